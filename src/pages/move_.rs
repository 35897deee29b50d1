//! Changing the time: another slot of the same trip, or of the trip that takes its place.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    cancel::{Carried, NotChangeable, WhichTickets},
    ticket::{
        Opened, ask,
        form::{mistakes, titled},
        held::{first_start, place},
    },
};
use crate::{
    api::Held,
    browser::lazy::lazy_page,
    components::{
        error_summary::ErrorSummary,
        field::FieldError,
        notice::{Notice, NoticeKind},
        page::Back,
        slot::{SlotCard, Slots},
        stamp::Stamp,
        step_bar::TripLine,
        title::{PageTitle, Robots},
        use_language,
    },
    domain::{
        booking::{BookingState, open_for_booking},
        refusal::At,
        time::Moment,
        trip::Trip,
    },
    paths,
    text::{Language, booking, dates, refusal, ticket as words},
};

lazy_page! {
    /// `/phieu/{reference}/doi`.
    MOVE in change:
    fn move_view() {
        let query = use_query_map();
        let answer = ask(move || query.read().get("chuyen").and_then(|trip| trip.parse().ok()));
        let after = |held: Held, as_of| view! { <Move held as_of/> }.into_any();
        view! { <Opened answer after/> }.into_any()
    }
}

#[component]
fn Move(held: Held, as_of: Moment) -> impl IntoView {
    let language = use_language();
    let reference = held.booking.reference.clone();
    let state = held.booking.state(as_of);
    let ticket = paths::ticket(language, &reference);
    let mistakes = mistakes(language, &held.problems, held.refusal.as_ref());
    let title = titled(language, words::move_title(language), &mistakes);
    let open = matches!(state, BookingState::Live | BookingState::TripCancelled)
        && first_start(&held).is_some_and(|first| first > as_of);
    let to = held.to.clone().filter(|_| open);
    let form = match to {
        None => view! { <NotChangeable held=held.clone() as_of/> }.into_any(),
        Some(to) => {
            let cards = cards(language, &held, &to, as_of);
            let other = to.summary.id != held.booking.trip.id;
            let day = dates::day(language, to.summary.date, as_of);
            let line = view! { <TripLine day place=place(&to.summary)/> };
            if cards.iter().any(|card| card.open) {
                let wrong = held.problems.iter().find(|problem| problem.at == At::Slot);
                let error = wrong.map(|wrong| {
                    let error = refusal::problem(wrong, language);
                    view! { <FieldError id="gio-l".to_owned() error/> }
                });
                let described_by = wrong.map(|_| "gio-l");
                let chosen = other.then(|| {
                    view! { <input type="hidden" name="chuyen" value=to.summary.id.to_string()/> }
                });
                view! {
                    {line}
                    <form class="stack" method="post" action=paths::move_(language, &reference) novalidate=true>
                        <Carried held=held.clone() as_of/>
                        {chosen}
                        <WhichTickets held=held.clone() legend=words::move_which(language) as_of/>
                        <fieldset class="stack" class=("field--error", described_by.is_some())>
                            <legend>
                                <h1>{words::move_heading(language)}</h1>
                            </legend>
                            {error}
                            <Slots cards described_by/>
                        </fieldset>
                        <p>{words::move_warning(language)}</p>
                        <button class="button button--wide" type="submit">
                            {words::move_confirm(language)}
                        </button>
                        <Stamp at=as_of/>
                    </form>
                }
                .into_any()
            } else {
                view! {
                    {line}
                    <h1>{words::move_title(language)}</h1>
                    <Notice kind=NoticeKind::Warning>
                        <p>{words::move_none(language)}</p>
                    </Notice>
                    <Slots cards/>
                }
                .into_any()
            }
        }
    };
    view! {
        <PageTitle title robots=Robots::Away/>
        <div class="wrap stack stack--read">
            <Back href=ticket word=words::back_to_ticket(language)/>
            <ErrorSummary title=booking::error_title(language) mistakes/>
            {form}
        </div>
    }
}

fn cards(language: Language, held: &Held, to: &Trip, as_of: Moment) -> Vec<SlotCard> {
    // All people hold the same time, unless some moved before: then any of their times may be chosen by the others.
    let present: Vec<_> = held.booking.live().map(|ticket| ticket.slot).collect();
    let card = |slot: &crate::domain::trip::Slot| {
        let starts = to.slot_starts(slot);
        let (open, places) = if present.iter().all(|own| *own == slot.id) {
            (false, words::present_time(language).to_owned())
        } else if slot.places_left == 0 {
            (false, booking::slot_full(language).to_owned())
        } else if open_for_booking(&to.summary, Some(starts), &held.limits, as_of).is_err() {
            (false, booking::slot_closed(language).to_owned())
        } else {
            // With several tickets fewer may move than there are, so a time with few places stays open.
            (true, booking::places_left(language, slot.places_left))
        };
        SlotCard {
            value: slot.id.to_string(),
            time: dates::clock(language, slot.start),
            places,
            open,
            chosen: false,
        }
    };
    to.slots.iter().map(card).collect()
}
