//! What can go wrong in a conversion.

use std::io;
use std::path::PathBuf;

/// Why a wheel cannot be converted.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// The wheel cannot be opened.
    #[error("{}: cannot open the wheel", .path.display())]
    Open {
        /// The wheel.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not a zip archive, or a damaged one.
    #[error("{}: not a wheel, or a damaged one; fetch it again", .path.display())]
    Archive {
        /// The wheel.
        path: PathBuf,
        /// What the archive reader said.
        source: zip::result::ZipError,
    },
    /// A part is missing or has another form than spaCy 3.8 writes.
    #[error("{}: {part}: {what}", .path.display())]
    Unsupported {
        /// The wheel.
        path: PathBuf,
        /// The file inside it.
        part: String,
        /// What is wrong.
        what: String,
    },
    /// The flat file cannot be written.
    #[error("cannot write the model file")]
    Write(#[source] io::Error),
}
