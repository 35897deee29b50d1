//! Small texts kept under a name: on the device, or until the tab is closed. On a shared machine in memory only.

use std::cell::RefCell;

use leptos::prelude::window;

use crate::browser::shared;

/// How long a text is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Until it is deleted.
    Device,
    /// Until the tab is closed.
    Tab,
}

thread_local! {
    /// What a shared machine remembers: gone with the page.
    static MEMORY: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The browser's own storage; None where it is refused.
pub fn browsers(keep: Keep) -> Option<web_sys::Storage> {
    match keep {
        Keep::Device => window().local_storage(),
        Keep::Tab => window().session_storage(),
    }
    .ok()
    .flatten()
}

/// What is kept under a name.
pub fn get(keep: Keep, name: &str) -> Option<String> {
    if shared::is_on() {
        return remembered(name);
    }
    browsers(keep)?.get_item(name).ok()?
}

/// Keeps a text. False when the browser refuses.
pub fn set(keep: Keep, name: &str, text: &str) -> bool {
    if shared::is_on() {
        remember(name, text.to_owned());
        return true;
    }
    browsers(keep).is_some_and(|storage| storage.set_item(name, text).is_ok())
}

/// Forgets a text. False when the browser refuses.
pub fn remove(keep: Keep, name: &str) -> bool {
    if shared::is_on() {
        forget(name);
        return true;
    }
    browsers(keep).is_some_and(|storage| storage.remove_item(name).is_ok())
}

/// Remembers a text until the page is left.
pub fn remember(name: &str, text: String) {
    forget(name);
    MEMORY.with_borrow_mut(|memory| memory.push((name.to_owned(), text)));
}

/// What is remembered under a name.
pub fn remembered(name: &str) -> Option<String> {
    MEMORY.with_borrow(|memory| {
        let found = memory.iter().find(|(known, _)| known == name);
        found.map(|(_, text)| text.clone())
    })
}

/// Names of what is remembered.
pub fn names() -> Vec<String> {
    MEMORY.with_borrow(|memory| memory.iter().map(|(name, _)| name.clone()).collect())
}

/// Forgets what is remembered under a name.
pub fn forget(name: &str) {
    MEMORY.with_borrow_mut(|memory| memory.retain(|(known, _)| known != name));
}

/// Forgets all that is remembered.
pub fn forget_all() {
    MEMORY.with_borrow_mut(Vec::clear);
}
