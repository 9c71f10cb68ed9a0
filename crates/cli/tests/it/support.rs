//! Runs the command as a user would, in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder to work in, and the command to run there.
pub(crate) struct Desk {
    folder: TempDir,
    model: Option<String>,
}

impl Desk {
    /// A fresh folder; the model is the one `DATELINE_MODEL` names.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), model: std::env::var("DATELINE_MODEL").ok() }
    }

    /// The same without any installed model.
    pub(crate) fn without_model() -> Self {
        Self { model: None, ..Self::new() }
    }

    /// The same with `DATELINE_MODEL` set to `model`.
    pub(crate) fn with_model(model: &str) -> Self {
        Self { model: Some(model.to_owned()), ..Self::new() }
    }

    /// A path in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    /// The command, ready to be started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(self.folder.path()).env("DATELINE_DATA_DIR", self.path("data"));
        match &self.model {
            Some(model) => command.env("DATELINE_MODEL", model),
            None => command.env_remove("DATELINE_MODEL"),
        };
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }

    /// Runs it with `input` on standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the program ends by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A path inside the repository.
pub(crate) fn in_repository(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    path.canonicalize().unwrap().to_str().unwrap().to_owned()
}

/// The example page of the README.
pub(crate) fn example() -> String {
    in_repository("examples/nile-talks.html")
}
