//! The tickets on this phone. Only the phone knows them: the office draws the way to find one elsewhere.

use leptos::{prelude::*, task::spawn_local};

use self::outbox::Outbox;
use super::ticket::held::place;
use crate::{
    api::{Questions, TicketView},
    browser::effect::effect,
    browser::lazy::lazy_page,
    browser::{self, held::HeldBooking},
    components::{
        CollectAny,
        ask_first::AskFirst,
        icon::{Icon, Picture},
        title::{PageTitle, Robots},
        use_language,
    },
    domain::{order, schedule::TripQuery, time::Moment},
    door::Door,
    paths,
    text::{dates, ticket as words},
};

pub mod news;
mod outbox;
mod request;
mod sending;

/// After this many days without the trip the office has deleted the booking, and the phone forgets it too.
const DAYS_LISTED: i64 = 30;

lazy_page! {
    /// `/phieu`.
    TICKETS in tickets:
    fn tickets_view() {
        view! { <Tickets/> }.into_any()
    }
}

/// What the phone found when it looked.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    coming: Vec<HeldBooking>,
    /// Given back, or of a trip that does not take place.
    off: Vec<HeldBooking>,
    past: Vec<HeldBooking>,
    now: Moment,
}

impl Found {
    fn lists_as(&self, other: &Self) -> bool {
        (&self.coming, &self.off, &self.past) == (&other.coming, &other.off, &other.past)
    }

    fn is_empty(&self) -> bool {
        self.coming.is_empty() && self.off.is_empty() && self.past.is_empty()
    }
}

/// Looks through what is kept here. Runs in effects and events.
fn look() -> Found {
    let now = browser::page::now();
    let mut held = browser::held::all();
    held.retain(|booking| {
        // By a wrong clock everything may look old: only the office's word counts.
        let old = browser::clock::is_sure()
            && now.date().signed_duration_since(booking.date).num_days() > DAYS_LISTED;
        if old {
            browser::held::remove(&booking.reference);
        }
        !old
    });
    order::by_key(&mut held, |booking| (booking.date, booking.start));
    let (coming, mut past): (Vec<_>, Vec<_>) =
        held.into_iter().partition(|booking| booking.date >= now.date());
    past.reverse();
    let (off, coming) = coming.into_iter().partition(|booking| booking.off);
    Found {
        coming,
        off,
        past,
        now,
    }
}

/// Draws the lists anew where they have changed: what is drawn anew loses an open question.
fn look_again(found: RwSignal<Option<Found>>) {
    let now = look();
    let is_news = |before: &Option<Found>| before.as_ref().is_none_or(|before| !before.lists_as(&now));
    // The person may have left the page meanwhile.
    if found.try_with_untracked(is_news).unwrap_or_default() {
        found.set(Some(now));
    }
}

/// Asks the office about each booking to come: it may have been moved or given back on another phone.
async fn ask() {
    for booking in look().coming {
        if !browser::signal::is_good() {
            return;
        }
        if let Ok(answer) = Door.ticket(booking.reference, None).await
            && let TicketView::Held(held) = answer.value
        {
            browser::held::hear_of(&held, place(&held.booking.trip), answer.as_of);
        }
    }
}

#[component]
fn Tickets() -> impl IntoView {
    let language = use_language();
    let found = RwSignal::new(None);
    effect(move || {
        found.set(Some(look()));
        // The office tells the time, by which tickets are coming or past.
        if browser::held::has_some() {
            spawn_local(async move {
                browser::signal::look().await;
                found.try_set(Some(look()));
                ask().await;
                look_again(found);
            });
        }
    });
    // Another tab has booked, moved or given back.
    effect(move || {
        let elsewhere = window_event_listener_untyped("storage", move |_| look_again(found));
        on_cleanup(move || elsewhere.remove());
    });
    let lists = move || {
        found.get().filter(|found| !found.is_empty()).map(|found_now| {
            let Found {
                coming,
                off,
                past,
                now,
            } = found_now;
            let list = move |title: &'static str, held: Vec<HeldBooking>| {
                (!held.is_empty()).then(|| {
                    let rows = held
                        .into_iter()
                        .map(|booking| view! { <Row booking now found/> })
                        .collect_any();
                    view! {
                        <section class="stack stack--snug">
                            <h2>{title}</h2>
                            <ul class="stack stack--snug">{rows}</ul>
                        </section>
                    }
                })
            };
            (
                list(words::list_coming(language), coming),
                list(words::state_off(language), off),
                list(words::list_past(language), past),
            )
        })
    };
    // Without scripts nothing is known of this phone, so nothing is said of it.
    let none = move || {
        found
            .get()
            .filter(Found::is_empty)
            .map(|_| view! { <p><strong>{words::list_empty(language)}</strong></p> })
    };
    view! {
        <PageTitle title=words::list_title(language) robots=Robots::Away/>
        <div class="wrap stack stack--read">
            <h1>{words::list_title(language)}</h1>
            <Outbox on_booked=move |()| found.set(Some(look()))/>
            <div role="status">{move || none().into_any()}</div>
            {move || lists().into_any()}
            <p>{words::list_what(language)}</p>
            <a class="button button--wide" href=paths::find(language)>
                <Picture icon=Icon::Search class="button__icon"/>
                {words::find_ticket(language)}
            </a>
            <a
                class="button button--second button--wide"
                href=paths::schedule(language, &TripQuery::default())
            >
                <Picture icon=Icon::Calendar class="button__icon"/>
                {words::book_new(language)}
            </a>
        </div>
    }
}

/// One booking: the link to it, and taking it off this phone.
#[component]
fn Row(booking: HeldBooking, now: Moment, found: RwSignal<Option<Found>>) -> impl IntoView {
    let language = use_language();
    let day = dates::day(language, booking.date, now);
    let when = match booking.start {
        Some(start) => format!("{}, {day}", dates::clock(language, start)),
        None => day,
    };
    let numbers = booking
        .numbers
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    let names = booking.names.join(", ");
    let to = paths::ticket(language, &booking.reference);
    let question = words::remove_question(language, &numbers);
    let reference = booking.reference.clone();
    let code = booking.reference.to_string();
    let on_yes = Callback::new(move |()| {
        browser::held::remove(&reference);
        found.set(Some(look()));
    });
    let title =
        view! { <strong class="held__number" class=("held__number--off", booking.off)>{numbers}</strong> };
    view! {
        <li class="card held stack stack--tight">
            <a class="held__link" href=to>
                {title}
                <span>{names}</span>
            </a>
            {booking
                .off
                .then(|| view! { <p><strong>{words::state_off(language)}</strong></p> })}
            <p>{when}</p>
            <p>{booking.place}</p>
            <p class="soft">
                {words::code_label(language)}
                {code}
            </p>
            <div class="row">
                <AskFirst
                    word=words::remove(language)
                    look="button--quiet"
                    title=question
                    what=words::remove_warning(language)
                    yes=words::remove_yes(language)
                    no=words::remove_no(language)
                    on_yes
                />
            </div>
        </li>
    }
}
