//! The full record, one a line or in one array.

use std::io::Write;

use dateline_schema::EventRecord;

use crate::target::Target;
use crate::{ExportError, RecordWriter, Summary};

/// One record a line, flushed article by article.
pub(crate) struct LinesWriter {
    out: Target,
    summary: Summary,
}

impl LinesWriter {
    pub(crate) fn new(out: Target) -> Self {
        Self { out, summary: Summary::default() }
    }
}

impl RecordWriter for LinesWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        for record in records {
            serde_json::to_writer(&mut self.out, record)?;
            self.out.write_all(b"\n")?;
        }
        self.summary.events += records.len();
        Ok(self.out.flush()?)
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.out.finish()?;
        Ok(self.summary)
    }
}

/// One array of records, a record a line.
pub(crate) struct ArrayWriter {
    items: Items,
    summary: Summary,
}

impl ArrayWriter {
    pub(crate) fn new(out: Target) -> Self {
        Self { items: Items::new(out), summary: Summary::default() }
    }
}

impl RecordWriter for ArrayWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        self.items.begin("[")
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        self.summary.events += records.len();
        records.iter().try_for_each(|record| self.items.push(record))
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        self.items.finish("]")?;
        Ok(self.summary)
    }
}

/// The items of a JSON array, one a line, written as they come.
pub(crate) struct Items {
    out: Target,
    written: usize,
}

impl Items {
    pub(crate) fn new(out: Target) -> Self {
        Self { out, written: 0 }
    }

    /// Writes what stands before the first item.
    pub(crate) fn begin(&mut self, opening: &str) -> Result<(), ExportError> {
        Ok(self.out.write_all(opening.as_bytes())?)
    }

    pub(crate) fn push(&mut self, item: &impl serde::Serialize) -> Result<(), ExportError> {
        self.out.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut self.out, item)?;
        self.written += 1;
        Ok(())
    }

    /// Writes what stands after the last item.
    pub(crate) fn finish(mut self, closing: &str) -> Result<(), ExportError> {
        self.out.write_all(format!("\n{closing}\n").as_bytes())?;
        self.out.finish()
    }
}
