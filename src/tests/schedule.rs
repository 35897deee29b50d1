//! Looking trips up through the contract.

use axum::http::StatusCode;

use crate::desk::Desk;

async fn found(desk: &Desk, query: &str) -> usize {
    let answer = desk.get(&format!("/api/v1/trips{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()["trips"].as_array().unwrap().len()
}

#[tokio::test]
async fn finds_by_every_part_of_the_query() {
    let desk = Desk::open(4).await;
    for query in [
        "",
        "?commune=10441",
        "?field=dat-dai",
        "?kind=van",
        "?state=planned",
        "?q=doi%20dung",
        "?q=M%E1%BB%B8%20%C4%90%E1%BB%A8C",
        "?from=2026-11-26&to=2026-11-26",
        // By the old district, which is no commune any more.
        "?q=huyen%20my%20duc",
    ] {
        assert_eq!(found(&desk, query).await, 1, "{query}");
    }
    for query in [
        "?commune=00004",
        "?field=cu-tru",
        "?kind=community_point",
        "?state=cancelled",
        "?q=ba%20vi",
        "?from=2026-11-27",
    ] {
        assert_eq!(found(&desk, query).await, 0, "{query}");
    }
}

#[tokio::test]
async fn says_when_an_old_ward_was_split() {
    let desk = Desk::open(4).await;
    let answer = desk
        .get("/api/v1/communes?q=thi%20tran%20tay%20dang")
        .await
        .json();
    let found = answer.as_array().unwrap();
    assert!(
        found.len() >= 2 && found.iter().all(|commune| commune["split"] == true),
        "{answer}"
    );
    assert_eq!(
        desk.get("/api/v1/communes")
            .await
            .json()
            .as_array()
            .unwrap()
            .len(),
        126
    );
    let page = desk.get("/lich-xe?q=thi%20tran%20tay%20dang").await;
    page.shows("Tây Đằng");
}
