//! `/nha-van-hoa`: the start of a cultural house's machine, and its installation.

use leptos::{prelude::*, task::spawn_local};

use super::shared::{ForgetTickets, stand_by};
use crate::{
    api::{Dated, HomeView, Questions},
    browser::effect::effect,
    browser::lazy::lazy_page,
    browser::{
        self,
        shared::{self, House},
    },
    components::{
        CollectAny,
        field::FieldError,
        icon::Icon,
        kiosk::Tile,
        notice::{Notice, NoticeKind},
        title::PageTitle,
        use_language,
    },
    domain::{booking::open_for_booking, commune::CommuneRef, schedule::TripQuery},
    door::Door,
    paths,
    text::{dates, shared as words},
};

/// Wrong codes in a row after which the machine waits.
const TRIES: u8 = 5;
/// How long it waits.
const WAIT: std::time::Duration = std::time::Duration::from_secs(60);
/// How often a resting machine asks for the next trip anew.
const AFRESH: std::time::Duration = std::time::Duration::from_secs(600);
/// Seconds to choose from.
const IDLES: [u16; 4] = [60, 90, 120, 300];

lazy_page! {
    /// The page of a house's machine.
    KIOSK in kiosk:
    fn kiosk_view() {
        view! { <Kiosk/> }.into_any()
    }
}

/// What the machine is, once the scripts have looked.
#[derive(Debug, Clone, PartialEq)]
enum State {
    Asleep,
    NotSetUp,
    House(House),
}

#[component]
fn Kiosk() -> impl IntoView {
    let language = use_language();
    let state = RwSignal::new(State::Asleep);
    let look = Callback::new(move |()| {
        state.set(shared::house().map_or(State::NotSetUp, State::House));
    });
    effect(move || look.run(()));
    view! {
        <PageTitle title=words::title(language) description=words::description(language)/>
        {move || match state.get() {
            State::House(house) => view! { <Tiles house look/> }.into_any(),
            State::NotSetUp => view! { <SetUp look/> }.into_any(),
            State::Asleep => {
                view! {
                    <div class="wrap stack stack--read">
                        <h1>{words::set_up_title(language)}</h1>
                        <p>{words::set_up_what(language)}</p>
                        <p>{words::needs_scripts(language)}</p>
                        <ForgetTickets/>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

/// The six things people come for.
#[component]
fn Tiles(house: House, look: Callback<()>) -> impl IntoView {
    let language = use_language();
    let next = RwSignal::new(None::<Dated<HomeView>>);
    let commune = house.commune.clone();
    let ask = move || {
        let commune = commune.clone();
        spawn_local(async move {
            if let Ok(answer) = Door.home(Some(commune)).await {
                next.try_set(Some(answer));
            }
        });
    };
    ask();
    if let Ok(again) = set_interval_with_handle(ask, AFRESH) {
        on_cleanup(move || again.clear());
    }
    let trip = move || {
        next.get()
            .and_then(|answer| Some((answer.value.next?, answer.value.limits, answer.as_of)))
    };
    let commune = house.commune.clone();
    let when_href = move || match trip() {
        Some((trip, ..)) => paths::trip(language, &trip.id),
        None => paths::home_of(language, &commune),
    };
    let when_hint = Signal::derive(move || match trip() {
        Some((trip, _, now)) => dates::day(language, trip.date, now),
        None => words::no_trip(language).to_owned(),
    });
    let (book_href, book_hint) = (
        move || match trip() {
            Some((trip, limits, now))
                if open_for_booking(&trip, None, &limits, now).is_ok() && trip.places_left > 0 =>
            {
                paths::book(language, &trip.id, &[], None)
            }
            _ => paths::schedule(language, &TripQuery::default()),
        },
        Signal::derive(move || match trip() {
            Some((trip, limits, now))
                if open_for_booking(&trip, None, &limits, now).is_ok() && trip.places_left > 0 =>
            {
                words::places_left(language, trip.places_left)
            }
            _ => words::book_later(language).to_owned(),
        }),
    );
    let fixed = |hint: &'static str| Signal::derive(move || hint.to_owned());
    let steps = [
        words::help_1,
        words::help_2,
        words::help_3,
        words::help_4,
        words::help_5,
    ]
    .map(|step| view! { <li>{step(language)}</li> })
    .collect_any();
    view! {
        <div class="wrap kiosk__main">
            <div class="row row--apart">
                <h1>{words::what(language)}</h1>
                <p class="kicker">{house.place}</p>
            </div>
            <nav aria-label=words::tiles(language)>
                <ul class="kiosk__grid">
                    {move || {
                        view! {
                            <Tile href=when_href() icon=Icon::Van title=words::when(language) hint=when_hint/>
                            <Tile href=book_href() icon=Icon::Ticket title=words::book(language) hint=book_hint/>
                        }
                    }}
                    <Tile
                        href=paths::schedule(language, &TripQuery::default())
                        icon=Icon::Calendar
                        title=words::schedule(language)
                        hint=fixed(words::schedule_hint(language))
                    />
                    <Tile
                        href=paths::find(language)
                        icon=Icon::Search
                        title=words::find(language)
                        hint=fixed(words::find_hint(language))
                    />
                    <Tile
                        href=paths::guides(language)
                        icon=Icon::Book
                        title=words::guides(language)
                        hint=fixed(words::guides_hint(language))
                    />
                </ul>
            </nav>
            <div class="row row--apart">
                <details class="fold">
                    <summary class="fold__summary">{words::help(language)}</summary>
                    <ol class="fold__body stack stack--tight kiosk__steps">{steps}</ol>
                </details>
                <button class="button button--second" type="button" on:click=|_| browser::page::fill_screen()>
                    {words::full_screen(language)}
                </button>
            </div>
            <GiveUp look/>
        </div>
    }
}

/// The officer's way out.
#[component]
fn GiveUp(look: Callback<()>) -> impl IntoView {
    let language = use_language();
    let typed = RwSignal::new(String::new());
    let said = RwSignal::new(None::<&'static str>);
    let wrong = RwSignal::new(0u8);
    let waits = RwSignal::new(false);
    let press = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if waits.get_untracked() {
            return;
        }
        spawn_local(async move {
            if shared::give_up(&typed.get_untracked()).await {
                // The page begins anew as one owner's.
                browser::page::reload();
                look.run(());
                return;
            }
            typed.set(String::new());
            wrong.update(|wrong| *wrong += 1);
            said.set(Some(words::wrong_code(language)));
            if wrong.get_untracked() >= TRIES {
                waits.set(true);
                said.set(Some(words::wait(language)));
                set_timeout(
                    move || {
                        wrong.try_set(0);
                        waits.try_set(false);
                        said.try_set(None);
                    },
                    WAIT,
                );
            }
        });
    };
    view! {
        <details class="fold">
            <summary class="fold__summary">{words::for_officer(language)}</summary>
            <form class="fold__body stack stack--snug" novalidate=true on:submit=press>
                <p>{words::give_up_what(language)}</p>
                <div class="field">
                    <label class="field__label" for="ma-may">{words::code(language)}</label>
                    <input
                        class="field__input"
                        id="ma-may"
                        type="password"
                        inputmode="numeric"
                        autocomplete="off"
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </div>
                <p role="status">{move || said.get()}</p>
                <button class="button button--second" type="submit" disabled=move || waits.get()>
                    {words::give_up(language)}
                </button>
            </form>
        </details>
    }
}

/// What is wrong with the installation's answers, in page order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Wrong {
    place: bool,
    commune: bool,
    code: bool,
    refused: bool,
}

/// Installs the machine: where it stands, when it asks, the code that opens the way out.
#[component]
fn SetUp(look: Callback<()>) -> impl IntoView {
    let language = use_language();
    let communes = RwSignal::new(Vec::<CommuneRef>::new());
    spawn_local(async move {
        if let Ok(answer) = Door.home(None).await {
            communes.try_set(answer.value.communes);
        }
    });
    let wrong = RwSignal::new(Wrong::default());
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let typed = browser::page::form_pairs(&event, &["noi", "xa", "giay", "ma-moi"]);
        let value = |name: &str| {
            let found = typed.iter().find(|(known, _)| *known == name);
            found
                .map(|(_, value)| value.trim().to_owned())
                .unwrap_or_default()
        };
        let (place, code) = (value("noi"), value("ma-moi"));
        let commune = value("xa").parse();
        let digits = code.len() >= shared::CODE_DIGITS && code.bytes().all(|sign| sign.is_ascii_digit());
        let found = Wrong {
            place: place.is_empty(),
            commune: commune.is_err(),
            code: !digits,
            refused: false,
        };
        wrong.set(found);
        let first = match found {
            Wrong { place: true, .. } => "noi",
            Wrong { commune: true, .. } => "xa",
            Wrong { code: true, .. } => "ma-moi",
            _ => "",
        };
        let Ok(commune) = commune else {
            return browser::page::focus(first);
        };
        if !first.is_empty() {
            return browser::page::focus(first);
        }
        let idle = value("giay").parse().unwrap_or(IDLES[1]);
        spawn_local(async move {
            if shared::set_up(place, commune, idle, &code).await {
                look.run(());
                stand_by(language).await;
            } else {
                wrong.update(|wrong| wrong.refused = true);
            }
        });
    };
    view! {
        <form class="wrap stack stack--read" novalidate=true autocomplete="off" on:submit=on_submit>
            <h1>{words::set_up_title(language)}</h1>
            <p>{words::set_up_what(language)}</p>
            <Notice kind=NoticeKind::Warning>
                <p>{words::set_up_warning(language)}</p>
            </Notice>
            <Line id="noi" label=words::place(language) hint=words::place_hint(language) numeric=false
                wrong=Signal::derive(move || wrong.get().place.then(|| words::place_missing(language)))/>
            <div class="field" class=("field--error", move || wrong.get().commune)>
                <label class="field__label" for="xa">{words::commune(language)}</label>
                {move || wrong.get().commune.then(|| error("xa", words::commune_missing(language)))}
                <select class="field__input" id="xa" name="xa">
                    <option value="">{words::choose(language)}</option>
                    {move || {
                        communes
                            .get()
                            .into_iter()
                            .map(|one| view! { <option value=one.code.to_string()>{one.name}</option> })
                            .collect_any()
                    }}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for="giay">{words::idle(language)}</label>
                <select class="field__input" id="giay" name="giay">
                    {IDLES
                        .map(|seconds| {
                            view! {
                                <option value=seconds.to_string() selected=seconds == IDLES[1]>
                                    {words::idle_of(language, seconds)}
                                </option>
                            }
                        })
                        .collect_any()}
                </select>
            </div>
            <Line id="ma-moi" label=words::new_code(language) hint=words::new_code_hint(language) numeric=true
                wrong=Signal::derive(move || wrong.get().code.then(|| words::code_short(language)))/>
            <p role="status">{move || wrong.get().refused.then(|| words::set_up_failed(language))}</p>
            <button class="button button--wide" type="submit">{words::set_up(language)}</button>
        </form>
    }
}

#[component]
fn Line(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    numeric: bool,
    wrong: Signal<Option<&'static str>>,
) -> impl IntoView {
    view! {
        <div class="field" class=("field--error", move || wrong.get().is_some())>
            <label class="field__label" for=id>{label}</label>
            <p class="field__hint" id=format!("{id}-h")>{hint}</p>
            {move || wrong.get().map(|text| error(id, text))}
            <input
                class="field__input"
                id=id
                name=id
                type="text"
                inputmode=if numeric { "numeric" } else { "text" }
                autocomplete="off"
                maxlength="80"
                aria-describedby=format!("{id}-h {id}-l")
                aria-invalid=move || wrong.get().map(|_| "true")
            />
        </div>
    }
}

fn error(id: &str, text: &'static str) -> impl IntoView + use<> {
    view! { <FieldError id=format!("{id}-l") error=text.to_owned()/> }
}
