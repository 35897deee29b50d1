//! The service worker, filled in with this build's version and files (`public/sw.js`), and the bundles of the public data that is
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
    },
    cache, json,
};
use crate::{paths, server::seal};

/// The worker with this build's files in it, made when first asked for: the sizes need every file compressed.
pub type Worker = OnceCell<Option<Made>>;

/// What is given for the worker.
pub struct Made {
    script: File,
    /// The public data under names that change with it: what comes first, and the rest.
    data: Vec<(String, File)>,
}

/// A file as the worker is told of it: its address, its bytes on the way, which bundle it comes with, where with one, and whether
/// the schedule, booking and tickets do without it.
#[derive(Debug, Serialize)]
struct Told(
    String,
    usize,
    #[serde(skip_serializing_if = "Option::is_none")] Option<usize>,
    #[serde(skip_serializing_if = "is_not")] bool,
);

fn is_not(later: &bool) -> bool {
    !later
}

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
    let held = made(&desk)
        .await
        .and_then(|made| made.data.iter().find(|(known, _)| *known == name));
    let answer = match held {
        Some((_, file)) => file.answer(&asked).await,
        None => None,
    };
    answer.unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

async fn make(desk: &Desk) -> Option<Made> {
    let script = desk.files.text("/sw.js")?;
    let parts = desk.files.parts().await;
    let (mut files, mut bundles, mut data) = (Vec::new(), Vec::new(), Vec::new());
    let mut with_parts = None;
    // Of the app's parts `.ci/parts.mjs` says what comes first.
    let (first, rest): (Vec<_>, Vec<_>) = json::kept_offline()
        .ok()?
        .into_iter()
        .partition(|(address, _)| [paths::CATALOGUE_DATA, paths::PLACES_DATA].contains(&address.as_str()));
    for (public, later) in [(first, false), (rest, true)] {
        let bundle = bundle::of(&public).ok()?;
        let name = format!("data.{}.bin", &seal::hex(&Sha256::digest(&bundle))[..22]);
        let file = held(&name, bundle, true);
        for (address, bytes) in public {
            let size = cache::brotli(&bytes, cache::QUICK).len();
            files.push(Told(address, size, Some(bundles.len()), later));
        }
        bundles.push((format!("/sw/{name}"), file.size().await));
        data.push((name, file));
        // The parts come between the two: half of them come first.
        if let (false, Some((address, size, _))) = (later, parts) {
            with_parts = Some(bundles.len());
            bundles.push((address.to_owned(), size));
        }
    }
    for (address, size) in desk.files.kept_offline().await {
        let part = parts.and_then(|(.., held)| held.iter().find(|part| part.address == address));
        let later = part.is_some_and(|part| part.later);
        files.push(Told(
            address.to_owned(),
            size,
            with_parts.filter(|_| part.is_some()),
            later,
        ));
    }
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
    })
}
