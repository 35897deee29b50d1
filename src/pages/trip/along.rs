//! Taking the trip along: calendar, poster, sharing, and what the loudspeaker says.

use leptos::prelude::*;

use super::FoldSummary;
use crate::{
    browser::effect::effect,
    browser::{self, page::Shared},
    components::{
        CollectAny,
        icon::{Icon, Picture},
        use_language,
    },
    domain::{commune::CommuneRef, lunar::LunarDate, trip::TripSummary},
    paths,
    text::{common, dates, home, trip as words},
};

#[component]
pub(super) fn Keep(trip: TripSummary, title: String, address: String) -> impl IntoView {
    let language = use_language();
    let CommuneRef { code, .. } = trip.commune;
    view! {
        <section class="stack stack--snug no-print">
            <h2>{words::keep(language)}</h2>
            <a class="button button--second button--wide" href=paths::calendar(language, &trip.id, None) rel="external">
                <Picture icon=Icon::Calendar class="button__icon"/>
                {words::calendar(language)}
            </a>
            <Share title address/>
            <a class="button button--second button--wide" href=paths::poster(language, &trip.id)>
                <Picture icon=Icon::Print class="button__icon"/>
                {words::poster(language)}
            </a>
            <p>
                <a class="stop__link" href=paths::calendar_of(&code) rel="external">{words::subscribe(language)}</a>
            </p>
        </section>
    }
}

/// How far sharing has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sharing {
    /// No script runs: there is no button.
    Asleep,
    /// The button.
    Ready,
    /// What became of it.
    Tried(Shared),
}

#[component]
fn Share(title: String, address: String) -> impl IntoView {
    let language = use_language();
    let sharing = RwSignal::new(Sharing::Asleep);
    effect(move || sharing.set(Sharing::Ready));
    let what = StoredValue::new((title, address));
    let share = move |_| {
        let (title, address) = what.get_value();
        leptos::task::spawn_local(async move {
            let shared = browser::page::share(&title, &address).await;
            sharing.try_set(Sharing::Tried(shared));
        });
    };
    let awake = Memo::new(move |_| sharing.get() != Sharing::Asleep);
    let button = move || {
        awake.get().then(|| {
            view! {
                <button class="button button--second button--wide" type="button" on:click=share>
                    <Picture icon=Icon::Share class="button__icon"/>
                    {words::share(language)}
                </button>
            }
        })
    };
    let became = move || match sharing.get() {
        Sharing::Tried(Shared::Copied) => {
            Some(view! { <p role="status">{words::share_copied(language)}</p> }.into_any())
        }
        Sharing::Tried(Shared::Failed) => {
            let address = what.get_value().1;
            Some(view! { <p role="status">{words::share_failed(language)} " " {address}</p> }.into_any())
        }
        Sharing::Asleep | Sharing::Ready | Sharing::Tried(Shared::Done) => None,
    };
    view! { {move || button()} {move || became().into_any()} }
}

#[component]
pub(super) fn Loudspeaker(trip: TripSummary) -> impl IntoView {
    let language = use_language();
    let commune = home::in_sentence(&trip.commune.name);
    let lunar = trip
        .lunar
        .map(|lunar: LunarDate| dates::spoken_lunar(language, lunar));
    let day = dates::spoken_day(language, trip.date);
    let time = dates::spoken_time(language, &trip);
    let fields: Vec<_> = trip
        .fields
        .iter()
        .map(|field| common::field(language, *field))
        .collect();
    let said = words::announcement(
        language,
        &words::Announcement {
            kind: trip.kind,
            venue: &trip.venue,
            commune: &commune,
            day: &day,
            lunar: lunar.as_deref(),
            time: &time,
            fields: &fields,
            cancelled: (trip.status.state == crate::domain::trip::TripState::Cancelled)
                .then_some(trip.status.reason.as_deref()),
        },
    );
    let said = said
        .into_iter()
        .map(|sentence| view! { <p>{sentence}</p> })
        .collect_any();
    view! {
        <details class="fold">
            <FoldSummary title=words::loudspeaker(language).to_owned()/>
            <div class="fold__body stack stack--tight">{said}</div>
        </details>
    }
}
