//! Folding of names to the form in which they are compared.
//!
//! Case, diacritics, dots, commas, apostrophes (straight or curly) and a leading "the" make no difference; a hyphen
//! is a space. Words of capitals in a table ("US", "WHO", "IT") are abbreviations and are compared with their
//! case, so that "us", "who" and "it" never match; that check is in `index`, with the other checks of case.

use std::str::{Bytes, Chars};

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{Decompositions, UnicodeNormalization};

/// The folded form of a name: `"the U.S."` gives `"us"`, `"Côte d’Ivoire"` gives `"cote divoire"`.
pub fn fold(text: &str) -> String {
    folded(text).collect()
}

/// The characters of [`fold`], one after the other, so that names are compared without a buffer.
pub(crate) fn folded(text: &str) -> Folded<'_> {
    let whole = Folded { letters: letters(text), has_begun: false, held: None };
    let mut rest = whole.clone();
    if "the ".chars().all(|c| rest.next() == Some(c)) { rest } else { whole }
}

/// Whether two names fold to the same.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    folded(one).eq(folded(other))
}

/// A folded text: words with one space between them.
#[derive(Clone)]
pub(crate) struct Folded<'t> {
    letters: Letters<'t>,
    has_begun: bool,
    /// The letter after a space that was given.
    held: Option<char>,
}

impl Iterator for Folded<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        if self.held.is_some() {
            return self.held.take();
        }
        let first = self.letters.next()?;
        if first != ' ' {
            self.has_begun = true;
            return Some(first);
        }
        let letter = self.letters.find(|&c| c != ' ')?;
        if !self.has_begun {
            self.has_begun = true;
            return Some(letter);
        }
        self.held = Some(letter);
        Some(' ')
    }
}

/// The letters of a text as folding leaves them, and a space for each white space or hyphen.
fn letters(text: &str) -> Letters<'_> {
    if text.is_ascii() { Letters::Ascii(text.bytes()) } else { Letters::Any { parts: text.nfd(), second: None } }
}

#[derive(Clone)]
enum Letters<'t> {
    Ascii(Bytes<'t>),
    Any { parts: Decompositions<Chars<'t>>, second: Option<char> },
}

impl Iterator for Letters<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::Ascii(bytes) => bytes.find_map(|byte| letter(char::from(byte))),
            Self::Any { parts, second } => second.take().or_else(|| {
                let (first, more) = parts.filter(|&c| !is_combining_mark(c)).find_map(|c| {
                    let (first, more) = plain(c);
                    Some((letter(first)?, more))
                })?;
                *second = more;
                Some(first)
            }),
        }
    }
}

/// Letters that no decomposition takes to ASCII, as English newspapers write them: with one letter or two.
fn plain(c: char) -> (char, Option<char>) {
    match c {
        'ø' | 'Ø' => ('o', None),
        'ł' | 'Ł' => ('l', None),
        'ı' => ('i', None),
        'đ' | 'Đ' | 'ð' | 'Ð' => ('d', None),
        'ß' => ('s', Some('s')),
        'æ' | 'Æ' => ('a', Some('e')),
        'œ' | 'Œ' => ('o', Some('e')),
        'þ' | 'Þ' => ('t', Some('h')),
        'ə' | 'Ə' => ('a', None),
        'ħ' | 'Ħ' => ('h', None),
        _ => (c, None),
    }
}

/// One character, unless folding drops it; white space and hyphens are a space.
fn letter(c: char) -> Option<char> {
    match c {
        '.' | ',' | '\'' | '"' | '`' | '‘' | '’' | '“' | '”' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '´' => None,
        '-' | '‐' | '‑' | '–' | '—' | '/' => Some(' '),
        c if c.is_whitespace() => Some(' '),
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        // What NFD leaves has one small letter each.
        c => c.to_lowercase().next(),
    }
}

/// The hash of a folded name, which grows with the name.
///
/// ```
/// use dateline_gazetteer::NameHash;
///
/// let republic = NameHash::default().and("Czech").and(" ");
/// assert_eq!(republic.and("Republic"), NameHash::default().and("CZECH-REPUBLIC"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameHash {
    hash: u64,
    has_begun: bool,
    is_between_words: bool,
}

impl Default for NameHash {
    /// The hash of no letters.
    fn default() -> Self {
        Self { hash: hash(""), has_begun: false, is_between_words: false }
    }
}

impl NameHash {
    /// The hash of the name with more of its text; a leading article is part of it.
    #[must_use]
    pub fn and(self, text: &str) -> Self {
        letters(text).fold(self, Self::with)
    }

    /// The hash of a name without its leading article.
    pub(crate) fn of(name: &str) -> Self {
        folded(name).fold(Self::default(), Self::with)
    }

    fn with(mut self, c: char) -> Self {
        if c == ' ' {
            self.is_between_words = self.has_begun;
            return self;
        }
        if self.is_between_words {
            self.hash = step(self.hash, b' ');
        }
        self.hash = c.encode_utf8(&mut [0; 4]).bytes().fold(self.hash, step);
        Self { has_begun: true, is_between_words: false, ..self }
    }

    /// The 32 bits of the hash that the indices keep.
    pub(crate) fn short(self) -> u32 {
        (self.hash ^ (self.hash >> 32)) as u32
    }
}

/// A stable 64-bit hash (FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text), folded);
    }

    #[test]
    fn dots_commas_and_apostrophes_vanish() {
        check("U.S.", "us");
        check("Washington, D.C.", "washington dc");
        check("People’s Republic", "peoples republic");
    }

    #[test]
    fn hyphens_and_line_breaks_are_spaces() {
        check("al-Qaida", "al qaida");
        check("foreign\n  minister", "foreign minister");
    }

    #[test]
    fn diacritics_and_foreign_letters_become_plain() {
        check("Erdoğan", "erdogan");
        check("Łukasz Søreide", "lukasz soreide");
        check("İlham Əliyev", "ilham aliyev");
    }

    #[test]
    fn a_leading_article_is_dropped_only_before_a_name() {
        check("the Kremlin", "kremlin");
        check("The", "the");
        check("“The Hague”", "hague");
        check("The-", "the");
    }

    #[test]
    fn spaces_stand_only_between_words() {
        check(" - Abu / Dhabi -", "abu dhabi");
        check("- æ", "ae");
    }

    #[test]
    fn a_hash_grows_with_its_name() {
        let grown = ["São", " ", "Tomé", "\n", "and", " ", "Príncipe", " "]
            .into_iter()
            .fold(NameHash::default(), NameHash::and);
        assert_eq!(grown.short(), NameHash::of("Sao Tome and Principe").short());
        assert_eq!(NameHash::of("The Hague"), NameHash::of("hague"));
    }
}
