//! A booking as typed, right or wrong, and the check that makes a [`Wish`](super::booking::Wish) of it.
//!
//! The same check runs in the office and on the phone; it reports every problem at once, in page order.

mod check;
mod pairs;
mod press;

pub use check::Desk;
pub use press::Press;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{fold::fold, person::TypedDate};

/// From this age on a person comes first within a slot, in years (`domain.md`, booking rules of iHanoi).
const PRIORITY_AGE: i32 = 75;

/// One person as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPerson {
    /// The name.
    pub name: String,
    /// The birth date.
    pub birth: TypedDate,
    /// Codes of procedures; empty means those of step one.
    pub procedures: Vec<String>,
    /// Yes, no, or not answered.
    pub priority: Option<bool>,
}

impl DraftPerson {
    /// Whether the person comes first within a slot on that day: as answered, else by age. Who is old enough must not lose it
    /// by leaving a question out that need not be answered.
    pub fn has_priority(&self, day: NaiveDate) -> bool {
        self.priority.unwrap_or_else(|| {
            self.birth.date().is_ok_and(|birth| {
                (birth.year() + PRIORITY_AGE, birth.month(), birth.day())
                    <= (day.year(), day.month(), day.day())
            })
        })
    }
}

/// A booking as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Codes of the procedures chosen in step one.
    pub procedures: Vec<String>,
    /// The slot chosen in step two.
    pub slot: String,
    /// Whether the one who types books for someone else.
    pub for_other: bool,
    /// At least one.
    pub people: Vec<DraftPerson>,
    /// Optional.
    pub phone: String,
    /// Agreed to keep names and procedures for this trip.
    pub consent: bool,
    /// Agreed to keep the phone number.
    pub consent_phone: bool,
    /// Says that the others, or the children's parents, agreed.
    pub consent_others: bool,
    /// The version of the consent text the page showed.
    pub consent_version: String,
    /// The idempotency key of this booking.
    pub key: String,
}

/// The step of booking a citizen is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// What for.
    Procedures,
    /// When.
    Slot,
    /// Who.
    People,
    /// Look it over and agree.
    Check,
}

impl Step {
    /// From 1 to 4.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}

impl Draft {
    /// The codes one person asks for: their own, or those of step one.
    pub fn procedures_of(&self, person: usize) -> &[String] {
        match self.people.get(person) {
            Some(person) if !person.procedures.is_empty() => &person.procedures,
            _ => &self.procedures,
        }
    }

    /// Writes a person down: in the first place where nothing is typed, else in a new one while there are fewer than `most`.
    /// Gives the place. None where there is no room; someone who is written down already stays where they are.
    pub fn write_down(&mut self, name: &str, birth: &TypedDate, most: usize) -> Option<usize> {
        let same = |person: &DraftPerson| fold(&person.name) == fold(name) && person.birth == *birth;
        if let Some(place) = self.people.iter().position(same) {
            return Some(place);
        }
        let is_free =
            |person: &DraftPerson| person.name.trim().is_empty() && person.birth == TypedDate::default();
        let place = self.people.iter().position(is_free).unwrap_or(self.people.len());
        if place == self.people.len() {
            if place >= most {
                return None;
            }
            self.people.push(DraftPerson::default());
        }
        let person = self.people.get_mut(place)?;
        name.clone_into(&mut person.name);
        person.birth = birth.clone();
        Some(place)
    }

    /// Whether someone else's agreement must be confirmed.
    pub fn needs_consent_of_others(&self) -> bool {
        self.for_other || self.people.len() > 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn birth(year: &str) -> TypedDate {
        TypedDate {
            year: year.to_owned(),
            ..TypedDate::default()
        }
    }

    #[test]
    fn people_are_written_into_free_places_and_nobody_twice() {
        let mut draft = Draft::default();
        assert_eq!(draft.write_down("Nguyễn Văn A", &birth("1950"), 2), Some(0));
        assert_eq!(draft.write_down("NGUYỄN VĂN A", &birth("1950"), 2), Some(0));
        draft.people.push(DraftPerson::default());
        assert_eq!(draft.write_down("Trần Thị B", &birth("1990"), 2), Some(1));
        assert_eq!(draft.write_down("Lê Thị C", &birth("2015"), 2), None);
        assert_eq!(draft.people.len(), 2);
        assert_eq!(draft.people[1].name, "Trần Thị B");
    }

    #[test]
    fn what_is_half_typed_is_not_written_over() {
        let mut draft = Draft {
            people: vec![DraftPerson {
                birth: birth("1950"),
                ..DraftPerson::default()
            }],
            ..Draft::default()
        };
        assert_eq!(draft.write_down("Nguyễn Văn A", &birth("1950"), 5), Some(1));
    }
}
