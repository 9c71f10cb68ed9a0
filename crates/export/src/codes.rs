//! How countries, roles and acts are called elsewhere.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dateline_gazetteer::Gazetteer;
use dateline_schema::ontology::{Class, Ontology, cameo_of};
use dateline_schema::{EventRecord, PartyRecord};

/// A country's codes in other data sets; empty where it has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct CountryCodes {
    /// FIPS 10-4.
    pub(crate) fips: &'static str,
    /// Correlates of War state number.
    pub(crate) cow: &'static str,
    /// CAMEO's code where it is not the ISO one.
    cameo: &'static str,
}

/// The codes of a country by its ISO 3166-1 alpha-3 code.
pub(crate) fn of_country(iso3: &str) -> CountryCodes {
    static TABLE: OnceLock<BTreeMap<&'static str, CountryCodes>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../../../data/country_codes.tsv").lines().skip(1);
        let rows = lines.map(|line| {
            let mut cells = line.split('\t');
            let mut next = || cells.next().expect("country_codes.tsv has five columns");
            (next(), CountryCodes { fips: next(), cow: next(), cameo: next() })
        });
        rows.collect()
    });
    table.get(iso3).copied().unwrap_or_default()
}

/// CAMEO's three-letter code of a country.
pub(crate) fn cameo_country(iso3: &str) -> &str {
    let cameo = of_country(iso3).cameo;
    if cameo.is_empty() { iso3 } else { cameo }
}

/// Whether the code stands in place of a country: IGO, UNO and the like.
pub(crate) fn is_group(code: &str) -> bool {
    let row = Ontology::get().actor_code(code);
    row.is_some_and(|row| row.kind == dateline_schema::ontology::ActorCodeKind::Group)
}

/// The English name of a country, or what the group's code stands for.
pub(crate) fn country_name(code: &str) -> Option<&'static str> {
    let country = Gazetteer::bundled().country(code).map(|country| country.name);
    country.or_else(|| Ontology::get().actor_code(code).map(|row| row.meaning))
}

/// CAMEO's code for a sector or group of PLOVER.
pub(crate) fn cameo_sector(code: &str) -> &'static str {
    Ontology::get().actor_code(code).map_or("", |row| row.cameo)
}

/// CAMEO's code of a party, as PETRARCH2 and GDELT chain it: country, then the primary sector; `None` for an unknown party.
pub(crate) fn cameo_actor(party: &PartyRecord) -> Option<String> {
    let sector = party.sector.as_deref().map_or("", cameo_sector);
    match party.country.as_deref() {
        Some(group) if is_group(group) => Some(format!("{}{sector}", cameo_sector(group))),
        Some(country) => Some(format!("{}{sector}", cameo_country(country))),
        None if sector.is_empty() => None,
        None => Some(format!("---{sector}")),
    }
}

/// The record's CAMEO code, or the code that says as much as its class and mode do.
pub(crate) fn cameo_event(record: &EventRecord) -> &str {
    let by_class = || Class::parse(&record.class).map_or("", |class| cameo_of(class, record.mode.as_deref()));
    record.cameo.as_deref().unwrap_or_else(by_class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_differ_between_the_systems() {
        assert_eq!((of_country("DEU").fips, of_country("DEU").cow), ("GM", "255"));
        assert_eq!((of_country("CHE").fips, of_country("CHN").fips), ("SZ", "CH"));
        assert_eq!((cameo_country("ROU"), cameo_country("FRA")), ("ROM", "FRA"));
        assert_eq!(of_country("UNO"), CountryCodes::default());
        assert_eq!(cameo_sector("JRN"), "MED");
        assert_eq!(country_name("EGY"), Some("Egypt"));
    }
}
