//! The office: carries the rules out. Settings, time, sealing, storage, booking, import.

pub mod settings;

pub mod clock;

pub mod seal;

pub mod metrics;

pub mod store;

pub mod booking;

pub mod guides;

pub mod searches;

pub mod calendar;
pub mod views;

pub mod import;
pub mod sample;

pub mod retention;

pub mod commands;

use std::sync::Arc;

use anyhow::Context;

use self::{
    clock::{Clock, SystemClock},
    metrics::Metrics,
    seal::Seal,
    searches::Searches,
    settings::Settings,
    store::{Store, sqlite::Sqlite},
};
use crate::content;

/// Everything a question needs. Cheap to clone; tests build their own.
#[derive(Clone)]
pub struct Services {
    /// Read once at the start.
    pub settings: Arc<Settings>,
    /// Civil time in Vietnam.
    pub clock: Arc<dyn Clock>,
    /// Seals personal data.
    pub seal: Arc<Seal>,
    /// Trips and bookings.
    pub store: Arc<dyn Store>,
    /// Counts answers.
    pub metrics: Arc<Metrics>,
    /// Holds what was searched in vain.
    pub searches: Arc<Searches>,
}

impl Services {
    /// Opens content, store and seal as the settings say.
    /// Must be called inside a tokio runtime.
    /// Fails with the file that is wrong and what to do about it.
    pub async fn open(settings: Settings) -> anyhow::Result<Self> {
        content::load().context("the built-in content is damaged")?;
        let file = settings.sqlite_file()?;
        let store = Sqlite::open_together(&file, settings.together)
            .with_context(|| format!("cannot open the database {}", file.display()))?;
        let empty = store.counts().await?.bookings == 0;
        let seal = Seal::open(&settings.key_path()?, empty)?;
        Ok(Self {
            settings: Arc::new(settings),
            clock: Arc::new(SystemClock),
            seal: Arc::new(seal),
            store: Arc::new(store),
            metrics: Arc::default(),
            searches: Arc::default(),
        })
    }
}
