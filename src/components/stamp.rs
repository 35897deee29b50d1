//! How fresh the news is, and how far off a day. Drawn as dates; what depends on the phone's clock comes after waking.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::{live, prelude::*};

use crate::{
    browser,
    browser::effect::effect,
    components::{
        icon::{Icon, Picture},
        use_language,
    },
    domain::time::{self, Moment},
    text::{common, dates},
};

/// How old the answer on the page is.
#[component]
pub fn Stamp(
    /// When the office gave it.
    at: Moment,
    /// A link beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let language = use_language();
    let ago = RwSignal::new(None);
    effect(move || {
        let look = move || ago.set(dates::minutes_ago(language, at, browser::page::now()));
        look();
        if let Ok(every_minute) = set_interval_with_handle(look, Duration::from_secs(60)) {
            on_cleanup(move || every_minute.clear());
        }
    });
    let words = move || match ago.get() {
        Some(ago) => common::as_of_ago(language, &ago),
        None => common::as_of(language, at),
    };
    view! {
        <p class="stamp">
            <Picture icon=Icon::Refresh class="stamp__icon"/>
            <time datetime=time::rfc3339(at)>{move || words().into_any()}</time>
            {children.map(|children| children())}
        </p>
    }
}

/// " · 4 ngày nữa", once the phone is awake.
#[component]
pub fn DaysUntil(
    /// The day.
    date: NaiveDate,
) -> impl IntoView {
    let language = use_language();
    let far = RwSignal::new(None);
    effect(move || far.set(dates::days_until(language, date, browser::page::now().date())));
    live(move || far.get().map(|far| format!(" · {far}")))
}
