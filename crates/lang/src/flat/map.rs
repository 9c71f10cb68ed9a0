//! The one place where a file is mapped into memory.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;

use memmap2::Mmap;

/// Maps a whole file for reading.
pub(super) fn map_file(file: &File) -> io::Result<Mmap> {
    // SAFETY: the map is read-only and private to this process. Its bytes are only ever viewed as plain numbers and
    // checked text, so a writer changing the file underneath yields wrong values, never invalid ones; a file cut
    // short underneath ends the process with SIGBUS. `dateline model install` replaces files by renaming, which
    // leaves an existing map on the old contents.
    unsafe { Mmap::map(file) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    #[test]
    fn a_map_shows_the_bytes_of_the_file() {
        let mut file = tempfile::tempfile().expect("a temporary file");
        file.write_all(b"dateline").expect("written");
        assert_eq!(&super::map_file(&file).expect("mapped")[..], b"dateline");
    }
}
