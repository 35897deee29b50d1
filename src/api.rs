//! The door: everything a page may ask, and the shapes of the answers, which are those of the JSON contract.
//!
//! The office answers in-process while it draws (`api/office.rs`), the phone over HTTP (`api/phone.rs`);
//! `lib.rs` picks one and calls it [`crate::door`].
//!
//! Nothing here is flattened or tagged inside: reading such JSON costs the phone 60 KB of code. The contract's flat shapes are
//! written in `http/json.rs`.

mod awaited;
mod booking;
pub mod catalogue;
pub mod guide;

use std::future::Future;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::awaited::{Awaited, Work};
pub use self::booking::{
    BookingBody, BookingView, Consent, ConsentBody, Done, FindView, Held, PersonBody, TicketView,
};
use self::guide::{GuideView, ReportView};
use crate::{
    domain::{
        booking::{Booked, IdempotencyKey, Limits},
        catalogue::CatalogueQuery,
        commune::{Commune, CommuneCode, CommuneRef},
        form::{Form, FormSummary},
        guide::GuideSummary,
        procedure::{Field, Paper, ProcedureCode},
        reference::{Reference, TripId},
        refusal::Failure,
        schedule::TripQuery,
        time::{self, Moment},
        trip::{Trip, TripSummary},
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
