//! Where a place lies in the city: a sketch of relative positions, not a map of borders.

use leptos::prelude::*;

use crate::{components::use_language, domain::trip::MapPlace, text::trip};

/// The sketch's size in its own units; 20 of them are about a kilometre.
const CITY: (i32, i32) = (1600, 1891);

/// How much of it is shown around the place: about 24 by 15 km.
const SHOWN: (i32, i32) = (480, 300);

/// The whole city in a corner, and its distance from the edge.
const SMALL: (i32, i32) = (88, 104);
const MARGIN: i32 = 8;

/// The file with all cells. The office serves it.
const CELLS: &str = "/so-do.svg#xa";

/// Where a place lies, with the whole city small in a corner.
#[component]
pub fn RouteMap(
    /// The place.
    place: MapPlace,
    /// Whose cell is marked.
    commune: String,
    /// The way in words, below the drawing.
    children: Children,
) -> impl IntoView {
    let language = use_language();
    // Whole units are 50 m: finer than the sketch is true.
    let (x, y) = (place.at.0.round() as i32, place.at.1.round() as i32);
    let left = (x - SHOWN.0 / 2).clamp(0, CITY.0 - SHOWN.0);
    let top = (y - SHOWN.1 / 2).clamp(0, CITY.1 - SHOWN.1);
    let seen = format!("{left} {top} {} {}", SHOWN.0, SHOWN.1);
    // The corner that the pin leaves free.
    let corner_x = if x < left + SHOWN.0 / 2 {
        left + SHOWN.0 - SMALL.0 - MARGIN
    } else {
        left + MARGIN
    };
    let corner_y = top + SHOWN.1 - SMALL.1 - MARGIN;
    let exactness = if place.exact {
        trip::map_exact(language)
    } else {
        trip::map_rough(language)
    };
    view! {
        <figure class="route-map">
            <svg class="route-map__svg" viewBox=seen role="img" aria-label=trip::map_label(language, &commune)>
                <use href=CELLS class="route-map__cells"></use>
                <path d=place.cell.clone() class="route-map__cell"></path>
                <path
                    class="route-map__goal"
                    transform=format!("translate({x} {y})")
                    d="M0 0c15-18 22-29 22-41a22 22 0 0 0-44 0c0 12 7 23 22 41z"
                ></path>
                <circle class="route-map__goal-dot" cx=x cy=y - 41 r="8"></circle>
                <svg x=corner_x y=corner_y width=SMALL.0 height=SMALL.1 viewBox=format!("0 0 {} {}", CITY.0, CITY.1)>
                    <rect class="route-map__corner" width=CITY.0 height=CITY.1></rect>
                    <use href=CELLS class="route-map__cells route-map__cells--small"></use>
                    <path d=place.cell class="route-map__cell"></path>
                </svg>
            </svg>
            <figcaption class="route-map__note stack stack--tight">
                {children()}
                <p class="soft">{trip::map_note(language)} " " {exactness}</p>
            </figcaption>
        </figure>
    }
}
