//! The door: everything a page may ask, and the shapes of the answers, which are those of the JSON contract.
//!
//! The office answers in-process while it draws (`api/office.rs`), the phone over HTTP (`api/phone.rs`);
//! `lib.rs` picks one and calls it [`crate::door`].
//!
//! Nothing here is flattened or tagged inside: reading such JSON costs the phone 60 KB of code. The contract's flat shapes are
//! written in `http/json.rs`.

pub mod catalogue;
pub mod guide;

use std::future::Future;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::guide::{GuideView, ReportView};
use crate::{
    domain::{
        booking::{Booked, Booking, IdempotencyKey, Limits, Wish},
        catalogue::CatalogueQuery,
        commune::{Commune, CommuneCode, CommuneRef},
        draft::{Draft, DraftPerson, Step},
        form::{Form, FormSummary},
        guide::GuideSummary,
        person::TypedDate,
        procedure::{Field, Paper, ProcedureCode, ProcedureSummary},
        reference::{Reference, TripId},
        refusal::{Failure, Problem, Refusal},
        schedule::TripQuery,
        time::{self, Moment},
        trip::{SlotId, Trip, TripSummary},
    },
    text::Language,
};

/// An answer with its age.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dated<T> {
    /// When the office gave it.
    #[serde(with = "time::moment")]
    pub as_of: Moment,
    /// When what it was worked out from was fetched, where that is older: a phone without signal.
    #[serde(default, skip)]
    pub kept: Option<Moment>,
    /// The answer.
    pub value: T,
}

impl<T> Dated<T> {
    /// The office's answer.
    pub fn new(as_of: Moment, value: T) -> Self {
        Self {
            as_of,
            kept: None,
            value,
        }
    }

    /// An answer worked out now from what was fetched then.
    pub fn of_copy(now: Moment, then: Moment, value: T) -> Self {
        Self {
            as_of: now,
            kept: Some(then),
            value,
        }
    }

    /// How old the news is.
    pub fn fetched(&self) -> Moment {
        self.kept.unwrap_or(self.as_of)
    }
}

/// The answer to a query for trips, in order of date and time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trips {
    /// The trips found.
    pub trips: Vec<TripSummary>,
}

/// A commune and the middle of it, for "near me", which is worked out on the device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommuneAt {
    /// The commune's code.
    pub code: CommuneCode,
    /// The commune's name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

/// A commune found by words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CommuneFound {
    /// The commune's code.
    pub code: CommuneCode,
    /// The commune's name.
    pub name: String,
    /// The old ward or district that the words meant, if it was not the present name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    /// The old ward went to several communes: ask the person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub split: bool,
}

/// What to bring for one procedure, as the trip and ticket pages show it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProcedurePapers {
    /// Its code.
    pub code: ProcedureCode,
    /// Its everyday name.
    pub name: String,
    /// Its field.
    pub field: Field,
    /// What to bring.
    pub papers: Vec<Paper>,
    /// The fee in words, where a source carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<String>,
    /// Where this is from.
    pub source: String,
    /// When it was last compared with the source.
    #[serde(with = "time::date")]
    pub checked_on: NaiveDate,
    /// Whether it was compared at all.
    pub verified: bool,
}

/// The consent text in force; its sentences are in `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its version, stored with each booking.
    pub text_version: String,
    /// How many days after the trip a booking is deleted.
    pub days_kept: u16,
}

/// What home shows: the chosen commune's trips and the nearest ones elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HomeView {
    /// All communes, for the choice.
    pub communes: Vec<CommuneRef>,
    /// The chosen one.
    pub commune: Option<CommuneRef>,
    /// The next trip there that takes place.
    pub next: Option<TripSummary>,
    /// A trip there that was cancelled and comes before `next`.
    pub cancelled: Option<TripSummary>,
    /// The nearest trips elsewhere; without a commune the soonest of all.
    pub others: Vec<TripSummary>,
    /// The limits, to say when booking opens.
    pub limits: Limits,
}

/// What the schedule shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScheduleView {
    /// All communes, for the choice.
    pub communes: Vec<CommuneRef>,
    /// Communes that the words mean, with the old names.
    pub found: Vec<CommuneFound>,
    /// Trips of the first days, in order of date and time: one page of them.
    pub trips: Vec<TripSummary>,
    /// How many there are on all days.
    pub count: usize,
    /// The last day that has one.
    #[serde(default, with = "time::date_option")]
    pub last: Option<NaiveDate>,
    /// The first day of the next page.
    #[serde(default, with = "time::date_option")]
    pub next: Option<NaiveDate>,
}

/// What a trip's page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TripView {
    /// The trip.
    pub trip: Trip,
    /// What to bring for the procedures most asked for that it serves.
    pub papers: Vec<ProcedurePapers>,
    /// The next trip to the same commune when this one is over or cancelled.
    pub instead: Option<TripSummary>,
    /// The limits, to say when booking opens and closes.
    pub limits: Limits,
    /// The page's absolute address, for sharing and the QR code.
    pub address: String,
}

/// What the booking page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BookingView {
    /// The trip with its slots.
    pub trip: Trip,
    /// What can be booked on it.
    pub procedures: Vec<ProcedureSummary>,
    /// The limits.
    pub limits: Limits,
    /// The consent text.
    pub consent: Consent,
    /// What was typed.
    pub draft: Draft,
    /// Where the citizen is.
    pub step: Step,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
}

/// What a booking's page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum TicketView {
    /// Who asks has not shown that it is theirs: ask for a birth date.
    Ask {
        /// The reference in the address.
        reference: Reference,
        /// What was typed.
        birth: TypedDate,
        /// What is wrong with it.
        problems: Vec<Problem>,
        /// Why it was refused.
        refusal: Option<Refusal>,
    },
    /// The holder's view.
    Held(Box<Held>),
}

/// A booking as its holder sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The booking read back.
    pub booking: Booking,
    /// Names of its procedures and what to bring.
    pub papers: Vec<ProcedurePapers>,
    /// The next trip to the same commune, when this one does not take place.
    pub instead: Option<TripSummary>,
    /// The trip to move to: this booking's, or the one asked for; only on the page for moving.
    pub to: Option<Trip>,
    /// The limits, to say which slots are open.
    pub limits: Limits,
    /// Opens the booking again; the phone keeps it.
    pub secret: Option<String>,
    /// A fresh idempotency key for a change.
    pub key: String,
    /// Why a change was refused.
    pub refusal: Option<Refusal>,
    /// What is wrong with what was chosen.
    pub problems: Vec<Problem>,
    /// Just booked, cancelled or moved: said on top once.
    pub done: Option<Done>,
}

/// What has just been done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Done {
    /// Booked.
    Booked,
    /// Given back.
    Cancelled,
    /// Moved.
    Moved,
}

/// What the page for finding a booking shows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FindView {
    /// The reference as typed.
    pub reference: String,
    /// The birth date as typed.
    pub birth: TypedDate,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
}

/// The body of `POST /api/v1/bookings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BookingBody {
    /// The trip.
    pub trip: String,
    /// The slot.
    pub slot: SlotId,
    /// Optional.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// What was agreed to.
    pub consent: ConsentBody,
    /// One to five.
    pub people: Vec<PersonBody>,
}

/// Which text was agreed to, and for which purposes. The text names them all, so they count unless denied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentBody {
    /// The version shown.
    pub text_version: String,
    /// Keeping the phone number.
    #[serde(default = "agreed")]
    pub phone: bool,
    /// The others, or the children's parents, have agreed.
    #[serde(default = "agreed")]
    pub others: bool,
}

fn agreed() -> bool {
    true
}

/// One person of a [`BookingBody`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonBody {
    /// As typed.
    pub name: String,
    /// `YYYY-MM-DD`.
    pub birth_date: String,
    /// One or two codes.
    pub procedures: Vec<String>,
    /// Yes or no; the reason is not asked.
    #[serde(default)]
    pub priority: bool,
}

impl BookingBody {
    /// The body that asks for a checked wish, whose consents the check has seen.
    pub fn of_wish(wish: &Wish) -> Self {
        Self {
            trip: wish.trip.to_string(),
            slot: wish.slot,
            phone: wish.phone.clone().map(String::from),
            consent: ConsentBody {
                text_version: wish.consent.clone(),
                phone: true,
                others: true,
            },
            people: wish
                .people
                .iter()
                .map(|person| PersonBody {
                    name: person.name.to_string(),
                    birth_date: person.birth_date.to_string(),
                    procedures: person.procedures.iter().map(ToString::to_string).collect(),
                    priority: person.priority,
                })
                .collect(),
        }
    }

    /// The same as typed, so that it goes through the one check.
    pub fn draft(&self) -> Draft {
        Draft {
            procedures: Vec::new(),
            slot: self.slot.to_string(),
            for_other: false,
            people: self
                .people
                .iter()
                .map(|person| DraftPerson {
                    name: person.name.clone(),
                    birth: TypedDate {
                        day: person.birth_date.clone(),
                        ..TypedDate::default()
                    },
                    procedures: person.procedures.clone(),
                    priority: Some(person.priority),
                })
                .collect(),
            phone: self.phone.clone().unwrap_or_default(),
            consent: true,
            consent_phone: self.consent.phone,
            consent_others: self.consent.others,
            consent_version: self.consent.text_version.clone(),
            key: String::new(),
        }
    }
}

/// What a plain form sent, for the page that is drawn as its answer. The office puts it into the page's context.
#[derive(Debug, Clone)]
pub struct Submitted<T>(pub T);

/// Everything a page may ask.
pub trait Questions {
    /// Trips that answer a query.
    fn trips(&self, wanted: TripQuery) -> impl Future<Output = Result<Dated<Trips>, Failure>> + Send;

    /// Home for a commune, or for someone who has not chosen one.
    fn home(
        &self,
        commune: Option<CommuneCode>,
    ) -> impl Future<Output = Result<Dated<HomeView>, Failure>> + Send;

    /// The schedule for a query.
    fn schedule(
        &self,
        wanted: TripQuery,
    ) -> impl Future<Output = Result<Dated<ScheduleView>, Failure>> + Send;

    /// A trip's page.
    fn trip(&self, id: TripId) -> impl Future<Output = Result<Dated<TripView>, Failure>> + Send;

    /// Procedures, narrowed by what the address says.
    fn catalogue(
        &self,
        wanted: CatalogueQuery,
    ) -> impl Future<Output = Result<Dated<catalogue::CatalogueView>, Failure>> + Send;

    /// A procedure's page.
    fn procedure(
        &self,
        code: ProcedureCode,
    ) -> impl Future<Output = Result<Dated<catalogue::ProcedureView>, Failure>> + Send;

    /// One list of papers for several procedures.
    fn bring(
        &self,
        chosen: Vec<ProcedureCode>,
    ) -> impl Future<Output = Result<Dated<catalogue::BringView>, Failure>> + Send;

    /// Everything that words mean.
    fn search(
        &self,
        words: String,
    ) -> impl Future<Output = Result<Dated<catalogue::SearchView>, Failure>> + Send;

    /// Every guide, as the list shows it.
    fn guides(&self, language: Language) -> impl Future<Output = Result<Vec<GuideSummary>, Failure>> + Send;

    /// A guide's page.
    fn guide(
        &self,
        language: Language,
        id: String,
    ) -> impl Future<Output = Result<Dated<GuideView>, Failure>> + Send;

    /// The page for saying that something in a guide is wrong.
    fn report_page(
        &self,
        language: Language,
        id: String,
    ) -> impl Future<Output = Result<ReportView, Failure>> + Send;

    /// All communes with their middles.
    fn communes(&self) -> impl Future<Output = Result<Vec<CommuneAt>, Failure>> + Send;

    /// The booking page. `choices` are the pairs of its address. In the office, what a plain form sent comes first.
    fn booking(
        &self,
        id: TripId,
        choices: Vec<(String, String)>,
    ) -> impl Future<Output = Result<Dated<BookingView>, Failure>> + Send;

    /// A booking's page. `to` is another trip to move to. In the office, the cookie or a posted birth date opens it;
    /// on the phone, the secret kept there.
    fn ticket(
        &self,
        reference: Reference,
        to: Option<TripId>,
    ) -> impl Future<Output = Result<Dated<TicketView>, Failure>> + Send;

    /// All forms.
    fn forms(&self) -> impl Future<Output = Result<Vec<FormSummary>, Failure>> + Send;

    /// A form.
    fn form(&self, id: String) -> impl Future<Output = Result<Form, Failure>> + Send;

    /// The communes with the wards that went into them. What is typed is looked up on the device: it is never asked for.
    fn places(&self) -> impl Future<Output = Result<Vec<Commune>, Failure>> + Send;

    /// The page for finding a booking: what a plain form sent, or empty.
    fn find(&self) -> impl Future<Output = Result<FindView, Failure>> + Send;

    /// Books. Asking twice with one key books once.
    fn book(
        &self,
        key: IdempotencyKey,
        wish: BookingBody,
    ) -> impl Future<Output = Result<Booked, Failure>> + Send;
}
