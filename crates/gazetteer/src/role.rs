//! Role nouns: what a person, group or institution is called for what it does.

use crate::code::Sectors;
use crate::error::GazetteerError;
use crate::person::Gender;
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
    /// The sectors it gives, in order.
    pub sectors: Sectors,
    /// What it refers to.
    pub kind: RoleKind,
    /// Whether it can stand before a name as a title.
    pub title: bool,
    /// The gender that the word tells.
    pub gender: Option<Gender>,
}

/// Reads `roles.tsv`.
pub(crate) fn read_roles(table: Table) -> Result<Vec<Role>, GazetteerError> {
    table.rows(["phrase", "sectors", "kind", "title", "gender"])?.iter().map(read_role).collect()
}

fn read_role(row: &Row<5>) -> Result<Role, GazetteerError> {
    Ok(Role {
        phrase: row.required(0, "phrase")?,
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
    })
}

/// The regular plural of a role: of its last word, or of the word before "of", "in", "to", "for", "on".
///
/// Known wrong: "attorney general" and "commander in chief" take the regular rule where usage varies; both forms of
/// such words are rows of the table where they matter.
pub(crate) fn plural(phrase: &str) -> String {
    let head_end = [" of ", " in ", " to ", " for ", " on ", " at ", "-in-"]
        .iter()
        .filter_map(|preposition| phrase.find(preposition))
        .min()
        .unwrap_or(phrase.len());
    let (head, rest) = phrase.split_at(head_end);
    let mut out = plural_word(head);
    out.push_str(rest);
    out
}

fn plural_word(head: &str) -> String {
    if let Some(stem) = head.strip_suffix("man")
        && !head.ends_with("human")
    {
        return format!("{stem}men");
    }
    if let Some(stem) = head.strip_suffix("person") {
        return format!("{stem}people");
    }
    if let Some(stem) = head.strip_suffix("child") {
        return format!("{stem}children");
    }
    if let Some(stem) = head.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| head.ends_with(end)) {
        return format!("{head}es");
    }
    if let Some(stem) = head.strip_suffix("thief").or_else(|| head.strip_suffix("wife")) {
        return format!("{stem}{}", if head.ends_with("wife") { "wives" } else { "thieves" });
    }
    format!("{head}s")
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn plurals_fall_on_the_head() {
        assert_eq!(plural("secretary of state"), "secretaries of state");
        assert_eq!(plural("gunman"), "gunmen");
        assert_eq!(plural("foreign ministry"), "foreign ministries");
        assert_eq!(plural("villager"), "villagers");
        assert_eq!(plural("spokesperson"), "spokespeople");
        assert_eq!(plural("coach"), "coaches");
    }
}
