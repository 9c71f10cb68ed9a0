//! Model files as a whole: their header, and the SHA-256 recorded beside them.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::{Converter, ModelError, Which, hash};

/// First bytes of every model file, as `dateline-lang` writes them; the format number follows, little-endian.
const MAGIC: [u8; 16] = *b"dateline-lang\0\r\n";

/// The file that holds the SHA-256 of the model file at `path`, in the form that `sha256sum -c` reads.
pub(crate) fn checksum_path(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".sha256");
    name.into()
}

/// The line for the checksum file.
pub(crate) fn checksum_line(path: &Path, sha256: &str) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!("{sha256}  {name}\n")
}

/// Compares the model file at `path` with the SHA-256 recorded when it was installed; gives the hash.
pub fn verify(path: &Path) -> Result<String, ModelError> {
    verify_format(path, Converter::of_lang().format)
}

/// Refuses a file that is no model file of the format that is read.
pub(crate) fn check_format(path: &Path, expected: u32) -> Result<(), ModelError> {
    let found = format_of(path)?;
    let path = path.to_owned();
    if found == expected { Ok(()) } else { Err(ModelError::WrongFormat { path, found, expected }) }
}

/// [`verify`] for a format of the caller's.
pub(crate) fn verify_format(path: &Path, format: u32) -> Result<String, ModelError> {
    check_format(path, format)?;
    let recorded = fs::read_to_string(checksum_path(path)).unwrap_or_default();
    let Some(expected) = recorded.split_whitespace().next() else {
        return Err(ModelError::NoChecksum { path: path.to_owned() });
    };
    let got = hash::of_file(path).map_err(|source| ModelError::Unreadable { path: path.to_owned(), source })?;
    if got == expected {
        Ok(got)
    } else {
        Err(ModelError::Damaged { path: path.to_owned(), expected: expected.to_owned(), got })
    }
}

/// The format number in the header of the model file at `path`.
fn format_of(path: &Path) -> Result<u32, ModelError> {
    let mut header = [0; 20];
    let outcome = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let path = path.to_owned();
    match outcome {
        Ok(()) if header[..16] == MAGIC => Ok(u32::from_le_bytes([header[16], header[17], header[18], header[19]])),
        Ok(()) => Err(ModelError::NotAModel { path }),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(ModelError::NotAModel { path }),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let is_small = path.to_string_lossy().contains(Which::Sm.model());
            Err(ModelError::NotInstalled { path, size: if is_small { Which::Sm } else { Which::Md } })
        }
        Err(source) => Err(ModelError::Unreadable { path, source }),
    }
}
