//! Built files: what is in memory, what is read when asked for, and a deployment under a server that still runs.

use std::{collections::HashMap, fs, path::Path};

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chuyenxe::{http, paths};
use serde::de::DeserializeOwned;

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
    desk.opens_with(&site);
    desk
}

impl Desk {
    /// Starts again with what lies in the folder.
    fn opens_with(&mut self, site: &Path) {
        let mut options = http::options(&self.services.settings);
        options.site_root = site.to_string_lossy().into_owned().into();
        options.hash_files = true;
        // What Leptos reads to draw a page: nothing about the names of its own files.
        let hashes = site.join("hash.txt");
        fs::write(&hashes, "").unwrap();
        options.hash_file = hashes.to_string_lossy().into_owned().into();
        self.app = http::router(self.services.clone(), options);
    }

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

#[tokio::test]
async fn a_page_names_the_files_of_its_chunk_in_its_head() {
    let mut desk = built().await;
    let site = desk.folder().join("site");
    let (loader, longer) = (
        "/pkg/__wasm_split.LLLLLLLLLLLLLLLLLLLLLL.js",
        "/pkg/chunk_164.DDDDDDDDDDDDDDDDDDDDDD.wasm",
    );
    put(&site, loader, "the loader");
    put(&site, longer, "a third module");
    // The second as cargo-leptos writes it where one begins like another, the third is not there.
    let names = [
        "chunk_7.AAAAAAAAAAAAAAAAAAAAAA",
        "chunk_16.DDDDDDDDDDDDDDDDDDDDDD4",
        "split_home.EEEEEEEEEEEEEEEEEEEEEE",
    ];
    let lists = serde_json::json!({ "home": names, "trip": [] }).to_string();
    put(
        &site,
        "/pkg/__wasm_split_manifest.MMMMMMMMMMMMMMMMMMMMMM.json",
        &lists,
    );
    desk.opens_with(&site);
    let home = desk.get("/").await;
    let (head, _) = home.body.split_once("</head>").unwrap();
    for named in [MODULE, longer] {
        let link = format!(
            "<link rel=\"preload\" href=\"{named}\" as=\"fetch\" fetchpriority=\"low\" type=\"application/wasm\" crossorigin>"
        );
        assert!(head.contains(&link), "{named}");
    }
    assert!(head.contains(&format!(
        "<link rel=\"modulepreload\" href=\"{loader}\" crossorigin>"
    )));
    assert!(!head.contains("split_home"));
    let nothing = desk.get("/khong-co").await;
    nothing.hides(MODULE);
    nothing.hides(loader);
}

/// A bundle of the app's parts, as `.ci/parts.mjs` begins it.
fn of_parts(parts: &[(&str, &str)]) -> String {
    let files: Vec<_> = parts
        .iter()
        .map(|(address, text)| (address, text.len()))
        .collect();
    let list = serde_json::json!([{ "files": files, "streams": [3, 13], "later": true }]).to_string();
    let length = u32::try_from(list.len()).unwrap().to_le_bytes();
    let texts: String = parts.iter().map(|(_, text)| *text).collect();
    format!("{}{list}{texts}", String::from_utf8(length.to_vec()).unwrap())
}

/// What the worker is told under a name.
fn told<T: DeserializeOwned>(worker: &Answer, name: &str) -> T {
    let told = worker.body.split(&format!("const {name} = ")).nth(1).unwrap();
    serde_json::from_str(told.split(";\n").next().unwrap()).unwrap()
}

/// Its address, and its bytes on the way.
type Bundle = (String, usize);

const WORKER: &str = "const FILES = __FILES__;\nconst BUNDLES = __BUNDLES__;\n";

#[tokio::test]
async fn the_worker_is_told_of_the_bundle_that_holds_this_builds_parts() {
    let mut desk = built().await;
    let site = desk.folder().join("site");
    put(&site, "/sw.js", WORKER);
    let file = "/pkg/parts.CCCCCCCCCCCCCCCCCCCCCC.bin";
    let of_another_build = "/pkg/chunk_7.DDDDDDDDDDDDDDDDDDDDDD.wasm";
    for (part, is_ours) in [(MODULE, true), (of_another_build, false)] {
        put(&site, file, &of_parts(&[(part, "the plain module")]));
        put(&site, &format!("{file}.br"), "together");
        put(&site, &format!("{file}.gz"), "together, gz");
        desk.opens_with(&site);
        let worker = desk.get("/sw.js").await;
        let bundles: Vec<Bundle> = told(&worker, "BUNDLES");
        let bundle = (file.to_owned(), 8);
        let at = bundles.iter().position(|known| *known == bundle);
        // Before the public data that comes later.
        assert_eq!(
            (at, bundles.len()),
            if is_ours { (Some(1), 3) } else { (None, 2) }
        );
        let files: Vec<Vec<serde_json::Value>> = told(&worker, "FILES");
        let module = files.iter().find(|file| file[0] == MODULE).unwrap();
        assert_eq!(module.get(2).and_then(|at| at.as_u64()), at.map(|at| at as u64));
        assert_eq!(module.get(3).is_some(), is_ours);
        // It is no file to keep.
        assert!(files.iter().all(|kept| kept[0] != file));
        Desk::is(&desk.file(file, "br").await, Some("br"), "together");
    }
}

#[tokio::test]
async fn the_public_data_of_a_build_comes_in_two_bundles_as_it_comes_by_itself() {
    let mut desk = built().await;
    let site = desk.folder().join("site");
    put(&site, "/sw.js", WORKER);
    desk.opens_with(&site);
    let worker = desk.get("/sw.js").await;
    assert_eq!(
        desk.get("/sw/data.0000000000000000000000.bin").await.status,
        StatusCode::NOT_FOUND
    );
    let bundles: Vec<Bundle> = told(&worker, "BUNDLES");
    let files: Vec<Vec<serde_json::Value>> = told(&worker, "FILES");
    assert_eq!(bundles.len(), 2);
    for (at, (address, bytes)) in bundles.into_iter().enumerate() {
        let comes_first = at == 0;
        let seen = desk.unpacks(&address, bytes).await;
        let with_it: Vec<_> = files
            .iter()
            .filter(|file| file.get(2) == Some(&at.into()))
            .collect();
        let told: Vec<_> = with_it.iter().map(|file| file[0].as_str().unwrap()).collect();
        assert_eq!(told, seen);
        assert!(with_it.iter().all(|file| file.get(3).is_none() == comes_first));
        // Booking needs the catalogue; nobody books with a form.
        assert_eq!(told.contains(&paths::CATALOGUE_DATA), comes_first);
        assert_eq!(told.contains(&paths::FORMS_DATA), !comes_first);
        // Together it is a third less; of what comes first, which is not of one kind, a sixth.
        let by_themselves: u64 = with_it.iter().map(|file| file[1].as_u64().unwrap()).sum();
        println!("public data: {bytes} bytes together, {by_themselves} by itself");
        let part = if comes_first { 6 } else { 3 };
        assert!(bytes as u64 * part < by_themselves * (part - 1));
    }
}

impl Desk {
    /// The files in a bundle of public data, each as it comes by itself.
    async fn unpacks(&self, address: &str, bytes: usize) -> Vec<String> {
        let packed = self.file(address, "br").await;
        assert_eq!(packed.header("content-length"), bytes.to_string());
        let bundle = self.get(address).await;
        assert_eq!(
            bundle.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        // Behind four bytes with its length.
        let bundle = &bundle.body[bundle.body.find('[').unwrap()..];
        let mut list = serde_json::Deserializer::from_str(bundle).into_iter();
        let groups: Vec<HashMap<String, Vec<(String, usize)>>> = list.next().unwrap().unwrap();
        let mut rest = &bundle[list.byte_offset()..];
        let mut seen = Vec::new();
        for (address, length) in groups.iter().flat_map(|group| &group["files"]) {
            let (file, after) = rest.split_at(*length);
            rest = after;
            let file: serde_json::Value = serde_json::from_str(file).unwrap();
            assert_eq!(file, self.get(address).await.json(), "{address}");
            seen.push(address.clone());
        }
        assert!(rest.is_empty());
        seen
    }
}

#[tokio::test]
async fn the_worker_is_asked_for_at_every_visit_and_costs_next_to_nothing() {
    let mut desk = built().await;
    let site = desk.folder().join("site");
    put(&site, "/sw.js", &"const FILES = __FILES__;\n".repeat(50));
    desk.opens_with(&site);
    let plain = desk.get("/sw.js").await;
    assert_eq!(plain.header("cache-control"), "no-cache");
    let packed = desk.file("/sw.js", "br").await;
    assert_eq!(packed.header("content-encoding"), "br");
    let bytes: usize = packed.header("content-length").parse().unwrap();
    assert!(bytes * 10 < plain.body.len(), "{bytes} of {}", plain.body.len());
    let known = Request::get("/sw.js").header(header::IF_NONE_MATCH, plain.header("etag"));
    let known = desk.ask(known.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (known.status, known.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
}
