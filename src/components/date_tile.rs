//! The tear-off calendar sheet: month, big day, weekday, lunar date.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::{
    components::use_language,
    domain::{lunar::LunarDate, trip::Standing},
    text::{common, dates},
};

/// A calendar sheet.
#[component]
pub fn DateTile(
    /// The day.
    date: NaiveDate,
    /// The same day in the lunar calendar.
    lunar: Option<LunarDate>,
    /// How the trip on it stands: a cancelled one is struck.
    standing: Standing,
    /// The class of its place in the part it belongs to.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let language = use_language();
    let (tile, day) = match standing {
        Standing::Cancelled => ("date-tile date-tile--off", "date-tile__day date-tile__day--off"),
        _ => ("date-tile", "date-tile__day"),
    };
    let lunar = lunar.map(|lunar| {
        view! {
            <span class="date-tile__lunar">
                <span class="visually-hidden">{common::lunar_spoken(language)}</span>
                {dates::lunar(language, lunar)}
            </span>
        }
    });
    let gap = if class.is_empty() { "" } else { " " };
    view! {
        <div class=format!("{tile}{gap}{class}")>
            <span class="date-tile__month">{dates::month(language, date)}</span>
            <span class=day>{date.day()}</span>
            <span class="date-tile__weekday">{dates::weekday(language, date)}</span>
            {lunar}
        </div>
    }
}
