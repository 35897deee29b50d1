//! The people kept on this device, each a press away.

use leptos::{live, prelude::*};

use crate::{
    browser::profiles::Kept, components::use_language, domain::profile::Profile, text::profile as words,
};

/// The id of what stands over the names.
const HEADING: &str = "nguoi-da-giu";

/// Their names as buttons; nothing where nobody is kept.
#[component]
pub fn People(
    /// Everyone.
    #[prop(into)]
    people: Signal<Vec<Kept>>,
    /// Takes the one who was pressed, with the event.
    take: Callback<(web_sys::Event, Profile)>,
) -> impl IntoView {
    let language = use_language();
    live(move || {
        let people = people.get();
        if people.is_empty() {
            return ().into_any();
        }
        let buttons: Vec<AnyView> = people
            .into_iter()
            .map(|Kept { profile, .. }| {
                let name = profile.name.as_str().to_owned();
                view! {
                    <button
                        class="button button--second button--small"
                        type="button"
                        on:click=move |event| take.run((event.into(), profile.clone()))
                    >
                        {name}
                    </button>
                }
                .into_any()
            })
            .collect();
        view! {
            <div class="stack stack--tight" role="group" aria-labelledby=HEADING>
                <p id=HEADING>
                    <strong>{words::fill_from(language)}</strong>
                </p>
                <div class="row">{buttons}</div>
            </div>
        }
        .into_any()
    })
}
