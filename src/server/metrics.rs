//! Counts answers by route template and status. No person, path or reference is ever in it.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// Counters since the start.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<BTreeMap<(String, u16), u64>>);

impl Metrics {
    /// One answer more.
    pub fn count(&self, route: &str, status: u16) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.entry((route.to_owned(), status)).or_default() += 1;
    }

    /// In the text format of Prometheus.
    pub fn text(&self) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::from("# TYPE chuyenxe_answers_total counter\n");
        for ((route, status), count) in counts.iter() {
            text.push_str(&format!(
                "chuyenxe_answers_total{{route={route:?},status=\"{status}\"}} {count}\n"
            ));
        }
        text
    }
}
