//! A sheet for the notice board, A4: outlines rather than floods of ink.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::{
    components::{CollectAny, art::Scene, use_language},
    domain::lunar::LunarDate,
    text::dates,
};

/// The sheet.
#[component]
pub fn Poster(
    /// What comes.
    title: String,
    /// Where to, on a line of its own.
    line: String,
    /// Everything below the picture.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="poster">
            <div class="poster__frame">
                <h1 class="poster__title">{title} " " <span class="poster__line">{line}</span></h1>
                <div class="poster__art"><Scene class="poster__scene"/></div>
                {children()}
            </div>
        </div>
    }
}

/// The calendar sheet on it.
#[component]
pub fn PosterTile(
    /// The day.
    date: NaiveDate,
    /// The same day in the lunar calendar.
    lunar: Option<LunarDate>,
) -> impl IntoView {
    let language = use_language();
    view! {
        <div class="poster__tile">
            <p class="poster__month">{dates::month_and_year(language, date)}</p>
            <p class="poster__day">{date.day()}</p>
            <p class="poster__weekday">{dates::weekday(language, date)}</p>
            {lunar.map(|lunar| view! { <p class="poster__lunar">{dates::spoken_lunar(language, lunar)}</p> })}
        </div>
    }
}

/// How the lines of a list begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bullet {
    /// With a dot.
    Dot,
    /// With a box to tick by hand.
    Box,
}

/// A list on it.
#[component]
pub fn PosterList(
    /// Its heading.
    head: &'static str,
    /// How its lines begin.
    bullet: Bullet,
    /// Its lines.
    lines: Vec<&'static str>,
) -> impl IntoView {
    let mark = match bullet {
        Bullet::Dot => "poster__dot",
        Bullet::Box => "poster__box",
    };
    let lines = lines
        .into_iter()
        .map(|line| view! { <li class="poster__item"><span class=mark aria-hidden="true"></span><span>{line}</span></li> })
        .collect_any();
    view! {
        <section>
            <h2 class="poster__head">{head}</h2>
            <ul>{lines}</ul>
        </section>
    }
}
