//! Where a statement is from, how fresh that is, and whether it is sure.

use leptos::prelude::*;

use crate::{
    components::{
        icon::{Icon, Picture},
        use_language,
    },
    text::{common, trip as words},
};

/// A source; a web address at its beginning becomes a link that shows only whose it is.
#[component]
pub fn SourceLine(
    /// Begins with an address when there is one.
    source: String,
    /// The day it was read, in words.
    checked_on: String,
    /// The statement was read there.
    sure: bool,
    /// Since when, until when.
    #[prop(default = None)]
    in_force: Option<String>,
) -> impl IntoView {
    let language = use_language();
    let (icon, class) = if sure {
        (Icon::Ok, "icon--small source__icon")
    } else {
        (Icon::Info, "icon--small source__icon source__icon--open")
    };
    let mark = (!sure).then(|| view! { <strong>{common::unverified(language)}</strong> " · " });
    let (address, rest) = match source.split_once(' ') {
        Some((address, rest)) if address.starts_with("https://") => (Some(address), rest),
        None if source.starts_with("https://") => (Some(source.as_str()), ""),
        _ => (None, source.as_str()),
    };
    let link = address.map(|address| {
        let host = address
            .trim_start_matches("https://")
            .split('/')
            .next()
            .unwrap_or_default()
            .to_owned();
        view! { <a href=address.to_owned() rel="external noopener">{host}</a> " " }
    });
    let checked = words::checked_on(language, &checked_on);
    let in_force = in_force.map(|words| format!(" · {words}"));
    view! {
        <p class="source">
            <Picture icon class=class/>
            <span>
                {mark} {words::source(language)} {link} {rest.to_owned()} " · " {checked} {in_force}
            </span>
        </p>
    }
}
