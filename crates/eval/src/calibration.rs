//! Whether confidence keeps its word: how often answers of a confidence are right, and what a threshold would cost.

use std::cmp::Ordering;

use serde::Serialize;

use crate::measure::share;

/// An answer: how sure it was, and whether it is right.
pub(crate) type Answer = (f64, bool);

/// Answers of like confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// Confidence from which on.
    pub from: f64,
    /// Mean confidence.
    pub mean: f64,
    /// Share that was right.
    pub right: f64,
    /// Number of answers.
    pub count: usize,
}

/// What is left where answers below a confidence are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Threshold {
    /// The least confidence kept.
    pub at: f64,
    /// Share of the kept that is right.
    pub precision: f64,
    /// Share of the wanted that is kept and right.
    pub recall: f64,
    /// Number of answers kept.
    pub kept: usize,
}

/// Bins of a tenth each; empty ones are left out.
pub(crate) fn bins(answers: &[Answer]) -> Vec<Bin> {
    let bins = (0..10).map(|tenth| {
        let from = f64::from(tenth) / 10.0;
        // The last bin takes certainty in.
        let end = if tenth == 9 { f64::INFINITY } else { f64::from(tenth + 1) / 10.0 };
        let inside: Vec<&Answer> = answers.iter().filter(|a| a.0 >= from && a.0 < end).collect();
        let count = inside.len();
        Bin {
            from,
            mean: inside.iter().map(|a| a.0).sum::<f64>() / count.max(1) as f64,
            right: share(inside.iter().filter(|a| a.1).count(), count),
            count,
        }
    });
    bins.filter(|bin| bin.count > 0).collect()
}

/// Expected calibration error: the mean distance of confidence from the share right, over bins.
pub(crate) fn error(answers: &[Answer]) -> f64 {
    let distance = |bin: &Bin| (bin.mean - bin.right).abs() * bin.count as f64;
    bins(answers).iter().map(distance).sum::<f64>() / answers.len().max(1) as f64
}

/// Precision and recall at each tenth where it drops something, and without a threshold.
pub(crate) fn curve(answers: &[Answer], wanted: usize) -> Vec<Threshold> {
    let mut all: Vec<Threshold> = Vec::new();
    for tenth in 0..10 {
        let at = f64::from(tenth) / 10.0;
        let kept: Vec<&Answer> = answers.iter().filter(|a| a.0 >= at).collect();
        let right = kept.iter().filter(|a| a.1).count();
        let point =
            Threshold { at, precision: share(right, kept.len()), recall: share(right, wanted), kept: kept.len() };
        if !kept.is_empty() && all.last().is_none_or(|last| last.kept != point.kept) {
            all.push(point);
        }
    }
    all
}

/// The chance that a right answer is surer than a wrong one; ties count half.
pub(crate) fn ranking(answers: &[Answer]) -> f64 {
    let side = |right: bool| answers.iter().filter(move |a| a.1 == right).map(|a| a.0);
    let pairs = side(true).count() * side(false).count();
    let share = |right: f64, wrong: f64| match right.total_cmp(&wrong) {
        Ordering::Greater => 1.0,
        Ordering::Equal => 0.5,
        Ordering::Less => 0.0,
    };
    let won: f64 = side(true).flat_map(|r| side(false).map(move |w| share(r, w))).sum();
    if pairs == 0 { 0.0 } else { won / pairs as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERS: [Answer; 4] = [(0.95, true), (0.91, true), (0.35, false), (1.0, false)];

    #[test]
    fn bins_hold_their_share_of_right_answers() {
        let bins = bins(&ANSWERS);
        assert_eq!(bins.iter().map(|b| (b.from, b.count)).collect::<Vec<_>>(), [(0.3, 1), (0.9, 3)]);
        assert!((bins[1].right - 2.0 / 3.0).abs() < 1e-9);
        assert!((error(&ANSWERS) - (0.35 + (2.86 - 2.0)) / 4.0).abs() < 1e-9);
    }

    #[test]
    fn a_threshold_drops_what_is_less_sure() {
        let curve = curve(&ANSWERS, 5);
        assert_eq!(curve.iter().map(|t| (t.at, t.kept)).collect::<Vec<_>>(), [(0.0, 4), (0.4, 3)]);
        assert!((curve[0].recall - 0.4).abs() < 1e-9);
    }

    #[test]
    fn no_answers_are_no_error() {
        assert!(bins(&[]).is_empty() && curve(&[], 3).is_empty());
        assert!(error(&[]).abs() < 1e-9 && ranking(&[]).abs() < 1e-9);
    }
}
