//! Booking a place, and the booking as its holder sees it.

use serde::{Deserialize, Serialize};

use super::ProcedurePapers;
use crate::domain::{
    booking::{Booking, Limits, Wish},
    draft::{Draft, DraftPerson, Step},
    person::TypedDate,
    procedure::ProcedureSummary,
    reference::Reference,
    refusal::{Problem, Refusal},
    trip::{SlotId, Trip, TripSummary},
};

/// The consent text in force; its sentences are in `text`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its version, stored with each booking.
    pub text_version: String,
    /// How many days after the trip a booking is deleted.
    pub days_kept: u16,
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
    /// The time at which the people are asked to come, for a calendar (RFC 5545): a phone without signal has it from here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub calendar: String,
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
                    birth: TypedDate::of_text(&person.birth_date),
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
