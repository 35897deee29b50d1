//! A row of the schedule. The place is the link; its hit area is the whole row.

use leptos::prelude::*;

use crate::{
    components::{
        CollectAny,
        icon::{Icon, Picture},
        status::{SampleMark, Status},
        trip_card::{changes, places_left},
        use_language,
    },
    domain::{
        time::Moment,
        trip::{Standing, TripSummary},
    },
    text::dates,
};

/// Whether a row says its day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StopDay {
    /// The heading above says it.
    #[default]
    InHeading,
    /// The row says it.
    Shown,
}

/// A row of the schedule.
#[component]
pub fn Stop(
    /// The trip.
    trip: TripSummary,
    /// When the answer was given.
    now: Moment,
    /// The trip's page.
    href: String,
    /// Whether the row says its day.
    #[prop(optional)]
    day: StopDay,
    /// Anything more to say beside the commune: how far it is.
    #[prop(default = None)]
    beside: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let standing = trip.standing(now);
    let (class, time_class) = match standing {
        Standing::Open | Standing::OnTheWay => ("stop stop--now", "stop__time"),
        Standing::Cancelled => ("stop stop--quiet", "stop__time stop__time--off"),
        Standing::Closed => ("stop stop--quiet", "stop__time"),
        Standing::Planned | Standing::Delayed | Standing::Moved => ("stop", "stop__time"),
    };
    let time = dates::trip_time(language, &trip);
    let when = match day {
        StopDay::InHeading => time,
        StopDay::Shown => format!("{}, {time}", dates::day(language, trip.date, now)),
    };
    let date = (day == StopDay::Shown).then_some(trip.date);
    let left = places_left(language, &trip, now).map(|words| view! { " · " <strong>{words}</strong> });
    let beside = beside.map(|words| format!(" · {words}"));
    let changes = changes(language, &trip)
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_any();
    view! {
        <li class=class>
            <p><Status standing date/></p>
            <p class=time_class>{when}</p>
            <h3 class="stop__place">
                <a class="stop__cover" href=href lang=language.of_content()>
                    <span>{trip.venue.clone()}</span>
                    <Picture icon=Icon::Next/>
                </a>
            </h3>
            <p>{trip.commune.name.clone()} {beside} {left}</p>
            {changes}
            {trip.sample.then(|| view! { <SampleMark/> })}
        </li>
    }
}
