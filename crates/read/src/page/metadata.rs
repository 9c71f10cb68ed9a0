//! Title, authors, site, address, language and day of publication of a page, settled from what it says of itself.

use dateline_text::{Published, PublishedSource};
use jiff::civil::Date;

use super::harvest::{DateMark, Harvest};
use super::json_ld::{self, ArticleData};
use super::text::{Layout, Passage};
use crate::dates::{Stamp, date_in_url, find_date, parse_stamp, says_change};

/// What is known of a page beside its body.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) site: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) published: Option<Published>,
    /// The text of the report, where the page's data hold it.
    pub(crate) body: Option<String>,
}

/// `<meta>` names of the day of publication, most reliable first. None that speaks of changes is among them.
const PUBLISHED_METAS: [&str; 35] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "published",
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

/// Settles the metadata. `url` is the address the user knows; `page` is laid out.
pub(crate) fn settle(found: &Harvest, url: Option<&str>, page: &Layout) -> Metadata {
    let data = json_ld::read(&found.json_ld);
    let title = title(found, &data);
    let url = url.or(found.canonical.as_deref()).or_else(|| found.meta(&["og:url"])).map(str::to_owned);
    Metadata {
        byline: byline(found, &data),
        site: found.meta(&["og:site_name", "application-name"]).map(str::to_owned).or_else(|| data.publisher.clone()),
        language: found.language.clone().or_else(|| found.meta(&["og:locale", "content-language"]).map(str::to_owned)),
        published: published(found, &data, url.as_deref(), title.as_deref(), &page.passages),
        url,
        title,
        body: data.body,
    }
}

/// The headline: the `<h1>` that agrees best with the other sources, else the only `<h1>` if it is long enough for a
/// headline, else `og:title` or the JSON-LD headline, else `<title>`; without the name of the site.
///
/// Pages set the name of the site as an `<h1>` too, and write search-engine titles that are not the headline.
fn title(found: &Harvest, data: &ArticleData) -> Option<String> {
    let site = found.meta(&["og:site_name"]).or(data.publisher.as_deref());
    let og = found.meta(&["og:title", "twitter:title", "headline", "dc.title"]);
    let others: Vec<_> = [og, data.headline.as_deref(), found.title.as_deref()]
        .into_iter()
        .flatten()
        .map(|title| without_site(title, site))
        .collect();
    let agreement = |heading: &str| others.iter().map(|other| shared_words(heading, other)).max().unwrap_or(0);
    let is_site = |heading: &str| site.is_some_and(|site| site.eq_ignore_ascii_case(heading));
    let mut best: Option<(usize, &String)> = None;
    for heading in found.headings.iter().filter(|heading| !is_site(heading)) {
        let score = agreement(heading);
        if score > best.map_or(MIN_AGREEMENT - 1, |(most, _)| most) {
            best = Some((score, heading));
        }
    }
    let only = found.headings.first().filter(|h| found.headings.len() == 1 && h.split_whitespace().count() >= 5);
    let heading = best.map(|(_, heading)| heading).or(only).cloned();
    heading.or_else(|| others.first().map(|&title| title.to_owned())).or_else(|| found.headings.first().cloned())
}

/// Least agreement, in per cent, at which an `<h1>` counts as the page's headline.
const MIN_AGREEMENT: usize = 40;

/// How many words two titles share: twice the shared over all, in per cent.
fn shared_words(one: &str, other: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        split.take(100).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared * 200 / (one.len() + other.len()).max(1)
}

/// `Talks open | Example Press` without the site; only a last part that is short next to the rest is cut.
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " : "] {
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
    page: &[Passage],
) -> Option<Published> {
    let in_url = url.and_then(date_in_url);
    let stated = |stamp: Stamp, source| {
        // A stamp in UTC can be a day off the outlet's own day, which stands in the address.
        let own_day = in_url.filter(|&day| stamp.is_utc && is_next_day(day, stamp.date));
        own_day.map_or(Published { date: stamp.date, source }, |date| Published { date, source: PublishedSource::Url })
    };
    let meta = || PUBLISHED_METAS.iter().find_map(|name| found.meta(&[name]).and_then(parse_stamp));
    let in_scripts = || found.scripts.iter().find_map(|script| json_ld::search_date(script));
    let as_source = |source| move |date| Published { date, source };
    let shown = || near_title(title, page);
    let in_data = data.published.filter(|_| !is_older(shown(), data));
    (in_data.map(|stamp| stated(stamp, PublishedSource::JsonLd)))
        .or_else(|| meta().map(|stamp| stated(stamp, PublishedSource::Meta)))
        .or_else(|| marked(found, &[DateMark::Published]).map(as_source(PublishedSource::TimeElement)))
        .or_else(|| in_url.map(as_source(PublishedSource::Url)))
        .or_else(|| marked(found, &[DateMark::Time]).map(as_source(PublishedSource::TimeElement)))
        .or_else(|| in_scripts().map(|stamp| stated(stamp, PublishedSource::Meta)))
        .or_else(|| shown().map(as_source(PublishedSource::Text)))
        .or_else(|| of_class(found).map(as_source(PublishedSource::Text)))
}

/// Whether the page shows an earlier day than its data, which give one day for publication and change: some systems put
/// the day of the last change in both.
fn is_older(shown: Option<Date>, data: &ArticleData) -> bool {
    let same = data.published.filter(|_| data.published == data.modified);
    same.zip(shown).is_some_and(|(stamp, shown)| shown < stamp.date && !is_next_day(shown, stamp.date))
}

fn is_next_day(one: Date, other: Date) -> bool {
    one.tomorrow().is_ok_and(|day| day == other) || other.tomorrow().is_ok_and(|day| day == one)
}

/// The first date among elements with one of `marks`.
fn marked(found: &Harvest, marks: &[DateMark]) -> Option<Date> {
    let mut dates = found.dates.iter().filter(|element| marks.contains(&element.mark));
    dates.find_map(|element| published_in(&element.value))
}

/// The date of the first element that its class calls a date. If it is a day of change, those after it are of other
/// articles.
fn of_class(found: &Harvest) -> Option<Date> {
    let is_marked = |mark| matches!(mark, DateMark::Class | DateMark::Modified);
    let mut dates = found.dates.iter().filter(|element| is_marked(element.mark));
    let first = dates.find(|element| find_date(&element.value).is_some())?;
    published_in(&first.value).filter(|_| first.mark == DateMark::Class)
}

/// The date in `words`, unless the words before it say that it is a change.
fn published_in(words: &str) -> Option<Date> {
    if words.starts_with(|c: char| c.is_ascii_digit())
        && let Some(stamp) = parse_stamp(words)
    {
        return Some(stamp.date);
    }
    let (range, date) = find_date(words)?;
    (!says_change(&words[..range.start])).then_some(date)
}

/// Lines of the page looked at after and before the headline, and how long a line about the date can be.
const LINES_AFTER: usize = 15;
const LINES_BEFORE: usize = 5;
/// The date stands before the report's third paragraph; what comes after the report is of other articles.
const PARAGRAPHS_AFTER: usize = 3;
const MAX_DATE_LINE_BYTES: usize = 120;
const MAX_LABEL_BYTES: usize = 40;
/// Places of the headline that are tried: the page, a breadcrumb, a sharing box.
const MAX_TITLES: usize = 5;

/// A short line with a date beside the headline, which can stand on the page more than once.
fn near_title(title: Option<&str>, page: &[Passage]) -> Option<Date> {
    let is_title = |passage: &Passage| title == Some(passage.paragraph.words.as_str());
    let positions = (0..page.len()).filter(|&at| is_title(&page[at])).take(MAX_TITLES);
    let near = |at: usize| {
        let mut report = 0;
        let after = page[at + 1..].iter().take(LINES_AFTER).take_while(|line| {
            report += usize::from(line.paragraph.words.len() > MAX_DATE_LINE_BYTES);
            report < PARAGRAPHS_AFTER
        });
        let before = page[..at].iter().rev().take(LINES_BEFORE);
        let lines = after.chain(before).map(|passage| passage.paragraph.words.as_str());
        // "Updated on" can stand in a line of its own above its date.
        let mut above = "";
        lines.filter(|line| line.len() <= MAX_DATE_LINE_BYTES).find_map(|line| {
            let is_change = above.len() <= MAX_LABEL_BYTES && says_change(above);
            above = line;
            published_in(line).filter(|_| !is_change)
        })
    };
    let found = positions.clone().find_map(near);
    // Pages whose headline is an image or a script: the date stands among the first lines.
    found.or_else(|| if positions.count() == 0 && !page.is_empty() { near(0) } else { None })
}
