//! Quotation marks into quotations: paired paragraph by paragraph, straight or curly, double or single.

use dateline_lang::Pos;
use dateline_mentions::ParsedArticle;
use dateline_text::{BlockKind, Span};

/// A quotation: the words between two marks, the marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quote {
    /// Marks included.
    pub(crate) span: Span,
    /// Index of the block.
    pub(crate) block: usize,
    /// Whether it opens its block while the quotation of the block before was left open.
    pub(crate) continues: bool,
    /// Whether it reads as speech of its own: whole sentences, not a phrase set off.
    pub(crate) is_speech: bool,
    /// First and one past the last token inside, marks included.
    pub(crate) tokens: std::ops::Range<usize>,
}

/// All quotations of an article, with a look-up by token.
#[derive(Debug)]
pub(crate) struct Quotes {
    pub(crate) all: Vec<Quote>,
    by_token: Vec<Option<u32>>,
}

/// A single-quoted passage longer than this, in bytes, is two apostrophes.
const MAX_SINGLE: usize = 400;

impl Quotes {
    pub(crate) fn find(parsed: &ParsedArticle) -> Self {
        let article = parsed.article;
        let mut all: Vec<Quote> = Vec::new();
        let mut left_open = false;
        for (block, &dateline_text::Block { span, kind }) in article.blocks.iter().enumerate() {
            if !kind.is_report() {
                continue;
            }
            let text = span.of(&article.text);
            let (pairs, open) = pair(text);
            for (start, end) in pairs {
                let quote = span_in(span, start, end);
                let tokens = tokens_within(parsed, quote);
                if tokens.is_empty() {
                    continue;
                }
                let continues = left_open && start == 0;
                let is_speech = continues || reads_as_speech(parsed, quote, &tokens, kind);
                all.push(Quote { span: quote, block, continues, is_speech, tokens });
            }
            left_open = open;
        }
        let mut by_token = vec![None; parsed.len()];
        for (i, quote) in all.iter().enumerate() {
            by_token[quote.tokens.clone()].fill(Some(i as u32));
        }
        Self { all, by_token }
    }

    /// The quotation a token stands in.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.by_token[token].map(|q| q as usize)
    }

    /// The quotations that share a byte with a span.
    pub(crate) fn overlapping(&self, span: Span) -> impl Iterator<Item = &Quote> {
        let first = self.all.partition_point(|q| q.span.end <= span.start);
        self.all[first..].iter().take_while(move |q| q.span.start < span.end)
    }
}

fn span_in(block: Span, start: usize, end: usize) -> Span {
    Span::new(block.start as usize + start, block.start as usize + end)
}

fn tokens_within(parsed: &ParsedArticle, span: Span) -> std::ops::Range<usize> {
    let tokens = parsed.tokens();
    let first = tokens.partition_point(|t| t.span.start < span.start);
    let end = tokens.partition_point(|t| t.span.end <= span.end);
    first..end.max(first)
}

/// Whether quoted words are speech of their own: they begin like a sentence and end like one, or hold a clause.
fn reads_as_speech(parsed: &ParsedArticle, span: Span, tokens: &std::ops::Range<usize>, kind: BlockKind) -> bool {
    let text = &parsed.article.text;
    let inner = span.of(text).trim_matches(is_mark).trim();
    // A signed quotation on a line of its own may be taken for a heading.
    let is_line = kind == BlockKind::Heading && inner.ends_with(['.', '?', '!']);
    if kind != BlockKind::Paragraph && !is_line {
        return false;
    }
    let starts = inner.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let after = text[span.end as usize..].chars().next();
    let ends = inner.ends_with(['.', ',', '?', '!', '…', '—', ';', '-']) || matches!(after, Some(',') | None);
    let words = inner.split_whitespace().count();
    let is_part = tokens.start > 0
        && parsed.sentence_of(tokens.start - 1) == parsed.sentence_of(tokens.start)
        && !matches!(parsed.pos(tokens.start - 1), Pos::Punct | Pos::Verb | Pos::Space | Pos::Sconj);
    let has_clause = tokens.clone().any(|t| {
        parsed.is_verb(t)
            && matches!(parsed.tag(t), "VBD" | "VBP" | "VBZ" | "MD" | "VB")
            && parsed.children(t).iter().any(|c| tokens.contains(c) && !parsed.word(*c).is_empty())
    });
    if is_part && !has_clause {
        // "the 1994 "Contract with Asia"": a name or a phrase in the outlet's own sentence.
        return false;
    }
    starts && (ends || (has_clause && words > 3)) && (words > 1 || inner.ends_with(['.', '?', '!', ',']))
        || (has_clause && words > 7 && ends)
}

pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '\'' | '‘' | '’' | '`')
}

/// What opened a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Straight,
    Curly,
    Angle,
    /// Two single marks in place of a double one.
    Twin,
}

/// Pairs the marks of one block: byte ranges with the marks, and whether the last one was left open.
fn pair(text: &str) -> (Vec<(usize, usize)>, bool) {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map(|c| c.1);
    let mut found = Vec::new();
    let mut open: Option<(usize, Mark)> = None;
    let mut nested = 0_usize;
    let mut i = 0;
    while i < chars.len() {
        let (offset, c) = chars[i];
        let before = i.checked_sub(1).and_then(at);
        let after = at(i + 1);
        let at_word_start = before.is_none_or(|b| b.is_whitespace() || "([—–-―:/".contains(b) || is_mark(b));
        let twin = matches!(c, '\'' | '`' | '’' | '‘') && after == Some(c) && at(i + 2) != Some(c);
        let end = if twin { chars.get(i + 2).map_or(text.len(), |c| c.0) } else { offset + c.len_utf8() };
        let after_mark = if twin { at(i + 2) } else { after };
        let at_word_end = after_mark.is_none_or(|a| !a.is_alphanumeric());
        match (c, open) {
            ('"', None) if !at_word_end || at_word_start => open = Some((offset, Mark::Straight)),
            ('“' | '„' | '«', None) => open = Some((offset, if c == '«' { Mark::Angle } else { Mark::Curly })),
            ('”', None) if at_word_start && !at_word_end => open = Some((offset, Mark::Curly)),
            ('”', None) => {}
            (_, None) if twin => open = Some((offset, Mark::Twin)),
            ('\'' | '‘', None) if at_word_start && after.is_some_and(char::is_alphabetic) => {
                if let Some(close) = closing_single(&chars, i, c) {
                    found.push((offset, chars.get(close + 1).map_or(text.len(), |c| c.0)));
                    i = close + 1;
                    continue;
                }
            }
            ('"', Some((start, Mark::Straight))) if at_word_end || !at_word_start => {
                found.push((start, end));
                open = None;
            }
            ('“', Some((_, Mark::Straight | Mark::Curly))) if nested == 0 => nested = 1,
            ('”', Some(_)) if nested > 0 => nested = 0,
            ('”', Some((start, Mark::Curly | Mark::Straight))) | ('»', Some((start, Mark::Angle))) => {
                found.push((start, end));
                open = None;
            }
            ('"', Some((start, Mark::Curly))) if at_word_end => {
                found.push((start, end));
                open = None;
            }
            (_, Some((start, Mark::Twin))) if twin && (at_word_end || !at_word_start) => {
                found.push((start, end));
                open = None;
            }
            _ => {}
        }
        if open.is_none() {
            nested = 0;
        }
        i += if twin { 2 } else { 1 };
    }
    if let Some((start, _)) = open {
        found.push((start, text.len()));
        return (found, true);
    }
    (found, false)
}

/// Index of the single mark that closes the one at `open`: at the end of a word, with nothing double before it.
fn closing_single(chars: &[(usize, char)], open: usize, mark: char) -> Option<usize> {
    let close = if mark == '‘' { '’' } else { '\'' };
    let mut best = None;
    for i in open + 2..chars.len() {
        if chars[i].0 - chars[open].0 > MAX_SINGLE || matches!(chars[i].1, '"' | '“' | '”') {
            break;
        }
        let ends_word = chars.get(i + 1).is_none_or(|c| !c.1.is_alphanumeric());
        if chars[i].1 == close && ends_word {
            // "the ministers' talks": an s before it makes it an apostrophe, if a better one follows.
            if chars[i - 1].1 != 's' {
                return Some(i);
            }
            best = best.or(Some(i));
        }
        if chars[i].1 == mark && mark == '‘' {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        pair(text).0.into_iter().map(|(s, e)| &text[s..e]).collect()
    }

    #[test]
    fn marks_pair() {
        let text = r#"He called it "vital". “We go,” she said. ''No,'' he said. Plan ‘dead’ but ministers' aides say it isn't."#;
        assert_eq!(quoted(text), [r#""vital""#, "“We go,”", "''No,''", "‘dead’"]);
    }

    #[test]
    fn an_open_quotation_runs_to_the_end_of_its_paragraph() {
        let (pairs, open) = pair("“We go on. And on.");
        assert_eq!((pairs.len(), open), (1, true));
    }

    #[test]
    fn a_quotation_inside_a_quotation_is_not_its_end() {
        assert_eq!(quoted("“They said “no” to us,” he said."), ["“They said “no” to us,”"]);
    }
}
