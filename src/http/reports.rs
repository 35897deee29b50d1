//! Reports of mistakes in the guides: a plain form and a JSON call. Nothing about who reports is asked, kept or logged.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::post,
};
use serde::Deserialize;

use super::{
    Desk,
    forms::{draw_again, not_a_form, read_form, value},
    json::read,
    problem::Problem,
};
use crate::{
    api::guide::ReportSent,
    domain::{
        guide::{
            Id,
            report::{Mistake, StatementId},
        },
        refusal::{Failure, Refusal},
    },
    paths,
    server::guides,
    text::{Language, guide as sentences},
};

/// The form in both languages, and the call.
pub fn routes() -> Router<Desk> {
    let mut router = Router::new().route("/api/v1/reports", post(call));
    for language in [Language::Vi, Language::En] {
        router = router.route(
            &format!("{}/huong-dan/{{guide}}/sai", language.base()),
            post(form),
        );
    }
    router
}

async fn form(
    State(desk): State<Desk>,
    Path(guide): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(pairs) = read_form(&headers, &body) else {
        return not_a_form();
    };
    let language = Language::of_path(uri.path());
    let again = |status, sent| draw_again(&desk, &headers, &uri, status, sent);
    let guide: Option<Id> = guide.parse().ok();
    let statement = guide.and_then(|guide| StatementId::within(&guide, value(&pairs, paths::STATEMENT)));
    let Some(statement) = statement else {
        return again(StatusCode::NOT_FOUND, ReportSent::Nothing).await;
    };
    let Ok(mistake) = value(&pairs, paths::MISTAKE).parse::<Mistake>() else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, ReportSent::Missing).await;
    };
    let done = paths::report_done(language, &statement.guide);
    match guides::report(&desk.services, statement, mistake).await {
        Ok(()) => {
            let mut answer = StatusCode::SEE_OTHER.into_response();
            if let Ok(done) = HeaderValue::try_from(done) {
                answer.headers_mut().insert(header::LOCATION, done);
            }
            answer
                .headers_mut()
                .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            answer
        }
        Err(Failure::Refused(_)) => again(StatusCode::TOO_MANY_REQUESTS, ReportSent::TooMany).await,
        Err(Failure::NotFound) => again(StatusCode::NOT_FOUND, ReportSent::Nothing).await,
        Err(_) => again(StatusCode::SERVICE_UNAVAILABLE, ReportSent::Failed).await,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportBody {
    guide: String,
    /// Node and number: `mang-gi.0`.
    statement: String,
    mistake: String,
}

async fn call(State(desk): State<Desk>, headers: HeaderMap, body: Bytes) -> Result<Response, Problem> {
    let body: ReportBody = read(&headers, &body)?;
    let guide: Option<Id> = body.guide.parse().ok();
    let statement = guide.and_then(|guide| StatementId::within(&guide, &body.statement));
    let statement = statement.ok_or(Failure::NotFound)?;
    let mistake = body.mistake.parse::<Mistake>().map_err(|_| {
        let detail = sentences::report_missing(Language::Vi);
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail).with_field("mistake", "unknown")
    })?;
    match guides::report(&desk.services, statement, mistake).await {
        Ok(()) => Ok((StatusCode::CREATED, Json(serde_json::json!({ "noted": true }))).into_response()),
        Err(Failure::Refused(Refusal::TooManyTries)) => Err(Problem::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_reports",
            sentences::report_busy(Language::Vi),
        )),
        Err(failure) => Err(failure.into()),
    }
}
