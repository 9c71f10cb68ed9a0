//! How much is read: bounds that keep one bad input from taking the memory or the time of a whole run.

/// Longest input read from a file or from standard input: 64 MiB. Longer ones are refused, not cut.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// Longest stored text: 4 MiB, some 700,000 words, ten times the longest book-length report. The rest is cut off at
/// a paragraph with a note.
pub const MAX_TEXT_BYTES: usize = 4 << 20;

/// Longest mark-up that is parsed: 8 MiB. The rest is cut off with a note. The longest page of the development set
/// has 0.4 MB.
pub const MAX_MARKUP_BYTES: usize = 8 << 20;

/// A run of this many bytes without white space is data, not prose: its paragraph becomes chrome, with a note.
pub(crate) const MAX_WORD_BYTES: usize = 100_000;

/// Deepest nesting of elements that is parsed as a tree; deeper pages are read without structure. Real pages stay
/// under 60; the extractor's tree walks recurse, and 256 levels fit a thread's usual 2 MiB of stack.
pub(crate) const MAX_DEPTH: usize = 256;

/// Most tags that are parsed as a tree: some extraction steps take more than linear time in the number of elements.
/// The largest page of the development set has about 9,000.
pub(crate) const MAX_TAGS: usize = 100_000;
