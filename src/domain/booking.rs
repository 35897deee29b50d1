//! Booking: one to five people, one slot, all or none.
//!
//! [`admit`] is the rule. The store locks, gathers the [`Facts`], runs the rule and writes what it gives;
//! a unique key on slot and seat stands beside it.

mod change;
mod key;
mod rule;
mod ticket;
mod wish;

pub use change::{MoveFacts, admit_cancel, admit_move};
pub use key::{IdempotencyKey, InvalidKey};
pub use rule::{Facts, Limits, PersonFacts, admit, as_listed, open_for_booking, open_slots};
pub use ticket::{InvalidTicketNumber, Ticket, TicketNumber, TicketState};
pub use wish::{PersonWish, Wish};

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::{
    person::PhoneNumber,
    reference::Reference,
    time::{self, Moment},
    trip::{SlotId, TripState, TripSummary},
};

/// A booking read back from the store, for its holder only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Booking {
    /// Its reference.
    pub reference: Reference,
    /// The trip as it stands now.
    pub trip: TripSummary,
    /// In the order they were asked for.
    pub tickets: Vec<Ticket>,
    /// Where a change is told, if left.
    pub phone: Option<PhoneNumber>,
    /// Counts its changes; a change names the version it saw.
    pub version: i64,
}

/// How a booking stands as a whole: four different pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingState {
    /// Someone is expected.
    Live,
    /// All tickets were given back.
    Cancelled,
    /// The trip itself does not take place.
    TripCancelled,
    /// The trip is over.
    Past,
}

impl Booking {
    /// The tickets that count.
    pub fn live(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets
            .iter()
            .filter(|ticket| ticket.state == TicketState::Live)
    }

    /// How it stands.
    pub fn state(&self, now: Moment) -> BookingState {
        if self.live().next().is_none() {
            BookingState::Cancelled
        } else if self.trip.status.state == TripState::Cancelled {
            BookingState::TripCancelled
        } else if self.trip.is_over(now) {
            BookingState::Past
        } else {
            BookingState::Live
        }
    }
}

/// The answer to a wish that was granted; a replay of the same key answers the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// The booking's reference.
    pub reference: Reference,
    /// The numbers given, in the order of the people.
    pub tickets: Vec<BookedTicket>,
    /// Opens the booking again; kept on the device, never shown.
    pub secret: String,
}

/// One number given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedTicket {
    /// The number that is called.
    pub number: TicketNumber,
    /// The slot.
    pub slot: SlotId,
    /// When its holder is asked to come.
    #[serde(with = "time::hour_minute_text")]
    pub start: NaiveTime,
}
