//! Trips and slots in SQLite.

use std::fmt::Display;

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    content,
    domain::{
        commune::CommuneRef,
        plan::{Announced, StatusChange, TripPlan},
        procedure::Field,
        reference::TripId,
        time::{Moment, hour_minute, moment_of_unix, parse_hour_minute, unix_of_moment},
        trip::{MapPlace, Slot, SlotId, Trip, TripState, TripStatus, TripSummary, Was, plan_slots},
    },
    server::{
        seal::random_below,
        store::{Put, StoreError},
    },
};

const COLUMNS: &str = "id, kind, date, start_time, end_time, part_of_day, commune, venue, address, lat, lon, fields, \
     walk_in_places, state, reason, was_start, was_end, was_venue, note, source, sample, updated_at, places";

/// A cell that does not read back as what was written.
fn broken(table: &'static str, column: &str, cell: impl Display) -> StoreError {
    StoreError::Row(table, format!("{column} = {cell}"))
}

fn parse<T: std::str::FromStr>(column: &'static str, cell: &str) -> Result<T, StoreError> {
    cell.parse().map_err(|_| broken("trips", column, cell))
}

fn time(column: &'static str, cell: Option<String>) -> Result<Option<NaiveTime>, StoreError> {
    cell.map(|cell| parse_hour_minute(&cell).ok_or_else(|| broken("trips", column, &cell)))
        .transpose()
}

/// A trip row without its slots.
fn read(row: &Row<'_>) -> Result<Trip, StoreError> {
    let text = |index| row.get::<_, String>(index);
    let maybe = |index| row.get::<_, Option<String>>(index);
    let date: NaiveDate = parse("date", &text(2)?)?;
    let code = parse("commune", &text(6)?)?;
    let commune = content::commune(&code);
    let position = row.get::<_, Option<f64>>(9)?.zip(row.get::<_, Option<f64>>(10)?);
    let schematic = content::schematic();
    let map = schematic.cells.get(&code).map(|cell| MapPlace {
        cell: cell.path.clone(),
        at: position.map_or(cell.label, |(lat, lon)| schematic.place(lat, lon)),
        exact: position.is_some(),
    });
    let fields = text(11)?
        .split_whitespace()
        .map(|field| parse::<Field>("fields", field))
        .collect::<Result<_, _>>()?;
    Ok(Trip {
        summary: TripSummary {
            id: parse("id", &text(0)?)?,
            kind: parse("kind", &text(1)?)?,
            date,
            lunar: content::lunar().date(date),
            start: time("start_time", maybe(3)?)?,
            end: time("end_time", maybe(4)?)?,
            part_of_day: maybe(5)?.map(|word| parse("part_of_day", &word)).transpose()?,
            venue: text(7)?,
            commune: commune.map_or_else(
                || CommuneRef {
                    code: code.clone(),
                    name: code.to_string(),
                },
                |commune| commune.reference(),
            ),
            position,
            fields,
            status: TripStatus {
                state: parse("state", &text(13)?)?,
                reason: maybe(14)?,
                was: Was {
                    start: time("was_start", maybe(15)?)?,
                    end: time("was_end", maybe(16)?)?,
                    venue: maybe(17)?,
                },
            },
            places_left: 0,
            bookable: row.get::<_, i64>(22)? > 0,
            updated_at: moment_of_unix(row.get(21)?),
            sample: row.get(20)?,
        },
        address: maybe(8)?,
        note: maybe(18)?,
        source: maybe(19)?,
        slots: Vec::new(),
        walk_in_places: row.get(12)?,
        map,
    })
}

const SLOTS: &str = "SELECT slots.trip_id, slots.id, slots.start_time, slots.end_time, slots.places, \
     (SELECT COUNT(*) FROM tickets WHERE tickets.slot_id = slots.id AND tickets.seat IS NOT NULL) FROM slots";

fn read_slot(row: &Row<'_>) -> Result<Slot, StoreError> {
    let time = |index| -> Result<NaiveTime, StoreError> {
        let cell: String = row.get(index)?;
        parse_hour_minute(&cell).ok_or_else(|| broken("slots", "time", cell))
    };
    let places: u16 = row.get(4)?;
    let taken: u16 = row.get(5)?;
    Ok(Slot {
        id: SlotId(row.get(1)?),
        start: time(2)?,
        end: time(3)?,
        places,
        places_left: places.saturating_sub(taken),
    })
}

fn add_slot(trip: &mut Trip, slot: Slot) {
    trip.summary.places_left += slot.places_left;
    trip.slots.push(slot);
}

/// Trips between two dates, both included.
pub fn between(connection: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<Trip>, StoreError> {
    let days = params![from.to_string(), to.to_string()];
    let mut trips: Vec<Trip> = Vec::new();
    let mut query = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM trips WHERE date BETWEEN ?1 AND ?2 ORDER BY date, COALESCE(start_time, ''), id"
    ))?;
    let mut rows = query.query(days)?;
    while let Some(row) = rows.next()? {
        trips.push(read(row)?);
    }
    let mut query = connection.prepare_cached(&format!(
        "{SLOTS} JOIN trips ON trips.id = slots.trip_id WHERE trips.date BETWEEN ?1 AND ?2 ORDER BY slots.trip_id, slots.start_time"
    ))?;
    let mut rows = query.query(days)?;
    let places: std::collections::HashMap<String, usize> = trips
        .iter()
        .enumerate()
        .map(|(index, trip)| (trip.summary.id.to_string(), index))
        .collect();
    while let Some(row) = rows.next()? {
        if let Some(index) = places.get(&row.get::<_, String>(0)?) {
            add_slot(&mut trips[*index], read_slot(row)?);
        }
    }
    Ok(trips)
}

/// One trip with its slots.
pub fn one(connection: &Connection, id: &TripId) -> Result<Option<Trip>, StoreError> {
    let mut query = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM trips WHERE id = ?1"))?;
    let mut rows = query.query(params![id.as_str()])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut trip = read(row)?;
    let mut query = connection.prepare_cached(&format!(
        "{SLOTS} WHERE slots.trip_id = ?1 ORDER BY slots.start_time"
    ))?;
    let mut rows = query.query(params![id.as_str()])?;
    while let Some(row) = rows.next()? {
        add_slot(&mut trip, read_slot(row)?);
    }
    Ok(Some(trip))
}

/// The cells of a plan in the order of [`PLAN_COLUMNS`].
fn cells(plan: &TripPlan) -> Vec<rusqlite::types::Value> {
    use rusqlite::types::Value;
    let text = |cell: &str| Value::Text(cell.to_owned());
    let maybe = |cell: Option<String>| cell.map_or(Value::Null, Value::Text);
    let degrees = |cell: Option<f64>| cell.map_or(Value::Null, Value::Real);
    let fields: Vec<&str> = plan.fields.iter().map(|field| field.as_str()).collect();
    let was = &plan.status.was;
    vec![
        text(plan.kind.as_str()),
        text(&plan.date.to_string()),
        maybe(plan.start().map(hour_minute)),
        maybe(plan.end().map(hour_minute)),
        maybe(plan.part_of_day.map(|part| part.as_str().to_owned())),
        text(plan.commune.as_str()),
        text(&plan.venue.name),
        maybe(plan.venue.address.clone()),
        degrees(plan.venue.position.map(|(lat, _)| lat)),
        degrees(plan.venue.position.map(|(_, lon)| lon)),
        text(&fields.join(" ")),
        Value::Integer(plan.places.into()),
        Value::Integer(plan.walk_in_places.into()),
        Value::Integer(plan.slot_minutes.into()),
        text(plan.status.state.as_str()),
        maybe(plan.status.reason.clone()),
        maybe(was.start.map(hour_minute)),
        maybe(was.end.map(hour_minute)),
        maybe(was.venue.clone()),
        maybe(plan.note.clone()),
        maybe(plan.source.clone()),
        Value::Integer(plan.sample.into()),
    ]
}

const PLAN_COLUMNS: &str = "kind, date, start_time, end_time, part_of_day, commune, venue, address, lat, lon, fields, \
     places, walk_in_places, slot_minutes, state, reason, was_start, was_end, was_venue, note, source, sample";

/// Adds or changes plans, all or none.
pub fn put(
    connection: &Connection,
    plans: &[TripPlan],
    now: Moment,
) -> Result<Result<Put, Vec<String>>, StoreError> {
    let mut done = Put::default();
    let mut refused = Vec::new();
    let mut find = connection.prepare_cached(&format!(
        "SELECT id, {PLAN_COLUMNS} FROM trips WHERE external_id = ?1"
    ))?;
    let width = PLAN_COLUMNS.split(',').count();
    for plan in plans {
        let wanted = cells(plan);
        let stored = find
            .query_row(params![plan.external_id], |row| {
                let cells = (1..=width)
                    .map(|index| row.get::<_, rusqlite::types::Value>(index))
                    .collect::<Result<Vec<_>, _>>()?;
                Ok((row.get::<_, String>(0)?, cells))
            })
            .optional()?;
        match stored {
            Some((_, cells)) if cells == wanted => done.unchanged += 1,
            Some((id, cells)) => {
                // Date, start, end, places and slot length make the slots; booked seats are never taken away.
                let slots_change = [1, 2, 3, 11, 13]
                    .into_iter()
                    .any(|index| cells[index] != wanted[index]);
                if slots_change && has_tickets(connection, &id)? {
                    refused.push(plan.external_id.clone());
                    continue;
                }
                let set: Vec<String> = PLAN_COLUMNS
                    .split(',')
                    .zip(1..)
                    .map(|(column, index)| format!("{} = ?{index}", column.trim()))
                    .collect();
                let mut update = connection.prepare_cached(&format!(
                    "UPDATE trips SET {}, updated_at = ?{} WHERE id = ?{}",
                    set.join(", "),
                    width + 1,
                    width + 2
                ))?;
                let mut values = wanted;
                values.push(unix_of_moment(now).into());
                values.push(id.clone().into());
                update.execute(rusqlite::params_from_iter(values))?;
                if slots_change {
                    connection.execute("DELETE FROM slots WHERE trip_id = ?1", params![id])?;
                    add_slots(connection, &id, plan)?;
                }
                done.changed += 1;
            }
            None => {
                let id = free_id(connection)?;
                let marks: Vec<String> = (1..=width + 3).map(|index| format!("?{index}")).collect();
                let mut insert = connection.prepare_cached(&format!(
                    "INSERT INTO trips ({PLAN_COLUMNS}, updated_at, id, external_id) VALUES ({})",
                    marks.join(", ")
                ))?;
                let mut values = wanted;
                values.push(unix_of_moment(now).into());
                values.push(id.clone().into());
                values.push(plan.external_id.clone().into());
                insert.execute(rusqlite::params_from_iter(values))?;
                add_slots(connection, &id, plan)?;
                done.added += 1;
            }
        }
    }
    Ok(if refused.is_empty() {
        Ok(done)
    } else {
        Err(refused)
    })
}

fn has_tickets(connection: &Connection, trip: &str) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM tickets JOIN slots ON slots.id = tickets.slot_id WHERE slots.trip_id = ?1)",
        )?
        .query_row(params![trip], |row| row.get(0))?)
}

/// An id no trip has.
fn free_id(connection: &Connection) -> Result<String, StoreError> {
    let mut taken = connection.prepare_cached("SELECT 1 FROM trips WHERE id = ?1")?;
    // 26⁵ ids and a few hundred trips a year: the second draw is rare, the hundredth is a broken source of chance.
    for _ in 0..100 {
        let id = TripId::of_number(random_below(TripId::COUNT)).to_string();
        if !taken.exists(params![id])? {
            return Ok(id);
        }
    }
    Err(StoreError::NameTaken)
}

fn add_slots(connection: &Connection, id: &str, plan: &TripPlan) -> Result<(), StoreError> {
    let Some((start, Some(end))) = plan.window else {
        return Ok(());
    };
    let mut insert = connection.prepare_cached(
        "INSERT INTO slots (trip_id, start_time, end_time, places, first_number) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut first_number = 1_u16;
    for (from, to, places) in plan_slots(start, end, plan.slot_minutes, plan.places) {
        insert.execute(params![
            id,
            hour_minute(from),
            hour_minute(to),
            places,
            first_number
        ])?;
        first_number = first_number.saturating_add(places);
    }
    Ok(())
}

/// Changes an announced trip; `Err(())` when there is none.
pub fn change(
    connection: &Connection,
    id: &TripId,
    change: &StatusChange,
    now: Moment,
) -> Result<Result<(), ()>, StoreError> {
    let Some(trip) = one(connection, id)? else {
        return Ok(Err(()));
    };
    let before = Announced {
        start: trip.summary.start,
        end: trip.summary.end,
        venue: trip.summary.venue.clone(),
        status: trip.summary.status.clone(),
    };
    let (after, shift) = before.change(change);
    let was = &after.status.was;
    connection
        .prepare_cached(
            "UPDATE trips SET start_time = ?2, end_time = ?3, venue = ?4, state = ?5, reason = ?6, was_start = ?7, \
             was_end = ?8, was_venue = ?9, updated_at = ?10 WHERE id = ?1",
        )?
        .execute(params![
            id.as_str(),
            after.start.map(hour_minute),
            after.end.map(hour_minute),
            after.venue,
            after.status.state.as_str(),
            // A reason belongs to what it explains: a trip that is as planned again has none.
            after
                .status
                .reason
                .filter(|_| change.reason.is_some() || after.status.state == TripState::Cancelled || !was.is_empty()),
            was.start.map(hour_minute),
            was.end.map(hour_minute),
            was.venue,
            unix_of_moment(now)
        ])?;
    if !shift.is_zero() {
        let mut update =
            connection.prepare_cached("UPDATE slots SET start_time = ?2, end_time = ?3 WHERE id = ?1")?;
        for slot in &trip.slots {
            let (start, start_wrapped) = slot.start.overflowing_add_signed(shift);
            let (end, end_wrapped) = slot.end.overflowing_add_signed(shift);
            // A slot cannot leave its day; one that would keeps its time.
            if start_wrapped == 0 && end_wrapped == 0 {
                update.execute(params![slot.id.0, hour_minute(start), hour_minute(end)])?;
            }
        }
    }
    Ok(Ok(()))
}
