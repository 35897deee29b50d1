//! What the form of every step has: its id, what it carries along unseen, and the ways to another step that lose nothing.

use leptos::{ev::MouseEvent, prelude::*};

use super::course::Course;
use crate::{
    components::CollectAny,
    components::icon::{Icon, Picture},
    domain::draft::{Press, Step},
    text::booking as words,
};

/// The id of the one form of every step.
pub const FORM: &str = "dat-cho";

/// Pairs that a form carries along unseen.
pub fn hidden(pairs: Vec<(String, String)>) -> impl IntoView {
    pairs
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_any()
}

/// The first button of a form is the one that Enter presses (HTML, "default button"); this one stands there unseen.
#[component]
fn EnterMeans(press: Press) -> impl IntoView {
    view! {
        <button
            class="visually-hidden"
            type="submit"
            form=FORM
            name="lam"
            value=press.word()
            tabindex="-1"
            aria-hidden="true"
        >
            {press.word()}
        </button>
    }
}

/// Leads to a step and keeps what was typed: with people typed a button of the form, else a link.
#[component]
pub fn StepButton(
    course: Course,
    to: Step,
    class: &'static str,
    label: &'static str,
    #[prop(optional, into)] about: String,
) -> impl IntoView {
    let about =
        (!about.is_empty()).then(|| view! { <span class="visually-hidden">{format!(" {about}")}</span> });
    let on_click = move |event: MouseEvent| {
        event.prevent_default();
        course.go(to);
    };
    if course.carried().is_empty() {
        view! {
            <a class=class href=course.address(to) on:click=on_click>
                {label}
                {about}
            </a>
        }
        .into_any()
    } else {
        view! {
            <button
                class=class
                type="submit"
                form=FORM
                name="lam"
                value=Press::Edit.word()
                formaction=course.address(to)
                on:click=on_click
            >
                {label}
                {about}
            </button>
        }
        .into_any()
    }
}

/// The way back to a step: a press that carries along what stands in the form. It stands before the form and is a button of
/// it, so before it stands what Enter means there.
#[component]
pub fn BackTo(course: Course, to: Step, enter: Press) -> impl IntoView {
    let on_click = move |event: MouseEvent| {
        event.prevent_default();
        course.go(to);
    };
    view! {
        <EnterMeans press=enter/>
        <button
            class="back booking__back no-print"
            type="submit"
            form=FORM
            name="lam"
            value=Press::Edit.word()
            formaction=course.address(to)
            on:click=on_click
        >
            <Picture icon=Icon::Back class="back__icon"/>
            {words::back(course.language)}
        </button>
    }
}
