//! Which tables there are; the build script reads this file as well.

/// The tables of actors, in the order in which the version's hash takes them.
pub(crate) const ACTOR_TABLES: [&str; 8] = [
    "countries.tsv",
    "metonyms.tsv",
    "people.tsv",
    "offices.tsv",
    "organisations.tsv",
    "roles.tsv",
    "actor_words.tsv",
    "given_names.tsv",
];
