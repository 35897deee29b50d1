//! What every store must do with wrong tries, reports, old bookings and copies.

use super::*;

#[test]
fn wrong_tries_are_counted_by_reference_and_time() {
    every_store(|store| async move {
        let (one, other) = (Reference::of_number(1), Reference::of_number(2));
        let (now, earlier) = (at(day(), 9), at(day(), 8));
        store.wrong_try(one.clone(), at(day(), 7), earlier).await.unwrap();
        assert_eq!(store.wrong_try(one.clone(), now, earlier).await.unwrap(), 1);
        assert_eq!(store.wrong_try(one.clone(), now, earlier).await.unwrap(), 2);
        assert_eq!(store.wrong_tries(one, earlier).await.unwrap(), 2);
        assert_eq!(store.wrong_tries(other, earlier).await.unwrap(), 0);
    });
}

#[test]
fn old_bookings_are_forgotten_with_their_keys() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        let booking = order(&trip, 0, &[(1, Field::HoTich)]);
        let (reference, key) = (booking.reference.clone(), booking.key.clone());
        store.book(booking).await.unwrap().unwrap();
        assert_eq!(store.forget_before(day()).await.unwrap(), 0);
        assert_eq!(
            store.forget_before(day() + chrono::Days::new(1)).await.unwrap(),
            1
        );
        assert_eq!(store.booking(reference).await.unwrap(), None);
        assert_eq!(store.answered(key).await.unwrap(), None);
        let counts = store.counts().await.unwrap();
        assert_eq!((counts.trips, counts.bookings, counts.tickets), (1, 0, 0));
    });
}

#[test]
fn reports_are_counted_and_too_many_are_not_noted() {
    every_store(|store| async move {
        let about = |node: &str, hour: u32, mistake| ReportOrder {
            statement: StatementId {
                guide: "vneid".parse().unwrap(),
                node: node.parse().unwrap(),
                place: 1,
            },
            version: 1,
            mistake,
            now: at(day(), hour),
            since: at(day(), hour - 1),
            most: 4,
            most_alike: 2,
        };
        let typo = Mistake::Typo;
        assert!(store.report(about("mot", 9, typo)).await.unwrap());
        assert!(store.report(about("mot", 9, typo)).await.unwrap());
        assert!(!store.report(about("mot", 9, typo)).await.unwrap(), "alike");
        assert!(store.report(about("mot", 9, Mistake::Outdated)).await.unwrap());
        assert!(store.report(about("hai", 9, typo)).await.unwrap());
        assert!(!store.report(about("ba", 9, typo)).await.unwrap(), "all together");
        // An hour later there is room again.
        assert!(store.report(about("mot", 11, typo)).await.unwrap());
        let counts: Vec<_> = store
            .reports()
            .await
            .unwrap()
            .into_iter()
            .map(|count| (count.statement.bare(), count.mistake, count.times, count.last))
            .collect();
        assert_eq!(counts[0], ("mot.1".to_owned(), typo, 3, at(day(), 11)));
        assert_eq!(counts.len(), 3);
    });
}

#[test]
fn a_backup_is_a_whole_copy() {
    every_store(|store| async move {
        let trip = planned(store.as_ref(), "a", 4).await;
        store
            .book(order(&trip, 0, &[(1, Field::HoTich)]))
            .await
            .unwrap()
            .unwrap();
        let folder = TempDir::new().unwrap();
        let copy = folder.path().join("copy.db");
        store.backup(&copy).await.unwrap();
        let copied = Sqlite::open(&copy).unwrap();
        assert_eq!(copied.counts().await.unwrap(), store.counts().await.unwrap());
        assert!(
            store.backup(&copy).await.is_err(),
            "an existing file is never overwritten"
        );
    });
}
