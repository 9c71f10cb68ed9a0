//! Where on its page the report stands, and what of the page there belongs to it.
//!
//! The extractor finds the report but leaves parts of it out (lists, short paragraphs, whole sections) and takes boxes
//! around it in (authors, offers). Its paragraphs, found again on the page, show the element that holds the report; the
//! report is then what stands in that element, from the first to the last of them, less what the mark-up sets apart.

use super::text::{Layout, Paragraph, Passage};

/// A paragraph of fewer letters is found again in any text by chance.
const MIN_LETTERS: usize = 20;
/// Share, in per cent, of the extractor's letters that must be found again; below, the page was not understood.
const MIN_FOUND: usize = 70;
/// Share, in per cent, of the found letters that the element of the report holds.
const MIN_HELD: usize = 80;
/// Most comparisons of bytes: beyond, the page is too odd to be worth it.
const MAX_WORK: usize = 1 << 28;
/// An extract shorter than this may be the start of the report only.
const SHORT_LETTERS: usize = 800;
/// So many times as much prose elsewhere is no list of teasers around a short report, but the report.
const MUCH_MORE: usize = 10;
/// A passage of fewer bytes is no prose.
const MIN_PROSE_BYTES: usize = 80;

/// The report: the paragraphs `found` by the extractor, if it found any, completed and cut from the `page`. None where
/// neither they nor the page's own prose show where it stands.
pub(crate) fn report(found: Option<Vec<Paragraph>>, page: &Layout) -> Option<Vec<Paragraph>> {
    let extract: String = found.iter().flatten().map(|paragraph| letters(&paragraph.words)).collect();
    let own: Vec<String> = page.passages.iter().map(|passage| letters(&passage.paragraph.words)).collect();
    let prose: Vec<bool> = page.passages.iter().map(is_prose).collect();
    let prose_letters: usize =
        own.iter().zip(&prose).filter(|(_, is_prose)| **is_prose).map(|(own, _)| own.len()).sum();
    let is_start_only = extract.len() < SHORT_LETTERS && prose_letters > extract.len() * MUCH_MORE;
    if is_start_only {
        return Region::of(page, &own, prose).passages();
    }
    let is_odd = extract.len().saturating_mul(own.len()) > MAX_WORK;
    let is_found = |own: &String| !is_odd && own.len() >= MIN_LETTERS && extract.contains(own.as_str());
    let region = Region::of(page, &own, own.iter().map(is_found).collect());
    if region.held[0] * 100 >= extract.len() * MIN_FOUND { region.passages() } else { found }
}

/// How much prose is on a page, in bytes.
pub(crate) fn prose_bytes(page: &Layout) -> usize {
    page.passages.iter().filter(|passage| is_prose(passage)).map(|passage| passage.paragraph.words.len()).sum()
}

/// Letters and digits of `words` in small letters: engines differ in white space and marks.
fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A full sentence that is not made of links.
fn is_prose(passage: &Passage) -> bool {
    let words = passage.paragraph.words.trim_end_matches(['"', '”', '’', '\'', ')']);
    words.len() >= MIN_PROSE_BYTES && words.ends_with(['.', '!', '?']) && !passage.is_links()
}

/// Passages that are of the report for certain, on their page.
struct Region<'p> {
    page: &'p Layout,
    is_sure: Vec<bool>,
    /// Letters of the sure passages in each element, those of its inner elements included.
    held: Vec<usize>,
}

impl<'p> Region<'p> {
    fn of(page: &'p Layout, own: &[String], is_sure: Vec<bool>) -> Self {
        let mut held = vec![0; page.elements.len()];
        for (at, passage) in page.passages.iter().enumerate().filter(|&(at, _)| is_sure[at]) {
            held[passage.element] += own[at].len();
        }
        // Elements come after those around them.
        for element in (1..held.len()).rev() {
            held[page.elements[element].parent] += held[element];
        }
        Self { page, is_sure, held }
    }

    /// The passages of the report, in order.
    fn passages(&self) -> Option<Vec<Paragraph>> {
        let holder = self.holder();
        let passages = || self.page.passages.iter().enumerate();
        let inside: Vec<usize> =
            passages().filter(|(_, passage)| self.is_inside(passage.element, holder)).map(|(at, _)| at).collect();
        let first = inside.iter().position(|&at| self.is_sure[at])?;
        let last = inside.iter().rposition(|&at| self.is_sure[at])?;
        let taken = inside[first..=last].iter().filter(|&&at| self.belongs(at));
        Some(taken.map(|&at| self.page.passages[at].paragraph.clone()).collect())
    }

    /// The innermost element that holds nearly all of the report.
    fn holder(&self) -> usize {
        let enough = self.held[0] * MIN_HELD / 100;
        (0..self.held.len()).rev().find(|&element| self.held[element] >= enough).unwrap_or(0)
    }

    fn is_inside(&self, mut element: usize, outer: usize) -> bool {
        while element > outer {
            element = self.page.elements[element].parent;
        }
        element == outer
    }

    /// Whether a passage in the report's element is part of the report.
    fn belongs(&self, at: usize) -> bool {
        let passage = &self.page.passages[at];
        !self.is_boilerplate(passage.element) && (self.is_sure[at] || !passage.is_links())
    }

    /// Whether an element around is marked; the mark of one that holds half of the report means something else.
    fn is_boilerplate(&self, mut element: usize) -> bool {
        while element > 0 && self.held[element] * 2 < self.held[0] {
            if self.page.elements[element].is_boilerplate {
                return true;
            }
            element = self.page.elements[element].parent;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::{layout_outside_chrome, paragraphs};
    use super::*;

    /// The first words of the report, when the extractor gives `extract`.
    fn check(page: &str, extract: &str, expected: &[&str]) {
        let report = report(Some(paragraphs(extract)), &layout_outside_chrome(page)).unwrap_or_default();
        let starts: Vec<_> = report.iter().map(|p| p.words.split(' ').next().unwrap_or_default()).collect();
        assert_eq!(starts, expected, "{page}");
    }

    const ONE: &str = "<p>One sentence of the report stands here, and it is long enough to be found again.</p>";
    const TWO: &str = "<p>Two is the second sentence of the report, and it is long enough as well to be found.</p>";

    #[test]
    fn what_stands_between_belongs_and_boxes_do_not() {
        let list = "<ul><li>First demand</li><li>Second demand</li></ul>";
        let link = "<p><a href='/x'>Army shells border town</a></p>";
        let extract = format!("{ONE}{TWO}");
        let page = |middle: &str| format!("<body><div>{ONE}{middle}{TWO}</div><p>Offers of today.</p></body>");
        check(&page(list), &extract, &["One", "First", "Second", "Two"]);
        check(&page(link), &extract, &["One", "Two"]);
        check(&page("<div class='inline-newsletter'><p>Get it.</p></div>"), &extract, &["One", "Two"]);
        check(&page("<pre><code>let x = 1;</code></pre>"), &extract, &["One", "Two"]);
        check(&page(""), &format!("{extract}<p>Offers of today.</p>"), &["One", "Two"]);
    }

    #[test]
    fn a_mark_on_what_holds_the_report_is_not_believed() {
        check(&format!("<div class='sponsored'>{ONE}{TWO}</div>"), &format!("{ONE}{TWO}"), &["One", "Two"]);
    }

    #[test]
    fn an_extract_that_is_not_on_the_page_stays_as_it_is() {
        check(
            &format!("<div>{ONE}</div>"),
            "<p>Something else that the engine put together by itself.</p>",
            &["Something"],
        );
    }

    #[test]
    fn a_page_of_prose_is_no_short_report() {
        let page = format!("<div><p>Start.</p>{}</div>", TWO.repeat(30));
        check(&page, "<p>Start of a long report.</p>", &["Two"; 30]);
        check(&format!("<div>{ONE}</div><div>{}</div>", TWO.repeat(3)), ONE, &["One"]);
    }
}
