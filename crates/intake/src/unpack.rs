//! Raw bytes counted and hashed, then unpacked, within measure.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::gzip::GzipMembers;
use crate::{Format, sniff};

/// Buffer of raw and of unpacked bytes.
const BUFFER_BYTES: usize = 64 << 10;

/// From this many unpacked bytes on, the rate of unpacking is watched.
pub(crate) const WATCHED_BYTES: u64 = 64 << 20;

/// Most unpacked bytes for a packed one. News in gzip or zstd give 3 to 20, the most repetitive logs about 100; a file
/// of nothing but zeros gives 1,030 in gzip.
pub(crate) const MAX_RATE: u64 = 250;

/// The raw input, shared between the reader of its format and the one who sums it up.
#[derive(Clone)]
pub(crate) struct Raw {
    inner: Arc<Mutex<Inner>>,
    /// Raw bytes read in this whole intake.
    progress: Arc<AtomicU64>,
}

struct Inner {
    input: Box<dyn Read + Send>,
    digest: Sha256,
    bytes: u64,
}

impl Raw {
    pub(crate) fn new(input: Box<dyn Read + Send>, progress: Arc<AtomicU64>) -> Self {
        let inner = Inner { input, digest: Sha256::new(), bytes: 0 };
        Self { inner: Arc::new(Mutex::new(inner)), progress }
    }

    fn consumed(&self) -> u64 {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).bytes
    }

    /// Reads what is left, and gives the length in bytes and the SHA-256 of the whole input.
    pub(crate) fn sum_up(mut self) -> (u64, String) {
        let mut buffer = vec![0; BUFFER_BYTES];
        // What cannot be read has been told of by the reader of the format.
        while self.read(&mut buffer).is_ok_and(|count| count > 0) {}
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let digest = inner.digest.clone().finalize();
        (inner.bytes, hex(&digest))
    }
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).expect("half a byte is a digit");
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

impl Read for Raw {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let count = inner.input.read(out)?;
        inner.digest.update(&out[..count]);
        inner.bytes += count as u64;
        self.progress.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Unpacked bytes, with the first of them at hand.
pub(crate) struct Unpacked {
    /// All bytes, the head included.
    pub(crate) reader: Box<dyn BufRead + Send>,
    /// Up to 64 KiB from the start.
    pub(crate) head: Vec<u8>,
    /// Whether the raw bytes were packed.
    pub(crate) is_packed: bool,
}

impl Unpacked {
    /// The form of the input `name`: a zip archive by its content, else as given, else by its content, else a table by
    /// its name; None: a page or a text.
    pub(crate) fn format(&self, given: Option<Format>, name: &str) -> Option<Format> {
        if sniff::is_zip(&self.head) {
            return Some(Format::Zip);
        }
        given.or_else(|| sniff::format_of(&self.head)).or_else(|| sniff::table_named(name, &self.head))
    }
}

/// Unpacks gzip or zstd, told by their first bytes; anything else is taken as it is.
pub(crate) fn unpack(raw: &Raw) -> io::Result<Unpacked> {
    let mut input = BufReader::with_capacity(BUFFER_BYTES, raw.clone());
    let magic = head_of(&mut input, 4)?;
    let input = Cursor::new(magic.clone()).chain(input);
    let (unpacked, is_packed): (Box<dyn Read + Send>, bool) = match magic.as_slice() {
        [0x1F, 0x8B, ..] => (Box::new(Watched::new(GzipMembers::new(input), raw, true)), true),
        [0x28, 0xB5, 0x2F, 0xFD] => {
            let decoder = zstd::stream::read::Decoder::with_buffer(input)?;
            (Box::new(Watched::new(decoder, raw, false)), true)
        }
        _ => (Box::new(input), false),
    };
    let mut unpacked = BufReader::with_capacity(BUFFER_BYTES, unpacked);
    // Damage in the head is told of when the reader of the format meets it again; what came before it is enough here.
    let mut head = Vec::new();
    let failed = fill(&mut unpacked, &mut head, BUFFER_BYTES).err();
    let again = failed.map(|error| Failing { error: Some(error) });
    let start = Cursor::new(head.clone());
    let reader: Box<dyn BufRead + Send> = match again {
        Some(failing) => Box::new(BufReader::new(start.chain(failing).chain(unpacked))),
        None => Box::new(start.chain(unpacked)),
    };
    Ok(Unpacked { reader, head, is_packed })
}

fn head_of(input: &mut impl Read, count: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    fill(input, &mut head, count)?;
    Ok(head)
}

fn fill(input: &mut impl Read, head: &mut Vec<u8>, count: usize) -> io::Result<()> {
    input.take(count as u64).read_to_end(head).map(|_| ())
}

/// Gives one error, then nothing.
struct Failing {
    error: Option<io::Error>,
}

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.error.take().map_or(Ok(0), Err)
    }
}

/// Unpacked bytes that may not be too many for the packed ones.
struct Watched<R> {
    input: R,
    raw: Raw,
    bytes: u64,
    /// Whether reading can go on after an error.
    recovers: bool,
    is_over: bool,
}

impl<R> Watched<R> {
    fn new(input: R, raw: &Raw, recovers: bool) -> Self {
        Self { input, raw: raw.clone(), bytes: 0, recovers, is_over: false }
    }
}

/// What packed data that swell without measure are refused with.
pub(crate) const BOMB: &str = "the packed data swell to more than 250 times their size: not read further";

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.is_over {
            return Ok(0);
        }
        match self.input.read(out) {
            Ok(count) => {
                self.bytes += count as u64;
                if self.bytes > WATCHED_BYTES && self.bytes > self.raw.consumed() * MAX_RATE {
                    self.is_over = true;
                    return Err(io::Error::new(io::ErrorKind::QuotaExceeded, BOMB));
                }
                Ok(count)
            }
            Err(error) => {
                self.is_over = !self.recovers;
                Err(error)
            }
        }
    }
}
