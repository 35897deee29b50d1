//! What every store must do with questions that found nothing.

use chrono::TimeDelta;

use super::{day, every_store};
use crate::{domain::search::unanswered::Unanswered, server::store::SearchCount};

/// Asked `times` times, last `ago` days before the day.
fn asked(words: &str, times: u32, ago: i64) -> SearchCount {
    SearchCount {
        question: Unanswered::kept(words).unwrap(),
        times,
        last: day() - TimeDelta::days(ago),
    }
}

#[test]
fn searches_add_up_and_the_most_asked_stands_first() {
    every_store(|store| async move {
        let first = vec![asked("ho chieu", 3, 5), asked("ve may bay", 4, 9)];
        store.count_searches(first, 10).await.unwrap();
        // A clock that was put back makes no day earlier.
        store
            .count_searches(vec![asked("ho chieu", 2, 7)], 10)
            .await
            .unwrap();
        let kept = store.searches().await.unwrap();
        assert_eq!(kept, [asked("ho chieu", 5, 5), asked("ve may bay", 4, 9)]);
    });
}

#[test]
fn only_so_many_searches_are_kept_and_the_rarest_oldest_goes() {
    every_store(|store| async move {
        let counts = vec![asked("mot", 3, 1), asked("hai", 3, 2), asked("ba", 9, 90)];
        store.count_searches(counts, 3).await.unwrap();
        store.count_searches(vec![asked("bon", 4, 0)], 3).await.unwrap();
        let kept = store.searches().await.unwrap();
        assert_eq!(kept, [asked("ba", 9, 90), asked("bon", 4, 0), asked("mot", 3, 1)]);
    });
}

#[test]
fn searches_that_nobody_asks_any_more_are_forgotten() {
    every_store(|store| async move {
        let counts = vec![asked("mot", 3, 10), asked("hai", 9, 11)];
        store.count_searches(counts, 10).await.unwrap();
        let before = day() - TimeDelta::days(10);
        assert_eq!(store.forget_searches(before).await.unwrap(), 1);
        assert_eq!(store.searches().await.unwrap(), [asked("mot", 3, 10)]);
        assert_eq!(store.forget_searches(before).await.unwrap(), 0);
    });
}
