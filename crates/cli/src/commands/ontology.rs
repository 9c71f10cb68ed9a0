//! `dateline ontology`: what classes, modes, contexts and codes there are, and whether the frames keep to them.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{ContentArrangement, Table};
use dateline::ontology::{ActorCodeKind, Ontology, check};

use crate::args::{OntologyArgs, OntologyFormat, OntologyTable};

/// Width where the output is no terminal.
const DEFAULT_WIDTH: u16 = 120;

/// Prints a table, or checks; the exit code is 1 if a frame says what the ontology does not have.
pub(crate) fn run(args: &OntologyArgs) -> anyhow::Result<ExitCode> {
    if args.table == OntologyTable::Check {
        return run_check();
    }
    let (header, rows) = table_of(args.table);
    let on_terminal = std::io::stdout().is_terminal();
    let format = args.format.unwrap_or(if on_terminal { OntologyFormat::Table } else { OntologyFormat::Tsv });
    let mut out = std::io::stdout().lock();
    match format {
        OntologyFormat::Tsv => {
            writeln!(out, "{}", header.join("\t"))?;
            for row in rows {
                writeln!(out, "{}", row.join("\t"))?;
            }
        }
        OntologyFormat::Table => {
            let mut table = Table::new();
            table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
            if table.width().is_none() {
                table.set_width(DEFAULT_WIDTH);
            }
            table.set_header(header);
            table.add_rows(rows);
            writeln!(out, "{table}")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

type Rows = (&'static [&'static str], Vec<Vec<String>>);

fn table_of(table: OntologyTable) -> Rows {
    let ontology = Ontology::get();
    let number = |value: Option<f32>| value.map_or(String::new(), |v| v.to_string());
    match table {
        OntologyTable::Classes | OntologyTable::Check => {
            let rows = ontology.classes.iter().map(|row| {
                let modes: Vec<&str> = row.class.modes().map(|mode| mode.name).collect();
                let needs = if row.needs_recipient { "yes" } else { "no" };
                let cells = [row.class.as_str(), &row.quad.to_string(), &row.score.to_string(), needs, row.meaning];
                cells.iter().chain(&[modes.join(" ").as_str(), row.cameo, row.note]).map(|c| (*c).to_owned()).collect()
            });
            let header = &["class", "quad", "intensity", "needs_recipient", "meaning", "modes", "cameo", "note"];
            (header, rows.collect())
        }
        OntologyTable::Modes => {
            let rows = ontology.modes.iter().map(|row| {
                let score = number(row.class.mode_score(row.name));
                [row.class.as_str(), row.name, &score, row.meaning, row.cameo, row.note].map(str::to_owned).to_vec()
            });
            (&["class", "mode", "intensity", "meaning", "cameo", "note"], rows.collect())
        }
        OntologyTable::Contexts => {
            let rows = ontology.contexts.iter().map(|row| [row.name, row.meaning].map(str::to_owned).to_vec());
            (&["context", "meaning"], rows.collect())
        }
        OntologyTable::Cameo => {
            let rows = ontology.cameo.iter().map(|row| {
                let class = row.class.map_or("", |class| class.as_str());
                vec![
                    row.code.to_owned(),
                    row.label.to_owned(),
                    row.quad.to_string(),
                    number(row.goldstein.gdelt),
                    number(row.goldstein.icews),
                    class.to_owned(),
                    row.mode.unwrap_or_default().to_owned(),
                    row.contexts.join(" "),
                    row.note.to_owned(),
                ]
            });
            let header = &[
                "code",
                "label",
                "quad_gdelt",
                "goldstein_gdelt",
                "goldstein_icews",
                "class",
                "mode",
                "contexts",
                "note",
            ];
            (header, rows.collect())
        }
        OntologyTable::Actors => {
            let rows = ontology.actor_codes.iter().map(|row| {
                let kind = if row.kind == ActorCodeKind::Sector { "sector" } else { "group" };
                [row.code, kind, row.meaning, row.cameo].map(str::to_owned).to_vec()
            });
            (&["code", "kind", "meaning", "cameo"], rows.collect())
        }
    }
}

fn run_check() -> anyhow::Result<ExitCode> {
    let found = check();
    let mut out = std::io::stdout().lock();
    for line in &found.unknown {
        writeln!(out, "unknown\t{line}")?;
    }
    for (what, names) in
        [("mode", &found.unused_modes), ("context", &found.unused_contexts), ("cameo", &found.unused_cameo)]
    {
        for name in names {
            writeln!(out, "never-given\t{what}\t{name}")?;
        }
    }
    Ok(if found.unknown.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
