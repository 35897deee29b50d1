//! What only this device may read: kept in IndexedDB, sealed with a key that cannot leave the browser (WebCrypto, AES-GCM,
//! not extractable). Opened anew for each use, and once more where it closes in the middle: a phone may close a database at
//! any time.
//!
//! On a shared machine it is in memory only. A browser that refuses (private window, full device, plain HTTP) keeps nothing; callers say so.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Query, Transaction, TransactionMode};
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::{
    browser::{shared, storage},
    domain::json,
};

const DATABASE: &str = "chuyenxe";
const STORE: &str = "hom";
/// The key's own place in the store.
const KEY: &str = "khoa";
/// Bytes of the number used once, before the sealed bytes (NIST SP 800-38D, 8.2).
const NONCE: usize = 12;

/// The browser refuses, or has closed the database under our hands.
struct Refused;

impl From<idb::Error> for Refused {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

impl From<JsValue> for Refused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

/// Opens the database and works on it; once more where that fails.
async fn with<T>(work: impl AsyncFn(&Database) -> Result<T, Refused>) -> Option<T> {
    for _ in 0..2 {
        let Ok(database) = open().await else {
            continue;
        };
        let done = work(&database).await;
        database.close();
        if let Ok(done) = done {
            return Some(done);
        }
    }
    None
}

async fn open() -> Result<Database, Refused> {
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    Ok(request.await?)
}

async fn get(database: &Database, name: &str) -> Result<Option<JsValue>, Refused> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let store = transaction.object_store(STORE)?;
    Ok(store.get(JsValue::from_str(name))?.await?)
}

/// Writes, and waits until it is written.
async fn put(database: &Database, name: &str, value: &JsValue) -> Result<(), Refused> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    store.put(value, Some(&JsValue::from_str(name)))?.await?;
    written(transaction).await
}

/// Waits until what a transaction wrote is on the disk. A full device says so only now.
async fn written(transaction: Transaction) -> Result<(), Refused> {
    if transaction.commit()?.await?.is_committed() {
        Ok(())
    } else {
        Err(Refused)
    }
}

fn subtle() -> Result<SubtleCrypto, Refused> {
    let subtle = window().crypto()?.subtle();
    // On plain HTTP there is none.
    if subtle.is_undefined() {
        return Err(Refused);
    }
    Ok(subtle)
}

/// The device's key; made when first needed. Of two tabs that make one at once, the first to write it wins.
async fn key(database: &Database) -> Result<CryptoKey, Refused> {
    if let Some(known) = get(database, KEY).await? {
        return Ok(known.dyn_into()?);
    }
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let kind = algorithm(None)?;
    Reflect::set(&kind, &"length".into(), &256.into())?;
    let made = subtle()?.generate_key_with_object(&kind, false, &uses)?;
    let made = JsFuture::from(made).await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
    if store.add(&made, Some(&KEY.into()))?.await.is_ok() {
        written(transaction).await?;
        return Ok(made.dyn_into()?);
    }
    Ok(get(database, KEY).await?.ok_or(Refused)?.dyn_into()?)
}

fn algorithm(nonce: Option<&[u8]>) -> Result<Object, Refused> {
    let object = Object::new();
    Reflect::set(&object, &"name".into(), &"AES-GCM".into())?;
    if let Some(nonce) = nonce {
        Reflect::set(&object, &"iv".into(), &Uint8Array::from(nonce))?;
    }
    Ok(object)
}

/// Keeps a value under a name. False when this device keeps nothing.
pub async fn keep<T: Serialize>(name: &str, value: &T) -> bool {
    match serde_json::to_string(value) {
        Ok(plain) => keep_text(name, plain).await,
        Err(_) => false,
    }
}

/// Keeps a text under a name, to be read as what it says. False when this device keeps nothing.
pub async fn keep_text(name: &str, plain: String) -> bool {
    if shared::is_on() {
        storage::remember(name, plain);
        return true;
    }
    let kept = with(async |database| {
        let sealed = seal(database, plain.as_bytes()).await?;
        put(database, name, &Uint8Array::from(sealed.as_slice())).await
    });
    kept.await.is_some()
}

async fn seal(database: &Database, plain: &[u8]) -> Result<Vec<u8>, Refused> {
    let key = key(database).await?;
    let mut nonce = [0; NONCE];
    window().crypto()?.get_random_values_with_u8_array(&mut nonce)?;
    let sealed = subtle()?.encrypt_with_object_and_u8_array(&algorithm(Some(&nonce))?, &key, plain)?;
    let sealed = Uint8Array::new(&JsFuture::from(sealed).await?);
    let mut bytes = nonce.to_vec();
    bytes.extend(sealed.to_vec());
    Ok(bytes)
}

/// Whether anything is kept under a name.
pub async fn knows(name: &str) -> bool {
    if shared::is_on() {
        return storage::remembered(name).is_some();
    }
    with(async |database| get(database, name).await)
        .await
        .flatten()
        .is_some()
}

/// What is kept under a name. Damaged or foreign is as good as nothing.
pub async fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    if shared::is_on() {
        return json::read(&storage::remembered(name)?);
    }
    let bytes = with(async |database| match get(database, name).await? {
        Some(sealed) => Ok(unseal(database, sealed).await.ok()),
        None => Ok(None),
    });
    json::read(&String::from_utf8(bytes.await??).ok()?)
}

async fn unseal(database: &Database, sealed: JsValue) -> Result<Vec<u8>, Refused> {
    let bytes = sealed.dyn_into::<Uint8Array>()?.to_vec();
    let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or(Refused)?;
    let key = key(database).await?;
    let opened = subtle()?.decrypt_with_object_and_u8_array(&algorithm(Some(nonce))?, &key, sealed)?;
    Ok(Uint8Array::new(&JsFuture::from(opened).await?).to_vec())
}

/// Every value whose name begins so, in the order of the names.
pub async fn all<T: DeserializeOwned>(prefix: &str) -> Vec<T> {
    let mut values = Vec::new();
    for name in names().await {
        if name.starts_with(prefix)
            && let Some(value) = read(&name).await
        {
            values.push(value);
        }
    }
    values
}

async fn names() -> Vec<String> {
    if shared::is_on() {
        return storage::names();
    }
    let keys = with(async |database| {
        let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(STORE)?;
        Ok(store.get_all_keys(None::<Query>, None)?.await?)
    });
    let keys = keys.await.unwrap_or_default();
    keys.iter().filter_map(JsValue::as_string).collect()
}

/// Forgets what is kept under a name.
pub async fn remove(name: &str) {
    if shared::is_on() {
        return storage::forget(name);
    }
    with(async |database| {
        let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(STORE)?;
        store.delete(JsValue::from_str(name))?.await?;
        written(transaction).await
    })
    .await;
}

/// Deletes everything on this device, the key too.
pub async fn destroy() {
    if let Ok(factory) = Factory::new()
        && let Ok(deleting) = factory.delete(DATABASE)
    {
        let _ = deleting.await;
    }
}
