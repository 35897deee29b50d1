//! Plain forms: each posts to its own address. Done answers 303; a refusal redraws the page with 422 and everything typed.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
    routing::post,
};
use leptos::context::provide_context;

use self::book::book;
use super::{Desk, cookies, pages, problem::status_of};
use crate::{
    api::{Done, FindView, Submitted},
    domain::{
        booking::IdempotencyKey,
        person::TypedDate,
        reference::Reference,
        refusal::{At, Failure, Problem, Refusal, Wrong},
    },
    paths,
    server::{
        booking::{self, Change, Opens},
        views::TicketSent,
    },
    text::Language,
};

mod book;

/// Booking, finding, opening, cancelling, moving, in both languages; forgetting.
pub fn routes() -> Router<Desk> {
    let mut router = Router::new().route(paths::FORGET_TICKETS, post(forget));
    for language in [Language::Vi, Language::En] {
        let base = language.base();
        router = router
            .route(&format!("{base}/dat-cho/{{trip}}"), post(book))
            .route(&format!("{base}/tra-cuu"), post(find))
            .route(&format!("{base}/phieu/{{reference}}"), post(open))
            .route(&format!("{base}/phieu/{{reference}}/huy"), post(cancel))
            .route(&format!("{base}/phieu/{{reference}}/doi"), post(move_tickets));
    }
    router
}

/// Takes the ticket cookies back, and goes home: the end of a visit at a machine that others use too.
async fn forget(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let sent = answer.headers_mut();
    sent.insert(header::LOCATION, HeaderValue::from_static("/"));
    sent.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for cookie in cookies::take_back(&desk.services, &headers) {
        sent.append(header::SET_COOKIE, cookie);
    }
    answer
}

/// The word in the address that says once what has been done.
fn word_of_done(done: Done) -> &'static str {
    match done {
        Done::Booked => "dat",
        Done::Cancelled => "huy",
        Done::Moved => "doi",
    }
}

/// Reads [`word_of_done`].
pub fn done_of_word(word: &str) -> Option<Done> {
    [Done::Booked, Done::Cancelled, Done::Moved]
        .into_iter()
        .find(|done| word_of_done(*done) == word)
}

/// The pairs of a plain form's body. Another content type is not a form of ours.
pub(super) fn read_form(headers: &HeaderMap, body: &Bytes) -> Option<Vec<(String, String)>> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    kind.starts_with("application/x-www-form-urlencoded")
        .then(|| paths::read_pairs(&String::from_utf8_lossy(body)))
}

pub(super) fn not_a_form() -> Response {
    (
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "application/x-www-form-urlencoded\n",
    )
        .into_response()
}

pub(super) fn value<'a>(pairs: &'a [(String, String)], wanted: &str) -> &'a str {
    pairs
        .iter()
        .find(|(name, _)| name == wanted)
        .map_or("", |(_, value)| value)
}

fn typed_date(pairs: &[(String, String)]) -> TypedDate {
    TypedDate {
        day: value(pairs, "ngay").to_owned(),
        month: value(pairs, "thang").to_owned(),
        year: value(pairs, "nam").to_owned(),
    }
}

/// 303 to a booking's page, with the cookies that open it there.
fn see_ticket(
    desk: &Desk,
    language: Language,
    reference: &Reference,
    opens: Option<&Opens>,
    done: Option<Done>,
) -> Response {
    let mut address = paths::ticket(language, reference);
    if let Some(done) = done {
        address.push_str(&paths::query([("xong", word_of_done(done))]));
    }
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let headers = answer.headers_mut();
    if let Ok(address) = HeaderValue::try_from(address) {
        headers.insert(header::LOCATION, address);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for cookie in opens
        .map(|opens| cookies::let_open(&desk.services, reference, opens))
        .unwrap_or_default()
    {
        headers.append(header::SET_COOKIE, cookie);
    }
    answer
}

/// Draws the page of an address again, with what its form sent.
pub(super) async fn draw_again<T: Clone + Send + Sync + 'static>(
    desk: &Desk,
    headers: &HeaderMap,
    uri: &Uri,
    status: StatusCode,
    sent: T,
) -> Response {
    let address = uri.path_and_query().map_or("/", |address| address.as_str());
    pages::answer_personal(desk, headers, address, Some(status), move || {
        provide_context(Submitted(sent.clone()));
    })
    .await
}

/// The status of a page that says no. A browser shows every one of them; machines tell them apart.
fn page_status(failure: &Failure) -> StatusCode {
    match failure {
        Failure::Refused(refusal @ (Refusal::TooManyTries | Refusal::TripUnknown)) => status_of(refusal),
        Failure::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Unavailable | Failure::Offline => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn find(State(desk): State<Desk>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let Some(pairs) = read_form(&headers, &body) else {
        return not_a_form();
    };
    let language = Language::of_path(uri.path());
    let typed = value(&pairs, "ma").to_owned();
    let birth = typed_date(&pairs);
    let reference = typed.parse::<Reference>();
    let birth_date = birth.birth_date(desk.services.clock.now().date());
    let mut problems = Vec::new();
    if reference.is_err() {
        let what = if typed.trim().is_empty() {
            Wrong::Missing
        } else {
            Wrong::Malformed
        };
        problems.push(Problem {
            at: At::Reference,
            what,
        });
    }
    if let Err(what) = birth_date {
        problems.push(Problem {
            at: At::BirthDate(0),
            what: Wrong::BirthDate(what),
        });
    }
    let mut failure = None;
    if let (Ok(reference), Ok(birth_date)) = (reference, birth_date) {
        match booking::open(&desk.services, &reference, &Opens::BirthDate(birth_date)).await {
            Ok(_) => {
                let pass = booking::pass(&desk.services, &reference);
                return see_ticket(&desk, language, &reference, Some(&pass), None);
            }
            Err(why) => failure = Some(why),
        }
    }
    let status = failure
        .as_ref()
        .map_or(StatusCode::UNPROCESSABLE_ENTITY, page_status);
    let view = FindView {
        reference: typed,
        birth,
        problems,
        refusal: match failure {
            Some(Failure::Refused(refusal)) => Some(refusal),
            _ => None,
        },
    };
    pages::answer_personal(&desk, &headers, uri.path(), Some(status), move || {
        provide_context(Submitted(view.clone()));
    })
    .await
}

/// The birth date typed on a booking's own page.
async fn open(
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(pairs) = read_form(&headers, &body) else {
        return not_a_form();
    };
    let birth = typed_date(&pairs);
    let mut sent = TicketSent {
        birth: birth.clone(),
        ..TicketSent::default()
    };
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    match (
        reference.parse::<Reference>(),
        birth.birth_date(desk.services.clock.now().date()),
    ) {
        (Ok(reference), Ok(birth_date)) => {
            match booking::open(&desk.services, &reference, &Opens::BirthDate(birth_date)).await {
                Ok(_) => {
                    let pass = booking::pass(&desk.services, &reference);
                    return see_ticket(
                        &desk,
                        Language::of_path(uri.path()),
                        &reference,
                        Some(&pass),
                        None,
                    );
                }
                Err(failure) => {
                    status = page_status(&failure);
                    if let Failure::Refused(refusal) = failure {
                        sent.refusal = Some(refusal);
                    }
                }
            }
        }
        (Ok(_), Err(what)) => sent.problems.push(Problem {
            at: At::BirthDate(0),
            what: Wrong::BirthDate(what),
        }),
        (Err(_), _) => status = StatusCode::NOT_FOUND,
    }
    pages::answer_personal(&desk, &headers, uri.path(), Some(status), move || {
        provide_context(Submitted(sent.clone()));
    })
    .await
}

async fn cancel(
    state: State<Desk>,
    reference: Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    change(state, reference, uri, headers, body, Done::Cancelled).await
}

async fn move_tickets(
    state: State<Desk>,
    reference: Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    change(state, reference, uri, headers, body, Done::Moved).await
}

async fn change(
    State(desk): State<Desk>,
    Path(reference): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    wanted: Done,
) -> Response {
    let Some(pairs) = read_form(&headers, &body) else {
        return not_a_form();
    };
    let language = Language::of_path(uri.path());
    let redraw = |status: StatusCode, sent: TicketSent| draw_again(&desk, &headers, &uri, status, sent);
    let Ok(reference) = reference.parse::<Reference>() else {
        return redraw(StatusCode::NOT_FOUND, TicketSent::default()).await;
    };
    let typed_secret = value(&pairs, "bi-mat");
    let opens = cookies::opens(&headers, &reference)
        .or_else(|| (!typed_secret.is_empty()).then(|| Opens::Secret(typed_secret.to_owned())));
    let sent = TicketSent {
        opens: opens.clone(),
        ..TicketSent::default()
    };
    let Some(opens) = opens else {
        return redraw(StatusCode::UNPROCESSABLE_ENTITY, sent).await;
    };
    let tickets: Vec<usize> = pairs
        .iter()
        .filter(|(name, _)| name == "phieu")
        .filter_map(|(_, index)| index.parse().ok())
        .collect();
    let slot = value(&pairs, "gio").parse();
    if wanted == Done::Moved && slot.is_err() {
        let problems = vec![Problem {
            at: At::Slot,
            what: Wrong::Missing,
        }];
        return redraw(StatusCode::UNPROCESSABLE_ENTITY, TicketSent { problems, ..sent }).await;
    }
    let Ok(key) = value(&pairs, "khoa").parse::<IdempotencyKey>() else {
        return redraw(StatusCode::UNPROCESSABLE_ENTITY, sent).await;
    };
    let order = Change {
        key,
        version: value(&pairs, "lan").parse().ok(),
        tickets: Some(tickets),
        to: (wanted == Done::Moved).then_some(slot.ok()).flatten(),
        trip: value(&pairs, "chuyen").parse().ok(),
    };
    match booking::change(&desk.services, &reference, &opens, order).await {
        Ok(_) => see_ticket(&desk, language, &reference, Some(&opens), Some(wanted)),
        Err(failure) => {
            let status = page_status(&failure);
            let sent = match failure {
                Failure::Refused(Refusal::Invalid { problems }) => TicketSent { problems, ..sent },
                Failure::Refused(refusal) => TicketSent {
                    refusal: Some(refusal),
                    ..sent
                },
                _ => sent,
            };
            redraw(status, sent).await
        }
    }
}
