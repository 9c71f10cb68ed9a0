//! Statement records as a table, JSON Lines, a JSON array or CSV; accounts of events as blocks of text or JSON.

use std::io::Write;
use std::path::Path;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use dateline::{AccountRecord, PartyRecord, SpeakerRecord, StatementRecord};

use super::Target;
use crate::args::StatementFormat;

/// Width where the output is no terminal.
const DEFAULT_WIDTH: u16 = 120;

/// The columns of CSV, in order. Of several speakers, addressees or events the first is given, with their number.
const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "reach",
    "form",
    "speaker_name",
    "speaker_country",
    "speaker_sector",
    "speaker_office",
    "speaker_text",
    "speaker_anonymity",
    "speaker_medium",
    "speaker_count",
    "addressee_name",
    "addressee_country",
    "addressee_text",
    "addressee_count",
    "cue",
    "content",
    "quotes",
    "stance",
    "stance_toward",
    "reported_by",
    "event_id",
    "event_count",
    "act_id",
    "article_id",
    "article_title",
    "article_site",
    "article_published",
    "article_url",
    "coder_version",
    "coder_data",
    "coder_model",
];

/// Writes what one article says, article after article, to a file or standard output.
pub(crate) struct StatementWriter {
    format: StatementFormat,
    target: Target,
    written: usize,
}

impl StatementWriter {
    /// Opens the output and writes what stands before the first record.
    pub(crate) fn open(format: StatementFormat, path: Option<&Path>, accounts: bool) -> anyhow::Result<Self> {
        let mut target = Target::open(path)?;
        match format {
            StatementFormat::Json => target.write_all(b"[")?,
            StatementFormat::Csv if !accounts => write_row(&mut target, COLUMNS)?,
            _ => {}
        }
        Ok(Self { format, target, written: 0 })
    }

    /// The statements of the next article.
    pub(crate) fn statements(&mut self, records: &[StatementRecord]) -> anyhow::Result<()> {
        match self.format {
            StatementFormat::Table => table(&mut self.target, records)?,
            StatementFormat::Csv => {
                for record in records {
                    write_row(&mut self.target, &row(record))?;
                }
            }
            StatementFormat::Jsonl | StatementFormat::Json => self.json(records)?,
        }
        Ok(())
    }

    /// The accounts of the next article: as text in a table's place, else as JSON.
    pub(crate) fn accounts(&mut self, records: &[AccountRecord]) -> anyhow::Result<()> {
        if self.format == StatementFormat::Table {
            for record in records {
                account(&mut self.target, record)?;
            }
            return Ok(());
        }
        self.json(records)
    }

    fn json<R: serde::Serialize>(&mut self, records: &[R]) -> anyhow::Result<()> {
        for record in records {
            if self.format == StatementFormat::Json {
                self.target.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
            }
            serde_json::to_writer(&mut self.target, record)?;
            if self.format == StatementFormat::Jsonl {
                self.target.write_all(b"\n")?;
            }
            self.written += 1;
        }
        if self.format == StatementFormat::Jsonl {
            self.target.flush()?;
        }
        Ok(())
    }

    /// Ends the output; a file appears now.
    pub(crate) fn finish(mut self) -> anyhow::Result<()> {
        if self.format == StatementFormat::Json {
            self.target.write_all(b"\n]\n")?;
        }
        Ok(self.target.finish()?)
    }
}

/// One article's title and a row for each of its statements.
fn table(out: &mut impl Write, records: &[StatementRecord]) -> std::io::Result<()> {
    let Some(first) = records.first() else { return Ok(()) };
    let published = first.article.published.as_ref().map_or(String::new(), |d| format!(" ({d})"));
    writeln!(out, "{}{published}", first.article.title.as_deref().unwrap_or("(no title)"))?;
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(DEFAULT_WIDTH);
    }
    table.set_header(["#", "kind", "who", "to or about", "cue", "what", "told by"]);
    for (i, record) in records.iter().enumerate() {
        let whom = record.addressees.iter().chain(record.stances.iter().map(|s| &s.toward));
        let mut whom: Vec<String> = whom.map(speaker).collect();
        whom.dedup();
        table.add_row([
            (i + 1).to_string(),
            format!("{}\n{}", record.kind, record.form),
            record.speaker.as_ref().map_or("?".to_owned(), speaker),
            whom.join("\n"),
            record.cue.as_ref().map_or(String::new(), |c| c.text.clone()),
            content(record),
            reported_by(record),
        ]);
    }
    writeln!(out, "{table}\n")
}

/// One event, and what each speaker says of it.
fn account(out: &mut impl Write, record: &AccountRecord) -> std::io::Result<()> {
    let Some(event) = record.events.first() else { return Ok(()) };
    let arrow = if event.reciprocal { "<->" } else { "->" };
    // That somebody accuses is told by the outlet; what he says may be so is not.
    let mut told = match record.told_by.as_str() {
        _ if event.class == "ACCUSE" => "[alleged]",
        "one-side" => "[one side only]",
        "both-sides" => "[both sides]",
        "others" => "[others only]",
        _ => "[told by the outlet too]",
    }
    .to_owned();
    if record.statements.iter().any(|s| matches!(s.kind.as_str(), "denied" | "rejected")) {
        told.push_str(" [disputed]");
    }
    let date = event.date.as_ref().and_then(|d| d.start.clone()).unwrap_or_default();
    writeln!(out, "{}  {} {arrow} {}  {date}  {told}", event.class, side(&event.actors), side(&event.recipients))?;
    for statement in &record.statements {
        let who = statement.speaker.as_ref().map_or("?".to_owned(), |s| speaker(s).replace('\n', " "));
        let status = record.events.iter().find(|e| statement.events.contains(&e.id)).map_or("", |e| e.status.as_str());
        let status = if status.is_empty() { String::new() } else { format!(" ({status})") };
        writeln!(out, "  {who:<28} {}{status}: {}", statement.kind, content(statement))?;
    }
    writeln!(out)
}

fn side(parties: &[PartyRecord]) -> String {
    let names = parties.iter().map(|p| {
        let codes: Vec<&str> = [p.country.as_deref(), p.sector.as_deref()].into_iter().flatten().collect();
        if codes.is_empty() { p.name.clone().unwrap_or(p.text.clone()) } else { codes.join(" ") }
    });
    let names: Vec<String> = names.collect();
    if names.is_empty() { "-".to_owned() } else { names.join(" + ") }
}

/// Codes and name of whom the words stand for; for a nameless source its words and kind, for a pronoun the words it
/// stands for.
fn speaker(speaker: &SpeakerRecord) -> String {
    let reference = speaker.via.iter().find(|v| v.how == "reference").map(|v| v.text.as_str());
    let words = reference.unwrap_or(&speaker.text);
    let is_several = speaker.actors.len() > 1;
    let lines = speaker.actors.iter().map(|actor| {
        let codes: Vec<&str> = [actor.country.as_deref(), actor.sector.as_deref()].into_iter().flatten().collect();
        let named = actor.name.as_deref().filter(|_| speaker.anonymity.is_none());
        let name = named.or(actor.office.as_deref().filter(|_| is_several)).unwrap_or(words);
        if codes.is_empty() { name.to_owned() } else { format!("{} {name}", codes.join(" ")) }
    });
    let mut lines: Vec<String> = lines.collect();
    if lines.is_empty() {
        lines.push(speaker.text.clone());
    }
    lines.extend(speaker.anonymity.as_ref().map(|kind| format!("(unnamed: {kind})")));
    lines.join("\n")
}

fn content(record: &StatementRecord) -> String {
    record.content.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join(" … ")
}

fn reported_by(record: &StatementRecord) -> String {
    record.reported_by.iter().map(|a| a.text.as_str()).collect::<Vec<_>>().join(" ← ")
}

fn row(record: &StatementRecord) -> Vec<String> {
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let who = record.speaker.as_ref();
    let actor = who.and_then(|s| s.actors.first());
    let whom = record.addressees.first();
    let whom_actor = whom.and_then(|s| s.actors.first());
    let stance = record.stances.first();
    vec![
        record.id.clone(),
        record.kind.clone(),
        record.reach.clone(),
        record.form.clone(),
        text(actor.and_then(|a| a.name.as_ref())),
        text(actor.and_then(|a| a.country.as_ref())),
        text(actor.and_then(|a| a.sector.as_ref())),
        text(actor.and_then(|a| a.office.as_ref())),
        text(who.map(|s| &s.text)),
        text(who.and_then(|s| s.anonymity.as_ref())),
        text(who.and_then(|s| s.medium.as_ref())),
        who.map_or(0, |s| s.actors.len()).to_string(),
        text(whom_actor.and_then(|a| a.name.as_ref())),
        text(whom_actor.and_then(|a| a.country.as_ref())),
        text(whom.map(|s| &s.text)),
        record.addressees.len().to_string(),
        text(record.cue.as_ref().map(|c| &c.text)),
        content(record),
        record.quotes.iter().map(|q| q.text.as_str()).collect::<Vec<_>>().join(" … "),
        text(stance.map(|s| &s.polarity)),
        text(stance.map(|s| &s.toward.text)),
        reported_by(record),
        text(record.events.first()),
        record.events.len().to_string(),
        text(record.act.as_ref()),
        record.article.id.clone(),
        text(record.article.title.as_ref()),
        text(record.article.site.as_ref()),
        text(record.article.published.as_ref()),
        text(record.article.url.as_ref()),
        record.coder.version.clone(),
        record.coder.data.clone(),
        record.coder.model.clone(),
    ]
}

fn write_row<S: AsRef<[u8]>>(out: &mut impl Write, row: &[S]) -> anyhow::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(row)?;
    writer.flush()?;
    Ok(())
}
