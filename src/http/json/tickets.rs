//! Booking over JSON: booked, found, cancelled, moved.

use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{Desk, Problem, private, read};
use crate::{
    api::BookingBody,
    domain::{
        booking::IdempotencyKey,
        reference::{Reference, TripId},
        refusal::{At, Refusal, Wrong},
        trip::SlotId,
    },
    http::cookies,
    server::{
        booking::{self, Change, Opens},
        views::{self, TicketSent},
    },
};

fn key(headers: &HeaderMap) -> Result<IdempotencyKey, Problem> {
    let given = headers
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok());
    match given {
        None => Err(Refusal::invalid(At::Key, Wrong::Missing).into()),
        Some(text) => text
            .parse()
            .map_err(|_| Refusal::invalid(At::Key, Wrong::Malformed).into()),
    }
}

const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

pub(super) async fn book(
    State(desk): State<Desk>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let key = key(&headers)?;
    let body: BookingBody = read(&headers, &body)?;
    let trip = body.trip.parse().map_err(|_| Refusal::TripUnknown)?;
    let (booked, replayed) = booking::book(&desk.services, key, trip, &body.draft()).await?;
    let opens = Opens::Secret(booked.secret.clone());
    let cookies = cookies::let_open(&desk.services, &booked.reference, &opens);
    let mut answer = private(StatusCode::CREATED, booked);
    // A browser that booked through the script may reload its ticket's page, and the office draws it whole.
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    if replayed {
        answer
            .headers_mut()
            .insert(REPLAYED, HeaderValue::from_static("true"));
    }
    Ok(answer)
}

/// What opens a booking in a body: one of both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindBody {
    reference: String,
    birth_date: Option<NaiveDate>,
    secret: Option<String>,
}

fn opens(secret: Option<String>, birth_date: Option<NaiveDate>) -> Result<Opens, Problem> {
    match (secret, birth_date) {
        (Some(secret), _) => Ok(Opens::Secret(secret)),
        (None, Some(birth_date)) => Ok(Opens::BirthDate(birth_date)),
        (None, None) => Err(Refusal::invalid(At::BirthDate(0), Wrong::Missing).into()),
    }
}

fn reference(text: &str) -> Result<Reference, Problem> {
    text.parse()
        .map_err(|_| Refusal::invalid(At::Reference, Wrong::Malformed).into())
}

pub(super) async fn find(
    State(desk): State<Desk>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let body: FindBody = read(&headers, &body)?;
    let opens = opens(body.secret, body.birth_date)?;
    let found = booking::open(&desk.services, &reference(&body.reference)?, &opens).await?;
    Ok(private(StatusCode::OK, found))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeBody {
    secret: Option<String>,
    birth_date: Option<NaiveDate>,
    /// Indexes; all live ones where missing.
    tickets: Option<Vec<usize>>,
    slot: Option<SlotId>,
    trip: Option<TripId>,
    /// The version seen; not compared where missing.
    version: Option<i64>,
}

pub(super) async fn cancel(
    State(desk): State<Desk>,
    Path(text): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let key = key(&headers)?;
    let body: ChangeBody = read(&headers, &body)?;
    change(&desk, key, &text, body, false).await
}

pub(super) async fn move_tickets(
    State(desk): State<Desk>,
    Path(text): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let key = key(&headers)?;
    let body: ChangeBody = read(&headers, &body)?;
    if body.slot.is_none() {
        return Err(Refusal::invalid(At::Slot, Wrong::Missing).into());
    }
    change(&desk, key, &text, body, true).await
}

async fn change(
    desk: &Desk,
    key: IdempotencyKey,
    text: &str,
    body: ChangeBody,
    moves: bool,
) -> Result<Response, Problem> {
    let opens = opens(body.secret, body.birth_date)?;
    let order = Change {
        key,
        version: body.version,
        tickets: body.tickets,
        to: body.slot.filter(|_| moves),
        trip: body.trip.filter(|_| moves),
    };
    let changed = booking::change(&desk.services, &reference(text)?, &opens, order).await?;
    Ok(private(StatusCode::OK, changed))
}

#[derive(Deserialize)]
struct TicketPageBody {
    reference: Reference,
    secret: Option<String>,
    to: Option<TripId>,
}

pub(super) async fn ticket_page(
    State(desk): State<Desk>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let body: TicketPageBody = read(&headers, &body)?;
    let known = body.secret.map(Opens::Secret);
    let sent = TicketSent {
        opens: known.or_else(|| cookies::opens(&headers, &body.reference)),
        ..TicketSent::default()
    };
    let page = views::ticket(&desk.services, &body.reference, body.to.as_ref(), sent).await?;
    Ok(private(StatusCode::OK, page))
}
