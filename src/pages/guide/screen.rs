//! What stands between the last answer and the next question.

use leptos::{live, prelude::*};

use super::{
    Course, HEADING,
    nodes::NodePart,
    notices,
    tools::{Tools, letters, letters_class},
};
use crate::{
    browser::effect::effect,
    browser::progress::{self, Progress},
    components::{
        CollectAny,
        guide::{AnswerRow, GuidePicture, Say},
        page::Back,
        title::PageTitle,
        when::When,
    },
    domain::{
        guide::{Given, Id, Kind, walk::Shown},
        schedule::TripQuery,
    },
    paths,
    text::guide as words,
};

/// One screen of a guide.
#[component]
pub fn Screen(course: Course, answers: Vec<Given>) -> impl IntoView {
    let language = course.language;
    let guide = course.view.with_value(|view| view.value.guide.clone());
    let walk = guide.walk(&answers);
    let given = walk.given();
    let at_start = given.is_empty();
    let size = letters();
    let steps: Vec<Id> = walk
        .passed
        .iter()
        .filter(|passed| passed.node.kind == Kind::Step)
        .map(|passed| passed.node.id.clone())
        .collect();
    let ticks = Ticks::of(&guide.id, &given, &steps);
    let nodes = walk
        .screen()
        .iter()
        .map(|passed| {
            let drawn = course.draw(passed.node, walk.number(&passed.node.id));
            let id = passed.node.id.clone();
            view! { <NodePart drawn language tick=ticks.under(course, id)/> }
        })
        .collect_any();
    let (heading, kicker) = match walk.last_answer() {
        None => (guide.title.clone(), None),
        Some(answer) => (answer.say.clone(), Some(guide.title.clone())),
    };
    let title = match &kicker {
        None => heading.clone(),
        Some(guide) => format!("{heading} – {guide}"),
    };
    let opening = at_start.then(|| {
        view! {
            <div class="guide__opening">
                <p class="lead"><Say text=guide.lead.clone()/></p>
                <GuidePicture picture=guide.picture class="guide__picture"/>
            </div>
        }
    });
    let (back, back_word) = match given.split_last() {
        None => (paths::guides(language), words::to_list(language)),
        Some((_, before)) => (course.at(before, Shown::Screen), words::to_before(language)),
    };
    let question = walk.question().map(|question| {
        let rows = question
            .answers
            .iter()
            .map(|answer| {
                let mut longer = given.clone();
                longer.push(Given {
                    question: question.id.clone(),
                    answer: answer.id.clone(),
                });
                view! { <AnswerRow href=course.at(&longer, Shown::Screen) say=answer.say.clone()/> }
            })
            .collect_any();
        view! {
            <section class="stack stack--snug">
                <h2 id="cau-hoi"><Say text=question.title.clone()/></h2>
                <ul class="entry-list" aria-labelledby="cau-hoi">{rows}</ul>
            </section>
        }
    });
    let procedures = guide
        .procedures
        .iter()
        .filter(|code| !code.is_of_the_van())
        .map(|code| {
            let name = words::procedure(language, code.as_str());
            view! { <a class="stop__link" href=paths::procedure(language, code)>{name}</a> }
        })
        .collect_any();
    let ended = question.is_none().then(|| {
        view! {
            <section class="card stack stack--snug no-print">
                <h2>{words::end(language)}</h2>
                <a class="button button--wide" href=course.at(&[], Shown::Screen)>{words::again(language)}</a>
                <a class="stop__link" href=paths::schedule(language, &TripQuery::default())>
                    {words::to_schedule(language)}
                </a>
                {procedures}
            </section>
        }
    });
    let show = course.at(&given, Shown::Show(1));
    view! {
        <PageTitle title description=guide.lead.clone() canonical=paths::guide(language, &guide.id, &given)/>
        <article class=move || letters_class(size.get())>
            <div class="wrap stack stack--read">
                <Back href=back word=back_word/>
                <div class="stack stack--tight">
                    {kicker.map(|kicker| view! { <p class="kicker">{kicker}</p> })}
                    <h1 id=HEADING tabindex="-1"><Say text=heading/></h1>
                </div>
                {notices(course, &walk)}
                {opening}
                {at_start.then(|| view! { <Before course/> })}
                <Tools course answers=given size/>
                <ol class="guide__nodes">{nodes}</ol>
                {question}
                {ended}
                <p class="no-print"><a class="stop__link" href=show rel="nofollow">{words::show(language)}</a></p>
            </div>
        </article>
    }
}

/// Where somebody was the last time.
#[component]
fn Before(course: Course) -> impl IntoView {
    let language = course.language;
    let id = course.view.with_value(|view| view.value.guide.id.clone());
    let kept = RwSignal::new(None::<Progress>);
    effect(move || kept.set(progress::kept(&id).filter(|kept| !kept.answers.is_empty())));
    live(move || {
        kept.get().map(|kept| {
            let href = course.at(&kept.answers, Shown::Screen);
            view! {
                <p class="card no-print">
                    {words::here_before(language)} " " {words::at_step(language, kept.step)} ". "
                    <a href=href>{words::go_on(language)}</a>
                </p>
            }
        })
    })
}

/// The steps ticked off on this way.
#[derive(Clone, Copy)]
struct Ticks {
    awake: RwSignal<bool>,
    done: RwSignal<Vec<Id>>,
    keep: StoredValue<(Id, Vec<Given>, Vec<Id>)>,
}

impl Ticks {
    /// Remembers the way, once awake, where it has steps.
    fn of(guide: &Id, given: &[Given], steps: &[Id]) -> Self {
        let ticks = Self {
            awake: RwSignal::new(false),
            done: RwSignal::new(Vec::new()),
            keep: StoredValue::new((guide.clone(), given.to_vec(), steps.to_vec())),
        };
        effect(move || {
            let (guide, _, steps) = ticks.keep.get_value();
            if steps.is_empty() {
                return;
            }
            ticks.done.set(progress::kept(&guide).unwrap_or_default().done);
            ticks.awake.set(true);
            ticks.save();
        });
        ticks
    }

    fn save(self) {
        let (guide, answers, steps) = self.keep.get_value();
        let done = self.done.get_untracked();
        let open = steps.iter().position(|step| !done.contains(step));
        let step = open.map_or(steps.len(), |at| at + 1);
        progress::keep(&guide, &Progress { answers, done, step });
    }

    /// The box under a step.
    fn under(self, course: Course, id: Id) -> AnyView {
        let language = course.language;
        let is_done = {
            let id = id.clone();
            Signal::derive(move || self.done.with(|done| done.contains(&id)))
        };
        let input = format!("xong-{id}");
        let change = move |()| {
            self.done
                .update(|done| match done.iter().position(|known| *known == id) {
                    Some(at) => {
                        done.remove(at);
                    }
                    None => done.push(id.clone()),
                });
            self.save();
        };
        let change = Callback::new(change);
        view! {
            <When so=self.awake>
                <div class="choice choice--plain no-print">
                    <input
                        class="choice__input"
                        type="checkbox"
                        id=input.clone()
                        prop:checked=move || is_done.get()
                        on:change=move |_| change.run(())
                    />
                    <label class="choice__label" for=input.clone()>{words::done(language)}</label>
                </div>
            </When>
        }
        .into_any()
    }
}
