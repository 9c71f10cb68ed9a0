//! What could not be read, where and why.

use std::fmt;

use crate::Place;

/// Why a record gave no article. The text forms are stable: they stand in rejects and run reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The file or folder could not be opened or read.
    Unreadable,
    /// The packed data or the archive is damaged here.
    Damaged,
    /// Packed data that swell without measure.
    Bomb,
    /// Longer than the limit.
    TooLarge,
    /// The record is not of its format.
    BadRecord,
    /// A table or record without the field that holds the text, or with one of another type.
    NoTextField,
    /// The field is there and empty.
    NoText,
    /// Not text but something else.
    Binary,
    /// An address that was not fetched: refused by rules, or failed.
    NotFetched,
    /// A language that is not coded.
    Language,
    /// A repetition that `--dedup drop` leaves out.
    Copy,
    /// A fault of dateline itself.
    Internal,
}

impl Reason {
    /// The stable name: `bad-record`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Damaged => "damaged",
            Self::Bomb => "swells-without-measure",
            Self::TooLarge => "too-large",
            Self::BadRecord => "bad-record",
            Self::NoTextField => "no-text-field",
            Self::NoText => "no-text",
            Self::Binary => "binary",
            Self::NotFetched => "not-fetched",
            Self::Language => "language",
            Self::Copy => "copy",
            Self::Internal => "internal-fault",
        }
    }
}

/// One thing that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Why, in one word.
    pub reason: Reason,
    /// For a person: what, and what can be done.
    pub message: String,
}

impl Problem {
    /// A problem at `place`.
    pub fn new(place: Place, reason: Reason, message: impl Into<String>) -> Self {
        Self { place, reason, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}
