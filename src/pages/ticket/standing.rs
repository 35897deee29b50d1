//! What has become of the booking or of its trip, and what to do instead.

use leptos::prelude::*;

use super::held::place;
use crate::{
    api::Held,
    components::{
        notice::{Notice, NoticeKind},
        use_language,
    },
    domain::{
        booking::{BookingState, Limits, open_for_booking},
        reference::Reference,
        time::Moment,
        trip::{Standing, TripSummary},
    },
    paths,
    text::{dates, schedule, ticket as words},
};

/// What has become of the booking or of its trip: louder than the tickets.
#[component]
pub fn Standings(held: Held, as_of: Moment, state: BookingState) -> impl IntoView {
    let language = use_language();
    let trip = &held.booking.trip;
    let reason = trip.status.reason.clone().map(|reason| {
        view! { <p>{schedule::reason(language, &reason)}</p> }
    });
    match state {
        BookingState::TripCancelled => {
            let instead = held.instead.clone().map(|other| {
                view! { <Instead reference=held.booking.reference.clone() other limits=held.limits as_of/> }
            });
            view! {
                <div role="alert">
                    <Notice kind=NoticeKind::Bad title=words::trip_cancelled_heading(language)>
                        {reason}
                        <p>{words::trip_cancelled_what_next(language)}</p>
                        {instead}
                    </Notice>
                </div>
            }
            .into_any()
        }
        BookingState::Cancelled => view! {
            <Notice kind=NoticeKind::Warning title=words::cancelled_heading(language)>
                <p>{words::cancelled_what_next(language)}</p>
            </Notice>
        }
        .into_any(),
        BookingState::Past => view! {
            <Notice title=words::past_heading(language)>
                <p>{words::past_what_next(language)}</p>
            </Notice>
        }
        .into_any(),
        BookingState::Live => {
            let was = &trip.status.was;
            let was_venue = was.venue.as_ref().filter(|_| trip.is_moved()).map(|venue| {
                let text = words::was_now(language, venue, &trip.venue);
                view! { <p>{text}</p> }
            });
            let was_time = dates::time_known(language, was.start, was.end)
                .filter(|_| trip.is_delayed())
                .map(|time| {
                    let text = words::was_now(language, &time, &dates::trip_time(language, trip));
                    view! { <p>{text}</p> }
                });
            let title = match trip.standing(as_of) {
                _ if trip.is_moved() => words::moved_heading(language),
                _ if trip.is_delayed() => words::delayed_heading(language),
                Standing::OnTheWay | Standing::Open => {
                    let word = schedule::word(language, trip.standing(as_of));
                    return view! { <Notice kind=NoticeKind::Ok><p>{word}</p></Notice> }.into_any();
                }
                _ => return ().into_any(),
            };
            view! {
                <div role="alert">
                    <Notice kind=NoticeKind::Warning title>
                        {was_venue}
                        {was_time}
                        {reason}
                    </Notice>
                </div>
            }
            .into_any()
        }
    }
}

/// The next trip to the same commune, when this one does not take place.
#[component]
fn Instead(reference: Reference, other: TripSummary, limits: Limits, as_of: Moment) -> impl IntoView {
    let language = use_language();
    let when = format!(
        "{}, {}. {}.",
        dates::day(language, other.date, as_of),
        dates::trip_time(language, &other),
        place(&other)
    );
    let can_move = open_for_booking(&other, None, &limits, as_of).is_ok() && other.places_left > 0;
    let way = if can_move {
        let chosen = [("chuyen", other.id.to_string())];
        let to = format!("{}{}", paths::move_(language, &reference), paths::query(chosen));
        view! { <a class="button no-print" href=to>{words::move_to_instead(language)}</a> }.into_any()
    } else {
        let to = paths::trip(language, &other.id);
        view! { <a class="button button--second no-print" href=to>{words::see_instead(language)}</a> }
            .into_any()
    };
    view! {
        <p>
            <strong>{words::instead(language)}</strong>
            {when}
        </p>
        <p>{way}</p>
    }
}
