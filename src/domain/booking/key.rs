//! The key by which sending twice books once.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A key a device makes for each write, so that sending twice does it once. A UUID.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdempotencyKey(String);

/// Not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidKey;

impl IdempotencyKey {
    /// The key of 16 random bytes, in the form of a version 4 UUID (RFC 9562).
    pub fn of_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = (bytes[6] & 0x0f) | 0x40;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        let mut text = String::with_capacity(36);
        for (index, byte) in bytes.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            for half in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        Self(text)
    }

    /// Lower case, with dashes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for IdempotencyKey {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        let text = text.trim().to_ascii_lowercase();
        let shaped = text.len() == 36
            && text.bytes().enumerate().all(|(index, sign)| match index {
                8 | 13 | 18 | 23 => sign == b'-',
                _ => sign.is_ascii_hexdigit(),
            });
        if shaped { Ok(Self(text)) } else { Err(InvalidKey) }
    }
}

impl fmt::Display for InvalidKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("not a UUID")
    }
}

tried_from_text!(IdempotencyKey);

impl From<IdempotencyKey> for String {
    fn from(key: IdempotencyKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_uuid_and_reads_back() {
        let key = IdempotencyKey::of_random([0xab; 16]);
        assert_eq!(key.as_str(), "abababab-abab-4bab-abab-abababababab");
        assert_eq!(key.as_str().to_uppercase().parse(), Ok(key));
        assert_eq!("1".parse::<IdempotencyKey>(), Err(InvalidKey));
    }
}
