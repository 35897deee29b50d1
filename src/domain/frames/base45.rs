//! Base45 (RFC 9285): two bytes as three signs of those that a QR code packs best.

const SIGNS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Writes bytes.
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    let mut push = |number: usize| text.push(char::from(SIGNS[number % 45]));
    for pair in bytes.chunks(2) {
        match *pair {
            [high, low] => {
                let number = usize::from(high) << 8 | usize::from(low);
                push(number);
                push(number / 45);
                push(number / (45 * 45));
            }
            [one] => {
                push(usize::from(one));
                push(usize::from(one) / 45);
            }
            _ => {}
        }
    }
    text
}

/// Reads bytes. None for a sign or a number that cannot have been written.
pub fn read(text: &str) -> Option<Vec<u8>> {
    let value = |sign: &u8| SIGNS.iter().position(|known| known == sign);
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        match group {
            [a, b, c] => {
                let number = value(a)? + value(b)? * 45 + value(c)? * 45 * 45;
                bytes.extend(u16::try_from(number).ok()?.to_be_bytes());
            }
            [a, b] => bytes.push(u8::try_from(value(a)? + value(b)? * 45).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard() {
        for (plain, written) in [
            ("AB", "BB8"),
            ("Hello!!", "%69 VD92EX0"),
            ("base-45", "UJCLQE7W581"),
            ("ietf!", "QED8WEX0"),
        ] {
            assert_eq!(write(plain.as_bytes()), written);
            assert_eq!(read(written).unwrap(), plain.as_bytes());
        }
    }

    #[test]
    fn what_cannot_have_been_written_is_not_read() {
        for text in ["GGW", ":::", "::", "A", "bb8", "Ễ"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
