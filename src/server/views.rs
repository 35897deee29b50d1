//! What pages show, put together from the store and the content. The office draws from it, and the phone gets the same in
//! one answer.

use chrono::{Days, NaiveDate};

use super::{
    Services, booking,
    booking::{Opens, our_fault},
    seal::random,
    store::Store,
};
use crate::{
    api::{
        BookingView, CommuneAt, CommuneFound, Consent, Dated, Done, FindView, Held, HomeView,
        ProcedurePapers, ScheduleView, TicketView, TripView, Trips,
    },
    content,
    domain::{
        booking::{Booking, BookingState, IdempotencyKey},
        commune::{self, CommuneCode, CommuneRef, distance_km},
        draft::{Draft, DraftPerson, Step},
        person::TypedDate,
        procedure::{Procedure, ProcedureCode, ProcedureSummary},
        reference::{Reference, TripId},
        refusal::{Failure, Problem, Refusal},
        schedule::{DAYS_AHEAD, TripQuery, by_day, next_trip},
        trip::{Standing, Trip, TripSummary},
    },
    paths,
    text::{Language, booking::CONSENT_VERSION},
};

/// How many trips home shows besides the chosen commune's.
const OTHERS: usize = 3;

fn dated<T>(services: &Services, value: T) -> Dated<T> {
    Dated {
        as_of: services.clock.now(),
        value,
    }
}

async fn summaries(services: &Services, from: NaiveDate, to: NaiveDate) -> Result<Vec<Trip>, Failure> {
    services.store.trips(from, to).await.map_err(our_fault)
}

async fn coming(services: &Services) -> Result<Vec<TripSummary>, Failure> {
    let today = services.clock.now().date();
    let last = today + Days::new(DAYS_AHEAD);
    Ok(summaries(services, today, last)
        .await?
        .into_iter()
        .map(|trip| trip.summary)
        .collect())
}

fn all_communes() -> Vec<CommuneRef> {
    let mut communes: Vec<&commune::Commune> = content::communes().iter().collect();
    communes.sort_by_key(|commune| crate::domain::fold::fold(commune.short_name()));
    communes.into_iter().map(commune::Commune::reference).collect()
}

/// All communes with their middles.
pub fn communes() -> Vec<CommuneAt> {
    content::communes()
        .iter()
        .map(|commune| CommuneAt {
            code: commune.code.clone(),
            name: commune.name.clone(),
            lat: commune.lat,
            lon: commune.lon,
        })
        .collect()
}

/// Communes that words mean, by present and old names.
pub fn communes_by_words(words: &str) -> Vec<CommuneFound> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    commune::search(content::communes(), words, 8)
        .into_iter()
        .map(|found| CommuneFound {
            code: found.commune.code.clone(),
            name: found.commune.name.clone(),
            through: found.through.map(|ward| ward.name.clone()),
            split: found.is_split(),
        })
        .collect()
}

/// Trips that answer a query, in order.
pub async fn trips(services: &Services, wanted: &TripQuery) -> Result<Dated<Trips>, Failure> {
    let now = services.clock.now();
    let (from, to) = wanted.days(now.date());
    let of_words: Vec<CommuneCode> = if wanted.words.is_empty() {
        Vec::new()
    } else {
        commune::search(content::communes(), &wanted.words, usize::MAX)
            .into_iter()
            .map(|found| found.commune.code.clone())
            .collect()
    };
    let trips = summaries(services, from, to)
        .await?
        .into_iter()
        .filter(|trip| wanted.finds(&trip.summary, trip.address.as_deref(), &of_words, now))
        .map(|trip| trip.summary)
        .collect();
    Ok(dated(services, Trips { trips }))
}

/// Home for a commune, or for someone who has not chosen one.
pub async fn home(services: &Services, commune: Option<&CommuneCode>) -> Result<Dated<HomeView>, Failure> {
    let now = services.clock.now();
    let coming = coming(services).await?;
    let chosen = commune.and_then(content::commune);
    let there: Vec<&TripSummary> = coming
        .iter()
        .filter(|trip| chosen.is_some_and(|chosen| chosen.code == trip.commune.code))
        .collect();
    let next = next_trip(there.iter().copied(), now).cloned();
    let cancelled = there
        .iter()
        .find(|trip| {
            trip.standing(now) == Standing::Cancelled
                && next.as_ref().is_none_or(|next| trip.date <= next.date)
        })
        .map(|trip| (*trip).clone());
    let mut others: Vec<&TripSummary> = coming
        .iter()
        .filter(|trip| {
            chosen.is_none_or(|chosen| chosen.code != trip.commune.code)
                && !matches!(trip.standing(now), Standing::Cancelled | Standing::Closed)
        })
        .collect();
    if let Some(chosen) = chosen {
        // Near before soon: a trip two communes away next week helps more than one across the city tomorrow.
        let near = |trip: &TripSummary| {
            let at = trip
                .position
                .or_else(|| content::commune(&trip.commune.code).map(commune::Commune::position));
            at.map_or(f64::MAX, |at| distance_km(chosen.position(), at))
        };
        others.sort_by(|left, right| near(left).total_cmp(&near(right)));
        others.truncate(OTHERS);
        others.sort_by_key(|trip| (trip.date, trip.start));
    }
    Ok(dated(
        services,
        HomeView {
            communes: all_communes(),
            commune: chosen.map(commune::Commune::reference),
            next,
            cancelled,
            others: others.into_iter().take(OTHERS).cloned().collect(),
            limits: services.settings.limits,
        },
    ))
}

/// The schedule for a query.
pub async fn schedule(services: &Services, wanted: &TripQuery) -> Result<Dated<ScheduleView>, Failure> {
    let mut trips = trips(services, wanted).await?.value.trips;
    let (count, last) = (trips.len(), trips.last().map(|trip| trip.date));
    let (days, next) = by_day(&trips);
    let shown = days.iter().map(|day| day.trips.len()).sum();
    trips.truncate(shown);
    Ok(dated(
        services,
        ScheduleView {
            communes: all_communes(),
            found: communes_by_words(&wanted.words),
            trips,
            count,
            last,
            next,
        },
    ))
}

async fn known_trip(services: &Services, id: &TripId) -> Result<Trip, Failure> {
    let trip = services.store.trip(id.clone()).await.map_err(our_fault)?;
    trip.ok_or(Failure::NotFound)
}

/// The next trip to the commune of one that is over or does not take place.
async fn instead(services: &Services, trip: &TripSummary) -> Result<Option<TripSummary>, Failure> {
    let now = services.clock.now();
    if !matches!(trip.standing(now), Standing::Cancelled | Standing::Closed) {
        return Ok(None);
    }
    let coming = coming(services).await?;
    let there = coming
        .iter()
        .filter(|other| other.commune.code == trip.commune.code && other.id != trip.id);
    Ok(next_trip(there, now).cloned())
}

fn papers_of(procedure: &Procedure) -> ProcedurePapers {
    ProcedurePapers {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field,
        papers: procedure.papers.clone(),
        fee: procedure
            .fee
            .clone()
            .filter(|_| procedure.is_sure_of(crate::domain::procedure::Part::Fee)),
        source: procedure.source.clone(),
        checked_on: procedure.checked_on,
        verified: procedure.verified,
    }
}

/// A trip's page.
pub async fn trip(services: &Services, id: &TripId) -> Result<Dated<TripView>, Failure> {
    let trip = known_trip(services, id).await?;
    let papers = content::procedures()
        .iter()
        .filter(|procedure| {
            procedure.common && procedure.is_bookable() && trip.summary.fields.contains(&procedure.field)
        })
        .map(papers_of)
        .collect();
    let instead = instead(services, &trip.summary).await?;
    let address = format!("{}{}", services.settings.public_url, paths::short(id));
    Ok(dated(
        services,
        TripView {
            trip,
            papers,
            instead,
            limits: services.settings.limits,
            address,
        },
    ))
}

/// What can be booked on a trip, most asked for first.
fn bookable(trip: &TripSummary) -> Vec<ProcedureSummary> {
    let mut procedures: Vec<ProcedureSummary> = content::procedures()
        .iter()
        .filter(|procedure| procedure.is_bookable() && trip.fields.contains(&procedure.field))
        .map(Procedure::summary)
        .collect();
    procedures.sort_by_key(|procedure| !procedure.common);
    procedures
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

/// What a plain form of booking sent, and what came of it.
#[derive(Debug, Clone, Default)]
pub struct BookingSent {
    /// As typed.
    pub draft: Draft,
    /// The page it belongs to.
    pub step: Option<Step>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
}

/// The booking page: what a plain form sent, or the choices of the address.
pub async fn booking(
    services: &Services,
    id: &TripId,
    choices: &[(String, String)],
    sent: Option<BookingSent>,
) -> Result<Dated<BookingView>, Failure> {
    let trip = known_trip(services, id).await?;
    let sent = sent.unwrap_or_else(|| {
        let pairs = choices
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let (draft, _) = Draft::of_pairs(pairs);
        let back = choices
            .iter()
            .find(|(name, _)| name == "buoc")
            .map(|(_, value)| value.as_str());
        let looked = choices.iter().any(|(name, _)| name == "viec" || name == "tiep");
        let problems = booking::at_desk(services, &trip, |desk| draft.check_procedures(desk));
        let slot_known = draft.slot.parse().is_ok_and(|slot| trip.slot(slot).is_some());
        let (step, problems) = if back == Some("viec") || !problems.is_empty() {
            (
                Step::Procedures,
                if looked && back != Some("viec") {
                    problems
                } else {
                    Vec::new()
                },
            )
        } else if back == Some("gio") || !slot_known {
            (Step::Slot, Vec::new())
        } else {
            (Step::People, Vec::new())
        };
        BookingSent {
            // Only choices come from an address; people never do.
            draft: Draft {
                procedures: draft.procedures,
                slot: draft.slot,
                ..Draft::default()
            },
            step: Some(step),
            problems,
            refusal: None,
        }
    });
    let mut draft = sent.draft;
    if draft.people.is_empty() {
        draft.people.push(DraftPerson::default());
    }
    if draft.key.parse::<IdempotencyKey>().is_err() {
        draft.key = fresh_key().as_str().to_owned();
    }
    draft.consent_version = CONSENT_VERSION.to_owned();
    let procedures = bookable(&trip.summary);
    Ok(dated(
        services,
        BookingView {
            trip,
            procedures,
            limits: services.settings.limits,
            consent: consent(services),
            draft,
            step: sent.step.unwrap_or(Step::Procedures),
            problems: sent.problems,
            refusal: sent.refusal,
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
        .map(papers_of)
        .collect();
    let instead = match booking.state(services.clock.now()) {
        BookingState::Live => None,
        _ => instead(services, &booking.trip).await?,
    };
    let to = known_trip(services, to.unwrap_or(&booking.trip.id)).await.ok();
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
    let all = summaries(services, today - Days::new(28), today + Days::new(DAYS_AHEAD * 2)).await?;
    Ok(all
        .into_iter()
        .filter(|trip| trip.summary.commune.code == *commune)
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
