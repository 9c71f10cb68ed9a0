//! Layout of the flat model file.
//!
//! ```text
//! magic (16 bytes) | version u32 | sections u32 | table checksum u64 | table: sections x 32 bytes | sections...
//! table entry: id u32 | zero u32 | offset u64 | length u64 | checksum u64
//! ```
//! Numbers are little-endian; sections begin at multiples of [`ALIGN`] so that numbers can be read in place.

use crate::strings::murmur64a;

/// First bytes of every model file.
pub(crate) const MAGIC: [u8; 16] = *b"dateline-lang\0\r\n";

/// Raised whenever the layout or the meaning of a section changes.
pub const VERSION: u32 = 1;

/// Sections begin at multiples of this: a cache line, and the widest vector register.
pub(crate) const ALIGN: usize = 64;

/// Bytes before the table.
pub(crate) const HEADER: usize = 32;

/// Bytes of one table entry.
pub(crate) const ENTRY: usize = 32;

/// Section ids. Weights of the networks follow from a base and an offset (see `weights`).
pub(crate) mod section {
    /// Name, version, language of the model.
    pub(crate) const META: u32 = 1;
    /// Affix patterns, exceptions.
    pub(crate) const TOKENIZER: u32 = 2;
    /// Table of normal forms.
    pub(crate) const NORMS: u32 = 3;
    /// Ids of the words that have a vector, ascending.
    pub(crate) const VECTOR_KEYS: u32 = 4;
    /// Row of each of those words.
    pub(crate) const VECTOR_ROWS: u32 = 5;
    /// Labels and moves of tagger, parser and entity recogniser.
    pub(crate) const LABELS: u32 = 6;
    /// Entries of the attribute ruler.
    pub(crate) const RULER: u32 = 7;
    /// Lemma rules and exceptions.
    pub(crate) const LEMMAS: u32 = 8;
    /// Ids of known dictionary forms, ascending; one section a part of speech from here on.
    pub(crate) const LEMMA_INDEX: u32 = 10;
    /// Shapes and seeds of the networks.
    pub(crate) const NETWORKS: u32 = 20;
    /// Weights of the shared token network.
    pub(crate) const SHARED: u32 = 100;
    /// Weights of the entity recogniser's own token network.
    pub(crate) const ENTITY: u32 = 200;
    /// Weights of the tagger.
    pub(crate) const TAGGER: u32 = 300;
    /// Weights of the parser's scorer.
    pub(crate) const PARSER: u32 = 400;
    /// Weights of the entity recogniser's scorer.
    pub(crate) const NER: u32 = 500;
}

/// Checksum of a section or of the table.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    murmur64a(bytes, 0x6461_7465)
}

/// Rounds up to the next multiple of [`ALIGN`].
pub(crate) fn aligned(offset: usize) -> usize {
    offset.next_multiple_of(ALIGN)
}
