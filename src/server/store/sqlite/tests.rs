//! The tables as they were before a step.

use super::*;

/// Rows as the code before a step wrote them are read by the code after it.
#[test]
fn bookings_from_before_a_migration_are_kept() {
    let mut connection = Connection::open_in_memory().unwrap();
    connection.pragma_update(None, "foreign_keys", true).unwrap();
    connection.execute_batch(schema::MIGRATIONS[0]).unwrap();
    connection.pragma_update(None, "user_version", 1).unwrap();
    let (person, trip) = ([1; 32], TripId::of_number(7));
    connection
        .execute(
            "INSERT INTO trips (id, external_id, kind, date, commune, venue, fields, places, walk_in_places, slot_minutes, \
             state, sample, updated_at) VALUES (?1, 'a', 'van', '2026-11-26', '10441', 'x', 'ho-tich', 9, 0, 60, 'planned', 0, 0)",
            params![trip.as_str()],
        )
        .unwrap();
    connection
        .execute_batch(&format!(
            "INSERT INTO slots VALUES (1, '{trip}', '08:00', '09:00', 9, 1);
             INSERT INTO bookings (id, reference, trip_id, secret, sealed, consent, created_at) \
               VALUES (1, '{}', '{trip}', zeroblob(32), x'00', '1', 0);
             INSERT INTO tickets VALUES (1, 1, 0, 1, 0, 'A001', x'{person}', '2026-11-26', '1.001193', 0);
             INSERT INTO ticket_fields VALUES ('{trip}', x'{person}', 'ho-tich', 1);
             INSERT INTO idempotency_keys VALUES ('key', zeroblob(32), 1, x'07');",
            Reference::of_number(1).bare(),
            person = crate::server::seal::hex(&person),
        ))
        .unwrap();
    migrate(&mut connection).unwrap();
    let known = booking::known_key(&connection, "key").unwrap().unwrap();
    assert_eq!((known.1, known.2), (Reference::of_number(1), vec![7]));
    let day = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let facts = booking::person_facts(&connection, &person, &trip, day, &[]).unwrap();
    assert_eq!((facts.tickets_that_day, facts.fields_on_trip.len()), (1, 1));
    assert_eq!(
        booking::forget_before(&connection, day + chrono::Days::new(1)).unwrap(),
        1
    );
    let served: i64 = connection
        .query_row("SELECT served_tickets FROM trips", [], |row| row.get(0))
        .unwrap();
    assert_eq!(served, 1);
}
