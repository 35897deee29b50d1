//! Bookings asked for without signal: requests, not bookings. They wait here, sealed, until the person sends them.

use serde::{Deserialize, Serialize};

use crate::{
    api::BookingBody,
    browser::vault,
    domain::{
        booking::IdempotencyKey,
        time::{self, Moment},
    },
};

const PREFIX: &str = "cho.";

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
    /// When it was asked for, by this device's clock.
    #[serde(with = "time::moment")]
    pub asked_at: Moment,
    /// Venue and commune, in words.
    pub place: String,
    /// What the people come for, in words.
    pub what: String,
}

fn name(key: &IdempotencyKey) -> String {
    format!("{PREFIX}{}", key.as_str())
}

/// Keeps a request, or what has changed of it. False when this device keeps nothing.
pub async fn keep(waiting: &Waiting) -> bool {
    vault::keep(&name(&waiting.key), waiting).await
}

/// Every request, the one for the nearest trip first.
pub async fn all() -> Vec<Waiting> {
    let mut all: Vec<Waiting> = vault::all(PREFIX).await;
    all.sort_by_key(|waiting| (waiting.starts, waiting.asked_at));
    all
}

/// Forgets a request: it was granted, or is not wanted any more.
pub async fn remove(key: &IdempotencyKey) {
    vault::remove(&name(key)).await;
}
