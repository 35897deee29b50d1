//! A person as typed or scanned, and the check that makes a [`Profile`] of it.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Kin, Profile};
use crate::domain::{
    card::{Card, CardDate, Sex},
    fold,
    form::{
        Wrong,
        personal_id::{InvalidPersonalId, PersonalId},
    },
    person::{InvalidBirthDate, PersonName, TypedDate},
};

/// The most signs of an address, as on forms.
const LONGEST_ADDRESS: usize = 300;

/// A part of what is typed of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name.
    Name,
    /// The birth date.
    Birth,
    /// The number.
    Number,
    /// The card's date.
    Issued,
    /// The address.
    Address,
}

/// A person as typed, right or wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TypedProfile {
    /// Who it is.
    pub kin: Kin,
    /// Full name.
    pub name: String,
    /// Birth date; the year alone is enough.
    pub birth: TypedDate,
    /// Sex.
    pub sex: Option<Sex>,
    /// The number.
    pub number: String,
    /// When the card was made.
    pub issued: TypedDate,
    /// Where the person lives.
    pub address: String,
}

impl TypedProfile {
    /// Reads what stands in the boxes.
    pub fn read(pairs: &[(String, String)]) -> Self {
        let value = |name: &str| {
            let found = pairs.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let date = |of: &str| TypedDate {
            day: value(&format!("ngay-{of}")),
            month: value(&format!("thang-{of}")),
            year: value(&format!("nam-{of}")),
        };
        let kin = value("ai");
        Self {
            kin: Kin::ALL
                .into_iter()
                .find(|known| known.id() == kin)
                .unwrap_or_default(),
            name: value("ten"),
            birth: date("sinh"),
            sex: Sex::read(&value("gioi")),
            number: value("so"),
            issued: date("cap"),
            address: value("o"),
        }
    }

    /// The boxes of a person already kept.
    pub fn of(profile: &Profile) -> Self {
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        Self {
            kin: profile.kin,
            name: profile.name.as_str().to_owned(),
            birth: in_boxes(profile.birth),
            sex: profile.sex,
            number: text(profile.number.as_ref().map(PersonalId::as_str)),
            issued: in_boxes(profile.issued),
            address: text(profile.address.as_deref()),
        }
    }

    /// The boxes of what a card tells. Only who it is stays.
    pub fn of_card(card: &Card, kin: Kin) -> Self {
        Self::of(&Profile::of_card(card, kin))
    }

    /// Checks all of it; `today` is the date in Vietnam.
    ///
    /// # Errors
    /// Everything that is wrong, in the order of the page.
    pub fn check(&self, today: NaiveDate) -> Result<Profile, Vec<(Part, Wrong)>> {
        let mut wrong = Vec::new();
        let name = self.name.parse::<PersonName>();
        if let Err(why) = &name {
            wrong.push((Part::Name, Wrong::Name(*why)));
        }
        let birth = known_date(&self.birth, today);
        if let Err(why) = birth {
            wrong.push((Part::Birth, Wrong::Date(why)));
        }
        let number = match self.number.trim() {
            "" => None,
            number => Some(number.parse::<PersonalId>()),
        };
        if let Some(Err(InvalidPersonalId { digits })) = number {
            wrong.push((Part::Number, Wrong::PersonalId { digits }));
        }
        let issued = known_date(&self.issued, today);
        if let Err(why) = issued {
            wrong.push((Part::Issued, Wrong::Date(why)));
        }
        let address = fold::nfc(self.address.trim());
        if address.chars().count() > LONGEST_ADDRESS {
            let most = LONGEST_ADDRESS;
            wrong.push((Part::Address, Wrong::TooLong { most }));
        }
        match (name, birth, number.transpose(), issued) {
            (Ok(name), Ok(birth), Ok(number), Ok(issued)) if wrong.is_empty() => Ok(Profile {
                kin: self.kin,
                name,
                birth,
                sex: self.sex,
                number,
                issued,
                address: (!address.is_empty()).then_some(address),
            }),
            _ => Err(wrong),
        }
    }
}

/// A date that may be missing, or a year alone.
fn known_date(typed: &TypedDate, today: NaiveDate) -> Result<Option<CardDate>, InvalidBirthDate> {
    if typed.day.trim().is_empty() && typed.month.trim().is_empty() {
        let year = typed.year.trim();
        if year.is_empty() {
            return Ok(None);
        }
        let Some(read) = CardDate::read(year).filter(|_| year.len() == 4) else {
            return Err(InvalidBirthDate::YearShort);
        };
        return match i32::from(read.year()) {
            year if year > today.year() => Err(InvalidBirthDate::InFuture),
            year if year < today.year() - 130 => Err(InvalidBirthDate::TooLongAgo),
            _ => Ok(Some(read)),
        };
    }
    let date = typed.birth_date(today)?;
    let written = format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year());
    CardDate::read(&written)
        .map(Some)
        .ok_or(InvalidBirthDate::NoSuchDay)
}

/// The three boxes of what is known of a date.
fn in_boxes(date: Option<CardDate>) -> TypedDate {
    let Some(date) = date else {
        return TypedDate::default();
    };
    let part = |part: Option<u8>| part.map(|part| part.to_string()).unwrap_or_default();
    TypedDate {
        day: part(date.day()),
        // A month without its day is no answer to three boxes.
        month: part(date.day().and(date.month())),
        year: date.year().to_string(),
    }
}
