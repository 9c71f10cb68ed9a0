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

impl Extractor for Trafilatura {
    fn paragraphs(&self, html: &str) -> Option<Vec<Paragraph>> {
        let options = Options::default()
            .with_focus(ExtractionFocus::FavorPrecision)
            .with_fallback(true)
            .with_exclude_comments(true)
            .with_html_date_mode(HtmlDateMode::Disabled);
        // A foreign engine on hostile input: if it panics, the page is read without it.
        let extracted = catch_unwind(AssertUnwindSafe(|| trafilatura::extract(html, &options))).ok()?.ok()?;
        let found = paragraphs(&extracted.content_html);
        (!found.is_empty()).then_some(found)
    }
}
