//! The flat model file: one header, then aligned sections that are used where they lie in the memory map.

pub(crate) mod coding;
pub(crate) mod format;
mod map;
pub(crate) mod open;
pub(crate) mod write;

pub use format::VERSION as FORMAT;
pub use open::OpenError;
pub(crate) use open::{FlatFile, View};
