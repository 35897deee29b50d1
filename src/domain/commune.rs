//! The communes and wards of Hà Nội since July 2025, and the old wards people still know them by.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::fold::{contains_folded, fold, nfc};

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
            words.sort_unstable();
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

/// A commune that answers a search, and the old ward that led to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found<'a> {
    /// The commune of today.
    pub commune: &'a Commune,
    /// The old ward the words were found in; none when the commune's own name or its old district answered.
    pub through: Option<&'a OldWard>,
}

impl Found<'_> {
    /// Tells whether the old ward went to several communes, so that the person must be asked which is theirs.
    pub fn is_split(&self) -> bool {
        self.through.is_some_and(|ward| ward.part)
    }
}

/// How well a commune answers, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Name,
    NameStart,
    OldWard,
    NameWords,
    OldWardStart,
    OldWardWords,
    NameAndDistrict,
    OldDistrict,
    OldWardAndDistrict,
}

/// Finds communes by their name, an old ward or an old district, with or without marks; best first, each commune once.
///
/// An old ward that was split leads to every commune that took a part of it. An empty query finds nothing.
pub fn search<'a>(communes: &'a [Commune], query: &str, limit: usize) -> Vec<Found<'a>> {
    let folded = fold(query);
    let wanted = without_city(&folded);
    if wanted.is_empty() {
        return Vec::new();
    }
    let typed = lower(query);
    let mut answers: Vec<_> = communes
        .iter()
        .filter_map(|commune| {
            let (rank, through) = best_rank(commune, wanted)?;
            let answered = through.map_or(&commune.name, |ward| &ward.name);
            // Who types the marks means them: "Hạ" before "Hà". Who leaves them out loses nothing.
            let other_marks = !lower(answered).contains(&typed);
            Some(((rank, other_marks), Found { commune, through }))
        })
        .collect();
    answers.sort_by_key(|(key, found)| (*key, found.is_split()));
    answers.into_iter().map(|(_, found)| found).take(limit).collect()
}

fn best_rank<'a>(commune: &'a Commune, wanted: &str) -> Option<(Rank, Option<&'a OldWard>)> {
    let names = commune.names();
    // However it answers, each word begins a word of one of its names; or the words are its code.
    if !contains_folded(&names.all, wanted) && commune.code.as_str() != wanted {
        return None;
    }
    let name = &names.name;
    let own = match likeness(name, wanted) {
        Some(Likeness::Same) => Some(Rank::Name),
        Some(Likeness::Start) => Some(Rank::NameStart),
        Some(Likeness::Words) => Some(Rank::NameWords),
        None if commune.code.as_str() == wanted => Some(Rank::Name),
        None => None,
    };
    if own == Some(Rank::Name) {
        return Some((Rank::Name, None));
    }
    let wards = || names.wards.iter().zip(&commune.merged_from);
    let through = wards().filter_map(|((folded, _), ward)| {
        let rank = match likeness(folded, wanted)? {
            Likeness::Same => Rank::OldWard,
            Likeness::Start => Rank::OldWardStart,
            Likeness::Words => Rank::OldWardWords,
        };
        Some((rank, Some(ward)))
    });
    let by_name = own.map(|rank| (rank, None)).into_iter().chain(through);
    if let Some(best) = by_name.min_by_key(|(rank, ward)| (*rank, ward.is_some_and(|ward| ward.part))) {
        return Some(best);
    }

    let mut districts = names.districts.iter();
    if districts
        .clone()
        .any(|district| names_both(name, district, wanted))
    {
        return Some((Rank::NameAndDistrict, None));
    }
    if districts.any(|district| contains_folded(district, wanted)) {
        return Some((Rank::OldDistrict, None));
    }
    wards()
        .find(|((folded, district), _)| names_both(folded, district, wanted))
        .map(|(_, ward)| (Rank::OldWardAndDistrict, Some(ward)))
}

/// "Kim Mã, Ba Đình": the first words name the place, the others its district. "Xã" alone names no place.
fn names_both(place: &str, district: &str, wanted: &str) -> bool {
    [place, without_folded_kind(place)].iter().any(|place| {
        wanted
            .strip_prefix(place)
            .and_then(|rest| rest.strip_prefix(' '))
            .is_some_and(|rest| contains_folded(district, rest))
    })
}

enum Likeness {
    Same,
    Start,
    Words,
}

fn likeness(name: &str, wanted: &str) -> Option<Likeness> {
    let short = without_folded_kind(name);
    if name == wanted || short == wanted {
        Some(Likeness::Same)
    } else if name.starts_with(wanted) || short.starts_with(wanted) {
        Some(Likeness::Start)
    } else if contains_folded(name, wanted) {
        Some(Likeness::Words)
    } else {
        None
    }
}

/// An address ends with the city, which tells nothing apart here.
fn without_city(wanted: &str) -> &str {
    [" thanh pho ha noi", " tp ha noi", " ha noi"]
        .iter()
        .find_map(|city| wanted.strip_suffix(city))
        .unwrap_or(wanted)
}

pub(super) fn without_folded_kind(name: &str) -> &str {
    ["phuong ", "xa ", "thi tran "]
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name)
}

fn lower(text: &str) -> String {
    nfc(text.trim()).to_lowercase()
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

/// Distance in kilometres between two points given as latitude and longitude in degrees.
///
/// Reckoned on a flat map: across Hà Nội (about 100 km) it is off by less than 0.2 %.
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    // Mean radius of the earth, 6371 km: one degree of latitude is 111.19 km.
    const KM_PER_DEGREE: f64 = 6371.0 * std::f64::consts::PI / 180.0;
    let north = b.0 - a.0;
    let east = (b.1 - a.1) * f64::midpoint(a.0, b.0).to_radians().cos();
    north.hypot(east) * KM_PER_DEGREE
}

/// The communes whose centres lie nearest to a latitude and longitude, with the distance in kilometres, nearest first.
pub fn nearest(communes: &[Commune], here: (f64, f64), limit: usize) -> Vec<(&Commune, f64)> {
    let mut all: Vec<_> = communes
        .iter()
        .map(|commune| (commune, distance_km(here, commune.position())))
        .collect();
    all.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    all.truncate(limit);
    all
}

/// One drawn cell per commune, on which a venue can be placed without a map library. Shows where things lie to each
/// other, not administrative borders.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Schematic {
    /// The `viewBox` of the drawing.
    pub view_box: String,
    /// What must be printed beside the drawing.
    pub note: String,
    /// From degrees to units of the drawing.
    pub projection: Projection,
    /// The cells by commune.
    pub cells: BTreeMap<CommuneCode, Cell>,
}

/// From degrees to the units of a [`Schematic`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Projection {
    /// Longitude of the western edge, in degrees.
    pub west: f64,
    /// Latitude of the northern edge, in degrees.
    pub north: f64,
    /// Length of a degree of longitude in degrees of latitude, at the latitude of Hà Nội.
    pub squeeze: f64,
    /// Units of the drawing per degree of latitude.
    pub scale: f64,
    /// Empty margin around the drawing, in its units.
    pub margin: f64,
}

/// The cell of one commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The `d` of its `path`.
    pub path: String,
    /// Where its name or pin goes: x and y in units of the drawing.
    pub label: (f64, f64),
}

impl Schematic {
    /// Where a latitude and longitude lie on the drawing: x and y in its units.
    pub fn place(&self, lat: f64, lon: f64) -> (f64, f64) {
        let Projection {
            west,
            north,
            squeeze,
            scale,
            margin,
        } = self.projection;
        (
            margin + (lon - west) * squeeze * scale,
            margin + (north - lat) * scale,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ward(name: &str, district: &str, part: bool) -> OldWard {
        OldWard {
            name: name.into(),
            district: district.into(),
            part,
        }
    }

    fn commune(code: &str, name: &str, district: &str, merged_from: Vec<OldWard>, at: (f64, f64)) -> Commune {
        Commune {
            code: code.parse().unwrap(),
            name: name.into(),
            former_districts: vec![district.into()],
            merged_from,
            lat: at.0,
            lon: at.1,
            folded: Folded::default(),
        }
    }

    fn some_communes() -> Vec<Commune> {
        let (ba_dinh, my_duc) = ("Quận Ba Đình", "Huyện Mỹ Đức");
        vec![
            commune(
                "10489",
                "Xã Hương Sơn",
                my_duc,
                vec![
                    ward("Xã Hương Sơn", my_duc, false),
                    ward("Xã An Tiến", my_duc, false),
                ],
                (20.62, 105.76),
            ),
            commune(
                "10441",
                "Xã Mỹ Đức",
                my_duc,
                vec![
                    ward("Thị trấn Đại Nghĩa", my_duc, false),
                    ward("Xã An Phú", my_duc, false),
                ],
                (20.68, 105.74),
            ),
            commune(
                "00008",
                "Phường Ngọc Hà",
                ba_dinh,
                vec![
                    ward("Phường Kim Mã", ba_dinh, true),
                    ward("Phường Cống Vị", ba_dinh, true),
                ],
                (21.0381, 105.816),
            ),
            commune(
                "00025",
                "Phường Giảng Võ",
                ba_dinh,
                vec![
                    ward("Phường Giảng Võ", ba_dinh, false),
                    ward("Phường Kim Mã", ba_dinh, true),
                ],
                (21.0275, 105.814),
            ),
        ]
    }

    #[track_caller]
    fn finds(query: &str, names: &[&str]) {
        let communes = some_communes();
        let found: Vec<_> = search(&communes, query, 10)
            .into_iter()
            .map(|found| found.commune.short_name().to_owned())
            .collect();
        assert_eq!(found, names, "{query}");
    }

    #[test]
    fn a_code_is_five_digits() {
        assert_eq!(" 00008 ".parse::<CommuneCode>().unwrap().to_string(), "00008");
        for wrong in ["", "8", "0000a", "000080", "٠٠٠٠٨"] {
            assert_eq!(wrong.parse::<CommuneCode>(), Err(InvalidCommuneCode), "{wrong}");
        }
        assert_eq!(
            serde_json::to_string(&"00008".parse::<CommuneCode>().unwrap()).unwrap(),
            "\"00008\""
        );
        assert!(serde_json::from_str::<CommuneCode>("\"8\"").is_err());
    }

    #[test]
    fn finds_by_name_without_marks() {
        finds("my duc", &["Mỹ Đức", "Hương Sơn"]);
        finds("xã mỹ đức", &["Mỹ Đức"]);
        finds("NGOC", &["Ngọc Hà"]);
        finds("Hương", &["Hương Sơn"]);
        finds("10441", &["Mỹ Đức"]);
    }

    #[test]
    fn finds_by_old_ward_and_says_when_it_was_split() {
        finds("đại nghĩa", &["Mỹ Đức"]);
        finds("Kim Mã, Ba Đình", &["Ngọc Hà", "Giảng Võ"]);
        let communes = some_communes();
        let split = search(&communes, "kim ma", 10);
        assert_eq!(split.len(), 2);
        assert!(split.iter().all(Found::is_split));
        assert!(
            split
                .iter()
                .all(|found| found.through.unwrap().name == "Phường Kim Mã")
        );
        assert!(!search(&communes, "an phu", 1)[0].is_split());
    }

    #[test]
    fn finds_by_old_district_after_the_name() {
        finds("huyện mỹ đức", &["Hương Sơn", "Mỹ Đức"]);
        assert_eq!(search(&some_communes(), "ba dinh", 1).len(), 1);
        finds("an tien my duc", &["Hương Sơn"]);
        finds("Xã Hương Sơn, huyện Mỹ Đức, TP. Hà Nội", &["Hương Sơn"]);
        finds("xã mỹ đức, ba đình", &[]);
    }

    #[test]
    fn finds_nothing_for_nothing() {
        finds("", &[]);
        finds(" - ", &[]);
        finds("Đà Lạt", &[]);
    }

    #[test]
    fn measures_kilometres() {
        let hoan_kiem = (21.0285, 105.8542);
        assert!((distance_km(hoan_kiem, (20.68, 105.74)) - 40.5).abs() < 0.5);
        assert!(distance_km(hoan_kiem, hoan_kiem) < 0.001);
        let communes = some_communes();
        let near = nearest(&communes, hoan_kiem, 2);
        assert_eq!(near.len(), 2);
        assert_eq!(near[0].0.short_name(), "Ngọc Hà");
        assert!(near[0].1 <= near[1].1);
    }

    #[test]
    fn a_trip_carries_code_and_name() {
        let reference = some_communes()[1].reference();
        assert_eq!(
            serde_json::to_string(&reference).unwrap(),
            r#"{"code":"10441","name":"Xã Mỹ Đức"}"#
        );
    }
}
