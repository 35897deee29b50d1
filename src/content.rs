//! What the portal knows by heart: communes, procedures, lunar months, the schematic map. Built into the server and
//! parsed once; the phone asks for it through `api`.
//!
//! [`load`] belongs to the start of the server and says which file is broken. The other functions never fail: without
//! sound content they find nothing.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::commune::{Commune, CommuneCode, OldWard, Schematic};
use crate::domain::fold::{fold, nfc};
use crate::domain::lunar::{LunarMonth, LunarMonths};
use crate::domain::procedure::{Procedure, ProcedureCode};

/// The sessions reported in the press in October and November 2025, in the columns of `import-trips`. No places: they
/// are past, and shown as what has been.
pub const PRESS_TRIPS: &str = include_str!("content/press-trips.csv");

const COMMUNES: (&str, &str) = ("communes.csv", include_str!("content/communes.csv"));
const OLD_WARDS: (&str, &str) = ("old_wards.csv", include_str!("content/old_wards.csv"));
const SCHEMATIC: (&str, &str) = (
    "communes_schematic.json",
    include_str!("content/communes_schematic.json"),
);
const LUNAR_MONTHS: (&str, &str) = ("lunar_months.csv", include_str!("content/lunar_months.csv"));

/// File name and text of every list of procedures, in the order of the fields; the van's own services come last.
pub const PROCEDURE_FILES: [(&str, &str); 8] = [
    (
        "procedures/ho-tich.toml",
        include_str!("content/procedures/ho-tich.toml"),
    ),
    (
        "procedures/dat-dai.toml",
        include_str!("content/procedures/dat-dai.toml"),
    ),
    (
        "procedures/tai-chinh.toml",
        include_str!("content/procedures/tai-chinh.toml"),
    ),
    (
        "procedures/lao-dong.toml",
        include_str!("content/procedures/lao-dong.toml"),
    ),
    (
        "procedures/cu-tru.toml",
        include_str!("content/procedures/cu-tru.toml"),
    ),
    (
        "procedures/dinh-danh.toml",
        include_str!("content/procedures/dinh-danh.toml"),
    ),
    (
        "procedures/phap-ly.toml",
        include_str!("content/procedures/phap-ly.toml"),
    ),
    ("procedures/van.toml", include_str!("content/procedures/van.toml")),
];

static CONTENT: LazyLock<Result<Content, ContentError>> = LazyLock::new(Content::parse);

/// What [`CONTENT`] stands in for when it is broken; [`load`] has then refused to start.
static NOTHING: LazyLock<Content> = LazyLock::new(Content::default);

/// A built-in file is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentError {
    /// The file, below `src/content`.
    pub file: &'static str,
    /// What is wrong with it.
    pub problem: String,
}

impl fmt::Display for ContentError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "src/content/{}: {}", self.file, self.problem)
    }
}

impl std::error::Error for ContentError {}

/// Parses the content, once. `main` calls it first and stops on an error; everything below relies on that.
///
/// # Errors
/// Names the first file that cannot be read and why.
pub fn load() -> Result<(), ContentError> {
    CONTENT.as_ref().map(|_| ()).map_err(Clone::clone)
}

/// The 126 communes, by code.
pub fn communes() -> &'static [Commune] {
    &content().communes
}

/// One commune.
pub fn commune(code: &CommuneCode) -> Option<&'static Commune> {
    communes().iter().find(|commune| commune.code == *code)
}

/// The commune a text names: its code, its full name, or its name without marks and with or without its kind.
pub fn commune_by_name(text: &str) -> Option<&'static Commune> {
    if let Ok(code) = text.parse() {
        return commune(&code);
    }
    let (exact, wanted) = (nfc(text.trim()), fold(text));
    communes()
        .iter()
        .find(|commune| commune.name == exact)
        .or_else(|| {
            // No two communes share a short name, so the first is the only one (a test keeps it so).
            communes()
                .iter()
                .find(|commune| fold(&commune.name) == wanted || fold(commune.short_name()) == wanted)
        })
}

/// Every procedure, field by field, also those nobody can book ([`Procedure::is_bookable`]); the van's own services last.
pub fn procedures() -> &'static [Procedure] {
    &content().procedures
}

/// One procedure.
pub fn procedure(code: &ProcedureCode) -> Option<&'static Procedure> {
    procedures().iter().find(|procedure| procedure.code == *code)
}

/// The lunar months from December 2024 to November 2035.
pub fn lunar() -> &'static LunarMonths {
    &content().lunar
}

/// The map of cells, one per commune.
pub fn schematic() -> &'static Schematic {
    &content().schematic
}

fn content() -> &'static Content {
    CONTENT.as_ref().unwrap_or(&NOTHING)
}

#[derive(Debug, Default)]
struct Content {
    communes: Vec<Commune>,
    procedures: Vec<Procedure>,
    lunar: LunarMonths,
    schematic: Schematic,
}

impl Content {
    fn parse() -> Result<Self, ContentError> {
        Ok(Self {
            communes: parse_communes()?,
            procedures: parse_procedures()?,
            lunar: parse_lunar()?,
            schematic: serde_json::from_str(SCHEMATIC.1).map_err(|error| broken(SCHEMATIC.0, error))?,
        })
    }
}

#[derive(Deserialize)]
struct CommuneRow {
    code: CommuneCode,
    name: String,
    former_district: String,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct OldWardRow {
    old_district: String,
    old_ward: String,
    new_ward: String,
    split: Split,
}

#[derive(Deserialize)]
enum Split {
    #[serde(rename = "toàn bộ")]
    Whole,
    #[serde(rename = "một phần")]
    Part,
}

fn parse_communes() -> Result<Vec<Commune>, ContentError> {
    let mut merged: BTreeMap<String, Vec<OldWard>> = BTreeMap::new();
    for row in rows::<OldWardRow>(OLD_WARDS)? {
        let ward = OldWard {
            name: row.old_ward,
            district: row.old_district,
            part: matches!(row.split, Split::Part),
        };
        merged.entry(row.new_ward).or_default().push(ward);
    }
    let communes = rows::<CommuneRow>(COMMUNES)?
        .into_iter()
        .map(|row| Commune {
            former_districts: row.former_district.split("; ").map(str::to_owned).collect(),
            merged_from: merged.remove(&row.name).unwrap_or_default(),
            code: row.code,
            name: row.name,
            lat: row.lat,
            lon: row.lon,
        })
        .collect();
    match merged.keys().next() {
        None => Ok(communes),
        Some(name) => Err(broken(OLD_WARDS.0, format!("no commune is called {name}"))),
    }
}

#[derive(Deserialize)]
struct ProcedureFile {
    procedure: Vec<Procedure>,
}

fn parse_procedures() -> Result<Vec<Procedure>, ContentError> {
    let mut procedures: Vec<Procedure> = Vec::new();
    for (file, text) in PROCEDURE_FILES {
        let list: ProcedureFile = toml::from_str(text).map_err(|error| broken(file, error))?;
        for procedure in list.procedure {
            if procedures.iter().any(|known| known.code == procedure.code) {
                return Err(broken(file, format!("{} stands twice", procedure.code)));
            }
            procedures.push(procedure);
        }
    }
    Ok(procedures)
}

#[derive(Deserialize)]
struct LunarRow {
    first_day: NaiveDate,
    lunar_month: u8,
    leap: u8,
}

fn parse_lunar() -> Result<LunarMonths, ContentError> {
    let months: Vec<LunarMonth> = rows::<LunarRow>(LUNAR_MONTHS)?
        .into_iter()
        .map(|row| LunarMonth {
            first_day: row.first_day,
            month: row.lunar_month,
            leap: row.leap == 1,
        })
        .collect();
    LunarMonths::try_from(months).map_err(|error| broken(LUNAR_MONTHS.0, error))
}

fn rows<Row: DeserializeOwned>((file, text): (&'static str, &str)) -> Result<Vec<Row>, ContentError> {
    csv::Reader::from_reader(text.as_bytes())
        .into_deserialize()
        .collect::<Result<_, _>>()
        .map_err(|error| broken(file, error))
}

fn broken(file: &'static str, problem: impl fmt::Display) -> ContentError {
    ContentError {
        file,
        problem: problem.to_string(),
    }
}
