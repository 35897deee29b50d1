//! The tickets of a booking as its holder sees them.

use leptos::{prelude::*, task::spawn_local};

use super::{form::mistakes, papers::Papers, standing::Standings, stub::stub};
use crate::{
    api::{Done, Held, Questions},
    browser::effect::effect,
    browser::{self, held::HeldBooking, vault},
    components::{
        CollectAny,
        error_summary::ErrorSummary,
        icon::{Icon, Picture},
        install::{InstallOffer, Offered},
        notice::{Notice, NoticeKind},
        ticket::TicketStub,
        title::{PageTitle, Robots},
        use_language,
        when::When,
    },
    domain::{
        booking::{BookingState, Ticket, TicketState},
        reference::Reference,
        time::Moment,
        trip::TripSummary,
    },
    door::Door,
    pages::guide::GuideLinks,
    paths,
    text::{booking, home, shared, ticket as words},
};

#[component]
pub fn HeldTickets(held: Held, as_of: Moment) -> impl IntoView {
    let language = use_language();
    let state = held.booking.state(as_of);
    let kept_here = RwSignal::new(false);
    let not_kept = RwSignal::new(false);
    let is_live = state == BookingState::Live;
    let told = held.done.filter(|done| match done {
        Done::Booked | Done::Moved => is_live,
        // Of several tickets some may be left.
        Done::Cancelled => held.booking.live().count() < held.booking.tickets.len(),
    });
    let just_booked = RwSignal::new(told == Some(Done::Booked));
    let awake = RwSignal::new(false);
    let to_keep = held.clone();
    effect(move || {
        awake.set(true);
        if keep_here(&to_keep, as_of) {
            let reference = to_keep.booking.reference.clone();
            spawn_local(async move {
                let name = browser::held::ticket_name(&reference);
                // A page that the office drew was not asked for by the phone: what it shows is kept by asking.
                if !vault::knows(&name).await {
                    let _ = Door.ticket(reference, None).await;
                }
                kept_here.try_set(vault::knows(&name).await);
            });
        }
        not_kept.set(browser::shared::is_on());
        match told {
            Some(Done::Moved | Done::Cancelled) => browser::held::forget_just_booked(),
            _ if is_live && browser::held::was_just_booked(&to_keep.booking.reference) => {
                just_booked.set(true)
            }
            _ => {}
        }
    });
    let done = told.filter(|done| *done != Done::Booked).map(|done| {
        let text = match done {
            Done::Booked => words::done_booked(language),
            Done::Cancelled => words::done_cancelled(language),
            Done::Moved => words::done_moved(language),
        };
        view! { <Notice kind=NoticeKind::Ok><p>{text}</p></Notice> }
    });
    let mistakes = mistakes(language, &held.problems, held.refusal.as_ref());
    let numbers: Vec<String> = held
        .booking
        .live()
        .map(|ticket| ticket.number.to_string())
        .collect();
    let title = if numbers.is_empty() {
        words::ticket_title(language).to_owned()
    } else {
        words::ticket_number(language, &numbers.join(", "))
    };
    let changeable = state == BookingState::Live && first_start(&held).is_some_and(|first| first > as_of);
    // What counts comes first, and alone goes to paper.
    let (live, given_back): (Vec<_>, Vec<_>) = held
        .booking
        .tickets
        .iter()
        .partition(|ticket| ticket.state == TicketState::Live);
    let stubs_of = |tickets: Vec<&Ticket>| {
        tickets
            .into_iter()
            .map(|ticket| {
                let stub = stub(language, &held, ticket, state, as_of);
                view! { <TicketStub stub/> }
            })
            .collect_any()
    };
    let off_paper = !live.is_empty();
    let calendar = StoredValue::new(held.calendar.clone());
    let called = live.first().map(|ticket| ticket.slot);
    let live = stubs_of(live);
    let given_back = (!given_back.is_empty()).then(|| {
        view! {
            <div class="stack" class=("no-print", off_paper)>
                {stubs_of(given_back)}
            </div>
        }
    });
    let papers = (state == BookingState::Live).then(|| view! { <Papers papers=held.papers.clone()/> });
    let codes: Vec<String> = held.papers.iter().map(|known| known.code.to_string()).collect();
    let rule = (state == BookingState::Live).then(|| view! { <QueueRule/> });
    let reference = held.booking.reference.clone();
    let list = paths::tickets(language);
    view! {
        <PageTitle title robots=Robots::Away/>
        <div class="wrap stack">
            <h1 class="no-print">{words::ticket_title(language)}</h1>
            <ErrorSummary title=booking::error_title(language) mistakes/>
            <div role="status" class="no-print">
                <When so=just_booked>
                    <Notice kind=NoticeKind::Ok>
                        <p>{words::done_booked(language)}</p>
                    </Notice>
                </When>
                {done}
            </div>
            <Standings held=held.clone() as_of state/>
            <div class="split">
                <div class="stack">{live} {given_back}</div>
                <div class="stack">
                    {papers}
                    <GuideLinks codes=Signal::stored(codes)/>
                    <section class="stack stack--snug no-print">
                        {(state == BookingState::Live)
                            .then(|| {
                                view! {
                                    <a
                                        class="button button--second button--wide"
                                        rel="external"
                                        href=paths::calendar(language, &held.booking.trip.id, called)
                                        on:click=move |event| {
                                            // Without signal the entry that came with the ticket is handed over.
                                            let entry = calendar.get_value();
                                            if !entry.is_empty() && !browser::signal::is_good() {
                                                event.prevent_default();
                                                browser::file::save_text(&entry, "phieu.ics", "text/calendar");
                                            }
                                        }
                                    >
                                        <Picture icon=Icon::Calendar class="button__icon"/>
                                        {words::to_calendar(language)}
                                    </a>
                                }
                            })}
                        <When so=awake>
                            <button
                                class="button button--second button--wide"
                                type="button"
                                on:click=|_| browser::page::print()
                            >
                                <Picture icon=Icon::Print class="button__icon"/>
                                {words::print(language)}
                            </button>
                        </When>
                        {changeable.then(|| view! { <Changes reference/> })}
                        {(state == BookingState::Live && !changeable)
                            .then(|| view! { <p>{words::time_has_come(language)}</p> })}
                    </section>
                    {rule}
                    <When so=not_kept>
                        <Notice kind=NoticeKind::Warning>
                            <p>{shared::not_kept(language)}</p>
                        </Notice>
                    </When>
                    <When so=kept_here>
                        <p class="stamp no-print">
                            <Picture icon=Icon::Check class="stamp__icon"/>
                            <a href=list.clone()>{words::kept_here(language)}</a>
                        </p>
                        <InstallOffer offered=Offered::Once/>
                    </When>
                </div>
            </div>
        </div>
    }
}

/// Moving and giving back.
#[component]
fn Changes(reference: Reference) -> impl IntoView {
    let language = use_language();
    view! {
        <a class="button button--second button--wide" href=paths::move_(language, &reference)>
            <Picture icon=Icon::Clock class="button__icon"/>
            {words::change_time(language)}
        </a>
        <a class="button button--danger button--wide" href=paths::cancel(language, &reference)>
            <Picture icon=Icon::Cross class="button__icon"/>
            {words::cancel(language)}
        </a>
    }
}

/// Who is called before whom, so that nobody has to wonder.
#[component]
fn QueueRule() -> impl IntoView {
    let language = use_language();
    view! {
        <section class="stack stack--tight">
            <h2>{words::queue_rule_heading(language)}</h2>
            <ul class="ticket-rule">
                <li>{words::queue_rule_slot(language)}</li>
                <li>{words::queue_rule_priority(language)}</li>
                <li>{words::queue_rule_walk_in(language)}</li>
            </ul>
        </section>
    }
}

/// Where a trip takes place, in words.
pub fn place(trip: &TripSummary) -> String {
    format!("{}, {}", trip.venue, home::in_sentence(&trip.commune.name))
}

/// When the first of the people is expected, where anyone is.
pub fn first_start(held: &Held) -> Option<Moment> {
    let date = held.booking.trip.date;
    held.booking
        .live()
        .map(|ticket| date.and_time(ticket.start))
        .min()
}

/// Keeps what the phone must know to list the booking and to open it again; false where it does not outlast the visit.
/// Runs in effects.
pub fn keep_here(held: &Held, as_of: Moment) -> bool {
    let reference = &held.booking.reference;
    let Some(secret) = held.secret.clone().or_else(|| browser::held::secret(reference)) else {
        return false;
    };
    let place = place(&held.booking.trip);
    let kept = browser::held::keep(HeldBooking::of(held, secret, place, as_of));
    kept && !browser::shared::is_on()
}
