//! Records of what the tables hold under a name, as `dateline who` gives them.

use serde::{Deserialize, Serialize};

/// A row of the tables that bears a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRecord {
    /// person, organisation, country, metonym or role.
    pub kind: String,
    /// Stable identifier: of a person or organisation its id, of a country its code, else the phrase.
    pub id: String,
    /// The name in the table.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// female or male, where known.
    pub gender: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, MNC, IMG, ISM.
    pub country: Option<String>,
    /// Roles on the day, or now, the primary one first; empty where they rest on the context.
    pub sectors: Vec<String>,
    /// in office, former, not yet in office or unknown, for a person on a day; otherwise absent.
    pub status: Option<String>,
    /// Whether the day lies past the one up to which the office is known to be held.
    pub stale: bool,
    /// Offices of a person in order of time; of a country those who led it on the day.
    pub offices: Vec<OfficeRecord>,
    /// Where the row comes from.
    pub source: String,
}

/// A spell in an office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRecord {
    /// Who holds it.
    pub holder: String,
    /// A plain title: "foreign minister".
    pub title: String,
    /// Whom it serves.
    pub country: String,
    /// The roles it gives, the primary one first.
    pub sectors: Vec<String>,
    /// First day; absent where unknown.
    pub from: Option<String>,
    /// Last day; absent while held.
    pub to: Option<String>,
    /// The day up to which the row is known to hold, where it has no last day.
    pub known_to: Option<String>,
    /// Whether it is held on the day asked for; absent without a day.
    pub held: Option<bool>,
    /// Where the row comes from.
    pub source: String,
}
