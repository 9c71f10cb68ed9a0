//! How long and how often: "two-year", "the past three months", "2 1/2 years", "every day".

use super::super::calendar::Unit;
use super::super::expression::Expression;
use super::super::words::Meaning;
use super::super::{Modifier, TimexKind};
use super::cursor::Cursor;
use super::{Read, longest};

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    Exactly(u32),
    /// "several": X.
    Some,
}

/// So many of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub(super) count: Count,
    pub(super) unit: Unit,
    /// "and a half".
    pub(super) is_half: bool,
    /// Digits after a decimal point.
    tenths: Option<u32>,
    pub(super) modifier: Option<Modifier>,
}

impl Amount {
    /// The TIMEX3 value.
    fn value(self) -> String {
        let Count::Exactly(count) = self.count else {
            let unit = if self.unit == Unit::Quarter { Unit::Month } else { self.unit };
            return unit.duration("X");
        };
        if let Some(tenths) = self.tenths {
            return self.unit.duration(&format!("{count}.{tenths}"));
        }
        let count = match self.unit {
            Unit::Fortnight => count * 2,
            Unit::Quarter if count > 1 => return Unit::Month.duration(&(count * 3).to_string()),
            _ => count,
        };
        if !self.is_half {
            return self.unit.duration(&count.to_string());
        }
        if let Some(years) = self.unit.years().filter(|&years| years > 1) {
            return Unit::Year.duration(&(count * years + years / 2).to_string());
        }
        let (unit, rest) = match self.unit {
            Unit::Year => ("Y", "6M"),
            Unit::Hour => ("H", "30M"),
            Unit::Minute => ("M", "30S"),
            Unit::Day => ("D", "T12H"),
            unit => return unit.duration(&format!("{count}.5")),
        };
        let prefix = if self.unit.is_clock() { "PT" } else { "P" };
        if count == 0 { format!("{prefix}{rest}") } else { format!("{prefix}{count}{unit}{rest}") }
    }
}

/// `length = [approximately] [determiner] amount | bare plural | "the year" | "the past decade"`
pub(super) fn length(at: Cursor) -> Read<Expression> {
    longest(at, &[determined, plain_amount, bare_units, the_year, period, lasting])
}

fn expression((amount, end): (Amount, Cursor)) -> (Expression, Cursor) {
    (Expression::Length { value: amount.value(), modifier: amount.modifier }, end)
}

fn plain_amount(at: Cursor) -> Read<Expression> {
    amount(at).map(expression)
}

/// "the past three months", "the first nine months", "the last two years or so", "the past decade".
fn determined(at: Cursor) -> Read<Expression> {
    let article = at.word(&["the", "these", "those", "its", "their", "his", "her"]);
    let c = article.unwrap_or(at);
    // "that 19 years ago" has the "that" of its clause.
    let which = c
        .which()
        .filter(|_| !c.is_word(&["that"]))
        .or_else(|| ordinal(c).filter(|(n, _)| *n == 1).map(|(_, c)| (0, c)));
    let c = match which {
        Some((_, c)) => c,
        None if article.is_some() => c.word(&["final", "opening", "entire", "full", "latest"]).unwrap_or(c),
        None => return None,
    };
    if let Some((amount, end)) = number_and_units(c) {
        // "the two-year truce": the article is the truce's.
        let is_whole = which.is_some() || end.before().ends_with('s');
        let end = or_so(end).unwrap_or(end);
        return is_whole.then(|| expression((amount, end)));
    }
    let is_span = |unit| matches!(unit, Unit::Hour | Unit::Decade | Unit::Century | Unit::Fortnight);
    let (unit, end) =
        c.unit().filter(|(unit, _)| is_span(*unit) && c.comes_after(&["past", "last", "next", "coming"]))?;
    Some(expression((Amount { count: Count::Exactly(1), unit, is_half: false, tenths: None, modifier: None }, end)))
}

fn or_so(at: Cursor) -> Option<Cursor> {
    at.words(&["or", "so"])
}

/// "several years ago", "decades ago", "a while ago": past, and no more is said.
pub(super) fn long_ago(at: Cursor) -> Read<Expression> {
    let amount = amount(at).filter(|(amount, _)| amount.count == Count::Some).map(|(_, end)| end);
    let unit = || at.units().map(|(_, end)| end);
    let words = || {
        let c = at.word(&["some", "a", "many"]).unwrap_or(at);
        let c = c.word(&["little", "long", "good"]).unwrap_or(c);
        c.word(&["time", "while", "moment", "moments", "generation", "generations"])
    };
    let end = amount.or_else(unit).or_else(words)?.word(&["ago"])?;
    Some((Expression::Vague { kind: TimexKind::Date, value: "PAST_REF" }, end))
}

/// "will one day be": some day to come.
pub(super) fn one_day(at: Cursor) -> Read<Expression> {
    let end = at.words(&["one", "day"])?;
    let is_counted = at.is_glued()
        || at.comes_after(&[
            "in", "for", "within", "after", "just", "only", "than", "least", "last", "first", "by", "every", "over",
        ])
        || end.is_word(&["of", "later", "after", "before", "ago", "earlier", "only"])
        || matches!(end.text(), "-" | "–");
    (!is_counted).then_some((Expression::OneDay, end))
}

/// `amount = [approximately] count ["-" | more | adjective] unit ["and a half"] ["or so"]`, no age.
pub(super) fn amount(at: Cursor) -> Read<Amount> {
    let (modifier, c) = approximately(at).map_or((None, at), |(modifier, c)| (Some(modifier), c));
    let (mut amount, end) = number_and_units(c)?;
    amount.modifier = modifier;
    if let Some(end) = or_so(end) {
        amount.modifier = Some(Modifier::Approx);
        return Some((amount, end));
    }
    Some((amount, end))
}

fn number_and_units(at: Cursor) -> Read<Amount> {
    longest(at, &[counted, halved])
}

fn counted(at: Cursor) -> Read<Amount> {
    let (count, c) = count(at)?;
    // "the 1988 quarter" names a year.
    let is_year = matches!(count, Count::Exactly(1000..)) && (c.unit().is_some() || c.is_word(&["fiscal", "calendar"]));
    if is_year {
        return None;
    }
    let (tenths, c) = tenths(c).map_or((None, c), |(tenths, c)| (Some(tenths), c));
    let (is_half, c) = and_a_half(c).map_or((false, c), |c| (true, c));
    // "two to three weeks", "three or four years": the lower number counts.
    let c = upper_number(c).unwrap_or(c);
    let c = c
        .word(&["more", "full", "additional", "consecutive", "straight", "other", "whole", "long", "entire"])
        .unwrap_or(c);
    let c = c.word(&["trading", "business", "working", "calendar", "fiscal"]).unwrap_or(c);
    // "a months-long battle", "a two-year truce": one is said of one.
    let is_one = count == Count::Exactly(1) && at.is_word(&["a", "an"]);
    let (unit, c) = if is_one { c.maybe_dash().unit()? } else { c.maybe_dash().any_unit()? };
    let c = or_two(c).unwrap_or(c);
    let c = c.sign(&["'", "’"]).filter(|_| c.is_glued() && c.before().ends_with('s')).unwrap_or(c);
    let (is_half, end) = and_a_half(c).map_or((is_half, c), |c| (true, c));
    let is_age = end.maybe_dash().is_word(&["old", "olds"]) || end.words(&["of", "age"]).is_some();
    // "a second" is another one, "one second" is time; "a minute" stays.
    let is_moment = unit == Unit::Second && at.is_word(&["a"]);
    // "three-quarters of its food"
    let is_share = unit == Unit::Quarter && end.is_word(&["of"]);
    // "two second-degree counts"
    let is_ordinal = unit == Unit::Second && (end.is_word(&["in"]) || end.is_glued() && end.text() == "-");
    (!is_age && !is_moment && !is_ordinal && !is_share)
        .then_some((Amount { count, unit, is_half, tenths, modifier: None }, end))
}

/// "a day *or two*", "two *or three*" stand for the lower number.
fn or_two(at: Cursor) -> Option<Cursor> {
    let (_, end) = number(at.word(&["or"])?)?;
    end.any_unit().is_none().then_some(end)
}

/// "half an hour", "half a year", "a half-year".
fn halved(at: Cursor) -> Read<Amount> {
    let c = at.word(&["a"]).unwrap_or(at);
    let c = c.word(&["half"])?;
    let c = c.word(&["a", "an"]).unwrap_or_else(|| c.maybe_dash());
    let (unit, end) = c.unit()?;
    let fits = matches!(unit, Unit::Year | Unit::Hour | Unit::Minute | Unit::Decade | Unit::Century | Unit::Day);
    fits.then_some((Amount { count: Count::Exactly(0), unit, is_half: true, tenths: None, modifier: None }, end))
}

fn count(at: Cursor) -> Read<Count> {
    if let Some((number, end)) = number(at) {
        return Some((Count::Exactly(number), end));
    }
    let c = at.word(&["a", "the", "an"]).unwrap_or(at);
    let c = c.words(&["good", "many"]).unwrap_or(c);
    let (some, c) = c.take(|m| if let Meaning::Some(value) = m { Some(value) } else { None })?;
    let end = c.word(&["of", "more", "dozen", "hundred", "thousand"]).unwrap_or(c);
    Some((some.parse().map_or(Count::Some, Count::Exactly), end.maybe_dash()))
}

/// "and a half", "1/2", "½".
fn and_a_half(at: Cursor) -> Option<Cursor> {
    let c = at.maybe_dash();
    let words = c.words(&["and", "a", "half"]).or_else(|| {
        let c = c.word(&["and"])?;
        c.maybe_dash().word(&["a"])?.maybe_dash().word(&["half"])
    });
    words.or_else(|| c.sign(&["½"])).or_else(|| {
        let ((one, _), c) = c.digits()?;
        let ((two, _), end) = c.sign(&["/"])?.digits()?;
        (one == 1 && two == 2).then_some(end)
    })
}

fn tenths(at: Cursor) -> Read<u32> {
    let c = at.sign(&["."]).filter(|c| at.is_glued() && c.is_glued())?;
    let ((tenths, _), end) = c.digits()?;
    Some((tenths, end))
}

fn upper_number(at: Cursor) -> Option<Cursor> {
    let c = at.word(&["to", "or"]).or_else(|| at.sign(&["-", "–"]))?;
    number(c).map(|(_, end)| end)
}

/// Words before a number that blur it: "about", "at least", "more than", "up to".
fn approximately(at: Cursor) -> Read<Modifier> {
    if let Some((modifier, end)) =
        at.take(|m| if let Meaning::Approximately(modifier) = m { Some(modifier) } else { None })
    {
        return Some((modifier, end));
    }
    let phrases: [(&[&str], Modifier); 8] = [
        (&["no", "more", "than"], Modifier::EqualOrLess),
        (&["no", "less", "than"], Modifier::EqualOrMore),
        (&["more", "than"], Modifier::MoreThan),
        (&["less", "than"], Modifier::LessThan),
        (&["fewer", "than"], Modifier::LessThan),
        (&["at", "least"], Modifier::EqualOrMore),
        (&["at", "most"], Modifier::EqualOrLess),
        (&["up", "to"], Modifier::EqualOrLess),
    ];
    phrases.into_iter().find_map(|(words, modifier)| Some((modifier, at.words(words)?)))
}

/// A plural unit alone: "years", "for months". Short ones are rarely meant as times.
fn bare_units(at: Cursor) -> Read<Expression> {
    let (unit, end) = at.units()?;
    // "the early hours" are no length.
    let is_hours = unit == Unit::Hour && !at.comes_after(&["for", "within", "after", "took", "of"]);
    let is_long = !is_hours && unit > Unit::Minute && !matches!(unit, Unit::Weekend | Unit::Quarter);
    let is_age = end.is_word(&["old"]) || at.before() == "-";
    if !is_long || is_age {
        return None;
    }
    Some(expression((Amount { count: Count::Some, unit, is_half: false, tenths: None, modifier: None }, end)))
}

/// "the year", "the whole year": twelve months, whichever.
fn the_year(at: Cursor) -> Read<Expression> {
    let c = at.word(&["the"])?;
    let c = c.word(&["fiscal", "whole"]).unwrap_or(c);
    let (unit, end) = c.unit()?;
    let one = Amount { count: Count::Exactly(1), unit, is_half: false, tenths: None, modifier: None };
    (unit == Unit::Year).then(|| expression((one, end)))
}

/// "weeklong", "day-long", "years-long".
fn lasting(at: Cursor) -> Read<Expression> {
    let length = |value: String, end| Some((Expression::Length { value, modifier: None }, end));
    if let Some((value, end)) = at.take(|m| if let Meaning::Lasting(value) = m { Some(value) } else { None }) {
        return length(value.to_owned(), end);
    }
    let (count, (unit, c)) = at.unit().map(|read| ("1", read)).or_else(|| at.units().map(|read| ("X", read)))?;
    let end = c.sign(&["-", "–"])?.word(&["long"])?;
    length(unit.duration(count), end)
}

/// "a three-year period" needs no more than its amount; "a period of three months" does.
fn period(at: Cursor) -> Read<Expression> {
    let c = at.words(&["a", "period", "of"])?;
    amount(c).map(expression)
}

/// A number in digits or words: "20", "twenty-four", "a hundred", "two thousand", "a" before a unit.
pub(super) fn number(at: Cursor) -> Read<u32> {
    if let Some(((number, length), end)) = at.digits() {
        let is_part = at.is_glued() && matches!(at.before(), "." | "," | "/" | "$") || at.before() == "$";
        return (length < 5 && !is_part).then_some((number, end));
    }
    if let Some(c) = at.word(&["a", "an"]) {
        let c = c.word(&["full", "whole", "entire"]).unwrap_or(c);
        return multiplied(1, c).or_else(|| c.any_unit().is_some().then_some((1, c)));
    }
    let (ones, c) = small_number(at)?;
    multiplied(ones, c).or(Some((ones, c)))
}

fn multiplied(count: u32, at: Cursor) -> Read<u32> {
    let (times, end) = at.take(|m| if let Meaning::Multiplier(times) = m { Some(times) } else { None })?;
    let (rest, end) = small_number(end.word(&["and"]).unwrap_or(end)).unwrap_or((0, end));
    Some((count * times + rest, end))
}

fn small_number(at: Cursor) -> Read<u32> {
    if let Some((tens, c)) = at.take(|m| if let Meaning::Tens(tens) = m { Some(tens) } else { None }) {
        let ones = c.maybe_dash().take(|m| match m {
            Meaning::Number(ones @ 1..=9) => Some(ones),
            _ => None,
        });
        return Some(ones.map_or((tens, c), |(ones, end)| (tens + ones, end)));
    }
    at.take(|m| if let Meaning::Number(number) = m { Some(number) } else { None })
}

/// "first", "3rd", "twenty-first".
pub(super) fn ordinal(at: Cursor) -> Read<u32> {
    if let Some(((number, length), c)) = at.digits() {
        let end = c.word(&["st", "nd", "rd", "th"]).filter(|_| c.is_glued())?;
        return (length <= 2).then_some((number, end));
    }
    let word = |c: Cursor<'_>| {
        c.take(|m| if let Meaning::Ordinal(nth) = m { Some(nth) } else { None }).map(|(n, c)| (n, c.at()))
    };
    let (add, c) = at
        .take(|m| if let Meaning::Tens(tens) = m { Some(tens) } else { None })
        .map_or((0, at), |(tens, c)| (tens, c.maybe_dash()));
    word(c).map(|(nth, _)| (nth + add, c.next()))
}

/// `each = "daily" | ("each" | "every") [number] unit | "twice a week" | "Mondays" | "Monday nights" | "on" "weekends"`
pub(super) fn each(at: Cursor) -> Read<Expression> {
    longest(at, &[adverb, every, per, on_weekdays, on_nights, on_weekends])
}

fn set(value: String, end: Cursor) -> (Expression, Cursor) {
    (Expression::Each { value }, end)
}

fn adverb(at: Cursor) -> Read<Expression> {
    let (value, end) = at.take(|m| if let Meaning::Each(value) = m { Some(value) } else { None })?;
    // "The Daily Star", "a monthly": names and papers.
    let is_name = at.is_capital() && !at.opens_sentence() || end.is_capital();
    (!is_name).then(|| set(value.to_owned(), end))
}

fn every(at: Cursor) -> Read<Expression> {
    let c = at.word(&["each", "every"])?;
    let c = c.word(&["other", "single"]).unwrap_or(c);
    if let Some((count, units)) = number(c)
        && let Some((unit, end)) = units.any_unit()
    {
        return Some(set(unit.duration(&count.to_string()), end));
    }
    let (value, end) = c.take(|m| match m {
        Meaning::Unit(unit) => Some(unit.duration("1")),
        Meaning::Weekday(day) => Some(format!("XXXX-WXX-{}", day + 1)),
        Meaning::Month(month) => Some(format!("XXXX-{month:02}")),
        Meaning::Season(season) => Some(format!("XXXX-{}", season.code())),
        Meaning::Part(part) => Some(format!("XXXX-XX-XXT{part}")),
        _ => None,
    })?;
    Some(set(value, end))
}

/// "twice a week", "three times per year".
fn per(at: Cursor) -> Read<Expression> {
    let c = at.word(&["once", "twice"]).or_else(|| number(at).and_then(|(_, c)| c.word(&["times"])))?;
    let (unit, end) = c.word(&["a", "an", "per", "each", "every"])?.unit()?;
    Some(set(unit.duration("1"), end))
}

fn on_weekdays(at: Cursor) -> Read<Expression> {
    let (day, end) = at.take(|m| if let Meaning::Weekdays(day) = m { Some(day) } else { None })?;
    at.is_capital().then(|| set(format!("XXXX-WXX-{}", day + 1), end))
}

/// "Saturday nights".
fn on_nights(at: Cursor) -> Read<Expression> {
    let (day, c) = at.take(|m| if let Meaning::Weekday(day) = m { Some(day) } else { None })?;
    let (part, end) = c.take(|m| if let Meaning::Parts(part) = m { Some(part) } else { None })?;
    Some(set(format!("XXXX-WXX-{}T{part}", day + 1), end))
}

/// "on weekends".
fn on_weekends(at: Cursor) -> Read<Expression> {
    let (unit, end) = at.units()?;
    (unit == Unit::Weekend && at.comes_after(&["on"])).then(|| set("XXXX-WXX-WE".to_owned(), end))
}
