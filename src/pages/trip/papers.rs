//! Which papers to bring, procedure by procedure.

use leptos::prelude::*;

use super::FoldSummary;
use crate::{
    api::ProcedurePapers,
    components::{CollectAny, page::Hotline, source::SourceLine, use_language},
    domain::{catalogue::CatalogueQuery, procedure::Paper},
    paths,
    text::{Language, common, dates, procedure, trip as words},
};

#[component]
pub(super) fn Papers(papers: Vec<ProcedurePapers>) -> impl IntoView {
    let language = use_language();
    let more = if papers.is_empty() {
        words::bring_only(language)
    } else {
        words::bring_more(language)
    };
    let all = paths::procedures(language, &CatalogueQuery::default());
    let folds = papers
        .into_iter()
        .map(|papers| view! { <PapersFold papers/> })
        .collect_any();
    view! {
        <section class="stack stack--tight" id="mang-gi">
            <h2>{words::bring(language)}</h2>
            <p>
                {words::bring_all(language)} <strong>{words::bring_card(language)}</strong> {words::and(language)}
                <strong>{words::bring_phone(language)}</strong> {more}
            </p>
            <div>
                {folds}
                <details class="fold">
                    <FoldSummary title=words::other(language).to_owned()/>
                    <div class="fold__body stack stack--snug">
                        <p>{words::other_hint(language)}</p>
                        <p><a class="stop__link" href=all>{procedure::all(language)}</a></p>
                        <p><Hotline/></p>
                    </div>
                </details>
            </div>
            <p class="no-print"><a class="stop__link" href=paths::bring(language, &[])>{procedure::checklist(language)}</a></p>
        </section>
    }
}

#[component]
fn PapersFold(papers: ProcedurePapers) -> impl IntoView {
    let language = use_language();
    let lines = papers
        .papers
        .iter()
        .map(|paper| paper_line(language, paper))
        .collect_any();
    let fee = papers
        .fee
        .map(|fee| view! { <p>{words::fee(language)} <span lang=language.of_content()>{fee}</span></p> });
    let checked_on = dates::full_date(language, papers.checked_on);
    view! {
        <details class="fold">
            <FoldSummary title=papers.name/>
            <div class="fold__body stack stack--snug">
                <ul class="papers" lang=language.of_content()>{lines}</ul>
                {fee}
                <SourceLine source=papers.source checked_on sure=papers.verified/>
                <p class="no-print">
                    <a class="stop__link" href=paths::procedure(language, &papers.code)>{procedure::whole_page(language)}</a>
                </p>
            </div>
        </details>
    }
}

fn paper_line(language: Language, paper: &Paper) -> impl IntoView + use<> {
    let original = paper
        .original
        .then(|| view! { " (" <strong>{words::original(language)}</strong> ")" });
    let unverified = paper
        .unverified
        .then(|| view! { " " <em>"(" {common::unverified(language)} ")"</em> });
    view! {
        <li class="papers__item">
            <span class="papers__box" aria-hidden="true"></span>
            <span>{paper.text.clone()} {original} {unverified}</span>
        </li>
    }
}
