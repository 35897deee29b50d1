//! Stands in for the crate `encoding_rs`, of which the reader of codes (`rxing`) and the office's unused reader of multipart
//! forms want little: UTF-8 and UTF-16. The tables of Chinese, Japanese and Korean letters, which no code read here is
//! written in, would be 93 of the 160 KB in brotli that a phone fetches before it can read a card. Of any other alphabet
//! only ASCII is read; the rest is an error, as a code that names an alphabet wrongly would be.

use std::borrow::Cow;

/// How bytes stand for letters.
#[derive(Debug, PartialEq, Eq)]
pub struct Encoding(Letters);

#[derive(Debug, PartialEq, Eq)]
enum Letters {
    Utf8,
    Utf16LargeFirst,
    Utf16SmallFirst,
    Ascii,
}

/// UTF-8.
pub static UTF_8: &Encoding = &Encoding(Letters::Utf8);
/// UTF-16, the larger byte first.
pub static UTF_16BE: &Encoding = &Encoding(Letters::Utf16LargeFirst);
/// UTF-16, the smaller byte first.
pub static UTF_16LE: &Encoding = &Encoding(Letters::Utf16SmallFirst);

macro_rules! ascii_only {
    ($($name:ident),*) => {
        $(
            /// Its ASCII part.
            pub static $name: &Encoding = &Encoding(Letters::Ascii);
        )*
    };
}

ascii_only!(
    ISO_8859_2,
    ISO_8859_3,
    ISO_8859_4,
    ISO_8859_5,
    ISO_8859_6,
    ISO_8859_7,
    ISO_8859_8,
    ISO_8859_10,
    ISO_8859_13,
    ISO_8859_14,
    ISO_8859_15,
    ISO_8859_16,
    WINDOWS_874,
    WINDOWS_1250,
    WINDOWS_1251,
    WINDOWS_1252,
    WINDOWS_1254,
    WINDOWS_1256,
    SHIFT_JIS,
    BIG5,
    GB18030,
    GBK,
    EUC_KR
);

/// What stands for a letter that could not be read or written.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;

impl Encoding {
    /// The encoding of a name in a header.
    pub fn for_label(label: &[u8]) -> Option<&'static Self> {
        let is = |name: &str| label.eq_ignore_ascii_case(name.as_bytes());
        if is("utf-8") || is("utf8") {
            Some(UTF_8)
        } else if is("ascii") || is("us-ascii") {
            Some(WINDOWS_1252)
        } else {
            None
        }
    }

    /// The text, the encoding that was used, and whether something could not be read.
    pub fn decode<'a>(&'static self, bytes: &'a [u8]) -> (Cow<'a, str>, &'static Self, bool) {
        let (text, failed) = match self.0 {
            Letters::Utf8 => {
                let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
                let text = String::from_utf8_lossy(bytes);
                // What is borrowed was whole.
                let failed = matches!(text, Cow::Owned(_));
                (text, failed)
            }
            Letters::Utf16LargeFirst => utf_16(bytes, u16::from_be_bytes),
            Letters::Utf16SmallFirst => utf_16(bytes, u16::from_le_bytes),
            Letters::Ascii => {
                let letter = |byte: &u8| {
                    if byte.is_ascii() {
                        char::from(*byte)
                    } else {
                        UNKNOWN
                    }
                };
                (Cow::Owned(bytes.iter().map(letter).collect()), !bytes.is_ascii())
            }
        };
        (text, self, failed)
    }

    /// The bytes, the encoding that was used, and whether something could not be written.
    pub fn encode<'a>(&'static self, text: &'a str) -> (Cow<'a, [u8]>, &'static Self, bool) {
        if self.0 == Letters::Ascii && !text.is_ascii() {
            let bytes = text
                .chars()
                .map(|letter| if letter.is_ascii() { letter as u8 } else { b'?' });
            return (Cow::Owned(bytes.collect()), self, true);
        }
        // As in the crate stood in for: what is asked to be UTF-16 is written as UTF-8.
        (Cow::Borrowed(text.as_bytes()), UTF_8, false)
    }
}

fn utf_16(bytes: &[u8], number: fn([u8; 2]) -> u16) -> (Cow<'_, str>, bool) {
    let pairs = bytes.chunks(2).map(|pair| match pair {
        [first, second] => number([*first, *second]),
        // Half a pair is no letter: a surrogate by itself.
        _ => 0xD800,
    });
    let mut failed = false;
    let letters = char::decode_utf16(pairs).map(|letter| {
        letter.unwrap_or_else(|_| {
            failed = true;
            UNKNOWN
        })
    });
    let text: String = letters.collect();
    (Cow::Owned(text), failed)
}
