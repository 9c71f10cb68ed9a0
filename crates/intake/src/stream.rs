//! The inputs one after the other as one stream.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use dateline_read::RecordFields;

use crate::fetch::{FetchOptions, Fetched, Fetcher};
use crate::formats::{Documents, Source, Taken, io_problem, open};
use crate::unpack::{Raw, unpack};
use crate::{FieldNames, Format, Input, Place, Problem, RawDocument, Reason, expand};

/// How inputs are to be read.
#[derive(Debug, Clone, Default)]
pub struct IntakeOptions {
    /// The form; otherwise each input is judged by its content.
    pub from: Option<Format>,
    /// Names of fields, for tables and JSON.
    pub names: FieldNames,
    /// How addresses are fetched.
    pub fetch: FetchOptions,
}

/// What an input was, for the manifest of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputSummary {
    /// As the user would name it.
    pub name: String,
    /// Length in bytes, as stored.
    pub bytes: u64,
    /// SHA-256 of the stored bytes, in hexadecimal.
    pub sha256: String,
    /// The form it was read as; None: a page or a text.
    pub format: Option<Format>,
    /// Which fields were taken for what, as `text=body`; empty for forms without fields.
    pub fields: Vec<String>,
}

/// The documents of all inputs in order, with the problems in between.
pub struct Intake {
    inputs: VecDeque<Result<Input, Problem>>,
    options: IntakeOptions,
    progress: Arc<AtomicU64>,
    current: Option<Current>,
    summaries: Vec<InputSummary>,
    /// Made when the first address comes.
    fetcher: Option<Fetcher>,
}

struct Current {
    name: String,
    raw: Raw,
    format: Option<Format>,
    taken: Taken,
    documents: Documents,
}

impl std::fmt::Debug for Intake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Intake").field("inputs", &self.inputs).field("options", &self.options).finish_non_exhaustive()
    }
}

impl Intake {
    /// Reads what `names` stand for: paths, folders, globs, addresses, `-`.
    pub fn new(names: &[PathBuf], options: IntakeOptions) -> Self {
        let inputs = expand(names).into();
        Self { inputs, options, progress: Arc::default(), current: None, summaries: Vec::new(), fetcher: None }
    }

    /// The inputs that have not been opened, for counting.
    pub fn inputs(&self) -> impl Iterator<Item = &Input> {
        self.inputs.iter().flatten()
    }

    /// A counter of the stored bytes read so far, which can be watched while the stream is read.
    pub fn progress(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.progress)
    }

    /// What the inputs were that have been read to their end, in order.
    pub fn summaries(&self) -> &[InputSummary] {
        &self.summaries
    }

    fn open(&mut self, input: &Input) -> Result<Current, Problem> {
        let name = input.name();
        let fail = |error: &io::Error| io_problem(Place::whole(&name), error);
        let mut fields = RecordFields::default();
        let (bytes, file): (Box<dyn Read + Send>, Option<PathBuf>) = match input {
            Input::Stdin => (Box::new(io::stdin()), None),
            Input::File(path) => (Box::new(File::open(path).map_err(|error| fail(&error))?), Some(path.clone())),
            Input::Url(address) => {
                let fetched = self.fetch(address)?;
                (fields.url, fields.charset) = (Some(fetched.url), fetched.charset);
                (Box::new(Cursor::new(fetched.body)), None)
            }
        };
        let raw = Raw::new(bytes, self.progress());
        let unpacked = unpack(&raw).map_err(|error| fail(&error))?;
        let from = self.options.from;
        let format = unpacked.format(from, &name);
        let taken = Taken::default();
        let source = Source {
            name: name.clone(),
            reader: unpacked.reader,
            file: file.filter(|_| !unpacked.is_packed),
            from,
            fields,
            names: self.options.names.clone(),
            taken: taken.clone(),
        };
        Ok(Current { name, raw, format, taken, documents: open(format, source) })
    }

    fn fetch(&mut self, address: &str) -> Result<Fetched, Problem> {
        let fetcher = self.fetcher.get_or_insert_with(|| Fetcher::new(self.options.fetch.clone()));
        let fail = |message| Problem::new(Place::whole(address), Reason::NotFetched, message);
        fetcher.fetch(address).map_err(fail)
    }

    fn close(&mut self, current: Current) {
        let Current { name, raw, format, taken, documents } = current;
        drop(documents);
        let (bytes, sha256) = raw.sum_up();
        self.summaries.push(InputSummary { name, bytes, sha256, format, fields: taken.get() });
    }
}

impl Iterator for Intake {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(mut current) = self.current.take() {
                if let Some(found) = current.documents.next() {
                    self.current = Some(current);
                    return Some(found);
                }
                self.close(current);
            }
            match self.inputs.pop_front()? {
                Ok(input) => match self.open(&input) {
                    Ok(current) => self.current = Some(current),
                    Err(problem) => return Some(Err(problem)),
                },
                Err(problem) => return Some(Err(problem)),
            }
        }
    }
}
