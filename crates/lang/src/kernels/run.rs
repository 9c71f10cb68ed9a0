//! The loops over panels and rows, written once for all kinds of vector and compiled for each instruction set.
#![allow(unsafe_code)]

use super::lanes::Lanes;
#[cfg(target_arch = "x86_64")]
use super::{Avx2, Avx512};
use super::{Kernels, LANES, Portable, Rows};

/// A dense layer's packed numbers.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    pub(super) weights: &'a [f32],
    pub(super) bias: &'a [f32],
    pub(super) inputs: usize,
    pub(super) panel: usize,
}

/// Defines a function of the module's interface: the generic body compiled with each instruction set, and the choice.
macro_rules! for_each_machine {
    ($name:ident $(<const $flag:ident: bool>)?, $body:ident, ($($arg:ident: $kind:ty),*)) => {
        pub(super) fn $name $(<const $flag: bool>)? (kernels: Kernels, $($arg: $kind),*) {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f")]
            fn avx512 $(<const $flag: bool>)? ($($arg: $kind),*) {
                // SAFETY: this function has the target feature; the callers in the parent module checked all bounds.
                unsafe { $body::<Avx512 $(, $flag)?>($($arg),*) }
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn avx2 $(<const $flag: bool>)? ($($arg: $kind),*) {
                // SAFETY: this function has the target feature; the callers in the parent module checked all bounds.
                unsafe { $body::<Avx2 $(, $flag)?>($($arg),*) }
            }
            match kernels {
                // SAFETY: `Kernels::detect` found the feature on this machine.
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx512 => unsafe { avx512 $(::<$flag>)? ($($arg),*) },
                // SAFETY: `Kernels::detect` found the feature on this machine.
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx2 => unsafe { avx2 $(::<$flag>)? ($($arg),*) },
                // SAFETY: plain arrays run everywhere; the callers in the parent module checked all bounds.
                Kernels::Portable => unsafe { $body::<Portable $(, $flag)?>($($arg),*) },
            }
        }
    };
}

for_each_machine!(dense<const MAX: bool>, dense_body, (task: Task, x: &[f32], y: &mut [f32], rows: Rows));
for_each_machine!(add_normalised, normalise_body, (norm: (&[f32], &[f32]), x: &[f32], y: &mut [f32], rows: Rows));
for_each_machine!(hidden, hidden_body, (rows: &[&[f32]], bias: &[f32], out: &mut [f32]));

#[inline(always)]
unsafe fn dense_body<L: Lanes, const MAX: bool>(task: Task, x: &[f32], y: &mut [f32], rows: Rows) {
    let vectors = task.bias.len() / LANES;
    for first in (0..vectors).step_by(task.panel) {
        let count = task.panel.min(vectors - first);
        let panel = Panel {
            weights: task.weights[first * LANES * task.inputs..].as_ptr(),
            bias: task.bias[first * LANES..].as_ptr(),
            inputs: task.inputs,
            column: if MAX { first / count * LANES } else { first * LANES },
        };
        // SAFETY: the caller checked that all rows lie in `x` and `y`, and the layer that panels are complete.
        unsafe {
            match count {
                1 => all_rows::<L, 1, false>(panel, x, y, rows),
                2 => all_rows::<L, 2, false>(panel, x, y, rows),
                3 => all_rows::<L, 3, MAX>(panel, x, y, rows),
                _ => single_rows::<L>(panel, count, x, y, rows),
            }
        }
    }
}

/// A panel of weights and where its outputs go in a row of `y`.
#[derive(Clone, Copy)]
struct Panel {
    weights: *const f32,
    bias: *const f32,
    inputs: usize,
    column: usize,
}

#[inline(always)]
unsafe fn all_rows<L: Lanes, const V: usize, const MAX: bool>(panel: Panel, x: &[f32], y: &mut [f32], rows: Rows) {
    for (from, to) in rows.from.chunks(L::ROWS).zip(rows.to.chunks(L::ROWS)) {
        let (x, y) = (x.as_ptr(), y.as_mut_ptr());
        // SAFETY: the caller checked that all rows lie in `x` and `y`; the slices have the lengths matched on.
        unsafe {
            match from.len() {
                1 => block::<L, 1, V, MAX>(panel, x, y, from, to),
                2 => block::<L, 2, V, MAX>(panel, x, y, from, to),
                3 => block::<L, 3, V, MAX>(panel, x, y, from, to),
                4 => block::<L, 4, V, MAX>(panel, x, y, from, to),
                5 => block::<L, 5, V, MAX>(panel, x, y, from, to),
                6 => block::<L, 6, V, MAX>(panel, x, y, from, to),
                7 => block::<L, 7, V, MAX>(panel, x, y, from, to),
                _ => block::<L, 8, V, MAX>(panel, x, y, from, to),
            }
        }
    }
}

#[inline(always)]
unsafe fn single_rows<L: Lanes>(panel: Panel, vectors: usize, x: &[f32], y: &mut [f32], rows: Rows) {
    for (from, to) in rows.from.chunks(1).zip(rows.to.chunks(1)) {
        let (x, y) = (x.as_ptr(), y.as_mut_ptr());
        // SAFETY: the caller checked that all rows lie in `x` and `y`.
        unsafe {
            match vectors {
                4 => block::<L, 1, 4, false>(panel, x, y, from, to),
                5 => block::<L, 1, 5, false>(panel, x, y, from, to),
                6 => block::<L, 1, 6, false>(panel, x, y, from, to),
                7 => block::<L, 1, 7, false>(panel, x, y, from, to),
                _ => block::<L, 1, 8, false>(panel, x, y, from, to),
            }
        }
    }
}

/// `R` rows times a panel of `V` vectors.
#[inline(always)]
unsafe fn block<L: Lanes, const R: usize, const V: usize, const MAX: bool>(
    panel: Panel,
    x: *const f32,
    y: *mut f32,
    from: &[u32],
    to: &[u32],
) {
    // SAFETY: the caller's rows lie in `x` and `y`, `from` and `to` have `R` entries, and the panel has `V` vectors of
    // weights for each of its inputs and `V` of bias.
    unsafe {
        // Plain loops throughout: a closure would be compiled without the instruction set of this function.
        let mut inputs = [x; R];
        let mut sums = [[L::splat(0.0); V]; R];
        for r in 0..R {
            inputs[r] = x.add(*from.get_unchecked(r) as usize);
            for v in 0..V {
                sums[r][v] = L::load(panel.bias.add(v * LANES));
            }
        }
        for i in 0..panel.inputs {
            let weights = panel.weights.add(i * V * LANES);
            if L::HOLDS_WEIGHTS {
                let mut held = [L::splat(0.0); V];
                for v in 0..V {
                    held[v] = L::load(weights.add(v * LANES));
                }
                for r in 0..R {
                    let value = L::splat(*inputs[r].add(i));
                    for v in 0..V {
                        sums[r][v] = L::multiply_add(value, held[v], sums[r][v]);
                    }
                }
            } else {
                let mut held = [L::splat(0.0); R];
                for r in 0..R {
                    held[r] = L::splat(*inputs[r].add(i));
                }
                for v in 0..V {
                    let weight = L::load(weights.add(v * LANES));
                    for r in 0..R {
                        sums[r][v] = L::multiply_add(held[r], weight, sums[r][v]);
                    }
                }
            }
        }
        for r in 0..R {
            let out = y.add(*to.get_unchecked(r) as usize + panel.column);
            if MAX {
                let mut best = sums[r][0];
                for v in 1..V {
                    best = L::max(best, sums[r][v]);
                }
                L::store(out, best);
            } else {
                for v in 0..V {
                    L::store(out.add(v * LANES), sums[r][v]);
                }
            }
        }
    }
}

/// Sum of sixteen floats in a fixed order, pairwise.
#[inline(always)]
fn sum(lanes: [f32; LANES]) -> f32 {
    let mut lanes = lanes;
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
    }
    lanes[0]
}

#[inline(always)]
unsafe fn normalise_body<L: Lanes>(norm: (&[f32], &[f32]), x: &[f32], y: &mut [f32], rows: Rows) {
    let width = norm.0.len();
    for (&from, &to) in rows.from.iter().zip(rows.to) {
        let row = &x[from as usize..from as usize + width];
        let out = &mut y[to as usize..to as usize + width];
        // SAFETY: both slices and both halves of the norm are `width` long, a multiple of `LANES`.
        unsafe {
            let (mean, scale) = moments::<L>(row);
            let (shift, scale) = (L::splat(-mean * scale), L::splat(scale));
            for at in (0..width).step_by(LANES) {
                let unit = L::multiply_add(L::load(row.as_ptr().add(at)), scale, shift);
                let bent = L::multiply_add(unit, L::load(norm.0.as_ptr().add(at)), L::load(norm.1.as_ptr().add(at)));
                let to = out.as_mut_ptr().add(at);
                L::store(to, L::multiply_add(bent, L::splat(1.0), L::load(to)));
            }
        }
    }
}

/// Mean and one over the (population) standard deviation.
#[inline(always)]
unsafe fn moments<L: Lanes>(row: &[f32]) -> (f32, f32) {
    let count = row.len() as f32;
    // SAFETY: the row's length is a multiple of `LANES`, so every vector lies in it.
    unsafe {
        let (mut total, one) = (L::splat(0.0), L::splat(1.0));
        for at in (0..row.len()).step_by(LANES) {
            total = L::multiply_add(L::load(row.as_ptr().add(at)), one, total);
        }
        let mean = sum(spill::<L>(total)) / count;
        let (mut squares, minus) = (L::splat(0.0), L::splat(-mean));
        for at in (0..row.len()).step_by(LANES) {
            let centred = L::multiply_add(L::load(row.as_ptr().add(at)), one, minus);
            squares = L::multiply_add(centred, centred, squares);
        }
        let variance = sum(spill::<L>(squares)) / count;
        (mean, 1.0 / (variance + 1e-8).sqrt())
    }
}

#[inline(always)]
unsafe fn spill<L: Lanes>(vector: L::Vector) -> [f32; LANES] {
    let mut lanes = [0.0; LANES];
    // SAFETY: the array holds exactly sixteen floats.
    unsafe { L::store(lanes.as_mut_ptr(), vector) };
    lanes
}

#[inline(always)]
unsafe fn hidden_body<L: Lanes>(rows: &[&[f32]], bias: &[f32], out: &mut [f32]) {
    let half = out.len();
    for at in (0..half).step_by(LANES) {
        // SAFETY: the caller checked that every row and the bias hold two halves as long as `out`.
        unsafe {
            let one = L::splat(1.0);
            let mut pieces = [L::load(bias.as_ptr().add(at)), L::load(bias.as_ptr().add(half + at))];
            for row in rows {
                pieces[0] = L::multiply_add(L::load(row.as_ptr().add(at)), one, pieces[0]);
                pieces[1] = L::multiply_add(L::load(row.as_ptr().add(half + at)), one, pieces[1]);
            }
            L::store(out.as_mut_ptr().add(at), L::max(pieces[0], pieces[1]));
        }
    }
}
