//! From what an expression says to days of the calendar.

use std::ops::Range;

use dateline_lang::{Dep, Pos};
use jiff::ToSpan;
use jiff::civil::Date;

use super::expression::{Expression, Unit, Which};
use super::{Interval, Precision};
use crate::ParsedArticle;

/// Tense of the clause an expression stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unclear,
}

/// What resolution may lean on.
pub(super) struct Context {
    pub(super) published: Option<Date>,
    pub(super) tense: Tense,
    /// First day of the date spoken of before.
    pub(super) previous: Option<Date>,
}

/// Tense of the verb that governs the expression: that of its first verbal ancestor, auxiliaries included.
pub(super) fn governing_tense(parsed: &ParsedArticle, tokens: Range<usize>) -> Tense {
    let Some(top) = tokens.clone().find(|&i| parsed.head(i).is_none_or(|h| !tokens.contains(&h))) else {
        return Tense::Unclear;
    };
    for verb in parsed.ancestors(top).filter(|&a| parsed.is_verb(a)) {
        let auxiliaries: Vec<usize> = parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).collect();
        let says = |words: &[&str]| auxiliaries.iter().any(|&a| words.contains(&parsed.lower(a).as_str()));
        if says(&["will", "'ll", "’ll", "shall", "would", "may", "might", "could", "should", "must", "can"]) {
            return Tense::Future;
        }
        let is_participle = parsed.tag(verb) == "VBN" && auxiliaries.is_empty();
        if parsed.tag(verb) == "VBD" || is_participle || says(&["had", "has", "have", "did", "was", "were"]) {
            return Tense::Past;
        }
        if says(&["to"]) {
            let is_planned = parsed
                .head(verb)
                .is_some_and(|h| matches!(parsed.key(h), "be" | "plan" | "expect" | "set" | "due" | "schedule"));
            // "agreed to meet in April": the infinitive looks ahead, or at least not back.
            return if is_planned { Tense::Future } else { Tense::Unclear };
        }
        if matches!(parsed.dep(verb), Dep::Root | Dep::Ccomp | Dep::Conj) && parsed.pos(verb) != Pos::Aux {
            break;
        }
    }
    Tense::Unclear
}

/// The days meant, or why they cannot be told.
pub(super) fn resolve(expression: Expression, context: &Context) -> (Option<Interval>, String) {
    match expression {
        Expression::Year(year) => (whole_year(year), format!("the year {year}")),
        Expression::Calendar { year: Some(year), month, days, .. } => {
            (in_month(year, month, days), "written with its year".to_owned())
        }
        Expression::Season { season, year: Some(year), .. } => {
            (in_season(year, season), "written with its year".to_owned())
        }
        Expression::FromPrevious { unit, count } => from_previous(unit, count, context),
        relative => match context.published {
            Some(published) => from_publication(&relative, published, context.tense),
            None => (None, "it needs the day of publication, which is unknown".to_owned()),
        },
    }
}

fn from_publication(expression: &Expression, published: Date, tense: Tense) -> (Option<Interval>, String) {
    let said = match tense {
        Tense::Past => "past tense",
        Tense::Future => "future",
        Tense::Unclear => "tense unclear",
    };
    match *expression {
        Expression::Calendar { month, days, which, .. } => {
            let year = year_of(month, days.map(|d| d.0), which, published, tense);
            (in_month(year, month, days), format!("nearest such day to publication {published} ({said})"))
        }
        Expression::Weekday { weekday, which } => {
            let day = weekday_near(weekday, which, published, tense);
            (day.map(Interval::day), format!("that weekday nearest to publication {published} ({said})"))
        }
        Expression::FromPublication { unit, count } => {
            (shifted(published, unit, count), format!("counted from publication {published}"))
        }
        Expression::Period { unit, which } => {
            (period(published, unit, which), format!("counted from publication {published}"))
        }
        Expression::Season { season, which, .. } => {
            let mut year = published.year();
            let begun = season * 3 + 3;
            match which {
                Which::Last if published.month() < begun + 3 => year -= 1,
                Which::Next if published.month() >= begun => year += 1,
                _ => {}
            }
            (in_season(year, season), format!("counted from publication {published}"))
        }
        Expression::Year(_) | Expression::FromPrevious { .. } => (None, String::new()),
    }
}

fn from_previous(unit: Unit, count: i32, context: &Context) -> (Option<Interval>, String) {
    match context.previous {
        Some(previous) => (shifted(previous, unit, count), format!("counted from {previous}, spoken of before")),
        None => (None, "no date was spoken of before it".to_owned()),
    }
}

/// The weekday a reader of that day's paper understands. Agency style writes "on Monday" for the last Monday and, in the
/// past tense, for the day of publication itself.
fn weekday_near(weekday: i8, which: Which, published: Date, tense: Tense) -> Option<Date> {
    let today = published.weekday().to_monday_zero_offset();
    let back = i32::from((today - weekday).rem_euclid(7));
    let days = match (which, tense) {
        (Which::Last, _) => -(if back == 0 { 7 } else { back }),
        (Which::Next, _) | (Which::Unsaid, Tense::Future) => (7 - back) % 7,
        (Which::This, _) => i32::from(weekday - today),
        (Which::Unsaid, Tense::Past | Tense::Unclear) => -back,
    };
    let days = if which == Which::Next && days == 0 { 7 } else { days };
    published.checked_add(days.days()).ok()
}

/// The year that puts a month (and day) nearest to publication on the side the tense asks for.
fn year_of(month: i8, day: Option<i8>, which: Which, published: Date, tense: Tense) -> i16 {
    let this_year = published.year();
    let later_this_year =
        (month, day.unwrap_or(1)) > (published.month(), if day.is_some() { published.day() } else { 31 });
    match (which, tense) {
        (Which::Last, _) if month >= published.month() => this_year - 1,
        (Which::Next, _) if month <= published.month() => this_year + 1,
        (Which::This | Which::Last | Which::Next, _) => this_year,
        (Which::Unsaid, Tense::Past) => this_year - i16::from(later_this_year),
        (Which::Unsaid, Tense::Future) => this_year + i16::from(!later_this_year && month != published.month()),
        // "a summit on March 3" in February looks ahead; in November it looks back.
        (Which::Unsaid, Tense::Unclear) => {
            let ahead = i16::from(month) - i16::from(published.month());
            if ahead > 6 {
                this_year - 1
            } else if ahead < -8 {
                this_year + 1
            } else {
                this_year
            }
        }
    }
}

fn in_month(year: i16, month: i8, days: Option<(i8, i8)>) -> Option<Interval> {
    if let Some((first, last)) = days {
        let (start, end) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
        (start <= end).then_some(Interval::between(start, end, Precision::Day))
    } else {
        let start = Date::new(year, month, 1).ok()?;
        Some(Interval::between(start, start.last_of_month(), Precision::Month))
    }
}

fn whole_year(year: i16) -> Option<Interval> {
    let (start, end) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
    Some(Interval::between(start, end, Precision::Year))
}

/// Meteorological seasons of the northern hemisphere: spring begins on 1 March.
fn in_season(year: i16, season: i8) -> Option<Interval> {
    let start = Date::new(year, 3, 1).ok()?.checked_add((i32::from(season) * 3).months()).ok()?;
    let end = start.checked_add(3.months()).ok()?.yesterday().ok()?;
    Some(Interval::between(start, end, Precision::Season))
}

fn shifted(from: Date, unit: Unit, count: i32) -> Option<Interval> {
    let at = match unit {
        Unit::Day => return from.checked_add(count.days()).ok().map(Interval::day),
        Unit::Week => from.checked_add((count * 7).days()).ok()?,
        Unit::Month => from.checked_add(count.months()).ok()?,
        Unit::Quarter => from.checked_add((count * 3).months()).ok()?,
        Unit::Year => from.checked_add(count.years()).ok()?,
        Unit::Decade => from.checked_add((count * 10).years()).ok()?,
    };
    period(at, unit, Which::This)
}

fn period(published: Date, unit: Unit, which: Which) -> Option<Interval> {
    let step = match which {
        Which::Last => -1,
        Which::This | Which::Unsaid => 0,
        Which::Next => 1,
    };
    match unit {
        Unit::Day => published.checked_add(step.days()).ok().map(Interval::day),
        Unit::Week => {
            let monday = published.checked_sub(i32::from(published.weekday().to_monday_zero_offset()).days()).ok()?;
            let start = monday.checked_add((step * 7).days()).ok()?;
            Some(Interval::between(start, start.checked_add(6.days()).ok()?, Precision::Week))
        }
        Unit::Month => {
            let start = published.first_of_month().checked_add(step.months()).ok()?;
            Some(Interval::between(start, start.last_of_month(), Precision::Month))
        }
        Unit::Quarter => {
            let month = (published.month() - 1) / 3 * 3 + 1;
            let start = Date::new(published.year(), month, 1).ok()?.checked_add((step * 3).months()).ok()?;
            let end = start.checked_add(3.months()).ok()?.yesterday().ok()?;
            Some(Interval::between(start, end, Precision::Season))
        }
        Unit::Year => whole_year(published.year() + step as i16),
        Unit::Decade => {
            let first = (published.year() + 10 * step as i16).div_euclid(10) * 10;
            let (start, end) = (Date::new(first, 1, 1).ok()?, Date::new(first + 9, 12, 31).ok()?);
            Some(Interval::between(start, end, Precision::Year))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: Expression, published: &str, tense: Tense, expected: &str) {
        let published = published.parse().expect("a test's date parses");
        let context = Context { published: Some(published), tense, previous: None };
        let (interval, _) = resolve(expression, &context);
        let text = interval.map_or("-".to_owned(), |v| {
            let side = |d: Option<Date>| d.map_or(String::new(), |d| d.to_string());
            format!("{}..{} {}", side(v.start), side(v.end), v.precision.as_str())
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn weekday_after_past_verb_looks_backward_and_may_be_today() {
        let monday = Expression::Weekday { weekday: 0, which: Which::Unsaid };
        check(monday.clone(), "2023-06-19", Tense::Past, "2023-06-19..2023-06-19 day");
        check(monday, "2023-06-21", Tense::Past, "2023-06-19..2023-06-19 day");
    }

    #[test]
    fn weekday_after_future_verb_looks_forward() {
        let friday = Expression::Weekday { weekday: 4, which: Which::Unsaid };
        check(friday, "2023-06-21", Tense::Future, "2023-06-23..2023-06-23 day");
    }

    #[test]
    fn month_and_day_without_year_take_the_nearest_past_one() {
        let june = Expression::Calendar { year: None, month: 6, days: Some((17, 17)), which: Which::Unsaid };
        check(june.clone(), "2023-06-19", Tense::Past, "2023-06-17..2023-06-17 day");
        check(june, "2023-02-01", Tense::Past, "2022-06-17..2022-06-17 day");
    }

    #[test]
    fn periods_cover_the_whole_unit() {
        check(
            Expression::Period { unit: Unit::Week, which: Which::Last },
            "2023-06-21",
            Tense::Past,
            "2023-06-12..2023-06-18 week",
        );
    }
}
