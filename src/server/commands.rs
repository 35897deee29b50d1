//! The command line: what is done to the portal without a page.

use std::{io::Write, path::PathBuf};

use anyhow::{Context, bail};
use chrono::NaiveTime;
use clap::{Args, Subcommand};

use super::{Services, guides, import, retention, sample, searches, settings::Settings, store::Put};
use crate::domain::{plan::StatusChange, reference::TripId, time::parse_hour_minute, trip::TripState};

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal (the default).
    Serve,
    /// Import trips from a CSV file; all problems are listed, and then nothing is imported.
    ImportTrips {
        /// UTF-8, comma or semicolon; the README lists the columns.
        file: PathBuf,
    },
    /// Make a labelled sample schedule for the coming eight weeks.
    Sample,
    /// Change an announced trip.
    #[command(subcommand)]
    Trip(TripCommand),
    /// Write a copy of the database to a new file, while the server runs. The key file is never in it.
    Backup {
        /// A file that does not exist yet.
        file: PathBuf,
    },
    /// List what people say is wrong in the guides, the most often reported first.
    Reports,
    /// List the words that found nothing, the most often asked first.
    Searches,
    /// Look whether settings, content, database and key are sound, and delete what must not be kept.
    Check,
}

/// What to do with a trip.
#[derive(Debug, Subcommand)]
pub enum TripCommand {
    /// Set state, reason, new time or new venue.
    Status(StatusArguments),
}

/// A change to an announced trip; what is not named stays.
#[derive(Debug, Args)]
pub struct StatusArguments {
    /// The trip's five signs.
    id: String,
    /// planned, on_the_way, open, closed or cancelled.
    #[arg(long)]
    state: Option<TripState>,
    /// Why, in words people understand; needed to cancel.
    #[arg(long)]
    reason: Option<String>,
    /// The new start, as 09:15; every slot moves by the same time.
    #[arg(long, value_parser = time)]
    start: Option<NaiveTime>,
    /// The new end.
    #[arg(long, value_parser = time)]
    end: Option<NaiveTime>,
    /// The new venue.
    #[arg(long)]
    venue: Option<String>,
}

fn time(text: &str) -> Result<NaiveTime, String> {
    parse_hour_minute(text).ok_or_else(|| "a time is written like 09:15".to_owned())
}

impl Command {
    /// Does it. Fails with what is wrong and what to do.
    pub async fn run(self, settings: Settings) -> anyhow::Result<()> {
        let services = Services::open(settings).await?;
        let now = services.clock.now();
        let mut out = std::io::stdout();
        match self {
            Self::Serve => bail!("serving is the front desk's"),
            Self::ImportTrips { file } => {
                let bytes =
                    std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
                let plans = import::read(&bytes).map_err(|problems| {
                    let list: Vec<String> = problems.iter().map(|problem| format!("  {problem}")).collect();
                    anyhow::anyhow!(
                        "nothing was imported from {}; problems found: {}\n{}",
                        file.display(),
                        problems.len(),
                        list.join("\n")
                    )
                })?;
                let put = services.store.put_plans(plans, now).await?;
                say(&mut out, "import-trips", put)
            }
            Self::Sample => {
                let put = services.store.put_plans(sample::plans(now.date()), now).await?;
                say(&mut out, "sample", put)
            }
            Self::Trip(TripCommand::Status(asked)) => {
                let id: TripId = match asked.id.parse() {
                    Ok(id) => id,
                    Err(why) => bail!("{:?} is no trip id: {why}", asked.id),
                };
                let change = StatusChange {
                    state: asked.state,
                    reason: asked.reason,
                    start: asked.start,
                    end: asked.end,
                    venue: asked.venue,
                };
                if change == StatusChange::default() {
                    bail!("name what changes: --state, --reason, --start, --end or --venue");
                }
                let trip = services.store.trip(id.clone()).await?;
                let Some(trip) = trip else {
                    bail!("there is no trip {id}")
                };
                if change.state == Some(TripState::Cancelled)
                    && change.reason.is_none()
                    && trip.summary.status.reason.is_none()
                {
                    bail!("a cancelled trip needs --reason: people will read it");
                }
                let start = change.start.or(trip.summary.start);
                let end = change.end.or(if change.start.is_some() {
                    None
                } else {
                    trip.summary.end
                });
                if let (Some(start), Some(end)) = (start, end)
                    && end <= start
                {
                    bail!("the end must be after the start");
                }
                services.store.change_trip(id.clone(), change, now).await?;
                let taken: u32 = trip
                    .slots
                    .iter()
                    .map(|slot| u32::from(slot.places - slot.places_left))
                    .sum();
                writeln!(out, "trip {id}: changed; {taken} booked tickets are on it")?;
                Ok(())
            }
            Self::Backup { file } => {
                services.store.backup(&file).await?;
                writeln!(
                    out,
                    "backup: {} written. The key file is not in it: keep the key apart, and delete backups after {} days",
                    file.display(),
                    services.settings.keep_days
                )?;
                Ok(())
            }
            Self::Reports => {
                let reports = services.store.reports().await?;
                let times: usize = reports.iter().map(|report| report.times).sum();
                writeln!(out, "reports: {times}")?;
                for report in &reports {
                    writeln!(out, "{}", guides::line(report))?;
                }
                Ok(())
            }
            Self::Searches => {
                let counts = services.store.searches().await?;
                writeln!(out, "searches: {}", counts.len())?;
                for count in &counts {
                    writeln!(out, "{}", searches::line(count))?;
                }
                Ok(())
            }
            Self::Check => {
                let counts = services.store.counts().await?;
                let deleted = retention::forget(&services).await?;
                writeln!(
                    out,
                    "check: settings, content, database and key are sound: {} trips, {} bookings, {} live tickets; {deleted} old bookings deleted",
                    counts.trips, counts.bookings, counts.tickets
                )?;
                Ok(())
            }
        }
    }
}

fn say(out: &mut impl Write, what: &str, put: Result<Put, Vec<String>>) -> anyhow::Result<()> {
    match put {
        Ok(put) => {
            writeln!(
                out,
                "{what}: {} added, {} changed, {} unchanged",
                put.added, put.changed, put.unchanged
            )?;
            Ok(())
        }
        Err(refused) => bail!(
            "nothing was changed: these trips have bookings, so their day, time or places cannot be planned anew; \
             use `trip status` instead: {}",
            refused.join(", ")
        ),
    }
}
