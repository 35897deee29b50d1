//! `/to-khai/{form}`: an official form, filled on the device. What is typed never leaves it: no request carries it, and no
//! address. Without scripts the page is the blank form, to be printed.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use self::{
    fill::Fill,
    filling::{Filling, View},
    paper::Paper,
};
use crate::{
    api::{Awaited, Questions},
    browser,
    browser::effect::effect,
    browser::lazy::{lazy_page, lazy_part},
    components::{
        answered::answered_or,
        facts::{Fact, Facts},
        form_sheet::FormSheet,
        notice::{Failed, Notice},
        page::Back,
        part::part,
        title::PageTitle,
        use_language,
    },
    domain::form::{Form, Sheet, Values},
    door::Door,
    paths,
    text::{Language, form as words},
};

mod boxes;
mod card;
mod fields;
mod fill;
pub mod filling;
mod keep;
mod paper;

lazy_page! {
    /// A form.
    FORM in form:
    fn form_view() {
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("form")).unwrap_or_default());
        let answer = Awaited::new(move || id.get(), |id| async move { Door.form(id).await });
        view! { <FormPage answer/> }.into_any()
    }
}

lazy_part! {
    /// The paper. It comes while the boxes are filled in.
    PAPER in paper:
    fn paper_view(filling: Filling) {
        view! { <Paper filling/> }.into_any()
    }
}

#[component]
fn FormPage(answer: Awaited<Form>) -> impl IntoView {
    let language = use_language();
    let way = (paths::forms(language), words::to_list(language));
    view! {
        <div class="wrap form-page">
            {answered_or(
                answer,
                move |failure, retry| view! { <Failed failure retry way=way.clone()/> }.into_any(),
                |form| view! { <Shown form/> }.into_any(),
            )}
        </div>
    }
}

/// The blank form until the scripts are awake, then what they add.
#[component]
fn Shown(form: Form) -> impl IntoView {
    let language = use_language();
    let name = form.name.clone();
    let blank = drawn_blank(&form);
    let filling = Filling::new(language, form);
    on_cleanup(move || filling.leave());
    effect(move || {
        PAPER.fetch_ahead();
        spawn_local(async move { filling.begin().await });
    });
    let shown = move || match filling.view.get() {
        View::Asleep => view! { <Blank form=filling.form.get_value() blank=blank.clone()/> }.into_any(),
        View::Fill => view! { <Fill filling/> }.into_any(),
        View::Paper => part(PAPER, filling),
    };
    view! {
        <PageTitle title=name description=words::form_description(language)/>
        {move || shown().into_any()}
    }
}

/// The blank sheet as HTML. The phone leaves what the office drew until it shows the boxes, and does not know how to draw it.
fn drawn_blank(form: &Form) -> String {
    if cfg!(target_family = "wasm") {
        return String::new();
    }
    let sheet = Sheet::of(form, &Values::new());
    view! { <FormSheet sheet/> }.to_html()
}

/// What is there without scripts.
#[component]
fn Blank(form: Form, blank: String) -> impl IntoView {
    let language = use_language();
    view! {
        <div class="stack">
            <div class="stack stack--read no-print">
                <Back href=paths::forms(language) word=words::to_list(language)/>
                <h1 lang=language.of_content()>{form.name.clone()}</h1>
                <Notice>
                    <p>{words::blank_lead(language)}</p>
                </Notice>
            </div>
            <div inner_html=blank></div>
            <Origins form/>
        </div>
    }
}

/// Where a form comes from, and how sure that is.
#[component]
fn Origins(form: Form) -> impl IntoView {
    let language = use_language();
    let day = |date: chrono::NaiveDate| {
        let [year, month, day] = [0, 1, 2].map(|part| {
            let text = date.to_string();
            text.split('-').nth(part).unwrap_or_default().to_owned()
        });
        match language {
            Language::Vi => format!("{day}/{month}/{year}"),
            Language::En => date.to_string(),
        }
    };
    let force = words::in_force(language, form.effective_from.map(day), form.effective_to.map(day));
    let facts = vec![
        Fact::new(words::authority(language), form.authority),
        Fact::new(words::effective(language), force),
        Fact::new(words::source(language), form.source),
        Fact::new(words::checked(language), day(form.checked_on)),
    ];
    let note = form
        .note
        .map(|note| view! { <p lang=language.of_content()>{note}</p> });
    view! {
        <section class="stack stack--snug stack--read no-print">
            <h2>{words::source_title(language)}</h2>
            {note}
            <Facts facts/>
            <p class="soft">{words::unverified_what(language)}</p>
        </section>
    }
}

/// Goes to a heading of this page.
fn to_top() {
    browser::drafts::go_to(fill::HEADING.to_owned());
}
