//! What pages show, put together from the store and the content. The office draws from it, and the phone gets the same in
//! one answer.

pub mod catalogue;

use std::sync::{Arc, LazyLock};

use chrono::{Days, NaiveDate};

use super::{
    Services, booking,
    booking::{Opens, our_fault},
    calendar,
    seal::random,
    store::Store,
};
use crate::{
    answers::{self, BookingSent, Copy, Ground},
    api::{
        BookingView, CommuneAt, CommuneFound, Consent, Dated, Done, FindView, Held, HomeView, ScheduleView,
        TicketView, TripView, Trips,
    },
    content,
    domain::{
        booking::{Booking, BookingState, IdempotencyKey},
        commune::{CommuneCode, CommuneRef},
        person::TypedDate,
        procedure::ProcedureCode,
        reference::{Reference, TripId},
        refusal::{Failure, Problem, Refusal},
        schedule::{DAYS_AHEAD, TripQuery},
        trip::Trip,
    },
    paths,
    text::{Language, booking::CONSENT_VERSION},
};

/// How far back the copy and the calendars reach.
const DAYS_BACK: u64 = 28;

fn dated<T>(services: &Services, value: T) -> Dated<T> {
    Dated::new(services.clock.now(), value)
}

async fn between(services: &Services, from: NaiveDate, to: NaiveDate) -> Result<Arc<[Trip]>, Failure> {
    services.store.trips(from, to).await.map_err(our_fault)
}

async fn coming(services: &Services) -> Result<Arc<[Trip]>, Failure> {
    let today = services.clock.now().date();
    between(services, today, today + Days::new(DAYS_AHEAD)).await
}

/// Works an answer out from these trips and the content, and dates it.
fn answer<T>(services: &Services, trips: &[Trip], work: impl FnOnce(&Ground<'_>) -> T) -> Dated<T> {
    let now = services.clock.now();
    let ground = Ground {
        now,
        trips,
        communes: content::communes(),
        procedures: content::procedures(),
        limits: services.settings.limits,
        consent: &consent(services),
        public_url: &services.settings.public_url,
    };
    Dated::new(now, work(&ground))
}

fn all_communes() -> Vec<CommuneRef> {
    static SORTED: LazyLock<Vec<CommuneRef>> = LazyLock::new(|| answers::sorted(content::communes()));
    SORTED.clone()
}

/// All communes with their middles.
pub fn communes() -> Vec<CommuneAt> {
    answers::middles(content::communes())
}

/// Communes that words mean, by present and old names.
pub fn communes_by_words(words: &str) -> Vec<CommuneFound> {
    answers::by_words(content::communes(), words)
}

/// Trips that answer a query, in order.
pub async fn trips(services: &Services, wanted: &TripQuery) -> Result<Dated<Trips>, Failure> {
    let (from, to) = wanted.days(services.clock.now().date());
    let trips = between(services, from, to).await?;
    Ok(answer(services, &trips, |ground| ground.trips(wanted)))
}

/// Home for a commune, or for someone who has not chosen one.
pub async fn home(services: &Services, commune: Option<&CommuneCode>) -> Result<Dated<HomeView>, Failure> {
    let trips = coming(services).await?;
    Ok(answer(services, &trips, |ground| {
        ground.home(commune, all_communes())
    }))
}

/// The schedule for a query.
pub async fn schedule(services: &Services, wanted: &TripQuery) -> Result<Dated<ScheduleView>, Failure> {
    let (from, to) = wanted.days(services.clock.now().date());
    let trips = between(services, from, to).await?;
    Ok(answer(services, &trips, |ground| {
        ground.schedule(wanted, all_communes())
    }))
}

async fn known_trip(services: &Services, id: &TripId) -> Result<Arc<Trip>, Failure> {
    let trip = services.store.trip(id.clone()).await.map_err(our_fault)?;
    trip.ok_or(Failure::NotFound)
}

/// A trip's page.
pub async fn trip(services: &Services, id: &TripId) -> Result<Dated<TripView>, Failure> {
    let trip = known_trip(services, id).await?;
    let trips = coming(services).await?;
    Ok(answer(services, &trips, |ground| ground.trip(&trip)))
}

/// A fresh idempotency key for a plain form.
pub fn fresh_key() -> IdempotencyKey {
    IdempotencyKey::of_random(random())
}

/// The consent text in force.
pub fn consent(services: &Services) -> Consent {
    Consent {
        text_version: CONSENT_VERSION.to_owned(),
        days_kept: services.settings.keep_days,
    }
}

/// The booking page: what a plain form sent, or the choices of the address.
pub async fn booking(
    services: &Services,
    id: &TripId,
    choices: &[(String, String)],
    sent: Option<BookingSent>,
) -> Result<Dated<BookingView>, Failure> {
    let trip = known_trip(services, id).await?;
    Ok(answer(services, &[], |ground| {
        ground.booking(&trip, choices, sent, || Some(fresh_key()))
    }))
}

/// What a phone keeps for when there is no signal.
pub async fn copy(services: &Services) -> Result<Dated<Copy>, Failure> {
    let today = services.clock.now().date();
    let trips = between(
        services,
        today - Days::new(DAYS_BACK),
        today + Days::new(DAYS_AHEAD),
    )
    .await?;
    Ok(dated(
        services,
        Copy {
            trips: trips.to_vec(),
            limits: services.settings.limits,
            consent: consent(services),
            public_url: services.settings.public_url.clone(),
        },
    ))
}

/// What a plain form about a booking sent, and what came of it.
#[derive(Debug, Clone, Default)]
pub struct TicketSent {
    /// What opens it, if anything did: the cookie's secret or the form's.
    pub opens: Option<Opens>,
    /// The birth date as typed.
    pub birth: TypedDate,
    /// What is wrong with what was typed.
    pub problems: Vec<Problem>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
    /// What has just been done.
    pub done: Option<Done>,
    /// A booking opened already.
    pub booking: Option<Box<Booking>>,
}

/// A booking's page.
pub async fn ticket(
    services: &Services,
    reference: &Reference,
    to: Option<&TripId>,
    sent: TicketSent,
) -> Result<Dated<TicketView>, Failure> {
    let ask = |refusal: Option<Refusal>, problems: Vec<Problem>| TicketView::Ask {
        reference: reference.clone(),
        birth: sent.birth.clone(),
        problems,
        refusal,
    };
    let booking = match (&sent.booking, &sent.opens) {
        (Some(booking), _) => (**booking).clone(),
        (None, None) => return Ok(dated(services, ask(sent.refusal, sent.problems))),
        (None, Some(opens)) => match booking::open(services, reference, opens).await {
            Ok(booking) => booking,
            // A secret kept for a booking that is gone is no fault of who asks: ask as if there were none.
            Err(Failure::Refused(refusal)) => {
                let told = matches!(opens, Opens::BirthDate(_)).then_some(refusal);
                return Ok(dated(services, ask(told, Vec::new())));
            }
            Err(failure) => return Err(failure),
        },
    };
    let mut codes: Vec<&ProcedureCode> = Vec::new();
    for ticket in &booking.tickets {
        for code in &ticket.procedures {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
    }
    let papers = codes
        .into_iter()
        .filter_map(content::procedure)
        .map(answers::papers)
        .collect();
    let instead = match booking.state(services.clock.now()) {
        BookingState::Live => None,
        _ => {
            let limits = &services.settings.limits;
            answers::instead(
                &booking.trip,
                &coming(services).await?,
                limits,
                services.clock.now(),
            )
        }
    };
    let to = known_trip(services, to.unwrap_or(&booking.trip.id)).await.ok();
    let to = to.map(Arc::unwrap_or_clone);
    let live = booking.live().next();
    let calendar = to.as_ref().zip(live).and_then(|(trip, ticket)| {
        let slot = trip.slot(ticket.slot)?;
        Some(calendar::entry(services, Language::Vi, trip, Some(slot)))
    });
    let secret = match &sent.opens {
        Some(Opens::Secret(secret)) => Some(secret.clone()),
        _ => None,
    };
    let held = Held {
        booking,
        papers,
        instead,
        to,
        limits: services.settings.limits,
        secret,
        key: fresh_key().as_str().to_owned(),
        refusal: sent.refusal,
        problems: sent.problems,
        done: sent.done,
        calendar: calendar.unwrap_or_default(),
    };
    Ok(dated(services, TicketView::Held(Box::new(held))))
}

/// The page for finding a booking.
pub fn find(sent: Option<FindView>) -> FindView {
    sent.unwrap_or_default()
}

/// The absolute address of a trip's page in a language.
pub fn absolute(services: &Services, path: &str) -> String {
    format!("{}{path}", services.settings.public_url)
}

/// A commune's trips for a calendar: from four weeks ago on.
pub async fn calendar_trips(services: &Services, commune: &CommuneCode) -> Result<Vec<Trip>, Failure> {
    let today = services.clock.now().date();
    let all = between(
        services,
        today - Days::new(DAYS_BACK),
        today + Days::new(DAYS_AHEAD * 2),
    )
    .await?;
    Ok(all
        .iter()
        .filter(|trip| trip.summary.commune.code == *commune)
        .cloned()
        .collect())
}

/// The absolute address of a trip's page.
pub fn trip_address(services: &Services, id: &TripId) -> String {
    absolute(services, &paths::trip(Language::Vi, id))
}

/// Whether the store answers.
pub async fn is_ready(store: &dyn Store) -> bool {
    store.counts().await.is_ok()
}
