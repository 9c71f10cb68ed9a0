//! The index from folded names to rows.
//!
//! That of the bundled tables is made by the build script and is part of the program; a user's rows add to it. What a
//! hash finds is only a candidate: the gazetteer checks it against the row's names as the table writes them, folded form
//! and case, where case tells names from words.

use std::collections::BTreeMap;

use crate::country::NameForm;
use crate::fold::{fold, short_hash};
use crate::packed::{self, pack, unpack};

/// Which row a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Country(usize, NameForm),
    Metonym(usize),
    Person(usize),
    Organisation(usize),
    Role(usize),
}

impl Target {
    fn pack(self) -> u32 {
        match self {
            Self::Country(row, form) => pack(packed::COUNTRY, row as u32, form as u32),
            Self::Metonym(row) => pack(packed::METONYM, row as u32, 0),
            Self::Person(row) => pack(packed::PERSON, row as u32, 0),
            Self::Organisation(row) => pack(packed::ORGANISATION, row as u32, 0),
            Self::Role(row) => pack(packed::ROLE, row as u32, 0),
        }
    }

    fn unpack(number: u32) -> Self {
        let (kind, row, form) = unpack(number);
        let row = row as usize;
        match kind {
            packed::COUNTRY => Self::Country(row, NameForm::ALL[form as usize % NameForm::ALL.len()]),
            packed::METONYM => Self::Metonym(row),
            packed::PERSON => Self::Person(row),
            packed::ORGANISATION => Self::Organisation(row),
            _ => Self::Role(row),
        }
    }
}

/// Names by hash: those of the bundled tables, and a user's.
pub(crate) struct NameIndex {
    built: &'static [u8],
    built_starts: &'static [u8],
    own: Vec<(u32, u32)>,
    own_starts: BTreeMap<u32, u32>,
}

impl NameIndex {
    /// The index of the bundled tables: pairs of names, and the most tokens of a name by its first word.
    pub(crate) fn new(built: &'static [u8], built_starts: &'static [u8]) -> Self {
        Self { built, built_starts, own: Vec::new(), own_starts: BTreeMap::new() }
    }

    /// Adds a name of a user's row.
    pub(crate) fn add(&mut self, name: &str, target: Target) {
        let folded = fold(name);
        if !folded.is_empty() {
            self.own.push((short_hash(&folded), target.pack()));
            let most = self.own_starts.entry(short_hash(folded.split(' ').next().unwrap_or_default())).or_default();
            *most = (*most).max(packed::word_count(name) as u32);
        }
    }

    /// Sorts a user's names; to be called once all are added.
    pub(crate) fn finish(&mut self) {
        self.own.sort_unstable();
    }

    /// The rows that may bear the folded name, in the order of [`Target`].
    pub(crate) fn candidates(&self, folded: &str) -> Vec<Target> {
        let wanted = short_hash(folded);
        let start = first_at_least(self.built, wanted);
        let built = (start..self.built.len() / 8)
            .take_while(|&n| number_at(self.built, n * 8) == wanted)
            .map(|n| number_at(self.built, n * 8 + 4));
        let own_start = self.own.partition_point(|(hash, _)| *hash < wanted);
        let own = self.own[own_start..].iter().take_while(|(hash, _)| *hash == wanted).map(|(_, number)| *number);
        let mut numbers: Vec<u32> = built.chain(own).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(Target::unpack).collect()
    }

    /// The most tokens of a name that begins with the word, counting hyphens and clitics as tokenizers do; 0 where none
    /// does. Allocates nothing for ASCII.
    pub(crate) fn words_from(&self, word: &str) -> usize {
        let wanted = if word.is_ascii() { hash_ascii_word(word) } else { short_hash(&fold(word)) };
        let start = first_at_least(self.built_starts, wanted) * 8;
        let is_built = start < self.built_starts.len() && number_at(self.built_starts, start) == wanted;
        let built = if is_built { number_at(self.built_starts, start + 4) } else { 0 };
        let own = self.own_starts.get(&wanted).copied().unwrap_or_default();
        built.max(own) as usize
    }
}

/// The number of the first pair whose hash is not below the wanted one.
fn first_at_least(pairs: &[u8], wanted: u32) -> usize {
    let (mut low, mut high) = (0, pairs.len() / 8);
    while low < high {
        let middle = usize::midpoint(low, high);
        if number_at(pairs, middle * 8) < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn number_at(pairs: &[u8], offset: usize) -> u32 {
    u32::from_le_bytes(pairs[offset..offset + 4].try_into().expect("four bytes were taken"))
}

/// The hash of the first folded word of an ASCII text, without a buffer.
fn hash_ascii_word(text: &str) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut any = false;
    for byte in text.bytes() {
        match byte {
            b'-' | b'/' | b' ' | b'\n' | b'\t' if any => break,
            b'.' | b',' | b'\'' | b'"' | b'`' | b'-' | b'/' | b' ' | b'\n' | b'\t' => {}
            _ => {
                any = true;
                hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
    (hash ^ (hash >> 32)) as u32
}

/// The words of a name, parted as folding parts them, without a leading article.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut pieces = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '–' | '—' | '/'))
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .peekable();
    if pieces.peek().is_some_and(|first| first.eq_ignore_ascii_case("the")) {
        pieces.next();
    }
    pieces
}

/// Whether the phrase's case allows the name: abbreviations stay capitals, capitalised words keep their capital.
pub(crate) fn case_agrees(name: &str, phrase: &str) -> bool {
    words(name).zip(words(phrase)).all(|(ours, theirs)| {
        if is_abbreviation(ours) {
            letters(theirs).all(char::is_uppercase)
        } else if letters(ours).next().is_some_and(char::is_uppercase) {
            letters(theirs).next().is_some_and(char::is_uppercase)
        } else {
            true
        }
    })
}

fn letters(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|c| c.is_alphabetic())
}

fn is_abbreviation(word: &str) -> bool {
    letters(word).count() > 1 && letters(word).all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, phrase: &str, agrees: bool) {
        assert_eq!(case_agrees(name, phrase), agrees, "{name} as {phrase}");
    }

    #[test]
    fn abbreviations_need_their_capitals() {
        check("US", "US", true);
        check("US", "U.S.", true);
        check("U.S.", "us", false);
        check("WHO", "Who", false);
    }

    #[test]
    fn names_need_their_capitals_but_headlines_may_shout() {
        check("Turkey", "turkey", false);
        check("Turkey", "TURKEY", true);
        check("White House", "the White House", true);
        check("White House", "white house", false);
    }

    #[test]
    fn small_words_inside_names_are_free() {
        check("al-Qaeda", "Al Qaeda", true);
        check("House of Commons", "House Of Commons", true);
    }

    #[test]
    fn a_users_names_are_found_and_begin_with_their_first_words() {
        let mut index = NameIndex::new(&[], &[]);
        index.add("Côte d'Ivoire", Target::Metonym(3));
        index.add("al-Qaeda", Target::Country(7, NameForm::Capital));
        index.finish();
        assert_eq!(index.candidates("cote divoire"), [Target::Metonym(3)]);
        assert_eq!(index.candidates("al qaeda"), [Target::Country(7, NameForm::Capital)]);
        assert!(["Cote", "Côte", "Al"].iter().all(|first| index.words_from(first) > 1));
        assert_eq!(index.words_from("Qaeda"), 0);
    }
}
