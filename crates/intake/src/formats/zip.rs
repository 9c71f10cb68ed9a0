//! A zip archive, read like a folder: its files in the order of their names, each judged by its content. A file that is
//! broken costs itself.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use tempfile::SpooledTempFile;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Documents, Source, Taken, io_problem, only, too_large};
use crate::unpack::{BOMB, MAX_RATE, Raw, WATCHED_BYTES, unpack};
use crate::{Format, Place, Problem, RawDocument, Reason};

/// An unpacked file up to this size is kept in memory, a longer one on disk.
const MAX_MEMORY_BYTES: usize = 8 << 20;

/// From this many bytes on, the rate of the whole archive is watched.
const MAX_BOMB_BYTES: u64 = 4 * WATCHED_BYTES;

/// Longest unpacked file.
const MAX_FILE_BYTES: u64 = 64 << 30;

pub(super) fn open(mut source: Source) -> Documents {
    let place = Place::whole(&source.name);
    let opened = source.seekable().map_err(|error| io_problem(place.clone(), &error)).and_then(|mut file| {
        let bytes = file.seek(SeekFrom::End(0)).unwrap_or_default();
        let archive = ZipArchive::new(BufReader::new(file)).map_err(|error| problem(place.clone(), &error))?;
        Ok((archive, bytes))
    });
    let (archive, bytes) = match opened {
        Ok(opened) => opened,
        Err(problem) => return only(problem),
    };
    if archive.file_names().any(|name| matches!(name, "[Content_Types].xml" | "mimetype")) {
        let message = "an office document or e-book, which is not read\nhelp: save it as plain text or HTML";
        return only(Problem::new(place, Reason::Binary, message));
    }
    let mut names: Vec<String> = archive.file_names().filter(|name| is_content(name)).map(str::to_owned).collect();
    names.sort_unstable_by(|one, other| other.cmp(one));
    if names.is_empty() {
        return only(Problem::new(place, Reason::NoText, "a zip archive without files"));
    }
    Box::new(Files { source, archive, names, unpacked_bytes: 0, bytes, current: None })
}

/// Neither a folder, nor hidden, nor what macOS adds.
fn is_content(name: &str) -> bool {
    !name.ends_with('/') && !name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}

struct Files {
    source: Source,
    archive: ZipArchive<BufReader<File>>,
    /// Files to come, the next one last.
    names: Vec<String>,
    /// Bytes of all files so far.
    unpacked_bytes: u64,
    /// Bytes of the archive.
    bytes: u64,
    current: Option<Documents>,
}

impl Iterator for Files {
    type Item = Result<RawDocument, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.current.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            let name = self.names.pop()?;
            let place = Place::whole(&format!("{}/{name}", self.source.name));
            match self.open(&name, &place) {
                Ok(documents) => self.current = Some(documents),
                Err(problem) => {
                    self.current = None;
                    return Some(Err(problem));
                }
            }
        }
    }
}

impl Files {
    /// The documents in one file.
    fn open(&mut self, name: &str, place: &Place) -> Result<Documents, Problem> {
        let fail = |error: &io::Error| io_problem(place.clone(), error);
        let file = self.unpack(name, place)?;
        let unpacked = unpack(&Raw::new(Box::new(file), Arc::default())).map_err(|error| fail(&error))?;
        let format = unpacked.format(self.source.from, name);
        if format == Some(Format::Zip) {
            let message = "a zip archive inside another, which is not read\nhelp: unpack it and give the files";
            return Err(Problem::new(place.clone(), Reason::Binary, message));
        }
        let source = Source {
            name: place.input.clone(),
            reader: unpacked.reader,
            file: None,
            from: None,
            fields: self.source.fields.clone(),
            names: self.source.names.clone(),
            taken: Taken::clone(&self.source.taken),
        };
        Ok(super::open(format, source))
    }

    /// Unpacks one file within measure.
    fn unpack(&mut self, name: &str, place: &Place) -> Result<SpooledTempFile, Problem> {
        let fail = |error: &io::Error| io_problem(place.clone(), error);
        let mut packed = self.archive.by_name(name).map_err(|error| problem(place.clone(), &error))?;
        let packed_bytes = packed.compressed_size();
        let mut file = tempfile::spooled_tempfile(MAX_MEMORY_BYTES);
        let (mut buffer, mut length) = (vec![0; 64 << 10], 0);
        loop {
            let count = packed.read(&mut buffer).map_err(|error| damaged(place.clone(), &error))?;
            if count == 0 {
                break;
            }
            length += count as u64;
            self.unpacked_bytes += count as u64;
            if length > WATCHED_BYTES && length / MAX_RATE > packed_bytes {
                return Err(Problem::new(place.clone(), Reason::Bomb, BOMB));
            }
            // Files of a bomb can share their packed bytes.
            if self.unpacked_bytes > MAX_BOMB_BYTES && self.unpacked_bytes / MAX_RATE > self.bytes {
                self.names.clear();
                let message = format!("{BOMB}, nor are the files after it");
                return Err(Problem::new(place.clone(), Reason::Bomb, message));
            }
            if length > MAX_FILE_BYTES {
                return Err(too_large(place.clone()));
            }
            file.write_all(&buffer[..count]).map_err(|error| fail(&error))?;
        }
        file.rewind().map_err(|error| fail(&error))?;
        Ok(file)
    }
}

fn damaged(place: Place, error: &dyn std::fmt::Display) -> Problem {
    Problem::new(place, Reason::Damaged, format!("the zip archive is damaged here: {error}"))
}

fn problem(place: Place, error: &ZipError) -> Problem {
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            Problem::new(place, Reason::Unreadable, "protected by a password\nhelp: unpack it and give the files")
        }
        ZipError::UnsupportedArchive(what) => {
            let message = format!("packed in a way that is not read ({what})\nhelp: unpack it and give the files");
            Problem::new(place, Reason::Unreadable, message)
        }
        ZipError::Io(error) => damaged(place, error),
        error => damaged(place, error),
    }
}
