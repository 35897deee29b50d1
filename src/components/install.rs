//! The offer to put the site on the home screen: once, after something useful happened.

use leptos::prelude::*;

use crate::{
    browser::effect::effect,
    browser::install::{self, Way},
    components::use_language,
    text::offline as words,
};

/// How often it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// Once on this device, unasked.
    Once,
    /// Whenever the person comes to look.
    Always,
}

/// The offer; nothing where there is no way, or it is an app already.
#[component]
pub fn InstallOffer(
    /// How often.
    offered: Offered,
) -> impl IntoView {
    let language = use_language();
    let way = RwSignal::new(None);
    effect(move || {
        let can_ask = install::can_ask();
        let first = StoredValue::new(None);
        effect(move || {
            // The browser's own offer may come after the page.
            can_ask.get();
            let found = install::way();
            if found.is_some() && offered == Offered::Once && first.get_value().is_none() {
                first.set_value(Some(install::is_first_offer()));
            }
            way.set(found.filter(|_| first.get_value() != Some(false)));
        });
    });
    let drawn = move || {
        let by = match way.get()? {
            Way::Ask => view! {
                <button class="button" type="button" on:click=|_| install::ask()>
                    {words::install(language)}
                </button>
            }
            .into_any(),
            Way::ByHand => view! { <p>{words::install_by_hand(language)}</p> }.into_any(),
        };
        let later = (offered == Offered::Once).then(|| {
            view! {
                <button class="button button--quiet" type="button" on:click=move |_| way.set(None)>
                    {words::install_later(language)}
                </button>
            }
        });
        Some(view! {
            <section class="card stack stack--snug no-print">
                <h2>{words::install_title(language)}</h2>
                <p>{words::install_why(language)}</p>
                <div class="row">{by} {later}</div>
            </section>
        })
    };
    view! { <div>{move || drawn().into_any()}</div> }
}
