//! Step two: when.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    HEADING,
    course::Course,
    form::{FORM, hidden},
    verdict::Verdict,
};
use crate::{
    components::{
        field::FieldError,
        slot::{SlotCard, Slots},
        stamp::Stamp,
    },
    domain::{
        booking::open_for_booking,
        draft::{Press, Step},
        refusal::{At, Problem, Wrong},
    },
    text::booking as words,
};

/// The id of what is wrong with the choice.
const WRONG: &str = "gio-l";

/// When: every time of the trip, those that cannot be picked among them.
#[component]
pub fn SlotsStep(course: Course) -> impl IntoView {
    let language = course.language;
    let people = course.people().len();
    let cards = cards(course, people);
    let any_open = cards.iter().any(|card| card.open);
    let wrong = course.problem(At::Slot);
    let described_by = wrong.is_some().then_some(WRONG);
    let error = wrong.map(|error| view! { <FieldError id=WRONG.to_owned() error/> });
    let carried = course.carried();
    let by_post = !carried.is_empty();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        course.read(Step::Slot, &event);
        if course.draft.read_untracked().slot.is_empty() {
            let missing = Problem {
                at: At::Slot,
                what: Wrong::Missing,
            };
            course.refuse(Verdict::of(vec![missing]));
        } else {
            course.go_on(Step::Slot);
        }
    };
    let hidden = if by_post {
        hidden(carried)
    } else {
        let codes = course.draft.with_untracked(|draft| draft.procedures.clone());
        let mut pairs = vec![("tiep".to_owned(), "gio".to_owned())];
        pairs.extend(codes.into_iter().map(|code| ("viec".to_owned(), code)));
        hidden(pairs)
    };
    let action = if by_post {
        course.target(Step::Slot)
    } else {
        course.bare_address()
    };
    let walk_in = course.trip.with_untracked(|trip| trip.walk_in_places);
    view! {
        <form
            id=FORM
            class="stack"
            method=if by_post { "post" } else { "get" }
            action=action
            novalidate=true
            on:submit=on_submit
            on:change=move |event| course.read(Step::Slot, &event)
        >
            {course.trip_line()}
            {hidden}
            <fieldset class="stack" class=("field--error", described_by.is_some())>
                <legend>
                    <h1 id=HEADING class="booking__heading" tabindex="-1">{words::slot_heading(language)}</h1>
                </legend>
                {error}
                <Slots cards described_by/>
                {(people > 1).then(|| view! { <p>{words::slot_help(language)}</p> })}
                {(!any_open).then(|| view! { <p>{words::none_for_all(language)}</p> })}
                <p>{words::walk_in_instead(language, walk_in)}</p>
            </fieldset>
            <button
                class="button button--wide"
                type="submit"
                name=by_post.then_some("lam")
                value=by_post.then(|| Press::Check.word())
            >
                {words::go_on(language)}
            </button>
            <Stamp at=course.fetched.get_untracked()/>
        </form>
    }
}

fn cards(course: Course, people: usize) -> Vec<SlotCard> {
    let language = course.language;
    let limits = course.view.with_value(|view| view.limits);
    let now = course.as_of.get_untracked();
    let chosen = course.draft.with_untracked(|draft| draft.slot.clone());
    course.trip.with_untracked(|trip| {
        let card = |slot: &crate::domain::trip::Slot| {
            let starts = trip.slot_starts(slot);
            let left = slot.places_left;
            let (open, places) = if left == 0 {
                (false, words::slot_full(language).to_owned())
            } else if open_for_booking(&trip.summary, Some(starts), &limits, now).is_err() {
                (false, words::slot_closed(language).to_owned())
            } else if usize::from(left) < people {
                (false, words::too_few_places(language, left, people))
            } else {
                (true, words::places_left(language, left))
            };
            let value = slot.id.to_string();
            SlotCard {
                chosen: open && value == chosen,
                value,
                time: crate::text::dates::clock(language, slot.start),
                places,
                open,
            }
        };
        trip.slots.iter().map(card).collect()
    })
}
