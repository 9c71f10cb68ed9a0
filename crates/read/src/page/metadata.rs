//! Title, authors, site, address, language and day of publication of a page, settled from what it says of itself.

use dateline_text::{Published, PublishedSource};
use jiff::civil::Date;

use super::harvest::{DateMark, Harvest};
use super::json_ld::{self, ArticleData};
use super::text::Paragraph;
use crate::dates::{date_in_url, find_date, parse_stamp};

/// What is known of a page beside its body.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) published: Option<Published>,
}

/// `<meta>` names of the day of publication, most reliable first. None that speaks of changes is among them.
const PUBLISHED_METAS: [&str; 34] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date-published",
    "rnews:datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_date",
    "published-date",
    "publication_date",
    "publication-date",
    "article.published",
    "article_date_original",
    "pubdate",
    "pub_date",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dc.issued",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "datecreated",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "og:pubdate",
    "date",
];

/// Settles the metadata. `url` is the address the user knows; `page` holds all paragraphs of the page.
pub(crate) fn settle(found: &Harvest, url: Option<&str>, page: &[Paragraph]) -> Metadata {
    let data = json_ld::read(&found.json_ld);
    let title = title(found, &data);
    let url = url.or(found.canonical.as_deref()).or_else(|| found.meta(&["og:url"])).map(str::to_owned);
    Metadata {
        byline: byline(found, &data),
        site: found.meta(&["og:site_name", "application-name"]).map(str::to_owned).or_else(|| data.publisher.clone()),
        language: found.language.clone().or_else(|| found.meta(&["og:locale", "content-language"]).map(str::to_owned)),
        published: published(found, &data, url.as_deref(), title.as_deref(), page),
        url,
        title,
    }
}

/// The headline: an `<h1>` that another source bears out, else `og:title` or the JSON-LD headline, else `<title>`
/// without the name of the site.
fn title(found: &Harvest, data: &ArticleData) -> Option<String> {
    let og = found.meta(&["og:title", "twitter:title", "headline", "dc.title"]);
    let head = found.title.as_deref();
    let others = [data.headline.as_deref(), og, head];
    let borne_out = |heading: &&String| others.iter().flatten().any(|other| share_words(heading, other));
    if let Some(heading) = found.headings.iter().find(borne_out) {
        return Some(heading.clone());
    }
    let site = found.meta(&["og:site_name"]);
    let named = og.or(data.headline.as_deref()).or(head).map(|title| without_site(title, site).to_owned());
    let only_heading = || found.headings.first().filter(|_| found.headings.len() == 1).cloned();
    named.or_else(only_heading)
}

/// Whether at least three quarters of the words of `heading` stand in `other`, and it is no single word.
fn share_words(heading: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        split.map(str::to_lowercase).collect()
    };
    let (heading, other) = (words(heading), words(other));
    let shared = heading.iter().filter(|word| other.contains(word)).count();
    heading.len() > 1 && shared * 4 >= heading.len() * 3 && shared * 2 >= other.len().min(heading.len())
}

/// `Talks open | Example Press` without the site; only a last part that is short next to the rest is cut.
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " · "] {
        if let Some((headline, last)) = title.rsplit_once(mark) {
            let is_site = site.is_some_and(|site| site.eq_ignore_ascii_case(last.trim()));
            let is_short = last.split_whitespace().count() <= 4 && headline.split_whitespace().count() >= 3;
            if is_site || is_short {
                return headline.trim();
            }
        }
    }
    title
}

fn byline(found: &Harvest, data: &ArticleData) -> Option<String> {
    if !data.authors.is_empty() {
        return Some(data.authors.join(", "));
    }
    let metas =
        ["author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "twitter:creator"];
    let name = found.meta(&metas)?;
    let is_address = name.contains("://") || name.starts_with('@') || name.starts_with("www.");
    let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name);
    (!is_address && name.len() <= 200).then(|| name.to_owned())
}

/// The day of publication from the best source that has one: schema.org data, meta tags, marked dates, the address,
/// script data, a date near the headline. What says "modified" or "updated" is not asked.
fn published(
    found: &Harvest,
    data: &ArticleData,
    url: Option<&str>,
    title: Option<&str>,
    page: &[Paragraph],
) -> Option<Published> {
    let as_source = |source| move |date| Published { date, source };
    let meta = || PUBLISHED_METAS.iter().find_map(|name| found.meta(&[name]).and_then(parse_stamp));
    let in_scripts = || found.scripts.iter().find_map(|script| json_ld::search_date(script));
    (data.published.map(as_source(PublishedSource::JsonLd)))
        .or_else(|| meta().map(as_source(PublishedSource::Meta)))
        .or_else(|| marked(found, &[DateMark::Published]).map(as_source(PublishedSource::TimeElement)))
        .or_else(|| url.and_then(date_in_url).map(as_source(PublishedSource::Url)))
        .or_else(|| marked(found, &[DateMark::Time]).map(as_source(PublishedSource::TimeElement)))
        .or_else(|| in_scripts().map(as_source(PublishedSource::Meta)))
        .or_else(|| near_title(title, page).map(as_source(PublishedSource::Text)))
        .or_else(|| marked(found, &[DateMark::Class]).map(as_source(PublishedSource::Text)))
}

/// The first date among elements with one of `marks`.
fn marked(found: &Harvest, marks: &[DateMark]) -> Option<Date> {
    let mut dates = found.dates.iter().filter(|element| marks.contains(&element.mark));
    dates.find_map(|element| published_in(&element.value))
}

/// The date in `words`, unless the words before it say that it is a change.
fn published_in(words: &str) -> Option<Date> {
    if let Some(date) = parse_stamp(words) {
        let is_change = words.to_lowercase().starts_with(['u', 'm', 'l']) && says_change(words);
        return (!is_change).then_some(date);
    }
    let (range, date) = find_date(words)?;
    (!says_change(&words[..range.start])).then_some(date)
}

fn says_change(words: &str) -> bool {
    let words = words.to_lowercase();
    let is_change = ["updated", "modified", "reviewed", "revised", "update:"].iter().any(|word| words.contains(word));
    is_change && !words.contains("publish") && !words.contains("posted")
}

/// Lines of the page looked at after and before the headline, and how long a line about the date can be.
const LINES_AFTER: usize = 15;
const LINES_BEFORE: usize = 5;
const MAX_DATE_LINE_BYTES: usize = 120;

/// A short line with a date beside the headline.
fn near_title(title: Option<&str>, page: &[Paragraph]) -> Option<Date> {
    let at = title.and_then(|title| page.iter().rposition(|paragraph| paragraph.words == title)).unwrap_or(0);
    let after = page.iter().skip(at + 1).take(LINES_AFTER);
    let before = page[..at.min(page.len())].iter().rev().take(LINES_BEFORE);
    let mut lines = after.chain(before).filter(|line| line.words.len() <= MAX_DATE_LINE_BYTES);
    lines.find_map(|line| published_in(&line.words))
}
