//! `/huong-dan`: every guide, and what people often ask.

use leptos::prelude::*;

use crate::{
    api::{Awaited, Questions},
    browser::effect::effect,
    browser::lazy::lazy_page,
    browser::progress,
    components::{
        CollectAny, answered::answered, guide::GuidePicture, icon::Icon, icon::Picture, title::PageTitle,
        use_language,
    },
    domain::guide::{GuideSummary, Topic},
    door::Door,
    paths,
    text::guide as words,
};

lazy_page! {
    /// The list of guides.
    GUIDES in guides:
    fn guides_view() {
        let language = use_language();
        let answer = Awaited::new(|| (), move |()| Door.guides(language));
        let drawn = answered(answer, |guides| view! { <Guides guides/> }.into_any());
        view! { <div class="wrap stack stack--read stack--loose">{drawn}</div> }.into_any()
    }
}

#[component]
fn Guides(guides: Vec<GuideSummary>) -> impl IntoView {
    let language = use_language();
    let asked = guides
        .iter()
        .flat_map(|guide| guide.asked.iter().map(|asked| (guide.id.clone(), asked.clone())))
        .map(|(id, asked)| {
            let href = paths::guide(language, &id, &asked.answers);
            view! { <li><a class="stop__link" href=href>{asked.say}</a></li> }
        })
        .collect_any();
    let topics = Topic::ALL
        .into_iter()
        .map(|topic| {
            let of_topic: Vec<_> = guides
                .iter()
                .filter(|guide| guide.topic == topic)
                .cloned()
                .collect();
            let entries = of_topic
                .into_iter()
                .map(|guide| view! { <GuideEntry guide/> })
                .collect_any();
            let name = words::topic(language, topic);
            view! {
                <section class="stack stack--snug">
                    <h2>{name}</h2>
                    <ul class="entry-list">{entries}</ul>
                </section>
            }
        })
        .collect_any();
    view! {
        <PageTitle title=words::title(language) description=words::description(language)/>
        <div class="stack stack--snug">
            <h1>{words::title(language)}</h1>
            <p class="lead">{words::lead(language)}</p>
        </div>
        {topics}
        <section class="card stack stack--snug">
            <h2>{words::asked(language)}</h2>
            <ul>{asked}</ul>
        </section>
    }
}

/// One guide of the list; once awake also where one is in it.
#[component]
fn GuideEntry(guide: GuideSummary) -> impl IntoView {
    let language = use_language();
    let step = RwSignal::new(None);
    let id = guide.id.clone();
    effect(move || step.set(progress::kept(&id).map(|kept| kept.step)));
    let here = move || {
        step.get()
            .map(|step| view! { <span class="entry__here">{words::at_step(language, step)}</span> })
    };
    view! {
        <li class="entry-list__item">
            <a class="entry" href=paths::guide(language, &guide.id, &[])>
                <GuidePicture picture=guide.picture class="entry__picture"/>
                <span>
                    <span class="entry__title">{guide.title}</span>
                    <span class="entry__hint">{guide.lead}</span>
                    {move || here().into_any()}
                </span>
                <Picture icon=Icon::Next class="entry__go"/>
            </a>
        </li>
    }
}
