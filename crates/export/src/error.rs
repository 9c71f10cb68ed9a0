//! What can go wrong while writing or reading back.

use std::path::PathBuf;

/// An export that failed. Nothing of its output appears then.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output file cannot be made or put in place.
    #[error("cannot write {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Writing broke off.
    #[error("the output could not be written")]
    Write(#[from] std::io::Error),
    /// Writing JSON broke off.
    #[error("the output could not be written")]
    Json(#[from] serde_json::Error),
    /// Writing a table broke off.
    #[error("the output could not be written")]
    Csv(#[from] csv::Error),
    /// Writing Parquet broke off.
    #[error("the output could not be written")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// SQLite refused.
    #[error("the database could not be written")]
    Sqlite(#[from] rusqlite::Error),
    /// The format cannot go to a pipe.
    #[error("{0} is a file that is filled in any order: name it with -o")]
    NeedsFile(&'static str),
}
