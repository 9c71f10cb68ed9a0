//! `dateline`: from news to structured, citable data. This file only parses, runs and reports.

mod args;
mod commands;
mod input;
mod output;
mod talk;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let talk = talk::Talk::new(&cli.talk);
    let result = match &cli.command {
        Command::Events(args) => commands::events::run(args, &talk),
        Command::Explain(args) => commands::explain::run(args, &talk),
        Command::Read(args) => commands::read::run(args, &talk),
        Command::Parse(args) => commands::parse::run(args, &talk),
        Command::Model(args) => commands::model::run(args, &talk),
        Command::Schema => commands::schema::run(),
    };
    match result {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            talk.error(&error);
            ExitCode::from(2)
        }
    }
}

/// A reader that has seen enough (`| head`) is no error.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe))
}
