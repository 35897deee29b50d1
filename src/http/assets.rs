//! Files: the built ones under `/pkg` with hashed names, those of `public/`, and the map drawn from the content.
//!
//! Read once, as the build has compressed them (`cargo leptos build --precompress`): the best compression takes a second and
//! sixty megabytes for the main module, too much while the first visitors wait. Of a built file only what nearly everybody
//! asks for is read at the start, its brotli.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

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

/// A file that can be asked for.
struct File {
    kind: HeaderValue,
    /// Its name changes with its content, so it may be kept for ever.
    hashed: bool,
    etag: HeaderValue,
    content: Content,
}

/// What of a file is in memory.
enum Content {
    /// All of it. Its name says nothing about its content: tomorrow another file may lie in its place.
    Held {
        plain: Bytes,
        packed: Arc<OnceCell<Packed>>,
    },
    /// Its brotli; the rest only once it is asked for, which is safe while the name carries the content's hash.
    Built {
        brotli: Bytes,
        gzip: Box<OnDisk>,
        plain: Box<OnDisk>,
    },
}

/// A file that was there at the start. Read when first asked for, and kept from then on: many slow phones share one copy.
struct OnDisk {
    path: PathBuf,
    /// In bytes: one that is being copied there or away is not this long.
    length: u64,
    read: OnceCell<Bytes>,
}

/// A file that was there is gone, or another lies there.
struct Gone;

impl OnDisk {
    fn new(path: PathBuf) -> Option<Self> {
        Some(Self {
            length: fs::metadata(&path).ok()?.len(),
            path,
            read: OnceCell::new(),
        })
    }

    /// Its bytes. None when nobody asked in time and it is gone or being replaced, which a deployment may do under a server that
    /// still runs.
    async fn bytes(&self) -> Option<Bytes> {
        self.read.get_or_try_init(|| self.read()).await.ok().cloned()
    }

    /// Reads it off the async threads.
    async fn read(&self) -> Result<Bytes, Gone> {
        let path = self.path.clone();
        // It ends only by a panic.
        let read = tokio::task::spawn_blocking(move || fs::read(path)).await;
        match read {
            Ok(Ok(bytes)) if bytes.len() as u64 == self.length => Ok(bytes.into()),
            Ok(Err(cause)) => {
                tracing::warn!(path = %self.path.display(), %cause, "a built file is gone");
                Err(Gone)
            }
            _ => {
                tracing::warn!(path = %self.path.display(), "a built file has changed");
                Err(Gone)
            }
        }
    }
}

impl File {
    /// Pictures are packed already.
    fn is_picture(&self) -> bool {
        matches!(
            self.kind.as_bytes(),
            b"image/png" | b"image/webp" | b"image/x-icon"
        )
    }

    /// How it is sent to whoever can unpack so much.
    fn encoding(&self, most: Encoding) -> Encoding {
        if self.is_picture() { Encoding::Plain } else { most }
    }

    /// Its bytes in an encoding. None when they are no longer there.
    async fn bytes(&self, encoding: Encoding) -> Option<Bytes> {
        match &self.content {
            Content::Held { plain, packed } => Some(match encoding {
                Encoding::Plain => plain.clone(),
                Encoding::Brotli => pack(plain, packed).await.0,
                Encoding::Gzip => pack(plain, packed).await.1,
            }),
            Content::Built { brotli, gzip, plain } => match encoding {
                Encoding::Brotli => Some(brotli.clone()),
                Encoding::Gzip => gzip.bytes().await,
                Encoding::Plain => plain.bytes().await,
            },
        }
    }
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
            held("so-do.svg", svg.into_bytes(), false),
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

    /// A file of text that is in memory.
    pub fn text(&self, address: &str) -> Option<&str> {
        match &self.files.get(address)?.content {
            Content::Held { plain, .. } => std::str::from_utf8(plain).ok(),
            Content::Built { .. } => None,
        }
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
                // In brotli, and all of a picture: what is in memory, or made from it.
                let bytes = file
                    .bytes(file.encoding(Encoding::Brotli))
                    .await
                    .unwrap_or_default();
                kept.push((address.as_str(), bytes.len()));
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
        } else if !PACKED.iter().any(|ending| name.ends_with(ending)) {
            let hashed = hash_files && at.starts_with("/pkg");
            let path = entry.path();
            let known = if hashed { built(&name, &path) } else { None };
            let read = known.or_else(|| all_of(&name, &path, hashed));
            if let Some(read) = read {
                files.insert(address, read);
            }
        }
    }
}

/// What the build adds to a file's name for its compressed bytes.
const PACKED: [&str; 2] = [".br", ".gz"];

/// Where the compressed bytes beside a file are, unless the file has changed since.
fn packed_by_build(path: &Path, ending: &str) -> Option<PathBuf> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(ending);
    let beside = PathBuf::from(beside);
    let changed = |path: &Path| fs::metadata(path).ok()?.modified().ok();
    (changed(&beside)? >= changed(path)?).then_some(beside)
}

/// A file with a hash in its name and its compressed bytes beside it. None for any other, and for pictures, which nobody gets
/// in brotli.
fn built(name: &str, path: &Path) -> Option<File> {
    let [brotli, gzip] = PACKED.map(|ending| packed_by_build(path, ending));
    // Not read whole, so that the start needs no more memory than what stays.
    let mut print = Sha256::new();
    io::copy(&mut fs::File::open(path).ok()?, &mut print).ok()?;
    let content = Content::Built {
        brotli: fs::read(brotli?).ok()?.into(),
        gzip: OnDisk::new(gzip?)?.into(),
        plain: OnDisk::new(path.to_owned())?.into(),
    };
    Some(file(name, true, print, content)).filter(|file| !file.is_picture())
}

/// A file that is read whole, its compressed bytes too where the build has made them.
fn all_of(name: &str, path: &Path, hashed: bool) -> Option<File> {
    let file = held(name, fs::read(path).ok()?, hashed);
    if let Content::Held { packed, .. } = &file.content
        && !file.is_picture()
        && let [Some(brotli), Some(gzip)] =
            PACKED.map(|ending| fs::read(packed_by_build(path, ending)?).ok().map(Bytes::from))
    {
        // Nobody else has it yet.
        let _ = packed.set((brotli, gzip));
    }
    Some(file)
}

/// A file that is in memory.
fn held(name: &str, bytes: Vec<u8>, hashed: bool) -> File {
    let print = Sha256::new_with_prefix(&bytes);
    let content = Content::Held {
        plain: bytes.into(),
        packed: Arc::default(),
    };
    file(name, hashed, print, content)
}

fn file(name: &str, hashed: bool, print: Sha256, content: Content) -> File {
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
    let print = crate::server::seal::hex(&print.finalize()[..12]);
    File {
        kind: HeaderValue::from_static(kind),
        hashed,
        etag: HeaderValue::try_from(format!("\"{print}\"")).unwrap_or(HeaderValue::from_static("\"0\"")),
        content,
    }
}

/// The built files. Those at the root, as `/robots.txt`, are looked for before an address is called unknown.
pub fn routes() -> Router<Desk> {
    Router::new().route("/pkg/{*file}", get(from_build))
}

async fn from_build(State(desk): State<Desk>, uri: Uri, headers: HeaderMap) -> Response {
    serve(&desk, uri.path(), &headers)
        .await
        .unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// The file at a path, if there is one and its bytes are still there.
pub async fn serve(desk: &Desk, path: &str, headers: &HeaderMap) -> Option<Response> {
    let file = desk.files.files.get(path)?;
    let control = if file.hashed {
        HeaderValue::from_static("public, max-age=31536000, immutable")
    } else {
        HeaderValue::from_static("public, max-age=3600")
    };
    let unchanged = headers.get(header::IF_NONE_MATCH) == Some(&file.etag);
    let (body, encoding) = match file.encoding(cache::encoding(headers)) {
        _ if unchanged => (Bytes::new(), None),
        encoding => (file.bytes(encoding).await?, encoding.name()),
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
async fn pack(plain: &Bytes, packed: &Arc<OnceCell<Packed>>) -> Packed {
    static LANE: Semaphore = Semaphore::const_new(1);
    if let Some(packed) = packed.get() {
        return packed.clone();
    }
    let (cell, plain) = (packed.clone(), plain.clone());
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
