//! Training: multinomial logistic regression by L-BFGS, deterministic, seconds on one core.
//!
//! An example may allow several labels where its source knows only their kind: what is made probable is that one of
//! them holds. The loss is the sum of `-w ln P(allowed)` plus half the squared weights times `l2`.

use std::collections::BTreeMap;

use super::features::is_of_frames;
use super::{Features, Weights};

/// A pair whose label is known, or known to be one of several.
#[derive(Debug, Clone)]
pub struct Example {
    /// What was seen.
    pub features: Features,
    /// Indices of the labels that may be right.
    pub allowed: Vec<usize>,
    /// How much it counts.
    pub weight: f32,
    /// The fold in which it is held out; `None` for text that is only trained on.
    pub fold: Option<usize>,
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct TrainOptions {
    /// Weight of the penalty on squared weights.
    pub l2: f64,
    /// Features seen in fewer examples are left out.
    pub least_count: usize,
    /// Most iterations of L-BFGS.
    pub iterations: usize,
    /// The share of an example's weight with which it is trained on as if no frame had read anything in it: frames
    /// were written with sentences like it at hand, and read less in those to come.
    pub hidden: f64,
}

impl Default for TrainOptions {
    /// Chosen by five-fold cross-validation on `relations_tune.jsonl`.
    fn default() -> Self {
        Self { l2: 1.0, least_count: 2, iterations: 120, hidden: 0.0 }
    }
}

/// Trains on all examples.
pub fn train(labels: &[&str], examples: &[Example], options: TrainOptions) -> Weights {
    let all: Vec<&Example> = examples.iter().collect();
    Problem::new(labels.len(), &all, options).solve(labels, options)
}

/// Scores, before they are made probabilities, of every example that has a fold, by weights trained without that fold.
pub fn cross_validate(labels: &[&str], examples: &[Example], options: TrainOptions) -> Vec<Option<Vec<f32>>> {
    let folds = examples.iter().filter_map(|e| e.fold).max().map_or(0, |last| last + 1);
    let mut scores: Vec<Option<Vec<f32>>> = vec![None; examples.len()];
    for fold in 0..folds {
        let rest: Vec<&Example> = examples.iter().filter(|e| e.fold != Some(fold)).collect();
        let weights = Problem::new(labels.len(), &rest, options).solve(labels, options);
        for (example, score) in examples.iter().zip(&mut scores) {
            if example.fold == Some(fold) {
                *score = Some(weights.scores(&example.features));
            }
        }
    }
    scores
}

/// The temperature at which held-out scores make the right labels most probable.
pub fn temperature(held_out: &[(Vec<f32>, usize)]) -> f32 {
    let loss = |temperature: f32| -> f64 {
        held_out
            .iter()
            .map(|(scores, right)| {
                let scaled: Vec<f64> = scores.iter().map(|s| f64::from(s / temperature)).collect();
                log_sum(&scaled) - scaled[*right]
            })
            .sum()
    };
    // Hundredths from 0.5 to 3: as fine as weights are stored.
    let candidates = (50..=300).map(|hundredths| hundredths as f32 / 100.0);
    candidates.min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0)
}

fn log_sum(scores: &[f64]) -> f64 {
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    top + scores.iter().map(|s| (s - top).exp()).sum::<f64>().ln()
}

/// An example as numbered features, or what is left of it where the frames' are hidden.
struct Row<'e> {
    features: Vec<(usize, f64)>,
    allowed: &'e [usize],
    weight: f64,
}

/// Examples as rows of numbered features.
struct Problem<'e> {
    rows: Vec<Row<'e>>,
    names: Vec<&'e str>,
    labels: usize,
    l2: f64,
}

impl<'e> Problem<'e> {
    fn new(labels: usize, examples: &[&'e Example], options: TrainOptions) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for example in examples {
            for (name, _) in example.features.iter() {
                *counts.entry(name).or_default() += 1;
            }
        }
        let names: Vec<&str> =
            counts.into_iter().filter(|(_, count)| *count >= options.least_count).map(|(name, _)| name).collect();
        let numbers: BTreeMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
        let row = |example: &'e Example, share: f64, is_seen: fn(&str) -> bool| {
            let known = example.features.iter().filter(|(name, _)| is_seen(name));
            let features = known.filter_map(|(name, value)| numbers.get(name).map(|&n| (n, f64::from(value))));
            let weight = f64::from(example.weight) * share;
            Row { features: features.collect(), allowed: &example.allowed, weight }
        };
        let whole = examples.iter().map(|&example| row(example, 1.0 - options.hidden, |_| true));
        let hidden = examples.iter().map(|&example| row(example, options.hidden, |name| !is_of_frames(name)));
        let rows = whole.chain(hidden.filter(|row| row.weight > 0.0)).collect();
        Self { rows, names, labels, l2: options.l2 }
    }

    fn size(&self) -> usize {
        (self.names.len() + 1) * self.labels
    }

    /// Loss and gradient; the last row of weights is the bias, which is not held small.
    fn loss(&self, weights: &[f64], gradient: &mut [f64]) -> f64 {
        let bias = self.names.len() * self.labels;
        let mut loss = 0.0;
        for (slot, weight) in gradient[..bias].iter_mut().zip(weights) {
            *slot = self.l2 * weight;
            loss += 0.5 * self.l2 * weight * weight;
        }
        gradient[bias..].fill(0.0);
        for Row { features, allowed, weight } in &self.rows {
            let mut scores = weights[bias..].to_vec();
            for &(feature, value) in features {
                let at = feature * self.labels;
                for (score, weight) in scores.iter_mut().zip(&weights[at..at + self.labels]) {
                    *score += weight * value;
                }
            }
            let right: Vec<f64> = allowed.iter().map(|&label| scores[label]).collect();
            let (all, right) = (log_sum(&scores), log_sum(&right));
            loss += weight * (all - right);
            let mut slope: Vec<f64> = scores.iter().map(|s| weight * (s - all).exp()).collect();
            for &label in *allowed {
                slope[label] -= weight * (scores[label] - right).exp();
            }
            for &(feature, value) in features {
                let at = feature * self.labels;
                for (slot, slope) in gradient[at..at + self.labels].iter_mut().zip(&slope) {
                    *slot += slope * value;
                }
            }
            for (slot, slope) in gradient[bias..].iter_mut().zip(&slope) {
                *slot += slope;
            }
        }
        loss
    }

    fn solve(&self, labels: &[&str], options: TrainOptions) -> Weights {
        let solution = minimise(self.size(), options.iterations, |weights, gradient| self.loss(weights, gradient));
        let row = |at: usize| solution[at * self.labels..(at + 1) * self.labels].iter().map(|w| *w as f32).collect();
        let features = self.names.iter().enumerate().map(|(at, name)| ((*name).to_owned(), row(at)));
        Weights::new(labels.iter().map(|&l| l.to_owned()).collect(), row(self.names.len()), 1.0, features)
    }
}

/// Steps and changes of gradient that L-BFGS remembers.
const MEMORY: usize = 10;

/// Relative fall of the loss below which the search ends.
const TOLERANCE: f64 = 1e-6;

/// Share of the fall the slope promises that a step must bring (Armijo's condition).
const SUFFICIENT: f64 = 1e-4;

/// Limited-memory BFGS with backtracking (Nocedal and Wright, Numerical Optimization, algorithm 7.4).
pub(super) fn minimise(size: usize, iterations: usize, loss: impl Fn(&[f64], &mut [f64]) -> f64) -> Vec<f64> {
    let mut at = vec![0.0; size];
    let mut gradient = vec![0.0; size];
    let mut value = loss(&at, &mut gradient);
    let mut memory: Vec<(Vec<f64>, Vec<f64>)> = Vec::new();
    for _ in 0..iterations {
        let direction = direction(&gradient, &memory);
        let slope = dot(&direction, &gradient);
        let mut step = if memory.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt().max(1.0) } else { 1.0 };
        let mut next = vec![0.0; size];
        let mut next_gradient = vec![0.0; size];
        let mut next_value = f64::INFINITY;
        while step > 1e-10 {
            for i in 0..size {
                next[i] = at[i] + step * direction[i];
            }
            next_value = loss(&next, &mut next_gradient);
            if next_value <= value + SUFFICIENT * step * slope {
                break;
            }
            step /= 2.0;
        }
        let moved: Vec<f64> = next.iter().zip(&at).map(|(a, b)| a - b).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(a, b)| a - b).collect();
        if dot(&moved, &turned) > 0.0 {
            if memory.len() == MEMORY {
                memory.remove(0);
            }
            memory.push((moved, turned));
        }
        let fall = value - next_value;
        if fall <= 0.0 {
            break;
        }
        (at, gradient) = (next, next_gradient);
        let is_done = fall < TOLERANCE * value.abs();
        value = next_value;
        if is_done {
            break;
        }
    }
    at
}

/// The gradient turned downhill and bent by what past steps tell of curvature.
fn direction(gradient: &[f64], memory: &[(Vec<f64>, Vec<f64>)]) -> Vec<f64> {
    let mut q: Vec<f64> = gradient.iter().map(|g| -g).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for (moved, turned) in memory.iter().rev() {
        let share = dot(moved, &q) / dot(moved, turned);
        add(&mut q, turned, -share);
        shares.push(share);
    }
    if let Some((moved, turned)) = memory.last() {
        let scale = dot(moved, turned) / dot(turned, turned);
        for x in &mut q {
            *x *= scale;
        }
    }
    for ((moved, turned), share) in memory.iter().zip(shares.into_iter().rev()) {
        let back = dot(turned, &q) / dot(moved, turned);
        add(&mut q, moved, share - back);
    }
    q
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    to.iter_mut().zip(what).for_each(|(x, y)| *x += times * y);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(words: &[&str], allowed: &[usize]) -> Example {
        let mut features = Features::default();
        for word in words {
            features.add(*word, 1.0);
        }
        Example { features, allowed: allowed.to_vec(), weight: 1.0, fold: None }
    }

    #[test]
    fn learns_which_word_speaks_for_which_label() {
        let examples = [
            example(&["bomb", "city"], &[0]),
            example(&["bomb", "town"], &[0]),
            example(&["praise", "city"], &[1]),
            example(&["praise", "town"], &[1]),
        ];
        let weights = train(&["ASSAULT", "SUPPORT"], &examples, TrainOptions { l2: 0.1, ..TrainOptions::default() });
        assert!(weights.probabilities(&examples[0].features)[0] > 0.8);
        assert!(weights.probabilities(&examples[3].features)[1] > 0.8);
    }

    #[test]
    fn words_are_learned_for_themselves_where_frames_are_hidden() {
        let examples = [
            example(&["top:ASSAULT", "w:bomb"], &[0]),
            example(&["top:ASSAULT", "w:bomb"], &[0]),
            example(&["top:SUPPORT", "w:praise"], &[1]),
            example(&["top:SUPPORT", "w:praise"], &[1]),
        ];
        let misread = example(&["top:SUPPORT", "w:bomb"], &[0]);
        let bomb = example(&["w:bomb"], &[0]);
        let probable = |hidden: f64, example: &Example| {
            let weights = train(&["ASSAULT", "SUPPORT"], &examples, TrainOptions { hidden, ..TrainOptions::default() });
            weights.probabilities(&example.features)[0]
        };
        assert!(probable(0.5, &bomb) > probable(0.0, &bomb));
        assert!(probable(0.5, &misread) > probable(0.0, &misread));
    }

    #[test]
    fn several_allowed_labels_share_what_others_lose() {
        let examples =
            [example(&["x"], &[0, 1]), example(&["x"], &[0, 1]), example(&["y"], &[2]), example(&["y"], &[2])];
        let weights = train(&["A", "B", "C"], &examples, TrainOptions { l2: 0.1, ..TrainOptions::default() });
        let shares = weights.probabilities(&examples[0].features);
        assert!(shares[2] < 0.2 && (shares[0] - shares[1]).abs() < 1e-3);
    }

    #[test]
    fn temperature_tames_scores_that_are_too_sure() {
        let wrong_half = [(vec![9.0, 0.0], 0), (vec![9.0, 0.0], 1)];
        assert!(temperature(&wrong_half) > 2.5);
    }
}
