//! Event records as a table, JSON Lines, a JSON array or CSV.

mod flat;
pub(crate) mod statements;
mod table;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline::EventRecord;
use tempfile::NamedTempFile;

use crate::args::EventFormat;

/// Where output goes: stdout, or a file that appears only when it is complete.
pub(crate) enum Target {
    /// Standard output.
    Stdout(BufWriter<std::io::Stdout>),
    /// A temporary file beside its final place.
    File(BufWriter<NamedTempFile>, PathBuf),
}

impl Target {
    /// Opens standard output, or a temporary file in the folder of `path`.
    pub(crate) fn open(path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else { return Ok(Self::Stdout(BufWriter::new(std::io::stdout()))) };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder).with_context(|| format!("cannot write to {}", path.display()))?;
        Ok(Self::File(BufWriter::new(file), path.to_owned()))
    }

    /// Completes the output: a file appears now.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush()?,
            Self::File(out, path) => {
                let file = out.into_inner().context("the last bytes could not be written")?;
                file.as_file().sync_all()?;
                file.persist(&path).with_context(|| format!("cannot write {}", path.display()))?;
            }
        }
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out, _) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out, _) => out.flush(),
        }
    }
}

/// What takes the records of a run, article by article, in the order of the inputs. One writer makes one output: a
/// file, standard output, or several files that belong together.
pub(crate) trait RecordWriter {
    /// Before the first article: a header, an opening bracket, tables.
    fn begin(&mut self) -> anyhow::Result<()>;
    /// The records of the next article; it may have none.
    fn article(&mut self, records: &[EventRecord]) -> anyhow::Result<()>;
    /// After the last article: files appear now, and only now.
    fn finish(self: Box<Self>) -> anyhow::Result<()>;
}

/// A writer of `format` to `path`, else to standard output.
pub(crate) fn open(format: EventFormat, path: Option<&Path>) -> anyhow::Result<Box<dyn RecordWriter>> {
    Ok(Box::new(TextWriter { format, target: Target::open(path)?, written: 0 }))
}

/// The formats that are written as they come, in one file.
struct TextWriter {
    format: EventFormat,
    target: Target,
    written: usize,
}

impl RecordWriter for TextWriter {
    fn begin(&mut self) -> anyhow::Result<()> {
        match self.format {
            EventFormat::Json => self.target.write_all(b"[")?,
            EventFormat::Csv => flat::write_header(&mut self.target)?,
            EventFormat::Table | EventFormat::Jsonl => {}
        }
        Ok(())
    }

    fn article(&mut self, records: &[EventRecord]) -> anyhow::Result<()> {
        match self.format {
            EventFormat::Table => table::write(&mut self.target, records)?,
            EventFormat::Csv => flat::write_rows(&mut self.target, records)?,
            EventFormat::Jsonl => {
                for record in records {
                    serde_json::to_writer(&mut self.target, record)?;
                    self.target.write_all(b"\n")?;
                }
                self.target.flush()?;
            }
            EventFormat::Json => {
                for record in records {
                    self.target.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
                    serde_json::to_writer(&mut self.target, record)?;
                    self.written += 1;
                }
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> anyhow::Result<()> {
        if self.format == EventFormat::Json {
            self.target.write_all(b"\n]\n")?;
        }
        self.target.finish()
    }
}
