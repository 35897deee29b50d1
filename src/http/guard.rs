//! What every request goes through: the headers every answer carries, the refusal of other sites' forms, the log line.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Desk, problem::Problem};

/// The policy of answers that are no pages: nothing may run in them.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

/// Headers every answer carries. HTTPS is the proxy's, and so is HSTS.
const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    // By this the service worker tells our answers from those of a network that answers in our name.
    always("x-chuyen-xe", "1"),
    always("x-content-type-options", "nosniff"),
    // The plain forms need the referrer of our own pages; no other site learns an address.
    always("referrer-policy", "same-origin"),
    always(
        "permissions-policy",
        "geolocation=(self), camera=(self), microphone=()",
    ),
    always("cross-origin-opener-policy", "same-origin"),
    always("x-frame-options", "DENY"),
];

const fn always(name: &'static str, value: &'static str) -> (HeaderName, HeaderValue) {
    (HeaderName::from_static(name), HeaderValue::from_static(value))
}

/// Runs around every handler.
pub async fn guard(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or("(unknown)", MatchedPath::as_str);
    let mut answer = if method != Method::GET && method != Method::HEAD && is_foreign(&request) {
        Problem::new(
            StatusCode::FORBIDDEN,
            "foreign_site",
            "Yêu cầu này đến từ một trang khác. Bác mở lại trang của xe rồi làm lại.",
        )
        .into_response()
    } else {
        next.run(request).await
    };
    let headers = answer.headers_mut();
    headers.reserve(ALWAYS.len() + 1);
    for (name, value) in ALWAYS {
        headers.insert(name, value);
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(NOTHING));
    let status = answer.status();
    // The route's template, never the path: a path can hold a reference.
    if status.is_server_error() {
        tracing::error!(%method, route, status = status.as_u16(), ms = began.elapsed().as_millis(), "answered");
    } else {
        tracing::debug!(%method, route, status = status.as_u16(), ms = began.elapsed().as_millis(), "answered");
    }
    desk.services.metrics.count(route, status.as_u16());
    answer
}

/// Whether a browser says that another site's page sends this. Clients that are no browsers say nothing.
fn is_foreign(request: &Request) -> bool {
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(origin) = text(header::ORIGIN) {
        let theirs = origin.parse::<Uri>().ok();
        let theirs = theirs.as_ref().and_then(Uri::authority).map(|name| name.as_str());
        return theirs.is_none() || theirs != text(header::HOST);
    }
    headers
        .get("sec-fetch-site")
        .is_some_and(|site| site.as_bytes() == b"cross-site")
}
