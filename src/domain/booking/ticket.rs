//! A ticket and its number.

use std::{fmt, str::FromStr};

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::domain::{person::PersonName, procedure::ProcedureCode, time, trip::SlotId};

/// A number in the queue: `A012` booked, `T007` walk-in. The letter never says anything about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TicketNumber {
    walk_in: bool,
    number: u16,
}

impl TicketNumber {
    /// The number of a booked seat: the slot's first number plus the seat.
    pub fn booked(first_number: u16, seat: u16) -> Self {
        Self {
            walk_in: false,
            number: first_number.saturating_add(seat),
        }
    }
}

impl fmt::Display for TicketNumber {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = if self.walk_in { 'T' } else { 'A' };
        write!(to, "{letter}{:03}", self.number)
    }
}

/// Not a ticket number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidTicketNumber;

impl fmt::Display for InvalidTicketNumber {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("not a ticket number")
    }
}

impl FromStr for TicketNumber {
    type Err = InvalidTicketNumber;

    fn from_str(text: &str) -> Result<Self, InvalidTicketNumber> {
        let text = text.trim().to_ascii_uppercase();
        let (walk_in, digits) = match (text.strip_prefix('A'), text.strip_prefix('T')) {
            (Some(digits), _) => (false, digits),
            (_, Some(digits)) => (true, digits),
            _ => return Err(InvalidTicketNumber),
        };
        let number = digits.parse().map_err(|_| InvalidTicketNumber)?;
        Ok(Self { walk_in, number })
    }
}

tried_from_text!(TicketNumber);

impl From<TicketNumber> for String {
    fn from(number: TicketNumber) -> Self {
        number.to_string()
    }
}

/// Whether a ticket still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketState {
    /// The place is kept.
    Live,
    /// Given back.
    Cancelled,
}

/// One person's place in the queue of a trip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its place in the booking, from 0.
    pub index: usize,
    /// The number that is called.
    pub number: TicketNumber,
    /// The slot.
    pub slot: SlotId,
    /// When its holder is asked to come.
    #[serde(with = "time::hour_minute_text")]
    pub start: NaiveTime,
    /// The holder's name as typed.
    pub name: PersonName,
    /// What it is for.
    pub procedures: Vec<ProcedureCode>,
    /// Declared priority.
    pub priority: bool,
    /// Whether it counts.
    pub state: TicketState,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back() {
        let number = TicketNumber::booked(12, 0);
        assert_eq!(number.to_string(), "A012");
        assert_eq!("a012".parse(), Ok(number));
        assert_eq!("U012".parse::<TicketNumber>(), Err(InvalidTicketNumber));
    }
}
