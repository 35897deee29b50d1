//! One question with a box to type into: label, hint, error, input, in this order and tied together.

use leptos::prelude::*;

use crate::{
    components::icon::{Icon, Picture},
    domain::person::TypedDate,
};

/// The words around an input, and what was typed.
#[derive(Debug, Clone, Default)]
pub struct FieldText {
    /// The input's id; an error summary links to it.
    pub id: String,
    /// Its name in the form.
    pub name: String,
    /// The question.
    pub label: String,
    /// How to answer.
    pub hint: Option<String>,
    /// What is wrong with the answer.
    pub error: Option<String>,
    /// What was typed.
    pub value: String,
}

impl FieldText {
    fn hint_id(&self) -> String {
        format!("{}-h", self.id)
    }

    fn error_id(&self) -> String {
        format!("{}-l", self.id)
    }

    /// The ids that describe the input, if any.
    fn described_by(&self) -> Option<String> {
        let ids: Vec<String> = [
            self.hint.is_some().then(|| self.hint_id()),
            self.error.is_some().then(|| self.error_id()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// What is typed into a box: it picks the keyboard and what the browser may fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The name of the one who types.
    OwnName,
    /// Someone else's name: never filled in by the browser.
    OtherName,
    /// A phone number.
    Phone,
    /// A booking's reference.
    Reference,
    /// The number of a card.
    CardNumber,
    /// Where someone lives.
    Address,
}

impl Kind {
    fn input_type(self) -> &'static str {
        if self == Self::Phone { "tel" } else { "text" }
    }

    /// Digits alone ask for the keyboard with large keys.
    fn inputmode(self) -> Option<&'static str> {
        (self == Self::CardNumber).then_some("numeric")
    }

    fn autocomplete(self) -> &'static str {
        match self {
            Self::OwnName => "name",
            Self::Phone => "tel",
            Self::OtherName | Self::Reference | Self::CardNumber | Self::Address => "off",
        }
    }

    fn autocapitalize(self) -> &'static str {
        match self {
            Self::OwnName | Self::OtherName | Self::Address => "words",
            Self::Reference => "characters",
            Self::Phone | Self::CardNumber => "none",
        }
    }

    /// Room for what people type, spaces and dashes among it.
    fn most_signs(self) -> &'static str {
        match self {
            Self::OwnName | Self::OtherName => "200",
            Self::Phone | Self::Reference | Self::CardNumber => "40",
            Self::Address => "400",
        }
    }
}

/// A line of text.
#[component]
pub fn TextField(field: FieldText, kind: Kind) -> impl IntoView {
    let wrong = field.error.is_some();
    let described_by = field.described_by();
    let (hint_id, error_id) = (field.hint_id(), field.error_id());
    view! {
        <div class="field" class=("field--error", wrong)>
            <label class="field__label" for=field.id.clone()>
                {field.label}
            </label>
            {field.hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {field.error.map(|error| view! { <FieldError id=error_id error/> })}
            <input
                class="field__input"
                class=("field__input--error", wrong)
                id=field.id
                name=field.name
                type=kind.input_type()
                inputmode=kind.inputmode()
                autocomplete=kind.autocomplete()
                autocapitalize=kind.autocapitalize()
                spellcheck="false"
                maxlength=kind.most_signs()
                aria-describedby=described_by
                aria-invalid=wrong.then_some("true")
                value=field.value
            />
        </div>
    }
}

/// Whose birth date is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the one who types: the browser may fill it in.
    Own,
    /// Someone else's.
    Other,
}

/// The words around the three boxes of a date.
#[derive(Debug, Clone)]
pub struct DateWords {
    /// Over the first box.
    pub day: &'static str,
    /// Over the second.
    pub month: &'static str,
    /// Over the third.
    pub year: &'static str,
}

/// A date in three boxes. `field.name` ends the boxes' names: `ngay-1`, `thang-1`, `nam-1`; empty for none.
#[component]
pub fn DateField(field: FieldText, words: DateWords, typed: TypedDate, whose: Whose) -> impl IntoView {
    let wrong = field.error.is_some();
    let described_by = field.described_by();
    let (hint_id, error_id) = (field.hint_id(), field.error_id());
    let suffix = if field.name.is_empty() {
        String::new()
    } else {
        format!("-{}", field.name)
    };
    let part = |part: &'static str,
                label: &'static str,
                value: String,
                autofill: &'static str,
                most: &'static str| {
        // The first box carries the field's id, so that an error summary leads to it.
        let name = format!("{part}{suffix}");
        let id = if part == "ngay" {
            field.id.clone()
        } else {
            name.clone()
        };
        view! {
            <div class="field">
                <label class="field__hint" for=id.clone()>
                    {label}
                </label>
                <input
                    class="field__input"
                    class=("field__input--error", wrong)
                    id=id
                    name=name
                    type="text"
                    inputmode="numeric"
                    autocomplete=if whose == Whose::Own { autofill } else { "off" }
                    maxlength=most
                    aria-invalid=wrong.then_some("true")
                    value=value
                />
            </div>
        }
    };
    // The first box takes a whole date too, written in one go: 5/3/1950.
    let boxes = (
        part("ngay", words.day, typed.day, "bday-day", "10"),
        part("thang", words.month, typed.month, "bday-month", "2"),
        part("nam", words.year, typed.year, "bday-year", "4"),
    );
    view! {
        <fieldset class="field" class=("field--error", wrong) aria-describedby=described_by>
            <legend class="field__label">{field.label}</legend>
            {field.hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {field.error.map(|error| view! { <FieldError id=error_id error/> })}
            <div class="field-dates">{boxes}</div>
        </fieldset>
    }
}

/// What is wrong with a field, above its input.
#[component]
pub fn FieldError(id: String, error: String) -> impl IntoView {
    view! {
        <p class="field__error" id=id>
            <Picture icon=Icon::Warning/>
            <span>{error}</span>
        </p>
    }
}
