//! Full dates as pages write them: `2024-03-07T10:00:00Z`, `7 March 2024`, `Mar. 7, 2024`, `/2024/03/07/`.
//!
//! A date without a year, or with day and month in unclear order (`03/07/2024`), is no date here: nothing is guessed.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

/// Years a web page or a newspaper archive can come from.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;

const MONTHS: &str = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";

/// The first full date in `text` and where it stands.
pub(crate) fn find_date(text: &str) -> Option<(Range<usize>, Date)> {
    static PATTERNS: LazyLock<[Regex; 4]> = LazyLock::new(|| {
        let day = r"(?P<day>[0-3]?[0-9])";
        let year = r"(?P<year>[12][0-9]{3})";
        [
            format!(r"\b{year}[-/.](?P<number>[01]?[0-9])[-/.]{day}(?:T|\b)"),
            format!(r"(?i)\b{day}(?:st|nd|rd|th)?(?: of)?[ \u{{a0}}-]+{MONTHS},?[ \u{{a0}}-]+{year}\b"),
            format!(r"(?i)\b{MONTHS}[ \u{{a0}}]*{day}(?:st|nd|rd|th)?,?[ \u{{a0}}]+{year}\b"),
            r"\b(?P<day>[0-3]?[0-9])[./](?P<number>[01]?[0-9])[./](?P<year>[12][0-9]{3})\b".to_owned(),
        ]
        .map(|pattern| Regex::new(&pattern).expect("the pattern is valid"))
    });
    let [iso, day_first, month_first, numeric] = &*PATTERNS;
    let named = [iso, day_first, month_first].into_iter().filter_map(|p| first_valid(p, text));
    let found = named.min_by_key(|(range, _)| range.start);
    found.or_else(|| {
        let captures = numeric.captures(text)?;
        Some((captures.get(0)?.range(), unambiguous(&captures)?))
    })
}

/// A date that a machine wrote, with what it says of its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The day as written.
    pub(crate) date: Date,
    /// Whether the time was given in UTC, which need not be the outlet's own day.
    pub(crate) is_utc: bool,
}

/// The date in an attribute value or a JSON string; also `20240307`. Unix seconds are not dates.
pub(crate) fn parse_stamp(value: &str) -> Option<Stamp> {
    let value = value.trim();
    if value.len() > 80 {
        return None;
    }
    let is_utc = ["Z", "+00:00", "+0000", "+00", "GMT", "UTC"].iter().any(|zone| value.ends_with(zone));
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let date = match digits {
        8 | 14 => compact(&value[..8])?,
        9.. => return None,
        _ => find_date(value)?.1,
    };
    Some(Stamp { date, is_utc })
}

/// The day in a field of a record, as written: ISO 8601, RFC 2822, `7 March 2024`, `20240307`. A date whose order of day
/// and month is unclear (`03/07/2024`) is none.
pub fn parse_day(value: &str) -> Option<Date> {
    parse_stamp(value).map(|stamp| stamp.date)
}

/// The day in the address of a page: `/2024/03/07/`, `/2024/mar/07/`, `2024-03-07`, `20240307`.
pub(crate) fn date_in_url(url: &str) -> Option<Date> {
    static IN_URL: LazyLock<[Regex; 3]> = LazyLock::new(|| {
        [
            r"(?:^|[^0-9])(?P<year>(?:19|20)[0-9]{2})[-/_.](?P<number>[01]?[0-9])[-/_.](?P<day>[0-3]?[0-9])(?:[^0-9]|$)",
            r"(?i)/(?P<year>(?:19|20)[0-9]{2})/(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*/(?P<day>[0-3]?[0-9])(?:[^0-9]|$)",
            r"(?:^|[^0-9])(?P<year>(?:19|20)[0-9]{2})(?P<number>[01][0-9])(?P<day>[0-3][0-9])(?:[^0-9]|$)",
        ]
        .map(|pattern| Regex::new(pattern).expect("the pattern is valid"))
    });
    let path = url.split(['?', '#']).next().unwrap_or(url);
    IN_URL.iter().find_map(|pattern| first_valid(pattern, path)).map(|(_, date)| date)
}

/// Whether `words` before a date say that it is the day of a change.
pub(crate) fn says_change(words: &str) -> bool {
    let words = words.to_lowercase();
    let is_change = ["updated", "modified", "reviewed", "revised", "update:"].iter().any(|word| words.contains(word));
    is_change && !words.contains("publish") && !words.contains("posted")
}

fn first_valid(pattern: &Regex, text: &str) -> Option<(Range<usize>, Date)> {
    pattern.captures_iter(text).find_map(|c| Some((c.get(0)?.range(), date_of(&c)?)))
}

fn date_of(captures: &Captures) -> Option<Date> {
    let year: i16 = captures.name("year")?.as_str().parse().ok()?;
    let day: i8 = captures.name("day")?.as_str().parse().ok()?;
    let month = match captures.name("month") {
        Some(name) => month_number(name.as_str())?,
        None => captures.name("number")?.as_str().parse().ok()?,
    };
    checked(year, month, day)
}

/// `13/03/2024` can only be read one way; `03/07/2024` cannot be read.
fn unambiguous(captures: &Captures) -> Option<Date> {
    let day: i8 = captures.name("day")?.as_str().parse().ok()?;
    let date = date_of(captures)?;
    (day > 12 || i16::from(date.month()) == i16::from(day)).then_some(date)
}

fn compact(digits: &str) -> Option<Date> {
    checked(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..8].parse().ok()?)
}

fn checked(year: i16, month: i8, day: i8) -> Option<Date> {
    YEARS.contains(&year).then(|| Date::new(year, month, day).ok())?
}

/// 1 to 12 for an English month name or its abbreviation of three letters or more.
fn month_number(name: &str) -> Option<i8> {
    const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.get(..3)?.to_ascii_lowercase();
    NAMES.iter().position(|&n| n == start).map(|index| index as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Option<Date>) -> String {
        date.map_or_else(|| "-".to_owned(), |d| d.to_string())
    }

    #[test]
    fn dates_in_text() {
        let cases = [
            ("Published 7 March 2024, 10:15 GMT", "2024-03-07"),
            ("March 7, 2024", "2024-03-07"),
            ("Thursday, Sept. 5th, 2019", "2019-09-05"),
            ("5th of May 2021", "2021-05-05"),
            ("on 2024-03-07 at noon", "2024-03-07"),
            ("31.12.2022", "2022-12-31"),
            ("03/07/2024", "-"),
            ("07/07/2024", "2024-07-07"),
            ("March 3 (Reuters)", "-"),
            ("30 February 2024", "-"),
            ("Marching 7, 2024", "-"),
            ("version 12024-03-07", "-"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(find_date(text).map(|found| found.1)), expected, "{text}");
        }
    }

    #[test]
    fn stamps_keep_the_day_their_source_wrote() {
        let cases = [
            ("2024-03-07T23:30:00-05:00", "2024-03-07"),
            ("2024-03-07 08:00:00 +0000", "2024-03-07"),
            ("Thu, 07 Mar 2024 10:00:00 GMT", "2024-03-07"),
            ("20240307", "2024-03-07"),
            ("20240307101500", "2024-03-07"),
            ("1709805600", "-"),
            ("1709805600000", "-"),
            ("", "-"),
        ];
        for (value, expected) in cases {
            assert_eq!(shown(parse_stamp(value).map(|stamp| stamp.date)), expected, "{value}");
        }
    }

    #[test]
    fn dates_in_addresses() {
        let cases = [
            ("https://news.example/2024/03/07/talks-open/", "2024-03-07"),
            ("https://news.example/world/2024/mar/07/talks-open", "2024-03-07"),
            ("https://news.example/world/talks-2024-03-07.html", "2024-03-07"),
            ("https://news.example/a/20240307/story.html", "2024-03-07"),
            ("https://news.example/2024/03/talks-open", "-"),
            ("https://news.example/story-41763068.html", "-"),
            ("https://news.example/talks?d=2024-03-07", "-"),
        ];
        for (url, expected) in cases {
            assert_eq!(shown(date_in_url(url)), expected, "{url}");
        }
    }
}
