//! Organisations: international bodies, parties, armed groups, services, media, companies and others.

use jiff::civil::Date;

use crate::bundled;
use crate::code::{CountryCode, Sectors};
use crate::error::GazetteerError;
use crate::table::{Row, Table};

/// One organisation; rows of `organisations.tsv` with the same id are its spells.
#[derive(Debug)]
pub struct Organisation {
    /// A stable slug.
    pub id: &'static str,
    /// The name in common use in English.
    pub name: &'static str,
    /// Other names and abbreviations.
    pub aliases: Vec<&'static str>,
    /// The state it belongs to, or a supra-national code; `None` for a people of several states ("Kurds").
    pub country: Option<CountryCode>,
    /// What it is, in a word: igo, organ, party, armed-group, agency, outlet, company …
    pub kind: &'static str,
    /// Where its first row comes from.
    pub source: &'static str,
    /// What it was over time, in table order; never empty.
    pub spells: Vec<OrganisationSpell>,
}

/// The sectors of an organisation for some time.
#[derive(Clone, Copy, Debug)]
pub struct OrganisationSpell {
    /// The sectors, in order.
    pub sectors: Sectors,
    /// The first day, where the sectors were others before or the body did not exist.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Organisation {
    /// The name and the others.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }

    /// Whether the row is of our own choice, and so what is meant where nothing else is said; a row taken from a list
    /// of many needs its country in the text.
    pub fn is_well_known(&self) -> bool {
        !self.source.contains(".tsv")
    }

    /// The sectors on a day, or now. A day outside all spells takes the nearest one.
    pub fn sectors_on(&self, on: Option<Date>) -> Sectors {
        let last = self.spells.last().expect("an organisation has a spell, see `read_organisations`");
        let Some(on) = on else { return last.sectors };
        let covers =
            |spell: &&OrganisationSpell| spell.from.is_none_or(|from| from <= on) && spell.to.is_none_or(|to| on <= to);
        if let Some(spell) = self.spells.iter().find(covers) {
            return spell.sectors;
        }
        let later = self.spells.iter().find(|spell| spell.from.is_some_and(|from| on < from));
        later.unwrap_or(last).sectors
    }
}

const COLUMNS: [&str; 9] = ["id", "name", "aliases", "country", "sectors", "kind", "from", "to", "source"];

/// Reads tables of organisations.
pub(crate) fn read_organisations(tables: &[Table]) -> Result<Vec<Organisation>, GazetteerError> {
    let mut organisations: Vec<Organisation> = Vec::new();
    for table in tables {
        let start = organisations.len();
        for row in table.each(COLUMNS)? {
            add(&row?, start, &mut organisations)?;
        }
    }
    Ok(organisations)
}

/// Adds a row: a further spell of the body before it in the same table, or a body.
fn add(row: &Row<9>, start: usize, organisations: &mut Vec<Organisation>) -> Result<(), GazetteerError> {
    let spell = OrganisationSpell { sectors: row.sectors(4)?, from: row.first_day(6)?, to: row.last_day(7)? };
    let id = row.required(0, "id")?;
    if let Some(last) = organisations[start..].last_mut().filter(|organisation| organisation.id == id) {
        last.spells.push(spell);
        return Ok(());
    }
    organisations.push(Organisation {
        id,
        name: row.required(1, "name")?,
        aliases: row.list(2),
        country: row.optional_country(3)?,
        kind: row.required(5, "kind")?,
        source: bundled::source(row.cell(8)),
        spells: vec![spell],
    });
    Ok(())
}
