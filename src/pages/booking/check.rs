//! Step four: look it over, agree, book.

use chrono::TimeDelta;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{
    HEADING,
    course::Course,
    form::{FORM, StepButton, hidden},
    verdict::{Verdict, place},
};
use crate::{
    api::{BookingBody, Questions},
    browser::{
        self,
        held::HeldBooking,
        outbox::{self, Waiting},
        signal,
    },
    components::{
        CollectAny,
        choice::{Choice, ChoiceKind, ChoiceRow},
        facts::{Fact, Facts},
        field::FieldError,
    },
    domain::{
        booking::{IdempotencyKey, Wish},
        cases::lower,
        draft::{DraftPerson, Press, Step},
        person::PhoneNumber,
        reference::TripId,
        refusal::{At, Failure, Refusal},
        seen::Seen,
    },
    door::Door,
    paths,
    text::{booking as words, dates},
};

/// Everything once more, the consents, and the one button.
#[component]
pub fn CheckStep(course: Course) -> impl IntoView {
    let language = course.language;
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        // A second tap while the first is under way.
        if course.sending.get_untracked() {
            return;
        }
        course.read(Step::Check, &event);
        match course.at_desk(|draft, desk| draft.check(desk)) {
            Ok(wish) => send(course, wish),
            Err(problems) => course.refuse(Verdict::of(problems)),
        }
    };
    let (carried, key) = course
        .draft
        .with_untracked(|draft| (draft.people_pairs(), draft.key.clone()));
    let version = course.view.with_value(|view| view.consent.text_version.clone());
    let mut pairs = carried;
    pairs.push(("khoa".to_owned(), key));
    pairs.push(("dong-y-ban".to_owned(), version));
    let sending = course.sending;
    let signal = signal::state();
    view! {
        <form
            id=FORM
            class="stack"
            method="post"
            action=course.target(Step::Check)
            novalidate=true
            on:submit=on_submit
            on:change=move |event| course.read(Step::Check, &event)
        >
            {hidden(pairs)}
            <h1 id=HEADING class="booking__heading" tabindex="-1">
                {words::check_heading(language)}
            </h1>
            <Answers course/>
            <Consents course/>
            <button
                class="button button--wide"
                type="submit"
                name="lam"
                value=Press::Book.word()
                disabled=move || sending.get()
            >
                {move || if sending.get() { words::booking_now(language) } else { words::book(language) }}
            </button>
            <p class="visually-hidden" role="status">
                {move || sending.get().then(|| words::booking_now(language))}
            </p>
            <p>
                {move || {
                    if signal.get().is_good() { words::after_booking(language) } else { words::after_asking(language) }
                }}
            </p>
        </form>
    }
}

/// The answers, each with the way to change it.
#[component]
fn Answers(course: Course) -> impl IntoView {
    let language = course.language;
    let people = course.people();
    let several = people.len() > 1;
    let change = move |to: Step, about: &str| {
        let about = lower(about);
        view! { <StepButton course to class="facts__change booking__change" label=words::change(language) about/> }
    };
    let mut shared = vec![
        Fact::new(words::key_time(language), course.chosen_time())
            .change(change(Step::Slot, words::key_time(language))),
        Fact::new(words::key_place(language), course.place()),
    ];
    let phone = course.draft.with_untracked(|draft| draft.phone.trim().to_owned());
    let phone = match phone.parse::<PhoneNumber>() {
        Ok(phone) => phone.to_string(),
        Err(_) if phone.is_empty() => words::no_phone(language).to_owned(),
        Err(_) => phone,
    };
    shared.push(
        Fact::new(words::key_phone(language), phone).change(change(Step::People, words::key_phone(language))),
    );
    let day = course.trip.with_untracked(|trip| trip.summary.date);
    let parts = people
        .into_iter()
        .enumerate()
        .map(|(index, person)| {
            let heading = several.then(|| {
                let heading = words::person(language, index + 1, &person.name);
                view! { <h2>{heading}</h2> }
            });
            // The first person's procedures are those of step one; the others change theirs where they are typed.
            let to = if index == 0 {
                Step::Procedures
            } else {
                Step::People
            };
            let facts = vec![
                Fact::new(words::key_name(language), person.name.trim())
                    .change(change(Step::People, words::key_name(language))),
                Fact::new(words::key_birth(language), birth_date(course, &person))
                    .change(change(Step::People, words::key_birth(language))),
                Fact::new(words::key_procedures(language), course.procedures_of(index))
                    .change(change(to, words::key_procedures(language))),
                Fact::new(
                    words::key_priority(language),
                    if person.has_priority(day) {
                        words::yes(language)
                    } else {
                        words::no(language)
                    },
                )
                .change(change(Step::People, words::key_priority(language))),
            ];
            view! {
                <section class="card stack stack--tight">
                    {heading}
                    <Facts facts/>
                </section>
            }
        })
        .collect_any();
    view! {
        <section class="card">
            <Facts facts=shared/>
        </section>
        {parts}
    }
}

/// The birth date as it was understood, so that a whole date typed into one box is seen to be right.
fn birth_date(course: Course, person: &DraftPerson) -> String {
    let today = course.as_of.get_untracked().date();
    match person.birth.birth_date(today) {
        Ok(date) => dates::full_date(course.language, date),
        Err(_) => format!(
            "{}/{}/{}",
            person.birth.day, person.birth.month, person.birth.year
        ),
    }
}

/// What the citizen agrees to, each purpose apart, never ticked for them.
#[component]
fn Consents(course: Course) -> impl IntoView {
    let language = course.language;
    let days_kept = course.view.with_value(|view| view.consent.days_kept);
    let draft = course.draft.get_untracked();
    let phone = draft.phone.trim().to_owned();
    let row = move |at: At, label: &'static str, hint: String, checked: bool| {
        let name = place(at);
        let wrong = course.problem(at);
        let error_id = format!("{name}-l");
        let choice = Choice {
            kind: ChoiceKind::Plain,
            id: name.clone(),
            name,
            value: "co".to_owned(),
            label: label.to_owned(),
            hint: Some(hint),
            checked,
            described_by: wrong.is_some().then(|| error_id.clone()),
        };
        let is_wrong = wrong.is_some();
        view! {
            <div class=("field--error", is_wrong)>
                {wrong.map(|error| view! { <FieldError id=error_id error/> })}
                <ul>
                    <ChoiceRow choice/>
                </ul>
            </div>
        }
    };
    let booking = row(
        At::Consent,
        words::consent(language),
        words::consent_hint(language, days_kept),
        draft.consent,
    );
    let of_phone = (!phone.is_empty()).then(|| {
        let hint = words::consent_phone_hint(language, &phone, days_kept);
        row(
            At::ConsentPhone,
            words::consent_phone(language),
            hint,
            draft.consent_phone,
        )
    });
    let of_others = draft.needs_consent_of_others().then(|| {
        let hint = words::consent_others_hint(language).to_owned();
        row(
            At::ConsentOthers,
            words::consent_others(language),
            hint,
            draft.consent_others,
        )
    });
    view! {
        <fieldset class="stack stack--snug">
            <legend>
                <h2>{words::consent_heading(language)}</h2>
            </legend>
            {booking}
            {of_phone}
            {of_others}
        </fieldset>
    }
}

/// Sends the one request. The key makes pressing again safe whatever becomes of it.
fn send(course: Course, wish: Wish) {
    let key = course
        .draft
        .with_untracked(|draft| draft.key.parse().ok())
        .or_else(browser::form::fresh_key);
    let Some(key) = key else {
        course.refuse(Verdict {
            unknown: Some(Failure::Unavailable),
            ..Verdict::default()
        });
        return;
    };
    course.sending.set(true);
    course.verdict.set(Verdict::default());
    // A key made here must be the same at the next press.
    course.draft.update(|draft| draft.key = key.as_str().to_owned());
    browser::draft::keep(&wish.trip, &course.draft.read_untracked());
    // Read now: by the time of the answer the citizen may have left the page, and it is booked all the same.
    let (language, place) = (course.language, course.place());
    let date = course.trip.with_untracked(|trip| trip.summary.date);
    let mut waiting = waiting(course, &key, &wish);
    spawn_local(async move {
        let body = waiting.wish.clone();
        let waited_before = outbox::knows(&waiting.key).await;
        // Kept before it is sent: a tab that dies meanwhile leaves a request, whose key books once however often it is sent.
        let kept = outbox::keep(&waiting).await;
        let answered = Door.book(key, body).await;
        match &answered {
            // A request that was being changed waits on, as changed.
            Err(Failure::Refused(why)) if waited_before => {
                waiting.refused = Some(why.clone());
                outbox::keep(&waiting).await;
            }
            Ok(_) | Err(Failure::Refused(_)) => outbox::remove(&waiting.key).await,
            Err(_) => {}
        }
        let verdict = match answered {
            Ok(booked) => {
                let kept = HeldBooking {
                    reference: booked.reference.clone(),
                    secret: booked.secret,
                    date,
                    start: booked.tickets.iter().map(|ticket| ticket.start).min(),
                    place,
                    numbers: booked.tickets.iter().map(|ticket| ticket.number).collect(),
                    names: wish.people.iter().map(|person| person.name.to_string()).collect(),
                    off: false,
                    seen: waiting.seen,
                    fresh: None,
                };
                return keep_and_leave(course, &wish.trip, kept);
            }
            Err(Failure::Refused(Refusal::Invalid { problems })) => Verdict::of(problems),
            Err(Failure::Refused(why)) => Verdict {
                refusal: Some(why),
                ..Verdict::default()
            },
            // No answer: it is kept as a request with the same key, on a phone that keeps anything.
            Err(_) if kept => {
                browser::draft::forget(&wish.trip);
                return course.leave_for(&paths::tickets(language));
            }
            Err(failure) => Verdict {
                unknown: Some(failure),
                ..Verdict::default()
            },
        };
        course.sending.try_set(false);
        if course.draft.try_with_untracked(|_| ()).is_some() {
            course.refuse(verdict);
        }
    });
}

/// The wish as a request that waits for signal.
fn waiting(course: Course, key: &IdempotencyKey, wish: &Wish) -> Waiting {
    let starts = course.trip.with_untracked(|trip| {
        let slot = trip.slot(wish.slot);
        slot.map_or_else(|| trip.summary.ends(), |slot| trip.slot_starts(slot))
    });
    let minutes = course.view.with_value(|view| view.limits.closing_minutes);
    let mut what: Vec<String> = Vec::new();
    for code in wish.people.iter().flat_map(|person| &person.procedures) {
        let name = course.procedure_name(code.as_str());
        if !what.contains(&name) {
            what.push(name);
        }
    }
    Waiting {
        key: key.clone(),
        wish: BookingBody::of_wish(wish),
        any_time: false,
        starts,
        closes: starts - TimeDelta::minutes(i64::from(minutes)),
        asked_at: browser::page::now(),
        place: course.place(),
        what: what.join("; "),
        refused: None,
        seen: Some(course.trip.with_untracked(|trip| Seen::of(&trip.summary))),
        fresh: None,
    }
}

/// Keeps the ticket on this phone and opens its page anew, so that nothing typed stays in memory.
fn keep_and_leave(course: Course, trip: &TripId, booked: HeldBooking) {
    let reference = booked.reference.clone();
    browser::held::keep(booked);
    browser::held::mark_just_booked(&reference);
    browser::draft::forget(trip);
    course.leave_for(&paths::ticket(course.language, &reference));
}
