//! The one writer: a thread that owns the only writing connection and commits waiting requests together.
//!
//! Requests first look, then write: a refused one has written nothing, so the others need no fence against it. Should one
//! fail half-way nevertheless (a unique key that the rule did not foresee), everything is taken back and run again, each
//! request in a savepoint of its own: one that is refused or fails undoes nothing of the others. Answers go out after the
//! commit: an answer that was given is on the disk.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::memory::Memory;
use crate::server::store::StoreError;

/// A commit that carries as many is part of a rush.
const RUSH: usize = 16;

/// How long the writer lets others come in a rush, again and again while they do.
const PAUSE: Duration = Duration::from_micros(300);
const PAUSES: usize = 8;

/// Fewer than this in a pause: all who were on their way have come.
const FEW: usize = 8;

/// Counts commits, for those who keep what they have read.
#[derive(Debug)]
pub struct Versions {
    /// Grows with every commit.
    pub data: AtomicU64,
    /// Grows with every commit that may change trips as announced.
    pub plans: AtomicU64,
}

/// A request in the writer's turn.
trait Work: Send {
    /// Runs it, perhaps again after all was taken back. Tells whether its writes are to be kept.
    fn run(&mut self, connection: &Connection, memory: &mut Memory) -> bool;

    /// Answers, once what it wrote is on the disk or lost.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

/// What a request came to: an answer that keeps its writes, one that keeps none, or our failure.
type Outcome<T, R> = Result<Result<T, R>, StoreError>;

struct Request<F, T, R> {
    ask: F,
    outcome: Option<Outcome<T, R>>,
    send: oneshot::Sender<Outcome<T, R>>,
}

impl<F, T: Send, R: Send> Work for Request<F, T, R>
where
    F: FnMut(&Connection, &mut Memory) -> Outcome<T, R> + Send,
{
    fn run(&mut self, connection: &Connection, memory: &mut Memory) -> bool {
        let outcome = self.outcome.insert((self.ask)(connection, memory));
        matches!(outcome, Ok(Ok(_)))
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let outcome = match committed {
            Err(cause) => Err(cause),
            Ok(()) => self.outcome.unwrap_or_else(|| Err(not_run())),
        };
        // Who asked may have gone; what is written stays written.
        let _ = self.send.send(outcome);
    }
}

fn not_run() -> StoreError {
    StoreError::Engine("the writer could not run it".into())
}

/// Hands requests to the writer's thread. The thread ends when the last handle is dropped.
#[derive(Clone)]
pub struct Writer {
    queue: Sender<Box<dyn Work>>,
}

impl Writer {
    /// Starts the thread, which carries at most `together` requests by one commit.
    /// Fails when the machine gives no thread.
    pub fn start(connection: Connection, together: usize, versions: Arc<Versions>) -> std::io::Result<Self> {
        let (queue, waiting) = channel();
        thread::Builder::new()
            .name("chuyenxe-writer".into())
            .spawn(move || write(&connection, together, &waiting, &versions))?;
        Ok(Self { queue })
    }

    /// Runs a request in its turn. `Ok(Err(_))` is an answer that keeps no writes. It may be run more than once, each time
    /// as if for the first time; only the last run counts.
    pub async fn run<T: Send + 'static, R: Send + 'static>(
        &self,
        ask: impl FnMut(&Connection, &mut Memory) -> Outcome<T, R> + Send + 'static,
    ) -> Outcome<T, R> {
        let (send, receive) = oneshot::channel();
        let request = Request {
            ask,
            outcome: None,
            send,
        };
        self.queue.send(Box::new(request)).map_err(|_| not_run())?;
        receive.await.map_err(|_| not_run())?
    }
}

fn write(connection: &Connection, together: usize, waiting: &Receiver<Box<dyn Work>>, versions: &Versions) {
    let mut memory = Memory::default();
    let mut before = 0;
    while let Ok(first) = waiting.recv() {
        let mut requests = vec![first];
        gather(waiting, &mut requests, together, before);
        before = requests.len();
        let committed = commit(connection, &mut memory, &mut requests);
        if let Err(cause) = &committed {
            memory.forget_all();
            tracing::error!(%cause, "a commit failed; nothing of it was kept");
        }
        if memory.take_forgotten() {
            versions.plans.fetch_add(1, Ordering::Release);
        }
        if committed.is_ok() {
            versions.data.fetch_add(1, Ordering::Release);
        }
        for request in requests {
            request.answer(match &committed {
                Ok(()) => Ok(()),
                Err(cause) => Err(StoreError::Engine(cause.to_string())),
            });
        }
    }
}

/// Takes what waits. In a rush (the commit `before` carried many) it lets those come who are on their way: a commit of
/// twice as many costs far less than two.
fn gather(
    waiting: &Receiver<Box<dyn Work>>,
    requests: &mut Vec<Box<dyn Work>>,
    together: usize,
    before: usize,
) {
    let take = |requests: &mut Vec<_>| {
        let room = together.saturating_sub(requests.len());
        requests.extend(waiting.try_iter().take(room));
        requests.len()
    };
    let mut taken = take(requests);
    for _ in 0..PAUSES {
        if before < RUSH || taken >= together {
            return;
        }
        thread::sleep(PAUSE);
        let now = take(requests);
        if now - taken < FEW {
            return;
        }
        taken = now;
    }
}

fn run(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}

fn commit(
    connection: &Connection,
    memory: &mut Memory,
    requests: &mut [Box<dyn Work>],
) -> rusqlite::Result<()> {
    let done = begin(connection, memory)
        .and_then(|()| {
            if all_at_once(connection, memory, requests) {
                return Ok(());
            }
            run(connection, "ROLLBACK")?;
            memory.forget_all();
            begin(connection, memory)?;
            one_by_one(connection, memory, requests)
        })
        .and_then(|()| run(connection, "COMMIT"));
    if done.is_err() {
        // Nothing of it may stay open for the next round; outside a transaction this fails harmlessly.
        let _ = run(connection, "ROLLBACK");
    }
    done
}

/// Only under the lock is it certain that no other process writes between the look and the use.
fn begin(connection: &Connection, memory: &mut Memory) -> rusqlite::Result<()> {
    run(connection, "BEGIN IMMEDIATE")?;
    memory.look_for_others(connection)
}

/// Runs all requests without a fence between them. False when one left writes that it does not want kept.
fn all_at_once(connection: &Connection, memory: &mut Memory, requests: &mut [Box<dyn Work>]) -> bool {
    requests.iter_mut().all(|request| {
        let written = connection.total_changes();
        // Some failures end the whole transaction; outside one nothing more may be written.
        request.run(connection, memory)
            || (connection.total_changes() == written && !connection.is_autocommit())
    })
}

/// Runs each request in a savepoint of its own.
fn one_by_one(
    connection: &Connection,
    memory: &mut Memory,
    requests: &mut [Box<dyn Work>],
) -> rusqlite::Result<()> {
    for request in requests {
        run(connection, "SAVEPOINT request")?;
        if !request.run(connection, memory) {
            run(connection, "ROLLBACK TO request")?;
        }
        run(connection, "RELEASE request")?;
    }
    Ok(())
}
