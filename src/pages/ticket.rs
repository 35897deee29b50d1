//! A booking's page: its tickets for the holder, a question for everyone else.

use leptos::{live, prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use self::{birth_date::AskBirthDate, held::HeldTickets};
use crate::{
    api::{Awaited, Dated, Held, Questions, TicketView},
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{answered::answered_or, notice::Failed, stamp::Stamp, use_language},
    domain::{
        reference::{Reference, TripId},
        refusal::Failure,
        time::Moment,
    },
    door::Door,
    paths,
    text::ticket as words,
};

mod birth_date;
pub mod form;
pub mod held;
mod papers;
pub mod standing;
mod stub;

lazy_page! {
    /// `/phieu/{reference}`.
    TICKET in ticket:
    fn ticket_view() {
        let answer = ask(|| None);
        let after = |held: Held, as_of| view! { <HeldTickets held as_of/> }.into_any();
        view! { <Opened answer after only_read=true/> }.into_any()
    }
}

/// Asks for the booking in the address; `to` is another trip to move to.
pub fn ask(to: impl Fn() -> Option<TripId> + Send + Sync + 'static) -> Awaited<Dated<TicketView>> {
    let params = use_params_map();
    Awaited::new(
        move || (params.read().get("reference").unwrap_or_default(), to()),
        |(reference, to)| async move {
            let reference: Reference = reference.parse().map_err(|_| Failure::NotFound)?;
            Door.ticket(reference, to).await
        },
    )
}

/// Draws `after` for the holder. Where the office could not know the holder and this phone holds the secret, asks
/// again with it.
#[component]
pub fn Opened(
    answer: Awaited<Dated<TicketView>>,
    after: fn(Held, Moment) -> AnyView,
    /// Nothing is filled in here: it may be drawn anew when the page is looked at again.
    #[prop(optional)]
    only_read: bool,
) -> impl IntoView {
    let language = use_language();
    answered_or(
        answer,
        move |failure, retry| {
            let way = (paths::find(language), words::find_ticket(language));
            view! { <div class="wrap stack stack--read"><Failed failure retry way/></div> }.into_any()
        },
        move |answer| view! { <Swapping answer after only_read/> }.into_any(),
    )
}

#[component]
fn Swapping(answer: Dated<TicketView>, after: fn(Held, Moment) -> AnyView, only_read: bool) -> impl IntoView {
    let language = use_language();
    let (reference, closed) = match &answer.value {
        TicketView::Ask { reference, .. } => (reference.clone(), true),
        TicketView::Held(held) => (held.booking.reference.clone(), false),
    };
    let shown = RwSignal::new(answer);
    let opening = RwSignal::new(false);
    let of_page = reference.clone();
    let open = move || {
        let reference = reference.clone();
        spawn_local(async move {
            // A refusal or no signal leaves on the page what stands there.
            if let Ok(opened) = Door.ticket(reference, None).await
                && matches!(opened.value, TicketView::Held(_))
            {
                shown.try_set(opened);
            }
            opening.try_set(false);
        });
    };
    effect({
        let (reference, open) = (of_page, open.clone());
        move || {
            if closed && browser::held::secret(&reference).is_some() {
                opening.set(true);
                open();
            }
        }
    });
    if only_read {
        browser::aside::ask_again(move || {
            if matches!(shown.get_untracked().value, TicketView::Held(_)) {
                open();
            }
        });
    }
    live(move || {
        let Dated { as_of, value, kept } = shown.get();
        match value {
            TicketView::Held(held) => {
                // What was kept says how old it is: the trip may have changed since.
                let age = kept.map(|at| view! { <div class="wrap no-print"><Stamp at/></div> });
                view! { {age} {after(*held, as_of)} }.into_any()
            }
            TicketView::Ask {
                reference,
                birth,
                problems,
                refusal,
            } => view! {
                <div class="wrap stack stack--read">
                    <p role="status">{move || opening.get().then(|| words::opening(language))}</p>
                    <AskBirthDate reference birth problems refusal/>
                </div>
            }
            .into_any(),
        }
    })
}
