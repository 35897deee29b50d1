//! Booking, finding, moving and cancelling: as plain forms and as JSON.

use axum::http::StatusCode;
use chuyenxe::text::booking::CONSENT_VERSION;
use serde_json::json;

use crate::desk::{BIRTH, Citizen, Desk, LAND, PERSON, fresh_key, monday};

fn with<'a>(pairs: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [pairs, more].concat()
}

#[tokio::test]
async fn a_citizen_without_scripts_books_finds_moves_and_cancels() {
    let desk = Desk::open(4).await;
    let mut citizen = Citizen::at(&desk);
    let page = desk.booking_page(0);

    citizen
        .opens(&desk.trip_page())
        .await
        .shows(&format!("/dat-cho/{}", desk.trip.summary.id));
    let first = citizen.opens(&format!("/dat-cho/{}", desk.trip.summary.id)).await;
    first.shows("Bác cần làm việc gì?");
    let who = citizen.opens(&page).await;
    who.shows("ten-1");
    let check = citizen.sends(&page, &with(&PERSON, &[("lam", "xem-lai")])).await;
    assert_eq!(check.status, StatusCode::OK);
    check.shows("Nguyễn Văn A");
    let key = check.hidden("khoa");
    let booked = citizen
        .sends(
            &page,
            &with(
                &PERSON,
                &[
                    ("lam", "dat"),
                    ("khoa", &key),
                    ("dong-y", "1"),
                    ("dong-y-ban", CONSENT_VERSION),
                ],
            ),
        )
        .await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER);
    let ticket = booked.header("location").to_owned();

    let seen = citizen.opens(&ticket).await;
    seen.shows("A001");
    seen.shows("Nguyễn Văn A");
    assert_eq!(seen.header("cache-control"), "no-store");
    let address = ticket.split('?').next().unwrap().to_owned();
    let reference = address.rsplit('/').next().unwrap().to_owned();

    // The same form sent again is the same booking.
    let again = citizen
        .sends(
            &page,
            &with(
                &PERSON,
                &[
                    ("lam", "dat"),
                    ("khoa", &key),
                    ("dong-y", "1"),
                    ("dong-y-ban", CONSENT_VERSION),
                ],
            ),
        )
        .await;
    assert_eq!(again.header("location"), ticket);
    assert_eq!(desk.services.store.counts().await.unwrap().bookings, 1);

    // Someone else sees nothing of it, and gets in by the birth date.
    let mut other = Citizen::at(&desk);
    let asked = other.opens(&address).await;
    asked.hides("Nguyễn Văn A");
    asked.hides("A001");
    let typed = format!(" {} ", reference.to_lowercase());
    let found = other
        .sends(
            "/tra-cuu",
            &[("ma", &typed), ("ngay", "05"), ("thang", "03"), ("nam", "1950")],
        )
        .await;
    assert_eq!(found.status, StatusCode::SEE_OTHER);
    assert_eq!(found.header("location"), address);
    other.opens(&address).await.shows("Nguyễn Văn A");
    // A phone with scripts goes on without a full load, and knows no secret of what it found.
    let question = json!({ "reference": reference });
    let drawn = other.asks(chuyenxe::paths::TICKET_DATA, &question).await;
    assert_eq!(drawn.status, StatusCode::OK, "{}", drawn.body);
    drawn.shows("Nguyễn Văn A");
    let stranger = Citizen::at(&desk);
    let closed = stranger.asks(chuyenxe::paths::TICKET_DATA, &question).await;
    closed.hides("Nguyễn Văn A");

    let moving = other.opens(&format!("{address}/doi")).await;
    let slot = desk.trip.slots[1].id.to_string();
    let moved = other
        .sends(
            &format!("{address}/doi"),
            &[
                ("khoa", &moving.hidden("khoa")),
                ("lan", "1"),
                ("phieu", "0"),
                ("gio", &slot),
            ],
        )
        .await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.body);
    other.opens(&address).await.shows("A003");

    let cancelling = other.opens(&format!("{address}/huy")).await;
    let cancelled = other
        .sends(
            &format!("{address}/huy"),
            &[("khoa", &cancelling.hidden("khoa")), ("lan", "2"), ("phieu", "0")],
        )
        .await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.body);
    assert_eq!(desk.services.store.counts().await.unwrap().tickets, 0);
    let trip = desk
        .services
        .store
        .trip(desk.trip.summary.id.clone())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(trip.summary.places_left, 4);
}

#[tokio::test]
async fn a_refused_form_keeps_everything_that_was_typed() {
    let desk = Desk::open(4).await;
    let mut citizen = Citizen::at(&desk);
    let page = desk.booking_page(0);
    let typed = [
        ("cho", "ho"),
        ("ten-1", "N"),
        ("ngay-1", "31"),
        ("thang-1", "2"),
        ("nam-1", "1950"),
        ("uu-tien-1", "co"),
        ("ten-2", "Trần Thị <B>"),
        ("dien-thoai", "12"),
        ("lam", "xem-lai"),
    ];
    let refused = citizen.sends(&page, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for value in [
        "value=\"N\"",
        "value=\"31\"",
        "value=\"12\"",
        "Trần Thị &lt;B&gt;",
    ] {
        refused.shows(value);
    }
    refused.hides("Trần Thị <B>");
    for place in ["#ten-1", "#ngay-1", "#ten-2", "#dien-thoai"] {
        refused.shows(&format!("href=\"{place}"));
    }
    // Adding and taking away people loses nothing of the others.
    let added = citizen
        .sends(&page, &[&typed[..8], &[("lam", "them-nguoi")]].concat())
        .await;
    added.shows("ten-3");
    added.shows("value=\"31\"");
    let fewer = citizen
        .sends(&page, &[&typed[..8], &[("lam", "bot-0")]].concat())
        .await;
    fewer.shows("Trần Thị &lt;B&gt;");
    fewer.hides("name=\"ten-2\"");
}

#[tokio::test]
async fn booking_without_consent_is_asked_again() {
    let desk = Desk::open(4).await;
    let mut citizen = Citizen::at(&desk);
    let page = desk.booking_page(0);
    let check = citizen.sends(&page, &with(&PERSON, &[("lam", "xem-lai")])).await;
    check.hides("checked");
    let refused = citizen
        .sends(
            &page,
            &with(
                &PERSON,
                &[
                    ("lam", "dat"),
                    ("khoa", &check.hidden("khoa")),
                    ("dong-y-ban", CONSENT_VERSION),
                ],
            ),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.shows("href=\"#dong-y");
    assert_ne!(
        refused.hidden("khoa"),
        check.hidden("khoa"),
        "a redrawn page carries a fresh key"
    );
    assert_eq!(desk.services.store.counts().await.unwrap().bookings, 0);
}

#[tokio::test]
async fn the_contract_books_and_replays_even_after_a_restart() {
    let desk = Desk::open(4).await;
    let key = fresh_key();
    let wish = desk.wish(0, "Nguyễn Văn A");
    let first = desk.post_json("/api/v1/bookings", Some(&key), &wish).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    assert!(first.headers.get("idempotency-replayed").is_none());
    let replay = desk.post_json("/api/v1/bookings", Some(&key), &wish).await;
    assert_eq!(
        (replay.status, replay.header("idempotency-replayed")),
        (StatusCode::CREATED, "true")
    );
    assert_eq!(replay.json(), first.json());
    // How it was typed does not matter, what was asked does.
    let mut typed = wish.clone();
    typed["people"][0]["name"] = json!("  Nguyễn  Văn A ");
    assert_eq!(
        desk.post_json("/api/v1/bookings", Some(&key), &typed)
            .await
            .json(),
        first.json()
    );
    let other = desk
        .post_json("/api/v1/bookings", Some(&key), &desk.wish(1, "Nguyễn Văn A"))
        .await;
    assert_eq!(
        (other.status, other.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("key_reused"))
    );
    assert_eq!(
        other.json()["refusal"]["key_reused"]["reference"],
        first.json()["reference"]
    );
    // Another process on the same file answers the same.
    let store = chuyenxe::server::store::sqlite::Sqlite::open(&desk.folder().join("desk.db")).unwrap();
    let services = chuyenxe::server::Services {
        store: std::sync::Arc::new(store),
        ..desk.services.clone()
    };
    let (booked, replayed) = chuyenxe::server::booking::book(
        &services,
        key.parse().unwrap(),
        desk.trip.summary.id.clone(),
        &serde_json::from_value::<chuyenxe::api::BookingBody>(wish)
            .unwrap()
            .draft(),
    )
    .await
    .unwrap();
    assert!(replayed);
    assert_eq!(json!(booked), first.json());
}

#[tokio::test]
async fn the_contract_finds_moves_and_cancels() {
    let desk = Desk::open(4).await;
    let booked = desk.books(0, "Nguyễn Văn A").await;
    let reference = booked["reference"].as_str().unwrap().to_owned();
    let by_date = json!({ "reference": reference.to_lowercase(), "birth_date": "1950-03-05" });
    let found = desk.post_json("/api/v1/bookings/find", None, &by_date).await;
    assert_eq!(found.status, StatusCode::OK, "{}", found.body);
    assert_eq!(found.json()["tickets"][0]["name"], "Nguyễn Văn A");
    assert!(!found.body.contains("1950"), "a birth date is never given back");

    let secret = booked["secret"].clone();
    let to = json!({ "secret": secret, "slot": desk.trip.slots[1].id, "version": 1 });
    let address = format!("/api/v1/bookings/{reference}/move");
    let moved = desk.post_json(&address, Some(&fresh_key()), &to).await;
    assert_eq!(moved.json()["tickets"][0]["number"], "A003", "{}", moved.body);
    let stale = desk
        .post_json(
            &address,
            Some(&fresh_key()),
            &json!({ "secret": secret, "slot": desk.trip.slots[0].id, "version": 1 }),
        )
        .await;
    assert_eq!(
        (stale.status, stale.json()["code"].clone()),
        (StatusCode::CONFLICT, json!("changed"))
    );

    let address = format!("/api/v1/bookings/{reference}/cancel");
    let key = fresh_key();
    let cancelled = desk
        .post_json(&address, Some(&key), &json!({ "secret": secret }))
        .await;
    assert_eq!(cancelled.json()["tickets"][0]["state"], "cancelled");
    assert_eq!(
        desk.post_json(&address, Some(&key), &json!({ "secret": secret }))
            .await
            .status,
        StatusCode::OK
    );
    let again = desk
        .post_json(&address, Some(&fresh_key()), &json!({ "secret": secret }))
        .await;
    assert_eq!(again.json()["code"], "booking_cancelled");
    let wrong = desk
        .post_json(&address, Some(&fresh_key()), &json!({ "secret": "0" }))
        .await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn unknown_and_wrong_are_one_answer_and_five_wrong_dates_close_an_hour() {
    let desk = Desk::open(4).await;
    let booked = desk.books(0, "Nguyễn Văn A").await;
    let find = |reference: &str, date: &str| {
        let body = json!({ "reference": reference, "birth_date": date });
        let desk = &desk;
        async move { desk.post_json("/api/v1/bookings/find", None, &body).await }
    };
    let reference = booked["reference"].as_str().unwrap().to_owned();
    let unknown = find("K7M-2PX4", "1950-03-05").await;
    for _ in 0..5 {
        let wrong = find(&reference, "1950-03-06").await;
        assert_eq!((wrong.status, &wrong.body), (unknown.status, &unknown.body));
    }
    assert_eq!(
        find(&reference, "1950-03-05").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    // The secret still opens it, and an hour later the date does.
    let by_secret = json!({ "reference": reference, "secret": booked["secret"] });
    assert_eq!(
        desk.post_json("/api/v1/bookings/find", None, &by_secret)
            .await
            .status,
        StatusCode::OK
    );
    *desk.clock.0.lock().unwrap() = monday() + chrono::TimeDelta::minutes(61);
    assert_eq!(find(&reference, "1950-03-05").await.status, StatusCode::OK);
}

#[tokio::test]
async fn each_refusal_has_its_code_and_its_sentence() {
    let desk = Desk::open(2).await;
    desk.books(0, "Nguyễn Văn A").await;
    let book = |wish: serde_json::Value| {
        let desk = &desk;
        async move {
            let answer = desk
                .post_json("/api/v1/bookings", Some(&fresh_key()), &wish)
                .await;
            let body = answer.json();
            assert_eq!(
                answer.header("content-type"),
                "application/problem+json; charset=utf-8"
            );
            assert!(body["detail"].as_str().unwrap().chars().count() > 15, "{body}");
            (answer.status.as_u16(), body["code"].as_str().unwrap().to_owned())
        }
    };
    assert_eq!(book(desk.wish(0, "Trần Văn B")).await, (409, "slot_full".into()));
    assert_eq!(
        book(desk.wish(1, "NGUYEN VAN A")).await,
        (409, "already_booked".into())
    );
    let mut lost = desk.wish(1, "Trần Văn B");
    lost["trip"] = json!("22222");
    assert_eq!(book(lost).await, (404, "trip_unknown".into()));
    let mut elsewhere = desk.wish(1, "Trần Văn B");
    elsewhere["slot"] = json!(9999);
    assert_eq!(book(elsewhere).await, (422, "invalid".into()));
    *desk.clock.0.lock().unwrap() = crate::desk::thursday().and_hms_opt(7, 30, 0).unwrap();
    assert_eq!(book(desk.wish(0, "Trần Văn B")).await, (410, "too_late".into()));
    *desk.clock.0.lock().unwrap() = crate::desk::thursday().and_hms_opt(12, 0, 0).unwrap();
    assert_eq!(
        book(desk.wish(1, "Trần Văn B")).await,
        (410, "trip_closed".into())
    );
    *desk.clock.0.lock().unwrap() =
        crate::desk::thursday().and_hms_opt(7, 0, 0).unwrap() - chrono::TimeDelta::days(20);
    assert_eq!(book(desk.wish(1, "Trần Văn B")).await, (409, "too_early".into()));
}

#[tokio::test]
async fn two_procedures_of_two_fields_and_the_daily_limit() {
    let desk = Desk::open(8).await;
    desk.books(0, "Nguyễn Văn A").await;
    let mut land = desk.wish(1, "Nguyễn Văn A");
    land["people"][0]["procedures"] = json!([LAND]);
    let second = desk
        .post_json("/api/v1/bookings", Some(&fresh_key()), &land)
        .await;
    assert_eq!(second.status, StatusCode::CREATED, "{}", second.body);
    let mut three = desk.wish(1, "Trần Văn B");
    three["people"][0]["procedures"] = json!([BIRTH, LAND, "2.000635"]);
    let refused = desk
        .post_json("/api/v1/bookings", Some(&fresh_key()), &three)
        .await;
    assert_eq!(
        refused.json()["problems"][0],
        json!({ "field": "people.0.procedures", "problem": "too_many" })
    );
}

#[tokio::test]
async fn old_bookings_go_and_their_pages_say_not_found() {
    let desk = Desk::open(4).await;
    let booked = desk.books(0, "Nguyễn Văn A").await;
    *desk.clock.0.lock().unwrap() = monday() + chrono::TimeDelta::days(40);
    assert_eq!(
        chuyenxe::server::retention::forget(&desk.services).await.unwrap(),
        1
    );
    let by_secret = json!({ "reference": booked["reference"], "secret": booked["secret"] });
    assert_eq!(
        desk.post_json("/api/v1/bookings/find", None, &by_secret)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn nothing_personal_is_readable_in_the_database() {
    let desk = Desk::open(4).await;
    let mut wish = desk.wish(0, "Nguyễn Thị Kiểm Tra");
    wish["phone"] = json!("0912 345 678");
    let answer = desk
        .post_json("/api/v1/bookings", Some(&fresh_key()), &wish)
        .await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    let secret = answer.json()["secret"].as_str().unwrap().to_owned();
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(desk.folder()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap_or_default());
    }
    for personal in ["Kiểm Tra", "kiem tra", "1950-03-05", "0912345678", &secret] {
        let found = bytes
            .windows(personal.len())
            .any(|part| part == personal.as_bytes());
        assert!(!found, "{personal:?} is readable in the database");
    }
}

#[tokio::test]
async fn a_shared_machine_can_have_its_ticket_cookies_taken_back() {
    let desk = Desk::open(4).await;
    let mut citizen = Citizen::at(&desk);
    let page = desk.booking_page(0);
    let check = citizen.sends(&page, &with(&PERSON, &[("lam", "xem-lai")])).await;
    let key = check.hidden("khoa");
    let consent = [
        ("lam", "dat"),
        ("khoa", &key),
        ("dong-y", "1"),
        ("dong-y-ban", CONSENT_VERSION),
    ];
    let booked = citizen.sends(&page, &with(&PERSON, &consent)).await;
    let ticket = booked.header("location").to_owned();
    citizen.opens(&ticket).await.shows("Nguyễn Văn A");

    let forgotten = citizen.sends("/phieu/quen", &[]).await;
    assert_eq!(forgotten.status, StatusCode::SEE_OTHER);
    let closed = citizen.opens(&ticket).await;
    assert!(!closed.body.contains("Nguyễn Văn A"));
}
