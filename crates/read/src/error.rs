//! Why an input could not be read at all. Problems that can be worked around are notes on the article instead.

use std::io;

use thiserror::Error;

/// An input that gives no article. `origin` is the name the user gave: a path, or `-` for standard input.
#[derive(Debug, Error)]
pub enum ReadError {
    /// Nothing, or only white space.
    #[error("{origin}: the input is empty\nhelp: give a saved web page or a text file")]
    Empty {
        /// The input.
        origin: String,
    },
    /// Bytes that are not text.
    #[error("{origin}: not text but {what}\nhelp: save the page as HTML or as plain text and read that")]
    Binary {
        /// The input.
        origin: String,
        /// What the bytes look like: "a PDF document".
        what: &'static str,
    },
    /// Longer than the limit.
    #[error("{origin}: longer than {limit} MiB\nhelp: split it into one file per article")]
    TooLarge {
        /// The input.
        origin: String,
        /// The limit, in MiB.
        limit: u64,
    },
    /// Mark-up or data in which no words were found.
    #[error("{origin}: {reason}\nhelp: pages that build their text by script must be saved after loading")]
    NoText {
        /// The input.
        origin: String,
        /// What was found instead.
        reason: &'static str,
    },
    /// The file could not be opened or read.
    #[error("{origin}: cannot be read: {source}\nhelp: check the path and its permissions")]
    Io {
        /// The input.
        origin: String,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    /// The input the error is about, as the user named it.
    pub fn origin(&self) -> &str {
        match self {
            Self::Empty { origin }
            | Self::Binary { origin, .. }
            | Self::TooLarge { origin, .. }
            | Self::NoText { origin, .. }
            | Self::Io { origin, .. } => origin,
        }
    }
}
