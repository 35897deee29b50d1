//! The one kind of cookie: what opens a booking where scripts are off, or where it was found by a birth date and the phone
//! knows no secret of it. HttpOnly, sent to the ticket pages and what they are drawn from ([`crate::paths::TICKET_DATA`]) only.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::{
    domain::reference::Reference,
    server::{Services, booking::Opens},
    text::Language,
};

/// How long a browser keeps it: until the booking is deleted at the latest.
const DAYS: u32 = 60;

/// What the name of each begins with.
const PREFIX: &str = "phieu_";

fn name(reference: &Reference) -> String {
    format!("{PREFIX}{}", reference.bare())
}

/// What the request's cookie opens the booking with.
pub fn opens(headers: &HeaderMap, reference: &Reference) -> Option<Opens> {
    let wanted = name(reference);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .and_then(|(_, value)| match value.split_once('.')? {
            ("s", secret) => Some(Opens::Secret(secret.to_owned())),
            ("p", pass) => Some(Opens::Pass(pass.to_owned())),
            _ => None,
        })
}

/// The `Set-Cookie` values that take back every cookie a request carries, in both languages.
pub fn take_back(services: &Services, headers: &HeaderMap) -> Vec<HeaderValue> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| Some(pair.trim().split_once('=')?.0))
        .filter(|name| name.starts_with(PREFIX))
        .flat_map(|name| set(services, name, "", 0))
        .collect()
}

/// The `Set-Cookie` values that let this browser open the booking.
pub fn let_open(services: &Services, reference: &Reference, opens: &Opens) -> Vec<HeaderValue> {
    let value = match opens {
        Opens::Secret(secret) => format!("s.{secret}"),
        Opens::Pass(pass) => format!("p.{pass}"),
        // A birth date is never kept anywhere.
        Opens::BirthDate(_) => return Vec::new(),
    };
    set(services, &name(reference), &value, DAYS * 24 * 3600)
}

/// One `Set-Cookie` value for each language's path; kept for `age` seconds.
fn set(services: &Services, name: &str, value: &str, age: u32) -> Vec<HeaderValue> {
    let secure = if services.settings.public_url.starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    [Language::Vi, Language::En]
        .into_iter()
        .filter_map(|language| {
            let base = language.base();
            let cookie =
                format!("{name}={value}; Path={base}/phieu; Max-Age={age}; HttpOnly; SameSite=Lax{secure}");
            HeaderValue::try_from(cookie).ok()
        })
        .collect()
}
