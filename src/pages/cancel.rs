//! Giving tickets back.

use leptos::prelude::*;

use super::ticket::{
    Opened, ask,
    form::{mistakes, titled},
    held::{first_start, keep_here},
    standing::Standings,
};
use crate::{
    api::Held,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        choice::{Choice, ChoiceKind, ChoiceRow},
        error_summary::{ErrorSummary, Mistake},
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        page::Back,
        title::{PageTitle, Robots},
        use_language,
    },
    domain::{booking::BookingState, time::Moment},
    paths,
    text::{Language, booking, dates, refusal, ticket as words},
};

lazy_page! {
    /// `/phieu/{reference}/huy`.
    CANCEL in cancel:
    fn cancel_view() {
        let answer = ask(|| None);
        let after = |held: Held, as_of| view! { <Cancel held as_of/> }.into_any();
        view! { <Opened answer after/> }.into_any()
    }
}

#[component]
fn Cancel(held: Held, as_of: Moment) -> impl IntoView {
    let language = use_language();
    let reference = held.booking.reference.clone();
    let state = held.booking.state(as_of);
    let ticket = paths::ticket(language, &reference);
    let open = matches!(state, BookingState::Live | BookingState::TripCancelled)
        && first_start(&held).is_some_and(|first| first > as_of);
    let mistakes = mistakes(language, &held.problems, held.refusal.as_ref());
    let title = titled(language, words::cancel_title(language), &mistakes);
    let form = if open {
        view! {
            <h1>{words::cancel_heading(language)}</h1>
            <form class="stack" method="post" action=paths::cancel(language, &reference)>
                <Carried held=held.clone() as_of/>
                <WhichTickets held=held.clone() legend=words::cancel_which(language) as_of/>
                <p>{words::cancel_warning(language)}</p>
                <button class="button button--danger button--wide" type="submit">
                    <Picture icon=Icon::Cross class="button__icon"/>
                    {words::cancel_confirm(language)}
                </button>
            </form>
            <a class="button button--second button--wide" href=ticket.clone()>
                {words::keep_ticket(language)}
            </a>
        }
        .into_any()
    } else {
        view! { <NotChangeable held=held.clone() as_of/> }.into_any()
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

/// Why there is nothing to press.
#[component]
pub fn NotChangeable(held: Held, as_of: Moment) -> impl IntoView {
    let language = use_language();
    let state = held.booking.state(as_of);
    let why = (state == BookingState::Live).then(|| {
        view! {
            <Notice kind=NoticeKind::Warning>
                <p>{words::time_has_come(language)}</p>
            </Notice>
        }
    });
    view! {
        <h1>{words::cannot_change(language)}</h1>
        <Standings held as_of state/>
        {why}
    }
}

/// What a change carries along unseen: its key, the version it saw, and the secret where only this phone has it.
#[component]
pub fn Carried(held: Held, as_of: Moment) -> impl IntoView {
    let secret = RwSignal::new(String::new());
    let (key, version) = (held.key.clone(), held.booking.version.to_string());
    effect(move || {
        keep_here(&held, as_of);
        let known = held.secret.clone();
        if let Some(known) = known.or_else(|| crate::browser::held::secret(&held.booking.reference)) {
            secret.set(known);
        }
    });
    view! {
        <input type="hidden" name="khoa" value=key/>
        <input type="hidden" name="lan" value=version/>
        <input type="hidden" name="bi-mat" prop:value=move || secret.get()/>
    }
}

/// Which tickets are meant: asked only where there are several.
#[component]
pub fn WhichTickets(held: Held, legend: &'static str, as_of: Moment) -> impl IntoView {
    let language = use_language();
    let wrong = problem_with_tickets(language, &held);
    let live: Vec<_> = held.booking.live().cloned().collect();
    let time = |start| {
        format!(
            "{}, {}",
            dates::clock(language, start),
            dates::day(language, held.booking.trip.date, as_of)
        )
    };
    if let [only] = live.as_slice() {
        let name = words::ticket_of(&only.number.to_string(), only.name.as_str());
        return view! {
            <input type="hidden" name="phieu" value=only.index.to_string()/>
            <p class="trip-line">
                <Picture icon=Icon::Ticket class="trip-line__icon"/>
                <span>
                    <strong>{name}</strong>
                    <br/>
                    {time(only.start)}
                </span>
            </p>
        }
        .into_any();
    }
    let is_wrong = wrong.is_some();
    let rows = live
        .iter()
        .enumerate()
        .map(|(place, ticket)| {
            let choice = Choice {
                kind: ChoiceKind::Checkbox,
                id: if place == 0 {
                    "phieu".to_owned()
                } else {
                    format!("phieu-{}", ticket.index)
                },
                name: "phieu".to_owned(),
                value: ticket.index.to_string(),
                label: words::ticket_of(&ticket.number.to_string(), ticket.name.as_str()),
                hint: Some(time(ticket.start)),
                checked: true,
                described_by: is_wrong.then(|| "phieu-l".to_owned()),
            };
            view! { <ChoiceRow choice/> }
        })
        .collect_any();
    view! {
        <fieldset class="stack stack--snug" class=("field--error", is_wrong)>
            <legend>
                <h2>{legend}</h2>
            </legend>
            {wrong
                .map(|wrong| {
                    view! {
                        <p class="field__error" id="phieu-l">
                            <Picture icon=Icon::Warning/>
                            <span>{wrong.text}</span>
                        </p>
                    }
                })}
            <ul class="stack stack--snug">{rows}</ul>
        </fieldset>
    }
    .into_any()
}

fn problem_with_tickets(language: Language, held: &Held) -> Option<Mistake> {
    use crate::domain::refusal::At;
    let wrong = held.problems.iter().find(|problem| problem.at == At::Tickets)?;
    Some(Mistake {
        to: "#phieu".to_owned(),
        text: refusal::problem(wrong, language),
    })
}
