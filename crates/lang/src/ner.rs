//! The entity recogniser: one greedy move a token.

use crate::kernels::Kernels;
use crate::labels::EntityLabel;
use crate::observe::Observer;
use crate::scorer::{MOST_MOVES, Scorer, ScorerScratch};

/// What a move says of the token it consumes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntityMove {
    /// First token of a longer entity.
    Begin(EntityLabel),
    /// Neither first nor last.
    Inside(EntityLabel),
    /// Last token of a longer entity.
    Last(EntityLabel),
    /// An entity of one token.
    Unit(EntityLabel),
    /// No entity.
    Outside,
    /// A move that exists in the network only.
    Never,
}

/// Weights and moves.
pub(crate) struct EntityRecognizer {
    pub(crate) scorer: Scorer,
    pub(crate) moves: Vec<EntityMove>,
}

/// An entity: first token, last token, label.
pub(crate) type Found = (u32, u32, EntityLabel);

impl EntityRecognizer {
    /// The entities of a text whose features are prepared.
    pub(crate) fn find(
        &self,
        kernels: Kernels,
        scratch: &ScorerScratch,
        is_space: &[bool],
        sentence_starts: &[bool],
        observer: &mut impl Observer,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        let mut open: Option<(u32, EntityLabel)> = None;
        let mut scores = [0.0; MOST_MOVES];
        for (at, &is_space) in is_space.iter().enumerate() {
            let here = at as u32;
            let context = [Some(here), open.map(|(start, _)| start), open.and(here.checked_sub(1))];
            self.scorer.score(kernels, scratch, &context, &mut scores);
            observer.see(Some(here), &scores[..self.moves.len()]);
            let may_go_on = sentence_starts.get(at + 1) == Some(&false);
            let valid = |kind: EntityMove| match (kind, open) {
                (EntityMove::Begin(_), None) => may_go_on && !is_space,
                (EntityMove::Inside(label), Some((_, entity))) => may_go_on && label == entity,
                (EntityMove::Last(label), Some((_, entity))) => label == entity,
                (EntityMove::Unit(_), None) => !is_space,
                (EntityMove::Outside, None) => true,
                _ => false,
            };
            match (self.best(&scores, valid), open) {
                (Some(EntityMove::Begin(label)), _) => open = Some((here, label)),
                (Some(EntityMove::Unit(label)), _) => found.push((here, here, label)),
                (Some(EntityMove::Last(label)), Some((start, _))) => {
                    found.push((start, here, label));
                    open = None;
                }
                _ => {}
            }
        }
        found
    }

    /// The first of the best valid moves.
    fn best(&self, scores: &[f32], valid: impl Fn(EntityMove) -> bool) -> Option<EntityMove> {
        let mut best: Option<(f32, EntityMove)> = None;
        for (&score, &kind) in scores.iter().zip(&self.moves) {
            if best.is_none_or(|(top, _)| score > top) && valid(kind) {
                best = Some((score, kind));
            }
        }
        best.map(|(_, kind)| kind)
    }
}
