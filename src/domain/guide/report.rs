//! Someone says that a statement is wrong: which one, and in which of a few ways. Nothing about who says so.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Id;

/// Names a statement: its guide, its node and its number within the node, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementId {
    /// The guide.
    pub guide: Id,
    /// The node.
    pub node: Id,
    /// The number within the node.
    pub place: usize,
}

impl StatementId {
    /// Reads the part of an address after the guide: `mang-gi.0`.
    pub fn within(guide: &Id, text: &str) -> Option<Self> {
        let (node, place) = text.split_once('.')?;
        Some(Self {
            guide: guide.clone(),
            node: node.parse().ok()?,
            place: place.parse().ok().filter(|place| *place < 100)?,
        })
    }

    /// Writes it.
    pub fn bare(&self) -> String {
        format!("{}.{}", self.node, self.place)
    }
}

/// In which way it is wrong. A closed list: a free text would be read by nobody and might hold anything about anyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Mistake {
    /// The office told something else.
    OfficeDiffers,
    /// It is done otherwise by now.
    Outdated,
    /// It did not work as described.
    DoesNotWork,
    /// It cannot be understood.
    Unclear,
    /// A slip of the pen.
    Typo,
}

impl Mistake {
    /// Every way, in the order the form lists them.
    pub const ALL: [Self; 5] = [
        Self::OfficeDiffers,
        Self::Outdated,
        Self::DoesNotWork,
        Self::Unclear,
        Self::Typo,
    ];

    /// The word in forms, in JSON and in the store.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OfficeDiffers => "noi-lam-bao-khac",
            Self::Outdated => "da-cu",
            Self::DoesNotWork => "khong-lam-duoc",
            Self::Unclear => "kho-hieu",
            Self::Typo => "loi-chu",
        }
    }
}

impl FromStr for Mistake {
    type Err = &'static str;

    fn from_str(word: &str) -> Result<Self, &'static str> {
        Self::ALL
            .into_iter()
            .find(|mistake| mistake.as_str() == word)
            .ok_or("no such kind of mistake")
    }
}

impl TryFrom<String> for Mistake {
    type Error = &'static str;

    fn try_from(word: String) -> Result<Self, &'static str> {
        word.parse()
    }
}

impl From<Mistake> for &'static str {
    fn from(mistake: Mistake) -> Self {
        mistake.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_named_by_node_and_number() {
        let guide: Id = "vneid".parse().unwrap();
        let named = StatementId::within(&guide, "mang-gi.1").unwrap();
        assert_eq!((named.node.as_str(), named.place), ("mang-gi", 1));
        assert_eq!(named.bare(), "mang-gi.1");
        for wrong in ["", "mang-gi", "mang-gi.", "mang-gi.-1", "mang-gi.100", "a b.0"] {
            assert_eq!(StatementId::within(&guide, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_mistake_reads_back() {
        for mistake in Mistake::ALL {
            assert_eq!(mistake.as_str().parse(), Ok(mistake));
        }
        assert!("tôi tên là".parse::<Mistake>().is_err());
    }
}
