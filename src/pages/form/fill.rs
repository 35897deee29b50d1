//! The boxes of a form: one section at a time on a phone, all of them where there is room.

use leptos::{ev::SubmitEvent, prelude::*};
use web_sys::MouseEvent;

use super::{
    Origins,
    card::FromCard,
    fields::{field, first_box},
    filling::{Filling, View},
    keep::KeepOpenDelete,
};
use crate::{
    browser::drafts::{self, Kept},
    components::{
        anew::anew,
        error_summary::{ErrorSummary, Mistake},
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        page::Back,
        step_bar::StepBar,
        use_language,
    },
    domain::form::{Section, ethnicity::PEOPLES},
    paths,
    text::form as words,
};

/// The ids of the headings of the sections begin so; alone it is the paper's.
pub const HEADING: &str = "phan";
const FINISH: &str = "xem-to-in";
/// The list of communes that boxes offer.
pub const COMMUNES: &str = "cac-xa";
/// The list of peoples that boxes offer.
pub const PEOPLES_LIST: &str = "cac-dan-toc";

/// The page of boxes.
#[component]
pub fn Fill(filling: Filling) -> impl IntoView {
    let language = use_language();
    let (name, sections) = filling
        .form
        .with_value(|form| (form.name.clone(), form.sections.clone()));
    let count = sections.len();
    let steps = move || {
        let at = filling.section.get() + 1;
        view! { <StepBar word=words::step(language, at, count) at of=count/> }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if drafts::is_shown(FINISH) {
            filling.finish();
        } else {
            filling.go_on();
        }
    };
    // Boxes drawn anew are new boxes: one that was typed into would keep what was typed, whatever its value is said to be.
    let parts = move || {
        sections
            .iter()
            .enumerate()
            .map(|(at, section)| part(filling, at, section, sections.get(at + 1)))
            .collect::<Vec<_>>()
            .into_any()
    };
    view! {
        <div class="stack stack--read">
            <Back href=paths::forms(language) word=words::to_list(language)/>
            <Mistakes filling/>
            <div class="stack stack--tight">
                <h1 class="kicker" lang=language.of_content()>
                    {name}
                </h1>
                <div class="form-only-phone">{move || steps().into_any()}</div>
                <SavedStamp filling/>
            </div>
            <Restored filling/>
            <FromCard filling/>
            // Outside a dialogue this method sends nothing anywhere, even should a script fail.
            <form
                class="stack"
                method="dialog"
                novalidate=true
                autocomplete="off"
                on:submit=on_submit
                on:input=move |event| filling.typed(&event)
                on:change=move |event| filling.changed(&event)
            >
                {anew(move || filling.drawn.get().to_string(), parts)}
                <button
                    class="button button--wide"
                    class=("form-part--away", move || filling.section.get() + 1 != count)
                    id=FINISH
                    type="button"
                    on:click=move |_| filling.finish()
                >
                    {words::finish(language)}
                </button>
                <Offers filling/>
            </form>
            <button
                class="button button--second button--wide"
                type="button"
                on:click=move |_| {
                    filling.view.set(View::Paper);
                    super::to_top();
                }
            >
                <Picture icon=Icon::Print class="button__icon"/>
                {words::see_paper(language)}
            </button>
            <KeepOpenDelete filling/>
            <Origins form=filling.form.get_value()/>
        </div>
    }
}

fn part(filling: Filling, at: usize, section: &Section, next: Option<&Section>) -> AnyView {
    let language = filling.language;
    let inputs: Vec<AnyView> = section
        .inputs
        .iter()
        .map(|input| field(filling, input.id.clone(), input))
        .collect();
    let hint = section
        .hint
        .clone()
        .map(|hint| view! { <p class="field__hint">{hint}</p> });
    let back = (at > 0).then(|| {
        view! {
            <button
                class="button button--second button--wide"
                type="button"
                on:click=move |_| filling.show(at - 1)
            >
                {words::back(language)}
            </button>
        }
    });
    let on = next.map(|next| {
        view! {
            <button class="button button--wide" type="button" on:click=move |_| filling.go_on()>
                {words::go_on(language, &next.title)}
            </button>
        }
    });
    view! {
        <section
            class="stack form-part"
            class=("form-part--away", move || filling.section.get() != at)
            aria-labelledby=format!("{HEADING}-{at}")
            lang=language.of_content()
        >
            <h2 class="form-page__heading" id=format!("{HEADING}-{at}") tabindex="-1">
                {section.title.clone()}
            </h2>
            {hint}
            {inputs}
            <div class="stack stack--snug form-only-phone">{on} {back}</div>
        </section>
    }
    .into_any()
}

/// What is wrong, on top, each a link to its box; the section it is in is shown first.
#[component]
fn Mistakes(filling: Filling) -> impl IntoView {
    let language = use_language();
    let target = move |at: &str| {
        filling
            .form
            .with_value(|form| form.input(at).map(|input| first_box(at, input)))
            .unwrap_or_default()
    };
    let summary = move || {
        let mistakes: Vec<Mistake> = filling.problems.with(|problems| {
            problems
                .iter()
                .map(|problem| Mistake {
                    to: format!("#{}", target(&problem.at)),
                    text: words::wrong(language, &problem.label, &problem.what),
                })
                .collect()
        });
        view! { <ErrorSummary title=words::mistakes_title(language) mistakes/> }
    };
    let on_click = move |event: MouseEvent| {
        let Some(pressed) = drafts::pressed_target(&event) else {
            return;
        };
        event.prevent_default();
        let section = filling.problems.with_untracked(|problems| {
            let found = problems.iter().find(|problem| target(&problem.at) == pressed);
            found.map(|problem| problem.section)
        });
        if let Some(section) = section {
            filling.section.set(section);
        }
        drafts::go_to(pressed);
    };
    view! { <div on:click=on_click>{move || summary().into_any()}</div> }
}

/// Whether what was typed is kept, and since when.
#[component]
fn SavedStamp(filling: Filling) -> impl IntoView {
    let language = use_language();
    let said = move || match filling.kept.get() {
        Kept::Nothing => words::saved_none(language).to_owned(),
        Kept::At(at) => words::saved(language, at),
        Kept::Shared => words::saved_not_shared(language).to_owned(),
        Kept::Not => words::saved_not(language).to_owned(),
    };
    view! {
        <p class="stamp" role="status">
            <Picture icon=Icon::Saved class="stamp__icon"/>
            <span>{move || said().into_any()}</span>
        </p>
    }
}

/// Says that the draft comes from an earlier visit, and what of it found no box.
#[component]
fn Restored(filling: Filling) -> impl IntoView {
    let language = use_language();
    let restored = move || {
        filling.restored.get().then(|| {
            view! {
                <Notice>
                    <p>{words::restored(language)}</p>
                </Notice>
            }
        })
    };
    let strays = move || {
        let strays = filling.strays.get();
        (!strays.is_empty()).then(|| {
            let lines: Vec<AnyView> = strays
                .into_iter()
                .map(|(key, value)| view! { <li>{format!("{key}: {value}")}</li> }.into_any())
                .collect();
            view! {
                <Notice kind=NoticeKind::Warning title=words::strays_title(language)>
                    <ul>{lines}</ul>
                    <p>
                        <button
                            class="button button--second button--small"
                            type="button"
                            on:click=move |_| filling.drop_strays()
                        >
                            {words::strays_drop(language)}
                        </button>
                    </p>
                </Notice>
            }
        })
    };
    view! {
        {move || restored().into_any()}
        {move || strays().into_any()}
    }
}

/// What boxes offer while one types.
#[component]
fn Offers(filling: Filling) -> impl IntoView {
    let communes = move || {
        filling.places.with(|communes| {
            let options = communes.iter().map(|commune| commune.name.clone());
            options
                .map(|name| view! { <option value=name></option> }.into_any())
                .collect::<Vec<_>>()
        })
    };
    let peoples: Vec<AnyView> = PEOPLES
        .into_iter()
        .map(|name| view! { <option value=name></option> }.into_any())
        .collect();
    view! {
        <datalist id=COMMUNES>{move || communes().into_any()}</datalist>
        <datalist id=PEOPLES_LIST>{peoples}</datalist>
    }
}
