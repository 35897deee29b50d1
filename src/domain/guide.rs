//! Guides: graphs of questions and steps, each statement with its source, its date and how sure it is.
//!
//! The answers given so far stand in the address; [`walk`] says where they lead. [`faults`] finds what would leave a
//! citizen stranded, and the office refuses to start with any.

pub mod count;
pub mod faults;
pub mod helps;
mod id;
pub mod report;
mod source;
pub mod walk;
pub mod way;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{procedure::ProcedureCode, time};

pub use helps::{Helps, for_procedure};
pub use id::{Given, Id, InvalidId};
use source::in_force;
pub use source::{Certainty, FRESH_DAYS, Source, Statement};

/// A text in both languages, as the files hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// Tiếng Việt.
    pub vi: String,
    /// English.
    pub en: String,
}

/// One way on from a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer<T = String> {
    /// Names it within its question.
    pub id: Id,
    /// In words.
    pub say: T,
    /// The node it leads to.
    pub to: Id,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Asks; its answers lead on.
    Question,
    /// Something to do. Steps are numbered along the way.
    Step,
    /// Good to know.
    Note,
    /// A danger.
    Warning,
    /// Things to bring or to have at hand.
    Paper,
    /// A way to somewhere else.
    Link,
}

/// A page of this portal that a guide may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SitePage {
    /// The schedule.
    Schedule,
    /// Home.
    Home,
    /// Where photos of papers are looked at.
    Photos,
}

/// A place in a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuideAt {
    /// The guide.
    pub guide: Id,
    /// The answers that lead there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Given>,
}

/// Where a link leads: exactly one of these.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Way {
    /// A telephone number, in digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tel: Option<String>,
    /// Another site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web: Option<String>,
    /// A page of this portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<SitePage>,
    /// Another guide.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<GuideAt>,
}

/// One node of a guide's graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node<T = String> {
    /// Names it within its guide.
    pub id: Id,
    /// What it is.
    pub kind: Kind,
    /// The question, or what the step is.
    pub title: T,
    /// What is said.
    #[serde(default = "none", skip_serializing_if = "Vec::is_empty")]
    pub say: Vec<Statement<T>>,
    /// The ways on from a question.
    #[serde(default = "none", skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer<T>>,
    /// The node that follows; none at an end and after a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Id>,
    /// Where a link leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Way>,
    /// What it looks like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

fn none<T>() -> Vec<T> {
    Vec::new()
}

/// The few pictures there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Picture {
    /// A telephone with a message.
    Phone,
    /// A card.
    Card,
    /// A pen over a line.
    Pen,
    /// A sheet before a camera.
    Sheet,
    /// A shield.
    Shield,
    /// A letter.
    Letter,
    /// A house with an open door.
    House,
    /// A lamp.
    Lamp,
}

/// Under which heading a guide is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// The electronic identity.
    Vneid,
    /// The digital signature.
    Signature,
    /// From paper to online.
    Online,
    /// Digital skills.
    Skills,
}

impl Topic {
    /// Every topic, in the order of the list.
    pub const ALL: [Self; 4] = [Self::Vneid, Self::Signature, Self::Online, Self::Skills];
}

/// A question people often have, and the answers that lead to what helps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked<T = String> {
    /// In their words.
    pub say: T,
    /// Where it is answered.
    pub answers: Vec<Given>,
}

/// A guide. `T` is a text: [`Both`] in the files, one language on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide<T = String> {
    /// Names it.
    pub id: Id,
    /// Counts its changes.
    pub version: u16,
    /// Under which heading it is listed.
    pub topic: Topic,
    /// What it is called.
    pub title: T,
    /// What it is about, in one sentence or two.
    pub lead: T,
    /// What it looks like.
    pub picture: Picture,
    /// Since when it holds.
    #[serde(default, with = "time::date_option", skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<NaiveDate>,
    /// The last day it holds.
    #[serde(default, with = "time::date_option", skip_serializing_if = "Option::is_none")]
    pub effective_to: Option<NaiveDate>,
    /// The guide that holds after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<Id>,
    /// The procedures it helps with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub procedures: Vec<ProcedureCode>,
    /// Answers of older versions, and what they are now.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub renamed: BTreeMap<Given, Given>,
    /// What people often ask.
    #[serde(default = "none", skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked<T>>,
    /// The sources by key.
    pub sources: BTreeMap<Id, Source<T>>,
    /// The nodes; the first is the start.
    pub nodes: Vec<Node<T>>,
}

/// A guide as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideSummary {
    /// Names it.
    pub id: Id,
    /// Under which heading.
    pub topic: Topic,
    /// What it is called.
    pub title: String,
    /// What it is about.
    pub lead: String,
    /// What it looks like.
    pub picture: Picture,
    /// What people often ask.
    pub asked: Vec<Asked>,
}

impl<T> Guide<T> {
    /// A node.
    pub fn node(&self, id: &Id) -> Option<&Node<T>> {
        self.nodes.iter().find(|node| node.id == *id)
    }

    /// The source of a statement.
    pub fn source(&self, statement: &Statement<T>) -> Option<&Source<T>> {
        self.sources.get(&statement.source)
    }

    /// A statement by its place: the node and the number within it, from 0.
    pub fn statement(&self, node: &Id, place: usize) -> Option<&Statement<T>> {
        self.node(node)?.say.get(place)
    }

    /// Whether it holds on a day.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        in_force(self.effective_from, self.effective_to, day)
    }

    /// The same guide with its texts turned into others: one language taken out of two.
    pub fn map<U>(&self, text: impl Fn(&T) -> U) -> Guide<U> {
        let statement = |said: &Statement<T>| Statement {
            say: text(&said.say),
            source: said.source.clone(),
        };
        let answer = |answer: &Answer<T>| Answer {
            id: answer.id.clone(),
            say: text(&answer.say),
            to: answer.to.clone(),
        };
        Guide {
            id: self.id.clone(),
            version: self.version,
            topic: self.topic,
            title: text(&self.title),
            lead: text(&self.lead),
            picture: self.picture,
            effective_from: self.effective_from,
            effective_to: self.effective_to,
            newer: self.newer.clone(),
            procedures: self.procedures.clone(),
            renamed: self.renamed.clone(),
            asked: self
                .asked
                .iter()
                .map(|asked| Asked {
                    say: text(&asked.say),
                    answers: asked.answers.clone(),
                })
                .collect(),
            sources: self
                .sources
                .iter()
                .map(|(key, source)| {
                    let source = Source {
                        name: text(&source.name),
                        checked_on: source.checked_on,
                        certainty: source.certainty,
                        effective_from: source.effective_from,
                        effective_to: source.effective_to,
                    };
                    (key.clone(), source)
                })
                .collect(),
            nodes: self
                .nodes
                .iter()
                .map(|node| Node {
                    id: node.id.clone(),
                    kind: node.kind,
                    title: text(&node.title),
                    say: node.say.iter().map(statement).collect(),
                    answers: node.answers.iter().map(answer).collect(),
                    next: node.next.clone(),
                    way: node.way.clone(),
                    picture: node.picture,
                })
                .collect(),
        }
    }
}

impl Guide {
    /// As lists show it.
    pub fn summary(&self) -> GuideSummary {
        GuideSummary {
            id: self.id.clone(),
            topic: self.topic,
            title: self.title.clone(),
            lead: self.lead.clone(),
            picture: self.picture,
            asked: self.asked.clone(),
        }
    }
}

/// The sentences of a text: each ends with its full stop, question or exclamation mark.
/// A mark inside a number or a name (`024.1022`) has no space after it and ends nothing.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some(end) = rest
        .match_indices(['.', '?', '!'])
        .map(|(at, mark)| at + mark.len())
        .find(|end| rest[*end..].starts_with(' '))
    {
        found.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        found.push(rest);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_a_space_only() {
        assert_eq!(
            sentences("Gọi 024.1022. Bấm 7 hoặc 8! Xong?"),
            ["Gọi 024.1022.", "Bấm 7 hoặc 8!", "Xong?"]
        );
        assert_eq!(sentences("Từ 1/1/2026"), ["Từ 1/1/2026"]);
        assert!(sentences("  ").is_empty());
    }
}
