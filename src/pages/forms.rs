//! `/to-khai`: the official forms, and which of them were begun on this device.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{Awaited, Questions},
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        answered::answered,
        icon::{Icon, Picture},
        title::PageTitle,
        use_language,
    },
    domain::form::{Draft, FormSummary},
    door::Door,
    paths,
    text::form as words,
};

lazy_page! {
    /// The list of forms.
    FORMS in forms:
    fn forms_view() {
        let answer = Awaited::new(|| (), |()| Door.forms());
        view! { <Forms answer/> }.into_any()
    }
}

#[component]
fn Forms(answer: Awaited<Vec<FormSummary>>) -> impl IntoView {
    let language = use_language();
    let drafts = RwSignal::new(Vec::new());
    effect(move || {
        spawn_local(async move { drafts.set(browser::drafts::all().await) });
    });
    view! {
        <PageTitle title=words::list_title(language) description=words::list_description(language)/>
        <div class="wrap stack stack--read">
            <h1>{words::list_title(language)}</h1>
            <p>{words::list_lead(language)}</p>
            {answered(answer, move |forms| view! { <List forms drafts/> }.into_any())}
            <p>
                <a class="stop__link" href=paths::profiles(language)>{crate::text::profile::to_people(language)}</a>
            </p>
            <p>
                <a class="stop__link" href=paths::receive(language)>{crate::text::handover::for_officers(language)}</a>
            </p>
        </div>
    }
}

#[component]
fn List(forms: Vec<FormSummary>, drafts: RwSignal<Vec<Draft>>) -> impl IntoView {
    let language = use_language();
    let rows: Vec<AnyView> = forms
        .into_iter()
        .map(|form| {
            let id = form.id.clone();
            let begun = move || {
                let kept = drafts.with(|drafts| {
                    let kept = drafts.iter().find(|draft| draft.form == id)?;
                    Some(kept.saved_at)
                })?;
                let said = words::begun_at(language, kept, browser::page::now());
                Some(view! { <span class="entry__hint form-list__mark">{said}</span> })
            };
            // What else there is to know of its origin stands on its own page.
            let issued = form.authority.split(". ").next().unwrap_or_default();
            let issued = issued.split(" (").next().unwrap_or_default().to_owned();
            let unverified = (!form.verified)
                .then(|| view! { <span class="form-mark">{words::unverified(language)}</span> });
            view! {
                <li class="entry-list__item">
                    <a class="entry" href=paths::form(language, &form.id)>
                        <Picture icon=Icon::Form class="entry__icon"/>
                        <span>
                            <span class="entry__title" lang=language.of_content()>
                                {form.name}
                                {unverified}
                            </span>
                            <span class="entry__hint" lang=language.of_content()>
                                {issued}
                            </span>
                            {move || begun().into_any()}
                        </span>
                        <Picture icon=Icon::Next class="entry__go"/>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <nav class="entry-list" aria-label=words::list_label(language)>
            <ul>{rows}</ul>
        </nav>
    }
}
