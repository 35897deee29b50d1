//! The bookings this phone holds: reference, secret, and enough to list them without asking.
//!
//! A storage that refuses (private browsing, full, forbidden) or is damaged means only that the list is shorter: a
//! booking is always found again by its reference and a birth date.

use chrono::{NaiveDate, NaiveTime};
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::{
    api::Held,
    browser::{
        room,
        storage::{self, Keep},
        vault,
    },
    domain::{
        booking::{BookingState, TicketNumber},
        json::{self, Tree},
        reference::Reference,
        seen::Seen,
        time::{self, Moment},
    },
};

const NAME: &str = "chuyenxe.phieu";
const JUST_BOOKED: &str = "chuyenxe.vua-dat";

/// A booking as the phone lists it. It may have changed since; its page tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldBooking {
    /// Its reference.
    pub reference: Reference,
    /// Opens it.
    pub secret: String,
    /// The day of its trip.
    #[serde(with = "time::date")]
    pub date: NaiveDate,
    /// When the first of its people is asked to come.
    #[serde(default, with = "time::hour_minute_option")]
    pub start: Option<NaiveTime>,
    /// Venue and commune.
    pub place: String,
    /// Its numbers.
    pub numbers: Vec<TicketNumber>,
    /// Its people, in the same order.
    pub names: Vec<String>,
    /// Nobody is expected any more: given back, or the trip does not take place.
    #[serde(default)]
    pub off: bool,
    /// Its trip as the person last saw it.
    #[serde(default)]
    pub seen: Option<Seen>,
    /// Its trip as the office last told it, where that is something else.
    #[serde(default)]
    pub fresh: Option<Seen>,
}

impl HeldBooking {
    /// What the phone keeps of a booking read back; `place` in the words of the page.
    pub fn of(held: &Held, secret: String, place: String, now: Moment) -> Self {
        let booking = &held.booking;
        let live: Vec<_> = booking.live().collect();
        // A booking without live tickets still lists the numbers it had.
        let shown: Vec<_> = if live.is_empty() {
            booking.tickets.iter().collect()
        } else {
            live
        };
        Self {
            reference: booking.reference.clone(),
            secret,
            date: booking.trip.date,
            start: shown.iter().map(|ticket| ticket.start).min(),
            place,
            numbers: shown.iter().map(|ticket| ticket.number).collect(),
            names: shown.iter().map(|ticket| ticket.name.to_string()).collect(),
            off: matches!(
                booking.state(now),
                BookingState::Cancelled | BookingState::TripCancelled
            ),
            seen: Some(Seen::of(&booking.trip)),
            fresh: None,
        }
    }
}

/// Whether any booking is kept here.
pub fn has_some() -> bool {
    storage::get(Keep::Device, NAME).is_some()
}

/// Every booking kept here, the damaged ones left out.
pub fn all() -> Vec<HeldBooking> {
    storage::get(Keep::Device, NAME)
        .map(|text| read(&text))
        .unwrap_or_default()
}

fn read(text: &str) -> Vec<HeldBooking> {
    let entries: Vec<Tree> = json::read(text).unwrap_or_default();
    entries.into_iter().filter_map(Tree::read).collect()
}

/// Tells whether the storage took the list.
fn write(held: &[HeldBooking]) -> bool {
    if held.is_empty() {
        return storage::remove(Keep::Device, NAME);
    }
    serde_json::to_string(held).is_ok_and(|text| storage::set(Keep::Device, NAME, &text))
}

/// The secret that opens a booking, if this phone holds it.
pub fn secret(reference: &Reference) -> Option<String> {
    all()
        .into_iter()
        .find(|held| held.reference == *reference)
        .map(|held| held.secret)
}

/// Keeps a booking, or what has changed of it. Tells whether the storage took it.
pub fn keep(booking: HeldBooking) -> bool {
    let mut held = all();
    // The first ticket is worth asking the browser to keep what is here.
    if held.is_empty() {
        spawn_local(room::ask_to_stay());
    }
    match held.iter_mut().find(|known| known.reference == booking.reference) {
        Some(known) if *known == booking => return true,
        Some(known) => *known = booking,
        None => held.push(booking),
    }
    write(&held)
}

/// Notes what the office says of a booking's trip. Read anew: while the office was asked, a page may have kept something newer.
pub fn hear(reference: &Reference, fresh: Seen) {
    let mut held = all();
    let Some(known) = held.iter_mut().find(|known| known.reference == *reference) else {
        return;
    };
    let before = known.clone();
    known.off |= fresh.off;
    known.fresh = Some(fresh).filter(|fresh| known.seen.as_ref() != Some(fresh));
    if *known != before {
        write(&held);
    }
}

/// Notes what the office says of a booking that nobody is looking at: what has changed of its trip is still to be told.
pub fn hear_of(held: &Held, place: String, now: Moment) {
    let reference = &held.booking.reference;
    if let Some(before) = all().into_iter().find(|known| known.reference == *reference) {
        let fresh = Some(Seen::of(&held.booking.trip)).filter(|fresh| before.seen.as_ref() != Some(fresh));
        keep(HeldBooking {
            seen: before.seen,
            fresh,
            ..HeldBooking::of(held, before.secret, place, now)
        });
    }
}

/// Takes a booking off this phone. It stays booked.
pub fn remove(reference: &Reference) {
    let mut held = all();
    held.retain(|known| known.reference != *reference);
    write(&held);
    let name = ticket_name(reference);
    spawn_local(async move { vault::remove(&name).await });
}

/// Where the vault keeps what a booking's page shows.
pub fn ticket_name(reference: &Reference) -> String {
    format!("phieu.{}", reference.bare())
}

/// Remembers for the next page that this was booked just now.
pub fn mark_just_booked(reference: &Reference) {
    storage::set(Keep::Tab, JUST_BOOKED, reference.bare());
}

/// Something was done since: it is no longer told.
pub fn forget_just_booked() {
    storage::remove(Keep::Tab, JUST_BOOKED);
}

/// Whether this was booked just now in this tab. A page may be drawn twice, with what is kept and with what the office says:
/// the mark stays until the next booking.
pub fn was_just_booked(reference: &Reference) -> bool {
    storage::get(Keep::Tab, JUST_BOOKED).is_some_and(|marked| marked == reference.bare())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_to_one_booking_does_not_lose_the_others() {
        let whole = HeldBooking {
            reference: "K7M-2PX4".parse().unwrap(),
            secret: "s".into(),
            date: NaiveDate::from_ymd_opt(2026, 11, 26).unwrap(),
            start: NaiveTime::from_hms_opt(8, 30, 0),
            place: "Nhà văn hóa thôn Dy, xã Ba Vì".into(),
            numbers: vec!["A012".parse().unwrap()],
            names: vec!["Nguyễn Văn A".into()],
            off: false,
            seen: None,
            fresh: None,
        };
        let one = serde_json::to_string(&whole).unwrap();
        assert_eq!(read(&format!("[{{\"reference\":1}},{one},null]")), [whole]);
        assert_eq!(read("not json"), []);
        assert_eq!(read("{}"), []);
    }
}
