//! Tab-separated lines of the old event data sets, one a pair of parties.
//!
//! Their readers do not unquote, so that no cell may hold a tab, a line end or a double quote.

use std::io::Write;

use dateline_schema::EventRecord;

use crate::day::{Day, day_of};
use crate::dyads::{Dyad, dyads};
use crate::target::Target;
use crate::{ExportError, RecordWriter, Summary};

/// Such a format.
pub(crate) struct LineFormat {
    /// The header's names; `None` for formats without a header.
    pub(crate) header: Option<&'static [&'static str]>,
    /// The rows of one pair.
    pub(crate) rows: fn(&EventRecord, Dyad<'_>, Day) -> Vec<Vec<String>>,
    /// Whether the format is of no use without a known source.
    pub(crate) needs_source: bool,
}

/// Why events are left out of these formats.
const NOT_A_DEED: &str = "not told as a deed (planned, possible, denied …); --all-statuses takes them in";
const NO_DAY: &str = "neither a date nor a publication date";
const NO_SOURCE: &str = "no known source";

struct LineWriter {
    format: LineFormat,
    out: Target,
    all_statuses: bool,
    summary: Summary,
}

/// A writer of `format`.
pub(crate) fn writer(format: LineFormat, out: Target, all_statuses: bool) -> Box<dyn RecordWriter> {
    Box::new(LineWriter { format, out, all_statuses, summary: Summary::default() })
}

/// Whether the record tells of something that took place or is going on.
pub(crate) fn is_deed(record: &EventRecord) -> bool {
    matches!(record.status.as_str(), "happened" | "ongoing")
}

impl LineWriter {
    fn line(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> Result<(), ExportError> {
        let clean = |cell: &str| cell.replace('"', "'").replace(['\t', '\n', '\r'], " ");
        let cells: Vec<String> = cells.into_iter().map(|cell| clean(cell.as_ref())).collect();
        Ok(writeln!(self.out, "{}", cells.join("\t"))?)
    }

    fn event(&mut self, record: &EventRecord) -> Result<(), ExportError> {
        if !self.all_statuses && !is_deed(record) {
            self.summary.leave_out(NOT_A_DEED);
            return Ok(());
        }
        let Some(day) = day_of(record) else {
            self.summary.leave_out(NO_DAY);
            return Ok(());
        };
        if self.format.needs_source && record.actors.is_empty() {
            self.summary.leave_out(NO_SOURCE);
            return Ok(());
        }
        self.summary.events += 1;
        for dyad in dyads(record) {
            for row in (self.format.rows)(record, dyad, day) {
                self.line(row)?;
            }
        }
        Ok(())
    }
}

impl RecordWriter for LineWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        self.format.header.map_or(Ok(()), |header| self.line(header))
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        records.iter().try_for_each(|record| self.event(record))
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.out.finish()?;
        Ok(self.summary)
    }
}
