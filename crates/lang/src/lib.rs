#![doc = include_str!("../README.md")]

mod document;
mod labels;

pub use document::{Document, Entity, Token};
pub use labels::{Dep, EntityLabel, Pos};
