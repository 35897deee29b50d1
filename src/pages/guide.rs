//! `/huong-dan/{guide}`: one question a screen, the answers in the address; the whole on one page; or one step a screen to show.

mod links;
mod nodes;
pub mod report;
mod screen;
mod show;
mod tools;
mod whole;

use leptos::{live, prelude::*};
use leptos_router::hooks::{use_params_map, use_url};

pub use self::links::GuideLinks;
use self::{screen::Screen, show::Show, whole::Whole};
use crate::{
    api::{Awaited, Dated, Questions, guide::GuideView},
    browser,
    browser::effect::effect,
    browser::lazy::lazy_page,
    components::{
        answered::answered_or,
        notice::{Failed, Notice, NoticeKind},
        use_language,
    },
    domain::guide::{
        Given, GuideSummary,
        walk::{self, Shown, Walk},
    },
    door::Door,
    paths,
    text::{Language, guide as words},
};

/// The id of the heading that a screen begins with.
const HEADING: &str = "cho-nay";

lazy_page! {
    /// The page of a guide.
    GUIDE in guide:
    fn guide_view() {
        let language = use_language();
        let params = use_params_map();
        let answer = Awaited::new(
            move || params.read().get("guide").unwrap_or_default(),
            move |id| Door.guide(language, id),
        );
        answered_or(
            answer,
            move |failure, retry| {
                let way = (paths::guides(language), words::to_list(language));
                view! { <div class="wrap stack stack--read"><Failed failure retry way/></div> }.into_any()
            },
            |answer| view! { <Guided answer/> }.into_any(),
        )
    }
}

/// A guide and what its address asks.
#[derive(Clone, Copy)]
struct Course {
    language: Language,
    view: StoredValue<Dated<GuideView>>,
}

impl Course {
    /// The address of a place in this guide.
    fn at(self, answers: &[Given], shown: Shown) -> String {
        self.view
            .with_value(|view| paths::guide_shown(self.language, &view.value.guide.id, answers, shown))
    }
}

/// What an address asks of a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    answers: Vec<Given>,
    shown: Shown,
}

impl Asked {
    fn of_query(query: &str) -> Self {
        let pairs = paths::read_pairs(query);
        let pairs = || pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Self {
            answers: walk::read(pairs()),
            shown: Shown::read(pairs()),
        }
    }
}

#[component]
fn Guided(answer: Dated<GuideView>) -> impl IntoView {
    let course = Course {
        language: use_language(),
        view: StoredValue::new(answer),
    };
    let url = use_url();
    let asked = Memo::new(move |_| url.with(|url| Asked::of_query(url.search())));
    // Another screen under the same path: who cannot see it hears its heading.
    Effect::new(move |before: Option<Asked>| {
        let now = asked.get();
        if before.is_some_and(|before| before != now) {
            browser::speech::stop();
            request_animation_frame(|| browser::page::focus(HEADING));
        }
        now
    });
    // Who leaves the page has heard enough.
    effect(|| on_cleanup(browser::speech::stop));
    live(move || {
        let Asked { answers, shown } = asked.get();
        match shown {
            Shown::Screen => view! { <Screen course answers/> }.into_any(),
            Shown::Whole => view! { <Whole course answers/> }.into_any(),
            Shown::Show(at) => view! { <Show course answers at/> }.into_any(),
        }
    })
}

/// What must be known of a guide or of the address before anything else.
fn notices(course: Course, walk: &Walk<'_>) -> impl IntoView + use<> {
    let language = course.language;
    let said = |text: &'static str| view! { <Notice kind=NoticeKind::Warning><p>{text}</p></Notice> };
    let made_up = walk.made_up.then(|| said(words::made_up(language)));
    let old = walk.old.then(|| said(words::old(language)));
    let out = course.view.with_value(|view| {
        let (guide, today) = (&view.value.guide, view.as_of.date());
        (!guide.is_in_force(today)).then(|| {
            let title = match guide.effective_from {
                Some(from) if from > today => words::not_yet(language),
                _ => words::ended(language),
            };
            view! { <Ended title newer=view.value.newer.clone()/> }
        })
    });
    view! { {out} {made_up} {old} }
}

#[component]
fn Ended(title: &'static str, newer: Option<GuideSummary>) -> impl IntoView {
    let language = use_language();
    let newer = newer.map(|newer| {
        let href = paths::guide(language, &newer.id, &[]);
        view! { <p>{words::newer(language)}<a href=href>{newer.title}</a></p> }
    });
    view! { <Notice kind=NoticeKind::Bad title>{newer}</Notice> }
}
