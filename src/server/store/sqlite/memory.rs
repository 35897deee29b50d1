//! What is remembered of trips, so that a rush for one of them does not read it again for each asker.
//!
//! [`Memory`] is the writer's: it holds what the file says, and is asked only under the writer's lock.
//! [`Snapshot`] is the readers': it holds answers for one version of the data.

use std::{
    collections::{HashMap, hash_map::Entry},
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;

use super::{booking, trips};
use crate::{
    domain::{reference::TripId, trip::SlotId, trip::Trip},
    server::store::StoreError,
};

/// Most trips or answers remembered at once: a fortnight of trips. Beyond it, all are read again.
const MOST: usize = 256;

/// Seats of a slot.
#[derive(Clone)]
pub struct Seats {
    /// The ticket number of seat 0.
    pub first_number: u16,
    /// Seats given, in order.
    pub taken: Vec<u16>,
}

/// What the writer knows of the trips that are booked.
#[derive(Default)]
pub struct Memory {
    trips: HashMap<TripId, Arc<Trip>>,
    seats: HashMap<SlotId, Seats>,
    /// Changes when another connection has committed, not by our own commits.
    others: Option<i64>,
    forgotten: bool,
}

impl Memory {
    /// Forgets everything if another process has written since the last look.
    pub fn look_for_others(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let others = connection
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?;
        if self.others.replace(others) != Some(others) {
            self.forget_all();
        }
        Ok(())
    }

    /// Nothing is known any more.
    pub fn forget_all(&mut self) {
        self.trips.clear();
        self.seats.clear();
        self.forgotten = true;
    }

    /// Whether everything was forgotten since this was asked last: trips may have changed as announced.
    pub fn take_forgotten(&mut self) -> bool {
        std::mem::take(&mut self.forgotten)
    }

    /// The trip as announced. Its counts of places left may be old: [`Memory::seats`] says what is taken.
    pub fn trip(&mut self, connection: &Connection, id: &TripId) -> Result<Option<Arc<Trip>>, StoreError> {
        if let Some(known) = self.trips.get(id) {
            return Ok(Some(known.clone()));
        }
        if self.trips.len() >= MOST {
            self.forget_all();
        }
        let found = trips::one(connection, id)?.map(Arc::new);
        if let Some(trip) = &found {
            self.trips.insert(id.clone(), trip.clone());
        }
        Ok(found)
    }

    /// The seats of a slot of a trip.
    pub fn seats(&mut self, connection: &Connection, slot: SlotId) -> Result<&mut Seats, StoreError> {
        match self.seats.entry(slot) {
            Entry::Occupied(known) => Ok(known.into_mut()),
            Entry::Vacant(place) => Ok(place.insert(booking::seats(connection, slot)?)),
        }
    }
}

/// Answers for one version of the data.
pub struct Snapshot<K, V>(Mutex<(u64, HashMap<K, V>)>);

impl<K, V> Default for Snapshot<K, V> {
    fn default() -> Self {
        Self(Mutex::new((0, HashMap::new())))
    }
}

impl<K: Hash + Eq, V: Clone> Snapshot<K, V> {
    /// What was answered in this version.
    pub fn get(&self, version: u64, asked: &K) -> Option<V> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        (held.0 == version).then(|| held.1.get(asked).cloned()).flatten()
    }

    /// Keeps an answer that was read in this version or a later one.
    pub fn keep(&self, version: u64, asked: K, answer: V) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.0 > version {
            return;
        }
        if held.0 < version || held.1.len() >= MOST {
            *held = (version, HashMap::new());
        }
        held.1.insert(asked, answer);
    }
}
