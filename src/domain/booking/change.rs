//! Moving tickets to another slot, and giving them back.

use std::sync::Arc;

use super::rule::{Limits, PersonFacts, free_seats, open_for_booking};
use crate::domain::{
    procedure::Field,
    refusal::{At, Refusal, Wrong},
    time::Moment,
    trip::{SlotId, Trip},
};

/// What the rule for moving looks at.
#[derive(Debug, Clone, PartialEq)]
pub struct MoveFacts {
    /// The trip to move to, as it stands under the lock.
    pub trip: Arc<Trip>,
    /// The slot to move to.
    pub slot: SlotId,
    /// Taken seats of that slot, those of the moving tickets included.
    pub taken: Vec<u16>,
    /// When the tickets' present slots start, earliest first; empty when all are cancelled.
    pub present: Vec<Moment>,
    /// Whether the tickets move to another trip.
    pub other_trip: bool,
    /// One per moving ticket: its fields, and its holder's other tickets.
    pub people: Vec<(Vec<Field>, PersonFacts)>,
}

/// Decides a move: a new seat for each ticket, or why not. The old seats are given back in the same transaction.
pub fn admit_move(facts: &MoveFacts, limits: &Limits, now: Moment) -> Result<Vec<u16>, Refusal> {
    let trip = &facts.trip;
    match facts.present.first() {
        None => return Err(Refusal::BookingCancelled),
        Some(first) if *first <= now => return Err(Refusal::BookingPast),
        Some(_) => {}
    }
    let slot = trip.slot(facts.slot).ok_or(Refusal::SlotUnknown)?;
    open_for_booking(&trip.summary, Some(trip.slot_starts(slot)), limits, now)?;
    if facts.other_trip {
        for (person, (fields, known)) in facts.people.iter().enumerate() {
            if fields.iter().any(|field| !trip.summary.fields.contains(field)) {
                return Err(Refusal::invalid(At::Procedures(person), Wrong::NotServed));
            }
            if fields.iter().any(|field| known.fields_on_trip.contains(field)) {
                return Err(Refusal::AlreadyBooked { person });
            }
            if known.tickets_that_day >= limits.tickets_per_day {
                return Err(Refusal::DailyLimit { person });
            }
        }
    }
    free_seats(slot.places, &facts.taken, facts.people.len())
}

/// Decides whether tickets may be given back. `starts` are the starts of their slots, empty when all are cancelled.
pub fn admit_cancel(starts: &[Moment], now: Moment) -> Result<(), Refusal> {
    match starts.iter().min() {
        None => Err(Refusal::BookingCancelled),
        Some(first) if *first <= now => Err(Refusal::BookingPast),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        booking::rule::tests::{at, the_day_before},
        trip::tests::trip,
    };

    #[test]
    fn a_move_needs_a_live_ticket_and_a_free_seat() {
        let limits = Limits::default();
        let base = MoveFacts {
            trip: Arc::new(trip(1)),
            slot: SlotId(2),
            taken: vec![],
            present: vec![at(26, 8, 0)],
            other_trip: false,
            people: vec![(vec![Field::HoTich], PersonFacts::default())],
        };
        assert_eq!(admit_move(&base, &limits, the_day_before()), Ok(vec![0]));
        let full = MoveFacts {
            taken: vec![0],
            ..base.clone()
        };
        assert_eq!(
            admit_move(&full, &limits, the_day_before()),
            Err(Refusal::SlotFull { left: 0 })
        );
        let cancelled = MoveFacts {
            present: vec![],
            ..base.clone()
        };
        assert_eq!(
            admit_move(&cancelled, &limits, the_day_before()),
            Err(Refusal::BookingCancelled)
        );
        assert_eq!(
            admit_move(&base, &limits, at(26, 8, 0)),
            Err(Refusal::BookingPast)
        );
    }
}
