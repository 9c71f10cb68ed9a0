//! Which tokens belong to a place already.

use std::ops::Range;

/// A set of tokens.
pub(super) struct Taken(Vec<bool>);

impl Taken {
    /// The tokens of the ranges, in a text of `len` tokens.
    pub(super) fn of<'r>(len: usize, ranges: impl Iterator<Item = &'r Range<usize>>) -> Self {
        let mut taken = Self(vec![false; len]);
        ranges.for_each(|tokens| taken.add(tokens));
        taken
    }

    pub(super) fn add(&mut self, tokens: &Range<usize>) {
        self.0[tokens.clone()].fill(true);
    }

    /// Whether any of the tokens is taken.
    pub(super) fn any(&self, tokens: &Range<usize>) -> bool {
        self.0[tokens.clone()].contains(&true)
    }
}
