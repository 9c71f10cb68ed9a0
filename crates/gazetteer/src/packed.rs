//! The form of the indices that the build script makes and the program reads: little-endian pairs of a 32-bit hash of
//! words and what they are to the tables, in order.

/// What bears a name, as the high bits of its number.
pub(crate) const COUNTRY: u32 = 0;
/// A row of `metonyms.tsv`.
pub(crate) const METONYM: u32 = 1;
/// A row of `people.tsv`.
pub(crate) const PERSON: u32 = 2;
/// A row of `organisations.tsv`.
pub(crate) const ORGANISATION: u32 = 3;
/// A row of `roles.tsv`.
pub(crate) const ROLE: u32 = 4;

/// Nothing: the words only begin longer names.
pub(crate) const BEGINNING: u32 = 5;

/// Stands before the number of a source in the program's own tables.
pub(crate) const SOURCE_MARK: char = '~';

/// One number for a kind, a row and, of a country, the form of its name; it sorts by these in this order.
pub(crate) const fn pack(kind: u32, row: u32, form: u32) -> u32 {
    kind << 29 | row << 3 | form
}

/// The kind, the row and the form.
pub(crate) const fn unpack(number: u32) -> (u32, u32, u32) {
    (number >> 29, number >> 3 & 0x03ff_ffff, number & 7)
}

/// The words with which a folded name goes on: "bank", "bank of" for "bank of ghana".
pub(crate) fn beginnings(folded: &str) -> impl Iterator<Item = &str> {
    folded.match_indices(' ').map(|(end, _)| &folded[..end])
}
