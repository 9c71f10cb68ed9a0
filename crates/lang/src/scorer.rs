//! The network that scores the moves of a transition system from the vectors of a few tokens.

use crate::flat::{FlatFile, OpenError, View};
use crate::kernels::{Dense, Kernels, LANES, ROW_PANEL, Rows, WIDE_PANEL};
use crate::network::{HIDDEN, WIDTH, read_dense, slot};

/// Numbers each feature adds to the hidden layer: two pieces of every unit.
const FEATURE: usize = 2 * HIDDEN;

/// Most tokens a state shows.
pub(crate) const MOST_FEATURES: usize = 8;

/// Most moves of a transition system.
pub(crate) const MOST_MOVES: usize = ROW_PANEL * LANES;

/// Weights of a scorer.
pub(crate) struct Scorer {
    project: Dense,
    features: Dense,
    pad: View<f32>,
    bias: View<f32>,
    output: Dense,
    count: usize,
}

/// What each token of a text adds to the hidden layer, for each place it may have in a state.
#[derive(Default)]
pub(crate) struct ScorerScratch {
    projected: Vec<f32>,
    features: Vec<f32>,
    from: Vec<u32>,
    to: Vec<u32>,
}

impl Scorer {
    /// Reads the scorer whose sections begin at `base`, with `count` features and at least `moves` outputs.
    pub(crate) fn read(file: &FlatFile, base: u32, count: usize, moves: usize) -> Result<Self, OpenError> {
        let scorer = Self {
            project: read_dense(file, base + slot::PROJECT, WIDTH, WIDE_PANEL)?,
            features: read_dense(file, base + slot::FEATURES, HIDDEN, WIDE_PANEL)?,
            pad: file.view_of(base + slot::PAD, count * FEATURE)?,
            bias: file.view_of(base + slot::LOWER_BIAS, FEATURE)?,
            output: read_dense(file, base + slot::OUTPUT, HIDDEN, ROW_PANEL)?,
            count,
        };
        let fits = scorer.project.outputs() == HIDDEN
            && scorer.features.outputs() == count * FEATURE
            && count <= MOST_FEATURES
            && moves <= scorer.output.outputs()
            && scorer.output.outputs() <= MOST_MOVES;
        if fits { Ok(scorer) } else { Err(file.corrupt(&format!("sizes of scorer {base}"))) }
    }

    /// Computes the features of the `tokens` tokens whose vectors begin at `offset` of `vectors`.
    pub(crate) fn prepare(
        &self,
        kernels: Kernels,
        vectors: &[f32],
        offset: usize,
        tokens: usize,
        scratch: &mut ScorerScratch,
    ) {
        let width = self.features.outputs();
        scratch.projected.resize(tokens * HIDDEN, 0.0);
        scratch.features.resize(tokens * width, 0.0);
        let mut set = |from: &dyn Fn(usize) -> usize, to: &dyn Fn(usize) -> usize| {
            scratch.from.clear();
            scratch.from.extend((0..tokens).map(|i| from(i) as u32));
            scratch.to.clear();
            scratch.to.extend((0..tokens).map(|i| to(i) as u32));
        };
        set(&|i| offset + i * WIDTH, &|i| i * HIDDEN);
        let rows = Rows { from: &scratch.from, to: &scratch.to };
        kernels.affine(&self.project, vectors, &mut scratch.projected, rows);
        let mut set = |from: &dyn Fn(usize) -> usize, to: &dyn Fn(usize) -> usize| {
            scratch.from.clear();
            scratch.from.extend((0..tokens).map(|i| from(i) as u32));
            scratch.to.clear();
            scratch.to.extend((0..tokens).map(|i| to(i) as u32));
        };
        set(&|i| i * HIDDEN, &|i| i * width);
        let rows = Rows { from: &scratch.from, to: &scratch.to };
        kernels.affine(&self.features, &scratch.projected, &mut scratch.features, rows);
    }

    /// Scores of all moves in the state that shows `tokens` (`None`: there is no such token).
    pub(crate) fn score(
        &self,
        kernels: Kernels,
        scratch: &ScorerScratch,
        tokens: &[Option<u32>],
        scores: &mut [f32; MOST_MOVES],
    ) {
        let width = self.count * FEATURE;
        let mut rows = [&[][..]; MOST_FEATURES];
        for (feature, token) in tokens.iter().enumerate().take(self.count) {
            rows[feature] = match token {
                Some(token) => &scratch.features[*token as usize * width + feature * FEATURE..][..FEATURE],
                None => &self.pad[feature * FEATURE..][..FEATURE],
            };
        }
        let mut hidden = [0.0; HIDDEN];
        kernels.hidden(&rows[..self.count], &self.bias, &mut hidden);
        kernels.affine(&self.output, &hidden, scores, Rows { from: &[0], to: &[0] });
    }
}
