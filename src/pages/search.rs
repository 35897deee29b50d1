//! `/tim`: one box for everything.

use leptos::prelude::*;
use leptos_router::hooks::use_url;

use crate::{
    api::{
        Awaited, Dated, Questions,
        catalogue::{Found, FoundAt, SearchView},
    },
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered,
        icon::{Icon, Picture},
        matter::MatterRow,
        notice::Notice,
        page::Hotline,
        stamp::Stamp,
        title::{PageTitle, Robots},
        use_language,
    },
    domain::{
        catalogue::{CatalogueQuery, question},
        schedule::TripQuery,
        search::Kind,
        time::Moment,
    },
    door::Door,
    paths,
    text::{Language, dates, search as words},
};

/// The id of the form.
const FORM: &str = "tim";

lazy_page! {
    /// The search.
    SEARCH in search:
    fn search_view() {
        let url = use_url();
        let asked = Memo::new(move |_| {
            let pairs = url.with(|url| paths::read_pairs(url.search()));
            let words = pairs.iter().find(|(name, _)| name == "q");
            words.map(|(_, words)| question(words)).unwrap_or_default()
        });
        let answer = Awaited::new(
            move || asked.get(),
            |asked| async move { Door.search(asked).await },
        );
        view! { <Search asked answer/> }.into_any()
    }
}

#[component]
fn Search(asked: Memo<String>, answer: Awaited<Dated<SearchView>>) -> impl IntoView {
    let language = use_language();
    let answers = StoredValue::new(0);
    view! {
        <PageTitle title=words::title(language) robots=Robots::Away/>
        <div class="wrap stack stack--read">
            <h1>{words::title(language)}</h1>
            {answered(answer, move |answer| {
                let asked = asked.get_untracked();
                let (now, kept) = (answer.as_of, answer.kept);
                view! { <Answer asked view=answer.value now kept answers/> }.into_any()
            })}
        </div>
    }
}

#[component]
fn Answer(
    asked: String,
    view: SearchView,
    now: Moment,
    /// Since when this phone has had what it was worked out from, without signal.
    kept: Option<Moment>,
    answers: StoredValue<usize>,
) -> impl IntoView {
    let language = use_language();
    effect(move || {
        if answers.get_value() > 0 {
            browser::page::reset_form(FORM);
        }
        answers.update_value(|answers| *answers += 1);
    });
    let result = if asked.is_empty() {
        ().into_any()
    } else if view.found.is_empty() {
        view! {
            <Notice title=words::none(language)>
                <p>{words::none_hint(language)}</p>
                <p><Hotline/></p>
            </Notice>
        }
        .into_any()
    } else {
        let count = words::count(language, view.found.len());
        let rows = view
            .found
            .into_iter()
            .map(|found| row(language, found, now))
            .collect_any();
        view! {
            <section class="stack stack--tight" aria-label=words::results(language)>
                <p><strong>{count}</strong></p>
                {kept.map(|at| view! { <Stamp at/> })}
                <ul class="matters">{rows}</ul>
            </section>
        }
        .into_any()
    };
    let all_procedures = paths::procedures(language, &CatalogueQuery::default());
    let all_trips = paths::schedule(language, &TripQuery::default());
    view! {
        <form class="search" id=FORM role="search" method="get" action=paths::search(language, "") autocomplete="off">
            <div class="field">
                <label class="field__label" for="q">{words::words(language)}</label>
                <p class="field__hint" id="q-h">{words::hint(language)}</p>
                <div class="commune">
                    <input
                        class="field__input"
                        id="q"
                        name="q"
                        type="search"
                        maxlength="80"
                        aria-describedby="q-h"
                        value=asked
                    />
                    <button class="button button--second" type="submit">
                        <Picture icon=Icon::Search class="button__icon"/>
                        {words::find(language)}
                    </button>
                </div>
            </div>
        </form>
        {result}
        <ul>
            <li><a class="stop__link" href=all_procedures>{words::all_procedures(language)}</a></li>
            <li><a class="stop__link" href=all_trips>{words::all_trips(language)}</a></li>
        </ul>
    }
}

fn row(language: Language, found: Found, now: Moment) -> impl IntoView {
    let Found { at, name, beside } = found;
    let (kind, href, hint) = match at {
        FoundAt::Procedure(code) => (Kind::Procedure, paths::procedure(language, &code), beside),
        FoundAt::Form(id) => (Kind::Form, paths::form(language, &id), beside),
        FoundAt::Guide(at) => (
            Kind::Guide,
            paths::guide(language, &at.guide, &at.answers),
            beside,
        ),
        FoundAt::Commune(code) => {
            let wanted = TripQuery {
                commune: Some(code),
                ..TripQuery::default()
            };
            let hint = match beside {
                Some(old) => words::old_name(language, &old),
                None => words::commune_trips(language).to_owned(),
            };
            (Kind::Commune, paths::schedule(language, &wanted), Some(hint))
        }
        FoundAt::Trip(trip) => {
            let when = format!(
                "{}, {} · {}",
                dates::day(language, trip.date, now),
                dates::trip_time(language, &trip),
                trip.commune.name
            );
            (Kind::Trip, paths::trip(language, &trip.id), Some(when))
        }
    };
    let after = Some(words::kind(language, kind).to_owned());
    let lang = language.of_content();
    view! { <MatterRow href name hint after lang/> }
}
