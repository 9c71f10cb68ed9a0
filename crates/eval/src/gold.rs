//! Rows of gold data and predictions: JSON Lines, `.gz` or plain.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::de::DeserializeOwned;

use crate::EvalError;

/// Reads all rows of a file with their line numbers, counted from 1; empty lines are passed over.
pub(crate) fn read_rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<(usize, T)>, EvalError> {
    let io = |source| EvalError::Io { path: path.to_owned(), source };
    let file = File::open(path).map_err(io)?;
    let reader: Box<dyn Read> =
        if path.extension().is_some_and(|e| e == "gz") { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut rows = Vec::new();
    for (number, line) in BufReader::new(reader).lines().enumerate() {
        let line = line.map_err(io)?;
        if line.trim().is_empty() {
            continue;
        }
        let row = serde_json::from_str(&line).map_err(|error| EvalError::Row {
            path: path.to_owned(),
            line: number + 1,
            why: error.to_string(),
        })?;
        rows.push((number + 1, row));
    }
    Ok(rows)
}
