//! Requests that wait on this phone: sent by one press, each with its own result.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::Questions,
    browser::{
        self,
        held::HeldBooking,
        outbox::{self, Waiting},
        signal,
    },
    components::{
        facts::{Fact, Facts},
        icon::{Icon, Picture},
        use_language,
    },
    domain::{
        booking::{Booked, open_for_booking},
        draft::Draft,
        refusal::{Failure, Refusal},
        trip::{Slot, Trip},
    },
    door::Door,
    paths,
    text::{Language, common, dates, outbox as words, refusal},
};

/// The id of the heading, which the focus goes to when everything has been sent.
const HEADING: &str = "cho-gui";

/// What became of a request.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    /// It waits.
    Waiting,
    /// It is on its way.
    Sending,
    /// Granted.
    Booked(Booked),
    /// Its time is full; other times of the same trip are not.
    Full(Vec<Slot>),
    /// A rule says no.
    Refused(Refusal),
    /// No answer: it waits on.
    Lost,
    /// Too late for its trip.
    Expired,
}

/// One request with what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    waiting: RwSignal<Waiting>,
    outcome: RwSignal<Outcome>,
}

/// The requests; nothing where there are none.
#[component]
pub fn Outbox(
    /// Called when a request has become a ticket.
    #[prop(into)]
    on_booked: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let rows = RwSignal::new(Vec::<Row>::new());
    let load = move || {
        spawn_local(async move {
            let now = browser::page::now();
            let found = outbox::all().await.into_iter().map(|waiting| Row {
                outcome: RwSignal::new(if waiting.closes < now {
                    Outcome::Expired
                } else {
                    Outcome::Waiting
                }),
                waiting: RwSignal::new(waiting),
            });
            rows.try_set(found.collect());
        });
    };
    Effect::new(move |_| load());
    let sending = Memo::new(move |_| {
        rows.read()
            .iter()
            .any(|row| row.outcome.get() == Outcome::Sending)
    });
    let can_send = Memo::new(move |_| {
        rows.read()
            .iter()
            .any(|row| matches!(row.outcome.get(), Outcome::Waiting | Outcome::Lost))
    });
    let send_all = move |_| {
        spawn_local(async move {
            for row in rows.get_untracked() {
                // One bad request never stops the others.
                if matches!(row.outcome.get_untracked(), Outcome::Waiting | Outcome::Lost) {
                    send(row, on_booked).await;
                }
            }
            browser::page::focus(HEADING);
        });
    };
    let drawn = move || {
        let all = rows.get();
        (!all.is_empty()).then(|| {
            let parts = all
                .into_iter()
                .map(|row| view! { <Request row rows on_booked/> })
                .collect_view();
            view! {
                <section class="stack" aria-labelledby=HEADING>
                    <h2 id=HEADING tabindex="-1">{words::title(language)}</h2>
                    {parts}
                    <p role="status">{move || sending.get().then(|| words::sending(language))}</p>
                    {move || {
                        can_send
                            .get()
                            .then(|| {
                                view! {
                                    <button
                                        class="button button--wide"
                                        type="button"
                                        disabled=move || sending.get()
                                        on:click=send_all
                                    >
                                        <Picture icon=Icon::Send class="button__icon"/>
                                        {words::send(language)}
                                    </button>
                                }
                            })
                    }}
                </section>
            }
        })
    };
    view! { <div>{drawn}</div> }
}

/// Sends one request, and keeps what came of it.
async fn send(row: Row, on_booked: Callback<()>) {
    row.outcome.set(Outcome::Sending);
    let mut tried = Vec::new();
    let outcome = loop {
        let waiting = row.waiting.get_untracked();
        match Door.book(waiting.key.clone(), waiting.wish.clone()).await {
            Ok(booked) => {
                keep_ticket(&waiting, &booked);
                outbox::remove(&waiting.key).await;
                on_booked.run(());
                break Outcome::Booked(booked);
            }
            Err(Failure::Refused(Refusal::SlotFull { .. } | Refusal::SlotUnknown | Refusal::TooLate)) => {
                tried.push(waiting.wish.slot);
                let mut open = open_slots(&waiting).await;
                open.retain(|slot| !tried.contains(&slot.id));
                match open.first() {
                    Some(slot) if waiting.any_time => take(row, slot).await,
                    _ => break Outcome::Full(open),
                }
            }
            Err(Failure::Refused(why)) => break Outcome::Refused(why),
            Err(_) => {
                spawn_local(signal::look());
                break Outcome::Lost;
            }
        }
    };
    row.outcome.try_set(outcome);
}

/// Times of the trip that still have places for everyone, by what the office says now.
async fn open_slots(waiting: &Waiting) -> Vec<Slot> {
    let Some(trip) = trip_now(waiting).await else {
        return Vec::new();
    };
    let (trip, limits) = trip;
    let now = browser::page::now();
    let fits = |slot: &&Slot| {
        usize::from(slot.places_left) >= waiting.wish.people.len()
            && open_for_booking(&trip.summary, Some(trip.slot_starts(slot)), &limits, now).is_ok()
    };
    trip.slots.iter().filter(fits).cloned().collect()
}

async fn trip_now(waiting: &Waiting) -> Option<(Trip, crate::domain::booking::Limits)> {
    let id = waiting.wish.trip.parse().ok()?;
    let answer = Door.booking(id, Vec::new()).await.ok()?;
    Some((answer.value.trip, answer.value.limits))
}

/// Wishes for another time from now on.
async fn take(row: Row, slot: &Slot) {
    row.waiting.update(|waiting| {
        waiting.wish.slot = slot.id;
        let shift = slot.start.signed_duration_since(waiting.starts.time());
        waiting.starts += shift;
        waiting.closes += shift;
    });
    outbox::keep(&row.waiting.get_untracked()).await;
}

fn keep_ticket(waiting: &Waiting, booked: &Booked) {
    browser::held::keep(HeldBooking {
        reference: booked.reference.clone(),
        secret: booked.secret.clone(),
        date: waiting.starts.date(),
        start: booked.tickets.iter().map(|ticket| ticket.start).min(),
        place: waiting.place.clone(),
        numbers: booked.tickets.iter().map(|ticket| ticket.number).collect(),
        names: waiting
            .wish
            .people
            .iter()
            .map(|person| person.name.clone())
            .collect(),
        off: false,
    });
}

/// One request: what it says, what became of it, and what can be done.
#[component]
fn Request(row: Row, rows: RwSignal<Vec<Row>>, on_booked: Callback<()>) -> impl IntoView {
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
    let remove = move |_| {
        let key = row.waiting.with_untracked(|waiting| waiting.key.clone());
        rows.update(|rows| rows.retain(|other| *other != row));
        spawn_local(async move { outbox::remove(&key).await });
    };
    let title = move || match row.outcome.get() {
        Outcome::Booked(booked) => {
            let numbers: Vec<String> = booked
                .tickets
                .iter()
                .map(|ticket| ticket.number.to_string())
                .collect();
            words::booked(language, &numbers.join(", "))
        }
        Outcome::Full(_) | Outcome::Refused(_) | Outcome::Expired => words::not_booked(language).to_owned(),
        Outcome::Sending => words::sending(language).to_owned(),
        Outcome::Waiting | Outcome::Lost => words::waiting(language).to_owned(),
    };
    let icon = move || match row.outcome.get() {
        Outcome::Booked(_) => {
            view! { <Picture icon=Icon::Ok class="notice__icon notice__icon--ok"/> }.into_any()
        }
        Outcome::Full(_) | Outcome::Refused(_) | Outcome::Expired => {
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
        Outcome::Expired => Some(words::expired(language).to_owned()),
        Outcome::Full(open) if open.is_empty() => Some(words::all_full(language).to_owned()),
        Outcome::Full(_) => Some(words::full(language).to_owned()),
        Outcome::Refused(why) => Some(refusal::refusal(&why, language)),
        Outcome::Sending | Outcome::Booked(_) => None,
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
                            take(row, &slot).await;
                            send(row, on_booked).await;
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
                .collect_view();
            view! { <ul class="stack stack--snug">{slots}</ul> }.into_any()
        }
        Outcome::Waiting | Outcome::Lost => view! { <AnyTime row/> }.into_any(),
        _ => ().into_any(),
    };
    let own_ways = move || {
        let state = row.outcome.get();
        (!matches!(state, Outcome::Sending | Outcome::Booked(_))).then(|| {
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
            view! {
                <div class="row">
                    <a class="button button--second button--small" href=edit on:click=on_edit>
                        {words::edit(language)}
                    </a>
                    <a
                        class="button button--second button--small"
                        href=as_file(language, &waiting)
                        download=words::file_name(language)
                        rel="external"
                    >
                        {words::save(language)}
                    </a>
                    <button class="button button--quiet" type="button" on:click=remove>
                        {words::remove(language)}
                    </button>
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
                {icon}
                <h3 class="outbox__title">{title}</h3>
            </div>
            <div class="outbox__body">
                {facts}
                <p role="status">{said}</p>
                {ways}
                {own_ways}
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
        row.waiting
            .update(|waiting| waiting.any_time = event_target_checked(&event));
        spawn_local(async move {
            outbox::keep(&row.waiting.get_untracked()).await;
        });
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

/// The booking page with everything as it was asked for.
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
        .chain([("gio", slot.as_str()), ("buoc", "xem-lai")]);
    format!(
        "{}{}",
        paths::book(language, &trip, &[], None),
        paths::query(chosen)
    )
}
