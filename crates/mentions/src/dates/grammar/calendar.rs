//! Dates that name the calendar: "17 June 2023", "the third quarter", "the 1990s", "Christmas", "Monday".

use dateline_lang::{EntityLabel, Pos};

use super::super::Modifier;
use super::super::calendar::{Season, Unit};
use super::super::expression::{Anchor, Point, What, YearOf, YearPart};
use super::super::named;
use super::super::words::Meaning;
use super::cursor::Cursor;
use super::length::ordinal;
use super::{Read, longest};

/// Words before a bare year or month that show it is one.
const INTRODUCE: [&str; 30] = [
    "in", "since", "until", "till", "by", "of", "during", "from", "last", "next", "this", "early", "late", "mid",
    "before", "after", "to", "between", "through", "and", "or", "for", "late", "fiscal", "around", "about", "beyond",
    "circa", "year", "back",
];

/// A stretch by its name in the calendar.
pub(super) fn stretch(at: Cursor) -> Read<Point> {
    longest(
        at,
        &[
            iso,
            numeric,
            in_figures,
            weekday,
            day_of_month,
            month,
            quarter,
            half,
            season,
            holiday,
            year,
            decade,
            century,
        ],
    )
}

fn yearly(part: YearPart, year: YearOf) -> Point {
    What::Yearly { part, year }.into()
}

/// "2023-06-17".
fn iso(at: Cursor) -> Read<Point> {
    let (year, c) = year_number(at)?;
    let ((month, two), c) = glued_digits(c, "-")?;
    let ((day, also_two), end) = glued_digits(c, "-")?;
    (two == 2 && also_two == 2).then_some(())?;
    Some((yearly(days(month, day, day)?, YearOf::Given(year)), end))
}

/// "6/17/2023" as Americans write it; "17/6/2023" and "17.6.2023" where no month is past 12; "6/17/23", "6-17-23".
fn numeric(at: Cursor) -> Read<Point> {
    let ((first, _), c) = at.digits()?;
    let sign = ["/", "-"].into_iter().find(|sign| c.text() == *sign).unwrap_or(".");
    let ((second, _), c) = glued_digits(c, sign)?;
    let c = c.sign(&[sign]).filter(|year| c.is_glued() && year.is_glued())?;
    let (year, end) = match c.digits()? {
        ((year, 2), end) if sign != "." => (full_year(year), end),
        _ if sign == "-" => return None,
        _ => year_number(c)?,
    };
    let (month, day) = if first > 12 || sign == "." { (second, first) } else { (first, second) };
    Some((yearly(days(month, day, day)?, YearOf::Given(year)), end))
}

/// "9/11", which needs no year.
fn in_figures(at: Cursor) -> Read<Point> {
    let ((first, _), c) = at.digits()?;
    let ((second, _), end) = glued_digits(c, "/")?;
    let day = named::in_figures(&format!("{first}/{second}"))?;
    let part = YearPart::Days(day.month(), day.day(), day.day());
    (end.text() != "/").then(|| (yearly(part, YearOf::Given(day.year())), end))
}

/// "last", "this", "this past", "this coming": steps, and what follows.
fn which_one(at: Cursor) -> (Option<i8>, Cursor) {
    let Some((step, c)) = at.which() else { return (None, at) };
    if step > 0 {
        return (Some(step), c);
    }
    let narrowed = c.word(&["past"]).map(|c| (-1, c)).or_else(|| c.word(&["coming"]).map(|c| (1, c)));
    let (step, c) = narrowed.unwrap_or((step, c));
    (Some(step), c)
}

fn glued_digits<'s>(at: Cursor<'s>, sign: &str) -> Read<'s, (u32, usize)> {
    at.sign(&[sign]).filter(|c| at.is_glued() && c.is_glued())?.digits()
}

fn days(month: u32, first: u32, last: u32) -> Option<YearPart> {
    let fits = (1..=12).contains(&month) && (1..=31).contains(&first) && (first..=31).contains(&last);
    fits.then_some(YearPart::Days(month as i8, first as i8, last as i8))
}

/// `weekday = [which | "the"] weekday [","] [day-of-month] | weekday ["of"] ("last" | "this" | "next") "week"`
fn weekday(at: Cursor) -> Read<Point> {
    let (which, c) = which_one(at);
    let (weekday, c) = c.take(|m| match m {
        Meaning::Weekday(day) => Some((day, false)),
        Meaning::ShortWeekday(day) => Some((day, true)),
        _ => None,
    })?;
    let (weekday, is_short) = weekday;
    // "Black Monday" is a day of history.
    let is_name = at.preceded_by(|m| m == Meaning::NamesDay);
    if !is_capitalised(at, c) || is_name {
        return None;
    }
    // "Mon." is written with a dot, after "Monday" the sentence ends.
    let end = if is_short { c.maybe_dot() } else { c };
    if let Some((mut point, end)) = day_of_month(end.maybe_comma()).or_else(|| day_in_brackets(end)) {
        if let What::Yearly { year: year @ YearOf::Unsaid, .. } = &mut point.what {
            *year = YearOf::OfWeekday(weekday);
        }
        return Some((point, end));
    }
    // "Sat" and "Sun" alone are a verb and a star.
    if is_short && (end.at() == c.at() || which.is_none() && c.comes_after(&["Sun"])) {
        return None;
    }
    let of_week = |c: Cursor<'_>| {
        let c = c.word(&["of"]).unwrap_or(c);
        let (step, c) = c.which()?;
        let (unit, end) = c.unit()?;
        (unit == Unit::Week).then_some((step, end.at()))
    };
    if let Some((step, end_at)) = of_week(end) {
        let mut end = end;
        while end.at() < end_at {
            end = end.next();
        }
        // A weekday of a named week is counted inside that week.
        let which = if step < 0 { -7 } else { step * 7 };
        return Some((What::Weekday { weekday, which: Some(which) }.into(), end));
    }
    Some((What::Weekday { weekday, which }.into(), end))
}

/// "Sunday *(July 14)*"
fn day_in_brackets(at: Cursor) -> Read<Point> {
    let (point, end) = day_of_month(at.sign(&["("])?)?;
    Some((point, end.sign(&[")"])?))
}

/// Whether the lexeme before `end` has the capital that names of days and months have.
fn is_capitalised(at: Cursor, end: Cursor) -> bool {
    let mut c = at;
    while c.at() + 1 < end.at() {
        c = c.next();
    }
    c.is_capital()
}

/// A month's name, in full or short, with its dot.
fn month_name(at: Cursor) -> Read<(i8, bool)> {
    if !at.is_capital() {
        return None;
    }
    let (month, end) = at.take(|m| match m {
        Meaning::Month(month) => Some((month, false)),
        Meaning::ShortMonth(month) => Some((month, true)),
        _ => None,
    })?;
    Some((month, if month.1 { end.maybe_dot() } else { end }))
}

/// A number that can be a day of a month: "17", "17th", "seventeenth" is too rare to be worth "the second".
fn day_number(at: Cursor) -> Read<u32> {
    let ((day, length), end) = at.digits()?;
    if !(1..=31).contains(&day) || length > 2 {
        return None;
    }
    // "June 10:30", "June 3.5", "June 10,000".
    let breaks = matches!(end.text(), ":" | "." | ",") && end.is_glued() && glued_number(end);
    if breaks {
        return None;
    }
    let end = if end.is_glued() { end.word(&["st", "nd", "rd", "th"]).unwrap_or(end) } else { end };
    let is_percent = matches!(end.text(), "%" | "percent");
    (!is_percent).then_some((day, end))
}

fn glued_number(sign: Cursor) -> bool {
    sign.next().is_glued() && sign.next().digits().is_some()
}

/// `day-of-month = month day ["-" day] [[","] year] | ["the"] day ["-" day] ["of"] month [[","] year]`
fn day_of_month(at: Cursor) -> Read<Point> {
    longest(at, &[month_then_day, day_then_month])
}

fn month_then_day(at: Cursor) -> Read<Point> {
    let ((month, _), c) = month_name(at)?;
    let c = c.word(&["the"]).unwrap_or(c);
    let (first, c) = day_number(c)?;
    let (last, c) = last_day(c).unwrap_or((first, c));
    let (year, end) = year_after(c);
    Some((yearly(days(u32::from(month.unsigned_abs()), first, last)?, year), end))
}

fn day_then_month(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    let (first, c) = day_number(c)?;
    let (last, c) = last_day(c).filter(|(_, end)| month_name(*end).is_some()).unwrap_or((first, c));
    let c = c.word(&["of"]).unwrap_or(c);
    let ((month, _), c) = month_name(c)?;
    let (year, end) = year_after(c);
    Some((yearly(days(u32::from(month.unsigned_abs()), first, last)?, year), end))
}

/// A day that a list of days of one month goes on with.
pub(super) fn day_in_list(at: Cursor, month: i8, after: i8, year: YearOf) -> Read<Point> {
    let (day, c) = day_number(at)?;
    let goes_on = c.is_glued() && matches!(c.text(), ":" | "/" | "-")
        || matches!(c.pos(), Some(Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num))
        || month_name(c).is_some();
    let (told, end) = year_after(c);
    let year = if told == YearOf::Unsaid { year } else { told };
    let month = u32::from(month.unsigned_abs());
    (day > u32::from(after.unsigned_abs()) && !goes_on).then_some((yearly(days(month, day, day)?, year), end))
}

/// "-19", "to 19" after a first day.
fn last_day(at: Cursor) -> Read<u32> {
    let c = at.sign(&["-", "–", "—"]).or_else(|| at.word(&["to", "through"]))?;
    day_number(c)
}

/// The year after a month or day: `[","] year | [","] "last" "year" | "of that year" | nothing`
fn year_after(at: Cursor) -> (YearOf, Cursor) {
    told_year(at.maybe_comma()).or_else(|| told_year(at)).unwrap_or((YearOf::Unsaid, at))
}

fn told_year(at: Cursor) -> Read<YearOf> {
    let c = at.word(&["of", "in"]).unwrap_or(at);
    if let Some((year, end)) = year_number(c).or_else(|| spoken_year(c)).or_else(|| short_year(c)) {
        // "June 17, 2000 people".
        return Some((YearOf::Given(year), end));
    }
    let c = c.word(&["the"]).unwrap_or(c);
    let is_back = c.is_word(&["that", "same"]);
    let (step, c) = c.which()?;
    let c = c.word(&["same"]).unwrap_or(c);
    let (unit, end) = c.unit()?;
    (unit == Unit::Year).then_some((if is_back { YearOf::Previous } else { YearOf::FromPublication(step) }, end))
}

/// Four digits between 1000 and 2100, nothing glued to them.
pub(super) fn year_number(at: Cursor) -> Read<i16> {
    let ((year, length), end) = at.digits()?;
    if length != 4 || !(1000..=2100).contains(&year) {
        return None;
    }
    let goes_on = end.is_glued() && (end.text() == "s" || matches!(end.text(), "," | ".") && glued_number(end));
    let is_money = matches!(at.before(), "$" | "£" | "€");
    (!goes_on && !is_money).then_some((year as i16, end))
}

/// "nineteen ninety-six", "two thousand (and) one".
fn spoken_year(at: Cursor) -> Read<i16> {
    let (century, c) = at.take(|m| match m {
        Meaning::Number(n @ (18 | 19)) => Some(n),
        Meaning::Tens(n @ 20) => Some(n),
        _ => None,
    })?;
    let (tens, c) = c.maybe_dash().take(|m| match m {
        Meaning::Tens(n) => Some(n),
        Meaning::Number(n @ 10..=19) => Some(n),
        _ => None,
    })?;
    let (ones, end) = digit_word(c.maybe_dash()).filter(|_| tens >= 20).unwrap_or((0, c));
    Some(((century * 100 + tens + ones) as i16, end))
}

fn digit_word(at: Cursor) -> Read<u32> {
    at.take(|m| match m {
        Meaning::Number(n @ 1..=9) => Some(n),
        _ => None,
    })
}

/// What people do and no month: before these "May" is a name.
const DONE_BY_PEOPLE: [&str; 14] = [
    "has", "had", "will", "would", "says", "said", "told", "met", "wrote", "spoke", "warned", "called", "insisted",
    "added",
];

/// `month = [which] month [["of"] [","] year]`, alone only where words or the recogniser show that it is no name.
fn month(at: Cursor) -> Read<Point> {
    let (which, c) = which_one(at);
    let name_at = c;
    let ((month, is_short), c) = month_name(c)?;
    if let Some(step) = which {
        // "last Oct. 23"
        if let Some((day, end)) = day_number(c) {
            return Some((yearly(days(u32::from(month.unsigned_abs()), day, day)?, YearOf::Nearest(step)), end));
        }
        return Some((yearly(YearPart::Month(month), YearOf::Nearest(step)), c));
    }
    let (year, end) = year_after(c);
    if year == YearOf::Unsaid {
        let is_date = name_at.entity() == Some(EntityLabel::Date);
        let is_name = matches!(name_at.entity(), Some(EntityLabel::Person | EntityLabel::Org | EntityLabel::Gpe));
        let is_introduced = INTRODUCE.iter().any(|word| name_at.before().eq_ignore_ascii_case(word));
        // "May has received a letter": a month does nothing of the kind.
        let is_somebody = !is_introduced && month == 5 && end.is_word(&DONE_BY_PEOPLE);
        // "and April Ryan"
        let is_shown = is_date || is_introduced && !is_short && !end.is_capital();
        if is_name || is_somebody || !is_shown {
            return None;
        }
    }
    Some((yearly(YearPart::Month(month), year), end))
}

/// `quarter = ["the"] [year | year-ago] ["fiscal"] ordinal ["-"] "quarter" ["of" year] | "Q3" [year]`
fn quarter(at: Cursor) -> Read<Point> {
    longest(at, &[quarter_in_words, first_of_quarters, quarter_in_short])
}

fn quarter_in_words(at: Cursor) -> Read<Point> {
    let (year_before, c) = owner_year(at);
    let c = c.word(&["fiscal"]).map_or(c, Cursor::maybe_dash);
    let (nth, c) = ordinal(c).filter(|(n, _)| *n <= 4)?;
    let (unit, c) = c.maybe_dash().any_unit()?;
    if unit != Unit::Quarter {
        return None;
    }
    let (year_after, end) = year_after(c);
    let year = if year_after == YearOf::Unsaid { year_before } else { year_after };
    Some((yearly(YearPart::Quarter(nth as i8), year), end))
}

/// "the *second* and third quarters of 1990".
fn first_of_quarters(at: Cursor) -> Read<Point> {
    let (nth, end) = ordinal(at.word(&["the"]).unwrap_or(at)).filter(|(n, _)| *n <= 4)?;
    let (_, c) = ordinal(end.word(&["and", "or", "to", "through"])?)?;
    let (unit, c) = c.maybe_dash().units()?;
    (unit == Unit::Quarter).then(|| (yearly(YearPart::Quarter(nth as i8), year_after(c).0), end))
}

/// "Q3 2019", "Q3".
fn quarter_in_short(at: Cursor) -> Read<Point> {
    let c = at.word(&["q"]).filter(|_| at.text() == "Q")?;
    let ((nth, length), c) = c.digits().filter(|_| c.is_glued())?;
    if length != 1 || !(1..=4).contains(&nth) {
        return None;
    }
    let (year, end) = year_after(c);
    Some((yearly(YearPart::Quarter(nth as i8), year), end))
}

/// What stands before "third quarter" and tells its year: "the", "last year's", "the 1988", "the year-ago".
fn owner_year(at: Cursor) -> (YearOf, Cursor) {
    if let Some((year, c)) = told_year(at)
        && let Some(c) = c.possessive()
    {
        return (year, c);
    }
    let c = at.word(&["the", "its", "their"]).unwrap_or(at);
    if let Some((year, c)) = year_number(c) {
        return (YearOf::Given(year), c);
    }
    if let Some(c) = super::relative::year_ago(c) {
        return (YearOf::FromPublication(-1), c);
    }
    (YearOf::Unsaid, c)
}

/// "the first half of 1990", "the second half of next year".
fn half(at: Cursor) -> Read<Point> {
    let (year_before, c) = owner_year(at);
    let (nth, c) = ordinal(c).filter(|(n, _)| *n <= 2).or_else(|| c.word(&["last", "latter"]).map(|c| (2, c)))?;
    let c = c.maybe_dash();
    let c = c.word(&["half"]).or_else(|| {
        let (unit, end) = c.word(&["two"])?.units()?;
        (unit == Unit::Quarter).then_some(end)
    })?;
    let (year_after, end) = year_after(c);
    let year = if year_after == YearOf::Unsaid { year_before } else { year_after };
    // "the second half" alone is of a match.
    (year != YearOf::Unsaid).then_some((yearly(YearPart::Half(nth as i8), year), end))
}

/// `season = (which | "the") season | season [["of"] year]`
fn season(at: Cursor) -> Read<Point> {
    let (which, c) = which_one(at);
    let has_article = at.is_word(&["the"]);
    let c = if has_article { c.next() } else { c };
    let (early, c) = c
        .word(&["early", "late"])
        .map_or((None, c), |end| (Some(if c.is_word(&["early"]) { Modifier::Start } else { Modifier::End }), end));
    let (name, c) = c.take(|m| if let Meaning::Season(season) = m { Some(season) } else { None })?;
    let (year, end) = match which {
        Some(step) => (YearOf::Nearest(step), c),
        None => year_after(c),
    };
    let is_shown = which.is_some() || year != YearOf::Unsaid || season_shown(at, has_article, name);
    let mut point = yearly(YearPart::Season(name), year);
    point.modifier = early;
    is_shown.then_some((point, end))
}

/// "the fall" is a drop and "spring" a verb unless the recogniser says otherwise.
fn season_shown(at: Cursor, has_article: bool, season: Season) -> bool {
    let name = if has_article { at.next() } else { at };
    let is_date = name.entity() == Some(EntityLabel::Date);
    let is_plain = matches!(season, Season::Summer | Season::Winter);
    is_date || is_plain && (has_article || INTRODUCE.iter().any(|word| at.before().eq_ignore_ascii_case(word)))
}

/// A day with a name: "Christmas", "last Easter", "Thanksgiving Day 1998", "Easter week".
fn holiday(at: Cursor) -> Read<Point> {
    let (which, c) = at.which().map_or((None, at), |(step, c)| (Some(step), c));
    let (holiday, c) = c.holidays().iter().find_map(|holiday| {
        let mut c = c;
        for piece in &holiday.words {
            // A dot of the table may be missing, an apostrophe may be curly.
            c = match *piece {
                "." => c.maybe_dot(),
                "'" => c.sign(&["'", "’"])?,
                word => (c.text() == word).then(|| c.next())?,
            };
        }
        Some((holiday, c))
    })?;
    let (year, end) = match which {
        Some(step) => (YearOf::Nearest(step), c),
        None => year_after(c),
    };
    if let Some((unit @ (Unit::Weekend | Unit::Week), end)) = c.unit() {
        let (year, end) = if which.is_some() { (year, end) } else { year_after(end) };
        return Some((What::AroundHoliday { holiday, year, unit }.into(), end));
    }
    Some((yearly(YearPart::Holiday(holiday), year), end))
}

/// `year = ["the" "year"] ["fiscal" ["year"]] YYYY | "'" YY | spoken year`
fn year(at: Cursor) -> Read<Point> {
    let c = at.words(&["the", "year"]).or_else(|| at.word(&["year", "FY"])).unwrap_or(at);
    let c = c.word(&["fiscal", "financial"]).map_or(c, |c| c.word(&["year", "years"]).unwrap_or(c));
    let is_told = c.at() > at.at();
    if let Some(read) = fiscal_range(at) {
        return Some(read);
    }
    if let Some((year, end)) = year_number(c) {
        return (is_told || year_shown(c, end)).then_some((What::Year(year).into(), end));
    }
    if let Some((year, end)) = spoken_year(c) {
        return Some((What::Year(year).into(), end));
    }
    if is_told && let Some((2, c)) = digit_word(c) {
        let (thousand, end) = c.take(|m| if let Meaning::Multiplier(n) = m { Some(n) } else { None })?;
        return (thousand == 1000).then_some((What::Year(2000).into(), end));
    }
    let (year, end) = short_year(c)?;
    Some((What::Year(year).into(), end))
}

/// "'98".
fn short_year(at: Cursor) -> Read<i16> {
    let c = at.sign(&["'", "’"])?;
    // ''60 Minutes'' is a title in quotes.
    if matches!(at.before(), "'" | "’" | "`") || at.is_glued() {
        return None;
    }
    let ((short, length), end) = c.digits().filter(|_| c.is_glued())?;
    (length == 2 && !(end.is_glued() && end.text() == "s")).then(|| (full_year(short), end))
}

/// "the 2008 fiscal year", "the 2010-11 fiscal year": named by the year it begins in.
fn fiscal_range(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    let (year, c) = year_number(c)?;
    let c = c.sign(&["-", "–", "/"]).and_then(Cursor::digits).map_or(c, |(_, end)| end);
    let (unit, end) = c.word(&["fiscal", "financial", "academic", "school", "budget", "tax", "calendar"])?.unit()?;
    (unit == Unit::Year).then_some((What::Year(year).into(), end))
}

/// The year a two-digit one means: up to 29 of this century.
fn full_year(short: u32) -> i16 {
    let short = short as i16;
    if short < 30 { 2000 + short } else { 1900 + short }
}

/// Whether four digits alone are a year: introduced, or a date to the recogniser.
fn year_shown(at: Cursor, end: Cursor) -> bool {
    let counts = end.units().is_some() || matches!(end.text(), "%" | "percent");
    let is_glued = at.is_glued() && !matches!(at.before(), "-" | "–" | "(" | "/" | "“" | "\"" | "'");
    let is_date = at.entity() == Some(EntityLabel::Date);
    let is_recent = at.digits().is_some_and(|((year, _), _)| (1800..=2100).contains(&year));
    // "the 2016 election", "Italy's 2018 vote".
    let is_attributive = at.digits().is_some_and(|((year, _), _)| (1900..=2035).contains(&year))
        && at.comes_after(&["the", "s", "his", "her", "its", "their", "a"])
        && matches!(end.pos(), Some(Pos::Noun | Pos::Adj | Pos::Propn))
        && !end.is_capital()
        && !end.text().ends_with('s');
    let is_introduced =
        is_attributive || is_recent && INTRODUCE.iter().any(|word| at.before().eq_ignore_ascii_case(word));
    !counts && !is_glued && (is_date || is_introduced)
}

/// "the 1990s", "the '80s", "the nineties", "the early nineteen-eighties".
fn decade(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    if let Some((tens, end)) = c.take(|m| if let Meaning::TensPlural(tens) = m { Some(tens) } else { None }) {
        return (c.at() > at.at()).then_some((What::Decade(full_year(tens) / 10).into(), end));
    }
    let apostrophe = c.sign(&["'", "’"]);
    let c = apostrophe.unwrap_or(c);
    let ((number, length), c) = c.digits()?;
    let s = c.sign(&["'", "’"]).unwrap_or(c);
    let end = s.word(&["s"]).filter(|_| s.is_glued() && c.is_glued())?;
    let first = match (length, number % 10) {
        (4, 0) if (1000..=2100).contains(&number) => number as i16,
        (2, 0) if apostrophe.is_some() || at.is_word(&["the"]) => full_year(number),
        _ => return None,
    };
    Some((What::Decade(first / 10).into(), end))
}

/// "the 20th century", "the nineteenth century".
fn century(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    let (nth, c) = ordinal(c)?;
    let (unit, end) = c.maybe_dash().unit()?;
    (unit == Unit::Century && (1..=21).contains(&nth)).then_some((What::Century(nth as i16 - 1).into(), end))
}

/// "year end", "year-end", "year's end", with a year before it or not.
pub(super) fn year_end(at: Cursor) -> Read<Point> {
    let c = at.word(&["the"]).unwrap_or(at);
    let (year, c) = year_number(c).map_or((None, c), |(year, c)| (Some(year), c));
    let (unit, c) = c.unit()?;
    let c = c.possessive().unwrap_or_else(|| c.maybe_dash());
    let end = c.word(&["end"])?;
    let what = match (unit, year) {
        (Unit::Year, Some(year)) => What::Year(year),
        (Unit::Year | Unit::Month, None) => What::Steps { from: Anchor::Publication, unit, count: 0 },
        _ => return None,
    };
    Some((Point { what, time: None, modifier: Some(Modifier::End) }, end))
}
