//! Step one: what for.

use std::time::Duration;

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{
    HEADING,
    course::Course,
    form::{FORM, hidden},
    verdict::{Verdict, place},
};
use crate::{
    api::Questions,
    browser::effect::effect,
    components::{
        CollectAny,
        choice::{Choice, ChoiceKind, ChoiceRow},
        field::FieldError,
        icon::{Icon, Picture},
        when::When,
    },
    domain::{
        catalogue::CatalogueQuery,
        draft::{Press, Step},
        fold::fold,
        procedure::{Field, ProcedureSummary},
        refusal::At,
    },
    door::Door,
    pages::guide::GuideLinks,
    text::{booking as words, common},
};

/// The id of what is wrong with the choice.
const WRONG: &str = "viec-l";

/// What for: the common ones open, the others in folds by field.
#[component]
pub fn ProceduresStep(course: Course) -> impl IntoView {
    let language = course.language;
    let (most, none) = course
        .view
        .with_value(|view| (view.limits.procedures_per_ticket, view.procedures.is_empty()));
    let wrong = course.problem(At::Procedures(0));
    let is_wrong = wrong.is_some();
    let error = wrong.map(|error| view! { <FieldError id=WRONG.to_owned() error/> });
    let carried = course.carried();
    let by_post = !carried.is_empty();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        course.read(Step::Procedures, &event);
        let problems = course.at_desk(|draft, desk| draft.check_procedures(desk));
        if problems.is_empty() {
            course.go_on(Step::Procedures);
        } else {
            course.refuse(Verdict::of(problems));
        }
    };
    let slot = course.draft.with_untracked(|draft| draft.slot.clone());
    // By GET the address is made of the form alone; by POST it keeps what the form does not hold.
    let hidden = if by_post {
        hidden(carried).into_any()
    } else {
        let mut pairs = vec![("tiep".to_owned(), "viec".to_owned())];
        pairs.extend((!slot.is_empty()).then(|| ("gio".to_owned(), slot)));
        hidden(pairs).into_any()
    };
    let action = if by_post {
        course.target(Step::Procedures)
    } else {
        course.bare_address()
    };
    let wanted = RwSignal::new(String::new());
    view! {
        <form
            id=FORM
            class="stack"
            method=if by_post { "post" } else { "get" }
            action=action
            novalidate=true
            on:submit=on_submit
            on:change=move |event| course.read(Step::Procedures, &event)
        >
            {course.trip_line()}
            {hidden}
            <fieldset class="stack" class=("field--error", is_wrong) aria-describedby=is_wrong.then_some(WRONG)>
                <legend>
                    <h1 id=HEADING class="booking__heading" tabindex="-1">{words::procedures_heading(language)}</h1>
                </legend>
                <p>{words::choose_up_to(language, most)}</p>
                {error}
                {none.then(|| view! { <p>{words::no_procedures(language)}</p> })}
                <Search course wanted/>
                <Lists course typed=wanted/>
            </fieldset>
            <GuideLinks codes=Signal::derive(move || course.draft.with(|draft| draft.procedures.clone()))/>
            <button
                class="button button--wide"
                type="submit"
                name=by_post.then_some("lam")
                value=by_post.then(|| Press::Edit.word())
            >
                {words::go_on(language)}
            </button>
        </form>
    }
}

/// The box that narrows the lists: only where scripts can do it.
#[component]
fn Search(course: Course, wanted: RwSignal<String>) -> impl IntoView {
    let language = course.language;
    view! {
        <When so=course.awake>
            <div class="field">
                <label class="field__label" for="tim">
                    {words::search_label(language)}
                </label>
                <p class="field__hint" id="tim-h">
                    {words::search_hint(language)}
                </p>
                <input
                    class="field__input"
                    id="tim"
                    type="search"
                    autocomplete="off"
                    aria-describedby="tim-h"
                    prop:value=move || wanted.get()
                    on:input=move |event| wanted.set(event_target_value(&event))
                    on:keydown=|event| {
                        // The key for "find" on a phone must not send the form.
                        if event.key() == "Enter" {
                            event.prevent_default();
                        }
                    }
                />
            </div>
        </When>
    }
}

/// How long no letter is typed before it is asked what the words mean, in milliseconds.
const PAUSE: u64 = 300;

/// What words mean: the codes of procedures, by the rules of the list of procedures.
#[derive(Debug, Clone, Default)]
struct Meant {
    words: String,
    codes: Vec<String>,
}

/// Follows what is typed. Where nobody answers, only what the names say is found.
fn meant_by(typed: RwSignal<String>) -> RwSignal<Meant> {
    let meant = RwSignal::new(Meant::default());
    effect(move || {
        let words = typed.get();
        if words.trim().is_empty() {
            meant.set(Meant::default());
            return;
        }
        let ask = move || {
            spawn_local(async move {
                let query = CatalogueQuery {
                    words: words.clone(),
                    ..CatalogueQuery::default()
                };
                let answer = Door.catalogue(query).await;
                let found = answer.map(|answer| answer.value.found).unwrap_or_default();
                if typed.try_get_untracked().as_ref() == Some(&words) {
                    let codes = found.iter().map(|line| line.code.to_string()).collect();
                    meant.try_set(Meant { words, codes });
                }
            });
        };
        if let Ok(soon) = set_timeout_with_handle(ask, Duration::from_millis(PAUSE)) {
            on_cleanup(move || soon.clear());
        }
    });
    meant
}

/// The lists, narrowed to what is wanted.
#[component]
fn Lists(course: Course, typed: RwSignal<String>) -> impl IntoView {
    let language = course.language;
    let all = course.view.with_value(|view| view.procedures.clone());
    let wanted = Memo::new(move |_| fold(&typed.read()));
    let meant = meant_by(typed);
    let answers = move |procedure: &ProcedureSummary| {
        procedure.matches(&wanted.read())
            || meant.with(|meant| meant.codes.iter().any(|code| code == procedure.code.as_str()))
    };
    let (of_the_van, others): (Vec<_>, Vec<_>) = all
        .iter()
        .cloned()
        .partition(|procedure| procedure.code.is_of_the_van());
    let (common, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|procedure| procedure.common);
    let first = common
        .iter()
        .chain(&others)
        .chain(&of_the_van)
        .next()
        .map(|procedure| procedure.code.clone());
    let first = StoredValue::new(first);
    let row = move |procedure: ProcedureSummary| {
        let code = procedure.code.to_string();
        let is_first = first.with_value(|first| first.as_ref() == Some(&procedure.code));
        let choice = Choice {
            kind: ChoiceKind::Checkbox,
            id: if is_first {
                place(At::Procedures(0))
            } else {
                format!("viec-{code}")
            },
            name: "viec".to_owned(),
            value: code.clone(),
            label: procedure.name.clone(),
            hint: procedure.hint.clone(),
            checked: course
                .draft
                .with_untracked(|draft| draft.procedures.contains(&code)),
            described_by: None,
        };
        // What is ticked stays in sight.
        let hidden = Signal::derive(move || {
            !wanted.read().is_empty()
                && !answers(&procedure)
                && !course.draft.with(|draft| draft.procedures.contains(&code))
        });
        view! { <ChoiceRow choice hidden/> }
    };
    // A list of which nothing is in sight goes out of sight as a whole.
    let none_of = move |list: &[ProcedureSummary]| {
        let list = list.to_vec();
        move || {
            let in_sight = |procedure: &ProcedureSummary| {
                answers(procedure)
                    || course.draft.with(|draft| {
                        draft
                            .procedures
                            .iter()
                            .any(|code| code == procedure.code.as_str())
                    })
            };
            !wanted.read().is_empty() && !list.iter().any(in_sight)
        }
    };
    let folds = Field::ALL
        .into_iter()
        .filter_map(|field| {
            let of_field: Vec<_> = others
                .iter()
                .filter(|procedure| procedure.field == field)
                .cloned()
                .collect();
            (!of_field.is_empty()).then(|| {
                let name = words::field_with_count(language, common::field(language, field), of_field.len());
                let chosen = course.draft.with_untracked(|draft| {
                    of_field.iter().any(|procedure| {
                        draft
                            .procedures
                            .iter()
                            .any(|code| code == procedure.code.as_str())
                    })
                });
                let none = none_of(&of_field);
                let rows = of_field.into_iter().map(row).collect_any();
                view! {
                    <details class="fold" open=move || chosen || !wanted.read().is_empty() hidden=none>
                        <summary class="fold__summary">
                            {name}
                            <Picture icon=Icon::Down class="fold__mark"/>
                        </summary>
                        <ul class="fold__body stack stack--snug">{rows}</ul>
                    </details>
                }
            })
        })
        .collect_any();
    let section = move |title: &'static str, list: Vec<ProcedureSummary>| {
        (!list.is_empty()).then(|| {
            let none = none_of(&list);
            let rows = list.into_iter().map(row).collect_any();
            view! {
                <div class="stack stack--snug" hidden=none>
                    <h2>{title}</h2>
                    <ul class="stack stack--snug">{rows}</ul>
                </div>
            }
        })
    };
    let any_other = !others.is_empty();
    let no_other = none_of(&others);
    let found = Memo::new(move |_| {
        // What the words mean is said only once it is known.
        wanted.read().is_empty()
            || meant.with(|meant| meant.words != *typed.read())
            || all.iter().any(answers)
    });
    view! {
        <p role="status">{move || (!found.get()).then(|| words::nothing_found(language))}</p>
        {section(words::common_procedures(language), common)}
        <div class="stack stack--snug" hidden=no_other>
            {any_other.then(|| view! { <h2>{words::procedures_by_field(language)}</h2> })}
            <div>{folds}</div>
        </div>
        {section(words::procedures_of_the_van(language), of_the_van)}
    }
}
