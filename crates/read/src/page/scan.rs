//! A flat reader of mark-up: tags and the text between them, in one pass, without a tree and without recursion.
//!
//! It is what metadata, the nesting check and the reading of broken pages stand on: any text at all is read in linear
//! time. It knows comments, quoted attributes and the elements whose content is not mark-up.

use std::borrow::Cow;

/// One piece of mark-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// `<p class="x">`.
    Open(Tag<'a>),
    /// `</p>`: the name as written.
    Close(&'a str),
    /// Text between tags, entities not decoded.
    Text(&'a str),
    /// A whole `<script>`, `<style>`, `<title>` or `<textarea>`: its tag and its content as written.
    Raw(Tag<'a>, &'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    name: &'a str,
    attributes: &'a str,
}

/// Elements whose content is read as text up to their closing tag.
const RAW_ELEMENTS: [&str; 6] = ["script", "style", "title", "textarea", "iframe", "noembed"];

/// Elements without content or closing tag.
const VOID_ELEMENTS: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Reads `html` piece by piece.
pub(crate) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { rest: html }
}

pub(crate) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while !self.rest.is_empty() {
            if !opens_markup(self.rest) {
                return Some(Token::Text(self.take_text()));
            }
            if let Some(token) = self.take_markup() {
                return Some(token);
            }
        }
        None
    }
}

/// `<` opens mark-up only before a name, `/`, `!` or `?`; "a < b" is text.
fn opens_markup(rest: &str) -> bool {
    let second = rest.strip_prefix('<').and_then(|after| after.chars().next());
    second.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

impl<'a> Tokens<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn take_text(&mut self) -> &'a str {
        let next = self.rest.match_indices('<').map(|(at, _)| at).find(|&at| opens_markup(&self.rest[at..]));
        self.take(next.unwrap_or(self.rest.len()))
    }

    /// Takes a tag or a comment; comments and declarations give no token. What is never closed swallows the rest.
    fn take_markup(&mut self) -> Option<Token<'a>> {
        if self.rest.starts_with("<!--") {
            let end = self.rest[4..].find("-->").map(|at| at + 7);
            self.take(end.unwrap_or(self.rest.len()));
            return None;
        }
        let inside = self.take_tag()?;
        if let Some(name) = inside.strip_prefix('/') {
            return Some(Token::Close(name_of(name)));
        }
        if inside.starts_with(['!', '?']) {
            return None;
        }
        let name = name_of(inside);
        let tag = Tag { name, attributes: &inside[name.len()..] };
        if tag.is_any(&RAW_ELEMENTS) {
            return Some(Token::Raw(tag, self.take_raw(name)));
        }
        Some(Token::Open(tag))
    }

    /// What stands between `<` and the `>` that is not inside quotes.
    fn take_tag(&mut self) -> Option<&'a str> {
        let mut quote = None;
        let mut after_equals = false;
        for (at, byte) in self.rest.bytes().enumerate().skip(1) {
            match (quote, byte) {
                (None, b'>') => {
                    let tag = self.take(at + 1);
                    return Some(&tag[1..at]);
                }
                // A quote opens a value only after `=`; a stray one is dirt.
                (None, b'"' | b'\'') if after_equals => quote = Some(byte),
                (Some(open), _) if open == byte => quote = None,
                _ => {}
            }
            after_equals = byte == b'=' || (after_equals && byte.is_ascii_whitespace());
        }
        self.rest = "";
        None
    }

    /// The content of a raw element, its closing tag taken too.
    fn take_raw(&mut self, name: &str) -> &'a str {
        let closing = self.rest.match_indices("</").map(|(at, _)| at).find(|&at| {
            let after = self.rest.as_bytes().get(at + 2..at + 2 + name.len());
            after.is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes()))
        });
        let content = self.take(closing.unwrap_or(self.rest.len()));
        let end = self.rest.find('>').map_or(self.rest.len(), |at| at + 1);
        self.take(end);
        content
    }
}

fn name_of(inside: &str) -> &str {
    let end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
    &inside[..end]
}

impl<'a> Tag<'a> {
    /// The name as written.
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// Everything after the name, as written.
    pub(crate) fn raw_attributes(&self) -> &'a str {
        self.attributes
    }

    /// Whether the name is `name`, in any case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether the name is one of `names`.
    pub(crate) fn is_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// Whether the element has no content, so that no closing tag follows.
    pub(crate) fn is_void(&self) -> bool {
        self.is_any(&VOID_ELEMENTS) || self.attributes.ends_with('/')
    }

    /// The value of an attribute with its entities decoded; empty if it has none.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let found = self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| html_escape::decode_html_entities(value))
    }

    fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            // A stray `=` at the start is part of a name, as in the HTML standard; so each round takes something.
            let mut characters = rest.char_indices().skip(1);
            let end = characters.find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/'));
            let (key, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
            let (value, after) = take_value(after);
            rest = after;
            Some((key, value))
        })
    }
}

/// The value after a key, if `=` follows, and what stands after it.
fn take_value(after_key: &str) -> (&str, &str) {
    let Some(value) = after_key.trim_start().strip_prefix('=') else { return ("", after_key) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    let end = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
    value.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let show = |token| match token {
            Token::Open(tag) => format!("<{}>", tag.name()),
            Token::Close(name) => format!("</{name}>"),
            Token::Text(text) => text.to_owned(),
            Token::Raw(tag, content) => format!("[{}:{content}]", tag.name()),
        };
        tokens(html).map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn markup_is_split() {
        let cases = [
            ("<p class='a>b'>x</p>", "<p>|x|</p>"),
            ("a < b <i>c", "a < b |<i>|c"),
            ("<!-- <p> -->x<!doctype html>", "x"),
            ("<script>if (a</b>1) {}</SCRIPT >y", "[script:if (a</b>1) {}]|y"),
            ("<title>One & two</title><br/>", "[title:One & two]|<br>"),
            ("<a href=\"x", ""),
            ("<script>never closed", "[script:never closed]"),
            ("x<", "x<"),
        ];
        for (html, expected) in cases {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn attributes_are_found_in_any_style() {
        let html = "<meta CONTENT=\"a &amp; b\" name='x y' data-z=1 checked =odd itemprop = \"date\"/>";
        let Some(Token::Open(tag)) = tokens(html).next() else { panic!("a tag") };
        let cases =
            [("content", Some("a & b")), ("name", Some("x y")), ("data-z", Some("1")), ("itemprop", Some("date"))];
        for (name, expected) in cases {
            assert_eq!(tag.attribute(name).as_deref(), expected, "{name}");
        }
        assert_eq!(tag.attribute("href"), None);
        assert!(tag.is_void());
    }
}
