//! Texts as files: handed to the person, and read back.

use std::time::Duration;

use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlElement, HtmlInputElement, Url};

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

/// The text of the file just chosen. Of a file of more than `most` bytes only as much is read as shows that it is too large.
pub async fn chosen(event: &Event, most: usize) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let files = Reflect::get(&input, &"files".into()).ok()?;
    let file: Blob = Reflect::get_u32(&files, 0).ok()?.dyn_into().ok()?;
    let most = i32::try_from(most + 1).ok()?;
    let part = file.slice_with_i32_and_i32(0, most).ok()?;
    let text: Function = Reflect::get(&part, &"text".into()).ok()?.dyn_into().ok()?;
    let reading: js_sys::Promise = text.call0(&part).ok()?.dyn_into().ok()?;
    let text = JsFuture::from(reading).await.ok()?.as_string();
    // The same file may be chosen again.
    input.set_value("");
    text
}
