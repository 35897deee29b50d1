//! Capital and small letters, by the layout of the Latin blocks of Unicode: Basic, Latin-1, Extended-A, the two letters with a
//! horn, Extended Additional; and the Russian ones. The standard library knows every alphabet, by tables that every phone would
//! fetch.

/// A text in small letters, where they are Latin or Russian ones.
pub fn lower(text: &str) -> String {
    text.chars().map(small).collect()
}

/// A text in capitals, where its letters are Latin or Russian ones.
pub fn upper(text: &str) -> String {
    text.chars().map(|sign| both(sign).0).collect()
}

/// The small letter of a sign, or the sign.
pub fn small(sign: char) -> char {
    both(sign).1
}

/// A letter as capital and small.
fn both(sign: char) -> (char, char) {
    let code = u32::from(sign);
    let (capital, small) = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x410..=0x42F => (code, code + 32),
        0x61..=0x7A | 0xE0..=0xF6 | 0xF8..=0xFE | 0x430..=0x44F => (code - 32, code),
        0x100..=0x12F | 0x132..=0x137 | 0x14A..=0x177 | 0x1A0..=0x1A1 | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => {
            (code & !1, code | 1)
        }
        0x139..=0x148 | 0x179..=0x17E | 0x1AF..=0x1B0 => ((code - 1) | 1, ((code - 1) | 1) + 1),
        0xFF | 0x178 => (0x178, 0xFF),
        _ => (code, code),
    };
    (
        char::from_u32(capital).unwrap_or(sign),
        char::from_u32(small).unwrap_or(sign),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_have_the_cases_that_unicode_gives_them() {
        // Two letters in one case, or the other case in another block.
        let odd = ['µ', 'ß', 'İ', 'ı', 'ĸ', 'ŉ', 'ſ', 'ẞ'];
        let blocks = (0..0x180)
            .chain([0x1A0, 0x1A1, 0x1AF, 0x1B0])
            .chain(0x1E00..0x1E96)
            .chain(0x1EA0..0x1F00)
            .chain(0x410..0x450);
        for sign in blocks
            .filter_map(char::from_u32)
            .filter(|sign| !odd.contains(sign))
        {
            let text = sign.to_string();
            assert_eq!(upper(&text), text.to_uppercase());
            assert_eq!(lower(&text), text.to_lowercase());
        }
        assert_eq!(lower("Ủy Ban NHÂN DÂN Xã Mỹ Đức"), "ủy ban nhân dân xã mỹ đức");
        assert_eq!(upper("Nguyễn Văn Đức"), "NGUYỄN VĂN ĐỨC");
    }
}
