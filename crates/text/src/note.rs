//! Findings that are not results: what was unclear, missing or skipped, and where.

use crate::Span;

/// What a [`Note`] is about. The text form is stable and appears in records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteCode {
    /// No text was found in the input.
    EmptyText,
    /// The bytes are not text.
    BinaryInput,
    /// Some bytes could not be decoded and were replaced.
    ReplacedBytes,
    /// The input was longer than the limit and was cut.
    TextTooLong,
    /// Mark-up nested deeper than the limit; its text was read without structure.
    MarkupTooDeep,
    /// The body text could not be told from the page around it.
    NoBody,
    /// The publication date is unknown, so relative dates stay unresolved.
    NoPublicationDate,
    /// A date expression that needs a publication date or a year that is not known.
    UnresolvedDate,
    /// A table row used past the day up to which it is known to hold.
    StaleFact,
    /// The language is not one that dateline codes.
    UnsupportedLanguage,
}

impl NoteCode {
    /// The stable name, as in records: `no-publication-date`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EmptyText => "empty-text",
            Self::BinaryInput => "binary-input",
            Self::ReplacedBytes => "replaced-bytes",
            Self::TextTooLong => "text-too-long",
            Self::MarkupTooDeep => "markup-too-deep",
            Self::NoBody => "no-body",
            Self::NoPublicationDate => "no-publication-date",
            Self::UnresolvedDate => "unresolved-date",
            Self::StaleFact => "stale-fact",
            Self::UnsupportedLanguage => "unsupported-language",
        }
    }
}

/// Something the reader of a record should know: analysis never fails, it says what it could not do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// What kind of finding.
    pub code: NoteCode,
    /// Where in the article's text, if anywhere.
    pub span: Option<Span>,
    /// For a person: what, and what can be done.
    pub message: String,
}

impl Note {
    /// A note about the article as a whole.
    pub fn new(code: NoteCode, message: impl Into<String>) -> Self {
        Self { code, span: None, message: message.into() }
    }

    /// A note about the words at `span`.
    pub fn at(code: NoteCode, span: Span, message: impl Into<String>) -> Self {
        Self { code, span: Some(span), message: message.into() }
    }
}
