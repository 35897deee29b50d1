//! What the pages about procedures, papers and the search show.

use std::sync::LazyLock;

use super::{Services, coming, dated};
use crate::{
    answers::{catalogue as answers, search::Finder},
    api::{
        Dated,
        catalogue::{BringView, CatalogueView, ProcedureView, SearchView},
    },
    content,
    domain::{
        catalogue::{Catalogue, CatalogueQuery},
        procedure::ProcedureCode,
        refusal::Failure,
    },
    server::searches,
};

fn finder() -> &'static Finder {
    static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::of(content::catalogue(), content::communes()));
    &FINDER
}

/// The list of procedures for a query.
pub fn list(services: &Services, wanted: &CatalogueQuery) -> Dated<CatalogueView> {
    dated(services, answers::list(content::catalogue(), finder(), wanted))
}

/// A procedure's page.
pub async fn procedure(services: &Services, code: &ProcedureCode) -> Result<Dated<ProcedureView>, Failure> {
    let procedure = content::procedure(code).ok_or(Failure::NotFound)?;
    let trips = coming(services).await?;
    let (limits, now) = (services.settings.limits, services.clock.now());
    let view = answers::procedure(content::catalogue(), procedure, &trips, limits, now);
    Ok(Dated::new(now, view))
}

/// One list of papers for several procedures.
pub fn bring(services: &Services, chosen: &[ProcedureCode]) -> Dated<BringView> {
    dated(services, answers::bring(content::catalogue(), chosen))
}

/// Everything that words mean. How many find something and how many nothing is counted, and which words find nothing;
/// [`searches`] says what of them is kept.
pub async fn search(services: &Services, words: &str) -> Result<Dated<SearchView>, Failure> {
    let trips = coming(services).await?;
    let now = services.clock.now();
    let view = finder().everything(words, content::communes(), &trips, &services.settings.limits, now);
    if !words.is_empty() {
        services.metrics.count_search(!view.found.is_empty());
        if view.found.is_empty() {
            searches::note(services, words);
        }
    }
    Ok(Dated::new(now, view))
}

/// What a phone keeps to answer all of it without signal.
pub fn kept() -> &'static Catalogue {
    content::catalogue()
}
