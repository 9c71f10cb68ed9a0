//! RSS, Atom and JSON Feed: an item is a document.

use std::sync::LazyLock;

use dateline_read::{RecordFields, parse_day};
use feed_rs::model::Entry;
use feed_rs::parser;
use jiff::civil::Date;
use regex::bytes::Regex;

use super::{Documents, Source, only, read_whole};
use crate::fields::{day_of_second, form_of};
use crate::{Place, Problem, RawDocument, Reason};

pub(super) fn open(mut source: Source) -> Documents {
    let bytes = match read_whole(&mut source) {
        Ok(bytes) => bytes,
        Err(problem) => return only(problem),
    };
    let feed = match parser::parse(&bytes[..]) {
        Ok(feed) => feed,
        Err(error) => {
            let message = format!("not a feed that can be read: {error}");
            return only(Problem::new(Place::whole(&source.name), Reason::BadRecord, message));
        }
    };
    let days = days_as_written(&bytes, feed.entries.len());
    let site = feed.title.map(|title| title.content.trim().to_owned()).filter(|title| !title.is_empty());
    let language = feed.language;
    let entries = feed.entries.into_iter().enumerate();
    let documents = entries.map(move |(index, entry)| {
        let place = Place::record(&source.name, index as u64 + 1, None);
        let day = days.get(index).copied().flatten();
        document(entry, place, day, site.as_ref(), language.as_ref())
    });
    Box::new(documents)
}

fn document(
    entry: Entry,
    place: Place,
    day: Option<Date>,
    site: Option<&String>,
    language: Option<&String>,
) -> Result<RawDocument, Problem> {
    let published = day.or_else(|| entry.published.and_then(|time| day_of_second(time.timestamp())));
    let title = entry.title.map(|title| title.content.trim().to_owned()).filter(|title| !title.is_empty());
    let links = || entry.links.iter();
    let link = links().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate")).or_else(|| links().next());
    let content = entry.content.and_then(|content| content.body).filter(|body| !body.trim().is_empty());
    let text = content.or(entry.summary.map(|summary| summary.content)).filter(|text| !text.trim().is_empty());
    let fields = RecordFields {
        id: Some(entry.id).filter(|id| !id.is_empty()),
        published,
        url: link.map(|link| link.href.clone()),
        site: site.cloned(),
        byline: Some(entry.authors.iter().filter_map(|author| author.name.as_deref()).collect::<Vec<_>>().join(", "))
            .filter(|names| !names.is_empty()),
        language: entry.language.or_else(|| language.cloned()),
        title: title.clone(),
        ..RecordFields::default()
    };
    // A headline on a line of its own is read as one.
    let Some(body) = text.or_else(|| title.map(|title| title + "\n")) else {
        return Err(Problem::new(place, Reason::NoText, "an item without title and text"));
    };
    let format = Some(form_of(body.as_bytes()));
    Ok(RawDocument { place, body: body.into_bytes(), format, fields, odd_date: None })
}

/// The day of each item as its outlet wrote it. The feed's reader turns times to UTC, which can be another day.
fn days_as_written(bytes: &[u8], count: usize) -> Vec<Option<Date>> {
    static ITEM: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?s)<(?:item|entry)[\s>].*?</(?:item|entry)>").expect("the pattern is valid"));
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"<(?:pubDate|published|dc:date|issued)[^>]*>\s*(?:<!\[CDATA\[)?([^<\]]{6,60})")
            .expect("the pattern is valid")
    });
    let day = |item: &[u8]| {
        let written = DAY.captures(item)?.get(1)?;
        parse_day(std::str::from_utf8(written.as_bytes()).ok()?)
    };
    let days: Vec<Option<Date>> = ITEM.find_iter(bytes).map(|item| day(item.as_bytes())).collect();
    if days.len() == count { days } else { Vec::new() }
}
