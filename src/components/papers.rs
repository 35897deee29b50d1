//! Papers to bring, by group, with an empty box each to tick by hand in print.

use leptos::prelude::*;

use crate::{
    components::{CollectAny, use_language},
    domain::checklist::{Gathered, Group},
    text::{Language, bring as words, common, procedure, trip},
};

/// Draws the list. `names` are those of the procedures, in the order of the list's own numbers; with only one of them a
/// line does not say who wants it.
#[component]
pub fn PaperGroups(list: Vec<Gathered>, names: Vec<String>) -> impl IntoView {
    let language = use_language();
    Group::ALL
        .into_iter()
        .filter_map(|group| {
            let lines: Vec<_> = list
                .iter()
                .filter(|one| one.group == group)
                .map(|one| line(language, one, &names))
                .collect();
            (!lines.is_empty()).then(|| {
                view! {
                    <div class="stack stack--tight">
                        <h3>{procedure::group(language, group)}</h3>
                        <ul class="papers">{lines}</ul>
                    </div>
                }
            })
        })
        .collect_any()
}

fn line(language: Language, one: &Gathered, names: &[String]) -> impl IntoView + use<> {
    let marks: Vec<&str> = [
        (one.group == Group::Sometimes && one.paper.original).then(|| trip::original(language)),
        one.paper.unverified.then(|| common::unverified(language)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let marks = (!marks.is_empty()).then(|| view! { " (" <strong>{marks.join(", ")}</strong> ")" });
    let named = |places: &mut dyn Iterator<Item = &usize>| {
        let names: Vec<&str> = places
            .filter_map(|place| names.get(*place).map(String::as_str))
            .collect();
        (!names.is_empty()).then(|| names.join("; "))
    };
    let by = (names.len() > 1).then(|| {
        let wanting = named(&mut one.by.iter().filter(|place| !one.copies.contains(place)));
        let copies = named(&mut one.copies.iter());
        let said = |before: &'static str, names: Option<String>| {
            names.map(|names| {
                view! { <span class="papers__by">{before} <span lang=language.of_content()>{names}</span></span> }
            })
        };
        (
            said(words::wanted_by(language), wanting),
            said(words::copy_for(language), copies),
        )
    });
    view! { <PaperRow text=one.paper.text.clone()>{marks} {by}</PaperRow> }
}

/// One paper with its box.
#[component]
pub fn PaperRow(
    /// The paper.
    text: String,
    /// What is said after it.
    children: Children,
) -> impl IntoView {
    let language = use_language();
    view! {
        <li class="papers__item">
            <span class="papers__box" aria-hidden="true"></span>
            <span><span lang=language.of_content()>{text}</span> {children()}</span>
        </li>
    }
}

/// What everyone brings, unless the list names it for each procedure with what may stand in its place.
#[component]
pub fn ForEveryone(
    list: Vec<Gathered>,
    /// For how many procedures.
    procedures: usize,
) -> impl IntoView {
    let language = use_language();
    let names = |id: &str| {
        list.iter().any(|one| {
            one.paper.id.as_deref() == Some(id) && one.group != Group::Sometimes && one.by.len() == procedures
        })
    };
    let card = (!names("can-cuoc")).then(|| {
        view! {
            <PaperRow text=words::card(language).to_owned()>" (" <strong>{words::original(language)}</strong> ")"</PaperRow>
        }
    });
    let phone = (!names("dien-thoai")).then(|| {
        view! { <PaperRow text=words::phone(language).to_owned()>""</PaperRow> }
    });
    (card.is_some() || phone.is_some()).then(|| {
        view! {
            <div class="stack stack--tight">
                <h3>{words::everyone(language)}</h3>
                <ul class="papers">{card} {phone}</ul>
            </div>
        }
    })
}
