//! A page or text as it came out of its container, not yet read.

use std::fmt;

use dateline_read::{InputFormat, ReadError, ReadOptions, RecordFields, read_bytes};
use dateline_text::{Article, Note, NoteCode};

/// Where in the input something stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The file, folder member or address, as the user would name it; `-` for standard input.
    pub input: String,
    /// Number of the record in it, from 1: a line of JSON Lines, a row of a table below its header, a record of an
    /// archive. None for an input that is one document.
    pub record: Option<u64>,
    /// Where the record begins, in bytes of the unpacked input, if known.
    pub offset: Option<u64>,
}

impl Place {
    /// The input as a whole.
    pub fn whole(input: &str) -> Self {
        Self { input: input.to_owned(), record: None, offset: None }
    }

    /// Record number `record` of `input`, which begins at byte `offset`.
    pub fn record(input: &str, record: u64, offset: Option<u64>) -> Self {
        Self { input: input.to_owned(), record: Some(record), offset }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.input)?;
        self.record.map_or(Ok(()), |record| write!(f, ":{record}"))
    }
}

/// One page or text and what its record says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawDocument {
    /// Where it stood.
    pub place: Place,
    /// The page or the text.
    pub body: Vec<u8>,
    /// What the body is, if the container says; otherwise it is judged by its first bytes.
    pub format: Option<InputFormat>,
    /// What the record says of it.
    pub fields: RecordFields,
    /// A date in the record that could not be understood.
    pub odd_date: Option<String>,
}

impl RawDocument {
    /// Reads it into an article. Of `options`, `published`, `url` and `from` win over the record.
    pub fn read(self, options: &ReadOptions) -> Result<Article, ReadError> {
        let options = ReadOptions {
            from: options.from.or(self.format),
            record: self.fields,
            published: options.published,
            url: options.url.clone(),
        };
        let mut article = read_bytes(&self.place.to_string(), &self.body, &options)?;
        if let Some(date) = self.odd_date {
            let message = format!("the record's date {date:?} cannot be understood; ISO 8601 (2024-03-07) always can");
            article.notes.push(Note::new(NoteCode::UnresolvedDate, message));
        }
        Ok(article)
    }
}
