//! What stands on a page once its answer has come.

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    api::{Awaited, Work},
    components::{notice::Failed, use_language},
    domain::refusal::Failure,
    text::common,
};

/// Draws an answer when it has come, and again when another has; why there is none otherwise.
pub fn answered<T>(answer: Awaited<T>, draw: impl Fn(T) -> AnyView + Send + Sync + 'static) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    answered_or(
        answer,
        |failure, retry| view! { <Failed failure retry/> }.into_any(),
        draw,
    )
}

/// The same, and says in the page's own words why there is none. `failed` gets what asks again.
pub fn answered_or<T>(
    answer: Awaited<T>,
    failed: impl Fn(Failure, Callback<()>) -> AnyView + Send + Sync + 'static,
    draw: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    waiting(answer.made_into(move |answered| match answered {
        Ok(value) => draw(value),
        Err(failure) => failed(failure, Callback::new(move |()| answer.refetch())),
    }))
}

/// Of no type: what a page does while it waits is compiled once.
fn waiting(next: Box<dyn Fn() -> Work<AnyView> + Send + Sync>) -> AnyView {
    let language = use_language();
    let drawn = if cfg!(target_family = "wasm") {
        (move || Suspend::new(next())).into_any()
    } else {
        // Leptos asks twice what it waits for, and a closure would draw the page each time. The office has one answer.
        Suspend::new(next()).into_any()
    };
    view! { <Transition fallback=move || view! { <p class="wrap">{common::loading(language)}</p> }>{drawn}</Transition> }
        .into_any()
}
