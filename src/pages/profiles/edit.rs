//! One person: scanned or typed, checked, kept.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::Page;
use crate::{
    browser::{
        self,
        profiles::{self, HalfTyped},
        soon::Soon,
    },
    components::{
        anew::anew,
        choice::{Choice, ChoiceKind, ChoiceRow},
        error_summary::{ERROR_SUMMARY, ErrorSummary, Mistake},
        field::{DateField, DateWords, FieldText, Kind, TextField, Whose},
        icon::{Icon, Picture},
        notice::Notice,
        scanner::{Scanner, Verdict},
    },
    domain::{
        card::{Card, Sex},
        form::Wrong,
        profile::{Kin, Part, TypedProfile},
    },
    text::{card, form as form_words, profile as words},
};

/// The id and the name of a part's box.
fn place(part: Part) -> (&'static str, &'static str) {
    match part {
        Part::Name => ("hs-ten", "ten"),
        Part::Birth => ("hs-sinh", "sinh"),
        Part::Number => ("hs-so", "so"),
        Part::Issued => ("hs-cap", "cap"),
        Part::Address => ("hs-o", "o"),
    }
}

/// The boxes of one person.
#[component]
pub fn Edit(page: Page, open: HalfTyped) -> impl IntoView {
    let language = page.language;
    let HalfTyped { id, typed } = open;
    let id = StoredValue::new(id);
    let typed = RwSignal::new(typed);
    let wrong = RwSignal::new(Vec::<(Part, Wrong)>::new());
    let scanned = RwSignal::new("");
    // Boxes drawn anew are new boxes: one that was typed into keeps what was typed, whatever its value is said to be.
    let drawn = RwSignal::new(0_u32);
    let soon = Soon::in_this_part();
    let half_kept = RwSignal::new(false);
    // Whoever leaves the page in the middle finds what was typed again.
    let keep_half = move || {
        let half = HalfTyped {
            id: id.get_value(),
            typed: typed.get_untracked(),
        };
        spawn_local(async move {
            half_kept.try_set(profiles::keep_half_typed(half).await && !browser::shared::is_on());
        });
    };
    on_cleanup(move || {
        let left = page.open.try_with_untracked(Option::is_some) != Some(false);
        if soon.take() && left {
            keep_half();
        }
    });
    let on_typed = move |event: &web_sys::Event| {
        typed.set(TypedProfile::read(&browser::form::pairs(event)));
        half_kept.set(false);
        soon.after_pause(keep_half);
    };
    let take = Callback::new(move |text: String| match Card::read(&text) {
        Ok(card) => {
            typed.update(|typed| *typed = TypedProfile::of_card(&card, typed.kin));
            keep_half();
            wrong.set(Vec::new());
            scanned.set(words::from_card_done(language));
            drawn.update(|drawn| *drawn += 1);
            Verdict::Enough
        }
        Err(why) => Verdict::Refused(card::not_a_card(language, why).to_owned()),
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let now = TypedProfile::read(&browser::form::pairs(&event));
        match now.check(browser::page::now().date()) {
            Ok(profile) => {
                soon.take();
                page.keep(vec![(id.get_value(), profile)], words::saved(language).to_owned());
            }
            Err(found) => {
                typed.set(now);
                wrong.set(found);
                drawn.update(|drawn| *drawn += 1);
                browser::drafts::go_to(ERROR_SUMMARY.to_owned());
            }
        }
    };
    let mistakes = move || {
        let mistakes = wrong.get().into_iter().map(|(part, what)| Mistake {
            to: format!("#{}", place(part).0),
            text: form_words::wrong(language, label(page, part), &what),
        });
        view! { <ErrorSummary title=words::mistakes(language) mistakes=mistakes.collect()/> }
    };
    let boxes = move || {
        let (typed, wrong) = (typed.get_untracked(), wrong.get_untracked());
        boxes(page, typed, &wrong)
    };
    let cancel = move |_| {
        soon.take();
        page.close();
    };
    let resumed = page
        .resumed
        .get_untracked()
        .then(|| view! { <Notice><p>{words::resumed(language)}</p></Notice> });
    let half = move || half_kept.get().then(|| words::half_kept(language));
    view! {
        {resumed}
        {move || mistakes().into_any()}
        <section class="card stack stack--snug" aria-labelledby="hs-the">
            <h2 id="hs-the" class="row row--whole">
                <Picture icon=Icon::Card/>
                {words::from_card(language)}
            </h2>
            <Scanner hint=card::hold(language) take/>
            <p role="status"><strong>{move || scanned.get()}</strong></p>
        </section>
        // Outside a dialogue this method sends nothing anywhere, even should a script fail.
        <form
            class="stack stack--loose"
            method="dialog"
            novalidate=true
            autocomplete="off"
            on:submit=on_submit
            on:input=move |event| on_typed(&event)
            on:change=move |event| on_typed(&event)
        >
            {anew(move || drawn.get().to_string(), boxes)}
            <p class="soft" role="status">{move || half().into_any()}</p>
            <button class="button button--wide" type="submit">
                {words::save(language)}
            </button>
            <button class="button button--second button--wide" type="button" on:click=cancel>
                {words::cancel(language)}
            </button>
        </form>
    }
}

fn label(page: Page, part: Part) -> &'static str {
    let language = page.language;
    match part {
        Part::Name => words::name(language),
        Part::Birth => words::birth(language),
        Part::Number => words::number(language),
        Part::Issued => words::issued(language),
        Part::Address => words::address(language),
    }
}

fn boxes(page: Page, typed: TypedProfile, wrong: &[(Part, Wrong)]) -> AnyView {
    let language = page.language;
    let text = |part, hint: &str, value: String| {
        let (id, name) = place(part);
        let error = wrong.iter().find(|(at, _)| *at == part);
        FieldText {
            id: id.to_owned(),
            name: name.to_owned(),
            label: label(page, part).to_owned(),
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
            error: error.map(|(_, what)| form_words::wrong(language, label(page, part), what)),
            value,
        }
    };
    let answer = |name: &str, value: &str, label: &str, checked| {
        let choice = Choice {
            kind: ChoiceKind::Radio,
            id: format!("hs-{name}-{value}"),
            name: name.to_owned(),
            value: value.to_owned(),
            label: label.to_owned(),
            hint: None,
            checked,
            described_by: None,
        };
        view! { <ChoiceRow choice/> }.into_any()
    };
    let kins: Vec<AnyView> = Kin::ALL
        .into_iter()
        .map(|kin| answer("ai", kin.id(), words::kin(language, kin), typed.kin == kin))
        .collect();
    let sexes: Vec<AnyView> = [
        (Sex::Male, words::man(language)),
        (Sex::Female, words::woman(language)),
    ]
    .into_iter()
    .map(|(sex, label)| answer("gioi", sex.on_paper(), label, typed.sex == Some(sex)))
    .collect();
    let date_words = DateWords {
        day: form_words::day(language),
        month: form_words::month(language),
        year: form_words::year(language),
    };
    let name = text(Part::Name, words::name_hint(language), typed.name);
    let birth = text(Part::Birth, words::birth_hint(language), String::new());
    let number = text(Part::Number, words::number_hint(language), typed.number);
    let issued = text(Part::Issued, "", String::new());
    let address = text(Part::Address, words::address_hint(language), typed.address);
    view! {
        <fieldset class="field">
            <legend class="field__label">{words::who(language)}</legend>
            <ul class="stack stack--snug">{kins}</ul>
        </fieldset>
        <TextField field=name kind=Kind::OtherName/>
        <DateField field=birth words=date_words.clone() typed=typed.birth whose=Whose::Other/>
        <fieldset class="field">
            <legend class="field__label">{words::sex(language)}</legend>
            <ul class="pair">{sexes}</ul>
        </fieldset>
        <TextField field=number kind=Kind::CardNumber/>
        <DateField field=issued words=date_words typed=typed.issued whose=Whose::Other/>
        <TextField field=address kind=Kind::Address/>
    }
    .into_any()
}
