//! What only the device knows. Called from effects and event handlers alone: on the server these calls would fail.

pub mod commune;
pub mod copy;
pub mod draft;
pub mod form;
pub mod held;
pub mod outbox;
pub mod page;
pub mod position;
pub mod shell;
pub mod signal;
pub mod vault;
pub mod worker;

/// Deletes everything about a person from this device. What the service worker keeps is public, and stays.
pub fn forget_everything() {
    let window = leptos::prelude::window();
    for storage in [window.local_storage(), window.session_storage()]
        .into_iter()
        .flatten()
        .flatten()
    {
        let _ = storage.clear();
    }
    leptos::task::spawn_local(vault::clear());
}
