//! Records as a table for reading.

use std::io::Write;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ColumnConstraint, ContentArrangement, Table, Width};
use dateline::EventRecord;

/// Width where the output is no terminal.
const DEFAULT_WIDTH: u16 = 120;

/// Columns of the parties, and the least width at which words like "demonstrators" are not parted.
const WHO: usize = 2;
const WHOM: usize = 3;
const LEAST_PARTY_WIDTH: u16 = 15;

/// Writes one article's title and a row for each of its events.
pub(super) fn write(out: &mut impl Write, records: &[EventRecord]) -> std::io::Result<()> {
    let Some(first) = records.first() else { return Ok(()) };
    let published = first.article.published.as_ref().map_or(String::new(), |d| format!(" ({d})"));
    writeln!(out, "{}{published}", first.article.title.as_deref().unwrap_or("(no title)"))?;
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(DEFAULT_WIDTH);
    }
    table.set_header(["#", "event", "who", "whom", "when", "where", "status", "says who", "words", "sure"]);
    for (i, record) in records.iter().enumerate() {
        let mode = record.mode.as_ref().map_or(String::new(), |m| format!("\n{m}"));
        let both = if record.reciprocal { "↔ " } else { "" };
        table.add_row([
            (i + 1).to_string(),
            format!("{}{mode}", record.class),
            parties(&record.actors),
            format!("{both}{}", parties(&record.recipients)),
            record.date.as_ref().map_or(String::new(), when),
            record.place.as_ref().map_or(String::new(), |p| p.name.clone()),
            record.status.clone(),
            record.attribution.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join(" ← "),
            words(record),
            format!("{:.0}%", 100.0 * record.confidence),
        ]);
    }
    for index in [WHO, WHOM] {
        let least = ColumnConstraint::LowerBoundary(Width::Fixed(LEAST_PARTY_WIDTH));
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(least);
        }
    }
    writeln!(out, "{table}\n")
}

fn parties(parties: &[dateline::PartyRecord]) -> String {
    let names: Vec<String> = parties
        .iter()
        .map(|party| {
            let codes = [party.country.as_deref(), party.sector.as_deref()];
            let codes: Vec<&str> = codes.into_iter().flatten().collect();
            let name = party.name.as_deref().unwrap_or(&party.text);
            if codes.is_empty() { name.to_owned() } else { format!("{}\n{name}", codes.join(" ")) }
        })
        .collect();
    names.join("\n")
}

fn when(date: &dateline::DateRecord) -> String {
    let side = |d: &Option<String>| d.clone().unwrap_or_default();
    match date.precision.as_str() {
        "day" if date.start == date.end => side(&date.start),
        "before" => format!("before {}", side(&date.end)),
        "after" => format!("from {}", side(&date.start)),
        precision => format!("{} to {} ({precision})", side(&date.start), side(&date.end)),
    }
}

fn words(record: &EventRecord) -> String {
    let more = record.mentions.len() - 1;
    let more = if more > 0 { format!(" (+{more})") } else { String::new() };
    format!("{}{more}", record.predicate.text)
}
