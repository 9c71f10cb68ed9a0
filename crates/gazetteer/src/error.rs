//! What can go wrong when tables are loaded.

use std::path::PathBuf;

/// A table could not be loaded; the message names file and line and says what to mend.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// A row is not as its table asks.
    #[error("{file}:{line}: {message}")]
    Row {
        /// The table's file.
        file: String,
        /// The line, counted from 1 with the header as line 1.
        line: usize,
        /// What is wrong and what would be right.
        message: String,
    },
    /// A table's file could not be read.
    #[error("cannot read {path}: {source}; give a folder that holds tables such as people.tsv in UTF-8")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder holds a table of a name that is none of ours.
    #[error("{}: there is no such table; those that can be mended are {known}", path.display())]
    UnknownTable {
        /// The file.
        path: PathBuf,
        /// The names that are known.
        known: String,
    },
    /// A folder holds no table at all.
    #[error("{}: no table in this folder; put any of {known} there", path.display())]
    NoTables {
        /// The folder.
        path: PathBuf,
        /// The names that are known.
        known: String,
    },
}
