//! Lines that say when a page was published or changed: "Published 7 March 2024", "March 7, 2024", "Updated: …".

use jiff::civil::Date;

use crate::dates::find_date;

/// What a date line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayLine {
    /// The day of publication.
    Published(Date),
    /// Only when the page was last changed, or when it was printed or opened: no day of publication.
    Other,
}

/// Words that may stand beside a date in a line that is only about it.
const DATE_WORDS: [&str; 52] = [
    "published",
    "posted",
    "publication",
    "date",
    "issued",
    "released",
    "first",
    "updated",
    "modified",
    "last",
    "update",
    "on",
    "at",
    "of",
    "the",
    "time",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "cet",
    "cest",
    "bst",
    "ist",
    "hkt",
    "jst",
    "min",
    "mins",
    "minute",
    "minutes",
    "read",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "z",
    "by",
];

/// Words after which a date is not the day of publication.
const CHANGE_WORDS: [&str; 5] = ["updated", "update", "modified", "revised", "corrected"];
/// Words after which it is.
const PUBLISH_WORDS: [&str; 6] = ["published", "posted", "publication", "issued", "released", "date"];

/// What `line` says, if it holds a full date and nothing but words about it. "Updated on" can stand in the line `above`.
pub(crate) fn find(line: &str, above: &str) -> Option<DayLine> {
    if line.len() > 120 {
        return None;
    }
    let (range, date) = find_date(line)?;
    let before = line[..range.start].to_lowercase();
    let after = without_dates(&line[range.end..]).to_lowercase();
    if !words(&before).chain(words(&after)).all(is_date_word) {
        return None;
    }
    let above = above.to_lowercase();
    let is_label = words(&above).all(is_date_word);
    Some(if is_change(&before) || (is_label && before.is_empty() && is_change(&above)) {
        DayLine::Other
    } else {
        DayLine::Published(date)
    })
}

/// Whether the word nearest before the date that says what it is says "changed".
fn is_change(before: &str) -> bool {
    let kinds = words(before).filter(|w| CHANGE_WORDS.contains(w) || PUBLISH_WORDS.contains(w));
    kinds.last().is_some_and(|word| CHANGE_WORDS.contains(&word))
}

fn without_dates(mut rest: &str) -> String {
    let mut kept = String::new();
    while let Some((range, _)) = find_date(rest) {
        kept.push_str(&rest[..range.start]);
        rest = &rest[range.end..];
    }
    kept + rest
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| c.is_whitespace() || ",:;|()[]/·•+–—-".contains(c);
    text.split(is_mark).map(|w| w.trim_end_matches('.')).filter(|w| !w.is_empty())
}

/// A word of [`DATE_WORDS`] or a clock time.
fn is_date_word(word: &str) -> bool {
    DATE_WORDS.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_lines() {
        let cases = [
            ("Published 7 March 2024", "2024-03-07"),
            ("March 7, 2024", "2024-03-07"),
            ("Thu, March 7, 2024 at 10:15 a.m. EST · 4 min read", "2024-03-07"),
            ("Published: 2024-03-07 10:15, updated 2024-03-08", "2024-03-07"),
            ("First posted March 7, 2024", "2024-03-07"),
            ("Updated: March 8, 2024", "other"),
            ("Last modified on 8 March 2024 at 11:00 UTC", "other"),
            ("Talks opened on 7 March 2024.", "-"),
            ("Updated on\nMarch 8, 2024", "other"),
            ("Published on\nMarch 7, 2024", "2024-03-07"),
            ("Update your plans\nMarch 7, 2024", "2024-03-07"),
            ("March 7", "-"),
            ("Updated March 8, 2024; published March 7, 2024", "other"),
        ];
        for (line, expected) in cases {
            let (above, line) = line.split_once('\n').unwrap_or(("", line));
            let shown = match find(line, above) {
                Some(DayLine::Published(date)) => date.to_string(),
                Some(DayLine::Other) => "other".to_owned(),
                None => "-".to_owned(),
            };
            assert_eq!(shown, expected, "{line}");
        }
    }
}
