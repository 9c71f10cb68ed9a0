//! The committed table of scores, `eval/scores.csv`: a row a measure, replaced when it is taken again.

use std::collections::BTreeMap;
use std::path::Path;

use crate::{EvalError, Report};

/// Columns of the table. The first four name a figure.
const COLUMNS: [&str; 9] = ["task", "set", "split", "measure", "value", "interval", "of", "command", "version"];

/// The table with this report's figures in the place of older ones: sorted by task, set, split; measures in the order
/// of the report. Rows of other sets stay.
///
/// `command` and `version` say what made the figures. `table` is the path of the table, whether or not it exists; the
/// result is its new text.
pub fn record(
    table: &Path,
    reports: &[Report],
    command: &dyn Fn(&Report) -> String,
    version: &str,
) -> Result<String, EvalError> {
    let malformed = |error: csv::Error| EvalError::Malformed { path: table.to_owned(), why: error.to_string() };
    let mut groups: BTreeMap<[String; 3], Vec<Vec<String>>> = BTreeMap::new();
    if table.exists() {
        let mut reader = csv::Reader::from_path(table).map_err(malformed)?;
        if !reader.headers().map_err(malformed)?.iter().eq(COLUMNS) {
            let why = format!("the columns should be {}", COLUMNS.join(","));
            return Err(EvalError::Malformed { path: table.to_owned(), why });
        }
        for row in reader.records() {
            let row: Vec<String> = row.map_err(malformed)?.iter().map(str::to_owned).collect();
            groups.entry([row[0].clone(), row[1].clone(), row[2].clone()]).or_default().push(row);
        }
    }
    for report in reports {
        let rows = report.measures.iter().map(|m| {
            let interval = m.interval.map_or(String::new(), |i| format!("{:.3}..{:.3}", i.low, i.high));
            vec![
                report.task.clone(),
                report.set.clone(),
                report.split.clone(),
                m.name.clone(),
                format!("{:.4}", m.value),
                interval,
                m.of.clone(),
                command(report),
                version.to_owned(),
            ]
        });
        groups.insert([report.task.clone(), report.set.clone(), report.split.clone()], rows.collect());
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(malformed)?;
    for row in groups.values().flatten() {
        writer.write_record(row).map_err(malformed)?;
    }
    let bytes = writer.into_inner().map_err(|error| malformed(error.into_error().into()))?;
    Ok(String::from_utf8(bytes).expect("all fields are strings"))
}
