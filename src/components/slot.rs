//! A time to pick: the hour big, the places in words. Times that cannot be picked keep their place.

use leptos::prelude::*;

use super::CollectAny;

/// One time.
#[derive(Debug, Clone)]
pub struct SlotCard {
    /// What is sent.
    pub value: String,
    /// When, in words.
    pub time: String,
    /// Places left, or why it cannot be picked.
    pub places: String,
    /// Whether it can be picked.
    pub open: bool,
    /// Whether it is picked when drawn.
    pub chosen: bool,
}

/// Times as large radio buttons of the name `gio`. The first that can be picked carries the id `gio`.
#[component]
pub fn Slots(
    cards: Vec<SlotCard>,
    #[prop(default = None)] described_by: Option<&'static str>,
) -> impl IntoView {
    let first_open = cards.iter().position(|card| card.open);
    let rows = cards
        .into_iter()
        .enumerate()
        .map(|(index, card)| {
            let words = view! {
                <span class="slot__time">{card.time}</span>
                <span class="slot__left">{card.places}</span>
            };
            if card.open {
                let id = if Some(index) == first_open {
                    "gio".to_owned()
                } else {
                    format!("gio-{}", card.value)
                };
                view! {
                    <li class="slot">
                        <input
                            class="slot__input"
                            type="radio"
                            name="gio"
                            id=id.clone()
                            value=card.value
                            checked=card.chosen
                            aria-describedby=described_by
                        />
                        <label class="slot__label" for=id>
                            {words}
                        </label>
                    </li>
                }
                .into_any()
            } else {
                view! {
                    <li class="slot slot--full">
                        <div class="slot__label">{words}</div>
                    </li>
                }
                .into_any()
            }
        })
        .collect_any();
    view! { <ul class="slots">{rows}</ul> }
}
