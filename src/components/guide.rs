//! Parts of a guide: its nodes, its sentences, its sources, its few pictures.

use leptos::prelude::*;

use crate::{
    components::{
        CollectAny,
        icon::{Icon, Picture as IconPicture},
        use_language,
    },
    domain::guide::{Certainty, Picture, sentences},
    text::guide as words,
};

/// Where a statement is from and how sure it is, and the way to say that it is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The source in words.
    pub source: String,
    /// How sure.
    pub certainty: Certainty,
    /// What else must be known: nobody has looked for long, or it is not in force.
    pub remark: Option<&'static str>,
    /// The address for saying that it is wrong.
    pub wrong: String,
}

/// Statements with one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// In words.
    pub statements: Vec<String>,
    /// Where they are from.
    pub origin: Origin,
}

/// A text whose sentences can be read aloud one by one.
#[component]
pub fn Say(
    /// The text.
    text: String,
) -> impl IntoView {
    sentences(&text)
        .into_iter()
        .map(|sentence| view! { <span class="say" data-say="">{sentence.to_owned()}</span>" " })
        .collect_any()
}

/// Statements, and under them where they are from. `ticks` makes a list of things to have.
#[component]
pub fn ToldParts(
    /// The statements by source.
    told: Vec<Told>,
    /// Whether they are things to have.
    #[prop(optional)]
    ticks: bool,
) -> impl IntoView {
    told.into_iter()
        .map(|told| {
            let text = if ticks {
                let items = told
                    .statements
                    .into_iter()
                    .map(|text| {
                        view! {
                            <li class="tick-list__item">
                                <IconPicture icon=Icon::Check class="tick-list__icon"/>
                                <span><Say text/></span>
                            </li>
                        }
                    })
                    .collect_any();
                view! { <ul class="tick-list">{items}</ul> }.into_any()
            } else {
                let lines = told
                    .statements
                    .into_iter()
                    .map(|text| view! { <p><Say text/></p> });
                lines.collect_any().into_any()
            };
            view! {
                {text}
                <SourceLine origin=told.origin/>
            }
        })
        .collect_any()
}

#[component]
fn SourceLine(origin: Origin) -> impl IntoView {
    let language = use_language();
    let sure = matches!(origin.certainty, Certainty::Verified | Certainty::Advice) && origin.remark.is_none();
    let (icon, class) = if sure {
        (Icon::Ok, "source__icon")
    } else {
        (Icon::Info, "source__icon source__icon--open")
    };
    let doubts = [words::doubt(language, origin.certainty), origin.remark]
        .into_iter()
        .flatten()
        .map(|doubt| view! { " · "<strong>{doubt}</strong> })
        .collect_any();
    view! {
        <p class="source">
            <IconPicture icon class/>
            <span>
                {origin.source} {doubts} " "
                <a class="source__wrong no-print" href=origin.wrong rel="nofollow">{words::is_it_right(language)}</a>
            </span>
        </p>
    }
}

/// One of the few pictures.
#[component]
pub fn GuidePicture(
    /// What it shows.
    picture: Picture,
    /// The class of its place.
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=format!("art {class}") viewBox="0 0 120 120" aria-hidden="true" focusable="false" inner_html=drawing(picture)></svg>
    }
}

/// The drawings, 120 by 120. No real screen, card or emblem is shown.
fn drawing(picture: Picture) -> &'static str {
    match picture {
        Picture::Phone => {
            r#"<rect class="art__van" x="34" y="6" width="52" height="108" rx="9"/><rect class="art__field" x="40" y="18" width="40" height="82" rx="3"/><rect class="art__van" x="45" y="28" width="30" height="24" rx="4"/><path class="art__line" d="M50 36h14M50 43h20"/><rect class="art__glass" x="45" y="74" width="30" height="16" rx="4"/><path class="art__line" d="M50 82h3M56 82h3M62 82h3M55 107h10"/>"#
        }
        Picture::Card => {
            r#"<rect class="art__van" x="10" y="28" width="100" height="64" rx="7"/><circle class="art__wall" cx="34" cy="52" r="10"/><path class="art__glass" d="M18 82c2-14 9-18 16-18s14 4 16 18z"/><rect class="art__gilt" x="62" y="40" width="16" height="13" rx="2"/><path class="art__line" d="M62 64h38M62 74h30"/>"#
        }
        Picture::Pen => {
            r#"<path class="art__van" d="M22 10h58l18 18v82H22z"/><path class="art__line" d="M80 10v18h18M34 42h44M34 56h50M34 92h52"/><path class="art__glass" d="M46 88l6-16 34-34 10 10-34 34z"/><path class="art__dark" d="M46 88l6-16 10 10z"/>"#
        }
        Picture::Sheet => {
            r#"<path class="art__field" d="M8 78h104v30H8z"/><path class="art__van" d="M30 44h60l8 50H22z"/><path class="art__line" d="M40 58h40M38 68h44M36 78h40"/><rect class="art__glass" x="36" y="8" width="48" height="26" rx="5"/><circle class="art__dark" cx="60" cy="21" r="6"/><path class="art__line" d="M26 36l-6-6M94 36l6-6"/>"#
        }
        Picture::Shield => {
            r#"<path class="art__glass" d="M60 8l42 14c0 44-12 70-42 90-30-20-42-46-42-90z"/><rect class="art__gilt" x="42" y="54" width="36" height="28" rx="4"/><path class="art__line" d="M49 54v-8a11 11 0 0 1 22 0v8M60 64v8"/>"#
        }
        Picture::Letter => {
            r#"<rect class="art__van" x="10" y="30" width="100" height="64" rx="5"/><path class="art__line" d="M12 34l48 34 48-34M12 92l34-32M108 92L74 60"/><path class="art__stripe" d="M86 38h16v16H86z"/>"#
        }
        Picture::House => {
            r#"<path class="art__wall" d="M18 54h84v52H18z"/><path class="art__roof" d="M6 56c8 0 12-6 16-18h76c4 12 8 18 16 18z"/><path class="art__dark" d="M48 106V72h24v34z"/><path class="art__glass" d="M26 68h14v14H26zM80 68h14v14H80z"/><path class="art__line" d="M6 106h108"/>"#
        }
        Picture::Lamp => {
            r#"<path class="art__gilt" d="M60 12a32 32 0 0 1 18 58c-4 4-6 8-6 14H48c0-6-2-10-6-14a32 32 0 0 1 18-58z"/><path class="art__van" d="M48 88h24v8H48zM52 98h16v8H52z"/><path class="art__line" d="M54 82V60l-6-8M66 82V60l6-8M60 2v4M22 18l4 4M98 18l-4 4"/>"#
        }
    }
}

/// One way on from a question. The whole row is the link.
#[component]
pub fn AnswerRow(
    /// Where it leads.
    href: String,
    /// What it is.
    say: String,
) -> impl IntoView {
    view! {
        <li class="entry-list__item">
            <a class="entry entry--answer" href=href>
                <span class="entry__title">{say}</span>
                <IconPicture icon=Icon::Next class="entry__go"/>
            </a>
        </li>
    }
}
