//! Forms being filled in: sealed in the vault, or in memory on a shared machine; and as files, in and out. Nothing of them is
//! ever sent.

use std::time::Duration;

use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, request_animation_frame, set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, Event, HtmlElement, HtmlInputElement, Url};

use crate::{
    browser::{page, shared, vault},
    domain::{
        form::{Draft, draft::LARGEST_FILE},
        time::Moment,
    },
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

/// Hands a text to the person as a file.
pub fn download(file: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link = document().create_element("a").ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", file).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    // The browser may still be about to read it.
    let forget = move || drop(Url::revoke_object_url(&address));
    set_timeout(forget, Duration::from_secs(60));
    Some(())
}

/// The text of the file just chosen. Of a file larger than any form only as much is read as shows that it is too large.
pub async fn chosen_file(event: &Event) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let files = Reflect::get(&input, &"files".into()).ok()?;
    let file: Blob = Reflect::get_u32(&files, 0).ok()?.dyn_into().ok()?;
    let most = i32::try_from(LARGEST_FILE + 1).ok()?;
    let part = file.slice_with_i32_and_i32(0, most).ok()?;
    let text: Function = Reflect::get(&part, &"text".into()).ok()?.dyn_into().ok()?;
    let reading: js_sys::Promise = text.call0(&part).ok()?.dyn_into().ok()?;
    let text = JsFuture::from(reading).await.ok()?.as_string();
    // The same file may be chosen again.
    input.set_value("");
    text
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
