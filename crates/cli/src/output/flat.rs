//! Records as flat CSV rows: RFC 4180, fixed columns, empty for unknown, never a list in a cell.
//!
//! Of several actors or recipients the first is given, with their number beside it; JSON Lines hold them all.

use std::io::Write;

use dateline::{EventRecord, PartyRecord};

/// The columns, in order.
const COLUMNS: &[&str] = &[
    "id",
    "class",
    "mode",
    "cameo",
    "quad",
    "intensity",
    "goldstein_gdelt",
    "goldstein_icews",
    "actor_name",
    "actor_country",
    "actor_sector",
    "actor_office",
    "actor_text",
    "actor_count",
    "recipient_name",
    "recipient_country",
    "recipient_sector",
    "recipient_office",
    "recipient_text",
    "recipient_count",
    "reciprocal",
    "date_start",
    "date_end",
    "date_precision",
    "place_name",
    "place_country",
    "place_lat",
    "place_lon",
    "place_precision",
    "status",
    "source_text",
    "source_country",
    "predicate",
    "sentence",
    "mention_count",
    "frame",
    "confidence",
    "article_id",
    "article_title",
    "article_site",
    "article_published",
    "article_url",
    "coder_version",
    "coder_data",
    "coder_model",
];

/// Writes the header row.
pub(super) fn write_header(out: &mut impl Write) -> anyhow::Result<()> {
    write_row(out, COLUMNS)
}

/// Writes a row for each record.
pub(super) fn write_rows(out: &mut impl Write, records: &[EventRecord]) -> anyhow::Result<()> {
    for record in records {
        let row = row(record);
        debug_assert_eq!(row.len(), COLUMNS.len());
        write_row(out, &row)?;
    }
    Ok(())
}

fn write_row<S: AsRef<[u8]>>(out: &mut impl Write, row: &[S]) -> anyhow::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(row)?;
    writer.flush()?;
    Ok(())
}

fn row(record: &EventRecord) -> Vec<String> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let number = |value: Option<f32>| value.map_or(String::new(), |v| v.to_string());
    let degrees = |value: Option<f64>| value.map_or(String::new(), |v| v.to_string());
    let date = record.date.as_ref();
    let place = record.place.as_ref();
    let source = record.attribution.first();
    let mut row = vec![
        record.id.clone(),
        record.class.clone(),
        text(&record.mode),
        text(&record.cameo),
        record.quad.to_string(),
        record.intensity.to_string(),
        number(record.goldstein.and_then(|g| g.gdelt)),
        number(record.goldstein.and_then(|g| g.icews)),
    ];
    row.extend(party(&record.actors));
    row.extend(party(&record.recipients));
    row.extend([
        record.reciprocal.to_string(),
        date.map_or(String::new(), |d| text(&d.start)),
        date.map_or(String::new(), |d| text(&d.end)),
        date.map_or(String::new(), |d| d.precision.clone()),
        place.map_or(String::new(), |p| p.name.clone()),
        place.map_or(String::new(), |p| text(&p.country)),
        degrees(place.and_then(|p| p.lat)),
        degrees(place.and_then(|p| p.lon)),
        place.map_or(String::new(), |p| p.precision.clone()),
        record.status.clone(),
        source.map_or(String::new(), |s| s.text.clone()),
        source.and_then(|s| s.actor.as_ref()).map_or(String::new(), |a| text(&a.country)),
        record.predicate.text.clone(),
        record.mentions[0].sentence.clone(),
        record.mentions.len().to_string(),
        record.frame.clone(),
        record.confidence.to_string(),
        record.article.id.clone(),
        text(&record.article.title),
        text(&record.article.site),
        text(&record.article.published),
        text(&record.article.url),
        record.coder.version.clone(),
        record.coder.data.clone(),
        record.coder.model.clone(),
    ]);
    row
}

fn party(parties: &[PartyRecord]) -> [String; 6] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let count = parties.len().to_string();
    match parties.first() {
        Some(p) => [text(&p.name), text(&p.country), text(&p.sector), text(&p.office), p.text.clone(), count],
        None => [String::new(), String::new(), String::new(), String::new(), String::new(), count],
    }
}
