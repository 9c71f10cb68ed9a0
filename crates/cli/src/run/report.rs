//! What a run did: told while it goes on, counted, and summed up at its end.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use dateline_intake::{InputSummary, Reason};
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::entry::{Entry, Outcome};
use super::progress::Progress;
use crate::talk::Talk;

/// So many problems are told one by one; of an archive with more, the rest are only counted.
const MAX_TOLD: usize = 20;

/// Counts of a run.
#[derive(Debug)]
pub(super) struct Report {
    coded: usize,
    copies: usize,
    events: usize,
    events_in_copies: usize,
    unsure: usize,
    notes: usize,
    skipped: BTreeMap<String, usize>,
    told: usize,
    tells_notes: bool,
    is_quiet: bool,
}

impl Report {
    /// Notes are told for a single input, and for many with `-v`; otherwise they are counted.
    pub(super) fn new(inputs: usize, talk: &Talk) -> Self {
        Self {
            coded: 0,
            copies: 0,
            events: 0,
            events_in_copies: 0,
            unsure: 0,
            notes: 0,
            skipped: BTreeMap::new(),
            told: 0,
            tells_notes: talk.is_verbose() || inputs <= 1,
            is_quiet: talk.is_quiet(),
        }
    }

    /// Tells of an entry's problem or notes as it comes.
    pub(super) fn tell(&mut self, entry: &Entry, progress: &Progress) {
        match &entry.outcome {
            Outcome::Skipped { reason, message } => {
                if reason == Reason::Copy.as_str() || (self.is_quiet && reason == Reason::Language.as_str()) {
                    return;
                }
                self.told += 1;
                if self.told <= MAX_TOLD {
                    progress.suspend(|| Talk::warn(&format!("{}: {message}", entry.place())));
                } else if self.told == MAX_TOLD + 1 {
                    progress.suspend(|| Talk::warn("more was skipped; --rejects FILE lists it all"));
                }
            }
            Outcome::Coded { notes, .. } if self.tells_notes && !self.is_quiet => {
                // The notes of an archive would bury its problems.
                if entry.record.is_none_or(|record| record <= MAX_TOLD as u64) {
                    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
                    for note in notes {
                        *times.entry(note).or_default() += 1;
                    }
                    for note in notes {
                        // Told where it comes first, with how often it comes.
                        let Some(times) = times.remove(note.as_str()) else { continue };
                        let often = if times > 1 { format!(" ({times} times)") } else { String::new() };
                        progress.suspend(|| Talk::note(&format!("{}: note: {note}{often}", entry.place())));
                    }
                }
            }
            Outcome::Coded { .. } => {}
        }
    }

    pub(super) fn count(&mut self, entry: &Entry) {
        match &entry.outcome {
            Outcome::Skipped { reason, .. } => *self.skipped.entry(reason.clone()).or_default() += 1,
            Outcome::Coded { records, unsure, copy_of, notes } => {
                self.coded += 1;
                self.events += records.len();
                self.unsure += unsure;
                self.notes += notes.len();
                if copy_of.is_some() {
                    self.copies += 1;
                    self.events_in_copies += records.len();
                }
            }
        }
    }

    /// Whether something was skipped that should have been read.
    pub(super) fn has_bad_input(&self) -> bool {
        let is_bad = |reason: &&String| ![Reason::Copy.as_str(), Reason::Language.as_str()].contains(&reason.as_str());
        self.skipped.keys().any(|reason| is_bad(&reason))
    }

    /// For the manifest.
    pub(super) fn counts(&self) -> Value {
        json!({
            "read": self.coded + self.skipped.values().sum::<usize>(),
            "coded": self.coded,
            "copies": self.copies,
            "skipped": self.skipped,
            "events": self.events - self.events_in_copies,
            "events_in_copies": self.events_in_copies,
            "events_too_unsure": self.unsure,
        })
    }

    /// The end of the run, for the user.
    pub(super) fn end(&self, started: Instant, talk: &Talk, summaries: &[InputSummary]) {
        for summary in summaries.iter().filter(|summary| !summary.fields.is_empty()) {
            talk.say(&format!("{}: fields taken: {}", summary.name, summary.fields.join(", ")));
        }
        let skipped: usize = self.skipped.values().sum();
        talk.say(&format!(
            "{} coded, {skipped} skipped, {} events, {} notes in {:.1} s",
            plural(self.coded, "page"),
            self.events,
            self.notes,
            started.elapsed().as_secs_f32()
        ));
        if skipped > 0 {
            let reasons: Vec<String> = self.skipped.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
            talk.say(&format!("skipped: {}", reasons.join(", ")));
        }
        if self.unsure > 0 {
            talk.say(&format!(
                "{} left out: less sure than --min-confidence (0 keeps all)",
                plural(self.unsure, "event")
            ));
        }
        if self.copies > 0 {
            talk.say(&format!(
                "{} of the pages repeat others: {} events, and {} reports of them again in copies",
                self.copies,
                self.events - self.events_in_copies,
                self.events_in_copies
            ));
        }
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The file of what was skipped; it appears when the run is complete. Until then its lines are in a file without a name,
/// so that a run that is killed leaves nothing beside the user's files.
pub(super) struct Rejects {
    out: BufWriter<File>,
    path: PathBuf,
}

impl Rejects {
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        // There and not elsewhere: a place that cannot be written to is told of before the work, not after it.
        let file = tempfile::tempfile_in(folder_of(path)).with_context(|| cannot_write(path))?;
        Ok(Self { out: BufWriter::new(file), path: path.to_owned() })
    }

    pub(super) fn add(&mut self, entry: &Entry) -> anyhow::Result<()> {
        let Outcome::Skipped { reason, message } = &entry.outcome else { return Ok(()) };
        let line = json!({
            "input": entry.input, "record": entry.record, "offset": entry.offset, "reason": reason, "message": message,
        });
        writeln!(self.out, "{line}")?;
        Ok(())
    }

    /// Puts the file in its place, by way of the folder `scratch` if there is one on its file system.
    pub(super) fn finish(self, scratch: Option<&Path>) -> anyhow::Result<()> {
        let fail = || cannot_write(&self.path);
        let mut lines = self.out.into_inner().with_context(fail)?;
        let mut put = |folder: &Path| -> io::Result<()> {
            let mut file = NamedTempFile::new_in(folder)?;
            lines.rewind()?;
            io::copy(&mut lines, &mut file)?;
            file.persist(&self.path)?;
            Ok(())
        };
        match scratch.map(&mut put) {
            Some(Ok(())) => Ok(()),
            _ => put(folder_of(&self.path)).with_context(fail),
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}
