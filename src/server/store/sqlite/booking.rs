//! Bookings, tickets, seats and idempotency keys in SQLite.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};

use super::memory::{Memory, Seats};
use crate::{
    domain::{
        booking::{self, BookedTicket, Facts, MoveFacts, PersonFacts, TicketNumber, TicketState},
        procedure::{Field, ProcedureCode},
        reference::{Reference, TripId},
        refusal::{At, Refusal, Wrong},
        time::{Moment, parse_hour_minute, unix_of_moment},
        trip::SlotId,
    },
    server::{
        seal::Print,
        store::{BookOrder, BookingRow, ChangeOrder, Granted, StoreError, TicketRow},
    },
};

/// The print and the sealed answer kept with a key.
pub fn known_key(
    connection: &Connection,
    key: &str,
) -> Result<Option<(Print, Reference, Vec<u8>)>, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT idempotency_keys.body, bookings.reference, idempotency_keys.answer FROM idempotency_keys \
             JOIN bookings ON bookings.id = idempotency_keys.booking_id WHERE idempotency_keys.key = ?1",
        )?
        .query_row(params![key], |row| {
            Ok((
                row.get::<_, Print>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Vec<u8>>(2)?,
            ))
        })
        .optional()?;
    found
        .map(|(body, reference, answer)| {
            let reference = reference
                .parse()
                .map_err(|_| StoreError::Row("bookings", reference))?;
            Ok((body, reference, answer))
        })
        .transpose()
}

fn keep_key(
    connection: &Connection,
    key: &str,
    body: &Print,
    booking: i64,
    answer: &[u8],
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO idempotency_keys (key, body, booking_id, answer) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![key, body, booking, answer])?;
    Ok(())
}

/// The seats of a slot.
pub fn seats(connection: &Connection, slot: SlotId) -> Result<Seats, StoreError> {
    let first_number = connection
        .prepare_cached("SELECT first_number FROM slots WHERE id = ?1")?
        .query_row(params![slot.0], |row| row.get(0))?;
    let mut query = connection
        .prepare_cached("SELECT seat FROM tickets WHERE slot_id = ?1 AND seat IS NOT NULL ORDER BY seat")?;
    let taken = query.query_map(params![slot.0], |row| row.get(0))?;
    Ok(Seats {
        first_number,
        taken: taken.collect::<Result<_, _>>()?,
    })
}

/// What the rules must know of a person. `without` are bookings' tickets that do not count, as those that are moving.
pub fn person_facts(
    connection: &Connection,
    person: &Print,
    trip: &TripId,
    date: NaiveDate,
    without: &[i64],
) -> Result<PersonFacts, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT ticket_fields.ticket_id, ticket_fields.trip_id, ticket_fields.field, tickets.date FROM ticket_fields \
         JOIN tickets ON tickets.id = ticket_fields.ticket_id WHERE ticket_fields.person = ?1",
    )?;
    let mut rows = query.query(params![person])?;
    let day = date.to_string();
    let (mut that_day, mut fields_on_trip) = (HashSet::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let ticket = row.get::<_, i64>(0)?;
        if without.contains(&ticket) {
            continue;
        }
        if row.get::<_, String>(1)? == trip.as_str() {
            fields_on_trip.push(parse(&row.get::<_, String>(2)?)?);
        }
        if row.get::<_, String>(3)? == day {
            that_day.insert(ticket);
        }
    }
    Ok(PersonFacts {
        tickets_that_day: that_day.len(),
        fields_on_trip,
    })
}

fn parse<T: std::str::FromStr>(cell: &str) -> Result<T, StoreError> {
    cell.parse()
        .map_err(|_| StoreError::Row("tickets", cell.to_owned()))
}

/// A unique key that was hit, by its name, is the rule's own refusal; anything else is the engine's failure.
fn by_constraint(cause: rusqlite::Error, person: usize) -> Result<Refusal, StoreError> {
    if let rusqlite::Error::SqliteFailure(code, Some(message)) = &cause
        && code.code == ErrorCode::ConstraintViolation
    {
        if message.contains("tickets.slot_id, tickets.seat") {
            return Ok(Refusal::SlotFull { left: 0 });
        }
        if message.contains("ticket_fields.") {
            return Ok(Refusal::AlreadyBooked { person });
        }
        if message.contains("bookings.reference") {
            return Err(StoreError::NameTaken);
        }
    }
    Err(cause.into())
}

/// Books all people of an order or none.
pub fn book(
    connection: &Connection,
    memory: &mut Memory,
    order: &BookOrder,
) -> Result<Result<Granted, Refusal>, StoreError> {
    let key = order.key.as_str();
    if let Some((body, reference, answer)) = known_key(connection, key)? {
        return Ok(if body == order.body {
            Ok(Granted::Replayed(reference, answer))
        } else {
            Err(Refusal::KeyReused { reference })
        });
    }
    let wish = &order.wish;
    let Some(trip) = memory.trip(connection, &wish.trip)? else {
        return Ok(Err(Refusal::TripUnknown));
    };
    let slot = trip.slot(wish.slot).cloned();
    let date = trip.summary.date;
    let people = order
        .people
        .iter()
        .map(|person| person_facts(connection, &person.print, &wish.trip, date, &[]))
        .collect::<Result<Vec<_>, _>>()?;
    let mut known = match &slot {
        Some(slot) => Some(memory.seats(connection, slot.id)?),
        None => None,
    };
    let facts = Facts {
        trip,
        taken: known
            .as_ref()
            .map(|known| known.taken.clone())
            .unwrap_or_default(),
        people,
    };
    let seats = match booking::admit(wish, &facts, &order.limits, order.now) {
        Ok(seats) => seats,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (Some(slot), Some(known)) = (slot, known.take()) else {
        return Ok(Err(Refusal::SlotUnknown));
    };
    let inserted = connection
        .prepare_cached(
            "INSERT INTO bookings (reference, trip_id, secret, sealed, consent, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            order.reference.bare(),
            wish.trip.as_str(),
            order.secret,
            order.sealed,
            wish.consent,
            unix_of_moment(order.now)
        ]);
    if let Err(cause) = inserted {
        return by_constraint(cause, 0).map(Err);
    }
    let booking = connection.last_insert_rowid();
    let mut given = Vec::with_capacity(seats.len());
    for (index, (&seat, person)) in seats.iter().zip(&order.people).enumerate() {
        let number = TicketNumber::booked(known.first_number, seat);
        let codes: Vec<&str> = person.procedures.iter().map(ProcedureCode::as_str).collect();
        let inserted = connection
            .prepare_cached(
                "INSERT INTO tickets (booking_id, place, slot_id, seat, number, person, date, procedures, priority) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                booking,
                index,
                wish.slot.0,
                seat,
                number.to_string(),
                person.print,
                date.to_string(),
                codes.join(" "),
                person.priority
            ]);
        if let Err(cause) = inserted {
            return by_constraint(cause, index).map(Err);
        }
        let ticket = connection.last_insert_rowid();
        if let Err(cause) = keep_fields(connection, &wish.trip, &person.print, &person.fields, ticket) {
            return by_constraint(cause, index).map(Err);
        }
        given.push(BookedTicket {
            number,
            slot: slot.id,
            start: slot.start,
        });
    }
    let answer = (order.answer)(&given);
    keep_key(connection, order.key.as_str(), &order.body, booking, &answer)?;
    known.taken.extend(seats);
    known.taken.sort_unstable();
    Ok(Ok(Granted::New(given)))
}

fn keep_fields(
    connection: &Connection,
    trip: &TripId,
    person: &Print,
    fields: &[Field],
    ticket: i64,
) -> Result<(), rusqlite::Error> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO ticket_fields (trip_id, person, field, ticket_id) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for field in fields {
        insert.execute(params![trip.as_str(), person, field.as_str(), ticket])?;
    }
    Ok(())
}

/// One booking with its tickets and trip.
pub fn one(connection: &Connection, reference: &Reference) -> Result<Option<BookingRow>, StoreError> {
    let found = connection
        .prepare_cached("SELECT id, trip_id, secret, sealed, version FROM bookings WHERE reference = ?1")?
        .query_row(params![reference.bare()], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Print>(2)?,
                row.get::<_, Vec<u8>>(3)?,
                row.get::<_, i64>(4)?,
            ))
        })
        .optional()?;
    let Some((id, trip_id, secret, sealed, version)) = found else {
        return Ok(None);
    };
    let trip = super::trips::one(connection, &parse(&trip_id)?)?
        .ok_or(StoreError::Row("bookings", trip_id))?
        .summary;
    let tickets = stored_tickets(connection, id)?
        .into_iter()
        .map(|stored| stored.row)
        .collect();
    Ok(Some(BookingRow {
        trip,
        tickets,
        secret,
        sealed,
        version,
    }))
}

/// A ticket with what only the store needs.
struct StoredTicket {
    id: i64,
    person: Print,
    date: NaiveDate,
    row: TicketRow,
}

impl StoredTicket {
    /// When its holder is asked to come.
    fn starts(&self) -> Moment {
        self.date.and_time(self.row.start)
    }
}

fn stored_tickets(connection: &Connection, booking: i64) -> Result<Vec<StoredTicket>, StoreError> {
    let mut query = connection.prepare_cached(
        "SELECT tickets.id, tickets.person, tickets.date, tickets.place, tickets.number, tickets.slot_id, slots.start_time, \
         tickets.procedures, tickets.priority, tickets.seat FROM tickets JOIN slots ON slots.id = tickets.slot_id \
         WHERE tickets.booking_id = ?1 ORDER BY tickets.place",
    )?;
    let mut rows = query.query(params![booking])?;
    let mut tickets = Vec::new();
    while let Some(row) = rows.next()? {
        let start: String = row.get(6)?;
        let procedures: String = row.get(7)?;
        tickets.push(StoredTicket {
            id: row.get(0)?,
            person: row.get(1)?,
            date: parse(&row.get::<_, String>(2)?)?,
            row: TicketRow {
                index: row.get(3)?,
                number: parse(&row.get::<_, String>(4)?)?,
                slot: SlotId(row.get(5)?),
                start: parse_hour_minute(&start).ok_or_else(|| StoreError::Row("slots", start.clone()))?,
                procedures: procedures
                    .split_whitespace()
                    .map(parse)
                    .collect::<Result<_, _>>()?,
                priority: row.get(8)?,
                state: match row.get::<_, Option<u16>>(9)? {
                    Some(_) => TicketState::Live,
                    None => TicketState::Cancelled,
                },
            },
        });
    }
    Ok(tickets)
}

/// A booking about to change: its id, trip and the tickets meant, or why it cannot.
type Meant = (i64, TripId, Vec<StoredTicket>);

/// Finds what a change means. `Ok(Err(None))` says that the same change was made already.
fn meant(connection: &Connection, order: &ChangeOrder) -> Result<Result<Meant, Option<Refusal>>, StoreError> {
    if let Some((body, reference, _)) = known_key(connection, order.key.as_str())? {
        return Ok(Err(
            (body != order.body).then_some(Refusal::KeyReused { reference })
        ));
    }
    let found = connection
        .prepare_cached("SELECT id, trip_id, version FROM bookings WHERE reference = ?1")?
        .query_row(params![order.reference.bare()], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
            ))
        })
        .optional()?;
    let Some((booking, trip, version)) = found else {
        return Ok(Err(Some(Refusal::NotFound)));
    };
    if order.version.is_some_and(|seen| seen != version) {
        return Ok(Err(Some(Refusal::Changed)));
    }
    let all = stored_tickets(connection, booking)?;
    if let Some(wanted) = &order.tickets
        && (wanted.is_empty() || wanted.iter().any(|index| *index >= all.len()))
    {
        return Ok(Err(Some(Refusal::invalid(At::Tickets, Wrong::Missing))));
    }
    let tickets = all
        .into_iter()
        .filter(|ticket| {
            ticket.row.state == TicketState::Live
                && order
                    .tickets
                    .as_ref()
                    .is_none_or(|wanted| wanted.contains(&ticket.row.index))
        })
        .collect();
    Ok(Ok((booking, parse(&trip)?, tickets)))
}

/// Counts a change of a booking and keeps its key.
fn changed(connection: &Connection, order: &ChangeOrder, booking: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("UPDATE bookings SET version = version + 1 WHERE id = ?1")?
        .execute(params![booking])?;
    keep_key(connection, order.key.as_str(), &order.body, booking, &[])
}

fn free(connection: &Connection, ticket: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM ticket_fields WHERE ticket_id = ?1")?
        .execute(params![ticket])?;
    connection
        .prepare_cached("UPDATE tickets SET seat = NULL WHERE id = ?1")?
        .execute(params![ticket])?;
    Ok(())
}

/// Gives tickets back.
pub fn cancel(connection: &Connection, order: &ChangeOrder) -> Result<Result<(), Refusal>, StoreError> {
    let (booking, _, tickets) = match meant(connection, order)? {
        Ok(meant) => meant,
        Err(None) => return Ok(Ok(())),
        Err(Some(refusal)) => return Ok(Err(refusal)),
    };
    let starts: Vec<Moment> = tickets.iter().map(StoredTicket::starts).collect();
    if let Err(refusal) = booking::admit_cancel(&starts, order.now) {
        return Ok(Err(refusal));
    }
    for ticket in &tickets {
        free(connection, ticket.id)?;
    }
    changed(connection, order, booking)?;
    Ok(Ok(()))
}

/// Claims new seats and frees the old ones.
pub fn move_tickets(connection: &Connection, order: &ChangeOrder) -> Result<Result<(), Refusal>, StoreError> {
    let (booking, from_trip, tickets) = match meant(connection, order)? {
        Ok(meant) => meant,
        Err(None) => return Ok(Ok(())),
        Err(Some(refusal)) => return Ok(Err(refusal)),
    };
    let Some(slot) = order.to else {
        return Ok(Err(Refusal::invalid(At::Slot, Wrong::Missing)));
    };
    let to_trip = connection
        .prepare_cached("SELECT trip_id FROM slots WHERE id = ?1")?
        .query_row(params![slot.0], |row| row.get::<_, String>(0))
        .optional()?;
    let Some(to_trip) = to_trip else {
        return Ok(Err(Refusal::SlotUnknown));
    };
    if !tickets.is_empty() && tickets.iter().all(|ticket| ticket.row.slot == slot) {
        // Already there: nothing to claim, nothing to free.
        return Ok(Ok(()));
    }
    let to_trip: TripId = parse(&to_trip)?;
    let Some(trip) = super::trips::one(connection, &to_trip)? else {
        return Ok(Err(Refusal::TripUnknown));
    };
    let other_trip = to_trip != from_trip;
    if other_trip && order.tickets.is_some() {
        // All people of a booking are on one trip; the whole booking moves or none of it.
        let live: i64 = connection
            .prepare_cached("SELECT COUNT(*) FROM tickets WHERE booking_id = ?1 AND seat IS NOT NULL")?
            .query_row(params![booking], |row| row.get(0))?;
        if usize::try_from(live).ok() != Some(tickets.len()) {
            return Ok(Err(Refusal::invalid(At::Tickets, Wrong::Missing)));
        }
    }
    let ids: Vec<i64> = tickets.iter().map(|ticket| ticket.id).collect();
    let date = trip.summary.date;
    let people = tickets
        .iter()
        .map(|ticket| {
            Ok((
                fields_of(connection, ticket.id)?,
                person_facts(connection, &ticket.person, &to_trip, date, &ids)?,
            ))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    let mut present: Vec<Moment> = tickets.iter().map(StoredTicket::starts).collect();
    present.sort();
    let known = seats(connection, slot)?;
    let facts = MoveFacts {
        trip: trip.into(),
        slot,
        taken: known.taken,
        present,
        other_trip,
        people,
    };
    let given = match booking::admit_move(&facts, &order.limits, order.now) {
        Ok(given) => given,
        Err(refusal) => return Ok(Err(refusal)),
    };
    for (index, ((seat, ticket), (fields, _))) in
        given.into_iter().zip(&tickets).zip(&facts.people).enumerate()
    {
        free(connection, ticket.id)?;
        let claimed = connection
            .prepare_cached(
                "UPDATE tickets SET slot_id = ?2, seat = ?3, number = ?4, date = ?5 WHERE id = ?1",
            )?
            .execute(params![
                ticket.id,
                slot.0,
                seat,
                TicketNumber::booked(known.first_number, seat).to_string(),
                date.to_string()
            ]);
        if let Err(cause) = claimed {
            return by_constraint(cause, index).map(Err);
        }
        if let Err(cause) = keep_fields(connection, &to_trip, &ticket.person, fields, ticket.id) {
            return by_constraint(cause, index).map(Err);
        }
    }
    if other_trip {
        connection
            .prepare_cached("UPDATE bookings SET trip_id = ?2 WHERE id = ?1")?
            .execute(params![booking, to_trip.as_str()])?;
    }
    changed(connection, order, booking)?;
    Ok(Ok(()))
}

fn fields_of(connection: &Connection, ticket: i64) -> Result<Vec<Field>, StoreError> {
    let mut query = connection.prepare_cached("SELECT field FROM ticket_fields WHERE ticket_id = ?1")?;
    let fields = query
        .query_map(params![ticket], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    fields.iter().map(|field| parse(field)).collect()
}

/// Deletes bookings of trips before a date, after counting their tickets.
pub fn forget_before(connection: &Connection, date: NaiveDate) -> Result<usize, StoreError> {
    connection.execute(
        "DELETE FROM wrong_tries WHERE at < ?1",
        params![unix_of_moment(date.and_time(NaiveTime::MIN))],
    )?;
    let date = date.to_string();
    let old =
        "SELECT bookings.id FROM bookings JOIN trips ON trips.id = bookings.trip_id WHERE trips.date < ?1";
    connection.execute(
        "UPDATE trips SET \
         served_tickets = served_tickets + (SELECT COUNT(*) FROM tickets JOIN slots ON slots.id = tickets.slot_id \
           WHERE slots.trip_id = trips.id AND tickets.seat IS NOT NULL), \
         cancelled_tickets = cancelled_tickets + (SELECT COUNT(*) FROM tickets JOIN slots ON slots.id = tickets.slot_id \
           WHERE slots.trip_id = trips.id AND tickets.seat IS NULL) \
         WHERE date < ?1 AND EXISTS (SELECT 1 FROM tickets JOIN slots ON slots.id = tickets.slot_id \
           WHERE slots.trip_id = trips.id)",
        params![date],
    )?;
    for sql in [
        format!(
            "DELETE FROM ticket_fields WHERE ticket_id IN (SELECT id FROM tickets WHERE booking_id IN ({old}))"
        ),
        format!("DELETE FROM tickets WHERE booking_id IN ({old})"),
        format!("DELETE FROM idempotency_keys WHERE booking_id IN ({old})"),
        format!(
            "DELETE FROM wrong_tries WHERE reference IN (SELECT reference FROM bookings WHERE id IN ({old}))"
        ),
    ] {
        connection.execute(&sql, params![date])?;
    }
    Ok(connection.execute(
        &format!("DELETE FROM bookings WHERE id IN ({old})"),
        params![date],
    )?)
}
