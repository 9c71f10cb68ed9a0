//! The tables that are part of the program.

use crate::table::Table;

macro_rules! table {
    ($file:literal) => {
        Table { file: concat!("data/", $file), text: include_str!(concat!("../../../data/", $file)) }
    };
}

pub(crate) const COUNTRIES: Table = table!("countries.tsv");
pub(crate) const METONYMS: Table = table!("metonyms.tsv");
pub(crate) const PEOPLE: Table = table!("people.tsv");
pub(crate) const OFFICES: Table = table!("offices.tsv");
pub(crate) const ORGANISATIONS: Table = table!("organisations.tsv");
pub(crate) const ROLES: Table = table!("roles.tsv");

/// The day the tables were made, first line of `data/VERSION`.
pub(crate) const DATE: &str = include_str!("../../../data/VERSION");

/// All tables, in the order in which the version's hash takes them.
pub(crate) const ALL: &[Table] = &[COUNTRIES, METONYMS, PEOPLE, OFFICES, ORGANISATIONS, ROLES];
