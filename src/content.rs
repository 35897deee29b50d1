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

use crate::domain::catalogue::{Catalogue, EverydayWords, FormName, GuidePlace, LifeEvent, StepPlace};
use crate::domain::commune::{Commune, CommuneCode, Folded, OldWard, Schematic};
use crate::domain::fold::{fold, nfc};
use crate::domain::form::Form;
use crate::domain::guide::{Both, Given, Guide, GuideAt, Id};
use crate::domain::lunar::{LunarMonth, LunarMonths};
use crate::domain::procedure::{Part, PartSource, Procedure, ProcedureCode};

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

impl Content {
    fn parse() -> Result<Self, ContentError> {
        let (forms, guides) = (parse_forms()?, parse_guides()?);
        Ok(Self {
            communes: parse_communes()?,
            catalogue: parse_catalogue(&forms, &guides.0)?,
            forms,
            guides,
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
            folded: Folded::default(),
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

/// A source that many procedures share.
#[derive(Deserialize)]
struct SharedSource {
    /// Only statements that name this.
    naming: Option<String>,
    #[serde(flatten)]
    source: PartSource,
}

impl SharedSource {
    /// Tells whether a procedure's statement is from here. What the van does for its own services is from their own source.
    fn covers(&self, procedure: &Procedure) -> bool {
        let names = |statement: &Option<String>, naming: &String| {
            statement.as_ref().is_some_and(|text| text.contains(naming))
        };
        !procedure.code.is_of_the_van()
            && procedure.says(self.source.part)
            && self.naming.as_ref().is_none_or(|naming| match self.source.part {
                Part::Fee => names(&procedure.fee, naming),
                Part::OnlineFee => names(&procedure.online_fee, naming),
                _ => false,
            })
    }
}

#[derive(Deserialize)]
struct SourceFile {
    source: Vec<SharedSource>,
}

#[derive(Deserialize)]
struct EventFile {
    event: Vec<LifeEvent>,
}

fn read<T: DeserializeOwned>((file, text): (&'static str, &str)) -> Result<T, ContentError> {
    toml::from_str(text).map_err(|error| broken(file, error))
}

fn parse_catalogue(forms: &[Form], guides: &[Guide]) -> Result<Catalogue, ContentError> {
    let mut procedures = parse_procedures()?;
    let shared = read::<SourceFile>(SOURCES)?.source;
    for procedure in &mut procedures {
        let from_elsewhere = shared.iter().filter(|shared| shared.covers(procedure));
        let from_elsewhere: Vec<_> = from_elsewhere.map(|shared| shared.source.clone()).collect();
        procedure.other_sources.extend(from_elsewhere);
    }
    Ok(Catalogue {
        procedures,
        events: read::<EventFile>(LIFE_EVENTS)?.event,
        forms: forms
            .iter()
            .map(|form| FormName {
                id: form.id.clone(),
                name: form.name.clone(),
            })
            .collect(),
        guides: guides.iter().flat_map(guide_places).collect(),
        steps: guides.iter().flat_map(StepPlace::of_guide).collect(),
        words: read::<EverydayWords>(EVERYDAY_WORDS)?,
    })
}

fn parse_procedures() -> Result<Vec<Procedure>, ContentError> {
    let mut procedures: Vec<Procedure> = Vec::new();
    for (file, text) in PROCEDURE_FILES {
        let list: ProcedureFile = read((file, text))?;
        for procedure in list.procedure {
            if procedures.iter().any(|known| known.code == procedure.code) {
                return Err(broken(file, format!("{} stands twice", procedure.code)));
            }
            procedures.push(procedure);
        }
    }
    Ok(procedures)
}

fn parse_forms() -> Result<Vec<Form>, ContentError> {
    let mut forms: Vec<Form> = Vec::new();
    for (file, text) in FORM_FILES {
        let form = read_form(file, text)?;
        if forms.iter().any(|known| known.id == form.id) {
            return Err(broken(file, format!("{} stands twice", form.id)));
        }
        forms.push(form);
    }
    forms.sort_by_key(|form| (form.rank, fold(&form.name)));
    Ok(forms)
}

/// The guides in both languages. A guide with a fault is refused: it would leave someone stranded.
fn parse_guides() -> Result<(Vec<Guide>, Vec<Guide>), ContentError> {
    let (mut in_vietnamese, mut in_english) = (Vec::new(), Vec::new());
    for (file, text) in GUIDE_FILES {
        let guide: Guide<Both> = toml::from_str(text).map_err(|error| broken(file, error))?;
        for (guides, guide) in [
            (&mut in_vietnamese, guide.map(|both| both.vi.clone())),
            (&mut in_english, guide.map(|both| both.en.clone())),
        ] {
            if let Some(fault) = guide.faults().first() {
                return Err(broken(file, fault));
            }
            guides.push(guide);
        }
    }
    for (guide, (file, _)) in in_vietnamese.iter().zip(GUIDE_FILES) {
        let leads_nowhere = |at: &&GuideAt| !leads(&in_vietnamese, at);
        let ways = guide
            .nodes
            .iter()
            .filter_map(|node| node.way.as_ref()?.at.as_ref());
        if let Some(at) = ways.into_iter().find(leads_nowhere) {
            return Err(broken(file, format!("a link leads to no place of {}", at.guide)));
        }
        let is_there = |id: &Id| in_vietnamese.iter().any(|guide| guide.id == *id);
        if guide.newer.as_ref().is_some_and(|newer| !is_there(newer)) {
            return Err(broken(file, "the newer guide is not there"));
        }
    }
    Ok((in_vietnamese, in_english))
}

/// What of a guide can be looked for: itself, and what people ask.
fn guide_places(guide: &Guide) -> Vec<GuidePlace> {
    let place = |answers: Vec<Given>, name: &str, beside: &str| GuidePlace {
        at: GuideAt {
            guide: guide.id.clone(),
            answers,
        },
        name: name.to_owned(),
        beside: beside.to_owned(),
    };
    let mut places = vec![place(Vec::new(), &guide.title, &guide.lead)];
    let asked = guide.asked.iter();
    places.extend(asked.map(|asked| place(asked.answers.clone(), &asked.say, &guide.title)));
    places
}

/// Whether the answers of a place are all there are on the way to it.
fn leads(guides: &[Guide], at: &GuideAt) -> bool {
    let guide = guides.iter().find(|guide| guide.id == at.guide);
    guide.is_some_and(|guide| guide.walk(&at.answers).given() == at.answers)
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

fn broken(file: &str, problem: impl fmt::Display) -> ContentError {
    ContentError {
        file: file.to_owned(),
        problem: problem.to_string(),
    }
}
