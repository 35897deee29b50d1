//! A booking as typed, right or wrong, and the check that makes a [`Wish`](super::booking::Wish) of it.
//!
//! The same check runs in the office and on the phone; it reports every problem at once, in page order.

mod check;
mod pairs;
mod press;

pub use check::Desk;
pub use press::Press;

use serde::{Deserialize, Serialize};

use super::person::TypedDate;

/// One person as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPerson {
    /// The name.
    pub name: String,
    /// The birth date.
    pub birth: TypedDate,
    /// Codes of procedures; empty means those of step one.
    pub procedures: Vec<String>,
    /// Yes, no, or not answered.
    pub priority: Option<bool>,
}

/// A booking as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Codes of the procedures chosen in step one.
    pub procedures: Vec<String>,
    /// The slot chosen in step two.
    pub slot: String,
    /// Whether the one who types books for someone else.
    pub for_other: bool,
    /// At least one.
    pub people: Vec<DraftPerson>,
    /// Optional.
    pub phone: String,
    /// Agreed to keep names and procedures for this trip.
    pub consent: bool,
    /// Agreed to keep the phone number.
    pub consent_phone: bool,
    /// Says that the others, or the children's parents, agreed.
    pub consent_others: bool,
    /// The version of the consent text the page showed.
    pub consent_version: String,
    /// The idempotency key of this booking.
    pub key: String,
}

/// The step of booking a citizen is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// What for.
    Procedures,
    /// When.
    Slot,
    /// Who.
    People,
    /// Look it over and agree.
    Check,
}

impl Step {
    /// From 1 to 4.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}

impl Draft {
    /// The codes one person asks for: their own, or those of step one.
    pub fn procedures_of(&self, person: usize) -> &[String] {
        match self.people.get(person) {
            Some(person) if !person.procedures.is_empty() => &person.procedures,
            _ => &self.procedures,
        }
    }

    /// Whether someone else's agreement must be confirmed.
    pub fn needs_consent_of_others(&self) -> bool {
        self.for_other || self.people.len() > 1
    }
}
