//! Where output goes: standard output, or files that appear whole or not at all.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::ExportError;

/// Standard output, or a temporary file beside its final place.
#[derive(Debug)]
pub enum Target {
    /// Standard output.
    Stdout(BufWriter<std::io::Stdout>),
    /// A file to be.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Target {
    /// Opens standard output, or a temporary file in the folder of `path`.
    pub fn open(path: Option<&Path>) -> Result<Self, ExportError> {
        Self::open_in(None, path)
    }

    /// The same with the temporary file in the folder `scratch`, which is on the file system of `path`.
    pub fn open_in(scratch: Option<&Path>, path: Option<&Path>) -> Result<Self, ExportError> {
        let Some(path) = path else { return Ok(Self::Stdout(BufWriter::new(std::io::stdout()))) };
        Ok(Self::File(BufWriter::new(temporary_for(path, scratch)?), path.to_owned()))
    }

    /// Writes what is left and puts the file in its place.
    pub fn finish(self) -> Result<(), ExportError> {
        match self {
            Self::Stdout(mut out) => Ok(out.flush()?),
            Self::File(out, path) => {
                let file = out.into_inner().map_err(std::io::IntoInnerError::into_error)?;
                put_in_place(file, &path)
            }
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
        }
    }
}

/// A temporary file that can be renamed to `path`: in `scratch`, else in the folder of `path`.
pub(crate) fn temporary_for(path: &Path, scratch: Option<&Path>) -> Result<NamedTempFile, ExportError> {
    let beside = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = scratch.unwrap_or(beside);
    let mut builder = tempfile::Builder::new();
    // As any new file: what the user's umask leaves of it.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder).map_err(|source| ExportError::File { path: path.to_owned(), source })
}

/// Makes the temporary file durable, then gives it its name.
pub(crate) fn put_in_place(file: NamedTempFile, path: &Path) -> Result<(), ExportError> {
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| ExportError::File { path: path.to_owned(), source: error.error })?;
    Ok(())
}
