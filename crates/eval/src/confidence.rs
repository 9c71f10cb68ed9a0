//! Trains the model of confidence: events that readers found right or wrong, and the clues they came with.
//!
//! Confidence is meant to be the chance that a strict reader calls the whole row right. Verdicts of readers are few, so
//! that events of our own gold and of news sentences with one known act each are trained on beside them. What makes
//! those right is less (countries without sectors; one pair), so each kind has a clue of its own, [`GOLD`] and [`NEWS`],
//! for being right more or less often, and counts less. Without verdicts the gold stands in their place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dateline::scoring::{Example, Features, OUTCOMES, TrainOptions, cross_validate, temperature, train};
use dateline::{Dateline, EventRecord, InputFormat, PartyRecord, ReadOptions, RecordFields};
use rayon::prelude::*;
use serde::Deserialize;

use crate::EvalError;
use crate::calibration::{Answer, bins, error, ranking};
use crate::evaluate::Task;
use crate::gold::read_rows;
use crate::measure::{Measure, share};
use crate::tasks::{article_of_sentence, events, parse_date, relations};
use crate::training::{HeldOut, Trained};

/// Few events stand against as many clues: weights are held smaller than those of the other scorers, and a clue seen
/// less often than this is left out. Chosen by the held-out likelihood on the development rows.
const OPTIONS: TrainOptions = TrainOptions { l2: 3.0, least_count: 8, iterations: 200, hidden: 0.0 };

/// Folds of cross-validation, by row: events of one text are held out together.
const FOLDS: usize = 10;

/// What an event of our own gold counts beside one that readers judged.
const WEIGHT_OF_GOLD: f32 = 0.5;

/// What an event of the news counts.
const WEIGHT_OF_NEWS: f32 = 0.3;

/// The clue that all events of our gold have beside judged ones, and none that is coded.
const GOLD: &str = "(gold)";

/// The clue that all events of the news have, and none that is coded.
const NEWS: &str = "(news)";

/// Events that readers judged, and the reports they stand in.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// Tab-separated: `id` of the event's record and `fully_right` (1 or 0) among the columns. Rows without an id, and
    /// those whose event is no longer given as it was, are passed over.
    pub verdicts: &'a Path,
    /// JSON Lines: `id`, `title`, `text` and `date` of each report.
    pub reports: &'a Path,
}

/// An event's words, its clues and whether it is right.
type Told = (String, Features, bool);

/// Trains on verdicts, if there are any, on the development rows of gold files of the task `events`, and on
/// `relations_tune.jsonl`, if it is there.
pub fn train_confidence(
    program: &Dateline,
    judged: Option<Judged>,
    gold: &[PathBuf],
    news: Option<&Path>,
) -> Result<Trained, EvalError> {
    let gold = told_of_gold(program, gold)?;
    let reports = judged.map(|judged| told_of_reports(program, judged)).transpose()?;
    let (texts, beside) = match reports {
        Some(reports) => (reports, gold),
        None => (gold, Vec::new()),
    };
    let told_in_texts = texts.iter().enumerate().flat_map(|(number, told)| {
        told.iter().map(move |(words, features, is_right)| {
            let allowed = vec![usize::from(*is_right)];
            (Example { features: features.clone(), allowed, weight: 1.0, fold: Some(number % FOLDS) }, words.clone())
        })
    });
    let (mut examples, words): (Vec<Example>, Vec<String>) = told_in_texts.unzip();
    let count = examples.len();
    examples.extend(beside.into_iter().flatten().map(|(_, clues, is_right)| Example {
        features: of_kind(GOLD, &clues),
        allowed: vec![usize::from(is_right)],
        weight: WEIGHT_OF_GOLD,
        fold: None,
    }));
    let of_gold = examples.len() - count;
    examples.extend(examples_of_news(program, news)?);
    let scores = cross_validate(&OUTCOMES, &examples, OPTIONS);
    let held: Vec<(Vec<f32>, usize)> =
        scores.into_iter().zip(&examples).filter_map(|(s, e)| Some((s?, e.allowed[0]))).collect();
    let warmth = if held.is_empty() { 1.0 } else { temperature(&held) };
    let chance = |scores: &[f32]| 1.0 / (1.0 + f64::from((scores[0] - scores[1]) / warmth).exp());
    let answers: Vec<Answer> = held.iter().map(|(scores, right)| (chance(scores), *right == 1)).collect();
    let held_out = answers.iter().zip(words).map(|(&(confidence, is_right), text)| HeldOut {
        text,
        gold: OUTCOMES[usize::from(is_right)].to_owned(),
        given: OUTCOMES[1].to_owned(),
        confidence,
    });
    let kind = if judged.is_some() { "that readers judged" } else { "of our gold" };
    Ok(Trained {
        weights: train(&OUTCOMES, &examples, OPTIONS).with_temperature(warmth),
        made_from: format!(
            "{count} events {kind}, in {} texts; beside them {of_gold} of our gold and {} of news sentences",
            texts.iter().filter(|told| !told.is_empty()).count(),
            examples.len() - count - of_gold
        ),
        measures: measures(&answers),
        reliability: bins(&answers),
        held_out: held_out.collect(),
    })
}

/// The clues of an event of another kind than those that are coded. The scorer has learnt from these very sentences:
/// what it makes of them says nothing.
fn of_kind(kind: &str, clues: &Features) -> Features {
    let mut features = Features::default();
    features.add(kind, 1.0);
    let own = clues.iter().filter(|(name, _)| kind != NEWS || !name.starts_with("scorer"));
    own.for_each(|(name, value)| features.add(name, value));
    features
}

/// What each development row of our gold gives.
fn told_of_gold(program: &Dateline, gold: &[PathBuf]) -> Result<Vec<Vec<Told>>, EvalError> {
    let mut rows: Vec<events::Gold> = Vec::new();
    for path in gold {
        let read: Vec<(usize, events::Gold)> = read_rows(path)?;
        let dev = read.into_iter().enumerate().filter(|(number, (_, row))| !events::Events::is_held(*number, row));
        rows.extend(dev.map(|(_, (_, row))| row));
    }
    Ok(rows.par_iter().map(|row| events::judge(program, row).unwrap_or_default()).collect())
}

/// A judged event.
#[derive(Debug, Deserialize)]
struct Verdict {
    id: String,
    fully_right: u8,
}

/// A report that was judged.
#[derive(Debug, Deserialize)]
struct Report {
    id: String,
    title: Option<String>,
    text: String,
    date: Option<String>,
}

/// The judged events of each report.
fn told_of_reports(program: &Dateline, judged: Judged) -> Result<Vec<Vec<Told>>, EvalError> {
    let malformed =
        |error: csv::Error| EvalError::Malformed { path: judged.verdicts.to_owned(), why: error.to_string() };
    let mut table = csv::ReaderBuilder::new().delimiter(b'\t').from_path(judged.verdicts).map_err(malformed)?;
    let verdicts: Vec<Verdict> = table.deserialize().collect::<Result<_, _>>().map_err(malformed)?;
    let verdicts: BTreeMap<&str, bool> =
        verdicts.iter().filter(|v| !v.id.is_empty()).map(|v| (v.id.as_str(), v.fully_right == 1)).collect();
    let reports: Vec<(usize, Report)> = read_rows(judged.reports)?;
    let told = reports.par_iter().map(|(line, report)| {
        let wrong = |why: String| EvalError::Row { path: judged.reports.to_owned(), line: *line, why };
        let published = parse_date(report.date.as_deref()).map_err(wrong)?;
        let record = RecordFields { title: report.title.clone(), published, ..RecordFields::default() };
        let options = ReadOptions { record, from: Some(InputFormat::Text), ..ReadOptions::default() };
        let article = dateline::read_bytes(&report.id, report.text.as_bytes(), &options)
            .map_err(|error| wrong(error.to_string()))?;
        let told = program.events_with_clues(&article).into_iter();
        Ok(told
            .filter_map(|(event, clues)| Some((event.predicate.text, clues, *verdicts.get(event.id.as_str())?)))
            .collect())
    });
    told.collect()
}

/// Events by the acting side of a sentence with one known act: right are those of its class on its other side.
fn examples_of_news(program: &Dateline, news: Option<&Path>) -> Result<Vec<Example>, EvalError> {
    let rows: Vec<(usize, relations::Gold)> = news.map(read_rows).transpose()?.unwrap_or_default();
    let found = rows.par_iter().map(|(_, row)| {
        let told = program.events_with_clues(&article_of_sentence(&row.text, None));
        let names = |side: &[PartyRecord], spans: &[[u32; 2]]| {
            side.iter().any(|p| spans.iter().any(|s| p.span[0] < s[1] && s[0] < p.span[1]))
        };
        let of_pair = told.into_iter().filter(|(event, _)| {
            names(&event.actors, &row.source) || (event.reciprocal && names(&event.recipients, &row.source))
        });
        let example = |(event, clues): (EventRecord, Features)| {
            let reaches =
                names(&event.recipients, &row.target) || (event.reciprocal && names(&event.actors, &row.target));
            let is_right = reaches && relations::label_of(&event.class) == row.label;
            let allowed = vec![usize::from(is_right)];
            Example { features: of_kind(NEWS, &clues), allowed, weight: WEIGHT_OF_NEWS, fold: None }
        };
        of_pair.map(example).collect()
    });
    let found: Vec<Vec<Example>> = found.collect();
    Ok(found.into_iter().flatten().collect())
}

fn measures(answers: &[Answer]) -> Vec<Measure> {
    let of = || format!("{} events", answers.len());
    let right = answers.iter().filter(|a| a.1).count();
    let likelihood: f64 = answers.iter().map(|a| (if a.1 { a.0 } else { 1.0 - a.0 }).max(1e-9).ln()).sum();
    vec![
        Measure::new("right", share(right, answers.len()), of()),
        Measure::new("mean confidence", answers.iter().map(|a| a.0).sum::<f64>() / answers.len().max(1) as f64, of()),
        Measure::new("calibration error", error(answers), "expected, over ten bins"),
        Measure::new("right above wrong", ranking(answers), "pairs ranked rightly"),
        Measure::new("log loss", -likelihood / answers.len().max(1) as f64, of()),
    ]
}
