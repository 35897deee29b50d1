//! What bad input gets: a sentence, a field, never a stack trace, never a lost word.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};

use crate::desk::{Citizen, Desk, PERSON, fresh_key};

async fn posts(desk: &Desk, kind: &str, body: impl Into<Body>) -> (u16, String) {
    let request = Request::post("/api/v1/bookings")
        .header(header::CONTENT_TYPE, kind)
        .header("idempotency-key", fresh_key())
        .body(body.into())
        .unwrap();
    let answer = desk.ask(request).await;
    let code = serde_json::from_str::<Value>(&answer.body)
        .ok()
        .and_then(|body| body["code"].as_str().map(str::to_owned))
        .unwrap_or_default();
    (answer.status.as_u16(), code)
}

#[tokio::test]
async fn bodies_that_are_none() {
    let desk = Desk::open(4).await;
    assert_eq!(
        posts(&desk, "application/json", "{").await,
        (400, "malformed_json".into())
    );
    assert_eq!(
        posts(&desk, "application/json", "").await,
        (400, "malformed_json".into())
    );
    assert_eq!(
        posts(&desk, "application/json", vec![b'"', 0xff, b'"']).await,
        (400, "malformed_json".into())
    );
    assert_eq!(posts(&desk, "text/plain", "{}").await, (415, "not_json".into()));
    assert_eq!(
        posts(&desk, "application/json", "{}").await,
        (422, "invalid".into())
    );
    assert_eq!(
        posts(&desk, "application/json", "[1,2]").await,
        (422, "invalid".into())
    );
    assert_eq!(posts(&desk, "application/json", "x".repeat(2 << 20)).await.0, 413);
    let mut unknown = desk.wish(0, "Nguyễn Văn A");
    unknown["cccd"] = json!("001000000000");
    let answer = desk
        .post_json("/api/v1/bookings", Some(&fresh_key()), &unknown)
        .await;
    assert_eq!(
        answer.json()["problems"],
        json!([{ "field": "cccd", "problem": "unknown_field" }])
    );
}

#[tokio::test]
async fn keys_that_are_none() {
    let desk = Desk::open(4).await;
    let wish = desk.wish(0, "Nguyễn Văn A");
    for (key, problem) in [
        (None, "missing"),
        (Some("1"), "malformed"),
        (Some("' OR 1=1 --"), "malformed"),
    ] {
        let answer = desk.post_json("/api/v1/bookings", key, &wish).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            answer.json()["problems"],
            json!([{ "field": "idempotency_key", "problem": problem }])
        );
    }
}

#[tokio::test]
async fn every_wrong_field_is_named() {
    let desk = Desk::open(4).await;
    let check = |path: &[&str], value: Value, field: &str, problem: &str| {
        let mut wish = desk.wish(0, "Nguyễn Văn A");
        let mut place = &mut wish;
        for part in path {
            place = match part.parse::<usize>() {
                Ok(index) => &mut place[index],
                Err(_) => &mut place[*part],
            };
        }
        *place = value;
        let expected = json!([{ "field": field, "problem": problem }]);
        let desk = &desk;
        async move {
            let answer = desk
                .post_json("/api/v1/bookings", Some(&fresh_key()), &wish)
                .await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
            assert_eq!(answer.json()["problems"], expected, "{}", answer.body);
        }
    };
    check(&["people", "0", "name"], json!("A"), "people.0.name", "too_short").await;
    check(
        &["people", "0", "name"],
        json!("a".repeat(200)),
        "people.0.name",
        "too_long",
    )
    .await;
    check(
        &["people", "0", "name"],
        json!("<script>"),
        "people.0.name",
        "sign",
    )
    .await;
    check(
        &["people", "0", "name"],
        json!("'; DROP TABLE trips; --"),
        "people.0.name",
        "sign",
    )
    .await;
    check(
        &["people", "0", "birth_date"],
        json!("1950-02-31"),
        "people.0.birth_date",
        "no_such_day",
    )
    .await;
    check(
        &["people", "0", "birth_date"],
        json!("2050-01-01"),
        "people.0.birth_date",
        "in_future",
    )
    .await;
    check(
        &["people", "0", "procedures"],
        json!([]),
        "people.0.procedures",
        "missing",
    )
    .await;
    check(
        &["people", "0", "procedures"],
        json!(["9.999999"]),
        "people.0.procedures",
        "unknown",
    )
    .await;
    check(
        &["people", "0", "procedures"],
        json!(["1.004222"]),
        "people.0.procedures",
        "not_served",
    )
    .await;
    check(&["phone"], json!("12345"), "phone", "malformed").await;
    check(&["slot"], json!(424_242), "slot", "unknown").await;
    check(&["people"], json!([]), "people", "missing").await;
    check(&["consent", "text_version"], json!("1999"), "consent", "old_text").await;
    let person = desk.wish(0, "Nguyễn Văn A")["people"][0].clone();
    check(
        &["people"],
        json!([person, person]),
        "people.1.name",
        "same_person",
    )
    .await;
    for name in ["H'Mông", "Y-Bŏn", "Hoa"] {
        desk.books(0, name).await;
        desk.services
            .store
            .forget_before(crate::desk::thursday() + chrono::Days::new(1))
            .await
            .unwrap();
    }
    let mut dotted = desk.wish(1, "Nguyễn Văn C");
    dotted["phone"] = json!("+84 912.345.678");
    assert_eq!(
        desk.post_json("/api/v1/bookings", Some(&fresh_key()), &dotted)
            .await
            .status,
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn six_people_are_too_many() {
    let desk = Desk::open(20).await;
    let mut wish = desk.wish(0, "Nguyễn Văn A");
    let people: Vec<Value> = ["An", "Bình", "Chi", "Dũng", "Giang", "Hoa"]
        .iter()
        .map(|name| {
            let mut person = wish["people"][0].clone();
            person["name"] = json!(name);
            person
        })
        .collect();
    wish["people"] = json!(people);
    let answer = desk
        .post_json("/api/v1/bookings", Some(&fresh_key()), &wish)
        .await;
    assert_eq!(
        answer.json()["problems"],
        json!([{ "field": "people", "problem": "too_many" }])
    );
}

#[tokio::test]
async fn forms_of_another_kind_or_from_another_site_are_refused() {
    let desk = Desk::open(4).await;
    let request = |kind: &str, site: &str, origin: Option<&str>| {
        let mut request = Request::post(desk.booking_page(0))
            .header(header::CONTENT_TYPE, kind)
            .header(header::HOST, "xe.example")
            .header("sec-fetch-site", site);
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        request.body(Body::from("lam=xem-lai")).unwrap()
    };
    let form = "application/x-www-form-urlencoded";
    assert_eq!(
        desk.ask(request("text/plain", "same-origin", None)).await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    assert_eq!(
        desk.ask(request(form, "cross-site", None)).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        desk.ask(request(form, "none", Some("https://evil.example")))
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        desk.ask(request(form, "none", Some("null"))).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        desk.ask(request(form, "same-origin", Some("https://xe.example")))
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn broken_utf8_and_code_in_a_form_are_shown_back_harmless() {
    let desk = Desk::open(4).await;
    let request = Request::post(desk.booking_page(0))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(
            "lam=xem-lai&ten-1=%FF%3Cscript%3Ealert(1)%3C/script%3E&ngay-1=1",
        ))
        .unwrap();
    let answer = desk.ask(request).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.hides("<script>alert(1)");
    answer.shows("\u{fffd}&lt;script&gt;alert(1)");
    // Inside the data that wakes the page up, the same text must not end the script it stands in.
    assert!(!answer.body.contains("alert(1)</script>"));
}

#[tokio::test]
async fn choices_in_the_address_that_are_none_ask_again() {
    let desk = Desk::open(4).await;
    let trip = &desk.trip.summary.id;
    for choices in [
        "?viec=9.9&gio=1",
        "?viec='%20OR%201=1",
        "?viec=1.001193&gio=abc",
        "?gio=999999",
        "?ten-1=X",
    ] {
        let answer = desk.get(&format!("/dat-cho/{trip}{choices}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{choices}");
        answer.hides("value=\"X\"");
    }
    for address in [
        "/dat-cho/22222",
        "/dat-cho/%3Cscript%3E",
        "/lich-xe/22222",
        "/lich-xe/x",
        "/khong-co",
    ] {
        assert_eq!(desk.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    assert_eq!(
        desk.get("/api/v1/trips?from=hom-qua").await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        desk.get("/api/v1/trips/22222").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        desk.get("/api/v1/nothing").await.header("content-type"),
        "application/problem+json; charset=utf-8"
    );
}

#[tokio::test]
async fn a_wrong_find_says_why_and_keeps_what_was_typed() {
    let desk = Desk::open(4).await;
    let mut citizen = Citizen::at(&desk);
    let wrong = citizen
        .sends(
            "/tra-cuu",
            &[("ma", "K7M"), ("ngay", "1"), ("thang", ""), ("nam", "1950")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.shows("value=\"K7M\"");
    wrong.shows("value=\"1950\"");
    let unknown = citizen
        .sends(
            "/tra-cuu",
            &[("ma", "K7M-2PX4"), ("ngay", "1"), ("thang", "1"), ("nam", "1950")],
        )
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    unknown.shows("value=\"K7M-2PX4\"");
}

#[tokio::test]
async fn a_broken_database_is_told() {
    let desk = Desk::open(4).await;
    let file = desk.folder().join("desk.db");
    let breaking = rusqlite::Connection::open(&file).unwrap();
    breaking
        .execute_batch("ALTER TABLE slots RENAME TO slots_gone")
        .unwrap();
    drop(breaking);
    for address in ["/", "/lich-xe", &desk.trip_page()] {
        let answer = desk.get(address).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{address}");
        answer.shows("1022");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let answer = desk.get("/api/v1/trips").await;
    assert_eq!(
        (answer.status.as_u16(), answer.json()["code"].clone()),
        (503, json!("unavailable"))
    );
    let mut citizen = Citizen::at(&desk);
    let typed = citizen
        .sends(
            &desk.booking_page(0),
            &[&PERSON[..], &[("lam", "xem-lai")]].concat(),
        )
        .await;
    assert_eq!(typed.status, StatusCode::SERVICE_UNAVAILABLE);
}
