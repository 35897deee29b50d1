//! People a device keeps to fill forms from: oneself and the family. Only what official forms ask for, and only what was
//! typed or scanned here.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    card::{Card, CardDate, Sex},
    fold,
    form::{
        Wrong,
        personal_id::{InvalidPersonalId, Oddity, PersonalId},
    },
    person::{InvalidBirthDate, PersonName, TypedDate},
};

/// The largest file that is read, in bytes. One person is under 1 kB.
pub const LARGEST_FILE: usize = 64 * 1024;
/// The most people of one file.
const MOST: usize = 50;
/// The most signs of an address, as on forms.
const LONGEST_ADDRESS: usize = 300;
/// Marks a file as ours.
const KIND: &str = "chuyenxe.ho-so";
/// The present shape of a file.
const VERSION: u64 = 1;

/// Who the person is to the one who holds the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Kin {
    /// The holder.
    #[default]
    Me,
    /// Husband or wife.
    Spouse,
    /// A child.
    Child,
    /// Father or mother.
    Parent,
    /// Anyone else.
    Other,
}

impl Kin {
    /// In the order in which they are asked.
    pub const ALL: [Self; 5] = [Self::Me, Self::Spouse, Self::Child, Self::Parent, Self::Other];

    /// As a form sends it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Me => "toi",
            Self::Spouse => "vo-chong",
            Self::Child => "con",
            Self::Parent => "cha-me",
            Self::Other => "khac",
        }
    }
}

/// A person as kept. Everything but the name may be unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Who it is.
    #[serde(default)]
    pub kin: Kin,
    /// Full name.
    pub name: PersonName,
    /// Birth date; some people know only the year.
    #[serde(default)]
    pub birth: Option<CardDate>,
    /// Sex.
    #[serde(default)]
    pub sex: Option<Sex>,
    /// The 12 digits, or the 9 of the card before.
    #[serde(default)]
    pub number: Option<PersonalId>,
    /// When the card was made.
    #[serde(default)]
    pub issued: Option<CardDate>,
    /// Where the person lives, in one line.
    #[serde(default)]
    pub address: Option<String>,
}

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

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotProfiles {
    /// Larger than any such file.
    TooLarge,
    /// Not a file of this page, or damaged.
    Foreign,
    /// Of a newer version of this site.
    Newer,
}

impl Profile {
    /// Whether two are the same person: by the number where both have one, else by name and whole birth date. A year alone
    /// tells nobody from their cousin.
    pub fn is_same_as(&self, other: &Self) -> bool {
        let whole = self.birth.is_some_and(|birth| birth.day().is_some());
        match (&self.number, &other.number) {
            (Some(one), Some(two)) if one.is_old() == two.is_old() => one == two,
            _ => {
                self == other
                    || (whole && self.name.folded() == other.name.folded() && self.birth == other.birth)
            }
        }
    }

    /// What of the number does not go with the rest. Said, never refused.
    pub fn oddities(&self) -> Vec<Oddity> {
        let year = self.birth.map(|birth| u32::from(birth.year()));
        let woman = self.sex.map(|sex| sex == Sex::Female);
        self.number
            .as_ref()
            .map(|number| number.oddities(year, woman))
            .unwrap_or_default()
    }

    /// People as a file.
    pub fn export(people: &[Self]) -> String {
        serde_json::json!({ "loai": KIND, "phien_ban": VERSION, "nguoi": people }).to_string()
    }

    /// Reads a file back. A person who cannot be read is left out; the others come.
    ///
    /// # Errors
    /// Says why it is not taken. It never panics, whatever the file holds.
    pub fn import(text: &str) -> Result<Vec<Self>, NotProfiles> {
        if text.len() > LARGEST_FILE {
            return Err(NotProfiles::TooLarge);
        }
        let mut file: Value =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| NotProfiles::Foreign)?;
        if file.get("loai").and_then(Value::as_str) != Some(KIND) {
            return Err(NotProfiles::Foreign);
        }
        match file.get("phien_ban").and_then(Value::as_u64) {
            Some(version) if version > VERSION => return Err(NotProfiles::Newer),
            Some(_) => {}
            None => return Err(NotProfiles::Foreign),
        }
        let Some(Value::Array(people)) = file.get_mut("nguoi").map(Value::take) else {
            return Err(NotProfiles::Foreign);
        };
        let read = |person: Value| serde_json::from_str::<Self>(&person.to_string()).ok();
        let people: Vec<Self> = people.into_iter().take(MOST).filter_map(read).collect();
        if people.is_empty() {
            return Err(NotProfiles::Foreign);
        }
        Ok(people)
    }
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

    /// Takes what a card tells. Only who it is stays.
    pub fn of_card(card: &Card, kin: Kin) -> Self {
        Self {
            kin,
            name: card.name.as_str().to_owned(),
            birth: in_boxes(card.birth),
            sex: card.sex,
            number: card.number.as_str().to_owned(),
            issued: in_boxes(card.issued),
            address: card.address.clone().unwrap_or_default(),
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fuzz::{claim, for_a_minute, wounded_text};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn typed() -> TypedProfile {
        TypedProfile::read(&pairs(&[
            ("ai", "cha-me"),
            ("ten", " Nguyễn  Văn A "),
            ("ngay-sinh", "5"),
            ("thang-sinh", "3"),
            ("nam-sinh", "1950"),
            ("gioi", "Nam"),
            ("so", "001 050 012 345"),
            ("ngay-cap", "15/6/2021"),
            ("o", "Thôn Mẫu, Xã Mỹ Đức, Hà Nội"),
        ]))
    }

    #[test]
    fn keeps_what_was_typed_as_cards_write_it() {
        let profile = typed().check(today()).unwrap();
        assert_eq!(profile.kin, Kin::Parent);
        assert_eq!(profile.name.as_str(), "Nguyễn Văn A");
        assert_eq!(profile.birth, Some(CardDate::of(5, 3, 1950)));
        assert_eq!(profile.issued, Some(CardDate::of(15, 6, 2021)));
        assert_eq!(profile.number.as_ref().unwrap().as_str(), "001050012345");
        assert_eq!(profile.oddities(), []);
        assert_eq!(
            TypedProfile::of(&profile).check(today()).as_ref(),
            Ok(&profile),
            "what is kept can be opened and kept again"
        );
    }

    #[test]
    fn a_name_is_enough_and_a_year_may_stand_for_a_date() {
        let mut typed = TypedProfile {
            name: "Trần Thị B".to_owned(),
            ..TypedProfile::default()
        };
        let profile = typed.check(today()).unwrap();
        assert_eq!(
            (profile.birth, profile.number, profile.address),
            (None, None, None)
        );
        typed.birth.year = "1938".to_owned();
        assert_eq!(typed.check(today()).unwrap().birth, Some(CardDate::of_year(1938)));
    }

    #[test]
    fn everything_wrong_is_said_at_once_in_the_order_of_the_page() {
        let wrong = TypedProfile {
            name: "A".to_owned(),
            birth: TypedDate {
                year: "2030".to_owned(),
                ..TypedDate::default()
            },
            number: "12345".to_owned(),
            issued: TypedDate {
                day: "31".to_owned(),
                month: "2".to_owned(),
                year: "2021".to_owned(),
            },
            address: "ngõ ".repeat(100),
            ..TypedProfile::default()
        };
        let wrong = wrong.check(today()).unwrap_err();
        let parts: Vec<Part> = wrong.iter().map(|(part, _)| *part).collect();
        assert_eq!(
            parts,
            [Part::Name, Part::Birth, Part::Number, Part::Issued, Part::Address]
        );
    }

    #[test]
    fn a_number_of_another_year_is_said_and_kept() {
        let mut typed = typed();
        typed.birth.year = "1951".to_owned();
        assert_eq!(typed.check(today()).unwrap().oddities(), [Oddity::Year]);
    }

    #[test]
    fn people_come_back_from_their_file() {
        let one = typed().check(today()).unwrap();
        let two = Profile {
            name: "Lê Thị C".parse().unwrap(),
            number: None,
            ..one.clone()
        };
        let people = vec![one, two];
        assert_eq!(Profile::import(&Profile::export(&people)), Ok(people));
    }

    #[test]
    fn a_file_that_is_not_ours_is_refused_and_one_bad_person_does_not_lose_the_others() {
        assert_eq!(Profile::import("{}"), Err(NotProfiles::Foreign));
        assert_eq!(
            Profile::import(r#"{"loai":"chuyenxe.to-khai","phien_ban":1}"#),
            Err(NotProfiles::Foreign)
        );
        assert_eq!(
            Profile::import(r#"{"loai":"chuyenxe.ho-so","phien_ban":2,"nguoi":[]}"#),
            Err(NotProfiles::Newer)
        );
        assert_eq!(
            Profile::import(&" ".repeat(LARGEST_FILE + 1)),
            Err(NotProfiles::TooLarge)
        );
        let two = r#"{"loai":"chuyenxe.ho-so","phien_ban":1,"nguoi":[{"name":"7"},{"name":"Lê Thị C"}]}"#;
        let names = Profile::import(two).unwrap();
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].name.as_str(), "Lê Thị C");
    }

    #[test]
    fn the_same_person_is_known_by_number_or_by_name_and_birth() {
        let one = typed().check(today()).unwrap();
        let renamed = Profile {
            name: "Nguyễn Văn An".parse().unwrap(),
            ..one.clone()
        };
        assert!(one.is_same_as(&renamed));
        let without = Profile {
            number: None,
            name: "NGUYỄN VĂN A".parse().unwrap(),
            ..one.clone()
        };
        assert!(one.is_same_as(&without));
        let son = Profile {
            birth: Some(CardDate::of(5, 3, 1980)),
            ..without.clone()
        };
        assert!(!one.is_same_as(&son));
        let cousin = |kin| Profile {
            kin,
            birth: Some(CardDate::of_year(1950)),
            ..son.clone()
        };
        assert!(cousin(Kin::Other).is_same_as(&cousin(Kin::Other)));
        assert!(!cousin(Kin::Me).is_same_as(&cousin(Kin::Other)));
    }

    #[test]
    fn fuzz_of_the_file_of_people() {
        let people = [typed().check(today()).unwrap()];
        let good = Profile::export(&people);
        for_a_minute(
            "people",
            [
                claim("noise is refused", "\\PC*", |text| {
                    prop_assert!(Profile::import(&text).is_err());
                    Ok(())
                }),
                claim(
                    "a wounded file gives names or a reason",
                    wounded_text(Just(good)),
                    |text| {
                        if let Ok(people) = Profile::import(&text) {
                            prop_assert!(!people.is_empty());
                        }
                        Ok(())
                    },
                ),
            ],
        );
    }
}
