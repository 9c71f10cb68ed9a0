//! ICEWS coded events: 20 columns with a header.

use dateline_schema::ontology::{Ontology, goldstein};
use dateline_schema::{EventRecord, PartyRecord};

use crate::codes::{cameo_event, country_name};
use crate::day::Day;
use crate::dyads::Dyad;
use crate::lines::LineFormat;

/// The format.
pub(crate) const EVENTS: LineFormat = LineFormat { header: Some(COLUMNS), rows, needs_source: false };

const COLUMNS: &[&str] = &[
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

/// Bits of the numbers for events and stories: R reads these columns as 32-bit integers with a sign.
const ID_BITS: u32 = 31;

fn rows(record: &EventRecord, dyad: Dyad<'_>, day: Day) -> Vec<Vec<String>> {
    let code = cameo_event(record);
    let label = Ontology::get().cameo(code).map_or("", |row| row.label);
    let value = goldstein(code).and_then(|g| g.icews).or_else(|| goldstein(code.get(..2)?)?.icews);
    let place = record.place.as_ref();
    let is_city = place.is_some_and(|p| p.precision == "city");
    let is_province = place.is_some_and(|p| p.precision == "admin1");
    let degrees = |value: Option<f64>| value.map_or(String::new(), |v| v.to_string());
    let story = u64::from_str_radix(&record.article.id, 16).unwrap_or_default() >> (64 - ID_BITS);
    let mut cells = vec![dyad.number_of_bits(record, ID_BITS).to_string(), day.date.to_string()];
    cells.extend(party(dyad.source));
    cells.extend([label.to_owned(), code.to_owned(), value.map_or(String::new(), |value| value.to_string())]);
    cells.extend(party(dyad.target));
    cells.extend([
        story.to_string(),
        record.mentions.first().map_or(String::new(), |m| m.sentence_number.to_string()),
        record.article.site.clone().unwrap_or_default(),
        place.filter(|_| is_city).map_or(String::new(), |p| p.name.clone()),
        String::new(),
        place
            .map_or(String::new(), |p| if is_province { p.name.clone() } else { p.admin1.clone().unwrap_or_default() }),
        place.and_then(|p| p.country.as_deref()).and_then(country_name).unwrap_or_default().to_owned(),
        degrees(place.and_then(|p| p.lat)),
        degrees(place.and_then(|p| p.lon)),
    ]);
    vec![cells]
}

/// Name, sectors in words, country in words.
fn party(party: Option<&PartyRecord>) -> [String; 3] {
    let Some(party) = party else { return Default::default() };
    let words = |code: &String| Ontology::get().actor_code(code).map_or("", |row| row.meaning);
    // Commas part the list, so that none may stand in an item.
    let sectors: Vec<String> = party.sectors.iter().map(|code| words(code).replace(',', " and")).collect();
    let country = party.country.as_deref().and_then(country_name).unwrap_or_default();
    [party.name.clone().unwrap_or_else(|| party.text.clone()), sectors.join(","), country.to_owned()]
}
