//! The grammar of date expressions: which runs of words are one, and what they say.
//!
//! Each function is one rule. It takes a [`Cursor`] and gives what it read with the cursor behind it, or nothing. Rules
//! are tried side by side and the longest wins: "last Friday night" over "last Friday". Which day is meant is left to
//! [`super::resolve`].

mod calendar;
mod clock;
mod cursor;
mod length;
mod relative;
mod vague;

use std::ops::Range;

use cursor::Cursor;

use dateline_lang::EntityLabel;

use super::expression::{Expression, Point, What, YearPart};
use super::lexer::Lexed;
use super::words::Meaning;

/// Words that no table has, and with which rules begin all the same.
pub(super) const OPENERS: [&str; 54] = [
    "a",
    "an",
    "the",
    "these",
    "those",
    "its",
    "their",
    "his",
    "her",
    "in",
    "of",
    "at",
    "up",
    "no",
    "more",
    "less",
    "fewer",
    "many",
    "good",
    "little",
    "long",
    "half",
    "latter",
    "each",
    "every",
    "once",
    "twice",
    "today",
    "tonight",
    "overnight",
    "yesterday",
    "tomorrow",
    "past",
    "coming",
    "prior",
    "previous",
    "corresponding",
    "like",
    "comparable",
    "similar",
    "fiscal",
    "financial",
    "year",
    "fy",
    "q",
    "small",
    "predawn",
    "wee",
    "time",
    "while",
    "moment",
    "moments",
    "generation",
    "generations",
];

/// What a rule gives.
type Read<'s, T> = Option<(T, Cursor<'s>)>;

/// A rule.
type Rule<T> = for<'s> fn(Cursor<'s>) -> Read<'s, T>;

/// The expression that begins at a lexeme, with the lexemes it takes.
pub(super) fn expression_at(sentence: &Lexed, start: usize) -> Option<(Range<usize>, Expression)> {
    let at = Cursor::new(sentence, start);
    let rules: [Rule<Expression>; 6] =
        [point, length::long_ago, length::one_day, length::length, length::each, vague::phrase];
    let (expression, end) = longest(at, &rules)?;
    (!is_named(at, end, &expression)).then_some((start..end.at(), expression))
}

/// The day that a list goes on with: "April 24 and *25*", "Sept. 3, *4* and *5*".
pub(super) fn next_day(sentence: &Lexed, before: &Expression, end: usize) -> Option<(Range<usize>, Expression)> {
    let Expression::Point(Point {
        what: What::Yearly { part: YearPart::Days(month, _, last), year }, time: None, ..
    }) = before
    else {
        return None;
    };
    let at = Cursor::new(sentence, end);
    let c = at.maybe_comma();
    let c = c.word(&["and", "or"]).or_else(|| (c.at() > at.at()).then_some(c))?;
    let (point, after) = calendar::day_in_list(c, *month, *last, *year)?;
    Some((c.at()..after.at(), Expression::Point(point)))
}

/// "USA Today", "the Sunday Times", "Easter Island", "This Week": the words are part of a name. Numbers and holidays of
/// several words are dates whatever the recogniser thinks.
fn is_named(at: Cursor, end: Cursor, expression: &Expression) -> bool {
    let is_name = |label| {
        use EntityLabel::{Fac, Gpe, Loc, Org, Person, Product, WorkOfArt};
        matches!(label, Org | WorkOfArt | Product | Gpe | Loc | Fac | Person)
    };
    let is_holiday = matches!(expression, Expression::Point(Point { what: What::Yearly { part: YearPart::Holiday(holiday), .. }, .. }) if holiday.words.len() > 1);
    fills_quotes(at, end)
        || at.is_capital()
            && at.entity().is_some_and(is_name)
            && (!at.opens_entity() || end.goes_on_entity())
            && !is_holiday
            && !at.has_digits_before(end)
}

/// ""This Week,"", ""48 Hours"": in quotes and with a capital in its last word it is a title.
fn fills_quotes(at: Cursor, end: Cursor) -> bool {
    let is_quote = |text: &str| matches!(text, "\"" | "“" | "”" | "'" | "‘" | "’" | "`");
    let closing = end.sign(&[",", "."]).unwrap_or(end);
    is_quote(at.before())
        && is_quote(closing.text())
        && closing.possessive().is_none()
        && end.before().starts_with(|c: char| c.is_uppercase())
}

/// The reading that takes the most lexemes, the first of equals.
fn longest<'s, T>(at: Cursor<'s>, rules: &[Rule<T>]) -> Read<'s, T> {
    let mut best: Read<'s, T> = None;
    for rule in rules {
        if let Some((what, end)) = rule(at)
            && best.as_ref().is_none_or(|(_, best_end)| end.at() > best_end.at())
        {
            best = Some((what, end));
        }
    }
    best
}

/// A point in time, with what may stand before it: "around Nov. 1", "the end of March", "late last year".
fn point(at: Cursor) -> Read<Expression> {
    let (point, end) = longest(at, &[edged, about, moment, clock::at_clock])?;
    Some((Expression::Point(point), end))
}

/// `moment = day [part-of-day | [","] ["at"] clock]`
fn moment(at: Cursor) -> Read<Point> {
    let (mut point, end) = bare_point(at)?;
    if let Some((time, end)) = clock::after_day(end) {
        point.time = Some(time);
        return Some((point, end));
    }
    Some((point, end))
}

/// A stretch of the calendar without time of day or modifier.
fn bare_point(at: Cursor) -> Read<Point> {
    longest(at, &[calendar::stretch, relative::stretch])
}

/// `edged = ("early" | "late" | "mid") ["-"] ["in" | "on"] moment | "the" ("end" | "start" …) "of" moment | "year" "end"`
fn edged(at: Cursor) -> Read<Point> {
    longest(at, &[edge_before, edge_of, calendar::year_end])
}

fn edge_before(at: Cursor) -> Read<Point> {
    let after_article = at.word(&["the"]).unwrap_or(at);
    if !after_article.is_word(&["early", "earlier", "late", "later", "mid"]) {
        return None;
    }
    let (modifier, mut c) = after_article.take(|m| match m {
        Meaning::Edge(modifier) => Some(modifier),
        _ => None,
    })?;
    if let Some(dash) = c.sign(&["-", "–"]) {
        c = dash;
    } else if let Some(preposition) = c.word(&["in", "on"]) {
        c = preposition;
        if let Some((mut point, end)) = relative::the_unit(c) {
            point.modifier = Some(modifier);
            return Some((point, end));
        }
    }
    let (mut point, end) = longest(c, &[moment, clock::mid_part])?;
    point.modifier.get_or_insert(modifier);
    Some((point, end))
}

fn edge_of(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    let (modifier, c) = c.take(|m| match m {
        Meaning::Edge(modifier) => Some(modifier),
        _ => None,
    })?;
    let (mut point, end) = longest(c.word(&["of"])?, &[bare_point, relative::the_unit])?;
    point.modifier.get_or_insert(modifier);
    Some((point, end))
}

/// `about = ("about" | "around" | "nearly") moment`
fn about(at: Cursor) -> Read<Point> {
    let (modifier, c) = at.take(|m| match m {
        Meaning::Approximately(modifier) => Some(modifier),
        _ => None,
    })?;
    // "over the weekend", "some Monday": the word is no approximation there.
    if !at.is_word(&["about", "around", "nearly", "almost"]) {
        return None;
    }
    let (mut point, end) = longest(c, &[edged, moment, clock::at_clock])?;
    point.modifier.get_or_insert(modifier);
    Some((point, end))
}
