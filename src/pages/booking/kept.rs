//! The people kept on this device, each a press away while one says who comes.

use leptos::{ev::MouseEvent, prelude::*, task::spawn_local};

use super::{
    course::Course,
    verdict::{Verdict, place},
};
use crate::{
    browser::profiles::{self, Kept},
    domain::{draft::Step, profile::TypedProfile, refusal::At},
    text::profile as words,
};

/// The id of the heading.
const HEADING: &str = "nguoi-da-giu";

/// Their names; nothing where nobody is kept. A press writes the person down in the first free place.
#[component]
pub fn KeptPeople(course: Course, most: usize) -> impl IntoView {
    let people = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        spawn_local(async move {
            people.try_set(profiles::all().await);
        });
    });
    let write_down = move |event: &MouseEvent, kept: &Kept| {
        course.read(Step::People, event);
        let TypedProfile { name, birth, .. } = TypedProfile::of(&kept.profile);
        let written = course
            .draft
            .try_update(|draft| draft.write_down(&name, &birth, most))
            .flatten();
        course.verdict.set(Verdict::default());
        course.redraw(written.map(|at| place(At::Name(at))));
    };
    let names = move || {
        let people = people.get();
        if people.is_empty() {
            return ().into_any();
        }
        let buttons: Vec<AnyView> = people
            .into_iter()
            .map(|kept| {
                let name = kept.profile.name.as_str().to_owned();
                view! {
                    <button
                        class="button button--second button--small"
                        type="button"
                        on:click=move |event| write_down(&event, &kept)
                    >
                        {name}
                    </button>
                }
                .into_any()
            })
            .collect();
        view! {
            <div class="stack stack--tight" role="group" aria-labelledby=HEADING>
                <p id=HEADING>{words::fill_from(course.language)}</p>
                <div class="row">{buttons}</div>
            </div>
        }
        .into_any()
    };
    view! { {move || names()} }
}
