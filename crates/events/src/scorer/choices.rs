//! Training where one of several options is right: conditional logistic regression (McFadden 1974), by the same L-BFGS.
//!
//! Each option has features of its own, and all share one row of weights. The loss is the sum of `-ln P(right)`, where
//! several options may be right, plus half the squared weights times `l2`.

use std::collections::BTreeMap;

use super::train::minimise;
use super::{Features, TrainOptions, Weights};

/// Label of the only score that an option has.
pub const OPTION: &str = "score";

/// Options of which one was to be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What speaks for each.
    pub options: Vec<Features>,
    /// Those that are right; without any the choice teaches nothing.
    pub right: Vec<usize>,
    /// The fold in which it is held out.
    pub fold: usize,
}

/// How probable each option is by its score; they add up to 1.
pub fn shares(scores: impl IntoIterator<Item = f32>) -> Vec<f32> {
    let scores: Vec<f32> = scores.into_iter().collect();
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
    scores.into_iter().map(|score| (score - top).exp() / sum).collect()
}

/// Trains on all choices; of `options` the share that is hidden has no meaning here.
pub fn train_choices(choices: &[Choice], options: TrainOptions) -> Weights {
    solve(&choices.iter().collect::<Vec<_>>(), options)
}

/// Shares of the options of every choice, by weights trained without its fold.
pub fn cross_validate_choices(choices: &[Choice], options: TrainOptions) -> Vec<Vec<f32>> {
    let folds = choices.iter().map(|choice| choice.fold + 1).max().unwrap_or(0);
    let mut answers: Vec<Vec<f32>> = vec![Vec::new(); choices.len()];
    for fold in 0..folds {
        let rest: Vec<&Choice> = choices.iter().filter(|choice| choice.fold != fold).collect();
        let weights = solve(&rest, options);
        for (choice, answer) in choices.iter().zip(&mut answers).filter(|(choice, _)| choice.fold == fold) {
            *answer = shares(choice.options.iter().map(|features| weights.scores(features)[0]));
        }
    }
    answers
}

/// A choice with numbered features.
struct Row {
    options: Vec<Vec<(usize, f64)>>,
    right: Vec<usize>,
}

fn solve(choices: &[&Choice], options: TrainOptions) -> Weights {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let all = choices.iter().flat_map(|choice| &choice.options).flat_map(Features::iter);
    all.for_each(|(name, _)| *counts.entry(name).or_default() += 1);
    let names: Vec<&str> =
        counts.into_iter().filter(|(_, count)| *count >= options.least_count).map(|(name, _)| name).collect();
    let numbers: BTreeMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
    let numbered = |features: &Features| -> Vec<(usize, f64)> {
        features.iter().filter_map(|(name, value)| Some((*numbers.get(name)?, f64::from(value)))).collect()
    };
    let rows: Vec<Row> = choices
        .iter()
        .filter(|choice| !choice.right.is_empty())
        .map(|choice| Row { options: choice.options.iter().map(numbered).collect(), right: choice.right.clone() })
        .collect();
    let loss = |weights: &[f64], gradient: &mut [f64]| loss(&rows, options.l2, weights, gradient);
    let solution = minimise(names.len(), options.iterations, loss);
    let features = names.iter().zip(solution).map(|(name, weight)| ((*name).to_owned(), vec![weight as f32]));
    Weights::new(vec![OPTION.to_owned()], vec![0.0], 1.0, features)
}

/// Loss and gradient.
fn loss(rows: &[Row], l2: f64, weights: &[f64], gradient: &mut [f64]) -> f64 {
    let mut loss = 0.0;
    for (slot, weight) in gradient.iter_mut().zip(weights) {
        *slot = l2 * weight;
        loss += 0.5 * l2 * weight * weight;
    }
    for Row { options, right } in rows {
        let score = |features: &Vec<(usize, f64)>| features.iter().map(|&(at, value)| weights[at] * value).sum::<f64>();
        let scores: Vec<f64> = options.iter().map(score).collect();
        let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let parts: Vec<f64> = scores.iter().map(|score| (score - top).exp()).collect();
        let all: f64 = parts.iter().sum();
        let of_right: f64 = right.iter().map(|&option| parts[option]).sum::<f64>().max(f64::MIN_POSITIVE);
        loss += all.ln() - of_right.ln();
        for (number, features) in options.iter().enumerate() {
            let mut slope = parts[number] / all;
            if right.contains(&number) {
                slope -= parts[number] / of_right;
            }
            for &(at, value) in features {
                gradient[at] += slope * value;
            }
        }
    }
    loss
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(names: &[&str]) -> Features {
        let mut features = Features::default();
        for name in names {
            features.add(*name, 1.0);
        }
        features
    }

    #[test]
    fn learns_what_makes_an_option_right() {
        let choice = |right: &str, others: [&str; 2], fold| Choice {
            options: [right, others[0], others[1]].iter().map(|name| features(&[name])).collect(),
            right: vec![0],
            fold,
        };
        let choices = [
            choice("near", ["far", "scene"], 0),
            choice("near", ["scene", "far"], 1),
            choice("near", ["far", "far"], 0),
            choice("near", ["scene", "scene"], 1),
        ];
        let options = TrainOptions { l2: 0.1, least_count: 1, ..TrainOptions::default() };
        let weights = train_choices(&choices, options);
        let answer = shares(["scene", "near"].map(|name| weights.scores(&features(&[name]))[0]));
        assert!(answer[1] > 0.8);
        assert!(cross_validate_choices(&choices, options).iter().all(|answer| answer[0] > 0.5));
    }
}
