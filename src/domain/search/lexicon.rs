//! The words that people say for the same thing, and those that say nothing.

use crate::domain::{catalogue::EverydayWords, fold::fold, order};

/// Words that stand for others, folded.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    /// Phrases with a space at both ends, the longest first, and what stands for them.
    same: Vec<(String, String)>,
    noise: Vec<String>,
    pub(super) means_trip: Vec<String>,
}

impl Lexicon {
    pub(super) fn of(words: &EverydayWords) -> Self {
        let mut same: Vec<(String, String)> = Vec::new();
        for group in &words.same {
            let Some(first) = group.first().map(|first| format!(" {} ", fold(first))) else {
                continue;
            };
            for other in group.iter().skip(1) {
                same.push((format!(" {} ", fold(other)), first.clone()));
            }
        }
        order::by_key(&mut same, |(phrase, _)| std::cmp::Reverse(phrase.len()));
        let folded = |list: &[String]| list.iter().map(|word| fold(word)).collect();
        Self {
            same,
            noise: folded(&words.noise),
            means_trip: folded(&words.means_trip),
        }
    }

    /// Folds a text and puts the one word for each thing, with a space at both ends.
    pub(super) fn plain(&self, text: &str) -> String {
        let mut plain = format!(" {} ", fold(text));
        for (phrase, first) in &self.same {
            if plain.contains(phrase.as_str()) {
                plain = plain.replace(phrase.as_str(), first);
            }
        }
        plain
    }

    pub(super) fn is_noise(&self, word: &str) -> bool {
        self.noise.iter().any(|noise| noise == word)
    }
}
