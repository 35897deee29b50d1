//! The public answers, worked out from what is public: trips, communes, procedures, limits.
//!
//! The office works them out of its content and store for each question. A phone without signal works out the same from
//! the copy it keeps, so that a page never says something else because the signal is gone.

pub mod catalogue;
pub mod search;

use serde::{Deserialize, Serialize};

use crate::{
    api::{
        BookingView, CommuneAt, CommuneFound, Consent, HomeView, ProcedurePapers, ScheduleView, TripView,
        Trips,
    },
    domain::{
        booking::{IdempotencyKey, Limits, as_listed},
        commune::{self, Commune, CommuneCode, CommuneRef, distance_km},
        draft::{Desk, Draft, DraftPerson, Step},
        fold::fold,
        order,
        procedure::{Field, Part, Procedure, ProcedureCode, ProcedureSummary},
        refusal::{Problem, Refusal},
        schedule::{TripQuery, by_day, next_trip},
        time::Moment,
        trip::{Standing, Trip, TripSummary},
    },
    paths,
};

/// How many trips home shows besides the chosen commune's.
const OTHERS: usize = 3;

/// What a phone keeps for when there is no signal, beside the communes and the
/// [`Catalogue`](crate::domain::catalogue::Catalogue), which do not change with every booking. Nothing in it is about a person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Copy {
    /// Trips of the last and the coming weeks, in order of date and time.
    pub trips: Vec<Trip>,
    /// The limits.
    pub limits: Limits,
    /// The consent text in force.
    pub consent: Consent,
    /// Where the site is, for addresses on paper.
    pub public_url: String,
}

impl Copy {
    /// What the answers are worked out from, at a moment.
    pub fn ground<'a>(
        &'a self,
        communes: &'a [Commune],
        procedures: &'a [Procedure],
        now: Moment,
    ) -> Ground<'a> {
        Ground {
            now,
            trips: &self.trips,
            communes,
            procedures,
            limits: self.limits,
            consent: &self.consent,
            public_url: &self.public_url,
        }
    }
}

/// What the answers are worked out from.
#[derive(Debug, Clone)]
pub struct Ground<'a> {
    /// Civil time in Vietnam.
    pub now: Moment,
    /// Trips in order of date and time: at least those that the question is about.
    pub trips: &'a [Trip],
    /// All communes.
    pub communes: &'a [Commune],
    /// All procedures.
    pub procedures: &'a [Procedure],
    /// The limits.
    pub limits: Limits,
    /// The consent text in force.
    pub consent: &'a Consent,
    /// Where the site is.
    pub public_url: &'a str,
}

/// Every commune in the order of its name.
pub fn sorted(communes: &[Commune]) -> Vec<CommuneRef> {
    let mut sorted: Vec<&Commune> = communes.iter().collect();
    sorted.sort_by_cached_key(|commune| fold(commune.short_name()));
    sorted.into_iter().map(Commune::reference).collect()
}

/// All communes with their middles.
pub fn middles(communes: &[Commune]) -> Vec<CommuneAt> {
    communes
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
pub fn by_words(communes: &[Commune], words: &str) -> Vec<CommuneFound> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    commune::search(communes, words, 8)
        .into_iter()
        .map(|found| CommuneFound {
            code: found.commune.code.clone(),
            name: found.commune.name.clone(),
            through: found.through.map(|ward| ward.name.clone()),
            split: found.is_split(),
        })
        .collect()
}

/// What to bring for a procedure, as the trip and ticket pages show it.
pub fn papers(procedure: &Procedure) -> ProcedurePapers {
    ProcedurePapers {
        code: procedure.code.clone(),
        name: procedure.name.clone(),
        field: procedure.field,
        papers: procedure.papers.clone(),
        fee: procedure.fee.clone().filter(|_| procedure.is_sure_of(Part::Fee)),
        source: procedure.source.clone(),
        checked_on: procedure.checked_on,
        verified: procedure.verified,
    }
}

/// The next trip to the commune of one that is over or does not take place.
pub fn instead(trip: &TripSummary, trips: &[Trip], limits: &Limits, now: Moment) -> Option<TripSummary> {
    if !matches!(trip.standing(now), Standing::Cancelled | Standing::Closed) {
        return None;
    }
    let there = trips
        .iter()
        .filter(|other| other.summary.commune.code == trip.commune.code && other.summary.id != trip.id)
        .map(|other| as_listed(other, limits, now));
    next_trip(&there.collect::<Vec<_>>(), now).cloned()
}

impl Ground<'_> {
    /// Trips that answer a query, in order.
    pub fn trips(&self, wanted: &TripQuery) -> Trips {
        let of_words: Vec<CommuneCode> = if wanted.words.is_empty() {
            Vec::new()
        } else {
            commune::search(self.communes, &wanted.words, usize::MAX)
                .into_iter()
                .map(|found| found.commune.code.clone())
                .collect()
        };
        let finds = wanted.finder(&of_words, self.now);
        let trips = self
            .trips
            .iter()
            .filter(|trip| finds(&trip.summary, trip.address.as_deref()))
            .map(|trip| as_listed(trip, &self.limits, self.now))
            .collect();
        Trips { trips }
    }

    /// Home for a commune, or for someone who has not chosen one. `communes` are all, sorted.
    pub fn home(&self, commune: Option<&CommuneCode>, communes: Vec<CommuneRef>) -> HomeView {
        let now = self.now;
        let find = |code: &CommuneCode| self.communes.iter().find(|commune| commune.code == *code);
        let chosen = commune.and_then(find);
        let is_there = |trip: &TripSummary| chosen.is_some_and(|chosen| chosen.code == trip.commune.code);
        let trips = self.trips.iter().filter(|trip| trip.summary.date >= now.date());
        let trips: Vec<TripSummary> = trips.map(|trip| as_listed(trip, &self.limits, now)).collect();
        let coming = || trips.iter();
        let next = next_trip(coming().filter(|trip| is_there(trip)), now).cloned();
        let cancelled = coming()
            .filter(|trip| is_there(trip))
            .find(|trip| {
                trip.standing(now) == Standing::Cancelled
                    && next.as_ref().is_none_or(|next| trip.date <= next.date)
            })
            .cloned();
        let mut others: Vec<&TripSummary> = coming()
            .filter(|trip| {
                !is_there(trip) && !matches!(trip.standing(now), Standing::Cancelled | Standing::Closed)
            })
            .collect();
        if let Some(chosen) = chosen {
            // Near before soon: a trip two communes away next week helps more than one across the city tomorrow.
            let near = |trip: &TripSummary| {
                let at = trip
                    .position
                    .or_else(|| find(&trip.commune.code).map(Commune::position));
                at.map_or(f64::MAX, |at| distance_km(chosen.position(), at))
            };
            order::by(&mut others, |left, right| near(left).total_cmp(&near(right)));
            others.truncate(OTHERS);
            order::by_key(&mut others, |trip| (trip.date, trip.start));
        }
        HomeView {
            communes,
            commune: chosen.map(Commune::reference),
            next,
            cancelled,
            others: others.into_iter().take(OTHERS).cloned().collect(),
            limits: self.limits,
        }
    }

    /// The schedule for a query. `communes` are all, sorted.
    pub fn schedule(&self, wanted: &TripQuery, communes: Vec<CommuneRef>) -> ScheduleView {
        let mut trips = self.trips(wanted).trips;
        let (count, last) = (trips.len(), trips.last().map(|trip| trip.date));
        let (days, next) = by_day(&trips);
        let shown = days.iter().map(|day| day.trips.len()).sum();
        trips.truncate(shown);
        ScheduleView {
            communes,
            found: by_words(self.communes, &wanted.words),
            trips,
            count,
            last,
            next,
        }
    }

    /// A trip's page.
    pub fn trip(&self, trip: &Trip) -> TripView {
        let papers = self
            .procedures
            .iter()
            .filter(|procedure| {
                procedure.common && procedure.is_bookable() && trip.summary.fields.contains(&procedure.field)
            })
            .map(papers)
            .collect();
        TripView {
            trip: Trip {
                summary: as_listed(trip, &self.limits, self.now),
                ..trip.clone()
            },
            papers,
            instead: instead(&trip.summary, self.trips, &self.limits, self.now),
            limits: self.limits,
            address: format!("{}{}", self.public_url, paths::short(&trip.summary.id)),
        }
    }

    /// What can be booked on a trip, most asked for first.
    fn bookable(&self, trip: &TripSummary) -> Vec<ProcedureSummary> {
        let mut procedures: Vec<ProcedureSummary> = self
            .procedures
            .iter()
            .filter(|procedure| procedure.is_bookable() && trip.fields.contains(&procedure.field))
            .map(Procedure::summary)
            .collect();
        order::by_key(&mut procedures, |procedure| !procedure.common);
        procedures
    }

    /// The field of a procedure that can be booked.
    fn field_of(&self, code: &ProcedureCode) -> Option<Field> {
        self.procedures
            .iter()
            .find(|procedure| procedure.code == *code && procedure.is_bookable())
            .map(|procedure| procedure.field)
    }

    /// The booking page: what a plain form sent, or the choices of the address. `fresh_key` is for a draft without one.
    pub fn booking(
        &self,
        trip: &Trip,
        choices: &[(String, String)],
        sent: Option<BookingSent>,
        fresh_key: impl FnOnce() -> Option<IdempotencyKey>,
    ) -> BookingView {
        let BookingSent {
            mut draft,
            step,
            problems,
            refusal,
        } = sent.unwrap_or_else(|| self.chosen(trip, choices));
        if draft.people.is_empty() {
            draft.people.push(DraftPerson::default());
        }
        if draft.key.parse::<IdempotencyKey>().is_err() {
            draft.key = fresh_key().map(String::from).unwrap_or_default();
        }
        draft.consent_version = self.consent.text_version.clone();
        BookingView {
            trip: trip.clone(),
            procedures: self.bookable(&trip.summary),
            limits: self.limits,
            consent: self.consent.clone(),
            draft,
            step: step.unwrap_or(Step::Procedures),
            problems,
            refusal,
        }
    }

    /// Where the choices of an address lead.
    fn chosen(&self, trip: &Trip, choices: &[(String, String)]) -> BookingSent {
        let pairs = choices
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        let (draft, _) = Draft::of_pairs(pairs);
        let back = choices
            .iter()
            .find(|(name, _)| name == "buoc")
            .map(|(_, value)| value.as_str());
        let looked = choices.iter().any(|(name, _)| name == "viec" || name == "tiep");
        let problems = draft.check_procedures(&Desk {
            trip,
            field_of: &|code: &ProcedureCode| self.field_of(code),
            limits: &self.limits,
            today: self.now.date(),
            consent_version: &self.consent.text_version,
        });
        let slot_known = draft.slot.parse().is_ok_and(|slot| trip.slot(slot).is_some());
        let (step, problems) = if back == Some("viec") || !problems.is_empty() {
            let said = looked && back != Some("viec");
            (Step::Procedures, if said { problems } else { Vec::new() })
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
