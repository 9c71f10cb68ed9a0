//! What a date expression says, before any arithmetic.

use super::calendar::{Season, Unit};
use super::words::Holiday;
use super::{Modifier, TimexKind};

/// An expression as the grammar reads it.
#[derive(Debug, Clone)]
pub(super) enum Expression {
    /// A point or stretch of the calendar, perhaps with a time of day.
    Point(Point),
    /// So much time: the TIMEX3 value.
    Length { value: String, modifier: Option<Modifier> },
    /// Again and again: the TIMEX3 value.
    Each { value: String },
    /// "one day": to come after a future verb, else a day.
    OneDay,
    /// "now", "recently", "a while".
    Vague { kind: TimexKind, value: &'static str },
}

impl Expression {
    /// Whether it is a run of months longer than a quarter: "the nine months".
    pub(super) fn is_part_of_year(&self) -> bool {
        matches!(self, Self::Length { value, .. } if matches!(value.as_str(), "P6M" | "P9M"))
    }

    /// Whether it names a time only to compare with: "a year earlier", "the 1988 quarter".
    pub(super) fn compares(&self) -> bool {
        let Self::Point(point) = self else { return false };
        match point.what {
            What::YearBefore { .. } | What::PeriodOf { .. } => true,
            What::Yearly { year, .. } => {
                matches!(year, YearOf::Given(_) | YearOf::FromPublication(_) | YearOf::Previous)
            }
            _ => false,
        }
    }
}

/// A stretch of the calendar with a part of the day and a modifier.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) what: What,
    pub(super) time: Option<Time>,
    pub(super) modifier: Option<Modifier>,
}

impl From<What> for Point {
    fn from(what: What) -> Self {
        Self { what, time: None, modifier: None }
    }
}

/// A stretch of the calendar, as told.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Year(i16),
    /// By its first three digits.
    Decade(i16),
    /// By its first two digits.
    Century(i16),
    /// Something that comes every year.
    Yearly {
        part: YearPart,
        year: YearOf,
    },
    /// Days after Monday, and which of them: `None` leaves it to the tense.
    Weekday {
        weekday: i8,
        which: Option<i8>,
    },
    /// "last week", "yesterday", "two years ago", "a day later".
    Steps {
        from: Anchor,
        unit: Unit,
        count: i32,
    },
    /// "the quarter", "the latest period": the one the report is about.
    Narrative {
        unit: Unit,
    },
    /// "the 1988 period": what the report is about in another year.
    PeriodOf {
        year: i16,
        wants: Wants,
    },
    /// "a year ago", "the year-earlier period": a year before what the report is about, or before publication.
    YearBefore {
        from: Anchor,
        wants: Wants,
    },
    /// "Easter week", "Memorial Day weekend".
    AroundHoliday {
        holiday: &'static Holiday,
        year: YearOf,
        unit: Unit,
    },
    /// "the weekend": the one just past, or to come after a future verb.
    Weekend,
    /// The day of publication or, after "that", the one spoken of: "at 10 p.m.".
    SameDay {
        from: Anchor,
    },
}

/// What comes every year.
#[derive(Debug, Clone, Copy)]
pub(super) enum YearPart {
    Month(i8),
    /// Month, first and last day.
    Days(i8, i8, i8),
    Season(Season),
    Quarter(i8),
    Half(i8),
    Holiday(&'static Holiday),
}

/// How the year of a yearly thing is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearOf {
    /// "June 1989".
    Given(i16),
    /// "last June": the nearest before or after.
    Nearest(i8),
    /// "June last year".
    FromPublication(i8),
    /// "June of that year".
    Previous,
    /// "Thursday, April 5": the nearest in which it is that weekday, days after Monday.
    OfWeekday(i8),
    Unsaid,
}

/// What a comparison with another year names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// "a year ago": a period only in a report of results.
    Any,
    /// "the year-earlier period".
    Period,
    /// "the year-earlier quarter": not the year, even after "in nine months".
    Quarter,
}

/// From where it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Publication,
    /// The date spoken of before.
    Previous,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// By its TIMEX3 code: `MO`, `NI`.
    Part(&'static str),
    /// Hour and minute; the hour may be 24.
    Clock(u8, Option<u8>),
}

impl Time {
    /// As it follows a day in a TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Part(code) => format!("T{code}"),
            Self::Clock(hour, Some(minute)) => format!("T{hour:02}:{minute:02}"),
            Self::Clock(hour, None) => format!("T{hour:02}:00"),
        }
    }
}
