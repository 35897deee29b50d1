//! What a coordinator plans: a trip before the store has given it an id, and changes to one already announced.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::{
    commune::CommuneCode,
    procedure::Field,
    trip::{PartOfDay, TripKind, TripState, TripStatus, Venue, Was},
};

/// A trip as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct TripPlan {
    /// The planner's own name for it; planning it again under this name changes the trip.
    pub external_id: String,
    /// Van or community point.
    pub kind: TripKind,
    /// The day.
    pub date: NaiveDate,
    /// Start and end, where known.
    pub window: Option<(NaiveTime, Option<NaiveTime>)>,
    /// The part of the day, where no time is known.
    pub part_of_day: Option<PartOfDay>,
    /// The commune it serves first.
    pub commune: CommuneCode,
    /// Where.
    pub venue: Venue,
    /// What it serves.
    pub fields: Vec<Field>,
    /// Places to book online over the whole trip.
    pub places: u16,
    /// Places the van hands out itself.
    pub walk_in_places: u16,
    /// Length of a slot in minutes.
    pub slot_minutes: u16,
    /// What has become of it.
    pub status: TripStatus,
    /// Anything to know that has no place of its own.
    pub note: Option<String>,
    /// Where the facts come from.
    pub source: Option<String>,
    /// Made up for trying the portal out.
    pub sample: bool,
}

impl TripPlan {
    /// Start, where known.
    pub fn start(&self) -> Option<NaiveTime> {
        self.window.map(|(start, _)| start)
    }

    /// End, where known.
    pub fn end(&self) -> Option<NaiveTime> {
        self.window.and_then(|(_, end)| end)
    }
}

/// A change to a trip already announced. What is None stays.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StatusChange {
    /// The new state.
    pub state: Option<TripState>,
    /// Why, in the coordinator's words.
    pub reason: Option<String>,
    /// The new start; every slot moves by the same time.
    pub start: Option<NaiveTime>,
    /// The new end.
    pub end: Option<NaiveTime>,
    /// The new venue.
    pub venue: Option<String>,
}

/// A trip's changeable part: before and after a [`StatusChange`].
#[derive(Debug, Clone, PartialEq)]
pub struct Announced {
    /// Start.
    pub start: Option<NaiveTime>,
    /// End.
    pub end: Option<NaiveTime>,
    /// Venue.
    pub venue: String,
    /// Status with what was announced first.
    pub status: TripStatus,
}

impl Announced {
    /// Applies a change. What was announced first stays known; taking a change back clears it.
    /// The second value is by how much the slots move.
    pub fn change(&self, change: &StatusChange) -> (Self, TimeDelta) {
        let mut next = self.clone();
        let was = &self.status.was;
        let first_start = was.start.or(self.start);
        let first_end = was.end.or(self.end);
        let first_venue = was.venue.clone().unwrap_or_else(|| self.venue.clone());
        let mut shift = TimeDelta::zero();
        if let Some(start) = change.start {
            if let Some(before) = self.start {
                shift = start - before;
                // Without a new end the whole window moves; it cannot move past midnight.
                if change.end.is_none() {
                    next.end = self.end.map(|end| {
                        let (moved, wrapped) = end.overflowing_add_signed(shift);
                        if wrapped == 0 { moved } else { end }
                    });
                }
            }
            next.start = Some(start);
        }
        if change.end.is_some() {
            next.end = change.end;
        }
        if let Some(venue) = &change.venue {
            next.venue = venue.clone();
        }
        next.status.was = Was {
            start: first_start.filter(|first| Some(*first) != next.start),
            end: first_end.filter(|first| Some(*first) != next.end),
            venue: Some(first_venue).filter(|first| *first != next.venue),
        };
        if let Some(state) = change.state {
            next.status.state = state;
        }
        if change.reason.is_some() {
            next.status.reason = change.reason.clone();
        }
        (next, shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    fn announced() -> Announced {
        Announced {
            start: Some(at(8, 30)),
            end: Some(at(11, 30)),
            venue: "Nhà văn hóa thôn Dy".into(),
            status: TripStatus {
                state: TripState::Planned,
                reason: None,
                was: Was::default(),
            },
        }
    }

    #[test]
    fn a_late_trip_moves_whole_and_remembers_the_first_time() {
        let late = StatusChange {
            start: Some(at(9, 15)),
            reason: Some("chờ phà".into()),
            ..StatusChange::default()
        };
        let (next, shift) = announced().change(&late);
        assert_eq!(shift, TimeDelta::minutes(45));
        assert_eq!(next.end, Some(at(12, 15)));
        assert_eq!(next.status.was.start, Some(at(8, 30)));
        let (later, _) = next.change(&StatusChange {
            start: Some(at(9, 30)),
            ..StatusChange::default()
        });
        assert_eq!(later.status.was.start, Some(at(8, 30)));
        let (back, shift) = later.change(&StatusChange {
            start: Some(at(8, 30)),
            ..StatusChange::default()
        });
        assert_eq!(shift, TimeDelta::minutes(-60));
        assert_eq!(back.status.was, Was::default());
    }

    #[test]
    fn a_moved_trip_remembers_the_first_venue() {
        let (next, shift) = announced().change(&StatusChange {
            venue: Some("Sân đình".into()),
            ..StatusChange::default()
        });
        assert_eq!(shift, TimeDelta::zero());
        assert_eq!(next.status.was.venue.as_deref(), Some("Nhà văn hóa thôn Dy"));
    }
}
