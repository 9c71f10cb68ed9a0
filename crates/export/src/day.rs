//! The one day that formats without intervals ask for.

use dateline_schema::EventRecord;
use jiff::civil::Date;

/// The day an event is filed under, where a format has room for one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) date: Date,
    /// Whether the article does not say when, and the day of publication stands in.
    pub(crate) is_publication: bool,
}

/// First day of the event's interval, or its last where it has no first; else the day of publication; else none.
pub(crate) fn day_of(record: &EventRecord) -> Option<Day> {
    let parse = |text: &Option<String>| text.as_deref()?.parse::<Date>().ok();
    let own = record.date.as_ref().and_then(|date| parse(&date.start).or_else(|| parse(&date.end)));
    let of_event = own.map(|date| Day { date, is_publication: false });
    of_event.or_else(|| published(record).map(|date| Day { date, is_publication: true }))
}

/// The day of publication.
pub(crate) fn published(record: &EventRecord) -> Option<Date> {
    record.article.published.as_deref()?.parse().ok()
}

/// `20240307`.
pub(crate) fn digits(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}
