//! What every store must do with trips: planned, changed, delayed, cancelled.

use super::*;

#[test]
fn planning_twice_changes_nothing_and_a_name_updates() {
    every_store(|store| async move {
        let first = store
            .put_plans(vec![plan("a", 4)], the_day_before())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((first.added, first.changed, first.unchanged), (1, 0, 0));
        let version = store.version();
        let again = store
            .put_plans(vec![plan("a", 4)], the_day_before())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 1));
        let mut other = plan("a", 6);
        other.venue.name = "Sân đình".into();
        let changed = store
            .put_plans(vec![other], the_day_before())
            .await
            .unwrap()
            .unwrap();
        assert_eq!((changed.added, changed.changed, changed.unchanged), (0, 1, 0));
        let trips = store.trips(day(), day()).await.unwrap();
        assert_eq!(trips.len(), 1);
        assert_eq!(trips[0].summary.venue, "Sân đình");
        assert_eq!(trips[0].summary.places_left, 6);
        assert!(store.version() > version);
    });
}

#[test]
fn planning_never_takes_booked_seats_away() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        store
            .book(order(&trip, 0, &[(1, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap();
        let refused = store
            .put_plans(vec![plan("b", 4), plan("a", 2)], the_day_before())
            .await
            .unwrap();
        assert_eq!(refused, Err(vec!["a".to_owned()]));
        // All or none: the new trip of the same file was not added either.
        assert_eq!(store.trips(day(), day()).await.unwrap().len(), 1);
        let mut renamed = plan("a", 4);
        renamed.venue.name = "Sân đình".into();
        assert!(
            store
                .put_plans(vec![renamed], the_day_before())
                .await
                .unwrap()
                .is_ok()
        );
        assert_eq!(places_left(store.as_ref(), &trip).await, [1, 2]);
    });
}

#[test]
fn a_trip_as_announced_is_as_new_as_its_last_change() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let id = trip.summary.id.clone();
        let announced = store.announced(id.clone()).await.unwrap().unwrap();
        assert_eq!(announced.summary.id, id);
        store
            .book(order(&trip, 0, &[(1, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap();
        let mut renamed = plan("a", 4);
        renamed.venue.name = "Sân đình".into();
        store
            .put_plans(vec![renamed], the_day_before())
            .await
            .unwrap()
            .unwrap();
        let announced = store.announced(id.clone()).await.unwrap().unwrap();
        assert_eq!(announced.summary.venue, "Sân đình");
        let late = StatusChange {
            start: Some(time(8, 45)),
            ..StatusChange::default()
        };
        store
            .change_trip(id.clone(), late, the_day_before())
            .await
            .unwrap();
        let announced = store.announced(id).await.unwrap().unwrap();
        assert_eq!(announced.slots[0].start, time(8, 45));
        assert_eq!(store.announced(TripId::of_number(7)).await.unwrap(), None);
    });
}

#[test]
fn a_late_trip_takes_its_slots_along() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let late = StatusChange {
            start: Some(time(8, 45)),
            reason: Some("chờ phà".into()),
            ..StatusChange::default()
        };
        assert!(
            store
                .change_trip(trip.summary.id.clone(), late, the_day_before())
                .await
                .unwrap()
        );
        let changed = store.trip(trip.summary.id.clone()).await.unwrap().unwrap();
        assert_eq!(changed.summary.status.was.start, Some(time(8, 0)));
        assert_eq!(changed.summary.end, Some(time(10, 45)));
        assert_eq!(changed.slots[1].start, time(9, 45));
        let unknown = TripId::of_number(7);
        assert!(
            !store
                .change_trip(unknown, StatusChange::default(), the_day_before())
                .await
                .unwrap()
        );
    });
}

#[test]
fn a_cancelled_trip_takes_no_bookings_but_gives_them_back() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let booking = order(&trip, 0, &[(1, Field::HoTich)]);
        let reference = booking.reference.clone();
        store.book(booking).await.unwrap().unwrap();
        let cancel = StatusChange {
            state: Some(TripState::Cancelled),
            reason: Some("phà tạm nghỉ".into()),
            ..StatusChange::default()
        };
        store
            .change_trip(trip.summary.id.clone(), cancel, the_day_before())
            .await
            .unwrap();
        assert_eq!(
            store.book(order(&trip, 0, &[(2, Field::HoTich)])).await.unwrap(),
            Err(Refusal::TripCancelled)
        );
        store.cancel(change(&reference)).await.unwrap().unwrap();
    });
}

#[test]
fn slots_of_unknown_trips_are_refused() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let mut lost = order(&trip, 0, &[(1, Field::HoTich)]);
        lost.wish.slot = SlotId(999);
        assert_eq!(store.book(lost).await.unwrap(), Err(Refusal::SlotUnknown));
        let mut lost = order(&trip, 0, &[(1, Field::HoTich)]);
        lost.wish.trip = TripId::of_number(3);
        assert_eq!(store.book(lost).await.unwrap(), Err(Refusal::TripUnknown));
        let seats: HashSet<_> = store
            .trips(day(), day())
            .await
            .unwrap()
            .iter()
            .map(|trip| trip.summary.places_left)
            .collect();
        assert_eq!(seats, HashSet::from([4]));
    });
}
