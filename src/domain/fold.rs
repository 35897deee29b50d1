//! Vietnamese letters: one composed spelling for keeping (`nfc`), one mark-less spelling for comparing (`fold`).
//!
//! An own table instead of a Unicode crate: it costs the phone nothing, and it also repairs a tone typed before the
//! circumflex, which canonical composition leaves apart. Folded text is for comparing only and is never shown.

use super::cases::small;

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31B}';
const CARON: char = '\u{30C}';
const TILDE: char = '\u{303}';

/// The five tone marks, in the order of the columns of [`VOWELS`]: huyền, sắc, hỏi, ngã, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{309}', TILDE, '\u{323}'];

/// One vowel: the letter without any mark, the mark that makes it another letter, itself, and itself with each tone.
struct Vowel {
    root: char,
    mark: Option<char>,
    plain: char,
    toned: [char; 5],
}

const fn vowel(root: char, mark: Option<char>, plain: char, toned: [char; 5]) -> Vowel {
    Vowel {
        root,
        mark,
        plain,
        toned,
    }
}

/// 12 vowels × 5 tones, and ă â ê ô ơ ư themselves, in both cases: 132 of the 134 accented letters (the others: đ Đ).
const VOWELS: [Vowel; 24] = [
    vowel('a', None, 'a', ['à', 'á', 'ả', 'ã', 'ạ']),
    vowel('a', Some(BREVE), 'ă', ['ằ', 'ắ', 'ẳ', 'ẵ', 'ặ']),
    vowel('a', Some(CIRCUMFLEX), 'â', ['ầ', 'ấ', 'ẩ', 'ẫ', 'ậ']),
    vowel('e', None, 'e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    vowel('e', Some(CIRCUMFLEX), 'ê', ['ề', 'ế', 'ể', 'ễ', 'ệ']),
    vowel('i', None, 'i', ['ì', 'í', 'ỉ', 'ĩ', 'ị']),
    vowel('o', None, 'o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    vowel('o', Some(CIRCUMFLEX), 'ô', ['ồ', 'ố', 'ổ', 'ỗ', 'ộ']),
    vowel('o', Some(HORN), 'ơ', ['ờ', 'ớ', 'ở', 'ỡ', 'ợ']),
    vowel('u', None, 'u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    vowel('u', Some(HORN), 'ư', ['ừ', 'ứ', 'ử', 'ữ', 'ự']),
    vowel('y', None, 'y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
    vowel('A', None, 'A', ['À', 'Á', 'Ả', 'Ã', 'Ạ']),
    vowel('A', Some(BREVE), 'Ă', ['Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ']),
    vowel('A', Some(CIRCUMFLEX), 'Â', ['Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ']),
    vowel('E', None, 'E', ['È', 'É', 'Ẻ', 'Ẽ', 'Ẹ']),
    vowel('E', Some(CIRCUMFLEX), 'Ê', ['Ề', 'Ế', 'Ể', 'Ễ', 'Ệ']),
    vowel('I', None, 'I', ['Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị']),
    vowel('O', None, 'O', ['Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ']),
    vowel('O', Some(CIRCUMFLEX), 'Ô', ['Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ']),
    vowel('O', Some(HORN), 'Ơ', ['Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ']),
    vowel('U', None, 'U', ['Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ']),
    vowel('U', Some(HORN), 'Ư', ['Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự']),
    vowel('Y', None, 'Y', ['Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ']),
];

/// Letters of the minority languages, as in `Y-Bŏn`: letter, mark, the two as one letter.
const MINORITY_LETTERS: [(char, char, char); 12] = [
    ('c', CARON, 'č'),
    ('C', CARON, 'Č'),
    ('e', BREVE, 'ĕ'),
    ('E', BREVE, 'Ĕ'),
    ('i', BREVE, 'ĭ'),
    ('I', BREVE, 'Ĭ'),
    ('n', TILDE, 'ñ'),
    ('N', TILDE, 'Ñ'),
    ('o', BREVE, 'ŏ'),
    ('O', BREVE, 'Ŏ'),
    ('u', BREVE, 'ŭ'),
    ('U', BREVE, 'Ŭ'),
];

/// Spells a text so that two spellings of the same name become the same key: lower case, no marks, `đ` as `d`,
/// no apostrophes, and one space for every run of hyphens, other punctuation and white space.
///
/// Composed and decomposed letters give the same key. Folding a folded text changes nothing.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut word_ended = false;
    for sign in text.chars() {
        if is_mark(sign) || is_dropped(sign) {
            continue;
        }
        let letter = match sign {
            'A'..='Z' => sign.to_ascii_lowercase(),
            'a'..='z' | '0'..='9' => sign,
            _ => match base_letter(sign) {
                Some(base) => base,
                None if sign.is_alphanumeric() => sign,
                None => {
                    word_ended = true;
                    continue;
                }
            },
        };
        if word_ended && !folded.is_empty() {
            folded.push(' ');
        }
        word_ended = false;
        folded.push(small(letter));
    }
    folded
}

/// Tells whether every word of the query begins some word of the haystack, in any order. Both must be folded.
///
/// An empty query is found everywhere.
pub fn contains_folded(haystack_folded: &str, query_folded: &str) -> bool {
    query_folded.split_whitespace().all(|wanted| {
        haystack_folded
            .split_whitespace()
            .any(|word| word.starts_with(wanted))
    })
}

/// Composes letters typed in parts (NFD, as iOS, macOS and some PDF files give them) into one sign each.
///
/// The tone may stand before or after the circumflex, breve or horn. Everything else stays untouched.
pub fn nfc(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(first) = signs.next() {
        let mut letter = first;
        let mut loose_marks = String::new();
        while let Some(mark) = signs.next_if(|sign| is_mark(*sign)) {
            match join(letter, mark) {
                Some(joined) => letter = joined,
                None => loose_marks.push(mark),
            }
        }
        composed.push(letter);
        composed.push_str(&loose_marks);
    }
    composed
}

/// One letter with one more mark, if there is such a letter.
fn join(letter: char, mark: char) -> Option<char> {
    let (vowel, tone) = take_apart(letter).map_or((None, None), |(vowel, tone)| (Some(vowel), tone));
    if let Some(vowel) = vowel {
        if let (None, Some(column)) = (tone, TONES.iter().position(|tone| *tone == mark)) {
            return vowel.toned.get(column).copied();
        }
        if vowel.mark.is_none()
            && let Some(marked) = VOWELS
                .iter()
                .find(|other| other.root == vowel.root && other.mark == Some(mark))
        {
            return match tone {
                Some(column) => marked.toned.get(column).copied(),
                None => Some(marked.plain),
            };
        }
    }
    MINORITY_LETTERS
        .iter()
        .find(|(plain, with, _)| (*plain, *with) == (letter, mark))
        .map(|(_, _, joined)| *joined)
}

/// The vowel a letter belongs to, and the column of its tone.
fn take_apart(letter: char) -> Option<(&'static Vowel, Option<usize>)> {
    VOWELS.iter().find_map(|vowel| {
        if vowel.plain == letter {
            return Some((vowel, None));
        }
        let column = vowel.toned.iter().position(|toned| *toned == letter)?;
        Some((vowel, Some(column)))
    })
}

/// Every accented letter with the letter under its marks, in the order of their code points: a search folds a thousand
/// names, and looking through [`VOWELS`] for each letter was most of it.
const ROOTS: [(char, char); VOWELS.len() * 6 + MINORITY_LETTERS.len()] = {
    let mut roots = [('\0', '\0'); VOWELS.len() * 6 + MINORITY_LETTERS.len()];
    let mut next = 0;
    while next < roots.len() {
        let entry = if next < VOWELS.len() * 6 {
            let vowel = &VOWELS[next / 6];
            let letter = match next % 6 {
                0 => vowel.plain,
                tone => vowel.toned[tone - 1],
            };
            (letter, vowel.root)
        } else {
            let (plain, _, joined) = MINORITY_LETTERS[next - VOWELS.len() * 6];
            (joined, plain)
        };
        let mut place = next;
        while place > 0 && roots[place - 1].0 > entry.0 {
            roots[place] = roots[place - 1];
            place -= 1;
        }
        roots[place] = entry;
        next += 1;
    }
    roots
};

/// The bare letter under the marks of a single sign.
fn base_letter(sign: char) -> Option<char> {
    if let Ok(place) = ROOTS.binary_search_by_key(&sign, |(letter, _)| *letter) {
        return ROOTS.get(place).map(|(_, root)| *root);
    }
    Some(match sign {
        // Eth looks like Đ and comes out of old fonts in its place.
        'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => 'd',
        // Names of foreigners who live here.
        'ä' | 'å' | 'ā' | 'ą' | 'Ä' | 'Å' | 'Ā' | 'Ą' => 'a',
        'ç' | 'ć' | 'Ç' | 'Ć' => 'c',
        'ë' | 'ē' | 'ę' | 'ě' | 'Ë' | 'Ē' | 'Ę' | 'Ě' => 'e',
        'î' | 'ï' | 'ī' | 'Î' | 'Ï' | 'Ī' => 'i',
        'ł' | 'Ł' => 'l',
        'ń' | 'ň' | 'Ń' | 'Ň' => 'n',
        'ö' | 'ø' | 'ō' | 'ő' | 'Ö' | 'Ø' | 'Ō' | 'Ő' => 'o',
        'ř' | 'Ř' => 'r',
        'š' | 'ś' | 'Š' | 'Ś' => 's',
        'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'Û' | 'Ü' | 'Ū' | 'Ů' | 'Ű' => 'u',
        'ÿ' | 'Ÿ' => 'y',
        'ž' | 'ź' | 'ż' | 'Ž' | 'Ź' | 'Ż' => 'z',
        _ => return None,
    })
}

fn is_mark(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36F}')
}

/// Apostrophes (`H'Mông` is also written `HMông`) and signs without a width.
fn is_dropped(sign: char) -> bool {
    matches!(
        sign,
        '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | '`' | '´' | '＇' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every accented letter, written apart: root, mark, tone.
    fn accented() -> Vec<(char, String)> {
        let mut letters = Vec::new();
        for vowel in &VOWELS {
            let mut apart = String::from(vowel.root);
            apart.extend(vowel.mark);
            if vowel.mark.is_some() {
                letters.push((vowel.plain, apart.clone()));
            }
            for (toned, tone) in vowel.toned.iter().zip(TONES) {
                letters.push((*toned, format!("{apart}{tone}")));
            }
        }
        letters
    }

    #[track_caller]
    fn folds(typed: &str, key: &str) {
        assert_eq!(fold(typed), key);
        assert_eq!(fold(key), key, "folding twice changed the key");
    }

    #[track_caller]
    fn composes(apart: &str, whole: &str) {
        assert_eq!(nfc(apart), whole);
        assert_eq!(nfc(whole), whole, "composing twice changed the text");
    }

    #[test]
    fn knows_all_134_letters() {
        let mut letters: Vec<char> = accented().into_iter().map(|(letter, _)| letter).collect();
        letters.extend(['đ', 'Đ']);
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), 134);
        assert!(letters.iter().all(|letter| !letter.is_ascii()));
    }

    #[test]
    fn composes_every_letter_with_the_tone_before_or_after_the_mark() {
        for (letter, apart) in accented() {
            composes(&apart, &letter.to_string());
            let mut signs: Vec<char> = apart.chars().collect();
            if let [root, mark, tone] = signs[..] {
                signs = vec![root, tone, mark];
            }
            composes(&signs.iter().collect::<String>(), &letter.to_string());
        }
    }

    #[test]
    fn folds_every_letter_alike_whole_or_apart() {
        for (letter, apart) in accented() {
            let key = fold(&apart);
            assert_eq!(fold(&letter.to_string()), key);
            assert!(
                matches!(key.as_str(), "a" | "e" | "i" | "o" | "u" | "y"),
                "{letter} became {key}"
            );
        }
    }

    #[test]
    fn composes_names_as_a_mac_types_them() {
        composes(
            "Nguye\u{302}\u{303}n Thi\u{323} My\u{303} Đu\u{31B}\u{301}c",
            "Nguyễn Thị Mỹ Đức",
        );
        composes("Nguyê\u{303}n", "Nguyễn");
        // Canonical order puts the dot below before the circumflex.
        composes("Vie\u{323}\u{302}t", "Việt");
        composes("THU\u{31B}\u{323}C HIE\u{323}\u{302}N", "THỰC HIỆN");
        composes("Y-Bo\u{306}n C\u{30C}u\u{306} n\u{303}", "Y-Bŏn Čŭ ñ");
    }

    #[test]
    fn leaves_what_it_does_not_know() {
        composes("", "");
        composes("\u{301}a", "\u{301}a");
        composes("x\u{301} a\u{30A}", "x\u{301} a\u{30A}");
        composes("Nguyễn 東 – 12/3", "Nguyễn 東 – 12/3");
        // A second tone has no place on the letter, and is not lost either.
        composes("a\u{301}\u{300}", "á\u{300}");
    }

    #[test]
    fn folds_what_people_type() {
        folds("  Đặng   Thị Hồng-Đào ", "dang thi hong dao");
        folds("HOÀ", "hoa");
        folds("Hòa", "hoa");
        folds("H'Mông, Y-Bŏn; ĭ ŭ č ĕ ñ", "hmong y bon i u c e n");
        folds("K’Ho", "kho");
        folds("Xã Mỹ Đức (cũ)", "xa my duc cu");
        folds("1.001193", "1 001193");
        folds("Ðỗ Müller", "do muller");
        folds("Tp.\u{a0}Hà Nội\t—\nViệt Nam!", "tp ha noi viet nam");
        folds("...", "");
        folds("Văn bản 東 Ж", "van ban 東 ж");
    }

    #[test]
    fn finds_words_by_their_beginning() {
        let haystack = fold("Phường Thanh Xuân, Quận Thanh Xuân");
        for query in ["thanh xuân", "xuan thanh", "th", "phuong xu", "", "  "] {
            assert!(contains_folded(&haystack, &fold(query)), "{query}");
        }
        for query in ["hanh", "thanh oai", "thanhxuan"] {
            assert!(!contains_folded(&haystack, &fold(query)), "{query}");
        }
    }
}
