//! Whether every address opens without signal, the way to get there, and how much room there is.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::effect::effect,
    browser::{
        self,
        room::{self, Room},
        worker::{self, Kept},
    },
    components::{
        facts::{Fact, Facts},
        icon::{Icon, Picture},
        install::{InstallOffer, Offered},
        use_language,
        when::When,
    },
    text::{Language, offline as words},
};

/// How it stands with the worker.
#[derive(Debug, Clone, PartialEq)]
enum State {
    /// It has not answered yet: on the first visit it answers when it has what comes first.
    Asking,
    /// It tells what is here.
    Kept(Kept),
    /// This browser has none.
    Unknown,
    /// It did not get everything: the signal went, or there is no room.
    Failed,
}

async fn look() -> State {
    if worker::in_charge().await
        && let Some(kept) = worker::kept().await
    {
        return State::Kept(kept);
    }
    if worker::is_known() {
        State::Failed
    } else {
        State::Unknown
    }
}

/// The part of the page about use without signal.
#[component]
pub fn Offline() -> impl IntoView {
    let language = use_language();
    let state = RwSignal::new(State::Asking);
    let room = RwSignal::new(None::<Room>);
    let filling = RwSignal::new(false);
    let count = move || {
        spawn_local(async move {
            if let Some(now) = worker::kept().await {
                state.try_set(State::Kept(now));
            }
        });
    };
    let fetch = move || async move {
        filling.try_set(true);
        // How far it has come is counted anew while it goes on.
        let counting = set_interval_with_handle(count, std::time::Duration::from_millis(700)).ok();
        let now = worker::fill().await;
        if let Some(counting) = counting {
            counting.clear();
        }
        filling.try_set(false);
        let now = match now {
            Some(now) if now.ready => State::Kept(now),
            _ => State::Failed,
        };
        state.try_set(now);
        room.try_set(room::room().await);
    };
    let fill = Callback::new(move |()| {
        filling.set(true);
        spawn_local(async move {
            room::ask_to_stay().await;
            fetch().await;
        });
    });
    effect(move || {
        spawn_local(async move {
            room.try_set(room::room().await);
            let now = look().await;
            let goes_on = matches!(&now, State::Kept(kept) if kept.filling && !kept.ready);
            state.try_set(now);
            room.try_set(room::room().await);
            if goes_on {
                fetch().await;
            }
        });
    });
    let ready = Memo::new(move |_| matches!(&*state.read(), State::Kept(kept) if kept.ready));
    let said = move || draw(language, state.get(), filling, fill);
    let no_room = worker::found_no_room();
    let facts = move || {
        // A phone that is full: some browsers reckon with room that it does not have.
        if no_room.get() && state.get() == State::Failed {
            return None;
        }
        let room = room.get()?;
        let stays = if room.stays {
            words::room_stays(language)
        } else {
            words::room_may_go(language)
        };
        let used = words::room_used(language, room.used, room.quota);
        let facts = vec![Fact::new(words::room(language), format!("{used} {stays}"))];
        Some(view! { <Facts facts/> })
    };
    view! {
        <section class="stack stack--snug">
            <h2>{words::offline_title(language)}</h2>
            <div class="stack stack--snug" role="status">
                {move || said().into_any()}
            </div>
            {move || facts().into_any()}
        </section>
        <When so=ready>
            <InstallOffer offered=Offered::Always/>
        </When>
    }
}

fn draw(language: Language, state: State, filling: RwSignal<bool>, fill: Callback<()>) -> AnyView {
    let again = move || {
        let on_click = move |_| {
            if worker::is_in_charge() {
                fill.run(());
            } else {
                browser::page::reload();
            }
        };
        view! {
            <button class="button button--wide" type="button" on:click=on_click>
                {words::offline_again(language)}
            </button>
        }
    };
    match state {
        State::Asking => view! { <p>{words::offline_filling(language)}</p> }.into_any(),
        State::Unknown => view! { <p>{words::offline_none(language)}</p> }.into_any(),
        State::Failed => {
            let no_room = worker::found_no_room();
            let why = move || {
                if no_room.get() {
                    words::offline_full(language)
                } else {
                    words::offline_failed(language)
                }
            };
            view! { <p><strong>{move || why()}</strong></p> {again()} }.into_any()
        }
        State::Kept(kept) if kept.ready => works(words::offline_ready(language)).into_any(),
        State::Kept(kept) => view! {
            {kept.first.then(|| works(words::offline_first(language)))}
            <p>{words::have(language, kept.have, kept.bytes)}</p>
            <button
                class="button button--wide"
                type="button"
                disabled=move || filling.get()
                on:click=move |_| fill.run(())
            >
                {move || {
                    if filling.get() {
                        words::offline_filling(language).to_owned()
                    } else {
                        words::fill(language, kept.bytes - kept.have)
                    }
                }}
            </button>
        }
        .into_any(),
    }
}

/// What works without signal.
fn works(words: &'static str) -> impl IntoView {
    view! {
        <p class="row row--whole">
            <Picture icon=Icon::Ok class="notice__icon notice__icon--ok"/>
            <strong>{words}</strong>
        </p>
    }
}
