//! `/thu-tuc`: all procedures, found by words, field or life event.

use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::{
    api::{
        Awaited, Dated, Questions,
        catalogue::{CatalogueView, EventName, ProcedureLine},
    },
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered,
        icon::{Icon, Picture},
        matter::{MatterRow, Topics},
        notice::Notice,
        page::Hotline,
        title::PageTitle,
        use_language,
    },
    domain::{catalogue::CatalogueQuery, procedure::Field},
    door::Door,
    paths,
    text::{Language, catalogue as words, common},
};

/// The id of the search form.
const SEARCH: &str = "tim-thu-tuc";

lazy_page! {
    /// All procedures.
    PROCEDURES in procedures:
    fn procedures_view() {
        let url = use_url();
        let wanted = Memo::new(move |_| {
            let pairs = url.with(|url| paths::read_pairs(url.search()));
            CatalogueQuery::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        });
        let answer = Awaited::new(
            move || wanted.get(),
            |wanted| async move { Door.catalogue(wanted).await },
        );
        view! { <Procedures wanted answer/> }.into_any()
    }
}

#[component]
fn Procedures(wanted: Memo<CatalogueQuery>, answer: Awaited<Dated<CatalogueView>>) -> impl IntoView {
    let answers = StoredValue::new(0);
    view! {
        <div class="wrap stack stack--read">
            {answered(answer, move |answer| {
                let wanted = wanted.get_untracked();
                view! { <Answer wanted view=answer.value answers/> }.into_any()
            })}
        </div>
    }
}

fn event_name(language: Language, event: &EventName) -> String {
    match language {
        Language::Vi => event.name.clone(),
        Language::En => event.name_en.clone(),
    }
}

#[component]
fn Answer(wanted: CatalogueQuery, view: CatalogueView, answers: StoredValue<usize>) -> impl IntoView {
    let language = use_language();
    effect(move || {
        // On the first answer the form is new, or holds what was typed before the page woke up.
        if answers.get_value() > 0 {
            browser::page::reset_form(SEARCH);
        }
        answers.update_value(|answers| *answers += 1);
    });
    let CatalogueView { events, found } = view;
    let event = events
        .iter()
        .find(|event| wanted.event.as_deref() == Some(event.id.as_str()))
        .map(|event| event_name(language, event));
    let title = match (&event, wanted.field) {
        _ if !wanted.words.is_empty() => words::title_found(language, &wanted.words),
        (Some(event), _) => words::title_of(language, event),
        (None, Some(field)) => words::title_of(language, common::field(language, field)),
        (None, None) => words::title(language).to_owned(),
    };
    let everything = paths::procedures(language, &CatalogueQuery::default());
    let topics = events
        .iter()
        .map(|event| {
            let of_event = CatalogueQuery {
                event: Some(event.id.clone()),
                ..CatalogueQuery::default()
            };
            let here = wanted.event.as_deref() == Some(event.id.as_str());
            (
                paths::procedures(language, &of_event),
                event_name(language, event),
                here,
            )
        })
        .collect();
    let narrow = wanted.is_narrow();
    let list = if found.is_empty() {
        view! { <NothingFound/> }.into_any()
    } else if narrow {
        let rows = rows(language, &found);
        view! {
            <p><strong>{words::count(language, found.len())}</strong></p>
            <ul class="matters">{rows}</ul>
        }
        .into_any()
    } else {
        view! { <Everything found/> }.into_any()
    };
    let clear = narrow.then(|| {
        view! { <p class="no-print"><a class="stop__link" href=everything.clone()>{words::clear(language)}</a></p> }
    });
    let heading = words::events(language);
    view! {
        <PageTitle title=title.clone() description=words::description(language)/>
        <h1>{title}</h1>
        <Search wanted action=everything.clone()/>
        <section class="stack stack--snug no-print">
            <h2>{heading}</h2>
            <Topics label=heading topics/>
        </section>
        <div class="stack stack--snug">{list} {clear}</div>
        <p class="no-print">
            <a class="stop__link" href=paths::bring(language, &[])>{words::bring(language)}</a>
        </p>
    }
}

/// A plain form: the browser goes to the address it makes, with scripts and without.
#[component]
fn Search(wanted: CatalogueQuery, action: String) -> impl IntoView {
    let language = use_language();
    let options = Field::ALL
        .into_iter()
        .map(|field| {
            let selected = wanted.field == Some(field);
            view! { <option value=field.as_str() selected=selected>{common::field(language, field)}</option> }
        })
        .collect_any();
    let now = wanted.field.map(|field| common::field(language, field));
    view! {
        <form
            class="search no-print"
            id=SEARCH
            role="search"
            aria-label=words::search(language)
            method="get"
            action=action
            autocomplete="off"
        >
            <div class="field">
                <label class="field__label" for="q">{words::words(language)}</label>
                <p class="field__hint" id="q-h">{words::words_hint(language)}</p>
                <div class="commune">
                    <input
                        class="field__input"
                        id="q"
                        name="q"
                        type="search"
                        maxlength="80"
                        aria-describedby="q-h"
                        value=wanted.words
                    />
                    <button class="button button--second" type="submit">
                        <Picture icon=Icon::Search class="button__icon"/>
                        {words::find(language)}
                    </button>
                </div>
            </div>
            <details class="filter">
                <summary class="filter__summary">
                    <Picture icon=Icon::Filter class="filter__icon"/>
                    {words::more(language)}
                    <span class="filter__now">{now}</span>
                </summary>
                <div class="filter__body">
                    <div class="field">
                        <label class="field__label" for="linh-vuc">{words::field(language)}</label>
                        <select class="field__input" id="linh-vuc" name="linh-vuc">
                            <option value="">{words::any(language)}</option>
                            {options}
                        </select>
                    </div>
                    <button class="button" type="submit">{words::show(language)}</button>
                </div>
            </details>
        </form>
    }
}

fn rows(language: Language, found: &[ProcedureLine]) -> impl IntoView + use<> {
    found
        .iter()
        .map(|line| {
            let href = paths::procedure(language, &line.code);
            let lang = language.of_content();
            let (name, hint) = (line.name.clone(), line.hint.clone());
            let after = Some(line.official_name.clone()).filter(|official| *official != line.name);
            view! { <MatterRow href name hint after lang/> }
        })
        .collect_any()
}

/// Nothing was asked: the most asked for open, the others in folds by field.
#[component]
fn Everything(found: Vec<ProcedureLine>) -> impl IntoView {
    let language = use_language();
    let common: Vec<ProcedureLine> = found.iter().filter(|line| line.common).cloned().collect();
    let folds = Field::ALL
        .into_iter()
        .filter_map(|field| {
            let of_field: Vec<_> = found.iter().filter(|line| line.field == field).cloned().collect();
            (!of_field.is_empty()).then(|| {
                let name = words::group(language, common::field(language, field), of_field.len());
                let rows = rows(language, &of_field);
                view! {
                    <details class="fold">
                        <summary class="fold__summary">
                            <span>{name}</span>
                            <Picture icon=Icon::Down class="fold__mark"/>
                        </summary>
                        <ul class="fold__body matters">{rows}</ul>
                    </details>
                }
            })
        })
        .collect_any();
    view! {
        <section class="stack stack--tight">
            <h2>{words::common(language)}</h2>
            <ul class="matters">{rows(language, &common)}</ul>
        </section>
        <section class="stack stack--tight">
            <h2>{words::by_field(language)}</h2>
            <p><strong>{words::count(language, found.len())}</strong></p>
            <div>{folds}</div>
        </section>
    }
}

#[component]
fn NothingFound() -> impl IntoView {
    let language = use_language();
    view! {
        <Notice title=words::none(language)>
            <p>{words::none_hint(language)}</p>
            <p><Hotline/></p>
        </Notice>
    }
}
