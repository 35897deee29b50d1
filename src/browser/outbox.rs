//! Bookings asked for without signal: requests, not bookings. They wait here, sealed, until the person sends them.

use serde::{Deserialize, Serialize};

use crate::{
    api::BookingBody,
    browser::{
        lock, room,
        storage::{self, Keep},
        vault,
    },
    domain::{
        booking::IdempotencyKey,
        order,
        refusal::Refusal,
        seen::Seen,
        time::{self, Moment},
    },
};

const PREFIX: &str = "cho.";
/// Stands in the open store while requests wait, so that a phone without any never opens the vault.
const SOME: &str = "chuyenxe.cho-gui";
/// Stands in the open store where the person wants requests to be sent by themselves.
const BY_ITSELF: &str = "chuyenxe.tu-gui";

/// A request that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The same at every try, so that a lost answer never books twice.
    pub key: IdempotencyKey,
    /// What is asked for.
    pub wish: BookingBody,
    /// If that time is full, any other of the same trip will do.
    pub any_time: bool,
    /// When the wished slot begins.
    #[serde(with = "time::moment")]
    pub starts: Moment,
    /// After this the office takes no booking for it.
    #[serde(with = "time::moment")]
    pub closes: Moment,
    /// When it was asked for.
    #[serde(with = "time::moment")]
    pub asked_at: Moment,
    /// Venue and commune, in words.
    pub place: String,
    /// What the people come for, in words.
    pub what: String,
    /// Why the office said no, last time.
    #[serde(default)]
    pub refused: Option<Refusal>,
    /// Its trip as the person last saw it.
    #[serde(default)]
    pub seen: Option<Seen>,
    /// Its trip as the office last told it, where that is something else.
    #[serde(default)]
    pub fresh: Option<Seen>,
}

fn name(key: &IdempotencyKey) -> String {
    format!("{PREFIX}{}", key.as_str())
}

fn mark(name: &str, on: bool) {
    if on {
        storage::set(Keep::Device, name, "1");
    } else {
        storage::remove(Keep::Device, name);
    }
}

/// Keeps a request, or what has changed of it. False when this device keeps nothing.
pub async fn keep(waiting: &Waiting) -> bool {
    let kept = vault::keep(&name(&waiting.key), waiting).await;
    if kept && !has_some() {
        mark(SOME, true);
        leptos::task::spawn_local(room::ask_to_stay());
    }
    kept
}

/// The name of the lock under which a request is sent or changed.
pub fn lock_name(key: &IdempotencyKey) -> String {
    format!("chuyenxe.gui.{}", key.as_str())
}

/// Changes a request as it is kept now, never while it is being sent. One that was sent or deleted meanwhile stays gone.
pub async fn change(key: IdempotencyKey, change: impl FnOnce(&mut Waiting) + 'static) {
    let name = lock_name(&key);
    let changing = async move {
        if let Some(mut waiting) = read(&key).await {
            let before = waiting.clone();
            change(&mut waiting);
            if waiting != before {
                keep(&waiting).await;
            }
        }
    };
    lock::alone(&name, changing).await;
}

/// Whether a request with this key waits.
pub async fn knows(key: &IdempotencyKey) -> bool {
    vault::knows(&name(key)).await
}

/// One request as it is kept now: another tab may have sent or changed it.
pub async fn read(key: &IdempotencyKey) -> Option<Waiting> {
    vault::read(&name(key)).await
}

/// Every request, the one for the nearest trip first.
pub async fn all() -> Vec<Waiting> {
    let mut all: Vec<Waiting> = vault::all(PREFIX).await;
    order::by_key(&mut all, |waiting| (waiting.starts, waiting.asked_at));
    if has_some() == all.is_empty() {
        mark(SOME, !all.is_empty());
    }
    all
}

/// Forgets a request: it was granted, or is not wanted any more.
pub async fn remove(key: &IdempotencyKey) {
    vault::remove(&name(key)).await;
}

/// Whether requests may be waiting.
pub fn has_some() -> bool {
    storage::get(Keep::Device, SOME).is_some()
}

/// Whether the person wants requests to be sent by themselves. Nobody does until they say so.
pub fn goes_by_itself() -> bool {
    storage::get(Keep::Device, BY_ITSELF).is_some()
}

/// Keeps what the person wants.
pub fn let_go_by_itself(wanted: bool) {
    mark(BY_ITSELF, wanted);
}
