//! Splits a text into tokens as spaCy's English tokenizer does.
//!
//! White space cuts the text into pieces; exceptions, affixes, addresses and infixes cut the pieces into tokens; then
//! exceptions that hold affixes themselves are put together again. The time is linear in the text.

pub(crate) mod pattern;
mod special;
mod url;

use std::collections::HashMap;

use crate::chars::is_space;
use crate::flat::format::section;
use crate::flat::{FlatFile, OpenError};
use crate::lexicon::{Lexicon, WordTables};
use crate::ruler::Ruler;
use crate::strings::murmur64a;
use pattern::{Anchor, Class, Pattern, read_class, read_pattern};
use special::Specials;

/// A token: its bytes in the text, its word, whether a single space follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawToken {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) lexeme: u32,
    pub(crate) space_after: bool,
}

/// One token of an exception: text, and normal form where it has one of its own.
type ExceptionToken = (Box<str>, Option<Box<str>>);

/// Patterns and exceptions.
pub(crate) struct Tokenizer {
    prefix: Pattern,
    suffix: Pattern,
    infix: Pattern,
    /// Letters of top-level domains.
    letters: Class,
    exceptions: HashMap<Box<str>, Vec<ExceptionToken>>,
    longest_exception: usize,
    specials: Specials,
}

/// Pieces longer than this are not remembered: they hardly ever come again.
const LONGEST_CACHED: usize = 64;

/// Pieces met before.
#[derive(Default)]
pub(crate) struct TokenizerScratch {
    /// Text and tokens (range in `tokens`) of a piece, by hash.
    pieces: HashMap<u64, (Box<str>, u32, u32)>,
    /// Length in bytes and word of each token.
    tokens: Vec<(u32, u32)>,
    special_starts: special::Starts,
}

impl TokenizerScratch {
    /// Forgets all pieces; to be called whenever the lexicon forgets its words.
    pub(crate) fn clear(&mut self) {
        self.pieces.clear();
        self.tokens.clear();
        self.special_starts.clear();
    }

    /// Pieces remembered.
    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }
}

/// What entering words takes.
pub(crate) struct Words<'a> {
    pub(crate) lexicon: &'a mut Lexicon,
    pub(crate) tables: &'a WordTables,
    pub(crate) ruler: &'a Ruler,
}

impl Words<'_> {
    fn enter(&mut self, text: &str, norm: Option<&str>) -> u32 {
        self.lexicon.enter(self.tables, self.ruler, text, norm)
    }
}

impl Tokenizer {
    pub(crate) fn read(file: &FlatFile) -> Result<Self, OpenError> {
        let mut tokenizer = file.decode(section::TOKENIZER, |from| {
            let prefix = read_pattern(from, Anchor::First)?;
            let suffix = read_pattern(from, Anchor::Last)?;
            let infix = read_pattern(from, Anchor::First)?;
            let letters = read_class(from)?;
            let exceptions = from.list(|from| {
                let text: Box<str> = from.text()?.into();
                let tokens = from.list(|from| Ok((from.text()?.into(), from.optional()?.map(Into::into))))?;
                Ok((text, tokens))
            })?;
            let longest_exception = exceptions.iter().map(|(text, _)| text.len()).max().unwrap_or(0);
            let exceptions = exceptions.into_iter().collect();
            Ok(Self { prefix, suffix, infix, letters, exceptions, longest_exception, specials: Specials::default() })
        })?;
        let consistent = |text: &str, tokens: &[ExceptionToken]| {
            !tokens.is_empty() && tokens.iter().map(|(orth, _)| &**orth).collect::<String>() == text
        };
        if !tokenizer.exceptions.iter().all(|(text, tokens)| consistent(text, tokens)) {
            return Err(file.corrupt("exceptions whose tokens do not make up their text"));
        }
        tokenizer.specials = Specials::new(&tokenizer);
        Ok(tokenizer)
    }

    /// The tokens of `text`, their spans moved `offset` bytes on. Appends to `out`.
    pub(crate) fn tokenize(
        &self,
        text: &str,
        offset: usize,
        words: &mut Words,
        scratch: &mut TokenizerScratch,
        out: &mut Vec<RawToken>,
    ) {
        let first = out.len();
        for_each_piece(text, |start, end, space_after| {
            self.piece(&text[start..end], offset + start, words, scratch, out);
            if let Some(last) = out.last_mut() {
                last.space_after = space_after;
            }
        });
        self.join_specials((text, offset), words, &mut scratch.special_starts, first, out);
    }

    /// Appends the tokens of one piece, from memory if it was met before.
    fn piece(
        &self,
        piece: &str,
        offset: usize,
        words: &mut Words,
        scratch: &mut TokenizerScratch,
        out: &mut Vec<RawToken>,
    ) {
        let mut at = offset as u32;
        let mut push = |length: u32, lexeme: u32| {
            out.push(RawToken { start: at, end: at + length, lexeme, space_after: false });
            at += length;
        };
        if piece.len() > LONGEST_CACHED {
            self.split(piece, true, &mut |token, norm| push(token.len() as u32, words.enter(token, norm)));
            return;
        }
        let hash = murmur64a(piece.as_bytes(), 0);
        if let Some((text, start, end)) = scratch.pieces.get(&hash)
            && **text == *piece
        {
            scratch.tokens[*start as usize..*end as usize].iter().for_each(|&(length, lexeme)| push(length, lexeme));
            return;
        }
        let start = scratch.tokens.len();
        let tokens = &mut scratch.tokens;
        self.split(piece, true, &mut |token, norm| tokens.push((token.len() as u32, words.enter(token, norm))));
        tokens[start..].iter().for_each(|&(length, lexeme)| push(length, lexeme));
        scratch.pieces.insert(hash, (piece.into(), start as u32, scratch.tokens.len() as u32));
    }

    /// The tokens of an exception, if `text` is one.
    fn exception(&self, text: &str) -> Option<&[ExceptionToken]> {
        if text.len() > self.longest_exception {
            return None;
        }
        self.exceptions.get(text).map(Vec::as_slice)
    }

    /// Calls `emit` with text and given normal form of each token of a piece.
    fn split(&self, piece: &str, use_exceptions: bool, emit: &mut dyn FnMut(&str, Option<&str>)) {
        let exception = |text: &str| if use_exceptions { self.exception(text) } else { None };
        let mut suffixes: Vec<&str> = Vec::new();
        let mut core = piece;
        while !core.is_empty() && exception(core).is_none() {
            let prefix = self.prefix.match_at(core, 0).unwrap_or(0);
            let (before, after) = core.split_at(prefix);
            if prefix > 0 && !after.is_empty() && exception(after).is_some() {
                emit(before, None);
                core = after;
                break;
            }
            let suffix = self.suffix.match_end(after).unwrap_or(0);
            if suffix > 0 {
                let (rest, end) = core.split_at(core.len() - suffix);
                if !rest.is_empty() && exception(rest).is_some() {
                    suffixes.push(end);
                    core = rest;
                    break;
                }
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
            if prefix > 0 {
                emit(before, None);
            }
            let (rest, end) = after.split_at(after.len() - suffix);
            if suffix > 0 {
                suffixes.push(end);
            }
            core = rest;
        }
        if !core.is_empty() {
            match exception(core) {
                Some(tokens) => tokens.iter().for_each(|(orth, norm)| emit(orth, norm.as_deref())),
                None => self.split_core(core, emit),
            }
        }
        suffixes.iter().rev().for_each(|suffix| emit(suffix, None));
    }

    /// Splits what is left when all affixes are off: an address stays whole, anything else is cut at infixes.
    fn split_core(&self, core: &str, emit: &mut dyn FnMut(&str, Option<&str>)) {
        if url::is_url(core, &self.letters) {
            emit(core, None);
            return;
        }
        let mut start = 0;
        for (from, to) in self.infix.find_all(core) {
            if from == 0 {
                continue;
            }
            if start < from {
                emit(&core[start..from], None);
            }
            emit(&core[from..to], None);
            start = to;
        }
        if start < core.len() {
            emit(&core[start..], None);
        }
    }
}

/// Calls `emit` with start, end and whether a single space follows, for each run of white space or of other
/// characters. The single space between two pieces belongs to neither.
fn for_each_piece(text: &str, mut emit: impl FnMut(usize, usize, bool)) {
    let mut in_space = text.chars().next().is_some_and(is_space);
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if is_space(c) == in_space {
            continue;
        }
        in_space = !in_space;
        if start < at {
            emit(start, at, c == ' ');
        }
        start = if c == ' ' { at + 1 } else { at };
    }
    if start < text.len() {
        emit(start, text.len(), false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, bool)]) {
        let mut found = Vec::new();
        for_each_piece(text, |start, end, space| found.push((&text[start..end], space)));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_single_space_belongs_to_the_token_before_it() {
        check("a b ", &[("a", true), ("b", true)]);
        check("a  b", &[("a", true), (" ", false), ("b", false)]);
        check(" a\n\nb", &[(" ", false), ("a", false), ("\n\n", false), ("b", false)]);
        check("a\t b \u{1c}", &[("a", false), ("\t ", false), ("b", true), ("\u{1c}", false)]);
        check("", &[]);
    }
}
