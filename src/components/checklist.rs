//! Papers to gather, each with a box to tick: on the screen, or by hand on paper. Nothing of it is kept.

use leptos::prelude::*;

use crate::components::{
    CollectAny,
    choice::{Choice, ChoiceKind, ChoiceRow},
};

/// One thing to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub text: String,
    /// What to mind: that it must be the original.
    pub note: Option<String>,
}

/// Draws the list.
#[component]
pub fn Checklist(items: Vec<Item>) -> impl IntoView {
    let rows = items
        .into_iter()
        .zip(1..)
        .map(|(item, number)| {
            let choice = Choice {
                kind: ChoiceKind::Plain,
                id: format!("giay-{number}"),
                name: String::new(),
                value: number.to_string(),
                label: item.text,
                hint: item.note,
                checked: false,
                described_by: None,
            };
            view! { <ChoiceRow choice/> }
        })
        .collect_any();
    view! { <ul>{rows}</ul> }
}
