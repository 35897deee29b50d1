//! Putting the site among the phone's apps: offered once, after something useful happened.

use std::{cell::RefCell, sync::LazyLock};

use js_sys::{Function, Reflect};
use leptos::{
    leptos_dom::helpers::window_event_listener_untyped,
    prelude::{ArcRwSignal, GetUntracked, Set, window},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

use crate::browser::{
    shared,
    storage::{self, Keep},
};

const NAME: &str = "chuyenxe.cai-dat";

/// How it is put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The browser asks when it is told to.
    Ask,
    /// By hand, with the button for sharing (iPhone, iPad).
    ByHand,
}

thread_local! {
    /// The browser's own offer. Not in a signal: a value of the browser may not pass between the office's threads.
    static OFFER: RefCell<Option<Event>> = const { RefCell::new(None) };
}

static CAN_ASK: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

/// Keeps the browser's own offer for the right moment.
pub fn watch() {
    window_event_listener_untyped("beforeinstallprompt", |event| {
        event.prevent_default();
        OFFER.set(Some(event));
        CAN_ASK.set(true);
    });
    window_event_listener_untyped("appinstalled", |_| {
        OFFER.take();
        CAN_ASK.set(false);
    });
}

/// Whether the browser can be told to ask, for parts to follow.
pub fn can_ask() -> ArcRwSignal<bool> {
    CAN_ASK.clone()
}

/// The way on this device; none where it is an app already, where several people use it, or where there is no way.
pub fn way() -> Option<Way> {
    let navigator = window().navigator();
    // Only iPhone and iPad know this property.
    let standalone = Reflect::get(&navigator, &"standalone".into()).unwrap_or(JsValue::UNDEFINED);
    let is_app = standalone.is_truthy() || matches_media("(display-mode: standalone)");
    match () {
        () if is_app || shared::is_on() => None,
        () if CAN_ASK.get_untracked() => Some(Way::Ask),
        () if !standalone.is_undefined() => Some(Way::ByHand),
        () => None,
    }
}

fn matches_media(query: &str) -> bool {
    let found = Reflect::get(&window(), &"matchMedia".into())
        .ok()
        .and_then(|ask| ask.dyn_into::<Function>().ok())
        .and_then(|ask| ask.call1(&window(), &query.into()).ok());
    found
        .is_some_and(|found| Reflect::get(&found, &"matches".into()).is_ok_and(|matches| matches.is_truthy()))
}

/// Lets the browser ask. It does so once.
pub fn ask() {
    CAN_ASK.set(false);
    let Some(offer) = OFFER.take() else {
        return;
    };
    let prompt = Reflect::get(&offer, &"prompt".into());
    if let Some(prompt) = prompt.ok().and_then(|prompt| prompt.dyn_into::<Function>().ok()) {
        let _ = prompt.call0(&offer);
    }
}

/// Tells once whether this device was not offered it before.
pub fn is_first_offer() -> bool {
    storage::get(Keep::Device, NAME).is_none() && storage::set(Keep::Device, NAME, "1")
}
