//! POLECAT's weekly files: 40 columns with a header, lists with semicolons.

use dateline_schema::{EventRecord, PartyRecord, PlaceRecord};

use crate::codes::{country_name, of_country};
use crate::day::Day;
use crate::dyads::Dyad;
use crate::lines::LineFormat;

/// The format.
pub(crate) const EVENTS: LineFormat = LineFormat { header: Some(COLUMNS), rows, needs_source: false };

const COLUMNS: &[&str] = &[
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

fn rows(record: &EventRecord, dyad: Dyad<'_>, day: Day) -> Vec<Vec<String>> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut cells = vec![
        dyad.id(record),
        day.date.to_string(),
        record.class.clone(),
        text(&record.mode),
        record.intensity.to_string(),
        record.quad.to_string(),
        record.contexts.join(";"),
    ];
    cells.extend(party(dyad.source));
    cells.extend(party(dyad.target));
    cells.extend(place(record.place.as_ref()));
    cells.extend([
        text(&record.article.site),
        text(&record.article.published),
        // Whom and what else the story names is not in the record of an event.
        String::new(),
        String::new(),
        record.place.as_ref().map_or(String::new(), |p| p.text.clone()),
        text(&record.article.language),
        record.coder.version.clone(),
    ]);
    vec![cells]
}

/// Name, country, COW, primary sector, sectors, title, raw name, Wikipedia.
fn party(party: Option<&PartyRecord>) -> [String; 8] {
    let mut cells: [String; 8] = Default::default();
    let Some(party) = party else { return cells };
    let country = party.country.as_deref().unwrap_or_default();
    party.name.as_ref().unwrap_or(&party.text).clone_into(&mut cells[0]);
    country.clone_into(&mut cells[1]);
    of_country(country).cow.clone_into(&mut cells[2]);
    cells[3] = party.sector.clone().unwrap_or_default();
    cells[4] = party.sectors.join(";");
    cells[5] = party.office.clone().unwrap_or_default();
    party.text.clone_into(&mut cells[6]);
    cells
}

/// Placename, city, district, province, country, latitude, longitude, GeoNames, raw name, feature type.
fn place(place: Option<&PlaceRecord>) -> [String; 10] {
    let mut cells: [String; 10] = Default::default();
    let Some(place) = place else { return cells };
    let degrees = |value: Option<f64>| value.map_or(String::new(), |v| v.to_string());
    cells[0].clone_from(&place.name);
    // GeoNames' names of feature types.
    let feature = match place.precision.as_str() {
        "country" => "PCLI",
        "admin1" => "ADM1",
        "city" => "PPL",
        "site" => "S",
        _ => "RGN",
    };
    if feature == "PPL" {
        place.name.clone_into(&mut cells[1]);
    }
    cells[3] = place.admin1.clone().unwrap_or_default();
    if feature == "ADM1" {
        place.name.clone_into(&mut cells[3]);
    }
    place.country.as_deref().and_then(country_name).unwrap_or_default().clone_into(&mut cells[4]);
    cells[5] = degrees(place.lat);
    cells[6] = degrees(place.lon);
    cells[7] = place.geonameid.map_or(String::new(), |id| id.to_string());
    cells[8].clone_from(&place.text);
    feature.clone_into(&mut cells[9]);
    cells
}
