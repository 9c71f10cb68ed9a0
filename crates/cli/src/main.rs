//! `dateline`: from news to structured, citable data. This file only parses, runs and reports.

mod args;
mod commands;
mod formats;
mod input;
mod output;
mod records;
mod run;
mod talk;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let talk = talk::Talk::new(&cli.talk);
    let result = match &cli.command {
        Command::Events(args) => commands::events::run(args, &talk),
        Command::Statements(args) => commands::statements::run(args, &talk),
        Command::Actors(args) => commands::actors::run(args, &talk),
        Command::Dates(args) => commands::dates::run(args, &talk),
        Command::Places(args) => commands::places::run(args, &talk),
        Command::Who(args) => commands::who::run(args, &talk),
        Command::Explain(args) => commands::explain::run(args, &talk),
        Command::Read(args) => commands::read::run(args),
        Command::Parse(args) => commands::parse::run(args),
        Command::Model(args) => commands::model::run(args, &talk),
        Command::Eval(args) => commands::eval::run(args, &talk),
        Command::Train(args) => commands::train::run(args, &talk),
        Command::Diff(args) => commands::diff::run(args, &talk),
        Command::Ontology(args) => commands::ontology::run(args),
        Command::Export(args) => commands::export::run(args, &talk),
        Command::Schema(args) => commands::schema::run(args),
    };
    match result {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            talk::Talk::error(&error);
            ExitCode::from(2)
        }
    }
}

/// A reader that has seen enough (`| head`) is no error. The writers of JSON and CSV wrap it in errors of their own.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kind = |cause: &(dyn std::error::Error + 'static)| {
        if let Some(error) = cause.downcast_ref::<serde_json::Error>() {
            return error.io_error_kind();
        }
        match cause.downcast_ref::<csv::Error>().map(csv::Error::kind) {
            Some(csv::ErrorKind::Io(error)) => Some(error.kind()),
            _ => cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind),
        }
    };
    error.chain().any(|cause| kind(cause) == Some(std::io::ErrorKind::BrokenPipe))
}
