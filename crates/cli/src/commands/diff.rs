//! `dateline diff`: which events came, went or changed between two runs, and why.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::Context;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use dateline::EventRecord;
use dateline_export::diff::{Change, Diff, Kind, Why, diff};

use crate::args::{DiffArgs, DiffFormat};
use crate::records;
use crate::talk::Talk;

/// Width where the output is no terminal.
const DEFAULT_WIDTH: u16 = 120;

/// Compares; the exit code is 1 if the runs differ.
pub(crate) fn run(args: &DiffArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let found = diff(&read(&args.before)?, &read(&args.after)?);
    let on_terminal = std::io::stdout().is_terminal();
    let format = args.format.unwrap_or(if on_terminal { DiffFormat::Table } else { DiffFormat::Jsonl });
    let mut out = std::io::stdout().lock();
    match format {
        DiffFormat::Jsonl => {
            for change in &found.changes {
                serde_json::to_writer(&mut out, change)?;
                out.write_all(b"\n")?;
            }
        }
        DiffFormat::Table if found.changes.is_empty() => {}
        DiffFormat::Table => writeln!(out, "{}", table(&found.changes))?,
    }
    talk.say(&counts(&found));
    Ok(if found.changes.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// A run with a bad line cannot be compared: the line would count as an event that went.
fn read(path: &Path) -> anyhow::Result<Vec<EventRecord>> {
    let records: Result<Vec<_>, _> = records::open(path)?.collect();
    records.with_context(|| path.display().to_string())
}

fn counts(found: &Diff) -> String {
    let of = |kind| found.changes.iter().filter(|change| change.change == kind).count();
    let (came, went, changed) = (of(Kind::Came), of(Kind::Went), of(Kind::Changed));
    format!("{} same, {came} came, {went} went, {changed} changed", found.same)
}

fn table(changes: &[Change]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(DEFAULT_WIDTH);
    }
    table.set_header(["", "event", "words", "what changed", "why", "article"]);
    for change in changes {
        let sign = match change.change {
            Kind::Came => "+",
            Kind::Went => "-",
            Kind::Changed => "~",
        };
        let why: Vec<&str> = change.why.iter().map(|why| name(*why)).collect();
        let fields = change.fields.iter().map(|f| format!("{}: {} → {}", f.field, plain(&f.before), plain(&f.after)));
        table.add_row([
            sign.to_owned(),
            change.event.clone(),
            change.predicate.clone(),
            fields.collect::<Vec<_>>().join("\n"),
            why.join(" or "),
            change.article.clone(),
        ]);
    }
    table
}

fn name(why: Why) -> &'static str {
    match why {
        Why::Input => "input",
        Why::Version => "version",
        Why::Data => "data",
        Why::Model => "model",
        Why::Settings => "settings",
    }
}

/// A value for reading: words without quotes, lists with commas.
fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => "none".to_owned(),
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) if items.iter().all(serde_json::Value::is_string) => {
            if items.is_empty() {
                "none".to_owned()
            } else {
                items.iter().map(plain).collect::<Vec<_>>().join(", ")
            }
        }
        other => other.to_string(),
    }
}
