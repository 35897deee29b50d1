//! How much room this device gives the site, and whether it may throw away what is kept.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes that are in use.
    pub used: u64,
    /// Bytes that may be used, as the browser says: some name the same for every device, so that none is known by it.
    pub quota: u64,
    /// The browser has promised to throw nothing away.
    pub stays: bool,
}

/// Asks the browser's store; None where it has none that tells.
async fn ask(what: &str) -> Option<JsValue> {
    let storage = Reflect::get(&window().navigator(), &"storage".into()).ok()?;
    let asking: Function = Reflect::get(&storage, &what.into()).ok()?.dyn_into().ok()?;
    let asked: Promise = asking.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(asked).await.ok()
}

/// The room at the moment.
pub async fn room() -> Option<Room> {
    let estimate = ask("estimate").await?;
    let bytes = |name: &str| Some(Reflect::get(&estimate, &name.into()).ok()?.as_f64()? as u64);
    Some(Room {
        used: bytes("usage")?,
        quota: bytes("quota")?,
        stays: ask("persisted").await.is_some_and(|stays| stays.is_truthy()),
    })
}

/// Asks the browser not to throw away what is kept when the device runs full. It may say no.
pub async fn ask_to_stay() {
    ask("persist").await;
}
