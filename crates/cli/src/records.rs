//! Event records from files of an earlier run.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::Context;
use dateline_export::Records;

/// First bytes of gzip and Zstandard files.
const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// The records of a JSON Lines file, packed or not; `-` is standard input.
pub(crate) fn open(path: &Path) -> anyhow::Result<Records<Box<dyn BufRead>>> {
    let context = || format!("cannot read {}", path.display());
    let plain: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).with_context(context)?)
    };
    let mut input = BufReader::new(plain);
    let first = input.fill_buf().with_context(context)?;
    let unpacked: Box<dyn BufRead> = if first.starts_with(GZIP) {
        Box::new(BufReader::new(flate2::bufread::MultiGzDecoder::new(input)))
    } else if first.starts_with(ZSTD) {
        Box::new(BufReader::new(zstd::Decoder::with_buffer(input).with_context(context)?))
    } else {
        Box::new(input)
    };
    Ok(Records::new(unpacked))
}
