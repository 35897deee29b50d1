//! The commune this phone last chose.

use leptos::prelude::window;

use crate::domain::commune::CommuneCode;

const NAME: &str = "chuyenxe.xa";

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// The chosen commune, where one was kept.
pub fn kept() -> Option<CommuneCode> {
    storage()?.get_item(NAME).ok()??.parse().ok()
}

/// Keeps the choice. A phone that forbids it forgets it: nothing else depends on it.
pub fn keep(commune: &CommuneCode) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(NAME, commune.as_str());
    }
}

/// Forgets the choice.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(NAME);
    }
}
