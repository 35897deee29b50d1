//! A person as typed or scanned, and the check that makes a [`Profile`] of it.

use chrono::NaiveDate;
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

/// The most signs of an address: that many exist, and the lines of forms take more.
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
        let address = address(&self.address);
        if let Err(why) = &address {
            wrong.push((Part::Address, why.clone()));
        }
        match (name, birth, number.transpose(), issued, address) {
            (Ok(name), Ok(birth), Ok(number), Ok(issued), Ok(address)) => Ok(Profile {
                kin: self.kin,
                name,
                birth,
                sex: self.sex,
                number,
                issued,
                address,
            }),
            _ => Err(wrong),
        }
    }
}

/// An address that may be missing, in one spelling.
///
/// # Errors
/// When it is longer than any.
pub(super) fn address(typed: &str) -> Result<Option<String>, Wrong> {
    let address = fold::nfc(typed.trim());
    if address.chars().count() > LONGEST_ADDRESS {
        return Err(Wrong::TooLong {
            most: LONGEST_ADDRESS,
        });
    }
    Ok((!address.is_empty()).then_some(address))
}

/// A date that may be missing, or a year alone.
fn known_date(typed: &TypedDate, today: NaiveDate) -> Result<Option<CardDate>, InvalidBirthDate> {
    let is_empty = |part: &str| part.trim().is_empty();
    if !(is_empty(&typed.day) && is_empty(&typed.month)) {
        let whole = CardDate::of_whole(typed.birth_date(today)?);
        return whole.map(Some).ok_or(InvalidBirthDate::NoSuchDay);
    }
    if is_empty(&typed.year) {
        return Ok(None);
    }
    // The year of any of its days: what is asked of a birth date is asked of it too.
    let first = TypedDate {
        day: "1".to_owned(),
        month: "1".to_owned(),
        year: typed.year.clone(),
    };
    let first = first.birth_date(today).map_err(|why| match why {
        InvalidBirthDate::NoSuchDay => InvalidBirthDate::YearShort,
        why => why,
    })?;
    Ok(CardDate::of_whole(first).map(|first| CardDate::of_year(first.year())))
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
