//! Where answers lead.

#[cfg(test)]
pub(super) mod tests;

use super::{Answer, Given, Guide, Id, Kind, Node};

/// The name of an answer in an address: `?tl=tuoi.6-14`.
pub const ANSWER: &str = "tl";

/// The name of the pair that shows a whole guide on one page.
pub const WHOLE: &str = "ca-bai";

/// The name of the pair that shows one node a screen; its value counts the screens from 1.
pub const SHOW: &str = "trinh-chieu";

/// Stands in an address for an answer that this guide does not know: such addresses are all the same.
const UNKNOWN: &str = "cu.cu";

/// How a guide is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// What stands between two answers.
    Screen,
    /// Everything on one page.
    Whole,
    /// One node a screen, for people who look over a shoulder; counted from 1.
    Show(usize),
}

impl Shown {
    /// Reads it out of an address's pairs.
    pub fn read<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Self {
        pairs
            .into_iter()
            .fold(Self::Screen, |shown, (name, value)| match name {
                SHOW => Self::Show(value.parse().unwrap_or(1).max(1)),
                WHOLE if shown == Self::Screen => Self::Whole,
                _ => shown,
            })
    }

    /// Its pair in an address.
    pub fn pair(self) -> Option<(&'static str, usize)> {
        match self {
            Self::Screen => None,
            Self::Whole => Some((WHOLE, 1)),
            Self::Show(screen) => Some((SHOW, screen)),
        }
    }
}

/// One node passed on the way, with the answer given where it is a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passed<'a> {
    /// The node.
    pub node: &'a Node,
    /// The answer given.
    pub answer: Option<&'a Answer>,
}

/// A way through a guide, as far as the answers lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk<'a> {
    /// The nodes in order; the last one is an open question or an end.
    pub passed: Vec<Passed<'a>>,
    /// An answer was made up: its question is asked again.
    pub made_up: bool,
    /// Some answers are of another version of this guide: the way ends at the nearest place.
    pub old: bool,
}

impl<'a> Walk<'a> {
    /// The answers that lead here, in order.
    pub fn given(&self) -> Vec<Given> {
        self.passed
            .iter()
            .filter_map(|passed| {
                Some(Given {
                    question: passed.node.id.clone(),
                    answer: passed.answer?.id.clone(),
                })
            })
            .collect()
    }

    /// The question that waits for an answer; none at an end.
    pub fn question(&self) -> Option<&'a Node> {
        let last = self.passed.last()?;
        (last.node.kind == Kind::Question && last.answer.is_none()).then_some(last.node)
    }

    /// The last answer given.
    pub fn last_answer(&self) -> Option<&'a Answer> {
        self.passed.iter().rev().find_map(|passed| passed.answer)
    }

    /// What stands between the last answer and the open question or the end.
    pub fn screen(&self) -> &[Passed<'a>] {
        let from = self
            .passed
            .iter()
            .rposition(|passed| passed.answer.is_some())
            .map_or(0, |at| at + 1);
        let open = usize::from(self.question().is_some());
        self.passed
            .get(from..self.passed.len() - open)
            .unwrap_or_default()
    }

    /// The number of a step along this way, from 1; none for what is no step.
    pub fn number(&self, id: &Id) -> Option<usize> {
        let mut steps = self.passed.iter().filter(|passed| passed.node.kind == Kind::Step);
        steps.position(|passed| passed.node.id == *id).map(|at| at + 1)
    }

    /// The pairs of the one address of this place.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let given = self.given().into_iter().map(|given| given.to_string());
        let unknown = match (self.made_up, self.question()) {
            (true, Some(question)) => Some(format!("{}.{}", question.id, "khong-co")),
            _ => None,
        };
        let old = self.old.then(|| UNKNOWN.to_owned());
        given
            .chain(unknown)
            .chain(old)
            .map(|text| (ANSWER, text))
            .collect()
    }
}

/// Reads the answers out of an address's pairs. What is no answer at all is passed over; the newest word of a question counts.
pub fn read<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> Vec<Given> {
    let mut read: Vec<Given> = Vec::new();
    for given in pairs
        .into_iter()
        .filter(|(name, _)| *name == ANSWER)
        .filter_map(|(_, text)| text.parse::<Given>().ok())
    {
        read.retain(|known| known.question != given.question);
        read.push(given);
    }
    read
}

impl Guide {
    /// Walks as far as the answers lead. Ends on every graph, also on a broken one.
    pub fn walk(&self, given: &[Given]) -> Walk<'_> {
        let given: Vec<&Given> = given
            .iter()
            .map(|given| self.renamed.get(given).unwrap_or(given))
            .collect();
        let mut walk = Walk {
            passed: Vec::new(),
            made_up: false,
            old: false,
        };
        let mut used = vec![false; given.len()];
        let mut at = self.nodes.first();
        while let Some(node) = at {
            // A node passed before would be passed for ever.
            if walk.passed.iter().any(|passed| passed.node.id == node.id) {
                break;
            }
            let mut answer = None;
            let asks = node.kind == Kind::Question;
            if let Some(place) = given.iter().position(|given| asks && given.question == node.id) {
                used[place] = true;
                answer = node.answers.iter().find(|known| known.id == given[place].answer);
                walk.made_up = answer.is_none();
            }
            walk.passed.push(Passed { node, answer });
            let next = answer.map(|answer| &answer.to).or(node.next.as_ref());
            at = next.and_then(|next| self.node(next));
        }
        walk.old = !walk.made_up && used.iter().any(|used| !used);
        walk
    }

    /// The pairs of the one address for what an address asks: nothing that the page does not read is left in them.
    pub fn canonical<'p>(
        &self,
        pairs: impl IntoIterator<Item = (&'p str, &'p str)> + Clone,
    ) -> Vec<(&'static str, String)> {
        let walk = self.walk(&read(pairs.clone()));
        let shown = match Shown::read(pairs) {
            Shown::Show(screen) => Shown::Show(screen.min(walk.passed.len())),
            shown => shown,
        };
        let shown = shown.pair().map(|(name, value)| (name, value.to_string()));
        walk.pairs().into_iter().chain(shown).collect()
    }

    /// Every way from the start to an end, as the answers that lead there. Stops at `most`, so that a broken graph ends too.
    pub fn ways(&self, most: usize) -> Vec<Vec<Given>> {
        let mut ways = Vec::new();
        let mut open = vec![Vec::new()];
        while let Some(given) = open.pop() {
            let walk = self.walk(&given);
            match walk.question() {
                Some(question) if ways.len() + open.len() < most => {
                    open.extend(question.answers.iter().rev().map(|answer| {
                        let mut longer = given.clone();
                        longer.push(Given {
                            question: question.id.clone(),
                            answer: answer.id.clone(),
                        });
                        longer
                    }));
                }
                _ => ways.push(given),
            }
        }
        ways
    }

    /// Every node once, in the order in which a reader who follows each answer in turn meets them.
    pub fn whole(&self) -> Vec<&Node> {
        let mut met: Vec<&Node> = Vec::new();
        let mut open: Vec<&Node> = self.nodes.first().into_iter().collect();
        while let Some(node) = open.pop() {
            if met.iter().any(|known| known.id == node.id) {
                continue;
            }
            met.push(node);
            let after: Vec<&Node> = self.after(node).map(|(to, _)| to).collect();
            open.extend(after.into_iter().rev());
        }
        met
    }
}
