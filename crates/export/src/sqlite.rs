//! SQLite: tables with keys, labels, full-text search and views, so that Datasette shows them at once.
//!
//! The tables are those of the flat formats; what the article's columns say stands once in `articles`. Classes and
//! countries have tables of their own, so that codes show as names.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dateline_schema::EventRecord;
use dateline_schema::ontology::{Class, Ontology};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement, params_from_iter};
use tempfile::NamedTempFile;

use crate::codes::country_name;
use crate::flat::{Cell, Column, EVENTS, Kind, LONG, Table};
use crate::target::{put_in_place, temporary_for};
use crate::{ExportError, RecordWriter, Summary};

/// Why records are left out.
const TWICE: &str = "the same event of the same text again";
/// Columns of the flat table that tell of the article.
const ARTICLE: &str = "article_";

/// What is made after the last record: search, labels for codes, views.
const AFTERWARDS: &str = include_str!("sqlite/after.sql");

/// Fills a database in a temporary file.
pub(crate) struct Database {
    file: NamedTempFile,
    path: PathBuf,
    connection: Connection,
    summary: Summary,
}

impl Database {
    pub(crate) fn new(path: &Path, scratch: Option<&Path>) -> Result<Self, ExportError> {
        let file = temporary_for(path, scratch)?;
        let connection = Connection::open(file.path())?;
        // The file is thrown away if anything fails, so that no journal is needed.
        connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")?;
        Ok(Self { file, path: path.to_owned(), connection, summary: Summary::default() })
    }

    fn lookups(&self) -> Result<(), rusqlite::Error> {
        self.connection.execute_batch(
            "CREATE TABLE classes (class TEXT PRIMARY KEY, name TEXT NOT NULL, quad INTEGER, score REAL, meaning TEXT);
             CREATE TABLE countries (code TEXT PRIMARY KEY, name TEXT NOT NULL);",
        )?;
        let mut insert = self.connection.prepare("INSERT INTO classes VALUES (?, ?, ?, ?, ?)")?;
        for &class in Class::ALL {
            let row = class.row();
            insert.execute((class.as_str(), class.as_str(), row.quad, row.score, row.meaning))?;
        }
        let mut insert = self.connection.prepare("INSERT OR IGNORE INTO countries VALUES (?, ?)")?;
        let groups = Ontology::get().actor_codes.iter();
        for row in groups.filter(|row| crate::codes::is_group(row.code)) {
            insert.execute((row.code, row.meaning))?;
        }
        Ok(())
    }
}

impl RecordWriter for Database {
    fn begin(&mut self) -> Result<(), ExportError> {
        self.connection.execute_batch("BEGIN")?;
        self.lookups()?;
        self.connection.execute_batch(&articles_table())?;
        self.connection.execute_batch(&events_table())?;
        for table in LONG {
            self.connection.execute_batch(&long_table(table))?;
        }
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        let mut article = self.connection.prepare_cached(&insert("articles", columns_of(true)))?;
        let mut event = self.connection.prepare_cached(&insert("events", columns_of(false)))?;
        let mut country = self.connection.prepare_cached("INSERT OR IGNORE INTO countries VALUES (?, ?)")?;
        for record in records {
            for code in codes(record) {
                country.execute((code, country_name(code).unwrap_or(code)))?;
            }
            let row: Vec<Cell> = (EVENTS.rows)(record).into_iter().flatten().collect();
            let cells = |of_article: bool| {
                let pairs = EVENTS.columns.iter().zip(&row);
                pairs.filter(move |(column, _)| is_of_article(column) == of_article).map(|(_, cell)| cell)
            };
            article.execute(params_from_iter(cells(true)))?;
            let id = &record.article.id;
            let name = label(record);
            let fixed = [Cell::from(id), Cell::from(&name)];
            if event.execute(params_from_iter(cells(false).chain(&fixed)))? == 0 {
                self.summary.leave_out(TWICE);
                continue;
            }
            self.summary.events += 1;
            for table in LONG {
                let mut statement = self.connection.prepare_cached(&insert(table.name, table.columns.iter()))?;
                insert_rows(&mut statement, (table.rows)(record))?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.connection.execute_batch(AFTERWARDS)?;
        self.connection.execute_batch("COMMIT")?;
        self.connection.close().map_err(|(_, error)| error)?;
        put_in_place(self.file, &self.path)?;
        Ok(self.summary)
    }
}

fn insert_rows(statement: &mut Statement, rows: Vec<Vec<Cell>>) -> Result<(), rusqlite::Error> {
    for row in rows {
        statement.execute(params_from_iter(row))?;
    }
    Ok(())
}

/// The countries an event speaks of.
fn codes(record: &EventRecord) -> impl Iterator<Item = &str> {
    let parties = record.actors.iter().chain(&record.recipients).filter_map(|party| party.country.as_deref());
    let sources = record.attribution.iter().filter_map(|source| source.actor.as_ref()?.country.as_deref());
    parties.chain(sources).chain(record.place.iter().filter_map(|place| place.country.as_deref()))
}

/// What Datasette shows for an event in other tables: `EGY GOV > ETH GOV: CONSULT visit`.
fn label(record: &EventRecord) -> String {
    let side = |parties: &[dateline_schema::PartyRecord]| {
        let first = parties.first();
        let code = first.and_then(|p| p.country.as_deref()).or_else(|| first.map(|p| p.text.as_str()));
        let words = code.into_iter().chain(first.and_then(|p| p.sector.as_deref()));
        words.collect::<Vec<_>>().join(" ")
    };
    let arrow = if record.reciprocal { "<>" } else { ">" };
    let mode = record.mode.as_ref().map_or(String::new(), |mode| format!(" {mode}"));
    format!("{} {arrow} {}: {}{mode}", side(&record.actors), side(&record.recipients), record.class)
}

fn is_of_article(column: &Column) -> bool {
    column.name.starts_with(ARTICLE)
}

/// The columns of the flat table that go to `articles`, or those that stay in `events`.
fn columns_of(articles: bool) -> impl Iterator<Item = &'static Column> {
    EVENTS.columns.iter().filter(move |column| is_of_article(column) == articles)
}

/// `INSERT OR IGNORE` of a row; for `events`, article and label come last.
fn insert<'a>(table: &str, columns: impl Iterator<Item = &'a Column>) -> String {
    let extra = if table == "events" { 2 } else { 0 };
    let places = vec!["?"; columns.count() + extra].join(", ");
    format!("INSERT OR IGNORE INTO {table} VALUES ({places})")
}

fn articles_table() -> String {
    let mut columns = Vec::new();
    for column in columns_of(true) {
        let name = &column.name[ARTICLE.len()..];
        let key = if name == "id" { " PRIMARY KEY" } else { "" };
        columns.push(format!("{name} {}{key}", affinity(column.kind)));
    }
    format!("CREATE TABLE articles ({});", columns.join(", "))
}

fn events_table() -> String {
    let mut columns = Vec::new();
    for column in columns_of(false) {
        let key = if column.name == "id" { " PRIMARY KEY" } else { "" };
        columns.push(format!("{} {}{key}{}", column.name, affinity(column.kind), reference(column.name)));
    }
    columns.push("article_id TEXT NOT NULL REFERENCES articles(id)".to_owned());
    columns.push("name TEXT NOT NULL".to_owned());
    let mut sql = format!("CREATE TABLE events ({});", columns.join(", "));
    for column in ["article_id", "date_start", "class"] {
        let _ = write!(sql, "CREATE INDEX events_{column} ON events({column});");
    }
    sql
}

fn long_table(table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let more = if column.name == "event_id" { " NOT NULL REFERENCES events(id)" } else { reference(column.name) };
        format!("\"{}\" {}{more}", column.name, affinity(column.kind))
    });
    let columns = columns.collect::<Vec<_>>().join(", ");
    let name = table.name;
    format!("CREATE TABLE {name} ({columns}); CREATE INDEX {name}_event_id ON {name}(event_id);")
}

fn reference(column: &str) -> &'static str {
    match column {
        "class" => " REFERENCES classes(class)",
        "country" => " REFERENCES countries(code)",
        name if name.ends_with("_country") => " REFERENCES countries(code)",
        _ => "",
    }
}

fn affinity(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Code(_) | Kind::Day => "TEXT",
        Kind::Integer | Kind::Truth => "INTEGER",
        Kind::Number => "REAL",
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Number(number) => ValueRef::Real(*number),
            Self::Truth(truth) => ValueRef::Integer(i64::from(*truth)),
        }))
    }
}
