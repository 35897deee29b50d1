//! What someone asks for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    person::{PersonName, PhoneNumber},
    procedure::{Field, ProcedureCode},
    reference::TripId,
    trip::SlotId,
};

/// One person of a wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonWish {
    /// As printed on the ticket.
    pub name: PersonName,
    /// Used to find the booking again and to compare persons; never shown.
    pub birth_date: NaiveDate,
    /// One or two.
    pub procedures: Vec<ProcedureCode>,
    /// Their fields, each once.
    pub fields: Vec<Field>,
    /// Declared as yes or no; the reason is never asked.
    pub priority: bool,
}

/// What someone asks for, checked. Only `draft` makes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// The trip.
    pub trip: TripId,
    /// The slot.
    pub slot: SlotId,
    /// One to five.
    pub people: Vec<PersonWish>,
    /// Where to tell about a change, with its own consent.
    pub phone: Option<PhoneNumber>,
    /// The version of the consent text that was agreed to.
    pub consent: String,
}
