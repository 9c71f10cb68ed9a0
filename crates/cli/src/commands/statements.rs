//! `dateline statements`: who says what, to whom and about which events.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Context;
use rayon::prelude::*;

use crate::args::{StatementFormat, StatementsArgs};
use crate::input;
use crate::output::statements::StatementWriter;
use crate::talk::Talk;

/// Inputs coded between two writes.
const BATCH: usize = 64;

/// Finds the statements of all inputs. Bad ones are told of and left out; the exit code is then 2.
pub(crate) fn run(args: &StatementsArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let format = format_of(args);
    anyhow::ensure!(
        !(args.accounts && format == StatementFormat::Csv),
        "accounts have no CSV form: each holds an event and several statements; use --format jsonl"
    );
    let dateline = input::open_model(&args.model)?;
    let options = input::options_of(&args.input);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let mut writer = StatementWriter::open(format, args.output.as_deref(), args.accounts)?;
    let mut documents = input::documents(&args.input);
    let tells_notes = documents.inputs().count() == 1 || talk.is_verbose();
    let (mut read, mut skipped, mut found) = (0, 0, 0);
    loop {
        let batch: Vec<_> = documents.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let said: Vec<_> = threads.install(|| {
            let say = |found| input::article(found, &options).map(|article| (dateline.said(&article), article.origin));
            batch.into_par_iter().map(say).collect()
        });
        for said in said {
            match said {
                Ok((mut said, origin)) => {
                    read += 1;
                    said.statements.retain(|s| args.wide || s.reach == "statement");
                    found += said.statements.len();
                    if tells_notes {
                        for note in &said.notes {
                            talk.say(&format!("{origin}: note: {} ({})", note.message, note.code));
                        }
                    }
                    if args.accounts {
                        writer.accounts(&dateline::accounts(&said.events, &said.statements))?;
                    } else {
                        writer.statements(&said.statements)?;
                    }
                }
                Err(problem) => {
                    skipped += 1;
                    Talk::warn(&problem.to_string());
                }
            }
        }
    }
    writer.finish().context("the output could not be completed")?;
    let pages = if read == 1 { "page" } else { "pages" };
    talk.say(&format!("{read} {pages} read, {skipped} skipped, {found} statements"));
    Ok(if skipped > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// By flag, by the ending of the output file, else by where stdout goes.
fn format_of(args: &StatementsArgs) -> StatementFormat {
    let by_ending = args.output.as_ref().and_then(|path| match path.extension()?.to_str()? {
        "csv" => Some(StatementFormat::Csv),
        "json" => Some(StatementFormat::Json),
        "txt" => Some(StatementFormat::Table),
        _ => Some(StatementFormat::Jsonl),
    });
    let by_stdout = || {
        let on_terminal = args.output.is_none() && std::io::stdout().is_terminal();
        if on_terminal { StatementFormat::Table } else { StatementFormat::Jsonl }
    };
    args.format.or(by_ending).unwrap_or_else(by_stdout)
}
