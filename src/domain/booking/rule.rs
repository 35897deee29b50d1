//! The rule: who gets a seat, and why not.

use std::sync::Arc;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::Wish;
use crate::domain::{
    procedure::Field,
    refusal::Refusal,
    time::Moment,
    trip::{Slot, Trip, TripState, TripSummary},
};

/// The limits people know from the city's app (today or the next days, two numbers a day, one per field), as settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// How many days ahead a slot can be booked.
    pub days_ahead: u16,
    /// How many minutes before its start a slot closes.
    pub closing_minutes: u16,
    /// Live tickets one person may hold on one day.
    pub tickets_per_day: usize,
    /// Procedures on one ticket.
    pub procedures_per_ticket: usize,
    /// People in one booking.
    pub people: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            days_ahead: 14,
            closing_minutes: 60,
            tickets_per_day: 2,
            procedures_per_ticket: 2,
            people: 5,
        }
    }
}

/// What the rule must know of one person before it decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFacts {
    /// Live tickets this person holds on the trip's date, this trip's among them.
    pub tickets_that_day: usize,
    /// Fields of the live tickets this person holds on this trip.
    pub fields_on_trip: Vec<Field>,
}

/// Everything the rule looks at besides the wish.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The trip as it stands under the lock.
    pub trip: Arc<Trip>,
    /// Taken seats of the wished slot, counted from 0.
    pub taken: Vec<u16>,
    /// One per person of the wish, in its order.
    pub people: Vec<PersonFacts>,
}

/// Whether people may still join a slot of a trip: the part of the rule that pages show before anyone types.
/// `slot_starts` is None for a trip as a whole.
pub fn open_for_booking(
    trip: &TripSummary,
    slot_starts: Option<Moment>,
    limits: &Limits,
    now: Moment,
) -> Result<(), Refusal> {
    if trip.status.state == TripState::Cancelled {
        return Err(Refusal::TripCancelled);
    }
    if trip.is_over(now) {
        return Err(Refusal::TripClosed);
    }
    if !trip.bookable {
        return Err(Refusal::NotBookable);
    }
    let opens = trip.date - TimeDelta::days(i64::from(limits.days_ahead));
    if now.date() < opens {
        return Err(Refusal::TooEarly { opens });
    }
    let last = slot_starts.unwrap_or_else(|| trip.ends());
    if has_closed(last, limits, now) {
        return Err(Refusal::TooLate);
    }
    Ok(())
}

/// Whether it is too late to book for what starts then.
fn has_closed(starts: Moment, limits: &Limits, now: Moment) -> bool {
    starts - TimeDelta::minutes(i64::from(limits.closing_minutes)) < now
}

/// The slots of a trip that so many people may still join together, the next one first.
pub fn open_slots<'a>(
    trip: &'a Trip,
    people: usize,
    limits: &'a Limits,
    now: Moment,
) -> impl Iterator<Item = &'a Slot> {
    trip.slots.iter().filter(move |slot| {
        usize::from(slot.places_left) >= people
            && open_for_booking(&trip.summary, Some(trip.slot_starts(slot)), limits, now).is_ok()
    })
}

/// What lists show of a trip at a moment: places of slots that no one can book any more are not left.
pub fn as_listed(trip: &Trip, limits: &Limits, now: Moment) -> TripSummary {
    let still = trip
        .slots
        .iter()
        .filter(|slot| !has_closed(trip.slot_starts(slot), limits, now));
    TripSummary {
        places_left: still.map(|slot| slot.places_left).sum(),
        ..trip.summary.clone()
    }
}

/// Decides one wish: a seat for each person, in order, or why not. All or none.
pub fn admit(wish: &Wish, facts: &Facts, limits: &Limits, now: Moment) -> Result<Vec<u16>, Refusal> {
    let trip = &facts.trip;
    let slot = trip.slot(wish.slot);
    open_for_booking(
        &trip.summary,
        slot.map(|slot| trip.slot_starts(slot)),
        limits,
        now,
    )?;
    let slot = slot.ok_or(Refusal::SlotUnknown)?;
    for (person, (asked, known)) in wish.people.iter().zip(&facts.people).enumerate() {
        if asked
            .fields
            .iter()
            .any(|field| known.fields_on_trip.contains(field))
        {
            return Err(Refusal::AlreadyBooked { person });
        }
        if known.tickets_that_day >= limits.tickets_per_day {
            return Err(Refusal::DailyLimit { person });
        }
    }
    free_seats(slot.places, &facts.taken, wish.people.len())
}

/// The lowest free seats of a slot, or that too few are left.
pub(super) fn free_seats(places: u16, taken: &[u16], wanted: usize) -> Result<Vec<u16>, Refusal> {
    let mut is_free = vec![true; usize::from(places)];
    for seat in taken {
        if let Some(free) = is_free.get_mut(usize::from(*seat)) {
            *free = false;
        }
    }
    let free: Vec<u16> = (0..places)
        .zip(is_free)
        .filter_map(|(seat, free)| free.then_some(seat))
        .collect();
    if free.len() < wanted {
        return Err(Refusal::SlotFull {
            left: u16::try_from(free.len()).unwrap_or(u16::MAX),
        });
    }
    Ok(free.into_iter().take(wanted).collect())
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::HashMap;

    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{
        booking::PersonWish,
        reference::TripId,
        trip::{SlotId, tests::trip},
    };

    fn person(name: &str, field: Field) -> PersonWish {
        PersonWish {
            name: name.parse().unwrap(),
            birth_date: NaiveDate::from_ymd_opt(1950, 3, 5).unwrap(),
            procedures: vec!["1.001193".parse().unwrap()],
            fields: vec![field],
            priority: false,
        }
    }

    fn wish(people: Vec<PersonWish>) -> Wish {
        Wish {
            trip: TripId::of_number(1),
            slot: SlotId(1),
            people,
            phone: None,
            consent: "1".into(),
        }
    }

    fn facts(places: u16, taken: Vec<u16>) -> Facts {
        Facts {
            trip: Arc::new(trip(places)),
            taken,
            people: vec![PersonFacts::default(); 5],
        }
    }

    pub fn at(day: u32, hour: u32, minute: u32) -> Moment {
        NaiveDate::from_ymd_opt(2026, 11, day)
            .unwrap()
            .and_hms_opt(hour, minute, 0)
            .unwrap()
    }

    pub fn the_day_before() -> Moment {
        at(25, 9, 0)
    }

    fn decide(wish: &Wish, facts: &Facts, now: Moment) -> Result<Vec<u16>, Refusal> {
        admit(wish, facts, &Limits::default(), now)
    }

    #[test]
    fn gives_the_lowest_free_seats() {
        let two = wish(vec![person("An", Field::HoTich), person("Bình", Field::HoTich)]);
        assert_eq!(
            decide(&two, &facts(4, vec![0, 2]), the_day_before()),
            Ok(vec![1, 3])
        );
    }

    #[test]
    fn all_or_none() {
        let two = wish(vec![person("An", Field::HoTich), person("Bình", Field::HoTich)]);
        assert_eq!(
            decide(&two, &facts(3, vec![0, 1]), the_day_before()),
            Err(Refusal::SlotFull { left: 1 })
        );
    }

    #[test]
    fn closes_an_hour_before_and_opens_two_weeks_ahead() {
        let one = wish(vec![person("An", Field::HoTich)]);
        let facts = facts(3, vec![]);
        assert!(decide(&one, &facts, at(26, 7, 0)).is_ok());
        assert_eq!(decide(&one, &facts, at(26, 7, 1)), Err(Refusal::TooLate));
        assert!(decide(&one, &facts, at(12, 0, 0)).is_ok());
        assert_eq!(
            decide(&one, &facts, at(11, 23, 59)),
            Err(Refusal::TooEarly {
                opens: at(12, 0, 0).date()
            })
        );
    }

    #[test]
    fn the_next_open_slot_has_places_for_everyone_and_is_not_closed() {
        let mut trip = trip(5);
        let first = trip.slots[0].clone();
        // One place, none, two, five: an hour apart, from eight o'clock.
        trip.slots = [1, 0, 2, 5]
            .into_iter()
            .zip(1_u32..)
            .map(|(places_left, hour)| Slot {
                id: SlotId(i64::from(hour)),
                start: first.start + TimeDelta::hours(i64::from(hour) - 1),
                places_left,
                ..first.clone()
            })
            .collect();
        let open = |people, now| {
            open_slots(&trip, people, &Limits::default(), now)
                .map(|slot| slot.id.0)
                .collect::<Vec<_>>()
        };
        assert_eq!(open(1, the_day_before()), [1, 3, 4]);
        assert_eq!(open(2, the_day_before()), [3, 4]);
        assert_eq!(open(3, the_day_before()), [4]);
        assert!(open(6, the_day_before()).is_empty());
        // The first closes at seven, an hour before it begins.
        assert_eq!(open(1, at(26, 7, 1)), [3, 4]);
        assert!(open(1, at(11, 23, 59)).is_empty());
    }

    #[test]
    fn places_that_no_one_can_book_any_more_are_not_left() {
        let trip = trip(3);
        let left = |now| as_listed(&trip, &Limits::default(), now).places_left;
        assert_eq!(left(at(26, 7, 0)), 6);
        assert_eq!(left(at(26, 7, 1)), 3);
        assert_eq!(left(at(26, 8, 1)), 0);
    }

    #[test]
    fn refuses_a_trip_that_will_not_serve() {
        let one = wish(vec![person("An", Field::HoTich)]);
        let mut cancelled = facts(3, vec![]);
        Arc::make_mut(&mut cancelled.trip).summary.status.state = TripState::Cancelled;
        assert_eq!(
            decide(&one, &cancelled, the_day_before()),
            Err(Refusal::TripCancelled)
        );
        assert_eq!(
            decide(&one, &facts(3, vec![]), at(26, 11, 0)),
            Err(Refusal::TripClosed)
        );
        let mut press = facts(3, vec![]);
        Arc::make_mut(&mut press.trip).summary.bookable = false;
        assert_eq!(decide(&one, &press, the_day_before()), Err(Refusal::NotBookable));
        let mut elsewhere = one.clone();
        elsewhere.slot = SlotId(9);
        assert_eq!(
            decide(&elsewhere, &facts(3, vec![]), the_day_before()),
            Err(Refusal::SlotUnknown)
        );
    }

    #[test]
    fn one_field_once_a_trip_and_two_tickets_a_day() {
        let two = wish(vec![person("An", Field::HoTich), person("Bình", Field::DatDai)]);
        let mut known = facts(9, vec![]);
        known.people[1].fields_on_trip = vec![Field::DatDai];
        assert_eq!(
            decide(&two, &known, the_day_before()),
            Err(Refusal::AlreadyBooked { person: 1 })
        );
        let mut known = facts(9, vec![]);
        known.people[0].tickets_that_day = 2;
        assert_eq!(
            decide(&two, &known, the_day_before()),
            Err(Refusal::DailyLimit { person: 0 })
        );
    }

    proptest! {
        /// Whatever people ask for in whatever order: never more tickets than places, no seat twice,
        /// and at most one ticket for a person, trip and field.
        #[test]
        fn never_more_tickets_than_places(
            places in 0_u16..12,
            wishes in prop::collection::vec(prop::collection::vec((0_usize..6, 0_usize..3), 1..=5), 0..30),
        ) {
            let fields = [Field::HoTich, Field::DatDai, Field::CuTru];
            let mut held: HashMap<(usize, Field), u16> = HashMap::new();
            let mut taken: Vec<u16> = Vec::new();
            for people in wishes {
                let mut seen = Vec::new();
                let people: Vec<_> = people
                    .into_iter()
                    .filter(|(who, _)| !seen.contains(who) && { seen.push(*who); true })
                    .collect();
                let wish = wish(people.iter().map(|(who, field)| person(["An", "Bình", "Chi", "Dũng", "Em", "Giang"][*who], fields[*field])).collect());
                let mut facts = facts(places, taken.clone());
                facts.people = people.iter().map(|(who, _)| PersonFacts {
                    tickets_that_day: held.keys().filter(|(holder, _)| holder == who).count(),
                    fields_on_trip: held.keys().filter(|(holder, _)| holder == who).map(|(_, field)| *field).collect(),
                }).collect();
                let before = taken.len();
                match decide(&wish, &facts, the_day_before()) {
                    Ok(seats) => {
                        prop_assert_eq!(seats.len(), people.len());
                        for (seat, (who, field)) in seats.into_iter().zip(people) {
                            prop_assert!(!taken.contains(&seat));
                            taken.push(seat);
                            prop_assert!(held.insert((who, fields[field]), seat).is_none());
                        }
                    }
                    Err(_) => prop_assert_eq!(before, taken.len()),
                }
                prop_assert!(taken.len() <= usize::from(places));
                for who in 0..6 {
                    prop_assert!(held.keys().filter(|(holder, _)| *holder == who).count() <= 2);
                }
            }
        }
    }
}
