//! Mark-up into paragraphs of text: for what the extractor returns, and for pages that it cannot take.

use super::scan::{Tag, Token, tokens};
use crate::label::Role;

/// A paragraph of a page: its words with single spaces, entities decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) words: String,
    pub(crate) role: Role,
}

/// Elements that do not break a paragraph; all others do.
const INLINE_ELEMENTS: [&str; 42] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "g",
    "graphic", "hi", "i", "img", "ins", "kbd", "label", "link", "mark", "meta", "nobr", "q", "ref", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture",
];

/// Elements of a page that hold no report; what stands inside is left out.
const CHROME_ELEMENTS: [&str; 14] = [
    "nav", "footer", "aside", "form", "button", "select", "svg", "noscript", "template", "figure", "head", "dialog",
    "menu", "object",
];

/// All paragraphs of a fragment that holds nothing but the report.
pub(crate) fn paragraphs(html: &str) -> Vec<Paragraph> {
    collect(html, &[])
}

/// The paragraphs of a whole page outside its navigation, forms and footers; if nothing is left, all of them.
pub(crate) fn paragraphs_outside_chrome(html: &str) -> Vec<Paragraph> {
    let found = collect(html, &CHROME_ELEMENTS);
    if found.is_empty() { collect(html, &[]) } else { found }
}

fn collect(html: &str, skipped: &[&str]) -> Vec<Paragraph> {
    let mut page = Collector::default();
    // The element that is being skipped, and how many of its name are open inside.
    let mut skipping: Option<(Tag, usize)> = None;
    for token in tokens(html) {
        if let Some((outer, depth)) = &mut skipping {
            match token {
                Token::Open(tag) if tag.is(outer.name()) && !tag.is_void() => *depth += 1,
                Token::Close(name) if outer.is(name) => *depth -= 1,
                _ => {}
            }
            if *depth == 0 {
                skipping = None;
            }
            continue;
        }
        match token {
            Token::Open(tag) if tag.is_any(skipped) && !tag.is_void() => {
                page.close();
                skipping = Some((tag, 1));
            }
            Token::Open(tag) if tag.is("textarea") => {}
            Token::Open(tag) => page.open(tag.name()),
            Token::Close(name) => page.end(name),
            Token::Text(text) => page.words.push_str(text),
            Token::Raw(..) => {}
        }
    }
    page.close();
    page.paragraphs
}

#[derive(Default)]
struct Collector {
    paragraphs: Vec<Paragraph>,
    /// Text since the last break, entities not decoded.
    words: String,
    is_heading: bool,
}

impl Collector {
    fn open(&mut self, name: &str) {
        if is_break(name) {
            self.close();
            self.is_heading = is_heading(name);
        }
    }

    fn end(&mut self, name: &str) {
        if is_break(name) {
            self.close();
        }
    }

    /// Ends the paragraph, if it has words.
    fn close(&mut self) {
        let words = clean(&self.words);
        self.words.clear();
        if !words.is_empty() {
            let role = if self.is_heading { Role::Heading } else { Role::Prose };
            self.paragraphs.push(Paragraph { words, role });
        }
        self.is_heading = false;
    }
}

fn is_break(name: &str) -> bool {
    !INLINE_ELEMENTS.iter().any(|inline| inline.eq_ignore_ascii_case(name))
}

/// `h1` to `h6`, and `head` as the extractor writes it.
fn is_heading(name: &str) -> bool {
    let bytes = name.as_bytes();
    matches!(bytes, [b'h' | b'H', b'1'..=b'6'])
}

/// Entities decoded, white space and invisible characters reduced to single spaces.
pub(crate) fn clean(text: &str) -> String {
    let decoded = html_escape::decode_html_entities(text);
    let visible = decoded.replace(['\u{200B}', '\u{FEFF}', '\u{AD}', '\u{2060}', '\0'], "");
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let found: Vec<_> = paragraphs_outside_chrome(html).into_iter().map(|p| p.words).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn pages_become_paragraphs() {
        check("<p>Peru &amp; Chile<br>met in <b>Li</b>ma.</p>x", &["Peru & Chile", "met in Lima.", "x"]);
        check("<nav><nav>a</nav>b</nav><div>One\n two&nbsp;three</div>", &["One two three"]);
        check("<style>p{}</style><script>var a='<p>';</script><p>Text</p>", &["Text"]);
        check("<form><p>All of it</p></form>", &["All of it"]);
        check("soft\u{AD}hyphen", &["softhyphen"]);
    }
}
