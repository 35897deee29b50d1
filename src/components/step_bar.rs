//! Where one is in a task of several steps, and the trip it is about.

use leptos::prelude::*;

use crate::components::{
    CollectAny,
    icon::{Icon, Picture},
};

/// How far along.
#[component]
pub fn StepBar(word: String, at: usize, of: usize) -> impl IntoView {
    let parts = (1..=of)
        .map(|part| view! { <span class="step-bar__part" class=("step-bar__part--done", part <= at)></span> })
        .collect_any();
    view! {
        <div class="step-bar">
            <p class="step-bar__word">{word}</p>
            <div class="step-bar__track" aria-hidden="true">
                {parts}
            </div>
        </div>
    }
}

/// The trip a step is about: its day, then its place.
#[component]
pub fn TripLine(day: String, place: String) -> impl IntoView {
    view! {
        <p class="trip-line">
            <Picture icon=Icon::Van class="trip-line__icon"/>
            <span>
                <strong>{day}</strong>
                ", "
                {place}
            </span>
        </p>
    }
}
