//! What every store must do. A backend is listed once, in [`every_store`]; each promise is one test.

mod changing;
mod counting;
mod planning;
mod searches;

use std::{
    collections::{BTreeSet, HashSet},
    future::Future,
    sync::Arc,
};

use chrono::{NaiveDate, NaiveTime};
use tempfile::TempDir;

use super::{BookOrder, ChangeOrder, Granted, PersonOrder, ReportOrder, Store, sqlite::Sqlite};
use crate::{
    content,
    domain::{
        booking::{IdempotencyKey, Limits, PersonWish, TicketState, Wish},
        guide::report::{Mistake, StatementId},
        plan::{StatusChange, TripPlan},
        procedure::Field,
        reference::{Reference, TripId},
        refusal::Refusal,
        time::Moment,
        trip::{SlotId, Trip, TripKind, TripState, TripStatus, Venue, Was},
    },
    server::seal::{random, random_below},
};

/// Runs one promise on every backend, each with an empty store of its own.
fn every_store<F: Future<Output = ()>>(promise: impl Fn(Arc<dyn Store>) -> F) {
    content::load().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let folder = TempDir::new().unwrap();
        promise(Arc::new(
            Sqlite::open(&folder.path().join("contract.db")).unwrap(),
        ))
        .await;
    });
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn at(date: NaiveDate, hour: u32) -> Moment {
    date.and_hms_opt(hour, 0, 0).unwrap()
}

fn the_day_before() -> Moment {
    at(day() - chrono::Days::new(1), 9)
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

/// A trip with two slots, from 8 to 9 and from 9 to 10.
fn plan(name: &str, places: u16) -> TripPlan {
    TripPlan {
        external_id: name.into(),
        kind: TripKind::Van,
        date: day(),
        window: Some((time(8, 0), Some(time(10, 0)))),
        part_of_day: None,
        commune: "10441".parse().unwrap(),
        venue: Venue {
            name: "Nhà văn hóa".into(),
            address: None,
            position: None,
        },
        fields: vec![Field::HoTich, Field::DatDai, Field::CuTru],
        places,
        walk_in_places: 5,
        slot_minutes: 60,
        status: TripStatus {
            state: TripState::Planned,
            reason: None,
            was: Was::default(),
        },
        note: None,
        source: None,
        sample: false,
    }
}

async fn planned(store: &dyn Store, name: &str, places: u16) -> Trip {
    store
        .put_plans(vec![plan(name, places)], the_day_before())
        .await
        .unwrap()
        .unwrap();
    let trips = store.trips(day(), day()).await.unwrap();
    let newest = trips
        .iter()
        .max_by_key(|trip| trip.slots.first().map(|slot| slot.id));
    newest.cloned().unwrap()
}

/// A person who has a print of their own: `who`.
fn order(trip: &Trip, slot: usize, people: &[(u8, Field)]) -> BookOrder {
    let wish = Wish {
        trip: trip.summary.id.clone(),
        slot: trip.slots[slot].id,
        people: people
            .iter()
            .map(|(_, field)| PersonWish {
                name: "Nguyễn Văn A".parse().unwrap(),
                birth_date: NaiveDate::from_ymd_opt(1950, 3, 5).unwrap(),
                procedures: vec!["1.001193".parse().unwrap()],
                fields: vec![*field],
                priority: false,
            })
            .collect(),
        phone: None,
        consent: "1".into(),
    };
    BookOrder {
        key: IdempotencyKey::of_random(random()),
        body: [7; 32],
        people: people
            .iter()
            .map(|(who, field)| PersonOrder {
                print: [*who; 32],
                procedures: vec!["1.001193".parse().unwrap()],
                fields: vec![*field],
                priority: false,
            })
            .collect(),
        wish,
        reference: Reference::of_number(random_below(Reference::COUNT)),
        secret: [9; 32],
        sealed: b"sealed".to_vec(),
        answer: Box::new(|tickets| format!("{}", tickets.len()).into_bytes()),
        limits: Limits::default(),
        now: the_day_before(),
    }
}

fn change(reference: &Reference) -> ChangeOrder {
    ChangeOrder {
        key: IdempotencyKey::of_random(random()),
        body: [8; 32],
        reference: reference.clone(),
        version: None,
        tickets: None,
        to: None,
        limits: Limits::default(),
        now: the_day_before(),
    }
}

async fn places_left(store: &dyn Store, trip: &Trip) -> Vec<u16> {
    let trip = store.trip(trip.summary.id.clone()).await.unwrap().unwrap();
    trip.slots.iter().map(|slot| slot.places_left).collect()
}

#[test]
fn numbers_come_from_the_slot_and_the_seat() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let Granted::New(first) = store
            .book(order(&trip, 0, &[(1, Field::HoTich), (2, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap()
        else {
            panic!("not new");
        };
        assert_eq!(
            first
                .iter()
                .map(|ticket| ticket.number.to_string())
                .collect::<Vec<_>>(),
            ["A001", "A002"]
        );
        let Granted::New(second) = store
            .book(order(&trip, 1, &[(3, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap()
        else {
            panic!("not new");
        };
        assert_eq!(second[0].number.to_string(), "A003");
    });
}

#[test]
fn all_people_of_a_booking_or_none() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let three = order(
            &trip,
            0,
            &[(1, Field::HoTich), (2, Field::HoTich), (3, Field::HoTich)],
        );
        assert_eq!(
            store.book(three).await.unwrap(),
            Err(Refusal::SlotFull { left: 2 })
        );
        assert_eq!(places_left(store.as_ref(), &trip).await, [2, 2]);
        assert_eq!(store.counts().await.unwrap().bookings, 0);
    });
}

#[test]
fn the_same_key_books_once_and_answers_the_same() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let first = order(&trip, 0, &[(1, Field::HoTich)]);
        let (key, reference) = (first.key.clone(), first.reference.clone());
        assert!(matches!(store.book(first).await.unwrap(), Ok(Granted::New(_))));
        let mut again = order(&trip, 0, &[(1, Field::HoTich)]);
        again.key = key.clone();
        assert_eq!(
            store.book(again).await.unwrap(),
            Ok(Granted::Replayed(reference.clone(), b"1".to_vec()))
        );
        let mut other = order(&trip, 1, &[(2, Field::HoTich)]);
        (other.key, other.body) = (key, [6; 32]);
        assert_eq!(
            store.book(other).await.unwrap(),
            Err(Refusal::KeyReused { reference })
        );
        assert_eq!(store.counts().await.unwrap().tickets, 1);
    });
}

#[test]
fn a_refusal_is_not_kept_so_trying_again_may_succeed() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 2).await;
        let taking = order(&trip, 0, &[(1, Field::HoTich)]);
        let taken = taking.reference.clone();
        store.book(taking).await.unwrap().unwrap();
        let wanted = order(&trip, 0, &[(2, Field::HoTich)]);
        let key = wanted.key.clone();
        assert!(store.book(wanted).await.unwrap().is_err());
        store.cancel(change(&taken)).await.unwrap().unwrap();
        let mut again = order(&trip, 0, &[(2, Field::HoTich)]);
        again.key = key;
        assert!(matches!(store.book(again).await.unwrap(), Ok(Granted::New(_))));
    });
}

#[test]
fn one_ticket_for_a_person_trip_and_field_and_two_a_day() {
    every_store(|store| async move {
        let one = planned(store.as_ref(), "a", 8).await;
        let other = planned(store.as_ref(), "b", 8).await;
        store
            .book(order(&one, 0, &[(1, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            store
                .book(order(&one, 1, &[(2, Field::HoTich), (1, Field::HoTich)]))
                .await
                .unwrap(),
            Err(Refusal::AlreadyBooked { person: 1 })
        );
        store
            .book(order(&one, 1, &[(1, Field::DatDai)]))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            store.book(order(&other, 0, &[(1, Field::HoTich)])).await.unwrap(),
            Err(Refusal::DailyLimit { person: 0 })
        );
        store
            .book(order(&other, 0, &[(2, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap();
    });
}

#[test]
fn many_at_once_get_each_place_once() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 60).await;
        let mut asking = tokio::task::JoinSet::new();
        for who in 0..250_u8 {
            for field in [Field::HoTich, Field::DatDai] {
                let (store, order) = (store.clone(), order(&trip, 0, &[(who, field)]));
                asking.spawn(async move { store.book(order).await.unwrap() });
            }
        }
        let mut numbers = BTreeSet::new();
        let mut refused = 0;
        while let Some(answer) = asking.join_next().await {
            match answer.unwrap() {
                Ok(Granted::New(tickets)) => assert!(numbers.insert(tickets[0].number)),
                Ok(Granted::Replayed(..)) => panic!("no key was used twice"),
                Err(Refusal::SlotFull { left: 0 }) => refused += 1,
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!((numbers.len(), refused), (30, 470));
        assert_eq!(places_left(store.as_ref(), &trip).await, [0, 30]);
    });
}

#[test]
fn a_failing_request_undoes_nothing_of_the_others() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 60).await;
        let mut asking = tokio::task::JoinSet::new();
        let twice = Reference::of_number(1);
        for who in 0..20_u8 {
            let mut order = order(&trip, 0, &[(who, Field::HoTich)]);
            if who % 2 == 1 {
                order.reference = twice.clone();
            }
            let store = store.clone();
            asking.spawn(async move { store.book(order).await.is_ok() });
        }
        let kept = asking.join_all().await.into_iter().filter(|kept| *kept).count();
        // Ten of their own name, and the first of those that share one.
        assert_eq!(kept, 11);
        assert_eq!(store.counts().await.unwrap().tickets, 11);
    });
}

#[test]
fn a_request_that_fails_half_way_undoes_nothing_of_the_others() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 60).await;
        let mut asking = tokio::task::JoinSet::new();
        for who in 0..20_u8 {
            // One person twice in an order: the first seat is written before the second meets the unique key.
            let people = if who % 2 == 0 {
                vec![(who, Field::HoTich)]
            } else {
                vec![(who, Field::HoTich), (who, Field::HoTich)]
            };
            let (store, order) = (store.clone(), order(&trip, 0, &people));
            asking.spawn(async move {
                let reference = order.reference.clone();
                let answer = store.book(order).await.unwrap();
                (who, reference, answer)
            });
        }
        let mut numbers = BTreeSet::new();
        for (who, reference, answer) in asking.join_all().await {
            let row = store.booking(reference).await.unwrap();
            match answer {
                Ok(Granted::New(tickets)) => {
                    assert_eq!(row.map(|row| row.tickets.len()), Some(1));
                    assert!(numbers.insert(tickets[0].number), "a seat was given twice");
                }
                answer => {
                    assert_eq!((who % 2, answer), (1, Err(Refusal::AlreadyBooked { person: 1 })));
                    assert_eq!(row, None);
                }
            }
        }
        assert_eq!(numbers.len(), 10);
        // The lowest ten seats: those written half-way are free again.
        assert_eq!(numbers.last().map(ToString::to_string), Some("A010".to_owned()));
        let counts = store.counts().await.unwrap();
        assert_eq!((counts.bookings, counts.tickets), (10, 10));
    });
}
