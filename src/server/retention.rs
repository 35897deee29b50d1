//! Deletes what must not be kept: bookings some days after their trip, counted first; searches that nobody makes any more.

use std::time::Duration;

use chrono::TimeDelta;

use super::{Services, searches, store::StoreError};

/// How often the office looks for bookings to delete.
const EVERY: Duration = Duration::from_secs(3600);

/// Deletes everything whose time has passed: bookings of trips that are long enough ago, and searches. Tells how many
/// bookings.
///
/// # Errors
/// The store's. Where one cannot be deleted, the other is.
pub async fn forget(services: &Services) -> Result<usize, StoreError> {
    let before = services.clock.now().date() - TimeDelta::days(services.settings.keep_days.into());
    let bookings = services.store.forget_before(before).await;
    searches::forget(services).await?;
    bookings
}

/// Deletes every hour, for as long as the server runs.
pub async fn keep_forgetting(services: Services) {
    let mut every = tokio::time::interval(EVERY);
    loop {
        every.tick().await;
        match forget(&services).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(bookings.count = count, "deleted bookings whose time has passed"),
            Err(cause) => tracing::error!(%cause, "could not delete what is old"),
        }
    }
}
