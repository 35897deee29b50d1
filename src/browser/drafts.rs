//! Forms being filled in: sealed in the vault, or in memory on a shared machine. Nothing of them is ever sent.

use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use crate::{
    browser::{page, shared, vault},
    domain::{form::Draft, time::Moment},
};

const PREFIX: &str = "to-khai.";

fn name(form: &str) -> String {
    format!("{PREFIX}{form}")
}

/// What became of keeping a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing was typed yet.
    Nothing,
    /// On this device, since then.
    At(Moment),
    /// In memory only: several people use this machine.
    Shared,
    /// This browser keeps nothing.
    Not,
}

/// Keeps a draft.
pub async fn keep(mut draft: Draft) -> Kept {
    draft.saved_at = page::now();
    match (vault::keep(&name(&draft.form), &draft).await, shared::is_on()) {
        (_, true) => Kept::Shared,
        (true, false) => Kept::At(draft.saved_at),
        (false, false) => Kept::Not,
    }
}

/// The draft of a form that is kept here.
pub async fn read(form: &str) -> Option<Draft> {
    vault::read(&name(form)).await
}

/// Every draft that is kept here.
pub async fn all() -> Vec<Draft> {
    vault::all(PREFIX).await
}

/// Forgets the draft of a form.
pub async fn remove(form: &str) {
    vault::remove(&name(form)).await;
}

/// Writes into a box of the page.
pub fn put(id: &str, value: &str) {
    let found = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = found {
        input.set_value(value);
    }
}

/// Whether an event is about an answer that was pressed, not about a box that was left.
pub fn is_choice(event: &Event) -> bool {
    let target = event.target();
    let input = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    input.is_some_and(|input| input.type_() == "radio")
}

/// Whether a part of the page is shown at this width.
pub fn is_shown(id: &str) -> bool {
    document()
        .get_element_by_id(id)
        .is_some_and(|element| element.client_height() > 0)
}

/// Goes to a part of the page and gives it the focus, after the page has been drawn anew.
pub fn go_to(id: String) {
    let go = move || {
        if let Some(element) = document().get_element_by_id(&id) {
            element.scroll_into_view();
            page::focus(&id);
        }
    };
    // Two frames: what was just asked to show is shown in the first.
    request_animation_frame(move || request_animation_frame(go));
}

/// The part of an address behind `#` that a press inside a list of links leads to.
pub fn pressed_target(event: &Event) -> Option<String> {
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let link = pressed.closest("a[href^='#']").ok()??;
    link.get_attribute("href")?.strip_prefix('#').map(str::to_owned)
}
