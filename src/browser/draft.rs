//! What was typed while booking, kept until the tab is closed, so that a reload loses nothing.
//! Consents are never kept: they are given on the page, each time.

use crate::{
    browser::storage::{self, Keep},
    domain::{draft::Draft, json, reference::TripId},
};

const PREFIX: &str = "chuyenxe.dat-cho.";

fn name(trip: &TripId) -> String {
    format!("{PREFIX}{trip}")
}

/// Whether a shared machine remembers something half typed.
pub fn is_remembered() -> bool {
    storage::names().iter().any(|name| name.starts_with(PREFIX))
}

/// What was typed for a trip in this tab.
pub fn kept(trip: &TripId) -> Option<Draft> {
    json::read(&storage::get(Keep::Tab, &name(trip))?)
}

/// Keeps what was typed. A storage that refuses is no harm before a reload.
pub fn keep(trip: &TripId, draft: &Draft) {
    let draft = Draft {
        consent: false,
        consent_phone: false,
        consent_others: false,
        ..draft.clone()
    };
    if let Ok(text) = serde_json::to_string(&draft) {
        storage::set(Keep::Tab, &name(trip), &text);
    }
}

/// Forgets it: booked, or wiped.
pub fn forget(trip: &TripId) {
    storage::remove(Keep::Tab, &name(trip));
}
