//! `/du-lieu-cua-toi`: what this device keeps, how to delete it, and whether it works without signal.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};

use crate::{
    browser::{self, worker::Kept},
    components::{
        facts::{Fact, Facts},
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
        title::PageTitle,
        use_language,
    },
    paths,
    text::offline as words,
};

/// The page of what this device keeps.
#[derive(Debug)]
pub struct DataRoute;

#[lazy_route]
impl LazyRoute for DataRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <Data/> }.into_any()
    }
}

/// What was found when the page looked.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    commune: bool,
    tickets: usize,
}

#[component]
fn Data() -> impl IntoView {
    let language = use_language();
    let found = RwSignal::new(None);
    let look = move || {
        found.set(Some(Found {
            commune: browser::commune::kept().is_some(),
            tickets: browser::held::all().len(),
        }));
    };
    Effect::new(move |_| look());
    let deleted = RwSignal::new(false);
    let kept = move || {
        let Some(Found { commune, tickets }) = found.get() else {
            return view! { <p>{words::data_plain(language)}</p> }.into_any();
        };
        let commune = if commune {
            words::a_commune(language)
        } else {
            words::no_commune(language)
        };
        let tickets = match tickets {
            0 => words::no_tickets(language).to_owned(),
            count => words::ticket_count(language, count),
        };
        let facts = vec![
            Fact::new(words::commune(language), commune),
            Fact::new(words::tickets(language), tickets),
        ];
        view! {
            <p>{words::data_lead(language)}</p>
            <Facts facts/>
            <Offline/>
            <Delete deleted look=Callback::new(move |()| look())/>
        }
        .into_any()
    };
    view! {
        <PageTitle title=words::data_title(language) description=words::data_description(language)/>
        <div class="wrap stack stack--read stack--loose">
            <h1>{words::data_title(language)}</h1>
            {kept}
            <section class="stack stack--snug">
                <h2>{words::office_title(language)}</h2>
                <p>
                    <a class="stop__link" href=format!("{}#du-lieu", paths::about(language))>
                        {words::office_what(language)}
                    </a>
                </p>
            </section>
        </div>
    }
}

/// Whether every address opens without signal, and the way to get there.
#[component]
fn Offline() -> impl IntoView {
    let language = use_language();
    // None until the worker has answered; Some(None) where there is none.
    let kept = RwSignal::new(None::<Option<Kept>>);
    let filling = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let look = move || {
        spawn_local(async move {
            if let Some(now) = browser::worker::kept().await {
                kept.try_set(Some(Some(now)));
            }
        });
    };
    // On the first visit the worker answers only when it has fetched everything.
    Effect::new(move |_| {
        spawn_local(async move {
            let in_charge = browser::worker::in_charge().await;
            let now = if in_charge {
                browser::worker::kept().await
            } else {
                None
            };
            kept.try_set(Some(now));
        });
    });
    let fill = move |_| {
        filling.set(true);
        failed.set(false);
        // How far it has come is counted anew while it goes on.
        let counting = set_interval_with_handle(look, std::time::Duration::from_millis(700)).ok();
        spawn_local(async move {
            browser::worker::ask_to_stay().await;
            let now = browser::worker::fill().await;
            if let Some(counting) = counting {
                counting.clear();
            }
            filling.try_set(false);
            failed.try_set(!now.as_ref().is_some_and(|now| now.ready));
            kept.try_set(Some(now));
        });
    };
    let state = move || {
        let Some(known) = kept.get() else {
            return view! { <p>{words::offline_filling(language)}</p> }.into_any();
        };
        match known {
            None => view! { <p>{words::offline_none(language)}</p> }.into_any(),
            Some(kept) if kept.ready => view! {
                <p class="row">
                    <Picture icon=Icon::Ok class="notice__icon notice__icon--ok"/>
                    <strong>{words::offline_ready(language)}</strong>
                </p>
            }
            .into_any(),
            Some(kept) => view! {
                <p>{words::have(language, kept.have, kept.bytes)}</p>
                <button class="button button--wide" type="button" disabled=move || filling.get() on:click=fill>
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
    };
    view! {
        <section class="stack stack--snug">
            <h2>{words::offline_title(language)}</h2>
            <div class="stack stack--snug" role="status">
                {state}
                {move || failed.get().then(|| view! { <p><strong>{words::offline_failed(language)}</strong></p> })}
            </div>
        </section>
    }
}

/// Deletes everything about a person, after asking.
#[component]
fn Delete(deleted: RwSignal<bool>, look: Callback<()>) -> impl IntoView {
    let language = use_language();
    let asking = RwSignal::new(false);
    let on_yes = move |_| {
        browser::forget_everything();
        asking.set(false);
        deleted.set(true);
        look.run(());
    };
    let question = move || {
        if asking.get() {
            view! {
                <div role="alert">
                    <Notice kind=NoticeKind::Warning title=words::delete_sure(language)>
                        <p class="row">
                            <button class="button button--danger button--small" type="button" on:click=on_yes>
                                <Picture icon=Icon::Cross class="button__icon"/>
                                {words::delete_yes(language)}
                            </button>
                            <button
                                class="button button--second button--small"
                                type="button"
                                on:click=move |_| asking.set(false)
                            >
                                {words::delete_no(language)}
                            </button>
                        </p>
                    </Notice>
                </div>
            }
            .into_any()
        } else {
            view! {
                <button
                    class="button button--second button--wide"
                    type="button"
                    on:click=move |_| asking.set(true)
                >
                    {words::delete(language)}
                </button>
            }
            .into_any()
        }
    };
    view! {
        <section class="stack stack--snug">
            <h2>{words::delete_title(language)}</h2>
            <p>{words::delete_what(language)}</p>
            {question}
            <p role="status">{move || deleted.get().then(|| words::deleted(language))}</p>
        </section>
    }
}
