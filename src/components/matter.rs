//! A row of a list of procedures, and the life events that lead to them.

use leptos::prelude::*;

use super::CollectAny;

/// One procedure as a row: the everyday name is the link, the official name comes after.
#[component]
pub fn MatterRow(
    /// Its page.
    href: String,
    /// Its everyday name.
    name: String,
    /// What tells it from its neighbours.
    hint: Option<String>,
    /// What is said after, smaller: the official name, or what kind of thing it is.
    after: Option<String>,
    /// The language of its names, where it is not the page's.
    lang: Option<&'static str>,
) -> impl IntoView {
    view! {
        <li class="matter">
            <a class="matter__link" href=href lang=lang>{name}</a>
            {hint.map(|hint| view! { <span class="matter__hint" lang=lang>{hint}</span> })}
            {after.map(|after| view! { <span class="matter__after" lang=lang>{after}</span> })}
        </li>
    }
}

/// Places to begin: each a link as wide as its column. The one that is open is marked.
#[component]
pub fn Topics(
    /// Names the list.
    label: &'static str,
    /// Address, name, whether it is open.
    topics: Vec<(String, String, bool)>,
) -> impl IntoView {
    let rows = topics
        .into_iter()
        .map(|(href, name, here)| {
            view! {
                <li class="topics__item">
                    <a class="topics__link" class=("topics__link--here", here) href=href aria-current=here.then_some("true")>
                        {name}
                    </a>
                </li>
            }
        })
        .collect_any();
    view! { <nav aria-label=label><ul class="topics">{rows}</ul></nav> }
}
