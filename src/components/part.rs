//! What a page shows only later, and comes in a chunk of its own.

use leptos::{live, prelude::*, task::spawn_local};

use super::use_language;
use crate::{browser::lazy::Part, text::common};

/// Draws it at once where it is here; else says that it is coming until it is.
pub fn part<T: Copy + Send + Sync + 'static>(part: Part<T>, of: T) -> AnyView {
    if let Some(view) = part.here(of) {
        return view;
    }
    let language = use_language();
    let come = RwSignal::new(false);
    let coming = part.comes();
    spawn_local(async move {
        coming.await;
        // The person may have left the page meanwhile.
        come.try_set(true);
    });
    let waiting = move || view! { <p role="status">{common::loading(language)}</p> }.into_any();
    live(move || {
        come.get()
            .then(|| part.here(of))
            .flatten()
            .unwrap_or_else(waiting)
    })
    .into_any()
}
