//! What there is to tell, on whatever page is open: trips of this phone's tickets and requests that have changed, and requests
//! that went by themselves.

use std::sync::atomic::{AtomicI64, Ordering};

use leptos::wasm_split::wasm_split;

use super::{
    outbox::change,
    sending::{self, Outcome},
};
use crate::{
    api::Questions,
    browser::lazy::{Coming, Missing, coming},
    browser::{self, held, outbox},
    components::signal::News,
    domain::{reference::TripId, seen::Seen},
    door::Door,
    paths,
    text::{Language, news as words},
};

/// What the office was asked a moment ago is not asked again, in seconds.
const FRESH: i64 = 600;

/// When the office was last asked, by the phone's clock.
static ASKED: AtomicI64 = AtomicI64::new(0);

/// Tells what there is to tell. `met` says that the office can be reached again after a while; `send` that requests may go by
/// themselves now: on their own page they are sent there.
#[wasm_split(news, wasm_split_path = leptos::wasm_split, fallible, return_wrapper(let news = _; { Ok(news.await) } -> Result<Vec<News>, Missing>))]
pub fn gather(language: Language, met: bool, send: bool) -> Coming<Vec<News>> {
    coming(look(language, met, send))
}

async fn look(language: Language, met: bool, send: bool) -> Vec<News> {
    let now = browser::page::now().and_utc().timestamp();
    if met || now - ASKED.load(Ordering::Relaxed) > FRESH {
        ASKED.store(now, Ordering::Relaxed);
        ask().await;
    }
    let mut news = Vec::new();
    if send && outbox::goes_by_itself() {
        news.extend(send_all(language).await);
    }
    for booking in held::all() {
        let change = booking.seen.as_ref().zip(booking.fresh.as_ref());
        let Some((change, now)) = change.and_then(|(seen, fresh)| Some((seen.change(fresh)?, fresh))) else {
            continue;
        };
        let what = if now.off {
            words::do_not_come(language)
        } else {
            words::look_again(language)
        };
        news.push(News {
            title: words::changed(language, change, now),
            text: what,
            way: paths::ticket(language, &booking.reference),
            word: words::see_ticket(language),
            loud: true,
        });
    }
    for waiting in all_waiting().await {
        if let (Some(change), Some(now)) = (change(&waiting), &waiting.fresh) {
            news.push(News {
                title: words::changed(language, change, now),
                text: "",
                way: paths::tickets(language),
                word: words::see_request(language),
                loud: true,
            });
        }
    }
    news
}

async fn all_waiting() -> Vec<outbox::Waiting> {
    if outbox::has_some() {
        outbox::all().await
    } else {
        Vec::new()
    }
}

/// Asks the office for every trip to come of this phone's tickets and requests, and keeps what it says.
async fn ask() {
    let today = browser::page::now().date();
    let mut told = Vec::new();
    for booking in held::all() {
        // What was given back is no concern any more.
        let given_back =
            booking.off && booking.fresh.is_none() && booking.seen.as_ref().is_some_and(|seen| !seen.off);
        if booking.date < today || given_back {
            continue;
        }
        let Some(fresh) = fresh(booking.seen.as_ref(), &mut told).await else {
            continue;
        };
        held::hear(&booking.reference, fresh);
    }
    for waiting in all_waiting().await {
        let Some(fresh) = fresh(waiting.seen.as_ref(), &mut told).await else {
            continue;
        };
        let hear = move |waiting: &mut outbox::Waiting| {
            waiting.fresh = Some(fresh).filter(|fresh| waiting.seen.as_ref() != Some(fresh));
        };
        outbox::change(waiting.key, hear).await;
    }
}

/// A trip as the office tells it now; none where it is not known which, or no answer comes.
async fn fresh(seen: Option<&Seen>, told: &mut Vec<(TripId, Option<Seen>)>) -> Option<Seen> {
    let id = &seen?.trip;
    if let Some((_, known)) = told.iter().find(|(known, _)| known == id) {
        return known.clone();
    }
    let answer = Door.trip(id.clone()).await.ok();
    // What was worked out from the copy is no news.
    let now = answer
        .filter(|answer| answer.kept.is_none())
        .map(|answer| Seen::of(&answer.value.trip.summary));
    told.push((id.clone(), now.clone()));
    now
}

/// Sends what the person lets go by itself; what was refused once waits for the person.
async fn send_all(language: Language) -> Vec<News> {
    let mut news = Vec::new();
    for waiting in all_waiting().await {
        if waiting.refused.is_some() {
            continue;
        }
        let told = match sending::send(waiting).await.1 {
            Outcome::Booked(booked) => {
                let numbers: Vec<String> = booked
                    .tickets
                    .iter()
                    .map(|ticket| ticket.number.to_string())
                    .collect();
                News {
                    title: words::booked(language, &numbers.join(", ")),
                    text: "",
                    way: paths::ticket(language, &booked.reference),
                    word: words::see_ticket(language),
                    loud: false,
                }
            }
            Outcome::Full(_) | Outcome::Refused(_) => News {
                title: words::refused(language).to_owned(),
                text: words::refused_what(language),
                way: paths::tickets(language),
                word: words::see_request(language),
                loud: true,
            },
            _ => continue,
        };
        news.push(told);
    }
    news
}
