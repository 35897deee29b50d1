//! Nodes as they stand on a page.

use leptos::prelude::*;

use super::Course;
use crate::{
    components::{
        guide::{GuidePicture, Origin, Say, Told, ToldParts},
        icon::{Icon, Picture},
        notice::{Notice, NoticeKind},
    },
    domain::guide::{Guide, Kind, Node, SitePage, Way, report::StatementId, walk::Shown},
    domain::schedule::TripQuery,
    paths,
    text::{Language, guide as words},
};

/// A node ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The node.
    pub node: Node,
    /// Its number, if it is a step on the way.
    pub number: Option<usize>,
    /// Its statements by source.
    pub told: Vec<Told>,
    /// Where it leads, if it is a link.
    pub href: Option<String>,
}

impl Course {
    /// Makes a node ready to be drawn.
    pub fn draw(self, node: &Node, number: Option<usize>) -> Drawn {
        self.view.with_value(|view| {
            let (guide, today) = (&view.value.guide, view.as_of.date());
            let mut told: Vec<(&str, Told)> = Vec::new();
            for (place, statement) in node.say.iter().enumerate() {
                let key = statement.source.as_str();
                if let Some((known, last)) = told.last_mut()
                    && *known == key
                {
                    last.statements.push(statement.say.clone());
                    continue;
                }
                let origin = origin(guide, node, place, self.language, today);
                let statements = vec![statement.say.clone()];
                told.extend(origin.map(|origin| (key, Told { statements, origin })));
            }
            Drawn {
                node: node.clone(),
                number,
                told: told.into_iter().map(|(_, told)| told).collect(),
                href: node.way.as_ref().and_then(|way| self.href(way)),
            }
        })
    }

    fn href(self, way: &Way) -> Option<String> {
        let language = self.language;
        if let Some(number) = &way.tel {
            return Some(format!("tel:{number}"));
        }
        if let Some(at) = &way.at {
            return Some(paths::guide_shown(
                language,
                &at.guide,
                &at.answers,
                Shown::Screen,
            ));
        }
        match way.page {
            Some(SitePage::Schedule) => Some(paths::schedule(language, &TripQuery::default())),
            Some(SitePage::Home) => Some(paths::home(language)),
            Some(SitePage::Photos) => Some(paths::photos(language)),
            None => way.web.clone(),
        }
    }
}

fn origin(
    guide: &Guide,
    node: &Node,
    place: usize,
    language: Language,
    today: chrono::NaiveDate,
) -> Option<Origin> {
    let source = guide.source(node.say.get(place)?)?;
    let statement = StatementId {
        guide: guide.id.clone(),
        node: node.id.clone(),
        place,
    };
    Some(Origin {
        source: words::source(language, &source.name, source.checked_on, source.certainty),
        certainty: source.certainty,
        remark: if source.is_in_force(today) {
            source.is_stale(today).then(|| words::stale(language))
        } else {
            Some(words::out_of_force(language))
        },
        wrong: paths::report_statement(language, &statement),
    })
}

/// One node of a page. `tick` stands under a step.
#[component]
pub fn NodePart(
    /// The node.
    drawn: Drawn,
    /// The language.
    language: Language,
    /// Ticks a step off.
    #[prop(optional)]
    tick: Option<AnyView>,
) -> impl IntoView {
    let Drawn {
        node,
        number,
        told,
        href,
    } = drawn;
    let title = node.title.clone();
    let picture = node
        .picture
        .map(|picture| view! { <GuidePicture picture class="guide__picture"/> });
    let id = node.id.to_string();
    match node.kind {
        Kind::Warning => view! {
            <li class="guide__part" id=id>
                <Notice kind=NoticeKind::Warning>
                    <h2 class="guide__title"><Say text=title/></h2>
                    <ToldParts told/>
                </Notice>
            </li>
        }
        .into_any(),
        Kind::Link => view! {
            <li class="guide__part" id=id>
                <a class="button button--second button--wide" href=href>
                    {title}
                    <Picture icon=Icon::Next/>
                </a>
            </li>
        }
        .into_any(),
        Kind::Step => {
            let sign = match number {
                Some(number) => number.to_string(),
                None => "•".to_owned(),
            };
            let spoken = number.map(|number| format!("{}: ", words::step(language, number)));
            view! {
                <li class="guide-step" id=id>
                    <span class="guide-step__number" aria-hidden="true">{sign}</span>
                    <div class="guide-step__body">
                        <div class="guide__head">
                            <h2 class="guide__title"><span class="visually-hidden">{spoken}</span><Say text=title/></h2>
                            {picture}
                        </div>
                        <ToldParts told/>
                        {tick}
                    </div>
                </li>
            }
            .into_any()
        }
        Kind::Question | Kind::Note | Kind::Paper => {
            let ticks = node.kind == Kind::Paper;
            view! {
                <li class="guide__part stack stack--snug" id=id>
                    <div class="guide__head">
                        <h2 class="guide__title"><Say text=title/></h2>
                        {picture}
                    </div>
                    <ToldParts told ticks/>
                </li>
            }
            .into_any()
        }
    }
}
