//! SQLite, embedded: one file, write-ahead log, every commit on the disk before it is answered (`synchronous=FULL`).

mod booking;
mod memory;
mod reports;
mod searches;
#[cfg(test)]
mod tests;
mod trips;
mod writer;

use std::{
    convert::Infallible,
    future::ready,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::NaiveDate;
use rusqlite::{Connection, OpenFlags, params};

use self::{
    memory::{Memory, Snapshot},
    writer::{Versions, Writer},
};
use super::{
    BookOrder, BookingRow, ChangeOrder, Counts, Granted, Pending, Put, ReportCount, ReportOrder, SearchCount,
    Store, StoreError, schema,
};
use crate::{
    domain::{
        booking::IdempotencyKey,
        plan::{StatusChange, TripPlan},
        reference::{Reference, TripId},
        refusal::Refusal,
        time::{Moment, unix_of_moment},
        trip::Trip,
    },
    server::seal::Print,
};

/// How long to wait for another process that writes, as the command line does beside the server.
const BUSY: Duration = Duration::from_secs(10);

/// How often to look whether another process has committed.
const WATCH: Duration = Duration::from_millis(250);

/// Most requests that one commit carries, where no setting says another number. Beyond this the first would wait for long.
pub const TOGETHER: usize = 512;

/// How much of the file the writer keeps in memory, in KiB: a day's bookings. It fills as bookings come.
const WRITER_CACHE: i64 = 16 * 1024;

/// After how many pages (4 KiB) the log is written back into the file. A commit of a rush carries hundreds; SQLite's usual
/// 1000 would write the file anew at nearly every commit.
const LOG_PAGES: i64 = 8000;

/// Reading connections kept ready; more are opened in a rush and closed after it.
const READERS: usize = 4;

/// Two days and those between them.
type Days = (NaiveDate, NaiveDate);

impl From<rusqlite::Error> for StoreError {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Engine(cause.to_string())
    }
}

/// A database file with one writer and several readers.
pub struct Sqlite {
    file: PathBuf,
    writer: Writer,
    readers: Arc<Mutex<Vec<Connection>>>,
    versions: Arc<Versions>,
    announced: Arc<Snapshot<TripId, Arc<Trip>>>,
    trip: Arc<Snapshot<TripId, Arc<Trip>>>,
    trips: Arc<Snapshot<Days, Arc<[Trip]>>>,
}

impl Sqlite {
    /// Opens or makes the file and brings its tables up to date.
    /// Must be called inside a tokio runtime: a task watches for commits of other processes.
    pub fn open(file: &Path) -> anyhow::Result<Self> {
        Self::open_together(file, TOGETHER)
    }

    /// As [`Self::open`], with another number of requests that one commit carries at most.
    pub fn open_together(file: &Path, together: usize) -> anyhow::Result<Self> {
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)?;
        }
        let mut connection = Connection::open(file)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "cache_size", -WRITER_CACHE)?;
        connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
        connection.set_prepared_statement_cache_capacity(64);
        migrate(&mut connection)?;
        let versions = Arc::new(Versions {
            data: AtomicU64::new(1),
            plans: AtomicU64::new(1),
        });
        let writer = Writer::start(connection, together, versions.clone())?;
        let watcher = reader(file)?;
        tokio::spawn(watch(watcher, Arc::downgrade(&versions)));
        Ok(Self {
            file: file.to_owned(),
            writer,
            readers: Arc::default(),
            versions,
            announced: Arc::default(),
            trip: Arc::default(),
            trips: Arc::default(),
        })
    }

    /// Runs a question on a reading connection, off the async threads.
    fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<'static, T> {
        let (readers, file) = (self.readers.clone(), self.file.clone());
        Box::pin(async move {
            tokio::task::spawn_blocking(move || {
                let kept = readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let connection = match kept {
                    Some(connection) => connection,
                    None => reader(&file)?,
                };
                // One snapshot for all statements of the question.
                let transaction = connection.unchecked_transaction()?;
                let answer = question(&transaction);
                transaction.finish()?;
                let mut ready = readers.lock().unwrap_or_else(PoisonError::into_inner);
                if ready.len() < READERS {
                    ready.push(connection);
                }
                answer
            })
            .await
            .map_err(|cause| StoreError::Engine(cause.to_string()))?
        })
    }

    /// One trip, read once a version.
    fn one_trip(
        &self,
        version: u64,
        held: &Arc<Snapshot<TripId, Arc<Trip>>>,
        id: TripId,
    ) -> Pending<'static, Option<Arc<Trip>>> {
        if let Some(known) = held.get(version, &id) {
            return Box::pin(ready(Ok(Some(known))));
        }
        let held = held.clone();
        self.read(move |connection| {
            let found = trips::one(connection, &id)?.map(Arc::new);
            if let Some(trip) = &found {
                held.keep(version, id, trip.clone());
            }
            Ok(found)
        })
    }

    /// Runs a request in the writer's turn. What the writer remembers of trips may change by it.
    fn write<T: Send + 'static, R: Send + 'static>(
        &self,
        request: impl Fn(&Connection) -> Result<Result<T, R>, StoreError> + Send + 'static,
    ) -> Pending<'_, Result<T, R>> {
        self.write_with(move |connection, memory| {
            memory.forget_all();
            request(connection)
        })
    }

    /// Runs a request that keeps what the writer remembers of trips true.
    fn write_with<T: Send + 'static, R: Send + 'static>(
        &self,
        request: impl Fn(&Connection, &mut Memory) -> Result<Result<T, R>, StoreError> + Send + 'static,
    ) -> Pending<'_, Result<T, R>> {
        Box::pin(self.writer.run(request))
    }

    /// Runs a request apart from trips: what the writer remembers of them stays true. It refuses nothing.
    fn write_apart<T: Send + 'static>(
        &self,
        request: impl Fn(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<'_, T> {
        let written = self.write_with(move |connection, _| request(connection).map(Ok::<_, Infallible>));
        Box::pin(async move { written.await.map(|Ok(answer)| answer) })
    }
}

fn reader(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI,
    )?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Raises the versions when another process has committed. `PRAGMA data_version` changes for commits of any other
/// connection, our writer's too, whose commits have raised them already: once more does no harm.
async fn watch(connection: Connection, versions: Weak<Versions>) {
    let look = |connection: &Connection| {
        connection.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0))
    };
    let mut seen = look(&connection).unwrap_or_default();
    let mut every = tokio::time::interval(WATCH);
    loop {
        every.tick().await;
        let Some(versions) = versions.upgrade() else {
            return;
        };
        match look(&connection) {
            Ok(now) if now != seen => {
                seen = now;
                versions.plans.fetch_add(1, Ordering::Release);
                versions.data.fetch_add(1, Ordering::Release);
            }
            Ok(_) => {}
            Err(cause) => tracing::warn!(%cause, "cannot see whether others have written"),
        }
    }
}

fn migrate(connection: &mut Connection) -> anyhow::Result<()> {
    let done: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    anyhow::ensure!(
        done <= schema::MIGRATIONS.len(),
        "the database was made by a newer version of this program (schema {done})"
    );
    for (step, sql) in schema::MIGRATIONS.iter().enumerate().skip(done) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", step + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

impl Store for Sqlite {
    fn version(&self) -> u64 {
        self.versions.data.load(Ordering::Acquire)
    }

    fn trips(&self, from: NaiveDate, to: NaiveDate) -> Pending<'_, Arc<[Trip]>> {
        let (version, held) = (self.version(), self.trips.clone());
        if let Some(known) = held.get(version, &(from, to)) {
            return Box::pin(ready(Ok(known)));
        }
        self.read(move |connection| {
            let found: Arc<[Trip]> = trips::between(connection, from, to)?.into();
            held.keep(version, (from, to), found.clone());
            Ok(found)
        })
    }

    fn trip(&self, id: TripId) -> Pending<'_, Option<Arc<Trip>>> {
        self.one_trip(self.version(), &self.trip, id)
    }

    fn announced(&self, id: TripId) -> Pending<'_, Option<Arc<Trip>>> {
        let version = self.versions.plans.load(Ordering::Acquire);
        self.one_trip(version, &self.announced, id)
    }

    fn book(&self, order: BookOrder) -> Pending<'_, Result<Granted, Refusal>> {
        self.write_with(move |connection, memory| booking::book(connection, memory, &order))
    }

    fn answered(&self, key: IdempotencyKey) -> Pending<'_, Option<(Print, Reference, Vec<u8>)>> {
        self.read(move |connection| booking::known_key(connection, key.as_str()))
    }

    fn booking(&self, reference: Reference) -> Pending<'_, Option<BookingRow>> {
        self.read(move |connection| booking::one(connection, &reference))
    }

    fn cancel(&self, order: ChangeOrder) -> Pending<'_, Result<(), Refusal>> {
        self.write(move |connection| booking::cancel(connection, &order))
    }

    fn move_tickets(&self, order: ChangeOrder) -> Pending<'_, Result<(), Refusal>> {
        self.write(move |connection| booking::move_tickets(connection, &order))
    }

    fn wrong_try(&self, reference: Reference, now: Moment, since: Moment) -> Pending<'_, usize> {
        self.write_apart(move |connection| {
            connection
                .prepare_cached("INSERT INTO wrong_tries (reference, at) VALUES (?1, ?2)")?
                .execute(params![reference.bare(), unix_of_moment(now)])?;
            count_tries(connection, &reference, since)
        })
    }

    fn wrong_tries(&self, reference: Reference, since: Moment) -> Pending<'_, usize> {
        self.read(move |connection| count_tries(connection, &reference, since))
    }

    fn put_plans(&self, plans: Vec<TripPlan>, now: Moment) -> Pending<'_, Result<Put, Vec<String>>> {
        self.write(move |connection| trips::put(connection, &plans, now))
    }

    fn change_trip(&self, id: TripId, change: StatusChange, now: Moment) -> Pending<'_, bool> {
        let changed = self.write(move |connection| trips::change(connection, &id, &change, now));
        Box::pin(async move { changed.await.map(|found| found.is_ok()) })
    }

    fn forget_before(&self, date: NaiveDate) -> Pending<'_, usize> {
        let forgotten =
            self.write(move |connection| booking::forget_before(connection, date).map(Ok::<_, Infallible>));
        Box::pin(async move { forgotten.await.map(|Ok(count)| count) })
    }

    fn report(&self, order: ReportOrder) -> Pending<'_, bool> {
        let written = self.write_with(move |connection, _| {
            let noted = reports::note(connection, &order)?;
            Ok(noted.then_some(()).ok_or(()))
        });
        Box::pin(async move { written.await.map(|noted| noted.is_ok()) })
    }

    fn reports(&self) -> Pending<'_, Vec<ReportCount>> {
        self.read(reports::all)
    }

    fn count_searches(&self, counts: Vec<SearchCount>, most: usize) -> Pending<'_, ()> {
        self.write_apart(move |connection| searches::add(connection, &counts, most))
    }

    fn searches(&self) -> Pending<'_, Vec<SearchCount>> {
        self.read(searches::all)
    }

    fn forget_searches(&self, date: NaiveDate) -> Pending<'_, usize> {
        self.write_apart(move |connection| searches::forget_before(connection, date))
    }

    fn counts(&self) -> Pending<'_, Counts> {
        self.read(|connection| {
            Ok(connection
                .prepare_cached(
                    "SELECT (SELECT COUNT(*) FROM trips), (SELECT COUNT(*) FROM bookings), \
                     (SELECT COUNT(*) FROM tickets WHERE seat IS NOT NULL)",
                )?
                .query_row([], |row| {
                    Ok(Counts {
                        trips: row.get(0)?,
                        bookings: row.get(1)?,
                        tickets: row.get(2)?,
                    })
                })?)
        })
    }

    fn backup(&self, to: &Path) -> Pending<'_, ()> {
        let to = to.to_owned();
        let file = self.file.clone();
        Box::pin(async move {
            tokio::task::spawn_blocking(move || {
                let from = reader(&file)?;
                // `VACUUM INTO` refuses to overwrite, and writes a consistent copy while others go on.
                from.execute("VACUUM INTO ?1", params![to.to_string_lossy()])?;
                Ok(())
            })
            .await
            .map_err(|cause| StoreError::Engine(cause.to_string()))?
        })
    }
}

fn count_tries(connection: &Connection, reference: &Reference, since: Moment) -> Result<usize, StoreError> {
    Ok(connection
        .prepare_cached("SELECT COUNT(*) FROM wrong_tries WHERE reference = ?1 AND at > ?2")?
        .query_row(params![reference.bare(), unix_of_moment(since)], |row| row.get(0))?)
}
