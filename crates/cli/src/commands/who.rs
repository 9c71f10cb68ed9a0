//! `dateline who`: what the tables hold under a name.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use anyhow::Context;
use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use dateline::{EntryRecord, Gazetteer};

use crate::args::{MentionFormat, WhoArgs};
use crate::talk::Talk;

/// Width where the output is no terminal.
const DEFAULT_WIDTH: u16 = 120;

/// Looks the name up; the exit code is 1 if no table has it.
pub(crate) fn run(args: &WhoArgs, talk: &Talk) -> anyhow::Result<ExitCode> {
    let gazetteer = match &args.data {
        Some(folder) => Gazetteer::with_folder(folder).context("your tables cannot be used")?,
        None => Gazetteer::bundled(),
    };
    let name = args.name.join(" ");
    let entries = dateline::who(gazetteer, &name, args.on);
    if entries.is_empty() {
        let near = dateline::near_names(gazetteer, &name);
        let hint = if near.is_empty() { String::new() } else { format!("; near to it: {}", near.join(", ")) };
        talk.say(&format!("no table has \"{name}\"{hint}"));
        return Ok(ExitCode::from(1));
    }
    let on_terminal = std::io::stdout().is_terminal();
    let mut out = std::io::stdout().lock();
    match args.format.unwrap_or(if on_terminal { MentionFormat::Table } else { MentionFormat::Jsonl }) {
        MentionFormat::Table => entries.iter().try_for_each(|entry| write_entry(&mut out, entry))?,
        MentionFormat::Jsonl => {
            for entry in &entries {
                serde_json::to_writer(&mut out, entry)?;
                out.write_all(b"\n")?;
            }
        }
    }
    if entries.iter().any(|entry| entry.stale) {
        talk.say("the tables do not reach the day asked for: an office may have changed hands since");
    }
    Ok(ExitCode::SUCCESS)
}

/// A line on who it is, its other names, and a table of offices.
fn write_entry(out: &mut impl Write, entry: &EntryRecord) -> std::io::Result<()> {
    let mut facts = vec![entry.kind.clone(), entry.id.clone()];
    facts.extend(entry.country.clone());
    facts.extend(Some(entry.sectors.join(" ")).filter(|sectors| !sectors.is_empty()));
    facts.extend(entry.status.clone());
    writeln!(out, "{}  ({})", entry.name, facts.join(", "))?;
    if !entry.aliases.is_empty() {
        writeln!(out, "  also {}", entry.aliases.join(", "))?;
    }
    if entry.offices.is_empty() {
        return writeln!(out);
    }
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(DEFAULT_WIDTH);
    }
    table.set_header(["", "holder", "office", "of", "sectors", "from", "to", "source"]);
    for office in &entry.offices {
        let until = match (&office.to, &office.known_to) {
            (Some(to), _) => to.clone(),
            (None, Some(day)) => format!("(at least {day})"),
            (None, None) => String::new(),
        };
        table.add_row([
            if office.held == Some(true) { "▸" } else { "" },
            &office.holder,
            &office.title,
            &office.country,
            &office.sectors.join(" "),
            office.from.as_deref().unwrap_or(""),
            &until,
            &office.source,
        ]);
    }
    writeln!(out, "{table}\n")
}
