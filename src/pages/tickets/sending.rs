//! Sends requests that wait on this phone. Each gets its own result; none stops the others.

use crate::{
    api::Questions,
    browser::{
        self,
        held::HeldBooking,
        lock,
        outbox::{self, Waiting},
    },
    domain::{
        booking::{self, Booked, Limits},
        refusal::{Failure, Refusal},
        trip::{Slot, Trip},
    },
    door::Door,
};

/// What became of a request.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It waits.
    Waiting,
    /// It waits, and by what is known of the time it is too late for its trip. The office decides.
    Late,
    /// It is on its way.
    Sending,
    /// Granted.
    Booked(Booked),
    /// Its time is full; other times of the same trip are not.
    Full(Vec<Slot>),
    /// A rule says no.
    Refused(Refusal),
    /// No answer: it waits on.
    Lost,
    /// Another tab has sent or deleted it.
    Elsewhere,
}

impl Outcome {
    /// What is known of a request that nobody is sending.
    pub fn of(waiting: &Waiting) -> Self {
        match &waiting.refused {
            // Whether other times are free is asked when it is sent again.
            Some(why) if !is_full(why) => Self::Refused(why.clone()),
            _ if waiting.closes < browser::page::now() => Self::Late,
            _ => Self::Waiting,
        }
    }

    /// Whether pressing the button sends it.
    pub fn can_be_sent(&self) -> bool {
        matches!(self, Self::Waiting | Self::Late | Self::Lost)
    }
}

/// Another time of the same trip may do.
fn is_full(why: &Refusal) -> bool {
    matches!(
        why,
        Refusal::SlotFull { .. } | Refusal::SlotUnknown | Refusal::TooLate
    )
}

/// Sends a request, and keeps what came of it. Two tabs that send the same one do so one after the other.
pub async fn send(waiting: Waiting) -> (Waiting, Outcome) {
    let unsent = waiting.clone();
    let name = outbox::lock_name(&waiting.key);
    let sent = lock::alone(&name, async move {
        match outbox::read(&waiting.key).await {
            Some(now) => send_alone(now).await,
            None => (waiting, Outcome::Elsewhere),
        }
    });
    sent.await.unwrap_or((unsent, Outcome::Lost))
}

async fn send_alone(mut waiting: Waiting) -> (Waiting, Outcome) {
    let mut tried = Vec::new();
    let outcome = loop {
        match Door.book(waiting.key.clone(), waiting.wish.clone()).await {
            Ok(booked) => {
                browser::held::keep(ticket(&waiting, &booked));
                outbox::remove(&waiting.key).await;
                // What its page shows is kept by asking for it: it opens without signal too, whether or not it was looked at.
                let _ = Door.ticket(booked.reference.clone(), None).await;
                return (waiting, Outcome::Booked(booked));
            }
            Err(Failure::Refused(why)) => {
                waiting.refused = Some(why.clone());
                if !is_full(&why) {
                    break Outcome::Refused(why);
                }
                tried.push(waiting.wish.slot);
                let mut open = open_slots(&waiting).await;
                open.retain(|slot| !tried.contains(&slot.id));
                match open.first() {
                    Some(slot) if waiting.any_time => take(&mut waiting, slot),
                    _ => break Outcome::Full(open),
                }
            }
            Err(_) => break Outcome::Lost,
        }
    };
    outbox::keep(&waiting).await;
    (waiting, outcome)
}

/// Times of the trip that still have places for everyone, by what the office says now.
async fn open_slots(waiting: &Waiting) -> Vec<Slot> {
    let Some((trip, limits)) = trip_now(waiting).await else {
        return Vec::new();
    };
    booking::open_slots(&trip, waiting.wish.people.len(), &limits, browser::page::now())
        .cloned()
        .collect()
}

async fn trip_now(waiting: &Waiting) -> Option<(Trip, Limits)> {
    let id = waiting.wish.trip.parse().ok()?;
    let answer = Door.booking(id, Vec::new()).await.ok()?;
    Some((answer.value.trip, answer.value.limits))
}

/// Wishes for another time of the same trip.
pub fn take(waiting: &mut Waiting, slot: &Slot) {
    waiting.wish.slot = slot.id;
    waiting.refused = None;
    let shift = slot.start.signed_duration_since(waiting.starts.time());
    waiting.starts += shift;
    waiting.closes += shift;
}

/// The ticket that a request has become, as this phone lists it.
fn ticket(waiting: &Waiting, booked: &Booked) -> HeldBooking {
    let people = &waiting.wish.people;
    HeldBooking {
        reference: booked.reference.clone(),
        secret: booked.secret.clone(),
        date: waiting.starts.date(),
        start: booked.tickets.iter().map(|ticket| ticket.start).min(),
        place: waiting.place.clone(),
        numbers: booked.tickets.iter().map(|ticket| ticket.number).collect(),
        names: people.iter().map(|person| person.name.clone()).collect(),
        off: false,
        seen: waiting.seen.clone(),
        fresh: waiting.fresh.clone(),
    }
}
