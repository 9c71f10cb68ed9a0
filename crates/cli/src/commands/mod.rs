//! One file a verb.

pub(crate) mod actors;
pub(crate) mod dates;
pub(crate) mod diff;
pub(crate) mod eval;
pub(crate) mod events;
pub(crate) mod explain;
pub(crate) mod export;
mod mentions;
pub(crate) mod model;
pub(crate) mod ontology;
pub(crate) mod parse;
pub(crate) mod places;
pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod statements;
pub(crate) mod train;
pub(crate) mod who;
