//! A radio button or checkbox as a row as wide as the page; the input stays a real input.

use leptos::prelude::*;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceKind {
    /// One of several.
    Radio,
    /// Any of several.
    Checkbox,
    /// A checkbox without a frame: consents and checklists.
    Plain,
    /// One of several, without a frame.
    PlainRadio,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it is.
    pub kind: ChoiceKind,
    /// The input's id.
    pub id: String,
    /// Its name in the form; empty for one that is not sent.
    pub name: String,
    /// What is sent.
    pub value: String,
    /// What is chosen.
    pub label: String,
    /// What tells it from its neighbours.
    pub hint: Option<String>,
    /// Whether it is chosen when drawn.
    pub checked: bool,
    /// The id of what is wrong with it, if anything.
    pub described_by: Option<String>,
}

/// Draws a row of a list. `hidden` takes it out of sight while a search does not mean it.
#[component]
pub fn ChoiceRow(choice: Choice, #[prop(optional, into)] hidden: Signal<bool>) -> impl IntoView {
    let (row, input_type) = match choice.kind {
        ChoiceKind::Radio => ("choice", "radio"),
        ChoiceKind::Checkbox => ("choice", "checkbox"),
        ChoiceKind::Plain => ("choice choice--plain", "checkbox"),
        ChoiceKind::PlainRadio => ("choice choice--plain", "radio"),
    };
    view! {
        <li class=row hidden=move || hidden.get()>
            <input
                class="choice__input"
                type=input_type
                id=choice.id.clone()
                name=(!choice.name.is_empty()).then_some(choice.name)
                value=choice.value
                checked=choice.checked
                aria-describedby=choice.described_by.clone()
                aria-invalid=choice.described_by.is_some().then_some("true")
            />
            <label class="choice__label" for=choice.id>
                <span class="choice__name">{choice.label}</span>
                {choice.hint.map(|hint| view! { <span class="choice__hint">{hint}</span> })}
            </label>
        </li>
    }
}
