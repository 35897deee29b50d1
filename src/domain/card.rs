//! What the citizen's card says in its QR code: seven fields between bars, in the order of the cards since 2021.
//!
//! The order of what newer cards add behind them is not published, so nothing is read from there. Only the number and
//! the name must be right; whatever else cannot be read stays empty and is typed by hand.

use serde::{Deserialize, Serialize};

use super::{fold::nfc, frames, person::PersonName, reference::Reference};

mod date;
mod number;
mod prefill;

#[cfg(test)]
mod tests;

pub use date::CardDate;
pub use number::{InvalidPersonalNumber, PersonalNumber};
#[cfg(test)]
pub(in crate::domain) use {date::tests::is_real, prefill::tests::fills_a_form};

/// Most fields that are looked at: cards since 2024 have up to twelve.
const MOST_FIELDS: usize = 12;
/// Longest text a QR code can hold (version 40, level L, ISO/IEC 18004 table 7); more was not scanned but pasted.
const MOST_SIGNS: usize = 7089;

/// Sex as the card and the civil register write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// Reads `Nam`, `Nữ`, also without marks or as the machine-readable `M` and `F`.
    pub fn read(text: &str) -> Option<Self> {
        match super::fold::fold(text).as_str() {
            "nam" | "m" | "male" => Some(Self::Male),
            "nu" | "f" | "female" => Some(Self::Female),
            _ => None,
        }
    }

    /// As cards and forms write it.
    pub fn on_paper(self) -> &'static str {
        match self {
            Self::Male => "Nam",
            Self::Female => "Nữ",
        }
    }
}

/// A card as its QR code tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The twelve digits.
    pub number: PersonalNumber,
    /// The nine or twelve digits of the identity card before it.
    pub old_number: Option<String>,
    /// Exactly as on the card, in NFC.
    pub name: PersonName,
    /// Some people know only the year.
    pub birth: Option<CardDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Where the person lived when the card was made, in one line. Before July 2025 it has three levels.
    pub address: Option<String>,
    /// When the card was made.
    pub issued: Option<CardDate>,
    /// What newer cards add, unread.
    pub extra: Vec<String>,
}

/// Why a code is not a card that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotACard {
    /// Nothing.
    Empty,
    /// The address of a web page: a menu, a poster.
    Link,
    /// A code to pay with (EMVCo, VietQR).
    Payment,
    /// A health insurance card.
    Insurance,
    /// A ticket of this portal.
    Ticket,
    /// A frame or a key of a hand-over.
    HandOver,
    /// Only the number, as the bar code of the cards of 2016 has it.
    NumberOnly,
    /// It begins as a card and ends too early.
    Half,
    /// The first field is not twelve digits.
    Number,
    /// The third field is not a name.
    Name,
    /// Anything else.
    Other,
}

impl Card {
    /// Reads the text of a code.
    pub fn read(text: &str) -> Result<Self, NotACard> {
        let text = clean(text);
        if text.is_empty() {
            return Err(NotACard::Empty);
        }
        let fields: Vec<&str> = text.split('|').map(str::trim).collect();
        if fields.len() == 1 || text.len() > MOST_SIGNS {
            return Err(kind_of(&text));
        }
        if fields.len() > 4 && is_insurance(fields[0]) {
            return Err(NotACard::Insurance);
        }
        let number = match fields[0].parse::<PersonalNumber>() {
            Ok(number) => number,
            // Two bars and a number that is none: a card read wrong. Otherwise it was something else altogether.
            Err(_) if fields.len() > 4 || digits(fields[0]) >= 9 => return Err(NotACard::Number),
            Err(_) => return Err(kind_of(&text)),
        };
        let Some((&[_, old_number, name, birth, sex, address, issued], extra)) = fields.split_first_chunk()
        else {
            return Err(NotACard::Half);
        };
        let kept = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Ok(Self {
            number,
            old_number: Some(old_number.replace([' ', '.'], ""))
                .filter(|old| matches!(old.len(), 9 | 12) && digits(old) == old.len()),
            name: name.parse().map_err(|_| NotACard::Name)?,
            birth: CardDate::read(birth),
            sex: Sex::read(sex),
            address: kept(address),
            issued: CardDate::read(issued),
            extra: extra
                .iter()
                .take(MOST_FIELDS - 7)
                .copied()
                .map(str::to_owned)
                .collect(),
        })
    }
}

/// Composed letters, line breaks and other control signs as spaces, runs of spaces as one.
fn clean(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|sign| {
            if sign.is_control() || sign == '\u{feff}' {
                ' '
            } else {
                sign
            }
        })
        .collect();
    nfc(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The number of an insurance card: ten digits, or two letters and thirteen digits.
fn is_insurance(field: &str) -> bool {
    let (letters, rest) = match field.len() {
        10 => ("", field),
        15 if field.is_char_boundary(2) => field.split_at(2),
        _ => return false,
    };
    letters.bytes().all(|sign| sign.is_ascii_alphabetic()) && digits(rest) == rest.len()
}

/// What a text is that is no card.
fn kind_of(text: &str) -> NotACard {
    let start = text.chars().take(12).collect::<String>().to_ascii_lowercase();
    if text.contains("://") || start.starts_with("www.") {
        NotACard::Link
    } else if start.starts_with("000201") {
        NotACard::Payment
    } else if text.starts_with(frames::FRAME) || text.starts_with(frames::KEY) {
        NotACard::HandOver
    } else if text.parse::<PersonalNumber>().is_ok() {
        NotACard::NumberOnly
    } else if text.parse::<Reference>().is_ok() {
        NotACard::Ticket
    } else {
        NotACard::Other
    }
}
