//! spaCy's string ids: the 64-bit numbers by which its models know words, features and labels.
//!
//! Reserved symbols have small fixed numbers (`data/symbols.tsv`); every other string is hashed. Words such as `X`,
//! `agent` or `mark` are reserved too, so hashing them instead would silently look up the wrong embedding.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Seed spaCy hashes strings with.
const SEED: u64 = 1;

static SYMBOLS: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    include_str!("../data/symbols.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, id)| (name, id.parse().expect("the second column of symbols.tsv is a number")))
        .collect()
});

/// Longest reserved symbol in bytes; longer strings need no look-up.
const LONGEST_SYMBOL: usize = 24;

/// The id of a string: 0 for the empty one, a small number for reserved symbols, a hash for the rest.
pub(crate) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    if text.len() <= LONGEST_SYMBOL
        && let Some(&id) = SYMBOLS.get(text)
    {
        return id;
    }
    murmur64a(text.as_bytes(), SEED)
}

/// `MurmurHash64A` (Austin Appleby, public domain algorithm), reading little-endian on every machine.
pub(crate) fn murmur64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    const R: u32 = 47;
    let mut hash = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let mut words = bytes.chunks_exact(8);
    for word in &mut words {
        let mut k = u64::from_le_bytes(word.try_into().expect("chunks of eight"));
        k = k.wrapping_mul(M);
        k ^= k >> R;
        k = k.wrapping_mul(M);
        hash = (hash ^ k).wrapping_mul(M);
    }
    let tail = words.remainder();
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        hash = (hash ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    hash ^= hash >> R;
    hash = hash.wrapping_mul(M);
    hash ^ (hash >> R)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_words_keep_their_small_numbers() {
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("X"), 101);
        assert_eq!(string_id("_"), 456);
        assert_eq!(string_id("agent"), 401);
        assert_eq!(string_id("punct"), 445);
    }

    #[test]
    fn other_words_are_hashed_as_spacy_does() {
        assert_eq!(string_id("adj"), 12_401_032_943_472_870_168);
        assert_eq!(string_id("coffee"), 3_197_928_453_018_144_401);
    }

    #[test]
    fn no_symbol_is_longer_than_the_limit() {
        assert!(SYMBOLS.keys().all(|name| name.len() <= LONGEST_SYMBOL));
        assert_eq!(SYMBOLS.len(), 456);
    }
}
