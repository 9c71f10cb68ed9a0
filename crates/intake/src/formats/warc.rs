//! WARC, the archive format of the web (ISO 28500), as Common Crawl's news archive uses it.
//!
//! A reader of our own, as the crates stop at the first broken record: here a record that is broken, or whose length is
//! wrong, costs itself, and reading goes on where the next one begins.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use dateline_read::{InputFormat, RecordFields, parse_day};

use super::{Documents, Source, http, io_problem, too_large};
use crate::lines::{Line, read_line};
use crate::{MAX_RECORD_BYTES, Place, Problem, RawDocument, Reason};

pub(super) fn open(source: Source) -> Documents {
    Box::new(Records {
        source,
        pushed: Vec::new(),
        at: 0,
        number: 0,
        offset: 0,
        waiting: VecDeque::new(),
        is_lost: false,
    })
}

/// Longest header line of a record, and the most lines.
const MAX_HEADER_BYTES: u64 = 64 << 10;
const MAX_HEADER_LINES: usize = 500;

struct Records {
    source: Source,
    /// Bytes read too far, which are read again; `at` is how many of them have been.
    pushed: Vec<u8>,
    at: usize,
    number: u64,
    offset: u64,
    /// Found and not yet given.
    waiting: VecDeque<Result<RawDocument, Problem>>,
    /// Damage has been told of, and the next record not yet found.
    is_lost: bool,
}

/// What the header of a record says.
#[derive(Debug, Default)]
struct Header {
    kind: String,
    length: Option<u64>,
    url: Option<String>,
    date: Option<String>,
    content_type: String,
}

impl io::Read for Records {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let bytes = self.fill_buf()?;
        let count = bytes.len().min(out.len());
        out[..count].copy_from_slice(&bytes[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Records {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.pushed.len() { Ok(&self.pushed[self.at..]) } else { self.source.reader.fill_buf() }
    }

    fn consume(&mut self, count: usize) {
        if self.at < self.pushed.len() {
            self.at += count;
            if self.at >= self.pushed.len() {
                self.pushed = Vec::new();
                self.at = 0;
            }
        } else {
            self.source.reader.consume(count);
        }
    }
}

impl Iterator for Records {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                return Some(found);
            }
            match self.read_record() {
                Ok(true) => {}
                Ok(false) => return self.waiting.pop_front(),
                Err(error) => {
                    self.is_lost = true;
                    return Some(Err(io_problem(self.place(), &error)));
                }
            }
        }
    }
}

impl Records {
    fn place(&self) -> Place {
        Place::record(&self.source.name, self.number.max(1), Some(self.offset))
    }

    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<Line> {
        let mut consumed = 0;
        let read = read_line(self, line, MAX_HEADER_BYTES, &mut consumed);
        self.offset += consumed;
        read
    }

    /// Reads one record, and queues the document or problem it holds; false at the end.
    fn read_record(&mut self) -> io::Result<bool> {
        let mut line = Vec::new();
        loop {
            let start = self.offset;
            match self.line(&mut line)? {
                Line::End => return Ok(false),
                Line::Whole if line.starts_with(b"WARC/1.") || line.starts_with(b"WARC/0.") => {
                    self.is_lost = false;
                    self.number += 1;
                    let place = Place::record(&self.source.name, self.number, Some(start));
                    return self.read_body(&place).map(|()| true);
                }
                Line::Whole if line.is_empty() => {}
                _ if self.is_lost => {}
                _ => {
                    self.is_lost = true;
                    self.number += 1;
                    let place = Place::record(&self.source.name, self.number, Some(start));
                    let message = "no record begins here: passed over up to the next one";
                    self.waiting.push_back(Err(Problem::new(place, Reason::BadRecord, message)));
                }
            }
        }
    }

    fn read_body(&mut self, place: &Place) -> io::Result<()> {
        let header = self.read_header()?;
        let Some(length) = header.length else {
            self.is_lost = true;
            let message = "a record whose header does not say its length: passed over";
            self.waiting.push_back(Err(Problem::new(place.clone(), Reason::BadRecord, message)));
            return Ok(());
        };
        if length > MAX_RECORD_BYTES {
            self.waiting.push_back(Err(too_large(place.clone())));
            return self.skip(length);
        }
        let mut block = Vec::new();
        let mut limited = io::Read::take(&mut *self, length);
        let read = io::Read::read_to_end(&mut limited, &mut block);
        self.offset += block.len() as u64;
        read?;
        let is_cut = (block.len() as u64) < length;
        let ends_well = !is_cut && self.ends_well()?;
        if is_cut || !ends_well {
            let message = if is_cut {
                "the record is cut off: shorter than its header says"
            } else {
                "the record is longer or shorter than its header says"
            };
            self.waiting.push_back(Err(Problem::new(place.clone(), Reason::BadRecord, message)));
            self.is_lost = true;
            self.read_again(&block);
            return Ok(());
        }
        let document = document_of(&header, block, place);
        self.waiting.extend(document);
        Ok(())
    }

    fn read_header(&mut self) -> io::Result<Header> {
        let mut header = Header::default();
        let mut line = Vec::new();
        for _ in 0..MAX_HEADER_LINES {
            match self.line(&mut line)? {
                Line::End => break,
                Line::Whole if line.is_empty() => return Ok(header),
                Line::TooLong => {}
                Line::Whole => {
                    let text = String::from_utf8_lossy(&line);
                    let Some((name, value)) = text.split_once(':') else { continue };
                    let value = value.trim();
                    match name.trim().to_ascii_lowercase().as_str() {
                        "warc-type" => header.kind = value.to_ascii_lowercase(),
                        "content-length" => header.length = value.parse().ok(),
                        "warc-target-uri" => header.url = Some(value.trim_matches(['<', '>']).to_owned()),
                        "warc-date" => header.date = Some(value.to_owned()),
                        "content-type" => header.content_type = value.to_ascii_lowercase(),
                        _ => {}
                    }
                }
            }
        }
        Ok(Header { length: None, ..header })
    }

    /// Whether an empty line or the end comes now, as after each record.
    fn ends_well(&mut self) -> io::Result<bool> {
        let bytes = self.fill_buf()?;
        Ok(bytes.is_empty() || bytes.starts_with(b"\r") || bytes.starts_with(b"\n") || bytes.starts_with(b"WARC/"))
    }

    /// Reads the part of `block` again that begins with another record, if its length was too great.
    fn read_again(&mut self, block: &[u8]) {
        if let Some(at) = memchr::memmem::find(block, b"\nWARC/1.") {
            let mut again = block[at + 1..].to_vec();
            self.offset -= again.len() as u64;
            again.extend_from_slice(&self.pushed[self.at..]);
            self.pushed = again;
            self.at = 0;
        }
    }

    fn skip(&mut self, mut length: u64) -> io::Result<()> {
        while length > 0 {
            let count = self.fill_buf()?.len().min(usize::try_from(length).unwrap_or(usize::MAX));
            if count == 0 {
                break;
            }
            self.consume(count);
            self.offset += count as u64;
            length -= count as u64;
        }
        Ok(())
    }
}

/// The page in a record; none in records about the crawl and in pictures, answers of failure and the like.
fn document_of(header: &Header, block: Vec<u8>, place: &Place) -> Option<Result<RawDocument, Problem>> {
    let is_page = |kind: &str| kind.is_empty() || kind.contains("html") || kind.contains("text/plain");
    let mut fields = RecordFields {
        url: header.url.clone(),
        fetched: header.date.as_deref().and_then(parse_day),
        ..RecordFields::default()
    };
    let (body, format) = match header.kind.as_str() {
        "response" if header.content_type.is_empty() || header.content_type.contains("http") => {
            let response = match http::parse(&block, MAX_RECORD_BYTES) {
                Ok(response) => response,
                Err(what) => return Some(Err(Problem::new(place.clone(), Reason::BadRecord, what))),
            };
            if !(200..300).contains(&response.status) || !is_page(&response.content_type) {
                return None;
            }
            fields.charset = response.charset;
            let is_html = response.content_type.contains("html");
            (response.body, is_html.then_some(InputFormat::Html))
        }
        "resource" if is_page(&header.content_type) => (block, None),
        "conversion" if is_page(&header.content_type) => (block, Some(InputFormat::Text)),
        _ => return None,
    };
    Some(Ok(RawDocument { place: place.clone(), body, format, fields, odd_date: None }))
}
