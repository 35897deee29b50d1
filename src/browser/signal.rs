//! Whether our own office can be reached: asked, not believed. The browser's own word for it tells only of the cable.

use std::{
    sync::LazyLock,
    sync::atomic::{AtomicBool, Ordering},
};

use gloo_net::http::{Request, Response};
use leptos::{
    leptos_dom::helpers::{set_interval, set_timeout, window_event_listener_untyped},
    prelude::{ArcRwSignal, GetUntracked, Set, document},
    task::spawn_local,
};
use wasm_bindgen::JsCast;
use web_sys::{AbortController, HtmlFormElement, RequestCache};

use crate::browser::clock;

/// How long an answer may take before the network counts as dead, in milliseconds.
pub const PATIENCE: u64 = 3000;

/// What is known of the way to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// It answered, or nobody has asked yet.
    Good,
    /// No answer.
    Lost,
    /// It answers that it cannot.
    Trouble,
    /// Someone else answers in its name: a network that wants a sign-in first.
    Foreign,
    /// It answers again, but the page shows what was kept.
    Back,
}

impl Signal {
    /// Whether the office can be asked.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Good | Self::Back)
    }
}

static STATE: LazyLock<ArcRwSignal<Signal>> = LazyLock::new(|| ArcRwSignal::new(Signal::Good));
static SHOWS_KEPT: AtomicBool = AtomicBool::new(false);

/// What is known, for pages to follow.
pub fn state() -> ArcRwSignal<Signal> {
    STATE.clone()
}

/// Whether questions should be answered from the copy at once.
pub fn is_good() -> bool {
    STATE.get_untracked().is_good()
}

/// A question found no answer.
pub fn lost() {
    if is_good() {
        STATE.set(Signal::Lost);
    }
}

/// A page shows what was kept.
pub fn shows_kept() {
    SHOWS_KEPT.store(true, Ordering::Relaxed);
}

/// The page asks the office anew: what it shows next is not what was kept.
pub fn looks_again() {
    if STATE.get_untracked() == Signal::Back {
        SHOWS_KEPT.store(false, Ordering::Relaxed);
        STATE.set(Signal::Good);
    }
}

/// Follows what the browser notices, asks again while the office is away, and stops plain forms that would only lose what
/// was typed; `unsent` is told of each.
pub fn watch(unsent: impl Fn() + 'static) {
    for event in ["online", "offline"] {
        window_event_listener_untyped(event, |_| look_soon());
    }
    set_interval(
        || {
            if !is_good() && !document().hidden() {
                look_soon();
            }
        },
        std::time::Duration::from_secs(15),
    );
    // At the window, so that a form's own handler has already spoken.
    window_event_listener_untyped("submit", move |event| {
        let form = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        if !is_good() && !event.default_prevented() && form.is_some_and(|form| form.method() == "post") {
            event.prevent_default();
            unsent();
            look_soon();
        }
    });
}

/// Ends a question that takes longer than anyone waits.
pub fn patience() -> Option<web_sys::AbortSignal> {
    patience_of(PATIENCE)
}

/// Ends a request after so many milliseconds.
pub fn patience_of(milliseconds: u64) -> Option<web_sys::AbortSignal> {
    let abort = AbortController::new().ok()?;
    let signal = abort.signal();
    set_timeout(
        move || abort.abort(),
        std::time::Duration::from_millis(milliseconds),
    );
    Some(signal)
}

/// Asks the office whether it is there.
async fn ask() -> Signal {
    let asked = Request::get("/healthz")
        .cache(RequestCache::NoStore)
        .abort_signal(patience().as_ref())
        .send()
        .await;
    match asked {
        Err(_) => Signal::Lost,
        Ok(answer) if answer.status() >= 500 => Signal::Trouble,
        Ok(answer) if answer.headers().get("x-chuyen-xe").is_none() => Signal::Foreign,
        Ok(answer) => {
            hear(&answer);
            Signal::Good
        }
    }
}

/// Hears the time from an answer that came straight from the office.
pub fn hear(answer: &Response) {
    if let Some(date) = answer.headers().get("date") {
        clock::hear(&date);
    }
}

/// Finds out without waiting for it.
pub fn look_soon() {
    spawn_local(async {
        look().await;
    });
}

/// Whether the office answers just now.
pub async fn answers() -> bool {
    ask().await == Signal::Good
}

/// Finds out whether the office is there, for all pages to follow. True when it is.
pub async fn look() -> bool {
    let found = match ask().await {
        Signal::Good if SHOWS_KEPT.load(Ordering::Relaxed) => Signal::Back,
        found => found,
    };
    if STATE.get_untracked() != found {
        STATE.set(found);
    }
    is_good()
}
