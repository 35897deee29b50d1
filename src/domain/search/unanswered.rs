//! Questions that found nothing, as far as they may be kept. The rule is told at [`Unanswered::of`].

use std::fmt;

use crate::domain::{
    catalogue::LONGEST_QUESTION,
    fold::{fold, nfc},
    reference::Reference,
};

/// The words of a question that found nothing: folded, at most [`LONGEST_QUESTION`] signs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unanswered(String);

/// From this many digits on a question holds a number of somebody: a telephone, an identity card, a birth date, a house.
const DIGITS: usize = 4;

/// More words than these tell a story, and a story is about somebody.
const MOST_WORDS: usize = 6;

/// Family names of Vietnam, in small letters. What is typed without any mark is compared without marks.
const FAMILY_NAMES: [&str; 66] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "đinh", "đào", "đoàn", "trịnh", "trương", "lương", "mai", "tô", "tạ", "hà", "cao", "lưu",
    "châu", "chu", "quách", "thái", "tăng", "lâm", "vương", "phùng", "kiều", "triệu", "nghiêm", "khuất",
    "tống", "thạch", "bạch", "đàm", "đậu", "hứa", "kim", "giang", "ninh", "nông", "hầu", "sùng", "giàng",
    "thào", "quàng", "cầm", "bế", "lộc", "doãn", "mạc", "tôn", "âu", "khổng", "lã", "diệp", "liễu",
];

/// Pairs of words that read as a family name and are none, folded: papers and doings, and not people.
const NO_NAMES: [&str; 14] = [
    "ho so",
    "ho chieu",
    "ho khau",
    "ho ngheo",
    "ho tro",
    "dang ky",
    "dang nhap",
    "le phi",
    "to khai",
    "ly hon",
    "ly lich",
    "mai tang",
    "cao tuoi",
    "ha noi",
];

/// Words between which a given name stands.
const MIDDLE_NAMES: [&str; 2] = ["thị", "văn"];

impl Unanswered {
    /// What of a question may be held to be counted; None where it must be forgotten at once.
    ///
    /// People type their names and numbers into any box, so a question is judged before anything holds it, and whoever
    /// holds it writes it down only after it was asked on several days (see `server::searches`). Forgotten is one with
    /// four digits or more, with a word of letters and digits together (references, number plates, passwords), with the
    /// signs of an address of mail or of the web, with more than six words, and one that looks like a name: two
    /// neighbouring words with a capital letter each, a family name, or "thị" or "văn" between two words.
    /// The rule would rather lose a question than keep a person: `hộ chiếu` is counted, `Hộ Chiếu` is lost.
    ///
    /// Words outside the portal's own are not forgotten for that: they are those that synonyms are missing for.
    pub fn of(typed: &str) -> Option<Self> {
        let typed = nfc(typed);
        let words: Vec<&str> = typed
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let digits = typed.chars().filter(|sign| sign.is_numeric()).count();
        let holds_address = typed.contains('@') || typed.contains("://") || typed.contains("www.");
        let personal = digits >= DIGITS
            || holds_address
            || words.len() > MOST_WORDS
            || words.iter().any(|word| is_mixed(word))
            || typed.parse::<Reference>().is_ok()
            || looks_like_a_name(&words);
        let folded: String = fold(&typed).chars().take(LONGEST_QUESTION).collect();
        let folded = folded.trim_end().to_owned();
        (!personal && !folded.is_empty()).then_some(Self(folded))
    }

    /// Reads one as a store keeps it; None where it is spelled otherwise than [`Self::of`] spells.
    pub fn kept(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.chars().count() <= LONGEST_QUESTION && fold(text) == text;
        fits.then(|| Self(text.to_owned()))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Unanswered {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}

fn is_mixed(word: &str) -> bool {
    word.chars().any(char::is_numeric) && word.chars().any(char::is_alphabetic)
}

fn looks_like_a_name(words: &[&str]) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let small: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let pairs = words.windows(2);
    let capitals = pairs
        .into_iter()
        .any(|pair| pair.iter().all(|word| capital(word)));
    let middle = small.windows(3).any(|three| match three {
        [_, word, _] => MIDDLE_NAMES.contains(&word.as_str()),
        _ => false,
    });
    let family = small.iter().enumerate().any(|(at, word)| {
        let pair = small.get(at + 1).map(|next| fold(&format!("{word} {next}")));
        is_family_name(word) && !pair.is_some_and(|pair| NO_NAMES.contains(&pair.as_str()))
    });
    capitals || middle || family
}

/// Tells whether a word in small letters is a family name.
fn is_family_name(word: &str) -> bool {
    let unmarked = word.is_ascii();
    FAMILY_NAMES
        .iter()
        .any(|name| *name == word || (unmarked && fold(name) == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn holds(typed: &str, words: &str) {
        assert_eq!(Unanswered::of(typed), Unanswered::kept(words), "{typed}");
        assert_eq!(Unanswered::of(typed).unwrap().as_str(), words);
    }

    #[track_caller]
    fn forgets(typed: &str) {
        assert_eq!(Unanswered::of(typed), None, "{typed}");
    }

    #[test]
    fn a_question_is_held_in_one_spelling() {
        holds("Hộ chiếu", "ho chieu");
        holds("  ho   chieu? ", "ho chieu");
        holds("Ho\u{302}\u{323} chie\u{302}\u{301}u", "ho chieu");
        holds("thi bằng lái", "thi bang lai");
        holds("GPLX", "gplx");
        holds("đăng ký xe 50 phân khối", "dang ky xe 50 phan khoi");
    }

    #[test]
    fn a_number_of_somebody_is_forgotten() {
        forgets("0912345678");
        forgets("điện thoại 0912 345 678");
        forgets("091.234.5678");
        forgets("001 050 012 345");
        forgets("sinh 5/3/1950");
        forgets("số nhà 1234");
        forgets("٠٩١٢٣٤٥٦٧٨");
        forgets("K7M-2PX4");
        forgets("k7m2px4");
        forgets("KHMCPXR");
        forgets("biển 29a");
    }

    #[test]
    fn what_looks_like_a_name_is_forgotten() {
        forgets("nguyễn văn a");
        forgets("nguyen thi hoa");
        forgets("le hoa");
        forgets("giấy của bà trần lan");
        forgets("Lan Anh");
        forgets("Ksor Hlinh");
        forgets("giàng a páo");
        forgets("hờ thị mỵ");
        forgets("lan@example.vn");
        forgets("https://example.vn");
    }

    #[test]
    fn a_story_and_nothing_are_forgotten() {
        forgets("con tôi bị người ta bắt nạt ở lớp");
        forgets("");
        forgets("?!");
    }

    #[test]
    fn a_store_gives_back_what_was_held_only() {
        for wrong in ["", "Hộ chiếu", " ho chieu", "ho  chieu"] {
            assert_eq!(Unanswered::kept(wrong), None, "{wrong}");
        }
        assert_eq!(Unanswered::kept(&"a".repeat(81)), None);
    }
}
