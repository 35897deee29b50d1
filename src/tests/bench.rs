//! `make bench`: what the portal costs and carries, side by side with its baselines. Everything runs on this machine, over
//! loopback, bounded in count; figures are printed, never asserted.

#![expect(clippy::unwrap_used, reason = "a bench that cannot run says why and stops")]

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

mod bench_forms;
#[path = "photos.rs"]
mod photos;
#[path = "search.rs"]
mod search;

const BIRTH: &str = "1.001193";

/// Requests of one throughput row.
const REQUESTS: usize = 40_000;
/// Bookings of the booking row.
const BOOKINGS: usize = 20_000;

fn main() {
    if let Some(address) = told("BENCH_HELLO") {
        return hello(address.parse().unwrap());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(run());
}

#[expect(
    clippy::disallowed_methods,
    reason = "how the bench tells its second self what to be"
)]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The baseline: the smallest answer the same libraries give. Beside it, under `/like`, the answer of a page as it was seen
/// by the bench, head and bytes, given without thinking: no page of that size can cost less.
fn hello(address: SocketAddr) {
    use axum::{
        Router,
        body::Bytes,
        http::{HeaderMap, HeaderName, HeaderValue, Response},
        routing::get,
        serve::ListenerExt,
    };
    let seen = told("BENCH_LIKE")
        .map(|file| fs::read(file).unwrap())
        .unwrap_or_default();
    let (head, body) = seen.split_at(position(&seen, b"\r\n\r\n").map_or(0, |end| end + 4));
    let headers: HeaderMap = String::from_utf8_lossy(head)
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| !["content-length", "date"].contains(name))
        .map(|(name, value)| {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            (name, HeaderValue::from_str(value).unwrap())
        })
        .collect();
    let (headers, body) = (Arc::new(headers), Bytes::copy_from_slice(body));
    let like = move || {
        let mut answer = Response::new(axum::body::Body::from(body.clone()));
        *answer.headers_mut() = headers.as_ref().clone();
        std::future::ready(answer)
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let app = Router::new()
            .route("/", get(|| async { "hello" }))
            .route("/like", get(like));
        let listener = tokio::net::TcpListener::bind(address).await.unwrap();
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, app).await.unwrap();
    });
}

/// A process ended by its id when it goes out of scope.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Server {
    /// Kilobytes of a line of `/proc/{pid}/status`.
    fn kilobytes(&self, line: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        status
            .lines()
            .find_map(|text| text.strip_prefix(line))
            .and_then(|rest| rest.split_whitespace().next())
            .and_then(|number| number.parse().ok())
            .unwrap_or(0)
    }
}

fn free_address() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

fn target() -> PathBuf {
    // The bench stands in target/release/deps.
    let program = std::env::current_exe().unwrap();
    program
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .to_owned()
}

async fn wait_for(address: SocketAddr) {
    let began = Instant::now();
    while TcpStream::connect(address).await.is_err() {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "nothing answers at {address}"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn command(folder: &Path, address: SocketAddr) -> Command {
    let mut command = Command::new(target().join("release/chuyenxe"));
    command
        .current_dir(folder)
        .env_clear()
        .env("LEPTOS_SITE_ADDR", address.to_string())
        .env("RUST_LOG", "warn")
        .stdout(Stdio::null());
    command
}

async fn portal(folder: &Path, settings: &[(&str, &str)]) -> (Server, SocketAddr) {
    let address = free_address();
    let server = Server(
        command(folder, address)
            .envs(settings.iter().copied())
            .spawn()
            .unwrap(),
    );
    wait_for(address).await;
    (server, address)
}

fn office(folder: &Path, arguments: &[&str]) {
    let done = command(folder, free_address()).args(arguments).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A connection kept open. It reads as little as it can: the load shares the machine with what it measures.
struct Client {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Client {
    async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            read: Vec::with_capacity(2048),
        }
    }

    /// Sends a request and reads its answer: status and body. The whole of it stays in `read`.
    async fn ask(&mut self, request: &[u8]) -> (u16, &[u8]) {
        self.stream.write_all(request).await.unwrap();
        self.read.clear();
        let (mut head, mut whole) = (0, usize::MAX);
        while self.read.len() < whole {
            assert!(self.stream.read_buf(&mut self.read).await.unwrap() > 0, "hung up");
            if head == 0
                && let Some(end) = position(&self.read, b"\r\n\r\n")
            {
                head = end + 4;
                whole = head + length(&self.read[..head]);
                self.read.reserve(whole.saturating_sub(self.read.len()));
            }
        }
        let status = std::str::from_utf8(&self.read[9..12]).unwrap();
        (status.parse().unwrap(), &self.read[head..])
    }
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

/// The length that an answer's head tells; hyper writes names in small letters.
fn length(head: &[u8]) -> usize {
    const NAME: &[u8] = b"\r\ncontent-length: ";
    let Some(at) = position(head, NAME) else {
        return 0;
    };
    let digits = head[at + NAME.len()..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
}

fn get(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: bench\r\naccept-encoding: br\r\n\r\n").into_bytes()
}

/// Requests a second of one address over 64 connections, and bytes of one answer.
async fn rate(address: SocketAddr, path: &str, requests: usize) -> (f64, usize) {
    let left = Arc::new(AtomicUsize::new(requests));
    let request = Arc::new(get(path));
    let bytes = Client::connect(address).await.ask(&request).await.1.len();
    let began = Instant::now();
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..64 {
        let (left, request) = (left.clone(), request.clone());
        clients.spawn(async move {
            let mut client = Client::connect(address).await;
            while left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1))
                .is_ok()
            {
                assert_eq!(client.ask(&request).await.0, 200);
            }
        });
    }
    clients.join_all().await;
    (requests as f64 / began.elapsed().as_secs_f64(), bytes)
}

fn letters(number: usize) -> String {
    format!("{number:06}")
        .bytes()
        .map(|digit| char::from(b'a' + digit - b'0'))
        .collect()
}

/// Bits that look like chance and are the same in every run (splitmix64).
fn chance(seed: u64) -> u64 {
    let mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// A key as a device makes it: of chance, so that no two lie side by side in an index.
fn uuid(number: usize, salt: u32) -> String {
    let high = chance(number as u64 + (u64::from(salt) << 32));
    let low = chance(high) % (1 << 48);
    format!(
        "{:08x}-{:04x}-4{:03x}-8000-{low:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xfff
    )
}

fn booking(trip: &str, slot: i64, number: usize, salt: u32) -> Vec<u8> {
    let body = json!({
        "trip": trip, "slot": slot, "consent": { "text_version": chuyenxe::text::booking::CONSENT_VERSION },
        "people": [{ "name": format!("Nguyễn {}", letters(number)), "birth_date": "1950-03-05", "procedures": [BIRTH] }],
    })
    .to_string();
    format!(
        "POST /api/v1/bookings HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\nidempotency-key: {}\r\ncontent-length: {}\r\n\r\n{body}",
        uuid(number, salt),
        body.len()
    )
    .into_bytes()
}

/// Trips of 480 places each, tomorrow by the machine's clock.
fn plan_trips(folder: &Path, trips: usize, places: u16) -> Vec<(String, i64)> {
    let clock = chuyenxe::server::clock::SystemClock;
    let day = chuyenxe::server::clock::Clock::now(&clock).date() + chrono::Days::new(2);
    let mut csv = String::from("external_id,kind,date,start,end,commune,venue,fields,places,slot_minutes\n");
    for trip in 0..trips {
        csv.push_str(&format!(
            "b{trip},van,{day},08:00,12:00,10441,Nhà văn hóa {trip},ho-tich,{places},240\n"
        ));
    }
    fs::write(folder.join("trips.csv"), csv).unwrap();
    office(folder, &["import-trips", "trips.csv"]);
    let database = rusqlite::Connection::open(folder.join("data/chuyenxe.db")).unwrap();
    let mut query = database
        .prepare("SELECT trip_id, id FROM slots ORDER BY id")
        .unwrap();
    let slots = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    slots.map(Result::unwrap).collect()
}

/// Sends ready-made requests over as many connections as `clients`; gives seconds, counts by status and sorted latencies.
async fn send_all(
    address: SocketAddr,
    requests: Vec<Vec<u8>>,
    clients: usize,
) -> (f64, [usize; 3], Vec<f64>) {
    let requests = Arc::new(requests);
    let next = Arc::new(AtomicUsize::new(0));
    let mut ready = Vec::new();
    for _ in 0..clients {
        ready.push(Client::connect(address).await);
    }
    let began = Instant::now();
    let mut sending = tokio::task::JoinSet::new();
    for mut client in ready {
        let (requests, next) = (requests.clone(), next.clone());
        sending.spawn(async move {
            let (mut counts, mut times) = ([0; 3], Vec::new());
            while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                let asked = Instant::now();
                let (status, _) = client.ask(request).await;
                times.push(asked.elapsed().as_secs_f64() * 1000.0);
                counts[match status {
                    201 => 0,
                    409 => 1,
                    _ => 2,
                }] += 1;
            }
            (counts, times)
        });
    }
    let (mut counts, mut times) = ([0; 3], Vec::new());
    for (some, more) in sending.join_all().await {
        for (sum, count) in counts.iter_mut().zip(some) {
            *sum += count;
        }
        times.extend(more);
    }
    let seconds = began.elapsed().as_secs_f64();
    times.sort_by(f64::total_cmp);
    (seconds, counts, times)
}

fn percentile(times: &[f64], part: f64) -> f64 {
    times
        .get(((times.len() as f64 * part) as usize).min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or(0.0)
}

/// fdatasyncs a second of a file that grows by 4 KB each time.
fn fdatasync_rate(folder: &Path) -> f64 {
    let mut file = fs::File::create(folder.join("sync")).unwrap();
    let count = 2000;
    let began = Instant::now();
    for _ in 0..count {
        file.write_all(&[7; 4096]).unwrap();
        file.sync_data().unwrap();
    }
    f64::from(count) / began.elapsed().as_secs_f64()
}

/// Bookings a second with one transaction each: the portal's tables and statements, blobs as long as its own, no HTTP and
/// no sealing.
fn one_transaction_each(folder: &Path, slot: i64, trip: &str) -> f64 {
    let database = rusqlite::Connection::open(folder.join("data/chuyenxe.db")).unwrap();
    database.pragma_update(None, "synchronous", "FULL").unwrap();
    database.pragma_update(None, "foreign_keys", true).unwrap();
    let count = 400;
    let print = |number: u64| -> Vec<u8> {
        (0..4)
            .flat_map(|part| chance(number * 4 + part).to_be_bytes())
            .collect()
    };
    let began = Instant::now();
    for number in 0..count {
        let transaction = database.unchecked_transaction().unwrap();
        let (person, key) = (print(number), uuid(number as usize, 9));
        let known = |sql: &str, what: &dyn rusqlite::ToSql| {
            transaction.prepare_cached(sql).unwrap().exists([what]).unwrap()
        };
        assert!(!known("SELECT 1 FROM idempotency_keys WHERE key = ?1", &key));
        assert!(!known("SELECT 1 FROM ticket_fields WHERE person = ?1", &person));
        transaction
            .prepare_cached("INSERT INTO bookings (reference, trip_id, secret, sealed, consent, created_at) VALUES (?1, ?2, ?3, zeroblob(110), '1', 0)")
            .unwrap()
            .execute(rusqlite::params![format!("{:07}", chance(number) % 10_000_000), trip, person])
            .unwrap();
        let booking = transaction.last_insert_rowid();
        transaction
            .prepare_cached("INSERT INTO tickets (booking_id, place, slot_id, seat, number, person, date, procedures, priority) VALUES (?1, 0, ?2, ?3, 'A001', ?4, '2026-01-01', '1.001193', 0)")
            .unwrap()
            .execute(rusqlite::params![booking, slot, number, person])
            .unwrap();
        let ticket = transaction.last_insert_rowid();
        transaction
            .prepare_cached(
                "INSERT INTO ticket_fields (trip_id, person, field, ticket_id) VALUES (?1, ?2, 'ho-tich', ?3)",
            )
            .unwrap()
            .execute(rusqlite::params![trip, person, ticket])
            .unwrap();
        transaction
            .prepare_cached(
                "INSERT INTO idempotency_keys (key, body, booking_id, answer) VALUES (?1, ?2, ?3, zeroblob(150))",
            )
            .unwrap()
            .execute(rusqlite::params![key, person, booking])
            .unwrap();
        transaction.commit().unwrap();
    }
    count as f64 / began.elapsed().as_secs_f64()
}

fn packed(bytes: &[u8]) -> f64 {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    out.write_all(bytes).unwrap();
    out.into_inner().len() as f64 / 1024.0
}

fn row(what: &str, measured: &str, baseline: &str, aim: &str) {
    println!("| {what} | {measured} | {baseline} | {aim} |");
}

/// All rows, or those that are named: `cargo bench --features ssr --bench bench -- bookings rush`.
async fn run() {
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|name| !name.starts_with('-'))
        .collect();
    let wanted = |name: &str| named.is_empty() || named.iter().any(|other| other == name);
    println!("| what | measured | baseline or ratio | aim |\n|---|---|---|---|");
    if wanted("bytes") {
        bytes_of_pages().await;
    }
    if wanted("search") {
        everyday_questions();
    }
    if wanted("photos") {
        photos_told_apart();
    }
    if wanted("pages") {
        pages_a_second().await;
    }
    if wanted("bookings") {
        bookings_a_second().await;
    }
    if wanted("rush") {
        a_rush().await;
    }
    if wanted("forms") {
        bench_forms::run();
    }
}

/// The files of each chunk: the loader names them, those that several chunks share under `/* one, other */`.
fn chunks_of(loader: &str) -> BTreeMap<String, Vec<String>> {
    let mut chunks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut owners = Vec::new();
    for line in loader.lines() {
        if let Some(named) = line.strip_prefix("/* ") {
            owners = named
                .trim_end_matches(" */")
                .split(", ")
                .map(str::to_owned)
                .collect();
        }
        let file = line.split("\"./").nth(1).and_then(|rest| rest.split('"').next());
        if let Some(file) = file.filter(|file| file.ends_with(".wasm")) {
            if let Some(own) = file
                .strip_prefix("split_")
                .and_then(|name| name.split('.').next())
            {
                owners = vec![own.to_owned()];
            }
            for owner in &owners {
                chunks.entry(owner.clone()).or_default().push(file.to_owned());
            }
        }
    }
    chunks
}

/// Bytes on the phone, in brotli 11.
async fn bytes_of_pages() {
    let folder = TempDir::new().unwrap();
    office(folder.path(), &["sample"]);
    let (_server, address) = portal(folder.path(), &[]).await;
    let plain = b"GET / HTTP/1.1\r\nhost: bench\r\n\r\n";
    let home = Client::connect(address).await.ask(plain).await.1.to_vec();
    let site = target().join("site/pkg");
    let (mut style, mut glue, mut main) = (0.0, 0.0, 0.0);
    let mut chunks: Vec<(String, f64)> = Vec::new();
    let mut loader = String::new();
    let mut names: Vec<PathBuf> = fs::read_dir(&site)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    for path in names {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let kind = path
            .extension()
            .map(|kind| kind.to_string_lossy().into_owned())
            .unwrap_or_default();
        let size = || packed(&fs::read(&path).unwrap());
        match kind.as_str() {
            "css" => style = size(),
            "js" if name.starts_with("chuyenxe") => glue = size(),
            "wasm" if name.starts_with("chuyenxe") => main = size(),
            "js" if name.starts_with("__wasm_split") => loader = fs::read_to_string(&path).unwrap(),
            "wasm" => chunks.push((name, size())),
            _ => {}
        }
    }
    let kept = kept_offline(address).await;
    let html = packed(&home);
    row(
        "home without scripts: HTML + CSS, KB",
        &format!("{:.1}", html + style),
        &format!("HTML {html:.1}, CSS {style:.1}"),
        "≤ 14",
    );
    row(
        "main WASM + glue, KB",
        &format!("{:.1}", main + glue),
        &format!("WASM {main:.1}, glue {glue:.1}"),
        "≤ 150",
    );
    for (chunk, files) in chunks_of(&loader) {
        let of = |own: bool| -> (usize, f64) {
            let named = |name: &str| files.iter().any(|file| name == file);
            let sizes = chunks
                .iter()
                .filter(|(name, _)| named(name) && name.starts_with("split_") == own)
                .map(|(_, size)| size);
            (sizes.clone().count(), sizes.sum())
        };
        let ((_, own), (shared, beside)) = (of(true), of(false));
        row(
            &format!("chunk {chunk}, KB"),
            &format!("{own:.1}"),
            &format!("and {beside:.1} KB in {shared} files that it shares"),
            "≤ 25 a page",
        );
    }
    row(
        "everything kept for use without signal, KB",
        &format!("{:.0}", kept.together + kept.data),
        &format!(
            "{} files one by one {:.0}, shell and trips {:.0}",
            kept.files,
            kept.by_themselves + kept.data,
            kept.data
        ),
        "≤ 700",
    );
    row(
        "of these until the schedule, booking and tickets open without signal, KB",
        &format!("{:.0}", kept.first + kept.data),
        "",
        "≤ 250",
    );
}

/// What the service worker fetches.
struct KeptOffline {
    /// How many files, and their kilobytes by themselves.
    files: usize,
    by_themselves: f64,
    /// Kilobytes with the files of each bundle together.
    together: f64,
    /// Kilobytes of what comes first, so counted.
    first: f64,
    /// Kilobytes of the shell, and of the trips.
    data: f64,
}

async fn kept_offline(address: SocketAddr) -> KeptOffline {
    let mut client = Client::connect(address).await;
    let worker = client.ask(b"GET /sw.js HTTP/1.1\r\nhost: bench\r\n\r\n").await.1;
    let worker = String::from_utf8(worker.to_vec()).unwrap();
    let told = |name: &str| {
        let told = worker.split(&format!("const {name} = ")).nth(1).unwrap();
        told.split(";\n").next().unwrap()
    };
    let list: Vec<Vec<serde_json::Value>> = serde_json::from_str(told("FILES")).unwrap();
    let bundles: Vec<(String, usize)> = serde_json::from_str(told("BUNDLES")).unwrap();
    let kb = |bytes: usize| bytes as f64 / 1024.0;
    let sum = |alone: bool| -> usize {
        let files = list.iter().filter(|file| !alone || file.len() == 2);
        files.map(|file| file[1].as_u64().unwrap() as usize).sum()
    };
    let by_themselves = sum(false);
    let together = sum(true) + bundles.iter().map(|(_, bytes)| bytes).sum::<usize>();
    // A bundle that holds both comes up to where the rest begins.
    let mut first = kb(sum(true));
    for (address, _) in &bundles {
        let bytes = client
            .ask(format!("GET {address} HTTP/1.1\r\nhost: bench\r\n\r\n").as_bytes())
            .await
            .1;
        let head = 4 + u32::from_le_bytes(bytes[..4].try_into().unwrap()) as usize;
        let groups: Vec<serde_json::Value> = serde_json::from_slice(&bytes[4..head]).unwrap();
        let is_later = |address: &str| list.iter().any(|file| file[0] == address && file.len() == 4);
        let comes_first = groups
            .iter()
            .take_while(|group| !is_later(group["files"][0][0].as_str().unwrap()));
        let lengths = comes_first.map(|group| match group["streams"].as_array() {
            Some(streams) => streams.iter().map(|length| length.as_u64().unwrap()).sum::<u64>(),
            None => group["files"][0][1].as_u64().unwrap(),
        });
        let end = head + lengths.sum::<u64>() as usize;
        if end > head {
            first += packed(&bytes[..end]);
        }
    }
    let mut data = 0;
    for address in ["/vo", "/api/v1/copy"] {
        data += client.ask(&get(address)).await.1.len();
    }
    KeptOffline {
        files: list.len(),
        by_themselves: kb(by_themselves),
        together: kb(together),
        first,
        data: kb(data),
    }
}

/// How often the wanted answer stands first, and among the first three, beside a plain substring search.
fn everyday_questions() {
    chuyenxe::content::load().unwrap();
    let (catalogue, communes) = (chuyenxe::content::catalogue(), chuyenxe::content::communes());
    let began = Instant::now();
    let finder = chuyenxe::answers::search::Finder::of(catalogue, communes);
    let making = began.elapsed();
    for (name, text) in [("tried", search::TRIED), ("unseen", search::UNSEEN)] {
        let table = search::table(text);
        let began = Instant::now();
        let (first, three) = search::shares(&table, |words| search::ours(&finder, words), |_, _| {});
        let each = began.elapsed().as_secs_f64() * 1e6 / table.len() as f64;
        let (plain_first, plain_three) = search::shares(&table, search::plain, |_, _| {});
        let percent = |first: f64, three: f64| format!("{:.0} %, {:.0} %", first * 100.0, three * 100.0);
        row(
            &format!("{} {name} everyday questions: first, first three", table.len()),
            &format!("{} ({each:.0} µs each)", percent(first, three)),
            &format!("plain substring {}", percent(plain_first, plain_three)),
            if name == "tried" { "≥ 95 %, ≥ 98 %" } else { "" },
        );
    }
    row(
        "making the search's index, ms",
        &format!("{:.1}", making.as_secs_f64() * 1000.0),
        "",
        "",
    );
}

/// How made pictures of papers are told apart: 20 of each kind.
fn photos_told_apart() {
    for (made, [clear, blurred, glare, cut, other]) in photos::confusion(20) {
        row(
            &format!("20 made photos, {made:?}"),
            &format!("clear {clear}, blurred {blurred}, glare {glare}, cut {cut}, other {other}"),
            "",
            "",
        );
    }
}

async fn pages_a_second() {
    let folder = TempDir::new().unwrap();
    office(folder.path(), &["sample"]);
    let (server, address) = portal(folder.path(), &[]).await;
    let idle = server.kilobytes("VmRSS:") as f64 / 1024.0;
    let mut client = Client::connect(address).await;
    // The second asker's page is compressed well, beside the answers: it is there a moment later.
    for _ in 0..20 {
        assert_eq!(client.ask(&get("/lich-xe")).await.0, 200);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let seen = folder.path().join("seen");
    fs::write(&seen, &client.read).unwrap();

    let hello_address = free_address();
    let hello = Server(
        Command::new(std::env::current_exe().unwrap())
            .env("BENCH_HELLO", hello_address.to_string())
            .env("BENCH_LIKE", seen)
            .spawn()
            .unwrap(),
    );
    wait_for(hello_address).await;
    let (greetings, _) = rate(hello_address, "/", REQUESTS).await;
    let (like, _) = rate(hello_address, "/like", REQUESTS).await;
    drop(hello);
    let of_hello = |rate: f64| format!("{:.2} of hello", rate / greetings);
    row("hello, requests/s", &format!("{greetings:.0}"), "1", "");
    row(
        "the schedule page's head and bytes, given by hello",
        &format!("{like:.0}"),
        &of_hello(like),
        "",
    );

    let (kept, bytes) = rate(address, "/lich-xe", REQUESTS).await;
    row(
        "schedule page, kept, requests/s",
        &format!("{kept:.0}"),
        &format!(
            "{}, {:.2} of its head and bytes given by hello; {bytes} bytes each",
            of_hello(kept),
            kept / like
        ),
        "≥ 0.8",
    );
    let (json, _) = rate(address, "/api/v1/trips", REQUESTS).await;
    row(
        "JSON of the trips, kept, requests/s",
        &format!("{json:.0}"),
        &of_hello(json),
        "",
    );
    for (connections, words) in [(1, 0), (16, 1000)] {
        let (drawn, rows) = drawn_anew(address, connections, words).await;
        row(
            &format!("schedule page of {rows} trips, drawn anew over {connections} connections, requests/s"),
            &format!("{drawn:.0}"),
            &format!("{:.4} of hello", drawn / greetings),
            "≥ 0.03",
        );
    }
    row(
        "memory idle / at page-load peak, MB",
        &format!("{idle:.1} / {:.1}", server.kilobytes("VmHWM:") as f64 / 1024.0),
        "",
        "≤ 15 / ≤ 64",
    );
}

/// Pages nobody has asked for a second, each a search that finds the same trips under another address; and how many trips
/// stand on one. `first` numbers the first address.
async fn drawn_anew(address: SocketAddr, connections: usize, first: usize) -> (f64, usize) {
    const PAGES: usize = 800;
    let plain = format!("GET {} HTTP/1.1\r\nhost: bench\r\n\r\n", search(first + PAGES));
    let mut client = Client::connect(address).await;
    let (_, page) = client.ask(plain.as_bytes()).await;
    let rows = String::from_utf8_lossy(page).matches("<li class=\"stop").count();
    let next = Arc::new(AtomicUsize::new(0));
    let began = Instant::now();
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..connections {
        let next = next.clone();
        clients.spawn(async move {
            let mut client = Client::connect(address).await;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= PAGES {
                    return;
                }
                assert_eq!(client.ask(&get(&search(first + number))).await.0, 200);
            }
        });
    }
    clients.join_all().await;
    (PAGES as f64 / began.elapsed().as_secs_f64(), rows)
}

/// A search for `nha van`, written in capitals and small letters in as many ways as there are numbers.
fn search(number: usize) -> String {
    let words: String = "nhavannhavan"
        .chars()
        .enumerate()
        .map(|(place, letter)| match number >> place & 1 {
            0 => letter,
            _ => letter.to_ascii_uppercase(),
        })
        .collect();
    format!(
        "/lich-xe?q={}+{}+{}+{}",
        &words[..3],
        &words[3..6],
        &words[6..9],
        &words[9..]
    )
}

async fn bookings_a_second() {
    let folder = TempDir::new().unwrap();
    let slots = plan_trips(folder.path(), 60, 480);
    let synced = fdatasync_rate(folder.path());
    let (trip, slot) = slots[0].clone();
    let each = one_transaction_each(folder.path(), slot, &trip);
    row(
        "bookings/s, one transaction each, without HTTP and sealing",
        &format!("{each:.0}"),
        &format!("fdatasync {synced:.0}/s"),
        "",
    );
    let mut alone = 0.0;
    for (clients, together) in [(256, 1), (1, 512), (32, 512), (256, 512)] {
        let folder = TempDir::new().unwrap();
        let slots = plan_trips(folder.path(), 60, 480);
        let settings = [("CHUYENXE_TOGETHER", together.to_string())];
        let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
        let (_server, address) = portal(folder.path(), &settings).await;
        let count = if clients == 1 || together == 1 {
            2000
        } else {
            BOOKINGS
        };
        let requests: Vec<Vec<u8>> = (0..count)
            .map(|number| {
                let (trip, slot) = &slots[number % slots.len()];
                booking(trip, *slot, number, 100)
            })
            .collect();
        let (seconds, counts, times) = send_all(address, requests, clients).await;
        let booked = counts[0] as f64 / seconds;
        if together == 1 {
            alone = booked;
        }
        row(
            &format!(
                "bookings/s over HTTP, {clients} clients, at most {together} a commit ({} booked, {} refused, {} else)",
                counts[0], counts[1], counts[2]
            ),
            &format!("{booked:.0}"),
            &format!(
                "{:.1} × itself with one a commit, {:.1} × one transaction each without HTTP, {:.1} × fdatasync, \
                 p50 {:.1} ms, p99 {:.1} ms",
                booked / alone,
                booked / each,
                booked / synced,
                percentile(&times, 0.5),
                percentile(&times, 0.99)
            ),
            if clients == 256 && together > 1 {
                "≥ 15 × itself with one a commit, ≥ 8 × fdatasync, p99 ≤ 20 ms"
            } else {
                ""
            },
        );
    }
}

async fn a_rush() {
    let folder = TempDir::new().unwrap();
    let slots = plan_trips(folder.path(), 1, 200);
    let (server, address) = portal(folder.path(), &[]).await;
    let (trip, slot) = slots[0].clone();
    let requests: Vec<Vec<u8>> = (0..10_000)
        .map(|number| booking(&trip, slot, number, 7))
        .collect();
    let (seconds, counts, times) = send_all(address, requests, 10_000).await;
    row(
        "10,000 clients at once for 200 places",
        &format!(
            "{} booked, {} told that it is full, {} else",
            counts[0], counts[1], counts[2]
        ),
        &format!(
            "all answered in {:.0} ms, p99 {:.0} ms; peak {} MB",
            seconds * 1000.0,
            percentile(&times, 0.99),
            server.kilobytes("VmHWM:") / 1024
        ),
        "200, ≤ 1 s, no 5xx",
    );
}
