//! When: time expressions in running text, with their TIMEX3 values and, for dates, days with a precision and the
//! reasoning that led there.
//!
//! [`lexer`] cuts a sentence into pieces, [`grammar`] recognises an expression by its words, [`resolve`] turns it into a
//! value and days with the publication date, the tense of the governing verb and the dates spoken of before. Without a
//! publication date only expressions that carry a year are resolved; the rest get a note.

mod calendar;
mod expression;
mod grammar;
mod lexer;
mod named;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use dateline_text::{Note, NoteCode, Span};
use jiff::civil::Date;

use crate::ParsedArticle;
use calendar::Stretch;
use expression::Expression;
use tense::Tense;

/// The number that a word writes out, in any case: 12 for "twelve", not 20 for "twenty" nor "dozen".
pub fn number_in_words(word: &str) -> Option<u32> {
    words::Words::bundled().get(word)?.meanings.iter().find_map(|meaning| match meaning {
        words::Meaning::Number(number) => Some(*number),
        _ => None,
    })
}

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

    /// Whether this is a shorter stretch of days inside `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        let days = |interval: &Self| Some((interval.start?, interval.end?));
        let (Some(own), Some(others)) = (days(self), days(other)) else { return false };
        own != others && others.0 <= own.0 && own.1 <= others.1
    }
}

/// The type of a time expression, as TIMEX3 has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexKind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

impl TimexKind {
    /// The name in TIMEX3.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Date, Self::Time, Self::Duration, Self::Set].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What blurs or narrows a time expression, as TIMEX3 has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modifier {
    /// "early 1990".
    Start,
    /// "mid-1990".
    Mid,
    /// "late 1990".
    End,
    /// "about".
    Approx,
    /// "nearly".
    LessThan,
    /// "more than".
    MoreThan,
    /// "up to".
    EqualOrLess,
    /// "at least".
    EqualOrMore,
}

impl Modifier {
    /// The name in TIMEX3.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        use Modifier::{Approx, End, EqualOrLess, EqualOrMore, LessThan, Mid, MoreThan, Start};
        [Start, Mid, End, Approx, LessThan, MoreThan, EqualOrLess, EqualOrMore].into_iter().find(|m| m.as_str() == name)
    }
}

/// A time expression's normalised value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Date, time, duration or set.
    pub kind: TimexKind,
    /// The TIMEX3 value: `2023-06-17`, `2023-W24`, `P3M`, `PAST_REF`; what is unknown is `X`.
    pub value: String,
    /// What blurs or narrows it.
    pub modifier: Option<Modifier>,
}

/// A time expression of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// The tokens it touches.
    pub tokens: Range<usize>,
    /// Its words; may begin or end inside a token ("10-year").
    pub span: Span,
    /// Its type and value.
    pub timex: Timex,
    /// The days meant; `None` for durations, sets and vague times, and where they cannot be known.
    pub interval: Option<Interval>,
    /// The arithmetic in words: "that weekday nearest to publication 2023-06-19 (past tense)".
    pub reason: String,
}

/// Finds and resolves every time expression of the report, and notes the dates that stay open.
pub(crate) fn find_dates(parsed: &ParsedArticle) -> (Vec<DateMention>, Vec<Note>) {
    let mut reader =
        Reader { parsed, before: Vec::new(), quarter: None, compared: None, found: Vec::new(), notes: Vec::new() };
    // Whole blocks, since a sentence may be thought to end after "Jan.".
    for block in parsed.sentences.chunk_by(|a, b| a.block == b.block) {
        reader.read_block(block[0].tokens.start..block[block.len() - 1].tokens.end);
    }
    (reader.found, reader.notes)
}

/// Reads a report from its first date to its last, since later ones are counted from earlier ones.
struct Reader<'a> {
    parsed: &'a ParsedArticle<'a>,
    /// The stretches spoken of so far.
    before: Vec<Stretch>,
    /// The quarter the report is about.
    quarter: Option<Stretch>,
    /// What is compared with the year before: the quarter or its year.
    compared: Option<Stretch>,
    found: Vec<DateMention>,
    notes: Vec<Note>,
}

impl Reader<'_> {
    fn read_block(&mut self, tokens: Range<usize>) {
        let lexed = lexer::Lexed::cut(self.parsed, tokens);
        let mut i = 0;
        let mut last: Option<(Expression, usize)> = None;
        while i < lexed.lexemes.len() {
            let listed =
                last.take().filter(|(_, end)| *end == i).and_then(|(e, end)| grammar::next_day(&lexed, &e, end));
            debug_assert!(lexed.may_open(i) || grammar::expression_at(&lexed, i).is_none(), "{} opens", lexed.text(i));
            let read = || if lexed.may_open(i) { grammar::expression_at(&lexed, i) } else { None };
            let Some((range, expression)) = listed.or_else(read) else {
                i += 1;
                continue;
            };
            i = range.end;
            let (span, tokens) = lexed.extent(range);
            self.add(&expression, span, tokens);
            last = Some((expression, i));
        }
    }

    fn add(&mut self, expression: &Expression, span: Span, tokens: Range<usize>) {
        let published = self.parsed.article.published.map(|p| p.date);
        let clause = tense::governing(self.parsed, tokens.clone());
        let named = named::with_year(expression, self.parsed, tokens.clone(), published);
        let expression = named.as_ref().unwrap_or(expression);
        let Self { before, quarter, compared, .. } = self;
        let context = resolve::Context { published, clause, before, quarter: *quarter, compared: *compared };
        let resolve::Resolved { timex, interval, stretch, mut reason } = resolve::resolve(expression, &context);
        if named.is_some() {
            "the day that what happened then is called by".clone_into(&mut reason);
        }
        self.before.extend(stretch);
        if matches!(stretch, Some(Stretch::Quarter(..))) && !expression.compares() && clause.tense != Tense::Future {
            self.quarter = stretch;
            self.compared = stretch;
        } else if let Some(Stretch::Quarter(year, _)) = self.quarter
            && expression.is_part_of_year()
        {
            self.compared = Some(Stretch::Year(year));
        }
        if matches!(expression, Expression::Point(_)) && interval.is_none() {
            let message = format!("\"{}\" stays open: {reason}", span.of(&self.parsed.article.text));
            self.notes.push(Note::at(NoteCode::UnresolvedDate, span, message));
        }
        self.found.push(DateMention { tokens, span, timex, interval, reason });
    }
}
