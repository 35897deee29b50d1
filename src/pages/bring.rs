//! `/can-mang`: one list of papers for several procedures. The address holds what was chosen.

use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::{
    api::{
        Awaited, Dated, Questions,
        catalogue::{BringView, ChosenProcedure, ProcedureLine},
    },
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered,
        choice::{Choice, ChoiceKind, ChoiceRow},
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        papers::{ForEveryone, PaperGroups},
        source::SourceLine,
        title::{PageTitle, Robots},
        use_language,
    },
    domain::{
        catalogue::{self, MOST_CHOSEN},
        checklist::Gathered,
        procedure::{Field, ProcedureCode},
    },
    door::Door,
    paths,
    text::{Language, bring as words, catalogue as list_words, common, dates, procedure},
};

/// The id of the form.
const CHOICE: &str = "chon-viec";

lazy_page! {
    /// What to bring.
    BRING in bring:
    fn bring_view() {
        let url = use_url();
        let asked = Memo::new(move |_| {
            let pairs = url.with(|url| paths::read_pairs(url.search()));
            let named = pairs.iter().filter(|(name, _)| name == "viec").count();
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            (catalogue::chosen(pairs), named > MOST_CHOSEN)
        });
        let answer = Awaited::new(
            move || asked.get().0,
            |chosen| async move { Door.bring(chosen).await },
        );
        view! { <Bring asked answer/> }.into_any()
    }
}

#[component]
fn Bring(asked: Memo<(Vec<ProcedureCode>, bool)>, answer: Awaited<Dated<BringView>>) -> impl IntoView {
    let answers = StoredValue::new(0);
    view! {
        <div class="wrap stack stack--read">
            {answered(answer, move |answer| {
                let too_many = asked.get_untracked().1;
                view! { <Answer view=answer.value too_many answers/> }.into_any()
            })}
        </div>
    }
}

#[component]
fn Answer(view: BringView, too_many: bool, answers: StoredValue<usize>) -> impl IntoView {
    let language = use_language();
    effect(move || {
        if answers.get_value() > 0 {
            browser::page::reset_form(CHOICE);
        }
        answers.update_value(|answers| *answers += 1);
    });
    let BringView { all, chosen, list } = view;
    let title = if chosen.is_empty() {
        words::title(language).to_owned()
    } else {
        words::list_title(language, chosen.len())
    };
    let codes: Vec<ProcedureCode> = chosen.iter().map(|one| one.code.clone()).collect();
    let result = if chosen.is_empty() {
        view! { <p>{words::lead(language)}</p> }.into_any()
    } else {
        view! { <List chosen list/> }.into_any()
    };
    let too_many = too_many.then(|| {
        view! { <Notice kind=NoticeKind::Warning><p>{words::at_most(language)}</p></Notice> }
    });
    view! {
        <PageTitle title=title.clone() description=words::description(language) robots=Robots::Away/>
        <h1>{title}</h1>
        {too_many}
        {result}
        <Choose all codes/>
    }
}

#[component]
fn List(chosen: Vec<ChosenProcedure>, list: Vec<Gathered>) -> impl IntoView {
    let language = use_language();
    let awake = RwSignal::new(false);
    effect(move || awake.set(true));
    let names: Vec<String> = chosen.iter().map(|one| one.name.clone()).collect();
    let matters = chosen
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let none = (!list.iter().any(|line| line.by.contains(&place)))
                .then(|| view! { " (" {words::no_list(language)} ")" });
            let form = one.form.as_deref().map(|form| {
                view! { " · " <a href=paths::form(language, form)>{procedure::to_form(language)}</a> }
            });
            view! {
                <li>
                    <a href=paths::procedure(language, &one.code) lang=language.of_content()>{one.name.clone()}</a>
                    {none}
                    <span class="no-print">{form}</span>
                </li>
            }
        })
        .collect_any();
    let sources = chosen
        .into_iter()
        .map(|one| {
            let checked_on = dates::full_date(language, one.checked_on);
            view! {
                <dt lang=language.of_content()>{one.name}</dt>
                <dd><SourceLine source=one.source checked_on sure=one.sure/></dd>
            }
        })
        .collect_any();
    view! {
        <section class="stack">
            <div class="stack stack--tight">
                <h2>{words::for_what(language)}</h2>
                <ul class="bring-matters">{matters}</ul>
            </div>
            <h2>{words::list(language)}</h2>
            <ForEveryone list=list.clone() procedures=names.len()/>
            <PaperGroups list names/>
            <div class="no-print">
                {move || {
                    if !awake.get() {
                        return view! { <p class="soft">{words::print_hint(language)}</p> }.into_any();
                    }
                    view! {
                    <button
                        class="button button--second button--wide"
                        type="button"
                        on:click=|_| browser::page::print()
                    >
                        <Picture icon=Icon::Print class="button__icon"/>
                        {words::print(language)}
                    </button>
                    }
                    .into_any()
                }}
            </div>
            <div class="stack stack--tight">
                <h2>{words::sources(language)}</h2>
                <dl class="procedure-sources">{sources}</dl>
            </div>
        </section>
    }
}

/// A plain form: the browser goes to the address it makes, with scripts and without.
#[component]
fn Choose(all: Vec<ProcedureLine>, codes: Vec<ProcedureCode>) -> impl IntoView {
    let language = use_language();
    let heading = if codes.is_empty() {
        words::choose(language)
    } else {
        words::change(language)
    };
    let rows = |lines: Vec<&ProcedureLine>| {
        lines
            .into_iter()
            .map(|line| {
                let choice = Choice {
                    kind: ChoiceKind::Checkbox,
                    id: format!("viec-{}", line.code),
                    name: "viec".to_owned(),
                    value: line.code.to_string(),
                    label: line.name.clone(),
                    hint: line.hint.clone(),
                    checked: codes.contains(&line.code),
                    described_by: None,
                };
                view! { <ChoiceRow choice/> }
            })
            .collect_any()
    };
    // What is chosen stands open on top, so that it is seen what the list is for.
    let is_first = |line: &ProcedureLine| codes.contains(&line.code) || (codes.is_empty() && line.common);
    let first = rows(all.iter().filter(|line| is_first(line)).collect());
    let folds = Field::ALL
        .into_iter()
        .filter_map(|field| {
            let others = all.iter().filter(|line| line.field == field && !is_first(line));
            let others: Vec<&ProcedureLine> = others.collect();
            (!others.is_empty()).then(|| fold(language, field, others.len(), rows(others).into_any()))
        })
        .collect_any();
    view! {
        <form class="stack no-print" id=CHOICE method="get" action=paths::bring(language, &[]) autocomplete="off">
            <fieldset class="stack stack--snug">
                <legend><h2>{heading}</h2></legend>
                <ul class="stack stack--snug">{first}</ul>
                <div>{folds}</div>
            </fieldset>
            <button class="button button--wide" type="submit">{words::show(language)}</button>
            <p class="soft">{words::nothing_kept(language)}</p>
        </form>
    }
}

fn fold(language: Language, field: Field, count: usize, rows: AnyView) -> impl IntoView + use<> {
    view! {
        <details class="fold">
            <summary class="fold__summary">
                <span>{list_words::group(language, common::field(language, field), count)}</span>
                <Picture icon=Icon::Down class="fold__mark"/>
            </summary>
            <ul class="fold__body stack stack--snug">{rows}</ul>
        </details>
    }
}
