//! Names that are read aloud, copied by hand and typed on small keys: booking references and trip ids.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The 26 signs that are hard to take for another: without 0 O Q, 1 I, B, S, Z, U and N.
pub const ALPHABET: [char; 26] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'P', 'R',
    'T', 'V', 'W', 'X', 'Y',
];

/// Why a typed reference cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvalidReference {
    /// Fewer or more signs than it has.
    Length,
    /// A sign that is not in [`ALPHABET`] and not one people write for one of it.
    Sign,
}

impl fmt::Display for InvalidReference {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(match self {
            Self::Length => "wrong length",
            Self::Sign => "a sign that is not used",
        })
    }
}

/// Keeps the signs, forgives case, spaces, dots, dashes, and the left-out signs that look like a kept one.
fn signs<const N: usize>(typed: &str) -> Result<[char; N], InvalidReference> {
    let mut kept = ['2'; N];
    let mut count = 0;
    for sign in typed.chars() {
        if sign.is_whitespace() || matches!(sign, '-' | '.' | '_' | '–' | '—' | '/' | '#') {
            continue;
        }
        let sign = match sign.to_ascii_uppercase() {
            'B' => '8',
            'S' => '5',
            'Z' => '2',
            other => other,
        };
        if !ALPHABET.contains(&sign) {
            return Err(InvalidReference::Sign);
        }
        *kept.get_mut(count).ok_or(InvalidReference::Length)? = sign;
        count += 1;
    }
    if count == N {
        Ok(kept)
    } else {
        Err(InvalidReference::Length)
    }
}

/// Spells a number with the alphabet, the last sign turning fastest.
fn spell(number: u64, length: u32) -> String {
    (0..length)
        .rev()
        .map(|place| ALPHABET[(number / 26_u64.pow(place) % 26) as usize])
        .collect()
}

/// A booking's reference: 7 signs, shown as `K7M-2PX4`. 26⁷ ≈ 8 × 10⁹ of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference(String);

impl Reference {
    /// How many references there are.
    pub const COUNT: u64 = 26_u64.pow(7);

    /// The reference with this number; numbers wrap at [`Self::COUNT`].
    pub fn of_number(number: u64) -> Self {
        Self(spell(number % Self::COUNT, 7))
    }

    /// The seven signs without the dash, as they stand in addresses and in the store.
    pub fn bare(&self) -> &str {
        &self.0
    }
}

impl FromStr for Reference {
    type Err = InvalidReference;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Ok(Self(signs::<7>(typed)?.iter().collect()))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}-{}", &self.0[..3], &self.0[3..])
    }
}

tried_from_text!(Reference);

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}

/// A trip's id: 5 signs of the same alphabet, so that `/x/{trip}` can be copied from a poster.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TripId(String);

impl TripId {
    /// How many trip ids there are: 26⁵.
    pub const COUNT: u64 = 26_u64.pow(5);

    /// The id with this number; numbers wrap at [`Self::COUNT`].
    pub fn of_number(number: u64) -> Self {
        Self(spell(number % Self::COUNT, 5))
    }

    /// The five signs.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TripId {
    type Err = InvalidReference;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        Ok(Self(signs::<5>(typed)?.iter().collect()))
    }
}

impl fmt::Display for TripId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

tried_from_text!(TripId);

impl From<TripId> for String {
    fn from(id: TripId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for typed in ["K7M-2PX4", "k7m2px4", " k7m 2px4 ", "k7m.2px4", "K7M–2PX4"] {
            assert_eq!(typed.parse::<Reference>().unwrap().to_string(), "K7M-2PX4");
        }
        // Left-out signs that look like a kept one are read as that one.
        assert_eq!("KBM-ZPXS".parse::<Reference>().unwrap().to_string(), "K8M-2PX5");
    }

    #[test]
    fn refuses_what_cannot_be_one() {
        assert_eq!("".parse::<Reference>(), Err(InvalidReference::Length));
        assert_eq!("K7M-2PX".parse::<Reference>(), Err(InvalidReference::Length));
        assert_eq!("K7M-2PX44".parse::<Reference>(), Err(InvalidReference::Length));
        assert_eq!("K7M-2PXĐ".parse::<Reference>(), Err(InvalidReference::Sign));
        assert_eq!("<script>".parse::<TripId>(), Err(InvalidReference::Sign));
    }

    #[test]
    fn every_number_spells_and_reads_back() {
        for number in [0, 1, 25, 26, 12_345, Reference::COUNT - 1] {
            let reference = Reference::of_number(number);
            assert_eq!(reference.to_string().parse(), Ok(reference));
        }
    }
}
