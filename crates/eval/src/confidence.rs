//! Trains the model of confidence: events of our own gold, right or wrong, and the clues they came with.
//!
//! Our gold gives about a hundred events, so that news sentences with one known act each are trained on beside it.
//! They are not scored, count less, and have a clue of their own, [`NEWS`], for being right more or less often.

use std::path::{Path, PathBuf};

use dateline::scoring::{Example, Features, OUTCOMES, TrainOptions, cross_validate, temperature, train};
use dateline::{Dateline, EventRecord, PartyRecord};
use rayon::prelude::*;

use crate::EvalError;
use crate::calibration::{Answer, bins, error, ranking};
use crate::evaluate::Task;
use crate::gold::read_rows;
use crate::measure::{Measure, share};
use crate::tasks::{article_of_sentence, events, relations};
use crate::training::{HeldOut, Trained};

/// Few events stand against as many clues: weights are held smaller than those of the other scorers, and a clue seen
/// less often than this is left out. Chosen by the held-out likelihood on the development rows.
const OPTIONS: TrainOptions = TrainOptions { l2: 3.0, least_count: 8, iterations: 200, hidden: 0.0 };

/// Folds of cross-validation, by row: events of one text are held out together.
const FOLDS: usize = 10;

/// What an event of the news counts against one of our own gold.
const WEIGHT_OF_NEWS: f32 = 0.3;

/// The clue that all events of the news have, and none that is coded.
const NEWS: &str = "(news)";

/// Trains on the development rows of gold files of the task `events` and on `relations_tune.jsonl`, if it is there.
pub fn train_confidence(program: &Dateline, gold: &[PathBuf], news: Option<&Path>) -> Result<Trained, EvalError> {
    let mut rows: Vec<events::Gold> = Vec::new();
    for path in gold {
        let read: Vec<(usize, events::Gold)> = read_rows(path)?;
        let dev = read.into_iter().enumerate().filter(|(number, (_, row))| !events::Events::is_held(*number, row));
        rows.extend(dev.map(|(_, (_, row))| row));
    }
    let judged: Vec<Vec<(Example, String)>> = rows
        .par_iter()
        .enumerate()
        .map(|(number, row)| {
            let told = events::judge(program, row).unwrap_or_default();
            told.into_iter()
                .map(|(words, features, is_right)| {
                    let allowed = vec![usize::from(is_right)];
                    (Example { features, allowed, weight: 1.0, fold: Some(number % FOLDS) }, words)
                })
                .collect()
        })
        .collect();
    let (mut examples, words): (Vec<Example>, Vec<String>) = judged.into_iter().flatten().unzip();
    let own = examples.len();
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
    Ok(Trained {
        weights: train(&OUTCOMES, &examples, OPTIONS).with_temperature(warmth),
        made_from: format!(
            "{own} events that {} development texts of ours gave and {} of news sentences",
            rows.len(),
            examples.len() - own
        ),
        measures: measures(&answers),
        reliability: bins(&answers),
        held_out: held_out.collect(),
    })
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
            let mut features = Features::default();
            features.add(NEWS, 1.0);
            // The scorer has learnt from these very sentences.
            let own = clues.iter().filter(|(name, _)| !name.starts_with("scorer"));
            own.for_each(|(name, value)| features.add(name, value));
            Example { features, allowed: vec![usize::from(is_right)], weight: WEIGHT_OF_NEWS, fold: None }
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
