//! One file a form of input: from unpacked bytes to documents.

mod feed;
pub(crate) mod http;
mod json;
mod json_lines;
mod parquet;
mod petrarch;
mod single;
mod sitemap;
mod table;
mod warc;
mod zip;

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use dateline_read::RecordFields;

use crate::unpack::BOMB;
use crate::{FieldNames, Format, Place, Problem, RawDocument, Reason};

/// The documents of one input, and its problems in between.
pub(crate) type Documents = Box<dyn Iterator<Item = Result<RawDocument, Problem>> + Send>;

/// What the reader of a form is given.
pub(crate) struct Source {
    /// What messages call the input.
    pub(crate) name: String,
    /// Unpacked bytes.
    pub(crate) reader: Box<dyn BufRead + Send>,
    /// The file, where it is one and not packed.
    pub(crate) file: Option<PathBuf>,
    /// The form of the files inside, for an archive of files; otherwise each is judged by its content.
    pub(crate) from: Option<Format>,
    /// What is known of it beside its content, for a page or a text.
    pub(crate) fields: RecordFields,
    /// Names of fields.
    pub(crate) names: FieldNames,
    /// Where it tells which fields it took.
    pub(crate) taken: Taken,
}

/// Which fields were taken for what, to be told to the user; empty for forms without fields.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taken(Arc<Mutex<Vec<String>>>);

impl Taken {
    /// Notes the fields, if none have been noted.
    pub(crate) fn set_once(&self, shown: &[String]) {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.is_empty() {
            taken.extend_from_slice(shown);
        }
    }

    pub(crate) fn get(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Opens `source` as `format`; None: a page or a text.
pub(crate) fn open(format: Option<Format>, source: Source) -> Documents {
    match format {
        None => single::open(source, None),
        Some(Format::Html) => single::open(source, Some(dateline_read::InputFormat::Html)),
        Some(Format::Text) => single::open(source, Some(dateline_read::InputFormat::Text)),
        Some(Format::Feed) => feed::open(source),
        Some(Format::Sitemap) => sitemap::open(source),
        Some(Format::Warc) => warc::open(source),
        Some(Format::Jsonl) => json_lines::open(source),
        Some(Format::Json) => json::open(source),
        Some(Format::Csv | Format::Tsv) => table::open(source, format == Some(Format::Tsv)),
        Some(Format::Parquet) => parquet::open(source),
        Some(Format::Petrarch) => petrarch::open(source),
        Some(Format::Zip) => zip::open(source),
    }
}

/// Documents that are none, but one problem.
pub(crate) fn only(problem: Problem) -> Documents {
    Box::new(std::iter::once(Err(problem)))
}

/// What an error of reading means at `place`.
pub(crate) fn io_problem(place: Place, error: &io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::QuotaExceeded => Problem::new(place, Reason::Bomb, BOMB),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            let message = format!("the packed data are damaged or cut off here: {error}");
            Problem::new(place, Reason::Damaged, message)
        }
        // zstd's own errors have no kind.
        io::ErrorKind::Other => Problem::new(place, Reason::Damaged, format!("the packed data are damaged: {error}")),
        _ => Problem::new(place, Reason::Unreadable, format!("cannot be read: {error}")),
    }
}

/// Longest input that is put on disk first, as it must be read at any place and is packed or no file.
const MAX_SPOOLED_BYTES: u64 = 64 << 30;

impl Source {
    /// The input as a file that can be read at any place.
    pub(crate) fn seekable(&mut self) -> io::Result<File> {
        if let Some(path) = &self.file {
            return File::open(path);
        }
        let mut file = tempfile::tempfile()?;
        let copied = io::copy(&mut (&mut self.reader).take(MAX_SPOOLED_BYTES + 1), &mut file)?;
        if copied > MAX_SPOOLED_BYTES {
            return Err(io::Error::new(io::ErrorKind::QuotaExceeded, "too long"));
        }
        io::Seek::rewind(&mut file)?;
        Ok(file)
    }
}

/// All bytes of an input that is read whole; too long a one is a problem.
pub(crate) fn read_whole(source: &mut Source) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let place = || Place::whole(&source.name);
    let limit = crate::MAX_RECORD_BYTES;
    match (&mut source.reader).take(limit + 1).read_to_end(&mut bytes) {
        Err(error) => Err(io_problem(place(), &error)),
        Ok(_) if bytes.len() as u64 > limit => Err(too_large(place())),
        Ok(_) => Ok(bytes),
    }
}

/// A record longer than the limit.
pub(crate) fn too_large(place: Place) -> Problem {
    let message = format!("longer than {} MiB", crate::MAX_RECORD_BYTES >> 20);
    Problem::new(place, Reason::TooLarge, message)
}
