#![doc = include_str!("../README.md")]

mod chars;
mod chunks;
mod convert;
mod document;
mod flat;
mod intern;
mod kernels;
mod labels;
mod lemmatizer;
mod lexicon;
mod model;
mod ner;
mod network;
mod observe;
mod parser;
mod pipeline;
mod ruler;
mod scorer;
mod strings;
mod tokenizer;
mod tree;

pub use chunks::noun_chunks;
pub use convert::{ConvertError, ModelInfo, convert_wheel};
pub use document::{Document, Entity, Token};
pub use flat::{FORMAT, OpenError};
pub use labels::{Dep, EntityLabel, Pos};
pub use model::Model;
