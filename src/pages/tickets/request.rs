//! One request that waits: what it says, what became of it, and what can be done.

use leptos::{prelude::*, task::spawn_local};

use super::{
    outbox::Row,
    sending::{Outcome, take},
};
use crate::{
    browser::{
        self,
        outbox::{self, Waiting},
    },
    components::{
        CollectAny,
        ask_first::AskFirst,
        facts::{Fact, Facts},
        icon::{Icon, Picture},
        use_language,
    },
    domain::draft::Draft,
    paths,
    text::{Language, common, dates, news, outbox as words, refusal},
};

/// One request: what it says, what became of it, and what can be done.
#[component]
pub fn Request(row: Row, rows: RwSignal<Vec<Row>>, on_booked: Callback<()>) -> impl IntoView {
    let language = use_language();
    let facts = move || {
        let waiting = row.waiting.get();
        let now = browser::page::now();
        let names: Vec<&str> = waiting
            .wish
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        let facts = vec![
            Fact::new(words::what(language), waiting.what.clone()),
            Fact::new(
                words::when(language),
                format!(
                    "{}, {}",
                    dates::moment(language, waiting.starts, now),
                    waiting.place
                ),
            ),
            Fact::new(words::who(language), names.join(", ")),
        ];
        view! { <Facts facts/> }
    };
    let remove = Callback::new(move |()| {
        let key = row.waiting.with_untracked(|waiting| waiting.key.clone());
        rows.update(|rows| rows.retain(|other| *other != row));
        spawn_local(async move { outbox::remove(&key).await });
    });
    let title = move || match row.outcome.get() {
        Outcome::Booked(booked) => {
            let numbers: Vec<String> = booked
                .tickets
                .iter()
                .map(|ticket| ticket.number.to_string())
                .collect();
            words::booked(language, &numbers.join(", "))
        }
        Outcome::Full(_) | Outcome::Refused(_) => words::not_booked(language).to_owned(),
        Outcome::Sending => words::sending(language).to_owned(),
        Outcome::Elsewhere => words::sent_elsewhere(language).to_owned(),
        Outcome::Waiting | Outcome::Late | Outcome::Lost => words::waiting(language).to_owned(),
    };
    let icon = move || match row.outcome.get() {
        Outcome::Booked(_) => {
            view! { <Picture icon=Icon::Ok class="notice__icon notice__icon--ok"/> }.into_any()
        }
        Outcome::Full(_) | Outcome::Refused(_) => {
            view! { <Picture icon=Icon::Cross class="notice__icon notice__icon--bad"/> }.into_any()
        }
        _ => view! { <Picture icon=Icon::Send class="notice__icon notice__icon--warn"/> }.into_any(),
    };
    let said = move || match row.outcome.get() {
        Outcome::Waiting => {
            let asked = dates::moment(language, row.waiting.read().asked_at, browser::page::now());
            Some(words::since(language, &asked))
        }
        Outcome::Lost => Some(words::lost(language).to_owned()),
        Outcome::Late => Some(words::late(language).to_owned()),
        Outcome::Full(open) if open.is_empty() => Some(words::all_full(language).to_owned()),
        Outcome::Full(_) => Some(words::full(language).to_owned()),
        Outcome::Refused(why) => Some(refusal::refusal(&why, language)),
        Outcome::Elsewhere => Some(words::look_in_list(language).to_owned()),
        Outcome::Sending | Outcome::Booked(_) => None,
    };
    let changed = move || {
        let (kind, waiting) = (row.changed.get_value()?, row.waiting.get());
        let now = waiting
            .seen
            .filter(|_| waiting.fresh.is_none())
            .or(waiting.fresh)?;
        Some(view! { <p><strong>{news::changed(language, kind, &now)}</strong></p> })
    };
    let ways = move || match row.outcome.get() {
        Outcome::Booked(booked) => view! {
            <a class="button button--wide" href=paths::ticket(language, &booked.reference)>
                {words::see_ticket(language)}
            </a>
        }
        .into_any(),
        Outcome::Full(open) => {
            let slots = open
                .into_iter()
                .map(|slot| {
                    let (time, left) = (dates::clock(language, slot.start), words::left(language, slot.places_left));
                    let on_click = move |_| {
                        let slot = slot.clone();
                        spawn_local(async move {
                            row.waiting.update(|waiting| take(waiting, &slot));
                            outbox::keep(&row.waiting.get_untracked()).await;
                            row.send(on_booked).await;
                        });
                    };
                    view! {
                        <li>
                            <button class="button button--second button--wide" type="button" on:click=on_click>
                                {format!("{time} · {left}")}
                            </button>
                        </li>
                    }
                })
                .collect_any();
            view! { <ul class="stack stack--snug">{slots}</ul> }.into_any()
        }
        Outcome::Waiting | Outcome::Late | Outcome::Lost => view! { <AnyTime row/> }.into_any(),
        _ => ().into_any(),
    };
    let own_ways = move || {
        let state = row.outcome.get();
        (!matches!(state, Outcome::Sending | Outcome::Booked(_) | Outcome::Elsewhere)).then(|| {
            let waiting = row.waiting.get();
            let edit = edit_address(language, &waiting);
            let on_edit = move |_| {
                row.waiting.with_untracked(|waiting| {
                    if let Ok(trip) = waiting.wish.trip.parse() {
                        browser::draft::keep(
                            &trip,
                            &Draft {
                                key: waiting.key.as_str().to_owned(),
                                ..waiting.wish.draft()
                            },
                        );
                    }
                });
            };
            // A file would leave a name on a machine that others use.
            let shared = browser::shared::is_on();
            view! {
                {shared.then(|| view! { <p><strong>{words::lost_at_end(language)}</strong></p> })}
                <div class="row">
                    <a class="button button--second button--small" href=edit on:click=on_edit>
                        {words::edit(language)}
                    </a>
                    {(!shared).then(|| {
                        view! {
                            <a
                                class="button button--second button--small"
                                href=as_file(language, &waiting)
                                download=words::file_name(language)
                                rel="external"
                            >
                                {words::save(language)}
                            </a>
                        }
                    })}
                    <AskFirst
                        word=words::remove(language)
                        look="button--quiet"
                        title=words::remove_question(language)
                        what=words::remove_what(language)
                        yes=words::remove_yes(language)
                        no=words::remove_no(language)
                        on_yes=remove
                    />
                </div>
                <p>
                    <a class="stop__link" href=common::HOTLINE_LINK>{common::call_hotline(language)}</a>
                </p>
            }
        })
    };
    view! {
        <article class="outbox">
            <div class="outbox__head">
                {move || icon().into_any()}
                <h3 class="outbox__title">{move || title().into_any()}</h3>
            </div>
            <div class="outbox__body">
                {move || changed().into_any()}
                {move || facts().into_any()}
                <p role="status">{move || said().into_any()}</p>
                {move || ways().into_any()}
                {move || own_ways().into_any()}
            </div>
        </article>
    }
}

/// Whether another time of the same trip will do.
#[component]
fn AnyTime(row: Row) -> impl IntoView {
    let language = use_language();
    let id = row
        .waiting
        .with_untracked(|waiting| format!("gio-khac-{}", waiting.key.as_str()));
    let on_change = move |event| {
        let any_time = event_target_checked(&event);
        row.waiting.update(|waiting| waiting.any_time = any_time);
        let key = row.waiting.with_untracked(|waiting| waiting.key.clone());
        spawn_local(outbox::change(key, move |waiting| waiting.any_time = any_time));
    };
    view! {
        <div class="choice choice--plain">
            <input
                class="choice__input"
                type="checkbox"
                id=id.clone()
                prop:checked=move || row.waiting.read().any_time
                on:change=on_change
            />
            <label class="choice__label" for=id>
                <span class="choice__name">{words::any_time(language)}</span>
            </label>
        </div>
    }
}

/// The request as a text that can be saved or passed on.
fn as_file(language: Language, waiting: &Waiting) -> String {
    let names: Vec<&str> = waiting
        .wish
        .people
        .iter()
        .map(|person| person.name.as_str())
        .collect();
    let when = dates::moment(language, waiting.starts, waiting.asked_at);
    let lines = [
        (words::what(language), waiting.what.clone()),
        (words::when(language), format!("{when}, {}", waiting.place)),
        (words::who(language), names.join(", ")),
    ]
    .map(|(key, value)| format!("{key}: {value}\r\n"));
    let text = format!("{}\r\n\r\n{}", words::title(language), lines.concat());
    format!(
        "data:text/plain;charset=utf-8,{}",
        String::from(js_sys::encode_uri_component(&text))
    )
}

/// The booking page where people are typed, with everything as it was asked for.
fn edit_address(language: Language, waiting: &Waiting) -> String {
    let Ok(trip) = waiting.wish.trip.parse() else {
        return paths::tickets(language);
    };
    let slot = waiting.wish.slot.to_string();
    let procedures = waiting
        .wish
        .people
        .first()
        .map(|person| person.procedures.as_slice())
        .unwrap_or_default();
    let chosen = procedures
        .iter()
        .map(|code| ("viec", code.as_str()))
        .chain([("gio", slot.as_str())]);
    format!(
        "{}{}",
        paths::book(language, &trip, &[], None),
        paths::query(chosen)
    )
}
