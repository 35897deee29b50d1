//! The whole way on one page, and after it the other cases: to read, and to print.

use leptos::prelude::*;

use super::{
    Course, HEADING,
    nodes::NodePart,
    notices,
    tools::{ReadAloud, letters, letters_class},
};
use crate::{
    browser,
    browser::effect::effect,
    components::{
        CollectAny,
        guide::Say,
        icon::{Icon, Picture},
        page::Back,
        title::{PageTitle, Robots},
        when::When,
    },
    domain::guide::{Given, Guide, Kind, Node, walk::Shown},
    paths,
    text::{Language, guide as words},
};

/// The whole of a guide: the way the answers lead, and where it stops at a question, every other node once.
#[component]
pub fn Whole(course: Course, answers: Vec<Given>) -> impl IntoView {
    let language = course.language;
    let guide = course.view.with_value(|view| view.value.guide.clone());
    let walk = guide.walk(&answers);
    let size = letters();
    let awake = RwSignal::new(false);
    effect(move || awake.set(true));
    let way = walk
        .passed
        .iter()
        .map(|passed| match (passed.node.kind, passed.answer) {
            (Kind::Question, Some(answer)) => view! {
                <li class="guide__part">
                    <p>
                        <Say text=passed.node.title.clone()/>
                        <strong>{words::answered(language)} <Say text=answer.say.clone()/></strong>
                    </p>
                </li>
            }
            .into_any(),
            (Kind::Question, None) => choices(&guide, passed.node, language).into_any(),
            _ => {
                let drawn = course.draw(passed.node, walk.number(&passed.node.id));
                view! { <NodePart drawn language/> }.into_any()
            }
        })
        .collect_any();
    let others: Vec<&Node> = match walk.question() {
        None => Vec::new(),
        Some(_) => guide
            .whole()
            .into_iter()
            .filter(|node| !walk.passed.iter().any(|passed| passed.node.id == node.id))
            .collect(),
    };
    let any_other = !others.is_empty();
    let others = others
        .into_iter()
        .map(|node| match node.kind {
            Kind::Question => choices(&guide, node, language).into_any(),
            _ => view! { <NodePart drawn=course.draw(node, None) language/> }.into_any(),
        })
        .collect_any();
    let back = course.at(&walk.given(), Shown::Screen);
    view! {
        <PageTitle title=guide.title.clone() robots=Robots::Away/>
        <article class=move || letters_class(size.get())>
            <div class="wrap stack stack--read">
                <Back href=back word=words::to_guide(language)/>
                <h1 id=HEADING tabindex="-1"><Say text=guide.title.clone()/></h1>
                <p class="lead"><Say text=guide.lead.clone()/></p>
                {notices(course, &walk)}
                <div class="guide__tools no-print">
                    <When so=awake>
                        <ReadAloud course/>
                        <button class="button button--second button--small" type="button" on:click=|_| browser::page::print()>
                            <Picture icon=Icon::Print class="button__icon"/>
                            {words::print(language)}
                        </button>
                    </When>
                </div>
                <ol class="guide__nodes">{way}</ol>
                {any_other
                    .then(|| {
                        view! {
                            <h2>{words::other_ways(language)}</h2>
                            <ol class="guide__nodes">{others}</ol>
                        }
                    })}
                <p class="soft guide__address">{paths::guide(language, &guide.id, &walk.given())}</p>
            </div>
        </article>
    }
}

/// An open question: where each answer goes on, on this page.
fn choices(guide: &Guide, question: &Node, language: Language) -> impl IntoView + use<> {
    let rows = question
        .answers
        .iter()
        .map(|answer| {
            let to = guide.node(&answer.to).map(|node| node.title.clone());
            view! {
                <li>
                    {words::if_answer(language, &answer.say)}
                    // `external` leaves a part of the same page to the browser.
                    <a href=format!("#{}", answer.to) rel="external">{to}</a>
                </li>
            }
        })
        .collect_any();
    view! {
        <li class="guide__part stack stack--snug" id=question.id.to_string()>
            <h2 class="guide__title"><Say text=question.title.clone()/></h2>
            <ul class="guide__choices">{rows}</ul>
        </li>
    }
}
