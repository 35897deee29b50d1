//! How a trip stands: a flag with icon and word, and the mark on made-up trips.

use leptos::prelude::*;

use crate::{
    components::{
        icon::{Icon, Picture},
        stamp::DaysUntil,
        use_language,
    },
    domain::trip::Standing,
    text::{common, schedule},
};
use chrono::NaiveDate;

/// How a trip stands.
#[component]
pub fn Status(
    /// How it stands.
    standing: Standing,
    /// The day, to say how far off it is, where that helps.
    #[prop(default = None)]
    date: Option<NaiveDate>,
    /// The class of its place in the part it belongs to.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let (icon, kind) = match standing {
        Standing::Planned => (Icon::Calendar, ""),
        Standing::OnTheWay => (Icon::Van, " status--now"),
        Standing::Open => (Icon::Ok, " status--now"),
        Standing::Delayed => (Icon::Clock, " status--late"),
        Standing::Moved => (Icon::Move, " status--moved"),
        Standing::Cancelled => (Icon::Cross, " status--off"),
        Standing::Closed => (Icon::Check, " status--done"),
    };
    let gap = if class.is_empty() { "" } else { " " };
    let until = date
        .filter(|_| matches!(standing, Standing::Planned | Standing::Delayed | Standing::Moved))
        .map(|date| view! { <DaysUntil date/> });
    view! {
        <span class=format!("status{kind}{gap}{class}")>
            <Picture icon class="status__icon"/>
            {schedule::word(use_language(), standing)}
            {until}
        </span>
    }
}

/// Marks a made-up trip.
#[component]
pub fn SampleMark() -> impl IntoView {
    view! {
        <p>
            <span class="status status--sample">
                <Picture icon=Icon::Info class="status__icon"/>
                {common::sample(use_language())}
            </span>
        </p>
    }
}
