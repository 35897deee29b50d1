//! kill -9 in the middle of a rush: after the restart every answered 201 is there.

use std::{
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    desk::{BIRTH, fresh_key},
    rush::ask,
};

/// A server of its own, ended by its id.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn free_address() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

async fn serve(folder: &Path, address: SocketAddr) -> Server {
    let child = Command::new(env!("CARGO_BIN_EXE_chuyenxe"))
        .current_dir(folder)
        .env_clear()
        .env("LEPTOS_SITE_ADDR", address.to_string())
        .env("CHUYENXE_TICKETS_PER_DAY", "9")
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let server = Server(child);
    let began = Instant::now();
    while tokio::net::TcpStream::connect(address).await.is_err() {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "the server did not start"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answered_booking_survives_a_kill() {
    let folder = TempDir::new().unwrap();
    // Tomorrow by the machine's clock, which is the one the server reads.
    let tomorrow = chuyenxe::server::clock::Clock::now(&chuyenxe::server::clock::SystemClock).date()
        + chrono::Days::new(1);
    let csv = format!(
        "external_id,kind,date,start,end,commune,venue,fields,places,slot_minutes\n\
         a,van,{tomorrow},00:30,23:30,10441,Nhà văn hóa,ho-tich,500,240\n"
    );
    std::fs::write(folder.path().join("trips.csv"), csv).unwrap();
    let imported = Command::new(env!("CARGO_BIN_EXE_chuyenxe"))
        .args(["import-trips", "trips.csv"])
        .current_dir(folder.path())
        .env_clear()
        .output()
        .unwrap();
    assert!(
        imported.status.success(),
        "{}",
        String::from_utf8_lossy(&imported.stderr)
    );

    let address = free_address();
    let mut server = serve(folder.path(), address).await;
    let database = rusqlite::Connection::open(folder.path().join("data/chuyenxe.db")).unwrap();
    let (trip, slot): (String, i64) = database
        .query_row("SELECT trip_id, MAX(id) FROM slots", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();

    let answered: Arc<Mutex<Vec<Value>>> = Arc::default();
    let sent = Arc::new(AtomicUsize::new(0));
    let mut asking = tokio::task::JoinSet::new();
    for worker in 0..16_u8 {
        let (answered, sent, trip) = (answered.clone(), sent.clone(), trip.clone());
        asking.spawn(async move {
            for turn in 0..200_u32 {
                let letters: String = format!("{turn:03}").bytes().map(|digit| char::from(b'a' + digit - b'0')).collect();
                let body = json!({
                    "trip": trip, "slot": slot,
                    "consent": { "text_version": chuyenxe::text::booking::CONSENT_VERSION },
                    "people": [{ "name": format!("Nguyễn {}{letters}", char::from(b'a' + worker)), "birth_date": "1950-03-05", "procedures": [BIRTH] }],
                });
                sent.fetch_add(1, Ordering::Relaxed);
                match ask(address, &fresh_key(), &body.to_string()).await {
                    Ok((201, body)) => {
                        // An answer cut off by the kill was not given.
                        if let Ok(body) = serde_json::from_str(&body) {
                            answered.lock().unwrap().push(body);
                        }
                    }
                    Ok(_) => {}
                    Err(_) => return,
                }
            }
        });
    }
    while answered.lock().unwrap().len() < 25 && !asking.is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    server.0.kill().unwrap();
    server.0.wait().unwrap();
    asking.join_all().await;
    let answered = std::mem::take(&mut *answered.lock().unwrap());
    let sent = sent.load(Ordering::Relaxed);
    assert!(
        answered.len() >= 25,
        "only {} of {sent} were answered before the kill",
        answered.len()
    );

    let address = free_address();
    let _server = serve(folder.path(), address).await;
    let known = |reference: &str| -> bool {
        database
            .query_row("SELECT EXISTS (SELECT 1 FROM bookings JOIN tickets ON booking_id = bookings.id AND seat IS NOT NULL WHERE reference = ?1)", [reference.replace('-', "")], |row| row.get(0))
            .unwrap()
    };
    for booking in &answered {
        assert!(
            known(booking["reference"].as_str().unwrap()),
            "an answered booking is gone: {booking}"
        );
    }
    let kept: i64 = database
        .query_row("SELECT COUNT(*) FROM tickets WHERE seat IS NOT NULL", [], |row| {
            row.get(0)
        })
        .unwrap();
    println!(
        "kill -9 after {} of {sent} requests were answered 201: all {} are there, {kept} in the database",
        answered.len(),
        answered.len()
    );
}
