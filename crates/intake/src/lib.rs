#![doc = include_str!("../README.md")]

pub mod copies;
mod document;
mod fetch;
mod fields;
mod formats;
mod gzip;
mod inputs;
mod lines;
mod problem;
mod sniff;
mod stream;
mod unpack;

pub use document::{Place, RawDocument};
pub use fetch::FetchOptions;
pub use fields::FieldNames;
pub use inputs::{Input, expand};
pub use problem::{Problem, Reason};
pub use sniff::Format;
pub use stream::{InputSummary, Intake, IntakeOptions};

/// Longest single record, in bytes: a page, a line, a row. As in `dateline-read`.
pub const MAX_RECORD_BYTES: u64 = dateline_read::MAX_FILE_BYTES;
