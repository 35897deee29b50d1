//! The one kind of cookie: what opens a booking where scripts are off. HttpOnly, sent to the ticket pages only.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::{
    domain::reference::Reference,
    server::{Services, booking::Opens},
    text::Language,
};

/// How long a browser keeps it: until the booking is deleted at the latest.
const DAYS: u32 = 60;

fn name(reference: &Reference) -> String {
    format!("phieu_{}", reference.bare())
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

/// The `Set-Cookie` values that let this browser open the booking, one for each language's path.
pub fn let_open(services: &Services, reference: &Reference, opens: &Opens) -> Vec<HeaderValue> {
    let value = match opens {
        Opens::Secret(secret) => format!("s.{secret}"),
        Opens::Pass(pass) => format!("p.{pass}"),
        // A birth date is never kept anywhere.
        Opens::BirthDate(_) => return Vec::new(),
    };
    let secure = if services.settings.public_url.starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    [Language::Vi, Language::En]
        .into_iter()
        .filter_map(|language| {
            let cookie = format!(
                "{}={value}; Path={}/phieu; Max-Age={}; HttpOnly; SameSite=Lax{secure}",
                name(reference),
                language.base(),
                DAYS * 24 * 3600,
            );
            HeaderValue::try_from(cookie).ok()
        })
        .collect()
}
