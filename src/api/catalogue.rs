//! The shapes of the answers about procedures, papers and everything that can be found.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{
    booking::Limits,
    catalogue::FormName,
    checklist::Gathered,
    commune::CommuneCode,
    guide::GuideAt,
    procedure::{Field, Procedure, ProcedureCode},
    time,
    trip::TripSummary,
};

/// A procedure in a list: the everyday name first, the official name after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureLine {
    /// Its code.
    pub code: ProcedureCode,
    /// Its everyday name.
    pub name: String,
    /// A few everyday words that tell it from its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Its name on the national portal.
    pub official_name: String,
    /// Its field.
    pub field: Field,
    /// One of the few most asked for.
    #[serde(default)]
    pub common: bool,
}

impl From<&Procedure> for ProcedureLine {
    fn from(procedure: &Procedure) -> Self {
        Self {
            code: procedure.code.clone(),
            name: procedure.name.clone(),
            hint: procedure.hint.clone(),
            official_name: procedure.official_name.clone(),
            field: procedure.field,
            common: procedure.common,
        }
    }
}

/// A life event to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventName {
    /// Its word in addresses.
    pub id: String,
    /// As a villager would say it.
    pub name: String,
    /// In English.
    pub name_en: String,
}

/// What the list of procedures shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueView {
    /// All life events, for the choice.
    pub events: Vec<EventName>,
    /// What was found: with words best first, with a life event in its order, else field by field.
    pub found: Vec<ProcedureLine>,
}

/// What a procedure's page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProcedureView {
    /// Everything that is known of it.
    pub procedure: Procedure,
    /// The form to fill here, where there is one.
    pub form: Option<FormName>,
    /// The next trips that serve it.
    pub trips: Vec<TripSummary>,
    /// The limits, to say which of them can be booked now.
    pub limits: Limits,
}

/// A procedure on a checklist, with where its list is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenProcedure {
    /// Its code.
    pub code: ProcedureCode,
    /// Its everyday name.
    pub name: String,
    /// Where its papers are from.
    pub source: String,
    /// When that was read.
    #[serde(with = "time::date")]
    pub checked_on: NaiveDate,
    /// Whether the list was read there.
    pub sure: bool,
    /// The form to fill here, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
}

/// What the page of papers to bring shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BringView {
    /// What can be chosen.
    pub all: Vec<ProcedureLine>,
    /// What is chosen, in the order of the address.
    pub chosen: Vec<ChosenProcedure>,
    /// One list for all of it.
    pub list: Vec<Gathered>,
}

/// Where something that was found leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FoundAt {
    /// A procedure's page.
    Procedure(ProcedureCode),
    /// A form, by its id.
    Form(String),
    /// A guide, or a place in one.
    Guide(GuideAt),
    /// A commune's trips.
    Commune(CommuneCode),
    /// A trip.
    Trip(Box<TripSummary>),
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Where it leads.
    pub at: FoundAt,
    /// Its name.
    pub name: String,
    /// What tells it from its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<String>,
}

/// What the search shows, best first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchView {
    /// What was found.
    pub found: Vec<Found>,
}
