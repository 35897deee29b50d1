//! What was typed while booking, kept until the tab is closed, so that a reload loses nothing.
//! Consents are never kept: they are given on the page, each time.

use leptos::prelude::window;

use crate::domain::{draft::Draft, reference::TripId};

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

fn name(trip: &TripId) -> String {
    format!("chuyenxe.dat-cho.{trip}")
}

/// What was typed for a trip in this tab.
pub fn kept(trip: &TripId) -> Option<Draft> {
    let text = storage()?.get_item(&name(trip)).ok()??;
    serde_json::from_str(&text).ok()
}

/// Keeps what was typed. A storage that refuses is no harm before a reload.
pub fn keep(trip: &TripId, draft: &Draft) {
    let draft = Draft {
        consent: false,
        consent_phone: false,
        consent_others: false,
        ..draft.clone()
    };
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(&draft)) {
        let _ = storage.set_item(&name(trip), &text);
    }
}

/// Forgets it: booked, or wiped.
pub fn forget(trip: &TripId) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&name(trip));
    }
}
