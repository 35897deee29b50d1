//! What every store must do when places are given back or moved.

use super::*;

#[test]
fn a_given_back_seat_is_free_and_giving_back_twice_is_told() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 2).await;
        let booking = order(&trip, 0, &[(1, Field::HoTich)]);
        let reference = booking.reference.clone();
        store.book(booking).await.unwrap().unwrap();
        assert_eq!(places_left(store.as_ref(), &trip).await, [0, 1]);
        let asked = change(&reference);
        let replay = asked.clone();
        store.cancel(asked).await.unwrap().unwrap();
        // The same press sent twice is one press; another press is told.
        assert_eq!(store.cancel(replay).await.unwrap(), Ok(()));
        assert_eq!(
            store.cancel(change(&reference)).await.unwrap(),
            Err(Refusal::BookingCancelled)
        );
        assert_eq!(places_left(store.as_ref(), &trip).await, [1, 1]);
        store
            .book(order(&trip, 0, &[(1, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap();
        let row = store.booking(reference).await.unwrap().unwrap();
        assert_eq!(row.tickets[0].state, TicketState::Cancelled);
        assert_eq!(row.version, 2);
    });
}

#[test]
fn a_change_that_saw_another_version_is_refused() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let booking = order(&trip, 0, &[(1, Field::HoTich), (2, Field::HoTich)]);
        let reference = booking.reference.clone();
        store.book(booking).await.unwrap().unwrap();
        let one = ChangeOrder {
            version: Some(1),
            tickets: Some(vec![0]),
            ..change(&reference)
        };
        store.cancel(one.clone()).await.unwrap().unwrap();
        let stale = ChangeOrder {
            key: IdempotencyKey::of_random(random()),
            ..one
        };
        assert_eq!(store.cancel(stale).await.unwrap(), Err(Refusal::Changed));
    });
}

#[test]
fn a_move_claims_before_it_frees() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 2).await;
        let mine = order(&trip, 0, &[(1, Field::HoTich)]);
        let theirs = order(&trip, 1, &[(2, Field::HoTich)]);
        let (my_reference, their_reference) = (mine.reference.clone(), theirs.reference.clone());
        store.book(mine).await.unwrap().unwrap();
        store.book(theirs).await.unwrap().unwrap();
        let to = |slot: usize| ChangeOrder {
            to: Some(trip.slots[slot].id),
            ..change(&my_reference)
        };
        assert_eq!(
            store.move_tickets(to(1)).await.unwrap(),
            Err(Refusal::SlotFull { left: 0 })
        );
        assert_eq!(places_left(store.as_ref(), &trip).await, [0, 0]);
        store.cancel(change(&their_reference)).await.unwrap().unwrap();
        store.move_tickets(to(1)).await.unwrap().unwrap();
        assert_eq!(places_left(store.as_ref(), &trip).await, [1, 0]);
        let row = store.booking(my_reference).await.unwrap().unwrap();
        assert_eq!(row.tickets[0].number.to_string(), "A002");
        assert_eq!(row.tickets[0].slot, trip.slots[1].id);
    });
}

#[test]
fn a_booking_moves_to_another_trip_whole() {
    every_store(|store| async move {
        let from = planned(store.as_ref(), "a", 8).await;
        let to = planned(store.as_ref(), "b", 8).await;
        let booking = order(&from, 0, &[(1, Field::HoTich), (2, Field::HoTich)]);
        let reference = booking.reference.clone();
        store.book(booking).await.unwrap().unwrap();
        let asked = ChangeOrder {
            to: Some(to.slots[0].id),
            ..change(&reference)
        };
        let part = ChangeOrder {
            tickets: Some(vec![0]),
            ..asked.clone()
        };
        assert!(matches!(
            store.move_tickets(part).await.unwrap(),
            Err(Refusal::Invalid { .. })
        ));
        store.move_tickets(asked).await.unwrap().unwrap();
        let row = store.booking(reference).await.unwrap().unwrap();
        assert_eq!(row.trip.id, to.summary.id);
        assert_eq!(places_left(store.as_ref(), &from).await, [4, 4]);
        // The field is free again on the trip left behind, and taken on the new one.
        assert_eq!(
            store.book(order(&to, 1, &[(1, Field::HoTich)])).await.unwrap(),
            Err(Refusal::AlreadyBooked { person: 0 })
        );
        store
            .book(order(&from, 1, &[(1, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap();
    });
}
