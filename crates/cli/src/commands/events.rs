//! `dateline events`: the main job. Pages in, event records out, in the order of the inputs.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use dateline::{Coded, Dateline, ReadOptions};
use rayon::prelude::*;

use crate::args::{EventFormat, EventsArgs};
use crate::talk::Talk;
use crate::{input, output};

/// Inputs coded between two writes: enough to keep all threads busy, little enough to bound memory.
const BATCH: usize = 64;

/// Codes all inputs. Bad ones are told of and left out; the exit code is then 2.
pub(crate) fn run(args: &EventsArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let dateline = input::open_model(&args.model)?;
    let options = input::options_of(&args.input);
    let threads = rayon::ThreadPoolBuilder::new().num_threads(args.threads.unwrap_or(0)).build()?;
    let mut writer = output::open(format_of(args), args.output.as_deref())?;
    writer.begin()?;
    let progress = talk.progress(args.input.inputs.len());
    let mut report = RunReport::default();
    for batch in args.input.inputs.chunks(BATCH) {
        let coded: Vec<_> = threads.install(|| batch.par_iter().map(|path| code(&dateline, path, &options)).collect());
        for (path, coded) in batch.iter().zip(coded) {
            progress.inc(1);
            match coded {
                Ok(mut coded) => {
                    coded.records.retain(|r| r.confidence >= args.min_confidence);
                    report.add(&coded);
                    tell_notes(args, talk, path, &coded);
                    writer.article(&coded.records)?;
                }
                Err(error) => {
                    report.skipped += 1;
                    progress.suspend(|| Talk::warn(&error.to_string()));
                }
            }
        }
    }
    progress.finish_and_clear();
    writer.finish().context("the output could not be completed")?;
    talk.say(&report.line(started));
    Ok(if report.skipped > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn code(dateline: &Dateline, path: &Path, options: &ReadOptions) -> Result<Coded, dateline::ReadError> {
    let article = input::read(path, options)?;
    Ok(dateline.code(&article))
}

/// By flag, by the ending of the output file, else by where stdout goes.
fn format_of(args: &EventsArgs) -> EventFormat {
    let by_ending = args.output.as_ref().and_then(|path| match path.extension()?.to_str()? {
        "csv" => Some(EventFormat::Csv),
        "json" => Some(EventFormat::Json),
        "txt" => Some(EventFormat::Table),
        _ => Some(EventFormat::Jsonl),
    });
    let by_stdout = || {
        let on_terminal = args.output.is_none() && std::io::stdout().is_terminal();
        if on_terminal { EventFormat::Table } else { EventFormat::Jsonl }
    };
    args.format.or(by_ending).unwrap_or_else(by_stdout)
}

/// Notes are told for a single page, and for many with `-v`; otherwise the report counts them.
fn tell_notes(args: &EventsArgs, talk: &Talk, path: &Path, coded: &Coded) {
    if args.input.inputs.len() > 1 && !talk.is_verbose() {
        return;
    }
    for note in &coded.notes {
        talk.say(&format!("{}: note: {} ({})", path.display(), note.message, note.code));
    }
}

/// What a run did.
#[derive(Debug, Default)]
struct RunReport {
    coded: usize,
    skipped: usize,
    events: usize,
    notes: usize,
}

impl RunReport {
    fn add(&mut self, coded: &Coded) {
        self.coded += 1;
        self.events += coded.records.len();
        self.notes += coded.notes.len();
    }

    fn line(&self, started: Instant) -> String {
        format!(
            "{} coded, {} skipped, {} events, {} notes in {:.1} s",
            plural(self.coded, "page"),
            self.skipped,
            self.events,
            self.notes,
            started.elapsed().as_secs_f32()
        )
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
