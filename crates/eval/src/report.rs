//! What a run found, as a table or as JSON. It holds no gold text.

use std::fmt::Write;

use comfy_table::{CellAlignment, Table, presets};
use serde::Serialize;

use crate::calibration::{Bin, Threshold};
use crate::measure::{ClassScore, Confusion, Measure};

/// Confusions shown in a table; JSON has all.
const SHOWN_CONFUSIONS: usize = 12;

/// The scores of one task on one set.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Name of the task.
    pub task: String,
    /// File name of the gold data.
    pub set: String,
    /// all, dev or held.
    pub split: String,
    /// Rows scored.
    pub rows: usize,
    /// The figures.
    pub measures: Vec<Measure>,
    /// The figures of each class.
    pub classes: Vec<ClassScore>,
    /// What was taken for what.
    pub confusions: Vec<Confusion>,
    /// How often answers of a confidence are right, where the task says how sure it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reliability: Vec<Bin>,
    /// What is left where answers below a confidence are dropped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<Threshold>,
    /// The predictions, in gold order: one JSON object each, as `--predictions` writes them.
    #[serde(skip)]
    pub predictions: Vec<String>,
}

impl Report {
    /// The figure of this name.
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|m| m.name == name)
    }

    /// For reading on a terminal: figures, then classes, then the most frequent confusions.
    pub fn to_table(&self) -> String {
        let mut out = format!("{} on {} ({}, {} rows)\n", self.task, self.set, self.split, self.rows);
        let mut table = plain(&["measure", "value", "95% interval", "of"]);
        for m in &self.measures {
            let interval = m.interval.map_or(String::new(), |i| format!("{:.3} to {:.3}", i.low, i.high));
            table.add_row([m.name.clone(), format!("{:.4}", m.value), interval, m.of.clone()]);
        }
        align_right(&mut table, &[1, 2]);
        let _ = writeln!(out, "{table}");
        if !self.classes.is_empty() {
            let mut table = plain(&["class", "precision", "recall", "F1", "wanted", "found"]);
            for c in &self.classes {
                let figures = [c.precision, c.recall, c.f1].map(|v| format!("{v:.3}"));
                let counts = [c.wanted.to_string(), c.found.to_string()];
                table.add_row(std::iter::once(c.class.clone()).chain(figures).chain(counts));
            }
            align_right(&mut table, &[1, 2, 3, 4, 5]);
            let _ = writeln!(out, "\n{table}");
        }
        if !self.confusions.is_empty() {
            let mut table = plain(&["gold", "predicted", "times"]);
            for c in self.confusions.iter().take(SHOWN_CONFUSIONS) {
                table.add_row([c.gold.clone(), c.predicted.clone(), c.count.to_string()]);
            }
            align_right(&mut table, &[2]);
            let _ = writeln!(out, "\n{table}");
        }
        self.write_calibration(&mut out);
        out
    }

    fn write_calibration(&self, out: &mut String) {
        if self.reliability.is_empty() {
            return;
        }
        let mut table = plain(&["confidence from", "mean", "right", "answers"]);
        for bin in &self.reliability {
            let figures = [format!("{:.1}", bin.from), format!("{:.3}", bin.mean), format!("{:.3}", bin.right)];
            table.add_row(figures.into_iter().chain([bin.count.to_string()]));
        }
        align_right(&mut table, &[0, 1, 2, 3]);
        let _ = writeln!(out, "\n{table}");
        let mut table = plain(&["at least", "precision", "recall", "kept"]);
        for point in &self.thresholds {
            let figures =
                [format!("{:.1}", point.at), format!("{:.3}", point.precision), format!("{:.3}", point.recall)];
            table.add_row(figures.into_iter().chain([point.kept.to_string()]));
        }
        align_right(&mut table, &[0, 1, 2, 3]);
        let _ = writeln!(out, "\n{table}");
    }
}

fn plain(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header.iter().copied());
    table
}

fn align_right(table: &mut Table, columns: &[usize]) {
    for &column in columns {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}
