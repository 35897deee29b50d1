//! Parts of a shared machine: the large tiles, the bar that leads to the end, the question whether anyone is still there.

use leptos::prelude::*;

use crate::{
    components::{
        icon::{Icon, Picture},
        use_language,
    },
    text::shared as words,
};

/// The length of the dial's line: the way around a circle of radius 54.
const AROUND: f64 = 339.0;

/// A large tile. The whole of it is the link.
#[component]
pub fn Tile(
    /// Where it leads.
    href: String,
    /// Its picture.
    icon: Icon,
    /// What it is for.
    title: &'static str,
    /// What is behind it now.
    #[prop(into)]
    hint: Signal<String>,
) -> impl IntoView {
    view! {
        <li class="kiosk__item">
            <a class="kiosk-tile" href=href>
                <Picture icon class="kiosk-tile__icon"/>
                <span>
                    <span class="kiosk-tile__title">{title}</span>
                    <span class="kiosk-tile__hint">{move || hint.get()}</span>
                </span>
            </a>
        </li>
    }
}

/// Asks with a countdown whether anyone is still there.
#[component]
pub fn Countdown(
    /// Seconds left.
    #[prop(into)]
    left: Signal<u16>,
    /// Seconds in all.
    of: u16,
    /// The id of the button that goes on.
    go_on_id: &'static str,
    /// Ends the visit.
    end: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let offset = move || {
        let gone = 1.0 - f64::from(left.get()) / f64::from(of.max(1));
        (AROUND * gone).round() as u32
    };
    view! {
        <div class="countdown" role="alertdialog" aria-modal="true" aria-labelledby="con-o-do" aria-describedby="con-o-do-la">
            <h1 id="con-o-do">{words::still_there(language)}</h1>
            <div class="countdown__dial" role="timer" aria-label=move || words::left(language, left.get())>
                <svg class="countdown__svg" viewBox="0 0 120 120" aria-hidden="true">
                    <circle class="countdown__track" cx="60" cy="60" r="54"></circle>
                    <circle class="countdown__left" cx="60" cy="60" r="54" stroke-dashoffset=offset></circle>
                </svg>
                <p class="countdown__number">
                    {move || left.get()}
                    <span class="countdown__unit">{words::seconds(language)}</span>
                </p>
            </div>
            <p id="con-o-do-la">{words::still_there_what(language)}</p>
            <div class="pair countdown__pair">
                <button class="button button--wide" type="button" id=go_on_id>
                    {words::go_on(language)}
                </button>
                <button class="button button--danger button--wide" type="button" on:click=move |_| end.run(())>
                    <Picture icon=Icon::Trash class="button__icon"/>
                    {words::end_short(language)}
                </button>
            </div>
        </div>
    }
}
