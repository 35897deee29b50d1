//! The shell: the page without content that the service worker opens when the office cannot be reached.

use leptos::prelude::document;

use crate::browser::signal;

/// What the shell says until the app has mounted itself.
pub const OPENING: &str = "dang-mo";

/// Whether this page is the shell.
pub fn is_open() -> bool {
    document()
        .body()
        .is_some_and(|body| body.has_attribute("data-shell"))
}

/// Makes room for the app. The shell stands for no answer from the office, so the first answers come from the copy.
pub fn leave(language: &str) {
    signal::lost();
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language);
    }
    if let Some(opening) = document().get_element_by_id(OPENING) {
        opening.remove();
    }
}
