#![doc = include_str!("../README.md")]

mod announced;
mod circumstances;
mod claims;
mod clause;
mod code;
mod companions;
pub mod confidence;
mod constructions;
mod contents;
mod contexts;
mod event;
mod factuality;
mod frames;
mod lexicon;
mod means;
mod merge;
pub mod ontology;
mod parties;
mod reading;
pub mod scorer;
mod sourcing;
mod standing;
mod verdict;
mod wars;

pub use code::{Coding, HomeRow, Rejected, code, home_rows, most_probable, with_cast};
pub use contexts::context_examples;
pub use dateline_statements::Attribution;
pub use event::{Event, EventDate, EventPlace, Lost, Party, Probable, Status, Telling};
pub use factuality::{DECIDED, Factuality, FactualityReader};
pub use frames::{FrameError, Frames};
pub use sourcing::ToldBy;
