//! The lunar date under each date: elders plan by it. Looked up, never calculated; the table is content.

use std::fmt;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The shortest month of the lunar calendar, in days; the longest has one more.
const SHORT_MONTH: i64 = 29;

/// A day of the Vietnamese lunar calendar, without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LunarDate {
    /// 1 to 30.
    pub day: u8,
    /// 1 to 12.
    pub month: u8,
    /// The month stands twice in its year, and this is the second.
    pub leap: bool,
}

/// The beginning of one lunar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LunarMonth {
    /// The day that is the first of the month, in Vietnam's time.
    pub first_day: NaiveDate,
    /// 1 to 12.
    pub month: u8,
    /// The month stands twice in its year, and this is the second.
    pub leap: bool,
}

/// Lunar months without a gap, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<LunarMonth>", into = "Vec<LunarMonth>")]
pub struct LunarMonths(Vec<LunarMonth>);

/// The table breaks at the month that begins on this day: its number is not 1 to 12, or the month before it does not
/// have 29 or 30 days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidLunarMonths(pub NaiveDate);

impl LunarMonths {
    /// The lunar date of a day; none outside the table.
    ///
    /// Nobody knows from the table whether its last month has a 30th day, so that day is outside.
    pub fn date(&self, day: NaiveDate) -> Option<LunarDate> {
        let next = self.0.partition_point(|month| month.first_day <= day);
        let month = self.0.get(next.checked_sub(1)?)?;
        let passed = day.signed_duration_since(month.first_day).num_days();
        if next == self.0.len() && passed >= SHORT_MONTH {
            return None;
        }
        Some(LunarDate {
            day: u8::try_from(passed + 1).ok()?,
            month: month.month,
            leap: month.leap,
        })
    }

    /// The last day the table answers for.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.0
            .last()?
            .first_day
            .checked_add_days(Days::new(SHORT_MONTH.unsigned_abs() - 1))
    }
}

impl TryFrom<Vec<LunarMonth>> for LunarMonths {
    type Error = InvalidLunarMonths;

    fn try_from(months: Vec<LunarMonth>) -> Result<Self, InvalidLunarMonths> {
        let mut before: Option<NaiveDate> = None;
        for month in &months {
            let length = before.map(|first_day| month.first_day.signed_duration_since(first_day).num_days());
            let follows = length.is_none_or(|days| (SHORT_MONTH..=SHORT_MONTH + 1).contains(&days));
            if !follows || !(1..=12).contains(&month.month) {
                return Err(InvalidLunarMonths(month.first_day));
            }
            before = Some(month.first_day);
        }
        Ok(Self(months))
    }
}

impl From<LunarMonths> for Vec<LunarMonth> {
    fn from(months: LunarMonths) -> Self {
        months.0
    }
}

impl fmt::Display for InvalidLunarMonths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the lunar months break at the one that begins on {}", self.0)
    }
}

impl std::error::Error for InvalidLunarMonths {}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn month(first_day: &str, month: u8, leap: bool) -> LunarMonth {
        LunarMonth {
            first_day: day(first_day),
            month,
            leap,
        }
    }

    fn summer_of_2025() -> Vec<LunarMonth> {
        vec![
            month("2025-06-25", 6, false),
            month("2025-07-25", 6, true),
            month("2025-08-23", 7, false),
        ]
    }

    #[test]
    fn tells_the_lunar_date() {
        let months = LunarMonths::try_from(summer_of_2025()).unwrap();
        assert_eq!(
            months.date(day("2025-06-25")),
            Some(LunarDate {
                day: 1,
                month: 6,
                leap: false
            })
        );
        assert_eq!(
            months.date(day("2025-07-24")),
            Some(LunarDate {
                day: 30,
                month: 6,
                leap: false
            })
        );
        assert_eq!(
            months.date(day("2025-08-22")),
            Some(LunarDate {
                day: 29,
                month: 6,
                leap: true
            })
        );
        assert_eq!(
            months.date(day("2025-09-06")),
            Some(LunarDate {
                day: 15,
                month: 7,
                leap: false
            })
        );
    }

    #[test]
    fn says_nothing_outside_the_table() {
        let months = LunarMonths::try_from(summer_of_2025()).unwrap();
        assert_eq!(months.date(day("2025-06-24")), None);
        assert_eq!(months.last_day(), Some(day("2025-09-20")));
        assert!(months.date(day("2025-09-20")).is_some());
        assert_eq!(months.date(day("2025-09-21")), None);
        assert_eq!(LunarMonths::default().date(day("2025-06-24")), None);
        assert_eq!(LunarMonths::default().last_day(), None);
    }

    #[test]
    fn refuses_a_table_with_a_gap() {
        let mut months = summer_of_2025();
        months.remove(1);
        assert_eq!(
            LunarMonths::try_from(months),
            Err(InvalidLunarMonths(day("2025-08-23")))
        );
        assert!(LunarMonths::try_from(vec![month("2025-06-25", 13, false)]).is_err());
    }
}
