//! The commune this phone last chose. A cultural house's machine stands in one.

use crate::{
    browser::{
        shared,
        storage::{self, Keep},
    },
    domain::commune::CommuneCode,
};

const NAME: &str = "chuyenxe.xa";

/// The chosen commune, where one was kept.
pub fn kept() -> Option<CommuneCode> {
    match storage::get(Keep::Device, NAME) {
        Some(code) => code.parse().ok(),
        None => shared::commune(),
    }
}

/// Keeps the choice. A phone that forbids it forgets it: nothing else depends on it.
pub fn keep(commune: &CommuneCode) {
    storage::set(Keep::Device, NAME, commune.as_str());
}

/// Forgets the choice.
pub fn forget() {
    storage::remove(Keep::Device, NAME);
}
