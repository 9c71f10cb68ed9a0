//! The trained scorer: which class a sentence tells of between two given parties.
//!
//! Frames know constructions one by one; the scorer weighs everything at once: what the frames read and whom they put
//! in which slot ([`votes`]), the words on the way between the two parties, mood and negation over them
//! ([`features`]). It is a linear model ([`weights`]) trained by `dateline train relations` ([`train`]).

mod features;
mod pair;
mod train;
mod votes;
mod weights;

pub use features::Features;
pub use pair::Pair;

use std::collections::BTreeMap;

use dateline_mentions::{Mentions, ParsedArticle};

use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::reading::{PredicateReader, Reading};

/// What the scorer looks at: a parsed article with what the frames read in it, before anything is rejected for its
/// standing or because a party's country is not known.
pub struct Evidence<'a> {
    pub(crate) parsed: &'a ParsedArticle<'a>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) frames: &'static Frames,
    pub(crate) lexicon: &'static Lexicon,
    pub(crate) readings: BTreeMap<usize, Reading>,
}

impl<'a> Evidence<'a> {
    /// Reads the article with the bundled frames.
    pub fn read(parsed: &'a ParsedArticle<'a>, mentions: &'a Mentions) -> Self {
        let (frames, lexicon) = (Frames::bundled(), Lexicon::bundled());
        let readings = PredicateReader::new(parsed, mentions, frames, lexicon).read_all();
        Self { parsed, mentions, frames, lexicon, readings }
    }

    /// What speaks for one class or another between two parties.
    pub fn features(&self, pair: &Pair) -> Features {
        features::of_pair(self, pair)
    }
}

impl std::fmt::Debug for Evidence<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Evidence").field("readings", &self.readings.len()).finish_non_exhaustive()
    }
}
