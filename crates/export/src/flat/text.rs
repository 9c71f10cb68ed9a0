//! CSV and TSV: RFC 4180 quoting, a header, empty for unknown, never a list in a cell.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

use dateline_schema::EventRecord;

use super::{EVENTS, LONG, Table, codebook};
use crate::target::Target;
use crate::{ExportError, RecordWriter, Summary};

/// Writes the table of events; to a file, the long tables and the codebook beside it as well.
pub(crate) struct FlatWriter {
    sheets: Vec<Sheet>,
    codebook: Option<(Target, String)>,
    summary: Summary,
}

struct Sheet {
    table: &'static Table,
    out: csv::Writer<Target>,
    file: Option<String>,
}

impl FlatWriter {
    /// `delimiter` parts the cells: a comma or a tab.
    pub(crate) fn new(path: Option<&Path>, scratch: Option<&Path>, delimiter: u8) -> Result<Self, ExportError> {
        let sheet = |table, path: Option<&Path>| -> Result<Sheet, ExportError> {
            Ok(Sheet::new(table, path, Target::open_in(scratch, path)?, delimiter))
        };
        let mut sheets = vec![sheet(&EVENTS, path)?];
        let mut codebook = None;
        if let Some(path) = path {
            for table in LONG {
                sheets.push(sheet(table, Some(&beside(path, table.name)))?);
            }
            let files = sheets.iter().filter_map(|sheet| Some((sheet.table, sheet.file.clone()?)));
            let text = codebook::datapackage(&files.collect::<Vec<_>>(), delimiter);
            codebook = Some((Target::open_in(scratch, Some(&codebook::path(path)))?, text));
        }
        Ok(Self { sheets, codebook, summary: Summary::default() })
    }
}

impl Sheet {
    fn new(table: &'static Table, path: Option<&Path>, target: Target, delimiter: u8) -> Self {
        let mut builder = csv::WriterBuilder::new();
        // RFC 4180 ends lines with CR LF; tab-separated files are read by tools that do not expect it.
        let end = if delimiter == b',' { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let out = builder.delimiter(delimiter).terminator(end).from_writer(target);
        let file = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        Self { table, out, file }
    }
}

impl RecordWriter for FlatWriter {
    fn begin(&mut self) -> Result<(), ExportError> {
        for sheet in &mut self.sheets {
            sheet.out.write_record(sheet.table.columns.iter().map(|column| column.name))?;
        }
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> Result<(), ExportError> {
        for sheet in &mut self.sheets {
            for row in records.iter().flat_map(sheet.table.rows) {
                sheet.out.write_record(row.iter().map(|cell| cell.text().into_owned()))?;
            }
        }
        self.summary.events += records.len();
        if self.codebook.is_none() {
            // A reader of the pipe sees an article as soon as it is coded.
            self.sheets[0].out.flush()?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Summary, ExportError> {
        if let Some((mut out, text)) = self.codebook {
            out.write_all(text.as_bytes())?;
            out.finish()?;
        }
        // The table of events last: when it is there, all that belongs to it is.
        for sheet in self.sheets.into_iter().rev() {
            sheet.out.into_inner().map_err(csv::IntoInnerError::into_error)?.finish()?;
        }
        Ok(self.summary)
    }
}

/// `events.csv` becomes `events_actors.csv`.
fn beside(path: &Path, table: &str) -> PathBuf {
    let mut name = OsString::from(path.file_stem().unwrap_or_default());
    name.push("_");
    name.push(table);
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}
