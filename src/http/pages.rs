//! Draws pages: public ones kept per data version with the hashes of their own scripts, personal ones never kept.

use std::{borrow::Cow, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use http_body_util::BodyExt;
use leptos::{context::provide_context, nonce::use_nonce};

use self::head::{fill_head, policy, script_hashes};
use super::{
    Desk,
    cache::{self, Encoding, Made},
    cookies,
};
use crate::{
    api::Submitted,
    app::{self, Around},
    browser::lazy::Needed,
    components::{page::Site, title::Head},
    content,
    domain::{
        catalogue::CatalogueQuery,
        commune::CommuneCode,
        reference::{Reference, TripId},
        schedule::TripQuery,
    },
    paths,
    server::{guides, views::TicketSent},
    text::Language,
};

mod head;

/// Pages anyone may see; drawn once per data version.
const PUBLIC: [&str; 17] = [
    "/",
    "/lich-xe",
    "/lich-xe/{trip}",
    "/to-roi/{trip}",
    "/to-khai",
    "/to-khai/{form}",
    "/thu-tuc",
    "/thu-tuc/{code}",
    "/gioi-thieu",
    "/nhan-to-khai",
    "/ho-so",
    "/xem-anh",
    "/du-lieu-cua-toi",
    "/nha-van-hoa",
    "/huong-dan",
    "/huong-dan/{guide}",
    paths::SHELL,
];

/// Pages with something personal on them; drawn for each asker. What someone searches for or needs papers for is their
/// own affair, and the addresses are too many to keep.
const PERSONAL: [&str; 6] = [
    "/dat-cho/{trip}",
    "/phieu",
    "/tra-cuu",
    "/can-mang",
    "/tim",
    "/huong-dan/{guide}/sai",
];

/// Every page in both languages, and the short address of a trip.
pub fn routes() -> Router<Desk> {
    let mut router = Router::new()
        .route("/x/{trip}", get(short))
        .route("/en/", get(|| async { Redirect::permanent("/en") }));
    for language in [Language::Vi, Language::En] {
        let address = |path: &str| match (language, path) {
            (Language::En, "/") => "/en".to_owned(),
            _ => format!("{}{path}", language.base()),
        };
        for path in PUBLIC {
            router = router.route(&address(path), get(public));
        }
        for path in PERSONAL {
            router = router.route(&address(path), get(personal));
        }
        for path in [
            "/phieu/{reference}",
            "/phieu/{reference}/huy",
            "/phieu/{reference}/doi",
        ] {
            router = router.route(&address(path), get(ticket));
        }
    }
    router
}

/// A poster's short address. Typed by hand, so it is read generously; an unknown one is told by the trip's page.
async fn short(Path(trip): Path<String>) -> Response {
    match trip.parse::<TripId>() {
        Ok(trip) => Redirect::temporary(&paths::trip(Language::Vi, &trip)).into_response(),
        Err(_) => Redirect::temporary(&paths::schedule(Language::Vi, &TripQuery::default())).into_response(),
    }
}

/// The address with only the parts of the query that the page reads, so that no one can fill the cache with others.
fn canonical(uri: &Uri) -> Cow<'_, str> {
    let path = uri.path();
    let Some(query) = uri.query() else {
        return path.into();
    };
    let pairs = paths::read_pairs(query);
    let bare = path.strip_prefix("/en").unwrap_or(path);
    let pairs = match bare {
        "" | "/" => pairs
            .iter()
            .find(|(name, _)| name == "xa")
            .and_then(|(_, code)| code.parse::<CommuneCode>().ok())
            .map(|code| ("xa", code.to_string()))
            .into_iter()
            .collect(),
        "/lich-xe" => {
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            TripQuery::of_pairs(pairs).0.pairs()
        }
        "/thu-tuc" => {
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let mut wanted = CatalogueQuery::of_pairs(pairs);
            let is_known = |id: &String| content::catalogue().event(id).is_some();
            wanted.event = wanted.event.filter(is_known);
            wanted.pairs()
        }
        _ if bare.starts_with("/huong-dan/") => {
            let guide = guides::one(Language::Vi, bare.trim_start_matches("/huong-dan/"));
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            guide.map(|guide| guide.canonical(pairs)).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    format!("{path}{}", paths::query(pairs)).into()
}

async fn public(State(desk): State<Desk>, request: Request) -> Response {
    let (asked, _) = request.into_parts();
    let address = canonical(&asked.uri);
    let (version, now) = (desk.services.store.version(), desk.services.clock.now());
    desk.cache
        .answer(&asked.headers, &address, version, now, || async {
            let drawn = draw(&desk, &address, None, || {}).await;
            Made {
                status: drawn.status,
                headers: vec![
                    (header::CONTENT_TYPE, HTML),
                    (
                        header::CONTENT_SECURITY_POLICY,
                        policy(&script_hashes(&drawn.html)),
                    ),
                ],
                body: drawn.html.into(),
            }
        })
        .await
}

async fn personal(State(desk): State<Desk>, request: Request) -> Response {
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str());
    answer_personal(&desk, request.headers(), address, None, || {}).await
}

/// A booking's page: the cookie opens it.
async fn ticket(State(desk): State<Desk>, Path(reference): Path<String>, request: Request) -> Response {
    let reference = reference.parse::<Reference>().ok();
    let pairs = paths::read_pairs(request.uri().query().unwrap_or_default());
    let done = pairs
        .iter()
        .find(|(name, _)| name == "xong")
        .and_then(|(_, word)| super::forms::done_of_word(word));
    let sent = TicketSent {
        opens: reference.and_then(|reference| cookies::opens(request.headers(), &reference)),
        done,
        ..TicketSent::default()
    };
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str());
    answer_personal(&desk, request.headers(), address, None, move || {
        provide_context(Submitted(sent.clone()));
    })
    .await
}

/// An address that is none: the page that leads back, and 404. Nothing but GET has such a page.
pub async fn unknown(State(desk): State<Desk>, request: Request) -> Response {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::NOT_FOUND.into_response();
    }
    if request.uri().path().starts_with("/api/") {
        return super::problem::Problem::from(crate::domain::refusal::Failure::NotFound).into_response();
    }
    if let Some(file) = super::assets::serve(&desk, request.uri().path(), request.headers()).await {
        return file;
    }
    // Files that browsers ask for on their own need no page.
    let path = request.uri().path();
    if path.rsplit('/').next().is_some_and(|last| last.contains('.')) {
        return StatusCode::NOT_FOUND.into_response();
    }
    answer_personal(&desk, request.headers(), path, Some(StatusCode::NOT_FOUND), || {}).await
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Draws a page for one asker, with a nonce for its scripts. `status` overrides the page's own.
pub async fn answer_personal(
    desk: &Desk,
    asked: &HeaderMap,
    address: &str,
    status: Option<StatusCode>,
    context: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let nonce = crate::server::seal::hex(&crate::server::seal::random::<16>());
    let drawn = draw(desk, address, Some(nonce.clone()), context).await;
    let (body, encoding) = match cache::encoding(asked) {
        Encoding::Brotli => (cache::brotli(drawn.html.as_bytes(), cache::QUICK), Some("br")),
        Encoding::Gzip => (cache::gzip(drawn.html.as_bytes()), Some("gzip")),
        Encoding::Plain => (Bytes::from(drawn.html), None),
    };
    let mut answer = Response::new(Body::from(body));
    *answer.status_mut() = match status {
        // A page that could not be drawn as asked says so itself.
        Some(status) if drawn.status == StatusCode::OK => status,
        _ => drawn.status,
    };
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        policy(&format!("'nonce-{nonce}'")),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex"),
    );
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    answer
}

/// A drawn page.
struct Drawn {
    status: StatusCode,
    html: String,
}

/// Draws the page at an address. `nonce` marks its scripts; without one they are unmarked, and their hashes name them.
async fn draw(
    desk: &Desk,
    address: &str,
    nonce: Option<String>,
    context: impl Fn() + Clone + Send + Sync + 'static,
) -> Drawn {
    let path = address.split('?').next().unwrap_or(address);
    let language = Language::of_path(path);
    let (head, needed) = (Head::default(), Needed::default());
    let site = Site {
        operator: desk.services.settings.operator.clone(),
        days_kept: desk.services.settings.keep_days,
    };
    let leptos_nonce = Arc::new(std::sync::Mutex::new(String::new()));
    let in_context = {
        let (services, head, needed) = (desk.services.clone(), head.clone(), needed.clone());
        move || {
            provide_context(services.clone());
            provide_context(head.clone());
            provide_context(needed.clone());
            provide_context(site.clone());
            context();
        }
    };
    let in_shell = {
        let (options, seen) = (desk.options.clone(), leptos_nonce.clone());
        let around = Around {
            origin: desk.services.settings.public_url.clone(),
            path: path.to_owned(),
            stylesheet: desk.files.stylesheet.clone(),
        };
        move || {
            if let (Some(nonce), Ok(mut seen)) = (use_nonce(), seen.lock()) {
                *seen = nonce.to_string();
            }
            app::shell(options.clone(), language, around.clone())
        }
    };
    let failed = |cause: String| {
        tracing::error!(cause, "a page could not be drawn");
        Drawn {
            status: StatusCode::SERVICE_UNAVAILABLE,
            html: String::new(),
        }
    };
    let request = match Request::builder().uri(address).body(Body::empty()) {
        Ok(request) => request,
        Err(cause) => return failed(cause.to_string()),
    };
    let answer = leptos_axum::render_app_async_with_context(in_context, in_shell)(request).await;
    let body = match answer.into_body().collect().await {
        Ok(body) => body.to_bytes(),
        Err(cause) => return failed(cause.to_string()),
    };
    let html = match String::from_utf8(body.into()) {
        Ok(html) => html,
        Err(cause) => return failed(cause.to_string()),
    };
    let leptos_nonce = leptos_nonce.lock().map(|nonce| nonce.clone()).unwrap_or_default();
    let html = match nonce {
        _ if leptos_nonce.is_empty() => html,
        Some(nonce) => html.replace(&leptos_nonce, &nonce),
        None => html
            .replace(&format!(" nonce=\"{leptos_nonce}\""), "")
            .replace(&format!("crossorigin=\"{leptos_nonce}\""), "crossorigin"),
    };
    let said = head.read();
    let mut parts: Vec<&str> = Vec::new();
    for chunk in needed.chunks() {
        for file in desk.files.of_chunk(chunk) {
            if !parts.contains(&file.as_str()) {
                parts.push(file);
            }
        }
    }
    Drawn {
        status: StatusCode::from_u16(said.status).unwrap_or(StatusCode::OK),
        html: fill_head(&html, &said, &parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_only_what_its_page_reads() {
        let canonical = |address: &str| canonical(&address.parse().unwrap()).into_owned();
        assert_eq!(canonical("/?xa=10441&utm=1"), "/?xa=10441");
        assert_eq!(canonical("/lich-xe?utm=1&loai=van&q=%20"), "/lich-xe?loai=van");
        assert_eq!(canonical("/lich-xe/K7M2P?x=1"), "/lich-xe/K7M2P");
        assert_eq!(canonical("/en?xa=x"), "/en");
        assert_eq!(
            canonical("/thu-tuc?viec-doi=sinh-con&utm=1&linh-vuc=x"),
            "/thu-tuc?viec-doi=sinh-con"
        );
        assert_eq!(canonical("/thu-tuc?viec-doi=khong-co"), "/thu-tuc");
    }
}
