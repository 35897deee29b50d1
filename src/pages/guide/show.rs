//! One node fills the screen, to be read over a shoulder: on the van's tablet.

use leptos::prelude::*;

use super::{Course, HEADING};
use crate::{
    components::{
        CollectAny,
        guide::{AnswerRow, GuidePicture, Say},
        icon::{Icon, Picture},
        step_bar::StepBar,
        title::{PageTitle, Robots},
    },
    domain::guide::{Given, Kind, walk::Shown},
    text::guide as words,
};

/// One screen of the show, from 1.
#[component]
pub fn Show(course: Course, answers: Vec<Given>, at: usize) -> impl IntoView {
    let language = course.language;
    let guide = course.view.with_value(|view| view.value.guide.clone());
    let walk = guide.walk(&answers);
    let given = walk.given();
    let of = walk.passed.len();
    let at = at.clamp(1, of.max(1));
    let Some(passed) = walk.passed.get(at - 1) else {
        return ().into_any();
    };
    let node = passed.node;
    let drawn = course.draw(node, walk.number(&node.id));
    let number = drawn.number.map(|number| {
        view! { <span class="guide-step__number show__number" aria-hidden="true">{number}</span> }
    });
    let spoken = drawn
        .number
        .map(|number| format!("{}: ", words::step(language, number)));
    let texts = drawn
        .told
        .iter()
        .flat_map(|told| {
            let doubt = words::doubt(language, told.origin.certainty);
            let last = told.statements.len().saturating_sub(1);
            told.statements.iter().enumerate().map(move |(place, text)| {
                let doubt = doubt.filter(|_| place == last);
                let text = text.clone();
                view! {
                    <p class="show__text">
                        <Say text/>
                        {doubt.map(|doubt| view! { <span class="show__doubt">{format!("({doubt})")}</span> })}
                    </p>
                }
            })
        })
        .collect_any();
    let picture = node.picture.unwrap_or(guide.picture);
    // The answers before this question, each answer and the next screen.
    let before: Vec<Given> = walk.passed[..at - 1]
        .iter()
        .filter_map(|passed| {
            Some(Given {
                question: passed.node.id.clone(),
                answer: passed.answer?.id.clone(),
            })
        })
        .collect();
    let choices = (node.kind == Kind::Question).then(|| {
        let rows = node
            .answers
            .iter()
            .map(|answer| {
                let mut longer = before.clone();
                longer.push(Given {
                    question: node.id.clone(),
                    answer: answer.id.clone(),
                });
                view! { <AnswerRow href=course.at(&longer, Shown::Show(at + 1)) say=answer.say.clone()/> }
            })
            .collect_any();
        view! { <ul class="entry-list">{rows}</ul> }
    });
    let shown = |screen: usize| course.at(&given, Shown::Show(screen));
    let back = (at > 1).then(|| {
        view! {
            <a class="button button--second button--wide" href=shown(at - 1) rel="nofollow">
                <Picture icon=Icon::Back class="button__icon"/>
                {words::step_before(language)}
            </a>
        }
    });
    let next = (at < of).then(|| {
        view! {
            <a class="button button--wide" href=shown(at + 1) rel="nofollow">
                {words::step_after(language)}
                <Picture icon=Icon::Next/>
            </a>
        }
    });
    let warning = if node.kind == Kind::Warning {
        "show__step show__step--warn"
    } else {
        "show__step"
    };
    view! {
        <PageTitle title=format!("{} – {}", node.title, guide.title) robots=Robots::Away/>
        <div class="show kiosk">
            <div class="show__main wrap">
                <div class="row row--apart">
                    <p class="kicker">{guide.title.clone()}</p>
                    <a class="button button--second button--small" href=course.at(&given, Shown::Screen)>
                        <Picture icon=Icon::Cross class="button__icon"/>
                        {words::leave(language)}
                    </a>
                </div>
                <div class=warning>
                    {number}
                    <div class="stack stack--snug">
                        <h1 class="show__title" id=HEADING tabindex="-1">
                            <span class="visually-hidden">{spoken}</span>
                            <Say text=node.title.clone()/>
                        </h1>
                        {texts}
                        {choices}
                    </div>
                    <GuidePicture picture class="show__art"/>
                </div>
                <div class="stack stack--snug">
                    <StepBar word=words::screen_of(language, at, of) at of/>
                    <nav class="pair" aria-label=words::show(language)>{back} {next}</nav>
                </div>
            </div>
        </div>
    }
    .into_any()
}
