//! Reports whose events readers went through, and what they said of each.
//!
//! The texts are not ours to keep: `eval/read.tsv` names reports by their ids in a public corpus and words by their
//! characters, `scripts/world-reports.py` makes the reports' file from the corpus.

use std::collections::BTreeMap;
use std::path::Path;

use dateline::{Article, InputFormat, ReadOptions, RecordFields};
use serde::Deserialize;

use crate::EvalError;
use crate::gold::read_rows;
use crate::tasks::parse_date;

/// A report that was read.
#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    /// Its id in the corpus.
    pub(crate) id: String,
    title: Option<String>,
    text: String,
    date: Option<String>,
}

impl Report {
    /// Reads the file of reports: JSON Lines of `id`, `title`, `text` and `date`.
    pub(crate) fn read_all(path: &Path) -> Result<Vec<(Self, Article)>, EvalError> {
        let reports: Vec<(usize, Self)> = read_rows(path)?;
        let article = |(line, report): (usize, Self)| {
            let wrong = |why: String| EvalError::Row { path: path.to_owned(), line, why };
            let published = parse_date(report.date.as_deref()).map_err(wrong)?;
            let record = RecordFields { title: report.title.clone(), published, ..RecordFields::default() };
            let options = ReadOptions { record, from: Some(InputFormat::Text), ..ReadOptions::default() };
            let article = dateline::read_bytes(&report.id, report.text.as_bytes(), &options)
                .map_err(|error| wrong(error.to_string()))?;
            Ok((report, article))
        };
        reports.into_iter().map(article).collect()
    }
}

/// What a reader said of an event. Words are named by their characters, `first-end`.
#[derive(Debug, Deserialize)]
pub(crate) struct Reading {
    /// What is learnt from it: `parts`, acts and parties; `whole`, confidence, which asks how probable those are.
    pub(crate) split: String,
    pub(crate) article: String,
    /// The class that the program gave.
    pub(crate) class: String,
    /// Where its predicate begins.
    pub(crate) start: u32,
    /// Who acts: parties parted by spaces, each with all words by which it may be told, parted by `|`; `?` for one whom
    /// the program had found nowhere, `-` for nobody.
    actors: String,
    recipients: String,
    /// What is wrong beside the parties: `event`, `class`, `status`, `country`, `sector`; `-` for nothing.
    wrong: String,
    /// Where the predicate of an earlier event stands that is the same happening; `-` for none.
    repeats: String,
}

/// The words by which a party may be told; none where the program had found it nowhere.
pub(crate) type Spans = Vec<[u32; 2]>;

impl Reading {
    /// Reads the table, by article.
    pub(crate) fn read_all(path: &Path) -> Result<BTreeMap<String, Vec<Self>>, EvalError> {
        let malformed = |error: csv::Error| EvalError::Malformed { path: path.to_owned(), why: error.to_string() };
        let mut table = csv::ReaderBuilder::new().delimiter(b'\t').from_path(path).map_err(malformed)?;
        let mut readings: BTreeMap<String, Vec<Self>> = BTreeMap::new();
        for reading in table.deserialize() {
            let reading: Self = reading.map_err(malformed)?;
            readings.entry(reading.article.clone()).or_default().push(reading);
        }
        Ok(readings)
    }

    /// Who acts.
    pub(crate) fn actors(&self) -> Vec<Spans> {
        parties(&self.actors)
    }

    /// Who is acted on.
    pub(crate) fn recipients(&self) -> Vec<Spans> {
        parties(&self.recipients)
    }

    /// Whether it is an act at all.
    pub(crate) fn is_event(&self) -> bool {
        self.wrong.split(' ').all(|what| what != "event")
    }

    /// Whether a party has the wrong country.
    pub(crate) fn is_of_wrong_country(&self) -> bool {
        self.wrong.split(' ').any(|what| what == "country")
    }

    /// Whether it is an act of its class and status, told for the first time.
    pub(crate) fn is_act(&self) -> bool {
        self.repeats == "-" && self.wrong.split(' ').all(|what| !matches!(what, "event" | "class" | "status"))
    }

    /// Whether nothing is wrong beside the parties.
    pub(crate) fn is_right(&self) -> bool {
        self.wrong == "-" && self.repeats == "-"
    }
}

fn parties(text: &str) -> Vec<Spans> {
    let span = |words: &str| {
        let (start, end) = words.split_once('-')?;
        Some([start.parse().ok()?, end.parse().ok()?])
    };
    text.split(' ').filter(|party| *party != "-").map(|party| party.split('|').filter_map(span).collect()).collect()
}

/// Whether strict readers called events fully right, by the ids of their records: a table like `eval/judged.tsv`. Rows without an
/// id are of programs that gave none.
pub(crate) fn read_verdicts(path: &Path) -> Result<BTreeMap<String, bool>, EvalError> {
    #[derive(Deserialize)]
    struct Verdict {
        id: String,
        fully_right: u8,
    }
    let malformed = |error: csv::Error| EvalError::Malformed { path: path.to_owned(), why: error.to_string() };
    let mut table = csv::ReaderBuilder::new().delimiter(b'\t').from_path(path).map_err(malformed)?;
    let verdicts: Vec<Verdict> = table.deserialize().collect::<Result<_, _>>().map_err(malformed)?;
    Ok(verdicts.into_iter().filter(|v| !v.id.is_empty()).map(|v| (v.id, v.fully_right == 1)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_read_with_all_their_words() {
        assert_eq!(parties("552-568|247-272 0-11"), [vec![[552, 568], [247, 272]], vec![[0, 11]]]);
        assert_eq!(parties("? 4-9"), [vec![], vec![[4, 9]]]);
        assert!(parties("-").is_empty());
    }

    #[test]
    fn the_committed_readings_are_readable_and_of_known_splits() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/read.tsv");
        let readings = Reading::read_all(&path).expect("the table is whole");
        let all: Vec<&Reading> = readings.values().flatten().collect();
        assert!(all.iter().all(|r| matches!(r.split.as_str(), "parts" | "whole")));
        // A report is of one split: what is learnt of it must not come back where it is asked for.
        assert!(readings.values().all(|own| own.iter().all(|r| r.split == own[0].split)));
        let known = ["event", "class", "status", "country", "sector", "-"];
        assert!(all.iter().flat_map(|r| r.wrong.split(' ')).all(|what| known.contains(&what)));
    }
}
