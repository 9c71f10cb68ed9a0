//! Affix patterns: ordered alternatives of fixed sequences of character classes, with one-character look-around.
//!
//! spaCy keeps them as Python regular expressions. Conversion takes those apart into this form, which matches without
//! a regular-expression engine and so in time linear in the text.

use crate::chars::in_ranges;
use crate::flat::coding::{Decoder, Encoder, Malformed};

/// A set of characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Class {
    /// Bit set of the ASCII members.
    ascii: u128,
    /// The other members as ascending, disjoint ranges.
    ranges: Vec<(char, char)>,
}

impl Class {
    /// The set of all characters in any of `ranges`.
    pub(crate) fn from_ranges(mut ranges: Vec<(char, char)>) -> Self {
        ranges.sort_unstable();
        let mut class = Self::default();
        for (first, last) in ranges {
            for c in first as u32..=(last as u32).min(127) {
                class.ascii |= 1 << c;
            }
            if last as u32 > 127 {
                class.extend(first.max('\u{80}'), last);
            }
        }
        class
    }

    fn extend(&mut self, first: char, last: char) {
        match self.ranges.last_mut() {
            Some(open) if first <= open.1 => open.1 = open.1.max(last),
            _ => self.ranges.push((first, last)),
        }
    }

    /// The set of one character.
    pub(crate) fn of(c: char) -> Self {
        Self::from_ranges(vec![(c, c)])
    }

    /// Whether `c` is a member.
    pub(crate) fn contains(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> (c as u32) & 1 == 1 } else { in_ranges(&self.ranges, c) }
    }

    /// Whether any member lies outside ASCII.
    fn is_wide(&self) -> bool {
        !self.ranges.is_empty()
    }

    fn write(&self, out: &mut Encoder) {
        out.u64(self.ascii as u64);
        out.u64((self.ascii >> 64) as u64);
        out.list(&self.ranges, |out, &(first, last)| {
            out.u32(first as u32);
            out.u32(last as u32);
        });
    }

    fn read(from: &mut Decoder) -> Result<Self, Malformed> {
        let ascii = u128::from(from.u64()?) | u128::from(from.u64()?) << 64;
        let ranges = from.list(|from| Ok((from.character()?, from.character()?)))?;
        Ok(Self { ascii, ranges })
    }
}

/// One alternative of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Alternative {
    /// Classes the characters just before must belong to, in order of the text.
    pub(crate) behind: Vec<Class>,
    /// Classes of the matched characters.
    pub(crate) body: Vec<Class>,
    /// Whether the last class may repeat.
    pub(crate) repeats: bool,
    /// Class the next character must belong to, or (if the flag is set) must not belong to.
    pub(crate) ahead: Option<(bool, Class)>,
}

impl Alternative {
    /// Length in bytes of the match that begins at `at`.
    fn match_at(&self, text: &str, at: usize) -> Option<usize> {
        let mut rest = text[at..].chars();
        for class in &self.body {
            if !class.contains(rest.next()?) {
                return None;
            }
        }
        if self.repeats {
            let last = self.body.last()?;
            while rest.clone().next().is_some_and(|c| last.contains(c)) {
                rest.next();
            }
        }
        let fits_ahead = match &self.ahead {
            Some((true, class)) => !rest.clone().next().is_some_and(|c| class.contains(c)),
            Some((false, class)) => rest.clone().next().is_some_and(|c| class.contains(c)),
            None => true,
        };
        (fits_ahead && self.follows(&text[..at])).then(|| text.len() - at - rest.as_str().len())
    }

    /// Length in bytes of the longest match that ends with the text.
    fn match_end(&self, text: &str) -> Option<usize> {
        let mut rest = text.chars();
        if self.repeats {
            let last = self.body.last()?;
            while rest.clone().next_back().is_some_and(|c| last.contains(c)) {
                rest.next_back();
            }
            // The repeated run is all there is to such alternatives (checked at conversion).
            let run = &text[rest.as_str().len()..];
            return (run.chars().count() >= self.body.len() && self.follows(rest.as_str())).then_some(run.len());
        }
        for class in self.body.iter().rev() {
            if !class.contains(rest.next_back()?) {
                return None;
            }
        }
        self.follows(rest.as_str()).then(|| text.len() - rest.as_str().len())
    }

    fn follows(&self, before: &str) -> bool {
        let mut before = before.chars();
        self.behind.iter().rev().all(|class| before.next_back().is_some_and(|c| class.contains(c)))
    }

    fn write(&self, out: &mut Encoder) {
        out.list(&self.behind, |out, class| class.write(out));
        out.list(&self.body, |out, class| class.write(out));
        out.u32(u32::from(self.repeats));
        out.u32(u32::from(self.ahead.is_some()));
        if let Some((negative, class)) = &self.ahead {
            out.u32(u32::from(*negative));
            class.write(out);
        }
    }

    fn read(from: &mut Decoder) -> Result<Self, Malformed> {
        let behind = from.list(Class::read)?;
        let body = from.list(Class::read)?;
        let repeats = from.flag()?;
        let ahead = if from.flag()? { Some((from.flag()?, Class::read(from)?)) } else { None };
        if body.is_empty() {
            return Err(Malformed);
        }
        Ok(Self { behind, body, repeats, ahead })
    }
}

/// Which character of a match decides what alternatives to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The first: prefixes and infixes.
    First,
    /// The last: suffixes.
    Last,
}

/// Alternatives in order, with an index by their first or last character.
pub(crate) struct Pattern {
    alternatives: Vec<Alternative>,
    ascii: Vec<Vec<u16>>,
    wide: Vec<u16>,
}

impl Pattern {
    pub(crate) fn new(alternatives: Vec<Alternative>, anchor: Anchor) -> Self {
        let key = |a: &Alternative| match anchor {
            Anchor::First => a.body.first().cloned().unwrap_or_default(),
            Anchor::Last => a.body.last().cloned().unwrap_or_default(),
        };
        let mut ascii = vec![Vec::new(); 128];
        let mut wide = Vec::new();
        for (i, alternative) in alternatives.iter().enumerate() {
            let class = key(alternative);
            for c in (0..128).filter(|c| class.ascii >> c & 1 == 1) {
                ascii[c].push(i as u16);
            }
            if class.is_wide() {
                wide.push(i as u16);
            }
        }
        Self { alternatives, ascii, wide }
    }

    fn candidates(&self, c: char) -> impl Iterator<Item = &Alternative> {
        let list = self.ascii.get(c as usize).unwrap_or(&self.wide);
        list.iter().map(|&i| &self.alternatives[usize::from(i)])
    }

    /// Length in bytes of the first alternative that matches at byte `at`.
    pub(crate) fn match_at(&self, text: &str, at: usize) -> Option<usize> {
        let c = text[at..].chars().next()?;
        self.candidates(c).find_map(|a| a.match_at(text, at))
    }

    /// Length in bytes of the longest match that ends with the text: what a search for the leftmost start finds.
    pub(crate) fn match_end(&self, text: &str) -> Option<usize> {
        let c = text.chars().next_back()?;
        self.candidates(c).filter_map(|a| a.match_end(text)).max()
    }

    /// Non-overlapping matches from left to right, as byte ranges.
    pub(crate) fn find_all(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut next = 0;
        for (at, c) in text.char_indices() {
            if at < next || (c.is_ascii() && self.ascii[c as usize].is_empty()) {
                continue;
            }
            if let Some(length) = self.match_at(text, at) {
                found.push((at, at + length));
                next = at + length;
            }
        }
        found
    }
}

/// Writes the alternatives of a pattern.
pub(crate) fn write_alternatives(out: &mut Encoder, alternatives: &[Alternative]) {
    out.list(alternatives, |out, a| a.write(out));
}

/// Reads the alternatives of a pattern.
pub(crate) fn read_pattern(from: &mut Decoder, anchor: Anchor) -> Result<Pattern, Malformed> {
    Ok(Pattern::new(from.list(Alternative::read)?, anchor))
}

/// Writes one class.
pub(crate) fn write_class(out: &mut Encoder, class: &Class) {
    class.write(out);
}

/// Reads one class.
pub(crate) fn read_class(from: &mut Decoder) -> Result<Class, Malformed> {
    Class::read(from)
}
