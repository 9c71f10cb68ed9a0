//! The trained scorer: which class a sentence tells of between two given parties.
//!
//! Frames know constructions one by one; the scorer weighs everything at once: what the frames read and whom they put
//! in which slot ([`votes`]), the words on the way between the two parties, mood and negation over them
//! ([`features`]). It is a linear model ([`weights`]) trained by `dateline train relations` ([`train`]).

mod acts;
mod cast;
mod choices;
mod features;
mod home;
mod names;
mod pair;
mod roles;
mod situation;
mod text;
mod train;
mod votes;
mod weights;

pub(crate) use acts::told_before;
pub use acts::{ACT, act_features};
pub use cast::{Cast, Contender, Side};
pub use choices::{Choice, OPTION, cross_validate_choices, shares, train_choices};
pub use features::Features;
pub use home::Countries;
pub(crate) use home::is_one_of_several;
pub use names::{Hashed, HashedWeights, Name};
pub use pair::Pair;
pub use roles::{Candidate, ROLES};
pub use situation::Situation;
pub use text::{Labelled, TemplateError, sentences, whole_sentences};
pub use train::{Example, TrainOptions, cross_validate, temperature, train};
pub use weights::{Weights, WeightsError};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_mentions::{Mentions, ParsedArticle};

use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::reading::{PredicateReader, Reading};

/// Label of a sentence that tells of no event between the parties.
pub const NONE: &str = "NONE";

/// Labels of the relation scorer: PLOVER's classes, and [`NONE`].
pub fn relation_labels() -> Vec<&'static str> {
    Class::ALL.iter().map(|class| class.as_str()).chain([NONE]).collect()
}

/// The relation scorer compiled in: `data/scorer/relations.tsv`.
pub fn relations() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::bundled(include_str!("../../../../data/scorer/relations.tsv")));
    &WEIGHTS
}

/// Labels of the scorer of kinds: 0 only a statement, 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
/// 4 material conflict.
pub const KINDS: [&str; 5] = ["0", "1", "2", "3", "4"];

/// The scorer of kinds compiled in: `data/scorer/kinds.tsv`.
pub fn kinds() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::bundled(include_str!("../../../../data/scorer/kinds.tsv")));
    &WEIGHTS
}

/// The scorer of parts compiled in: `data/scorer/roles.tsv`, with the labels of [`ROLES`].
pub fn roles() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::bundled(include_str!("../../../../data/scorer/roles.tsv")));
    &WEIGHTS
}

/// The scorer of whether an event is what its row says, compiled in: `data/scorer/acts.tsv`, with the labels of [`ACT`].
pub fn acts() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::bundled(include_str!("../../../../data/scorer/acts.tsv")));
    &WEIGHTS
}

/// The scorer of which country somebody without one is of, compiled in: `data/scorer/homes.tsv`, with the label [`OPTION`].
pub fn homes() -> &'static Weights {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::bundled(include_str!("../../../../data/scorer/homes.tsv")));
    &WEIGHTS
}

/// The scorer of who has a part in an event, compiled in: `data/scorer/cast.tsv`. Its names are spelled out only to be hashed.
fn spelled_cast() -> Weights {
    Weights::bundled(include_str!("../../../../data/scorer/cast.tsv"))
}

/// Its weights by the hashes of their names.
pub(crate) fn cast() -> &'static HashedWeights {
    static WEIGHTS: LazyLock<HashedWeights> = LazyLock::new(|| HashedWeights::new(&spelled_cast()));
    &WEIGHTS
}

/// What the scorer looks at: a parsed article with what the frames read in it, before anything is rejected for its
/// standing or because a party's country is not known.
pub struct Evidence<'a> {
    pub(crate) parsed: &'a ParsedArticle<'a>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) frames: &'static Frames,
    pub(crate) readings: BTreeMap<usize, Reading>,
}

impl<'a> Evidence<'a> {
    /// Reads the article with the bundled frames.
    pub fn read(parsed: &'a ParsedArticle<'a>, mentions: &'a Mentions) -> Self {
        let (frames, lexicon) = (Frames::bundled(), Lexicon::bundled());
        let readings = PredicateReader::new(parsed, mentions, frames, lexicon).read_all();
        Self { parsed, mentions, frames, readings }
    }

    /// The readings of a sentence, in text order: a reading's contents stand in its own sentence.
    pub(crate) fn readings_of(&self, sentence: usize) -> impl Iterator<Item = &Reading> {
        self.readings.range(self.parsed.sentences[sentence].tokens.clone()).map(|(_, reading)| reading)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_weights_are_readable_and_know_their_labels() {
        assert_eq!(relations().labels(), relation_labels());
        assert_eq!(kinds().labels(), KINDS);
        assert_eq!(roles().labels(), ROLES);
        assert_eq!(spelled_cast().labels(), [OPTION]);
        assert_eq!(acts().labels(), ACT);
        assert_eq!(homes().labels(), [OPTION]);
    }
}
