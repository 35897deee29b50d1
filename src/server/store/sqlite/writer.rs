//! The one writer: a thread that owns the only writing connection and commits waiting requests together.
//!
//! Each request runs in its own savepoint, so a refused or failing one undoes nothing of the others. Answers go out after
//! the commit: an answer that was given is on the disk.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::memory::Memory;
use crate::server::store::StoreError;

/// Most requests that one commit carries. Beyond this the first would wait for too long.
const TOGETHER: usize = 512;

/// What a request did: whether its writes are to be kept, and how to answer once they are on the disk.
struct Done {
    keep: bool,
    answer: Box<dyn FnOnce(Result<(), StoreError>) + Send>,
}

type Work = Box<dyn FnOnce(&Connection, &mut Memory) -> Done + Send>;

/// Hands requests to the writer's thread. The thread ends when the last handle is dropped.
#[derive(Clone)]
pub struct Writer {
    queue: Sender<Work>,
}

impl Writer {
    /// Starts the thread. `version` grows with every commit.
    /// Fails when the machine gives no thread.
    pub fn start(connection: Connection, version: Arc<AtomicU64>) -> std::io::Result<Self> {
        let (queue, waiting) = channel();
        thread::Builder::new()
            .name("chuyenxe-writer".into())
            .spawn(move || write(connection, &waiting, &version))?;
        Ok(Self { queue })
    }

    /// Runs a request in its turn. `Ok(Err(_))` is an answer that keeps no writes.
    pub async fn run<T, R>(
        &self,
        request: impl FnOnce(&Connection, &mut Memory) -> Result<Result<T, R>, StoreError> + Send + 'static,
    ) -> Result<Result<T, R>, StoreError>
    where
        T: Send + 'static,
        R: Send + 'static,
    {
        let (send, receive) = oneshot::channel();
        let work: Work = Box::new(move |connection, memory| {
            let outcome = request(connection, memory);
            Done {
                keep: matches!(outcome, Ok(Ok(_))),
                answer: Box::new(move |committed| {
                    // Who asked may have gone; what is written stays written.
                    let _ = send.send(match committed {
                        Ok(()) => outcome,
                        Err(cause) => Err(cause),
                    });
                }),
            }
        });
        let stopped = || StoreError::Engine("the writer could not run it".into());
        self.queue.send(work).map_err(|_| stopped())?;
        receive.await.map_err(|_| stopped())?
    }
}

fn write(connection: Connection, waiting: &Receiver<Work>, version: &AtomicU64) {
    let mut memory = Memory::default();
    while let Ok(first) = waiting.recv() {
        let mut together = vec![first];
        while together.len() < TOGETHER {
            match waiting.try_recv() {
                Ok(next) => together.push(next),
                Err(_) => break,
            }
        }
        let mut answers = Vec::with_capacity(together.len());
        let committed = commit(&connection, &mut memory, together, &mut answers);
        if committed.is_ok() {
            version.fetch_add(1, Ordering::Release);
        }
        if let Err(cause) = &committed {
            memory.forget_all();
            tracing::error!(%cause, "a commit failed; nothing of it was kept");
        }
        for answer in answers {
            answer(match &committed {
                Ok(()) => Ok(()),
                Err(cause) => Err(StoreError::Engine(cause.to_string())),
            });
        }
    }
}

type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

fn commit(
    connection: &Connection,
    memory: &mut Memory,
    together: Vec<Work>,
    answers: &mut Vec<Answer>,
) -> rusqlite::Result<()> {
    let run = |sql: &str| connection.prepare_cached(sql)?.execute([]).map(|_| ());
    // Only under the lock is it certain that no other process writes between the look and the use.
    let mut begun = run("BEGIN IMMEDIATE").and_then(|()| memory.look_for_others(connection));
    for work in together {
        if begun.is_ok() {
            begun = run("SAVEPOINT request");
        }
        if begun.is_err() {
            // Dropped unrun: who asked is told that the writer could not.
            continue;
        }
        let done = work(connection, memory);
        if !done.keep {
            begun = run("ROLLBACK TO request");
        }
        begun = begun.and_then(|()| run("RELEASE request"));
        answers.push(done.answer);
    }
    match begun.and_then(|()| run("COMMIT")) {
        Ok(()) => Ok(()),
        Err(cause) => {
            // Nothing of it may stay open for the next round; outside a transaction this fails harmlessly.
            let _ = run("ROLLBACK");
            Err(cause)
        }
    }
}
