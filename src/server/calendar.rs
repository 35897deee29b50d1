//! Trips for the calendar of a phone (RFC 5545). Times are UTC, so that no time zone table is needed anywhere.

use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus};

use super::{Services, views};
use crate::{
    domain::{
        time::{Moment, unix_of_moment},
        trip::{Slot, Trip, TripState},
    },
    text::{Language, calendar as sentence},
};

fn utc(moment: Moment) -> DateTime<Utc> {
    DateTime::from_timestamp(unix_of_moment(moment), 0).unwrap_or_default()
}

/// A commune's trips, to subscribe to; `commune` is its name.
pub fn of_commune(services: &Services, commune: &str, trips: &[Trip]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&sentence::name(Language::Vi, commune));
    calendar.append_property(("REFRESH-INTERVAL;VALUE=DURATION", "PT6H"));
    calendar.append_property(("X-PUBLISHED-TTL", "PT6H"));
    for trip in trips {
        calendar.push(event(services, Language::Vi, trip, None));
    }
    calendar.done().to_string()
}

/// One trip, or the time at which someone is asked to come to it.
pub fn entry(services: &Services, language: Language, trip: &Trip, slot: Option<&Slot>) -> String {
    Calendar::new()
        .push(event(services, language, trip, slot))
        .done()
        .to_string()
}

fn event(services: &Services, language: Language, trip: &Trip, slot: Option<&Slot>) -> Event {
    let summary = &trip.summary;
    let mut event = Event::new();
    let uid = match slot {
        Some(slot) => format!("{}-{}@chuyenxe", summary.id, slot.id),
        None => format!("{}@chuyenxe", summary.id),
    };
    event
        .uid(&uid)
        .timestamp(utc(summary.updated_at))
        .last_modified(utc(summary.updated_at))
        .summary(&sentence::summary(language, summary))
        .location(&format!("{}, {}, Hà Nội", summary.venue, summary.commune.name))
        .description(&sentence::description(language, summary))
        .url(&views::trip_address(services, &summary.id))
        .status(if summary.status.state == TripState::Cancelled {
            EventStatus::Cancelled
        } else {
            EventStatus::Confirmed
        });
    // A changed trip counts up, so that calendars take the change (RFC 5545, 3.8.7.4).
    event.add_property(
        "SEQUENCE",
        (unix_of_moment(summary.updated_at) / 60 % 1_000_000_000).to_string(),
    );
    let of_slot = slot.map(|slot| (trip.slot_starts(slot), summary.date.and_time(slot.end)));
    match (of_slot, summary.starts()) {
        (Some((starts, ends)), _) => {
            event.starts(utc(starts)).ends(utc(ends));
        }
        (None, Some(starts)) => {
            let ends = if summary.end.is_some() {
                summary.ends()
            } else {
                starts + TimeDelta::hours(2)
            };
            event.starts(utc(starts)).ends(utc(ends));
        }
        (None, None) => {
            event.all_day(summary.date);
        }
    }
    event.done()
}
