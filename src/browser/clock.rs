//! What time it is. A phone's clock may be wrong by a day: what the office last said of the time wins over it.

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use crate::{
    browser::storage::{Keep, browsers},
    domain::time::{Moment, moment_of_unix},
};

const NAME: &str = "chuyenxe.gio";
/// A clock that is off by less is right: answers take their time on a slow network.
const TOLERATED: i32 = 120;

/// Seconds that the phone's clock is behind the office's.
static BEHIND: AtomicI32 = AtomicI32::new(0);
static READ: AtomicBool = AtomicBool::new(false);
static HEARD: AtomicBool = AtomicBool::new(false);

fn device_seconds() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// The time in Vietnam wherever the phone is.
pub fn now() -> Moment {
    if !READ.swap(true, Ordering::Relaxed) {
        // Not a person's: also on a shared machine.
        let kept = browsers(Keep::Device).and_then(|storage| storage.get_item(NAME).ok().flatten());
        let behind = kept.and_then(|kept| kept.parse().ok()).unwrap_or(0);
        BEHIND.store(behind, Ordering::Relaxed);
    }
    moment_of_unix(device_seconds() + i64::from(BEHIND.load(Ordering::Relaxed)))
}

/// Whether the office has told the time since this page was opened. Until then nothing is forgotten for being old.
pub fn is_sure() -> bool {
    HEARD.load(Ordering::Relaxed)
}

/// Hears the time from the `Date` of an answer (RFC 9110, 6.6.1) that comes straight from the office, out of no store.
pub fn hear(date: &str) {
    let said = js_sys::Date::parse(date) / 1000.0;
    if !said.is_finite() {
        return;
    }
    let behind = i32::try_from(said as i64 - device_seconds()).unwrap_or(0);
    let behind = if behind.abs() <= TOLERATED { 0 } else { behind };
    READ.store(true, Ordering::Relaxed);
    HEARD.store(true, Ordering::Relaxed);
    if BEHIND.swap(behind, Ordering::Relaxed) == behind {
        return;
    }
    let Some(storage) = browsers(Keep::Device) else {
        return;
    };
    let _ = match behind {
        0 => storage.remove_item(NAME),
        behind => storage.set_item(NAME, &behind.to_string()),
    };
}
