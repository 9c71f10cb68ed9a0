//! Opens a flat model file and hands out its sections.

use std::fs::File;
use std::io;
use std::marker::PhantomData;
use std::ops::{Deref, Range};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytemuck::Pod;
use memmap2::Mmap;

use super::coding::Malformed;
use super::format::{ENTRY, HEADER, MAGIC, VERSION, checksum};
use super::map::map_file;

/// Why a model file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{}: no language model there; run `dateline model install`", .path.display())]
    NotFound {
        /// The path looked at.
        path: PathBuf,
    },
    /// The file cannot be read.
    #[error("{}: cannot read the language model", .path.display())]
    Unreadable {
        /// The path looked at.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is something else.
    #[error("{}: not a dateline model file; run `dateline model install` and point to what it made", .path.display())]
    NotAModel {
        /// The path looked at.
        path: PathBuf,
    },
    /// The file was made by another version of dateline.
    #[error(
        "{}: the model file has format {found}, this version of dateline reads format {expected}; \
         run `dateline model install`", .path.display()
    )]
    WrongVersion {
        /// The path looked at.
        path: PathBuf,
        /// Format number in the file.
        found: u32,
        /// Format number this version reads.
        expected: u32,
    },
    /// The file is damaged.
    #[error("{}: the model file is damaged ({what}); run `dateline model install` again", .path.display())]
    Corrupt {
        /// The path looked at.
        path: PathBuf,
        /// Which part.
        what: String,
    },
}

/// A section of numbers, read where it lies in the map.
pub(crate) struct View<T> {
    map: Arc<Mmap>,
    range: Range<usize>,
    kind: PhantomData<T>,
}

impl<T: Pod> Deref for View<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        bytemuck::cast_slice(&self.map[self.range.clone()])
    }
}

struct Entry {
    id: u32,
    range: Range<usize>,
    checksum: u64,
}

/// An opened model file.
pub(crate) struct FlatFile {
    path: PathBuf,
    map: Arc<Mmap>,
    entries: Vec<Entry>,
}

impl FlatFile {
    /// Maps the file and checks its header and table (not its sections: see [`FlatFile::verify`]).
    pub(crate) fn open(path: &Path) -> Result<Self, OpenError> {
        let file = File::open(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => OpenError::NotFound { path: path.into() },
            _ => OpenError::Unreadable { path: path.into(), source },
        })?;
        let map = map_file(&file).map_err(|source| OpenError::Unreadable { path: path.into(), source })?;
        if map.len() < HEADER || map[..16] != MAGIC {
            return Err(OpenError::NotAModel { path: path.into() });
        }
        let found = read_u32(&map, 16);
        if found != VERSION {
            return Err(OpenError::WrongVersion { path: path.into(), found, expected: VERSION });
        }
        let corrupt = |what: &str| OpenError::Corrupt { path: path.into(), what: what.into() };
        let table_end = HEADER + ENTRY * read_u32(&map, 20) as usize;
        let table = map.get(HEADER..table_end).ok_or_else(|| corrupt("it ends in the table of sections"))?;
        if checksum(table) != read_u64(&map, 24) {
            return Err(corrupt("the table of sections"));
        }
        let entries: Vec<Entry> = table.chunks_exact(ENTRY).map(read_entry).collect();
        if entries.iter().any(|entry| entry.range.start > entry.range.end || entry.range.end > map.len()) {
            return Err(corrupt("it is shorter than its table says"));
        }
        Ok(Self { path: path.into(), map: Arc::new(map), entries })
    }

    /// Compares every section with its checksum.
    pub(crate) fn verify(&self) -> Result<(), OpenError> {
        match self.entries.iter().find(|entry| checksum(&self.map[entry.range.clone()]) != entry.checksum) {
            Some(entry) => Err(self.corrupt(&format!("section {}", entry.id))),
            None => Ok(()),
        }
    }

    /// The error for a section that is missing or makes no sense.
    pub(crate) fn corrupt(&self, what: &str) -> OpenError {
        OpenError::Corrupt { path: self.path.clone(), what: what.into() }
    }

    fn entry(&self, id: u32) -> Result<&Entry, OpenError> {
        self.entries.iter().find(|e| e.id == id).ok_or_else(|| self.corrupt(&format!("section {id} is missing")))
    }

    /// A small section, checked, read by `read`.
    pub(crate) fn decode<T>(
        &self,
        id: u32,
        read: impl FnOnce(&mut super::coding::Decoder) -> Result<T, Malformed>,
    ) -> Result<T, OpenError> {
        let entry = self.entry(id)?;
        let bytes = &self.map[entry.range.clone()];
        if checksum(bytes) != entry.checksum {
            return Err(self.corrupt(&format!("section {id}")));
        }
        read(&mut super::coding::Decoder::new(bytes)).map_err(|Malformed| self.corrupt(&format!("section {id}")))
    }

    /// A section of numbers.
    pub(crate) fn view<T: Pod>(&self, id: u32) -> Result<View<T>, OpenError> {
        let range = self.entry(id)?.range.clone();
        let usable = bytemuck::try_cast_slice::<u8, T>(&self.map[range.clone()]).is_ok();
        if !usable {
            return Err(self.corrupt(&format!("section {id} is not aligned")));
        }
        Ok(View { map: Arc::clone(&self.map), range, kind: PhantomData })
    }

    /// A section of exactly `count` numbers.
    pub(crate) fn view_of<T: Pod>(&self, id: u32, count: usize) -> Result<View<T>, OpenError> {
        let view = self.view(id)?;
        if view.len() != count {
            return Err(self.corrupt(&format!("section {id} has {} numbers, not {count}", view.len())));
        }
        Ok(view)
    }
}

fn read_u32(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn read_u64(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

fn read_entry(bytes: &[u8]) -> Entry {
    let start = read_u64(bytes, 8) as usize;
    let end = start.saturating_add(read_u64(bytes, 16) as usize);
    Entry { id: read_u32(bytes, 0), range: start..end, checksum: read_u64(bytes, 24) }
}
