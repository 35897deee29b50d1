//! What stands in a form at the moment, read as a plain form would send it.

use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FormData, HtmlFormElement};

use crate::domain::booking::IdempotencyKey;

/// Every pair of the form that an event happened in, in page order.
pub fn pairs(event: &Event) -> Vec<(String, String)> {
    let form = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| element.closest("form").ok().flatten())
        .and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else {
        return Vec::new();
    };
    let Ok(Some(entries)) = js_sys::try_iter(&data) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| {
            let pair: Array = entry.ok()?.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// A fresh key for a write, where the page brought none.
pub fn fresh_key() -> Option<IdempotencyKey> {
    let mut bytes = [0; 16];
    window()
        .crypto()
        .ok()?
        .get_random_values_with_u8_array(&mut bytes)
        .ok()?;
    Some(IdempotencyKey::of_random(bytes))
}

/// Leaves for another page the way a link does, so that nothing stays in memory.
pub fn leave_for(address: &str) {
    let _ = window().location().set_href(address);
}
