//! The question before something is deleted.

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
