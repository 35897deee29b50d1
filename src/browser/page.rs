//! The page as the phone shows it: focus, scrolling, printing, sharing, the clock, what a form holds.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FormData, HtmlElement, HtmlFormElement, SubmitEvent};

use crate::{browser, domain::time::Moment};

/// The time in Vietnam, by the phone's clock as far as the office has not put it right.
pub fn now() -> Moment {
    browser::clock::now()
}

/// Marks the page as awake: what the scripts add is there from now on.
pub fn awake() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-awake", "");
    }
}

/// Moves the focus, so that who cannot see the page change hears that it did.
pub fn focus(id: &str) {
    let element = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Moves the focus to an element that is still on the page.
pub fn focus_on(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Hides everything but what a shared machine asks, or shows it again. What was typed stays.
pub fn cover(asking: bool) {
    if let Some(body) = document().body() {
        let _ = body.class_list().toggle_with_force("shared--asks", asking);
    }
}

/// From now on a change of page takes the place of the one before in the history, as if it had never been there.
pub fn replace_instead_of_stacking() {
    if let Ok(history) = window().history()
        && let Ok(replace) = Reflect::get(&history, &"replaceState".into())
    {
        let _ = Reflect::set(&history, &"pushState".into(), &replace);
    }
}

/// Whether a link leads to another site, or starts another program.
pub fn leads_off(link: &web_sys::Element) -> bool {
    let origin = Reflect::get(link, &"origin".into())
        .ok()
        .and_then(|origin| origin.as_string());
    let ours = window().location().origin().ok();
    // A page made on the spot, as a file to save, has no address of its own.
    let made_here = link
        .get_attribute("href")
        .is_some_and(|address| address.starts_with("data:") || address.starts_with("blob:"));
    origin != ours && !made_here
}

/// Fills the screen, where the browser lets a page do so.
pub fn fill_screen() {
    if let Some(root) = document().document_element() {
        let _ = root.request_fullscreen();
    }
}

/// Goes to the part that the address names, unless the browser or the person has scrolled already.
pub fn scroll_to_named_part() {
    let named = window().location().hash().unwrap_or_default();
    let at_the_top = window().scroll_y().is_ok_and(|down| down < 1.0);
    if let (Some(id), true) = (named.strip_prefix('#'), at_the_top)
        && let Some(element) = document().get_element_by_id(id)
    {
        element.scroll_into_view();
    }
}

/// Opens the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Opens every fold, so that paper shows what is in it.
pub fn open_folds() {
    while let Ok(Some(fold)) = document().query_selector("details.fold:not([open])") {
        if fold.set_attribute("open", "").is_err() {
            return;
        }
    }
}

/// Opens the phone's print dialogue.
pub fn print() {
    let _ = window().print();
}

/// An address of this site as people type it.
pub fn typed_address(path: &str) -> String {
    format!("{}{path}", window().location().host().unwrap_or_default())
}

/// What the office wrote into the page's head under a name.
pub fn meta(name: &str) -> Option<String> {
    let meta = document().query_selector(&format!("meta[name={name}]")).ok()??;
    meta.get_attribute("content").filter(|name| !name.is_empty())
}

/// The fields of a submitted form, by name.
pub fn form_pairs(event: &SubmitEvent, names: &[&'static str]) -> Vec<(&'static str, String)> {
    let form = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    pairs(form, names)
}

/// The fields of a form as they are filled in now, by name.
pub fn pairs_of(id: &str, names: &[&'static str]) -> Vec<(&'static str, String)> {
    pairs(form_of(id), names)
}

fn form_of(id: &str) -> Option<HtmlFormElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn pairs(form: Option<HtmlFormElement>, names: &[&'static str]) -> Vec<(&'static str, String)> {
    let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else {
        return Vec::new();
    };
    names
        .iter()
        .filter_map(|name| Some((*name, data.get(name).as_string()?)))
        .collect()
}

/// Shows in a form what the page says, where the person has changed it before going on to another answer.
pub fn reset_form(id: &str) {
    if let Some(form) = form_of(id) {
        form.reset();
    }
}

/// What became of passing an address on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// The phone's own way, or the person thought better of it.
    Done,
    /// Into the clipboard.
    Copied,
    /// Neither works here.
    Failed,
}

/// Passes an address on: the phone's own way where there is one, else into the clipboard.
pub async fn share(title: &str, address: &str) -> Shared {
    if let Some(sharing) = start_sharing(title, address) {
        // A refusal here is the person closing the dialogue.
        let _ = JsFuture::from(sharing).await;
        return Shared::Done;
    }
    if copy(address).await {
        Shared::Copied
    } else {
        Shared::Failed
    }
}

/// Puts a text into the clipboard. False where that does not work.
pub async fn copy(text: &str) -> bool {
    // The clipboard is missing on plain HTTP, where its getter gives undefined.
    let clipboard = window().navigator().clipboard();
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

fn start_sharing(title: &str, address: &str) -> Option<Promise> {
    let navigator = window().navigator();
    let share = Reflect::get(&navigator, &"share".into())
        .ok()?
        .dyn_into::<Function>()
        .ok()?;
    let what = Object::new();
    Reflect::set(&what, &"title".into(), &title.into()).ok()?;
    Reflect::set(&what, &"url".into(), &address.into()).ok()?;
    share
        .call1(&JsValue::from(navigator), &what)
        .ok()?
        .dyn_into()
        .ok()
}
