//! `/du-lieu-cua-toi`: what this device keeps, how to delete it, and whether it works without signal.

use leptos::prelude::*;

use self::offline::Offline;
use super::shared::{ForgetTickets, ShareOnce};
use crate::{
    browser,
    browser::lazy::lazy_page,
    components::{
        facts::{Fact, Facts},
        sure::Sure,
        title::PageTitle,
        use_language,
    },
    paths,
    text::offline as words,
};

mod offline;

/// The page of what this device keeps.
#[derive(Debug)]
pub struct DataRoute;

lazy_page! {
    DataRoute in thu_tuc:
    fn data_view() {
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

/// Deletes everything about a person, after asking.
#[component]
fn Delete(deleted: RwSignal<bool>, look: Callback<()>) -> impl IntoView {
    let language = use_language();
    let asking = RwSignal::new(false);
    let on_yes = Callback::new(move |()| {
        browser::forget_everything();
        deleted.set(true);
        look.run(());
    });
    let question = move || {
        if asking.get() {
            view! {
                <Sure
                    title=words::delete_sure(language)
                    yes=words::delete_yes(language)
                    no=words::delete_no(language)
                    on_yes
                    asking
                />
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
