//! The command line on a real file: import, the same again, a file with mistakes; sample; status; backup.

use std::{
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chuyenxe"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        // Whoever mends a file needs no stack, also where the machine asks for stacks.
        .env("RUST_BACKTRACE", "1")
        .output()
        .unwrap()
}

#[track_caller]
fn says(folder: &Path, arguments: &[&str], expected: &str) {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains(expected), "{said}");
}

#[track_caller]
fn refuses(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.to_lowercase().contains("backtrace"), "{said}");
    said
}

#[test]
fn the_press_reported_sessions_import_once() {
    let folder = TempDir::new().unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/content/press-trips.csv");
    says(
        folder.path(),
        &["import-trips", file],
        "5 added, 0 changed, 0 unchanged",
    );
    says(
        folder.path(),
        &["import-trips", file],
        "0 added, 0 changed, 5 unchanged",
    );
}

#[test]
fn five_wrong_rows_give_five_messages_and_nothing_is_imported() {
    let folder = TempDir::new().unwrap();
    let rows = [
        "external_id;kind;date;start;end;commune;venue;fields;places;state;reason",
        "ok;van;2026-12-01;08:00;11:00;Xã Mỹ Đức;Nhà văn hóa;ho-tich;20;;",
        "w1;tram;2026-12-01;08:00;11:00;Xã Mỹ Đức;Nhà văn hóa;ho-tich;20;;",
        "w2;van;01/12/2026;08:00;11:00;Xã Mỹ Đức;Nhà văn hóa;ho-tich;20;;",
        "w3;van;2026-12-01;08:00;11:00;Xã Atlantis;Nhà văn hóa;ho-tich;20;;",
        "w4;van;2026-12-01;11:00;08:00;Xã Mỹ Đức;Nhà văn hóa;ho-tich;20;;",
        "w5;van;2026-12-01;08:00;11:00;Xã Mỹ Đức;Nhà văn hóa;ho-tich;20;cancelled;",
    ];
    std::fs::write(folder.path().join("wrong.csv"), rows.join("\n")).unwrap();
    let said = refuses(folder.path(), &["import-trips", "wrong.csv"]);
    assert!(
        said.contains("nothing was imported from wrong.csv; problems found: 5"),
        "{said}"
    );
    for line in [
        "line 3, column kind",
        "line 4, column date",
        "line 5, column commune",
        "line 6, column end",
        "line 7, column reason",
    ] {
        assert!(said.contains(line), "{said}");
    }
    says(folder.path(), &["check"], "0 trips");
}

#[test]
fn the_sample_is_made_once_and_a_trip_changes_by_command() {
    let folder = TempDir::new().unwrap();
    says(folder.path(), &["sample"], "0 changed, 0 unchanged");
    says(folder.path(), &["sample"], "0 added, 0 changed");
    let database = rusqlite::Connection::open(folder.path().join("data/chuyenxe.db")).unwrap();
    let id: String = database
        .query_row("SELECT id FROM trips WHERE state = 'planned' AND was_start IS NULL AND was_venue IS NULL ORDER BY date LIMIT 1", [], |row| row.get(0))
        .unwrap();
    assert!(refuses(folder.path(), &["trip", "status", &id]).contains("name what changes"));
    assert!(refuses(folder.path(), &["trip", "status", &id, "--state", "cancelled"]).contains("--reason"));
    assert!(refuses(folder.path(), &["trip", "status", "22222", "--state", "open"]).contains("no trip"));
    says(
        folder.path(),
        &["trip", "status", &id, "--start", "09:15", "--reason", "chờ phà"],
        "changed",
    );
    let was: Option<String> = database
        .query_row("SELECT was_start FROM trips WHERE id = ?1", [&id], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(was.is_some());
    says(folder.path(), &["backup", "copy.db"], "written");
    assert!(folder.path().join("copy.db").is_file());
    assert!(refuses(folder.path(), &["backup", "copy.db"]).contains("exists"));
}

#[test]
fn a_lost_key_stops_the_start() {
    let folder = TempDir::new().unwrap();
    says(folder.path(), &["check"], "sound");
    let database = rusqlite::Connection::open(folder.path().join("data/chuyenxe.db")).unwrap();
    database
        .execute_batch(
            "INSERT INTO trips (id, external_id, kind, date, commune, venue, fields, places, walk_in_places, slot_minutes, state, sample, updated_at) \
             VALUES ('22222', 'a', 'van', '2999-01-01', '10441', 'x', '', 0, 0, 30, 'planned', 0, 0);
             INSERT INTO bookings (reference, trip_id, secret, sealed, consent, created_at) VALUES ('K7M2PX4', '22222', x'00', x'00', '1', 0);",
        )
        .unwrap();
    std::fs::remove_file(folder.path().join("data/chuyenxe.key")).unwrap();
    assert!(refuses(folder.path(), &["check"]).contains("key file"));
}
