//! One generic way to draw whatever a form asks for.

use leptos::prelude::*;

use super::{
    boxes::{Typing, choices, clock, date, place, question, text_box},
    fill::{COMMUNES, PEOPLES_LIST},
    filling::{Filling, id},
};
use crate::{
    components::{
        field::FieldError,
        icon::{Icon, Picture},
    },
    domain::form::{Input, Kind, box_key, rows},
    text::form as words,
};

/// More answers than these are a list to open.
pub const ROWS_SHOWN: usize = 7;

/// The id of the first box of an input: where an error leads.
pub fn first_box(key: &str, input: &Input) -> String {
    match input.kind {
        Kind::Relation | Kind::Choice if input.options.len() <= ROWS_SHOWN => format!("{}-1", id(key)),
        Kind::YesNo => format!("{}-1", id(key)),
        Kind::Group => input
            .parts
            .first()
            .map(|part| first_box(&format!("{key}.{}", part.id), part))
            .unwrap_or_default(),
        Kind::Rows => format!("{}-them", id(key)),
        kind => id(&box_key(key, kind.boxes().first().copied().unwrap_or_default())),
    }
}

/// An input with everything around it.
pub fn field(filling: Filling, key: String, input: &Input) -> AnyView {
    match input.kind {
        Kind::Group => group(filling, key, input),
        Kind::Rows => table(filling, key, input),
        _ => leaf(filling, key, input),
    }
}

/// Whether an input is not asked at present.
fn away(filling: Filling, key: &str) -> Memo<bool> {
    let key = key.to_owned();
    Memo::new(move |_| {
        filling
            .draft
            .with(|draft| filling.form.with_value(|form| !form.asks(&key, &draft.values)))
    })
}

/// What is wrong with an input.
fn wrong(filling: Filling, key: &str) -> Memo<Option<String>> {
    let key = key.to_owned();
    Memo::new(move |_| {
        filling.problems.with(|problems| {
            let problem = problems.iter().find(|problem| problem.at == key)?;
            Some(words::wrong(filling.language, &problem.label, &problem.what))
        })
    })
}

/// The words of a question, with what there is to know of it.
fn label(filling: Filling, input: &Input) -> AnyView {
    let language = filling.language;
    let optional =
        (!input.required).then(|| view! { <span class="form-optional">{words::optional(language)}</span> });
    let mark = (!input.verified).then(|| {
        view! {
            <span class="form-mark" lang=language.tag()>
                {words::unverified(language)}
            </span>
        }
    });
    view! {
        {input.label.clone()}
        {optional}
        {mark}
    }
    .into_any()
}

/// Where a value comes from, and what is wrong with it: above the boxes.
fn above(filling: Filling, key: &str, kind: Kind, wrong: Memo<Option<String>>) -> AnyView {
    let boxes: Vec<String> = kind.boxes().iter().map(|of| box_key(key, of)).collect();
    let origin = move || {
        let origin = filling
            .draft
            .with(|draft| boxes.iter().find_map(|key| draft.origins.get(key).copied()));
        origin.map(|origin| {
            view! {
                <p class="field__source">
                    <Picture icon=Icon::Card class="field__source-icon"/>
                    {words::origin(filling.language, origin)}
                </p>
            }
        })
    };
    let error_id = format!("{}-l", id(key));
    let error = move || {
        wrong
            .get()
            .map(|error| view! { <FieldError id=error_id.clone() error/> })
    };
    view! {
        {move || origin().into_any()}
        {move || error().into_any()}
    }
    .into_any()
}

/// What looks odd: under the boxes.
fn below(filling: Filling, key: &str) -> AnyView {
    let key = key.to_owned();
    let doubts = move || {
        filling.warnings.with(|warnings| {
            warnings
                .iter()
                .filter(|warning| warning.at == key)
                .map(|warning| {
                    let said = words::doubt(filling.language, &warning.what);
                    view! {
                        <p class="form-doubt">
                            <Picture icon=Icon::Info/>
                            <span>{said}</span>
                        </p>
                    }
                    .into_any()
                })
                .collect::<Vec<_>>()
        })
    };
    view! { <div role="status">{move || doubts().into_any()}</div> }.into_any()
}

/// What describes a box: hint and error, as far as there are any.
fn described_by(key: &str, has_hint: bool, wrong: Memo<Option<String>>) -> Signal<Option<String>> {
    let base = id(key);
    Signal::derive(move || {
        let hint = has_hint.then(|| format!("{base}-h"));
        let error = wrong.get().map(|_| format!("{base}-l"));
        let ids: Vec<String> = [hint, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

fn hint(key: &str, input: &Input) -> Option<AnyView> {
    let id = format!("{}-h", id(key));
    let text = input.hint.clone()?;
    Some(view! { <p class="field__hint" id=id>{text}</p> }.into_any())
}

fn leaf(filling: Filling, key: String, input: &Input) -> AnyView {
    let (away, wrong) = (away(filling, &key), wrong(filling, &key));
    let described_by = described_by(&key, input.hint.is_some(), wrong);
    let typing = Typing {
        key: key.clone(),
        kind: input.kind,
        most: 500,
        described_by,
        wrong,
        list: None,
        digits: false,
    };
    let is_wrong = move || wrong.get().is_some();
    let several = |boxes: AnyView| {
        view! {
            <fieldset
                class="field"
                class=("field--error", is_wrong)
                hidden=move || away.get()
                aria-describedby=move || described_by.get()
            >
                <legend class="field__label">{label(filling, input)}</legend>
                {hint(&key, input)}
                {above(filling, &key, input.kind, wrong)}
                {boxes}
                {below(filling, &key)}
            </fieldset>
        }
        .into_any()
    };
    let single = |one: AnyView, offers: Option<AnyView>| {
        view! {
            <div class="field" class=("field--error", is_wrong) hidden=move || away.get()>
                <label class="field__label" for=id(&key)>
                    {label(filling, input)}
                </label>
                {hint(&key, input)}
                {above(filling, &key, input.kind, wrong)}
                {one}
                {offers}
                {below(filling, &key)}
            </div>
        }
        .into_any()
    };
    match input.kind {
        Kind::Date | Kind::DateOrYear => several(date(filling, &key, typing)),
        Kind::Clock => several(clock(filling, &key, typing)),
        Kind::Address => several(place(filling, &key, typing)),
        Kind::YesNo | Kind::Relation | Kind::Choice => several(choices(filling, &key, input, typing)),
        Kind::LongText => {
            let value = filling
                .draft
                .with_untracked(|draft| draft.values.get(&key).cloned().unwrap_or_default());
            let area = view! {
                <textarea
                    class="field__input form-text"
                    class=("field__input--error", is_wrong)
                    id=id(&key)
                    name=key.clone()
                    rows="3"
                    maxlength="3500"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=move || described_by.get()
                    aria-invalid=move || is_wrong().then_some("true")
                >
                    {value}
                </textarea>
            };
            single(area.into_any(), None)
        }
        Kind::Ethnicity => {
            let typing = Typing {
                list: Some(PEOPLES_LIST.to_owned()),
                ..typing
            };
            single(text_box(filling, typing), None)
        }
        Kind::Office => {
            let typing = Typing {
                list: Some(COMMUNES.to_owned()),
                ..typing
            };
            let question = question(filling, key.clone(), "");
            single(text_box(filling, typing), Some(question))
        }
        _ if !input.options.is_empty() => {
            let list = format!("{}-goi-y", id(&key));
            let options: Vec<AnyView> = input
                .options
                .iter()
                .map(|option| view! { <option value=option.clone()></option> }.into_any())
                .collect();
            let typing = Typing {
                list: Some(list.clone()),
                ..typing
            };
            let offers = view! { <datalist id=list>{options}</datalist> };
            single(text_box(filling, typing), Some(offers.into_any()))
        }
        _ => single(text_box(filling, typing), None),
    }
}

fn group(filling: Filling, key: String, input: &Input) -> AnyView {
    let (away, wrong) = (away(filling, &key), wrong(filling, &key));
    let parts: Vec<AnyView> = input
        .parts
        .iter()
        .map(|part| field(filling, format!("{key}.{}", part.id), part))
        .collect();
    view! {
        <fieldset class="form-group stack stack--snug" hidden=move || away.get()>
            <legend class="field__label">{label(filling, input)}</legend>
            {hint(&key, input)}
            {above(filling, &key, input.kind, wrong)}
            {parts}
        </fieldset>
    }
    .into_any()
}

fn table(filling: Filling, key: String, input: &Input) -> AnyView {
    let language = filling.language;
    let (away, wrong) = (away(filling, &key), wrong(filling, &key));
    let count = filling.draft.with_untracked(|draft| rows(&draft.values, &key));
    let drawn: Vec<AnyView> = (0..count)
        .map(|row| {
            let parts: Vec<AnyView> = input
                .parts
                .iter()
                .map(|part| field(filling, format!("{key}.{row}.{}", part.id), part))
                .collect();
            let of = key.clone();
            view! {
                <fieldset class="form-group stack stack--snug">
                    <legend class="field__label">{words::row(language, row + 1)}</legend>
                    {parts}
                    <button
                        class="button button--second button--small"
                        type="button"
                        on:click=move |_| filling.change(|draft, _| draft.remove_row(&of, row))
                    >
                        {words::remove_row(language, row + 1)}
                    </button>
                </fieldset>
            }
            .into_any()
        })
        .collect();
    let adding = StoredValue::new(input.clone());
    view! {
        <fieldset class="stack stack--snug" hidden=move || away.get()>
            <legend class="field__label">{label(filling, input)}</legend>
            {hint(&key, input)}
            {above(filling, &key, input.kind, wrong)}
            {drawn}
            <button
                class="button button--second button--wide"
                id=format!("{}-them", id(&key))
                type="button"
                on:click=move |_| adding.with_value(|input| filling.add_row(input))
            >
                {words::add_row(language)}
            </button>
        </fieldset>
    }
    .into_any()
}
