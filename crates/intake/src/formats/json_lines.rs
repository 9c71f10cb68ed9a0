//! JSON Lines: an object a line. NGEC's input is such: `id`, `date`, `event_text`.

use super::json::document_of;
use super::{Documents, Source, io_problem, too_large};
use crate::lines::{Line, read_line};
use crate::{MAX_RECORD_BYTES, Place, Problem, RawDocument, Reason};

pub(super) fn open(source: Source) -> Documents {
    Box::new(JsonLines { source, line: Vec::new(), number: 0, offset: 0, is_torn: false })
}

struct JsonLines {
    source: Source,
    line: Vec<u8>,
    number: u64,
    offset: u64,
    /// After damage: the rest of the line that it fell into is not a record.
    is_torn: bool,
}

impl Iterator for JsonLines {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let start = self.offset;
            let read = read_line(&mut self.source.reader, &mut self.line, MAX_RECORD_BYTES, &mut self.offset);
            self.number += 1;
            let place = Place::record(&self.source.name, self.number, Some(start));
            match read {
                Ok(Line::End) => return None,
                Ok(Line::TooLong) => return Some(Err(too_large(place))),
                Err(error) => {
                    self.is_torn = true;
                    return Some(Err(io_problem(place, &error)));
                }
                Ok(Line::Whole) if self.is_torn => self.is_torn = false,
                Ok(Line::Whole) if self.line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Line::Whole) => return Some(self.record(place)),
            }
        }
    }
}

impl JsonLines {
    fn record(&self, place: Place) -> Result<RawDocument, Problem> {
        let line = self.line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&self.line);
        let parsed = serde_json::from_slice(line).or_else(|error| {
            // Bytes that are not UTF-8 cost their characters, not the record.
            if std::str::from_utf8(line).is_ok() {
                Err(error)
            } else {
                serde_json::from_str(&String::from_utf8_lossy(line))
            }
        });
        match parsed {
            Ok(value) => document_of(&value, place, &self.source.names, &self.source.taken),
            Err(error) => Err(Problem::new(place, Reason::BadRecord, format!("not a JSON object: {error}"))),
        }
    }
}
