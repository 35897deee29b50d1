//! Every other address: nothing is here, and the way back.

use leptos::prelude::*;

use crate::{
    components::{notice::Failed, use_language},
    domain::{refusal::Failure, schedule::TripQuery},
    paths,
    text::common,
};

/// Nothing is at this address.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let language = use_language();
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
}
