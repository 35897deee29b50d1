//! The question before something is deleted, and the button that leads to it.

use leptos::prelude::*;

use crate::components::{
    icon::{Icon, Picture},
    notice::{Notice, NoticeKind},
};

/// Asks, and does it only at a yes.
#[component]
pub fn Sure(
    /// The question.
    #[prop(into)]
    title: String,
    /// What it would mean.
    #[prop(optional)]
    what: &'static str,
    /// The answer that does it.
    yes: &'static str,
    /// The answer that leaves everything as it is.
    no: &'static str,
    /// Does it.
    on_yes: Callback<()>,
    /// Whether the question is asked. Either answer ends it.
    asking: RwSignal<bool>,
) -> impl IntoView {
    let answer = move |_| {
        asking.set(false);
        on_yes.run(());
    };
    let what = (!what.is_empty()).then(|| view! { <p>{what}</p> });
    view! {
        <div role="alert">
            <Notice kind=NoticeKind::Warning title>
                {what}
                <p class="row">
                    <button class="button button--danger button--small" type="button" on:click=answer>
                        <Picture icon=Icon::Cross class="button__icon"/>
                        {yes}
                    </button>
                    <button
                        class="button button--second button--small"
                        type="button"
                        on:click=move |_| asking.set(false)
                    >
                        {no}
                    </button>
                </p>
            </Notice>
        </div>
    }
}

/// A button in whose place the question stands once it is pressed.
#[component]
pub fn AskFirst(
    /// What the button says.
    word: &'static str,
    /// What it says to those who hear it alone; the word itself where this is empty.
    #[prop(optional, into)]
    label: String,
    /// Its look, beside `button`.
    #[prop(default = "button--second button--wide")]
    look: &'static str,
    /// The question.
    #[prop(into)]
    title: String,
    /// What it would mean.
    #[prop(optional)]
    what: &'static str,
    /// The answer that does it.
    yes: &'static str,
    /// The answer that leaves everything as it is.
    no: &'static str,
    /// Does it.
    on_yes: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    move || {
        if asking.get() {
            view! { <Sure title=title.clone() what yes no on_yes asking/> }.into_any()
        } else {
            let label = (!label.is_empty()).then(|| label.clone());
            view! {
                <button
                    class=format!("button {look}")
                    type="button"
                    aria-label=label
                    on:click=move |_| asking.set(true)
                >
                    {word}
                </button>
            }
            .into_any()
        }
    }
}
