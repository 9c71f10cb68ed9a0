//! Stretches of the calendar, from centuries to days: how TIMEX3 writes them, the days they cover, their neighbours.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::{Interval, Precision};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// By the letter in `data/dates/words.tsv`.
    pub(super) fn parse(letter: &str) -> Option<Self> {
        Some(match letter {
            "s" => Self::Second,
            "m" => Self::Minute,
            "h" => Self::Hour,
            "D" => Self::Day,
            "WE" => Self::Weekend,
            "W" => Self::Week,
            "F" => Self::Fortnight,
            "M" => Self::Month,
            "Q" => Self::Quarter,
            "Y" => Self::Year,
            "E" => Self::Decade,
            "C" => Self::Century,
            "L" => Self::Millennium,
            _ => return None,
        })
    }

    /// How many years it is; `None` for what is shorter.
    pub(super) fn years(self) -> Option<u32> {
        match self {
            Self::Year => Some(1),
            Self::Decade => Some(10),
            Self::Century => Some(100),
            Self::Millennium => Some(1000),
            _ => None,
        }
    }

    /// Whether it is shorter than a day.
    pub(super) fn is_clock(self) -> bool {
        self < Self::Day
    }

    /// The TIMEX3 value of so many of it: `P2Y`, `PT4H`, `PXD`.
    pub(super) fn duration(self, count: &str) -> String {
        let (prefix, letter) = match self {
            Self::Second => ("PT", "S"),
            Self::Minute => ("PT", "M"),
            Self::Hour => ("PT", "H"),
            Self::Day => ("P", "D"),
            Self::Weekend => ("P", "WE"),
            Self::Week | Self::Fortnight => ("P", "W"),
            Self::Month => ("P", "M"),
            Self::Quarter => ("P", "Q"),
            Self::Year => ("P", "Y"),
            Self::Decade => ("P", "E"),
            Self::Century => ("P", "C"),
            Self::Millennium => ("P", "L"),
        };
        format!("{prefix}{count}{letter}")
    }
}

/// A season of the north.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// By its TIMEX3 code.
    pub(super) fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "SP" => Self::Spring,
            "SU" => Self::Summer,
            "FA" => Self::Autumn,
            "WI" => Self::Winter,
            _ => return None,
        })
    }

    /// Its TIMEX3 code.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Its first month, as meteorologists count.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A named stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    /// By its first two digits.
    Century(i16),
    /// By its first three digits.
    Decade(i16),
    Year(i16),
    Half(i16, i8),
    Quarter(i16, i8),
    Season(i16, Season),
    Month(i16, i8),
    /// By its Monday.
    Week(Date),
    /// By the Monday of its week.
    Weekend(Date),
    Day(Date),
    /// First and last day.
    Days(Date, Date),
}

impl Stretch {
    /// The stretch of this unit that a day lies in.
    pub(super) fn around(day: Date, unit: Unit) -> Self {
        let year = day.year();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(monday_of(day)),
            Unit::Week | Unit::Fortnight => Self::Week(monday_of(day)),
            Unit::Month => Self::Month(year, day.month()),
            Unit::Quarter => Self::Quarter(year, (day.month() - 1) / 3 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century | Unit::Millennium => Self::Century(year.div_euclid(100)),
        }
    }

    /// The TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Century(c) => format!("{c:02}"),
            Self::Decade(d) => format!("{d:03}"),
            Self::Year(y) => format!("{y:04}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Season(y, s) => format!("{y:04}-{}", s.code()),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Week(monday) => week_value(monday),
            Self::Weekend(monday) => format!("{}-WE", week_value(monday)),
            Self::Day(day) | Self::Days(day, _) => day.to_string(),
        }
    }

    /// The days it covers; `None` past the ends of the calendar.
    pub(super) fn interval(self) -> Option<Interval> {
        let months = |year: i16, first: i8, count: i32, precision| {
            let start = Date::new(year, first, 1).ok()?;
            let end = start.checked_add(count.months()).ok()?.yesterday().ok()?;
            Some(Interval::between(start, end, precision))
        };
        let years = |first: i16, last: i16| {
            let (start, end) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
            Some(Interval::between(start, end, Precision::Year))
        };
        match self {
            Self::Century(c) => years(c.checked_mul(100)?, c.checked_mul(100)?.checked_add(99)?),
            Self::Decade(d) => years(d.checked_mul(10)?, d.checked_mul(10)?.checked_add(9)?),
            Self::Year(y) => years(y, y),
            Self::Half(y, h) => months(y, (h - 1) * 6 + 1, 6, Precision::Season),
            Self::Quarter(y, q) => months(y, (q - 1) * 3 + 1, 3, Precision::Season),
            Self::Season(y, s) => months(y, s.first_month(), 3, Precision::Season),
            Self::Month(y, m) => months(y, m, 1, Precision::Month),
            Self::Week(monday) => Some(Interval::between(monday, monday.checked_add(6.days()).ok()?, Precision::Week)),
            Self::Weekend(monday) => {
                let (saturday, sunday) = (monday.checked_add(5.days()).ok()?, monday.checked_add(6.days()).ok()?);
                Some(Interval::between(saturday, sunday, Precision::Day))
            }
            Self::Day(day) => Some(Interval::day(day)),
            Self::Days(first, last) => (first <= last).then_some(Interval::between(first, last, Precision::Day)),
        }
    }

    /// Its first day.
    pub(super) fn start(self) -> Option<Date> {
        self.interval().and_then(|interval| interval.start)
    }

    /// So many units away, as stretches of that unit: a day shifted by months gives a month. A stretch longer than the
    /// unit keeps its length where that is sensible: a quarter shifted by a year is a quarter.
    pub(super) fn shifted(self, unit: Unit, count: i32) -> Option<Self> {
        if let (Self::Quarter(year, quarter), Unit::Year) = (self, unit) {
            return Some(Self::Quarter(year.checked_add(i16::try_from(count).ok()?)?, quarter));
        }
        let start = self.start()?;
        let by = |step: i32| i64::from(count) * i64::from(step);
        let span = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => Span::new().try_days(0),
            Unit::Day => Span::new().try_days(by(1)),
            Unit::Weekend | Unit::Week => Span::new().try_days(by(7)),
            Unit::Fortnight => Span::new().try_days(by(14)),
            Unit::Month => Span::new().try_months(by(1)),
            Unit::Quarter => Span::new().try_months(by(3)),
            Unit::Year => Span::new().try_years(by(1)),
            Unit::Decade => Span::new().try_years(by(10)),
            Unit::Century => Span::new().try_years(by(100)),
            Unit::Millennium => Span::new().try_years(by(1000)),
        };
        let moved = start.checked_add(span.ok()?).ok()?;
        Some(Self::around(moved, unit))
    }
}

fn week_value(monday: Date) -> String {
    let week = ISOWeekDate::from(monday);
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The Monday of the week a day lies in.
pub(super) fn monday_of(day: Date) -> Date {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day)
}

/// The day of a month that is the nth of its weekday; the last for -1.
pub(super) fn nth_weekday(year: i16, month: i8, weekday: Weekday, nth: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8).
#[allow(clippy::many_single_char_names)] // the letters are those of the source
pub(super) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in [(1989, 3, 26), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        let day: Date = "2021-01-03".parse().expect("a date");
        assert_eq!(Stretch::around(day, Unit::Week).value(), "2020-W53");
        assert_eq!(Stretch::around(day, Unit::Weekend).value(), "2020-W53-WE");
    }

    #[test]
    fn shifting_keeps_the_unit_it_counts_in() {
        let day = Stretch::Day("2024-03-31".parse().expect("a date"));
        let value = |unit, count| day.shifted(unit, count).expect("inside the calendar").value();
        assert_eq!(value(Unit::Month, -1), "2024-02");
        assert_eq!(value(Unit::Day, 1), "2024-04-01");
        assert_eq!(value(Unit::Decade, -2), "200");
        assert_eq!(Stretch::Quarter(1989, 3).shifted(Unit::Year, -1), Some(Stretch::Quarter(1988, 3)));
    }

    #[test]
    fn no_shift_leaves_the_calendar() {
        assert_eq!(Stretch::Year(2024).shifted(Unit::Millennium, 90), None);
    }
}
