//! Gzip with many members, as archives of the web are packed, which goes on after a damaged one.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Unpacks all members. After damage it gives one error and goes on with the next member it can find.
pub(crate) struct GzipMembers<R: BufRead> {
    state: State<R>,
    /// Looking for the next member after damage that has been reported.
    is_searching: bool,
}

enum State<R: BufRead> {
    Between(R),
    Member(Box<GzDecoder<R>>),
    End,
}

impl<R: BufRead> GzipMembers<R> {
    pub(crate) fn new(packed: R) -> Self {
        Self { state: State::Between(packed), is_searching: false }
    }

    /// Moves to the next member; an error if what stands here is none and that was not to be expected.
    fn open(&mut self, mut packed: R) -> io::Result<State<R>> {
        loop {
            let bytes = packed.fill_buf()?;
            let Some(&first) = bytes.first() else { return Ok(State::End) };
            // Tapes and block devices pad with zeros.
            if first == 0 {
                packed.consume(1);
                continue;
            }
            if first == 0x1F && bytes.get(1).is_none_or(|&second| second == 0x8B) {
                return Ok(State::Member(Box::new(GzDecoder::new(packed))));
            }
            let next = memchr::memchr(0x1F, &bytes[1..]).map_or(bytes.len(), |at| at + 1);
            packed.consume(next);
            if !self.is_searching {
                self.is_searching = true;
                self.state = State::Between(packed);
                return Err(io::Error::new(io::ErrorKind::InvalidData, "bytes that are no gzip after a gzip member"));
            }
        }
    }
}

impl<R: BufRead> Read for GzipMembers<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::End) {
                State::End => return Ok(0),
                State::Between(packed) => self.state = self.open(packed)?,
                State::Member(mut member) => match member.read(out) {
                    Ok(0) if !out.is_empty() => self.state = State::Between(member.into_inner()),
                    Ok(count) => {
                        self.is_searching = false;
                        self.state = State::Member(member);
                        return Ok(count);
                    }
                    Err(error) => {
                        self.state = State::Between(member.into_inner());
                        if !self.is_searching {
                            self.is_searching = true;
                            return Err(error);
                        }
                    }
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).expect("memory can be written");
        encoder.finish().expect("memory can be written")
    }

    /// What is read, with `!` for each error.
    fn unpacked(bytes: &[u8]) -> String {
        let mut members = GzipMembers::new(bytes);
        let (mut out, mut buffer) = (String::new(), [0; 64]);
        loop {
            match members.read(&mut buffer) {
                Ok(0) => return out,
                Ok(count) => out.push_str(&String::from_utf8_lossy(&buffer[..count])),
                Err(_) => out.push('!'),
            }
        }
    }

    #[test]
    fn a_damaged_member_costs_itself_and_one_error() {
        let (one, two, three) = (packed("one"), packed("two, longer than the others by far"), packed("three"));
        assert_eq!(unpacked(&[&one[..], &two, &three].concat()), "onetwo, longer than the others by farthree");
        let mut broken = two.clone();
        broken[12] ^= 0xFF;
        let read = unpacked(&[&one[..], &broken, &three].concat());
        assert!(read.starts_with("one") && read.ends_with("!three"), "{read}");
        assert_eq!(read.matches('!').count(), 1);
        assert!(unpacked(&two[..two.len() - 10]).ends_with('!'));
        assert_eq!(unpacked(&[&one[..], b"\0\0\0\0"].concat()), "one");
        assert_eq!(unpacked(&[&one[..], b"odd bytes", &three].concat()), "one!three");
    }
}
