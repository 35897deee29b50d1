//! One file as it is kept: all of it in memory, or its brotli with the rest on disk until it is asked for.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use sha2::{Digest, Sha256};
use tokio::sync::{OnceCell, Semaphore};

use crate::{
    http::cache::{self, Encoding},
    server::seal,
};

/// In brotli and in gzip.
type Packed = (Bytes, Bytes);

/// A file that can be asked for.
pub struct File {
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
        brotli: Box<OnDisk>,
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

    /// Reads it at once.
    fn read_now(self) -> Option<Self> {
        let bytes = fs::read(&self.path).ok()?;
        Some(Self {
            read: OnceCell::new_with(Some(bytes.into())),
            ..self
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
    /// All of a text, where it is in memory.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Held { plain, .. } => std::str::from_utf8(plain).ok(),
            Content::Built { .. } => None,
        }
    }

    /// How many bytes it has on the way to most people: in brotli, and all of a picture.
    pub async fn size(&self) -> usize {
        match &self.content {
            Content::Built { brotli, .. } => usize::try_from(brotli.length).unwrap_or(usize::MAX),
            Content::Held { .. } => {
                let bytes = self.bytes(self.encoding(Encoding::Brotli)).await;
                bytes.unwrap_or_default().len()
            }
        }
    }

    /// Answers with it, in what the asker can unpack. None when its bytes are no longer there.
    pub async fn answer(&self, asked: &HeaderMap) -> Option<Response> {
        let control = if self.hashed {
            "public, max-age=31536000, immutable"
        } else {
            "public, max-age=3600"
        };
        let unchanged = asked.get(header::IF_NONE_MATCH) == Some(&self.etag);
        let (body, encoding) = match self.encoding(cache::encoding(asked)) {
            _ if unchanged => (Bytes::new(), None),
            encoding => (self.bytes(encoding).await?, encoding.name()),
        };
        let mut answer = Response::new(Body::from(body));
        if unchanged {
            *answer.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let to = answer.headers_mut();
        to.insert(header::CONTENT_TYPE, self.kind.clone());
        to.insert(header::CACHE_CONTROL, HeaderValue::from_static(control));
        to.insert(header::ETAG, self.etag.clone());
        to.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            to.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        Some(answer)
    }

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
                Encoding::Brotli => brotli.bytes().await,
                Encoding::Gzip => gzip.bytes().await,
                Encoding::Plain => plain.bytes().await,
            },
        }
    }
}

/// What the build adds to a file's name for its compressed bytes.
pub const PACKED: [&str; 2] = [".br", ".gz"];

/// Where the compressed bytes beside a file are, unless the file has changed since.
fn packed_by_build(path: &Path, ending: &str) -> Option<PathBuf> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(ending);
    let beside = PathBuf::from(beside);
    let changed = |path: &Path| fs::metadata(path).ok()?.modified().ok();
    (changed(&beside)? >= changed(path)?).then_some(beside)
}

/// A file with a hash in its name and its compressed bytes beside it. None for any other, and for pictures, which nobody gets
/// in brotli. What nearly everybody asks for is read at the start.
pub fn built(name: &str, path: &Path, read_now: bool) -> Option<File> {
    let [brotli, gzip] = PACKED.map(|ending| packed_by_build(path, ending));
    let brotli = OnDisk::new(brotli?)?;
    // Not read whole, so that the start needs no more memory than what stays.
    let mut print = Sha256::new();
    io::copy(&mut fs::File::open(path).ok()?, &mut print).ok()?;
    let content = Content::Built {
        brotli: (if read_now { brotli.read_now()? } else { brotli }).into(),
        gzip: OnDisk::new(gzip?)?.into(),
        plain: OnDisk::new(path.to_owned())?.into(),
    };
    Some(file(name, true, print, content)).filter(|file| !file.is_picture())
}

/// A file that is read whole, its compressed bytes too where the build has made them.
pub fn all_of(name: &str, path: &Path, hashed: bool) -> Option<File> {
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
pub fn held(name: &str, bytes: Vec<u8>, hashed: bool) -> File {
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
    let print = seal::hex(&print.finalize()[..12]);
    File {
        kind: HeaderValue::from_static(kind),
        hashed,
        etag: HeaderValue::try_from(format!("\"{print}\"")).unwrap_or(HeaderValue::from_static("\"0\"")),
        content,
    }
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
