//! Floors under the scores: `eval/floors.json`.

use std::path::Path;

use serde::Deserialize;

use crate::{EvalError, Report};

/// The floors of all sets.
#[derive(Debug, Clone, Deserialize)]
pub struct Floors(Vec<Floor>);

/// One floor: at least or at most so much.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Floor {
    task: String,
    set: String,
    split: String,
    measure: String,
    at_least: Option<f64>,
    at_most: Option<f64>,
}

/// A score on the wrong side of its floor.
#[derive(Debug, Clone, PartialEq)]
pub struct Breach {
    /// Name of the measure.
    pub measure: String,
    /// What it should be.
    pub floor: String,
    /// What it is; `None` where the task has no such measure.
    pub value: Option<f64>,
}

impl Floors {
    /// Reads a file of floors.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        let text = std::fs::read_to_string(path).map_err(|source| EvalError::Io { path: path.to_owned(), source })?;
        let malformed = |why: String| EvalError::Malformed { path: path.to_owned(), why };
        let floors: Self = serde_json::from_str(&text).map_err(|error| malformed(error.to_string()))?;
        match floors.0.iter().find(|f| f.at_least.is_some() == f.at_most.is_some()) {
            Some(f) => Err(malformed(format!("{} {} needs either at_least or at_most", f.set, f.measure))),
            None => Ok(floors),
        }
    }

    /// The floors that a report falls below. Values are compared as printed, to four digits.
    pub fn breaches(&self, report: &Report) -> Vec<Breach> {
        let concerns = |f: &&Floor| f.task == report.task && f.set == report.set && f.split == report.split;
        let rounded = |value: f64| (value * 1e4).round() / 1e4;
        let breach = |f: &Floor| {
            let value = report.measure(&f.measure).map(|m| rounded(m.value));
            let holds = value.is_some_and(|v| {
                f.at_least.is_none_or(|floor| v >= floor) && f.at_most.is_none_or(|ceiling| v <= ceiling)
            });
            let floor = match (f.at_least, f.at_most) {
                (Some(floor), _) => format!("at least {floor}"),
                (_, ceiling) => format!("at most {}", ceiling.unwrap_or_default()),
            };
            (!holds).then(|| Breach { measure: f.measure.clone(), floor, value })
        };
        self.0.iter().filter(concerns).filter_map(breach).collect()
    }
}
