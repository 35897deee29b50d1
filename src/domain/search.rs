//! Finding things by what people type: without marks, in everyday words, with a slip of the finger.
//!
//! Everything that can be found is a [`Subject`]. An [`Index`] folds their words once; a question is weighed against each.
//! What tells things apart counts more than what stands everywhere, words that stand together count more than apart,
//! and a name that the question covers whole counts most.

mod lexicon;
pub mod steps;
pub mod unanswered;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::lexicon::Lexicon;
use super::{catalogue::EverydayWords, order};

/// What can be found. A new kind of thing is one more line here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A procedure.
    Procedure,
    /// A form that can be filled here.
    Form,
    /// A guide, or a place in one.
    Guide,
    /// A commune, by its present and its old names.
    Commune,
    /// A trip.
    Trip,
}

impl Kind {
    /// All of them. Of two that answer alike the earlier stands first.
    pub const ALL: [Self; 5] = [
        Self::Procedure,
        Self::Form,
        Self::Guide,
        Self::Commune,
        Self::Trip,
    ];
}

/// How much a word counts by where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// In a name, or in what people say: the whole phrase can be meant.
    Name,
    /// In a hint, an old name, the place of a trip.
    Beside,
    /// In an official name: long, and full of words that stand everywhere.
    Official,
}

impl Strength {
    fn share(self) -> f32 {
        match self {
            Self::Name => 1.0,
            Self::Beside => 0.8,
            Self::Official => 0.45,
        }
    }
}

/// One thing that can be found.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What it is.
    pub kind: Kind,
    /// What it is called and described by.
    pub texts: Vec<(Strength, String)>,
    /// Above 1 for what is asked for often, below for what few mean.
    pub weight: f32,
}

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Its place among the subjects.
    pub place: usize,
    /// How well it answers; comparable between indexes with the same words.
    pub score: f32,
}

#[derive(Debug, Clone)]
struct Entry {
    kind: Kind,
    /// Each word once, with what it counts at most; sorted.
    words: Vec<(String, f32)>,
    /// Phrases between spaces, with a space at both ends.
    phrases: Vec<String>,
    weight: f32,
}

/// Subjects, ready to be asked.
#[derive(Debug, Clone, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// In how many subjects a word stands.
    known: BTreeMap<String, u16>,
    lexicon: Lexicon,
}

/// Less than this share of what a question says is no answer,
const LEAST_COVER: f32 = 0.45;

/// unless nothing else answers: people tell a whole story, of which two words matter.
const LEAST_OF_ALL: f32 = 0.25;

/// How many such answers are given.
const MOST_OF_LEAST: usize = 5;

/// What answers so much worse than the best only hides it.
const LEAST_BESIDE: f32 = 0.5;

/// What a word counts that tells nothing apart.
const NOISE: f32 = 0.15;

/// What a word counts that stands nowhere: it says that something else is meant, and not what.
const UNKNOWN: f32 = 0.25;

/// What a word counts whose beginning was typed, or one sign of which is wrong.
const NEARLY: f32 = 0.6;

/// One word of a question.
struct Asked {
    /// The words of the index it may mean, and how surely.
    means: Vec<(String, f32)>,
    weight: f32,
}

impl Index {
    /// Folds the subjects' words.
    pub fn of(subjects: impl IntoIterator<Item = Subject>, words: &EverydayWords) -> Self {
        let lexicon = Lexicon::of(words);
        let mut known: BTreeMap<String, u16> = BTreeMap::new();
        let mut entries = Vec::new();
        for subject in subjects {
            let mut of_subject: BTreeMap<String, f32> = BTreeMap::new();
            let mut phrases = Vec::new();
            for (strength, text) in &subject.texts {
                let plain = lexicon.plain(text);
                for word in plain.split_whitespace() {
                    let most = of_subject.entry(word.to_owned()).or_default();
                    *most = most.max(strength.share());
                }
                if *strength != Strength::Official {
                    phrases.push(plain);
                }
            }
            for word in of_subject.keys() {
                *known.entry(word.clone()).or_default() += 1;
            }
            entries.push(Entry {
                kind: subject.kind,
                words: of_subject.into_iter().collect(),
                phrases,
                weight: subject.weight,
            });
        }
        Self {
            entries,
            known,
            lexicon,
        }
    }

    /// What answers a question, best first. Nothing answers an empty one.
    pub fn find(&self, question: &str) -> Vec<Hit> {
        let plain = self.lexicon.plain(question);
        let about_trip = plain
            .split_whitespace()
            .any(|word| self.lexicon.means_trip.iter().any(|known| known == word));
        let asked = self.read(&plain);
        if asked.is_empty() {
            return Vec::new();
        }
        let total: f32 = asked.iter().map(|one| one.weight).sum();
        let mut hits: Vec<(f32, Hit)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(place, entry)| {
                let (cover, score) = entry.answers(&asked, total)?;
                let meant = if about_trip && matches!(entry.kind, Kind::Trip | Kind::Commune) {
                    1.3
                } else {
                    1.0
                };
                let score = score * meant;
                Some((cover, Hit { place, score }))
            })
            .collect();
        order::by(&mut hits, |(_, one), (_, other)| {
            other.score.total_cmp(&one.score)
        });
        let best = hits.first().map_or(0.0, |(_, hit)| hit.score);
        hits.retain(|(_, hit)| hit.score >= best * LEAST_BESIDE);
        if hits.iter().any(|(cover, _)| *cover >= LEAST_COVER) {
            hits.retain(|(cover, _)| *cover >= LEAST_COVER);
        } else {
            hits.truncate(MOST_OF_LEAST);
        }
        hits.into_iter().map(|(_, hit)| hit).collect()
    }

    /// Takes a question apart. Words run together are parted where both halves are known.
    fn read(&self, plain: &str) -> Vec<Asked> {
        let words: Vec<&str> = plain.split_whitespace().collect();
        let mut asked = Vec::new();
        for (nth, word) in words.iter().enumerate() {
            let last = nth + 1 == words.len();
            if self.known.contains_key(*word) {
                asked.push(self.weighed(word, vec![((*word).to_owned(), 1.0)]));
                continue;
            }
            let begun: Vec<(String, f32)> = self
                .known
                .range((*word).to_owned()..)
                .take_while(|(known, _)| last && known.starts_with(word))
                .map(|(known, _)| (known.clone(), NEARLY))
                .collect();
            if !begun.is_empty() {
                asked.push(self.weighed(word, begun));
                continue;
            }
            if let Some((left, right)) = self.parted(word) {
                asked.push(self.weighed(left, vec![(left.to_owned(), 1.0)]));
                asked.push(self.weighed(right, vec![(right.to_owned(), 1.0)]));
                continue;
            }
            let near: Vec<(String, f32)> = self
                .known
                .keys()
                .filter(|known| word.len() >= 4 && is_a_slip_away(word, known))
                .map(|known| (known.clone(), NEARLY))
                .collect();
            asked.push(self.weighed(word, near));
        }
        asked
    }

    fn weighed(&self, word: &str, means: Vec<(String, f32)>) -> Asked {
        let most = means
            .iter()
            .filter_map(|(known, _)| self.known.get(known))
            .max()
            .copied()
            .unwrap_or(1);
        let all = self.entries.len().max(1) as f32;
        let rare = (1.0 + all / f32::from(most.max(1))).ln();
        let noise = self.lexicon.is_noise(word) || self.lexicon.means_trip.iter().any(|known| known == word);
        let share = match (noise, means.is_empty()) {
            (true, _) => NOISE,
            (false, true) => UNKNOWN,
            (false, false) => 1.0,
        };
        Asked {
            means,
            weight: rare * share,
        }
    }

    fn parted<'a>(&self, word: &'a str) -> Option<(&'a str, &'a str)> {
        // A folded word may hold a letter of more than one byte.
        (2..word.len().saturating_sub(1))
            .filter(|at| word.is_char_boundary(*at))
            .map(|at| word.split_at(at))
            .find(|(left, right)| self.known.contains_key(*left) && self.known.contains_key(*right))
    }
}

impl Entry {
    /// Tells whether two words of a question, in one of their meanings, stand side by side.
    fn says_together(&self, one: &Asked, other: &Asked) -> bool {
        // A beginning of one letter may mean a hundred words; the first few decide.
        one.means.iter().take(4).any(|(one, _)| {
            other.means.iter().take(4).any(|(other, _)| {
                let both = format!(" {one} {other} ");
                self.phrases.iter().any(|phrase| phrase.contains(&both))
            })
        })
    }

    /// How much of the question this covers and how well it answers; None where it does not.
    fn answers(&self, asked: &[Asked], total: f32) -> Option<(f32, f32)> {
        let share = |word: &str| {
            self.words
                .binary_search_by(|(known, _)| known.as_str().cmp(word))
                .ok()
                .and_then(|at| self.words.get(at))
                .map_or(0.0, |(_, share)| *share)
        };
        let mut covered = 0.0;
        for one in asked {
            let best = one
                .means
                .iter()
                .map(|(word, sure)| share(word) * sure)
                .fold(0.0, f32::max);
            covered += best * one.weight;
        }
        let cover = covered / total;
        if cover < LEAST_OF_ALL {
            return None;
        }
        let (mut together, mut pairs) = (0.0, 0.0);
        for pair in asked.windows(2) {
            let [one, other] = pair else { continue };
            let weight = one.weight + other.weight;
            pairs += weight;
            if self.says_together(one, other) {
                together += weight;
            }
        }
        let together = if pairs > 0.0 { together / pairs } else { cover };
        // How much of a name or of a saying the question covers: who says all of it means it.
        let whole = self
            .phrases
            .iter()
            .map(|phrase| {
                let words = phrase.split_whitespace();
                let count = words.clone().count().max(1) as f32;
                let said = words
                    .filter(|word| {
                        asked
                            .iter()
                            .any(|one| one.means.iter().any(|(known, _)| known == word))
                    })
                    .count() as f32;
                // One word alone is seldom the name of a thing.
                said / count.max(2.0)
            })
            .fold(0.0, f32::max);
        let score = 3.0 * cover + 1.5 * together + 1.5 * whole * cover;
        Some((cover, score * self.weight))
    }
}

/// Tells whether one sign too many, too few, wrong or changed with its neighbour parts two words of four signs or more.
fn is_a_slip_away(typed: &str, known: &str) -> bool {
    let (typed, known): (Vec<char>, Vec<char>) = (typed.chars().collect(), known.chars().collect());
    if known.len() < 4 || typed.len().abs_diff(known.len()) > 1 {
        return false;
    }
    let same = typed
        .iter()
        .zip(&known)
        .take_while(|(one, other)| one == other)
        .count();
    let (typed, known) = (&typed[same..], &known[same..]);
    match (typed, known) {
        ([], [_]) | ([_], []) => true,
        ([a, b, typed @ ..], [c, d, known @ ..]) if a == d && b == c && typed == known => true,
        ([_, typed @ ..], [_, known @ ..]) if typed == known => true,
        ([_, rest @ ..], known) if rest == known => true,
        (typed, [_, rest @ ..]) if typed == rest => true,
        _ => false,
    }
}
