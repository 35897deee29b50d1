//! Errors of the JSON contract: RFC 9457 problem documents with a stable `code`.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::{
    domain::refusal::{Failure, Refusal},
    text::{Language, refusal as sentence},
};

/// An answer that says no.
#[derive(Debug, Clone)]
pub struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: String,
    more: Value,
}

impl Problem {
    /// A problem with a code of its own, as malformed JSON.
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code,
            detail: detail.into(),
            more: json!({}),
        }
    }

    /// Names one field that is wrong.
    pub fn with_field(mut self, field: &str, problem: &str) -> Self {
        self.more["problems"] = json!([{ "field": field, "problem": problem }]);
        self
    }
}

/// The status of a refusal: DESIGN section 8.
pub fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::TripUnknown | Refusal::NotFound => StatusCode::NOT_FOUND,
        Refusal::TripCancelled | Refusal::TripClosed | Refusal::TooLate | Refusal::BookingPast => {
            StatusCode::GONE
        }
        Refusal::SlotFull { .. }
        | Refusal::AlreadyBooked { .. }
        | Refusal::DailyLimit { .. }
        | Refusal::NotBookable
        | Refusal::TooEarly { .. }
        | Refusal::BookingCancelled
        | Refusal::Changed => StatusCode::CONFLICT,
        Refusal::SlotUnknown | Refusal::Invalid { .. } | Refusal::KeyReused { .. } => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refusal::TooManyTries => StatusCode::TOO_MANY_REQUESTS,
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let mut more = json!({ "refusal": refusal });
        if let Refusal::Invalid { problems } = &refusal {
            more["problems"] = problems
                .iter()
                .map(|problem| json!({ "field": problem.at.to_string(), "problem": problem.what.word() }))
                .collect();
        }
        Self {
            status: status_of(&refusal),
            code: refusal.code(),
            detail: sentence::refusal(&refusal, Language::Vi),
            more,
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        let detail = sentence::failure(&failure, Language::Vi);
        match failure {
            Failure::Refused(refusal) => refusal.into(),
            Failure::NotFound => Self::new(StatusCode::NOT_FOUND, "not_found", detail),
            Failure::Unavailable | Failure::Offline => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", detail)
            }
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut document = self.more;
        document["type"] = json!(format!("urn:chuyenxe:problem:{}", self.code));
        document["title"] = json!(self.status.canonical_reason());
        document["status"] = json!(self.status.as_u16());
        document["code"] = json!(self.code);
        document["detail"] = json!(self.detail);
        let mut answer = (self.status, Json(document)).into_response();
        let headers = answer.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json; charset=utf-8"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::TOO_MANY_REQUESTS {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("3600"));
        }
        answer
    }
}
