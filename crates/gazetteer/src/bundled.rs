//! The tables that are part of the program.

use crate::packed::SOURCE_MARK;
use crate::table::Table;

macro_rules! table {
    ($file:literal) => {
        Table { file: concat!("data/", $file), text: include_str!(concat!("../../../data/", $file)) }
    };
}

/// A table that the build script wrote with numbers for its sources, which [`source`] reads.
macro_rules! sourced {
    ($file:literal) => {
        Table { file: concat!("data/", $file), text: include_str!(concat!(env!("OUT_DIR"), "/", $file)) }
    };
}

pub(crate) const COUNTRIES: Table = table!("countries.tsv");
pub(crate) const METONYMS: Table = table!("metonyms.tsv");
pub(crate) const PEOPLE: Table = sourced!("people.tsv");
pub(crate) const OFFICES: Table = sourced!("offices.tsv");
pub(crate) const ORGANISATIONS: Table = sourced!("organisations.tsv");
pub(crate) const ROLES: Table = table!("roles.tsv");
pub(crate) const ACTOR_WORDS: Table = table!("actor_words.tsv");
pub(crate) const GIVEN_NAMES: Table = table!("given_names.tsv");

pub(crate) const PLACES: Table = table!("places.tsv");
pub(crate) const ADMIN1: Table = table!("admin1.tsv");
pub(crate) const REGIONS: Table = table!("regions.tsv");
pub(crate) const ADMIN2: Table = table!("admin2.tsv");

/// The index of the four tables of places, made by the build script.
pub(crate) const PLACES_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.idx"));

/// The day the tables were made, first line of `data/VERSION`.
pub(crate) const DATE: &str = include_str!("../../../data/VERSION");

/// The names of the actor tables, and of people on second mention, made by the build script.
pub(crate) const NAMES_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.idx"));
pub(crate) const SURNAMES_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/surnames.idx"));

include!(concat!(env!("OUT_DIR"), "/version.rs"));
include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The source that a cell names; those of a user's tables are written out.
pub(crate) fn source(cell: &'static str) -> &'static str {
    let number = cell.strip_prefix(SOURCE_MARK).and_then(|digits| digits.parse::<usize>().ok());
    number.and_then(|number| SOURCES.get(number)).copied().unwrap_or(cell)
}
