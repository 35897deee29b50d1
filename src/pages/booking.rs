//! Booking in four steps: what for, when, who, look it over.
//!
//! Every step is a plain form that the office answers. On a phone that is awake the steps follow each other without
//! it, by the same rules, and only the last press goes out.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};

use self::{
    check::CheckStep, course::Course, people::PeopleStep, procedures::ProceduresStep, slots::SlotsStep,
};
use crate::{
    api::{Awaited, BookingView, Dated, Questions},
    browser,
    browser::effect::effect,
    browser::lazy::{Needed, lazy_page, lazy_part},
    components::{
        anew::anew,
        answered::answered_or,
        error_summary::{ERROR_SUMMARY, ErrorSummary},
        notice::{Failed, Notice, NoticeKind},
        page::{Back, Hotline},
        part::part,
        step_bar::StepBar,
        title::{PageTitle, Robots},
    },
    domain::{
        draft::{Press, Step},
        refusal::{Failure, Refusal},
        schedule::TripQuery,
    },
    door::Door,
    paths,
    text::{booking as words, refusal, schedule},
};

mod check;
mod course;
mod form;
mod people;
mod procedures;
mod slots;
mod verdict;

/// The heading that the focus goes to when a step begins.
const HEADING: &str = "buoc";

lazy_page! {
    /// `/dat-cho/{trip}`.
    BOOKING in booking with PEOPLE:
    fn booking_view() {
        let params = use_params_map();
        let search = use_location().search;
        let answer = Awaited::new(
            move || params.read().get("trip").unwrap_or_default(),
            move |trip| {
                // Not a source: on the phone the steps follow the address without asking again.
                let choices = paths::read_pairs(&search.get_untracked());
                async move {
                    let id = trip.parse().map_err(|_| Failure::NotFound)?;
                    Door.booking(id, choices).await
                }
            },
        );
        let needed = Needed::here();
        answered_or(
            answer,
            |failure, retry| {
                view! { <div class="wrap stack stack--read"><Failed failure retry/></div> }.into_any()
            },
            move |answer| {
                if let (Some(needed), Step::People | Step::Check) = (&needed, answer.value.step) {
                    PEOPLE.is_needed(needed);
                }
                view! { <Booking answer/> }.into_any()
            },
        )
    }
}

lazy_part! {
    /// Step three. It comes while the first two are looked at.
    PEOPLE in people:
    fn people_view(course: Course) {
        view! { <PeopleStep course/> }.into_any()
    }
}

lazy_part! {
    /// Step four, together with step three.
    CHECK in people:
    fn check_view(course: Course) {
        view! { <CheckStep course/> }.into_any()
    }
}

#[component]
fn Booking(answer: Dated<BookingView>) -> impl IntoView {
    let course = Course::new(answer);
    effect(move || {
        course.wake();
        PEOPLE.fetch_ahead();
    });
    if let Some(why) = course.why_closed() {
        return view! { <Closed course why/> }.into_any();
    }
    Effect::new(move |before: Option<(usize, usize)>| {
        let drawing = course.drawing();
        let wrong = course
            .verdict
            .read_untracked()
            .speaks_at(course.step.get_untracked());
        if before.map_or(wrong, |before| before != drawing) {
            let id = course
                .take_focus()
                .unwrap_or(if wrong { ERROR_SUMMARY } else { HEADING }.to_owned());
            request_animation_frame(move || browser::page::focus(&id));
        }
        drawing
    });
    // Each drawing is built anew, so that no box keeps what another person typed.
    let name = move || {
        let (step, drawing) = course.drawing();
        format!("{step}-{drawing}")
    };
    anew(name, move || {
        view! { <StepPage course step=course.step.get_untracked()/> }.into_any()
    })
}

/// The shape that all four steps share.
#[component]
fn StepPage(course: Course, step: Step) -> impl IntoView {
    let language = course.language;
    let mistakes = course.mistakes(step);
    let title = match step {
        Step::Procedures => words::procedures_title(language),
        Step::Slot => words::slot_title(language),
        Step::People => words::people_title(language),
        Step::Check => words::check_title(language),
    };
    let title = if mistakes.is_empty() {
        title.to_owned()
    } else {
        format!("{}{title}", words::error_in_title(language))
    };
    let back = match step {
        Step::Procedures => {
            let trip = course
                .trip
                .with_untracked(|trip| paths::trip(language, &trip.summary.id));
            view! { <Back href=trip word=words::back(language)/> }.into_any()
        }
        Step::Slot => {
            view! { <Back href=course.address(Step::Procedures) word=words::back(language)/> }.into_any()
        }
        Step::People => view! { <form::BackTo course to=Step::Slot enter=Press::Check/> }.into_any(),
        Step::Check => view! { <form::BackTo course to=Step::People enter=Press::Book/> }.into_any(),
    };
    let form = match step {
        Step::Procedures => view! { <ProceduresStep course/> }.into_any(),
        Step::Slot => view! { <SlotsStep course/> }.into_any(),
        Step::People => part(PEOPLE, course),
        Step::Check => part(CHECK, course),
    };
    view! {
        <PageTitle title robots=Robots::Away/>
        <div class="wrap stack stack--read booking">
            {back}
            <StepBar word=words::step(language, step.number(), 4) at=step.number() of=4/>
            <ErrorSummary title=words::error_title(language) mistakes/>
            <Outcome course step/>
            {form}
        </div>
    }
}

/// Why there is no booking yet, and the way out.
#[component]
fn Outcome(course: Course, step: Step) -> impl IntoView {
    let language = course.language;
    let verdict = course.verdict.get_untracked();
    if !verdict.speaks_at(step) {
        return ().into_any();
    }
    let (title, text, way) = match (verdict.refusal, verdict.unknown) {
        (Some(why), _) => (
            words::not_booked(language),
            refusal::refusal(&why, language),
            Some(why),
        ),
        (None, Some(failure)) => {
            let text = words::not_known_to_be_booked(language, &failure).to_owned();
            (words::not_known(language), text, None)
        }
        (None, None) => return ().into_any(),
    };
    let way = way.and_then(|why| match why {
        Refusal::SlotFull { .. } | Refusal::SlotUnknown | Refusal::TooLate if step != Step::Slot => {
            let label = words::other_time(language);
            Some(
                view! { <form::StepButton course to=Step::Slot class="button button--second" label/> }
                    .into_any(),
            )
        }
        Refusal::AlreadyBooked { .. } | Refusal::DailyLimit { .. } if step != Step::People => {
            let label = words::change_people(language);
            Some(
                view! { <form::StepButton course to=Step::People class="button button--second" label/> }
                    .into_any(),
            )
        }
        Refusal::KeyReused { reference } => {
            let to = paths::ticket(language, &reference);
            Some(
                view! { <a class="button button--second" href=to>{words::see_that_ticket(language)}</a> }
                    .into_any(),
            )
        }
        Refusal::TripUnknown | Refusal::TripCancelled | Refusal::TripClosed | Refusal::NotBookable => {
            let to = course.schedule_here();
            Some(
                view! { <a class="button button--second" href=to>{words::see_schedule(language)}</a> }
                    .into_any(),
            )
        }
        _ => None,
    });
    // Alone on top it takes the focus as a summary of mistakes would.
    let id = verdict.problems.is_empty().then_some(ERROR_SUMMARY);
    view! {
        <div id=id role="alert" tabindex="-1" autofocus=id.is_some()>
            <Notice kind=NoticeKind::Bad title>
                <p>{text}</p>
                {way.map(|way| view! { <p>{way}</p> })}
            </Notice>
        </div>
    }
    .into_any()
}

/// Nothing can be booked on this trip now: why, and what to do instead.
#[component]
fn Closed(course: Course, why: Refusal) -> impl IntoView {
    let language = course.language;
    let (trip, walk_in) = course
        .trip
        .with_untracked(|trip| (paths::trip(language, &trip.summary.id), trip.walk_in_places));
    // People who come without booking are served wherever the trip takes place.
    let comes = !matches!(why, Refusal::TripCancelled | Refusal::TripClosed);
    let text = match why {
        Refusal::SlotFull { .. } => words::all_full(language).to_owned(),
        why => refusal::refusal(&why, language),
    };
    let reason = course
        .trip
        .with_untracked(|trip| trip.summary.status.reason.clone())
        .filter(|_| !comes)
        .map(|reason| view! { <p>{schedule::reason(language, &reason)}</p> });
    let kind = if comes {
        NoticeKind::Warning
    } else {
        NoticeKind::Bad
    };
    view! {
        <PageTitle title=words::closed_title(language) robots=Robots::Away/>
        <div class="wrap stack stack--read booking">
            <Back href=trip.clone() word=words::back(language)/>
            {course.trip_line()}
            <h1>{words::closed_heading(language)}</h1>
            <Notice kind>
                <p>{text}</p>
                {reason}
            </Notice>
            <h2>{words::what_else(language)}</h2>
            <ul class="stack stack--snug">
                {comes.then(|| view! { <li>{words::walk_in(language, walk_in)}</li> })}
                <li>
                    <a class="stop__link" href=course.schedule_here()>{words::see_schedule(language)}</a>
                </li>
                <li>
                    <a class="stop__link" href=paths::schedule(language, &TripQuery::default())>
                        {words::see_whole_schedule(language)}
                    </a>
                </li>
                <li><a class="stop__link" href=trip>{words::see_trip(language)}</a></li>
                <li><Hotline/></li>
            </ul>
        </div>
    }
}
