//! The shell of every page and the address table.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    path,
};

use crate::text::Language;

/// The page around the app, drawn by the office only.
pub fn shell(options: LeptosOptions, language: Language) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang=language.tag()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <HydrationScripts options/>
            </head>
            <body>
                <App language/>
            </body>
        </html>
    }
}

/// Everything inside the body.
#[component]
pub fn App(language: Language) -> impl IntoView {
    provide_context(language);
    view! {
        <Router base=language.base()>
            <Routes fallback=|| "404">
                <Route path=path!("/") view=|| "home"/>
            </Routes>
        </Router>
    }
}

/// Wakes up the page that the office drew.
pub fn wake() {
    let path = window().location().pathname().unwrap_or_default();
    let language = Language::of_path(&path);
    leptos::mount::hydrate_body(move || view! { <App language/> });
}
