//! What is wrong with a guide's graph, found before anyone is sent into it.

use std::fmt;

use super::{Guide, Id, Kind, Node, Way};

/// One thing wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A guide without nodes.
    Empty,
    /// Two nodes have this id.
    Twice(Id),
    /// A node leads to one that is not there.
    NoSuchNode(Id, Id),
    /// No way leads here.
    Unreachable(Id),
    /// This node can be met twice on one way.
    Loop(Id),
    /// A text is empty.
    NoText(Id),
    /// A node that should say something does not.
    SaysNothing(Id),
    /// A statement names a source that is not there.
    NoSource(Id, Id),
    /// A question without two answers or more, or with a way on beside them; another node with answers.
    Answers(Id),
    /// Two answers of a question have this id.
    AnswerTwice(Id, Id),
    /// A link that leads nowhere or to several places, or another node with a way.
    Way(Id),
    /// A renamed or often asked answer leads to no place of this guide.
    Asked(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => to.write_str("it has no nodes"),
            Self::Twice(id) => write!(to, "{id} stands twice"),
            Self::NoSuchNode(from, id) => write!(to, "{from} leads to {id}, which is not there"),
            Self::Unreachable(id) => write!(to, "no way leads to {id}"),
            Self::Loop(id) => write!(to, "a way leads around to {id} again"),
            Self::NoText(id) => write!(to, "a text of {id} is missing"),
            Self::SaysNothing(id) => write!(to, "{id} says nothing"),
            Self::NoSource(id, source) => write!(to, "{id} names the source {source}, which is not there"),
            Self::Answers(id) => write!(
                to,
                "{id} has the wrong number of answers, or a way on beside them"
            ),
            Self::AnswerTwice(id, answer) => write!(to, "{id} has the answer {answer} twice"),
            Self::Way(id) => write!(to, "{id} must lead to exactly one place"),
            Self::Asked(given) => write!(to, "{given} leads to no place"),
        }
    }
}

impl Guide {
    /// Everything wrong with it, in the order of its nodes.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.nodes.is_empty() {
            return vec![Fault::Empty];
        }
        for (place, node) in self.nodes.iter().enumerate() {
            if self.nodes[..place].iter().any(|known| known.id == node.id) {
                faults.push(Fault::Twice(node.id.clone()));
            }
            self.look_at(node, &mut faults);
        }
        let texts = self.asked.iter().map(|asked| &asked.say);
        let names = self.sources.values().map(|source| &source.name);
        if [&self.title, &self.lead]
            .into_iter()
            .chain(texts)
            .chain(names)
            .any(|text| text.trim().is_empty())
        {
            faults.push(Fault::NoText(self.id.clone()));
        }
        let whole = self.whole();
        let missed = self
            .nodes
            .iter()
            .filter(|node| !whole.iter().any(|met| met.id == node.id));
        faults.extend(missed.map(|node| Fault::Unreachable(node.id.clone())));
        if let Some(id) = self.first_loop() {
            // The walks below would say the same in many words.
            faults.push(Fault::Loop(id));
            return faults;
        }
        for asked in &self.asked {
            let walk = self.walk(&asked.answers);
            if walk.given() != asked.answers || walk.question().is_some() {
                let said: Vec<String> = asked.answers.iter().map(ToString::to_string).collect();
                faults.push(Fault::Asked(said.join(" ")));
            }
        }
        for now in self.renamed.values() {
            let known = self.node(&now.question);
            if !known.is_some_and(|node| node.answers.iter().any(|answer| answer.id == now.answer)) {
                faults.push(Fault::Asked(now.to_string()));
            }
        }
        faults
    }

    fn look_at(&self, node: &Node, faults: &mut Vec<Fault>) {
        let id = || node.id.clone();
        let texts = [&node.title]
            .into_iter()
            .chain(node.say.iter().map(|statement| &statement.say))
            .chain(node.answers.iter().map(|answer| &answer.say));
        if texts.into_iter().any(|text| text.trim().is_empty()) {
            faults.push(Fault::NoText(id()));
        }
        let is_question = node.kind == Kind::Question;
        if (is_question && (node.answers.len() < 2 || node.next.is_some()))
            || (!is_question && !node.answers.is_empty())
        {
            faults.push(Fault::Answers(id()));
        }
        if !is_question && node.kind != Kind::Link && node.say.is_empty() {
            faults.push(Fault::SaysNothing(id()));
        }
        if node.way.as_ref().map(places) != (node.kind == Kind::Link).then_some(1) {
            faults.push(Fault::Way(id()));
        }
        for (place, answer) in node.answers.iter().enumerate() {
            if node.answers[..place].iter().any(|known| known.id == answer.id) {
                faults.push(Fault::AnswerTwice(id(), answer.id.clone()));
            }
        }
        for to in node.answers.iter().map(|answer| &answer.to).chain(&node.next) {
            if self.node(to).is_none() {
                faults.push(Fault::NoSuchNode(id(), to.clone()));
            }
        }
        for statement in &node.say {
            if self.source(statement).is_none() {
                faults.push(Fault::NoSource(id(), statement.source.clone()));
            }
        }
    }

    /// A node from which a way leads back to itself.
    fn first_loop(&self) -> Option<Id> {
        // Nodes that lead only to nodes already taken away are taken away; what stays is on a loop, or before one.
        let mut left: Vec<&Node> = self.nodes.iter().collect();
        loop {
            let before = left.len();
            let ids: Vec<&Id> = left.iter().map(|node| &node.id).collect();
            let leads_on = |node: &&Node| {
                let mut after = node.answers.iter().map(|answer| &answer.to).chain(&node.next);
                after.any(|to| ids.contains(&to))
            };
            left.retain(leads_on);
            if left.len() == before {
                return left.last().map(|node| node.id.clone());
            }
        }
    }
}

/// How many places a way leads to.
fn places(way: &Way) -> usize {
    [
        way.tel.is_some(),
        way.web.is_some(),
        way.page.is_some(),
        way.at.is_some(),
    ]
    .into_iter()
    .filter(|leads| *leads)
    .count()
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Certainty, Source, Statement, walk::tests::guide},
        *,
    };

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    /// The faults of a guide whose steps all say something.
    fn faults(lines: &[&str]) -> Vec<Fault> {
        saying(guide(lines)).faults()
    }

    fn saying(mut guide: Guide) -> Guide {
        guide.renamed.clear();
        let source = Source {
            name: "Luật".into(),
            checked_on: "2026-11-22".parse().unwrap(),
            certainty: Certainty::Verified,
            effective_from: None,
            effective_to: None,
        };
        guide.sources = [(id("luat"), source)].into();
        for node in guide.nodes.iter_mut().filter(|node| node.kind == Kind::Step) {
            node.say.push(Statement {
                say: "Làm đi.".into(),
                source: id("luat"),
            });
        }
        guide
    }

    #[test]
    fn a_sound_guide_has_none() {
        assert_eq!(faults(&["hoi?co=lam,khong=het", "lam>het", "het"]), []);
        assert_eq!(faults(&[]), [Fault::Empty]);
    }

    #[test]
    fn a_node_that_no_way_leads_to() {
        assert_eq!(
            faults(&["mot>hai", "hai", "lac"]),
            [Fault::Unreachable(id("lac"))]
        );
    }

    #[test]
    fn a_way_around() {
        assert_eq!(
            faults(&["hoi?co=lam,khong=het", "lam>hoi", "het"]),
            [Fault::Loop(id("lam"))]
        );
    }

    #[test]
    fn a_way_to_nowhere_and_names_used_twice() {
        assert_eq!(faults(&["mot>hai"]), [Fault::NoSuchNode(id("mot"), id("hai"))]);
        assert_eq!(
            faults(&["hoi?co=het,co=het", "het", "het"]),
            [Fault::AnswerTwice(id("hoi"), id("co")), Fault::Twice(id("het"))]
        );
        assert_eq!(faults(&["hoi?co=het", "het"]), [Fault::Answers(id("hoi"))]);
    }

    #[test]
    fn a_missing_text_source_or_statement() {
        let mut guide = saying(guide(&["mot>hai", "hai"]));
        guide.nodes[0].say[0].say = " ".into();
        guide.nodes[1].say[0].source = id("lac");
        assert_eq!(
            guide.faults(),
            [Fault::NoText(id("mot")), Fault::NoSource(id("hai"), id("lac"))]
        );
        guide.nodes[1].say.clear();
        assert_eq!(guide.faults()[1], Fault::SaysNothing(id("hai")));
        guide.nodes[1].kind = Kind::Link;
        assert_eq!(guide.faults()[1], Fault::Way(id("hai")));
    }

    #[test]
    fn an_often_asked_question_must_be_answered() {
        let mut guide = saying(guide(&["hoi?co=lam,khong=het", "lam>het", "het"]));
        guide.asked.push(super::super::Asked {
            say: "Có không?".into(),
            answers: vec!["hoi.co".parse().unwrap()],
        });
        assert_eq!(guide.faults(), []);
        guide.asked[0].answers = vec!["hoi.bia".parse().unwrap()];
        assert_eq!(guide.faults(), [Fault::Asked("hoi.bia".into())]);
    }
}
