//! Everything that is known of procedures, and what is looked for in it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    guide::{self, Guide, GuideAt, Id},
    procedure::{Field, Procedure, ProcedureCode},
};

/// What happens in a family, and the procedures it brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeEvent {
    /// Its word in addresses: `sinh-con`.
    pub id: String,
    /// As a villager would say it.
    pub name: String,
    /// In English.
    pub name_en: String,
    /// In the order people need them.
    pub procedures: Vec<ProcedureCode>,
}

/// A form that can be filled here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormName {
    /// Its id, in addresses too.
    pub id: String,
    /// As on the form.
    pub name: String,
}

/// A guide, or a place in it, by what it is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidePlace {
    /// Where it stands.
    pub at: GuideAt,
    /// What the guide is called, or what is asked.
    pub name: String,
    /// What the guide is about; within it, what it is called.
    pub beside: String,
}

/// A step of a guide, looked for by its title alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepPlace {
    /// The fewest answers that lead to it.
    pub at: GuideAt,
    /// Its title.
    pub name: String,
}

impl StepPlace {
    /// The steps of a guide; those of one title once, the nearest to the start.
    pub fn of_guide(guide: &Guide) -> Vec<Self> {
        let steps = guide.nodes.iter().filter(|node| node.kind == guide::Kind::Step);
        let mut places: Vec<Self> = Vec::new();
        for (step, answers) in steps.filter_map(|step| Some((step, guide.way_to(&step.id)?))) {
            let known = places.iter().position(|known| known.name == step.title);
            let at = GuideAt {
                guide: guide.id.clone(),
                answers,
            };
            match known.and_then(|place| places.get_mut(place)) {
                Some(known) if known.at.answers.len() <= at.answers.len() => {}
                Some(known) => known.at = at,
                None => places.push(Self {
                    at,
                    name: step.title.clone(),
                }),
            }
        }
        places
    }
}

/// How people ask, as data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EverydayWords {
    /// Words that tell nothing apart.
    pub noise: Vec<String>,
    /// Words for the same thing; the first stands for all.
    pub same: Vec<Vec<String>>,
    /// What people say when they mean a procedure.
    pub says: BTreeMap<ProcedureCode, Vec<String>>,
    /// What people say when they mean a guide.
    pub guides: BTreeMap<Id, Vec<String>>,
    /// Words of a question about the van itself.
    pub means_trip: Vec<String>,
}

/// Procedures with all their statements, and how they are found. The same for everyone until the next build; phones keep it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Every procedure, field by field, also those nobody can book; the van's own services last.
    pub procedures: Vec<Procedure>,
    /// Life events in the order pages list them.
    pub events: Vec<LifeEvent>,
    /// The forms that can be filled here.
    pub forms: Vec<FormName>,
    /// The guides and the places in them.
    pub guides: Vec<GuidePlace>,
    /// The steps of the guides.
    #[serde(default)]
    pub steps: Vec<StepPlace>,
    /// How people ask.
    pub words: EverydayWords,
}

impl Catalogue {
    /// One procedure.
    pub fn procedure(&self, code: &ProcedureCode) -> Option<&Procedure> {
        self.procedures.iter().find(|procedure| procedure.code == *code)
    }

    /// One life event.
    pub fn event(&self, id: &str) -> Option<&LifeEvent> {
        self.events.iter().find(|event| event.id == id)
    }

    /// One form.
    pub fn form(&self, id: &str) -> Option<&FormName> {
        self.forms.iter().find(|form| form.id == id)
    }
}

/// The longest question that is read, in signs: longer than any name that people type.
pub const LONGEST_QUESTION: usize = 80;

/// Cuts a question to what is read of it.
pub fn question(typed: &str) -> String {
    typed.trim().chars().take(LONGEST_QUESTION).collect()
}

/// What is looked for among the procedures. It lives in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueQuery {
    /// Free words.
    pub words: String,
    /// One field.
    pub field: Option<Field>,
    /// One life event, by its id.
    pub event: Option<String>,
}

impl CatalogueQuery {
    /// Reads the pairs of an address. What cannot be read counts as not asked.
    pub fn of_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "q" => query.words = question(value),
                "linh-vuc" | "field" => query.field = value.trim().parse().ok(),
                "viec-doi" => query.event = event_id(value),
                _ => {}
            }
        }
        query
    }

    /// The pairs of the page's address, only what is asked.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let values = [
            (!self.words.is_empty()).then(|| ("q", self.words.clone())),
            self.field.map(|field| ("linh-vuc", field.as_str().to_owned())),
            self.event.clone().map(|event| ("viec-doi", event)),
        ];
        values.into_iter().flatten().collect()
    }

    /// Tells whether anything is asked.
    pub fn is_narrow(&self) -> bool {
        !self.words.is_empty() || self.field.is_some() || self.event.is_some()
    }
}

/// An id of a life event is a short word of small letters and hyphens.
fn event_id(value: &str) -> Option<String> {
    let id = value.trim();
    let looks_like_one =
        (1..=20).contains(&id.len()) && id.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'-');
    looks_like_one.then(|| id.to_owned())
}

/// The procedures that an address names, each once, in its order; at most [`MOST_CHOSEN`]. What is no code is left out.
pub fn chosen<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<ProcedureCode> {
    let mut codes: Vec<ProcedureCode> = Vec::new();
    for code in pairs
        .into_iter()
        .filter(|(name, _)| *name == "viec")
        .filter_map(|(_, value)| value.parse().ok())
    {
        if codes.len() < MOST_CHOSEN && !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

/// How many procedures one checklist is for: more than anyone settles in one day.
pub const MOST_CHOSEN: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back() {
        let pairs = [("q", "sổ đỏ"), ("linh-vuc", "dat-dai"), ("viec-doi", "nha-dat")];
        let query = CatalogueQuery::of_pairs(pairs);
        let written = query.pairs();
        assert_eq!(
            CatalogueQuery::of_pairs(written.iter().map(|(name, value)| (*name, value.as_str()))),
            query
        );
        assert_eq!(query.words, "sổ đỏ");
        assert_eq!(query.field, Some(Field::DatDai));
        assert_eq!(query.event.as_deref(), Some("nha-dat"));
        assert!(query.is_narrow());
    }

    #[test]
    fn what_cannot_be_read_is_not_asked() {
        let query = CatalogueQuery::of_pairs([
            ("q", "  "),
            ("linh-vuc", "giao-thong"),
            ("viec-doi", "<script>"),
            ("x", "y"),
        ]);
        assert_eq!(query, CatalogueQuery::default());
        assert!(!query.is_narrow());
        let long = "đ".repeat(500);
        let query = CatalogueQuery::of_pairs([("q", long.as_str())]);
        assert_eq!(query.words.chars().count(), LONGEST_QUESTION);
    }

    #[test]
    fn choices_are_codes_each_once_and_not_too_many() {
        let pairs = [
            ("viec", "1.001193"),
            ("q", "1.000894"),
            ("viec", "1.001193"),
            ("viec", "rm -rf"),
            ("viec", "xe-tu-van"),
        ];
        let codes: Vec<String> = chosen(pairs).into_iter().map(String::from).collect();
        assert_eq!(codes, ["1.001193", "xe-tu-van"]);
        let many: Vec<String> = (0..50).map(|number| format!("1.{number:06}")).collect();
        assert_eq!(
            chosen(many.iter().map(|code| ("viec", code.as_str()))).len(),
            MOST_CHOSEN
        );
    }
}
