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

/// Everyday words that hold a family name, at least when typed without marks, and name nobody even so. Compared as family
/// names are.
const EVERYDAY: [&str; 58] = [
    "bìa đỏ",
    "chủ hộ",
    "chữ ký số",
    "có không",
    "con dấu",
    "đám tang",
    "đăng ký",
    "đăng nhập",
    "đóng dấu",
    "được không",
    "em bé",
    "giám hộ",
    "giấy tờ",
    "hà nội",
    "hay không",
    "hồ sơ",
    "hộ chiếu",
    "hộ khẩu",
    "hộ kinh doanh",
    "hộ nghèo",
    "hộ tịch",
    "hỗ trợ",
    "không có",
    "không còn",
    "không được",
    "là gì",
    "làm bằng lái",
    "làm căn cước",
    "làm con dấu",
    "làm giấy",
    "làm hồ sơ",
    "làm hộ chiếu",
    "làm hộ khẩu",
    "làm khai sinh",
    "làm lại bằng",
    "làm lại giấy",
    "làm lại sổ",
    "làm lý lịch",
    "làm sao",
    "làm sổ",
    "làm thế nào",
    "làm thủ tục",
    "làm việc",
    "lần đầu",
    "lấy vợ",
    "ly hôn",
    "lý lịch",
    "mang thai",
    "ngày mai",
    "người cao tuổi",
    "ở đâu",
    "pháp lý",
    "sổ đỏ",
    "thai sản",
    "tiền mai táng",
    "tờ khai",
    "việc làm",
    "vợ chồng",
];

/// Those that without marks may be a person, as `Cao Tươi` and `Lưu Đông`: compared with their marks only. `Lệ phí` needs no
/// line: with its marks it holds no family name, and without them it may be `Lê Phi`.
const EVERYDAY_WITH_MARKS: [&str; 6] = [
    "cao đẳng",
    "cao tuổi",
    "lương hưu",
    "lưu động",
    "mai táng",
    "tang lễ",
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
    /// neighbouring words with a capital letter each, a family name, or "thị" or "văn" between two words. What is typed
    /// without marks may be many words: it passes only where it stands in an everyday expression that names nobody.
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
    let family = (0..small.len()).any(|at| is_family_name(&small[at]) && !is_everyday(&small, at));
    capitals || middle || family
}

/// Tells whether a word in small letters is a family name.
fn is_family_name(word: &str) -> bool {
    FAMILY_NAMES.iter().any(|name| may_be(word, name))
}

/// Tells whether the word at a place stands in an everyday expression.
fn is_everyday(words: &[String], at: usize) -> bool {
    let holds = |expression: &str, is_same: fn(&str, &str) -> bool| {
        let known: Vec<&str> = expression.split(' ').collect();
        let mut typed = words.windows(known.len()).enumerate();
        typed.any(|(from, typed)| {
            let mut both = typed.iter().zip(&known);
            (from..from + known.len()).contains(&at) && both.all(|(typed, known)| is_same(typed, known))
        })
    };
    EVERYDAY.iter().any(|expression| holds(expression, may_be))
        || EVERYDAY_WITH_MARKS
            .iter()
            .any(|expression| holds(expression, |typed, known| typed == known))
}

/// Tells whether a typed word may be a known one: what is typed without any mark is compared without marks.
fn may_be(typed: &str, known: &str) -> bool {
    typed == known || (typed.is_ascii() && fold(known) == typed)
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
    fn an_everyday_word_is_no_name() {
        holds("mang thai", "mang thai");
        holds("làm bằng lái", "lam bang lai");
        holds("lam bang lai", "lam bang lai");
        holds("chủ hộ", "chu ho");
        holds("chu ho", "chu ho");
        holds("ho khau", "ho khau");
        holds("hồ sơ cháy", "ho so chay");
        holds("ho sơ chay", "ho so chay");
        holds("lệ phí", "le phi");
        holds("sổ đỏ bay", "so do bay");
        holds("so do bay", "so do bay");
        holds("nguoi cao tuoi", "nguoi cao tuoi");
        holds("khám cao tuổi", "kham cao tuoi");
    }

    #[test]
    fn a_name_that_sounds_like_an_everyday_word_is_forgotten() {
        forgets("lê phi");
        forgets("le phi");
        forgets("cao tươi");
        forgets("cao tuoi");
        forgets("luu dong");
        forgets("lâm bằng");
        forgets("lam bang");
        forgets("đặng ký");
        forgets("chu hồ");
        // The expression excuses its own words only.
        forgets("mang thai lam");
        forgets("le hoa mang thai");
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
