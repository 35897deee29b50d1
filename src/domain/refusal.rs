//! The closed lists of what can be refused and what can go wrong, as far as a citizen is concerned.
//!
//! No sentences here and no causes: `text` says each in words, the log keeps the cause.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{
    person::{InvalidBirthDate, InvalidName},
    reference::Reference,
};

/// A rule says no. Each has a sentence that says what to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such trip.
    TripUnknown,
    /// The trip does not take place.
    TripCancelled,
    /// The trip is over.
    TripClosed,
    /// The trip takes no bookings: people get a number at the van.
    NotBookable,
    /// The slot is not one of this trip.
    SlotUnknown,
    /// All places of the slot are taken, or fewer are left than people are coming.
    SlotFull {
        /// Places left in it.
        left: u16,
    },
    /// Booking for this slot has closed.
    TooLate,
    /// Booking for this trip has not opened yet.
    TooEarly {
        /// The first day it can be booked.
        #[serde(with = "super::time::date")]
        opens: NaiveDate,
    },
    /// A person of this booking holds a ticket for the same field on this trip.
    AlreadyBooked {
        /// Which person, from 0.
        person: usize,
    },
    /// A person of this booking holds as many tickets that day as one may.
    DailyLimit {
        /// Which person, from 0.
        person: usize,
    },
    /// What was typed cannot be booked; every problem at once, in page order.
    Invalid {
        /// The problems.
        problems: Vec<Problem>,
    },
    /// The same idempotency key was used for other answers.
    KeyReused {
        /// The booking made with it.
        reference: Reference,
    },
    /// No booking with this reference and birth date or secret.
    NotFound,
    /// Too many wrong birth dates for this reference in an hour.
    TooManyTries,
    /// The booking, or these tickets of it, are cancelled already.
    BookingCancelled,
    /// The booking's time has passed.
    BookingPast,
    /// Someone changed it in the meantime: look again, then decide.
    Changed,
}

/// One thing wrong with what was typed, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The place on the page.
    pub at: At,
    /// What is wrong.
    pub what: Wrong,
}

/// A place on the booking and finding pages. People are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum At {
    /// The list of people as a whole.
    People,
    /// A person's procedures.
    Procedures(usize),
    /// The slot.
    Slot,
    /// A person's name.
    Name(usize),
    /// A person's birth date.
    BirthDate(usize),
    /// The phone number.
    Phone,
    /// The consent to the booking.
    Consent,
    /// The consent to keeping the phone number.
    ConsentPhone,
    /// The word that the others have agreed.
    ConsentOthers,
    /// The reference of a booking.
    Reference,
    /// The tickets to cancel or to move.
    Tickets,
    /// The idempotency key.
    Key,
}

impl fmt::Display for At {
    /// The field's name in the JSON contract: `people.0.name`.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::People => to.write_str("people"),
            Self::Procedures(person) => write!(to, "people.{person}.procedures"),
            Self::Slot => to.write_str("slot"),
            Self::Name(person) => write!(to, "people.{person}.name"),
            Self::BirthDate(person) => write!(to, "people.{person}.birth_date"),
            Self::Phone => to.write_str("phone"),
            Self::Consent => to.write_str("consent"),
            Self::ConsentPhone => to.write_str("consent.phone"),
            Self::ConsentOthers => to.write_str("consent.others"),
            Self::Reference => to.write_str("reference"),
            Self::Tickets => to.write_str("tickets"),
            Self::Key => to.write_str("idempotency_key"),
        }
    }
}

/// What is wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wrong {
    /// Nothing was typed or chosen.
    Missing,
    /// It does not have the form it must have.
    Malformed,
    /// The name cannot be one.
    Name(InvalidName),
    /// The birth date cannot be one.
    BirthDate(InvalidBirthDate),
    /// More than one may choose or bring.
    TooMany {
        /// The most.
        most: usize,
    },
    /// The trip does not serve this procedure.
    NotServed,
    /// There is no such procedure.
    Unknown,
    /// This person stands in the list already.
    SamePerson,
    /// The box must be ticked for this.
    NotAgreed,
    /// The consent text has changed since the page was drawn.
    OldText,
}

impl Wrong {
    /// The stable word of the JSON contract.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Missing | Self::Name(InvalidName::Missing) | Self::BirthDate(InvalidBirthDate::Missing) => {
                "missing"
            }
            Self::Malformed => "malformed",
            Self::Name(InvalidName::TooShort) => "too_short",
            Self::Name(InvalidName::TooLong) => "too_long",
            Self::Name(InvalidName::Sign) => "sign",
            Self::BirthDate(InvalidBirthDate::DayMissing) => "day_missing",
            Self::BirthDate(InvalidBirthDate::MonthMissing) => "month_missing",
            Self::BirthDate(InvalidBirthDate::YearMissing) => "year_missing",
            Self::BirthDate(InvalidBirthDate::YearShort) => "year_short",
            Self::BirthDate(InvalidBirthDate::NoSuchDay) => "no_such_day",
            Self::BirthDate(InvalidBirthDate::InFuture) => "in_future",
            Self::BirthDate(InvalidBirthDate::TooLongAgo) => "too_long_ago",
            Self::TooMany { .. } => "too_many",
            Self::NotServed => "not_served",
            Self::Unknown => "unknown",
            Self::SamePerson => "same_person",
            Self::NotAgreed => "not_agreed",
            Self::OldText => "old_text",
        }
    }
}

impl Refusal {
    /// The stable `code` of the JSON contract.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TripUnknown => "trip_unknown",
            Self::TripCancelled => "trip_cancelled",
            Self::TripClosed => "trip_closed",
            Self::NotBookable => "not_bookable",
            Self::SlotUnknown => "slot_unknown",
            Self::SlotFull { .. } => "slot_full",
            Self::TooLate => "too_late",
            Self::TooEarly { .. } => "too_early",
            Self::AlreadyBooked { .. } => "already_booked",
            Self::DailyLimit { .. } => "daily_limit",
            Self::Invalid { .. } => "invalid",
            Self::KeyReused { .. } => "key_reused",
            Self::NotFound => "not_found",
            Self::TooManyTries => "too_many_tries",
            Self::BookingCancelled => "booking_cancelled",
            Self::BookingPast => "booking_past",
            Self::Changed => "changed",
        }
    }

    /// One problem at one place.
    pub fn invalid(at: At, what: Wrong) -> Self {
        Self::Invalid {
            problems: vec![Problem { at, what }],
        }
    }
}

/// Why a question got no answer.
///
/// Its serde form travels with a drawn page and is one word. Pages carry a refusal in their own view; one that came here
/// would arrive as [`Failure::Unavailable`], so that reading a page does not cost the phone the reading of refusals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// A rule says no.
    Refused(Refusal),
    /// There is nothing at this address.
    NotFound,
    /// Our fault; the cause is in the log.
    Unavailable,
    /// The question or the answer was lost on the way.
    Offline,
}

impl Serialize for Failure {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(match self {
            Self::Refused(_) | Self::Unavailable => "unavailable",
            Self::NotFound => "not_found",
            Self::Offline => "offline",
        })
    }
}

impl<'de> Deserialize<'de> for Failure {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        Ok(match word.as_str() {
            "not_found" => Self::NotFound,
            "offline" => Self::Offline,
            _ => Self::Unavailable,
        })
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
