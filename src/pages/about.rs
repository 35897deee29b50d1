//! `/gioi-thieu`: what this is and is not, and what becomes of personal data.

use leptos::prelude::*;

use crate::{
    browser::effect::effect,
    browser::lazy::lazy_page,
    browser::worker,
    components::{
        CollectAny,
        icon::{Icon, Picture},
        page::{Hotline, Site},
        title::PageTitle,
        use_language,
    },
    paths,
    text::{about, common, offline},
};

lazy_page! {
    /// The page about the portal.
    ABOUT in about:
    fn about_view() {
        view! { <About/> }.into_any()
    }
}

#[component]
fn About() -> impl IntoView {
    let language = use_language();
    let Site { operator, days_kept } = use_context().unwrap_or_default();
    let operator = match operator {
        Some(name) => format!("{}{name}", about::operator(language)),
        None => common::not_official(language).to_owned(),
    };
    let is = [about::is_1, about::is_2, about::is_3].map(|sentence| sentence(language));
    let is_not = [about::not_1, about::not_2, about::not_3, about::not_4].map(|sentence| sentence(language));
    let how_long = about::data_long_what(language, days_kept);
    let data = [
        (
            about::data_asked(language),
            about::data_asked_what(language).to_owned(),
        ),
        (
            about::data_why(language),
            about::data_why_what(language).to_owned(),
        ),
        (about::data_long(language), how_long),
        (
            about::data_never(language),
            about::data_never_what(language).to_owned(),
        ),
        (
            about::data_phone(language),
            about::data_phone_what(language).to_owned(),
        ),
        (
            about::data_search(language),
            about::data_search_what(language).to_owned(),
        ),
        (
            about::data_undo(language),
            about::data_undo_what(language).to_owned(),
        ),
    ]
    .into_iter()
    .map(|(key, value)| {
        view! {
            <div class="facts__row">
                <dt class="facts__value">{key}</dt>
                <dd class="facts__long">{value}</dd>
            </div>
        }
    })
    .collect_any();
    view! {
        <PageTitle title=about::title(language) description=about::description(language)/>
        <div class="wrap stack stack--read stack--loose">
            <h1>{about::title(language)}</h1>
            <p class="lead"><strong>{operator}</strong></p>
            <section class="stack stack--snug">
                <h2>{about::is_title(language)}</h2>
                <Lines icon=Icon::Check lines=is.to_vec()/>
            </section>
            <section class="stack stack--snug">
                <h2>{about::not_title(language)}</h2>
                <Lines icon=Icon::Cross lines=is_not.to_vec()/>
            </section>
            <section class="stack stack--snug" id="du-lieu">
                <h2>{about::data_title(language)}</h2>
                <p>{about::data_reading(language)}</p>
                <dl class="facts card">{data}</dl>
                <p><a class="stop__link" href=paths::data(language)>{offline::device_what(language)}</a></p>
            </section>
            <section class="stack stack--snug">
                <h2>{about::source_title(language)}</h2>
                <p>{about::source(language)}</p>
            </section>
            <section class="stack stack--snug">
                <h2>{about::ask_title(language)}</h2>
                <p><Hotline/></p>
            </section>
            <p class="soft">{about::version(language, env!("CARGO_PKG_VERSION"))}</p>
            <KeptVersion/>
        </div>
    }
}

/// The build that opens without signal here, where there is one.
#[component]
fn KeptVersion() -> impl IntoView {
    let language = use_language();
    let version = RwSignal::new(None);
    effect(move || {
        leptos::task::spawn_local(async move {
            version.try_set(worker::kept().await.map(|kept| kept.version));
        });
    });
    let said = move || {
        let version = version.get()?;
        Some(view! { <p class="soft">{about::kept_version(language, &version)}</p> })
    };
    view! { <div>{move || said().into_any()}</div> }
}

#[component]
fn Lines(icon: Icon, lines: Vec<&'static str>) -> impl IntoView {
    let lines = lines
        .into_iter()
        .map(|line| {
            view! { <li class="tick-list__item"><Picture icon class="tick-list__icon"/><span>{line}</span></li> }
        })
        .collect_any();
    view! { <ul class="tick-list">{lines}</ul> }
}
