//! Times of day: "10:35 a.m.", "noon Thursday", "4 in the morning", "the night of March 5".

use dateline_lang::Pos;

use super::super::Modifier;
use super::super::expression::{Anchor, Point, Time, What};
use super::super::words::Meaning;
use super::cursor::Cursor;
use super::{Read, bare_point, longest};

/// Words before a bare "10:35" that show it is no score and no verse.
const BEFORE_CLOCK: [&str; 10] = ["at", "by", "around", "about", "until", "till", "before", "after", "from", "since"];

/// What follows a day: `part | [","] ["at" | "around"] clock | "at" part`
pub(super) fn after_day(at: Cursor) -> Read<Time> {
    if let Some((time, end)) = part(at) {
        return Some((time, end));
    }
    let c = at.maybe_comma();
    let c = c.word(&["at", "around", "about"]).unwrap_or(c);
    let c = c.word(&["around", "about"]).unwrap_or(c);
    clock(c)
}

/// `at-clock = clock [zone] [[","] ["on"] day] | ["the"] part ["of" | "on"] day`
pub(super) fn at_clock(at: Cursor) -> Read<Point> {
    longest(at, &[first_of_two, clock_and_day, part_of_day, small_hours, bare_part])
}

fn clock_and_day(at: Cursor) -> Read<Point> {
    let (time, c) = clock(at)?;
    let next = c.maybe_comma();
    let next = next.word(&["on"]).unwrap_or(next);
    if let Some((mut point, end)) = bare_point(next)
        && is_day(point.what)
    {
        point.time = Some(time);
        return Some((point, end));
    }
    Some((Point { what: What::SameDay { from: Anchor::Previous }, time: Some(time), modifier: None }, c))
}

/// "from *9 a.m.* to 5 p.m. Friday", "between *2* and 4 p.m.": the first takes day and half of the day from the second.
fn first_of_two(at: Cursor) -> Read<Point> {
    let told = clock(at);
    let ((hour, minute), end) = match told {
        Some((Time::Clock(hour, minute), end)) => ((hour, minute), end),
        Some(_) => return None,
        None => bare_hour(at)?,
    };
    let joined = end.sign(&["-", "–", "—"]).or_else(|| end.word(&["to", "until", "till", "and", "through"]))?;
    let (Time::Clock(until, _), after) = clock(joined)? else { return None };
    let next = after.maybe_comma();
    let next = next.word(&["on"]).unwrap_or(next);
    let day = bare_point(next).map(|(point, _)| point.what).filter(|what| is_day(*what));
    if told.is_some() && day.is_none() {
        return None;
    }
    // "1 to 3 p.m." begins after noon, "11 to 2 p.m." before it.
    let is_afternoon = told.is_none() && until >= 12 && hour != 12 && hour + 12 <= until;
    let time = Some(Time::Clock(if is_afternoon { hour + 12 } else { hour }, minute));
    let what = day.unwrap_or(What::SameDay { from: Anchor::Previous });
    Some((Point { what, time, modifier: None }, end))
}

/// "2", "7:15": an hour on a twelve-hour clock that leaves its half of the day to another.
fn bare_hour(at: Cursor) -> Read<(u8, Option<u8>)> {
    let ((hour, length), c) = at.digits()?;
    let (minute, end) = minutes(c).unwrap_or((0, c));
    (length <= 2 && (1..=12).contains(&hour)).then_some(((hour as u8, Some(minute)), end))
}

/// "the early hours of Thursday", "the small hours of Friday morning".
fn small_hours(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at).word(&["early", "small", "predawn", "wee"])?;
    let c = c.word(&["morning"]).unwrap_or(c).word(&["hours"])?.word(&["of", "on"])?;
    let (mut point, end) = bare_point(c)?;
    let end = part(end).map_or(end, |(_, end)| end);
    if !is_day(point.what) {
        return None;
    }
    point.time = Some(Time::Part("MO"));
    point.modifier = Some(Modifier::Start);
    Some((point, end))
}

/// "in the morning", "by early afternoon", "mid-afternoon": of the day spoken of before.
fn bare_part(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    let edge = c.take(|m| if let Meaning::Edge(modifier) = m { Some(modifier) } else { None });
    let (modifier, c) = edge.map_or((None, c), |(modifier, c)| (Some(modifier), c.maybe_dash()));
    let (time, end) = part(c)?;
    let is_introduced = at.comes_after(&["in", "during", "by", "until", "till", "through", "throughout", "into"]);
    let has_article = at.is_word(&["the"]);
    let goes_on = matches!(end.pos(), Some(Pos::Noun | Pos::Propn | Pos::Adj))
        || matches!(end.text(), "-" | "–")
        || end.is_word(&["of", "after", "before"]);
    (is_introduced && (has_article || modifier.is_some()) && !goes_on)
        .then_some((Point { what: What::SameDay { from: Anchor::Previous }, time: Some(time), modifier }, end))
}

/// "the morning of March 5", "the night of the 3rd" without the latter.
fn part_of_day(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    let (time, c) = part(c)?;
    let c = c.word(&["of", "on"])?;
    let (mut point, end) = bare_point(c)?;
    if !is_day(point.what) {
        return None;
    }
    point.time = Some(time);
    Some((point, end))
}

/// "mid-afternoon yesterday": the part before its day, after a modifier.
pub(super) fn mid_part(at: Cursor) -> Read<Point> {
    let (time, c) = part(at)?;
    let (mut point, end) = bare_point(c)?;
    if !is_day(point.what) {
        return None;
    }
    point.time = Some(time);
    Some((point, end))
}

/// Whether a stretch is one day, so that a time of day may join it.
fn is_day(what: What) -> bool {
    use super::super::calendar::Unit;
    use super::super::expression::YearPart;
    match what {
        What::Weekday { .. } | What::SameDay { .. } => true,
        What::Yearly { part, .. } => matches!(part, YearPart::Days(..) | YearPart::Holiday(_)),
        What::Steps { unit, .. } => unit == Unit::Day,
        _ => false,
    }
}

/// A part of the day by name.
pub(super) fn part(at: Cursor) -> Read<Time> {
    at.take(|m| if let Meaning::Part(code) = m { Some(Time::Part(code)) } else { None })
}

/// `clock = H [":" MM] half-day [zone] | H ":" MM [zone] | HHMM zone | "noon" | "midnight" | H "o'clock" | H "in the" part`
fn clock(at: Cursor) -> Read<Time> {
    let (time, end) =
        named(at).or_else(|| twilight(at)).or_else(|| twelve_hours(at)).or_else(|| twenty_four_hours(at))?;
    Some((time, zone(end).unwrap_or(end)))
}

fn named(at: Cursor) -> Read<Time> {
    let (value, end) = at.take(|m| if let Meaning::Clock(value) = m { Some(value) } else { None })?;
    let hour = value[..2].parse().ok()?;
    Some((Time::Clock(hour, Some(0)), end))
}

/// "at dawn", "before dusk".
fn twilight(at: Cursor) -> Read<Time> {
    let is_time = at.comes_after(&[
        "at", "before", "after", "by", "until", "till", "since", "from", "around", "early", "to", "near",
    ]);
    at.take(|m| if let Meaning::Twilight(code) = m { Some(Time::Part(code)) } else { None })
        .filter(|_| is_time && !at.is_capital())
}

fn twelve_hours(at: Cursor) -> Read<Time> {
    let ((hour, length), c) = at.digits()?;
    if length > 2 || !(1..=12).contains(&hour) {
        return None;
    }
    let (minute, c) = minutes(c).map_or((None, c), |(minute, c)| (Some(minute), c));
    if let Some((add, end)) = half_day(c) {
        return Some((Time::Clock(hour as u8 % 12 + add, minute.or(Some(0))), end));
    }
    if let Some(c) = c.word(&["o"]).and_then(|c| c.sign(&["'", "’"])).and_then(|c| c.word(&["clock"])) {
        let (add, end) = half_of_day(c).or_else(|| half_of_weekday(c)).unwrap_or((0, c));
        return Some((Time::Clock(hour as u8 % 12 + add, minute.or(Some(0))), end));
    }
    let (add, end) = half_of_day(c)?;
    Some((Time::Clock(hour as u8 % 12 + add, minute.or(Some(0))), end))
}

/// "in the morning", "in the afternoon", "at night": hours to add.
fn half_of_day(at: Cursor) -> Read<u8> {
    let c = at.words(&["in", "the"]).or_else(|| at.word(&["at", "this", "that", "yesterday", "tomorrow"]))?;
    let (code, end) = c.take(|m| if let Meaning::Part(code) = m { Some(code) } else { None })?;
    Some((if code == "MO" { 0 } else { 12 }, if at.is_word(&["in", "at"]) { end } else { at }))
}

/// "6 o'clock Friday *evening*".
fn half_of_weekday(at: Cursor) -> Read<u8> {
    let c = at.word(&["on"]).unwrap_or(at);
    let ((), c) = c.take(|m| if let Meaning::Weekday(_) = m { Some(()) } else { None })?;
    let (time, _) = part(c)?;
    Some((if time == Time::Part("MO") { 0 } else { 12 }, at))
}

fn minutes(at: Cursor) -> Read<u8> {
    let ((minute, length), end) = at.sign(&[":"])?.digits()?;
    (length == 2 && minute < 60).then_some((minute as u8, end))
}

/// "am", "a.m.", "A.M.": hours to add.
fn half_day(at: Cursor) -> Read<u8> {
    if let Some((add, end)) = at.take(|m| if let Meaning::HalfDay(add) = m { Some(add) } else { None }) {
        return Some((add, end));
    }
    let add = if at.is_word(&["a"]) {
        0
    } else if at.is_word(&["p"]) {
        12
    } else {
        return None;
    };
    let end = at.next().sign(&["."])?.word(&["m"])?;
    Some((add, end.maybe_dot()))
}

fn twenty_four_hours(at: Cursor) -> Read<Time> {
    let ((number, length), c) = at.digits()?;
    if length == 4 && number < 2400 && number % 100 < 60 {
        let end = zone(c)?;
        return Some((Time::Clock((number / 100) as u8, Some((number % 100) as u8)), end));
    }
    let (minute, end) = minutes(c)?;
    let is_shown = zone(end).is_some() || BEFORE_CLOCK.iter().any(|word| at.before().eq_ignore_ascii_case(word));
    (number < 24 && length <= 2 && is_shown).then_some((Time::Clock(number as u8, Some(minute)), end))
}

/// "GMT", "(EST)", "local time", "Moscow time".
fn zone(at: Cursor) -> Option<Cursor> {
    if at.is_word(&["local"]) || at.is_capital() && at.pos() == Some(Pos::Propn) {
        return at.next().word(&["time"]).or_else(|| short_zone(at));
    }
    match at.sign(&["("]) {
        Some(c) => short_zone(c)?.sign(&[")"]),
        None => short_zone(at),
    }
}

fn short_zone(at: Cursor) -> Option<Cursor> {
    let ((), end) = at.take(|m| matches!(m, Meaning::Zone).then_some(()))?;
    at.text().bytes().all(|b| b.is_ascii_uppercase()).then_some(end)
}
