//! Trips for the calendar of a phone, over HTTP.

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};

use super::{Desk, cache::Made, problem::Problem};
use crate::{
    content,
    domain::{
        commune::CommuneCode,
        reference::TripId,
        refusal::{Failure, Refusal},
        trip::SlotId,
    },
    paths,
    server::{calendar, views},
    text::Language,
};

/// One trip's calendar entry, and a commune's calendar to subscribe to.
pub fn routes() -> Router<Desk> {
    Router::new()
        .route("/api/v1/trips/{id}/calendar.ics", get(one))
        .route("/lich-xe.ics", get(commune))
}

/// A trip, or the time at which someone is asked to come to it.
async fn one(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let pairs = paths::read_pairs(query.as_deref().unwrap_or_default());
    let value = |wanted: &str| {
        pairs
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value)
    };
    let slot = value("slot").and_then(|slot| slot.parse::<SlotId>().ok());
    let language = match value("lang") {
        Some(tag) if tag == Language::En.tag() => Language::En,
        _ => Language::Vi,
    };
    let Ok(id) = id.parse::<TripId>() else {
        return Problem::from(Refusal::TripUnknown).into_response();
    };
    let address = paths::calendar(language, &id, slot);
    let asker = desk.services.clone();
    answer(&desk, &headers, address, async move {
        let trip = views::trip(&asker, &id).await?.value.trip;
        let slot = match slot {
            // Of all numbers that could be asked only the trip's own are answered, and kept.
            Some(slot) => Some(trip.slot(slot).ok_or(Refusal::SlotUnknown)?),
            None => None,
        };
        Ok(calendar::entry(&asker, language, &trip, slot))
    })
    .await
}

async fn commune(State(desk): State<Desk>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let code = paths::read_pairs(query.as_deref().unwrap_or_default())
        .into_iter()
        .find(|(name, _)| name == "xa")
        .and_then(|(_, code)| code.parse::<CommuneCode>().ok());
    let address = format!("/lich-xe.ics?{}", code.as_ref().map_or("", CommuneCode::as_str));
    let asker = desk.services.clone();
    answer(&desk, &headers, address, async move {
        let commune = code
            .as_ref()
            .and_then(content::commune)
            .ok_or(Failure::NotFound)?;
        let trips = views::calendar_trips(&asker, &commune.code).await?;
        Ok(calendar::of_commune(&asker, &commune.name, &trips))
    })
    .await
}

async fn answer(
    desk: &Desk,
    headers: &HeaderMap,
    address: String,
    write: impl Future<Output = Result<String, Failure>>,
) -> Response {
    let (version, now) = (desk.services.store.version(), desk.services.clock.now());
    desk.cache
        .answer(headers, &address, version, now, || async move {
            match write.await {
                Ok(text) => Made {
                    status: StatusCode::OK,
                    headers: vec![
                        (
                            header::CONTENT_TYPE,
                            HeaderValue::from_static("text/calendar; charset=utf-8"),
                        ),
                        (
                            header::CONTENT_DISPOSITION,
                            HeaderValue::from_static("inline; filename=\"chuyen-xe.ics\""),
                        ),
                    ],
                    body: text.into(),
                },
                Err(failure) => super::json::made_of(Problem::from(failure)).await,
            }
        })
        .await
}
