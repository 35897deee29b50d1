//! What is wrong with a page, on top of it, in the order of its fields, each a link to its field.

use leptos::prelude::*;

use crate::components::{
    CollectAny,
    icon::{Icon, Picture},
};

/// The id by which the phone moves the focus here.
pub const ERROR_SUMMARY: &str = "loi";

/// One thing to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where it is corrected: `#` and the id of an input, an address, or nothing.
    pub to: String,
    /// What is wrong.
    pub text: String,
}

/// Draws nothing when nothing is wrong. It takes the focus by itself where scripts are off.
#[component]
pub fn ErrorSummary(title: &'static str, mistakes: Vec<Mistake>) -> impl IntoView {
    (!mistakes.is_empty()).then(|| {
        let lines = mistakes
            .into_iter()
            .map(|mistake| {
                if mistake.to.is_empty() {
                    view! { <li>{mistake.text}</li> }.into_any()
                } else {
                    // `external`: the browser itself jumps to the field, and the router stays out of it.
                    view! {
                        <li>
                            <a class="error-summary__link" rel="external" href=mistake.to>
                                {mistake.text}
                            </a>
                        </li>
                    }
                    .into_any()
                }
            })
            .collect_any();
        view! {
            <div class="error-summary" id=ERROR_SUMMARY role="alert" tabindex="-1" autofocus=true>
                <h2 class="error-summary__title">
                    <Picture icon=Icon::Warning/>
                    <span>{title}</span>
                </h2>
                <ul>{lines}</ul>
            </div>
        }
    })
}
