//! `/lich-xe/{trip}`: when, where, what to bring, and the one button.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::{
    along::{Keep, Loudspeaker},
    papers::Papers,
};
use crate::{
    api::{Awaited, Dated, Questions, TripView},
    browser::effect::effect,
    browser::lazy::lazy_page,
    browser::{self},
    components::{
        CollectAny,
        answered::answered_or,
        date_tile::DateTile,
        icon::{Icon, Picture},
        notice::{Failed, Notice, NoticeKind},
        page::Back,
        route_map::RouteMap,
        stamp::Stamp,
        status::{SampleMark, Status},
        stop::{Stop, StopDay},
        title::PageTitle,
        trip_card::{PlacesLeft, changes},
        use_language,
    },
    domain::{
        booking::{Limits, open_for_booking},
        procedure::Field,
        reference::TripId,
        refusal::{Failure, Refusal},
        schedule::TripQuery,
        time::Moment,
        trip::{Slot, Standing, Trip, TripSummary},
    },
    door::Door,
    paths,
    text::{common, dates, schedule, trip as words},
};

mod along;
mod papers;

lazy_page! {
    /// A trip.
    TRIP in trip:
    fn trip_view() {
        view! { <TripPage answer=answer_of_address()/> }.into_any()
    }
}

/// The answer for the trip that the address names. What cannot be an id is no trip.
pub fn answer_of_address() -> Awaited<Dated<TripView>> {
    let params = use_params_map();
    let id = move || {
        params
            .with(|params| params.get("trip"))
            .and_then(|id| id.parse::<TripId>().ok())
    };
    Awaited::new(id, |id| async move {
        match id {
            Some(id) => Door.trip(id).await,
            None => Err(Failure::NotFound),
        }
    })
}

/// What stands where a trip should: the sentence and the way back to the schedule.
#[component]
pub fn NoTrip(
    /// Why.
    failure: Failure,
    /// Asks again.
    retry: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    match common::FailureKind::of(&failure) {
        common::FailureKind::NotFound => {
            let way = (
                paths::schedule(language, &TripQuery::default()),
                common::not_found_way(language),
            );
            view! { <Failed failure way/> }.into_any()
        }
        common::FailureKind::Unavailable | common::FailureKind::Offline => {
            view! { <Failed failure retry/> }.into_any()
        }
    }
}

#[component]
fn TripPage(answer: Awaited<Dated<TripView>>) -> impl IntoView {
    let language = use_language();
    let comes_back = StoredValue::new(false);
    browser::aside::ask_again(move || {
        comes_back.set_value(true);
        answer.refetch();
    });
    view! {
        <div class="wrap stack">
            <Back href=paths::schedule(language, &TripQuery::default()) word=words::back(language)/>
            {answered_or(
                answer,
                |failure, retry| view! { <NoTrip failure retry/> }.into_any(),
                move |answer| {
                    let (now, fetched) = (answer.as_of, answer.fetched());
                    view! { <TripParts view=answer.value now fetched comes_back/> }.into_any()
                },
            )}
        </div>
    }
}

#[component]
fn TripParts(
    view: TripView,
    now: Moment,
    fetched: Moment,
    /// Someone is reading already: nothing may move.
    comes_back: StoredValue<bool>,
) -> impl IntoView {
    let language = use_language();
    let TripView {
        trip,
        papers,
        instead,
        limits,
        address,
    } = view;
    let summary = trip.summary.clone();
    let title = words::page_title(
        &dates::day(language, summary.date, now),
        &summary.venue,
        &summary.commune.name,
    );
    effect(move || {
        if !comes_back.try_update_value(std::mem::take).unwrap_or_default() {
            browser::page::scroll_to_named_part();
        }
        let before_print = window_event_listener_untyped("beforeprint", |_| browser::page::open_folds());
        on_cleanup(move || before_print.remove());
    });
    let to_come = summary.standing(now) != Standing::Closed;
    let keep = to_come.then(|| {
        view! {
            <Keep trip=summary.clone() title=title.clone() address/>
            <Loudspeaker trip=summary.clone()/>
        }
    });
    let slots = (!trip.slots.is_empty()
        && !matches!(summary.standing(now), Standing::Cancelled | Standing::Closed))
    .then(|| view! { <Slots trip=trip.clone() limits now/> });
    view! {
        <PageTitle title canonical=paths::trip(language, &summary.id)/>
        // What was kept says how old it is before anything else.
        {(fetched != now).then(|| view! { <Stamp at=fetched/> })}
        <div class="split">
            <div class="stack stack--loose">
                <TripHead trip=trip.clone() limits now instead/>
                <Way trip=trip.clone()/>
                <Papers papers/>
            </div>
            <div class="stack stack--loose">
                {slots}
                <Fields fields=summary.fields.clone()/>
                <Notes trip=trip.clone()/>
                {keep}
            </div>
        </div>
        {(fetched == now).then(|| view! { <Stamp at=fetched/> })}
    }
}

/// Whether the trip can be booked now: its own state first, then its slots.
fn booking_state(trip: &Trip, limits: &Limits, now: Moment) -> Result<(), Refusal> {
    open_for_booking(&trip.summary, None, limits, now)?;
    let open =
        |slot: &&Slot| open_for_booking(&trip.summary, Some(trip.slot_starts(slot)), limits, now).is_ok();
    match trip.slots.iter().filter(open).map(|slot| slot.places_left).max() {
        None => Err(Refusal::TooLate),
        Some(0) => Err(Refusal::SlotFull { left: 0 }),
        Some(_) => Ok(()),
    }
}

#[component]
fn TripHead(trip: Trip, limits: Limits, now: Moment, instead: Option<TripSummary>) -> impl IntoView {
    let language = use_language();
    let state = booking_state(&trip, &limits, now);
    let trip = trip.summary;
    let standing = trip.standing(now);
    let changes = changes(language, &trip)
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_any();
    let notice = match standing {
        Standing::Cancelled => Some((NoticeKind::Bad, words::cancelled(language))),
        _ if trip.is_delayed() || trip.is_moved() || trip.status.reason.is_some() => {
            Some((NoticeKind::Warning, words::changed(language)))
        }
        _ => None,
    };
    let notice = notice.map(|(kind, title)| {
        let booked = (kind == NoticeKind::Bad).then(|| {
            view! {
                <p>
                    {words::cancelled_booked(language)} " "
                    <a href=paths::tickets(language)>{common::tab_tickets(language)}</a>
                </p>
            }
        });
        view! { <Notice kind title>{changes} {booked}</Notice> }
    });
    let action = match (standing, &state) {
        (Standing::Cancelled, _) => ().into_any(),
        (_, Ok(())) => view! {
            <a class="button button--wide" href=paths::book(language, &trip.id, &[], None)>{words::book(language)}</a>
            <p>{words::walk_in(language)}</p>
        }
        .into_any(),
        (_, Err(refusal)) => {
            let why = words::why_not_bookable(language, refusal, |day| dates::day(language, day, now));
            view! { <p><strong>{why}</strong></p> }.into_any()
        }
    };
    let instead = instead.map(|other| {
        let heading = match standing {
            Standing::Cancelled => words::instead_cancelled(language),
            _ => words::instead_over(language),
        };
        let href = paths::trip(language, &other.id);
        view! {
            <section class="stack stack--snug">
                <h2>{heading}</h2>
                <ul><Stop trip=other now href day=StopDay::Shown/></ul>
            </section>
        }
    });
    let time_class = match standing {
        Standing::Cancelled => "trip-head__time trip-head__time--off",
        _ => "trip-head__time",
    };
    view! {
        <header class="stack">
            <div class="trip-head">
                <DateTile date=trip.date lunar=trip.lunar standing/>
                <div class="stack stack--tight">
                    <p><Status standing date=Some(trip.date)/></p>
                    <h1 class="trip-head__title" lang=language.of_content()>{trip.venue.clone()}</h1>
                    <p lang=language.of_content()>{trip.commune.name.clone()}</p>
                    {trip.sample.then(|| view! { <SampleMark/> })}
                </div>
            </div>
            {notice}
            <div class="stack stack--tight">
                <p class=time_class>{dates::trip_time(language, &trip)}</p>
                <p>{dates::day(language, trip.date, now)} " · " {schedule::kind_word(language, trip.kind)}</p>
                <PlacesLeft trip=trip.clone() now/>
            </div>
            {action}
        </header>
        {instead}
    }
}

#[component]
fn Way(trip: Trip) -> impl IntoView {
    let language = use_language();
    let commune = trip.summary.commune.name;
    let way = match trip.address {
        Some(address) => view! { <p lang=language.of_content()>{address}</p> }.into_any(),
        None => view! { <p>{words::way_unknown(language)}</p> }.into_any(),
    };
    let place = match trip.map {
        Some(place) => view! { <RouteMap place commune>{way}</RouteMap> }.into_any(),
        None => way,
    };
    view! {
        <section class="stack stack--snug">
            <h2>{words::way(language)}</h2>
            {place}
        </section>
    }
}

#[component]
fn Slots(trip: Trip, limits: Limits, now: Moment) -> impl IntoView {
    let language = use_language();
    let rows = trip
        .slots
        .iter()
        .map(|slot| {
            let open = open_for_booking(&trip.summary, Some(trip.slot_starts(slot)), &limits, now);
            let (value, left) = match open {
                _ if slot.places_left == 0 => (
                    "facts__value facts__value--off",
                    words::slot_full(language).to_owned(),
                ),
                Err(Refusal::TooLate) => (
                    "facts__value facts__value--off",
                    words::slot_closed(language).to_owned(),
                ),
                _ => ("facts__value", words::slot_left(language, slot.places_left)),
            };
            view! {
                <div class="facts__row facts__row--line">
                    <dt class=value>{dates::clock(language, slot.start)}</dt>
                    <dd>{left}</dd>
                </div>
            }
        })
        .collect_any();
    let walk_in = (trip.walk_in_places > 0)
        .then(|| view! { <p class="soft">{words::walk_in_places(language, trip.walk_in_places)}</p> });
    view! {
        <section class="card stack stack--snug">
            <h2>{words::slots(language)}</h2>
            <dl class="facts">{rows}</dl>
            {walk_in}
        </section>
    }
}

#[component]
fn Fields(fields: Vec<Field>) -> impl IntoView {
    let language = use_language();
    let list = if fields.is_empty() {
        view! { <p>{words::fields_unknown(language)}</p> }.into_any()
    } else {
        let lines = fields
            .into_iter()
            .map(|field| {
                view! {
                    <li class="tick-list__item">
                        <Picture icon=Icon::Check class="tick-list__icon"/>
                        <span>
                            <strong>{common::field(language, field)}</strong>": "{common::field_means(language, field)}
                        </span>
                    </li>
                }
            })
            .collect_any();
        view! { <ul class="tick-list">{lines}</ul> }.into_any()
    };
    view! {
        <section class="stack stack--snug">
            <h2>{words::fields(language)}</h2>
            {list}
            <p class="soft">{words::files_nothing(language)}</p>
        </section>
    }
}

#[component]
fn Notes(trip: Trip) -> impl IntoView {
    let language = use_language();
    let some = trip.note.is_some() || trip.source.is_some();
    let note = trip
        .note
        .map(|note| view! { <p lang=language.of_content()>{note}</p> });
    let of_whom = if trip.summary.sample {
        ""
    } else {
        words::reported(language)
    };
    let reported = trip
        .source
        .map(|source| view! { <p class="soft">{of_whom} {source}</p> });
    some.then(|| {
        view! {
            <section class="stack stack--snug">
                <h2>{words::note(language)}</h2>
                {note}
                {reported}
            </section>
        }
    })
}

#[component]
fn FoldSummary(title: String) -> impl IntoView {
    view! {
        <summary class="fold__summary">
            <span>{title}</span>
            <Picture icon=Icon::Down class="fold__mark"/>
        </summary>
    }
}
