//! Built files: what is in memory, what is read when asked for, and a deployment under a server that still runs.

use std::{fs, path::Path};

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chuyenxe::http;

use crate::desk::{Answer, Desk};

/// A module as the build leaves it: plain, in brotli and in gzip. Told apart by what they say, which nobody unpacks here.
const MODULE: &str = "/pkg/chunk_7.AAAAAAAAAAAAAAAAAAAAAA.wasm";

const FILES: [(&str, &str); 8] = [
    (MODULE, "the plain module"),
    ("/pkg/chunk_7.AAAAAAAAAAAAAAAAAAAAAA.wasm.br", "brotli"),
    ("/pkg/chunk_7.AAAAAAAAAAAAAAAAAAAAAA.wasm.gz", "in gzip"),
    // As a build without compression leaves it.
    ("/pkg/chunk_8.BBBBBBBBBBBBBBBBBBBBBB.wasm", "another module"),
    ("/icon-192.png", "a picture"),
    ("/reader.js", "a script"),
    ("/reader.js.br", "script, br"),
    ("/reader.js.gz", "script, gz"),
];

fn put(site: &Path, address: &str, text: &str) {
    let path = site.join(&address[1..]);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A portal with a built site in its folder.
async fn built() -> Desk {
    let mut desk = Desk::without_trips(&[]).await;
    let site = desk.folder().join("site");
    for (address, text) in FILES {
        put(&site, address, text);
    }
    let mut options = http::options(&desk.services.settings);
    options.site_root = site.to_string_lossy().into_owned().into();
    options.hash_files = true;
    desk.app = http::router(desk.services.clone(), options);
    desk
}

impl Desk {
    async fn file(&self, address: &str, accepts: &str) -> Answer {
        let asked = Request::get(address).header(header::ACCEPT_ENCODING, accepts);
        self.ask(asked.body(Body::empty()).unwrap()).await
    }

    #[track_caller]
    fn is(answer: &Answer, encoding: Option<&str>, body: &str) {
        assert_eq!(answer.status, StatusCode::OK);
        let told = answer.headers.get(header::CONTENT_ENCODING);
        assert_eq!(told.map(|told| told.to_str().unwrap()), encoding);
        assert_eq!(answer.body, body);
        assert_eq!(answer.header("content-length"), body.len().to_string());
        assert_eq!(answer.header("vary"), "accept-encoding");
    }
}

#[tokio::test]
async fn everybody_gets_a_module_in_what_they_can_unpack() {
    let desk = built().await;
    let brotli = desk.file(MODULE, "gzip, br").await;
    Desk::is(&brotli, Some("br"), "brotli");
    assert_eq!(brotli.header("content-type"), "application/wasm");
    assert_eq!(
        brotli.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    Desk::is(&desk.file(MODULE, "gzip").await, Some("gzip"), "in gzip");
    let plain = desk.file(MODULE, "identity").await;
    Desk::is(&plain, None, "the plain module");
    assert_eq!(plain.header("etag"), brotli.header("etag"));
    Desk::is(&desk.get(MODULE).await, None, "the plain module");
    // Only its head.
    let head = Request::head(MODULE).body(Body::empty()).unwrap();
    let head = desk.ask(head).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    assert_eq!(head.header("content-length"), "16");
    // What one has already.
    let known = Request::get(MODULE).header(header::IF_NONE_MATCH, plain.header("etag"));
    let known = desk.ask(known.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (known.status, known.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    // Compressed by nobody, a picture, and a file whose name says nothing of its content.
    let other = "/pkg/chunk_8.BBBBBBBBBBBBBBBBBBBBBB.wasm";
    Desk::is(&desk.file(other, "identity").await, None, "another module");
    assert_eq!(desk.file(other, "br").await.header("content-encoding"), "br");
    Desk::is(&desk.file("/icon-192.png", "br").await, None, "a picture");
    Desk::is(&desk.file("/reader.js", "br").await, Some("br"), "script, br");
    // The compressed bytes have no address of their own.
    for ending in [".br", ".gz"] {
        let answer = desk.get(&format!("{MODULE}{ending}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_deployment_under_a_running_server_mixes_no_two_versions() {
    let desk = built().await;
    let site = desk.folder().join("site");
    let before = desk.get("/reader.js").await;
    Desk::is(&desk.file(MODULE, "gzip").await, Some("gzip"), "in gzip");
    // The next build: other names under `/pkg`, one file half copied, the rest replaced.
    fs::remove_file(site.join(&format!("{MODULE}.gz")[1..])).unwrap();
    put(&site, MODULE, "the plai");
    for address in ["/reader.js", "/reader.js.br", "/reader.js.gz", "/icon-192.png"] {
        put(&site, address, "of the next build");
    }
    Desk::is(&desk.file(MODULE, "br").await, Some("br"), "brotli");
    // Somebody had asked for the one, nobody for the other; and nobody keeps that it was not there.
    Desk::is(&desk.file(MODULE, "gzip").await, Some("gzip"), "in gzip");
    for _ in 0..2 {
        let gone = desk.file(MODULE, "identity").await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        assert!(!gone.headers.contains_key(header::CACHE_CONTROL));
    }
    fs::remove_file(site.join(&MODULE[1..])).unwrap();
    assert_eq!(desk.file(MODULE, "identity").await.status, StatusCode::NOT_FOUND);
    let script = desk.get("/reader.js").await;
    Desk::is(&script, None, "a script");
    assert_eq!(script.header("etag"), before.header("etag"));
    Desk::is(&desk.file("/reader.js", "gzip").await, Some("gzip"), "script, gz");
    Desk::is(&desk.file("/icon-192.png", "br").await, None, "a picture");
}
