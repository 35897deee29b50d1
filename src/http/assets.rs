//! Files: the built ones under `/pkg` with hashed names, those of `public/`, and the map drawn from the content.
//!
//! Read once and kept in memory, as the build has compressed them (`cargo leptos build --precompress`): the best compression
//! takes a second and sixty megabytes for the main module, too much while the first visitors wait.

use std::{collections::HashMap, fs, path::Path, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::prelude::LeptosOptions;
use sha2::{Digest, Sha256};
use tokio::sync::{OnceCell, Semaphore};

use super::{
    Desk,
    cache::{self, Encoding},
};
use crate::content;

/// In brotli and in gzip.
type Packed = (Bytes, Bytes);

/// A file with its compressed bytes.
struct File {
    kind: HeaderValue,
    /// Its name changes with its content, so it may be kept for ever.
    hashed: bool,
    etag: HeaderValue,
    plain: Bytes,
    packed: Arc<OnceCell<Packed>>,
}

/// All files by address.
pub struct Files {
    files: HashMap<String, File>,
    /// The address of the style sheet, whose name carries its hash.
    pub stylesheet: String,
}

impl Files {
    /// Reads the built site. Without one (as in tests of pages alone) there are no files.
    pub fn new(options: &LeptosOptions) -> Self {
        let mut files = HashMap::new();
        let root = Path::new(options.site_root.as_ref());
        read_folder(root, "", options.hash_files, &mut files);
        let map = content::schematic();
        let mut cells = String::new();
        for cell in map.cells.values() {
            cells.push_str("<path d=\"");
            cells.push_str(&cell.path);
            cells.push_str("\"/>");
        }
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{}\"><g id=\"xa\">{cells}</g></svg>",
            map.view_box
        );
        files.insert(
            "/so-do.svg".to_owned(),
            file("so-do.svg", svg.into_bytes(), false),
        );
        // cargo-leptos hashes the style sheet's name; without a built site the plain name stands.
        let stylesheet = files
            .keys()
            .find(|address| address.starts_with("/pkg/") && address.ends_with(".css"))
            .cloned()
            .unwrap_or_else(|| format!("/pkg/{}.css", options.output_name));
        Self { files, stylesheet }
    }

    /// The address of a built file, where it is right or can be told: `chunk_16.HASH4…` stands for `chunk_164.…`.
    pub fn right_name(&self, address: &str) -> Option<String> {
        if self.files.contains_key(address) {
            return Some(address.to_owned());
        }
        let stem = address.strip_prefix("/pkg/chunk_")?;
        let (number, rest) = stem.split_once('.')?;
        let mut whole = number.to_owned();
        // 22 signs of hash, then what was the rest of the number.
        whole.extend(rest.chars().skip(22).take_while(char::is_ascii_digit));
        let begins = format!("/pkg/chunk_{whole}.");
        self.files
            .keys()
            .find(|known| known.starts_with(&begins))
            .cloned()
    }

    /// A file of text.
    pub fn text(&self, address: &str) -> Option<&str> {
        std::str::from_utf8(&self.files.get(address)?.plain).ok()
    }

    /// What a phone keeps to work without signal, with the bytes each costs on the way, sorted by address.
    pub async fn kept_offline(&self) -> Vec<(&str, usize)> {
        let mut kept = Vec::new();
        for (address, file) in &self.files {
            let kind = address.rsplit('.').next().unwrap_or_default();
            let on_use = ON_USE.iter().any(|begin| address.starts_with(begin));
            if (address.starts_with("/pkg/") && !on_use && ["js", "wasm", "css"].contains(&kind))
                || AROUND.contains(&address.as_str())
            {
                kept.push((address.as_str(), packed(file).await.0.len()));
            }
        }
        kept.sort_unstable();
        kept
    }
}

/// The script of the worker that reads codes.
const READER: &str = "/reader.js";

/// Chunks that a phone fetches and keeps when they are first used: not everybody scans a card or makes a PDF.
const ON_USE: [&str; 2] = ["/pkg/split_scanner", "/pkg/split_pdf"];

/// Files outside the build that pages show.
const AROUND: [&str; 5] = [
    READER,
    "/favicon.svg",
    "/icon-192.png",
    "/so-do.svg",
    "/manifest.webmanifest",
];

fn read_folder(folder: &Path, at: &str, hash_files: bool, files: &mut HashMap<String, File>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let address = format!("{at}/{name}");
        if entry.path().is_dir() {
            read_folder(&entry.path(), &address, hash_files, files);
        } else if !PACKED.iter().any(|ending| name.ends_with(ending))
            && let Ok(bytes) = fs::read(entry.path())
        {
            let hashed = hash_files && at.starts_with("/pkg");
            let mut read = file(&name, bytes, hashed);
            if let [Some(brotli), Some(gzip)] = PACKED.map(|ending| packed_by_build(&entry.path(), ending)) {
                read.packed = Arc::new(OnceCell::new_with(Some((brotli, gzip))));
            }
            files.insert(address, read);
        }
    }
}

/// What the build adds to a file's name for its compressed bytes.
const PACKED: [&str; 2] = [".br", ".gz"];

/// The compressed bytes beside a file, unless the file has changed since.
fn packed_by_build(path: &Path, ending: &str) -> Option<Bytes> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(ending);
    let changed = |path: &Path| fs::metadata(path).ok()?.modified().ok();
    (changed(Path::new(&beside))? >= changed(path)?).then_some(())?;
    Some(fs::read(beside).ok()?.into())
}

fn file(name: &str, bytes: Vec<u8>, hashed: bool) -> File {
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        "ttf" => "font/ttf",
        _ => "application/octet-stream",
    };
    let print = crate::server::seal::hex(&Sha256::digest(&bytes)[..12]);
    File {
        kind: HeaderValue::from_static(kind),
        hashed,
        etag: HeaderValue::try_from(format!("\"{print}\"")).unwrap_or(HeaderValue::from_static("\"0\"")),
        plain: bytes.into(),
        packed: Arc::default(),
    }
}

/// The built files. Those at the root, as `/robots.txt`, are looked for before an address is called unknown.
pub fn routes() -> Router<Desk> {
    Router::new().route("/pkg/{*file}", get(built))
}

async fn built(State(desk): State<Desk>, uri: Uri, headers: HeaderMap) -> Response {
    serve(&desk, uri.path(), &headers)
        .await
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// The file at a path, if there is one.
pub async fn serve(desk: &Desk, path: &str, headers: &HeaderMap) -> Option<Response> {
    let file = desk.files.files.get(path)?;
    let control = if file.hashed {
        HeaderValue::from_static("public, max-age=31536000, immutable")
    } else {
        HeaderValue::from_static("public, max-age=3600")
    };
    let unchanged = headers.get(header::IF_NONE_MATCH) == Some(&file.etag);
    // Pictures are packed already.
    let packs = !matches!(
        file.kind.as_bytes(),
        b"image/png" | b"image/webp" | b"image/x-icon"
    );
    let (body, encoding) = match cache::encoding(headers) {
        _ if unchanged => (Bytes::new(), None),
        Encoding::Brotli if packs => (packed(file).await.0, Some("br")),
        Encoding::Gzip if packs => (packed(file).await.1, Some("gzip")),
        _ => (file.plain.clone(), None),
    };
    let mut answer = Response::new(Body::from(body));
    if unchanged {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let to = answer.headers_mut();
    to.insert(header::CONTENT_TYPE, file.kind.clone());
    to.insert(header::CACHE_CONTROL, control);
    to.insert(header::ETAG, file.etag.clone());
    to.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    to.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if path == READER {
        // A worker has a policy of its own: it wakes the page's module up and fetches nothing else.
        to.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
            ),
        );
    }
    if let Some(encoding) = encoding {
        to.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(answer)
}

/// The compressed bytes. What the build left plain is compressed when first asked for, one file after the other, off the async
/// threads; whoever asked may leave meanwhile.
async fn packed(file: &File) -> Packed {
    static LANE: Semaphore = Semaphore::const_new(1);
    if let Some(packed) = file.packed.get() {
        return packed.clone();
    }
    let (cell, plain) = (file.packed.clone(), file.plain.clone());
    let pack = async move {
        let _turn = LANE.acquire().await;
        // An unoptimised build's module has tens of megabytes, which the best would chew for minutes.
        let quality = if plain.len() > 4 << 20 { 2 } else { 11 };
        let packing =
            tokio::task::spawn_blocking(move || (cache::brotli(&plain, quality), cache::gzip(&plain)));
        packing.await.unwrap_or_default()
    };
    let packing = tokio::spawn(async move { cell.get_or_init(|| pack).await.clone() });
    // It ends only by a panic.
    packing.await.unwrap_or_default()
}
