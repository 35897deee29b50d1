//! A filled form as a short sequence of texts for QR codes, read in any order and as often as one likes.
//!
//! Squeezed first, sealed outside (`browser/handover.rs`: the domain has no keys), then cut. Each frame says which
//! message it belongs to, which part it is and of how many, and has a check of its own. Base45 (RFC 9285) in capitals,
//! because a QR code packs its 45 signs into 5.5 bits each.

use miniz_oxide::{deflate, inflate};
use sha2::{Digest, Sha256};

mod base45;

/// How a frame begins: the app and the version of the format.
pub const FRAME: &str = "CX1:";
/// How the receiver's public key begins.
pub const KEY: &str = "CXK:";

/// A frame is shorter than this, in bytes, so that its code stays coarse enough for a cheap camera.
pub const FRAME_LIMIT: usize = 600;
/// Bytes of a form before it is squeezed; the longest forms have a tenth of it.
pub const MESSAGE_LIMIT: usize = 256 * 1024;

/// Bytes of the digest that names a message: SHA-256, cut.
const ID: usize = 8;
/// Bytes of a frame's own check: SHA-256, cut.
const CHECK: usize = 4;
/// Name, place and count.
const HEAD: usize = ID + 2;
/// Bytes that fit beside head and check: 396 bytes are 594 signs.
const PART: usize = 396 - HEAD - CHECK;
/// The count is one byte.
const MOST_PARTS: usize = 255;
/// Bytes of a public key: a point of P-256, not squeezed (SEC 1, 2.3.3).
pub const KEY_BYTES: usize = 65;

/// Squeezes a form's bytes (DEFLATE, RFC 1951).
pub fn squeeze(bytes: &[u8]) -> Vec<u8> {
    deflate::compress_to_vec(bytes, 10)
}

/// The bytes that were squeezed. None for what is damaged, or larger than any form.
pub fn unsqueeze(bytes: &[u8]) -> Option<Vec<u8>> {
    inflate::decompress_to_vec_with_limit(bytes, MESSAGE_LIMIT).ok()
}

/// Cuts a sealed message into frames of nearly the same length. None for one too long to be shown.
pub fn cut(sealed: &[u8]) -> Option<Vec<String>> {
    let count = sealed.len().div_ceil(PART).max(1);
    if count > MOST_PARTS {
        return None;
    }
    let id = id(sealed);
    let size = sealed.len().div_ceil(count).max(1);
    // An empty message still is one frame.
    let parts: Vec<&[u8]> = if sealed.is_empty() {
        vec![sealed]
    } else {
        sealed.chunks(size).collect()
    };
    let count = parts.len();
    let frames = parts.iter().enumerate().map(|(place, part)| {
        let mut bytes = id.to_vec();
        bytes.extend([place as u8, count as u8]);
        bytes.extend_from_slice(part);
        with_check(FRAME, bytes)
    });
    Some(frames.collect())
}

/// The receiver's public key as the text of its code.
pub fn key_text(key: &[u8; KEY_BYTES]) -> String {
    with_check(KEY, key.to_vec())
}

/// The public key in a code.
pub fn read_key(text: &str) -> Result<[u8; KEY_BYTES], NotTaken> {
    let bytes = checked(KEY, text)?;
    // 4: the point is not squeezed.
    <[u8; KEY_BYTES]>::try_from(bytes)
        .ok()
        .filter(|key| key[0] == 4)
        .ok_or(NotTaken::Damaged)
}

fn id(sealed: &[u8]) -> [u8; ID] {
    let mut id = [0; ID];
    id.copy_from_slice(&Sha256::digest(sealed)[..ID]);
    id
}

fn with_check(begin: &str, mut bytes: Vec<u8>) -> String {
    let check = Sha256::digest(&bytes);
    bytes.extend_from_slice(&check[..CHECK]);
    format!("{begin}{}", base45::write(&bytes))
}

/// The bytes of a text that begins so, without their check.
fn checked(begin: &str, text: &str) -> Result<Vec<u8>, NotTaken> {
    let text = text.trim_matches(['\r', '\n']);
    let rest = text.strip_prefix(begin).ok_or(if is_ours(text) {
        NotTaken::OtherKind
    } else {
        NotTaken::Foreign
    })?;
    if text.len() >= FRAME_LIMIT {
        return Err(NotTaken::Damaged);
    }
    let mut bytes = base45::read(rest).ok_or(NotTaken::Damaged)?;
    let at = bytes.len().checked_sub(CHECK).ok_or(NotTaken::Damaged)?;
    let check = bytes.split_off(at);
    if Sha256::digest(&bytes)[..CHECK] == check[..] {
        Ok(bytes)
    } else {
        Err(NotTaken::Damaged)
    }
}

/// Whether a text is one of the two that a hand-over shows.
pub fn is_ours(text: &str) -> bool {
    text.starts_with(FRAME) || text.starts_with(KEY)
}

/// What became of a frame that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// A new part.
    New,
    /// A part that was there already.
    Again,
    /// The last part: the whole sealed message.
    Whole(Vec<u8>),
}

/// Why a code was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// Some other code.
    Foreign,
    /// A key where a frame is awaited, or the other way round.
    OtherKind,
    /// Part of another message than the one begun.
    OtherMessage,
    /// Ours, but not as it was written.
    Damaged,
}

/// Puts frames together again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    id: Option<[u8; ID]>,
    parts: Vec<Option<Vec<u8>>>,
}

impl Reader {
    /// Takes the text of a code. After [`Taken::Whole`] it awaits the next message.
    pub fn take(&mut self, text: &str) -> Result<Taken, NotTaken> {
        let bytes = checked(FRAME, text)?;
        let Some((head, part)) = bytes.split_at_checked(HEAD) else {
            return Err(NotTaken::Damaged);
        };
        let (Some(id), [place, count]) = (
            head.first_chunk::<ID>(),
            [head[ID], head[ID + 1]].map(usize::from),
        ) else {
            return Err(NotTaken::Damaged);
        };
        if place >= count {
            return Err(NotTaken::Damaged);
        }
        match self.id {
            None => {
                self.id = Some(*id);
                self.parts = vec![None; count];
            }
            Some(known) if known != *id => return Err(NotTaken::OtherMessage),
            Some(_) if self.parts.len() != count => return Err(NotTaken::Damaged),
            Some(_) => {}
        }
        if self.parts[place].is_some() {
            return Ok(Taken::Again);
        }
        self.parts[place] = Some(part.to_vec());
        let Some(parts) = self
            .parts
            .iter()
            .map(Option::as_deref)
            .collect::<Option<Vec<_>>>()
        else {
            return Ok(Taken::New);
        };
        let whole = parts.concat();
        *self = Self::default();
        if self::id(&whole) == *id {
            Ok(Taken::Whole(whole))
        } else {
            Err(NotTaken::Damaged)
        }
    }

    /// How many parts are here, and of how many; none before the first.
    pub fn progress(&self) -> Option<(usize, usize)> {
        self.id?;
        Some((self.parts.iter().flatten().count(), self.parts.len()))
    }

    /// Whether a part, counted from zero, is here.
    pub fn has(&self, place: usize) -> bool {
        self.parts.get(place).is_some_and(Option::is_some)
    }
}

#[cfg(test)]
mod tests;
