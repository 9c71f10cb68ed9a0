//! Records back from JSON Lines.

use std::io::BufRead;

use dateline_schema::EventRecord;

/// A line that is no record.
#[derive(Debug, thiserror::Error)]
pub enum BadLine {
    /// The input broke off.
    #[error("line {line}: cannot be read")]
    Unreadable {
        /// Number of the line, from 1.
        line: usize,
        /// Why.
        source: std::io::Error,
    },
    /// It is not JSON, or not the JSON of an event record.
    #[error("line {line}: not an event record as `dateline events -f jsonl` writes it: {reason}")]
    NoRecord {
        /// Number of the line, from 1.
        line: usize,
        /// What is wrong with it, with its column.
        reason: String,
    },
}

/// The records of JSON Lines in their order; empty lines are passed over. After an unreadable line nothing more comes.
#[derive(Debug)]
pub struct Records<R> {
    input: R,
    line: usize,
    buffer: Vec<u8>,
    is_over: bool,
}

impl<R: BufRead> Records<R> {
    /// Reads from `input`.
    pub fn new(input: R) -> Self {
        Self { input, line: 0, buffer: Vec::new(), is_over: false }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<EventRecord, BadLine>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            self.buffer.clear();
            self.line += 1;
            let line = self.line;
            match self.input.read_until(b'\n', &mut self.buffer) {
                Ok(0) => self.is_over = true,
                Ok(_) if self.buffer.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let record = serde_json::from_slice(&self.buffer);
                    return Some(record.map_err(|error| BadLine::NoRecord { line, reason: error.to_string() }));
                }
                Err(source) => {
                    self.is_over = true;
                    return Some(Err(BadLine::Unreadable { line, source }));
                }
            }
        }
        None
    }
}
