//! The personal number of the citizen's card: twelve digits without a check digit.
//!
//! Three for the province of birth registration, one for century and sex, two for the year, six at random (Circular
//! 59/2021/TT-BCA, article 4; Decree 137/2015/ND-CP, article 13). Whether they fit the rest is for the form to ask.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::Sex;

/// Twelve digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalNumber(String);

/// The text is not twelve digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidPersonalNumber;

impl PersonalNumber {
    /// The twelve digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn part(&self, from: usize, to: usize) -> u16 {
        self.0[from..to].parse().unwrap_or_default()
    }

    /// The sex that the number says.
    pub fn sex(&self) -> Sex {
        if self.part(3, 4).is_multiple_of(2) {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// The year of birth that the number says.
    pub fn birth_year(&self) -> u16 {
        1900 + self.part(3, 4) / 2 * 100 + self.part(4, 6)
    }
}

impl FromStr for PersonalNumber {
    type Err = InvalidPersonalNumber;

    /// Accepts spaces, dots and dashes between the digits.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let bare: String = typed
            .chars()
            .filter(|sign| !matches!(sign, ' ' | '.' | '-' | '\u{a0}'))
            .collect();
        if bare.len() == 12 && bare.bytes().all(|sign| sign.is_ascii_digit()) {
            Ok(Self(bare))
        } else {
            Err(InvalidPersonalNumber)
        }
    }
}

tried_from_text!(PersonalNumber);

impl From<PersonalNumber> for String {
    fn from(number: PersonalNumber) -> Self {
        number.0
    }
}

impl fmt::Display for InvalidPersonalNumber {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("not the twelve digits of a personal number")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> PersonalNumber {
        text.parse().unwrap()
    }

    #[test]
    fn tells_sex_and_year() {
        for (text, sex, year) in [
            ("001090012345", Sex::Male, 1990),
            ("001190000001", Sex::Female, 1990),
            ("001205000001", Sex::Male, 2005),
            ("001326000001", Sex::Female, 2026),
        ] {
            assert_eq!(
                (number(text).sex(), number(text).birth_year()),
                (sex, year),
                "{text}"
            );
        }
    }

    #[test]
    fn reads_digits_in_groups_and_nothing_else() {
        assert_eq!(number("001 090.012-345").as_str(), "001090012345");
        for text in ["", "00109001234", "0010900123456", "O01090012345", "٠٠١٠٩٠٠١٢٣٤٥"] {
            assert_eq!(
                text.parse::<PersonalNumber>(),
                Err(InvalidPersonalNumber),
                "{text}"
            );
        }
    }
}
