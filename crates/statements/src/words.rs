//! From tokens to the words of a content or a source: where they begin and end.

use dateline_lang::Pos;
use dateline_mentions::ParsedArticle;
use dateline_text::Span;

use crate::quotes::{Quote, Quotes, is_mark};

/// First and last token of a range that is no punctuation, brackets and marks of quotation kept.
pub(crate) fn trimmed(parsed: &ParsedArticle, first: usize, last: usize) -> Option<(usize, usize)> {
    let is_loose = |i: usize| {
        let word = parsed.word(i);
        parsed.pos(i) == Pos::Space
            || (word.chars().all(|c| c.is_ascii_punctuation() || matches!(c, '–' | '—' | '―' | '…'))
                && !word.starts_with(['(', '[', '$', '#', '@', '%', ')', ']', '?', '!', '\'', '"', '`']))
    };
    let first = (first..=last).find(|&i| !is_loose(i) && !matches!(parsed.word(i), ")" | "]" | "?" | "!"))?;
    let last = (first..=last).rev().find(|&i| !is_loose(i))?;
    Some((first, last))
}

/// The span of a range of tokens: trimmed, and grown over quotations that it cuts.
pub(crate) fn span_of(
    parsed: &ParsedArticle,
    quotes: &Quotes,
    first: usize,
    last: usize,
    barred: &[usize],
) -> Option<Span> {
    let (first, last) = trimmed(parsed, first, last)?;
    let mut span = parsed.span(first, last);
    for quote in quotes.overlapping(span) {
        if !quote.tokens.clone().any(|t| barred.contains(&t)) {
            span = span.cover(quote.span);
        }
    }
    Some(strip_lone_mark(parsed, quotes, span))
}

/// A mark at either end that belongs to no quotation inside the span goes.
fn strip_lone_mark(parsed: &ParsedArticle, quotes: &Quotes, span: Span) -> Span {
    let text = &parsed.article.text;
    let mut span = span;
    let inside = |at: u32, quotes: &Quotes| quotes.overlapping(Span { start: at, end: at + 1 }).next().is_some();
    while let Some(c) = span.of(text).chars().next().filter(|c| is_mark(*c)) {
        if inside(span.start, quotes) {
            break;
        }
        span.start += c.len_utf8() as u32;
    }
    span
}

/// The tokens from `first` to `last` without those in `out`, which is sorted, as ranges (both ends included) of what remains.
pub(crate) fn without(first: usize, last: usize, out: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut open: Option<usize> = None;
    for i in first..=last {
        if out.binary_search(&i).is_ok() {
            if let Some(start) = open.take() {
                runs.push((start, i - 1));
            }
        } else {
            open.get_or_insert(i);
        }
    }
    runs.extend(open.map(|start| (start, last)));
    runs
}

/// All tokens of a subtree, in order.
pub(crate) fn subtree(parsed: &ParsedArticle, root: usize) -> Vec<usize> {
    let mut all = vec![root];
    let mut next = 0;
    while next < all.len() {
        all.extend(parsed.children(all[next]));
        next += 1;
    }
    all.sort_unstable();
    all
}

/// Puts spans in order and joins those that touch or overlap.
pub(crate) fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::new();
    for span in spans {
        match all.last_mut() {
            Some(last) if span.start <= last.end => *last = last.cover(span),
            _ => all.push(span),
        }
    }
    all
}

/// Whether a token ends a sentence, as punctuation tells it.
pub(crate) fn ends_sentence(parsed: &ParsedArticle, token: usize) -> bool {
    matches!(parsed.word(token), "." | "?" | "!" | "…")
}

/// The quoted parts of some contents.
pub(crate) fn quoted_parts(quotes: &Quotes, content: &[Span]) -> Vec<Span> {
    let within = |q: &&Quote| content.iter().any(|c| c.contains(q.span));
    content.iter().flat_map(|c| quotes.overlapping(*c).filter(within)).map(|q| q.span).collect()
}
