//! Counts answers by route template and status, and searches by whether they found anything. No person, path, reference or
//! word that was looked for is ever in it: what people search for may be their illness or their name.

use std::{
    cell::Cell,
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

/// How many tallies are kept apart: threads that count at once seldom meet at one.
const TALLIES: usize = 16;

/// Counts by route, then by status.
type Tally = BTreeMap<String, BTreeMap<u16, u64>>;

/// Why a search that found nothing was not counted by its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncounted {
    /// It may name somebody.
    Personal,
    /// Another was forgotten for want of room in memory.
    Room,
    /// A writing to the store failed; it is tried again.
    Store,
}

impl Uncounted {
    const ALL: [Self; 3] = [Self::Personal, Self::Room, Self::Store];

    fn as_str(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Room => "room",
            Self::Store => "store",
        }
    }
}

/// Counters since the start.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Answers. Each thread counts in a tally of its own, and reading adds them up.
    answers: [Mutex<Tally>; TALLIES],
    /// Searches that found something.
    found: AtomicU64,
    /// Searches that found nothing.
    nothing: AtomicU64,
    /// What of these was not counted by its words.
    uncounted: [AtomicU64; Uncounted::ALL.len()],
}

/// The tally of this thread.
fn own() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    thread_local!(static OWN: Cell<usize> = Cell::new(NEXT.fetch_add(1, Ordering::Relaxed) % TALLIES));
    OWN.get()
}

impl Metrics {
    /// One answer more.
    pub fn count(&self, route: &str, status: u16) {
        let Some(tally) = self.answers.get(own()) else {
            return;
        };
        let mut counts = tally.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked up before it is entered: only the first answer of a route needs a name of its own.
        if let Some(of_route) = counts.get_mut(route) {
            *of_route.entry(status).or_default() += 1;
        } else {
            counts.insert(route.to_owned(), BTreeMap::from([(status, 1)]));
        }
    }

    /// One search more.
    pub fn count_search(&self, found_any: bool) {
        let counter = if found_any { &self.found } else { &self.nothing };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// One search more whose words are not counted, or one failed try to write them.
    pub fn count_uncounted(&self, why: Uncounted) {
        if let Some(counter) = self.uncounted.get(why as usize) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// In the text format of Prometheus.
    pub fn text(&self) -> String {
        let mut all = Tally::new();
        for tally in &self.answers {
            let counts = tally.lock().unwrap_or_else(PoisonError::into_inner);
            for (route, of_route) in counts.iter() {
                let sums = all.entry(route.clone()).or_default();
                for (status, count) in of_route {
                    *sums.entry(*status).or_default() += count;
                }
            }
        }
        let mut text = String::from("# TYPE chuyenxe_answers_total counter\n");
        for (route, of_route) in &all {
            for (status, count) in of_route {
                text.push_str(&format!(
                    "chuyenxe_answers_total{{route={route:?},status=\"{status}\"}} {count}\n"
                ));
            }
        }
        text.push_str("# TYPE chuyenxe_searches_total counter\n");
        for (word, counter) in [("some", &self.found), ("nothing", &self.nothing)] {
            let count = counter.load(Ordering::Relaxed);
            text.push_str(&format!("chuyenxe_searches_total{{found={word:?}}} {count}\n"));
        }
        text.push_str("# TYPE chuyenxe_searches_uncounted_total counter\n");
        for (why, counter) in Uncounted::ALL.iter().zip(&self.uncounted) {
            let (why, count) = (why.as_str(), counter.load(Ordering::Relaxed));
            text.push_str(&format!(
                "chuyenxe_searches_uncounted_total{{why={why:?}}} {count}\n"
            ));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_all_threads_are_added_up() {
        let metrics = Metrics::default();
        std::thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| metrics.count("/lich-xe", 200));
            }
        });
        metrics.count("/lich-xe", 404);
        let text = metrics.text();
        assert!(
            text.contains("{route=\"/lich-xe\",status=\"200\"} 20\n"),
            "{text}"
        );
        assert!(text.contains("{route=\"/lich-xe\",status=\"404\"} 1\n"), "{text}");
    }
}
