//! The slots of a trip: when people are asked to come, and how its places are dealt over them.

use std::{fmt, str::FromStr};

use chrono::{NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::UnknownWord;
use crate::domain::time;

/// The id of a slot in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlotId(pub i64);

impl FromStr for SlotId {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        text.trim().parse().map(Self).map_err(|_| UnknownWord)
    }
}

impl fmt::Display for SlotId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(to)
    }
}

/// A time at which people are asked to come, with the places that are booked online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The store's id.
    pub id: SlotId,
    /// Start, civil time in Vietnam.
    #[serde(with = "time::hour_minute_text")]
    pub start: NaiveTime,
    /// End, civil time in Vietnam.
    #[serde(with = "time::hour_minute_text")]
    pub end: NaiveTime,
    /// How many people may book it.
    pub places: u16,
    /// How many places are still free.
    pub places_left: u16,
}

/// What is to be made of a trip's window: slots of equal length, their places dealt evenly, the first ones getting the rest.
///
/// `minutes` is the length of a slot; the last one may be shorter. No time or no places give no slots.
pub fn plan_slots(
    start: NaiveTime,
    end: NaiveTime,
    minutes: u16,
    places: u16,
) -> Vec<(NaiveTime, NaiveTime, u16)> {
    if end <= start || minutes == 0 || places == 0 {
        return Vec::new();
    }
    let step = TimeDelta::minutes(i64::from(minutes));
    let mut windows = Vec::new();
    let mut from = start;
    while from < end {
        // `overflowing_add_signed` never wraps here: a window that would pass midnight ends at `end`.
        let (to, wrapped) = from.overflowing_add_signed(step);
        let to = if wrapped != 0 || to > end { end } else { to };
        windows.push((from, to));
        from = to;
    }
    let count = u16::try_from(windows.len()).unwrap_or(u16::MAX);
    let (each, rest) = (places / count, places % count);
    windows
        .into_iter()
        .zip(0..)
        .map(|((from, to), index)| (from, to, each + u16::from(index < rest)))
        .filter(|(_, _, places)| *places > 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{super::hour, *};

    #[test]
    fn deals_places_over_slots() {
        let slots = plan_slots(hour(8), hour(11), 30, 20);
        assert_eq!(slots.len(), 6);
        assert_eq!(slots.iter().map(|slot| slot.2).sum::<u16>(), 20);
        assert_eq!(slots[0].2, 4);
        assert_eq!(slots[5].1, hour(11));
        assert_eq!(plan_slots(hour(8), hour(8), 30, 20), []);
        assert_eq!(
            plan_slots(hour(23), hour(23) + TimeDelta::minutes(50), 30, 4).len(),
            2
        );
    }
}
