//! Mark-up into paragraphs of text: for what the extractor returns, and for pages that it cannot take.

use super::boilerplate;
use super::scan::{Tag, Token, tokens};
use super::shape::SELF_CLOSING;
use crate::label::Role;
use crate::limits::MAX_DEPTH;

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

/// A page laid out: its elements as a tree, and its paragraphs in order, each with where it stands.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) elements: Vec<Element>,
    pub(crate) passages: Vec<Passage>,
}

/// An element that can hold paragraphs. The first stands for the page as a whole.
#[derive(Debug)]
pub(crate) struct Element {
    /// Index of the element around it; the page's own is 0.
    pub(crate) parent: usize,
    /// Whether its classes say that it is no part of a report.
    pub(crate) is_boilerplate: bool,
}

/// A paragraph with its place.
#[derive(Debug)]
pub(crate) struct Passage {
    pub(crate) paragraph: Paragraph,
    /// Index of the innermost element around it.
    pub(crate) element: usize,
    /// Bytes of it that are words of links.
    pub(crate) link_bytes: usize,
}

impl Passage {
    /// Whether it is made of links.
    pub(crate) fn is_links(&self) -> bool {
        self.link_bytes * 2 > self.paragraph.words.len()
    }
}

/// All paragraphs of a fragment that holds nothing but the report.
pub(crate) fn paragraphs(html: &str) -> Vec<Paragraph> {
    collect(html, &[]).into_paragraphs()
}

/// The page without its navigation, forms and footers; if nothing is left, all of it.
pub(crate) fn layout_outside_chrome(html: &str) -> Layout {
    let found = collect(html, &CHROME_ELEMENTS);
    if found.passages.is_empty() { collect(html, &[]) } else { found }
}

impl Layout {
    /// The paragraphs without their places.
    pub(crate) fn into_paragraphs(self) -> Vec<Paragraph> {
        self.passages.into_iter().map(|passage| passage.paragraph).collect()
    }
}

fn collect(html: &str, skipped: &[&str]) -> Layout {
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
            Token::Open(tag) => page.open(tag),
            Token::Close(name) => page.end(name),
            Token::Text(text) => page.add(text),
            Token::Raw(..) => {}
        }
    }
    page.close();
    page.layout
}

struct Collector<'a> {
    layout: Layout,
    /// The elements around, outermost first: name and index.
    open: Vec<(&'a str, usize)>,
    /// Text since the last break, entities not decoded.
    words: String,
    link_bytes: usize,
    is_heading: bool,
    is_link: bool,
}

impl Default for Collector<'_> {
    fn default() -> Self {
        let page = Element { parent: 0, is_boilerplate: false };
        Self {
            layout: Layout { elements: vec![page], passages: Vec::new() },
            open: Vec::new(),
            words: String::new(),
            link_bytes: 0,
            is_heading: false,
            is_link: false,
        }
    }
}

impl<'a> Collector<'a> {
    /// The innermost element that is open.
    fn place(&self) -> usize {
        self.open.last().map_or(0, |&(_, index)| index)
    }

    fn open(&mut self, tag: Tag<'a>) {
        let name = tag.name();
        self.is_link |= tag.is("a");
        if tag.is("code") {
            self.mark_program();
        }
        if !is_break(name) {
            return;
        }
        self.close();
        self.is_heading = is_heading(name);
        // Deeper pages are read without structure; here the bound keeps the time linear.
        if !tag.is_void() && !tag.is_any(&SELF_CLOSING) && self.open.len() < MAX_DEPTH {
            let parent = self.place();
            self.open.push((name, self.layout.elements.len()));
            self.layout.elements.push(Element { parent, is_boilerplate: boilerplate::is_marked(tag) });
        }
    }

    /// `<pre><code>` holds a program; a `<pre>` alone may hold wire copy.
    fn mark_program(&mut self) {
        if let Some(&(_, index)) = self.open.last().filter(|(name, _)| name.eq_ignore_ascii_case("pre")) {
            self.layout.elements[index].is_boilerplate = true;
        }
    }

    fn end(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("a") {
            self.is_link = false;
        }
        if is_break(name) {
            self.close();
            if let Some(at) = self.open.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) {
                self.open.truncate(at);
            }
        }
    }

    fn add(&mut self, text: &str) {
        self.words.push_str(text);
        if self.is_link {
            self.link_bytes += text.trim().len();
        }
    }

    /// Ends the paragraph, if it has words.
    fn close(&mut self) {
        let words = clean(&self.words);
        self.words.clear();
        if !words.is_empty() {
            let role = if self.is_heading { Role::Heading } else { Role::Prose };
            let (element, link_bytes) = (self.place(), self.link_bytes);
            self.layout.passages.push(Passage { paragraph: Paragraph { words, role }, element, link_bytes });
        }
        self.link_bytes = 0;
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
        let found: Vec<_> = layout_outside_chrome(html).into_paragraphs().into_iter().map(|p| p.words).collect();
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
