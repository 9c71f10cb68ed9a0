//! Actors, time expressions and places as a table or JSON Lines.

use std::io::Write;
use std::path::Path;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use dateline::{ActorMentionRecord, ArticleRecord, TimeRecord, ToponymRecord};

use super::Target;
use crate::args::MentionFormat;

/// Width where the output is no terminal.
const DEFAULT_WIDTH: u16 = 120;

/// A record that can be a row of a table.
pub(crate) trait Row: serde::Serialize {
    /// What the rows are, for the last line on stderr.
    const WHAT: &'static str;
    /// The heads of the columns.
    const COLUMNS: &'static [&'static str];
    /// The article it is from.
    fn article(&self) -> &ArticleRecord;
    /// Its cells.
    fn cells(&self) -> Vec<String>;
}

impl Row for ActorMentionRecord {
    const WHAT: &'static str = "mentions of actors";
    const COLUMNS: &'static [&'static str] = &["words", "actor", "country", "sectors", "who", "why"];

    fn article(&self) -> &ArticleRecord {
        &self.article
    }

    fn cells(&self) -> Vec<String> {
        let who = match (&self.name, &self.office) {
            (Some(name), Some(office)) => format!("{name}, {office}"),
            (Some(name), None) => name.clone(),
            (None, office) => office.clone().unwrap_or_default(),
        };
        let why: Vec<String> = self.via.iter().map(|step| format!("{} \"{}\"", step.how, step.text)).collect();
        vec![
            self.text.clone(),
            self.actor.to_string(),
            self.country.clone().unwrap_or_default(),
            self.sectors.join(" "),
            who,
            why.join("; "),
        ]
    }
}

impl Row for TimeRecord {
    const WHAT: &'static str = "time expressions";
    const COLUMNS: &'static [&'static str] = &["words", "type", "value", "days", "why"];

    fn article(&self) -> &ArticleRecord {
        &self.article
    }

    fn cells(&self) -> Vec<String> {
        let value = self.modifier.as_ref().map_or(self.value.clone(), |m| format!("{} ({m})", self.value));
        let days = match (&self.start, &self.end) {
            (Some(start), Some(end)) if start == end => start.clone(),
            (Some(start), Some(end)) => format!("{start} to {end}"),
            _ => String::new(),
        };
        vec![self.text.clone(), self.kind.clone(), value, days, self.reason.clone()]
    }
}

impl Row for ToponymRecord {
    const WHAT: &'static str = "places";
    const COLUMNS: &'static [&'static str] = &["words", "place", "country", "precision", "lat, lon", "role", "why"];

    fn article(&self) -> &ArticleRecord {
        &self.article
    }

    fn cells(&self) -> Vec<String> {
        let place = match &self.admin1 {
            Some(unit) if *unit != self.name => format!("{}, {unit}", self.name),
            _ => self.name.clone(),
        };
        let point = match (self.lat, self.lon) {
            (Some(lat), Some(lon)) => format!("{lat}, {lon}"),
            _ => String::new(),
        };
        let place = if self.inside { format!("(in) {place}") } else { place };
        vec![
            self.text.clone(),
            place,
            self.country.clone().unwrap_or_default(),
            self.precision.clone(),
            point,
            self.role.clone(),
            self.reason.clone(),
        ]
    }
}

/// Writes what was found, article after article, to a file or standard output.
pub(crate) struct MentionWriter {
    format: MentionFormat,
    target: Target,
}

impl MentionWriter {
    /// Opens the output.
    pub(crate) fn open(format: MentionFormat, path: Option<&Path>) -> anyhow::Result<Self> {
        Ok(Self { format, target: Target::open(path)? })
    }

    /// The rows of the next article.
    pub(crate) fn article<R: Row>(&mut self, rows: &[R]) -> anyhow::Result<()> {
        match self.format {
            MentionFormat::Table => table(&mut self.target, rows)?,
            MentionFormat::Jsonl => {
                for row in rows {
                    serde_json::to_writer(&mut self.target, row)?;
                    self.target.write_all(b"\n")?;
                }
                self.target.flush()?;
            }
        }
        Ok(())
    }

    /// Ends the output; a file appears now.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        Ok(self.target.finish()?)
    }
}

/// One article's title and a row for each thing found.
fn table<R: Row>(out: &mut impl Write, rows: &[R]) -> std::io::Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let article = first.article();
    let published = article.published.as_ref().map_or(String::new(), |d| format!(" ({d})"));
    writeln!(out, "{}{published}", article.title.as_deref().unwrap_or("(no title)"))?;
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(DEFAULT_WIDTH);
    }
    table.set_header(std::iter::once("#").chain(R::COLUMNS.iter().copied()));
    for (i, row) in rows.iter().enumerate() {
        table.add_row(std::iter::once((i + 1).to_string()).chain(row.cells()));
    }
    writeln!(out, "{table}\n")
}
