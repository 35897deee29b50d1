//! Public answers, made once per data version and kept with their compressed bytes.
//!
//! A kept answer may be a few seconds old (setting), so that a rush of bookings is no rush of drawing. Many askers at once
//! cause one making. A fresh answer is compressed quickly, and well once it is asked for again: most addresses with a search
//! in them are asked once.

use std::{
    collections::HashMap,
    future::Future,
    io::Write,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
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

/// Most bytes of kept answers, uncompressed: a few hundred pages with a list on them. Beyond it, all are dropped too, so that
/// no one fills the memory with searches.
const MOST_BYTES: usize = 16 << 20;

/// Brotli for an answer that may be given only once, or is personal.
pub const QUICK: u32 = 4;

/// Brotli's middle, for an answer that is given again and again: within a few per cent of the best, in 2 MB of memory.
const WELL: u32 = 6;

/// An answer larger than this is compressed off the async threads.
const LARGE: usize = 128 * 1024;

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
    quick: OnceCell<Bytes>,
    /// Compressed again, for those who come later.
    well: OnceLock<Bytes>,
    asked_again: AtomicBool,
}

impl Kept {
    /// The bytes in an encoding.
    async fn bytes(self: &Arc<Self>, encoding: Encoding) -> Bytes {
        match encoding {
            Encoding::Plain => self.plain.clone(),
            Encoding::Gzip => self.gzip.get_or_init(|| self.pack(gzip)).await.clone(),
            Encoding::Brotli => {
                if let Some(well) = self.well.get() {
                    return well.clone();
                }
                if let Some(quick) = self.quick.get() {
                    self.pack_well();
                    return quick.clone();
                }
                let quick = self.quick.get_or_init(|| self.pack(|plain| brotli(plain, QUICK)));
                quick.await.clone()
            }
        }
    }

    async fn pack(&self, pack: fn(&[u8]) -> Bytes) -> Bytes {
        if self.plain.len() < LARGE {
            return pack(&self.plain);
        }
        let plain = self.plain.clone();
        // The task ends only by a panic; then there is no answer to give.
        let packed = tokio::task::spawn_blocking(move || pack(&plain)).await;
        packed.unwrap_or_default()
    }

    /// Compresses it well, once, beside the answers.
    fn pack_well(self: &Arc<Self>) {
        if !self.asked_again.swap(true, Ordering::Relaxed) {
            let kept = self.clone();
            tokio::task::spawn_blocking(move || kept.well.set(brotli(&kept.plain, WELL)));
        }
    }
}

/// One address.
#[derive(Default)]
struct Place {
    kept: Option<Arc<Kept>>,
    /// Held while its answer is made, so that others wait for it.
    making: Arc<AsyncMutex<()>>,
}

/// Kept answers by address.
pub struct Cache {
    age: Duration,
    control: HeaderValue,
    places: Mutex<Places>,
}

/// All addresses, and how many bytes their answers have together.
#[derive(Default)]
struct Places {
    all: HashMap<String, Place>,
    bytes: usize,
}

impl Places {
    /// Where the answer of an address is made.
    fn making(&mut self, address: &str) -> Arc<AsyncMutex<()>> {
        if self.all.len() >= MOST && !self.all.contains_key(address) {
            self.drop_all();
        }
        self.all.entry(address.to_owned()).or_default().making.clone()
    }

    /// Keeps an answer instead of the one before. An address that was dropped meanwhile keeps none.
    fn keep(&mut self, address: &str, kept: Option<Arc<Kept>>) {
        let Some(place) = self.all.get_mut(address) else {
            return;
        };
        let bytes = |kept: &Option<Arc<Kept>>| kept.as_ref().map_or(0, |kept| kept.plain.len());
        self.bytes = self.bytes + bytes(&kept) - bytes(&place.kept);
        place.kept = kept;
        if self.bytes > MOST_BYTES {
            self.drop_all();
        }
    }

    fn drop_all(&mut self) {
        self.all.clear();
        self.bytes = 0;
    }
}

impl Cache {
    /// A cache whose answers are at most `seconds` old once the data has changed.
    pub fn new(seconds: u16) -> Self {
        let control = format!("public, max-age=0, s-maxage={seconds}, stale-while-revalidate={seconds}");
        Self {
            age: Duration::from_secs(seconds.into()),
            control: HeaderValue::try_from(control).unwrap_or(HeaderValue::from_static("no-cache")),
            places: Mutex::default(),
        }
    }

    /// Gives the kept answer for `address`, or makes it.
    /// `version` is the store's; `now` makes answers that depend on the clock at most a minute old.
    pub async fn answer<F: Future<Output = Made>>(
        &self,
        asked: &HeaderMap,
        address: &str,
        version: u64,
        now: Moment,
        make: impl FnOnce() -> F,
    ) -> Response {
        let minute = now.and_utc().timestamp() / 60;
        let fresh = |place: &Place| {
            let kept = place.kept.as_ref().filter(|kept| {
                kept.minute == minute && (kept.version == version || kept.made_at.elapsed() < self.age)
            });
            kept.cloned()
        };
        let known = {
            let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            places.all.get(address).and_then(fresh)
        };
        if let Some(kept) = known {
            return self.give(asked, &kept).await;
        }
        let making = {
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            places.making(address)
        };
        // Others who want the same answer wait here for the one that makes it.
        let alone = making.lock().await;
        let made_meanwhile = {
            let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            places.all.get(address).and_then(fresh)
        };
        let kept = match made_meanwhile {
            Some(kept) => kept,
            None => {
                let kept = Arc::new(keep(make().await, version, minute));
                let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
                // Failures and unknown addresses are answered, never kept.
                places.keep(address, (kept.status == StatusCode::OK).then(|| kept.clone()));
                kept
            }
        };
        drop(alone);
        self.give(asked, &kept).await
    }

    async fn give(&self, asked: &HeaderMap, kept: &Arc<Kept>) -> Response {
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
    pub fn name(self) -> Option<&'static str> {
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
        quick: OnceCell::new(),
        well: OnceLock::new(),
        asked_again: AtomicBool::new(false),
    }
}

/// Bytes in brotli (RFC 7932), in no more room than they need: they are kept.
pub fn brotli(bytes: &[u8], quality: u32) -> Bytes {
    // The encoder lays out memory for the whole window: no larger than what is to be packed.
    let window = (usize::BITS - bytes.len().leading_zeros()).clamp(18, 22);
    let mut packed =
        brotli::CompressorWriter::new(Vec::with_capacity(bytes.len() / 4), 4096, quality, window);
    // Writing to memory does not fail.
    let _ = packed.write_all(bytes);
    packed.into_inner().into_boxed_slice().into()
}

/// Bytes in gzip (RFC 1952), as close.
pub fn gzip(bytes: &[u8]) -> Bytes {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    let _ = packed.write_all(bytes);
    let packed = packed.finish().unwrap_or_default();
    packed.into_boxed_slice().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_answers_have_a_bounded_number_of_bytes() {
        let mut places = Places::default();
        let page = || {
            let made = Made {
                status: StatusCode::OK,
                headers: Vec::new(),
                body: vec![b'x'; 1 << 20].into(),
            };
            Some(Arc::new(keep(made, 1, 1)))
        };
        for number in 0..100 {
            let address = format!("/lich-xe?q={number}");
            let _ = places.making(&address);
            places.keep(&address, page());
            // Drawn anew for a later version: the answer before counts no more.
            places.keep(&address, page());
            let held: usize = places
                .all
                .values()
                .flat_map(|place| &place.kept)
                .map(|kept| kept.plain.len())
                .sum();
            assert_eq!(places.bytes, held);
            assert!(held <= MOST_BYTES, "{number} pages are all kept");
        }
        assert!(places.bytes > 0);
    }
}
