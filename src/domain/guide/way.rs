//! The way to a node: a node has no address of its own, the answers that lead to it have.

use std::{collections::VecDeque, iter::successors};

use super::{Answer, Given, Guide, Id, Node};

impl<T> Guide<T> {
    /// The answers to the screen that is most about a node; None where no way leads there. Several ways may pass it: the
    /// one counts on whose last screen it stands first, for the other screens are about something else before; of equals
    /// the one with the fewest answers. Ends on every graph, also on a broken one.
    pub fn way_to(&self, wanted: &Id) -> Option<Vec<Given>> {
        let start = self.nodes.first()?;
        let reached = self.reached(start);
        let mut best = self
            .place_on_screen(start, wanted)
            .map(|place| (place, Vec::new()));
        for question in self.nodes.iter().filter(|node| !node.answers.is_empty()) {
            let Some((_, before)) = reached.iter().find(|(node, _)| node.id == question.id) else {
                continue;
            };
            for (from, answer) in self.after(question) {
                let (Some(answer), Some(place)) = (answer, self.place_on_screen(from, wanted)) else {
                    continue;
                };
                let is_better =
                    |(known, given): &(usize, Vec<Given>)| (place, before.len() + 1) < (*known, given.len());
                if best.as_ref().is_none_or(is_better) {
                    let mut given = before.clone();
                    given.push(answer);
                    best = Some((place, given));
                }
            }
        }
        best.map(|(_, given)| given)
    }

    /// How many nodes stand before a node on the screen that begins with another.
    fn place_on_screen(&self, from: &Node<T>, wanted: &Id) -> Option<usize> {
        let screen = successors(Some(from), |node| self.node(node.next.as_ref()?));
        // A loop would go on for ever.
        screen.take(self.nodes.len()).position(|node| node.id == *wanted)
    }

    /// What stands right behind a node, with the answer that leads there where it asks.
    pub(super) fn after<'a>(
        &'a self,
        node: &'a Node<T>,
    ) -> impl Iterator<Item = (&'a Node<T>, Option<Given>)> {
        let given = |answer: &Answer<T>| Given {
            question: node.id.clone(),
            answer: answer.id.clone(),
        };
        let answers = node
            .answers
            .iter()
            .map(move |answer| (&answer.to, Some(given(answer))));
        let next = node.next.iter().map(|next| (next, None));
        answers
            .chain(next)
            .filter_map(|(to, given)| Some((self.node(to)?, given)))
    }

    /// Every node that can be reached, the nearest first, with the fewest answers that lead to it.
    fn reached<'a>(&'a self, start: &'a Node<T>) -> Vec<(&'a Node<T>, Vec<Given>)> {
        let mut reached: Vec<(&Node<T>, Vec<Given>)> = Vec::new();
        let mut open: VecDeque<(&Node<T>, Vec<Given>)> = [(start, Vec::new())].into();
        while let Some((node, given)) = open.pop_front() {
            if reached.iter().any(|(known, _)| known.id == node.id) {
                continue;
            }
            for (to, answer) in self.after(node) {
                let mut longer = given.clone();
                match answer {
                    Some(answer) => {
                        longer.push(answer);
                        open.push_back((to, longer));
                    }
                    // What follows without an answer is as near as this node, so it is looked at before what an answer
                    // leads to.
                    None => open.push_front((to, longer)),
                }
            }
            reached.push((node, given));
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::super::walk::tests::guide;

    #[track_caller]
    fn leads(lines: &[&str], to: &str, answers: Option<&[&str]>) {
        let way = guide(lines).way_to(&to.parse().unwrap());
        let way = way.map(|way| way.iter().map(ToString::to_string).collect::<Vec<_>>());
        let answers = answers.map(|answers| answers.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(way, answers, "{to}");
    }

    #[test]
    fn the_way_with_the_fewest_answers_is_taken() {
        let lines = [
            "tuoi?nho=the,lon=lam",
            "the?co=lam,chua=nhan",
            "lam>nhan",
            "nhan?dung=het,sai=lam",
            "het",
        ];
        leads(&lines, "tuoi", Some(&[]));
        leads(&lines, "the", Some(&["tuoi.nho"]));
        leads(&lines, "lam", Some(&["tuoi.lon"]));
        leads(&lines, "het", Some(&["tuoi.lon", "nhan.dung"]));
        leads(&lines, "khong-co", None);
    }

    #[test]
    fn a_screen_that_begins_with_it_stands_before_one_that_ends_with_it() {
        let lines = [
            "ai?khach=di,nha=muc",
            "di>cho",
            "cho>kich-hoat",
            "muc?mot=kich-hoat",
            "kich-hoat",
        ];
        leads(&lines, "kich-hoat", Some(&["ai.nha", "muc.mot"]));
        leads(&lines, "cho", Some(&["ai.khach"]));
    }

    #[test]
    fn a_loop_ends() {
        leads(&["a>b", "b>a"], "c", None);
        leads(&["a?x=a,y=b", "b?x=a,y=c", "c"], "c", Some(&["a.y", "b.y"]));
    }
}
