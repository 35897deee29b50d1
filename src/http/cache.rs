//! Public answers, made once per data version and kept with their compressed bytes.
//!
//! A kept answer may be a few seconds old (setting), so that a rush of bookings is no rush of drawing. Many askers at once
//! cause one making.

use std::{
    collections::HashMap,
    future::Future,
    io::Write,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex as AsyncMutex, OnceCell};

use crate::domain::time::Moment;

/// Most addresses kept at once: every commune, week and trip many times over. Beyond it, all are dropped and made again.
const MOST: usize = 4096;

/// Brotli's middle: a page of 30 KB in about 2 ms, within a few per cent of the best.
const BROTLI_QUALITY: u32 = 6;

/// An answer before it is kept.
pub struct Made {
    /// Its status; only 200 is kept.
    pub status: StatusCode,
    /// Its headers: content type, content security policy.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// Its bytes.
    pub body: Bytes,
}

/// An answer with everything needed to give it again.
struct Kept {
    version: u64,
    minute: i64,
    made_at: Instant,
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
    etag: HeaderValue,
    plain: Bytes,
    /// Compressed for the first who asks for it so: most addresses are asked in one encoding only.
    gzip: OnceCell<Bytes>,
    brotli: OnceCell<Bytes>,
}

impl Kept {
    /// The bytes in an encoding. Compressing takes milliseconds: off the async threads.
    async fn bytes(&self, encoding: Encoding) -> Bytes {
        let (place, pack): (_, fn(&[u8]) -> Bytes) = match encoding {
            Encoding::Plain => return self.plain.clone(),
            Encoding::Gzip => (&self.gzip, gzip),
            Encoding::Brotli => (&self.brotli, |bytes| brotli(bytes, BROTLI_QUALITY)),
        };
        let packed = place.get_or_try_init(|| {
            let plain = self.plain.clone();
            tokio::task::spawn_blocking(move || pack(&plain))
        });
        // The task ends only by a panic; then there is no answer to give.
        packed.await.cloned().unwrap_or_default()
    }
}

/// The place of one address: held while its answer is made, so that others wait for it.
type Place = Arc<AsyncMutex<Option<Arc<Kept>>>>;

/// Kept answers by address.
pub struct Cache {
    age: Duration,
    control: HeaderValue,
    kept: Mutex<HashMap<String, Place>>,
}

impl Cache {
    /// A cache whose answers are at most `seconds` old once the data has changed.
    pub fn new(seconds: u16) -> Self {
        let control = format!("public, max-age=0, s-maxage={seconds}, stale-while-revalidate=30");
        Self {
            age: Duration::from_secs(seconds.into()),
            control: HeaderValue::try_from(control).unwrap_or(HeaderValue::from_static("no-cache")),
            kept: Mutex::default(),
        }
    }

    /// Gives the kept answer for `address`, or makes it.
    /// `version` is the store's; `now` makes answers that depend on the clock at most a minute old.
    pub async fn answer<F: Future<Output = Made>>(
        &self,
        asked: &HeaderMap,
        address: String,
        version: u64,
        now: Moment,
        make: impl FnOnce() -> F,
    ) -> Response {
        let place = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() >= MOST && !kept.contains_key(&address) {
                kept.clear();
            }
            kept.entry(address).or_default().clone()
        };
        let minute = now.and_utc().timestamp() / 60;
        let kept = {
            // Others who want the same answer wait here for the one that makes it.
            let mut place = place.lock().await;
            let fresh = place.as_ref().filter(|kept| {
                kept.minute == minute && (kept.version == version || kept.made_at.elapsed() < self.age)
            });
            match fresh {
                Some(kept) => kept.clone(),
                None => {
                    let made = make().await;
                    let kept = Arc::new(keep(made, version, minute));
                    // Failures and unknown addresses are answered, never kept.
                    *place = (kept.status == StatusCode::OK).then(|| kept.clone());
                    kept
                }
            }
        };
        self.give(asked, &kept).await
    }

    async fn give(&self, asked: &HeaderMap, kept: &Kept) -> Response {
        let unchanged = kept.status == StatusCode::OK
            && asked.get(header::IF_NONE_MATCH).is_some_and(|known| {
                known.as_bytes().split(|byte| *byte == b',').any(|tag| {
                    let tag = tag.trim_ascii();
                    tag.strip_prefix(b"W/").unwrap_or(tag) == kept.etag.as_bytes() || tag == b"*"
                })
            });
        let (body, encoding) = match encoding(asked) {
            _ if unchanged => (Bytes::new(), None),
            encoding => (kept.bytes(encoding).await, encoding.name()),
        };
        let mut answer = Response::new(Body::from(body));
        *answer.status_mut() = if unchanged {
            StatusCode::NOT_MODIFIED
        } else {
            kept.status
        };
        let headers = answer.headers_mut();
        for (name, value) in &kept.headers {
            headers.insert(name, value.clone());
        }
        if kept.status == StatusCode::OK {
            headers.insert(header::ETAG, kept.etag.clone());
            headers.insert(header::CACHE_CONTROL, self.control.clone());
        } else {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(encoding) = encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        answer
    }
}

/// What a client can unpack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Smallest.
    Brotli,
    /// For clients without brotli, and on plain http, where browsers do not offer it.
    Gzip,
    /// As it is.
    Plain,
}

impl Encoding {
    /// As `Content-Encoding` says it.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// Reads `Accept-Encoding`.
pub fn encoding(asked: &HeaderMap) -> Encoding {
    let accepts = asked
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let offers = |name: &str| {
        accepts.split(',').any(|part| {
            let mut words = part.trim().split(';');
            words.next() == Some(name) && words.next().map(str::trim) != Some("q=0")
        })
    };
    if offers("br") {
        Encoding::Brotli
    } else if offers("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Plain
    }
}

fn keep(made: Made, version: u64, minute: i64) -> Kept {
    let Made {
        status,
        headers,
        body,
    } = made;
    let print = crate::server::seal::hex(&Sha256::digest(&body)[..12]);
    Kept {
        version,
        minute,
        made_at: Instant::now(),
        status,
        headers,
        etag: HeaderValue::try_from(format!("\"{print}\"")).unwrap_or(HeaderValue::from_static("\"0\"")),
        plain: body,
        gzip: OnceCell::new(),
        brotli: OnceCell::new(),
    }
}

/// Bytes in brotli (RFC 7932).
pub fn brotli(bytes: &[u8], quality: u32) -> Bytes {
    let mut packed = brotli::CompressorWriter::new(Vec::new(), 4096, quality, 22);
    // Writing to memory does not fail.
    let _ = packed.write_all(bytes);
    Bytes::from(packed.into_inner())
}

/// Bytes in gzip (RFC 1952).
pub fn gzip(bytes: &[u8]) -> Bytes {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    let _ = packed.write_all(bytes);
    packed.finish().map(Bytes::from).unwrap_or_default()
}
