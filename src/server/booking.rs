//! Booking, finding, moving and cancelling, carried out: checks what was typed, seals what is personal, asks the store.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{
    Services,
    seal::{hex, random_below, random_secret, same, secret_print},
    store::{BookOrder, BookingRow, ChangeOrder, Granted, PersonOrder, StoreError},
};
use crate::{
    content,
    domain::{
        booking::{Booked, BookedTicket, Booking, IdempotencyKey, Ticket, Wish},
        draft::{Desk, Draft},
        person::{PersonName, PhoneNumber},
        procedure::{Field, ProcedureCode},
        reference::{Reference, TripId},
        refusal::{At, Failure, Refusal, Wrong},
        time::unix_of_moment,
        trip::{SlotId, Trip},
    },
    text::booking::CONSENT_VERSION,
};

/// What is sealed in a booking.
#[derive(Serialize, Deserialize)]
struct Personal {
    people: Vec<(PersonName, NaiveDate)>,
    phone: Option<PhoneNumber>,
}

/// What is sealed with an idempotency key.
#[derive(Serialize, Deserialize)]
struct Answer {
    secret: String,
    tickets: Vec<BookedTicket>,
}

/// What opens a booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// The booking's secret, kept on the device.
    Secret(String),
    /// The birth date of anyone in it.
    BirthDate(NaiveDate),
    /// Given to a browser whose citizen has just shown a birth date; good for an hour.
    Pass(String),
}

/// How long a pass opens a booking.
const PASS_HOURS: i64 = 1;

/// A pass for a booking that has just been opened by a birth date: `{until}-{print}`.
pub fn pass(services: &Services, reference: &Reference) -> Opens {
    let until = unix_of_moment(services.clock.now() + TimeDelta::hours(PASS_HOURS));
    Opens::Pass(format!("{until}-{}", hex(&services.seal.pass(reference, until))))
}

fn is_good_pass(services: &Services, reference: &Reference, pass: &str) -> bool {
    pass.split_once('-').is_some_and(|(until, print)| {
        until.parse().is_ok_and(|until| {
            until >= unix_of_moment(services.clock.now())
                && same(
                    print.as_bytes(),
                    hex(&services.seal.pass(reference, until)).as_bytes(),
                )
        })
    })
}

/// The cause goes to the log, once; the citizen hears that it is our fault.
pub fn our_fault(cause: StoreError) -> Failure {
    tracing::error!(%cause, "the store failed");
    Failure::Unavailable
}

/// The field of a procedure that can be booked.
pub fn field_of(code: &ProcedureCode) -> Option<Field> {
    content::procedure(code)
        .filter(|procedure| procedure.is_bookable())
        .map(|procedure| procedure.field)
}

/// Lets `use_desk` look at the desk a draft for this trip is checked at.
pub fn at_desk<T>(services: &Services, trip: &Trip, use_desk: impl FnOnce(&Desk<'_>) -> T) -> T {
    use_desk(&Desk {
        trip,
        field_of: &field_of,
        limits: &services.settings.limits,
        today: services.clock.now().date(),
        consent_version: CONSENT_VERSION,
    })
}

/// Books what was typed. Asking twice with one key books once and answers the same; the second value says that it was asked
/// before.
pub async fn book(
    services: &Services,
    key: IdempotencyKey,
    trip: TripId,
    draft: &Draft,
) -> Result<(Booked, bool), Failure> {
    let body = services
        .seal
        .body(&key, canonical(services, &trip, draft).as_bytes());
    let found = services.store.announced(trip).await.map_err(our_fault)?;
    let Some(found) = found else {
        return Err(Refusal::TripUnknown.into());
    };
    let wish = match at_desk(services, &found, |desk| draft.check(desk)) {
        Ok(wish) => wish,
        Err(problems) => {
            // What was granted once stays granted, also when the text or the rules have changed since.
            let answered = services.store.answered(key.clone()).await.map_err(our_fault)?;
            return match answered {
                Some((asked, reference, sealed)) if asked == body => {
                    Ok((replayed(services, &key, reference, &sealed)?, true))
                }
                _ => Err(Refusal::Invalid { problems }.into()),
            };
        }
    };
    // A second draw of a reference that exists is as good as impossible; a third means that chance is broken.
    for _ in 0..3 {
        match ask(services, &key, body, &wish).await {
            Err(StoreError::NameTaken) => {}
            Err(cause) => return Err(our_fault(cause)),
            Ok(answer) => return answer,
        }
    }
    Err(our_fault(StoreError::NameTaken))
}

async fn ask(
    services: &Services,
    key: &IdempotencyKey,
    body: [u8; 32],
    wish: &Wish,
) -> Result<Result<(Booked, bool), Failure>, StoreError> {
    let reference = Reference::of_number(random_below(Reference::COUNT));
    let secret = random_secret();
    let personal = Personal {
        people: wish
            .people
            .iter()
            .map(|person| (person.name.clone(), person.birth_date))
            .collect(),
        phone: wish.phone.clone(),
    };
    let sealed = services.seal.close(&booking_place(&reference), &json(&personal));
    let order = BookOrder {
        key: key.clone(),
        body,
        wish: wish.clone(),
        people: wish
            .people
            .iter()
            .map(|person| PersonOrder {
                print: services.seal.person(&person.name, person.birth_date),
                procedures: person.procedures.clone(),
                fields: person.fields.clone(),
                priority: person.priority,
            })
            .collect(),
        reference: reference.clone(),
        secret: secret_print(&reference, &secret),
        sealed,
        answer: {
            let (seal, place, secret) = (services.seal.clone(), answer_place(key), secret.clone());
            Box::new(move |tickets| {
                let answer = Answer {
                    secret: secret.clone(),
                    tickets: tickets.to_vec(),
                };
                seal.close(&place, &json(&answer))
            })
        },
        limits: services.settings.limits,
        now: services.clock.now(),
    };
    Ok(match services.store.book(order).await? {
        Err(refusal) => Err(refusal.into()),
        Ok(Granted::New(tickets)) => Ok((
            Booked {
                reference,
                tickets,
                secret,
            },
            false,
        )),
        Ok(Granted::Replayed(reference, sealed)) => {
            replayed(services, key, reference, &sealed).map(|booked| (booked, true))
        }
    })
}

fn replayed(
    services: &Services,
    key: &IdempotencyKey,
    reference: Reference,
    sealed: &[u8],
) -> Result<Booked, Failure> {
    let opened = services.seal.open_box(&answer_place(key), sealed).ok();
    let answer: Answer = opened
        .and_then(|json| serde_json::from_slice(&json).ok())
        .ok_or_else(|| our_fault(StoreError::Row("idempotency_keys", "answer".into())))?;
    Ok(Booked {
        reference,
        tickets: answer.tickets,
        secret: answer.secret,
    })
}

fn booking_place(reference: &Reference) -> String {
    format!("booking {}", reference.bare())
}

fn answer_place(key: &IdempotencyKey) -> String {
    format!("answer {}", key.as_str())
}

/// JSON of our own plain types, which always have one.
fn json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// What a draft asks for, without how it was typed and without the consents: the same wish sent twice has one print.
fn canonical(services: &Services, trip: &TripId, draft: &Draft) -> String {
    let today = services.clock.now().date();
    let people: Vec<_> = draft
        .people
        .iter()
        .enumerate()
        .map(|(index, person)| {
            let name = person.name.parse::<PersonName>();
            let birth = person.birth.birth_date(today);
            (
                name.map_or_else(|_| person.name.clone(), String::from),
                birth.map_or_else(|_| format!("{:?}", person.birth), |date| date.to_string()),
                draft.procedures_of(index),
                person.priority.unwrap_or(false),
            )
        })
        .collect();
    let phone = draft.phone.parse::<PhoneNumber>();
    let phone = phone.map_or_else(|_| draft.phone.trim().to_owned(), String::from);
    String::from_utf8(json(&(trip.as_str(), draft.slot.trim(), people, phone))).unwrap_or_default()
}

/// Opens a booking for who holds its secret or knows a birth date in it.
/// Unknown and wrong are the same answer; many wrong dates close the reference for an hour, the secret still works.
pub async fn open(services: &Services, reference: &Reference, opens: &Opens) -> Result<Booking, Failure> {
    let now = services.clock.now();
    let since = now - TimeDelta::hours(1);
    let row = services
        .store
        .booking(reference.clone())
        .await
        .map_err(our_fault)?;
    match opens {
        Opens::Secret(secret) => {
            let row = row.filter(|row| same(&row.secret, &secret_print(reference, secret)));
            row.ok_or(Refusal::NotFound.into())
                .and_then(|row| assemble(services, reference, row).map(|(booking, _)| booking))
        }
        Opens::Pass(pass) => {
            let row = row.filter(|_| is_good_pass(services, reference, pass));
            row.ok_or(Refusal::NotFound.into())
                .and_then(|row| assemble(services, reference, row).map(|(booking, _)| booking))
        }
        Opens::BirthDate(birth_date) => {
            let tries = services.store.wrong_tries(reference.clone(), since).await;
            if tries.map_err(our_fault)? >= services.settings.find_tries {
                return Err(Refusal::TooManyTries.into());
            }
            if let Some(row) = row {
                let (booking, births) = assemble(services, reference, row)?;
                if births.contains(birth_date) {
                    return Ok(booking);
                }
            }
            let wrong = services.store.wrong_try(reference.clone(), now, since).await;
            wrong.map_err(our_fault)?;
            Err(Refusal::NotFound.into())
        }
    }
}

/// Puts the sealed names back to the tickets. The birth dates are for comparing only.
fn assemble(
    services: &Services,
    reference: &Reference,
    row: BookingRow,
) -> Result<(Booking, Vec<NaiveDate>), Failure> {
    let broken = || our_fault(StoreError::Row("bookings", "sealed".into()));
    let opened = services
        .seal
        .open_box(&booking_place(reference), &row.sealed)
        .map_err(|_| broken())?;
    let personal: Personal = serde_json::from_slice(&opened).map_err(|_| broken())?;
    let births = personal.people.iter().map(|(_, birth)| *birth).collect();
    let tickets = row
        .tickets
        .into_iter()
        .map(|ticket| {
            let (name, _) = personal.people.get(ticket.index).ok_or_else(broken)?;
            Ok(Ticket {
                index: ticket.index,
                number: ticket.number,
                slot: ticket.slot,
                start: ticket.start,
                name: name.clone(),
                procedures: ticket.procedures,
                priority: ticket.priority,
                state: ticket.state,
            })
        })
        .collect::<Result<_, Failure>>()?;
    let booking = Booking {
        reference: reference.clone(),
        trip: row.trip,
        tickets,
        phone: personal.phone,
        version: row.version,
    };
    Ok((booking, births))
}

/// A change that its holder asks for.
#[derive(Debug, Clone)]
pub struct Change {
    /// The device's key for this write.
    pub key: IdempotencyKey,
    /// The version its holder saw; None where the caller saw none.
    pub version: Option<i64>,
    /// Which tickets, by index; None for all live ones.
    pub tickets: Option<Vec<usize>>,
    /// Where to, for a move; None to give back.
    pub to: Option<SlotId>,
    /// The trip named for the move, if one was: the slot must be one of it.
    pub trip: Option<TripId>,
}

/// Gives tickets back or moves them, and reads the booking back.
pub async fn change(
    services: &Services,
    reference: &Reference,
    opens: &Opens,
    change: Change,
) -> Result<Booking, Failure> {
    open(services, reference, opens).await?;
    if let (Some(trip), Some(slot)) = (&change.trip, change.to) {
        let trip = services.store.trip(trip.clone()).await.map_err(our_fault)?;
        let trip = trip.ok_or(Refusal::TripUnknown)?;
        trip.slot(slot).ok_or(Refusal::SlotUnknown)?;
    }
    if change.tickets.as_ref().is_some_and(Vec::is_empty) {
        return Err(Refusal::invalid(At::Tickets, Wrong::Missing).into());
    }
    let asked = json(&(reference.bare(), &change.tickets, change.to));
    let order = ChangeOrder {
        body: services.seal.body(&change.key, &asked),
        key: change.key,
        reference: reference.clone(),
        version: change.version,
        tickets: change.tickets,
        to: change.to,
        limits: services.settings.limits,
        now: services.clock.now(),
    };
    let done = match order.to {
        None => services.store.cancel(order).await,
        Some(_) => services.store.move_tickets(order).await,
    };
    done.map_err(our_fault)??;
    let row = services
        .store
        .booking(reference.clone())
        .await
        .map_err(our_fault)?;
    let row = row.ok_or(Refusal::NotFound)?;
    assemble(services, reference, row).map(|(booking, _)| booking)
}
