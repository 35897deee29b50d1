//! Filling a form from an identity card (its code before the camera or in a photo, or the three lines on its back, typed) or
//! from a person kept on this device.

use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlTextAreaElement;

use super::filling::Filling;
use crate::{
    browser::effect::effect,
    browser::profiles::{self, Kept},
    components::{
        CollectAny,
        field::FieldError,
        icon::{Icon, Picture},
        people::People,
        scanner::{Scanner, Verdict},
        use_language,
    },
    domain::{
        card::Card,
        form::{Bearer, Origin, Prefilled},
        mrz::{Mrz, NotMrz},
        profile::{Kin, Profile},
    },
    paths,
    text::{card as words, profile as profile_words},
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
            .collect_any();
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
    // How many boxes were filled, and whose.
    let fill = move |values: &dyn Fn(&Bearer) -> Vec<Prefilled>| {
        let at = whose.get_untracked();
        let bearer = bearers.with_value(|bearers| bearers.get(at).cloned());
        let Bearer { who, .. } = bearer.clone().unwrap_or_default();
        let filled = bearer.map(|bearer| {
            let values = values(&bearer);
            // The three lines know no name and no address: they complete a person.
            if values.iter().any(|value| value.origin == Origin::Mrz) {
                filling.prefill(&values).len()
            } else {
                filling.put_in(&bearer, &values).len()
            }
        });
        (filled.unwrap_or_default(), who)
    };
    let scanned = RwSignal::new(None::<Card>);
    let people = RwSignal::new(None);
    effect(move || {
        spawn_local(async move {
            people.try_set(Some(profiles::all().await));
        });
    });
    let take = Callback::new(move |text: String| match Card::read(&text) {
        Ok(card) => {
            let (filled, who) = fill(&|bearer| card.prefill(bearer));
            said.set(words::filled(language, filled, &who));
            scanned.set(Some(card));
            Verdict::Enough
        }
        Err(why) => Verdict::Refused(words::not_a_card(language, why).to_owned()),
    });
    let read_lines = Callback::new(move |card: Mrz| {
        let (filled, who) = fill(&|bearer| card.prefill(bearer));
        said.set(words::filled(language, filled, &who));
    });
    let from_profile = Callback::new(move |(_, profile): (web_sys::Event, Profile)| {
        let (filled, _) = fill(&|bearer| profile.prefill(bearer));
        said.set(profile_words::filled(language, filled, profile.name.as_str()));
    });
    view! {
        <section class="card stack stack--snug no-print" aria-labelledby="tu-the">
            <h2 id="tu-the" class="row row--whole">
                <Picture icon=Icon::Card/>
                {words::fill_title(language)}
            </h2>
            {question}
            <People people=Signal::derive(move || people.get().unwrap_or_default()) take=from_profile/>
            <Scanner hint=words::hold(language) take/>
            <ByHand read_lines/>
            <KeepForNextTime people scanned/>
            <p role="status"><strong>{move || said.get()}</strong></p>
        </section>
    }
    .into_any()
}

/// After a scan the offer to keep the one who was scanned; while nobody is kept, the way to write someone down.
#[component]
fn KeepForNextTime(people: RwSignal<Option<Vec<Kept>>>, scanned: RwSignal<Option<Card>>) -> impl IntoView {
    let language = use_language();
    let said = RwSignal::new("");
    effect(move || {
        scanned.track();
        said.set("");
    });
    // Someone who is kept with their number needs no offer; to someone kept without it the card adds what it tells.
    let to_keep = move || {
        let card = Profile::of_card(&scanned.get()?, Kin::Other);
        let people = people.get()?;
        match people.into_iter().find(|kept| kept.profile.is_same_as(&card)) {
            Some(kept) if kept.profile.number.is_some() => None,
            Some(Kept { id, profile }) => Some((Some(id), profile.completed_by(card))),
            None => Some((None, card)),
        }
    };
    let keep = move |_| {
        let Some(person) = untrack(to_keep) else {
            return;
        };
        spawn_local(async move {
            if profiles::keep(vec![person]).await {
                said.try_set(profile_words::kept_this(language));
                people.try_set(Some(profiles::all().await));
            } else {
                said.try_set(profile_words::not_kept_this(language));
            }
        });
    };
    let offer = move || {
        let nobody = people.with(|people| people.as_ref().is_some_and(Vec::is_empty));
        if to_keep().is_some() {
            Some(
                view! {
                    <button class="button button--second button--wide" type="button" on:click=keep>
                        <Picture icon=Icon::Saved class="button__icon"/>
                        {profile_words::keep_this(language)}
                    </button>
                }
                .into_any(),
            )
        } else {
            nobody.then(|| {
                let write = profile_words::keep_for_next(language);
                view! { <p><a class="stop__link" href=paths::profiles(language)>{write}</a></p> }.into_any()
            })
        }
    };
    view! {
        {move || offer()}
        <p role="status">{move || said.get()}</p>
    }
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
                    <div role="alert">{move || error().into_any()}</div>
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
