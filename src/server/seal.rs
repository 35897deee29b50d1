//! Seals personal data at rest, and compares persons without knowing them.
//!
//! One key in a file that is never in the database nor in a backup; from it, one key per purpose (HKDF-SHA-256, RFC 5869).

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use chrono::NaiveDate;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::domain::{booking::IdempotencyKey, person::PersonName, reference::Reference};

/// 32 bytes that tell two things apart without showing either.
pub type Print = [u8; 32];

/// Opens and closes what must not be read in the database.
pub struct Seal {
    sealing: XChaCha20Poly1305,
    persons: Hmac<Sha256>,
    bodies: Hmac<Sha256>,
    passes: Hmac<Sha256>,
}

/// The bytes were not sealed with this key for this place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

impl Seal {
    /// A seal from 32 secret bytes.
    pub fn of_secret(secret: &[u8; 32]) -> Self {
        let expand = |purpose: &str| {
            let mut key = [0; 32];
            // HKDF can give 8160 bytes; 32 always fit.
            let fits = Hkdf::<Sha256>::new(None, secret).expand(purpose.as_bytes(), &mut key);
            debug_assert!(fits.is_ok());
            key
        };
        Self {
            sealing: XChaCha20Poly1305::new(&expand("chuyenxe sealing 1").into()),
            persons: keyed(&expand("chuyenxe persons 1")),
            bodies: keyed(&expand("chuyenxe bodies 1")),
            passes: keyed(&expand("chuyenxe passes 1")),
        }
    }

    /// Reads the key file, or makes it when `may_make`, that is when the database is empty.
    /// Fails when it is missing beside a database that has bookings: without it they cannot be read.
    pub fn open(path: &Path, may_make: bool) -> anyhow::Result<Self> {
        if !path.exists() {
            if !may_make {
                bail!(
                    "the key file {} is missing, and the database is not empty: bring the key back \
                     (it is kept apart from backups), or start with an empty database",
                    path.display()
                );
            }
            make_key(path)?;
        }
        let text = fs::read_to_string(path)
            .with_context(|| format!("cannot read the key file {}", path.display()))?;
        let secret = read_hex(text.trim())
            .with_context(|| format!("the key file {} must hold 64 hexadecimal digits", path.display()))?;
        Ok(Self::of_secret(&secret))
    }

    /// Closes bytes for one place; `place` must be given again to open them.
    pub fn close(&self, place: &str, plain: &[u8]) -> Vec<u8> {
        let nonce = random::<24>();
        let sealed = self.sealing.encrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: plain,
                aad: place.as_bytes(),
            },
        );
        // Encryption fails only beyond 256 GiB; an empty box is then refused on opening.
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed.unwrap_or_default());
        bytes
    }

    /// Opens what [`Self::close`] closed for the same place.
    pub fn open_box(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Broken> {
        let (nonce, sealed) = sealed.split_at_checked(24).ok_or(Broken)?;
        self.sealing
            .decrypt(
                XNonce::from_slice(nonce),
                Payload {
                    msg: sealed,
                    aad: place.as_bytes(),
                },
            )
            .map_err(|_| Broken)
    }

    /// A person's print: folded name and birth date, keyed, so that it tells nothing to who has only the database.
    pub fn person(&self, name: &PersonName, birth_date: NaiveDate) -> Print {
        print(
            &self.persons,
            &[name.folded().as_bytes(), birth_date.to_string().as_bytes()],
        )
    }

    /// What makes a pass for a booking until a moment (seconds since 1970, UTC) ours.
    pub fn pass(&self, reference: &Reference, until: i64) -> Print {
        print(&self.passes, &[reference.bare().as_bytes(), &until.to_be_bytes()])
    }

    /// The print of what was asked with an idempotency key.
    pub fn body(&self, key: &IdempotencyKey, body: &[u8]) -> Print {
        print(&self.bodies, &[key.as_str().as_bytes(), body])
    }
}

/// HMAC-SHA-256 (RFC 2104) that has taken its key in and nothing else.
fn keyed(key: &Print) -> Hmac<Sha256> {
    <Hmac<Sha256> as hmac::Mac>::new_from_slice(key)
        .unwrap_or_else(|_| unreachable!("HMAC takes any key length"))
}

/// The print of parts, each with its length before it, so that no two lists of parts meet.
fn print(keyed: &Hmac<Sha256>, parts: &[&[u8]]) -> Print {
    let mut mac = keyed.clone();
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// What is stored of a booking's secret.
pub fn secret_print(reference: &Reference, secret: &str) -> Print {
    let mut hash = Sha256::new();
    hash.update(reference.bare());
    hash.update(":");
    hash.update(secret);
    hash.finalize().into()
}

/// Compares in constant time, so that guessing a secret gets no help from the clock.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len()
        && left
            .iter()
            .zip(right)
            .fold(0, |difference, (left, right)| difference | (left ^ right))
            == 0
}

/// Bytes nobody can guess. A machine that has none to give cannot keep anyone's data, and stops.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(cause) = getrandom::fill(&mut bytes) {
        tracing::error!(%cause, "the machine gives no random bytes: stopping");
        std::process::abort();
    }
    bytes
}

/// A number below `limit`, evenly enough: `limit` is far below 2⁶⁴.
pub fn random_below(limit: u64) -> u64 {
    u64::from_be_bytes(random::<8>()) % limit
}

/// 128 bits in hexadecimal digits: a booking's secret.
pub fn random_secret() -> String {
    hex(&random::<16>())
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| DIGITS.get(usize::from(digit)))
        .collect()
}

fn read_hex(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; 32];
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[index * 2..index * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

fn make_key(path: &Path) -> anyhow::Result<()> {
    let folder: PathBuf = path.parent().map(Path::to_path_buf).unwrap_or_default();
    if !folder.as_os_str().is_empty() {
        fs::create_dir_all(&folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options
        .open(path)
        .with_context(|| format!("cannot make the key file {}", path.display()))?;
    writeln!(file, "{}", hex(&random::<32>()))?;
    file.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_what_was_closed_for_the_same_place_with_the_same_key() {
        let seal = Seal::of_secret(&[1; 32]);
        let closed = seal.close("a", "Nguyễn Văn A".as_bytes());
        assert_eq!(seal.open_box("a", &closed).unwrap(), "Nguyễn Văn A".as_bytes());
        assert_eq!(seal.open_box("b", &closed), Err(Broken));
        assert_eq!(Seal::of_secret(&[2; 32]).open_box("a", &closed), Err(Broken));
        assert_eq!(seal.open_box("a", &closed[..10]), Err(Broken));
        assert!(!closed.windows(3).any(|part| part == "Văn".as_bytes()));
    }

    #[test]
    fn one_person_has_one_print_however_the_name_is_typed() {
        let seal = Seal::of_secret(&[1; 32]);
        let born = NaiveDate::from_ymd_opt(1950, 3, 5).unwrap();
        let one = seal.person(&"Nguyễn Văn A".parse().unwrap(), born);
        assert_eq!(one, seal.person(&"NGUYEN VAN A".parse().unwrap(), born));
        assert_ne!(one, seal.person(&"Nguyễn Văn B".parse().unwrap(), born));
    }

    #[test]
    fn a_key_file_is_made_once_and_never_beside_bookings() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("chuyenxe.key");
        assert!(Seal::open(&path, false).is_err());
        let closed = Seal::open(&path, true).unwrap().close("a", b"x");
        assert_eq!(
            Seal::open(&path, false).unwrap().open_box("a", &closed).unwrap(),
            b"x"
        );
    }
}
