#![doc = include_str!("../README.md")]

mod annotation;
mod codes;
mod day;
pub mod diff;
mod dyads;
mod error;
mod flat;
mod format;
mod gdelt;
mod geojson;
mod gexf;
mod icews;
mod json;
mod lines;
mod parquet;
mod petrarch;
mod plover;
mod polecat;
mod read;
mod sqlite;
mod target;

use std::collections::BTreeMap;
use std::path::Path;

use dateline_schema::EventRecord;

pub use error::ExportError;
pub use format::Format;
pub use read::{BadLine, Records};
pub use target::Target;

/// What takes the records of a run, article by article, in the order of the inputs. One writer makes one output: a
/// file, standard output, or several files that belong together.
pub trait RecordWriter {
    /// Before the first article: a header, an opening bracket, tables.
    fn begin(&mut self) -> Result<(), ExportError>;
    /// The records of the next article; it may have none.
    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError>;
    /// After the last article: files appear now, and only now.
    fn finish(self: Box<Self>) -> Result<Summary, ExportError>;
}

/// What an output holds, and what its format had no room for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Events written.
    pub events: usize,
    /// Events left out, by reason.
    pub left_out: BTreeMap<&'static str, usize>,
}

impl Summary {
    fn leave_out(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }
}

/// What is written beyond the records themselves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options<'a> {
    /// Whether formats that cannot tell a deed from a plan or a denial take all events, not only those that took place.
    pub all_statuses: bool,
    /// Where files grow until they are whole: a folder on the file system of the output, else that of the output.
    pub scratch: Option<&'a Path>,
}

/// A writer of `format` to `path`, else to standard output.
pub fn open(format: Format, path: Option<&Path>, options: Options) -> Result<Box<dyn RecordWriter>, ExportError> {
    let target = || Target::open_in(options.scratch, path);
    Ok(match format {
        Format::Jsonl => Box::new(json::LinesWriter::new(target()?)),
        Format::Json => Box::new(json::ArrayWriter::new(target()?)),
        Format::Csv => Box::new(flat::FlatWriter::new(path, options.scratch, b',')?),
        Format::Tsv => Box::new(flat::FlatWriter::new(path, options.scratch, b'\t')?),
        Format::Parquet => Box::new(parquet::ParquetFile::new(target()?)?),
        Format::Sqlite => {
            let path = path.ok_or(ExportError::NeedsFile("SQLite"))?;
            Box::new(sqlite::Database::new(path, options.scratch)?)
        }
        Format::Gdelt => lines::writer(gdelt::EVENTS, target()?, options.all_statuses),
        Format::GdeltMentions => lines::writer(gdelt::MENTIONS, target()?, options.all_statuses),
        Format::Polecat => lines::writer(polecat::EVENTS, target()?, options.all_statuses),
        Format::Icews => lines::writer(icews::EVENTS, target()?, options.all_statuses),
        Format::Petrarch2 => lines::writer(petrarch::EVENTS, target()?, options.all_statuses),
        Format::Plover => Box::new(plover::PloverWriter::new(target()?)),
        Format::Geojson => Box::new(geojson::GeojsonWriter::new(target()?)),
        Format::Gexf => Box::new(gexf::GexfWriter::new(target()?, options.all_statuses)),
        Format::Prodigy | Format::Doccano | Format::LabelStudio | Format::Spacy => {
            annotation::writer(format, target()?)
        }
    })
}
