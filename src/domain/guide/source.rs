//! Where statements come from, how sure that makes them, and until when.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Id;
use crate::domain::time;

/// After this many days without a look at its source a statement is stale.
pub const FRESH_DAYS: u64 = 180;

/// How sure a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Read in the source named.
    Verified,
    /// Read in someone's account of the source named.
    Secondhand,
    /// No source was read for it.
    Unverified,
    /// Common sense of this portal, no rule of anyone.
    Advice,
}

/// Where statements come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source<T = String> {
    /// What it is called.
    pub name: T,
    /// When it was last looked at.
    #[serde(with = "time::date")]
    pub checked_on: NaiveDate,
    /// How sure it makes a statement.
    pub certainty: Certainty,
    /// Since when it is in force.
    #[serde(default, with = "time::date_option", skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The last day it is in force.
    #[serde(default, with = "time::date_option", skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
}

impl<T> Source<T> {
    /// Whether nobody has looked for too long.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        today > self.checked_on + Days::new(FRESH_DAYS)
    }

    /// Whether it is in force on a day.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        in_force(self.effective_from, self.effective_to, day)
    }
}

pub(super) fn in_force(from: Option<NaiveDate>, to: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

/// One thing said: a few short sentences with one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement<T = String> {
    /// In words.
    pub say: T,
    /// The key of its source.
    pub source: Id,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_stale_after_180_days_and_not_before() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let source = Source {
            name: String::new(),
            checked_on: day("2026-07-18"),
            certainty: Certainty::Verified,
            effective_from: Some(day("2026-01-01")),
            effective_to: Some(day("2026-12-31")),
        };
        assert!(!source.is_stale(day("2027-01-14")));
        assert!(source.is_stale(day("2027-01-15")));
        assert!(source.is_in_force(day("2026-12-31")) && !source.is_in_force(day("2027-01-01")));
        assert!(!source.is_in_force(day("2025-12-31")));
    }
}
