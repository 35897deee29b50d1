//! The next trip, once a page: a picture strip, the calendar sheet pinned over it, one thing to press.

use leptos::prelude::*;

use crate::{
    components::{
        CollectAny,
        art::Scene,
        date_tile::DateTile,
        icon::{Icon, Picture},
        status::{SampleMark, Status},
        use_language,
    },
    domain::{time::Moment, trip::TripSummary},
    text::{dates, schedule},
};

/// The next trip.
#[component]
pub fn TripCard(
    /// The trip.
    trip: TripSummary,
    /// When the answer was given.
    now: Moment,
    /// What to press, and a line below it.
    children: Children,
) -> impl IntoView {
    let language = use_language();
    let standing = trip.standing(now);
    let place = format!("{}, {}", trip.venue, trip.commune.name);
    let changes = changes(language, &trip);
    let remarks = (!changes.is_empty() || trip.sample).then(|| {
        let changes = changes.into_iter().map(|line| view! { <p>{line}</p> }).collect_any();
        view! { <div class="stack stack--tight">{changes} {trip.sample.then(|| view! { <SampleMark/> })}</div> }
    });
    view! {
        <article class="trip-card" aria-labelledby="chuyen">
            <Scene class="trip-card__art"/>
            <Status standing date=Some(trip.date) class="trip-card__flag"/>
            <div class="trip-card__body">
                <div class="trip-card__head">
                    <DateTile date=trip.date lunar=trip.lunar standing class="trip-card__tile"/>
                    <div>
                        <p class="trip-card__time">{dates::trip_time(language, &trip)}</p>
                        <h2 class="trip-card__place" id="chuyen" lang=language.of_content()>{place}</h2>
                        <PlacesLeft trip=trip.clone() now/>
                    </div>
                </div>
                {remarks}
                {children()}
            </div>
        </article>
    }
}

/// The card where no trip is planned: the same place on the page, without a sheet.
#[component]
pub fn NoTripCard(
    /// What is not there.
    title: String,
    /// What to do.
    children: Children,
) -> impl IntoView {
    view! {
        <article class="trip-card" aria-labelledby="chuyen">
            <Scene class="trip-card__art"/>
            <div class="trip-card__body">
                <h2 class="trip-card__place" id="chuyen">{title}</h2>
                {children()}
            </div>
        </article>
    }
}

/// How many places can still be booked, in words; nothing for trips that are over or cancelled.
#[component]
pub fn PlacesLeft(
    /// The trip.
    trip: TripSummary,
    /// When the answer was given.
    now: Moment,
) -> impl IntoView {
    let language = use_language();
    places_left(language, &trip, now).map(|words| {
        let class = if trip.bookable && trip.places_left == 0 {
            "trip-card__left trip-card__left--none"
        } else {
            "trip-card__left"
        };
        view! {
            <p class=class>
                <Picture icon=Icon::Ticket class="trip-card__left-icon"/>
                {words}
            </p>
        }
    })
}

/// How many places can still be booked, in words; nothing for trips that are over or cancelled.
pub fn places_left(language: crate::text::Language, trip: &TripSummary, now: Moment) -> Option<String> {
    use crate::domain::trip::Standing::{Cancelled, Closed};
    if matches!(trip.standing(now), Cancelled | Closed) {
        return None;
    }
    Some(match (trip.bookable, trip.places_left) {
        (false, _) => schedule::walk_in_only(language).to_owned(),
        // Of a trip that has begun there are none left because it is too late to book.
        (true, 0) if trip.starts().is_some_and(|starts| starts <= now) => {
            schedule::booking_closed(language).to_owned()
        }
        (true, 0) => schedule::full(language).to_owned(),
        (true, left) => schedule::places_left(language, left),
    })
}

/// What was announced before, and why it changed: one line each.
pub fn changes(language: crate::text::Language, trip: &TripSummary) -> Vec<String> {
    let was = &trip.status.was;
    let mut lines = Vec::new();
    if trip.is_delayed() {
        let time = dates::time_known(language, was.start.or(trip.start), was.end.or(trip.end));
        lines.extend(time.map(|time| schedule::was_time(language, &time)));
    }
    if let (true, Some(venue)) = (trip.is_moved(), &was.venue) {
        lines.push(schedule::was_venue(language, venue));
        if !trip.is_delayed() && trip.start.is_some() {
            lines.push(schedule::nothing_changed(language).to_owned());
        }
    }
    lines.extend(
        trip.status
            .reason
            .as_deref()
            .map(|reason| schedule::reason(language, reason)),
    );
    lines
}
