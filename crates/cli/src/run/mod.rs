//! A run over inputs of any size: read in order, coded on all cores, written in order, and taken up again after a kill.
//!
//! [`work`] moves documents through the coder; each becomes an [`entry::Entry`]. Without `-o` the entries go straight to
//! the writer. With `-o` they are first kept in parts beside the output ([`spool`]), each written whole or not at all;
//! when the last input has been read, the parts are replayed into the writer. A run that is taken up again skips the
//! documents that its parts hold, so its output is the same, byte for byte.

mod args;
mod entry;
mod manifest;
mod progress;
mod report;
mod spool;
mod work;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, bail};
use dateline::{Dateline, ReadOptions};
use dateline_intake::Intake;
use dateline_intake::copies::CopyIndex;

use crate::output::{self, RecordWriter};
use crate::talk::Talk;
pub(crate) use args::{Dedup, RunArgs};
use entry::{Entry, Outcome};
use manifest::Manifest;
pub(crate) use manifest::Settings;
use progress::Progress;
use report::Report;
use spool::{Spool, Start};
pub(crate) use work::problem_of;

/// What a run is to do.
pub(crate) struct Plan<'a> {
    pub(crate) dateline: &'a Dateline,
    pub(crate) options: ReadOptions,
    pub(crate) args: &'a RunArgs,
    pub(crate) min_confidence: f32,
    pub(crate) threads: usize,
    pub(crate) settings: Settings,
}

/// Runs `plan` over `intake` and writes what comes of it; `open` opens the writer when there is something to write, with
/// the folder where its files are to grow.
pub(crate) fn run(
    plan: &Plan,
    intake: Intake,
    talk: &Talk,
    open: impl FnOnce(Option<&Path>) -> anyhow::Result<Box<dyn RecordWriter>>,
) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let mut run = Run {
        report: Report::new(plan.settings.input_count, talk),
        rejects: plan.args.rejects.as_deref().map(report::Rejects::open).transpose()?,
    };
    let (summaries, spool) = match &plan.args.output {
        None => {
            if plan.args.resume {
                bail!("--resume needs an output file to go on with: name it with -o");
            }
            let mut writer = open(None)?;
            writer.begin()?;
            let start = Start::default();
            let progress = Progress::start(&intake, talk);
            let done = work::run(plan, intake, start, &progress, &mut |entry, _| {
                run.report.tell(&entry, &progress);
                run.take(&entry, writer.as_mut())
            })?;
            progress.finish();
            let summary = writer.finish().context("the output could not be completed")?;
            output::tell(&summary, talk);
            (done.summaries, None)
        }
        Some(output) => {
            let Some((mut spool, start)) = Spool::open(output, plan, talk)? else {
                talk.say(&format!("{} is complete already", output.display()));
                return Ok(ExitCode::SUCCESS);
            };
            let progress = Progress::start(&intake, talk);
            let done = work::run(plan, intake, start, &progress, &mut |entry, at| {
                run.report.tell(&entry, &progress);
                spool.add(&entry, at)
            })?;
            spool.close(done.position)?;
            progress.finish();
            let mut writer = open(Some(spool.folder()))?;
            writer.begin()?;
            spool.replay(|entry| run.take(&entry, writer.as_mut()))?;
            let summary = writer.finish().context("the output could not be completed")?;
            output::tell(&summary, talk);
            (done.summaries, Some(spool))
        }
    };
    if let Some(rejects) = run.rejects {
        rejects.finish(spool.as_ref().map(Spool::folder))?;
    }
    if let (Some(output), Some(spool)) = (&plan.args.output, spool) {
        Manifest::new(plan, &summaries, &run.report).write(output, spool.folder())?;
        spool.remove()?;
    }
    run.report.end(started, talk, &summaries);
    Ok(if run.report.has_bad_input() { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// What entries are taken into.
struct Run {
    report: Report,
    rejects: Option<report::Rejects>,
}

impl Run {
    fn take(&mut self, entry: &Entry, writer: &mut dyn RecordWriter) -> anyhow::Result<()> {
        self.report.count(entry);
        match &entry.outcome {
            Outcome::Coded { records, .. } => Ok(writer.article(records)?),
            Outcome::Skipped { .. } => self.rejects.as_mut().map_or(Ok(()), |rejects| rejects.add(entry)),
        }
    }
}

/// The index of copies that a new run begins with.
fn new_index(dedup: Dedup) -> Option<CopyIndex> {
    (dedup != Dedup::Off).then(CopyIndex::default)
}
