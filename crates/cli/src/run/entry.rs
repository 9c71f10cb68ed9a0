//! What came of one document.

use dateline::EventRecord;
use dateline_intake::copies::Signature;
use dateline_intake::{Place, Problem};
use serde::{Deserialize, Serialize};

/// What came of one document or of what should have been one.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// The input.
    pub(crate) input: String,
    /// Number of the record in it, from 1.
    pub(crate) record: Option<u64>,
    /// First byte of the record, unpacked.
    pub(crate) offset: Option<u64>,
    /// What the index of copies was told; none if it was not asked.
    pub(crate) seen: Option<Seen>,
    pub(crate) outcome: Outcome,
}

/// What the index of copies was told of an article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub(crate) id: String,
    pub(crate) signature: String,
    pub(crate) published: Option<String>,
}

/// How it ended.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Outcome {
    /// Coded, with these events.
    Coded {
        records: Vec<EventRecord>,
        /// Events left out because they were less sure than asked for.
        unsure: usize,
        /// Id of the article that it repeats.
        copy_of: Option<String>,
        /// Notes, as they are told.
        notes: Vec<String>,
    },
    /// Left uncoded.
    Skipped {
        /// In one word.
        reason: String,
        message: String,
    },
}

impl Entry {
    pub(crate) fn new(place: Place, seen: Option<Seen>, outcome: Outcome) -> Self {
        Self { input: place.input, record: place.record, offset: place.offset, seen, outcome }
    }

    pub(crate) fn skipped(problem: Problem, seen: Option<Seen>) -> Self {
        let outcome = Outcome::Skipped { reason: problem.reason.as_str().to_owned(), message: problem.message };
        Self::new(problem.place, seen, outcome)
    }

    /// Where, as messages say it.
    pub(crate) fn place(&self) -> String {
        self.record.map_or_else(|| self.input.clone(), |record| format!("{}:{record}", self.input))
    }
}

impl Seen {
    /// The signature and day again.
    pub(crate) fn parsed(&self) -> Option<(Signature, Option<jiff::civil::Date>)> {
        let published = self.published.as_ref().map(|day| day.parse()).transpose().ok()?;
        Some((Signature::from_hex(&self.signature)?, published))
    }
}
