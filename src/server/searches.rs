//! Questions that found nothing, counted so that the coordinator sees which words are missing. Never who asked.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{NaiveDate, TimeDelta};

use super::{
    Services,
    metrics::Uncounted,
    store::{SearchCount, StoreError},
};
use crate::domain::search::unanswered::Unanswered;

/// On how many different days a question was asked before it is written down.
pub const LEAST_DAYS: u8 = 3;

/// Most questions held in memory: at 80 signs less than half a megabyte.
pub const MOST_HELD: usize = 2000;

/// After how many days without being asked again a question that is only held is forgotten.
const HELD_DAYS: i64 = 30;

/// Most questions kept in the store: more than anyone reads.
pub const MOST_KEPT: usize = 500;

/// After how many days without being asked again a kept question is deleted: half a year, as long as words are in season.
const KEPT_DAYS: i64 = 180;

/// How often what is ripe is written. Each writing makes every page be drawn anew once.
const EVERY: Duration = Duration::from_secs(600);

/// How a held question was asked.
#[derive(Debug)]
struct Asked {
    /// On how many different days.
    days: u8,
    /// The last of them.
    last: NaiveDate,
    /// How often, without what is written already.
    times: u32,
}

/// Questions that found nothing, held in memory only.
///
/// A question is written to the store once it was asked on [`LEAST_DAYS`] different days (in Vietnam), or is there already;
/// what is rarer never leaves the memory and is gone with the process. Days are counted and not askings: one person who
/// presses ten times, or tells a neighbour, makes ten askings of one day. Nothing tells whether three days were three
/// people: to know it, the office would have to know who asked. So names, and questions of four digits and more, are not even
/// held ([`Unanswered::of`]).
#[derive(Debug, Default)]
pub struct Searches {
    held: Mutex<BTreeMap<Unanswered, Asked>>,
}

impl Searches {
    /// Holds a question once more. Tells whether another had to be forgotten for it: the one asked on the fewest days,
    /// of those the one asked longest ago.
    fn hold(&self, question: Unanswered, today: NaiveDate) -> bool {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(asked) = held.get_mut(&question) {
            if asked.last != today {
                asked.days = asked.days.saturating_add(1);
                asked.last = today;
            }
            asked.times = asked.times.saturating_add(1);
            return false;
        }
        let is_full = held.len() >= MOST_HELD;
        if is_full {
            let least = held.iter().min_by_key(|(_, asked)| (asked.days, asked.last));
            if let Some(least) = least.map(|(question, _)| question.clone()) {
                held.remove(&least);
            }
        }
        let first = Asked {
            days: 1,
            last: today,
            times: 1,
        };
        held.insert(question, first);
        is_full
    }

    /// What may be written now and would stay. `known` are those in the store, the most asked first. Forgets what was asked
    /// too long ago.
    fn ripe(&self, known: &[SearchCount], today: NaiveDate) -> Vec<SearchCount> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|_, asked| today - asked.last <= TimeDelta::days(HELD_DAYS));
        // Who is asked less than the last that has room would only make every page be drawn anew.
        let least = known.get(MOST_KEPT - 1).map(|count| (count.times, count.last));
        held.iter()
            .filter(|(question, asked)| {
                let is_known = || known.iter().any(|count| count.question == **question);
                let has_room = least.is_none_or(|least| (asked.times, asked.last) > least);
                asked.times > 0 && (asked.days >= LEAST_DAYS && has_room || is_known())
            })
            .map(|(question, asked)| SearchCount {
                question: question.clone(),
                times: asked.times,
                last: asked.last,
            })
            .collect()
    }

    /// Takes off what was written; what was asked meanwhile stays.
    fn written<'a>(&self, counts: impl IntoIterator<Item = &'a SearchCount>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        for count in counts {
            if let Some(asked) = held.get_mut(&count.question) {
                asked.times = asked.times.saturating_sub(count.times);
            }
        }
    }
}

/// Notes that a question found nothing. In memory only: it cannot fail and keeps no page waiting.
pub fn note(services: &Services, typed: &str) {
    match Unanswered::of(typed) {
        None => services.metrics.count_uncounted(Uncounted::Personal),
        Some(question) => {
            let today = services.clock.now().date();
            if services.searches.hold(question, today) {
                services.metrics.count_uncounted(Uncounted::Room);
            }
        }
    }
}

/// Writes what is ripe. Tells how many questions. What could not be written, or found no room, is held on.
///
/// # Errors
/// The store's.
pub async fn write(services: &Services) -> Result<usize, StoreError> {
    let known = services.store.searches().await?;
    let counts = services.searches.ripe(&known, services.clock.now().date());
    if counts.is_empty() {
        return Ok(0);
    }
    services.store.count_searches(counts.clone(), MOST_KEPT).await?;
    let kept = services.store.searches().await?;
    let is_kept = |count: &&SearchCount| kept.iter().any(|kept| kept.question == count.question);
    let written: Vec<&SearchCount> = counts.iter().filter(is_kept).collect();
    services.searches.written(written.iter().copied());
    Ok(written.len())
}

/// Writes again and again, for as long as the server runs.
pub async fn keep_writing(services: Services) {
    let mut every = tokio::time::interval(EVERY);
    loop {
        every.tick().await;
        if let Err(cause) = write(&services).await {
            services.metrics.count_uncounted(Uncounted::Store);
            tracing::error!(%cause, "could not write down what was searched in vain; trying again later");
        }
    }
}

/// Deletes what nobody has asked for a long time. Tells how many.
///
/// # Errors
/// The store's.
pub async fn forget(services: &Services) -> Result<usize, StoreError> {
    let before = services.clock.now().date() - TimeDelta::days(KEPT_DAYS);
    services.store.forget_searches(before).await
}

/// One line of `searches`: how often, when last, which words.
pub fn line(count: &SearchCount) -> String {
    format!("{:>4}  {}  {}", count.times, count.last, count.question)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(number: usize) -> Unanswered {
        // Letters for digits: a number would be somebody's.
        let words: String = number
            .to_string()
            .bytes()
            .map(|digit| char::from(digit + 49))
            .collect();
        Unanswered::of(&format!("tìm zz{words}")).unwrap()
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn memory_holds_a_bounded_number_and_drops_the_rarest_oldest() {
        let searches = Searches::default();
        for today in [day(1), day(2)] {
            assert!(!searches.hold(question(0), today));
        }
        assert!(!searches.hold(question(1), day(2)));
        for number in 2..MOST_HELD {
            assert!(!searches.hold(question(number), day(3)));
        }
        assert!(searches.hold(question(MOST_HELD), day(3)));
        let held = searches.held.lock().unwrap();
        assert_eq!(held.len(), MOST_HELD);
        assert!(held.contains_key(&question(0)), "asked on two days");
        assert!(!held.contains_key(&question(1)), "asked on one day, longest ago");
    }

    #[test]
    fn what_is_asked_while_others_are_written_is_not_lost() {
        let searches = Searches::default();
        for today in [day(1), day(2), day(3)] {
            searches.hold(question(0), today);
        }
        let counts = searches.ripe(&[], day(3));
        searches.hold(question(0), day(3));
        searches.written(&counts);
        let counts = searches.ripe(&[], day(3));
        assert_eq!(counts.iter().map(|count| count.times).collect::<Vec<_>>(), [1]);
        searches.written(&counts);
        assert_eq!(searches.ripe(&[], day(3)), []);
    }

    #[test]
    fn what_finds_no_room_in_the_store_is_held_until_it_is_asked_more() {
        let searches = Searches::default();
        for today in [day(1), day(2), day(3)] {
            searches.hold(question(0), today);
        }
        let kept = |number| SearchCount {
            question: question(number),
            times: 3,
            last: day(3),
        };
        let known: Vec<SearchCount> = (1..=MOST_KEPT).map(kept).collect();
        assert_eq!(searches.ripe(&known, day(3)), []);
        searches.hold(question(0), day(3));
        let counts = searches.ripe(&known, day(3));
        assert_eq!(counts.iter().map(|count| count.times).collect::<Vec<_>>(), [4]);
    }

    #[test]
    fn what_is_only_held_is_forgotten_after_a_month() {
        let searches = Searches::default();
        searches.hold(question(0), day(1));
        searches.ripe(&[], day(1) + TimeDelta::days(HELD_DAYS));
        assert_eq!(searches.held.lock().unwrap().len(), 1);
        searches.ripe(&[], day(2) + TimeDelta::days(HELD_DAYS));
        assert_eq!(searches.held.lock().unwrap().len(), 0);
    }
}
