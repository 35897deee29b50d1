//! One ticket of a booking, as the part that draws it takes it.

use super::held::place;
use crate::{
    api::Held,
    components::{
        facts::Fact,
        icon::Icon,
        qr::Qr,
        ticket::{Stub, Validity},
    },
    domain::{
        booking::{BookingState, Ticket, TicketState},
        time::Moment,
        trip::TripKind,
    },
    text::{Language, dates, ticket as words},
};

/// The ticket in words; its code is drawn only while it counts.
pub fn stub(language: Language, held: &Held, ticket: &Ticket, state: BookingState, as_of: Moment) -> Stub {
    let trip = &held.booking.trip;
    let counts = ticket.state == TicketState::Live && state == BookingState::Live;
    let given_back = ticket.state == TicketState::Cancelled;
    let reference = held.booking.reference.to_string();
    let when = format!(
        "{}, {}",
        dates::clock(language, ticket.start),
        dates::day(language, trip.date, as_of)
    );
    let matters: Vec<String> = ticket
        .procedures
        .iter()
        .map(|code| {
            held.papers
                .iter()
                .find(|known| known.code == *code)
                .map_or_else(|| code.to_string(), |known| known.name.clone())
        })
        .collect();
    let lapsed = given_back || state == BookingState::TripCancelled;
    Stub {
        band: match trip.kind {
            TripKind::Van => words::van_band(language),
            TripKind::CommunityPoint => words::point_band(language),
        },
        heading: if lapsed {
            words::number_lapsed(language)
        } else {
            words::your_number(language)
        },
        number: ticket.number.to_string(),
        validity: if lapsed { Validity::Lapsed } else { Validity::Valid },
        name: ticket.name.to_string(),
        priority: ticket.priority.then(|| words::priority(language)),
        qr: counts.then(|| Qr {
            text: held.booking.reference.bare().to_owned(),
            label: words::qr_label(language, &reference),
        }),
        code_label: words::code_label(language),
        code: reference,
        facts: vec![
            Fact::new(words::key_time(language), when).icon(Icon::Clock),
            Fact::new(words::key_place(language), place(trip)).icon(Icon::Place),
            Fact::new(words::key_procedures(language), matters.join("; ")).icon(Icon::Check),
        ],
        foot: words::not_a_receipt(language),
    }
}
