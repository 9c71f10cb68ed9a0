//! Dates counted from another: "yesterday", "last week", "two years ago", "a day later", "the same period".

use super::super::calendar::Unit;
use super::super::expression::{Anchor, Point, Time, Wants, What};
use super::cursor::Cursor;
use super::length::{Count, amount};
use super::{Read, longest};

/// A stretch counted from publication or from the date spoken of before.
pub(super) fn stretch(at: Cursor) -> Read<Point> {
    longest(
        at,
        &[deictic, this_part, next_part, which_unit, full_year, weekend, ago, year_compared, narrative, day_beside],
    )
}

fn steps(from: Anchor, unit: Unit, count: i32) -> What {
    What::Steps { from, unit, count }
}

/// "today", "yesterday", "the day before yesterday", "tonight", "overnight".
fn deictic(at: Cursor) -> Read<Point> {
    let day = |count| Point::from(steps(Anchor::Publication, Unit::Day, count));
    let night = |count| Point { time: Some(Time::Part("NI")), ..day(count) };
    let before = at.words(&["the", "day", "before", "yesterday"]);
    let after = at.words(&["the", "day", "after", "tomorrow"]);
    Some(if let Some(end) = before {
        (day(-2), end)
    } else if let Some(end) = after {
        (day(2), end)
    } else if at.is_word(&["today"]) {
        (day(0), at.next())
    } else if at.is_word(&["yesterday"]) {
        (day(-1), at.next())
    } else if at.is_word(&["tomorrow"]) {
        (day(1), at.next())
    } else if at.is_word(&["tonight", "overnight"]) {
        (night(0), at.next())
    } else {
        let end = at.words(&["last", "night"])?;
        (night(-1), end)
    })
}

/// "the next morning", "the following night", "the previous evening": beside the day spoken of before.
fn next_part(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"])?;
    if !c.is_word(&["next", "following", "previous"]) {
        return None;
    }
    let (step, c) = c.which()?;
    let (time, end) = super::clock::part(c)?;
    let what = steps(Anchor::Previous, Unit::Day, i32::from(step));
    Some((Point { what, time: Some(time), modifier: None }, end))
}

/// "this morning", "that night".
fn this_part(at: Cursor) -> Read<Point> {
    let from = if at.is_word(&["this"]) { Anchor::Publication } else { Anchor::Previous };
    let c = at.word(&["this", "that"])?;
    let c = c.word(&["very", "same"]).unwrap_or(c);
    let (time, end) = super::clock::part(c)?;
    Some((Point { what: What::SameDay { from }, time: Some(time), modifier: None }, end))
}

/// `which-unit = ["the"] which ["fiscal"] unit`: "last year", "this week", "the current month", "the following day"
fn which_unit(at: Cursor) -> Read<Point> {
    let article = at.word(&["the", "that"]);
    let c = article.unwrap_or(at);
    let c = if c.which().is_some() { c } else { at };
    let word = c;
    let (step, c) = c.which()?;
    let c = if word.is_word(&["this", "that"]) { c.word(&["past", "coming", "same", "very"]).unwrap_or(c) } else { c };
    let c = c.word(&["full", "whole", "fiscal", "calendar"]).unwrap_or(c);
    let (unit, end) = c.unit()?;
    let is_back = word.is_word(&["previous", "preceding", "prior", "following", "ensuing", "same", "that"])
        || word.is_word(&["next"]) && at.is_word(&["the"]);
    let from = if is_back { Anchor::Previous } else { Anchor::Publication };
    if word.is_word(&["latest"]) && unit != Unit::Year {
        return matches!(unit, Unit::Quarter).then_some((What::Narrative { unit }.into(), end));
    }
    let step = if word.is_word(&["latest"]) { -1 } else { step };
    let what = match unit {
        // "the last minute", "the last day": no date. "the past decade" is a length.
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Fortnight | Unit::Century | Unit::Millennium => return None,
        Unit::Decade if step != 0 => return None,
        Unit::Day if !is_back => return None,
        Unit::Weekend if from == Anchor::Publication && step == 0 => steps(from, unit, 0),
        _ => steps(from, unit, i32::from(step)),
    };
    // "this year's" and "year-old" go on differently; "last quarter" needs no more.
    (!is_age(end)).then_some((what.into(), end))
}

/// "sales for the full year": that of publication.
fn full_year(at: Cursor) -> Read<Point> {
    let (unit, end) = at.words(&["the", "full"])?.unit()?;
    (unit == Unit::Year).then_some((steps(Anchor::Publication, unit, 0).into(), end))
}

/// "the weekend".
fn weekend(at: Cursor) -> Read<Point> {
    let (unit, end) = at.word(&["the"])?.unit()?;
    (unit == Unit::Weekend).then_some((What::Weekend.into(), end))
}

/// "the year", "the month" and their like after "the end of".
pub(super) fn the_unit(at: Cursor) -> Read<Point> {
    let c = at.word(&["the", "this", "each"]).filter(|_| !at.is_word(&["each"]))?;
    let (unit, end) = c.unit()?;
    let fits = matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century);
    fits.then_some((steps(Anchor::Publication, unit, 0).into(), end))
}

/// `ago = amount units ("ago" | "earlier" | "before" | "later" | "after" | "from now" | …)`
fn ago(at: Cursor) -> Read<Point> {
    let (amount, c) = amount(at)?;
    // "ten minutes later" says how long, "two hours ago" that it was the same day.
    if amount.unit.is_clock() {
        let end = c.word(&["ago"])?;
        let what = What::SameDay { from: Anchor::Publication };
        return Some((Point { what, time: None, modifier: amount.modifier }, end));
    }
    let (from, sign, end) = if let Some(end) = c.word(&["ago"]) {
        (Anchor::Publication, -1, end)
    } else if let Some(end) =
        c.words(&["from", "now"]).or_else(|| c.words(&["from", "today"])).or_else(|| c.word(&["hence"]))
    {
        (Anchor::Publication, 1, end)
    } else if let Some(end) = c.word(&["earlier", "previously"]) {
        (Anchor::Previous, -1, end)
    } else if let Some(end) = c.word(&["later"]) {
        (Anchor::Previous, 1, end)
    } else {
        // "three days before the vote": the vote decides, not the date spoken of before.
        let end = c.word(&["before", "prior", "after", "beforehand", "afterwards", "afterward"])?;
        if !closes(end) {
            return None;
        }
        (Anchor::Previous, if c.is_word(&["after", "afterwards", "afterward"]) { 1 } else { -1 }, end)
    };
    let Count::Exactly(count) = amount.count else {
        // "several years ago" says no more than that it is past.
        return None;
    };
    if let Some(years) = amount.unit.years().filter(|_| amount.is_half) {
        // "a year and a half ago" is told by its month, "half a century ago" by its year.
        let months = i32::try_from((count * 12 + 6).checked_mul(years)?).ok()? * sign;
        let what =
            if months.abs() < 24 { steps(from, Unit::Month, months) } else { steps(from, Unit::Year, months / 12) };
        return Some((what.into(), end));
    }
    if amount.unit == Unit::Year && count == 1 && sign == -1 {
        return Some((What::YearBefore { from, wants: Wants::Any }.into(), end));
    }
    let count = i32::try_from(count).ok()? * sign;
    let (unit, count) = if amount.unit == Unit::Weekend { (Unit::Week, count) } else { (amount.unit, count) };
    let mut point = Point::from(steps(from, unit, count));
    point.modifier = amount.modifier;
    Some((point, end))
}

/// Whether the clause goes no further with a noun phrase.
fn closes(at: Cursor) -> bool {
    at.text().is_empty()
        || matches!(at.text(), "." | "," | ";" | ":" | ")" | "-" | "–" | "—")
        || at.is_word(&["and", "but"])
}

/// "-old", "old": an age.
fn is_age(at: Cursor) -> bool {
    at.maybe_dash().is_word(&["old", "olds"])
}

/// `year-ago = "year" "-" ("ago" | "earlier" | "before") | "prior" "-" "year"`
pub(super) fn year_ago(at: Cursor) -> Option<Cursor> {
    if let Some((Unit::Year, c)) = at.unit() {
        return c.sign(&["-", "–"])?.word(&["ago", "earlier", "before"]);
    }
    let (unit, end) = at.word(&["prior", "previous"])?.sign(&["-", "–"])?.unit()?;
    (unit == Unit::Year).then_some(end)
}

/// "the year-ago quarter", "the same period last year", "the quarter a year ago", "the 1988 period", "year-earlier".
fn year_compared(at: Cursor) -> Read<Point> {
    let c = at.word(&["the", "a"]).unwrap_or(at);
    let year_before = |wants| Point::from(What::YearBefore { from: Anchor::Publication, wants });
    if let Some(end) = year_ago(c) {
        let (wants, end) = period_word(end).unwrap_or((Wants::Period, end));
        return Some((year_before(wants), end));
    }
    // "the 1988 quarter"
    if let Some((year, end)) = super::calendar::year_number(c)
        && let Some((wants, end)) = period_word(end)
    {
        return Some((What::PeriodOf { year, wants }.into(), end));
    }
    let same = c.word(&["same", "corresponding", "like", "comparable", "similar"]);
    let (wants, c) = period_word(same.unwrap_or(c)).filter(|(wants, _)| same.is_some() || *wants == Wants::Quarter)?;
    let c = c.word(&["in", "of"]).unwrap_or(c);
    let after_year = c.words(&["last", "year"]).or_else(|| {
        let c = c.word(&["a", "one"])?;
        let (unit, c) = c.unit()?;
        (unit == Unit::Year).then_some(())?;
        c.word(&["ago", "earlier", "before"])
    })?;
    Some((year_before(wants), after_year))
}

fn period_word(at: Cursor) -> Read<Wants> {
    let wants = if at.is_word(&["quarter"]) { Wants::Quarter } else { Wants::Period };
    Some((wants, at.word(&["period", "quarter", "time"])?))
}

/// "the quarter", "the latest period", "the latest quarter".
fn narrative(at: Cursor) -> Read<Point> {
    let c = at.word(&["the", "a"])?;
    let latest = c.word(&["latest"]);
    let c = latest.unwrap_or(c);
    let end = match (latest, c.unit()) {
        (_, Some((Unit::Quarter, end))) if at.is_word(&["the"]) => end,
        (Some(_), _) => c.word(&["period"])?,
        _ => return None,
    };
    Some((What::Narrative { unit: Unit::Quarter }.into(), end))
}

/// "the day before", "the day after", where no noun follows.
fn day_beside(at: Cursor) -> Read<Point> {
    let (unit, c) = at.word(&["the"])?.unit()?;
    let end = c.word(&["before", "after"])?;
    let count = if c.is_word(&["before"]) { -1 } else { 1 };
    let fits = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year) && closes(end);
    fits.then_some((steps(Anchor::Previous, unit, count).into(), end))
}
