//! Names of features, put together of pieces: spelled out where weights are learnt, hashed where events are weighed.
//!
//! A report has some thousand names for each of its events, nearly all of which no weight knows. To hash the pieces is
//! several times faster than to write the name down.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::Weights;

/// The name of a feature, in two parts: which question it belongs to ("a open", "r ACCUSE"), and what is true.
pub trait Name: Ord + Clone {
    /// The name that these pieces spell.
    fn of(pieces: &[&str]) -> Self;

    /// What is true, as part of a question: both names with a space between them.
    #[must_use]
    fn within(&self, question: &Self) -> Self;
}

impl Name for String {
    fn of(pieces: &[&str]) -> Self {
        pieces.concat()
    }

    fn within(&self, question: &Self) -> Self {
        format!("{question} {self}")
    }
}

/// A hash of a name: two of the same letters in the same two parts are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hashed(u64);

impl Name for Hashed {
    /// FNV-1a, 64 bits (Fowler, Noll and Vo), over the bytes.
    fn of(pieces: &[&str]) -> Self {
        let bytes = pieces.iter().flat_map(|piece| piece.bytes());
        Self(bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)))
    }

    /// Both hashes mixed as `SplitMix64` (Steele, Lea and Flood 2014) mixes its state.
    fn within(&self, question: &Self) -> Self {
        let mut hash = self.0 ^ question.0.rotate_left(32).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Self(hash ^ (hash >> 31))
    }
}

/// Weights of one label by the hashes of their names.
#[derive(Debug)]
pub struct HashedWeights(HashMap<Hashed, f32, BuildHasherDefault<AsItIs>>);

impl HashedWeights {
    /// The weights of a model's first label. A question is the first two words of a name.
    pub(crate) fn new(weights: &Weights) -> Self {
        let hashed = |name: &str| match name.match_indices(' ').nth(1) {
            Some((end, _)) => Hashed::of(&[&name[end + 1..]]).within(&Hashed::of(&[&name[..end]])),
            None => Hashed::of(&[name]),
        };
        Self(weights.of_first_label().map(|(name, weight)| (hashed(name), weight)).collect())
    }

    /// The sum of the weights of these features.
    pub fn score(&self, features: &[Hashed]) -> f32 {
        features.iter().filter_map(|name| self.0.get(name)).sum()
    }
}

/// Hashes of names are hashes already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 | u64::from(byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Features;
    use super::*;

    #[test]
    fn pieces_do_not_show_in_a_name() {
        assert_eq!(Hashed::of(&["kind:", "State"]), Hashed::of(&["kind:State"]));
        assert_eq!(String::of(&["kind:", "State"]), "kind:State");
        let (true_of, question) = (["at:here"], ["a open"]);
        assert_eq!(String::of(&true_of).within(&String::of(&question)), "a open at:here");
        assert_ne!(
            Hashed::of(&question).within(&Hashed::of(&true_of)),
            Hashed::of(&true_of).within(&Hashed::of(&question))
        );
    }

    #[test]
    fn the_bundled_weights_of_parties_are_told_apart_by_their_hashes() {
        let spelled = super::super::spelled_cast();
        let hashed = HashedWeights::new(&spelled);
        assert_eq!(hashed.0.len(), spelled.of_first_label().count());
        for (name, weight) in spelled.of_first_label().filter(|(name, _)| name.matches(' ').count() > 1) {
            let (letter, rest) = name.split_once(' ').expect("two words");
            let (question, true_of) = rest.split_once(' ').expect("three words");
            let hash = Hashed::of(&[true_of]).within(&Hashed::of(&[letter, " ", question]));
            let mut features = Features::default();
            features.add(name, 1.0);
            assert_eq!((hashed.score(&[hash]), weight), (spelled.scores(&features)[0], weight), "{name}");
        }
    }
}
