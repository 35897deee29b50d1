//! The service worker, filled in with this build's version and files (`public/sw.js`), and the bundle of the public data that is
//! the same until the next build.

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use super::{
    Desk,
    assets::{
        bundle,
        file::{File, held},
        is_part,
    },
    cache, json,
};
use crate::server::seal;

/// The worker with this build's files in it, made when first asked for: the sizes need every file compressed.
pub type Worker = OnceCell<Option<Made>>;

/// What is given for the worker.
pub struct Made {
    script: File,
    /// The public data in one file, under a name that changes with it.
    data: File,
    data_name: String,
}

/// A file as the worker is told of it: its address, its bytes on the way, and which bundle it comes with, where with one.
#[derive(Debug, Serialize)]
struct Told(
    String,
    usize,
    #[serde(skip_serializing_if = "Option::is_none")] Option<usize>,
);

/// The worker's addresses.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/sw.js", get(script))
        .route("/sw/{name}", get(data))
}

async fn made(desk: &Desk) -> Option<&Made> {
    desk.worker.get_or_init(|| make(desk)).await.as_ref()
}

async fn script(State(desk): State<Desk>, asked: HeaderMap) -> Response {
    let answer = match made(&desk).await {
        Some(made) => made.script.answer(&asked).await,
        None => None,
    };
    let Some(mut answer) = answer else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = answer.headers_mut();
    // The browser asks at every visit, so that a new build is seen at once.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; script-src 'self'; connect-src 'self'"),
    );
    answer
}

async fn data(State(desk): State<Desk>, Path(name): Path<String>, asked: HeaderMap) -> Response {
    let answer = match made(&desk).await {
        Some(made) if made.data_name == name => made.data.answer(&asked).await,
        _ => None,
    };
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

async fn make(desk: &Desk) -> Option<Made> {
    let script = desk.files.text("/sw.js")?;
    let public = json::kept_offline().ok()?;
    let bundle = bundle::of(&public).ok()?;
    let data_name = format!("data.{}.bin", &seal::hex(&Sha256::digest(&bundle))[..22]);
    let data = held(&data_name, bundle, true);
    let mut bundles = vec![(format!("/sw/{data_name}"), data.size().await)];
    let mut files: Vec<Told> = public
        .into_iter()
        .map(|(address, bytes)| Told(address, cache::brotli(&bytes, cache::QUICK).len(), Some(0)))
        .collect();
    let parts = desk.files.parts().await;
    for (address, size) in desk.files.kept_offline().await {
        let with = parts.filter(|_| is_part(address)).map(|_| bundles.len());
        files.push(Told(address.to_owned(), size, with));
    }
    bundles.extend(parts.map(|(address, size)| (address.to_owned(), size)));
    // The operator and the days stand in the shell, which is kept with the files.
    let settings = &desk.services.settings;
    let mut print = Sha256::new_with_prefix(script);
    print.update(format!(
        "{files:?} {bundles:?} {:?} {}",
        settings.operator, settings.keep_days
    ));
    let version = &seal::hex(&print.finalize())[..12];
    let script = script
        .replace("__VERSION__", version)
        .replace("__FILES__", &serde_json::to_string(&files).ok()?)
        .replace("__BUNDLES__", &serde_json::to_string(&bundles).ok()?);
    Some(Made {
        script: held("sw.js", script.into_bytes(), false),
        data,
        data_name,
    })
}
