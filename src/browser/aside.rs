//! A page that was put aside, for another tab or in a pocket, and is looked at again: what it shows may long be otherwise.

use std::{
    sync::LazyLock,
    sync::atomic::{AtomicBool, AtomicI64, Ordering},
    time::Duration,
};

use leptos::{
    leptos_dom::helpers::set_interval,
    prelude::{ArcRwSignal, Get, Update, document},
    task::spawn_local,
};

use crate::browser::{effect::effect, signal};

/// How often the page looks whether it is seen.
const LOOK: Duration = Duration::from_secs(15);

/// Put aside for less than this, nothing is asked anew, in milliseconds.
const SHORT: i64 = 60_000;

/// When the page was last seen, in milliseconds of the browser's clock.
static SEEN: AtomicI64 = AtomicI64::new(0);

/// It is back, and the office has not been met since: a phone that wakes up often has no signal yet.
static WAITS: AtomicBool = AtomicBool::new(false);

/// How often it came back.
static RETURNS: LazyLock<ArcRwSignal<u32>> = LazyLock::new(|| ArcRwSignal::new(0));

/// Begins to notice. A hidden page's clock may stand still, as a sleeping phone's does: then the time that is missing tells.
pub fn watch() {
    seen();
    set_interval(
        || {
            if document().hidden() {
                return;
            }
            if seen() > SHORT {
                WAITS.store(true, Ordering::Relaxed);
            }
            if WAITS.load(Ordering::Relaxed) {
                spawn_local(async {
                    // Without the office there is nothing newer than what stands here.
                    if signal::look().await && WAITS.swap(false, Ordering::Relaxed) {
                        RETURNS.update(|returns| *returns += 1);
                    }
                });
            }
        },
        LOOK,
    );
}

/// Notes that the page is seen now, and says for how long it was not.
fn seen() -> i64 {
    let now = js_sys::Date::now() as i64;
    now - SEEN.swap(now, Ordering::Relaxed)
}

/// How often the page came back, for effects to follow.
pub fn returns() -> ArcRwSignal<u32> {
    RETURNS.clone()
}

/// Asks again whenever the page comes back, as long as this part of it is there. What was typed and not sent is not to be drawn over.
pub fn ask_again(ask: impl Fn() + 'static) {
    let mut before = None;
    effect(move || {
        let returns = RETURNS.get();
        if before.replace(returns).is_some_and(|before| before != returns) {
            signal::looks_again();
            ask();
        }
    });
}
