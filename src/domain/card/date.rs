//! A date as cards carry it: whole, or as much of it as is known.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date of which day, or day and month, may be unknown. Always one that the calendar has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct CardDate {
    /// Day of the month; known only where the month is.
    day: Option<u8>,
    /// Month, 1 to 12.
    month: Option<u8>,
    /// Year, four digits.
    year: u16,
}

/// The parts of a date as files hold them, before anybody looked whether the calendar has it.
#[derive(Deserialize)]
struct Written {
    day: Option<u8>,
    month: Option<u8>,
    year: u16,
}

/// The calendar has no such date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchDate;

impl fmt::Display for NoSuchDate {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("no date of the calendar")
    }
}

impl TryFrom<Written> for CardDate {
    type Error = NoSuchDate;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        let (day, month) = (written.day.unwrap_or(0), written.month.unwrap_or(0));
        Self::checked(day, month, written.year).ok_or(NoSuchDate)
    }
}

impl CardDate {
    /// The day of the month, if known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The month, if known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// A year alone.
    pub fn of_year(year: u16) -> Self {
        Self {
            day: None,
            month: None,
            year,
        }
    }

    /// A day of the calendar; of one that it has not, only the year.
    pub fn of(day: u8, month: u8, year: u16) -> Self {
        Self::checked(day, month, year).unwrap_or(Self::of_year(year))
    }

    /// A whole date; None for one that no card can carry.
    pub fn of_whole(date: NaiveDate) -> Option<Self> {
        let (day, month) = (date.day().try_into().ok()?, date.month().try_into().ok()?);
        Self::checked(day, month, date.year().try_into().ok()?)
    }

    fn checked(day: u8, month: u8, year: u16) -> Option<Self> {
        if !(1850..=2200).contains(&year) {
            return None;
        }
        match (day, month) {
            (0, 0) => Some(Self::of_year(year)),
            (0, 1..=12) => Some(Self {
                day: None,
                month: Some(month),
                year,
            }),
            _ => {
                NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))?;
                Some(Self {
                    day: Some(day),
                    month: Some(month),
                    year,
                })
            }
        }
    }

    /// Reads `01011990`, `1/1/1990`, `01-01-1990`, `1990-01-01`, `00001990`, `00/01/1990`, `1990`, `01/1990`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = |part: &str| {
            (part.len() <= 4 && part.bytes().all(|sign| sign.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())?
        };
        let small = |part: &str| number(part).and_then(|number| u8::try_from(number).ok());
        if text.bytes().all(|sign| sign.is_ascii_digit()) {
            return match text.len() {
                4 => Self::checked(0, 0, number(text)?),
                8 => Self::checked(small(&text[..2])?, small(&text[2..4])?, number(&text[4..])?),
                _ => None,
            };
        }
        let parts: Vec<&str> = text
            .split(['/', '-', '.', ' '])
            .filter(|part| !part.is_empty())
            .collect();
        match parts.as_slice() {
            [year, month, day] if year.len() == 4 => Self::checked(small(day)?, small(month)?, number(year)?),
            [day, month, year] if year.len() == 4 => Self::checked(small(day)?, small(month)?, number(year)?),
            [month, year] if year.len() == 4 => Self::checked(0, small(month)?, number(year)?),
            _ => None,
        }
    }

    /// As on the card: eight digits, with zeros for what is unknown.
    pub fn digits(self) -> String {
        format!(
            "{:02}{:02}{:04}",
            self.day.unwrap_or(0),
            self.month.unwrap_or(0),
            self.year
        )
    }

    /// As people write it; without the month where the day is unknown.
    pub fn in_digits(self) -> String {
        match (self.day, self.month) {
            (Some(day), Some(month)) => format!("{day:02}/{month:02}/{:04}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Whether it lies before a day; of a year or month alone when its first day does.
    pub fn is_before(self, year: u16, month: u8, day: u8) -> bool {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)) < (year, month, day)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Whether the calendar has it, asked of the calendar and not of what reads dates.
    pub fn is_real(date: CardDate) -> bool {
        let (day, month) = (date.day.map(u32::from), date.month.map(u32::from));
        let (some_day, some_month) = (day.unwrap_or(1), month.unwrap_or(1));
        (day.is_none() || month.is_some())
            && (1850..=2200).contains(&date.year)
            && NaiveDate::from_ymd_opt(date.year.into(), some_month, some_day).is_some()
    }

    #[test]
    fn reads_dates_as_cards_and_people_write_them() {
        for text in [
            "05031950",
            "5/3/1950",
            "05-03-1950",
            "5.3.1950",
            "1950-03-05",
            " 05/03/1950 ",
        ] {
            assert_eq!(CardDate::read(text), Some(CardDate::of(5, 3, 1950)), "{text}");
        }
        for text in ["1950", "00001950", "00/00/1950"] {
            assert_eq!(CardDate::read(text), Some(CardDate::of_year(1950)), "{text}");
        }
        let month = CardDate::read("00031950").unwrap();
        assert_eq!((month.day(), month.month(), month.year()), (None, Some(3), 1950));
        assert_eq!(CardDate::read("3/1950"), Some(month));
    }

    #[test]
    fn a_file_holds_real_dates_only() {
        let date = |parts: &str| serde_json::from_str::<CardDate>(parts).ok();
        for known in [CardDate::of(5, 3, 1950), CardDate::of_year(1950)] {
            assert_eq!(date(&serde_json::to_string(&known).unwrap()), Some(known));
        }
        assert_eq!(
            date(r#"{"day":null,"month":3,"year":1950}"#),
            CardDate::read("3/1950")
        );
        for wrong in [
            r#"{"day":31,"month":2,"year":1950}"#,
            r#"{"day":5,"month":null,"year":1950}"#,
            r#"{"day":5,"month":13,"year":1950}"#,
            r#"{"day":null,"month":null,"year":9}"#,
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_that_is_not_in_the_calendar_is_no_date() {
        for text in [
            "31021950",
            "05131950",
            "5/3/50",
            "05001950",
            "99999999",
            "",
            "x",
            "٠٥٠٣١٩٥٠",
            "05 tháng 3",
        ] {
            assert_eq!(CardDate::read(text), None, "{text}");
        }
    }
}
