//! Words that found nothing are counted without the person: over HTTP, in a real database file.

use axum::http::StatusCode;
use chrono::TimeDelta;
use chuyenxe::server::{retention, searches};

use crate::desk::Desk;

/// Opens pages on so many days, one after the other.
async fn on_days(desk: &Desk, days: u32, addresses: &[&str]) {
    for _ in 0..days {
        for address in addresses {
            assert_eq!(desk.get(address).await.status, StatusCode::OK);
        }
        *desk.clock.0.lock().unwrap() += TimeDelta::days(1);
    }
}

/// Writes what may be written and tells what the store keeps, as `searches` prints it.
async fn kept(desk: &Desk) -> Vec<String> {
    searches::write(&desk.services).await.unwrap();
    let counts = desk.services.store.searches().await.unwrap();
    counts.iter().map(searches::line).collect()
}

/// Everything the database's files hold, letter by letter.
fn bytes(desk: &Desk) -> String {
    let files = std::fs::read_dir(desk.folder()).unwrap();
    let read = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    read.map(|bytes| String::from_utf8_lossy(&bytes).to_lowercase())
        .collect()
}

#[tokio::test]
async fn words_that_find_nothing_are_counted_once_asked_on_three_days() {
    let desk = Desk::open(4).await;
    let asked = [
        "/tim?q=Kara+ok%C3%AA",
        "/api/v1/pages/search?q=kara+oke",
        "/en/tim?q=KARA++oke%21",
    ];
    on_days(&desk, 2, &asked).await;
    assert_eq!(kept(&desk).await, [] as [String; 0]);
    assert!(
        !bytes(&desk).contains("kara"),
        "two days are too few to be written"
    );
    on_days(&desk, 1, &asked).await;
    assert_eq!(kept(&desk).await, ["   9  2026-11-25  kara oke"]);
    // Nothing is counted twice, and what is kept already counts on from the first asking of another process.
    assert_eq!(kept(&desk).await, ["   9  2026-11-25  kara oke"]);
    desk.get("/tim?q=kara+oke").await;
    assert_eq!(kept(&desk).await, ["  10  2026-11-26  kara oke"]);
}

#[tokio::test]
async fn one_day_is_not_enough_however_often() {
    let desk = Desk::open(4).await;
    for _ in 0..20 {
        desk.get("/tim?q=kara+oke").await;
    }
    assert_eq!(kept(&desk).await, [] as [String; 0]);
}

#[tokio::test]
async fn words_that_find_something_are_not_counted() {
    let desk = Desk::open(4).await;
    on_days(&desk, 4, &["/tim?q=khai+sinh", "/tim?q=my+duc", "/tim"]).await;
    assert_eq!(kept(&desk).await, [] as [String; 0]);
    // The list of procedures and the communes are looked through, not asked for everything.
    on_days(&desk, 4, &["/thu-tuc?q=kara+oke", "/lich-xe?q=kara+oke"]).await;
    assert_eq!(kept(&desk).await, [] as [String; 0]);
}

#[tokio::test]
async fn numbers_of_four_digits_and_names_are_never_kept() {
    let desk = Desk::open(4).await;
    let asked = [
        "/tim?q=001050012345",
        "/tim?q=0912+345+678+qwrtzy",
        "/tim?q=Qwrtzy+Xyzzy",
        "/tim?q=b%C3%B9i+qwrtzy",
        "/tim?q=xyzzy%40qwrtzy.zz",
    ];
    for address in asked {
        desk.get(address).await.shows("Chưa tìm thấy gì");
    }
    on_days(&desk, 5, &asked).await;
    assert_eq!(kept(&desk).await, [] as [String; 0]);
    let bytes = bytes(&desk);
    for word in ["001050012345", "qwrtzy", "xyzzy"] {
        assert!(!bytes.contains(word), "{word} is on the disk");
    }
    let told = desk.services.metrics.text();
    let personal = "chuyenxe_searches_uncounted_total{why=\"personal\"} 30";
    assert!(told.contains(personal), "{told}");
}

#[tokio::test]
async fn a_search_is_answered_when_it_cannot_be_counted() {
    let desk = Desk::open(4).await;
    on_days(&desk, 3, &["/tim?q=kara+oke"]).await;
    let file = rusqlite::Connection::open(desk.folder().join("desk.db")).unwrap();
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON searches BEGIN SELECT RAISE(ABORT, 'full'); END";
    file.execute_batch(refuse).unwrap();
    assert!(searches::write(&desk.services).await.is_err());
    assert_eq!(desk.get("/tim?q=kara+oke").await.status, StatusCode::OK);
    // What could not be written is written later.
    file.execute_batch("DROP TRIGGER refuse").unwrap();
    assert_eq!(kept(&desk).await, ["   4  2026-11-26  kara oke"]);
}

#[tokio::test]
async fn the_store_keeps_a_bounded_number_and_forgets_after_half_a_year() {
    let desk = Desk::open(4).await;
    // Letters for digits: a number would be somebody's.
    let words = |number: usize| -> String {
        let letters = number.to_string().into_bytes();
        letters.iter().map(|digit| char::from(digit + 49)).collect()
    };
    let many: Vec<String> = (0..searches::MOST_KEPT + 20)
        .map(|number| format!("/api/v1/pages/search?q=qwrtzy+zz{}", words(number)))
        .collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    on_days(&desk, 1, &["/tim?q=kara+oke"]).await;
    on_days(&desk, 3, &many).await;
    on_days(&desk, 2, &["/tim?q=kara+oke", "/tim?q=kara+oke"]).await;
    let lines = kept(&desk).await;
    assert_eq!(lines.len(), searches::MOST_KEPT);
    assert_eq!(lines[0], "   5  2026-11-28  kara oke");
    // One that found no room is not lost: asked once more, it is written with all its askings.
    let is_kept = |word: &str| lines.iter().any(|line| line.ends_with(&format!(" {word}")));
    let no_room = (0..searches::MOST_KEPT + 20).find(|number| !is_kept(&format!("zz{}", words(*number))));
    let no_room = format!("qwrtzy zz{}", words(no_room.unwrap()));
    let address = format!("/tim?q={}", no_room.replace(' ', "+"));
    on_days(&desk, 1, &[&address]).await;
    assert_eq!(kept(&desk).await[1], format!("   4  2026-11-29  {no_room}"));
    *desk.clock.0.lock().unwrap() += TimeDelta::days(179);
    assert_eq!(
        searches::forget(&desk.services).await.unwrap(),
        searches::MOST_KEPT - 1
    );
    assert_eq!(desk.services.store.searches().await.unwrap().len(), 1);
    *desk.clock.0.lock().unwrap() += TimeDelta::days(2);
    assert_eq!(retention::forget(&desk.services).await.unwrap(), 0);
    assert_eq!(desk.services.store.searches().await.unwrap(), []);
}
