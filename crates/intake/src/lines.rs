//! Lines of bounded length.

use std::io::{self, BufRead};

/// What came of reading a line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// No more lines.
    End,
    /// A line, without its line break, is in the buffer.
    Whole,
    /// The line was longer than the limit and has been passed over.
    TooLong,
}

/// Reads the next line into `line`; `offset` moves on by the bytes consumed, line break included.
pub(crate) fn read_line(
    input: &mut impl BufRead,
    line: &mut Vec<u8>,
    limit: u64,
    offset: &mut u64,
) -> io::Result<Line> {
    line.clear();
    let (mut is_too_long, mut is_empty) = (false, true);
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        is_empty = false;
        let end = memchr::memchr(b'\n', chunk);
        let content = &chunk[..end.unwrap_or(chunk.len())];
        is_too_long |= (line.len() + content.len()) as u64 > limit;
        if !is_too_long {
            line.extend_from_slice(content);
        }
        let consumed = end.map_or(chunk.len(), |end| end + 1);
        *offset += consumed as u64;
        input.consume(consumed);
        if end.is_some() {
            break;
        }
    }
    if is_too_long {
        line.clear();
        line.shrink_to_fit();
        return Ok(Line::TooLong);
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(if is_empty { Line::End } else { Line::Whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_too_long_is_passed_over() {
        let mut input: &[u8] = b"one\r\ntwotwo\n\nend";
        let (mut line, mut offset) = (Vec::new(), 0);
        let mut next = || {
            let found = read_line(&mut input, &mut line, 4, &mut offset).expect("memory can be read");
            (found, String::from_utf8(line.clone()).expect("ASCII"))
        };
        assert_eq!(next(), (Line::Whole, "one".into()));
        assert_eq!(next(), (Line::TooLong, String::new()));
        assert_eq!(next(), (Line::Whole, String::new()));
        assert_eq!(next(), (Line::Whole, "end".into()));
        assert_eq!(next().0, Line::End);
        assert_eq!(offset, 16);
    }
}
