//! Trains the scorer of who has a part in an event, on events whose parties readers told.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dateline::scoring::{CastRow, Choice, Side, TrainOptions, cross_validate_choices, most_probable, train_choices};
use dateline::{Article, CharOffsets, Dateline};
use rayon::prelude::*;

use crate::EvalError;
use crate::calibration::{Answer, bins};
use crate::measure::{Measure, share};
use crate::reports::{Reading, Report, Spans};
use crate::training::{HeldOut, Trained};

/// Chosen by the held-out share of sides that are right.
const OPTIONS: TrainOptions = TrainOptions { l2: 3.0, least_count: 3, iterations: 120, hidden: 0.0 };

/// Folds of cross-validation, by report.
const FOLDS: usize = 5;

/// A side of an event that was read: those who may be of it, nobody first, and who is.
struct ReadSide {
    rows: Vec<CastRow>,
    /// The parties that the reader told, as indices into `rows`: of each any is right.
    parties: Vec<BTreeSet<usize>>,
    fold: usize,
    text: String,
}

/// Trains on the readings of these splits in a table like `eval/read.tsv`, with the file of their reports.
pub fn train_cast(program: &Dateline, readings: &Path, splits: &[&str], reports: &Path) -> Result<Trained, EvalError> {
    let readings = Reading::read_all(readings)?;
    let reports = Report::read_all(reports)?;
    let read: Vec<Vec<ReadSide>> = reports
        .par_iter()
        .enumerate()
        .map(|(number, (report, article))| {
            let own = readings.get(&report.id).map_or(&[][..], Vec::as_slice);
            sides(program, article, own, splits, number % FOLDS)
        })
        .collect();
    let texts = read.iter().filter(|sides| !sides.is_empty()).count();
    let sides: Vec<ReadSide> = read.into_iter().flatten().collect();
    let choices: Vec<Choice> = sides.iter().map(ReadSide::choice).collect();
    let answers = cross_validate_choices(&choices, OPTIONS);
    let open: Vec<(&ReadSide, &[f32])> = sides
        .iter()
        .zip(&answers)
        .filter(|(read, _)| read.is_empty())
        .map(|(read, shares)| (read, &shares[..]))
        .collect();
    Ok(Trained {
        weights: train_choices(&choices, OPTIONS),
        made_from: format!("{} sides of events that readers read, in {texts} reports", sides.len()),
        measures: Side::BOTH.iter().flat_map(|&side| measures(side, &open)).collect(),
        reliability: bins(&open.iter().map(|(read, shares)| read.answer(shares)).collect::<Vec<_>>()),
        held_out: open.iter().map(|(read, shares)| read.held_out(shares)).collect(),
    })
}

/// How many of the empty sides are filled, rightly, and how many are told.
fn measures(side: Side, open: &[(&ReadSide, &[f32])]) -> [Measure; 3] {
    let of_side = || open.iter().filter(|(read, _)| read.rows[0].side == side);
    let filled = || of_side().filter_map(|(read, shares)| Some(read.is_right(most_probable(side, shares)?)));
    let right = filled().filter(|right| *right).count();
    let told = of_side().filter(|(read, _)| !read.parties.is_empty()).count();
    let (all, count) = (of_side().count(), filled().count());
    let name = if side == Side::Actors { "actors" } else { "recipients" };
    let of = |count: usize, what: &str| format!("{count} empty sides {what}");
    [
        Measure::new(format!("{name} precision"), share(right, count), of(count, "filled")),
        Measure::new(format!("{name} recall"), share(right, told), of(told, "of somebody told")),
        Measure::new(format!("{name} rightly nobody"), share(all - told, all), of(all, "in all")),
    ]
}

/// The sides of the events of a report that were read and can be learnt from.
fn sides(program: &Dateline, article: &Article, readings: &[Reading], splits: &[&str], fold: usize) -> Vec<ReadSide> {
    let learnt: Vec<&Reading> =
        readings.iter().filter(|r| splits.contains(&r.split.as_str()) && r.is_event()).collect();
    if learnt.is_empty() {
        return Vec::new();
    }
    let offsets = CharOffsets::new(&article.text);
    let mut by_event: BTreeMap<(u32, &str, Side), Vec<CastRow>> = BTreeMap::new();
    for row in program.cast(article) {
        let start = offsets.char_offset(row.predicate.start);
        by_event.entry((start, row.class.as_str(), row.side)).or_default().push(row);
    }
    let mut found = Vec::new();
    for reading in learnt {
        for (side, parties) in [(Side::Actors, reading.actors()), (Side::Recipients, reading.recipients())] {
            let Some(rows) = by_event.remove(&(reading.start, reading.class.as_str(), side)) else { continue };
            // Two events of one class in one predicate: which was meant cannot be told.
            if rows.iter().filter(|row| row.referent.is_none()).count() != 1 {
                continue;
            }
            let parties = parties.iter().map(|words| members(&rows, words, &offsets)).collect();
            let text = rows[0].predicate.of(&article.text).to_owned();
            found.push(ReadSide { rows, parties, fold, text });
        }
    }
    found
}

/// The rows that may be meant by any of these words.
fn members(rows: &[CastRow], words: &Spans, offsets: &CharOffsets) -> BTreeSet<usize> {
    let has = |row: &CastRow, span: &[u32; 2]| row.mentions.iter().any(|&m| offsets.char_span(m) == *span);
    let of_span = words.iter().filter_map(|span| {
        let mut all: Vec<usize> = (0..rows.len()).filter(|&n| has(&rows[n], span)).collect();
        // "the two leaders" stand for others too: whoever is told by fewest words is meant.
        all.sort_by_key(|&n| rows[n].mentions.len());
        all.into_iter().next()
    });
    of_span.collect()
}

impl ReadSide {
    fn choice(&self) -> Choice {
        let right = if self.parties.is_empty() { vec![0] } else { self.parties.iter().flatten().copied().collect() };
        Choice { options: self.rows.iter().map(|row| row.features.clone()).collect(), right, fold: self.fold }
    }

    /// How probable the most probable option is, and whether it is right.
    fn answer(&self, shares: &[f32]) -> Answer {
        let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap_or_default();
        (f64::from(shares[best]), self.is_right(best))
    }

    /// What is given for it, beside what was told.
    fn held_out(&self, shares: &[f32]) -> HeldOut {
        let given = match most_probable(self.rows[0].side, shares) {
            None => "nobody",
            Some(best) if self.is_right(best) => "right",
            Some(_) => "wrong",
        };
        HeldOut {
            text: format!("{} {}", self.rows[0].class.as_str(), self.text),
            gold: if self.parties.is_empty() { "nobody" } else { "somebody" }.to_owned(),
            given: given.to_owned(),
            confidence: self.answer(shares).0,
        }
    }

    /// Whether the ways to the sides left it empty.
    fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| !row.is_party)
    }

    /// Whether an option is right: the one party, or nobody where none is told.
    fn is_right(&self, option: usize) -> bool {
        match self.parties.as_slice() {
            [] => option == 0,
            [party] => party.contains(&option),
            _ => false,
        }
    }
}
