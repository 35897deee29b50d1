//! Sealing a form for one receiver: ECDH on P-256, HKDF-SHA-256, AES-256-GCM, all by the browser (WebCrypto).
//!
//! Both pairs of keys are made for this one hand-over, cannot leave the browser and live in memory only. Who photographs the
//! codes has neither private key. What it does not do: prove to the phone whose tablet it is; the person sees that.

use std::cell::RefCell;

use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};

use crate::domain::frames::{self, KEY_BYTES};

/// Bytes of the number used once (NIST SP 800-38D, 8.2).
const NONCE: usize = 12;
/// Binds the key to this use (RFC 5869, 3.2).
const PURPOSE: &str = "chuyenxe hand-over 1";

/// The receiver's half, for one message.
struct Receiving {
    private: CryptoKey,
    public: [u8; KEY_BYTES],
}

thread_local! {
    /// In memory only; not in a signal, because the office draws with many threads.
    static RECEIVING: RefCell<Option<Receiving>> = const { RefCell::new(None) };
}

/// Makes a new pair of keys and gives the public one as the text of its code. None where the browser cannot.
pub async fn await_form() -> Option<String> {
    forget();
    let pair = pair().await?;
    let public = raw(&pair.get_public_key()).await?;
    RECEIVING.set(Some(Receiving {
        private: pair.get_private_key(),
        public,
    }));
    Some(frames::key_text(&public))
}

/// Forgets the keys: what was sealed for them can never be opened again.
pub fn forget() {
    RECEIVING.set(None);
}

/// Opens a sealed message. None when it was sealed for another receiver, or changed.
pub async fn open(sealed: &[u8]) -> Option<String> {
    let (private, public) = RECEIVING.with_borrow(|receiving| {
        let receiving = receiving.as_ref()?;
        Some((receiving.private.clone(), receiving.public))
    })?;
    let (theirs, rest) = sealed.split_first_chunk::<KEY_BYTES>()?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
    let key = shared(&private, theirs, theirs, &public).await?;
    let opened = subtle()?
        .decrypt_with_object_and_u8_array(&algorithm("AES-GCM", &[("iv", bytes(nonce))])?, &key, sealed)
        .ok()?;
    let squeezed = Uint8Array::new(&JsFuture::from(opened).await.ok()?).to_vec();
    String::from_utf8(frames::unsqueeze(&squeezed)?).ok()
}

/// Squeezes and seals a form for the receiver whose public key this is, and cuts it into frames.
pub async fn seal(form: &str, receiver: &[u8; KEY_BYTES]) -> Option<Vec<String>> {
    let pair = pair().await?;
    let ours = raw(&pair.get_public_key()).await?;
    let key = shared(&pair.get_private_key(), receiver, &ours, receiver).await?;
    let mut nonce = [0; NONCE];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut nonce).ok()?;
    let sealed = crypto
        .subtle()
        .encrypt_with_object_and_u8_array(
            &algorithm("AES-GCM", &[("iv", bytes(&nonce))])?,
            &key,
            &frames::squeeze(form.as_bytes()),
        )
        .ok()?;
    let mut message = ours.to_vec();
    message.extend(nonce);
    message.extend(Uint8Array::new(&JsFuture::from(sealed).await.ok()?).to_vec());
    frames::cut(&message)
}

fn subtle() -> Option<SubtleCrypto> {
    // Missing on plain HTTP, where its getter gives undefined.
    let subtle = window().crypto().ok()?.subtle();
    (!subtle.is_undefined()).then_some(subtle)
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn algorithm(name: &str, parts: &[(&str, JsValue)]) -> Option<Object> {
    let object = Object::new();
    Reflect::set(&object, &"name".into(), &name.into()).ok()?;
    for (part, value) in parts {
        Reflect::set(&object, &(*part).into(), value).ok()?;
    }
    Some(object)
}

/// The curve, as key algorithm.
fn curve() -> Option<Object> {
    algorithm("ECDH", &[("namedCurve", "P-256".into())])
}

async fn pair() -> Option<CryptoKeyPair> {
    let uses = Array::of1(&"deriveBits".into());
    let made = subtle()?.generate_key_with_object(&curve()?, false, &uses).ok()?;
    Some(JsFuture::from(made).await.ok()?.unchecked_into())
}

/// A public key's bytes.
async fn raw(key: &CryptoKey) -> Option<[u8; KEY_BYTES]> {
    let exported = JsFuture::from(subtle()?.export_key("raw", key).ok()?)
        .await
        .ok()?;
    Uint8Array::new(&exported).to_vec().try_into().ok()
}

/// The key both sides come to: bound to both public keys, sender's first.
async fn shared(
    private: &CryptoKey,
    theirs: &[u8; KEY_BYTES],
    sender: &[u8; KEY_BYTES],
    receiver: &[u8; KEY_BYTES],
) -> Option<CryptoKey> {
    let subtle = subtle()?;
    // A point that is not on the curve is refused here.
    let theirs = subtle
        .import_key_with_object(
            "raw",
            Uint8Array::from(theirs.as_slice()).as_ref(),
            &curve()?,
            false,
            &Array::new(),
        )
        .ok()?;
    let theirs: CryptoKey = JsFuture::from(theirs).await.ok()?.unchecked_into();
    let agreed = subtle
        .derive_bits_with_object(&algorithm("ECDH", &[("public", theirs.into())])?, private, 256)
        .ok()?;
    let agreed: Object = JsFuture::from(agreed).await.ok()?.unchecked_into();
    let base = subtle
        .import_key_with_str("raw", &agreed, "HKDF", false, &Array::of1(&"deriveKey".into()))
        .ok()?;
    let base: CryptoKey = JsFuture::from(base).await.ok()?.unchecked_into();
    let salt = [&sender[..], receiver].concat();
    let how = algorithm(
        "HKDF",
        &[
            ("hash", "SHA-256".into()),
            ("salt", bytes(&salt)),
            ("info", bytes(PURPOSE.as_bytes())),
        ],
    )?;
    let what = algorithm("AES-GCM", &[("length", 256.into())])?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let key = subtle
        .derive_key_with_object_and_object(&how, &base, &what, false, &uses)
        .ok()?;
    Some(JsFuture::from(key).await.ok()?.unchecked_into())
}
