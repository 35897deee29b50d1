//! The answers over HTTP: one request a page, so that a slow network costs one round trip.

use std::future::Future;

use gloo_net::http::{Request, Response};
use send_wrapper::SendWrapper;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    api::{
        BookingBody, BookingView, CommuneAt, Dated, FindView, HomeView, Questions, ScheduleView, TicketView,
        TripView, Trips,
    },
    browser,
    domain::{
        booking::{Booked, IdempotencyKey},
        commune::CommuneCode,
        reference::{Reference, TripId},
        refusal::{Failure, Refusal},
        schedule::TripQuery,
    },
    paths,
};

/// Asks the office over HTTP.
#[derive(Debug, Clone, Copy)]
pub struct Door;

/// The part of a problem document (RFC 9457) that the phone needs: the refusal itself.
#[derive(Deserialize)]
struct ProblemDocument {
    refusal: Option<Refusal>,
}

/// Reads an answer. A page of someone else's network (a captive portal answers 200 with HTML) counts as no answer.
async fn read<T: DeserializeOwned>(answer: Result<Response, gloo_net::Error>) -> Result<T, Failure> {
    let answer = answer.map_err(|_| Failure::Offline)?;
    let is_ours = answer
        .headers()
        .get("content-type")
        .is_some_and(|kind| kind.contains("json"));
    match answer.status() {
        200..=299 if is_ours => answer.json().await.map_err(|_| Failure::Offline),
        404 if !is_ours => Err(Failure::NotFound),
        400..=499 if is_ours => {
            let refusal = answer
                .json::<ProblemDocument>()
                .await
                .ok()
                .and_then(|problem| problem.refusal);
            Err(refusal.map_or(Failure::NotFound, Failure::Refused))
        }
        500..=599 => Err(Failure::Unavailable),
        _ => Err(Failure::Offline),
    }
}

fn get<T: DeserializeOwned>(address: String) -> impl Future<Output = Result<T, Failure>> + Send {
    SendWrapper::new(async move { read(Request::get(&address).send().await).await })
}

fn post<T: DeserializeOwned, B: serde::Serialize>(
    address: String,
    key: Option<IdempotencyKey>,
    body: B,
) -> impl Future<Output = Result<T, Failure>> + Send {
    SendWrapper::new(async move {
        let mut request = Request::post(&address);
        if let Some(key) = &key {
            request = request.header("Idempotency-Key", key.as_str());
        }
        match request.json(&body) {
            Ok(request) => read(request.send().await).await,
            Err(_) => Err(Failure::Unavailable),
        }
    })
}

impl Questions for Door {
    fn trips(&self, wanted: TripQuery) -> impl Future<Output = Result<Dated<Trips>, Failure>> + Send {
        get(format!("/api/v1/pages/trips{}", paths::query(wanted.pairs())))
    }

    fn home(
        &self,
        commune: Option<CommuneCode>,
    ) -> impl Future<Output = Result<Dated<HomeView>, Failure>> + Send {
        let chosen = commune.map(|commune| ("xa", commune.to_string()));
        get(format!("/api/v1/pages/home{}", paths::query(chosen)))
    }

    fn schedule(
        &self,
        wanted: TripQuery,
    ) -> impl Future<Output = Result<Dated<ScheduleView>, Failure>> + Send {
        get(format!("/api/v1/pages/schedule{}", paths::query(wanted.pairs())))
    }

    fn trip(&self, id: TripId) -> impl Future<Output = Result<Dated<TripView>, Failure>> + Send {
        get(format!("/api/v1/pages/trip/{id}"))
    }

    fn communes(&self) -> impl Future<Output = Result<Vec<CommuneAt>, Failure>> + Send {
        get("/api/v1/communes".to_owned())
    }

    fn booking(
        &self,
        id: TripId,
        choices: Vec<(String, String)>,
    ) -> impl Future<Output = Result<Dated<BookingView>, Failure>> + Send {
        get(format!("/api/v1/pages/booking/{id}{}", paths::query(choices)))
    }

    fn ticket(
        &self,
        reference: Reference,
        to: Option<TripId>,
    ) -> impl Future<Output = Result<Dated<TicketView>, Failure>> + Send {
        let secret = browser::held::secret(&reference);
        post(
            "/api/v1/pages/ticket".to_owned(),
            None,
            serde_json::json!({ "reference": reference, "secret": secret, "to": to }),
        )
    }

    async fn find(&self) -> Result<FindView, Failure> {
        Ok(FindView::default())
    }

    fn book(
        &self,
        key: IdempotencyKey,
        wish: BookingBody,
    ) -> impl Future<Output = Result<Booked, Failure>> + Send {
        post("/api/v1/bookings".to_owned(), Some(key), wish)
    }
}
