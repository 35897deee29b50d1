//! A door to a section. The whole row is the link.

use leptos::prelude::*;

use crate::components::icon::{Icon, Picture};

/// A list of doors, at most five.
#[component]
pub fn EntryList(
    /// Names the list.
    label: &'static str,
    /// The doors.
    children: Children,
) -> impl IntoView {
    view! { <nav class="entry-list" aria-label=label><ul>{children()}</ul></nav> }
}

/// One door.
#[component]
pub fn Entry(
    /// Where it leads.
    href: String,
    /// Its picture.
    icon: Icon,
    /// Its name.
    title: &'static str,
    /// What is behind it.
    hint: &'static str,
) -> impl IntoView {
    view! {
        <li class="entry-list__item">
            <a class="entry" href=href>
                <Picture icon class="entry__icon"/>
                <span>
                    <span class="entry__title">{title}</span>
                    <span class="entry__hint">{hint}</span>
                </span>
                <Picture icon=Icon::Next class="entry__go"/>
            </a>
        </li>
    }
}
