//! Keeps trips and bookings. The store owns the transaction: it locks, gathers the facts, runs the domain's rule, writes and
//! commits; it never decides anything itself.
//!
//! To add a backend: implement [`Store`], then list it in `store/contract.rs`; the contract is the same for all.

#[cfg(test)]
mod contract;
pub mod schema;
pub mod sqlite;

use std::{fmt, future::Future, path::Path, pin::Pin, sync::Arc};

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{
    booking::{BookedTicket, IdempotencyKey, Limits, TicketNumber, TicketState},
    guide::report::{Mistake, StatementId},
    plan::{StatusChange, TripPlan},
    procedure::{Field, ProcedureCode},
    reference::{Reference, TripId},
    refusal::Refusal,
    search::unanswered::Unanswered,
    time::Moment,
    trip::{SlotId, Trip, TripSummary},
};

use super::seal::Print;

/// Our fault, in the three kinds that need different answers.
#[derive(Debug)]
pub enum StoreError {
    /// The engine failed: disk, lock, connection.
    Engine(String),
    /// A stored row breaks a rule: which table and row.
    Row(&'static str, String),
    /// A freshly made reference or trip id exists already: make another and ask again.
    NameTaken,
}

impl fmt::Display for StoreError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Engine(cause) => write!(to, "the database failed: {cause}"),
            Self::Row(table, row) => write!(to, "a row of {table} breaks a rule: {row}"),
            Self::NameTaken => to.write_str("the name is taken"),
        }
    }
}

impl std::error::Error for StoreError {}

/// Makes the sealed answer that is kept with a key, once the numbers are known.
pub type SealAnswer = Box<dyn Fn(&[BookedTicket]) -> Vec<u8> + Send>;

/// An answer on its way.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// One person of an order to book, without name or birth date.
#[derive(Debug, Clone)]
pub struct PersonOrder {
    /// The person's print.
    pub print: Print,
    /// What for.
    pub procedures: Vec<ProcedureCode>,
    /// Their fields.
    pub fields: Vec<Field>,
    /// Declared priority.
    pub priority: bool,
}

/// An order to book. Names, birth dates and the phone number are inside `sealed`.
pub struct BookOrder {
    /// The device's key for this write.
    pub key: IdempotencyKey,
    /// The print of what is asked.
    pub body: Print,
    /// The checked wish's trip and slot.
    pub wish: crate::domain::booking::Wish,
    /// One per person, in the wish's order.
    pub people: Vec<PersonOrder>,
    /// A fresh reference.
    pub reference: Reference,
    /// The print of the booking's secret.
    pub secret: Print,
    /// Names, birth dates and phone number, sealed.
    pub sealed: Vec<u8>,
    /// Makes the sealed answer that is kept with the key, once the numbers are known.
    pub answer: SealAnswer,
    /// The limits in force.
    pub limits: Limits,
    /// Now.
    pub now: Moment,
}

/// A granted order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Granted {
    /// Written just now.
    New(Vec<BookedTicket>),
    /// Written before with the same key: the sealed answer given then.
    Replayed(Reference, Vec<u8>),
}

/// What an order to change a booking names.
#[derive(Debug, Clone)]
pub struct ChangeOrder {
    /// The device's key for this write.
    pub key: IdempotencyKey,
    /// The print of what is asked.
    pub body: Print,
    /// The booking.
    pub reference: Reference,
    /// The version its holder saw; None where the caller saw none.
    pub version: Option<i64>,
    /// Which tickets, by index; None for all live ones.
    pub tickets: Option<Vec<usize>>,
    /// Where to, for a move.
    pub to: Option<SlotId>,
    /// The limits in force.
    pub limits: Limits,
    /// Now.
    pub now: Moment,
}

/// A ticket as stored, without the holder's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// Its place in the booking, from 0.
    pub index: usize,
    /// Its number.
    pub number: TicketNumber,
    /// Its slot.
    pub slot: SlotId,
    /// When its holder is asked to come.
    pub start: NaiveTime,
    /// What for.
    pub procedures: Vec<ProcedureCode>,
    /// Declared priority.
    pub priority: bool,
    /// Whether it counts.
    pub state: TicketState,
}

/// A booking as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct BookingRow {
    /// Its trip as it stands now.
    pub trip: TripSummary,
    /// Its tickets in order.
    pub tickets: Vec<TicketRow>,
    /// The print of its secret.
    pub secret: Print,
    /// Names, birth dates and phone number, sealed.
    pub sealed: Vec<u8>,
    /// Counts its changes.
    pub version: i64,
}

/// What putting plans did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Put {
    /// New trips.
    pub added: usize,
    /// Trips that changed.
    pub changed: usize,
    /// Trips that were as planned already.
    pub unchanged: usize,
}

/// An order to note that a statement of a guide is said to be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportOrder {
    /// Which.
    pub statement: StatementId,
    /// The guide's version.
    pub version: u16,
    /// In which way.
    pub mistake: Mistake,
    /// Now.
    pub now: Moment,
    /// From when on reports are counted.
    pub since: Moment,
    /// Most since then, all together.
    pub most: usize,
    /// Most since then that say the same.
    pub most_alike: usize,
}

/// How often a statement was said to be wrong in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportCount {
    /// Which.
    pub statement: StatementId,
    /// The guide's version.
    pub version: u16,
    /// In which way.
    pub mistake: Mistake,
    /// How often.
    pub times: usize,
    /// The last time.
    pub last: Moment,
}

/// How often a question that found nothing was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchCount {
    /// Its words, folded.
    pub question: Unanswered,
    /// How often.
    pub times: u32,
    /// The last day, in Vietnam.
    pub last: NaiveDate,
}

/// What a store holds, for `/metrics` and `check`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Trips.
    pub trips: i64,
    /// Bookings not yet deleted.
    pub bookings: i64,
    /// Live tickets.
    pub tickets: i64,
}

/// Trips and bookings. One trait in the domain's words; every backend passes the same contract.
pub trait Store: Send + Sync {
    /// Grows with every commit, by this process or another. Pages are drawn once a version.
    fn version(&self) -> u64;

    /// Trips between two dates, both included, in order of date, start and id.
    fn trips(&self, from: NaiveDate, to: NaiveDate) -> Pending<'_, Arc<[Trip]>>;

    /// One trip.
    fn trip(&self, id: TripId) -> Pending<'_, Option<Arc<Trip>>>;

    /// One trip as announced. Its counts of places left may be old: bookings alone do not make it be read again.
    fn announced(&self, id: TripId) -> Pending<'_, Option<Arc<Trip>>>;

    /// Books all people of an order or none, or answers what was answered for the same key.
    fn book(&self, order: BookOrder) -> Pending<'_, Result<Granted, Refusal>>;

    /// What was answered for a key: the print of what was asked, the booking, the sealed answer.
    fn answered(&self, key: IdempotencyKey) -> Pending<'_, Option<(Print, Reference, Vec<u8>)>>;

    /// One booking. None once it is deleted.
    fn booking(&self, reference: Reference) -> Pending<'_, Option<BookingRow>>;

    /// Gives tickets back.
    fn cancel(&self, order: ChangeOrder) -> Pending<'_, Result<(), Refusal>>;

    /// Claims new seats and frees the old ones, in one transaction.
    fn move_tickets(&self, order: ChangeOrder) -> Pending<'_, Result<(), Refusal>>;

    /// Notes a wrong birth date for a reference and tells how many there were since `since`, this one included.
    fn wrong_try(&self, reference: Reference, now: Moment, since: Moment) -> Pending<'_, usize>;

    /// Tells how many wrong birth dates there were since `since`.
    fn wrong_tries(&self, reference: Reference, since: Moment) -> Pending<'_, usize>;

    /// Adds or changes planned trips, all or none. A plan that would take booked seats away is refused by its external id.
    fn put_plans(&self, plans: Vec<TripPlan>, now: Moment) -> Pending<'_, Result<Put, Vec<String>>>;

    /// Changes an announced trip. False when there is none.
    fn change_trip(&self, id: TripId, change: StatusChange, now: Moment) -> Pending<'_, bool>;

    /// Deletes bookings of trips before a date, with their keys and tries, after counting what was served. Tells how many.
    fn forget_before(&self, date: NaiveDate) -> Pending<'_, usize>;

    /// Notes a report. False, and nothing is noted, where there were too many.
    fn report(&self, order: ReportOrder) -> Pending<'_, bool>;

    /// What was reported, the most often reported first.
    fn reports(&self) -> Pending<'_, Vec<ReportCount>>;

    /// Adds to the counts of questions that found nothing, then keeps the `most` that were asked most; of those asked as
    /// often the ones asked last.
    fn count_searches(&self, counts: Vec<SearchCount>, most: usize) -> Pending<'_, ()>;

    /// The questions counted, the most asked first.
    fn searches(&self) -> Pending<'_, Vec<SearchCount>>;

    /// Deletes the questions last asked before a date. Tells how many.
    fn forget_searches(&self, date: NaiveDate) -> Pending<'_, usize>;

    /// What it holds; fails when it cannot be read.
    fn counts(&self) -> Pending<'_, Counts>;

    /// Writes a whole copy to a new file, while others read and write.
    fn backup(&self, to: &Path) -> Pending<'_, ()>;
}
