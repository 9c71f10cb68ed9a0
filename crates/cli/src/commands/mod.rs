//! One file a verb.

pub mod events;
pub mod explain;
pub mod model;
pub mod parse;
pub mod read;
pub mod schema;
