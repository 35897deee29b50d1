//! Reads the built-in files and refuses what is wrong with them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{
    COMMUNES, Content, ContentError, EVERYDAY_WORDS, FORM_FILES, GUIDE_FILES, LIFE_EVENTS, LUNAR_MONTHS,
    OLD_WARDS, PROCEDURE_FILES, SCHEMATIC, SOURCES, broken, read_form,
};
use crate::domain::catalogue::{Catalogue, EverydayWords, FormName, GuidePlace, LifeEvent, StepPlace};
use crate::domain::commune::{Commune, CommuneCode, Folded, OldWard};
use crate::domain::fold::fold;
use crate::domain::form::Form;
use crate::domain::guide::{Both, Given, Guide, GuideAt, Id};
use crate::domain::lunar::{LunarMonth, LunarMonths};
use crate::domain::procedure::{Part, PartSource, Procedure};

impl Content {
    pub(super) fn parse() -> Result<Self, ContentError> {
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
