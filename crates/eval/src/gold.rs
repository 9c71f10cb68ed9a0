//! Rows of gold data and predictions: JSON Lines, `.gz` or plain.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::EvalError;
use crate::sets::find_gold;

/// Reads all rows of a file with their line numbers, counted from 1; empty lines are passed over. A row that says with
/// `from` where its text lies gets it from there.
pub(crate) fn read_rows<T: DeserializeOwned>(path: &Path) -> Result<Vec<(usize, T)>, EvalError> {
    let io = |source| EvalError::Io { path: path.to_owned(), source };
    let file = File::open(path).map_err(io)?;
    let reader: Box<dyn Read> =
        if path.extension().is_some_and(|e| e == "gz") { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut texts = Texts::default();
    let mut rows = Vec::new();
    for (number, line) in BufReader::new(reader).lines().enumerate() {
        let line = line.map_err(io)?;
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |why: String| EvalError::Row { path: path.to_owned(), line: number + 1, why };
        let mut row: Value = serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))?;
        if let Some(from) = row.get("from") {
            let from = Origin::deserialize(from).map_err(|error| wrong(error.to_string()))?;
            row["text"] = texts.get(&from)?.ok_or_else(|| wrong(format!("{} has no such row", from.file)))?.into();
        }
        rows.push((number + 1, serde_json::from_value(row).map_err(|error| wrong(error.to_string()))?));
    }
    Ok(rows)
}

/// Where the text of a row lies that annotates a text of the development data without repeating it.
#[derive(Debug, Deserialize)]
struct Origin {
    /// The set's file.
    file: String,
    #[serde(flatten)]
    part: Part,
}

/// Which part of a file is the text. All is counted from 0.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    /// A row of JSON Lines.
    Index(usize),
    /// The first and last line of an article in a file of plain text, a paragraph a line.
    Lines(usize, usize),
}

/// The rows or lines of development sets, each set read once.
#[derive(Debug, Default)]
struct Texts(BTreeMap<String, Vec<String>>);

impl Texts {
    /// A row's title, where it has one, an empty line and the text, or the lines with an empty one between; `None` where
    /// the set has no such row or lines.
    fn get(&mut self, from: &Origin) -> Result<Option<String>, EvalError> {
        if !self.0.contains_key(&from.file) {
            let path = find_gold(Path::new(&from.file))?;
            let texts = match from.part {
                Part::Index(_) => read_rows::<Text>(&path)?.into_iter().map(|(_, row)| row.whole()).collect(),
                Part::Lines(..) => {
                    let io = |source| EvalError::Io { path: path.clone(), source };
                    std::fs::read_to_string(&path).map_err(io)?.split('\n').map(|line| line.trim().to_owned()).collect()
                }
            };
            self.0.insert(from.file.clone(), texts);
        }
        let texts = &self.0[&from.file];
        Ok(match from.part {
            Part::Index(row) => texts.get(row).cloned(),
            Part::Lines(first, last) => texts.get(first..=last).map(|lines| {
                lines.iter().filter(|line| !line.is_empty()).map(String::as_str).collect::<Vec<_>>().join("\n\n")
            }),
        })
    }
}

#[derive(Debug, Deserialize)]
struct Text {
    title: Option<String>,
    text: String,
}

impl Text {
    fn whole(self) -> String {
        let title = self.title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
        match title.filter(|title| !title.is_empty()) {
            Some(title) => format!("{title}\n\n{}", self.text.trim_start()),
            None => self.text,
        }
    }
}
