//! One task on one gold file: read, predict or take predictions, score, measure.

use std::path::Path;

use dateline::Dateline;
use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::calibration::{Answer, bins, curve};
use crate::gold::read_rows;
use crate::measure::{ClassScore, Confusion, Measure};
use crate::report::Report;
use crate::{EvalError, TaskName, bootstrap};

/// Which rows are scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Split {
    /// All of them.
    #[default]
    All,
    /// Those to read and tune on.
    Dev,
    /// Those kept for scoring: by row number (every fifth of `parties`, else every fourth), or as the row itself says.
    Held,
}

impl Split {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Dev => "dev",
            Self::Held => "held",
        }
    }
}

/// Where the predictions come from.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// They are made now.
    Program(&'a Dateline),
    /// They were made before, one row for each gold row that is scored, in the same order.
    File(&'a Path),
}

/// What a task is made of. Offsets and formats are those of `../shared/dev/README.md`.
pub(crate) trait Task {
    /// A row of gold data.
    type Gold: DeserializeOwned + Sync;
    /// A row of predictions.
    type Predicted: Serialize + DeserializeOwned + Send + Sync;
    /// What the measures need to know of a row.
    type Scored: Send + Sync;

    /// Whether a row, counted from 0, is kept for scoring.
    fn is_held(number: usize, _gold: &Self::Gold) -> bool {
        number % 4 == 3
    }

    /// Predicts one row; `Err` says what is wrong with the gold row.
    fn predict(program: &Dateline, gold: &Self::Gold) -> Result<Self::Predicted, String>;

    /// Compares one row.
    fn score(gold: &Self::Gold, predicted: &Self::Predicted) -> Self::Scored;

    /// The figures over scored rows: the same names in the same order, whatever the rows.
    fn measures(rows: &[&Self::Scored]) -> Vec<Measure>;

    /// The figures of each class, where the task has classes.
    fn classes(_rows: &[&Self::Scored]) -> Vec<ClassScore> {
        Vec::new()
    }

    /// How sure each answer was and whether it is right, and how many were wanted, where the task says how sure it is.
    fn answers(_rows: &[&Self::Scored]) -> Option<(Vec<Answer>, usize)> {
        None
    }

    /// What was taken for what, the most frequent first.
    fn confusions(_rows: &[&Self::Scored]) -> Vec<Confusion> {
        Vec::new()
    }
}

/// Scores `task` on the gold file at `gold`.
pub fn evaluate(task: TaskName, gold: &Path, split: Split, source: Source) -> Result<Report, EvalError> {
    crate::tasks::dispatch(task, gold, split, source)
}

/// As [`evaluate`], for the task of one type.
pub(crate) fn run<T: Task>(name: TaskName, path: &Path, split: Split, source: Source) -> Result<Report, EvalError> {
    let rows: Vec<(usize, T::Gold)> = read_rows(path)?
        .into_iter()
        .enumerate()
        .filter(|(number, (_, gold))| match split {
            Split::All => true,
            Split::Dev => !T::is_held(*number, gold),
            Split::Held => T::is_held(*number, gold),
        })
        .map(|(_, row)| row)
        .collect();
    if rows.is_empty() {
        return Err(EvalError::NoRows { path: path.to_owned() });
    }
    let predictions = match source {
        Source::Program(program) => predict_all::<T>(program, path, &rows)?,
        Source::File(file) => {
            let predictions: Vec<T::Predicted> = read_rows(file)?.into_iter().map(|(_, row)| row).collect();
            if predictions.len() != rows.len() {
                let (found, wanted) = (predictions.len(), rows.len());
                return Err(EvalError::RowCount { path: file.to_owned(), found, wanted });
            }
            predictions
        }
    };
    let scored: Vec<T::Scored> = rows.iter().zip(&predictions).map(|((_, gold), p)| T::score(gold, p)).collect();
    let all: Vec<&T::Scored> = scored.iter().collect();
    let mut measures = T::measures(&all);
    let values = |rows: &[&T::Scored]| T::measures(rows).into_iter().map(|m| m.value).collect();
    for (measure, interval) in measures.iter_mut().zip(bootstrap::intervals(&scored, values)) {
        measure.interval = Some(interval);
    }
    let (answers, wanted) = T::answers(&all).unwrap_or_default();
    Ok(Report {
        task: name.as_str().to_owned(),
        set: path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        split: split.as_str().to_owned(),
        rows: rows.len(),
        measures,
        classes: T::classes(&all),
        confusions: T::confusions(&all),
        reliability: bins(&answers),
        thresholds: curve(&answers, wanted),
        predictions: predictions
            .iter()
            .map(|p| serde_json::to_string(p).expect("predictions are plain structures with string keys"))
            .collect(),
    })
}

fn predict_all<T: Task>(
    program: &Dateline,
    path: &Path,
    rows: &[(usize, T::Gold)],
) -> Result<Vec<T::Predicted>, EvalError> {
    rows.par_iter()
        .map(|(line, gold)| {
            T::predict(program, gold).map_err(|why| EvalError::Row { path: path.to_owned(), line: *line, why })
        })
        .collect()
}
