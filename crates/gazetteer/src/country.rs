//! Countries, territories, breakaway entities, former states, and the metonyms of their governments.

use crate::code::{CountryCode, Sector, Sectors};
use crate::error::GazetteerError;
use crate::table::{Row, Table};

/// What kind of entity a row of `countries.tsv` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryKind {
    /// A state, also one recognised only by many (Kosovo, Palestine, Taiwan).
    State,
    /// A dependency or special region of a state.
    Territory,
    /// An entity that declared itself apart from its nominal sovereign.
    Breakaway,
    /// A region that governs itself within a state, or is held by another, and is no state of its own.
    Autonomous,
    /// A state that is no more.
    Former,
    /// The European Union.
    Union,
}

/// Which of a country's names matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameForm {
    /// The name or another name: "Turkey", "Türkiye".
    Name,
    /// "Turkish".
    Adjective,
    /// "Turk".
    DemonymSingular,
    /// "Turks".
    DemonymPlural,
    /// "Ankara".
    Capital,
}

impl NameForm {
    /// All forms, in order.
    pub(crate) const ALL: [Self; 5] =
        [Self::Name, Self::Adjective, Self::DemonymSingular, Self::DemonymPlural, Self::Capital];
}

/// A row of `countries.tsv`.
#[derive(Debug)]
pub struct Country {
    /// The row's key: ISO alpha-3, or the sovereign's code and two letters for breakaway entities ("GEO-AB").
    pub key: &'static str,
    /// ISO alpha-2, empty where there is none.
    pub iso2: &'static str,
    /// The name in common use.
    pub name: &'static str,
    /// Other names.
    pub aliases: Vec<&'static str>,
    /// Adjectives.
    pub adjectives: Vec<&'static str>,
    /// What stands for the adjective before a dash and another nation: "Sino".
    pub combining: Vec<&'static str>,
    /// Words for one citizen.
    pub demonyms_singular: Vec<&'static str>,
    /// Words for the citizens.
    pub demonyms_plural: Vec<&'static str>,
    /// The capital, empty where none is told apart.
    pub capital: &'static str,
    /// Other names of the capital, and other seats of government.
    pub capital_aliases: Vec<&'static str>,
    /// State, territory, breakaway, former.
    pub kind: CountryKind,
    /// The controlling or nominal sovereign of a territory or breakaway entity; the main successor of a former state.
    pub sovereign: Option<CountryCode>,
    /// Latitude of a point well inside, in degrees.
    pub lat: f32,
    /// Longitude of the same point.
    pub lon: f32,
    /// Where the row comes from.
    pub source: &'static str,
}

impl Country {
    /// The code of the country as a place: its own, for breakaway entities the nominal sovereign's.
    pub fn code(&self) -> CountryCode {
        CountryCode::parse(self.key)
            .or(self.sovereign)
            .expect("rows without a three-letter key have a sovereign, see `read_countries`")
    }

    /// The code of the country as an actor: dependencies fold into the controlling state, except Hong Kong and
    /// Antarctica, which the ontology keeps apart; former states into their main successor.
    pub fn actor_code(&self) -> CountryCode {
        match self.sovereign {
            Some(sovereign) if self.key != "HKG" => sovereign,
            _ => self.code(),
        }
    }

    /// The sectors that the bare name carries: PRE for breakaway entities, none otherwise.
    pub fn sectors(&self) -> Sectors {
        if self.kind == CountryKind::Breakaway { Sectors::new(&[Sector::Pre]) } else { Sectors::NONE }
    }

    /// Every written form with its kind, in the order of the row.
    pub fn forms(&self) -> impl Iterator<Item = (NameForm, &'static str)> + '_ {
        let tag = |form: NameForm| move |name: &&'static str| (form, *name);
        std::iter::once((NameForm::Name, self.name))
            .chain(self.aliases.iter().map(tag(NameForm::Name)))
            .chain(self.adjectives.iter().map(tag(NameForm::Adjective)))
            .chain(self.demonyms_singular.iter().map(tag(NameForm::DemonymSingular)))
            .chain(self.demonyms_plural.iter().map(tag(NameForm::DemonymPlural)))
            .chain(Some(self.capital).filter(|name| !name.is_empty()).map(|name| (NameForm::Capital, name)))
            .chain(self.capital_aliases.iter().map(tag(NameForm::Capital)))
    }
}

/// A row of `metonyms.tsv`: a building, street or office that stands for those who work there.
#[derive(Debug)]
pub struct Metonym {
    /// The phrase as written.
    pub phrase: &'static str,
    /// Whose it is.
    pub country: CountryCode,
    /// What it stands for.
    pub sectors: Sectors,
    /// What it is.
    pub note: &'static str,
}

const COUNTRY_COLUMNS: [&str; 15] = [
    "iso3",
    "iso2",
    "name",
    "aliases",
    "adjectives",
    "combining",
    "demonyms_singular",
    "demonyms_plural",
    "capital",
    "capital_aliases",
    "kind",
    "sovereign",
    "lat",
    "lon",
    "source",
];

/// Reads `countries.tsv`.
pub(crate) fn read_countries(table: Table) -> Result<Vec<Country>, GazetteerError> {
    table.rows(COUNTRY_COLUMNS)?.iter().map(read_country).collect()
}

fn read_country(row: &Row<15>) -> Result<Country, GazetteerError> {
    let key = row.required(0, "iso3")?;
    let sovereign = row.optional_country(11)?;
    if CountryCode::parse(key).is_none() && sovereign.is_none() {
        return Err(row.error(format!("\"{key}\" is no three-letter code; such a row needs a sovereign")));
    }
    Ok(Country {
        key,
        iso2: row.cell(1),
        name: row.required(2, "name")?,
        aliases: row.list(3),
        adjectives: row.list(4),
        combining: row.list(5),
        demonyms_singular: row.list(6),
        demonyms_plural: row.list(7),
        capital: row.cell(8),
        capital_aliases: row.list(9),
        kind: match row.cell(10) {
            "state" => CountryKind::State,
            "territory" => CountryKind::Territory,
            "breakaway" => CountryKind::Breakaway,
            "autonomous" => CountryKind::Autonomous,
            "former" => CountryKind::Former,
            "union" => CountryKind::Union,
            other => return Err(row.error(format!("unknown kind \"{other}\""))),
        },
        sovereign,
        lat: row.number(12)?,
        lon: row.number(13)?,
        source: row.cell(14),
    })
}

/// Reads `metonyms.tsv`.
pub(crate) fn read_metonyms(table: Table) -> Result<Vec<Metonym>, GazetteerError> {
    let rows = table.rows(["phrase", "country", "sectors", "note"])?;
    rows.iter()
        .map(|row| {
            Ok(Metonym {
                phrase: row.required(0, "phrase")?,
                country: row.country(1)?,
                sectors: row.sectors(2)?,
                note: row.cell(3),
            })
        })
        .collect()
}
