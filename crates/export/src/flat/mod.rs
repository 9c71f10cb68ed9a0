//! Records as flat tables: one row an event, and long tables for what an event has several of.
//!
//! The tables and their columns are defined once, in `tables`; CSV, TSV, Parquet, SQLite and the codebook follow them.

mod codebook;
mod tables;
mod text;

use std::borrow::Cow;

use dateline_schema::EventRecord;
use dateline_schema::ontology::{ActorCodeKind, Class, Ontology};

pub(crate) use tables::{ACTORS, EVENTS, LONG, MENTIONS, SOURCES};
pub(crate) use text::FlatWriter;

/// A value of a cell; `Null` where it is not known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'a> {
    Null,
    Text(Cow<'a, str>),
    Integer(i64),
    Number(f64),
    Truth(bool),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u8> for Cell<'_> {
    fn from(number: u8) -> Self {
        Self::Integer(number.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Integer(number as i64)
    }
}

impl From<f32> for Cell<'_> {
    fn from(number: f32) -> Self {
        Self::Number(exact(number))
    }
}

impl From<f64> for Cell<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl Cell<'_> {
    /// The value as the text of a cell; empty for unknown.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Integer(number) => Cow::Owned(number.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Truth(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        }
    }
}

/// The number that is written the same: 0.65 stays 0.65 and does not become 0.6499999761581421.
pub(crate) fn exact(number: f32) -> f64 {
    number.to_string().parse().expect("a number's own text is a number")
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words.
    Text,
    /// One of a set of codes.
    Code(Codes),
    /// A day, ISO 8601.
    Day,
    Integer,
    Number,
    Truth,
}

/// A set of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Codes {
    Class,
    Mode,
    Cameo,
    Status,
    DatePrecision,
    PlacePrecision,
    Sector,
    Role,
    LabelKind,
    DecidedBy,
    /// Too many, or not ours, to list.
    Open,
}

impl Codes {
    /// The codes, or `None` for an open set.
    pub(crate) fn values(self) -> Option<Vec<&'static str>> {
        let tables = Ontology::get();
        Some(match self {
            Self::Class => Class::ALL.iter().map(|class| class.as_str()).collect(),
            Self::Mode => {
                let mut modes: Vec<&str> = tables.modes.iter().map(|mode| mode.name).collect();
                modes.sort_unstable();
                modes.dedup();
                modes
            }
            Self::Cameo => tables.cameo.iter().map(|row| row.code).collect(),
            Self::Sector => {
                let sectors = tables.actor_codes.iter().filter(|row| row.kind == ActorCodeKind::Sector);
                sectors.map(|row| row.code).collect()
            }
            Self::Status => STATUSES.to_vec(),
            Self::DatePrecision => vec!["day", "week", "month", "season", "year", "before", "after"],
            Self::PlacePrecision => vec!["country", "region", "site", "admin1", "city"],
            Self::Role => vec!["actor", "recipient"],
            Self::LabelKind => vec!["context", "aux_mode", "operator"],
            Self::DecidedBy => vec!["frame", "scorer", "both"],
            Self::Open => return None,
        })
    }
}

/// The statuses an event can have.
const STATUSES: &[&str] =
    &["happened", "ongoing", "planned", "demanded", "threatened", "promised", "possible", "denied", "did-not-happen"];

/// A column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// For the codebook.
    pub(crate) about: &'static str,
}

/// A table: its columns, and the rows an event gives.
pub(crate) struct Table {
    /// `events`, or what is put behind it: `actors`.
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) columns: &'static [Column],
    pub(crate) rows: fn(&EventRecord) -> Vec<Vec<Cell<'_>>>,
}
