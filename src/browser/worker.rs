//! The service worker: starts it, asks it what is kept, lets a new version take over.

use std::{
    cell::RefCell,
    sync::LazyLock,
    sync::atomic::{AtomicBool, Ordering},
};

use gloo_net::http::Request;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{ArcRwSignal, Set, window};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use crate::{browser::signal, domain::json};

/// The name under which the browser wakes the worker when the signal is back.
const SYNC: &str = "co-mang";

/// What is here of what the phone needs without signal.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Kept {
    /// The build.
    pub version: String,
    /// Everything is here.
    pub ready: bool,
    /// What the schedule, booking and tickets need is here.
    pub first: bool,
    /// What is missing is being fetched.
    pub filling: bool,
    /// Bytes that are here, as they came over the network.
    pub have: u64,
    /// Bytes in all.
    pub bytes: u64,
}

/// Browsers without workers, and pages on plain HTTP, have none.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

thread_local! {
    /// The registration whose new version waits. Not in a signal: the office draws with many threads, and a value of the
    /// browser may not pass between them.
    static WAITING: RefCell<Option<ServiceWorkerRegistration>> = const { RefCell::new(None) };
}

/// The first worker could not fetch everything: the signal went, or the device is full.
static FAILED: AtomicBool = AtomicBool::new(false);
/// What a worker says that found no room; other words mean that the signal is back.
const FULL: &str = "full";
/// A signal: the worker's word may come after its end, and a page that has already said something else follows.
static NO_ROOM: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

/// Whether this browser knows workers.
pub fn is_known() -> bool {
    container().is_some()
}

/// Whether the worker answers for this page: what the schedule, booking and tickets need is in its store.
pub fn is_in_charge() -> bool {
    container().is_some_and(|container| container.controller().is_some())
}

/// Starts the worker. `on_new` is called when a new version waits to take over.
pub fn start(on_new: impl Fn() + Clone + 'static) {
    let on_new = move |registration: ServiceWorkerRegistration| {
        WAITING.set(Some(registration));
        on_new();
    };
    let Some(container) = container() else {
        return;
    };
    let woken = Closure::<dyn FnMut(MessageEvent)>::new(|message: MessageEvent| {
        if message.data() == FULL {
            NO_ROOM.set(true);
        } else {
            signal::look_soon();
        }
    });
    container.set_onmessage(Some(woken.as_ref().unchecked_ref()));
    woken.forget();
    spawn_local(async move {
        let registered = JsFuture::from(container.register("/sw.js")).await;
        let registration = registered.and_then(JsCast::dyn_into::<ServiceWorkerRegistration>);
        let Ok(registration) = registration else {
            FAILED.store(true, Ordering::Relaxed);
            return;
        };
        if registration.waiting().is_some() {
            on_new(registration.clone());
        }
        let watched = registration.clone();
        let found = Closure::<dyn FnMut()>::new(move || {
            let Some(new) = watched.installing() else {
                return;
            };
            let (registration, on_new, container) = (watched.clone(), on_new.clone(), container.clone());
            let changed = Closure::<dyn FnMut()>::new({
                let new = new.clone();
                move || {
                    if new.state() == ServiceWorkerState::Redundant {
                        FAILED.store(true, Ordering::Relaxed);
                    }
                    // The first worker of all replaces nothing.
                    if new.state() == ServiceWorkerState::Installed && container.controller().is_some() {
                        on_new(registration.clone());
                    }
                }
            });
            new.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            changed.forget();
        });
        registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
        found.forget();
    });
}

/// Lets the waiting version take over, and opens the page anew under it.
pub fn take_over() {
    let waiting = WAITING.take().and_then(|registration| registration.waiting());
    let (Some(waiting), Some(container)) = (waiting, container()) else {
        // The browser has let it take over by itself: between two pages there was nobody to mind.
        let _ = window().location().reload();
        return;
    };
    let changed = Closure::<dyn FnMut()>::new(|| {
        let _ = window().location().reload();
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
    let _ = waiting.post_message(&JsValue::from_str("take over"));
}

/// Waits until the worker is in charge of this page; false where there will be none.
pub async fn in_charge() -> bool {
    // On a slow network the first worker takes half a minute to fetch what comes first.
    for _ in 0..240 {
        if is_in_charge() {
            return true;
        }
        if !is_known() || FAILED.load(Ordering::Relaxed) {
            return false;
        }
        let half_a_second = Promise::new(&mut |done, _| {
            let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, 500);
        });
        let _ = JsFuture::from(half_a_second).await;
    }
    false
}

/// Whether the worker found no room at its last try, for pages to follow.
pub fn found_no_room() -> ArcRwSignal<bool> {
    NO_ROOM.clone()
}

/// What is kept; None where no worker answers.
pub async fn kept() -> Option<Kept> {
    ask("/sw/state").await
}

/// Fetches what is missing, or waits while it is being fetched; then tells what is kept.
pub async fn fill() -> Option<Kept> {
    NO_ROOM.set(false);
    ask("/sw/fill").await
}

/// Asks the browser to wake an open page when the signal is back, where it does such a thing (Background Sync).
pub async fn ask_to_wake() {
    let Some(container) = container() else {
        return;
    };
    let Some(registration) = container.ready().ok() else {
        return;
    };
    let Ok(registration) = JsFuture::from(registration).await else {
        return;
    };
    let sync = Reflect::get(&registration, &"sync".into()).unwrap_or(JsValue::UNDEFINED);
    let register = Reflect::get(&sync, &"register".into()).ok();
    let asked = register
        .and_then(|register| register.dyn_into::<Function>().ok())
        .and_then(|register| register.call1(&sync, &SYNC.into()).ok())
        .and_then(|asked| asked.dyn_into::<Promise>().ok());
    if let Some(asked) = asked {
        let _ = JsFuture::from(asked).await;
    }
}

async fn ask(address: &str) -> Option<Kept> {
    // Before a worker is in charge the question would go to the office.
    container()?.controller()?;
    let answer = Request::get(address).send().await.ok()?;
    json::read(&answer.text().await.ok()?)
}
