//! What the portal knows by heart: communes, procedures, lunar months, the schematic map. Built into the server and
//! parsed once; the phone asks for it through `api`.
//!
//! [`load`] belongs to the start of the server and says which file is broken. The other functions never fail: without
//! sound content they find nothing.

mod parse;

use std::fmt;
use std::sync::LazyLock;

use crate::domain::catalogue::Catalogue;
use crate::domain::commune::{Commune, CommuneCode, Schematic};
use crate::domain::fold::{fold, nfc};
use crate::domain::form::Form;
use crate::domain::guide::Guide;
use crate::domain::lunar::LunarMonths;
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

include!(concat!(env!("OUT_DIR"), "/forms.rs"));

const LIFE_EVENTS: (&str, &str) = ("life_events.toml", include_str!("content/life_events.toml"));
const EVERYDAY_WORDS: (&str, &str) = ("everyday_words.toml", include_str!("content/everyday_words.toml"));
const SOURCES: (&str, &str) = ("sources.toml", include_str!("content/sources.toml"));

/// File name and text of every guide, in the order of the list.
pub const GUIDE_FILES: [(&str, &str); 10] = [
    ("guides/vneid.toml", include_str!("content/guides/vneid.toml")),
    (
        "guides/vneid-su-co.toml",
        include_str!("content/guides/vneid-su-co.toml"),
    ),
    (
        "guides/vneid-dung.toml",
        include_str!("content/guides/vneid-dung.toml"),
    ),
    ("guides/lua-dao.toml", include_str!("content/guides/lua-dao.toml")),
    (
        "guides/chu-ky-so.toml",
        include_str!("content/guides/chu-ky-so.toml"),
    ),
    (
        "guides/nop-ho-so.toml",
        include_str!("content/guides/nop-ho-so.toml"),
    ),
    (
        "guides/chup-giay-to.toml",
        include_str!("content/guides/chup-giay-to.toml"),
    ),
    (
        "guides/tien-va-ket-qua.toml",
        include_str!("content/guides/tien-va-ket-qua.toml"),
    ),
    (
        "guides/tro-giup.toml",
        include_str!("content/guides/tro-giup.toml"),
    ),
    (
        "guides/ky-nang-so.toml",
        include_str!("content/guides/ky-nang-so.toml"),
    ),
];

static CONTENT: LazyLock<Result<Content, ContentError>> = LazyLock::new(Content::parse);

/// What [`CONTENT`] stands in for when it is broken; [`load`] has then refused to start.
static NOTHING: LazyLock<Content> = LazyLock::new(Content::default);

/// A built-in file is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentError {
    /// The file, below `src/content`.
    pub file: String,
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

/// Procedures, life events, form names and everyday words.
pub fn catalogue() -> &'static Catalogue {
    &content().catalogue
}

/// Every procedure, field by field, also those nobody can book ([`Procedure::is_bookable`]); the van's own services last.
pub fn procedures() -> &'static [Procedure] {
    &catalogue().procedures
}

/// One procedure.
pub fn procedure(code: &ProcedureCode) -> Option<&'static Procedure> {
    catalogue().procedure(code)
}

/// Every form, the most asked first.
pub fn forms() -> &'static [Form] {
    &content().forms
}

/// One form.
pub fn form(id: &str) -> Option<&'static Form> {
    forms().iter().find(|form| form.id == id)
}

/// Reads a form as its file holds it.
///
/// # Errors
/// Says what is wrong with it.
pub fn read_form(file: &str, text: &str) -> Result<Form, ContentError> {
    toml::from_str(text).map_err(|error| broken(file, error))
}

/// Every guide in Vietnamese, in the order of the list.
pub fn guides() -> &'static [Guide] {
    &content().guides.0
}

/// Every guide in English.
pub fn guides_in_english() -> &'static [Guide] {
    &content().guides.1
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
    catalogue: Catalogue,
    forms: Vec<Form>,
    guides: (Vec<Guide>, Vec<Guide>),
    lunar: LunarMonths,
    schematic: Schematic,
}

fn broken(file: &str, problem: impl fmt::Display) -> ContentError {
    ContentError {
        file: file.to_owned(),
        problem: problem.to_string(),
    }
}
