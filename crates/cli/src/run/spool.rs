//! The parts of a run that is under way: a folder beside the output, which holds what is done so far.
//!
//! A part is a file of JSON lines: first where the inputs stood behind it, then an entry a document. It is written under
//! another name, flushed to disk and renamed, so that a kill at any moment leaves whole parts only.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use dateline_intake::copies::CopyIndex;
use dateline_intake::{Problem, RawDocument};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::entry::Entry;
use super::manifest::Settings;
use super::{Dedup, Plan};
use crate::talk::Talk;

/// A part ends after so many entries, so many bytes, or so long: what a kill can cost. Where parts end does not show in
/// the output.
const PART_ENTRIES: usize = 64;
const PART_BYTES: usize = 8 << 20;
const PART_TIME: Duration = Duration::from_secs(5);

/// Where in the inputs a run stands: documents and problems passed, and a hash of them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Position {
    pub(super) count: u64,
    hash: u64,
}

impl Position {
    /// The position behind `found`. The hash tells a changed input from the one that was read; FNV-1a by words of eight
    /// bytes is enough for that.
    pub(super) fn after(self, found: &Result<RawDocument, Problem>) -> Self {
        let bytes = match found {
            Ok(document) => document.body.as_slice(),
            Err(problem) => problem.reason.as_str().as_bytes(),
        };
        let fold = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01B3).rotate_left(23);
        let words = bytes.chunks(8).map(|chunk| chunk.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)));
        let hash = words.fold(fold(self.hash, bytes.len() as u64), fold);
        Self { count: self.count + 1, hash }
    }
}

/// What a run begins with.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub(super) position: Position,
    pub(super) index: Option<CopyIndex>,
}

/// The folder of a run under way.
pub(super) struct Spool {
    folder: PathBuf,
    /// Kept open: its lock keeps a second run out.
    _lock: File,
    parts: usize,
    pending: Vec<u8>,
    entries: usize,
    position: Position,
    since: Instant,
}

fn folder_of(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".run");
    PathBuf::from(name)
}

fn part_path(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("part-{number:06}.jsonl"))
}

/// Writes `bytes` to `path` whole or not at all, by way of the folder `scratch`.
pub(super) fn write_whole(scratch: &Path, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let write = || -> anyhow::Result<()> {
        let mut file = NamedTempFile::new_in(scratch)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

impl Spool {
    /// Begins or takes up the run into `output`; None if `--resume` finds it complete.
    pub(super) fn open(output: &Path, plan: &Plan, talk: &Talk) -> anyhow::Result<Option<(Self, Start)>> {
        let folder = folder_of(output);
        let settings_path = folder.join("settings.json");
        let is_begun = settings_path.exists();
        if is_begun && !plan.args.resume {
            bail!(
                "{} holds a run that was broken off\nhelp: add --resume to go on with it, or delete that folder",
                folder.display()
            );
        }
        if !is_begun
            && plan.args.resume
            && output.exists()
            && Settings::of_manifest(output).as_ref() == Some(&plan.settings)
        {
            return Ok(None);
        }
        // Not its parents: a misspelt folder is told of.
        if !folder.is_dir() {
            fs::create_dir(&folder).with_context(|| format!("cannot write to {}", output.display()))?;
        }
        let lock = File::create(folder.join("lock"))?;
        if lock.try_lock().is_err() {
            bail!("{}: another run is writing there", folder.display());
        }
        let mut spool = Self {
            folder,
            _lock: lock,
            parts: 0,
            pending: Vec::new(),
            entries: 0,
            position: Position::default(),
            since: Instant::now(),
        };
        if !is_begun {
            write_whole(&spool.folder, &settings_path, &serde_json::to_vec(&plan.settings)?)?;
            return Ok(Some((spool, Start::default())));
        }
        let begun: Settings = serde_json::from_slice(&fs::read(&settings_path)?)
            .with_context(|| format!("{} is damaged: delete the folder", settings_path.display()))?;
        if let Some(what) = begun.difference(&plan.settings) {
            bail!(
                "the run in {} was begun with other {what}\nhelp: give the same again, or delete that folder",
                spool.folder.display()
            );
        }
        spool.sweep()?;
        let start = spool.take_up(plan)?;
        talk.say(&format!("going on after {} articles", start.position.count));
        Ok(Some((spool, start)))
    }

    /// Removes what was growing here when the run was killed: files with the hidden names of temporary ones.
    fn sweep(&self) -> anyhow::Result<()> {
        for file in fs::read_dir(&self.folder)? {
            let file = file?;
            if file.file_name().to_string_lossy().starts_with('.') {
                fs::remove_file(file.path())?;
            }
        }
        Ok(())
    }

    /// Reads the parts that are there.
    fn take_up(&mut self, plan: &Plan) -> anyhow::Result<Start> {
        let mut index = (plan.args.dedup != Dedup::Off).then(CopyIndex::default);
        while part_path(&self.folder, self.parts + 1).exists() {
            self.parts += 1;
            self.position = self.read_part(self.parts, &mut |entry| {
                if let (Some(index), Some(seen)) = (&mut index, &entry.seen) {
                    let (signature, published) = seen.parsed().context("a signature cannot be read")?;
                    index.see(&seen.id, signature, published);
                }
                Ok(())
            })?;
        }
        Ok(Start { position: self.position, index })
    }

    /// Adds an entry, with the position of the inputs behind it.
    pub(super) fn add(&mut self, entry: &Entry, position: Position) -> anyhow::Result<()> {
        serde_json::to_writer(&mut self.pending, entry)?;
        self.pending.push(b'\n');
        self.entries += 1;
        self.position = position;
        let is_full = self.entries >= PART_ENTRIES || self.pending.len() >= PART_BYTES;
        if is_full || self.since.elapsed() >= PART_TIME { self.write_part() } else { Ok(()) }
    }

    /// Writes what is left, when the inputs have been read to their end.
    pub(super) fn close(&mut self, position: Position) -> anyhow::Result<()> {
        self.position = position;
        self.write_part()
    }

    fn write_part(&mut self) -> anyhow::Result<()> {
        let mut bytes = serde_json::to_vec(&self.position)?;
        bytes.push(b'\n');
        bytes.append(&mut self.pending);
        self.parts += 1;
        write_whole(&self.folder, &part_path(&self.folder, self.parts), &bytes)?;
        self.entries = 0;
        self.since = Instant::now();
        Ok(())
    }

    /// Gives all entries again, in order.
    pub(super) fn replay(&self, mut take: impl FnMut(Entry) -> anyhow::Result<()>) -> anyhow::Result<()> {
        for number in 1..=self.parts {
            self.read_part(number, &mut take)?;
        }
        Ok(())
    }

    fn read_part(&self, number: usize, take: &mut dyn FnMut(Entry) -> anyhow::Result<()>) -> anyhow::Result<Position> {
        let path = part_path(&self.folder, number);
        let damaged = || format!("{} is damaged: delete the folder and run again", path.display());
        let mut lines = BufReader::new(File::open(&path).with_context(damaged)?).lines();
        let first = lines.next().with_context(damaged)?.with_context(damaged)?;
        let position = serde_json::from_str(&first).with_context(damaged)?;
        for line in lines {
            take(serde_json::from_str(&line.with_context(damaged)?).with_context(damaged)?)?;
        }
        Ok(position)
    }

    /// Where files grow until they are whole, so that a kill leaves nothing among the user's files.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Removes the folder of the run, which is complete.
    pub(super) fn remove(self) -> anyhow::Result<()> {
        // Without its settings it is no run to go on with, whatever else cannot be removed.
        fs::remove_file(self.folder.join("settings.json"))
            .and_then(|()| fs::remove_dir_all(&self.folder))
            .with_context(|| format!("cannot remove {}", self.folder.display()))
    }
}
