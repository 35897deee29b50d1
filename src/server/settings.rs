//! Settings, read once at the start. A contradiction is refused; a secret has no default.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::{Context, bail};

use crate::domain::booking::Limits;

/// Everything that can be set from outside.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `LEPTOS_SITE_ADDR`, default `127.0.0.1:3000`: where to listen.
    pub address: SocketAddr,
    /// `DATABASE_URL`, default `sqlite://data/chuyenxe.db`: where trips and bookings are kept.
    pub database: String,
    /// `CHUYENXE_KEY_FILE`, default beside the database: the key that seals personal data. Made only when the database is
    /// empty; never in a backup.
    pub key_file: Option<PathBuf>,
    /// `CHUYENXE_PUBLIC_URL`, default `http://` and the address: builds every absolute address (QR, calendar, poster).
    pub public_url: String,
    /// `CHUYENXE_OPERATOR`: the responsible body. Without it every page says that it is no page of a state body.
    pub operator: Option<String>,
    /// `CHUYENXE_DAYS_AHEAD`, `CHUYENXE_CLOSING_MINUTES`, `CHUYENXE_TICKETS_PER_DAY`, `CHUYENXE_PROCEDURES_PER_TICKET`,
    /// `CHUYENXE_PEOPLE`: the limits of booking.
    pub limits: Limits,
    /// `CHUYENXE_KEEP_DAYS`, default 30: days after the trip on which a booking is deleted.
    pub keep_days: u16,
    /// `CHUYENXE_PAGE_SECONDS`, default 2: how old a public page may be, so that a rush of bookings is no rush of drawing.
    pub page_seconds: u16,
    /// `CHUYENXE_TOGETHER`, default 512: most writes that one commit carries. 1 gives each a commit of its own, as `make bench`
    /// does to show what committing together is worth.
    pub together: usize,
    /// `CHUYENXE_FIND_TRIES`, default 5: wrong birth dates an hour for one reference before it is closed for an hour.
    pub find_tries: usize,
    /// `LEPTOS_SITE_ROOT`, default the `site` folder beside the program's folder: the built files.
    pub site_root: PathBuf,
    /// `RUST_LOG`, default `info`: what is logged.
    pub log: String,
    /// `CHUYENXE_METRICS_TOKEN`: opens `/metrics` to others than this machine.
    pub metrics_token: Option<String>,
    /// `CHUYENXE_SECURITY_CONTACT`: the address in `/.well-known/security.txt`; without it there is none.
    pub security_contact: Option<String>,
}

impl Settings {
    /// Reads the environment.
    /// Fails with the variable's name and what it may be.
    #[expect(clippy::disallowed_methods, reason = "settings are read here, once")]
    pub fn read() -> anyhow::Result<Self> {
        Self::of(|name| std::env::var(name).ok())
    }

    /// Reads from any source of values, as tests do.
    pub fn of(value: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        let value = |name: &str| value(name).filter(|text| !text.trim().is_empty());
        let number = |name: &str, default: u16| match value(name) {
            None => Ok(default),
            Some(text) => text
                .trim()
                .parse::<u16>()
                .with_context(|| format!("{name} must be a whole number, not {text:?}")),
        };
        let address: SocketAddr = match value("LEPTOS_SITE_ADDR") {
            None => SocketAddr::from(([127, 0, 0, 1], 3000)),
            Some(text) => text
                .parse()
                .with_context(|| format!("LEPTOS_SITE_ADDR must be like 127.0.0.1:3000, not {text:?}"))?,
        };
        let public_url = value("CHUYENXE_PUBLIC_URL").unwrap_or_else(|| format!("http://{address}"));
        if !public_url.starts_with("http://") && !public_url.starts_with("https://") {
            bail!("CHUYENXE_PUBLIC_URL must start with https:// (or http:// for trying out)");
        }
        let usual = Limits::default();
        let limits = Limits {
            days_ahead: number("CHUYENXE_DAYS_AHEAD", usual.days_ahead)?,
            closing_minutes: number("CHUYENXE_CLOSING_MINUTES", usual.closing_minutes)?,
            tickets_per_day: number("CHUYENXE_TICKETS_PER_DAY", 2)?.into(),
            procedures_per_ticket: number("CHUYENXE_PROCEDURES_PER_TICKET", 2)?.into(),
            people: number("CHUYENXE_PEOPLE", 5)?.into(),
        };
        if limits.tickets_per_day == 0
            || limits.procedures_per_ticket == 0
            || !(1..=9).contains(&limits.people)
        {
            bail!("limits of booking must be at least 1, and CHUYENXE_PEOPLE at most 9");
        }
        Ok(Self {
            address,
            database: value("DATABASE_URL").unwrap_or_else(|| "sqlite://data/chuyenxe.db".to_owned()),
            key_file: value("CHUYENXE_KEY_FILE").map(PathBuf::from),
            public_url: public_url.trim_end_matches('/').to_owned(),
            operator: value("CHUYENXE_OPERATOR"),
            limits,
            keep_days: number("CHUYENXE_KEEP_DAYS", 30)?,
            page_seconds: number("CHUYENXE_PAGE_SECONDS", 2)?,
            together: number("CHUYENXE_TOGETHER", 512)?.max(1).into(),
            find_tries: number("CHUYENXE_FIND_TRIES", 5)?.into(),
            site_root: value("LEPTOS_SITE_ROOT").map_or_else(default_site_root, PathBuf::from),
            log: value("RUST_LOG").unwrap_or_else(|| "info".to_owned()),
            metrics_token: value("CHUYENXE_METRICS_TOKEN"),
            security_contact: value("CHUYENXE_SECURITY_CONTACT"),
        })
    }

    /// The file of an SQLite database.
    /// Fails for another kind of database.
    pub fn sqlite_file(&self) -> anyhow::Result<PathBuf> {
        match self.database.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() => Ok(PathBuf::from(path)),
            _ => bail!("DATABASE_URL must be like sqlite://data/chuyenxe.db"),
        }
    }

    /// The file of the key.
    /// Fails when the database is none of ours.
    pub fn key_path(&self) -> anyhow::Result<PathBuf> {
        match &self.key_file {
            Some(path) => Ok(path.clone()),
            None => Ok(self.sqlite_file()?.with_extension("key")),
        }
    }
}

/// cargo-leptos puts the site beside the profile's folder: `target/site` for `target/release/chuyenxe`.
fn default_site_root() -> PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|program| Some(program.parent()?.parent()?.join("site")))
        .filter(|site| site.is_dir())
        .unwrap_or_else(|| PathBuf::from("target/site"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> anyhow::Result<Settings> {
        Settings::of(|name| {
            pairs
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_set_is_a_first_start() {
        let settings = settings(&[]).unwrap();
        assert_eq!(settings.address.to_string(), "127.0.0.1:3000");
        assert_eq!(settings.public_url, "http://127.0.0.1:3000");
        assert_eq!(settings.key_path().unwrap(), PathBuf::from("data/chuyenxe.key"));
        assert_eq!(settings.limits, Limits::default());
    }

    #[test]
    fn refuses_what_makes_no_sense_and_names_it() {
        for (name, value) in [
            ("LEPTOS_SITE_ADDR", "here"),
            ("CHUYENXE_KEEP_DAYS", "a month"),
            ("CHUYENXE_PUBLIC_URL", "xe.example"),
            ("CHUYENXE_PEOPLE", "0"),
        ] {
            let refused = settings(&[(name, value)]).unwrap_err();
            assert!(format!("{refused:#}").contains(name), "{refused:#}");
        }
    }
}
