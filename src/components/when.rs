//! A part of a page that is there only at times.

use leptos::{children::ChildrenFn, live, prelude::*};

/// Draws its children while something is so. One for all pages: Leptos's `Show` is compiled anew for each use, and each use
/// is bytes for the phone.
#[component]
pub fn When(
    /// Whether it is so.
    #[prop(into)]
    so: Signal<bool>,
    /// What is drawn.
    children: ChildrenFn,
) -> impl IntoView {
    // Only a change of it counts, not that it was set.
    let so = Memo::new(move |_| so.get());
    live(move || so.get().then(|| children()))
}
