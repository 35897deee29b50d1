//! A labelled sample schedule for the coming eight weeks, so that a first start is alive.
//!
//! About 16 trips a week over the city; in eight weeks every commune is visited once. The same day always gives the same
//! trips, so running it again changes nothing, and running it a week later adds a week.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use crate::{
    content,
    domain::{
        commune::Commune,
        plan::TripPlan,
        procedure::Field,
        trip::{TripKind, TripState, TripStatus, Venue, Was},
    },
};

const WEEKS: u64 = 8;

/// Monday to Saturday: how many trips start on that day. 3 + 3 + 3 + 3 + 2 + 2 = 16; 8 × 16 = 128 ≥ 126 communes.
const TRIPS_A_DAY: [u64; 6] = [3, 3, 3, 3, 2, 2];

const TRIPS_A_WEEK: u64 = 16;

/// The windows of the day's first, second and third trip.
const WINDOWS: [(u32, u32, u32, u32); 3] = [(8, 0, 11, 0), (13, 30, 16, 30), (18, 0, 21, 0)];

const SOURCE: &str = "Lịch mẫu để xem thử, không phải lịch thật";

/// The trips of the eight weeks that begin with the week of `today`, from `today` on.
pub fn plans(today: NaiveDate) -> Vec<TripPlan> {
    let communes = shuffled();
    if communes.is_empty() {
        return Vec::new();
    }
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    // Weeks are counted from a fixed Monday, so that the round over the communes goes on from week to week.
    let first_week = u64::try_from(monday.num_days_from_ce()).unwrap_or_default() / 7;
    let mut plans = Vec::new();
    for week in 0..WEEKS {
        let mut turn = (first_week + week) * TRIPS_A_WEEK;
        for (day, trips) in TRIPS_A_DAY.into_iter().enumerate() {
            let date = monday + Days::new(week * 7 + day as u64);
            for window in 0..trips {
                let commune = communes[(turn % communes.len() as u64) as usize];
                turn += 1;
                // New Year's Day is a holiday; the others that fall into a year are announced, and a sample need not know.
                if date >= today && (date.month(), date.day()) != (1, 1) {
                    plans.push(plan(date, window as usize, turn, commune));
                }
            }
        }
    }
    plans
}

/// The communes in a mixed but fixed order, so that one week is spread over the city.
fn shuffled() -> Vec<&'static Commune> {
    let mut communes: Vec<&Commune> = content::communes().iter().collect();
    communes.sort_by_key(|commune| {
        commune.code.as_str().bytes().fold(17_u64, |mixed, byte| {
            mixed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(byte.into())
                ^ (mixed >> 29)
        })
    });
    communes
}

fn plan(date: NaiveDate, window: usize, turn: u64, commune: &Commune) -> TripPlan {
    let (from_hour, from_minute, to_hour, to_minute) = WINDOWS[window.min(2)];
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let evening = window == 2;
    let (mut start, mut end) = (time(from_hour, from_minute), time(to_hour, to_minute));
    let mut status = TripStatus {
        state: TripState::Planned,
        reason: None,
        was: Was::default(),
    };
    let mut name = venue(commune, turn, evening);
    match turn % 23 {
        5 => {
            status.was.start = Some(start);
            status.was.end = Some(end);
            start += chrono::TimeDelta::minutes(45);
            end += chrono::TimeDelta::minutes(45);
            status.reason = Some("xe phải chờ phà".into());
        }
        11 => {
            status.was.venue = Some(name);
            name = format!("Sân Ủy ban nhân dân {}", lower_kind(commune));
            status.reason = Some("nhà văn hóa đang sửa".into());
        }
        17 => {
            status.state = TripState::Cancelled;
            status.reason = Some("xe đi bảo dưỡng".into());
        }
        _ => {}
    }
    TripPlan {
        external_id: format!("mau-{date}-{}", window + 1),
        kind: if evening {
            TripKind::CommunityPoint
        } else {
            TripKind::Van
        },
        date,
        window: Some((start, Some(end))),
        part_of_day: None,
        commune: commune.code.clone(),
        venue: Venue {
            name,
            address: None,
            position: None,
        },
        fields: if evening {
            vec![Field::HoTich, Field::DatDai, Field::DinhDanh, Field::PhapLy]
        } else {
            Field::ALL.to_vec()
        },
        places: if evening { 18 } else { 24 },
        walk_in_places: 16,
        slot_minutes: 30,
        status,
        note: None,
        source: Some(SOURCE.into()),
        sample: true,
    }
}

/// A venue as they are announced: the culture house of an old ward or commune, a residential hall in the evening.
fn venue(commune: &Commune, turn: u64, evening: bool) -> String {
    let old = commune
        .merged_from
        .get(turn as usize % commune.merged_from.len().max(1))
        .map_or(commune.short_name(), |ward| {
            ward.name
                .strip_prefix("Xã ")
                .or_else(|| ward.name.strip_prefix("Phường "))
                .or_else(|| ward.name.strip_prefix("Thị trấn "))
                .unwrap_or(&ward.name)
        });
    if evening {
        format!("Nhà sinh hoạt cộng đồng {old}")
    } else {
        format!("Nhà văn hóa {old}")
    }
}

/// `xã Mỹ Đức`, `phường Ba Đình`: the kind in small letters, as inside a sentence.
fn lower_kind(commune: &Commune) -> String {
    let mut letters = commune.name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::trip::plan_slots;

    #[test]
    fn every_commune_is_visited_once_in_eight_weeks() {
        content::load().unwrap();
        let monday = NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
        let plans = plans(monday);
        let communes: HashSet<_> = plans.iter().map(|plan| &plan.commune).collect();
        assert_eq!(communes.len(), 126);
        assert_eq!(plans.len(), 128 - plans_on_new_year());
        let standings: HashSet<_> = plans.iter().map(|plan| plan.status.state).collect();
        assert!(standings.contains(&TripState::Cancelled));
        assert!(plans.iter().any(|plan| plan.status.was.start.is_some()));
        assert!(plans.iter().any(|plan| plan.status.was.venue.is_some()));
        for plan in &plans {
            let Some((start, Some(end))) = plan.window else {
                panic!("a sample trip has a window");
            };
            assert!(!plan_slots(start, end, plan.slot_minutes, plan.places).is_empty());
        }
    }

    /// None of the eight weeks from 2/11/2026 holds 1/1.
    fn plans_on_new_year() -> usize {
        0
    }

    #[test]
    fn the_same_day_gives_the_same_trips_and_a_later_one_adds_to_them() {
        content::load().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        assert_eq!(plans(day), plans(day));
        let later = plans(day + Days::new(7));
        let known = plans(day)
            .into_iter()
            .filter(|plan| plan.date >= day + Days::new(7));
        for plan in known {
            assert!(later.contains(&plan), "{}", plan.external_id);
        }
    }
}
