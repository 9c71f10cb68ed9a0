//! When: date expressions in running text, as intervals with a precision and the reasoning that led there.
//!
//! [`expression`] recognises an expression by its words; [`resolve`] turns it into days with the publication date, the
//! tense of the governing verb and the date spoken of before. Without a publication date only expressions that carry a
//! year are resolved; the rest get a note.

mod expression;
mod resolve;

use std::ops::Range;

use dateline_text::{Note, NoteCode, Span};
use jiff::civil::Date;

use crate::ParsedArticle;

/// How exactly a date is known. The text form is stable and appears in records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day, or a run of days each of which is meant.
    Day,
    /// Some day of a week.
    Week,
    /// Some day of a month.
    Month,
    /// Some day of a season or quarter.
    Season,
    /// Some day of a year.
    Year,
    /// Not later than the end.
    Before,
    /// Not earlier than the start.
    After,
}

impl Precision {
    /// The stable name, as in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Season => "season",
            Self::Year => "year",
            Self::Before => "before",
            Self::After => "after",
        }
    }
}

/// Days from `start` to `end`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First day; absent for "before".
    pub start: Option<Date>,
    /// Last day; absent for "after" and "since".
    pub end: Option<Date>,
    /// How exactly it is known.
    pub precision: Precision,
}

impl Interval {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self { start: Some(date), end: Some(date), precision: Precision::Day }
    }

    /// From a first to a last day.
    pub fn between(start: Date, end: Date, precision: Precision) -> Self {
        Self { start: Some(start), end: Some(end), precision }
    }

    /// Whether the two can be the same day.
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_in_time = |a: &Self, b: &Self| match (a.start, b.end) {
            (Some(start), Some(end)) => start <= end,
            _ => true,
        };
        starts_in_time(self, other) && starts_in_time(other, self)
    }
}

/// A date expression of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words.
    pub span: Span,
    /// The days meant; `None` where they cannot be known.
    pub interval: Option<Interval>,
    /// The arithmetic in words: "weekday before publication 2023-06-19 (past tense)".
    pub reason: String,
}

/// Finds and resolves every date expression of the report, and notes those that stay open.
pub(crate) fn find_dates(parsed: &ParsedArticle) -> (Vec<DateMention>, Vec<Note>) {
    let published = parsed.article.published.map(|p| p.date);
    let mut found: Vec<DateMention> = Vec::new();
    let mut notes = Vec::new();
    for sentence in &parsed.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let Some((length, expression)) = expression::recognise(parsed, i, sentence.tokens.end) else {
                i += 1;
                continue;
            };
            let tokens = i..i + length;
            let span = parsed.span(tokens.start, tokens.end - 1);
            let context = resolve::Context {
                published,
                tense: resolve::governing_tense(parsed, tokens.clone()),
                previous: found.iter().rev().find_map(|d| d.interval.and_then(|v| v.start)),
            };
            let (interval, reason) = resolve::resolve(expression, &context);
            if interval.is_none() {
                let words = span.of(&parsed.article.text);
                notes.push(Note::at(NoteCode::UnresolvedDate, span, format!("\"{words}\" stays open: {reason}")));
            }
            i = tokens.end;
            found.push(DateMention { tokens, span, interval, reason });
        }
    }
    (found, notes)
}
