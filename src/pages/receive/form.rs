//! A form that was received: every line with a button to copy it, on paper, as a file.

use leptos::{live, prelude::*, task::spawn_local};

use crate::{
    api::Questions,
    browser,
    components::{
        CollectAny,
        form_sheet::FormSheet,
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        use_language,
    },
    domain::{
        form::{
            Draft, Form, Ground, Values,
            sheet::{Answer, Sheet},
        },
        json::Tree,
        refusal::Failure,
    },
    door::Door,
    pages::handover::PdfButton,
    text::{common, handover as words},
};

/// Which form a text says it is, unchecked.
fn form_of(text: &str) -> Option<String> {
    match Tree::of(text)?.take("to_khai")?.take("form")? {
        Tree::Text(form) => Some(form),
        _ => None,
    }
}

/// What could be made of a text.
#[derive(Debug, Clone, PartialEq)]
enum Read {
    Waiting,
    Form(Box<(Form, Values)>),
    NotAForm,
    Unknown,
}

/// What stands on the citizen's paper stands on the officer's: the same rules, on the same ground.
async fn on_paper(form: Form, draft: &Draft) -> (Form, Values) {
    // Without the communes old wards stay as they are typed.
    let communes = Door.places().await.unwrap_or_default();
    let ground = Ground {
        today: browser::page::now().date(),
        communes: &communes,
    };
    let values = draft.on_paper(&form, &ground).unwrap_or_else(|open| open);
    (form, values)
}

/// The form, read together with its definition.
#[component]
pub fn Received(
    /// What was received.
    text: String,
    /// Deletes it.
    finish: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let read = RwSignal::new(Read::Waiting);
    spawn_local(async move {
        let now = match form_of(&text) {
            None => Read::NotAForm,
            Some(id) => match Door.form(id).await {
                Ok(form) => match Draft::import(&text, &form) {
                    Ok(draft) => Read::Form(Box::new(on_paper(form, &draft).await)),
                    Err(_) => Read::NotAForm,
                },
                Err(Failure::NotFound) => Read::NotAForm,
                Err(_) => Read::Unknown,
            },
        };
        read.try_set(now);
    });
    let done = move || {
        view! {
            <button class="button button--second button--wide" type="button" on:click=move |_| finish.run(())>
                <Picture icon=Icon::Cross class="button__icon"/>
                {words::finish(language)}
            </button>
        }
    };
    live(move || match read.get() {
        Read::Waiting => view! { <p>{common::loading(language)}</p> }.into_any(),
        Read::NotAForm => view! {
            <Notice kind=NoticeKind::Bad><p>{words::not_a_form(language)}</p></Notice>
            {done()}
        }
        .into_any(),
        Read::Unknown => view! {
            <Notice kind=NoticeKind::Warning><p>{words::unknown_form(language)}</p></Notice>
            {done()}
        }
        .into_any(),
        Read::Form(both) => {
            let (form, values) = *both;
            view! { <Filled form values/> {done()} }.into_any()
        }
    })
}

#[component]
fn Filled(form: Form, values: Values) -> impl IntoView {
    let language = use_language();
    let sheet = Sheet::of(&form, &values);
    let rows = Answer::all(&form, &values)
        .into_iter()
        .map(|answer| view! { <Row answer/> })
        .collect_any();
    let name = form.id.replace('_', "-");
    let paper = sheet.clone();
    view! {
        <div class="no-print">
            <Notice kind=NoticeKind::Ok title=words::received(language)>
                <p>{words::received_check(language)}</p>
            </Notice>
        </div>
        <section class="stack stack--snug">
            <h2 class="no-print" lang=language.of_content()>{form.name.clone()}</h2>
            <p class="row no-print">
                <button class="button" type="button" on:click=|_| browser::page::print()>
                    <Picture icon=Icon::Print class="button__icon"/>
                    {words::print(language)}
                </button>
                <PdfButton sheet=Callback::new(move |()| sheet.clone()) name copies=Callback::new(|()| 1)/>
            </p>
            <dl class="facts no-print" lang=language.of_content()>{rows}</dl>
        </section>
        <FormSheet sheet=paper/>
    }
}

#[component]
fn Row(answer: Answer) -> impl IntoView {
    let language = use_language();
    let copied = RwSignal::new(false);
    let Answer { label, value } = answer;
    let name = format!("{}: {label}", words::copy(language));
    let copy = {
        let value = value.clone();
        move |_| {
            let value = value.clone();
            spawn_local(async move {
                copied.try_set(browser::page::copy(&value).await);
            });
        }
    };
    view! {
        <div class="facts__row">
            <dt class="facts__key">{label}</dt>
            <dd class="facts__value">{value}</dd>
            <dd class="facts__action no-print">
                <button class="facts__change" type="button" aria-label=name on:click=copy>
                    {move || if copied.get() { words::copied(language) } else { words::copy(language) }}
                </button>
            </dd>
        </div>
    }
}
