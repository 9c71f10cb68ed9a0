//! One pass over a page that gathers everything its metadata can be settled from.

use super::scan::{Tag, Token, tokens};
use super::text::clean;
use crate::dates::says_change;

/// What a page says about itself, in the order of the page.
#[derive(Debug, Default)]
pub(crate) struct Harvest<'a> {
    /// `<html lang>`.
    pub(crate) language: Option<String>,
    /// `<title>`.
    pub(crate) title: Option<String>,
    /// The words of each `<h1>`.
    pub(crate) headings: Vec<String>,
    /// `<meta>`: name, property or itemprop in lower case, and content.
    pub(crate) metas: Vec<(String, String)>,
    /// `<link rel="canonical">`.
    pub(crate) canonical: Option<String>,
    /// Contents of `application/ld+json` scripts.
    pub(crate) json_ld: Vec<&'a str>,
    /// Contents of the other scripts that speak of publication, and such data in attributes.
    pub(crate) scripts: Vec<&'a str>,
    /// `<time>` and other elements marked as dates.
    pub(crate) dates: Vec<DateElement>,
}

/// An element that its name, `itemprop` or class marks as a date.
#[derive(Debug)]
pub(crate) struct DateElement {
    /// How the mark-up marks it.
    pub(crate) mark: DateMark,
    /// Its `datetime` or `content`, else its words.
    pub(crate) value: String,
}

/// What the mark-up of a date element says, most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DateMark {
    /// `itemprop="datePublished"`, `pubdate`, `class="published"`.
    Published,
    /// A plain `<time>`.
    Time,
    /// A class such as `post-date` or `timestamp`.
    Class,
    /// `itemprop="dateModified"`, `class="updated"`: never a day of publication.
    Modified,
}

/// A text before a date of at most this many bytes may say what date it is.
const MAX_LABEL_BYTES: usize = 60;

/// Text gathered for an element is cut here: a date or a headline is shorter.
const MAX_WORDS_BYTES: usize = 400;

/// Gathers what `html` says about itself.
pub(crate) fn harvest(html: &str) -> Harvest<'_> {
    let mut found = Harvest::default();
    let mut open = Open::default();
    for token in tokens(html) {
        match token {
            Token::Open(tag) => {
                if tag.is("h1") {
                    open.heading = Some(String::new());
                }
                found.add_date(tag, &mut open);
                let attributes = tag.raw_attributes();
                if attributes.contains("ublish") && attributes.contains("&quot;") {
                    found.scripts.push(attributes);
                }
                found.add_tag(tag);
            }
            Token::Text(text) => open.add_words(text),
            Token::Close(name) => found.close(name, &mut open),
            Token::Raw(tag, content) => found.add_raw(tag, content),
        }
    }
    found
}

/// The elements whose words are being gathered.
#[derive(Default)]
struct Open<'a> {
    heading: Option<String>,
    /// What the element is, its tag's name, its words so far.
    date: Option<(DateMark, &'a str, String)>,
    /// The last words of the page before this point.
    before: &'a str,
}

impl<'a> Open<'a> {
    fn add_words(&mut self, text: &'a str) {
        // "Last updated" and "on" can be elements of their own.
        if text.trim().len() > "on".len() {
            self.before = text;
        }
        for words in self.heading.iter_mut().chain(self.date.as_mut().map(|(_, _, words)| words)) {
            add_words(words, text);
        }
    }
}

fn add_words(words: &mut String, text: &str) {
    if words.len() < MAX_WORDS_BYTES {
        words.push(' ');
        words.extend(text.chars().take(MAX_WORDS_BYTES));
    }
}

/// Whether the tag marks a date, and of what.
fn date_mark(tag: Tag) -> Option<DateMark> {
    if tag.is("meta") || tag.is("script") {
        return None;
    }
    let value = |name| tag.attribute(name).unwrap_or_default().to_ascii_lowercase();
    let (item, class) = (value("itemprop"), value("class") + " " + &value("id"));
    let has = |words: &[&str]| words.iter().any(|word| class.contains(word));
    if item.contains("datemodified") || (has(&["updated", "modified"]) && !has(&["publish"])) {
        return Some(DateMark::Modified);
    }
    let is_time = tag.is("time");
    let is_published = item.contains("datepublished") || item == "datecreated" || tag.attribute("pubdate").is_some();
    if is_published || (is_time && has(&["publish", "entry-date", "posted"])) {
        return Some(DateMark::Published);
    }
    if is_time {
        return Some(DateMark::Time);
    }
    let is_container = tag.is_any(&["body", "html", "main", "article", "section", "a", "input", "ul"]);
    let is_date_class = has(&[
        "pubdate",
        "pub-date",
        "publish",
        "posted",
        "post-date",
        "post_date",
        "entry-date",
        "article-date",
        "article__date",
        "date-published",
        "timestamp",
        "byline",
        "meta-date",
        "blog-date",
        "post-meta",
        "entry-meta",
    ]) || class.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "date");
    (is_date_class && !is_container).then_some(DateMark::Class)
}

impl<'a> Harvest<'a> {
    /// The content of the first `<meta>` with one of `names`, in the order of `names`.
    pub(crate) fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.metas.iter().find(|(key, _)| key == name)).map(|(_, value)| value.as_str())
    }

    /// Takes the date that `tag` states, or begins to gather its words.
    fn add_date(&mut self, tag: Tag<'a>, open: &mut Open<'a>) {
        let Some(mark) = date_mark(tag) else { return };
        let is_change = mark == DateMark::Class && open.before.len() <= MAX_LABEL_BYTES && says_change(open.before);
        let mark = if is_change { DateMark::Modified } else { mark };
        if let Some(value) = tag.attribute("datetime").or_else(|| tag.attribute("content")).filter(|v| !v.is_empty()) {
            self.dates.push(DateElement { mark, value: value.into_owned() });
        } else {
            self.end_date(open);
            open.date = Some((mark, tag.name(), String::new()));
        }
    }

    fn close(&mut self, name: &str, open: &mut Open) {
        if name.eq_ignore_ascii_case("h1") {
            let words = open.heading.take().map(|words| clean(&words));
            self.headings.extend(words.filter(|words| !words.is_empty()));
        }
        if open.date.as_ref().is_some_and(|(_, opened, _)| opened.eq_ignore_ascii_case(name)) {
            self.end_date(open);
        }
    }

    fn end_date(&mut self, open: &mut Open) {
        if let Some((mark, _, words)) = open.date.take() {
            self.dates.push(DateElement { mark, value: clean(&words) });
        }
    }

    fn add_tag(&mut self, tag: Tag) {
        if tag.is("meta") {
            let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| tag.attribute(key));
            if let Some((key, content)) = key.zip(tag.attribute("content")) {
                let content = clean(&content);
                if !content.is_empty() {
                    self.metas.push((key.trim().to_ascii_lowercase(), content));
                }
            }
        } else if tag.is("link") {
            let is_canonical = tag.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
            if is_canonical && self.canonical.is_none() {
                self.canonical = tag.attribute("href").map(|href| href.trim().to_owned()).filter(|h| !h.is_empty());
            }
        } else if tag.is("html") {
            self.language = tag.attribute("lang").map(|lang| lang.trim().to_owned()).filter(|lang| !lang.is_empty());
        }
    }

    fn add_raw(&mut self, tag: Tag, content: &'a str) {
        if tag.is("title") && self.title.is_none() {
            self.title = Some(clean(content)).filter(|title| !title.is_empty());
        } else if tag.is("script") {
            let kind = tag.attribute("type").unwrap_or_default();
            if kind.to_ascii_lowercase().contains("ld+json") {
                self.json_ld.push(content);
            } else if content.contains("ublish") {
                self.scripts.push(content);
            }
        }
    }
}
