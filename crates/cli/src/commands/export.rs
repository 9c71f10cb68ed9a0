//! `dateline export`: the records of a run in another format.

use std::process::ExitCode;

use anyhow::Context;
use dateline::EventRecord;
use dateline_export::Options;

use crate::args::ExportArgs;
use crate::talk::Talk;
use crate::{output, records};

/// Writes all records. Lines that are none are told of and left out; the exit code is then 2.
pub(crate) fn run(args: &ExportArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let format = output::format_of(args.format, args.output.as_deref())?;
    let options = Options { all_statuses: args.all_statuses, ..Options::default() };
    let mut writer = output::open(format, args.output.as_deref(), options)?;
    writer.begin()?;
    let mut bad = 0;
    for path in &args.inputs {
        let mut article: Vec<EventRecord> = Vec::new();
        for record in records::open(path)? {
            match record {
                Ok(record) if record.confidence < args.min_confidence => {}
                Ok(record) => {
                    if article.first().is_some_and(|first| first.article.id != record.article.id) {
                        writer.article(&article)?;
                        article.clear();
                    }
                    article.push(record);
                }
                Err(error) => {
                    bad += 1;
                    Talk::warn(&format!("{}: {error}", path.display()));
                }
            }
        }
        writer.article(&article)?;
    }
    let summary = writer.finish().context("the output could not be completed")?;
    output::tell(&summary, talk);
    let lines = if bad == 1 { "line" } else { "lines" };
    talk.say(&format!("{} events exported, {bad} bad {lines}", summary.events));
    Ok(if bad > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}
