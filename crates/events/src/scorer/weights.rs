//! A linear model over named features: labels, and a weight of every feature for every label.
//!
//! The file form is a table of whole numbers, weights in hundredths, one row a feature, so that a change shows in a
//! review. Rows `(bias)` and `(temperature)` come first; lines that begin with `#` say how the file was made.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Features;

/// A weight file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("weights, line {line}: {message}; train them anew with `dateline train`")]
pub struct WeightsError {
    /// Line in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// A trained model.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// What can be answered.
    labels: Vec<String>,
    bias: Vec<f32>,
    /// What scores are divided by before they become probabilities: above 1 where training was too sure.
    temperature: f32,
    features: HashMap<Box<str>, Box<[f32]>>,
}

/// Weights are stored as whole hundredths.
const STEP: f32 = 100.0;

const BIAS: &str = "(bias)";
const TEMPERATURE: &str = "(temperature)";

impl Weights {
    pub(crate) fn new(
        labels: Vec<String>,
        bias: Vec<f32>,
        temperature: f32,
        features: impl IntoIterator<Item = (String, Vec<f32>)>,
    ) -> Self {
        let features = features.into_iter().map(|(name, row)| (name.into(), row.into())).collect();
        Self { labels, bias, temperature, features }
    }

    /// The same weights with another temperature.
    #[must_use]
    pub fn with_temperature(self, temperature: f32) -> Self {
        Self { temperature, ..self }
    }

    /// The labels, in the order of probabilities.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Scores of the labels before they are made probabilities.
    pub fn scores(&self, features: &Features) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for (name, value) in features.iter() {
            if let Some(row) = self.features.get(name) {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score += weight * value;
                }
            }
        }
        scores
    }

    /// Every feature with its weight for the first label.
    pub(crate) fn of_first_label(&self) -> impl Iterator<Item = (&str, f32)> {
        self.features.iter().map(|(name, row)| (&**name, row[0]))
    }

    /// How probable each label is, calibrated on held-out folds; they add up to 1.
    pub fn probabilities(&self, features: &Features) -> Vec<f32> {
        let scores: Vec<f32> = self.scores(features).into_iter().map(|s| s / self.temperature).collect();
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut shares: Vec<f32> = scores.into_iter().map(|s| (s - top).exp()).collect();
        let sum: f32 = shares.iter().sum();
        for share in &mut shares {
            *share /= sum;
        }
        shares
    }

    /// The features that spoke most for a label, with what each added, the strongest first.
    pub fn reasons(&self, features: &Features, label: usize) -> Vec<(String, f32)> {
        let mean = |row: &[f32]| row.iter().sum::<f32>() / row.len() as f32;
        let mut all: Vec<(String, f32)> = features
            .iter()
            .filter_map(|(name, value)| self.features.get(name).map(|row| (name, (row[label] - mean(row)) * value)))
            .filter(|(_, share)| *share > 0.0)
            .map(|(name, share)| (name.to_owned(), share))
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all
    }

    /// Reads weights that are compiled in, which are tested to be readable.
    pub(crate) fn bundled(text: &str) -> Self {
        Self::read(text).expect("the bundled weights are tested to be readable")
    }

    /// Reads the file form.
    pub fn read(text: &str) -> Result<Self, WeightsError> {
        let mut weights = Self { temperature: 1.0, ..Self::default() };
        for (number, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let error = |message: &str| WeightsError { line: number + 1, message: message.to_owned() };
            let (name, rest) = line.split_once('\t').ok_or_else(|| error("no tab"))?;
            if weights.labels.is_empty() {
                weights.labels = rest.split(' ').map(str::to_owned).collect();
                continue;
            }
            let row: Vec<f32> = rest
                .split(' ')
                .map(|n| n.parse::<i32>().map(|n| n as f32 / STEP))
                .collect::<Result<_, _>>()
                .map_err(|_| error("not a row of whole numbers"))?;
            if name == TEMPERATURE {
                weights.temperature = row[0];
            } else if row.len() != weights.labels.len() {
                return Err(error("as many numbers as labels are needed"));
            } else if name == BIAS {
                weights.bias = row;
            } else {
                weights.features.insert(name.into(), row.into());
            }
        }
        if weights.bias.is_empty() || weights.temperature <= 0.0 {
            return Err(WeightsError { line: 1, message: "no bias, or no temperature above 0".to_owned() });
        }
        Ok(weights)
    }

    /// The file form, features in the order of their names; features that hardly weigh are left out.
    pub fn write(&self, comments: &[String]) -> String {
        let mut out = String::new();
        for comment in comments {
            let _ = writeln!(out, "# {comment}");
        }
        let numbers = |row: &[f32]| -> String {
            row.iter().map(|w| format!("{}", (w * STEP).round() as i32)).collect::<Vec<_>>().join(" ")
        };
        let _ = writeln!(out, "feature\t{}", self.labels.join(" "));
        let _ = writeln!(out, "{TEMPERATURE}\t{}", numbers(&[self.temperature]));
        let _ = writeln!(out, "{BIAS}\t{}", numbers(&self.bias));
        let mut rows: Vec<(&Box<str>, &Box<[f32]>)> = self.features.iter().collect();
        rows.retain(|(_, row)| row.iter().any(|w| w.abs() >= LEAST_WEIGHT));
        rows.sort_unstable_by_key(|(name, _)| *name);
        for (name, row) in rows {
            let _ = writeln!(out, "{name}\t{}", numbers(row));
        }
        out
    }
}

/// A feature none of whose weights reaches this says next to nothing.
const LEAST_WEIGHT: f32 = 0.03;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let labels = vec!["A".to_owned(), "B".to_owned()];
        let weights = Weights::new(labels, vec![0.25, -0.25], 1.5, [("w:strike".to_owned(), vec![1.0, -1.0])]);
        let again = Weights::read(&weights.write(&["made by a test".to_owned()])).expect("a whole file");
        let mut features = Features::default();
        features.add("w:strike", 1.0);
        assert_eq!(again.probabilities(&features), weights.probabilities(&features));
        assert_eq!(again.reasons(&features, 0), [("w:strike".to_owned(), 1.0)]);
    }

    #[test]
    fn a_broken_row_is_named_by_its_line() {
        let error = Weights::read("feature\tA B\n(bias)\t0 0\nw:strike\t1\n").expect_err("a number is missing");
        assert_eq!(error.line, 3);
    }
}
