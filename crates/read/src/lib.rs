#![doc = include_str!("../README.md")]

mod article;
mod charset;
mod dates;
mod error;
mod file;
mod label;
mod language;
mod limits;
mod page;
mod plain;
mod sniff;

pub use article::{ReadOptions, RecordFields, read_bytes};
pub use dates::parse_day;
pub use error::ReadError;
pub use file::{read_file, read_input};
pub use limits::{MAX_FILE_BYTES, MAX_MARKUP_BYTES, MAX_TEXT_BYTES};
pub use sniff::InputFormat;
