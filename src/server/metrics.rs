//! Counts answers by route template and status, and searches by whether they found anything. No person, path, reference or
//! word that was looked for is ever in it: what people search for may be their illness or their name.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

/// Counters since the start.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Answers by route, then by status.
    answers: Mutex<BTreeMap<String, BTreeMap<u16, u64>>>,
    /// Searches that found something.
    found: AtomicU64,
    /// Searches that found nothing.
    nothing: AtomicU64,
}

impl Metrics {
    /// One answer more.
    pub fn count(&self, route: &str, status: u16) {
        let mut counts = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
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

    /// In the text format of Prometheus.
    pub fn text(&self) -> String {
        let counts = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::from("# TYPE chuyenxe_answers_total counter\n");
        for (route, of_route) in counts.iter() {
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
        text
    }
}
