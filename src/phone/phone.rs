//! The phone's entry point: wakes up the page that the office drew.

// A page's view is one deeply nested type; the compiler's usual limit ends within the longest pages.
#![recursion_limit = "512"]

use chuyenxe::{
    app::{App, AppProps},
    browser,
    components::page::Operator,
    text::Language,
};
use leptos::prelude::*;

/// Called by the script that the drawn page carries.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    let path = window().location().pathname().unwrap_or_default();
    let language = Language::of_path(&path);
    // The page's own chunk is loaded before its part of the page wakes up.
    leptos::mount::hydrate_lazy(move || {
        provide_context(Operator(browser::page::operator()));
        App(AppProps { language })
    });
}
