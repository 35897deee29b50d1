//! A part of the app that does not arrive (the office has a newer one, or the signal is gone) is missed where it was wanted; a
//! defect stops the app. Then the page is opened anew at the address the person was going to; what was typed is kept before. Where the
//! office cannot be reached the page stays as it is, and says so.

use std::sync::{
    LazyLock, Mutex,
    atomic::{AtomicBool, Ordering},
};

use leptos::{
    leptos_dom::helpers::window_event_listener_untyped,
    prelude::{ArcRwSignal, Set, document, window},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::browser::{
    form, shared, signal,
    storage::{self, Keep, browsers},
    worker,
};

const NAME: &str = "chuyenxe.mo-lai";
/// An app that stops again this soon is not opened a second time by itself, in milliseconds.
const AGAIN: u64 = 30_000;

static WANTED: Mutex<String> = Mutex::new(String::new());
static STOPPED: AtomicBool = AtomicBool::new(false);
static LEFT: AtomicBool = AtomicBool::new(false);
static UNOPENED: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

/// Whether an address could not be opened.
pub fn unopened() -> ArcRwSignal<bool> {
    UNOPENED.clone()
}

/// From now on the app does not stop without a word.
pub fn watch() {
    wants(window().location().href().unwrap_or_default());
    for (event, left) in [("pagehide", true), ("pageshow", false)] {
        window_event_listener_untyped(event, move |_| LEFT.store(left, Ordering::Relaxed));
    }
    std::panic::set_hook(Box::new(|_| {
        STOPPED.store(true, Ordering::Relaxed);
        open();
    }));
}

/// Where the person is going to. An app that has stopped goes there with the browser's help.
pub fn wants(address: String) {
    if let Ok(mut wanted) = WANTED.lock() {
        *wanted = address;
    }
    if STOPPED.load(Ordering::Relaxed) {
        open();
    }
}

/// Opens that address anew because the person asks for it.
pub fn open_again() {
    spawn_local(async {
        if answers().await {
            leave();
        }
    });
}

/// A part did not arrive.
pub fn missing() {
    open();
}

/// Opens that address anew, if someone is there to answer.
fn open() {
    // What is on its way to a page that is left is cut off, and missed by nobody.
    if LEFT.load(Ordering::Relaxed) {
        return;
    }
    spawn_local(async {
        // What a shared machine knows is in memory alone: there the person decides.
        let loses = shared::is_on() && !storage::names().is_empty();
        if !loses && answers().await && is_first_time() {
            leave();
        } else {
            UNOPENED.set(true);
        }
    });
}

/// The worker opens every address, the office its own.
async fn answers() -> bool {
    worker::is_in_charge() || signal::answers().await
}

fn wanted() -> String {
    WANTED.lock().map(|wanted| wanted.clone()).unwrap_or_default()
}

fn leave() {
    keep_what_is_typed();
    form::leave_for(&wanted());
}

/// A field tells its page what was typed when the focus leaves it.
fn keep_what_is_typed() {
    let focused = document()
        .active_element()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(focused) = focused {
        let _ = focused.blur();
    }
}

/// Remembers that the app was opened anew; false where that was a moment ago.
fn is_first_time() -> bool {
    let Some(storage) = browsers(Keep::Tab) else {
        return false;
    };
    // Whole: the tables by which fractions are read and written would come to every phone.
    let now = js_sys::Date::now() as u64;
    let before = storage.get_item(NAME).ok().flatten();
    let again = before.is_some_and(|before| {
        // Either way: a clock that was set back must not keep the app from being opened anew.
        before.parse().is_ok_and(|before| now.abs_diff(before) < AGAIN)
    });
    !again && storage.set_item(NAME, &now.to_string()).is_ok()
}
