//! Steps of guides, found by their titles alone: a text of many steps holds any common word, and would answer anything.

use super::{Index, lexicon::Lexicon};
use crate::domain::order;

/// In at most this many titles a word stands that means one step by itself.
const RARE: usize = 2;

/// Titles of steps, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    /// The words of each title that say something, folded.
    titles: Vec<Vec<String>>,
}

impl Lexicon {
    /// The words of a text that say something.
    fn telling(&self, text: &str) -> Vec<String> {
        let plain = self.plain(text);
        let words = plain.split_whitespace();
        words
            .filter(|word| !self.is_noise(word) && !self.means_trip.iter().any(|known| known == word))
            .map(str::to_owned)
            .collect()
    }
}

impl Steps {
    /// Folds the titles' words as the index folds those of its subjects.
    pub fn of<'a>(titles: impl IntoIterator<Item = &'a str>, index: &Index) -> Self {
        let lexicon = &index.lexicon;
        Self {
            titles: titles.into_iter().map(|title| lexicon.telling(title)).collect(),
        }
    }

    /// The places of the titles that hold every word of a question that says something, as it is; those it covers most
    /// stand first. One word alone is enough where it stands in few titles, and nowhere among what is found otherwise:
    /// without marks a short word is many words (`bàn`, `bạn`, `bán`).
    pub fn find(&self, question: &str, index: &Index) -> Vec<usize> {
        let asked = index.lexicon.telling(question);
        let holds = |title: &Vec<String>| asked.iter().all(|word| title.contains(word));
        let mut found: Vec<(usize, usize)> = self
            .titles
            .iter()
            .enumerate()
            .filter(|(_, title)| holds(title))
            .map(|(place, title)| (title.len(), place))
            .collect();
        let means_one = match asked.as_slice() {
            [] => false,
            [word] => found.len() <= RARE && !index.known.contains_key(word),
            _ => true,
        };
        if !means_one {
            return Vec::new();
        }
        order::by_key(&mut found, |found| *found);
        found.into_iter().map(|(_, place)| place).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{super::*, *};

    #[track_caller]
    fn finds(question: &str, places: &[usize]) {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let words = EverydayWords {
            noise: list(&["làm", "thế", "nào", "rồi"]),
            same: vec![list(&["vneid", "định danh"])],
            says: BTreeMap::new(),
            guides: BTreeMap::new(),
            means_trip: list(&["xe"]),
        };
        let titles = [
            "Mở VNeID, bấm “Kích hoạt”",
            "Chờ kết quả",
            "Khóa tài khoản VNeID",
            "Mở VNeID",
            "Mở tệp PDF",
            "Nhờ bạn",
        ];
        let commune = Subject {
            kind: Kind::Commune,
            texts: vec![(Strength::Name, "Bàn Cờ".to_owned())],
            weight: 1.0,
        };
        let index = Index::of([commune], &words);
        assert_eq!(
            Steps::of(titles, &index).find(question, &index),
            places,
            "{question}"
        );
    }

    #[test]
    fn every_word_must_stand_in_the_title() {
        finds("kích hoạt VNeID thế nào", &[0]);
        finds("kich hoat dinh danh", &[0]);
        finds("kích hoạt tài khoản", &[]);
        finds("kích hoa", &[]);
    }

    #[test]
    fn the_title_that_says_least_else_stands_first() {
        finds("mở vneid", &[3, 0]);
    }

    #[test]
    fn a_word_of_many_titles_or_of_other_names_or_none_means_nothing() {
        finds("pdf", &[4]);
        finds("mở", &[]);
        finds("vneid", &[]);
        finds("bán", &[]);
        finds("làm thế nào", &[]);
        finds("", &[]);
    }
}
