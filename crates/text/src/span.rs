//! Byte ranges of a stored text, and their conversion to character offsets at the edges.

use std::fmt;

/// A half-open byte range `[start, end)` of an article's stored text.
///
/// Both ends fall on character boundaries of that text, so `span.of(text)` never panics for the text the span
/// was made from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    /// If `start > end`.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span cannot end before it starts: {start}..{end}");
        Self { start: start as u32, end: end as u32 }
    }

    /// The bytes as a range, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words the span covers in `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span covering both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same span `by` bytes further on.
    #[must_use]
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by as u32, end: self.end + by as u32 }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Converts byte offsets of one text to character offsets (Unicode code points), which records and Python use.
///
/// Built once per article; each look-up costs at most `STEP` bytes of scanning.
#[derive(Debug, Clone)]
pub struct CharOffsets<'a> {
    text: &'a str,
    /// Characters before byte `i * STEP`, rounded down to a boundary.
    counts: Vec<u32>,
}

const STEP: usize = 256;

impl<'a> CharOffsets<'a> {
    /// Counts the characters of `text`.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut counts = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut chars = 0;
        for chunk in bytes.chunks(STEP) {
            counts.push(chars);
            chars += chunk.iter().filter(|&&b| !is_continuation(b)).count() as u32;
        }
        counts.push(chars);
        Self { text, counts }
    }

    /// The number of characters before byte `byte`, which must be a character boundary.
    pub fn char_offset(&self, byte: u32) -> u32 {
        let byte = byte as usize;
        let step = byte / STEP;
        let tail = &self.text.as_bytes()[step * STEP..byte];
        self.counts[step] + tail.iter().filter(|&&b| !is_continuation(b)).count() as u32
    }

    /// The span's ends as character offsets `[start, end)`.
    pub fn char_span(&self, span: Span) -> [u32; 2] {
        [self.char_offset(span.start), self.char_offset(span.end)]
    }
}

fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn char_offsets_agree_with_counting_from_the_start() {
        let text = "Zoë met Xi — “talks” 北京 ".repeat(40);
        let offsets = CharOffsets::new(&text);
        for (chars, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.char_offset(byte as u32), chars as u32);
        }
        assert_eq!(offsets.char_offset(text.len() as u32), text.chars().count() as u32);
    }

    #[test]
    fn overlap_needs_a_shared_byte() {
        let (a, b) = (Span::new(0, 4), Span::new(4, 8));
        assert!(!a.overlaps(b));
        assert!(a.cover(b).contains(a));
    }
}
