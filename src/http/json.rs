//! The JSON contract of DESIGN section 8, under `/api/v1`.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, RawQuery, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use self::tickets::{book, cancel, find, move_tickets, ticket_page};
use super::{Desk, cache::Made, openapi, problem::Problem};
use crate::{
    api::Dated,
    content,
    domain::{
        catalogue::{self, CatalogueQuery},
        commune::CommuneCode,
        form::Form,
        procedure::Field,
        reference::TripId,
        refusal::{Failure, Refusal},
        schedule::TripQuery,
    },
    paths,
    server::{
        guides,
        views::{self},
    },
    text::Language,
};

mod tickets;

/// The contract's calls, and one answer a page for the phone.
pub fn routes() -> Router<Desk> {
    let public = Router::new()
        .route("/trips", get(public))
        .route("/trips/{id}", get(public))
        .route("/communes", get(public))
        .route("/procedures", get(public))
        .route("/procedures/{code}", get(public))
        .route("/forms", get(public))
        .route("/forms/{id}", get(public))
        .route("/pages/places", get(public))
        .route("/consent", get(public))
        .route("/guides/{lang}", get(public))
        .route("/openapi.json", get(public))
        .route("/pages/trips", get(public))
        .route("/pages/home", get(public))
        .route("/pages/schedule", get(public))
        .route("/pages/trip/{id}", get(public))
        .route("/pages/catalogue", get(public))
        .route("/pages/procedure/{code}", get(public))
        .route("/pages/procedures", get(public))
        .route("/copy", get(public));
    let writes = Router::new()
        .route("/bookings", post(book))
        .route("/bookings/find", post(find))
        .route("/bookings/{reference}/cancel", post(cancel))
        .route("/bookings/{reference}/move", post(move_tickets))
        .route("/pages/bring", get(bring_page))
        .route("/pages/search", get(search_page))
        .route("/pages/booking/{id}", get(booking_page))
        // Asked by phones that still have a build from before 30/11/2026; it never sees a cookie.
        .route("/pages/ticket", post(ticket_page));
    Router::new()
        .nest("/api/v1", public.merge(writes))
        .route(paths::TICKET_DATA, post(ticket_page))
}

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// Any public GET: made once per data version.
async fn public(State(desk): State<Desk>, request: Request) -> Response {
    let (asked, _) = request.into_parts();
    let path = asked.uri.path().trim_start_matches("/api/v1");
    let pairs = paths::read_pairs(asked.uri.query().unwrap_or_default());
    // The address is kept with sorted pairs of known names, so that no one can fill the cache with others.
    let mut known: Vec<(String, String)> = pairs
        .into_iter()
        .filter(|(name, value)| KNOWN.contains(&name.as_str()) && value.len() <= 400)
        .collect();
    known.sort();
    let address = format!(
        "/api/v1{path}{}",
        paths::query(known.iter().map(|(name, value)| (name, value)))
    );
    let (version, now) = (desk.services.store.version(), desk.services.clock.now());
    desk.cache
        .answer(&asked.headers, &address, version, now, || async {
            match question(&desk, path, &known).await {
                Ok(body) => Made {
                    status: StatusCode::OK,
                    headers: vec![(header::CONTENT_TYPE, JSON)],
                    body: body.into_boxed_slice().into(),
                },
                Err(problem) => made_of(problem).await,
            }
        })
        .await
}

const KNOWN: [&str; 15] = [
    "from",
    "to",
    "commune",
    "field",
    "kind",
    "state",
    "q",
    "xa",
    "tu",
    "den",
    "linh-vuc",
    "loai",
    "tinh-trang",
    "viec-doi",
    "lang",
];

pub async fn made_of(problem: Problem) -> Made {
    let (parts, body) = problem.into_response().into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let kind = parts.headers.get(header::CONTENT_TYPE).cloned().unwrap_or(JSON);
    Made {
        status: parts.status,
        headers: vec![(header::CONTENT_TYPE, kind)],
        body,
    }
}

fn written<T: Serialize>(answer: Result<T, Failure>) -> Result<Vec<u8>, Problem> {
    written_value(serde_json::to_value(answer?))
}

/// What a phone keeps with each build beside the files, because it is the same until the next one: the catalogue, the guides,
/// the forms and what they are checked with.
pub fn kept_offline() -> serde_json::Result<Vec<(String, Vec<u8>)>> {
    let forms: Vec<_> = content::forms().iter().map(Form::summary).collect();
    let mut kept = vec![
        (
            paths::CATALOGUE_DATA.to_owned(),
            serde_json::to_vec(views::catalogue::kept())?,
        ),
        (
            paths::PLACES_DATA.to_owned(),
            serde_json::to_vec(content::communes())?,
        ),
        (paths::FORMS_DATA.to_owned(), serde_json::to_vec(&forms)?),
    ];
    for form in content::forms() {
        kept.push((paths::form_data(&form.id), serde_json::to_vec(form)?));
    }
    for language in [Language::Vi, Language::En] {
        kept.push((
            paths::guides_file(language),
            serde_json::to_vec(guides::all(language))?,
        ));
    }
    Ok(kept)
}

/// The contract's shape of an answer: its parts stand beside `as_of`, and those of `inner` beside them.
fn flat<T: Serialize>(answer: Result<Dated<T>, Failure>, inner: Option<&str>) -> Result<Vec<u8>, Problem> {
    let written = serde_json::to_value(answer?);
    let shape = |value: Value| {
        let Value::Object(mut outer) = value else {
            return value;
        };
        for name in ["value"].into_iter().chain(inner) {
            if let Some(Value::Object(parts)) = outer.remove(name) {
                outer.extend(parts);
            }
        }
        Value::Object(outer)
    };
    written_value(written.map(shape))
}

fn written_value(value: serde_json::Result<Value>) -> Result<Vec<u8>, Problem> {
    value
        .and_then(|value| serde_json::to_vec(&value))
        .map_err(|cause| {
            tracing::error!(%cause, "an answer could not be written");
            Failure::Unavailable.into()
        })
}

async fn question(desk: &Desk, path: &str, pairs: &[(String, String)]) -> Result<Vec<u8>, Problem> {
    let services = &desk.services;
    let value = |wanted: &str| {
        pairs
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    let query = || TripQuery::of_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let id = |text: &str| {
        text.parse::<TripId>()
            .map_err(|_| Problem::from(Refusal::TripUnknown))
    };
    match segments.as_slice() {
        ["trips"] => {
            let (wanted, unread) = query();
            if let Some(field) = unread.first() {
                // A machine that asks for what it did not mean must hear it; a person's page shows all instead.
                let detail = format!("Không đọc được tham số {field}.");
                return Err(
                    Problem::new(StatusCode::BAD_REQUEST, "bad_query", detail).with_field(field, "malformed")
                );
            }
            flat(views::trips(services, &wanted).await, None)
        }
        ["trips", trip] => {
            let answer = views::trip(services, &id(trip)?).await;
            let trip = answer.map(|dated| Dated::new(dated.as_of, dated.value.trip));
            flat(trip, Some("summary"))
        }
        ["communes"] => match value("q") {
            Some(words) => written(Ok(views::communes_by_words(words))),
            None => written(Ok(views::communes())),
        },
        ["procedures"] => {
            let field = match value("field").map(str::parse::<Field>) {
                None => None,
                Some(Ok(field)) => Some(field),
                Some(Err(_)) => {
                    let detail = "Không có lĩnh vực này.";
                    return Err(Problem::new(StatusCode::BAD_REQUEST, "bad_query", detail)
                        .with_field("field", "unknown"));
                }
            };
            let wanted = CatalogueQuery {
                words: value("q").map(catalogue::question).unwrap_or_default(),
                field,
                event: None,
            };
            written(Ok(views::catalogue::list(services, &wanted).value.found))
        }
        ["procedures", code] => {
            let found = code.parse().ok().and_then(|code| content::procedure(&code));
            written(found.ok_or(Failure::NotFound))
        }
        ["forms"] => {
            let forms: Vec<_> = content::forms().iter().map(Form::summary).collect();
            written(Ok(forms))
        }
        ["forms", id] => written(content::form(id).ok_or(Failure::NotFound)),
        ["pages", "places"] => written(Ok(content::communes())),
        ["guides", tag] => {
            let language = [Language::Vi, Language::En]
                .into_iter()
                .find(|language| language.tag() == *tag);
            written(language.map(guides::all).ok_or(Failure::NotFound))
        }
        ["consent"] => written(Ok(views::consent(services))),
        ["openapi.json"] => written(Ok(openapi::document(&services.settings.public_url))),
        ["pages", "trips"] => written(views::trips(services, &query().0).await),
        ["pages", "home"] => {
            let commune = value("xa").and_then(|code| code.parse::<CommuneCode>().ok());
            written(views::home(services, commune.as_ref()).await)
        }
        ["pages", "schedule"] => written(views::schedule(services, &query().0).await),
        ["pages", "trip", trip] => written(views::trip(services, &id(trip)?).await),
        ["pages", "catalogue"] => {
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let wanted = CatalogueQuery::of_pairs(pairs);
            written(Ok(views::catalogue::list(services, &wanted)))
        }
        ["pages", "procedure", code] => {
            let code = code.parse().map_err(|_| Failure::NotFound)?;
            written(views::catalogue::procedure(services, &code).await)
        }
        // Without a date: it is the same until the next build, and a phone that has it is told so.
        ["pages", "procedures"] => written(Ok(views::catalogue::kept())),
        ["copy"] => written(views::copy(services).await),
        _ => Err(Failure::NotFound.into()),
    }
}

/// An answer that is nobody else's business.
fn private<T: Serialize>(status: StatusCode, answer: T) -> Response {
    let mut answer = (status, Json(answer)).into_response();
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// Reads a JSON body; every way it can be wrong has its own answer.
pub(super) fn read<T: DeserializeOwned>(headers: &HeaderMap, body: &Bytes) -> Result<T, Problem> {
    let is_json = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| {
            kind.split(';')
                .next()
                .is_some_and(|kind| kind.trim() == "application/json")
        });
    if !is_json {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not_json",
            "Gửi nội dung với Content-Type: application/json.",
        ));
    }
    serde_json::from_slice(body).map_err(|cause| {
        let place = format!("dòng {}, cột {}", cause.line(), cause.column());
        match cause.classify() {
            serde_json::error::Category::Data => {
                // serde names the field between backticks, where it knows one.
                let said = cause.to_string();
                let field = said.split('`').nth(1).unwrap_or("body").to_owned();
                let problem = if said.starts_with("unknown field") {
                    "unknown_field"
                } else if said.starts_with("missing field") {
                    "missing"
                } else {
                    "malformed"
                };
                Problem::new(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "invalid",
                    format!("Mục {field} không đúng ({place}). Xem /api/v1/openapi.json."),
                )
                .with_field(&field, problem)
            }
            _ => Problem::new(
                StatusCode::BAD_REQUEST,
                "malformed_json",
                format!("Nội dung không phải JSON đúng ({place})."),
            ),
        }
    })
}

/// The booking page of a phone that came here without a full load: it carries a fresh key, so it is never kept.
async fn booking_page(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Refusal::TripUnknown)?;
    let choices = paths::read_pairs(query.as_deref().unwrap_or_default());
    let page = views::booking(&desk.services, &id, &choices, None).await?;
    Ok(private(StatusCode::OK, page))
}

/// One list of papers: what someone needs is not kept here either.
async fn bring_page(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Response {
    let pairs = paths::read_pairs(query.as_deref().unwrap_or_default());
    let chosen = catalogue::chosen(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    private(StatusCode::OK, views::catalogue::bring(&desk.services, &chosen))
}

/// Everything that words mean.
async fn search_page(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Result<Response, Problem> {
    let pairs = paths::read_pairs(query.as_deref().unwrap_or_default());
    let words = pairs.iter().find(|(name, _)| name == "q");
    let words = words
        .map(|(_, words)| catalogue::question(words))
        .unwrap_or_default();
    let page = views::catalogue::search(&desk.services, &words).await?;
    Ok(private(StatusCode::OK, page))
}
