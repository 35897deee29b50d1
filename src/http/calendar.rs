//! Trips for the calendar of a phone (RFC 5545). Times are UTC, so that no time zone table is needed anywhere.

use axum::{
    Router,
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};

use super::{Desk, cache::Made, problem::Problem};
use crate::{
    content,
    domain::{
        commune::CommuneCode,
        reference::TripId,
        refusal::{Failure, Refusal},
        time::{Moment, unix_of_moment},
        trip::{Slot, SlotId, Trip, TripState},
    },
    paths,
    server::{Services, views},
    text::{Language, calendar as sentence},
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
        let slot = slot.and_then(|slot| trip.slot(slot).cloned());
        let event = event(&asker, language, &trip, slot.as_ref());
        Ok(Calendar::new().push(event).done().to_string())
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
        Ok(write(&asker, &commune.name, &trips))
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

fn utc(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp(unix_of_moment(moment), 0).unwrap_or_default()
}

fn write(services: &Services, commune: &str, trips: &[Trip]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&sentence::name(Language::Vi, commune));
    calendar.append_property(("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"));
    calendar.append_property(("X-PUBLISHED-TTL", "PT6H"));
    for trip in trips {
        calendar.push(event(services, Language::Vi, trip, None));
    }
    calendar.done().to_string()
}

fn event(services: &Services, language: Language, trip: &Trip, slot: Option<&Slot>) -> Event {
    let summary = &trip.summary;
    let mut event = Event::new();
    let uid = match slot {
        Some(slot) => format!("{}-{}@chuyenxe", summary.id, slot.id),
        None => format!("{}@chuyenxe", summary.id),
    };
    event
        .uid(&uid)
        .timestamp(utc(summary.updated_at))
        .last_modified(utc(summary.updated_at))
        .summary(&sentence::summary(language, summary))
        .location(&format!("{}, {}, Hà Nội", summary.venue, summary.commune.name))
        .description(&sentence::description(language, summary))
        .url(&views::trip_address(services, &summary.id))
        .status(if summary.status.state == TripState::Cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        });
    // A changed trip counts up, so that calendars take the change (RFC 5545, 3.8.7.4).
    event.add_property(
        "SEQUENCE",
        (unix_of_moment(summary.updated_at) / 60 % 1_000_000_000).to_string(),
    );
    let of_slot = slot.map(|slot| (trip.slot_starts(slot), summary.date.and_time(slot.end)));
    match (of_slot, summary.starts()) {
        (Some((starts, ends)), _) => {
            event.starts(utc(starts)).ends(utc(ends));
        }
        (None, Some(starts)) => {
            let ends = if summary.end.is_some() {
                summary.ends()
            } else {
                starts + TimeDelta::hours(2)
            };
            event.starts(utc(starts)).ends(utc(ends));
        }
        (None, None) => {
            event.all_day(summary.date);
        }
    }
    event.done()
}
