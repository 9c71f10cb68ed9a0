//! The index from folded names to rows.
//!
//! That of the bundled tables is made by the build script and is part of the program; a user's rows add to it. What a
//! hash finds is only a candidate: the gazetteer checks it against the row's names as the table writes them, folded form
//! and case, where case tells names from words.

use crate::country::NameForm;
use crate::fold::{NameHash, fold};
use crate::packed::{self, pack, unpack};

/// What some words are: the name of a row, or the beginning of longer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Country(usize, NameForm),
    Metonym(usize),
    Person(usize),
    Organisation(usize),
    Role(usize),
    Beginning,
}

impl Target {
    fn pack(self) -> u32 {
        match self {
            Self::Country(row, form) => pack(packed::COUNTRY, row as u32, form as u32),
            Self::Metonym(row) => pack(packed::METONYM, row as u32, 0),
            Self::Person(row) => pack(packed::PERSON, row as u32, 0),
            Self::Organisation(row) => pack(packed::ORGANISATION, row as u32, 0),
            Self::Role(row) => pack(packed::ROLE, row as u32, 0),
            Self::Beginning => pack(packed::BEGINNING, 0, 0),
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
            packed::ROLE => Self::Role(row),
            _ => Self::Beginning,
        }
    }
}

/// Names by hash.
pub(crate) struct NameIndex {
    /// Hashes and packed targets, in order.
    pairs: Vec<(u32, u32)>,
    /// Where the pairs begin whose hashes have these leading bits; one more than there are buckets.
    buckets: Vec<u32>,
}

/// Leading bits of a hash that make a bucket: a few pairs share one.
const BUCKET_BITS: u32 = 14;

impl NameIndex {
    /// The index of the bundled tables, as the build script wrote it.
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let number = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().expect("a number has four bytes"));
        let pairs = bytes.chunks_exact(8).map(|pair| (number(&pair[..4]), number(&pair[4..]))).collect();
        let mut index = Self { pairs, buckets: Vec::new() };
        index.find_buckets();
        index
    }

    /// Adds a name of a user's row.
    pub(crate) fn add(&mut self, name: &str, target: Target) {
        let folded = fold(name);
        if !folded.is_empty() {
            let hash = |text: &str| NameHash::default().and(text).short();
            self.pairs.push((hash(&folded), target.pack()));
            self.pairs.extend(packed::beginnings(&folded).map(|words| (hash(words), Target::Beginning.pack())));
        }
    }

    /// Puts a user's names in order; to be called once all are added.
    pub(crate) fn finish(&mut self) {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.find_buckets();
    }

    fn find_buckets(&mut self) {
        let mut starts = vec![0; (1 << BUCKET_BITS) + 1];
        for (hash, _) in &self.pairs {
            starts[bucket(*hash) + 1] += 1;
        }
        for next in 1..starts.len() {
            starts[next] += starts[next - 1];
        }
        self.buckets = starts;
    }

    /// What words of this hash may be, in the order of [`Target`].
    pub(crate) fn candidates(&self, words: NameHash) -> impl Iterator<Item = Target> {
        let hash = words.short();
        let near = self.buckets[bucket(hash)] as usize..self.buckets[bucket(hash) + 1] as usize;
        self.pairs[near].iter().filter(move |(each, _)| *each == hash).map(|(_, number)| Target::unpack(*number))
    }
}

fn bucket(hash: u32) -> usize {
    (hash >> (u32::BITS - BUCKET_BITS)) as usize
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
        } else if is_mixed(ours) {
            ours == theirs || letters(theirs).all(char::is_uppercase)
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

/// "LeT", "MoD": short, with a capital behind a small letter or before one.
fn is_mixed(word: &str) -> bool {
    letters(word).count() <= 4 && letters(word).skip(1).any(char::is_uppercase)
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
        check("LeT", "Let", false);
        check("LeT", "LET", true);
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
    fn a_users_names_are_found_and_so_are_their_beginnings() {
        let mut index = NameIndex::new(&[]);
        index.add("Côte d'Ivoire", Target::Metonym(3));
        index.add("al-Qaeda", Target::Country(7, NameForm::Capital));
        index.finish();
        let candidates = |name| index.candidates(NameHash::of(name)).collect::<Vec<_>>();
        assert_eq!(candidates("Cote d’Ivoire"), [Target::Metonym(3)]);
        assert_eq!(candidates("Al Qaeda"), [Target::Country(7, NameForm::Capital)]);
        assert!(["Cote", "Côte", "Al"].iter().all(|first| candidates(first) == [Target::Beginning]));
        assert_eq!(candidates("Qaeda"), []);
    }
}
