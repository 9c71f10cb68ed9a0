//! Role nouns: what a person, group or institution is called for what it does.

use crate::code::{CountryCode, Sectors};
use crate::error::GazetteerError;
use crate::person::Gender;
use crate::plural::plural;
use crate::table::{Row, Table};

/// What a role noun refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// One person, or several in the plural.
    Person,
    /// A group of people by nature.
    Group,
    /// An office, body or authority.
    Institution,
    /// Armed force, or what it fights with.
    Force,
}

/// A row of `roles.tsv`.
#[derive(Debug)]
pub struct Role {
    /// The phrase in lower case and singular.
    pub phrase: &'static str,
    /// The phrase in the plural.
    pub plural: String,
    /// The sectors it gives, in order.
    pub sectors: Sectors,
    /// What it refers to.
    pub kind: RoleKind,
    /// Whether it can stand before a name as a title.
    pub title: bool,
    /// The gender that the word tells.
    pub gender: Option<Gender>,
    /// The one country that has such an office: "treasury secretary".
    pub country: Option<CountryCode>,
}

/// Reads `roles.tsv`.
pub(crate) fn read_roles(table: Table) -> Result<Vec<Role>, GazetteerError> {
    table.each(["phrase", "sectors", "kind", "title", "gender", "country"])?.map(|row| read_role(&row?)).collect()
}

fn read_role(row: &Row<6>) -> Result<Role, GazetteerError> {
    let phrase = row.required(0, "phrase")?;
    Ok(Role {
        phrase,
        plural: plural(phrase),
        sectors: row.sectors(1)?,
        kind: match row.cell(2) {
            "person" => RoleKind::Person,
            "group" => RoleKind::Group,
            "institution" => RoleKind::Institution,
            "force" => RoleKind::Force,
            other => return Err(row.error(format!("kind is person, group, institution or force, not \"{other}\""))),
        },
        title: match row.cell(3) {
            "yes" => true,
            "" | "no" => false,
            other => return Err(row.error(format!("title is yes or empty, not \"{other}\""))),
        },
        gender: match row.cell(4) {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            "" => None,
            other => return Err(row.error(format!("gender is m, f or empty, not \"{other}\""))),
        },
        country: row.optional_country(5)?,
    })
}
