//! Figures: shares of right answers, their intervals, and what was taken for what.

use std::collections::BTreeMap;

use serde::Serialize;

/// A 95% bootstrap interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// One figure of a task.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measure {
    /// Stable name, as in floors and the table of scores.
    pub name: String,
    /// Shares from 0 to 1 unless the name says otherwise.
    pub value: f64,
    /// What it is a share of ("105 found").
    pub of: String,
    /// How far chance may have moved it.
    pub interval: Option<Interval>,
}

impl Measure {
    /// A figure without interval, which [`crate::evaluate`] adds.
    pub(crate) fn new(name: impl Into<String>, value: f64, of: impl Into<String>) -> Self {
        Self { name: name.into(), value, of: of.into(), interval: None }
    }
}

/// How many were found, how many were wanted, and how many of them are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) wanted: usize,
}

impl Counts {
    pub(crate) fn precision(self) -> f64 {
        share(self.right, self.found)
    }

    pub(crate) fn recall(self) -> f64 {
        share(self.right, self.wanted)
    }

    pub(crate) fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    /// Precision, recall and F1, their names beginning with `what`.
    pub(crate) fn measures(self, what: &str) -> [Measure; 3] {
        let name = |measure: &str| if what.is_empty() { measure.to_owned() } else { format!("{what} {measure}") };
        [
            Measure::new(name("precision"), self.precision(), format!("{} found", self.found)),
            Measure::new(name("recall"), self.recall(), format!("{} wanted", self.wanted)),
            Measure::new(name("F1"), self.f1(), format!("{} right", self.right)),
        ]
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        let mut sum = Self::default();
        for counts in all {
            sum += counts;
        }
        sum
    }
}

/// `part` of `whole`, 0 where there is nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The figures of one class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClassScore {
    /// The class.
    pub class: String,
    /// Of those found, how many are right.
    pub precision: f64,
    /// Of those wanted, how many are found.
    pub recall: f64,
    /// Harmonic mean of both.
    pub f1: f64,
    /// Number wanted.
    pub wanted: usize,
    /// Number found.
    pub found: usize,
}

impl ClassScore {
    pub(crate) fn new(class: impl Into<String>, counts: Counts) -> Self {
        Self {
            class: class.into(),
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
            wanted: counts.wanted,
            found: counts.found,
        }
    }
}

/// How often one answer was given for another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// What is right.
    pub gold: String,
    /// What was said.
    pub predicted: String,
    /// How often.
    pub count: usize,
}

/// Pairs of right and given answers, one of each a row: what all figures of classification are drawn from.
#[derive(Debug, Default)]
pub(crate) struct Labels<'a> {
    pairs: BTreeMap<(&'a str, &'a str), usize>,
}

impl<'a> Labels<'a> {
    /// From pairs of (right, given).
    pub(crate) fn new(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut labels = Self::default();
        for pair in pairs {
            *labels.pairs.entry(pair).or_default() += 1;
        }
        labels
    }

    /// Number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.pairs.values().sum()
    }

    /// Counts of each label that is right somewhere, in alphabetical order.
    pub(crate) fn classes(&self) -> BTreeMap<&'a str, Counts> {
        let mut classes: BTreeMap<&str, Counts> = BTreeMap::new();
        for (&(gold, _), &count) in &self.pairs {
            classes.entry(gold).or_default().wanted += count;
        }
        for (&(gold, given), &count) in &self.pairs {
            if let Some(class) = classes.get_mut(given) {
                class.found += count;
                class.right += if gold == given { count } else { 0 };
            }
        }
        classes
    }

    /// Mean F1 over the labels that are right somewhere.
    pub(crate) fn macro_f1(&self) -> f64 {
        let classes = self.classes();
        classes.values().map(|c| c.f1()).sum::<f64>() / classes.len().max(1) as f64
    }

    /// F1 weighted by how often each label is right.
    pub(crate) fn weighted_f1(&self) -> f64 {
        let sum: f64 = self.classes().values().map(|c| c.f1() * c.wanted as f64).sum();
        sum / self.rows().max(1) as f64
    }

    /// Share of rows answered right.
    pub(crate) fn accuracy(&self) -> f64 {
        let right = self.pairs.iter().filter(|((gold, given), _)| gold == given).map(|(_, count)| count).sum();
        share(right, self.rows())
    }

    /// The three figures, their names beginning with `what`.
    pub(crate) fn measures(&self, what: &str) -> [Measure; 3] {
        let name = |measure: &str| if what.is_empty() { measure.to_owned() } else { format!("{what} {measure}") };
        let of = format!("{} rows", self.rows());
        [
            Measure::new(name("macro-F1"), self.macro_f1(), format!("{} classes", self.classes().len())),
            Measure::new(name("weighted F1"), self.weighted_f1(), of.clone()),
            Measure::new(name("accuracy"), self.accuracy(), of),
        ]
    }
}

/// Counts pairs of differing (right, given) answers, the most frequent first.
pub(crate) fn confusions(pairs: impl IntoIterator<Item = (String, String)>) -> Vec<Confusion> {
    let mut counted: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (gold, predicted) in pairs {
        if gold != predicted {
            *counted.entry((gold, predicted)).or_default() += 1;
        }
    }
    let mut all: Vec<Confusion> =
        counted.into_iter().map(|((gold, predicted), count)| Confusion { gold, predicted, count }).collect();
    all.sort_by_key(|c| std::cmp::Reverse(c.count));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_given_but_never_right_counts_against_others_only() {
        let labels = Labels::new([("a", "a"), ("a", "x"), ("b", "b"), ("b", "a")]);
        let classes = labels.classes();
        assert_eq!(classes.keys().copied().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(classes["a"], Counts { right: 1, found: 2, wanted: 2 });
        assert!((labels.accuracy() - 0.5).abs() < 1e-12);
        // F1 of a is 1/2, of b 2/3.
        assert!((labels.macro_f1() - 7.0 / 12.0).abs() < 1e-12);
    }

    #[test]
    fn confusions_come_most_frequent_first_and_leave_right_answers_out() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        let all = confusions([pair("a", "b"), pair("b", "a"), pair("b", "a"), pair("a", "a")]);
        assert_eq!(all.iter().map(|c| (c.gold.as_str(), c.count)).collect::<Vec<_>>(), [("b", 2), ("a", 1)]);
    }
}
