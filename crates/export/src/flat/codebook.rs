//! The codebook: a Frictionless data package, made from the tables' own columns.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Codes, Column, EVENTS, Kind, Table};

/// Where the codebook of `table` goes: `datapackage.json` beside it, or, where another data set has that name already,
/// `events.datapackage.json`.
pub(super) fn path(table: &Path) -> PathBuf {
    let plain = table.with_file_name("datapackage.json");
    let is_ours = |text: &str| {
        let package: Option<Value> = serde_json::from_str(text).ok();
        let first = package.as_ref().and_then(|p| p["resources"][0]["path"].as_str());
        first.is_some() && first == table.file_name().and_then(|name| name.to_str())
    };
    match std::fs::read_to_string(&plain) {
        Err(_) if !plain.exists() => plain,
        Ok(text) if is_ours(&text) => plain,
        _ => table.with_extension("datapackage.json"),
    }
}

/// The package of these tables and their files.
pub(super) fn datapackage(files: &[(&Table, String)], delimiter: u8) -> String {
    let resources: Vec<Value> = files.iter().map(|(table, file)| resource(table, file, delimiter)).collect();
    let package = json!({
        "profile": "tabular-data-package",
        "name": "dateline-events",
        "title": "Events coded by dateline",
        "description": "Unknown is empty. Offsets are in characters. Only status happened and ongoing are deeds.",
        "resources": resources,
    });
    format!("{package:#}\n")
}

fn resource(table: &Table, file: &str, delimiter: u8) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(field).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if table.name == EVENTS.name {
        schema["primaryKey"] = json!("id");
    } else {
        let reference = json!({ "resource": EVENTS.name, "fields": "id" });
        schema["foreignKeys"] = json!([{ "fields": "event_id", "reference": reference }]);
    }
    let (ending, line_end) = if delimiter == b',' { ("csv", "\r\n") } else { ("tsv", "\n") };
    json!({
        "name": table.name,
        "path": file,
        "description": table.about,
        "profile": "tabular-data-resource",
        "format": ending,
        "mediatype": if ending == "csv" { "text/csv" } else { "text/tab-separated-values" },
        "encoding": "utf-8",
        "dialect": {
            "delimiter": char::from(delimiter).to_string(),
            "lineTerminator": line_end,
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        },
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let (kind, codes) = match column.kind {
        Kind::Text => ("string", None),
        Kind::Code(codes) => ("string", codes.values()),
        Kind::Day => ("date", None),
        Kind::Integer => ("integer", None),
        Kind::Number => ("number", None),
        Kind::Truth => ("boolean", None),
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.about });
    // CAMEO's 313 codes would bury the rest; `dateline ontology cameo` lists them.
    if let Some(codes) = codes.filter(|_| column.kind != Kind::Code(Codes::Cameo)) {
        field["constraints"] = json!({ "enum": codes });
    }
    field
}
