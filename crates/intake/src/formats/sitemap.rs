//! Sitemaps of news: headline, day and address of each report.

use std::io::BufRead;

use dateline_read::{InputFormat, RecordFields, parse_day};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Documents, Source, io_problem};
use crate::{MAX_RECORD_BYTES, Place, Problem, RawDocument, Reason};

pub(super) fn open(source: Source) -> Documents {
    let Source { name, reader, .. } = source;
    Box::new(Urls { name, reader: Reader::from_reader(reader), number: 0, is_over: false })
}

struct Urls {
    name: String,
    reader: Reader<Box<dyn BufRead + Send>>,
    number: u64,
    is_over: bool,
}

/// What an entry says.
#[derive(Default)]
struct Entry {
    address: String,
    title: String,
    date: String,
    site: String,
    language: String,
    is_index: bool,
}

impl Iterator for Urls {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        self.number += 1;
        let place = Place::record(&self.name, self.number, None);
        match self.entry() {
            Ok(Some(entry)) => Some(document(&entry, place)),
            Ok(None) => {
                self.is_over = true;
                None
            }
            Err(error) => {
                self.is_over = true;
                Some(Err(match error {
                    quick_xml::Error::Io(error) => io_problem(place, &error),
                    error => Problem::new(place, Reason::BadRecord, format!("not XML from here on: {error}")),
                }))
            }
        }
    }
}

impl Urls {
    /// The next `<url>` or `<sitemap>`.
    fn entry(&mut self) -> Result<Option<Entry>, quick_xml::Error> {
        let mut entry = Entry::default();
        let (mut buffer, mut name, mut size) = (Vec::new(), String::new(), 0);
        loop {
            buffer.clear();
            match self.reader.read_event_into(&mut buffer)? {
                Event::Start(tag) => {
                    tag.name().as_ref().clone_into(&mut name);
                    let kind = tag.local_name();
                    if matches!(kind.as_ref(), "url" | "sitemap") {
                        entry = Entry { is_index: kind.as_ref() == "sitemap", ..Entry::default() };
                        size = 0;
                    }
                }
                Event::End(tag) => {
                    if matches!(tag.local_name().as_ref(), "url" | "sitemap") {
                        return Ok(Some(entry));
                    }
                    name.clear();
                }
                Event::Text(text) => entry.add(&name, &text),
                Event::CData(text) => entry.add(&name, &text),
                Event::GeneralRef(reference) => {
                    let escaped = format!("&{};", &*reference);
                    entry.add(&name, &quick_xml::escape::unescape(&escaped).unwrap_or_default());
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
            size += buffer.len() as u64;
            if size > MAX_RECORD_BYTES {
                return Ok(None);
            }
        }
    }
}

impl Entry {
    fn add(&mut self, name: &str, text: &str) {
        match name {
            // With their prefixes: pictures and videos of the page have titles and addresses of their own.
            "loc" => self.address += text,
            "news:title" | "n:title" => self.title += text,
            "news:publication_date" | "n:publication_date" => self.date += text,
            "news:name" | "n:name" => self.site += text,
            "news:language" | "n:language" => self.language += text,
            _ => {}
        }
    }
}

fn document(entry: &Entry, place: Place) -> Result<RawDocument, Problem> {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let url = filled(&entry.address);
    let Some(title) = filled(&entry.title) else {
        let what = if entry.is_index { "the address of another sitemap" } else { "an address without a headline" };
        let message = format!("{what}: {}\nhelp: give it as an input of its own", url.unwrap_or_default());
        return Err(Problem::new(place, Reason::NoText, message));
    };
    let fields = RecordFields {
        published: parse_day(&entry.date),
        url,
        site: filled(&entry.site),
        language: filled(&entry.language),
        title: Some(title.clone()),
        ..RecordFields::default()
    };
    // A headline on a line of its own is read as one.
    let body = format!("{title}\n").into_bytes();
    Ok(RawDocument { place, body, format: Some(InputFormat::Text), fields, odd_date: None })
}
