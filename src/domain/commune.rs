//! The communes and wards of Hà Nội since July 2025, and the old wards people still know them by.

mod map;
mod search;

#[cfg(test)]
mod tests;

pub use map::{Cell, Projection, Schematic, distance_km, nearest};
pub use search::{Found, search};

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::{fold::fold, order};

/// The five digits of a commune, as text: leading zeros count. Ours follow `content/communes.csv`, because public lists
/// disagree on 29 of the 126.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommuneCode(String);

/// The text is not five digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidCommuneCode;

impl CommuneCode {
    /// The five digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CommuneCode {
    type Err = InvalidCommuneCode;

    /// Accepts five digits, with white space around them.
    fn from_str(typed: &str) -> Result<Self, InvalidCommuneCode> {
        let code = typed.trim();
        if code.len() == 5 && code.bytes().all(|sign| sign.is_ascii_digit()) {
            Ok(Self(code.to_owned()))
        } else {
            Err(InvalidCommuneCode)
        }
    }
}

tried_from_text!(CommuneCode);

impl From<CommuneCode> for String {
    fn from(code: CommuneCode) -> Self {
        code.0
    }
}

impl fmt::Display for CommuneCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for InvalidCommuneCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a commune code has five digits")
    }
}

impl std::error::Error for InvalidCommuneCode {}

/// A commune as a trip carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommuneRef {
    /// Identifies the commune.
    pub code: CommuneCode,
    /// Full name with its kind, as `Xã Mỹ Đức`.
    pub name: String,
}

/// One of the 126 communes and wards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commune {
    /// Identifies the commune.
    pub code: CommuneCode,
    /// Full name with its kind, as `Xã Mỹ Đức`.
    pub name: String,
    /// Districts before July 2025, as `Huyện Mỹ Đức`; a commune may take from several.
    pub former_districts: Vec<String>,
    /// The wards before July 2025 that went into it.
    pub merged_from: Vec<OldWard>,
    /// Latitude of the centre in degrees, good to about 100 m: enough for "near me", not for a venue.
    pub lat: f64,
    /// Longitude of the centre in degrees.
    pub lon: f64,
    /// Its names folded, once it has been searched.
    #[serde(skip)]
    pub folded: Folded,
}

/// The folded names of a commune, made at its first search: a search looks at two thousand names.
#[derive(Debug, Clone, Default)]
pub struct Folded(OnceLock<Names>);

/// What is remembered makes no commune another one.
impl PartialEq for Folded {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Debug, Clone)]
struct Names {
    /// All of them, to see quickly that a commune does not answer.
    all: String,
    name: String,
    /// Each old ward and its district.
    wards: Vec<(String, String)>,
    districts: Vec<String>,
}

/// A ward, commune or town before July 2025.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OldWard {
    /// Full name with its kind, as `Thị trấn Đại Nghĩa`.
    pub name: String,
    /// Its district, as `Huyện Mỹ Đức`.
    pub district: String,
    /// Only a part came here: the ward went to several communes, and the person must be asked which is theirs.
    pub part: bool,
}

impl Commune {
    /// What a trip keeps of the commune.
    pub fn reference(&self) -> CommuneRef {
        CommuneRef {
            code: self.code.clone(),
            name: self.name.clone(),
        }
    }

    /// The name without its kind: `Mỹ Đức`.
    pub fn short_name(&self) -> &str {
        without_kind(&self.name)
    }

    fn names(&self) -> &Names {
        self.folded.0.get_or_init(|| {
            let name = fold(&self.name);
            let wards: Vec<(String, String)> = self
                .merged_from
                .iter()
                .map(|ward| (fold(&ward.name), fold(&ward.district)))
                .collect();
            let districts: Vec<String> = self
                .former_districts
                .iter()
                .map(|district| fold(district))
                .collect();
            let of_wards = wards.iter().flat_map(|(ward, district)| [ward, district]);
            let mut words: Vec<&str> = of_wards
                .chain(&districts)
                .chain([&name])
                .flat_map(|name| name.split(' '))
                .collect();
            order::by_key(&mut words, |word| *word);
            words.dedup();
            Names {
                all: words.join(" "),
                name,
                wards,
                districts,
            }
        })
    }

    /// Latitude and longitude of the centre, in degrees.
    pub fn position(&self) -> (f64, f64) {
        (self.lat, self.lon)
    }
}

pub(super) fn without_folded_kind(name: &str) -> &str {
    ["phuong ", "xa ", "thi tran "]
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name)
}

fn without_kind(name: &str) -> &str {
    [
        "Phường ",
        "Xã ",
        "Thị trấn ",
        "Thị xã ",
        "Quận ",
        "Huyện ",
        "Thành phố ",
    ]
    .iter()
    .find_map(|kind| name.strip_prefix(kind))
    .unwrap_or(name)
}
