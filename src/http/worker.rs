//! The service worker, filled in with this build's version and files. The file itself is `public/sw.js`.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};
use tokio::sync::OnceCell;

use super::{
    Desk,
    assets::file::{File, held},
    cache, json,
};
use crate::server::seal;

/// The worker with this build's files in it, made when first asked for: the sizes need every file compressed.
pub type Worker = OnceCell<Option<File>>;

/// The worker's address.
pub fn routes() -> Router<Desk> {
    Router::new().route("/sw.js", get(worker))
}

async fn worker(State(desk): State<Desk>, asked: HeaderMap) -> Response {
    let script = desk.worker.get_or_init(|| make(&desk)).await;
    let answer = match script {
        Some(script) => script.answer(&asked).await,
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
        HeaderValue::from_static("default-src 'none'; connect-src 'self'"),
    );
    answer
}

async fn make(desk: &Desk) -> Option<File> {
    let script = desk.files.text("/sw.js")?;
    let parts = desk.files.parts().await;
    let files = desk.files.kept_offline().await;
    let mut list: Vec<(String, usize)> = files
        .into_iter()
        .map(|(address, size)| (address.to_owned(), size))
        .collect();
    let mut print = Sha256::new();
    for (address, bytes) in json::kept_offline() {
        print.update(&bytes);
        list.push((address, cache::brotli(&bytes, 4).len()));
    }
    // The operator and the days stand in the shell, which is kept with the files.
    let settings = &desk.services.settings;
    print.update(script);
    print.update(format!(
        "{list:?} {parts:?} {:?} {}",
        settings.operator, settings.keep_days
    ));
    let version = &seal::hex(&print.finalize())[..12];
    let script = script
        .replace("__VERSION__", version)
        .replace("__FILES__", &serde_json::to_string(&list).ok()?)
        .replace("__PARTS__", &serde_json::to_string(&parts).ok()?);
    Some(held("sw.js", script.into_bytes(), false))
}
