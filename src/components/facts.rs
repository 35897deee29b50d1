//! Label and value pairs: on tickets, and to check one's answers.

use leptos::prelude::*;

use crate::components::{
    CollectAny,
    icon::{Icon, Picture},
};

/// One pair.
pub struct Fact {
    /// The label.
    pub key: &'static str,
    /// The value.
    pub value: String,
    /// Before the label.
    pub icon: Option<Icon>,
    /// What changes the value: a link or a button of class `facts__change`.
    pub change: Option<AnyView>,
}

impl Fact {
    /// A pair without icon that cannot be changed here.
    pub fn new(key: &'static str, value: impl Into<String>) -> Self {
        Self {
            key,
            value: value.into(),
            icon: None,
            change: None,
        }
    }

    /// With an icon before the label.
    pub fn icon(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }

    /// With what changes the value.
    pub fn change(self, change: impl IntoView + 'static) -> Self {
        Self {
            change: Some(change.into_any()),
            ..self
        }
    }
}

/// Draws the pairs.
#[component]
pub fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let rows = facts
        .into_iter()
        .map(|fact| {
            view! {
                <div class="facts__row" class=("facts__row--icon", fact.icon.is_some())>
                    <dt class="facts__key">
                        {fact.icon.map(|icon| view! { <Picture icon class="facts__icon"/> })}
                        {fact.key}
                    </dt>
                    <dd class="facts__value">{fact.value}</dd>
                    {fact.change.map(|change| view! { <dd class="facts__action">{change}</dd> })}
                </div>
            }
        })
        .collect_any();
    view! { <dl class="facts">{rows}</dl> }
}
