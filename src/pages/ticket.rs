//! A booking's page: its tickets for the holder, a question for everyone else.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use crate::{
    api::{Dated, Done, Held, ProcedurePapers, Questions, TicketView},
    browser::{self, held::HeldBooking},
    components::{
        checklist::{Checklist, Item},
        error_summary::{ErrorSummary, Mistake},
        facts::Fact,
        field::{DateField, DateWords, FieldText, Whose},
        icon::{Icon, Picture},
        notice::{Failed, Notice, NoticeKind},
        qr::Qr,
        ticket::{Stub, TicketStub, Validity},
        title::{PageTitle, Robots},
        use_language,
    },
    domain::{
        booking::{BookingState, Ticket, TicketState, open_for_booking},
        fold::fold,
        person::TypedDate,
        procedure::Paper,
        reference::{Reference, TripId},
        refusal::{Failure, Problem, Refusal},
        time::Moment,
        trip::{Standing, TripKind, TripSummary},
    },
    door::Door,
    paths,
    text::{Language, booking, common, dates, home, refusal, schedule, ticket as words},
};

/// The answer to the question for a booking.
pub type Answer = Result<Dated<TicketView>, Failure>;

/// `/phieu/{reference}`.
pub struct TicketRoute;

#[lazy_route]
impl LazyRoute for TicketRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let answer = ask(|| None);
        let after = |held: Held, as_of| view! { <HeldTickets held as_of/> }.into_any();
        view! { <Opened answer after/> }.into_any()
    }
}

/// Asks for the booking in the address; `to` is another trip to move to.
pub fn ask(to: impl Fn() -> Option<TripId> + Send + Sync + 'static) -> Resource<Answer> {
    let params = use_params_map();
    Resource::new(
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
pub fn Opened(answer: Resource<Answer>, after: fn(Held, Moment) -> AnyView) -> impl IntoView {
    let language = use_language();
    let drawn = move || {
        Suspend::new(async move {
            match answer.await {
                Ok(answer) => view! { <Swapping answer after/> }.into_any(),
                Err(failure) => {
                    let retry = Callback::new(move |()| answer.refetch());
                    let way = (paths::find(language), words::find_ticket(language));
                    view! {
                        <div class="wrap stack stack--read">
                            <Failed failure retry way/>
                        </div>
                    }
                    .into_any()
                }
            }
        })
    };
    view! {
        <Transition fallback=move || {
            view! { <p class="wrap">{common::loading(language)}</p> }
        }>{drawn}</Transition>
    }
}

#[component]
fn Swapping(answer: Dated<TicketView>, after: fn(Held, Moment) -> AnyView) -> impl IntoView {
    let language = use_language();
    let (reference, closed) = match &answer.value {
        TicketView::Ask { reference, .. } => (reference.clone(), true),
        TicketView::Held(held) => (held.booking.reference.clone(), false),
    };
    let shown = RwSignal::new(answer);
    let opening = RwSignal::new(false);
    Effect::new(move |_| {
        if !closed || browser::held::secret(&reference).is_none() {
            return;
        }
        opening.set(true);
        let reference = reference.clone();
        spawn_local(async move {
            // A refusal or no signal leaves the question on the page, which always works.
            if let Ok(opened) = Door.ticket(reference, None).await
                && matches!(opened.value, TicketView::Held(_))
            {
                shown.try_set(opened);
            }
            opening.try_set(false);
        });
    });
    move || {
        let Dated { as_of, value, .. } = shown.get();
        match value {
            TicketView::Held(held) => after(*held, as_of),
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
    }
}

/// Asks whoever has only the reference for a birth date.
#[component]
fn AskBirthDate(
    reference: Reference,
    birth: TypedDate,
    problems: Vec<Problem>,
    refusal: Option<Refusal>,
) -> impl IntoView {
    let language = use_language();
    let mistakes = mistakes(language, &problems, refusal.as_ref());
    let title = titled(language, words::ask_heading(language), &mistakes);
    let field = FieldText {
        id: "ngay".to_owned(),
        name: String::new(),
        label: booking::birth_label(language).to_owned(),
        hint: Some(words::birth_hint(language).to_owned()),
        error: problems
            .first()
            .map(|problem| refusal::problem(problem, language)),
        value: String::new(),
    };
    view! {
        <PageTitle title robots=Robots::Away/>
        <form class="stack" method="post" action=paths::ticket(language, &reference) novalidate=true>
            <ErrorSummary title=booking::error_title(language) mistakes/>
            <h1>{words::ask_heading(language)}</h1>
            <p>
                {words::code_label(language)}
                <strong class="ticket__code">{reference.to_string()}</strong>
            </p>
            <p>{words::ask_why(language)}</p>
            <DateField field words=date_words(language) typed=birth whose=Whose::Other/>
            <button class="button button--wide" type="submit">
                {words::ask_button(language)}
            </button>
            <p>
                <a class="stop__link" href=paths::find(language)>
                    {words::other_code(language)}
                </a>
            </p>
        </form>
    }
}

/// What is wrong with a form about a booking: its mistakes, or why it was refused.
pub fn mistakes(language: Language, problems: &[Problem], refusal: Option<&Refusal>) -> Vec<Mistake> {
    use crate::domain::refusal::At;
    let to = |at: At| match at {
        At::Reference => "#ma",
        At::BirthDate(_) => "#ngay",
        At::Tickets => "#phieu",
        At::Slot => "#gio",
        _ => "",
    };
    let of_fields = problems.iter().map(|problem| Mistake {
        to: to(problem.at).to_owned(),
        text: refusal::problem(problem, language),
    });
    let of_rules = refusal
        .filter(|why| problems.is_empty() || !matches!(why, Refusal::Invalid { .. }))
        .map(|why| Mistake {
            to: String::new(),
            text: refusal::refusal(why, language),
        });
    of_rules.into_iter().chain(of_fields).collect()
}

/// The title of a page, which says first that something is wrong.
pub fn titled(language: Language, title: &str, mistakes: &[Mistake]) -> String {
    if mistakes.is_empty() {
        title.to_owned()
    } else {
        format!("{}{title}", booking::error_in_title(language))
    }
}

/// The words over the boxes of a date.
pub fn date_words(language: Language) -> DateWords {
    DateWords {
        day: booking::day(language),
        month: booking::month(language),
        year: booking::year(language),
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

/// Keeps what the phone must know to list the booking and to open it again. Runs in effects.
pub fn keep_here(held: &Held, as_of: Moment) -> bool {
    let reference = &held.booking.reference;
    let Some(secret) = held.secret.clone().or_else(|| browser::held::secret(reference)) else {
        return false;
    };
    let place = place(&held.booking.trip);
    browser::held::keep(HeldBooking::of(held, secret, place, as_of))
}

#[component]
fn HeldTickets(held: Held, as_of: Moment) -> impl IntoView {
    let language = use_language();
    let state = held.booking.state(as_of);
    let kept_here = RwSignal::new(false);
    let just_booked = RwSignal::new(held.done == Some(Done::Booked));
    let awake = RwSignal::new(false);
    let to_keep = held.clone();
    Effect::new(move |_| {
        awake.set(true);
        kept_here.set(keep_here(&to_keep, as_of));
        if browser::held::was_just_booked(&to_keep.booking.reference) {
            just_booked.set(true);
        }
    });
    let done = held.done.filter(|done| *done != Done::Booked).map(|done| {
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
    let stubs = held
        .booking
        .tickets
        .iter()
        .map(|ticket| {
            let stub = stub(language, &held, ticket, state, as_of);
            view! { <TicketStub stub/> }
        })
        .collect_view();
    let papers = (state == BookingState::Live).then(|| view! { <Papers papers=held.papers.clone()/> });
    let rule = (state == BookingState::Live).then(|| view! { <QueueRule/> });
    let reference = held.booking.reference.clone();
    let list = paths::tickets(language);
    view! {
        <PageTitle title robots=Robots::Away/>
        <div class="wrap stack">
            <h1 class="no-print">{words::ticket_title(language)}</h1>
            <ErrorSummary title=booking::error_title(language) mistakes/>
            <div role="status">
                <Show when=move || just_booked.get() fallback=|| ()>
                    <Notice kind=NoticeKind::Ok>
                        <p>{words::done_booked(language)}</p>
                    </Notice>
                </Show>
                {done}
            </div>
            <Standings held=held.clone() as_of state/>
            <div class="split">
                <div class="stack">{stubs}</div>
                <div class="stack">
                    {papers}
                    <section class="stack stack--snug no-print">
                        {(state == BookingState::Live)
                            .then(|| {
                                view! {
                                    <a
                                        class="button button--second button--wide"
                                        rel="external"
                                        href=paths::calendar(&held.booking.trip.id)
                                    >
                                        <Picture icon=Icon::Calendar class="button__icon"/>
                                        {words::to_calendar(language)}
                                    </a>
                                }
                            })}
                        <Show when=move || awake.get() fallback=|| ()>
                            <button
                                class="button button--second button--wide"
                                type="button"
                                on:click=|_| browser::page::print()
                            >
                                <Picture icon=Icon::Print class="button__icon"/>
                                {words::print(language)}
                            </button>
                        </Show>
                        {changeable.then(|| view! { <Changes reference/> })}
                        {(state == BookingState::Live && !changeable)
                            .then(|| view! { <p>{words::time_has_come(language)}</p> })}
                    </section>
                    {rule}
                    <Show when=move || kept_here.get() fallback=|| ()>
                        <p class="stamp no-print">
                            <Picture icon=Icon::Check class="stamp__icon"/>
                            <a href=list.clone()>{words::kept_here(language)}</a>
                        </p>
                    </Show>
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

/// What has become of the booking or of its trip: louder than the tickets.
#[component]
pub fn Standings(held: Held, as_of: Moment, state: BookingState) -> impl IntoView {
    let language = use_language();
    let trip = &held.booking.trip;
    let reason = trip.status.reason.clone().map(|reason| {
        view! { <p>{schedule::reason(language, &reason)}</p> }
    });
    match state {
        BookingState::TripCancelled => {
            let instead = held.instead.clone().map(|other| {
                view! { <Instead reference=held.booking.reference.clone() other limits=held.limits as_of/> }
            });
            view! {
                <div role="alert">
                    <Notice kind=NoticeKind::Bad title=words::trip_cancelled_heading(language)>
                        {reason}
                        <p>{words::trip_cancelled_what_next(language)}</p>
                        {instead}
                    </Notice>
                </div>
            }
            .into_any()
        }
        BookingState::Cancelled => view! {
            <Notice kind=NoticeKind::Warning title=words::cancelled_heading(language)>
                <p>{words::cancelled_what_next(language)}</p>
            </Notice>
        }
        .into_any(),
        BookingState::Past => view! {
            <Notice title=words::past_heading(language)>
                <p>{words::past_what_next(language)}</p>
            </Notice>
        }
        .into_any(),
        BookingState::Live => {
            let was = &trip.status.was;
            let was_venue = was.venue.as_ref().filter(|_| trip.is_moved()).map(|venue| {
                let text = words::was_now(language, venue, &trip.venue);
                view! { <p>{text}</p> }
            });
            let was_time = dates::time_known(language, was.start, was.end)
                .filter(|_| trip.is_delayed())
                .map(|time| {
                    let text = words::was_now(language, &time, &dates::trip_time(language, trip));
                    view! { <p>{text}</p> }
                });
            let title = match trip.standing(as_of) {
                _ if trip.is_moved() => words::moved_heading(language),
                _ if trip.is_delayed() => words::delayed_heading(language),
                Standing::OnTheWay | Standing::Open => {
                    let word = schedule::word(language, trip.standing(as_of));
                    return view! { <Notice kind=NoticeKind::Ok><p>{word}</p></Notice> }.into_any();
                }
                _ => return ().into_any(),
            };
            view! {
                <div role="alert">
                    <Notice kind=NoticeKind::Warning title>
                        {was_venue}
                        {was_time}
                        {reason}
                    </Notice>
                </div>
            }
            .into_any()
        }
    }
}

/// The next trip to the same commune, when this one does not take place.
#[component]
fn Instead(
    reference: Reference,
    other: TripSummary,
    limits: crate::domain::booking::Limits,
    as_of: Moment,
) -> impl IntoView {
    let language = use_language();
    let when = format!(
        "{}, {}. {}.",
        dates::day(language, other.date, as_of),
        dates::trip_time(language, &other),
        place(&other)
    );
    let can_move = open_for_booking(&other, None, &limits, as_of).is_ok() && other.places_left > 0;
    let way = if can_move {
        let chosen = [("chuyen", other.id.to_string())];
        let to = format!("{}{}", paths::move_(language, &reference), paths::query(chosen));
        view! { <a class="button no-print" href=to>{words::move_to_instead(language)}</a> }.into_any()
    } else {
        let to = paths::trip(language, &other.id);
        view! { <a class="button button--second no-print" href=to>{words::see_instead(language)}</a> }
            .into_any()
    };
    view! {
        <p>
            <strong>{words::instead(language)}</strong>
            {when}
        </p>
        <p>{way}</p>
    }
}

fn stub(language: Language, held: &Held, ticket: &Ticket, state: BookingState, as_of: Moment) -> Stub {
    let trip = &held.booking.trip;
    let counts = ticket.state == TicketState::Live && state == BookingState::Live;
    let given_back = ticket.state == TicketState::Cancelled;
    let reference = held.booking.reference.to_string();
    let when = format!(
        "{}, {}",
        dates::clock(language, ticket.start),
        dates::day(language, trip.date, as_of)
    );
    let matters: Vec<String> = ticket
        .procedures
        .iter()
        .map(|code| {
            held.papers
                .iter()
                .find(|known| known.code == *code)
                .map_or_else(|| code.to_string(), |known| known.name.clone())
        })
        .collect();
    let lapsed = given_back || state == BookingState::TripCancelled;
    Stub {
        band: match trip.kind {
            TripKind::Van => words::van_band(language),
            TripKind::CommunityPoint => words::point_band(language),
        },
        heading: if lapsed {
            words::number_lapsed(language)
        } else {
            words::your_number(language)
        },
        number: ticket.number.to_string(),
        validity: if lapsed { Validity::Lapsed } else { Validity::Valid },
        name: ticket.name.to_string(),
        priority: ticket.priority.then(|| words::priority(language)),
        qr: counts.then(|| Qr {
            text: held.booking.reference.bare().to_owned(),
            label: words::qr_label(language, &reference),
        }),
        code_label: words::code_label(language),
        code: reference,
        facts: vec![
            Fact::new(words::key_time(language), when).icon(Icon::Clock),
            Fact::new(words::key_place(language), place(trip)).icon(Icon::Place),
            Fact::new(words::key_procedures(language), matters.join("; ")).icon(Icon::Check),
        ],
        foot: words::not_a_receipt(language),
    }
}

/// What to bring, for all people together.
#[component]
fn Papers(papers: Vec<ProcedurePapers>) -> impl IntoView {
    let language = use_language();
    let sources = papers
        .iter()
        .map(|known| {
            let day = dates::full_date(language, known.checked_on);
            let text = words::source(language, &known.name, &known.source, &day, known.verified);
            view! { <li>{text}</li> }
        })
        .collect_view();
    let fees = papers
        .iter()
        .filter_map(|known| {
            let fee = known.fee.clone()?;
            let text = format!("{}: {fee}", known.name);
            Some(view! { <li>{text}</li> })
        })
        .collect::<Vec<_>>();
    let any_fee = !fees.is_empty();
    let any_source = !papers.is_empty();
    let items = to_bring(language, &papers);
    view! {
        <section class="card stack stack--tight">
            <h2>{words::papers_heading(language)}</h2>
            <Checklist items/>
            {any_fee.then(|| view! { <h3>{words::fees(language)}</h3> })}
            <ul>{fees}</ul>
            {any_source
                .then(|| {
                    view! {
                        <details class="fold">
                            <summary class="fold__summary">
                                {words::all_procedures_source(language)}
                                <Picture icon=Icon::Down class="fold__mark"/>
                            </summary>
                            <ul class="fold__body soft ticket-sources">{sources}</ul>
                        </details>
                    }
                })}
        </section>
    }
}

/// One list for all: what everyone brings, then each paper once. Where procedures differ the stricter word wins.
fn to_bring(language: Language, papers: &[ProcedurePapers]) -> Vec<Item> {
    let mut merged: Vec<(String, Paper)> = Vec::new();
    for paper in papers.iter().flat_map(|known| &known.papers) {
        let key = fold(&paper.text);
        match merged.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => {
                known.original |= paper.original;
                known.unverified &= paper.unverified;
            }
            None => merged.push((key, paper.clone())),
        }
    }
    // Many lists name the card themselves, with what may stand in its place.
    let names_card = merged.iter().any(|(key, _)| key.starts_with("can cuoc"));
    let card = (!names_card).then(|| Item {
        text: words::identity_card(language).to_owned(),
        note: Some(words::original(language).to_owned()),
    });
    let phone = Item {
        text: words::phone_in_use(language).to_owned(),
        note: None,
    };
    let listed = merged.into_iter().map(|(_, paper)| {
        let notes: Vec<&str> = [
            paper.original.then(|| words::original(language)),
            paper.unverified.then(|| words::unverified(language)),
        ]
        .into_iter()
        .flatten()
        .collect();
        Item {
            text: paper.text,
            note: (!notes.is_empty()).then(|| notes.join(", ")),
        }
    });
    card.into_iter().chain([phone]).chain(listed).collect()
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

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::procedure::Field;

    fn papers(list: &[(&str, bool)]) -> ProcedurePapers {
        ProcedurePapers {
            code: "1.001193".parse().unwrap(),
            name: "Một việc".into(),
            field: Field::ALL[0],
            papers: list
                .iter()
                .map(|(text, original)| Paper {
                    text: (*text).into(),
                    original: *original,
                    unverified: false,
                })
                .collect(),
            fee: None,
            source: "nguồn".into(),
            checked_on: NaiveDate::from_ymd_opt(2026, 7, 18).unwrap(),
            verified: true,
        }
    }

    #[test]
    fn a_paper_of_two_procedures_is_brought_once_in_its_stricter_form() {
        let list = to_bring(
            Language::Vi,
            &[
                papers(&[("Sổ đỏ", false)]),
                papers(&[("sổ  đỏ", true), ("Ảnh", false)]),
            ],
        );
        let texts: Vec<&str> = list.iter().map(|item| item.text.as_str()).collect();
        assert_eq!(texts[2..], ["Sổ đỏ", "Ảnh"]);
        assert_eq!(list[2].note.as_deref(), Some("bản gốc"));
    }

    #[test]
    fn the_card_is_listed_once() {
        let list = to_bring(Language::Vi, &[papers(&[("Căn cước hoặc hộ chiếu", true)])]);
        let cards = list
            .iter()
            .filter(|item| fold(&item.text).starts_with("can cuoc"))
            .count();
        assert_eq!(cards, 1);
    }
}
