//! Trains the scorer of which country somebody is of whose words name none, on gold events.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dateline::scoring::{Choice, CountryCode, HomeRow, Side, TrainOptions, cross_validate_choices, train_choices};
use dateline::{Article, CharOffsets, Dateline};
use rayon::prelude::*;

use crate::EvalError;
use crate::calibration::{Answer, bins};
use crate::measure::{Measure, share};
use crate::reports::{Reading, Report};
use crate::tasks::events::{Gold, GoldEvent};
use crate::training::{HeldOut, Trained};

/// Chosen by the held-out share of parties that are right.
const OPTIONS: TrainOptions = TrainOptions { l2: 8.0, least_count: 3, iterations: 120, hidden: 0.0 };

/// Folds of cross-validation, by report.
const FOLDS: usize = 5;

/// A party whose country gold tells.
struct Asked {
    choice: Choice,
    /// The option that the rules would take.
    ruled: usize,
    text: String,
}

/// Trains on the rows of these gold files that are there to read, and on what readers said of the program's own events.
pub fn train_homes(
    program: &Dateline,
    gold: &[PathBuf],
    readings: &Path,
    reports: &Path,
) -> Result<Trained, EvalError> {
    let rows = Gold::to_read(gold)?;
    let asked: Vec<Vec<Asked>> = rows
        .par_iter()
        .enumerate()
        .map(|(number, row)| asked(program, row, number % FOLDS))
        .collect::<Result<_, _>>()
        .map_err(|why| EvalError::Malformed { path: gold[0].clone(), why })?;
    let readings = Reading::read_all(readings)?;
    let read: Vec<Vec<Asked>> = Report::read_all(reports)?
        .par_iter()
        .enumerate()
        .map(|(number, (report, article))| {
            let own = readings.get(&report.id).map_or(&[][..], Vec::as_slice);
            read_through(program, article, own, number % FOLDS)
        })
        .collect();
    let read: Vec<Asked> = read.into_iter().flatten().collect();
    let texts = asked.iter().filter(|asked| !asked.is_empty()).count();
    let asked: Vec<Asked> = asked.into_iter().flatten().collect();
    let choices: Vec<Choice> = asked.iter().chain(&read).map(|a| a.choice.clone()).collect();
    let answers = cross_validate_choices(&choices, OPTIONS);
    let best = |shares: &[f32]| (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap_or_default();
    let is_right = |a: &Asked, shares: &[f32]| a.choice.right.contains(&best(shares));
    let right = |of: &[Asked], answers: &[Vec<f32>]| of.iter().zip(answers).filter(|(a, s)| is_right(a, s)).count();
    let ruled = |of: &[Asked]| of.iter().filter(|a| a.choice.right.contains(&a.ruled)).count();
    let (of_asked, of_read) = answers.split_at(asked.len());
    let by_gold = format!("{} parties", asked.len());
    let by_readers = format!("{} parties of events that readers read", read.len());
    let measure = |name: &str, right, all: &[Asked], of: &str| {
        Measure::new(name.to_owned(), share(right, all.len()), of.to_owned())
    };
    let answer =
        |(a, shares): (&Asked, &Vec<f32>)| -> Answer { (f64::from(shares[best(shares)]), is_right(a, shares)) };
    let held_out = asked.iter().zip(&answers).map(|(a, shares)| HeldOut {
        text: a.text.clone(),
        gold: "right".to_owned(),
        given: if is_right(a, shares) { "right" } else { "wrong" }.to_owned(),
        confidence: f64::from(shares[best(shares)]),
    });
    Ok(Trained {
        weights: train_choices(&choices, OPTIONS),
        made_from: format!(
            "{} parties of gold events without a country of their own, in {texts} texts, and {} of events that readers read",
            asked.len(),
            read.len()
        ),
        measures: vec![
            measure("accuracy", right(&asked, of_asked), &asked, &by_gold),
            measure("accuracy of the rules", ruled(&asked), &asked, &by_gold),
            measure("accuracy where read", right(&read, of_read), &read, &by_readers),
            measure("the rules where read", ruled(&read), &read, &by_readers),
        ],
        reliability: bins(&asked.iter().zip(&answers).map(answer).collect::<Vec<_>>()),
        held_out: held_out.collect(),
    })
}

/// The parties of a text whose country gold tells.
fn asked(program: &Dateline, gold: &Gold, fold: usize) -> Result<Vec<Asked>, String> {
    let article = gold.article()?;
    let offsets = CharOffsets::new(&article.text);
    let rows = program.homes(&article);
    let found = rows.into_iter().filter_map(|row| {
        let span = offsets.char_span(row.predicate);
        let event = gold.event_of(row.class.as_str(), span)?;
        let right = right_options(event, &row)?;
        Some(Asked::new(row, right, fold, &article))
    });
    Ok(found.collect())
}

/// The parties of the events that readers read: where they did not object to a country, it is the one that the rules say, where they
/// did, any but that.
fn read_through(program: &Dateline, article: &Article, readings: &[Reading], fold: usize) -> Vec<Asked> {
    if readings.is_empty() {
        return Vec::new();
    }
    let offsets = CharOffsets::new(&article.text);
    let mut by_event: BTreeMap<(u32, &str), Vec<HomeRow>> = BTreeMap::new();
    for row in program.homes(article) {
        by_event.entry((offsets.char_offset(row.predicate.start), row.class.as_str())).or_default().push(row);
    }
    let mut found = Vec::new();
    for reading in readings.iter().filter(|reading| reading.is_event()) {
        let Some(rows) = by_event.remove(&(reading.start, reading.class.as_str())) else { continue };
        let is_wrong = reading.is_of_wrong_country();
        if is_wrong && rows.len() > 1 {
            continue;
        }
        for row in rows {
            let told = if row.side == Side::Actors { reading.actors() } else { reading.recipients() };
            let words = offsets.char_span(row.party);
            if !told.iter().flatten().any(|told| *told == words) {
                continue;
            }
            let ruled = ruled(&row);
            let right = (0..row.options.len()).filter(|&option| (option == ruled) != is_wrong).collect();
            found.push(Asked::new(row, right, fold, article));
        }
    }
    found
}

/// The option that the rules would take.
fn ruled(row: &HomeRow) -> usize {
    row.options.iter().position(|&(country, _)| country == row.ruled).unwrap_or_default()
}

impl Asked {
    fn new(row: HomeRow, right: Vec<usize>, fold: usize, article: &Article) -> Self {
        let ruled = ruled(&row);
        let text = format!("{} {}", row.class.as_str(), row.party.of(&article.text));
        let options = row.options.into_iter().map(|(_, features)| features).collect();
        Self { choice: Choice { options, right, fold }, ruled, text }
    }
}

/// The options that gold allows the party, or none where the report does not speak of its country; `None` where gold names nobody.
fn right_options(event: &GoldEvent, row: &HomeRow) -> Option<Vec<usize>> {
    let (own, also) = event.wanted(row.side, event.reciprocal || row.reciprocal);
    if own.is_empty() {
        return None;
    }
    let is_right = |country: Option<&str>| own.iter().chain(&also).any(|wanted| wanted.accepts(country.unwrap_or("")));
    let right: Vec<usize> =
        (0..row.options.len()).filter(|&n| is_right(row.options[n].0.as_ref().map(CountryCode::as_str))).collect();
    let none = row.options.iter().position(|(country, _)| country.is_none());
    Some(if right.is_empty() { none.into_iter().collect() } else { right })
}
