//! The copy of everything public that the service worker keeps, and the answers worked out from it without signal.
//!
//! A chunk of its own: a phone that never loses its signal never reads it.

use gloo_net::http::Request;
use leptos::wasm_split::wasm_split;
use serde::de::DeserializeOwned;

use crate::{
    answers::{self, Copy},
    api::{BookingView, CommuneAt, Dated, HomeView, ScheduleView, TripView, Trips},
    browser::lazy::{Coming, Missing, coming},
    browser::{form, page, signal},
    domain::{
        catalogue::Catalogue,
        commune::{Commune, CommuneCode},
        json,
        reference::TripId,
        schedule::TripQuery,
    },
    paths,
};

/// Where the office gives the copy, and the worker keeps it.
pub const ADDRESS: &str = "/api/v1/copy";

/// A question that the copy can answer.
#[derive(Debug, Clone)]
pub enum Question {
    /// Trips for a query.
    Trips(TripQuery),
    /// Home.
    Home(Option<CommuneCode>),
    /// The schedule.
    Schedule(TripQuery),
    /// A trip's page.
    Trip(TripId),
    /// All communes with their middles.
    Communes,
    /// The booking page.
    Booking(TripId, Vec<(String, String)>),
}

/// Its answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// To [`Question::Trips`].
    Trips(Dated<Trips>),
    /// To [`Question::Home`].
    Home(Box<Dated<HomeView>>),
    /// To [`Question::Schedule`].
    Schedule(Dated<ScheduleView>),
    /// To [`Question::Trip`].
    Trip(Box<Dated<TripView>>),
    /// To [`Question::Communes`].
    Communes(Vec<CommuneAt>),
    /// To [`Question::Booking`].
    Booking(Box<Dated<BookingView>>),
}

/// What the worker keeps under an address.
pub async fn kept<T: DeserializeOwned>(address: &str) -> Option<T> {
    let kept = Request::get(address).send().await.ok()?;
    json::read(&kept.text().await.ok()?)
}

/// The communes with their old wards, which the worker keeps beside it.
pub async fn communes() -> Option<Vec<Commune>> {
    kept(paths::PLACES_DATA).await
}

/// Answers from the copy; None where this phone keeps none, or the copy does not know the trip.
#[wasm_split(kept, wasm_split_path = leptos::wasm_split, fallible, return_wrapper(let answer = _; { Ok(answer.await) } -> Result<Option<Answer>, Missing>))]
pub fn answer(question: Question) -> Coming<Option<Answer>> {
    coming(look_up(question))
}

async fn look_up(question: Question) -> Option<Answer> {
    let kept: Dated<Copy> = kept(ADDRESS).await?;
    let catalogue = match question {
        Question::Trip(_) | Question::Booking(..) => self::kept::<Catalogue>(paths::CATALOGUE_DATA).await?,
        Question::Trips(_) | Question::Home(_) | Question::Schedule(_) | Question::Communes => {
            Catalogue::default()
        }
    };
    signal::shows_kept();
    // A clock that is behind the copy is wrong.
    let now = page::now().max(kept.as_of);
    let copy = kept.value;
    let all = communes().await?;
    let ground = copy.ground(&all, &catalogue.procedures, now);
    let known = |id: &TripId| copy.trips.iter().find(|trip| trip.summary.id == *id);
    let communes = || answers::sorted(&all);
    Some(match question {
        Question::Trips(wanted) => Answer::Trips(Dated::of_copy(now, kept.as_of, ground.trips(&wanted))),
        Question::Home(commune) => Answer::Home(Box::new(Dated::of_copy(
            now,
            kept.as_of,
            ground.home(commune.as_ref(), communes()),
        ))),
        Question::Schedule(wanted) => Answer::Schedule(Dated::of_copy(
            now,
            kept.as_of,
            ground.schedule(&wanted, communes()),
        )),
        Question::Trip(id) => Answer::Trip(Box::new(Dated::of_copy(
            now,
            kept.as_of,
            ground.trip(known(&id)?),
        ))),
        Question::Communes => Answer::Communes(answers::middles(&all)),
        Question::Booking(id, choices) => Answer::Booking(Box::new(Dated::of_copy(
            now,
            kept.as_of,
            ground.booking(known(&id)?, &choices, None, form::fresh_key),
        ))),
    })
}
