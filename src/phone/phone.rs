//! The phone's entry point: wakes up the page that the office drew.

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
    leptos::mount::hydrate_body(move || {
        provide_context(Operator(browser::page::operator()));
        App(AppProps { language })
    });
}
