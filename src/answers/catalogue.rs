//! The answers about procedures and papers, worked out from the catalogue and the trips.

use super::search::Finder;
use crate::{
    api::catalogue::{BringView, CatalogueView, ChosenProcedure, EventName, ProcedureLine, ProcedureView},
    domain::{
        booking::{Limits, as_listed},
        catalogue::{Catalogue, CatalogueQuery},
        checklist::gather,
        procedure::{Part, Procedure, ProcedureCode},
        time::Moment,
        trip::{Standing, Trip},
    },
};

/// How many of the next trips a procedure's page shows.
const TRIPS: usize = 3;

/// The list of procedures for a query.
pub fn list(catalogue: &Catalogue, finder: &Finder, wanted: &CatalogueQuery) -> CatalogueView {
    let event = wanted.event.as_deref().and_then(|id| catalogue.event(id));
    let codes: Vec<ProcedureCode> = match event {
        _ if !wanted.words.is_empty() => finder.procedures(&wanted.words),
        Some(event) => event.procedures.clone(),
        None => catalogue
            .procedures
            .iter()
            .map(|procedure| procedure.code.clone())
            .collect(),
    };
    let found = codes
        .iter()
        .filter(|code| event.is_none_or(|event| event.procedures.contains(code)))
        .filter_map(|code| catalogue.procedure(code))
        .filter(|procedure| wanted.field.is_none_or(|field| field == procedure.field))
        .map(ProcedureLine::from)
        .collect();
    CatalogueView {
        events: catalogue
            .events
            .iter()
            .map(|event| EventName {
                id: event.id.clone(),
                name: event.name.clone(),
                name_en: event.name_en.clone(),
            })
            .collect(),
        found,
    }
}

/// A procedure's page. `trips` are those to come, in order.
pub fn procedure(
    catalogue: &Catalogue,
    procedure: &Procedure,
    trips: &[Trip],
    limits: Limits,
    now: Moment,
) -> ProcedureView {
    let form = procedure.form.as_deref().and_then(|id| catalogue.form(id));
    let trips = trips
        .iter()
        .filter(|trip| {
            let trip = &trip.summary;
            trip.date >= now.date()
                && trip.fields.contains(&procedure.field)
                && !matches!(trip.standing(now), Standing::Cancelled | Standing::Closed)
        })
        .take(TRIPS)
        .map(|trip| as_listed(trip, &limits, now))
        .collect();
    ProcedureView {
        procedure: procedure.clone(),
        form: form.cloned(),
        trips,
        limits,
    }
}

/// One list of papers for several procedures. Codes that nothing has are left out.
pub fn bring(catalogue: &Catalogue, chosen: &[ProcedureCode]) -> BringView {
    let procedures: Vec<&Procedure> = chosen
        .iter()
        .filter_map(|code| catalogue.procedure(code))
        .collect();
    let list = gather(&procedures);
    let chosen = procedures
        .into_iter()
        .map(|procedure| {
            let papers = procedure.origin(Part::Papers);
            ChosenProcedure {
                code: procedure.code.clone(),
                name: procedure.name.clone(),
                source: papers.source.to_owned(),
                checked_on: papers.checked_on,
                sure: papers.sure,
                form: procedure.form.clone().filter(|id| catalogue.form(id).is_some()),
            }
        })
        .collect();
    BringView {
        all: catalogue.procedures.iter().map(ProcedureLine::from).collect(),
        chosen,
        list,
    }
}
