//! A web page to an article: the report by an extractor, everything else by what the page says of itself.
//!
//! The stored text is the headline, then the paragraphs of the report, with a blank line between.

mod body;
mod boilerplate;
mod harvest;
mod json_ld;
mod metadata;
mod region;
mod scan;
mod shape;
mod text;

use dateline_text::{Article, Note, NoteCode, Span};

use crate::MAX_MARKUP_BYTES;
use crate::article::{cut_to_limit, with_labels};
use crate::label::{Piece, Role, label};
use body::{Extractor, Trafilatura};
use text::{Layout, Paragraph};

/// Reads the report in `html`, which is nothing but the report.
pub(crate) fn read_fragment(html: &str, title: Option<&str>) -> Article {
    let mut notes = Vec::new();
    let html = within_limit(html, &mut notes);
    let article = article(title, &text::layout_outside_chrome(html).into_paragraphs(), &mut notes);
    Article { notes, ..article }
}

/// Reads the page in `html`; `url` is its address and `title` its headline, if the user knows them.
pub(crate) fn read(html: &str, url: Option<&str>, title: Option<&str>) -> Article {
    let mut notes = Vec::new();
    let html = within_limit(html, &mut notes);
    let layout = text::layout_outside_chrome(html);
    let metadata = metadata::settle(&harvest::harvest(html), url, &layout);
    let body = body(html, layout, metadata.body.as_deref(), &mut notes);
    let article = article(title.or(metadata.title.as_deref()), &body, &mut notes);
    Article {
        url: metadata.url,
        site: metadata.site,
        byline: metadata.byline.or(article.byline),
        language: metadata.language,
        published: metadata.published.or(article.published),
        notes,
        ..article
    }
}

/// The labelled article of a headline and paragraphs; its notes are added to `notes`.
fn article(title: Option<&str>, body: &[Paragraph], notes: &mut Vec<Note>) -> Article {
    let (mut text, mut pieces) = stored_text(title, body);
    if let Some(note) = cut_to_limit(&mut text) {
        clip(&mut pieces, text.trim_end().len());
        notes.push(note);
    }
    let labels = label(&text, &pieces);
    let article = with_labels(text, labels);
    notes.extend(article.notes);
    Article { notes: Vec::new(), ..article }
}

fn within_limit<'h>(html: &'h str, notes: &mut Vec<Note>) -> &'h str {
    if html.len() <= MAX_MARKUP_BYTES {
        return html;
    }
    let mut end = MAX_MARKUP_BYTES;
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let message = format!("the page has {} bytes; only the first {end} were read", html.len());
    notes.push(Note::new(NoteCode::TextTooLong, message));
    &html[..end]
}

/// The paragraphs of the report; `layout` is what the page holds outside its navigation, `told` the report's text in the
/// page's data.
fn body(html: &str, layout: Layout, told: Option<&str>, notes: &mut Vec<Note>) -> Vec<Paragraph> {
    if let Some(problem) = shape::problem(html) {
        notes.push(Note::new(NoteCode::MarkupTooDeep, problem));
        return layout.into_paragraphs();
    }
    // Pages that a script fills, or that show the start only, can have the whole in their data.
    if let Some(told) = told.filter(|told| told.len() / 2 > region::prose_bytes(&layout)) {
        let lines = told.lines().map(text::clean).filter(|line| !line.is_empty());
        return lines.map(|words| Paragraph { words, role: Role::Prose }).collect();
    }
    if let Some(report) = region::report(Trafilatura.paragraphs(html), &layout) {
        return report;
    }
    let message = "the report could not be told from the page around it: all of the page's text was read";
    notes.push(Note::new(NoteCode::NoBody, message));
    layout.into_paragraphs()
}

/// Drops the pieces past byte `end` and shortens the one that it cuts.
fn clip(pieces: &mut Vec<Piece>, end: usize) {
    pieces.retain(|piece| (piece.span.start as usize) < end);
    if let Some(last) = pieces.last_mut() {
        last.span = Span::new(last.span.start as usize, end.min(last.span.end as usize));
    }
}

/// The title and the paragraphs with blank lines between, and where each stands. A repeated title is left out.
fn stored_text(title: Option<&str>, body: &[Paragraph]) -> (String, Vec<Piece>) {
    let heading = title.map(|words| Paragraph { words: words.to_owned(), role: Role::Title });
    let is_repeated = |paragraph: &&Paragraph| title != Some(paragraph.words.as_str());
    let mut text = String::new();
    let mut pieces = Vec::with_capacity(body.len() + 1);
    for paragraph in heading.iter().chain(body.iter().filter(is_repeated)) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&paragraph.words);
        pieces.push(Piece { span: Span::new(start, text.len()), role: paragraph.role });
    }
    (text, pieces)
}

#[cfg(test)]
mod tests;
