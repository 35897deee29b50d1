//! What the people of a booking bring: one list for all.

use leptos::prelude::*;

use crate::{
    api::ProcedurePapers,
    components::{
        CollectAny,
        checklist::{Checklist, Item},
        icon::{Icon, Picture},
        use_language,
    },
    domain::{
        fold::fold,
        procedure::{Paper, ProcedureCode},
    },
    paths,
    text::{Language, dates, procedure, ticket as words},
};

/// What to bring, for all people together.
#[component]
pub fn Papers(papers: Vec<ProcedurePapers>) -> impl IntoView {
    let language = use_language();
    let sources = papers
        .iter()
        .map(|known| {
            let day = dates::full_date(language, known.checked_on);
            let text = words::source(language, &known.name, &known.source, &day, known.verified);
            view! { <li>{text}</li> }
        })
        .collect_any();
    let fees = papers
        .iter()
        .filter_map(|known| {
            let fee = known.fee.clone()?;
            let text = format!("{}: {fee}", known.name);
            Some(view! { <li>{text}</li> })
        })
        .collect::<Vec<_>>();
    let any_fee = !fees.is_empty();
    let any_source = !papers.is_empty();
    let items = to_bring(language, &papers);
    let codes: Vec<ProcedureCode> = papers.iter().map(|known| known.code.clone()).collect();
    let whole_list = paths::bring(language, &codes);
    view! {
        <section class="card stack stack--tight">
            <h2>{words::papers_heading(language)}</h2>
            <Checklist items/>
            <p class="no-print"><a class="stop__link" href=whole_list>{procedure::checklist(language)}</a></p>
            {any_fee.then(|| view! { <h3>{words::fees(language)}</h3> })}
            <ul>{fees}</ul>
            {any_source
                .then(|| {
                    view! {
                        <details class="fold">
                            <summary class="fold__summary">
                                {words::all_procedures_source(language)}
                                <Picture icon=Icon::Down class="fold__mark"/>
                            </summary>
                            <ul class="fold__body soft ticket-sources">{sources}</ul>
                        </details>
                    }
                })}
        </section>
    }
}

/// One list for all: what everyone brings, then each paper once. Where procedures differ the stricter word wins.
fn to_bring(language: Language, papers: &[ProcedurePapers]) -> Vec<Item> {
    let mut merged: Vec<(String, Paper)> = Vec::new();
    for paper in papers.iter().flat_map(|known| &known.papers) {
        let key = fold(&paper.text);
        match merged.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => {
                known.original |= paper.original;
                known.unverified &= paper.unverified;
            }
            None => merged.push((key, paper.clone())),
        }
    }
    // Many lists name the card themselves, with what may stand in its place; that counts for their procedure alone.
    let is_card = |paper: &Paper| fold(&paper.text).starts_with("can cuoc");
    let names_card = !papers.is_empty() && papers.iter().all(|known| known.papers.iter().any(is_card));
    let card = (!names_card).then(|| Item {
        text: words::identity_card(language).to_owned(),
        note: Some(words::original(language).to_owned()),
    });
    let phone = Item {
        text: words::phone_in_use(language).to_owned(),
        note: None,
    };
    let listed = merged.into_iter().map(|(_, paper)| {
        let notes: Vec<&str> = [
            paper.original.then(|| words::original(language)),
            paper.unverified.then(|| words::unverified(language)),
        ]
        .into_iter()
        .flatten()
        .collect();
        Item {
            text: paper.text,
            note: (!notes.is_empty()).then(|| notes.join(", ")),
        }
    });
    card.into_iter().chain([phone]).chain(listed).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::procedure::Field;

    fn papers(list: &[(&str, bool)]) -> ProcedurePapers {
        ProcedurePapers {
            code: "1.001193".parse().unwrap(),
            name: "Một việc".into(),
            field: Field::ALL[0],
            papers: list
                .iter()
                .map(|(text, original)| Paper {
                    text: (*text).into(),
                    original: *original,
                    ..Paper::default()
                })
                .collect(),
            fee: None,
            source: "nguồn".into(),
            checked_on: NaiveDate::from_ymd_opt(2026, 7, 18).unwrap(),
            verified: true,
        }
    }

    #[test]
    fn a_paper_of_two_procedures_is_brought_once_in_its_stricter_form() {
        let list = to_bring(
            Language::Vi,
            &[
                papers(&[("Sổ đỏ", false)]),
                papers(&[("sổ  đỏ", true), ("Ảnh", false)]),
            ],
        );
        let texts: Vec<&str> = list.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(texts[2..], ["Sổ đỏ", "Ảnh"]);
        assert_eq!(list[2].note.as_deref(), Some("bản gốc"));
    }

    #[test]
    fn the_card_is_listed_once() {
        let list = to_bring(Language::Vi, &[papers(&[("Căn cước hoặc hộ chiếu", true)])]);
        let cards = list
            .iter()
            .filter(|item| fold(&item.text).starts_with("can cuoc"))
            .count();
        assert_eq!(cards, 1);
    }

    #[test]
    fn a_procedure_that_names_the_card_says_nothing_of_the_others() {
        let list = to_bring(
            Language::Vi,
            &[
                papers(&[("Căn cước hoặc hộ chiếu", true)]),
                papers(&[("Ảnh", false)]),
            ],
        );
        assert_eq!(list[0].text, words::identity_card(Language::Vi));
    }
}
