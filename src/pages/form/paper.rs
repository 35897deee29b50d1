//! The paper of a form as it stands, to be printed.

use leptos::prelude::*;

use super::{
    fill::HEADING,
    filling::{Filling, View},
};
use crate::{
    browser,
    components::{
        CollectAny,
        form_sheet::FormSheet,
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        use_language,
    },
    domain::form::{Draft, Sheet, Values},
    pages::handover::{HandOver, PdfButton},
    text::{form as words, handover as give},
};

/// The id of the number of copies.
const COPIES: &str = "so-ban-in";

/// The paper and its buttons.
#[component]
pub fn Paper(filling: Filling) -> impl IntoView {
    let language = use_language();
    let blank = RwSignal::new(false);
    let values = filling.on_paper();
    let is_open = values.is_err();
    let values = StoredValue::new(values.unwrap_or_else(|open| open));
    let on_paper = move |blank: bool| {
        filling.form.with_value(|form| {
            if blank {
                Sheet::of(form, &Values::new())
            } else {
                values.with_value(|values| Sheet::of(form, values))
            }
        })
    };
    let sheet = move || view! { <FormSheet sheet=on_paper(blank.get())/> };
    let wanted = Callback::new(move |()| on_paper(blank.get_untracked()));
    let name = filling.form.with_value(|form| form.id.replace('_', "-"));
    let copies = RwSignal::new(1_usize);
    let on_copies = move |event: web_sys::Event| copies.set(event_target_value(&event).parse().unwrap_or(1));
    let numbers = (1..=5)
        .map(|number| view! { <option value=number>{number}</option> })
        .collect_any();
    let open = is_open.then(|| {
        view! {
            <Notice kind=NoticeKind::Warning title=words::paper_open_title(language)>
                <p>{words::paper_open(language)}</p>
            </Notice>
        }
    });
    view! {
        <div class="stack">
            <div class="stack stack--read no-print">
                <button
                    class="back form-page__back"
                    type="button"
                    on:click=move |_| {
                        filling.view.set(View::Fill);
                        filling.show(filling.section.get_untracked());
                    }
                >
                    <Picture icon=Icon::Back class="back__icon"/>
                    {words::edit(language)}
                </button>
                <h1 class="form-page__heading" id=HEADING tabindex="-1">
                    {words::paper_title(language)}
                </h1>
                <p>{words::paper_lead(language)}</p>
                {open}
                <div class="pair">
                    <button class="button button--wide" type="button" on:click=|_| browser::page::print()>
                        <Picture icon=Icon::Print class="button__icon"/>
                        {words::print(language)}
                    </button>
                    <button
                        class="button button--second button--wide"
                        type="button"
                        on:click=move |_| blank.update(|blank| *blank = !*blank)
                    >
                        <Picture icon=Icon::Form class="button__icon"/>
                        {move || {
                            if blank.get() { words::filled(language) } else { words::blank(language) }
                        }}
                    </button>
                </div>
                <div class="stack stack--tight">
                    <PdfButton sheet=wanted name copies=Callback::new(move |()| copies.get_untracked())/>
                    <label class="row" for=COPIES>
                        {give::copies(language)}
                        <select class="field__input" id=COPIES on:change=on_copies>{numbers}</select>
                    </label>
                </div>
                <HandOver form=Callback::new(move |()| filling.draft.with_untracked(Draft::export))/>
            </div>
            {move || sheet().into_any()}
        </div>
    }
}
