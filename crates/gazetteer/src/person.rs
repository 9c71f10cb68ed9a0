//! People who act in the news.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bundled;
use crate::code::CountryCode;
use crate::error::GazetteerError;
use crate::table::{Row, Table};

/// A person's grammatical gender in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// A row of `people.tsv`.
#[derive(Debug)]
pub struct Person {
    /// A stable slug.
    pub id: &'static str,
    /// The name in common use in English.
    pub name: &'static str,
    /// Other spellings, and short forms that are used alone ("MBS", "Lula").
    pub aliases: Vec<&'static str>,
    /// What the person is called alone on second mention, in each spelling ("Wang"; "Zelensky", "Zelenskyy").
    pub surnames: Vec<&'static str>,
    /// The gender, where known.
    pub gender: Option<Gender>,
    /// The country the person is of or acts for; `None` for heads of international bodies whose country is not told.
    pub country: Option<CountryCode>,
    /// Where the row comes from.
    pub source: &'static str,
    /// The person's rows in the gazetteer's offices.
    pub(crate) offices: Range<usize>,
}

impl Person {
    /// The name and the other spellings.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// Reads `people.tsv`.
pub(crate) fn read_people(table: Table) -> Result<Vec<Person>, GazetteerError> {
    let rows = table.each(["id", "name", "aliases", "surnames", "gender", "country", "source"])?;
    rows.map(|row| read_person(&row?)).collect()
}

fn read_person(row: &Row<7>) -> Result<Person, GazetteerError> {
    Ok(Person {
        id: row.required(0, "id")?,
        name: row.required(1, "name")?,
        aliases: row.list(2),
        surnames: row.list(3),
        gender: match row.cell(4) {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            "" => None,
            other => return Err(row.error(format!("gender is m, f or empty, not \"{other}\""))),
        },
        country: row.optional_country(5)?,
        source: bundled::source(row.cell(6)),
        offices: 0..0,
    })
}

/// Reads `given_names.tsv`: folded given names and the gender they tell.
pub(crate) fn read_given_names(tables: &[Table]) -> Result<BTreeMap<&'static str, Gender>, GazetteerError> {
    let mut names = BTreeMap::new();
    for table in tables {
        for row in table.rows(["name", "gender"])? {
            let gender = match row.cell(1) {
                "m" => Gender::Male,
                "f" => Gender::Female,
                other => return Err(row.error(format!("gender is m or f, not \"{other}\""))),
            };
            names.insert(row.required(0, "name")?, gender);
        }
    }
    Ok(names)
}
