//! People a device keeps to fill forms from: oneself and the family. Only what official forms ask for, and only what was
//! typed or scanned here.

mod typed;

#[cfg(test)]
mod tests;

pub use typed::{Part, TypedProfile};

use serde::{Deserialize, Serialize};

use super::{
    card::{Card, CardDate, Sex},
    file::{FileKind, NotOurs},
    form::personal_id::{Oddity, PersonalId},
    json::Tree,
    person::PersonName,
};

/// People as a file. A person takes at most 2 kB, so more than thirty find room: a family, and no register.
pub const FILE: FileKind = FileKind {
    mark: "chuyenxe.ho-so",
    inside: "nguoi",
    version: 1,
    largest: 64 * 1024,
};

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

impl Profile {
    /// Everything that a card tells.
    pub fn of_card(card: &Card, kin: Kin) -> Self {
        Self {
            kin,
            name: card.name.clone(),
            birth: card.birth,
            sex: card.sex,
            number: card.number.as_str().parse().ok(),
            issued: card.issued,
            address: card.address.clone(),
        }
    }

    /// Takes what a card tells of this person. Who it is stays, and the address where the card has none.
    pub fn completed_by(self, card: Self) -> Self {
        Self {
            kin: self.kin,
            address: card.address.or(self.address),
            ..card
        }
    }

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
        FILE.write(&people)
    }

    /// Reads a file back. A person who cannot be read is left out; the others come. So is an address that nobody could
    /// have typed here.
    ///
    /// # Errors
    /// Says why it is not taken. It never panics, whatever the file holds.
    pub fn import(text: &str) -> Result<Vec<Self>, NotOurs> {
        let Tree::List(people) = FILE.read(text)? else {
            return Err(NotOurs::Foreign);
        };
        let read = |person: Tree| {
            let person: Self = person.read()?;
            let address = person.address.as_deref().unwrap_or_default();
            Some(Self {
                address: typed::address(address).ok().flatten(),
                ..person
            })
        };
        let people: Vec<Self> = people.into_iter().filter_map(read).collect();
        if people.is_empty() {
            return Err(NotOurs::Foreign);
        }
        Ok(people)
    }
}
