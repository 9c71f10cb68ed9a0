//! Which part of a page is the report. Another engine can take the place of this one: it has one function to write.

use std::panic::{AssertUnwindSafe, catch_unwind};

use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::text::{Paragraph, paragraphs};

/// Finds the report of a page.
pub(crate) trait Extractor {
    /// The paragraphs of the report in `html`, in order; `None` if the engine finds none.
    fn paragraphs(&self, html: &str) -> Option<Vec<Paragraph>>;
}

/// The `trafilatura` crate, told to leave doubtful parts out: a sentence under "Top stories" becomes a false event.
pub(crate) struct Trafilatura;

/// A report shorter than this may be only the start of the page's text.
const SHORT_BYTES: usize = 1000;

impl Extractor for Trafilatura {
    fn paragraphs(&self, html: &str) -> Option<Vec<Paragraph>> {
        let precise = extract(html, ExtractionFocus::FavorPrecision);
        let length = |found: &Vec<Paragraph>| found.iter().map(|p| p.words.len()).sum::<usize>();
        let precise_length = precise.as_ref().map_or(0, length);
        if precise_length >= SHORT_BYTES {
            return precise;
        }
        // Four times as much text elsewhere is no boilerplate around a short report, but the report.
        let balanced = extract(html, ExtractionFocus::Balanced).filter(|found| length(found) > precise_length * 4);
        balanced.or(precise)
    }
}

fn extract(html: &str, focus: ExtractionFocus) -> Option<Vec<Paragraph>> {
    let options = Options::default()
        .with_focus(focus)
        .with_fallback(true)
        .with_exclude_comments(true)
        .with_html_date_mode(HtmlDateMode::Disabled);
    // A foreign engine on hostile input: if it panics, the page is read without it.
    let extracted = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options))).ok()?.ok()?;
    let found = paragraphs(&extracted.content_html);
    (!found.is_empty()).then_some(found)
}
