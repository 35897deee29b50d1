//! `make bench`: what the portal costs and carries, side by side with its baselines. Everything runs on this machine, over
//! loopback, bounded in count; figures are printed, never asserted.

#![expect(clippy::unwrap_used, reason = "a bench that cannot run says why and stops")]

use std::{
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
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

const BIRTH: &str = "1.001193";

/// Requests of one throughput row.
const REQUESTS: usize = 40_000;
/// Bookings of the booking row.
const BOOKINGS: usize = 20_000;

fn main() {
    if let Ok(address) = option_env_address("BENCH_HELLO") {
        return hello(address);
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
fn option_env_address(name: &str) -> Result<SocketAddr, ()> {
    std::env::var(name).map_err(|_| ())?.parse().map_err(|_| ())
}

/// The baseline: the smallest answer the same libraries give.
fn hello(address: SocketAddr) {
    use axum::serve::ListenerExt;
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let app = axum::Router::new().route("/", axum::routing::get(|| async { "hello" }));
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

/// A connection kept open.
struct Client(BufReader<TcpStream>);

impl Client {
    async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    /// Sends a request and reads its answer: status and body.
    async fn ask(&mut self, request: &[u8]) -> (u16, Vec<u8>) {
        self.0.get_mut().write_all(request).await.unwrap();
        let (mut status, mut length, mut line) = (0, 0, String::new());
        loop {
            line.clear();
            self.0.read_line(&mut line).await.unwrap();
            let text = line.trim_end();
            if text.is_empty() {
                break;
            }
            if status == 0 {
                status = text
                    .split(' ')
                    .nth(1)
                    .and_then(|status| status.parse().ok())
                    .unwrap_or(0);
            } else if let Some((name, value)) = text.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await.unwrap();
        (status, body)
    }
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

fn uuid(number: usize, salt: u32) -> String {
    format!("{salt:08x}-0000-4000-8000-{number:012x}")
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

/// Bookings a second with one transaction each, the same tables and statements as the portal's, no HTTP and no sealing.
fn one_transaction_each(folder: &Path, slot: i64, trip: &str) -> f64 {
    let database = rusqlite::Connection::open(folder.join("data/chuyenxe.db")).unwrap();
    database.pragma_update(None, "synchronous", "FULL").unwrap();
    let count = 400;
    let began = Instant::now();
    for number in 0..count {
        let transaction = database.unchecked_transaction().unwrap();
        let taken: Vec<i64> = transaction
            .prepare_cached("SELECT seat FROM tickets WHERE slot_id = ?1 AND seat IS NOT NULL")
            .unwrap()
            .query_map([slot], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let seat = (0..).find(|seat| !taken.contains(seat)).unwrap();
        transaction
            .prepare_cached("INSERT INTO bookings (reference, trip_id, secret, sealed, consent, created_at) VALUES (?1, ?2, x'00', x'00', '1', 0)")
            .unwrap()
            .execute(rusqlite::params![letters(900_000 + number), trip])
            .unwrap();
        let booking = transaction.last_insert_rowid();
        let person = vec![(number % 251) as u8; 32];
        transaction
            .prepare_cached("INSERT INTO tickets (booking_id, place, slot_id, seat, number, person, date, procedures, priority) VALUES (?1, 0, ?2, ?3, 'A001', ?4, '2026-01-01', '', 0)")
            .unwrap()
            .execute(rusqlite::params![booking, slot, seat, person])
            .unwrap();
        let ticket = transaction.last_insert_rowid();
        transaction
            .prepare_cached(
                "INSERT INTO ticket_fields (trip_id, person, field, ticket_id) VALUES (?1, ?2, 'x', ?3)",
            )
            .unwrap()
            .execute(rusqlite::params![format!("{trip}{number}"), person, ticket])
            .unwrap();
        transaction
            .prepare_cached(
                "INSERT INTO idempotency_keys (key, body, booking_id, answer) VALUES (?1, x'00', ?2, x'00')",
            )
            .unwrap()
            .execute(rusqlite::params![uuid(number, 9), booking])
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

async fn run() {
    println!("| what | measured | baseline or ratio | aim |\n|---|---|---|---|");
    bytes_of_pages().await;
    pages_a_second().await;
    bookings_a_second().await;
    a_rush().await;
}

/// Bytes on the phone, in brotli 11.
async fn bytes_of_pages() {
    let folder = TempDir::new().unwrap();
    office(folder.path(), &["sample"]);
    let (_server, address) = portal(folder.path(), &[]).await;
    let plain = b"GET / HTTP/1.1\r\nhost: bench\r\n\r\n";
    let home = Client::connect(address).await.ask(plain).await.1;
    let site = target().join("site/pkg");
    let (mut style, mut glue, mut main, mut chunks) = (0.0, 0.0, 0.0, Vec::new());
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
            "wasm" if name.starts_with("split_") => {
                let page = name
                    .trim_start_matches("split___")
                    .split("_route_view")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                chunks.push((page, size()));
            }
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
    for (page, size) in chunks {
        row(&format!("chunk of {page}, KB"), &format!("{size:.1}"), "", "≤ 25");
    }
    let (files, bytes, data) = kept;
    row(
        "everything kept for use without signal, KB",
        &format!("{:.0}", bytes + data),
        &format!("{files} files {bytes:.0}, public data {data:.0}"),
        "≤ 700",
    );
}

/// What the service worker fetches: how many files, their kilobytes, and those of the public data.
async fn kept_offline(address: SocketAddr) -> (usize, f64, f64) {
    let mut client = Client::connect(address).await;
    let (_, worker) = client.ask(&get("/sw.js")).await;
    let worker = String::from_utf8(worker).unwrap();
    let list = worker.split("const FILES = ").nth(1).unwrap();
    let list: Vec<(String, usize)> = serde_json::from_str(list.split(";\n").next().unwrap()).unwrap();
    let bytes: usize = list.iter().map(|(_, bytes)| bytes).sum();
    let (_, data) = client.ask(&get("/api/v1/pages/copy")).await;
    (list.len(), bytes as f64 / 1024.0, data.len() as f64 / 1024.0)
}

async fn pages_a_second() {
    let folder = TempDir::new().unwrap();
    office(folder.path(), &["sample"]);
    let hello_address = free_address();
    let program = std::env::current_exe().unwrap();
    let hello = Server(
        Command::new(program)
            .env("BENCH_HELLO", hello_address.to_string())
            .spawn()
            .unwrap(),
    );
    wait_for(hello_address).await;
    let (greetings, _) = rate(hello_address, "/", REQUESTS).await;
    drop(hello);
    row("hello, requests/s", &format!("{greetings:.0}"), "1", "");

    let (server, address) = portal(folder.path(), &[]).await;
    let idle = server.kilobytes("VmRSS:") as f64 / 1024.0;
    let (kept, bytes) = rate(address, "/lich-xe", REQUESTS).await;
    row(
        "schedule page, kept, requests/s",
        &format!("{kept:.0}"),
        &format!("{:.2} of hello, {bytes} bytes each", kept / greetings),
        "≥ 0.8",
    );
    let (json, _) = rate(address, "/api/v1/trips", REQUESTS).await;
    row(
        "JSON of the trips, kept, requests/s",
        &format!("{json:.0}"),
        &format!("{:.2} of hello", json / greetings),
        "",
    );
    // An address nobody kept: each search word is a page of its own.
    let count = 400;
    let began = Instant::now();
    let mut client = Client::connect(address).await;
    for number in 0..count {
        let (status, _) = client
            .ask(&get(&format!(
                "/lich-xe?tu=2026-01-01&den=2028-01-01&q=n{}",
                number % 10 + number * 10
            )))
            .await;
        assert_eq!(status, 200);
    }
    let drawn = f64::from(count) / began.elapsed().as_secs_f64();
    row(
        "schedule page, drawn anew over one connection, requests/s",
        &format!("{drawn:.0}"),
        &format!("{:.4} of hello", drawn / greetings),
        "≥ 0.03",
    );
    row(
        "memory idle / at page-load peak, MB",
        &format!("{idle:.1} / {:.1}", server.kilobytes("VmHWM:") as f64 / 1024.0),
        "",
        "≤ 15 / ≤ 64",
    );
}

async fn bookings_a_second() {
    let folder = TempDir::new().unwrap();
    let slots = plan_trips(folder.path(), 60, 480);
    let synced = fdatasync_rate(folder.path());
    let (trip, slot) = slots[0].clone();
    let each = one_transaction_each(folder.path(), slot, &trip);
    let (_server, address) = portal(folder.path(), &[]).await;
    for clients in [1, 32, 256] {
        let count = if clients == 1 { 1000 } else { BOOKINGS / 2 };
        let salt = 100 + clients as u32;
        let requests: Vec<Vec<u8>> = (0..count)
            .map(|number| {
                let (trip, slot) = &slots[1 + (number + clients) % 59];
                booking(trip, *slot, number + clients * 100_000 % 900_000, salt)
            })
            .collect();
        let (seconds, counts, times) = send_all(address, requests, clients).await;
        let booked = counts[0] as f64 / seconds;
        row(
            &format!(
                "bookings/s over HTTP, {clients} clients ({} booked, {} refused, {} else)",
                counts[0], counts[1], counts[2]
            ),
            &format!("{booked:.0}"),
            &format!(
                "{:.1} × one transaction each ({each:.0}/s), {:.1} × fdatasync ({synced:.0}/s), p50 {:.1} ms, p99 {:.1} ms",
                booked / each,
                booked / synced,
                percentile(&times, 0.5),
                percentile(&times, 0.99)
            ),
            if clients == 256 {
                "≥ 15 ×, ≥ 8 ×, p99 ≤ 20 ms"
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
