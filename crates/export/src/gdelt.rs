//! GDELT 2.0: events (61 columns) and mentions (16), tab-separated, without a header.

use dateline_schema::ontology::{Ontology, goldstein};
use dateline_schema::{EventRecord, MentionRecord, PartyRecord, PlaceRecord};

use crate::codes::{cameo_actor, cameo_country, cameo_event, cameo_sector, country_name, is_group, of_country};
use crate::day::{Day, digits, published};
use crate::dyads::Dyad;
use crate::lines::LineFormat;

/// The event table.
pub(crate) const EVENTS: LineFormat = LineFormat { header: None, rows: event, needs_source: false };
/// The mention table.
pub(crate) const MENTIONS: LineFormat = LineFormat { header: None, rows: mentions, needs_source: false };

/// Bits of an event's number: what a double holds exactly, since R and JavaScript read it into one.
const ID_BITS: u32 = 53;
/// An event told in the headline or the first two sentences is a root event: GDELT's "lead paragraph".
const LEAD_SENTENCES: u32 = 3;

fn event(record: &EventRecord, dyad: Dyad<'_>, day: Day) -> Vec<Vec<String>> {
    let date = day.date;
    let code = cameo_event(record);
    let row = Ontology::get().cameo(code);
    let value = goldstein(code).and_then(|g| g.gdelt).or_else(|| goldstein(code.get(..2)?)?.gdelt);
    let lead = record.mentions.iter().any(|m| m.sentence_number <= LEAD_SENTENCES);
    let mut cells = vec![
        dyad.number_of_bits(record, ID_BITS).to_string(),
        digits(date),
        digits(date)[..6].to_owned(),
        date.year().to_string(),
        fraction(day),
    ];
    cells.extend(actor(dyad.source));
    cells.extend(actor(dyad.target));
    cells.extend([
        u8::from(lead).to_string(),
        code.to_owned(),
        code.get(..3).unwrap_or(code).to_owned(),
        code.get(..2).unwrap_or(code).to_owned(),
        row.map_or(String::new(), |row| row.quad.to_string()),
        value.map_or(String::new(), |value| value.to_string()),
        record.mentions.len().to_string(),
        "1".to_owned(),
        "1".to_owned(),
        // Tone is not measured.
        String::new(),
    ]);
    // Where the parties are is not known, only where the event took place.
    cells.extend(geo(None));
    cells.extend(geo(None));
    cells.extend(geo(record.place.as_ref()));
    cells.push(published(record).map_or_else(|| digits(date), digits) + "000000");
    cells.push(record.article.url.clone().unwrap_or_default());
    vec![cells]
}

/// The share of the year that is over, by GDELT's own formula: months of 30 days, years of 365.
fn fraction(day: Day) -> String {
    let date = day.date;
    let share = (f64::from(date.month() - 1) * 30.0 + f64::from(date.day())) / 365.0;
    format!("{:.4}", f64::from(date.year()) + share.min(0.9999))
}

/// Code, name, country, group, ethnicity, two religions, three types.
fn actor(party: Option<&PartyRecord>) -> [String; 10] {
    let mut cells: [String; 10] = Default::default();
    let Some(party) = party else { return cells };
    let country = party.country.as_deref();
    cells[0] = cameo_actor(party).map_or_else(String::new, |code| code.replace("---", ""));
    let name = party.name.as_deref().or_else(|| country.and_then(country_name)).unwrap_or(&party.text);
    cells[1] = name.to_uppercase();
    let mut types: Vec<&str> = party.sectors.iter().map(|sector| cameo_sector(sector)).collect();
    match country {
        Some(group) if is_group(group) => {
            // `IGOUNO`: the kind of group, then which one.
            let (kind, which) = cameo_sector(group).split_at(3);
            types.insert(0, kind);
            which.clone_into(&mut cells[3]);
        }
        Some(country) => cameo_country(country).clone_into(&mut cells[2]),
        None => {}
    }
    for (cell, kind) in cells[7..].iter_mut().zip(types) {
        kind.clone_into(cell);
    }
    cells
}

/// Type, full name, FIPS country, two units, latitude, longitude, feature.
fn geo(place: Option<&PlaceRecord>) -> [String; 8] {
    let mut cells: [String; 8] = Default::default();
    let Some(place) = place else {
        "0".clone_into(&mut cells[0]);
        return cells;
    };
    let country = place.country.as_deref().unwrap_or_default();
    let is_american = country == "USA";
    let kind = match place.precision.as_str() {
        "country" => "1",
        "admin1" | "region" if is_american => "2",
        "admin1" | "region" => "5",
        _ if is_american => "3",
        _ => "4",
    };
    kind.clone_into(&mut cells[0]);
    let mut parts: Vec<&str> = vec![&place.name];
    parts.extend(place.admin1.as_deref());
    parts.extend(country_name(country).filter(|_| kind != "1"));
    parts.dedup();
    cells[1] = parts.join(", ");
    let fips = of_country(country).fips;
    fips.clone_into(&mut cells[2]);
    if kind == "1" {
        fips.clone_into(&mut cells[3]);
        fips.clone_into(&mut cells[7]);
    }
    let degrees = |value: Option<f64>| value.map_or(String::new(), |v| v.to_string());
    cells[5] = degrees(place.lat);
    cells[6] = degrees(place.lon);
    cells
}

fn mentions(record: &EventRecord, dyad: Dyad<'_>, day: Day) -> Vec<Vec<String>> {
    record.mentions.iter().map(|mention| one_mention(record, dyad, day, mention)).collect()
}

fn one_mention(record: &EventRecord, dyad: Dyad<'_>, day: Day, mention: &MentionRecord) -> Vec<String> {
    let article = &record.article;
    let [from, to] = mention.sentence_span;
    // The parties' words are those of one telling; in the other sentences their place is not known.
    let offset = |party: Option<&PartyRecord>| {
        let inside = party.filter(|party| from <= party.span[0] && party.span[1] <= to);
        inside.map_or("-1".to_owned(), |party| party.span[0].to_string())
    };
    // GDELT's kinds of source: 1 is the web, 2 a citation without an address.
    let kind = if article.url.is_some() { "1" } else { "2" };
    let confidence = ((record.confidence * 10.0).round() * 10.0).clamp(10.0, 100.0);
    vec![
        dyad.number_of_bits(record, ID_BITS).to_string(),
        digits(day.date) + "000000",
        published(record).map_or_else(|| digits(day.date), digits) + "000000",
        kind.to_owned(),
        article.site.clone().unwrap_or_default(),
        article.url.clone().unwrap_or_else(|| article.id.clone()),
        mention.sentence_number.to_string(),
        offset(dyad.source),
        offset(dyad.target),
        mention.span[0].to_string(),
        "1".to_owned(),
        confidence.to_string(),
        article.length.to_string(),
        String::new(),
        String::new(),
        String::new(),
    ]
}
