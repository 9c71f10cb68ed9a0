//! What the bytes are: HTML, plain text, or not text at all.

use std::str::FromStr;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputFormat {
    /// A web page.
    Html,
    /// Words and line breaks.
    Text,
    /// The HTML of a report without a page around it, as feeds and tables hold it.
    Fragment,
}

impl InputFormat {
    /// Its name: `html`, `text` or `fragment`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "text",
            Self::Fragment => "fragment",
        }
    }
}

impl FromStr for InputFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "html" | "htm" => Ok(Self::Html),
            "text" | "txt" => Ok(Self::Text),
            "fragment" => Ok(Self::Fragment),
            _ => Err(format!("unknown input format {name:?}: html, text or fragment")),
        }
    }
}

/// First bytes of files that people take for text, and what to call them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"\x7FELF", "a program (ELF)"),
    (b"MZ\x90\x00", "a program (Windows)"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh9", "a bzip2 archive"),
    (b"\xFD7zXZ\x00", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document"),
];

/// How far into the input NUL bytes and control characters are counted.
const SAMPLE_BYTES: usize = 64 << 10;

/// What `bytes` are if they are not text in any 8-bit charset; `None` if they may be text.
///
/// UTF-16 is full of NULs, so the caller looks for its byte-order mark first.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let count = |is_counted: fn(u8) -> bool| sample.iter().filter(|&&byte| is_counted(byte)).count();
    let (nuls, controls) = (count(|byte| byte == 0), count(is_odd_control));
    // A stray NUL or two happens in broken exports; one in a thousand bytes does not.
    let is_binary = nuls * 1000 > sample.len() || controls * 20 > sample.len();
    is_binary.then_some("binary data")
}

/// Control bytes that text does not hold, in any charset: all but tab, line ends, form feed and escape.
fn is_odd_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)
}

/// Tags that open or fill a web page; one of them near the start makes the input HTML.
const PAGE_TAGS: [&str; 12] =
    ["!doctype html", "html", "head", "body", "meta", "title", "article", "div", "p", "script", "h1", "link"];

/// HTML or plain text, judged by the first kilobytes of the decoded text.
pub(crate) fn format_of(text: &str) -> InputFormat {
    let start = text.trim_start();
    let mut end = start.len().min(4096);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let head = start[..end].to_ascii_lowercase();
    let tags = PAGE_TAGS.iter().map(|tag| count_tag(&head, tag)).sum::<usize>();
    let opens_with_tag = head.starts_with('<') && tags > 0;
    // A text that speaks of one tag is still a text; pages have several in their first kilobytes.
    if opens_with_tag || tags >= 3 { InputFormat::Html } else { InputFormat::Text }
}

fn count_tag(head: &str, tag: &str) -> usize {
    head.match_indices('<')
        .filter(|(at, _)| {
            head[at + 1..].strip_prefix(tag).is_some_and(|rest| rest.starts_with(['>', ' ', '\n', '\t', '\r', '/']))
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let cases = [
            ("<!DOCTYPE html><html><body>x", InputFormat::Html),
            ("\n  <p>Ministers met.</p>", InputFormat::Html),
            ("<?xml version='1.0'?><html lang='en'><head><title>x</title></head>", InputFormat::Html),
            ("Ministers met in Vienna.", InputFormat::Text),
            ("The <b> tag is old.", InputFormat::Text),
            ("<Reuters> said so.", InputFormat::Text),
        ];
        for (text, expected) in cases {
            assert_eq!(format_of(text), expected, "{text}");
        }
    }

    #[test]
    fn binary_inputs_are_named() {
        assert_eq!(binary_kind(b"%PDF-1.7 ..."), Some("a PDF document"));
        assert_eq!(binary_kind(b"PK\x03\x04rest"), Some("a ZIP archive or an office document"));
        assert_eq!(binary_kind(&[0, 1, 2, 3, 4, 200]), Some("binary data"));
        assert_eq!(binary_kind("Zoë said 北京".as_bytes()), None);
        assert_eq!(binary_kind(&[0xE9, b'a', b'\n', 0x93, 0x94]), None);
    }
}
