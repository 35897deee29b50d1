//! The number of a person: 12 digits that tell where and when the birth was registered, and nothing to check them by
//! (Circular 59/2021/TT-BCA, article 4: province, century and sex, year, six digits at random; no check digit).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A personal number of 12 digits, or the 9 digits of the card before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalId(String);

/// What was typed is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPersonalId {
    /// How many digits were typed.
    pub digits: usize,
}

/// What a number says that does not go with the rest of the form. It may still be right: the clerk decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// No province or country has these first three digits.
    Prefix,
    /// The fourth digit is the other sex's.
    Sex,
    /// Century or year are another year's.
    Year,
    /// The number of a card that is no longer valid.
    NineDigits,
}

/// The provinces before July 2025: the numbers stayed when provinces merged (Circular 07/2016/TT-BCA, annex 1).
const PROVINCES: [u8; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

impl PersonalId {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The 9 digits of the card before 2021.
    pub fn is_old(&self) -> bool {
        self.0.len() == 9
    }

    fn number(&self, from: usize, to: usize) -> u32 {
        self.0
            .get(from..to)
            .and_then(|part| part.parse().ok())
            .unwrap_or_default()
    }

    /// The year of birth the number tells.
    pub fn year(&self) -> Option<u32> {
        (!self.is_old()).then(|| 1900 + self.number(3, 4) / 2 * 100 + self.number(4, 6))
    }

    /// Whether the number is a woman's.
    pub fn is_woman(&self) -> Option<bool> {
        (!self.is_old()).then(|| self.number(3, 4) % 2 == 1)
    }

    /// What does not go with the year of birth and the sex, as far as they are known.
    pub fn oddities(&self, birth_year: Option<u32>, woman: Option<bool>) -> Vec<Oddity> {
        if self.is_old() {
            return vec![Oddity::NineDigits];
        }
        let mut odd = Vec::new();
        let prefix = self.number(0, 3);
        let province = u8::try_from(prefix).is_ok_and(|prefix| PROVINCES.contains(&prefix));
        // Births abroad are registered under 100 and more.
        if !(province || (100..=199).contains(&prefix)) {
            odd.push(Oddity::Prefix);
        }
        if woman.is_some() && woman != self.is_woman() {
            odd.push(Oddity::Sex);
        }
        if birth_year.is_some() && birth_year != self.year() {
            odd.push(Oddity::Year);
        }
        odd
    }
}

impl FromStr for PersonalId {
    type Err = InvalidPersonalId;

    /// Accepts spaces, dots and dashes between the digits.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let digits: String = typed
            .chars()
            .filter(|sign| !(sign.is_whitespace() || matches!(sign, '.' | '-' | '–')))
            .collect();
        let count = digits.chars().filter(char::is_ascii_digit).count();
        if matches!(digits.len(), 9 | 12) && count == digits.len() {
            Ok(Self(digits))
        } else {
            Err(InvalidPersonalId { digits: count })
        }
    }
}

tried_from_text!(PersonalId);

impl From<PersonalId> for String {
    fn from(number: PersonalId) -> Self {
        number.0
    }
}

impl fmt::Display for InvalidPersonalId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} digits", self.digits)
    }
}

impl fmt::Display for PersonalId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(typed: &str) -> PersonalId {
        typed.parse().unwrap()
    }

    #[test]
    fn reads_numbers_as_people_type_them() {
        assert_eq!(id("001.190-000 001").as_str(), "001190000001");
        assert_eq!(id("001.190-000 001").as_str(), "001190000001");
        assert!(id("012345678").is_old());
        for (typed, digits) in [
            ("", 0),
            ("00119000000", 11),
            ("0011900000012", 13),
            ("00119000000a", 11),
        ] {
            assert_eq!(
                typed.parse::<PersonalId>(),
                Err(InvalidPersonalId { digits }),
                "{typed}"
            );
        }
    }

    #[test]
    fn tells_what_does_not_go_together() {
        let woman_of_1990 = id("001190000001");
        assert_eq!(woman_of_1990.oddities(Some(1990), Some(true)), []);
        assert_eq!(woman_of_1990.oddities(None, None), []);
        assert_eq!(woman_of_1990.oddities(Some(1991), Some(true)), [Oddity::Year]);
        assert_eq!(woman_of_1990.oddities(Some(1990), Some(false)), [Oddity::Sex]);
        assert_eq!(id("003190000001").oddities(None, None), [Oddity::Prefix]);
        assert_eq!(id("127190000001").oddities(None, None), []);
        assert_eq!(id("012345678").oddities(Some(1950), None), [Oddity::NineDigits]);
        assert_eq!(id("001205000001").year(), Some(2005));
    }
}
