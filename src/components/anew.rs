//! A part of a page that is drawn anew as a whole.

use leptos::{live, prelude::*};

/// Draws its part anew whenever the name changes: no box of it keeps what was typed into the one before. One for all pages:
/// Leptos's `For` is compiled anew for each use.
pub fn anew(
    name: impl Fn() -> String + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let name = Memo::new(move |_| name());
    live(move || {
        let name = name.get();
        untrack(&draw).of(name)
    })
    .into_any()
}
