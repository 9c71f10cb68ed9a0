//! CSV and TSV with a header: RFC 4180, or what spreadsheets make of it.

use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{Documents, Source, io_problem, only};
use crate::fields::{FieldValue, Picked, document, no_text_field};
use crate::sniff::separator_of;
use crate::{MAX_RECORD_BYTES, Place, Problem, RawDocument, Reason};

pub(super) fn open(mut source: Source, has_tabs: bool) -> Documents {
    let header = match source.reader.fill_buf() {
        Ok(bytes) => String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().to_owned(),
        Err(error) => return only(io_problem(Place::whole(&source.name), &error)),
    };
    let separator = if has_tabs { '\t' } else { separator_of(&header).map_or(',', |(_, separator)| separator) };
    let left = Arc::new(AtomicU64::new(MAX_RECORD_BYTES));
    let input = Rationed { input: source.reader, left: Arc::clone(&left) };
    let mut reader = ReaderBuilder::new().delimiter(separator as u8).flexible(true).from_reader(input);
    let names: Vec<String> = match reader.byte_headers() {
        Ok(names) => names.iter().map(name_of).collect(),
        Err(error) => return only(csv_problem(Place::whole(&source.name), error)),
    };
    let picked = source.names.pick(&names);
    if !picked.has_text() {
        return only(no_text_field(Place::whole(&source.name), &source.names, &names));
    }
    source.taken.set_once(&picked.shown);
    Box::new(Rows { name: source.name, reader, left, picked, width: names.len(), number: 0, is_over: false })
}

fn name_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_start_matches('\u{FEFF}').trim().to_owned()
}

/// Gives only so many bytes before the ration is renewed: a quotation mark that is never closed would otherwise take
/// the rest of the file as one field.
struct Rationed {
    input: Box<dyn BufRead + Send>,
    left: Arc<AtomicU64>,
}

impl Read for Rationed {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(out)?;
        let left = self.left.load(Ordering::Relaxed);
        if count as u64 > left {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "row too long"));
        }
        self.left.store(left - count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

struct Rows {
    name: String,
    reader: Reader<Rationed>,
    left: Arc<AtomicU64>,
    picked: Picked,
    width: usize,
    number: u64,
    is_over: bool,
}

impl Iterator for Rows {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        self.left.store(MAX_RECORD_BYTES, Ordering::Relaxed);
        let mut row = ByteRecord::new();
        let start = self.reader.position().byte();
        let read = self.reader.read_byte_record(&mut row);
        self.number += 1;
        let place = Place::record(&self.name, self.number, Some(start));
        match read {
            Ok(false) => None,
            Ok(true) => Some(self.document(&row, place)),
            Err(error) => {
                // Damaged gzip may go on, but where its next row begins cannot be known inside quotation marks.
                self.is_over = true;
                Some(Err(csv_problem(place, error)))
            }
        }
    }
}

impl Rows {
    fn document(&self, row: &ByteRecord, place: Place) -> Result<RawDocument, Problem> {
        if row.len() != self.width {
            let message = format!("a row of {} fields below a header of {}", row.len(), self.width);
            return Err(Problem::new(place, Reason::BadRecord, message));
        }
        let value = |column: usize| FieldValue::Words(row[column].to_vec());
        let filled = self.picked.columns.iter().filter(|(_, column)| !row[*column].is_empty());
        document(place, filled.map(|&(role, column)| (role, value(column))).collect())
    }
}

fn csv_problem(place: Place, error: csv::Error) -> Problem {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            let message = format!(
                "a row of more than {} MiB: a quotation mark that is never closed? The rest of the file is not read",
                MAX_RECORD_BYTES >> 20
            );
            Problem::new(place, Reason::TooLarge, message)
        }
        csv::ErrorKind::Io(error) => io_problem(place, &error),
        kind => Problem::new(place, Reason::BadRecord, format!("not a table: {kind:?}")),
    }
}
