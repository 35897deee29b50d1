//! Files: the built ones under `/pkg` with hashed names, those of `public/`, and the map drawn from the content.
//!
//! Read once, as the build has compressed them (`cargo leptos build --precompress`): the best compression takes a second and
//! sixty megabytes for the main module, too much while the first visitors wait. Of a built file only what nearly everybody
//! asks for is read at the start, its brotli.

use std::{collections::HashMap, fs, path::Path};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::prelude::LeptosOptions;

use self::{
    bundle::Held,
    file::{File, PACKED, all_of, built, held},
};
use super::Desk;
use crate::content;

pub mod bundle;
pub mod file;

/// All files by address.
pub struct Files {
    files: HashMap<String, File>,
    /// The address of the style sheet, whose name carries its hash.
    pub stylesheet: String,
    /// The addresses of a chunk's files, and of the loader.
    of_chunks: HashMap<String, Vec<String>>,
    /// The address of the bundle of the app's parts and what it holds, where the build made one of these parts.
    parts: Option<(String, Vec<Held>)>,
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
        let parts = files.keys().find(|address| address.starts_with(PARTS));
        let parts = parts.and_then(|address| {
            let held = bundle::files(&root.join(&address[1..])).ok()?;
            let is_ours = !held.is_empty() && held.iter().all(|part| files.contains_key(&part.address));
            is_ours.then(|| (address.clone(), held))
        });
        Self {
            of_chunks: of_chunks(root, &files),
            files,
            stylesheet,
            parts,
        }
    }

    /// The addresses of what a page in a chunk needs beside the main module.
    pub fn of_chunk(&self, chunk: &str) -> &[String] {
        self.of_chunks.get(chunk).map_or(&[], Vec::as_slice)
    }

    /// A file of text that is in memory.
    pub fn text(&self, address: &str) -> Option<&str> {
        self.files.get(address)?.text()
    }

    /// The bundle of the app's parts: address, bytes on the way, and the parts in it.
    pub async fn parts(&self) -> Option<(&str, usize, &[Held])> {
        let (address, held) = self.parts.as_ref()?;
        Some((address, self.files.get(address)?.size().await, held))
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
                kept.push((address.as_str(), file.size().await));
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

/// How the address of the bundle of the app's parts begins (`.ci/parts.mjs`).
const PARTS: &str = "/pkg/parts.";

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
            let read_now = !address.starts_with(PARTS);
            let known = if hashed {
                built(&name, &path, read_now)
            } else {
                None
            };
            let read = known.or_else(|| all_of(&name, &path, hashed));
            if let Some(read) = read {
                files.insert(address, read);
            }
        }
    }
}

/// The loader of the chunks.
const LOADER: &str = "/pkg/__wasm_split.";

/// Which files each chunk is made of, as the build lists them.
const LISTS: &str = "/pkg/__wasm_split_manifest.";

fn of_chunks(root: &Path, files: &HashMap<String, File>) -> HashMap<String, Vec<String>> {
    let find = |begin: &str, end: &str| {
        files
            .keys()
            .find(|address| address.starts_with(begin) && address.ends_with(end))
    };
    let read = find(LISTS, ".json").and_then(|lists| fs::read(root.join(&lists[1..])).ok());
    let lists: Option<HashMap<String, Vec<String>>> =
        read.and_then(|read| serde_json::from_slice(&read).ok());
    let loader = find(LOADER, ".js");
    let addresses = |names: Vec<String>| {
        let modules = names.iter().filter_map(|name| right_name(files, name));
        modules.chain(loader.cloned()).collect()
    };
    let lists = lists.unwrap_or_default().into_iter();
    lists.map(|(chunk, names)| (chunk, addresses(names))).collect()
}

/// The address of a module, where its name is right or can be told: cargo-leptos 0.3.8 writes wrong names into its lists where
/// one begins like another, `chunk_16.HASH4` for `chunk_164.…`, `split_form.HASHs` for `split_forms.…`.
fn right_name(files: &HashMap<String, File>, name: &str) -> Option<String> {
    let address = format!("/pkg/{name}.wasm");
    if files.contains_key(&address) {
        return Some(address);
    }
    // 22 signs of hash, then what was the rest of the name.
    let (begin, hash) = name.split_once('.')?;
    let begins = format!("/pkg/{begin}{}.", hash.get(22..)?);
    files.keys().find(|known| known.starts_with(&begins)).cloned()
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
    let mut answer = desk.files.files.get(path)?.answer(headers).await?;
    let to = answer.headers_mut();
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
    Some(answer)
}
