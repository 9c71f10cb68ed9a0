//! What form an input has, judged by its first bytes.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

/// A form of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A web page.
    Html,
    /// Plain text.
    Text,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A sitemap, of news or of anything.
    Sitemap,
    /// An archive of the web.
    Warc,
    /// A JSON object a line; NGEC's input too.
    Jsonl,
    /// An array of objects, or an object that holds one.
    Json,
    /// A table with commas or semicolons.
    Csv,
    /// A table with tabs.
    Tsv,
    /// A Parquet file.
    Parquet,
    /// PETRARCH's XML of sentences.
    Petrarch,
    /// An archive of files, each in a form of its own.
    Zip,
}

/// All forms, their names and what they are.
const FORMATS: [(Format, &str, &str); 12] = [
    (Format::Html, "html", "A web page"),
    (Format::Text, "text", "Plain text"),
    (Format::Feed, "feed", "RSS, Atom, JSON Feed"),
    (Format::Sitemap, "sitemap", "A news sitemap"),
    (Format::Warc, "warc", "An archive of the web"),
    (Format::Jsonl, "jsonl", "A JSON object a line, as NGEC's input"),
    (Format::Json, "json", "An array of objects"),
    (Format::Csv, "csv", "A table with commas or semicolons"),
    (Format::Tsv, "tsv", "A table with tabs"),
    (Format::Parquet, "parquet", "A Parquet file"),
    (Format::Petrarch, "petrarch", "PETRARCH's XML of sentences"),
    (Format::Zip, "zip", "A zip archive of files in any of these forms"),
];

impl Format {
    /// All forms.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|&(format, ..)| format)
    }

    /// Its name on the command line.
    pub fn as_str(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| name)
    }

    /// What it is, for a list to choose from.
    pub fn about(self) -> &'static str {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or("", |(.., about)| about)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let found = Self::all().find(|format| format.as_str() == name);
        found.ok_or_else(|| format!("unknown form of input {name:?}"))
    }
}

/// Whether an input that begins with `head` is a zip archive: a packing like gzip, whatever form its files have.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// The form of an input that begins with `head`. What is none of the others is a page or a text: `dateline-read` tells
/// these apart, and tells what is neither.
pub(crate) fn format_of(head: &[u8]) -> Option<Format> {
    if head.starts_with(b"PAR1") {
        return Some(Format::Parquet);
    }
    if is_zip(head) {
        return Some(Format::Zip);
    }
    if head.starts_with(b"WARC/") {
        return Some(Format::Warc);
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    match text.as_bytes().first()? {
        b'<' => markup(text),
        b'{' => Some(json_object(text)),
        b'[' if text[1..].trim_start().starts_with(['{', ']']) => Some(Format::Json),
        _ => table(text),
    }
}

/// Names of root elements, with an XML declaration, comments and a document type before them passed over.
fn markup(text: &str) -> Option<Format> {
    let mut rest = text;
    while let Some(inner) = rest.strip_prefix('<') {
        let end = if inner.starts_with("!--") { "-->" } else { ">" };
        if inner.starts_with(['?', '!']) {
            if inner.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("!doctype")) {
                return None;
            }
            rest = inner.split_once(end)?.1.trim_start();
            continue;
        }
        let name: String = inner.chars().take_while(|c| c.is_alphanumeric() || *c == ':').collect();
        return match name.rsplit(':').next().unwrap_or_default() {
            "rss" | "feed" | "RDF" => Some(Format::Feed),
            "urlset" | "sitemapindex" => Some(Format::Sitemap),
            "Sentences" | "Sentence" => Some(Format::Petrarch),
            _ => None,
        };
    }
    None
}

/// An object alone on its line, with another line or nothing after it, begins JSON Lines.
fn json_object(text: &str) -> Format {
    let start = &text[..text.len().min(2000)];
    if start.contains("jsonfeed.org/version") {
        return Format::Feed;
    }
    match text.split_once('\n') {
        Some((line, _)) if serde_json::from_str::<Value>(line.trim()).is_ok() => Format::Jsonl,
        // A first line that is no object by itself: an object over several lines, or a broken first record.
        Some((line, rest)) if line.trim().len() > 1 && rest.trim_start().starts_with('{') => Format::Jsonl,
        Some((line, _)) if line.trim_end().ends_with('}') => Format::Jsonl,
        Some(_) => Format::Json,
        None if serde_json::from_str::<Value>(text).is_ok() => Format::Jsonl,
        // One line longer than the head.
        None => Format::Jsonl,
    }
}

/// A first line of several short names, one of which is known to hold texts or headlines, begins a table.
fn table(text: &str) -> Option<Format> {
    let header = text.lines().next()?;
    let (format, separator) = separator_of(header)?;
    let names: Vec<String> = header.split(separator).map(crate::fields::normal_name).collect();
    let is_name =
        |name: &str| name.len() <= 60 && name.split_whitespace().count() <= 4 && !name.ends_with(['.', ':', '!', '?']);
    let are_names = names.len() >= 2 && header.split(separator).all(|name| is_name(name.trim_matches(['"', ' '])));
    (are_names && crate::fields::has_text_name(&names)).then_some(format)
}

/// A table by the ending of its name, with `head` at least a line of several fields: one whose columns have unusual names
/// is no text.
pub(crate) fn table_named(name: &str, head: &[u8]) -> Option<Format> {
    let name = name.to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    let is_table = [".csv", ".tsv", ".tab"].iter().any(|ending| name.ends_with(ending));
    let text = String::from_utf8_lossy(head);
    text.lines().next().filter(|_| is_table).and_then(separator_of).map(|(format, _)| format)
}

/// The separator of a header line, and the form it makes.
pub(crate) fn separator_of(header: &str) -> Option<(Format, char)> {
    let count = |c| header.matches(c).count();
    let found = [('\t', Format::Tsv), (',', Format::Csv), (';', Format::Csv)];
    let (separator, format) = found.into_iter().max_by_key(|&(c, _)| count(c))?;
    (count(separator) > 0).then_some((format, separator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_by_content() {
        let cases = [
            ("WARC/1.0\r\nWARC-Type: warcinfo", "warc"),
            ("PAR1....", "parquet"),
            ("PK\u{3}\u{4}....", "zip"),
            ("<?xml version=\"1.0\"?>\n<!-- a feed -->\n<rss version=\"2.0\"><channel>", "feed"),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", "feed"),
            ("<rdf:RDF xmlns:rdf=\"x\">", "feed"),
            ("{\n \"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", "feed"),
            ("<urlset xmlns:news=\"x\">", "sitemap"),
            ("<sitemapindex>", "sitemap"),
            ("<Sentences>\n<Sentence date=\"20150101\">", "petrarch"),
            ("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "jsonl"),
            ("{\"text\": \"a\"}", "jsonl"),
            ("{\"text\": \"broken\n{\"text\": \"b\"}\n", "jsonl"),
            ("{\n  \"articles\": [\n", "json"),
            ("\u{FEFF}[\n {\"text\": \"a\"}]", "json"),
            ("id,date,text\n1,2024-03-07,Talks", "csv"),
            ("id;date;\"Full Text\"\r\n1;2024-03-07;Talks", "csv"),
            ("id\tdate\tbody\n", "tsv"),
            ("<!DOCTYPE html><html>", "-"),
            ("Talks held, text, and more: the ministers met.\n\nVienna", "-"),
            ("[Reuters] Ministers met.", "-"),
            ("Ministers met.", "-"),
        ];
        for (head, expected) in cases {
            assert_eq!(format_of(head.as_bytes()).map_or("-", Format::as_str), expected, "{head}");
        }
    }

    #[test]
    fn a_table_of_unusual_columns_is_told_by_its_name() {
        let of = |name: &str, head: &str| table_named(name, head.as_bytes()).map_or("-", Format::as_str);
        assert_eq!(of("a/news.CSV.gz", "id;lead\n1;Talks"), "csv");
        assert_eq!(of("news.tab", "id\tlead\n1\tTalks"), "tsv");
        assert_eq!(of("news.csv", "Ministers met."), "-");
        assert_eq!(of("news.txt", "id,lead\n1,Talks"), "-");
    }

    #[test]
    fn names_lead_back() {
        for format in Format::all() {
            assert_eq!(format.as_str().parse(), Ok(format));
            assert!(!format.about().is_empty());
        }
    }
}
