//! Where event records go: a table for reading here, every other format in `dateline_export`.

pub(crate) mod mentions;
pub(crate) mod statements;
mod table;

use std::io::IsTerminal;
use std::path::Path;

use dateline::EventRecord;
use dateline_export::{ExportError, Format, Options, Summary};

pub(crate) use dateline_export::{RecordWriter, Target};

use crate::formats::EventFormat;
use crate::talk::Talk;

/// A writer of `format` to `path`, else to standard output.
pub(crate) fn open(
    format: EventFormat,
    path: Option<&Path>,
    options: Options,
) -> Result<Box<dyn RecordWriter>, ExportError> {
    match format {
        EventFormat::Exported(format) => dateline_export::open(format, path, options),
        EventFormat::Table => {
            let target = Target::open_in(options.scratch, path)?;
            Ok(Box::new(TableWriter { target, summary: Summary::default() }))
        }
    }
}

/// By flag, by the ending of the output file, else by where stdout goes.
pub(crate) fn format_of(flag: Option<EventFormat>, output: Option<&Path>) -> anyhow::Result<EventFormat> {
    if let Some(format) = flag {
        return Ok(format);
    }
    let Some(path) = output else {
        return Ok(if std::io::stdout().is_terminal() {
            EventFormat::Table
        } else {
            EventFormat::Exported(Format::Jsonl)
        });
    };
    if let Some(format) = Format::by_ending(path) {
        return Ok(EventFormat::Exported(format));
    }
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("txt") => Ok(EventFormat::Table),
        None => Ok(EventFormat::Exported(Format::Jsonl)),
        Some(ending) => {
            anyhow::bail!("{}: no format is known by the ending .{ending}: name one with -f", path.display())
        }
    }
}

/// Says what the format had no room for.
pub(crate) fn tell(summary: &Summary, talk: &Talk) {
    for (reason, count) in &summary.left_out {
        let events = if *count == 1 { "event" } else { "events" };
        talk.say(&format!("{count} {events} left out: {reason}"));
    }
}

/// For reading on a terminal.
struct TableWriter {
    target: Target,
    summary: Summary,
}

impl RecordWriter for TableWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        self.summary.events += records.len();
        Ok(table::write(&mut self.target, records)?)
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.target.finish()?;
        Ok(self.summary)
    }
}
