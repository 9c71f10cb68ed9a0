#![doc = include_str!("../README.md")]

mod article;
mod note;
mod span;

pub use article::{Article, Block, BlockKind, Published, PublishedSource};
pub use note::{Note, NoteCode};
pub use span::{CharOffsets, Span};
