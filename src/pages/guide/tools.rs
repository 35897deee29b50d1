//! Reading aloud, larger letters, the whole on one page, the show.

use leptos::{prelude::*, task::spawn_local};

use super::Course;
use crate::{
    browser::effect::effect,
    browser::{progress, speech},
    components::{
        icon::{Icon, Picture},
        when::When,
    },
    domain::guide::{Given, walk::Shown},
    text::guide as words,
};

/// The largest size of letters.
const LARGEST: u8 = 2;

/// The size of letters on this device, once awake.
pub fn letters() -> RwSignal<u8> {
    let size = RwSignal::new(0);
    effect(move || size.set(progress::letters().min(LARGEST)));
    size
}

/// The class of a page whose letters have a size.
pub fn letters_class(size: u8) -> &'static str {
    match size {
        0 => "guide",
        1 => "guide guide--large",
        _ => "guide guide--largest",
    }
}

/// The tools. What needs scripts comes once the page is awake.
#[component]
pub fn Tools(course: Course, answers: Vec<Given>, size: RwSignal<u8>) -> impl IntoView {
    let language = course.language;
    let awake = RwSignal::new(false);
    effect(move || awake.set(true));
    let whole = course.at(&answers, Shown::Whole);
    view! {
        <div class="guide__tools no-print" role="group" aria-label=words::tools(language)>
            <When so=awake>
                <ReadAloud course/>
                <Letters course size/>
            </When>
            <a class="button button--second button--small" href=whole rel="nofollow">
                <Picture icon=Icon::Print class="button__icon"/>
                {words::whole(language)}
            </a>
        </div>
    }
}

/// Reads the page, or says that there is no voice.
#[component]
pub fn ReadAloud(course: Course) -> impl IntoView {
    let language = course.language;
    let reading = RwSignal::new(false);
    let no_voice = RwSignal::new(false);
    let press = move |_| {
        if reading.get_untracked() {
            reading.set(false);
            speech::stop();
            return;
        }
        reading.set(true);
        spawn_local(async move {
            let ended = move || {
                reading.try_set(false);
            };
            if !speech::read(language.tag(), ended).await {
                reading.try_set(false);
                no_voice.try_set(true);
            }
        });
    };
    view! {
        <button class="button button--second button--small" type="button" on:click=press>
            <Picture icon=Icon::Loudspeaker class="button__icon"/>
            {move || if reading.get() { words::stop_reading(language) } else { words::read_aloud(language) }}
        </button>
        <p class="guide__said" role="status">
            {move || no_voice.get().then(|| words::no_voice(language))}
        </p>
    }
}

#[component]
fn Letters(course: Course, size: RwSignal<u8>) -> impl IntoView {
    let language = course.language;
    let change = move |to: u8| {
        size.set(to);
        progress::keep_letters(to);
    };
    view! {
        <button
            class="button button--second button--small"
            type="button"
            disabled=move || size.get() == LARGEST
            on:click=move |_| change((size.get_untracked() + 1).min(LARGEST))
        >
            {words::larger(language)}
        </button>
        <When so=Signal::derive(move || size.get() > 0)>
            <button
                class="button button--second button--small"
                type="button"
                on:click=move |_| change(size.get_untracked().saturating_sub(1))
            >
                {words::smaller(language)}
            </button>
        </When>
    }
}
