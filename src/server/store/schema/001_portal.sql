-- A trip as announced. Dates are YYYY-MM-DD, times HH:MM, both civil time in Vietnam; moments are seconds since 1970, UTC.
CREATE TABLE trips (
    id TEXT PRIMARY KEY,
    external_id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    date TEXT NOT NULL,
    start_time TEXT,
    end_time TEXT,
    part_of_day TEXT,
    commune TEXT NOT NULL,
    venue TEXT NOT NULL,
    address TEXT,
    lat REAL,
    lon REAL,
    fields TEXT NOT NULL,
    places INTEGER NOT NULL,
    walk_in_places INTEGER NOT NULL,
    slot_minutes INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    was_start TEXT,
    was_end TEXT,
    was_venue TEXT,
    note TEXT,
    source TEXT,
    sample INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    -- What was served, kept when the bookings are deleted.
    served_tickets INTEGER NOT NULL DEFAULT 0,
    cancelled_tickets INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX trips_by_date ON trips (date);

-- A slot owns the numbers first_number .. first_number + places - 1.
CREATE TABLE slots (
    id INTEGER PRIMARY KEY,
    trip_id TEXT NOT NULL REFERENCES trips (id),
    start_time TEXT NOT NULL,
    end_time TEXT NOT NULL,
    places INTEGER NOT NULL CHECK (places > 0),
    first_number INTEGER NOT NULL
);
CREATE INDEX slots_by_trip ON slots (trip_id);

-- sealed: names, birth dates and phone number. secret: SHA-256 of the reference and the secret.
CREATE TABLE bookings (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL CONSTRAINT booking_reference UNIQUE,
    trip_id TEXT NOT NULL REFERENCES trips (id),
    secret BLOB NOT NULL,
    sealed BLOB NOT NULL,
    consent TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL
);
CREATE INDEX bookings_by_trip ON bookings (trip_id);

-- seat: the place in the slot, from 0; NULL once given back. The seat is the key: no seat is ever given twice.
CREATE TABLE tickets (
    id INTEGER PRIMARY KEY,
    booking_id INTEGER NOT NULL REFERENCES bookings (id),
    place INTEGER NOT NULL,
    slot_id INTEGER NOT NULL REFERENCES slots (id),
    seat INTEGER,
    number TEXT NOT NULL,
    person BLOB NOT NULL,
    date TEXT NOT NULL,
    procedures TEXT NOT NULL,
    priority INTEGER NOT NULL,
    UNIQUE (slot_id, seat)
);
CREATE INDEX tickets_by_booking ON tickets (booking_id);
CREATE INDEX tickets_by_person ON tickets (person, date);

-- One live ticket for a person, trip and field.
CREATE TABLE ticket_fields (
    trip_id TEXT NOT NULL,
    person BLOB NOT NULL,
    field TEXT NOT NULL,
    ticket_id INTEGER NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (trip_id, person, field)
) WITHOUT ROWID;
CREATE INDEX ticket_fields_by_ticket ON ticket_fields (ticket_id);

-- answer: what was answered, sealed; deleted with the booking.
CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY,
    body BLOB NOT NULL,
    booking_id INTEGER NOT NULL REFERENCES bookings (id),
    answer BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_booking ON idempotency_keys (booking_id);

CREATE TABLE wrong_tries (
    reference TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX wrong_tries_by_reference ON wrong_tries (reference, at);
