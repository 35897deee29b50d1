//! A trip: one venue, one date, one time window; its slots and what has become of it.

mod slots;

pub use slots::{Slot, SlotId, plan_slots};

use std::{fmt, str::FromStr};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{
    commune::CommuneRef,
    lunar::LunarDate,
    procedure::Field,
    reference::TripId,
    time::{self, Moment},
};

/// Makes a closed list of words that is the same in addresses, CSV, JSON and the store.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum $name { $($(#[$word_doc])* $variant),+ }

        impl $name {
            /// All of them, in the order people read them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word in addresses, CSV, JSON and the store.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text.trim() { $($word => Ok(Self::$variant),)+ _ => Err(UnknownWord) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result { to.write_str(self.as_str()) }
        }

        tried_from_text!($name);

        impl From<$name> for String {
            fn from(word: $name) -> Self { word.as_str().to_owned() }
        }
    };
}

/// A word that is not in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("unknown word")
    }
}

impl std::error::Error for UnknownWord {}

words! {
    /// What comes: the van, or an evening at a community service point.
    TripKind { Van = "van", CommunityPoint = "community_point" }
}

words! {
    /// What the officers last said of a trip. Lateness and a new venue follow from [`Was`].
    TripState {
        /// It will take place.
        Planned = "planned",
        /// The van has left for the venue.
        OnTheWay = "on_the_way",
        /// People are being served.
        Open = "open",
        /// It is over.
        Closed = "closed",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

words! {
    /// The loudest true thing to say about a trip: one word and one icon.
    Standing {
        /// It will take place as planned.
        Planned = "planned",
        /// The van has left for the venue.
        OnTheWay = "on_the_way",
        /// People are being served.
        Open = "open",
        /// It starts at another time than was announced.
        Delayed = "delayed",
        /// It takes place somewhere else than was announced.
        Moved = "moved",
        /// It does not take place.
        Cancelled = "cancelled",
        /// It is over.
        Closed = "closed",
    }
}

words! {
    /// All that is known of the time of some press-reported sessions.
    PartOfDay { Morning = "morning", Afternoon = "afternoon", Evening = "evening" }
}

/// Where a trip takes place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// What people call it: `Nhà văn hóa thôn Đồi Dùng`.
    pub name: String,
    /// The way there in words, where one was given.
    pub address: Option<String>,
    /// Latitude and longitude in degrees (WGS 84), where measured. A commune's centre is not a venue's position.
    pub position: Option<(f64, f64)>,
}

/// What was announced before it changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Was {
    /// The start announced first.
    #[serde(
        default,
        with = "time::hour_minute_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub start: Option<NaiveTime>,
    /// The end announced first.
    #[serde(
        default,
        with = "time::hour_minute_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub end: Option<NaiveTime>,
    /// The venue announced first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
}

impl Was {
    /// Nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What has become of a trip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TripStatus {
    /// The officers' word.
    pub state: TripState,
    /// Why it was cancelled, is late or moved, in the coordinator's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was announced before.
    #[serde(default, skip_serializing_if = "Was::is_empty")]
    pub was: Was,
}

/// A trip without its slots: what lists and cards show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TripSummary {
    /// Five signs, as on the poster.
    pub id: TripId,
    /// Van or community point.
    pub kind: TripKind,
    /// The day.
    #[serde(with = "time::date")]
    pub date: NaiveDate,
    /// The same day in the lunar calendar, which elders plan by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lunar: Option<LunarDate>,
    /// Start, where known.
    #[serde(with = "time::hour_minute_option")]
    pub start: Option<NaiveTime>,
    /// End, where known.
    #[serde(with = "time::hour_minute_option")]
    pub end: Option<NaiveTime>,
    /// The part of the day, where no time is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of_day: Option<PartOfDay>,
    /// Where.
    pub venue: String,
    /// The commune it serves first; anyone may come.
    pub commune: CommuneRef,
    /// Latitude and longitude in degrees, where measured.
    pub position: Option<(f64, f64)>,
    /// The fields of procedures it serves.
    pub fields: Vec<Field>,
    /// What has become of it.
    pub status: TripStatus,
    /// Places that can be booked online and are free.
    pub places_left: u16,
    /// Whether places can be booked online at all.
    pub bookable: bool,
    /// When anything about it last changed.
    #[serde(with = "time::moment")]
    pub updated_at: Moment,
    /// Made up for trying the portal out.
    pub sample: bool,
}

/// A trip with everything a citizen may know of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trip {
    /// What lists show.
    pub summary: TripSummary,
    /// The way there in words, where one was given.
    pub address: Option<String>,
    /// Anything to know that has no place of its own, as a conflict between sources.
    pub note: Option<String>,
    /// Where the facts come from, for trips reported by the press.
    pub source: Option<String>,
    /// In order of time.
    pub slots: Vec<Slot>,
    /// Places that the van hands out itself.
    pub walk_in_places: u16,
    /// Where it lies on the schematic map.
    pub map: Option<MapPlace>,
}

/// A place on the schematic map of the city: relative positions, not administrative borders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MapPlace {
    /// The outline of the commune as an SVG path.
    pub cell: String,
    /// The venue where its position is known, else the middle of the commune; in the map's units.
    pub at: (f64, f64),
    /// Whether `at` is the venue itself.
    pub exact: bool,
}

impl TripSummary {
    /// When it starts, if the hour is known.
    pub fn starts(&self) -> Option<Moment> {
        self.start.map(|start| self.date.and_time(start))
    }

    /// When it is certainly over: its end, or the end of the part of the day, or midnight.
    pub fn ends(&self) -> Moment {
        let last = match (self.end, self.part_of_day) {
            (Some(end), _) => end,
            (None, Some(PartOfDay::Morning)) => hour(12),
            (None, Some(PartOfDay::Afternoon)) => hour(18),
            (None, _) => NaiveTime::MIN,
        };
        if last == NaiveTime::MIN {
            self.date.and_time(NaiveTime::MIN) + TimeDelta::days(1)
        } else {
            self.date.and_time(last)
        }
    }

    /// Over, whatever the officers last said.
    pub fn is_over(&self, now: Moment) -> bool {
        self.status.state == TripState::Closed || self.ends() <= now
    }

    /// Announced for another time than it takes place.
    pub fn is_delayed(&self) -> bool {
        let was = &self.status.was;
        (was.start.is_some() && was.start != self.start) || (was.end.is_some() && was.end != self.end)
    }

    /// Announced for another venue than it takes place at.
    pub fn is_moved(&self) -> bool {
        self.status
            .was
            .venue
            .as_ref()
            .is_some_and(|venue| *venue != self.venue)
    }

    /// The loudest true thing to say about it. Cancelled is louder than anything, also afterwards.
    pub fn standing(&self, now: Moment) -> Standing {
        match self.status.state {
            TripState::Cancelled => Standing::Cancelled,
            _ if self.is_over(now) => Standing::Closed,
            TripState::Open => Standing::Open,
            _ if self.is_moved() => Standing::Moved,
            _ if self.is_delayed() => Standing::Delayed,
            TripState::OnTheWay => Standing::OnTheWay,
            // What has begun is not still to come, whether or not an officer has said so.
            _ if self.starts().is_some_and(|starts| starts <= now) => Standing::Open,
            TripState::Planned | TripState::Closed => Standing::Planned,
        }
    }
}

/// A full hour of the day.
fn hour(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default()
}

impl Trip {
    /// The slot with this id.
    pub fn slot(&self, id: SlotId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.id == id)
    }

    /// When a slot of this trip starts.
    pub fn slot_starts(&self, slot: &Slot) -> Moment {
        self.summary.date.and_time(slot.start)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A trip on 26/11/2026 from 8:00 to 11:00 with two slots of `places` places.
    pub(crate) fn trip(places: u16) -> Trip {
        let date = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let slot = |id, from| Slot {
            id: SlotId(id),
            start: hour(from),
            end: hour(from + 1),
            places,
            places_left: places,
        };
        Trip {
            summary: TripSummary {
                id: TripId::of_number(1),
                kind: TripKind::Van,
                date,
                lunar: None,
                start: Some(hour(8)),
                end: Some(hour(11)),
                part_of_day: None,
                venue: "Nhà văn hóa thôn Đồi Dùng".into(),
                commune: CommuneRef {
                    code: "10441".parse().unwrap(),
                    name: "Xã Mỹ Đức".into(),
                },
                position: None,
                fields: vec![Field::HoTich, Field::DatDai],
                status: TripStatus {
                    state: TripState::Planned,
                    reason: None,
                    was: Was::default(),
                },
                places_left: places * 2,
                bookable: true,
                updated_at: date.and_time(hour(7)),
                sample: false,
            },
            address: None,
            note: None,
            source: None,
            slots: vec![slot(1, 8), slot(2, 9)],
            walk_in_places: 10,
            map: None,
        }
    }

    fn at(day: u32, clock: u32) -> Moment {
        NaiveDate::from_ymd_opt(2026, 11, day)
            .unwrap()
            .and_time(hour(clock))
    }

    #[test]
    fn says_the_loudest_true_thing() {
        let mut trip = trip(3).summary;
        assert_eq!(trip.standing(at(25, 8)), Standing::Planned);
        assert_eq!(trip.standing(at(26, 8)), Standing::Open);
        assert_eq!(trip.standing(at(26, 11)), Standing::Closed);
        trip.status.was.start = Some(hour(7));
        assert_eq!(trip.standing(at(25, 8)), Standing::Delayed);
        trip.status.was.venue = Some("Sân đình".into());
        assert_eq!(trip.standing(at(25, 8)), Standing::Moved);
        trip.status.state = TripState::Open;
        assert_eq!(trip.standing(at(26, 9)), Standing::Open);
        trip.status.state = TripState::Cancelled;
        assert_eq!(trip.standing(at(27, 9)), Standing::Cancelled);
    }

    #[test]
    fn a_session_known_only_by_its_part_of_day_ends_with_it() {
        let mut trip = trip(3).summary;
        (trip.start, trip.end) = (None, None);
        trip.part_of_day = Some(PartOfDay::Morning);
        assert_eq!(trip.ends(), at(26, 12));
        trip.part_of_day = None;
        assert_eq!(trip.ends(), at(27, 0));
    }

    #[test]
    fn words_read_back() {
        for state in TripState::ALL {
            assert_eq!(state.as_str().parse(), Ok(*state));
        }
        assert_eq!("van ".parse(), Ok(TripKind::Van));
        assert_eq!("bus".parse::<TripKind>(), Err(UnknownWord));
    }
}
