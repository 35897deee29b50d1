//! What stands around every page of a shared machine: the way to the end of the visit, and the question whether anyone is
//! still there. It lives beside the pages, so that changing pages does not disturb it.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::{mount::mount_to, prelude::*, task::spawn_local, wasm_split::wasm_split};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    browser::effect::effect,
    browser::{self, lazy::Missing, presence, rescue, shared},
    components::{
        icon::{Icon, Picture},
        kiosk::Countdown,
    },
    paths,
    text::{Language, shared as words},
};

/// Seconds without a touch after which a machine shared for one visit asks.
const IDLE: u16 = 90;
/// Seconds to answer the question in.
const ANSWER: u16 = 30;
/// The button that goes on.
const GO_ON: &str = "con-dung";

static STANDS: AtomicBool = AtomicBool::new(false);

/// Stands by until the visit ends. Calling it again changes nothing.
pub async fn stand_by(language: Language) {
    if surround(language).await.is_err() {
        rescue::missing();
    }
}

#[wasm_split(shared, wasm_split_path = leptos::wasm_split, fallible)]
fn surround(language: Language) -> Result<(), Missing> {
    if !STANDS.swap(true, Ordering::Relaxed) {
        put_around(language);
    }
    Ok(())
}

fn put_around(language: Language) {
    let house = shared::house();
    let Some(body) = document().body() else {
        return;
    };
    let classes = body.class_list();
    let _ = classes.add_1("shared");
    if house.is_some() {
        let _ = classes.add_1("kiosk");
        shared::mark_beginning();
    }
    browser::page::replace_instead_of_stacking();
    presence::watch();
    presence::listen("pageshow", |event| {
        // A page out of the browser's memory may hold what someone typed.
        let kept = js_sys::Reflect::get(&event, &"persisted".into());
        if kept.is_ok_and(|kept| kept.is_truthy()) {
            browser::page::reload();
        }
    });
    spawn_local(shared::forget_cookies());
    let Ok(place) = document().create_element("div") else {
        return;
    };
    let _ = place.set_attribute("class", "shared-foot no-print");
    if body.append_child(&place).is_err() {
        return;
    }
    let start = match house {
        Some(_) => paths::kiosk(language),
        None => paths::home(language),
    };
    let idle = house.as_ref().map_or(IDLE, |house| house.idle);
    let stays = house.is_some();
    mount_to(place.unchecked_into(), move || {
        provide_context(language);
        view! { <Around language start idle stays/> }
    })
    .forget();
}

/// The bar at the bottom, and over everything the question.
#[component]
fn Around(
    language: Language,
    /// Where a visit starts.
    start: String,
    /// Seconds without a touch.
    idle: u16,
    /// No link may lead off the portal.
    stays: bool,
) -> impl IntoView {
    let left = RwSignal::new(None::<u16>);
    let ending = RwSignal::new(false);
    let unsent = RwSignal::new(false);
    let stopped = RwSignal::new(None::<&'static str>);
    let end = Callback::new(move |()| {
        if !ending.get_untracked() {
            ending.set(true);
            spawn_local(shared::end(language));
        }
    });
    let at_start = {
        let start = start.clone();
        move || window().location().pathname().is_ok_and(|path| path == start)
    };
    let rests = at_start.clone();
    let idle = u64::from(idle);
    let tick = move || {
        // The start itself holds nothing; a house's machine rests there.
        if stays && at_start() && !presence::has_typed() {
            left.set(None);
            return;
        }
        let over = (idle + u64::from(ANSWER)).saturating_sub(presence::quiet_seconds());
        let now = (over <= u64::from(ANSWER)).then(|| u16::try_from(over).unwrap_or_default());
        if left.get_untracked() != now {
            left.set(now);
        }
        if over == 0 {
            end.run(());
        }
    };
    set_interval(tick, std::time::Duration::from_secs(1));
    // The visit is one, in however many tabs.
    presence::listen("storage", move |event| {
        if stays && shared::ended_elsewhere(&event) && (!rests() || presence::has_typed()) {
            end.run(());
        }
    });
    let asks = Memo::new(move |_| left.get().is_some());
    let before = StoredValue::new_local(None::<Element>);
    Effect::new(move |asked: Option<bool>| {
        let asking = asks.get();
        if asked.unwrap_or_default() != asking {
            browser::page::cover(asking);
            if asking {
                before.set_value(document().active_element());
                request_animation_frame(|| browser::page::focus(GO_ON));
            } else {
                browser::page::focus_on(before.get_value());
            }
        }
        asking
    });
    // A link off the portal would leave the machine there; the other language would forget what is half typed.
    presence::listen("click", move |event| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten());
        let why = link.and_then(|link| {
            if stays && browser::page::leads_off(&link) {
                Some(words::stays(language))
            } else if link.has_attribute("hreflang") && browser::draft::is_remembered() {
                Some(words::not_now(language))
            } else {
                None
            }
        });
        if why.is_some() {
            event.prevent_default();
            event.stop_propagation();
        }
        stopped.set(why);
    });
    // What waits unsent is lost with the visit: said once before.
    let press = move |_| {
        spawn_local(async move {
            if unsent.get_untracked() || browser::outbox::all().await.is_empty() {
                end.run(());
            } else {
                unsent.set(true);
            }
        });
    };
    let said = move || {
        let words = if unsent.get() {
            words::unsent(language)
        } else {
            stopped.get()?
        };
        let see = unsent.get().then(|| {
            view! { <a class="stop__link" href=paths::tickets(language)>{words::see_unsent(language)}</a> }
        });
        Some(view! {
            <p class="kiosk-end__said">
                <Picture icon=Icon::Warning class="notice__icon notice__icon--warn"/>
                <span>{words} " " {see}</span>
            </p>
        })
    };
    view! {
        <section class="kiosk-end" aria-label=words::bar_name(language)>
            <div class="wrap kiosk-end__row">
                <div class="kiosk-end__says" role="status">{move || said().into_any()}</div>
                <p class="kiosk-end__text">{words::bar(language)}</p>
                <a class="button button--second" href=start>
                    {words::first_page(language)}
                </a>
                <button class="button button--danger" type="button" disabled=move || ending.get() on:click=press>
                    <Picture icon=Icon::Trash class="button__icon"/>
                    {move || if ending.get() { words::ending(language) } else { words::end(language) }}
                </button>
            </div>
        </section>
        {move || {
            asks.get()
                .then(|| {
                    let left = Signal::derive(move || left.get().unwrap_or_default());
                    view! { <Countdown left of=ANSWER go_on_id=GO_ON end/> }
                })
        }}
    }
}

/// The offer to share this machine for one visit.
#[component]
pub fn ShareOnce() -> impl IntoView {
    let language = crate::components::use_language();
    let on = RwSignal::new(false);
    effect(move || on.set(shared::is_on()));
    let begin = move |_| {
        shared::begin_visit();
        on.set(true);
        spawn_local(stand_by(language));
    };
    view! {
        <section class="stack stack--snug" id="may-chung">
            <h2>{words::visit_title(language)}</h2>
            <p>{words::visit_what(language)}</p>
            <div role="status">
                {move || {
                    if on.get() {
                        view! {
                            <p class="row">
                                <Picture icon=Icon::Ok class="notice__icon notice__icon--ok"/>
                                <strong>{words::visit_on(language)}</strong>
                            </p>
                        }
                            .into_any()
                    } else {
                        view! {
                            <button class="button button--second button--wide" type="button" on:click=begin>
                                {words::visit_begin(language)}
                            </button>
                        }
                            .into_any()
                    }
                }}
            </div>
        </section>
    }
}

/// For browsers without scripts: a plain form that takes the ticket cookies back.
#[component]
pub fn ForgetTickets() -> impl IntoView {
    let language = crate::components::use_language();
    view! {
        <form method="post" action=paths::FORGET_TICKETS>
            <button class="button button--second button--wide" type="submit">
                {words::forget(language)}
            </button>
        </form>
    }
}
