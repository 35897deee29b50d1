//! The little we ask about a person: a name, a birth date, perhaps a phone number.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fold::{fold, nfc};

/// Most signs a name may have. Real names over 50 exist; beyond 120 it is something else.
pub const NAME_LIMIT: usize = 120;

/// A person's name exactly as typed, in NFC, with runs of spaces made one.
/// One word is a full name for some people, and `H'Mông` or `Y-Bŏn` are too.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a typed name cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvalidName {
    /// Nothing was typed.
    Missing,
    /// A single letter, perhaps an initial.
    TooShort,
    /// More than [`NAME_LIMIT`] signs.
    TooLong,
    /// A digit or a sign no name has.
    Sign,
}

impl PersonName {
    /// The name as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key for comparing names: without marks and case.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

impl FromStr for PersonName {
    type Err = InvalidName;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let name = nfc(typed).split_whitespace().collect::<Vec<_>>().join(" ");
        let letters = name.chars().filter(|sign| sign.is_alphabetic()).count();
        if name.is_empty() {
            return Err(InvalidName::Missing);
        }
        if name.chars().count() > NAME_LIMIT {
            return Err(InvalidName::TooLong);
        }
        if name
            .chars()
            .any(|sign| !(sign.is_alphabetic() || is_mark(sign) || " '’ʼ`.-‐–".contains(sign)))
        {
            return Err(InvalidName::Sign);
        }
        if letters < 2 {
            return Err(InvalidName::TooShort);
        }
        Ok(Self(name))
    }
}

/// A combining mark left over after NFC, as in rare letters that have no composed form.
fn is_mark(sign: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&sign)
}

impl fmt::Display for PersonName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

impl fmt::Display for InvalidName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{self:?}")
    }
}

tried_from_text!(PersonName);

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

/// A birth date as typed in three boxes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedDate {
    /// Day of the month.
    pub day: String,
    /// Month, 1 to 12.
    pub month: String,
    /// Four-digit year.
    pub year: String,
}

/// Why a typed birth date cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvalidBirthDate {
    /// Nothing was typed.
    Missing,
    /// The day is missing.
    DayMissing,
    /// The month is missing.
    MonthMissing,
    /// The year is missing.
    YearMissing,
    /// The year has not four digits.
    YearShort,
    /// There is no such day, as 31/2.
    NoSuchDay,
    /// It lies after today.
    InFuture,
    /// More than 130 years ago.
    TooLongAgo,
}

impl TypedDate {
    /// The three boxes of a date already known.
    pub fn of(date: NaiveDate) -> Self {
        Self {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
        }
    }

    /// A date in one piece, in the three boxes where it is one.
    pub fn of_text(text: &str) -> Self {
        let whole = Self {
            day: text.to_owned(),
            ..Self::default()
        };
        whole.date().map_or(whole, Self::of)
    }

    /// Reads any date. Someone who writes the whole date into the first box (`5/3/1950`, `05031950`) is understood.
    pub fn date(&self) -> Result<NaiveDate, InvalidBirthDate> {
        let (day, month, year) = (self.day.trim(), self.month.trim(), self.year.trim());
        let whole = if month.is_empty() && year.is_empty() {
            whole_date(day)
        } else {
            None
        };
        let (day, month, year) = match &whole {
            Some([day, month, year]) => (day.as_str(), month.as_str(), year.as_str()),
            None => (day, month, year),
        };
        match (day.is_empty(), month.is_empty(), year.is_empty()) {
            (true, true, true) => return Err(InvalidBirthDate::Missing),
            (true, _, _) => return Err(InvalidBirthDate::DayMissing),
            (_, true, _) => return Err(InvalidBirthDate::MonthMissing),
            (_, _, true) => return Err(InvalidBirthDate::YearMissing),
            _ => {}
        }
        if year.len() != 4 && year.bytes().all(|sign| sign.is_ascii_digit()) {
            return Err(InvalidBirthDate::YearShort);
        }
        let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else {
            return Err(InvalidBirthDate::NoSuchDay);
        };
        NaiveDate::from_ymd_opt(year, month, day).ok_or(InvalidBirthDate::NoSuchDay)
    }

    /// Reads a birth date; `today` is the date in Vietnam.
    pub fn birth_date(&self, today: NaiveDate) -> Result<NaiveDate, InvalidBirthDate> {
        let date = self.date()?;
        if date > today {
            Err(InvalidBirthDate::InFuture)
        } else if date.year() < today.year() - 130 {
            Err(InvalidBirthDate::TooLongAgo)
        } else {
            Ok(date)
        }
    }
}

/// Splits a date written in one piece: `5/3/1950`, `05-03-1950`, `5.3.1950`, `05031950`, `1950-03-05`.
fn whole_date(typed: &str) -> Option<[String; 3]> {
    if typed.len() == 8 && typed.bytes().all(|sign| sign.is_ascii_digit()) {
        return Some([&typed[..2], &typed[2..4], &typed[4..]].map(str::to_owned));
    }
    let parts: Vec<&str> = typed
        .split(['/', '-', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => Some([day, month, year].map(|part| (*part).to_owned())),
        [day, month, year] => Some([day, month, year].map(|part| (*part).to_owned())),
        _ => None,
    }
}

/// A Vietnamese phone number, held as ten digits (`0912345678`) or eleven for a landline (`02438123456`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(String);

/// What was typed is not a phone number of Vietnam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPhone;

impl PhoneNumber {
    /// The digits without spaces, with the leading zero.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PhoneNumber {
    type Err = InvalidPhone;

    /// Accepts what people type: spaces, dots, dashes, brackets, `+84`, `84`.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let mut digits = String::new();
        for sign in typed.trim().chars() {
            match sign {
                '0'..='9' => digits.push(sign),
                '+' if digits.is_empty() => {}
                ' ' | '.' | '-' | '(' | ')' | '\u{a0}' | '–' => {}
                _ => return Err(InvalidPhone),
            }
        }
        // `+84 912 345 678` and `84912345678`; a national number never starts with 84.
        if let Some(national) = digits.strip_prefix("84") {
            let national = national.strip_prefix('0').unwrap_or(national);
            digits = format!("0{national}");
        }
        let bytes = digits.as_bytes();
        let mobile = bytes.len() == 10 && matches!(bytes[1], b'3' | b'5' | b'7' | b'8' | b'9');
        let landline = bytes.len() == 11 && bytes[1] == b'2';
        if bytes.first() == Some(&b'0') && (mobile || landline) {
            Ok(Self(digits))
        } else {
            Err(InvalidPhone)
        }
    }
}

impl fmt::Display for PhoneNumber {
    /// In groups people read: `0912 345 678`.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let split = self.0.len() - 6;
        let (head, tail) = (&self.0[..split], &self.0[split..]);
        write!(to, "{head} {} {}", &tail[..3], &tail[3..])
    }
}

impl fmt::Display for InvalidPhone {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("not a phone number of Vietnam")
    }
}

tried_from_text!(PhoneNumber);

impl From<PhoneNumber> for String {
    fn from(phone: PhoneNumber) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
    }

    fn typed(day: &str, month: &str, year: &str) -> TypedDate {
        TypedDate {
            day: day.into(),
            month: month.into(),
            year: year.into(),
        }
    }

    #[test]
    fn keeps_names_as_people_write_them() {
        for name in [
            "Nguyễn Văn A",
            "H'Mông",
            "Y-Bŏn",
            "Hoa",
            "Nguyễn Thị Ngọc Diễm Uyển",
        ] {
            assert_eq!(name.parse::<PersonName>().unwrap().as_str(), name);
        }
        assert_eq!(
            "  Nguyễn   Văn  A ".parse::<PersonName>().unwrap().as_str(),
            "Nguyễn Văn A"
        );
    }

    #[test]
    fn refuses_names_that_are_none() {
        assert_eq!("".parse::<PersonName>(), Err(InvalidName::Missing));
        assert_eq!("A".parse::<PersonName>(), Err(InvalidName::TooShort));
        assert_eq!("a".repeat(200).parse::<PersonName>(), Err(InvalidName::TooLong));
        assert_eq!("<b>An</b>".parse::<PersonName>(), Err(InvalidName::Sign));
        assert_eq!(
            "'; DROP TABLE tickets;--".parse::<PersonName>(),
            Err(InvalidName::Sign)
        );
        assert_eq!("An 😀".parse::<PersonName>(), Err(InvalidName::Sign));
    }

    #[track_caller]
    fn reads(phone: &str, shown: &str) {
        assert_eq!(phone.parse::<PhoneNumber>().unwrap().to_string(), shown);
    }

    #[test]
    fn reads_numbers_as_people_type_them() {
        reads("+84 912 345 678", "0912 345 678");
        reads("0912.345.678", "0912 345 678");
        reads("84912345678", "0912 345 678");
        reads("(024) 3812-3456", "02438 123 456");
    }

    #[test]
    fn refuses_numbers_that_are_none() {
        for phone in [
            "",
            "1022",
            "0112345678",
            "091234567",
            "09123456789",
            "abc",
            "+1 912 345 6789",
        ] {
            assert_eq!(phone.parse::<PhoneNumber>(), Err(InvalidPhone), "{phone}");
        }
    }

    #[test]
    fn reads_birth_dates() {
        let date = NaiveDate::from_ymd_opt(1950, 3, 5).unwrap();
        assert_eq!(typed("5", "3", "1950").birth_date(today()), Ok(date));
        assert_eq!(typed("05", "03", "1950").birth_date(today()), Ok(date));
        for whole in ["5/3/1950", "05-03-1950", "05031950", "1950-03-05", "5.3.1950"] {
            assert_eq!(typed(whole, "", "").birth_date(today()), Ok(date), "{whole}");
        }
    }

    #[test]
    fn says_what_is_wrong_with_a_birth_date() {
        let wrong = |day, month, year| typed(day, month, year).birth_date(today()).unwrap_err();
        assert_eq!(wrong("", "", ""), InvalidBirthDate::Missing);
        assert_eq!(wrong("5", "3", ""), InvalidBirthDate::YearMissing);
        assert_eq!(wrong("", "3", "1950"), InvalidBirthDate::DayMissing);
        assert_eq!(wrong("5", "", "1950"), InvalidBirthDate::MonthMissing);
        assert_eq!(wrong("5", "3", "50"), InvalidBirthDate::YearShort);
        assert_eq!(wrong("31", "2", "1950"), InvalidBirthDate::NoSuchDay);
        assert_eq!(wrong("x", "2", "1950"), InvalidBirthDate::NoSuchDay);
        assert_eq!(wrong("24", "11", "2026"), InvalidBirthDate::InFuture);
        assert_eq!(wrong("1", "1", "1850"), InvalidBirthDate::TooLongAgo);
    }
}
