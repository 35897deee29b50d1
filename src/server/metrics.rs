//! Counts answers by route template and status. No person, path or reference is ever in it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Counters since the start: by route, then by status.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<BTreeMap<String, BTreeMap<u16, u64>>>);

impl Metrics {
    /// One answer more.
    pub fn count(&self, route: &str, status: u16) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Looked up before it is entered: only the first answer of a route needs a name of its own.
        if let Some(of_route) = counts.get_mut(route) {
            *of_route.entry(status).or_default() += 1;
        } else {
            counts.insert(route.to_owned(), BTreeMap::from([(status, 1)]));
        }
    }

    /// In the text format of Prometheus.
    pub fn text(&self) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::from("# TYPE chuyenxe_answers_total counter\n");
        for (route, of_route) in counts.iter() {
            for (status, count) in of_route {
                text.push_str(&format!(
                    "chuyenxe_answers_total{{route={route:?},status=\"{status}\"}} {count}\n"
                ));
            }
        }
        text
    }
}
