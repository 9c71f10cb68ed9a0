//! The arithmetic of the networks: dense layers, maxout, layer normalisation, on whatever vectors the machine has.
//!
//! Every output element is summed over the inputs in ascending order in one accumulator, so a row's result does not
//! depend on which rows it is computed with: batch and thread count never change a bit of the output. Machines with
//! and without fused multiply-add differ in the last bits.
//!
//! Written by hand because that fuses maxout into the product, needs no copying of windows, and is no slower than
//! what there is: about 200 GFLOP/s a core with AVX-512, where `matrixmultiply` reached 181, `gemm` 109 and NumPy's
//! OpenBLAS 186 on 512x288x288 (see `eval/speed.csv`).

// All code must end up in functions that are compiled for the machine's vectors, where closures would not be.
#[allow(clippy::inline_always)]
mod lanes;
#[allow(clippy::inline_always, clippy::needless_range_loop)]
mod run;

use std::ops::Deref;

use crate::flat::View;
use lanes::Portable;
#[cfg(target_arch = "x86_64")]
use lanes::{Avx2, Avx512};

/// Floats in one vector of the packed layout.
pub(crate) const LANES: usize = 16;

/// Vectors in a panel of weights used with many rows: with eight rows 24 sums and three weights fit 32 registers.
pub(crate) const WIDE_PANEL: usize = 3;

/// Vectors in a panel of weights used a row at a time: enough independent sums to hide the latency of an addition.
pub(crate) const ROW_PANEL: usize = 8;

/// Weights and bias of a dense layer, packed in panels of `panel` vectors of outputs, inputs ascending in each.
pub(crate) struct Dense {
    weights: View<f32>,
    bias: View<f32>,
    inputs: usize,
    panel: usize,
}

impl Dense {
    /// Layer of `inputs` inputs; `None` if the sizes do not fit together.
    pub(crate) fn new(weights: View<f32>, bias: View<f32>, inputs: usize, panel: usize) -> Option<Self> {
        let fits = bias.len().is_multiple_of(LANES) && weights.len() == inputs * bias.len() && panel <= ROW_PANEL;
        fits.then_some(Self { weights, bias, inputs, panel })
    }

    /// Outputs, padding included.
    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
    }
}

/// Packs the rows of `weights` (one output each, `inputs` long) into panels; missing rows are zero.
pub(crate) fn pack(weights: &[f32], inputs: usize, panel: usize) -> Vec<f32> {
    let outputs = weights.len() / inputs;
    let vectors = outputs.div_ceil(LANES);
    let mut packed = Vec::with_capacity(vectors * LANES * inputs);
    for first in (0..vectors).step_by(panel) {
        let columns = first * LANES..(first + panel).min(vectors) * LANES;
        for input in 0..inputs {
            packed.extend(columns.clone().map(|o| if o < outputs { weights[o * inputs + input] } else { 0.0 }));
        }
    }
    packed
}

/// Where rows are taken from and put to: offsets of their first floats.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) from: &'a [u32],
    pub(crate) to: &'a [u32],
}

/// Scale and shift of a layer normalisation.
pub(crate) struct Norm {
    pub(crate) scale: View<f32>,
    pub(crate) shift: View<f32>,
}

/// The instruction set in use, chosen once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kernels {
    /// 512-bit vectors.
    #[cfg(target_arch = "x86_64")]
    Avx512,
    /// 256-bit vectors with fused multiply-add.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// What the compiler makes of plain loops.
    Portable,
}

impl Kernels {
    /// The best this machine has.
    pub(crate) fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") {
                return Self::Avx512;
            }
            if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                return Self::Avx2;
            }
        }
        Self::Portable
    }

    /// `y[to] = W x[from] + b` for every row.
    pub(crate) fn affine(self, layer: &Dense, x: &[f32], y: &mut [f32], rows: Rows) {
        check(layer, x, y, rows, layer.outputs());
        let task = run::Task { weights: &layer.weights, bias: &layer.bias, inputs: layer.inputs, panel: layer.panel };
        run::dense::<false>(self, task, x, y, rows);
    }

    /// `y[to] = max over three pieces of (W x[from] + b)` for every row; the pieces of sixteen outputs form a panel.
    pub(crate) fn maxout(self, layer: &Dense, x: &[f32], y: &mut [f32], rows: Rows) {
        assert!(
            layer.panel == WIDE_PANEL && layer.outputs().is_multiple_of(WIDE_PANEL * LANES),
            "whole panels of pieces"
        );
        check(layer, x, y, rows, layer.outputs() / WIDE_PANEL);
        let task = run::Task { weights: &layer.weights, bias: &layer.bias, inputs: layer.inputs, panel: layer.panel };
        run::dense::<true>(self, task, x, y, rows);
    }

    /// `y[to] = y[to] + norm(x[from])` for every row.
    pub(crate) fn add_normalised(self, norm: &Norm, x: &[f32], y: &mut [f32], rows: Rows) {
        let width = norm.scale.deref().len();
        assert!(norm.shift.len() == width && width.is_multiple_of(LANES), "as many shifts as scales");
        assert_eq!(rows.from.len(), rows.to.len());
        assert!(rows.from.iter().all(|&o| o as usize + width <= x.len()), "every row lies in the input");
        assert!(rows.to.iter().all(|&o| o as usize + width <= y.len()), "every row lies in the output");
        run::add_normalised(self, (&norm.scale, &norm.shift), x, y, rows);
    }

    /// `out = max of halves of (sum of table[rows] + bias)`, the hidden layer of a transition scorer.
    pub(crate) fn hidden(self, rows: &[&[f32]], bias: &[f32], out: &mut [f32]) {
        assert!(bias.len() == 2 * out.len() && out.len().is_multiple_of(LANES));
        assert!(rows.iter().all(|row| row.len() == bias.len()), "rows as long as the bias");
        run::hidden(self, rows, bias, out);
    }
}

fn check(layer: &Dense, x: &[f32], y: &[f32], rows: Rows, width: usize) {
    assert_eq!(rows.from.len(), rows.to.len());
    assert!(rows.from.iter().all(|&o| o as usize + layer.inputs <= x.len()), "every row lies in the input");
    assert!(rows.to.iter().all(|&o| o as usize + width <= y.len()), "every row lies in the output");
}

#[cfg(test)]
mod tests;
