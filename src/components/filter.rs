//! The schedule's search: a plain form that the address remembers.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::{
    components::{
        icon::{Icon, Picture},
        use_language,
    },
    domain::{
        commune::CommuneRef,
        procedure::Field,
        schedule::TripQuery,
        trip::{Standing, TripKind},
    },
    text::{common, schedule},
};

/// The id of the form.
pub const SEARCH: &str = "tim";

/// One choice of a list: its value, its word, whether it is chosen.
type Choice = (String, String, bool);

/// The schedule's search.
#[component]
pub fn TripFilter(
    /// What is looked for now.
    wanted: TripQuery,
    /// All communes.
    communes: Vec<CommuneRef>,
    /// The schedule's address, for browsers without scripts.
    action: String,
    /// Called instead of leaving the page, where scripts run.
    #[prop(into)]
    on_submit: Callback<SubmitEvent>,
) -> impl IntoView {
    let language = use_language();
    let communes: Vec<Choice> = communes
        .into_iter()
        .map(|commune| {
            let chosen = wanted.commune.as_ref() == Some(&commune.code);
            (commune.code.to_string(), commune.name, chosen)
        })
        .collect();
    let now = communes
        .iter()
        .find(|(.., chosen)| *chosen)
        .map(|(_, name, _)| name.clone());
    let fields = Field::ALL
        .into_iter()
        .map(|field| {
            (
                field.as_str().to_owned(),
                common::field(language, field).to_owned(),
                wanted.field == Some(field),
            )
        })
        .collect();
    let kinds = TripKind::ALL
        .iter()
        .map(|kind| {
            (
                kind.to_string(),
                schedule::kind_word(language, *kind).to_owned(),
                wanted.kind == Some(*kind),
            )
        })
        .collect();
    let standings = Standing::ALL
        .iter()
        .map(|standing| {
            (
                standing.to_string(),
                schedule::word(language, *standing).to_owned(),
                wanted.standing == Some(*standing),
            )
        })
        .collect();
    let date = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    view! {
        <form
            class="search no-print"
            id=SEARCH
            role="search"
            aria-label=schedule::search(language)
            method="get"
            action=action
            autocomplete="off"
            on:submit=move |event| on_submit.run(event)
        >
            <div class="field">
                <label class="field__label" for="q">{schedule::words(language)}</label>
                <div class="commune">
                    <input class="field__input" id="q" name="q" type="search" maxlength="80" value=wanted.words.clone()/>
                    <button class="button button--second" type="submit">
                        <Picture icon=Icon::Search class="button__icon"/>
                        {schedule::find(language)}
                    </button>
                </div>
            </div>
            <details class="filter">
                <summary class="filter__summary">
                    <Picture icon=Icon::Filter class="filter__icon"/>
                    {schedule::more(language)}
                    <span class="filter__now">{now}</span>
                </summary>
                <div class="filter__body">
                    <Select name="xa" label=schedule::commune(language) options=communes/>
                    <div class="field">
                        <label class="field__label" for="tu">{schedule::from(language)}</label>
                        <input class="field__input" id="tu" name="tu" type="date" value=date(wanted.from)/>
                    </div>
                    <div class="field">
                        <label class="field__label" for="den">{schedule::to(language)}</label>
                        <input class="field__input" id="den" name="den" type="date" value=date(wanted.to)/>
                    </div>
                    <Select name="linh-vuc" label=schedule::field(language) options=fields/>
                    <Select name="loai" label=schedule::kind(language) options=kinds/>
                    <Select name="tinh-trang" label=schedule::standing(language) options=standings/>
                    <button class="button" type="submit">{schedule::show(language)}</button>
                </div>
            </details>
        </form>
    }
}

#[component]
fn Select(name: &'static str, label: &'static str, options: Vec<Choice>) -> impl IntoView {
    let any = schedule::any(use_language()).to_owned();
    let options: String = std::iter::once((String::new(), any, false))
        .chain(options)
        .map(|(value, word, selected)| option(&value, &word, selected))
        .collect();
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <select class="field__input" id=name name=name inner_html=options></select>
        </div>
    }
}

/// A choice as HTML. As parts of the view the 126 communes would each be built, boxed and walked for every page drawn.
fn option(value: &str, word: &str, selected: bool) -> String {
    let selected = if selected { " selected" } else { "" };
    format!(
        "<option value=\"{}\"{selected}>{}</option>",
        escaped(value),
        escaped(word)
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_cannot_leave_its_choice() {
        assert_eq!(
            option("1\"", "</option><b>&", true),
            "<option value=\"1&quot;\" selected>&lt;/option>&lt;b>&amp;</option>"
        );
    }
}
