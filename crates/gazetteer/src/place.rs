//! Places by name: cities, units of the first and second level, regions and waters, countries.
//!
//! The tables stay text; an index made at build time leads from a folded name to the lines that bear it. Opening them
//! costs nothing, and a look-up reads only those lines.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::bundled;
use crate::code::CountryCode;
use crate::country::{Country, CountryKind, NameForm};
use crate::fold::{NameHash, is_same_name};
use crate::gazetteer::is_written;
use crate::table::Table;

/// What a place is, which is also how precisely it tells where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A state or territory.
    Country,
    /// A part of the world without an administration: region, sea, strait, disputed area, river, continent.
    Region,
    /// A spot: base, summit site, border crossing, plant.
    Site,
    /// A first-level unit: state, province, oblast.
    Admin1,
    /// A second-level unit: county, district.
    Admin2,
    /// A city, town or its like.
    City,
}

/// A place that bears a name.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The id within its source: a GeoNames number, a region's slug, a unit's code ("UKR.05"), a country's key.
    pub id: &'static str,
    /// The name in the table.
    pub name: &'static str,
    /// What it is.
    pub kind: PlaceKind,
    /// The finer kind of a region: "sea", "strait", "disputed", "base"; empty otherwise.
    pub subkind: &'static str,
    /// The country it lies in; `None` for waters and regions of several countries.
    pub country: Option<CountryCode>,
    /// The name of the first-level unit of a city or county, of a unit its own; empty otherwise.
    pub admin1: &'static str,
    /// Latitude in degrees.
    pub lat: f32,
    /// Longitude in degrees.
    pub lon: f32,
    /// Inhabitants; of first-level units the sum of their cities in the table, of all others 0.
    pub population: u32,
    /// Whether it is the capital of its country.
    pub is_capital: bool,
    /// Whether it was asked for by another name than the one in the table.
    pub is_alias: bool,
}

/// Kinds of region that are spots.
const SITES: &[&str] = &["base", "summit", "site", "border"];

/// Words after a name that tell what it is and may be left off to find it.
const GENERIC: &[&str] = &[
    " province",
    " region",
    " state",
    " oblast",
    " governorate",
    " district",
    " county",
    " prefecture",
    " city",
    " island",
    " islands",
];

/// A unit must have this many times the people of a city of the same name to come before it: "New York" and
/// "Washington" are cities unless more is said.
const UNIT_DISCOUNT: u32 = 10;

/// What a county weighs beside cities of its name, whose populations are known and its own is not.
const COUNTY_POPULATION: u32 = 50_000;

/// Places of the name, weightiest first: countries, then our own regions, then cities and units by population.
/// `called` gives the countries that bear a name.
pub(crate) fn find(
    countries: &'static [Country],
    name: &str,
    called: impl Fn(&str) -> Vec<&'static Country>,
) -> Vec<Place> {
    let mut found = find_exactly(countries, name, &called);
    if found.is_empty() {
        let stem = |generic: &'static str| Some((generic, without_ending(name, generic)?));
        if let Some((generic, stem)) = GENERIC.iter().find_map(|generic| stem(generic)) {
            found = find_exactly(countries, stem, &called);
            // "Quebec City" is no province, "Herat province" no city, where there is one of either.
            let is_city = generic == " city";
            let fits = |place: &Place| (place.kind == PlaceKind::City) == is_city;
            if found.iter().any(fits) {
                found.retain(fits);
            }
        }
    }
    found
}

/// The name without an ending in ASCII, in any case.
fn without_ending<'n>(name: &'n str, ending: &str) -> Option<&'n str> {
    let (stem, end) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    end.eq_ignore_ascii_case(ending).then_some(stem)
}

fn find_exactly(
    countries: &'static [Country],
    name: &str,
    called: &impl Fn(&str) -> Vec<&'static Country>,
) -> Vec<Place> {
    let mut found: Vec<Place> = called(name).into_iter().filter_map(|country| country_place(country, name)).collect();
    found.extend(indexed_lines(NameHash::of(name).short()).filter_map(|line| read_line(&line, name)));
    // "England" is a unit of its own before it is another name of the United Kingdom.
    let is_unit_of = |country: &Place| {
        found.iter().any(|p| p.kind == PlaceKind::Admin1 && !p.is_alias && p.country == country.country)
    };
    if found.first().is_some_and(|first| first.kind == PlaceKind::Country && first.is_alias && is_unit_of(first)) {
        found.remove(0);
    }
    for place in &mut found {
        place.is_capital = place.kind == PlaceKind::City && is_capital(countries, place, name);
    }
    found.sort_by_key(|place| (weight(place), place.id));
    found
}

/// Whether a city was asked for by the name of its country's capital, and is no village of that name.
fn is_capital(countries: &[Country], city: &Place, name: &str) -> bool {
    let mut own = countries.iter().filter(|c| Some(c.code()) == city.country && c.kind != CountryKind::Former);
    city.population > 30_000
        && own.any(|c| {
            std::iter::once(c.capital).chain(c.capital_aliases.iter().copied()).any(|each| is_same_name(each, name))
        })
}

fn weight(place: &Place) -> (u8, std::cmp::Reverse<u32>) {
    let (group, population) = match place.kind {
        PlaceKind::Country => (0, 0),
        PlaceKind::Region | PlaceKind::Site => (1, 0),
        PlaceKind::Admin1 => (2, place.population / UNIT_DISCOUNT),
        PlaceKind::Admin2 => (2, COUNTY_POPULATION),
        PlaceKind::City => (2, place.population),
    };
    (group, std::cmp::Reverse(population))
}

/// A country as a place; breakaway entities are in the table of regions, where they have their own point.
pub(crate) fn country_place(country: &'static Country, name: &str) -> Option<Place> {
    if matches!(country.kind, CountryKind::Breakaway | CountryKind::Autonomous) {
        return None;
    }
    let mut names = country.forms().take_while(|(form, _)| *form == NameForm::Name);
    let (_, borne) = names.find(|(_, each)| is_written(each, name))?;
    Some(Place {
        id: country.key,
        name: country.name,
        kind: PlaceKind::Country,
        subkind: "",
        country: Some(country.code()),
        admin1: "",
        lat: country.lat,
        lon: country.lon,
        population: 0,
        is_capital: false,
        is_alias: borne != country.name,
    })
}

/// A line of one of the four tables.
struct Line {
    table: Table,
    number: usize,
    cells: Vec<&'static str>,
}

/// The lines with a name of this hash.
fn indexed_lines(hash: u32) -> impl Iterator<Item = Line> {
    let count = read_u32(0) as usize;
    let start = partition_point(count, |n| read_u32(1 + n) < hash);
    (start..count).take_while(move |&n| read_u32(1 + n) == hash).map(move |n| line_at(read_u32(1 + count + n)))
}

fn read_u32(n: usize) -> u32 {
    let bytes = &bundled::PLACES_INDEX[4 * n..4 * n + 4];
    u32::from_le_bytes(bytes.try_into().expect("the slice has four bytes"))
}

/// The first of `0..count` for which the claim fails; the claim holds for a leading run.
fn partition_point(count: usize, claim: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if claim(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

fn line_at(reference: u32) -> Line {
    const TABLES: [Table; 4] = [bundled::PLACES, bundled::ADMIN1, bundled::REGIONS, bundled::ADMIN2];
    let number = (reference >> 30) as usize;
    let table = TABLES[number];
    let rest = &table.text[(reference & 0x3fff_ffff) as usize..];
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    Line { table, number, cells: line.split('\t').collect() }
}

fn read_line(line: &Line, name: &str) -> Option<Place> {
    let cells = &line.cells;
    let aliases = if line.number % 2 == 1 { 3 } else { 2 };
    let mut names = std::iter::once(cells[aliases - 1]).chain(cells[aliases].split('|'));
    let is_alias = names.position(|each| is_written(each, name))? > 0;
    let degrees = |cell: usize| {
        cells[cell].parse().unwrap_or_else(|_| panic!("{}: \"{}\" is no coordinate", line.table.file, cells[cell]))
    };
    Some(match line.number {
        0 => Place {
            id: cells[0],
            name: cells[1],
            kind: PlaceKind::City,
            subkind: "",
            country: CountryCode::parse(cells[3]),
            admin1: unit_name(cells[3], cells[4]),
            lat: degrees(5),
            lon: degrees(6),
            population: cells[7].parse().unwrap_or(0),
            is_capital: false,
            is_alias,
        },
        1 => Place {
            id: cells[1],
            name: cells[2],
            kind: PlaceKind::Admin1,
            subkind: "",
            country: CountryCode::parse(cells[0]),
            admin1: cells[2],
            lat: degrees(4),
            lon: degrees(5),
            population: cells[6].parse().unwrap_or(0),
            is_capital: false,
            is_alias,
        },
        3 => Place {
            id: cells[1],
            name: cells[2],
            kind: PlaceKind::Admin2,
            subkind: "",
            country: CountryCode::parse(cells[0]),
            admin1: unit_name(cells[0], cells[6]),
            lat: degrees(4),
            lon: degrees(5),
            population: 0,
            is_capital: false,
            is_alias,
        },
        _ => Place {
            id: cells[0],
            name: cells[1],
            kind: region_kind(cells[3]),
            subkind: cells[3],
            country: CountryCode::parse(cells[4]),
            admin1: "",
            lat: degrees(5),
            lon: degrees(6),
            population: 0,
            is_capital: false,
            is_alias,
        },
    })
}

fn region_kind(kind: &str) -> PlaceKind {
    match kind {
        "city" => PlaceKind::City,
        kind if SITES.contains(&kind) => PlaceKind::Site,
        _ => PlaceKind::Region,
    }
}

/// The name of a first-level unit, empty where the table lacks it.
fn unit_name(country: &str, code: &str) -> &'static str {
    static UNITS: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
        let rows = bundled::ADMIN1.rows(["iso3", "code", "name"]).expect("the bundled table is read by the tests");
        rows.iter().map(|row| ((row.cell(0), row.cell(1)), row.cell(2))).collect()
    });
    UNITS.get(&(country, code)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indexed_line_reads() {
        let count = read_u32(0) as usize;
        assert!(count > 90_000);
        for n in 0..count {
            let line = line_at(read_u32(1 + count + n));
            let name = line.cells[if line.number % 2 == 1 { 2 } else { 1 }];
            let place = read_line(&line, name).expect("a line bears its own name");
            assert!((-90.0..=90.0).contains(&place.lat) && (-180.0..=180.0).contains(&place.lon), "{place:?}");
        }
    }
}
