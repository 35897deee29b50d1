//! Where answers lead.

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

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A guide written in a few words: `id>next`, `id?answer=to,answer=to`.
    pub fn guide(lines: &[&str]) -> Guide {
        let nodes = lines
            .iter()
            .map(|line| {
                let (head, answers) = line.split_once('?').unwrap_or((line, ""));
                let (id, next) = head.split_once('>').unwrap_or((head, ""));
                Node {
                    id: id.parse().unwrap(),
                    kind: if answers.is_empty() {
                        Kind::Step
                    } else {
                        Kind::Question
                    },
                    title: format!("Về {id}"),
                    say: Vec::new(),
                    answers: answers
                        .split(',')
                        .filter_map(|answer| answer.split_once('='))
                        .map(|(id, to)| Answer {
                            id: id.parse().unwrap(),
                            say: id.to_owned(),
                            to: to.parse().unwrap(),
                        })
                        .collect(),
                    next: next.parse().ok(),
                    way: None,
                    picture: None,
                }
            })
            .collect();
        Guide {
            id: "thu".parse().unwrap(),
            version: 2,
            topic: super::super::Topic::Skills,
            title: "Thử".into(),
            lead: "Để thử.".into(),
            picture: super::super::Picture::Lamp,
            effective_from: None,
            effective_to: None,
            newer: None,
            procedures: Vec::new(),
            renamed: [("tuoi.be".parse().unwrap(), "tuoi.nho".parse().unwrap())].into(),
            asked: Vec::new(),
            sources: Default::default(),
            nodes,
        }
    }

    fn sound() -> Guide {
        guide(&[
            "tuoi?nho=nho,lon=the",
            "nho>het",
            "the?co=lam,chua=nho",
            "lam>het",
            "het",
        ])
    }

    fn given(texts: &[&str]) -> Vec<Given> {
        read(texts.iter().map(|text| (ANSWER, *text)))
    }

    fn names(walk: &Walk<'_>) -> Vec<String> {
        walk.passed
            .iter()
            .map(|passed| passed.node.id.to_string())
            .collect()
    }

    #[test]
    fn answers_lead_to_the_end_and_none_to_the_first_question() {
        let guide = sound();
        let start = guide.walk(&[]);
        assert_eq!(names(&start), ["tuoi"]);
        assert_eq!(start.question().unwrap().id.as_str(), "tuoi");
        let given = given(&["tuoi.lon", "the.co"]);
        let walk = guide.walk(&given);
        assert_eq!(names(&walk), ["tuoi", "the", "lam", "het"]);
        assert_eq!(walk.question(), None);
        assert_eq!(walk.given(), given);
        assert_eq!(walk.screen().len(), 2);
        assert_eq!(walk.number(&"het".parse().unwrap()), Some(2));
        assert!(!walk.made_up && !walk.old);
    }

    #[test]
    fn a_made_up_answer_asks_its_question_again() {
        let guide = sound();
        let walk = guide.walk(&given(&["tuoi.lon", "the.bia-ra"]));
        assert_eq!(names(&walk), ["tuoi", "the"]);
        assert!(walk.made_up && !walk.old);
        assert_eq!(walk.question().unwrap().id.as_str(), "the");
    }

    #[test]
    fn an_older_path_ends_at_the_nearest_place_and_says_so() {
        let guide = sound();
        let walk = guide.walk(&given(&["tuoi.lon", "noi-o.ha-noi"]));
        assert_eq!(names(&walk), ["tuoi", "the"]);
        assert!(walk.old && !walk.made_up);
        // A question that stands elsewhere now is not lost: the one before it comes first.
        let walk = guide.walk(&given(&["the.co"]));
        assert_eq!(names(&walk), ["tuoi"]);
        assert!(walk.old);
        // An answer with a new name goes where the old one went.
        let walk = guide.walk(&given(&["tuoi.be"]));
        assert_eq!(names(&walk), ["tuoi", "nho", "het"]);
        assert!(!walk.old);
    }

    #[test]
    fn an_address_keeps_only_what_the_page_reads() {
        let guide = sound();
        let canonical = |pairs: &[(&'static str, &'static str)]| {
            let pairs = guide.canonical(pairs.iter().copied());
            let texts: Vec<String> = pairs
                .iter()
                .map(|(name, text)| format!("{name}={text}"))
                .collect();
            texts.join("&")
        };
        assert_eq!(
            canonical(&[("utm", "1"), ("tl", "tuoi.lon"), ("tl", "x")]),
            "tl=tuoi.lon"
        );
        assert_eq!(
            canonical(&[("tl", "tuoi.bia-ra")]),
            canonical(&[("tl", "tuoi.khac")])
        );
        assert_eq!(
            canonical(&[("tl", "cu.mot")]),
            canonical(&[("tl", "cu.hai"), ("tl", "ba.bon")])
        );
        assert_eq!(canonical(&[("trinh-chieu", "999")]), "trinh-chieu=1");
        assert_eq!(canonical(&[("trinh-chieu", "")]), "trinh-chieu=1");
        assert_eq!(
            canonical(&[("ca-bai", "x"), ("tl", "tuoi.nho")]),
            "tl=tuoi.nho&ca-bai=1"
        );
    }

    #[test]
    fn every_way_is_counted_and_the_whole_is_read_once() {
        let guide = sound();
        let ways: Vec<String> = guide
            .ways(100)
            .iter()
            .map(|way| way.iter().map(ToString::to_string).collect::<Vec<_>>().join("/"))
            .collect();
        assert_eq!(ways, ["tuoi.nho", "tuoi.lon/the.co", "tuoi.lon/the.chua"]);
        let whole: Vec<&str> = guide.whole().iter().map(|node| node.id.as_str()).collect();
        assert_eq!(whole, ["tuoi", "nho", "het", "the", "lam"]);
    }

    #[test]
    fn a_loop_ends_the_walk() {
        let guide = guide(&["mot>hai", "hai>mot"]);
        assert_eq!(names(&guide.walk(&[])), ["mot", "hai"]);
        let asking = self::guide(&["hoi?lai=hoi,thoi=het", "het"]);
        assert!(asking.ways(50).len() <= 50);
    }

    proptest! {
        #[test]
        fn any_answers_end_somewhere_and_the_one_address_of_a_place_leads_to_it(
            texts in prop::collection::vec("(tuoi|the|nho|xa)\\.(nho|lon|co|chua|be|khong)|[a-z.]{0,6}", 0..6)
        ) {
            let guide = sound();
            let walk = guide.walk(&read(texts.iter().map(|text| (ANSWER, text.as_str()))));
            prop_assert!(!walk.passed.is_empty());
            for pair in walk.passed.windows(2) {
                let next = pair[0].answer.map(|answer| &answer.to).or(pair[0].node.next.as_ref());
                prop_assert_eq!(next, Some(&pair[1].node.id));
            }
            let pairs = walk.pairs();
            let again = guide.walk(&read(pairs.iter().map(|(name, text)| (*name, text.as_str()))));
            prop_assert_eq!(&again.passed, &walk.passed);
            prop_assert_eq!((again.made_up, again.old), (walk.made_up, walk.old));
            prop_assert_eq!(again.pairs(), pairs);
        }
    }
}
