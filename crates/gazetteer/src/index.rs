//! The index from folded names to rows.
//!
//! A sorted array of 64-bit hashes, so that building it allocates nothing per name. What a hash finds is checked
//! against the name as the table writes it: same folded form, and case where case tells names from words.

use crate::country::NameForm;
use crate::fold::{fold_into, hash};

/// Which row a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    Country(u32, NameForm),
    Metonym(u32),
    Person(u32),
    Organisation(u32),
    Role(u32),
    /// A name a person is called alone.
    Surname(u32),
}

/// One name of one row.
#[derive(Clone, Copy)]
struct Name {
    hash: u64,
    /// As written in the table; empty for generated plurals of roles, which no case check needs.
    text: &'static str,
    target: Target,
}

/// All names, findable by a phrase as written in a text.
#[derive(Default)]
pub(crate) struct NameIndex {
    names: Vec<Name>,
    /// The hash of each first word, with the most words of a name that begins with it.
    first_words: Vec<(u64, usize)>,
    buffer: String,
}

impl NameIndex {
    /// Adds a name.
    pub(crate) fn add(&mut self, text: &'static str, target: Target) {
        self.add_folded(text, text, target);
    }

    /// Adds a name that is matched in any case.
    pub(crate) fn add_uncased(&mut self, text: &str, target: Target) {
        self.add_folded(text, "", target);
    }

    fn add_folded(&mut self, text: &str, kept: &'static str, target: Target) {
        let mut buffer = std::mem::take(&mut self.buffer);
        fold_into(text, &mut buffer);
        if !buffer.is_empty() {
            self.names.push(Name { hash: hash(&buffer), text: kept, target });
            let first = buffer.split(' ').next().unwrap_or_default();
            self.first_words.push((hash(first), word_count(text)));
        }
        self.buffer = buffer;
    }

    /// Sorts; to be called once all names are added.
    pub(crate) fn finish(&mut self) {
        self.names.sort_unstable_by_key(|name| (name.hash, name.target));
        self.names.dedup_by_key(|name| (name.hash, name.target, name.text));
        self.first_words.sort_unstable_by_key(|(hash, count)| (*hash, std::cmp::Reverse(*count)));
        self.first_words.dedup_by_key(|(hash, _)| *hash);
        self.names.shrink_to_fit();
        self.first_words.shrink_to_fit();
    }

    /// The rows that bear the phrase as a name, in the order of [`Target`].
    pub(crate) fn find<'a>(&'a self, phrase: &'a str) -> impl Iterator<Item = Target> + 'a {
        let mut folded = String::with_capacity(phrase.len());
        fold_into(phrase, &mut folded);
        let wanted = hash(&folded);
        let start = self.names.partition_point(|name| name.hash < wanted);
        let mut last = None;
        self.names[start..]
            .iter()
            .take_while(move |name| name.hash == wanted)
            .filter(move |name| name.text.is_empty() || case_agrees(name.text, phrase))
            .map(|name| name.target)
            .filter(move |target| last.replace(*target) != Some(*target))
    }

    /// The most tokens that a name beginning with the word may take; 0 where none does.
    pub(crate) fn words_from(&self, word: &str) -> usize {
        let wanted = if word.is_ascii() { hash_ascii_word(word) } else { hash(&crate::fold::fold(word)) };
        self.first_words.binary_search_by_key(&wanted, |(hash, _)| *hash).map_or(0, |i| self.first_words[i].1)
    }
}

/// The hash of the first folded word of an ASCII text, without a buffer.
fn hash_ascii_word(text: &str) -> u64 {
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
    hash
}

/// The most tokens a text may be cut into, counting hyphens and clitics as tokenizers do.
fn word_count(text: &str) -> usize {
    text.split_whitespace().map(|word| 1 + word.matches(['-', '\'', '’', ',', '/']).count() * 2).sum()
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
    fn check(name: &'static str, phrase: &str, found: bool) {
        let mut index = NameIndex::default();
        index.add(name, Target::Metonym(0));
        index.finish();
        assert_eq!(index.find(phrase).count(), usize::from(found), "{name} as {phrase}");
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
    fn first_words_reject_quickly() {
        let mut index = NameIndex::default();
        index.add("Côte d'Ivoire", Target::Metonym(0));
        index.add("al-Qaeda", Target::Metonym(1));
        index.finish();
        assert!(index.words_from("Cote") > 1 && index.words_from("Côte") > 1 && index.words_from("Al") > 0);
        assert!(index.words_from("Qaeda") == 0);
    }
}
