//! From what an expression says to a TIMEX3 value and days of the calendar.

use jiff::civil::{Date, Weekday};

use super::calendar::{Stretch, Unit, monday_of};
use super::expression::{Anchor, Expression, Point, Wants, What, YearOf, YearPart};
use super::tense::{Clause, Tense};
use super::{Interval, Timex, TimexKind};

/// What resolution may lean on.
pub(super) struct Context<'a> {
    pub(super) published: Option<Date>,
    pub(super) clause: Clause,
    /// The stretches spoken of before, the last one last.
    pub(super) before: &'a [Stretch],
    /// The quarter the report is about: the last one named, those compared with left out.
    pub(super) quarter: Option<Stretch>,
    /// What "a year earlier" is a year before in a report of results: the quarter, or its year after "in nine months".
    pub(super) compared: Option<Stretch>,
}

/// What came out.
pub(super) struct Resolved {
    pub(super) timex: Timex,
    /// The days, or `None` where the expression names none or they cannot be told.
    pub(super) interval: Option<Interval>,
    /// The stretch, for expressions counted from it.
    pub(super) stretch: Option<Stretch>,
    /// The arithmetic in words, or why it failed.
    pub(super) reason: String,
}

/// The value and days of an expression.
pub(super) fn resolve(expression: &Expression, context: &Context) -> Resolved {
    let undated = |kind, value: &str, modifier| Resolved {
        timex: Timex { kind, value: value.to_owned(), modifier },
        interval: None,
        stretch: None,
        reason: "it names no date".to_owned(),
    };
    match expression {
        Expression::Point(point) => resolve_point(point, context),
        Expression::Length { value, modifier } => undated(TimexKind::Duration, value, *modifier),
        Expression::Each { value } => undated(TimexKind::Set, value, None),
        Expression::OneDay if context.clause.tense == Tense::Future => undated(TimexKind::Date, "FUTURE_REF", None),
        Expression::OneDay => undated(TimexKind::Duration, "P1D", None),
        Expression::Vague { kind, value } => undated(*kind, value, None),
    }
}

fn resolve_point(point: &Point, context: &Context) -> Resolved {
    let (stretch, reason) = stretch_of(point.what, context);
    let mut value = stretch.map_or_else(|| open_value(point.what), Stretch::value);
    let kind = if let Some(time) = point.time {
        value.push_str(&time.value());
        TimexKind::Time
    } else {
        TimexKind::Date
    };
    let interval = stretch.and_then(Stretch::interval);
    let timex = Timex { kind, value, modifier: point.modifier };
    Resolved { timex, interval, stretch, reason }
}

/// The value of a point that cannot be placed: what is known of it, with X for the rest.
fn open_value(what: What) -> String {
    match what {
        What::Yearly { part: YearPart::Month(month), .. } => format!("XXXX-{month:02}"),
        What::Yearly { part: YearPart::Days(month, first, _), .. } => format!("XXXX-{month:02}-{first:02}"),
        What::Yearly { part: YearPart::Season(season), .. } => format!("XXXX-{}", season.code()),
        What::Yearly { part: YearPart::Quarter(quarter), .. } => format!("XXXX-Q{quarter}"),
        What::Yearly { part: YearPart::Half(half), .. } => format!("XXXX-H{half}"),
        What::Weekday { weekday, .. } => format!("XXXX-WXX-{}", weekday + 1),
        What::Weekend => "XXXX-WXX-WE".to_owned(),
        What::Steps { unit: Unit::Week | Unit::Fortnight, .. } => "XXXX-WXX".to_owned(),
        What::Steps { unit: Unit::Month, .. } => "XXXX-XX".to_owned(),
        What::Steps { unit: Unit::Quarter, .. } | What::Narrative { .. } => "XXXX-QX".to_owned(),
        What::Steps { unit: Unit::Year | Unit::Decade | Unit::Century, .. } | What::YearBefore { .. } => {
            "XXXX".to_owned()
        }
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn stretch_of(what: What, context: &Context) -> (Option<Stretch>, String) {
    let written = |stretch| (Some(stretch), "written with its year".to_owned());
    match what {
        What::Year(year) => (Some(Stretch::Year(year)), format!("the year {year}")),
        What::Decade(decade) => written(Stretch::Decade(decade)),
        What::Century(century) => written(Stretch::Century(century)),
        What::Yearly { part, year: YearOf::Given(year) } => {
            (part_of_year(part, year), "written with its year".to_owned())
        }
        What::Steps { from: Anchor::Previous, unit, count } => from_previous(unit, count, context),
        What::SameDay { from: Anchor::Previous } => match last_within(context, Unit::Day) {
            Some(day) => (Some(day), "the day spoken of before".to_owned()),
            None => from_publication(What::SameDay { from: Anchor::Publication }, context),
        },
        What::Yearly { part, year: YearOf::Previous } => match context.before.last().and_then(|s| s.start()) {
            Some(previous) => (part_of_year(part, previous.year()), "in the year spoken of before".to_owned()),
            None => (None, "no year was spoken of before it".to_owned()),
        },
        _ => from_publication(what, context),
    }
}

fn from_publication(what: What, context: &Context) -> (Option<Stretch>, String) {
    let Some(published) = context.published else {
        return (None, "it needs the day of publication, which is unknown".to_owned());
    };
    let tense = match what {
        What::Weekday { .. } if context.clause.is_for => Tense::Future,
        _ => context.clause.tense,
    };
    let counted = || format!("counted from publication {published}");
    match what {
        What::Yearly { part, year } => {
            let year_number = year_of(part, year, published, context.clause);
            let reason = match year {
                YearOf::OfWeekday(_) => format!("nearest such weekday to publication {published}"),
                YearOf::Unsaid => format!("nearest such time to publication {published} ({})", tense.as_str()),
                _ => counted(),
            };
            (part_of_year(part, year_number), reason)
        }
        What::Weekday { weekday, which } => (
            weekday_near(weekday, which, published, tense).map(Stretch::Day),
            format!("that weekday nearest to publication {published} ({})", tense.as_str()),
        ),
        What::AroundHoliday { holiday, year, unit } => {
            let part = YearPart::Holiday(holiday);
            let day = part_of_year(part, year_of(part, year, published, context.clause)).and_then(Stretch::start);
            // A holiday on Monday ends its weekend.
            let step = i32::from(unit == Unit::Weekend && day.is_some_and(|d| d.weekday() == Weekday::Monday));
            (day.and_then(|d| Stretch::around(d, unit).shifted(unit, -step)), counted())
        }
        What::Weekend => {
            let monday = monday_of(published);
            let is_begun = published.weekday().to_monday_zero_offset() >= 4;
            let weeks = i32::from(tense != Tense::Future && !is_begun);
            (Stretch::Weekend(monday).shifted(Unit::Weekend, -weeks), counted())
        }
        What::Steps { unit, count, .. } => (Stretch::Day(published).shifted(unit, count), counted()),
        What::Narrative { unit } => {
            (Some(narrative(context, published, unit)), "the quarter the report is about".to_owned())
        }
        What::PeriodOf { year, wants } => {
            let quarter = narrative(context, published, Unit::Quarter);
            let period = context.compared.filter(|_| wants != Wants::Quarter).unwrap_or(quarter);
            let in_year = match period {
                Stretch::Quarter(_, quarter) => Stretch::Quarter(year, quarter),
                _ => Stretch::Year(year),
            };
            (Some(in_year), "written with its year".to_owned())
        }
        What::YearBefore { from, wants } => year_before(from, wants, context, published),
        What::SameDay { .. } => (Some(Stretch::Day(published)), counted()),
        What::Year(_) | What::Decade(_) | What::Century(_) => (None, String::new()),
    }
}

/// The last stretch spoken of that is no longer than a unit.
fn last_within(context: &Context, unit: Unit) -> Option<Stretch> {
    context.before.iter().rev().copied().find(|stretch| unit_of(*stretch) <= unit)
}

fn unit_of(stretch: Stretch) -> Unit {
    match stretch {
        Stretch::Century(_) => Unit::Century,
        Stretch::Decade(_) => Unit::Decade,
        Stretch::Year(_) => Unit::Year,
        Stretch::Half(..) | Stretch::Quarter(..) | Stretch::Season(..) => Unit::Quarter,
        Stretch::Month(..) => Unit::Month,
        Stretch::Week(_) => Unit::Week,
        Stretch::Weekend(_) => Unit::Weekend,
        Stretch::Day(_) | Stretch::Days(..) => Unit::Day,
    }
}

/// "a day earlier" and "that year" count from the last date spoken of that is fine enough.
fn from_previous(unit: Unit, count: i32, context: &Context) -> (Option<Stretch>, String) {
    let grain = if unit.is_clock() { Unit::Day } else { unit };
    match last_within(context, grain) {
        Some(previous) => {
            (previous.shifted(unit, count), format!("counted from {}, spoken of before", previous.value()))
        }
        None if grain >= Unit::Month => {
            from_publication(What::Steps { from: Anchor::Publication, unit, count }, context)
        }
        None => (None, "no date was spoken of before it".to_owned()),
    }
}

/// The quarter a report of results is about: the last one named, else the last one complete at publication.
fn narrative(context: &Context, published: Date, unit: Unit) -> Stretch {
    let current = Stretch::around(published, unit);
    context.quarter.unwrap_or_else(|| current.shifted(unit, -1).unwrap_or(current))
}

fn year_before(from: Anchor, wants: Wants, context: &Context, published: Date) -> (Option<Stretch>, String) {
    let period = if wants == Wants::Quarter { context.quarter } else { context.compared };
    if let Some(period) = period {
        return (period.shifted(Unit::Year, -1), "a year before the period the report is about".to_owned());
    }
    let previous = context.before.last().copied().filter(|_| from == Anchor::Previous && wants == Wants::Any);
    let base = previous.unwrap_or(Stretch::Day(published));
    (base.shifted(Unit::Year, -1), format!("a year before {}", base.value()))
}

fn part_of_year(part: YearPart, year: i16) -> Option<Stretch> {
    Some(match part {
        YearPart::Month(month) => Stretch::Month(year, month),
        YearPart::Days(month, first, last) => {
            let (first, last) = (Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?);
            if first == last { Stretch::Day(first) } else { Stretch::Days(first, last) }
        }
        YearPart::Season(season) => Stretch::Season(year, season),
        YearPart::Quarter(quarter) => Stretch::Quarter(year, quarter),
        YearPart::Half(half) => Stretch::Half(year, half),
        YearPart::Holiday(holiday) => Stretch::Day(holiday.day(year)?),
    })
}

/// Month and day on which a yearly thing begins.
fn begin(part: YearPart, year: i16) -> (i8, i8) {
    part_of_year(part, year).and_then(Stretch::start).map_or((1, 1), |start| (start.month(), start.day()))
}

/// The year that puts a yearly thing nearest to publication on the side the words or the tense ask for.
fn year_of(part: YearPart, told: YearOf, published: Date, clause: Clause) -> i16 {
    let this_year = published.year();
    let has_begun = begin(part, this_year) <= (published.month(), published.day());
    let is_over = part_of_year(part, this_year)
        .and_then(Stretch::interval)
        .and_then(|interval| interval.end)
        .is_some_and(|end| end < published);
    match told {
        YearOf::Given(year) => year,
        YearOf::FromPublication(step) => this_year + i16::from(step),
        YearOf::Nearest(step) if step < 0 => this_year - i16::from(!is_over),
        YearOf::Nearest(0) | YearOf::Previous => this_year,
        YearOf::Nearest(_) => this_year + i16::from(has_begun),
        YearOf::OfWeekday(weekday) => {
            let fits = |year: &i16| {
                let day = part_of_year(part, *year).and_then(Stretch::start);
                day.is_some_and(|day| day.weekday().to_monday_zero_offset() == weekday)
            };
            let told = [this_year, this_year - 1, this_year + 1].into_iter().find(fits);
            told.unwrap_or_else(|| year_of(part, YearOf::Unsaid, published, clause))
        }
        YearOf::Unsaid => {
            let (back, ahead) = reach(part, clause);
            nearest_year(part, published, back, ahead)
        }
    }
}

/// How many months back and ahead of publication a yearly thing without a year is looked for; together about twelve.
fn reach(part: YearPart, clause: Clause) -> (i64, i64) {
    let is_long = matches!(part, YearPart::Quarter(_) | YearPart::Half(_) | YearPart::Season(_));
    match (clause.tense, clause.is_direct) {
        // "invited them to a ceremony on March 12", in February: a day that far back would be told with its year.
        (Tense::Past, true) => (10, 2),
        // "the directors authorized a split payable in December": the verb is past, the date need not be.
        (Tense::Past, false) if !is_long => (9, 3),
        // "is to speak on February 6", read on the 7th: no report gives a day eleven months off without its year.
        (Tense::Future, true) if matches!(part, YearPart::Days(..)) => (2, 10),
        (Tense::Future, true) if !is_long => (0, 12),
        // "will report its third-quarter loss" in October: the quarter is over, the report is not.
        (Tense::Future, _) => (5, 7),
        // Quarters and seasons are those that have begun. "A summit on March 3" in February looks ahead; in November
        // it looks back.
        (_, _) if is_long => (12, 0),
        (Tense::Unclear | Tense::Past, _) => (6, 6),
    }
}

/// The year in which a yearly thing lies inside the reach, the nearer where two do.
fn nearest_year(part: YearPart, published: Date, back: i64, ahead: i64) -> i16 {
    // A day of grace on either side lets "today" be past and future; a month that has begun counts as either.
    let distance = |year: i16| {
        let interval = part_of_year(part, year).and_then(Stretch::interval)?;
        let (start, end) = (interval.start?, interval.end?);
        let days = if start > published {
            i64::from((start - published).get_days())
        } else if end < published {
            -i64::from((published - end).get_days())
        } else {
            0
        };
        let months = days as f64 / 30.44;
        (months >= -(back as f64) && months <= ahead as f64).then_some(days.abs())
    };
    let this_year = published.year();
    [this_year, this_year - 1, this_year + 1]
        .into_iter()
        .filter_map(|year| Some((distance(year)?, year)))
        .min_by_key(|(days, _)| *days)
        .map_or(this_year, |(_, year)| year)
}

/// The weekday a reader of that day's paper understands. Agency style writes "on Monday" for the last Monday and, in the
/// past tense, for the day of publication itself. Steps of seven count whole weeks: "Monday of last week".
fn weekday_near(weekday: i8, which: Option<i8>, published: Date, tense: Tense) -> Option<Date> {
    let today = i64::from(published.weekday().to_monday_zero_offset());
    let weekday = i64::from(weekday);
    let back = (today - weekday).rem_euclid(7);
    let days = match (which, tense) {
        (Some(step), _) if step % 7 == 0 => weekday - today + i64::from(step),
        (Some(step), _) if step < 0 => -(if back == 0 { 7 } else { back }),
        (Some(_), _) => 7 - back,
        (None, Tense::Future) => (7 - back) % 7,
        (None, Tense::Past | Tense::Unclear) => -back,
    };
    published.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
