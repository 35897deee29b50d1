//! Asking the office over the network. Waiting, the way out through what this phone keeps, and asking again know no type of answer:
//! they are compiled once, and a reader comes along (README, "Decisions").

use std::{any::Any, future::Future, pin::Pin};

use gloo_net::http::{Request, Response};
use serde::{Deserialize, de::DeserializeOwned};
use web_sys::RequestCache;

use crate::{
    browser::{signal, worker},
    domain::{
        booking::IdempotencyKey,
        json,
        refusal::{Failure, Refusal},
    },
};

/// The part of a problem document (RFC 9457) that the phone needs: the refusal itself.
#[derive(Deserialize)]
struct ProblemDocument {
    refusal: Option<Refusal>,
}

/// What an answer says, of any type: the waiting and asking again below is compiled once, not for each answer.
pub type Anything = Box<dyn Any>;

/// Reads a text as a type.
pub fn reader<T: DeserializeOwned + 'static>(text: &str) -> Option<Anything> {
    json::read::<T>(text).map(any)
}

pub fn of_type<T: 'static>(answered: Result<Anything, Failure>) -> Result<T, Failure> {
    let answered = answered?.downcast().map_err(|_| Failure::Unavailable)?;
    Ok(*answered)
}

/// Reads an answer. A page of someone else's network (a captive portal answers 200 with HTML) counts as no answer.
pub async fn read(
    answer: Result<Response, gloo_net::Error>,
    reader: fn(&str) -> Option<Anything>,
) -> Result<Anything, Failure> {
    let answer = answer.map_err(|_| Failure::Offline)?;
    match answer.status() {
        200..=299 if is_ours(&answer) => {
            let text = answer.text().await.map_err(|_| Failure::Offline)?;
            reader(&text).ok_or(Failure::Offline)
        }
        404 => Err(Failure::NotFound),
        400..=499 if is_ours(&answer) => Err(Failure::NotFound),
        500..=599 => Err(Failure::Unavailable),
        _ => Err(Failure::Offline),
    }
}

/// Reads the answer to a write, which may be refused. Only pages that write pay for reading refusals.
async fn read_written(
    answer: Result<Response, gloo_net::Error>,
    reader: fn(&str) -> Option<Anything>,
) -> Result<Anything, Failure> {
    let answer = answer.map_err(|_| Failure::Offline)?;
    if is_ours(&answer) {
        signal::hear(&answer);
    }
    if !(400..=499).contains(&answer.status()) || !is_ours(&answer) {
        return read(Ok(answer), reader).await;
    }
    let problem = answer.text().await.ok();
    let problem: Option<ProblemDocument> = problem.and_then(|text| json::read(&text));
    let refusal = problem.and_then(|problem| problem.refusal);
    Err(refusal.map_or(Failure::NotFound, Failure::Refused))
}

fn is_ours(answer: &Response) -> bool {
    answer.headers().get("x-chuyen-xe").is_some()
}

/// As an answer of any type.
pub fn any<T: 'static>(answer: T) -> Anything {
    Box::new(answer)
}

/// Looking into what this phone keeps.
pub type Looking = Pin<Box<dyn Future<Output = Option<Anything>>>>;

/// Asks, with what this phone keeps for when no answer comes; that first while none is to be had.
pub async fn get_or(
    address: &str,
    reader: fn(&str) -> Option<Anything>,
    kept: &dyn Fn() -> Looking,
) -> Result<Anything, Failure> {
    // The worker keeps the copy and the chunk that reads it: without the one the other would not arrive.
    let kept = async || {
        if worker::is_in_charge() {
            kept().await
        } else {
            None
        }
    };
    if !signal::is_good()
        && let Some(kept) = kept().await
    {
        return Ok(kept);
    }
    // Not out of the browser's own store: what was cancelled a moment ago would still take place there.
    let asked = Request::get(address)
        .cache(RequestCache::NoCache)
        .abort_signal(signal::patience().as_ref());
    match read(asked.send().await, reader).await {
        Err(failure @ (Failure::Offline | Failure::Unavailable)) => {
            if let Some(kept) = kept().await {
                signal::lost();
                return Ok(kept);
            }
            // Without a copy a slow answer is better than none: asked once more, for as long as it takes.
            let answered = match failure {
                Failure::Offline => read(Request::get(address).send().await, reader).await,
                failure => Err(failure),
            };
            if answered.is_err() {
                signal::lost();
            }
            answered
        }
        answered => answered,
    }
}

/// How long the answer to a write may take, in milliseconds: on a slow network it is worth waiting for. Afterwards the person is
/// told, and what they sent counts as lost on the way: sent again with its key it is done once.
const PATIENCE_OF_A_WRITE: u64 = 20_000;

/// Sends a body, and reads the answer with `reader`.
pub async fn post(
    address: &str,
    key: Option<IdempotencyKey>,
    body: Result<String, serde_json::Error>,
    reader: fn(&str) -> Option<Anything>,
) -> Result<Anything, Failure> {
    let mut request = Request::post(address)
        .header("Content-Type", "application/json")
        .abort_signal(signal::patience_of(PATIENCE_OF_A_WRITE).as_ref());
    if let Some(key) = &key {
        request = request.header("Idempotency-Key", key.as_str());
    }
    let body = body.map_err(|_| Failure::Unavailable)?;
    let request = request.body(body).map_err(|_| Failure::Unavailable)?;
    let answered = read_written(request.send().await, reader).await;
    if matches!(answered, Err(Failure::Offline | Failure::Unavailable)) {
        signal::look_soon();
    }
    answered
}
