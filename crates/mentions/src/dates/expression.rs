//! Recognises date expressions by their words, without knowing what day it is.

use dateline_lang::EntityLabel;

use crate::ParsedArticle;

/// Which of several: the one before, this one, the next one, or the words do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Next,
    Unsaid,
}

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
}

/// What an expression says, before any arithmetic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expression {
    /// "June 17", "17 June 2023", "June 17-19", "June 2023".
    Calendar { year: Option<i16>, month: i8, days: Option<(i8, i8)>, which: Which },
    /// "2023".
    Year(i16),
    /// "Monday", "last Monday": days since Monday.
    Weekday { weekday: i8, which: Which },
    /// "today", "yesterday", "three weeks ago": so many units from publication.
    FromPublication { unit: Unit, count: i32 },
    /// "last week", "this year".
    Period { unit: Unit, which: Which },
    /// "the day before", "two days later": so many units from the date spoken of before.
    FromPrevious { unit: Unit, count: i32 },
    /// "last summer", "spring 2022": 0 is spring.
    Season { season: i8, year: Option<i16>, which: Which },
}

const MONTHS: [(&str, &str); 12] = [
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may", "may"),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
];

const WEEKDAYS: [(&str, &str); 7] = [
    ("monday", "mon"),
    ("tuesday", "tue"),
    ("wednesday", "wed"),
    ("thursday", "thu"),
    ("friday", "fri"),
    ("saturday", "sat"),
    ("sunday", "sun"),
];

const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words before a bare month or year that show it is a date ("in May", "since 2014").
const INTRODUCE: [&str; 18] = [
    "in", "since", "until", "till", "by", "of", "during", "from", "last", "next", "this", "early", "late", "mid",
    "before", "after", "to", "between",
];

/// A cursor over the words of one sentence.
struct Words<'a, 'p> {
    parsed: &'a ParsedArticle<'p>,
    end: usize,
}

impl Words<'_, '_> {
    fn at(&self, i: usize) -> String {
        if i < self.end { self.parsed.lower(i) } else { String::new() }
    }

    fn is_capital(&self, i: usize) -> bool {
        i < self.end && self.parsed.word(i).starts_with(char::is_uppercase)
    }

    fn is_date_entity(&self, i: usize) -> bool {
        i < self.end && self.parsed.token(i).entity == Some(EntityLabel::Date)
    }

    fn before(&self, i: usize) -> String {
        let starts = i == 0 || self.parsed.sentence_of(i - 1) != self.parsed.sentence_of(i);
        if starts { String::new() } else { self.parsed.lower(i - 1) }
    }

    fn month(&self, i: usize) -> Option<i8> {
        let word = self.at(i);
        let word = word.trim_end_matches('.');
        let found = MONTHS
            .iter()
            .position(|(full, short)| word == *full || word == *short || (word == "sep" && *short == "sept"))?;
        self.is_capital(i).then_some(found as i8 + 1)
    }

    fn weekday(&self, i: usize) -> Option<i8> {
        let word = self.at(i);
        let found = WEEKDAYS.iter().position(|(full, short)| {
            word == *full || word.strip_suffix('.') == Some(*short) || word.strip_suffix('s') == Some(*full)
        })?;
        (self.is_capital(i) && !word.ends_with("days")).then_some(found as i8)
    }

    fn day(&self, i: usize) -> Option<i8> {
        let word = self.at(i);
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let suffix = &word[digits.len()..];
        if !matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
            return None;
        }
        digits.parse().ok().filter(|d| (1..=31).contains(d))
    }

    fn year(&self, i: usize) -> Option<i16> {
        let word = self.at(i);
        (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1900..=2100).contains(y))
    }

    /// ", 2023" or "2023" after position `i`: the year and how many tokens it takes.
    fn year_after(&self, i: usize) -> (Option<i16>, usize) {
        if let Some(year) = self.year(i) {
            return (Some(year), 1);
        }
        match self.year(i + 1) {
            Some(year) if self.at(i) == "," => (Some(year), 2),
            _ => (None, 0),
        }
    }

    fn number(&self, i: usize) -> Option<i32> {
        let word = self.at(i);
        if matches!(word.as_str(), "a" | "an") {
            return Some(1);
        }
        if word == "couple" {
            return Some(2);
        }
        NUMBERS.iter().position(|n| word == *n).map(|n| n as i32).or_else(|| word.parse().ok().filter(|n| *n < 1000))
    }

    fn unit(&self, i: usize) -> Option<Unit> {
        match self.at(i).trim_end_matches('s') {
            "day" => Some(Unit::Day),
            "week" | "weekend" => Some(Unit::Week),
            "month" => Some(Unit::Month),
            "quarter" => Some(Unit::Quarter),
            "year" => Some(Unit::Year),
            "decade" => Some(Unit::Decade),
            _ => None,
        }
    }

    fn season(&self, i: usize) -> Option<i8> {
        ["spring", "summer", "autumn", "winter"]
            .iter()
            .position(|s| self.at(i) == *s || (self.at(i) == "fall" && *s == "autumn"))
            .map(|s| s as i8)
    }
}

/// The expression that begins at token `start`, with its length in tokens.
pub(super) fn recognise(parsed: &ParsedArticle, start: usize, end: usize) -> Option<(usize, Expression)> {
    let words = Words { parsed, end };
    iso(&words, start)
        .or_else(|| day_and_month(&words, start))
        .or_else(|| month_first(&words, start, Which::Unsaid))
        .or_else(|| weekday(&words, start))
        .or_else(|| deictic(&words, start))
        .or_else(|| counted(&words, start))
        .or_else(|| period(&words, start))
        .or_else(|| bare_year(&words, start))
}

fn iso(words: &Words, i: usize) -> Option<(usize, Expression)> {
    let text = words.at(i);
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || parts.next().is_some() {
        return None;
    }
    let month: i8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day: i8 = day.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some((1, calendar(year.parse().ok(), month, Some((day, day)))))
}

fn calendar(year: Option<i16>, month: i8, days: Option<(i8, i8)>) -> Expression {
    Expression::Calendar { year, month, days, which: Which::Unsaid }
}

/// "17 June 2023", "17th of June", "17-19 June".
fn day_and_month(words: &Words, i: usize) -> Option<(usize, Expression)> {
    let first = words.day(i)?;
    let (last, mut at) = match words.day(i + 2) {
        Some(last) if matches!(words.at(i + 1).as_str(), "-" | "–" | "to") && words.month(i + 3).is_some() => {
            (last, i + 3)
        }
        _ => (first, i + 1),
    };
    if words.at(at) == "of" {
        at += 1;
    }
    let month = words.month(at)?;
    let (year, taken) = words.year_after(at + 1);
    Some((at + 1 + taken - i, calendar(year, month, Some((first, last)))))
}

/// "June 17, 2023", "June 17-19", "June 2023", "in June".
fn month_first(words: &Words, i: usize, which: Which) -> Option<(usize, Expression)> {
    let month = words.month(i)?;
    if let Some(first) = words.day(i + 1).filter(|_| words.year(i + 1).is_none()) {
        let (last, at) = match words.day(i + 3) {
            Some(last) if matches!(words.at(i + 2).as_str(), "-" | "–" | "to") => (last, i + 4),
            _ => (first, i + 2),
        };
        let (year, taken) = words.year_after(at);
        let days = Some((first, last));
        return Some((at + taken - i, Expression::Calendar { year, month, days, which }));
    }
    let (year, taken) = words.year_after(i + 1);
    let introduced = which != Which::Unsaid || INTRODUCE.contains(&words.before(i).as_str()) || words.is_date_entity(i);
    if year.is_none() && !introduced {
        return None;
    }
    Some((1 + taken, Expression::Calendar { year, month, days: None, which }))
}

fn weekday(words: &Words, i: usize) -> Option<(usize, Expression)> {
    let (which, at) = match which_word(words, i) {
        Some(which) => (which, i + 1),
        None => (Which::Unsaid, i),
    };
    let day = words.weekday(at)?;
    let after = if words.at(at + 1) == "," { at + 2 } else { at + 1 };
    // "Monday, June 19": the calendar date is what counts.
    if let Some((length, expression)) = month_first(words, after, Which::Unsaid).or_else(|| day_and_month(words, after))
        && matches!(expression, Expression::Calendar { days: Some(_), .. })
    {
        return Some((after + length - i, expression));
    }
    Some((at + 1 - i, Expression::Weekday { weekday: day, which }))
}

fn which_word(words: &Words, i: usize) -> Option<Which> {
    match words.at(i).as_str() {
        "last" | "past" | "previous" => Some(Which::Last),
        "this" | "current" => Some(Which::This),
        "next" | "coming" | "upcoming" => Some(Which::Next),
        _ => None,
    }
}

/// "today", "yesterday", "this morning", "overnight".
fn deictic(words: &Words, i: usize) -> Option<(usize, Expression)> {
    let day = |count| Expression::FromPublication { unit: Unit::Day, count };
    let word = words.at(i);
    match word.as_str() {
        "today" | "tonight" => Some((1, day(0))),
        "yesterday" => Some((1, day(-1))),
        "tomorrow" => Some((1, day(1))),
        "this" if matches!(words.at(i + 1).as_str(), "morning" | "afternoon" | "evening") => Some((2, day(0))),
        "last" if words.at(i + 1) == "night" => Some((2, day(-1))),
        _ => None,
    }
}

/// "three weeks ago", "a day earlier", "two days later", "the following day", "the same day".
fn counted(words: &Words, i: usize) -> Option<(usize, Expression)> {
    if words.at(i) == "the" && words.at(i + 2) == "day" {
        let count = match words.at(i + 1).as_str() {
            "following" | "next" => 1,
            "previous" => -1,
            "same" => 0,
            _ => return None,
        };
        return Some((3, Expression::FromPrevious { unit: Unit::Day, count }));
    }
    let count = words.number(i)?;
    let unit = words.unit(i + 1)?;
    let (sign, from_publication) = match words.at(i + 2).as_str() {
        "ago" => (-1, true),
        "earlier" | "before" | "prior" => (-1, false),
        "later" | "after" => (1, false),
        _ => return None,
    };
    // "three days before the vote": the event decides, not the date spoken of before.
    if matches!(words.at(i + 2).as_str(), "before" | "after") && !matches!(words.at(i + 3).as_str(), "" | "." | ",") {
        return None;
    }
    let count = sign * count;
    let expression = if from_publication {
        Expression::FromPublication { unit, count }
    } else {
        Expression::FromPrevious { unit, count }
    };
    Some((3, expression))
}

/// "last week", "earlier this year", "next June", "last summer", "the past month".
fn period(words: &Words, i: usize) -> Option<(usize, Expression)> {
    let skip = usize::from(matches!(words.at(i).as_str(), "earlier" | "later" | "late" | "early"));
    let which = which_word(words, i + skip);
    if let Some(season) = words.season(i + skip + usize::from(which.is_some())) {
        let at = i + skip + usize::from(which.is_some());
        let (year, taken) = words.year_after(at + 1);
        if which.is_some() || year.is_some() {
            let which = which.unwrap_or(Which::Unsaid);
            return Some((at + 1 + taken - i, Expression::Season { season, year, which }));
        }
    }
    let which = which?;
    let at = i + skip + 1;
    if let Some((length, expression)) = month_first(words, at, which) {
        return Some((at + length - i, expression));
    }
    let unit = words.unit(at)?;
    // "the past decades", "last days": no period one could name.
    if words.at(at).ends_with('s') || unit == Unit::Day {
        return None;
    }
    Some((at + 1 - i, Expression::Period { unit, which }))
}

fn bare_year(words: &Words, i: usize) -> Option<(usize, Expression)> {
    let year = words.year(i)?;
    let introduced = INTRODUCE.contains(&words.before(i).as_str()) || words.is_date_entity(i);
    introduced.then_some((1, Expression::Year(year)))
}
