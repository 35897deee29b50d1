//! `/du-lieu-cua-toi`: what this device keeps, how to delete it, and whether it works without signal.

use leptos::{prelude::*, task::spawn_local};

use self::offline::Offline;
use super::shared::{ForgetTickets, ShareOnce};
use crate::{
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        ask_first::AskFirst,
        facts::{Fact, Facts},
        title::PageTitle,
        use_language,
    },
    paths,
    text::{offline as words, profile},
};

mod offline;

lazy_page! {
    /// The page of what this device keeps.
    DATA in data:
    fn data_view() {
        view! { <Data/> }.into_any()
    }
}

/// What was found when the page looked.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    commune: bool,
    tickets: usize,
    /// Requests that are not sent.
    requests: usize,
    /// Forms that were begun.
    forms: usize,
    people: usize,
}

#[component]
fn Data() -> impl IntoView {
    let language = use_language();
    let found = RwSignal::new(None);
    let look = move || {
        let (commune, tickets) = (browser::commune::kept().is_some(), browser::held::all().len());
        spawn_local(async move {
            found.try_set(Some(Found {
                commune,
                tickets,
                requests: browser::outbox::all().await.len(),
                forms: browser::drafts::all().await.len(),
                people: browser::profiles::all().await.len(),
            }));
        });
    };
    effect(look);
    let deleted = RwSignal::new(false);
    let kept = move || {
        let Some(Found {
            commune,
            tickets,
            requests,
            forms,
            people,
        }) = found.get()
        else {
            return view! { <p>{words::data_plain(language)}</p> <ForgetTickets/> }.into_any();
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
            Fact::new(words::requests(language), words::not_sent(language, requests)),
            Fact::new(words::forms(language), words::begun(language, forms)),
            Fact::new(profile::title(language), profile::count(language, people)).change(view! {
                <a class="facts__change" href=paths::profiles(language)>{profile::see(language)}</a>
            }),
        ];
        view! {
            <p>{words::data_lead(language)}</p>
            <Facts facts/>
            <Offline/>
            <ShareOnce/>
            <Delete deleted look=Callback::new(move |()| look())/>
        }
        .into_any()
    };
    view! {
        <PageTitle title=words::data_title(language) description=words::data_description(language)/>
        <div class="wrap stack stack--read stack--loose">
            <h1>{words::data_title(language)}</h1>
            {move || kept().into_any()}
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

/// Deletes everything about a person, after asking.
#[component]
fn Delete(deleted: RwSignal<bool>, look: Callback<()>) -> impl IntoView {
    let language = use_language();
    let on_yes = Callback::new(move |()| {
        spawn_local(async move {
            browser::forget_everything().await;
            deleted.try_set(true);
            look.try_run(());
        });
    });
    view! {
        <section class="stack stack--snug">
            <h2>{words::delete_title(language)}</h2>
            <p>{words::delete_what(language)}</p>
            <AskFirst
                word=words::delete(language)
                title=words::delete_sure(language)
                yes=words::delete_yes(language)
                no=words::delete_no(language)
                on_yes
            />
            <p role="status">{move || deleted.get().then(|| words::deleted(language))}</p>
        </section>
    }
}
