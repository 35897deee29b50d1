//! Pages: complete without scripts, cached by version, guarded by their policy.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chuyenxe::domain::{plan::StatusChange, trip::TripState};

use crate::desk::{Desk, monday};

#[tokio::test]
async fn home_schedule_and_trip_show_the_trips_in_the_html() {
    let desk = Desk::open(4).await;
    for address in [
        "/",
        "/?xa=10441",
        "/lich-xe",
        "/lich-xe?q=my%20duc",
        &desk.trip_page(),
        "/en/lich-xe",
    ] {
        let answer = desk.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        answer.shows("Nhà văn hóa thôn Đồi Dùng");
    }
    desk.get("/lich-xe?q=ba%20vi").await.hides("Đồi Dùng");
    desk.get(&desk.trip_page()).await.shows("8 giờ");
    desk.get("/").await.shows("Không phải trang của cơ quan nhà nước");
}

#[tokio::test]
async fn a_page_is_drawn_once_a_version_and_told_unchanged() {
    let desk = Desk::open(4).await;
    let first = desk.get("/lich-xe").await;
    let etag = first.header("etag").to_owned();
    assert!(first.header("cache-control").contains("s-maxage=2"));
    let again = desk
        .ask(
            Request::get("/lich-xe")
                .header(header::IF_NONE_MATCH, &etag)
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert_eq!(
        (again.status, again.body.as_str()),
        (StatusCode::NOT_MODIFIED, "")
    );
    assert_eq!(
        again.header("content-security-policy"),
        first.header("content-security-policy")
    );
    let packed = desk
        .ask(
            Request::get("/lich-xe")
                .header(header::ACCEPT_ENCODING, "gzip, br")
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert_eq!(packed.header("content-encoding"), "br");
}

#[tokio::test]
async fn a_change_is_seen_within_the_setting() {
    let desk = Desk::without_trips(&[("CHUYENXE_PAGE_SECONDS", "0")]).await;
    desk.services
        .store
        .put_plans(vec![crate::desk::plan("a", crate::desk::thursday(), 4)], monday())
        .await
        .unwrap()
        .unwrap();
    let page = desk.get("/lich-xe").await;
    page.hides("phà tạm nghỉ");
    let trip = desk
        .services
        .store
        .trips(crate::desk::thursday(), crate::desk::thursday())
        .await
        .unwrap()[0]
        .clone();
    let cancel = StatusChange {
        state: Some(TripState::Cancelled),
        reason: Some("phà tạm nghỉ".into()),
        ..StatusChange::default()
    };
    desk.services
        .store
        .change_trip(trip.summary.id.clone(), cancel, monday())
        .await
        .unwrap();
    let page = desk.get("/lich-xe").await;
    page.shows("Đã hủy");
    page.shows("phà tạm nghỉ");
    let page = desk.get(&format!("/lich-xe/{}", trip.summary.id)).await;
    page.shows("phà tạm nghỉ");
    page.hides(&format!("href=\"/dat-cho/{}", trip.summary.id));
    let calendar = desk
        .get(&format!("/api/v1/trips/{}/calendar.ics", trip.summary.id))
        .await;
    calendar.shows("STATUS:CANCELLED");
    // A ticket's entry is the time at which its holder is asked to come: the second slot, from 9:00 on, in UTC.
    let called = format!(
        "/api/v1/trips/{}/calendar.ics?slot={}&lang=en",
        trip.summary.id, trip.slots[1].id
    );
    let called = desk.get(&called).await;
    called.shows("T020000Z");
    called.shows("Public-service van");
    let unknown = format!("/api/v1/trips/{}/calendar.ics?slot=999999", trip.summary.id);
    assert_ne!(desk.get(&unknown).await.status, StatusCode::OK);
    desk.get("/lich-xe.ics?xa=10441").await.shows("STATUS:CANCELLED");
}

#[tokio::test]
async fn the_policy_names_every_inline_script_and_nothing_else() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};

    let desk = Desk::open(4).await;
    for address in ["/", "/lich-xe", &desk.trip_page(), "/gioi-thieu"] {
        let page = desk.get(address).await;
        let policy = page.header("content-security-policy").to_owned();
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("nonce"),
            "{policy}"
        );
        assert!(
            !page.body.contains(" nonce="),
            "{address}: a kept page carries no nonce"
        );
        let mut scripts = 0;
        for script in page.body.split("<script").skip(1) {
            let (tag, rest) = script.split_once('>').unwrap();
            if tag.contains(" src=") {
                continue;
            }
            let text = rest.split("</script>").next().unwrap();
            let hash = STANDARD.encode(Sha256::digest(text));
            assert!(
                policy.contains(&format!("'sha256-{hash}'")),
                "{address}: {text:.80}"
            );
            scripts += 1;
        }
        assert!(scripts > 0);
        for handler in [" onclick=", " onsubmit=", " style=\"", "javascript:"] {
            assert!(!page.body.contains(handler), "{address}: {handler}");
        }
    }
}

#[tokio::test]
async fn a_personal_page_is_never_kept_and_has_its_own_nonce() {
    let desk = Desk::open(4).await;
    let one = desk.get("/tra-cuu").await;
    let other = desk.get("/tra-cuu").await;
    for page in [&one, &other] {
        assert_eq!(page.header("cache-control"), "no-store");
        let policy = page.header("content-security-policy");
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap();
        let marked = page.body.matches(&format!("nonce=\"{nonce}\"")).count();
        let inline = page.body.matches("<script").count();
        assert!(
            marked >= inline,
            "every script carries the nonce: {marked} of {inline}"
        );
    }
    assert_ne!(
        one.header("content-security-policy"),
        other.header("content-security-policy")
    );
}

#[tokio::test]
async fn every_answer_carries_the_guarding_headers() {
    let desk = Desk::open(4).await;
    for address in ["/", "/api/v1/trips", "/healthz", "/khong-co", "/so-do.svg"] {
        let answer = desk.get(address).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        answer.header("content-security-policy");
    }
}

#[tokio::test]
async fn an_unknown_address_leads_back() {
    let desk = Desk::open(4).await;
    for (address, home) in [("/khong-co", "href=\"/\""), ("/en/nothing", "href=\"/en\"")] {
        let answer = desk.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        answer.shows(home);
    }
    let short = desk
        .get(&format!("/x/{}", desk.trip.summary.id.as_str().to_lowercase()))
        .await;
    assert_eq!(short.header("location"), desk.trip_page());
}

#[tokio::test]
async fn operations_answer() {
    let desk = Desk::open(4).await;
    assert_eq!(desk.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(desk.get("/readyz").await.status, StatusCode::OK);
    assert_eq!(
        desk.get("/metrics").await.status,
        StatusCode::NOT_FOUND,
        "not from elsewhere"
    );
    let document = desk.get("/api/v1/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    for call in ["/trips", "/trips/{id}", "/bookings", "/bookings/find", "/consent"] {
        assert!(document["paths"][call].is_object(), "{call}");
    }
    let trip = desk
        .get(&format!("/api/v1/trips/{}", desk.trip.summary.id))
        .await
        .json();
    assert_eq!(trip["slots"].as_array().unwrap().len(), 2);
    assert_eq!(trip["as_of"], "2026-11-23T09:00:00+07:00");
    assert_eq!(trip["commune"]["name"], "Xã Mỹ Đức");
}

#[tokio::test]
async fn a_set_operator_is_named_instead() {
    let desk = Desk::without_trips(&[("CHUYENXE_OPERATOR", "Trung tâm Phục vụ hành chính công")]).await;
    let page = desk.get("/").await;
    page.shows("Trung tâm Phục vụ hành chính công");
    page.hides("Không phải trang của cơ quan nhà nước");
}

#[tokio::test]
async fn a_trip_that_merely_sounds_like_it_is_not_found() {
    let desk = Desk::open(4).await;
    for words in ["doi+dung", "my+duc", "khi+nao+xe+ve+my+duc"] {
        desk.get(&format!("/tim?q={words}")).await.shows("Đồi Dùng");
    }
    let page = desk.get("/tim?q=doi+the+can+cuoc").await;
    page.shows("class=\"matter");
    page.hides("Đồi Dùng");
}
