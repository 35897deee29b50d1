//! Operations: alive, ready, counted, and whom to tell about a hole.

use std::net::{IpAddr, SocketAddr};

use axum::{
    Router,
    extract::{ConnectInfo, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::Desk;
use crate::server::{seal::same, views};

/// `/healthz`, `/readyz`, `/metrics`, `/.well-known/security.txt`.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route(
            "/healthz",
            get(|| async { ([(header::CACHE_CONTROL, "no-store")], "ok\n") }),
        )
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .route("/.well-known/security.txt", get(security))
}

async fn ready(State(desk): State<Desk>) -> Response {
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    if views::is_ready(desk.services.store.as_ref()).await {
        (no_store, "ready\n").into_response()
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            no_store,
            "the database cannot be read\n",
        )
            .into_response()
    }
}

/// Counts by route template, for this machine without a proxy in between, or with the token.
async fn metrics(
    State(desk): State<Desk>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Response {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let by_token = match (&desk.services.settings.metrics_token, token) {
        (Some(known), Some(given)) => same(known.as_bytes(), given.as_bytes()),
        _ => false,
    };
    let forwarded = ["forwarded", "x-forwarded-for", "via"]
        .iter()
        .any(|name| headers.contains_key(*name));
    let local = peer.is_some_and(|peer| match peer.0.0.ip() {
        IpAddr::V4(ip) => ip.is_loopback(),
        IpAddr::V6(ip) => ip.is_loopback(),
    });
    if !by_token && (forwarded || !local) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let counts = desk.services.store.counts().await.unwrap_or_default();
    let mut text = desk.services.metrics.text();
    for (name, value) in [
        ("chuyenxe_trips", counts.trips),
        ("chuyenxe_bookings", counts.bookings),
        ("chuyenxe_tickets_live", counts.tickets),
    ] {
        text.push_str(&format!("# TYPE {name} gauge\n{name} {value}\n"));
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}

/// RFC 9116.
async fn security(State(desk): State<Desk>) -> Response {
    let Some(contact) = &desk.services.settings.security_contact else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let expires = desk.services.clock.now() + chrono::TimeDelta::days(180);
    let text = format!(
        "Contact: {contact}\nExpires: {}\nPreferred-Languages: vi, en\n",
        crate::domain::time::rfc3339(expires)
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
