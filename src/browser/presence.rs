//! Whether someone is at the machine: typing, touching, turning the wheel and moving the pointer count. That the page scrolls
//! does not: it also does so by itself.

use std::cell::Cell;

use leptos::prelude::window;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event};

thread_local! {
    /// When someone was last noticed, in milliseconds of the browser's clock.
    static LAST: Cell<f64> = const { Cell::new(0.0) };
    static TYPED: Cell<bool> = const { Cell::new(false) };
}

/// Begins to notice.
pub fn watch() {
    noticed();
    for event in [
        "keydown",
        "pointerdown",
        "pointermove",
        "touchstart",
        "touchmove",
        "wheel",
    ] {
        listen(event, |_| noticed());
    }
    listen("input", |_| {
        TYPED.set(true);
        noticed();
    });
    // The browser is not to offer the next person what this one typed.
    listen("focusin", |event| {
        let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        for element in [input.closest("form").ok().flatten(), Some(input)]
            .into_iter()
            .flatten()
        {
            let _ = element.set_attribute("autocomplete", "off");
        }
    });
}

/// Calls `each` at an event anywhere on the page, before the page itself.
pub fn listen(event: &str, each: impl FnMut(Event) + 'static) {
    let each = Closure::<dyn FnMut(Event)>::new(each);
    let _ = window().add_event_listener_with_callback_and_bool(event, each.as_ref().unchecked_ref(), true);
    each.forget();
}

/// Someone is there.
pub fn noticed() {
    LAST.set(js_sys::Date::now());
}

/// Whole seconds since someone was last noticed. Also after the machine slept; a clock set back counts as a touch.
pub fn quiet_seconds() -> u64 {
    let quiet = js_sys::Date::now() - LAST.get();
    if quiet < 0.0 {
        noticed();
    }
    (quiet.max(0.0) / 1000.0) as u64
}

/// Whether anything was typed since the page was opened.
pub fn has_typed() -> bool {
    TYPED.get()
}
