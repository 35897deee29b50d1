//! What only this device may read: kept in IndexedDB, sealed with a key that cannot leave the browser (WebCrypto, AES-GCM,
//! not extractable). Opened anew for each use: a phone may close a database at any time.
//!
//! A browser that refuses (private window, full device, plain HTTP) keeps nothing; callers say so.

use idb::{Database, DatabaseEvent, Factory, ObjectStoreParams, Query, TransactionMode};
use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

const DATABASE: &str = "chuyenxe";
const STORE: &str = "hom";
/// The key's own place in the store.
const KEY: &str = "khoa";
/// Bytes of the number used once, before the sealed bytes (NIST SP 800-38D, 8.2).
const NONCE: usize = 12;

async fn open() -> Option<Database> {
    let mut request = Factory::new().ok()?.open(DATABASE, Some(1)).ok()?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    request.await.ok()
}

async fn get(database: &Database, name: &str) -> Option<JsValue> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    store.get(JsValue::from_str(name)).ok()?.await.ok()?
}

/// Writes, and waits until it is written.
async fn put(database: &Database, name: &str, value: &JsValue) -> Option<()> {
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    store
        .put(value, Some(&JsValue::from_str(name)))
        .ok()?
        .await
        .ok()?;
    transaction.commit().ok()?.await.ok()?;
    Some(())
}

/// The device's key; made when first needed. Of two tabs that make one at once, the first to write it wins.
async fn key(database: &Database) -> Option<CryptoKey> {
    if let Some(known) = get(database, KEY).await {
        return known.dyn_into().ok();
    }
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let kind = algorithm(None)?;
    Reflect::set(&kind, &"length".into(), &256.into()).ok()?;
    let made = window()
        .crypto()
        .ok()?
        .subtle()
        .generate_key_with_object(&kind, false, &uses)
        .ok()?;
    let made = JsFuture::from(made).await.ok()?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    if store.add(&made, Some(&KEY.into())).ok()?.await.is_ok() {
        transaction.commit().ok()?.await.ok()?;
        return made.dyn_into().ok();
    }
    get(database, KEY).await?.dyn_into().ok()
}

fn algorithm(nonce: Option<&[u8]>) -> Option<Object> {
    let object = Object::new();
    Reflect::set(&object, &"name".into(), &"AES-GCM".into()).ok()?;
    if let Some(nonce) = nonce {
        Reflect::set(&object, &"iv".into(), &Uint8Array::from(nonce)).ok()?;
    }
    Some(object)
}

/// Keeps a value under a name. False when this device keeps nothing.
pub async fn keep<T: Serialize>(name: &str, value: &T) -> bool {
    let Ok(plain) = serde_json::to_vec(value) else {
        return false;
    };
    keep_bytes(name, plain).await.is_some()
}

async fn keep_bytes(name: &str, plain: Vec<u8>) -> Option<()> {
    let database = open().await?;
    let key = key(&database).await?;
    let crypto = window().crypto().ok()?;
    let mut nonce = [0; NONCE];
    crypto.get_random_values_with_u8_array(&mut nonce).ok()?;
    let sealed = crypto
        .subtle()
        .encrypt_with_object_and_u8_array(&algorithm(Some(&nonce))?, &key, &plain)
        .ok()?;
    let sealed = Uint8Array::new(&JsFuture::from(sealed).await.ok()?);
    let mut bytes = nonce.to_vec();
    bytes.extend(sealed.to_vec());
    let kept = put(&database, name, &Uint8Array::from(bytes.as_slice())).await;
    database.close();
    kept
}

/// What is kept under a name. Damaged or foreign is as good as nothing.
pub async fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let database = open().await?;
    let bytes = read_bytes(&database, name).await;
    database.close();
    serde_json::from_slice(&bytes?).ok()
}

async fn read_bytes(database: &Database, name: &str) -> Option<Vec<u8>> {
    let bytes = get(database, name).await?.dyn_into::<Uint8Array>().ok()?.to_vec();
    let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
    let key = key(database).await?;
    let opened = window()
        .crypto()
        .ok()?
        .subtle()
        .decrypt_with_object_and_u8_array(&algorithm(Some(nonce))?, &key, sealed)
        .ok()?;
    Some(Uint8Array::new(&JsFuture::from(opened).await.ok()?).to_vec())
}

/// Every value whose name begins so, in the order of the names.
pub async fn all<T: DeserializeOwned>(prefix: &str) -> Vec<T> {
    let mut values = Vec::new();
    for name in names(prefix).await.unwrap_or_default() {
        if let Some(value) = read(&name).await {
            values.push(value);
        }
    }
    values
}

async fn names(prefix: &str) -> Option<Vec<String>> {
    let database = open().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly).ok()?;
    let store = transaction.object_store(STORE).ok()?;
    let keys = store.get_all_keys(None::<Query>, None).ok()?.await.ok()?;
    database.close();
    let names = keys.iter().filter_map(JsValue::as_string);
    Some(names.filter(|name| name.starts_with(prefix)).collect())
}

/// Forgets what is kept under a name.
pub async fn remove(name: &str) {
    let Some(database) = open().await else {
        return;
    };
    if let Ok(transaction) = database.transaction(&[STORE], TransactionMode::ReadWrite)
        && let Ok(store) = transaction.object_store(STORE)
        && let Ok(removing) = store.delete(JsValue::from_str(name))
    {
        let _ = removing.await;
    }
    database.close();
}

/// Forgets everything, the key too.
pub async fn clear() {
    if let Ok(factory) = Factory::new()
        && let Ok(deleting) = factory.delete(DATABASE)
    {
        let _ = deleting.await;
    }
}
