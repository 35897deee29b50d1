//! How much a guide says, how sure it is, and how long its sentences are.

use chrono::NaiveDate;

use super::{Certainty, Guide, sentences};

/// What a walk through every way of a guide counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// Nodes.
    pub nodes: usize,
    /// Ways from the start to an end.
    pub ways: usize,
    /// Statements.
    pub statements: usize,
    /// Statements read in their source.
    pub verified: usize,
    /// Statements read in someone's account of it.
    pub secondhand: usize,
    /// Statements without a source that was read.
    pub unverified: usize,
    /// Statements that are this portal's advice.
    pub advice: usize,
    /// Statements at whose source nobody has looked for too long.
    pub stale: usize,
    /// Statements not in force on the day.
    pub out_of_force: usize,
    /// The oldest look at a source.
    pub oldest: Option<NaiveDate>,
}

impl Guide {
    /// Counts, as of a day.
    pub fn count(&self, today: NaiveDate) -> Count {
        let mut count = Count {
            nodes: self.nodes.len(),
            ways: self.ways(10_000).len(),
            ..Count::default()
        };
        for statement in self.nodes.iter().flat_map(|node| &node.say) {
            let Some(source) = self.source(statement) else {
                continue;
            };
            count.statements += 1;
            match source.certainty {
                Certainty::Verified => count.verified += 1,
                Certainty::Secondhand => count.secondhand += 1,
                Certainty::Unverified => count.unverified += 1,
                Certainty::Advice => count.advice += 1,
            }
            count.stale += usize::from(source.is_stale(today));
            count.out_of_force += usize::from(!source.is_in_force(today));
            count.oldest = Some(
                count
                    .oldest
                    .map_or(source.checked_on, |oldest| oldest.min(source.checked_on)),
            );
        }
        count
    }

    /// Every sentence a reader meets, in the order of the nodes.
    pub fn all_sentences(&self) -> impl Iterator<Item = &str> {
        let of_nodes = self.nodes.iter().flat_map(|node| {
            [&node.title]
                .into_iter()
                .chain(node.say.iter().map(|statement| &statement.say))
                .chain(node.answers.iter().map(|answer| &answer.say))
        });
        [&self.title, &self.lead]
            .into_iter()
            .chain(of_nodes)
            .flat_map(|text| sentences(text))
    }
}

/// How many words a sentence has. In Vietnamese each syllable stands alone and counts as one.
pub fn words(sentence: &str) -> usize {
    sentence
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_is_no_word() {
        assert_eq!(words("Mật khẩu 8–20 ký tự – có số."), 7);
        assert_eq!(words(""), 0);
    }
}
