//! The boxes of one input: to type into, to choose from.

use leptos::prelude::*;

use super::{
    fields::ROWS_SHOWN,
    fill::COMMUNES,
    filling::{Filling, id},
};
use crate::{
    components::choice::{Choice, ChoiceKind, ChoiceRow},
    domain::form::{
        Input, Kind, NO, OTHER, YES,
        address::{self, Meant},
        box_key, typed,
    },
    text::form as words,
};

/// A box to type into.
#[derive(Clone)]
pub struct Typing {
    /// The key of the box.
    pub key: String,
    /// What is typed, for the keyboard.
    pub kind: Kind,
    /// The id of the list it offers.
    pub list: Option<String>,
    /// Digits alone.
    pub digits: bool,
    /// The most signs.
    pub most: u32,
    /// What describes it.
    pub described_by: Signal<Option<String>>,
    /// What is wrong with its input.
    pub wrong: Memo<Option<String>>,
}

/// A line to type into.
pub fn text_box(filling: Filling, of: Typing) -> AnyView {
    let value = filling
        .draft
        .with_untracked(|draft| draft.values.get(&of.key).cloned().unwrap_or_default());
    let is_wrong = move || of.wrong.get().is_some();
    let (kind, capitals) = match of.kind {
        Kind::Phone => ("tel", "none"),
        Kind::Email => ("email", "none"),
        Kind::Name => ("text", "words"),
        _ => ("text", "sentences"),
    };
    let numeric = of.digits || matches!(of.kind, Kind::PersonalId | Kind::Money | Kind::Count);
    let key = of.key.clone();
    let filled = move || filling.draft.with(|draft| draft.origins.contains_key(&key));
    view! {
        <input
            class="field__input"
            class=("field__input--error", is_wrong)
            class=("field__input--filled", filled)
            id=id(&of.key)
            name=of.key
            type=kind
            inputmode=numeric.then_some("numeric")
            autocomplete="off"
            autocapitalize=capitals
            spellcheck="false"
            maxlength=of.most.to_string()
            list=of.list
            aria-describedby=move || of.described_by.get()
            aria-invalid=move || is_wrong().then_some("true")
            value=value
        />
    }
    .into_any()
}

/// A box of several, with its own small label.
fn labelled(
    filling: Filling,
    key: &str,
    of: &str,
    label: &'static str,
    hint: Option<&'static str>,
    typing: &Typing,
) -> AnyView {
    let key = box_key(key, of);
    let hint = hint.map(|hint| view! { <span class="field__hint">" "{hint}</span> });
    let for_id = id(&key);
    let typing = Typing {
        key,
        ..typing.clone()
    };
    view! {
        <div class="field">
            <label for=for_id lang=filling.language.tag()>
                {label}
                {hint}
            </label>
            {text_box(filling, typing)}
        </div>
    }
    .into_any()
}

/// Three boxes of a date.
pub fn date(filling: Filling, key: &str, typing: Typing) -> AnyView {
    let language = filling.language;
    let small = |most| Typing {
        digits: true,
        most,
        ..typing.clone()
    };
    // The first box takes a whole date too, written in one go: 5/3/1950.
    view! {
        <div class="field-dates">
            {labelled(filling, key, "ngay", words::day(language), None, &small(10))}
            {labelled(filling, key, "thang", words::month(language), None, &small(2))}
            {labelled(filling, key, "nam", words::year(language), None, &small(4))}
        </div>
    }
    .into_any()
}

/// Two boxes of a time of day.
pub fn clock(filling: Filling, key: &str, typing: Typing) -> AnyView {
    let language = filling.language;
    let small = Typing {
        digits: true,
        most: 5,
        ..typing
    };
    view! {
        <div class="form-pair">
            {labelled(filling, key, "gio", words::hour(language), None, &small)}
            {labelled(filling, key, "phut", words::minute(language), None, &small)}
        </div>
    }
    .into_any()
}

/// Three boxes of an address.
pub fn place(filling: Filling, key: &str, typing: Typing) -> AnyView {
    let language = filling.language;
    let commune = Typing {
        list: Some(COMMUNES.to_owned()),
        ..typing.clone()
    };
    let (commune_hint, province_hint) = (words::commune_hint(language), words::province_hint(language));
    view! {
        {labelled(filling, key, "nha", words::house(language), None, &typing)}
        {labelled(filling, key, "xa", words::commune(language), Some(commune_hint), &commune)}
        {question(filling, key.to_owned(), "xa")}
        {labelled(filling, key, "tinh", words::province(language), Some(province_hint), &typing)}
    }
    .into_any()
}

/// Where an old ward was split, the person says which part is theirs.
pub fn question(filling: Filling, key: String, of: &'static str) -> AnyView {
    let boxed = box_key(&key, of);
    let province = box_key(&key, "tinh");
    let named = Memo::new(move |_| {
        filling.draft.with(|draft| {
            let elsewhere = typed(&draft.values, &province);
            let here = elsewhere.is_empty() || address::is_city(elsewhere);
            if here {
                typed(&draft.values, &boxed).to_owned()
            } else {
                String::new()
            }
        })
    });
    let asked = move || {
        let split = filling
            .places
            .with(|communes| address::meant(communes, &named.get()));
        let Meant::Split { now, .. } = split else {
            return None;
        };
        let buttons: Vec<AnyView> = now
            .into_iter()
            .map(|name| {
                let (key, put) = (key.clone(), name.clone());
                view! {
                    <button
                        class="button button--second button--small"
                        type="button"
                        on:click=move |_| filling.answer(&key, of, &put)
                    >
                        {name}
                    </button>
                }
                .into_any()
            })
            .collect();
        Some(view! {
            <div class="stack stack--tight" role="group" aria-label=words::which_part(filling.language)>
                <p>{words::which_part(filling.language)}</p>
                <div class="row">{buttons}</div>
            </div>
        })
    };
    view! { <div role="status">{move || asked().into_any()}</div> }.into_any()
}

/// Answers to choose from.
pub fn choices(filling: Filling, key: &str, input: &Input, typing: Typing) -> AnyView {
    let language = filling.language;
    let chosen = filling
        .draft
        .with_untracked(|draft| typed(&draft.values, key).to_owned());
    let answers: Vec<(String, String)> = if input.kind == Kind::YesNo {
        [(YES, words::yes(language)), (NO, words::no(language))]
            .map(|(value, label)| (value.to_owned(), label.to_owned()))
            .to_vec()
    } else {
        input
            .options
            .iter()
            .map(|option| (option.clone(), option.clone()))
            .collect()
    };
    let has_other = answers.iter().any(|(value, _)| value == OTHER);
    let boxes = if answers.len() > ROWS_SHOWN {
        let options: Vec<AnyView> = answers
            .into_iter()
            .map(|(value, label)| {
                let selected = value == chosen;
                view! { <option value=value selected=selected>{label}</option> }.into_any()
            })
            .collect();
        let wrong = typing.wrong;
        view! {
            <select
                class="field__input"
                class=("field__input--error", move || wrong.get().is_some())
                id=id(key)
                name=key.to_owned()
                aria-label=input.label.clone()
            >
                <option value="">{words::choose(language)}</option>
                {options}
            </select>
        }
        .into_any()
    } else {
        let rows: Vec<AnyView> = answers
            .into_iter()
            .zip(1..)
            .map(|((value, label), number)| {
                let choice = Choice {
                    kind: ChoiceKind::Radio,
                    id: format!("{}-{number}", id(key)),
                    name: key.to_owned(),
                    checked: value == chosen,
                    value,
                    label,
                    hint: None,
                    described_by: None,
                };
                view! { <ChoiceRow choice/> }.into_any()
            })
            .collect();
        view! { <ul class="stack stack--tight">{rows}</ul> }.into_any()
    };
    let other = has_other.then(|| {
        let own = key.to_owned();
        let hidden = Memo::new(move |_| filling.draft.with(|draft| typed(&draft.values, &own) != OTHER));
        view! {
            <div hidden=move || hidden.get()>
                {labelled(filling, key, "khac", words::other(language), None, &typing)}
            </div>
        }
    });
    view! {
        {boxes}
        {other}
    }
    .into_any()
}
