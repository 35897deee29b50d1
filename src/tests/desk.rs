//! The test's vocabulary: a front desk with a fixed clock, a real database file and a key of its own, asked without a port.
//!
//! [`Desk::get`] and [`Desk::post`] ask as a plain client; a [`Citizen`] keeps cookies as a browser does.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::{NaiveDate, NaiveTime};
use chuyenxe::{
    content,
    domain::{
        plan::TripPlan,
        procedure::Field,
        time::Moment,
        trip::{Trip, TripKind, TripState, TripStatus, Venue, Was},
    },
    http,
    server::{
        Services,
        booking::field_of,
        clock::Clock,
        seal::{Seal, hex, random},
        settings::Settings,
        store::sqlite::Sqlite,
    },
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

/// Birth registration: a procedure of `ho-tich`.
pub const BIRTH: &str = "1.001193";
/// A first land certificate: a procedure of `dat-dai`.
pub const LAND: &str = "1.013978";

/// A clock the test turns.
#[derive(Clone)]
pub struct TurnedClock(pub Arc<Mutex<Moment>>);

impl Clock for TurnedClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}

/// Monday 23/11/2026, 9 in the morning; the trips are on Thursday 26/11.
pub fn monday() -> Moment {
    NaiveDate::from_ymd_opt(2026, 11, 23)
        .unwrap()
        .and_hms_opt(9, 0, 0)
        .unwrap()
}

pub fn thursday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

/// A whole portal in one folder.
pub struct Desk {
    pub app: Router,
    pub services: Services,
    pub clock: TurnedClock,
    pub trip: Trip,
    folder: TempDir,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .unwrap_or_else(|| panic!("no header {name}"))
            .to_str()
            .unwrap()
    }

    /// Says that the page shows a text, whose signs may be escaped.
    #[track_caller]
    pub fn shows(&self, text: &str) {
        assert!(self.text().contains(text), "the page does not show {text:?}");
    }

    #[track_caller]
    pub fn hides(&self, text: &str) {
        assert!(!self.body.contains(text), "the page shows {text:?}");
    }

    /// The page without comments, which stand between texts for hydration.
    pub fn text(&self) -> String {
        self.body
            .replace("<!>", "")
            .replace("<!---->", "")
            .replace("&nbsp;", "\u{a0}")
            .replace('\u{a0}', " ")
    }

    /// The value of a hidden input.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let wanted = format!("name=\"{name}\"");
        let tag = self
            .body
            .split('<')
            .find(|tag| tag.starts_with("input") && tag.contains(&wanted))
            .unwrap_or_else(|| panic!("no input {name}"));
        tag.split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default()
            .to_owned()
    }
}

impl Desk {
    /// A portal with one trip of `places` places in two slots.
    pub async fn open(places: u16) -> Self {
        let desk = Self::without_trips(&[]).await;
        desk.with_trip(places).await
    }

    /// A portal without trips, with settings of the test's own.
    pub async fn without_trips(settings: &[(&str, &str)]) -> Self {
        content::load().unwrap();
        assert!(field_of(&BIRTH.parse().unwrap()) == Some(Field::HoTich));
        assert!(field_of(&LAND.parse().unwrap()) == Some(Field::DatDai));
        let folder = TempDir::new().unwrap();
        let clock = TurnedClock(Arc::new(Mutex::new(monday())));
        let mut settings = Settings::of(|name| {
            settings
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
        .unwrap();
        settings.site_root = folder.path().join("no-site");
        settings.public_url = "https://xe.example".to_owned();
        let store = Sqlite::open(&folder.path().join("desk.db")).unwrap();
        let services = Services {
            settings: Arc::new(settings),
            clock: Arc::new(clock.clone()),
            seal: Arc::new(Seal::of_secret(&[5; 32])),
            store: Arc::new(store),
            metrics: Arc::default(),
            searches: Arc::default(),
        };
        let mut options = http::options(&services.settings);
        options.hash_files = false;
        let app = http::router(services.clone(), options);
        // Replaced as soon as a trip is planned.
        let trip = placeholder();
        Self {
            app,
            services,
            clock,
            trip,
            folder,
        }
    }

    /// Where the portal's files are.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    async fn with_trip(mut self, places: u16) -> Self {
        self.services
            .store
            .put_plans(vec![plan("a", thursday(), places)], monday())
            .await
            .unwrap()
            .unwrap();
        self.trip = self.services.store.trips(thursday(), thursday()).await.unwrap()[0].clone();
        self
    }

    /// The trip's page address.
    pub fn trip_page(&self) -> String {
        format!("/lich-xe/{}", self.trip.summary.id)
    }

    /// The address of booking, with choices.
    pub fn booking_page(&self, slot: usize) -> String {
        format!(
            "/dat-cho/{}?viec={BIRTH}&gio={}",
            self.trip.summary.id, self.trip.slots[slot].id
        )
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty()).unwrap()).await
    }

    pub async fn post_json(&self, address: &str, key: Option<&str>, body: &Value) -> Answer {
        let mut request = Request::post(address).header(header::CONTENT_TYPE, "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.ask(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    /// A body that books one person into a slot.
    pub fn wish(&self, slot: usize, name: &str) -> Value {
        json!({
            "trip": self.trip.summary.id,
            "slot": self.trip.slots[slot].id,
            "consent": { "text_version": chuyenxe::text::booking::CONSENT_VERSION },
            "people": [{ "name": name, "birth_date": "1950-03-05", "procedures": [BIRTH], "priority": false }],
        })
    }

    /// Books one person and gives back the answer.
    #[track_caller]
    pub fn books(&self, slot: usize, name: &str) -> impl Future<Output = Value> {
        let body = self.wish(slot, name);
        async move {
            let answer = self
                .post_json("/api/v1/bookings", Some(&fresh_key()), &body)
                .await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
            answer.json()
        }
    }
}

/// A UUID no one has used.
pub fn fresh_key() -> String {
    let text = hex(&random::<16>());
    format!(
        "{}-{}-4{}-8{}-{}",
        &text[..8],
        &text[8..12],
        &text[13..16],
        &text[17..20],
        &text[20..32]
    )
}

/// A trip from 8 to 10 with two slots.
pub fn plan(name: &str, date: NaiveDate, places: u16) -> TripPlan {
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    TripPlan {
        external_id: name.into(),
        kind: TripKind::Van,
        date,
        window: Some((time(8), Some(time(10)))),
        part_of_day: None,
        commune: "10441".parse().unwrap(),
        venue: Venue {
            name: "Nhà văn hóa thôn Đồi Dùng".into(),
            address: None,
            position: None,
        },
        fields: vec![Field::HoTich, Field::DatDai],
        places,
        walk_in_places: 5,
        slot_minutes: 60,
        status: TripStatus {
            state: TripState::Planned,
            reason: None,
            was: Was::default(),
        },
        note: None,
        source: None,
        sample: false,
    }
}

fn placeholder() -> Trip {
    serde_json::from_value(json!({
        "summary": { "id": "22222", "kind": "van", "date": "2026-11-26", "start": null, "end": null, "venue": "", "position": null,
        "commune": { "code": "10441", "name": "" }, "fields": [], "status": { "state": "planned" }, "places_left": 0,
        "bookable": false, "updated_at": "2026-11-23T09:00:00+07:00", "sample": false }, "address": null, "note": null,
        "source": null, "slots": [], "walk_in_places": 0, "map": null
    }))
    .unwrap()
}

/// Someone with a browser without scripts: keeps cookies, sends plain forms.
pub struct Citizen<'a> {
    desk: &'a Desk,
    cookies: BTreeMap<String, (String, String)>,
}

impl<'a> Citizen<'a> {
    pub fn at(desk: &'a Desk) -> Self {
        Self {
            desk,
            cookies: BTreeMap::new(),
        }
    }

    fn cookie(&self, address: &str) -> String {
        let sent: Vec<String> = self
            .cookies
            .iter()
            .filter(|(_, (path, _))| address.starts_with(path.as_str()))
            .map(|(name, (_, value))| format!("{}={value}", name.split('@').next().unwrap()))
            .collect();
        sent.join("; ")
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            assert!(
                text.contains("HttpOnly") && text.contains("SameSite=Lax") && text.contains("Secure"),
                "{text}"
            );
            let (name, rest) = text.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap().to_owned();
            let path = rest
                .split("Path=")
                .nth(1)
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .to_owned();
            if text.contains("Max-Age=0") {
                self.cookies.remove(&format!("{name}@{path}"));
            } else {
                self.cookies.insert(format!("{name}@{path}"), (path, value));
            }
        }
    }

    pub async fn opens(&mut self, address: &str) -> Answer {
        let request = Request::get(address).header(header::COOKIE, self.cookie(address));
        let answer = self.desk.ask(request.body(Body::empty()).unwrap()).await;
        self.keep(&answer);
        answer
    }

    /// Asks as the page's script does, which sends the cookies along.
    pub async fn asks(&self, address: &str, body: &serde_json::Value) -> Answer {
        let request = Request::post(address)
            .header(header::COOKIE, self.cookie(address))
            .header(header::CONTENT_TYPE, "application/json")
            .header("sec-fetch-site", "same-origin");
        self.desk
            .ask(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub async fn sends(&mut self, address: &str, pairs: &[(&str, &str)]) -> Answer {
        let body = chuyenxe::paths::query(pairs.iter().copied());
        let request = Request::post(address)
            .header(header::COOKIE, self.cookie(address))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let body = Body::from(body.trim_start_matches('?').to_owned());
        let answer = self.desk.ask(request.body(body).unwrap()).await;
        self.keep(&answer);
        answer
    }
}

/// What someone types on the people page.
pub const PERSON: [(&str, &str); 5] = [
    ("cho", "toi"),
    ("ten-1", "Nguyễn Văn A"),
    ("ngay-1", "5"),
    ("thang-1", "3"),
    ("nam-1", "1950"),
];
