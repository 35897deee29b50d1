//! Every other address: nothing is here, and the way back.

use leptos::{live, prelude::*};

use crate::{
    browser::{self, effect::effect},
    components::{notice::Failed, use_language},
    domain::{refusal::Failure, schedule::TripQuery},
    paths,
    text::common,
};

/// Nothing is at this address, or it is one of the office's alone, as the short ones of posters: without signal no one can tell.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let language = use_language();
    let signal = browser::signal::state();
    effect(browser::signal::look_soon);
    live(move || {
        if !signal.get().is_good() {
            return view! { <div class="wrap stack stack--read"><Failed failure=Failure::Offline/></div> }
                .into_any();
        }
        let way = (
            paths::schedule(language, &TripQuery::default()),
            common::not_found_way(language),
        );
        view! {
            <div class="wrap stack stack--read">
                <h1>{common::not_found_title(language)}</h1>
                <Failed failure=Failure::NotFound way/>
                <p><a class="stop__link" href=paths::home(language)>{common::to_home(language)}</a></p>
            </div>
        }
        .into_any()
    })
}
