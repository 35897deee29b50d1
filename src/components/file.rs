//! The field that opens one of our own files.

use leptos::{prelude::*, task::spawn_local};
use web_sys::Event;

use crate::{browser::file, components::field::FieldError};

/// Label, hint, what is wrong with the file, and the input that hands its text on.
#[component]
pub fn OpenFile(
    /// The input's id.
    id: &'static str,
    /// What to open.
    label: &'static str,
    /// Which files are meant.
    hint: &'static str,
    /// What is wrong with the last one.
    #[prop(into)]
    wrong: Signal<Option<&'static str>>,
    /// More bytes than this are not read: the text then comes cut, and is refused for that.
    most: usize,
    /// Takes the text; empty where the file holds none.
    take: Callback<String>,
) -> impl IntoView {
    let error = move || {
        wrong
            .get()
            .map(|error| view! { <FieldError id=format!("{id}-l") error=error.to_owned()/> })
    };
    let open = move |event: Event| {
        // The form around it is not meant.
        event.stop_propagation();
        spawn_local(async move {
            let text = file::chosen(&event, most).await;
            take.try_run(text.unwrap_or_default());
        });
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=format!("{id}-h")>{hint}</p>
            <div role="alert">{move || error().into_any()}</div>
            <input
                class="field__input"
                id=id
                type="file"
                accept=".json,application/json"
                aria-describedby=format!("{id}-h")
                on:change=open
            />
        </div>
    }
}
