//! The phone's entry point: wakes up the page that the office drew.

// A page's view is one deeply nested type; the compiler's usual limit ends within the longest pages.
#![recursion_limit = "512"]

use chuyenxe::{
    app::{App, AppProps},
    browser,
    components::page::Site,
    text::Language,
};
use leptos::prelude::*;

/// Called by the script that the drawn page carries.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // First of all: what a page keeps depends on it.
    browser::shared::look();
    browser::rescue::watch();
    let path = window().location().pathname().unwrap_or_default();
    let language = Language::of_path(&path);
    let app = move || {
        provide_context(Site {
            operator: browser::page::meta("operator"),
            days_kept: browser::page::meta("days-kept")
                .and_then(|days| days.parse().ok())
                .unwrap_or_default(),
        });
        App(AppProps { language })
    };
    if browser::shell::is_open() {
        browser::shell::leave(language.tag());
        leptos::mount::mount_to_body(app);
    } else {
        // The page's own chunk is loaded before its part of the page wakes up.
        leptos::mount::hydrate_lazy(app);
    }
}

/// Called by the worker that reads codes (`public/reader.js`); the page itself never calls it.
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn read_code(
    luma: Vec<u8>,
    width: u32,
    height: u32,
) -> Result<Option<String>, wasm_bindgen::JsError> {
    let picture = browser::scanner::Picture { luma, width, height };
    let read = browser::scanner::read_picture(picture).await;
    read.map_err(|_| wasm_bindgen::JsError::new("the reader is not here"))
}

// The mark of this build (`build.rs`).
include!(concat!(env!("OUT_DIR"), "/mark.rs"));

/// Room in the constants. Splitting lays each chunk's constants out anew with gaps between them, and gives up, leaving all of
/// them to the main module, when they no longer fit into what the linker laid out. Nothing reads this, so no module gets it.
#[used]
static ROOM: [u8; 64 * 1024] = [1; 64 * 1024];
