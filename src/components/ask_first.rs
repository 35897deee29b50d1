//! A button that asks before it deletes.

use leptos::{html::Button, live, prelude::*};

use crate::components::{
    icon::{Icon, Picture},
    notice::{Notice, NoticeKind},
};

/// A button in whose place a question stands once it is pressed; only a yes does it. The focus goes along.
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
    let (button, refusal) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    // What had the focus is gone: it goes to what came in its place, once that is drawn.
    let turn = move |asks: bool| {
        asking.set(asks);
        request_animation_frame(move || {
            let next = if asks { refusal } else { button };
            if let Some(next) = next.try_get_untracked().flatten() {
                let _ = next.focus();
            }
        });
    };
    let yes_pressed = move |_| {
        turn(false);
        on_yes.run(());
    };
    live(move || {
        if !asking.get() {
            let label = (!label.is_empty()).then(|| label.clone());
            return view! {
                <button
                    class=format!("button {look}")
                    type="button"
                    aria-label=label
                    node_ref=button
                    on:click=move |_| turn(true)
                >
                    {word}
                </button>
            }
            .into_any();
        }
        let what = (!what.is_empty()).then(|| view! { <p>{what}</p> });
        view! {
            <div role="alert">
                <Notice kind=NoticeKind::Warning title=title.clone()>
                    {what}
                    <p class="row">
                        <button class="button button--danger button--small" type="button" on:click=yes_pressed>
                            <Picture icon=Icon::Cross class="button__icon"/>
                            {yes}
                        </button>
                        <button
                            class="button button--second button--small"
                            type="button"
                            node_ref=refusal
                            on:click=move |_| turn(false)
                        >
                            {no}
                        </button>
                    </p>
                </Notice>
            </div>
        }
        .into_any()
    })
}
