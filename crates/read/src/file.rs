//! Files and standard input, with a limit on their length.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use dateline_text::Article;

use crate::{MAX_FILE_BYTES, ReadError, ReadOptions, read_bytes};

/// Reads the article in the file at `path`; `-` is standard input.
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<Article, ReadError> {
    let origin = path.to_string_lossy().into_owned();
    if path.as_os_str() == "-" {
        return read_input(&origin, io::stdin().lock(), options);
    }
    let file = File::open(path).map_err(|source| ReadError::Io { origin: origin.clone(), source })?;
    read_input(&origin, file, options)
}

/// Reads one article from `input` to its end; `origin` is what messages call it.
pub fn read_input(origin: &str, input: impl Read, options: &ReadOptions) -> Result<Article, ReadError> {
    let mut bytes = Vec::new();
    let outcome = input.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes);
    outcome.map_err(|source| ReadError::Io { origin: origin.to_owned(), source })?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge { origin: origin.to_owned(), limit: MAX_FILE_BYTES >> 20 });
    }
    read_bytes(origin, &bytes, options)
}
