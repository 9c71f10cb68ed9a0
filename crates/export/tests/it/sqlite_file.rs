//! SQLite by itself.

use dateline_export::{Format, Options};
use rusqlite::{Connection, OpenFlags};

use crate::support::{Desk, meeting, records};

fn exported(desk: &Desk, records: &[dateline_schema::EventRecord]) -> Connection {
    desk.export(Format::Sqlite, "events.db", records, Options::default());
    Connection::open_with_flags(desk.path("events.db"), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

fn one<T: rusqlite::types::FromSql>(database: &Connection, sql: &str) -> T {
    database.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

#[test]
fn keys_hold_and_the_file_is_sound() {
    let desk = Desk::new();
    let database = exported(&desk, &records());
    assert_eq!(one::<String>(&database, "PRAGMA integrity_check"), "ok");
    let broken = database.prepare("PRAGMA foreign_key_check").unwrap().query_map([], |_| Ok(())).unwrap().count();
    assert_eq!(broken, 0);
    assert_eq!(one::<i64>(&database, "SELECT count(*) FROM events"), 3);
    assert_eq!(one::<i64>(&database, "SELECT count(*) FROM actors"), 7);
    assert_eq!(one::<i64>(&database, "SELECT count(*) FROM pragma_foreign_key_list('events')"), 6);
}

#[test]
fn codes_show_as_names() {
    let desk = Desk::new();
    let database = exported(&desk, &records());
    let sql = "SELECT c.name FROM events JOIN countries AS c ON c.code = actor_country WHERE id = '7c9107de2dc7ab16'";
    assert_eq!(one::<String>(&database, sql), "Ivory Coast");
    assert_eq!(one::<String>(&database, "SELECT name FROM countries WHERE code = 'UNO'"), "United Nations");
    assert_eq!(one::<i64>(&database, "SELECT count(*) FROM classes"), 16);
    let label = "SELECT name FROM events WHERE id = '7c9107de2dc7ab16'";
    assert_eq!(one::<String>(&database, label), "CIV GOV <> MLI GOV: CONSULT third-party");
}

#[test]
fn words_are_found_by_full_text_search() {
    let desk = Desk::new();
    let database = exported(&desk, &records());
    let sql = "SELECT e.id FROM events_fts JOIN events AS e ON e.rowid = events_fts.rowid WHERE events_fts MATCH ";
    assert_eq!(one::<String>(&database, &format!("{sql} 'shelled town'")), "00000000000000ff");
    assert_eq!(one::<String>(&database, &format!("{sql} 'cote'")), "7c9107de2dc7ab16", "accents are folded");
    // How Datasette finds the index of a table, word for word.
    let datasette = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE \
                     '%VIRTUAL TABLE%USING FTS%content=\"events\"%'";
    assert_eq!(one::<String>(&database, datasette), "events_fts");
}

#[test]
fn views_count_deeds_only() {
    let desk = Desk::new();
    let database = exported(&desk, &records());
    assert_eq!(one::<i64>(&database, "SELECT events FROM dyads WHERE source = 'CIV' AND target = 'MLI'"), 1);
    assert_eq!(one::<i64>(&database, "SELECT count(*) FROM events_by_month WHERE class = 'ASSAULT'"), 0);
    assert_eq!(one::<i64>(&database, "SELECT count(*) FROM event_list"), 3);
    assert_eq!(one::<i64>(&database, "SELECT count(*) FROM claims"), 2);
}

#[test]
fn the_same_event_twice_is_one_row_and_said_so() {
    let desk = Desk::new();
    let summary = desk.export(Format::Sqlite, "events.db", &[meeting(), meeting()], Options::default());
    assert_eq!((summary.events, summary.left_out.values().sum::<usize>()), (1, 1));
}
