//! A ticket: a paper stub with a number. It must not look like an official receipt.

use leptos::prelude::*;

use crate::components::{
    facts::{Fact, Facts},
    qr::{Qr, QrPicture},
};

/// Whether the number still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// It will be called.
    Valid,
    /// It will not: struck out.
    Lapsed,
}

/// What stands on a ticket.
pub struct Stub {
    /// Who gives it.
    pub band: &'static str,
    /// Over the number.
    pub heading: &'static str,
    /// The number.
    pub number: String,
    /// Whether it counts.
    pub validity: Validity,
    /// Whose it is.
    pub name: String,
    /// Priority, in a word, where declared.
    pub priority: Option<&'static str>,
    /// The code, where it can still be used.
    pub qr: Option<Qr>,
    /// Before the reference.
    pub code_label: &'static str,
    /// The reference in letters.
    pub code: String,
    /// When, where, what for.
    pub facts: Vec<Fact>,
    /// What it is not.
    pub foot: &'static str,
}

/// Draws a ticket.
#[component]
pub fn TicketStub(stub: Stub) -> impl IntoView {
    let number = match stub.validity {
        Validity::Valid => view! { <p class="ticket__number">{stub.number}</p> }.into_any(),
        Validity::Lapsed => {
            view! { <p class="ticket__number ticket__number--lapsed"><s>{stub.number}</s></p> }.into_any()
        }
    };
    view! {
        <article class="ticket">
            <p class="ticket__band">{stub.band}</p>
            <div class="ticket__top">
                <h2>{stub.heading}</h2>
                {number}
                <p><strong>{stub.name}</strong></p>
                {stub.priority.map(|priority| view! { <p>{priority}</p> })}
                {stub.qr.map(|qr| view! { <QrPicture qr class="ticket__qr"/> })}
                <p>
                    {stub.code_label}
                    <span class="ticket__code">{stub.code}</span>
                </p>
            </div>
            <div class="ticket__tear"></div>
            <div class="ticket__body">
                <Facts facts=stub.facts/>
            </div>
            <p class="ticket__foot">{stub.foot}</p>
        </article>
    }
}
