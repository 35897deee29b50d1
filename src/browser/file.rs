//! Files: handed to the person, and read back.

use std::time::Duration;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlElement, HtmlInputElement, Url};

use crate::browser::js::call;

/// Hands a text to the person as a file of a media type. False where the browser keeps none.
pub fn save_text(text: &str, name: &str, kind: &str) -> bool {
    let parts = Array::of1(&text.into());
    Blob::new_with_str_sequence_and_options(&parts, &of_type(kind))
        .ok()
        .and_then(|file| give(&file, name))
        .is_some()
}

/// Hands a PDF to the person. False where the browser keeps none.
pub fn save_pdf(bytes: &[u8], name: &str) -> bool {
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &of_type("application/pdf"))
        .ok()
        .and_then(|file| give(&file, name))
        .is_some()
}

fn of_type(kind: &str) -> BlobPropertyBag {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    options
}

fn give(file: &Blob, name: &str) -> Option<()> {
    let address = Url::create_object_url_with_blob(file).ok()?;
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.click();
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
    let reading: Promise = call(&part, "text", &[])?.dyn_into().ok()?;
    let text = JsFuture::from(reading).await.ok()?.as_string();
    // The same file may be chosen again.
    input.set_value("");
    text
}
