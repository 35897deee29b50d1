//! Filling a form from an identity card: its code before the camera or in a photo, or the three lines on its back, typed.

use leptos::prelude::*;
use web_sys::HtmlTextAreaElement;

use super::filling::Filling;
use crate::{
    components::{
        field::FieldError,
        icon::{Icon, Picture},
        scanner::{Scanner, Verdict},
        use_language,
    },
    domain::{
        card::Card,
        form::{Bearer, Prefilled},
        mrz::{Mrz, NotMrz},
    },
    text::card as words,
};

/// The id of the question whose card it is.
const WHOSE: &str = "the-cua-ai";
/// The id of the box for the three lines.
const LINES: &str = "ba-dong";

/// The card's part of a form; nothing where the form takes nothing from cards.
#[component]
pub fn FromCard(filling: Filling) -> impl IntoView {
    let language = use_language();
    let bearers = filling.form.with_value(|form| form.prefill.clone());
    if bearers.is_empty() {
        return ().into_any();
    }
    let whose = RwSignal::new(0_usize);
    let said = RwSignal::new(String::new());
    let question = (bearers.len() > 1).then(|| {
        let people = bearers
            .iter()
            .enumerate()
            .map(|(at, bearer)| view! { <option value=at>{bearer.who.clone()}</option> })
            .collect_view();
        view! {
            <div class="field">
                <label class="field__label" for=WHOSE>{words::whose(language)}</label>
                <select
                    class="field__input"
                    id=WHOSE
                    lang=language.of_content()
                    on:change=move |event| whose.set(event_target_value(&event).parse().unwrap_or(0))
                >
                    {people}
                </select>
            </div>
        }
    });
    let bearers = StoredValue::new(bearers);
    let fill = move |values: &dyn Fn(&Bearer) -> Vec<Prefilled>| {
        let at = whose.get_untracked();
        let Some(bearer) = bearers.with_value(|bearers| bearers.get(at).cloned()) else {
            return;
        };
        let filled = filling.prefill(&values(&bearer)).len();
        said.set(words::filled(language, filled, &bearer.who));
    };
    let take = Callback::new(move |text: String| match Card::read(&text) {
        Ok(card) => {
            fill(&|bearer| card.prefill(bearer));
            Verdict::Enough
        }
        Err(why) => Verdict::Refused(words::not_a_card(language, why).to_owned()),
    });
    let read_lines = Callback::new(move |card: Mrz| fill(&|bearer| card.prefill(bearer)));
    view! {
        <section class="card stack stack--snug no-print" aria-labelledby="tu-the">
            <h2 id="tu-the" class="row">
                <Picture icon=Icon::Card/>
                {words::fill_title(language)}
            </h2>
            {question}
            <Scanner hint=words::hold(language) take/>
            <ByHand read_lines/>
            <p role="status"><strong>{move || said.get()}</strong></p>
        </section>
    }
    .into_any()
}

/// The three lines, typed.
#[component]
fn ByHand(read_lines: Callback<Mrz>) -> impl IntoView {
    let language = use_language();
    let typed = NodeRef::<leptos::html::Textarea>::new();
    let wrong = RwSignal::new(None::<NotMrz>);
    let read = move |_| {
        let lines = typed
            .get_untracked()
            .map(|typed: HtmlTextAreaElement| typed.value());
        match Mrz::read(&lines.unwrap_or_default()) {
            Ok(card) => {
                wrong.set(None);
                read_lines.run(card);
            }
            Err(why) => wrong.set(Some(why)),
        }
    };
    let error = move || {
        wrong.get().map(|why| {
            let error = words::not_mrz(language, why);
            view! { <FieldError id=format!("{LINES}-l") error/> }
        })
    };
    view! {
        <details class="fold">
            <summary class="fold__summary">
                <span>{words::by_hand(language)}</span>
                <Picture icon=Icon::Down class="fold__mark"/>
            </summary>
            <div class="fold__body stack stack--snug">
                <div class="field">
                    <label class="field__label" for=LINES>{words::lines(language)}</label>
                    <p class="field__hint" id=format!("{LINES}-h")>{words::lines_hint(language)}</p>
                    <div role="alert">{error}</div>
                    <textarea
                        class="field__input"
                        id=LINES
                        rows="3"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        aria-describedby=format!("{LINES}-h")
                        node_ref=typed
                    ></textarea>
                </div>
                <p class="soft">{words::lines_name(language)}</p>
                <button class="button button--second button--wide" type="button" on:click=read>
                    {words::lines_read(language)}
                </button>
            </div>
        </details>
    }
}
