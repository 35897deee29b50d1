//! `/`: when does the van come to our commune?

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_url},
};
use web_sys::SubmitEvent;

use self::near::{Near, NearMe};
use crate::{
    api::{Awaited, HomeView, Questions},
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        CollectAny,
        answered::answered,
        entry::{Entry, EntryList},
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        stamp::Stamp,
        stop::{Stop, StopDay},
        title::PageTitle,
        trip_card::{NoTripCard, TripCard},
        use_language,
    },
    domain::{
        booking::{Limits, open_for_booking},
        catalogue::CatalogueQuery,
        commune::{CommuneCode, CommuneRef},
        schedule::TripQuery,
        time::Moment,
        trip::TripSummary,
    },
    door::Door,
    paths,
    text::{common, dates, home, schedule, trip as trip_words},
};

mod near;

/// The id of the form that chooses a commune.
const CHOICE: &str = "chon-xa";

/// How many trips the first visit and "near me" show.
const SHOWN: usize = 3;

/// The commune that the address names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    /// The address says nothing: what the phone kept counts.
    Nothing,
    /// The choice was taken back.
    None,
    /// This one.
    Commune(CommuneCode),
}

impl Asked {
    fn of_query(query: &str) -> Self {
        match paths::read_pairs(query)
            .into_iter()
            .find(|(name, _)| name == "xa")
        {
            None => Self::Nothing,
            Some((_, code)) => code.parse().map_or(Self::None, Self::Commune),
        }
    }

    fn commune(&self) -> Option<CommuneCode> {
        match self {
            Self::Commune(commune) => Some(commune.clone()),
            Self::Nothing | Self::None => None,
        }
    }
}

lazy_page! {
    /// Home.
    HOME in home:
    fn home_view() {
        view! { <HomePage/> }.into_any()
    }
}

#[component]
fn HomePage() -> impl IntoView {
    let language = use_language();
    let url = use_url();
    let asked = Memo::new(move |_| url.with(|url| Asked::of_query(url.search())));
    let answer = Awaited::new(
        move || asked.with(Asked::commune),
        |commune| async move { Door.home(commune).await },
    );
    browser::aside::ask_again(move || {
        let chosen = browser::page::pairs_of(CHOICE, &["xa"]).pop();
        let chosen = chosen.and_then(|(_, code)| code.parse().ok());
        if chosen == asked.with_untracked(Asked::commune) {
            answer.refetch();
        }
    });

    let answers = StoredValue::new(0);
    let near = RwSignal::new(Near::Asleep);

    let navigate = use_navigate();
    Effect::new({
        let navigate = navigate.clone();
        move |_| match asked.get() {
            Asked::Nothing => {
                if let Some(kept) = browser::commune::kept() {
                    let options = NavigateOptions {
                        resolve: false,
                        replace: true,
                        ..NavigateOptions::default()
                    };
                    navigate(&paths::home_of(language, &kept), options);
                }
            }
            Asked::None => browser::commune::forget(),
            Asked::Commune(commune) => browser::commune::keep(&commune),
        }
    });
    let choose = Callback::new(move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = browser::page::form_pairs(&event, &["xa"]);
        let address = format!("{}{}", paths::home(language), paths::query(chosen));
        navigate(
            &address,
            NavigateOptions {
                resolve: false,
                scroll: false,
                ..NavigateOptions::default()
            },
        );
    });

    view! {
        <PageTitle title=home::title(language) description=common::site_description(language)/>
        <div class="wrap stack stack--loose">
            <div class="split">
                <div class="stack">
                    <h1>{home::title(language)}</h1>
                    {answered(answer, move |answer| {
                        let (now, fetched) = (answer.as_of, answer.fetched());
                        view! { <Home view=answer.value now fetched choose answers near/> }.into_any()
                    })}
                </div>
                <div class="stack"><Doors/> <Help/></div>
            </div>
        </div>
    }
}

#[component]
fn Home(
    view: HomeView,
    now: Moment,
    fetched: Moment,
    choose: Callback<SubmitEvent>,
    answers: StoredValue<usize>,
    near: RwSignal<Near>,
) -> impl IntoView {
    let language = use_language();
    effect(move || {
        // On the first answer the form is new, or holds what was chosen before the page woke up.
        if answers.get_value() > 0 {
            browser::page::reset_form(CHOICE);
        }
        answers.update_value(|answers| *answers += 1);
    });
    let HomeView {
        communes,
        commune,
        next,
        cancelled,
        others,
        limits,
    } = view;
    let cancelled = cancelled.map(|trip| view! { <CancelledTrip trip now/> });
    let nothing_at_all = others.is_empty();
    let main = match (&commune, next) {
        (_, Some(trip)) => view! { <NextTrip trip now limits/> }.into_any(),
        (Some(commune), None) => {
            let title = home::none_here(language, &commune.name);
            view! { <NoTripCard title><p>{home::none_here_hint(language)}</p></NoTripCard> }.into_any()
        }
        (None, None) if nothing_at_all => {
            let title = home::none_at_all(language).to_owned();
            view! { <NoTripCard title><p>{home::none_at_all_hint(language)}</p></NoTripCard> }.into_any()
        }
        (None, None) => ().into_any(),
    };
    let heading = match commune {
        Some(_) => home::nearby(language),
        None => home::soonest(language),
    };
    let others = (!nothing_at_all).then(|| {
        let others = others.into_iter().take(SHOWN).map(|trip| (trip, None)).collect();
        view! { <TripList heading trips=others now/> }
    });
    view! {
        <CommuneChoice communes commune choose/>
        {cancelled}
        {main}
        {others}
        <NearMe near/>
        <Stamp at=fetched/>
    }
}

#[component]
fn CommuneChoice(
    communes: Vec<CommuneRef>,
    commune: Option<CommuneRef>,
    choose: Callback<SubmitEvent>,
) -> impl IntoView {
    let language = use_language();
    let options = communes
        .into_iter()
        .map(|one| {
            let selected = commune.as_ref().is_some_and(|chosen| chosen.code == one.code);
            view! { <option value=one.code.to_string() selected=selected>{one.name}</option> }
        })
        .collect_any();
    view! {
        <form
            class="field"
            id=CHOICE
            method="get"
            action=paths::home(language)
            autocomplete="off"
            on:submit=move |event| choose.run(event)
        >
            <label class="field__label" for="xa">{home::commune(language)}</label>
            <div class="commune">
                <select class="field__input" id="xa" name="xa">
                    <option value="">{home::choose(language)}</option>
                    {options}
                </select>
                <button class="button button--second" type="submit">{home::show(language)}</button>
            </div>
        </form>
    }
}

#[component]
fn NextTrip(trip: TripSummary, now: Moment, limits: Limits) -> impl IntoView {
    let language = use_language();
    let page = paths::trip(language, &trip.id);
    let bring = format!("{page}#mang-gi");
    let closed = open_for_booking(&trip, None, &limits, now).err();
    let (main, word) = if closed.is_none() && trip.places_left > 0 {
        (paths::book(language, &trip.id, &[], None), home::book(language))
    } else {
        (page, home::see(language))
    };
    view! {
        <TripCard trip now>
            <div class="pair">
                <a class="button button--wide" href=main>{word}</a>
                <a class="button button--second button--wide" href=bring>{home::bring(language)}</a>
            </div>
            {closed
                .map(|why| {
                    let why = trip_words::why_not_bookable(language, &why, |date| dates::day(language, date, now));
                    view! { <p>{why}</p> }
                })}
            <p>{home::walk_in(language)}</p>
        </TripCard>
    }
}

#[component]
fn CancelledTrip(trip: TripSummary, now: Moment) -> impl IntoView {
    let language = use_language();
    let title = home::cancelled(language, &dates::day(language, trip.date, now));
    let reason = trip
        .status
        .reason
        .as_deref()
        .map(|reason| view! { <p>{schedule::reason(language, reason)}</p> });
    view! {
        <Notice kind=NoticeKind::Bad title>
            <p>
                <a class="stop__link" href=paths::trip(language, &trip.id)>{trip.venue.clone()}</a>
            </p>
            {reason}
        </Notice>
    }
}

#[component]
fn TripList(heading: &'static str, trips: Vec<(TripSummary, Option<String>)>, now: Moment) -> impl IntoView {
    let language = use_language();
    let rows = trips
        .into_iter()
        .map(|(trip, beside)| {
            let href = paths::trip(language, &trip.id);
            view! { <Stop trip now href day=StopDay::Shown beside/> }
        })
        .collect_any();
    view! {
        <section class="stack stack--snug">
            <h2>{heading}</h2>
            <p class="soft">{home::soonest_hint(language)}</p>
            <ul class="stack stack--snug">{rows}</ul>
        </section>
    }
}

#[component]
fn Doors() -> impl IntoView {
    let language = use_language();
    view! {
        <EntryList label=home::doors(language)>
            <Entry
                href=paths::schedule(language, &TripQuery::default())
                icon=Icon::Calendar
                title=home::door_schedule(language)
                hint=home::door_schedule_hint(language)
            />
            <Entry
                href=paths::forms(language)
                icon=Icon::Form
                title=home::door_forms(language)
                hint=home::door_forms_hint(language)
            />
            <Entry
                href=paths::procedures(language, &CatalogueQuery::default())
                icon=Icon::Book
                title=home::door_procedures(language)
                hint=home::door_procedures_hint(language)
            />
            <Entry
                href=paths::search(language, "")
                icon=Icon::Search
                title=home::door_search(language)
                hint=home::door_search_hint(language)
            />
            <Entry
                href=paths::tickets(language)
                icon=Icon::Ticket
                title=home::door_tickets(language)
                hint=home::door_tickets_hint(language)
            />
            <Entry
                href=paths::find(language)
                icon=Icon::Search
                title=home::door_find(language)
                hint=home::door_find_hint(language)
            />
            <Entry
                href=paths::guides(language)
                icon=Icon::Book
                title=home::door_guides(language)
                hint=home::door_guides_hint(language)
            />
        </EntryList>
    }
}

#[component]
fn Help() -> impl IntoView {
    let language = use_language();
    view! {
        <div class="card stack stack--snug">
            <h2>{home::help(language)}</h2>
            <p>{home::help_hint(language)}</p>
            <a class="button button--second button--wide" href=common::HOTLINE_LINK>
                <Picture icon=Icon::Phone class="button__icon"/>
                {common::call_hotline(language)}
            </a>
            <p class="soft">{common::hotline_extension(language)}</p>
        </div>
    }
}
