//! The trips nearest to where the device is.

use leptos::{live, prelude::*, wasm_split::wasm_split};

use super::{SHOWN, TripList};
use crate::{
    api::{Dated, Questions},
    browser::effect::effect,
    browser::lazy::{Coming, Missing, coming},
    browser::position::{self, NoPosition},
    components::{
        icon::{Icon, Picture},
        use_language,
    },
    domain::{
        commune::distance_km,
        order,
        refusal::Failure,
        schedule::TripQuery,
        time::Moment,
        trip::{Standing, TripSummary},
    },
    door::Door,
    text::{Language, common, home},
};

/// How far "near me" has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Near {
    /// No script runs, or the phone may not be asked: nothing is shown.
    Asleep,
    /// It can be asked.
    Ready,
    /// It is being asked.
    Asking,
    /// The nearest trips, with their distances in kilometres.
    Found(Vec<(TripSummary, f64)>, Moment),
    /// No position.
    NoPosition(NoPosition),
    /// A position, but no trips.
    Failed(Failure),
}

/// Worked out on the device: the position is not sent. Few ask: it comes when it is asked for.
#[wasm_split(near, wasm_split_path = leptos::wasm_split, fallible, return_wrapper(let near = _; { Ok(near.await) } -> Result<Near, Missing>))]
fn nearest_trips() -> Coming<Near> {
    coming(look_around())
}

async fn look_around() -> Near {
    let here = match position::ask().await {
        Ok(here) => here,
        Err(why) => return Near::NoPosition(why),
    };
    let communes = match Door.communes().await {
        Ok(communes) => communes,
        Err(failure) => return Near::Failed(failure),
    };
    match Door.trips(TripQuery::default()).await {
        Ok(Dated { as_of, value, .. }) => {
            let mut near: Vec<(TripSummary, f64)> = Vec::new();
            for trip in value.trips {
                // In order of date, so the first trip of a commune is its next one.
                let known = near
                    .iter()
                    .any(|(other, _)| other.commune.code == trip.commune.code);
                if known || matches!(trip.standing(as_of), Standing::Cancelled | Standing::Closed) {
                    continue;
                }
                let middle = || {
                    let at = communes.iter().find(|at| at.code == trip.commune.code)?;
                    Some((at.lat, at.lon))
                };
                if let Some(there) = trip.position.or_else(middle) {
                    near.push((trip, distance_km(here, there)));
                }
            }
            order::by(&mut near, |(_, one), (_, other)| one.total_cmp(other));
            near.truncate(SHOWN);
            Near::Found(near, as_of)
        }
        Err(failure) => Near::Failed(failure),
    }
}

#[component]
pub(super) fn NearMe(
    /// Stays while the rest of the page is drawn anew.
    near: RwSignal<Near>,
) -> impl IntoView {
    let language = use_language();
    effect(move || {
        if position::can_ask() {
            near.update(|near| {
                if *near == Near::Asleep {
                    *near = Near::Ready;
                }
            });
        }
    });
    let ask = move |_| {
        near.set(Near::Asking);
        leptos::task::spawn_local(async move {
            let found = nearest_trips().await.unwrap_or(Near::Failed(Failure::Offline));
            // The person may have left the page in the meantime.
            near.try_set(found);
        });
    };
    let button = move || {
        view! {
            <div class="stack stack--tight no-print">
                <button class="button button--second button--wide" type="button" on:click=ask>
                    <Picture icon=Icon::Place class="button__icon"/>
                    {home::near(language)}
                </button>
                <p class="soft">{home::near_hint(language)}</p>
            </div>
        }
    };
    live(move || match near.get() {
        Near::Asleep => ().into_any(),
        Near::Ready => button().into_any(),
        Near::Asking => view! { <p role="status">{home::near_asking(language)}</p> }.into_any(),
        Near::Found(trips, _) if trips.is_empty() => {
            view! { <p role="status">{home::none_at_all(language)}</p> }.into_any()
        }
        Near::Found(trips, now) => {
            let trips = trips
                .into_iter()
                .map(|(trip, km)| (trip, Some(home::distance(language, km))))
                .collect();
            view! { <div role="status"><TripList heading=home::near_found(language) trips now/></div> }
                .into_any()
        }
        Near::NoPosition(why) => {
            let words = match why {
                NoPosition::Refused => home::near_refused(language),
                NoPosition::Unavailable => home::near_unavailable(language),
            };
            view! { <p role="status">{words}</p> {button()} }.into_any()
        }
        Near::Failed(failure) => near_failed(language, &failure).into_any(),
    })
}

fn near_failed(language: Language, failure: &Failure) -> impl IntoView {
    let words = match failure {
        Failure::Offline => common::offline(language),
        _ => home::near_unavailable(language),
    };
    view! { <p role="status">{words}</p> }
}
