//! What schema.org data in a page says of the article: headline, day of publication, authors, publisher.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

use super::text::clean;
use crate::dates::{Stamp, parse_stamp};

/// The fields of the page's article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ArticleData {
    pub(crate) headline: Option<String>,
    pub(crate) published: Option<Stamp>,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    /// The day of the last change; equal to `published` where a page knows only one day.
    pub(crate) modified: Option<Stamp>,
    /// The text of the article, with its line breaks.
    pub(crate) body: Option<String>,
}

/// Reads the contents of the page's `ld+json` scripts; an article's own fields win over those of the page around it.
pub(crate) fn read(scripts: &[&str]) -> ArticleData {
    let (parsed, broken): (Vec<_>, Vec<_>) = scripts.iter().map(|script| parse(script)).partition(Result::is_ok);
    let mut objects = Vec::new();
    for value in parsed.iter().flatten() {
        add_objects(value, &mut objects);
    }
    // A stable sort: articles first, then pages, then the rest, each in the order of the page.
    objects.sort_by_key(|object| rank(object));
    let mut data = ArticleData::default();
    for object in &objects {
        data.add(object, &objects);
    }
    let in_broken = || broken.iter().filter_map(|result| result.as_ref().err()).find_map(|script| search_date(script));
    data.published = data.published.or_else(in_broken);
    data
}

/// The first `"datePublished": "…"`, or a close relative, in any script text.
pub(crate) fn search_date(script: &str) -> Option<Stamp> {
    static FIELD: LazyLock<Regex> = LazyLock::new(|| {
        let names = "datePublished|date_published|publishedAt|published_at|publishDate|publish_date|publishedDate|\
                     published_date|publicationDate|publication_date|firstPublishedAt|published_time|post_date|\
                     datePublishedUtc|published_on|pubDate|pubdate";
        // The same inside a string (`\"`) and inside an attribute (`&quot;`), where frameworks keep the page's data.
        let quote = r#"(?:\\?["']|&quot;)"#;
        Regex::new(&format!(r#"{quote}(?:{names}){quote}\s*:\s*{quote}(?P<value>[^"'\\&]{{8,40}}){quote}"#))
            .expect("the pattern is valid")
    });
    FIELD.captures_iter(script).find_map(|captures| parse_stamp(&captures["value"]))
}

/// The value in a script, or its text if it is not JSON.
fn parse(script: &str) -> Result<Value, String> {
    let mut text = script.trim();
    for (open, close) in [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")] {
        text = text.strip_prefix(open).unwrap_or(text);
        text = text.strip_suffix(close).unwrap_or(text).trim();
    }
    // Raw line breaks inside strings are the commonest fault; between tokens a space is as good.
    let text = text.trim_end_matches(';').replace(|c: char| c.is_control(), " ");
    serde_json::from_str(&text).map_err(|_| text)
}

/// All objects in `value`, outer before inner. The depth is bounded by the JSON parser's own limit of 128.
fn add_objects<'v>(value: &'v Value, objects: &mut Vec<&'v Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| add_objects(item, objects)),
        Value::Object(fields) => {
            objects.push(value);
            fields.values().for_each(|inner| add_objects(inner, objects));
        }
        _ => {}
    }
}

/// 0 for articles, 1 for pages, 2 for anything else; comments and reviews of the page are never its data.
fn rank(object: &Value) -> u8 {
    let types = texts(&object["@type"]).join(" ");
    if ["Article", "Posting", "Report", "Recipe"].iter().any(|name| types.contains(name)) {
        0
    } else if types.contains("WebPage") {
        1
    } else {
        2
    }
}

impl ArticleData {
    fn add(&mut self, object: &Value, all: &[&Value]) {
        let rank = rank(object);
        let types = texts(&object["@type"]).join(" ");
        if rank == 2 && ["Comment", "Review", "Video", "Image", "Product", "Podcast"].iter().any(|t| types.contains(t))
        {
            return;
        }
        self.published = self.published.or_else(|| texts(&object["datePublished"]).iter().find_map(|v| parse_stamp(v)));
        self.modified = self.modified.or_else(|| texts(&object["dateModified"]).iter().find_map(|v| parse_stamp(v)));
        if rank > 0 {
            return;
        }
        let body = texts(&object["articleBody"]).first().map(|&body| body.to_owned());
        self.body = self.body.take().or(body);
        let text = |field: &str| texts(&object[field]).first().map(|t| clean(t)).filter(|t| !t.is_empty());
        self.headline = self.headline.take().or_else(|| text("headline").or_else(|| text("name")));
        if self.authors.is_empty() {
            self.authors = names(&object["author"], all);
        }
        self.publisher = self.publisher.take().or_else(|| names(&object["publisher"], all).into_iter().next());
    }
}

/// The strings in a value that may be one string or a list.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// Names of persons or organisations: a string, `{"name": …}`, `{"@id": …}` pointing elsewhere, or a list of these.
fn names(value: &Value, all: &[&Value]) -> Vec<String> {
    let items = match value {
        Value::Array(items) => items.iter().collect(),
        other => vec![other],
    };
    let name_of = |item: &Value| {
        let by_id = || all.iter().find(|o| item["@id"].is_string() && o["@id"] == item["@id"] && !o["name"].is_null());
        let named = item.as_str().or_else(|| texts(&item["name"]).first().copied());
        let named = named.or_else(|| by_id().and_then(|object| object["name"].as_str()));
        named.map(clean).filter(|name| !name.is_empty() && !name.starts_with("http"))
    };
    let mut found = Vec::new();
    for name in items.into_iter().filter_map(name_of) {
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_wins_over_its_page() {
        let script = r##"{"@graph": [
            {"@type": "WebPage", "datePublished": "2020-01-01", "dateModified": "2024-05-01"},
            {"@type": ["NewsArticle"], "headline": "Talks &amp; tea", "datePublished": "2024-03-07T10:00:00Z",
             "dateModified": "2024-03-09", "author": [{"@id": "#roe"}, {"name": "John Doe"}],
             "publisher": {"name": "Example Press"}},
            {"@type": "Person", "@id": "#roe", "name": "Jane Roe"}]}"##;
        let data = read(&[script]);
        assert_eq!(data.headline.as_deref(), Some("Talks & tea"));
        assert_eq!(data.published.map(|stamp| stamp.date.to_string()).as_deref(), Some("2024-03-07"));
        assert_eq!(data.authors, ["Jane Roe", "John Doe"]);
        assert_eq!(data.publisher.as_deref(), Some("Example Press"));
    }

    #[test]
    fn only_modified_is_no_date() {
        assert_eq!(read(&[r#"{"@type": "NewsArticle", "dateModified": "2024-03-09"}"#]).published, None);
    }

    #[test]
    fn broken_json_still_gives_its_date() {
        let data = read(&["{\"@type\": \"NewsArticle\", \"datePublished\": \"2024-03-07\", }"]);
        assert_eq!(data.published.map(|stamp| stamp.date.to_string()).as_deref(), Some("2024-03-07"));
    }
}
