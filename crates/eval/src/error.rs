//! What can be wrong with gold data, predictions, floors and the table of scores.

use std::path::PathBuf;

/// Why a task could not be scored.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A row is not what the task asks for.
    #[error("{path}:{line}: {why}", path = path.display())]
    Row {
        /// Which file.
        path: PathBuf,
        /// Line, counted from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
    },
    /// A file of another kind than rows is malformed.
    #[error("{path}: {why}", path = path.display())]
    Malformed {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// There are no rows to score.
    #[error("{path}: no rows to score; each line holds one JSON object", path = path.display())]
    NoRows {
        /// Which file.
        path: PathBuf,
    },
    /// Predictions and gold do not belong together.
    #[error("{path}: {found} rows of predictions for {wanted} gold rows", path = path.display())]
    RowCount {
        /// The predictions.
        path: PathBuf,
        /// Their number.
        found: usize,
        /// Number of gold rows.
        wanted: usize,
    },
    /// The gold file is nowhere to be found.
    #[error("no gold data \"{name}\"; looked in {looked}: give its path, or set DATELINE_DEV_DATA to its folder")]
    NoGold {
        /// What was asked for.
        name: String,
        /// Where it was looked for.
        looked: String,
    },
}
