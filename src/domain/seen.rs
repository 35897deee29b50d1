//! What a device last saw of a trip it holds a ticket or a request for, and what has changed since.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    reference::TripId,
    time,
    trip::{TripState, TripSummary},
};

/// A trip as it was last seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Which.
    pub trip: TripId,
    /// The day.
    #[serde(with = "time::date")]
    pub date: NaiveDate,
    /// Start, where known.
    #[serde(default, with = "time::hour_minute_option")]
    pub start: Option<NaiveTime>,
    /// End, where known.
    #[serde(default, with = "time::hour_minute_option")]
    pub end: Option<NaiveTime>,
    /// Where.
    pub venue: String,
    /// It does not take place.
    #[serde(default)]
    pub off: bool,
}

/// What became of a trip since it was last seen, the loudest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It does not take place.
    Cancelled,
    /// It takes place after all.
    Restored,
    /// It takes place somewhere else.
    Moved,
    /// It takes place at another time.
    Delayed,
}

impl Seen {
    /// What is to be remembered of a trip.
    pub fn of(trip: &TripSummary) -> Self {
        Self {
            trip: trip.id.clone(),
            date: trip.date,
            start: trip.start,
            end: trip.end,
            venue: trip.venue.clone(),
            off: trip.status.state == TripState::Cancelled,
        }
    }

    /// The loudest thing that has changed between two looks at the same trip.
    pub fn change(&self, now: &Self) -> Option<Change> {
        match (self.off, now.off) {
            (false, true) => Some(Change::Cancelled),
            (true, false) => Some(Change::Restored),
            (true, true) => None,
            (false, false) if self.venue != now.venue => Some(Change::Moved),
            (false, false) if (self.date, self.start, self.end) != (now.date, now.start, now.end) => {
                Some(Change::Delayed)
            }
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::trip::tests::trip;

    fn seen(change: impl FnOnce(&mut TripSummary)) -> Seen {
        let mut summary = trip(3).summary;
        change(&mut summary);
        Seen::of(&summary)
    }

    #[track_caller]
    fn tells(before: &Seen, now: &Seen, what: Option<Change>) {
        assert_eq!(before.change(now), what);
    }

    #[test]
    fn the_loudest_change_is_told() {
        let planned = seen(|_| ());
        let cancelled = seen(|trip| trip.status.state = TripState::Cancelled);
        let later = seen(|trip| trip.start = NaiveTime::from_hms_opt(9, 15, 0));
        let elsewhere = seen(|trip| {
            trip.venue = "Trạm y tế".to_owned();
            trip.start = NaiveTime::from_hms_opt(9, 15, 0);
        });
        tells(&planned, &cancelled, Some(Change::Cancelled));
        tells(&later, &cancelled, Some(Change::Cancelled));
        tells(&cancelled, &planned, Some(Change::Restored));
        tells(&planned, &elsewhere, Some(Change::Moved));
        tells(&planned, &later, Some(Change::Delayed));
    }

    #[test]
    fn what_was_seen_already_is_not_told_again() {
        let cancelled = seen(|trip| trip.status.state = TripState::Cancelled);
        tells(&cancelled, &cancelled, None);
        let on_the_way = seen(|trip| trip.status.state = TripState::OnTheWay);
        tells(&seen(|_| ()), &on_the_way, None);
    }
}
