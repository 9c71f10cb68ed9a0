//! Cuts a sentence into the pieces that dates are written with: words, runs of digits, single signs.
//!
//! The tokens of the language model will not do: it keeps "10-year", "1990s" and "10:35" whole and parts "two-year".
//! "Sept. 30, 1989" gives `Sept` `.` `30` `,` `1989`.

use std::ops::Range;

use dateline_text::Span;

use super::words::{Word, Words};
use crate::ParsedArticle;

/// A piece of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexeme {
    /// Bytes of the article.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The token it is part of.
    pub(super) token: usize,
    /// Its word, if it is one of time.
    pub(super) word: Option<&'static Word>,
    /// The number a run of digits writes.
    pub(super) number: Option<u32>,
}

/// The pieces of one sentence.
pub(super) struct Lexed<'a> {
    pub(super) parsed: &'a ParsedArticle<'a>,
    pub(super) lexemes: Vec<Lexeme>,
}

impl<'a> Lexed<'a> {
    /// Cuts a sentence.
    pub(super) fn cut(parsed: &'a ParsedArticle<'a>, tokens: Range<usize>) -> Self {
        let words = Words::bundled();
        let text = &parsed.article.text;
        let mut lexemes = Vec::with_capacity(tokens.len() + tokens.len() / 4);
        for token in tokens {
            let span = parsed.token(token).span;
            let written = span.of(text);
            for piece in pieces(written) {
                let part = &written[piece.clone()];
                let (start, end) = (span.start as usize + piece.start, span.start as usize + piece.end);
                let number = if part.len() <= 6 { part.parse().ok() } else { None };
                let is_word = part.as_bytes()[0].is_ascii_alphabetic();
                let word = if is_word { words.get(part) } else { None };
                lexemes.push(Lexeme { start, end, token, word, number });
            }
        }
        Self { parsed, lexemes }
    }

    /// The words of lexeme `i`, empty past the end.
    pub(super) fn text(&self, i: usize) -> &str {
        self.lexemes.get(i).map_or("", |lexeme| &self.parsed.article.text[lexeme.start..lexeme.end])
    }

    /// The word of lexeme `i`, if it is one of time.
    pub(super) fn word(&self, i: usize) -> Option<&'static Word> {
        self.lexemes.get(i)?.word
    }

    /// Whether a time expression may begin with lexeme `i`: a word of time, a number, or the apostrophe of "'98".
    pub(super) fn may_open(&self, i: usize) -> bool {
        let lexeme = &self.lexemes[i];
        lexeme.word.is_some() || lexeme.number.is_some() || matches!(self.text(i), "'" | "’")
    }

    /// Whether lexeme `i` follows the one before without a gap.
    pub(super) fn is_glued(&self, i: usize) -> bool {
        i > 0 && i < self.lexemes.len() && self.lexemes[i - 1].end == self.lexemes[i].start
    }

    /// The bytes and tokens of a run of lexemes.
    pub(super) fn extent(&self, range: Range<usize>) -> (Span, Range<usize>) {
        let (first, last) = (&self.lexemes[range.start], &self.lexemes[range.end - 1]);
        (Span::new(first.start, last.end), first.token..last.token + 1)
    }
}

/// The kind of a character, as pieces hold only one.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Kind {
    Letter,
    Digit,
    Space,
    Sign,
}

fn kind(c: char) -> Kind {
    if c.is_ascii_digit() {
        Kind::Digit
    } else if c.is_alphanumeric() {
        Kind::Letter
    } else if c.is_whitespace() {
        Kind::Space
    } else {
        Kind::Sign
    }
}

/// The byte ranges of the pieces of a text; signs come one by one.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            let kind_here = kind(first);
            let length = match kind_here {
                Kind::Sign => first.len_utf8(),
                _ => rest.find(|c| kind(c) != kind_here).unwrap_or(rest.len()),
            };
            let range = at..at + length;
            at += length;
            if kind_here != Kind::Space {
                return Some(range);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(pieces(text).map(|range| &text[range]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn digits_letters_and_signs_part() {
        check("1990s", &["1990", "s"]);
        check("mid-1996", &["mid", "-", "1996"]);
        check("10:35 a.m.", &["10", ":", "35", "a", ".", "m", "."]);
        check("Sept. 30th — ’98", &["Sept", ".", "30", "th", "—", "’", "98"]);
    }
}
