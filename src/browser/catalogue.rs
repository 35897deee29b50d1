//! The catalogue that the service worker keeps, and the answers about procedures and papers worked out from it.
//!
//! A chunk of its own, as [`super::copy`] is.

use leptos::wasm_split::wasm_split;

use crate::{
    answers::{Copy, catalogue as answers, search::Finder},
    api::{
        Dated,
        catalogue::{BringView, CatalogueView, ProcedureView, SearchView},
    },
    browser::lazy::{Coming, Missing, coming},
    browser::{copy, page, signal},
    domain::{
        catalogue::{Catalogue, CatalogueQuery},
        procedure::ProcedureCode,
    },
    paths,
};

/// A question that the catalogue can answer.
#[derive(Debug, Clone)]
pub enum Question {
    /// The list.
    List(CatalogueQuery),
    /// A procedure's page.
    Procedure(ProcedureCode),
    /// One list of papers.
    Bring(Vec<ProcedureCode>),
    /// Everything that words mean.
    Search(String),
}

/// Its answer.
#[derive(Debug, Clone)]
pub enum Answer {
    /// To [`Question::List`].
    List(Box<Dated<CatalogueView>>),
    /// To [`Question::Procedure`].
    Procedure(Box<Dated<ProcedureView>>),
    /// To [`Question::Bring`].
    Bring(Box<Dated<BringView>>),
    /// To [`Question::Search`].
    Search(Box<Dated<SearchView>>),
}

/// Answers from what is kept; None where this phone keeps nothing, or there is no such procedure.
#[wasm_split(kept, wasm_split_path = leptos::wasm_split, fallible, return_wrapper(let answer = _; { Ok(answer.await) } -> Result<Option<Answer>, Missing>))]
pub fn answer(question: Question) -> Coming<Option<Answer>> {
    coming(look_up(question))
}

async fn look_up(question: Question) -> Option<Answer> {
    let catalogue: Catalogue = copy::kept(paths::CATALOGUE_DATA).await?;
    let now = page::now();
    let answer = match question {
        // Papers and fees say themselves when they were checked.
        Question::List(wanted) => {
            let finder = Finder::of(&catalogue, &[]);
            let list = answers::list(&catalogue, &finder, &wanted);
            Answer::List(Box::new(Dated::new(now, list)))
        }
        Question::Bring(chosen) => {
            Answer::Bring(Box::new(Dated::new(now, answers::bring(&catalogue, &chosen))))
        }
        Question::Procedure(code) => {
            let kept: Dated<Copy> = copy::kept(copy::ADDRESS).await?;
            let now = now.max(kept.as_of);
            let procedure = catalogue.procedure(&code)?;
            let Copy { trips, limits, .. } = &kept.value;
            let view = answers::procedure(&catalogue, procedure, trips, *limits, now);
            Answer::Procedure(Box::new(Dated::of_copy(now, kept.as_of, view)))
        }
        Question::Search(words) => {
            let kept: Dated<Copy> = copy::kept(copy::ADDRESS).await?;
            let now = now.max(kept.as_of);
            let communes = copy::communes().await?;
            let finder = Finder::of(&catalogue, &communes);
            let view = finder.everything(&words, &communes, &kept.value.trips, &kept.value.limits, now);
            Answer::Search(Box::new(Dated::of_copy(now, kept.as_of, view)))
        }
    };
    signal::shows_kept();
    Some(answer)
}
