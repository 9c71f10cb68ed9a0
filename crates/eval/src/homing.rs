//! Trains the scorer of which country somebody is of whose words name none, on gold events.

use std::path::PathBuf;

use dateline::scoring::{Choice, HomeRow, Side, TrainOptions, cross_validate_choices, train_choices};
use dateline::{CharOffsets, Dateline};
use rayon::prelude::*;

use crate::EvalError;
use crate::calibration::{Answer, bins};
use crate::gold::read_rows;
use crate::measure::{Measure, share};
use crate::tasks::events::{Gold, GoldEvent};
use crate::training::{HeldOut, Trained};

/// Chosen by the held-out share of parties that are right.
const OPTIONS: TrainOptions = TrainOptions { l2: 8.0, least_count: 3, iterations: 120, hidden: 0.0 };

/// Folds of cross-validation, by report.
const FOLDS: usize = 5;

/// How many characters apart gold and the program may begin the words of one event.
const NEAR: u32 = 15;

/// A party whose country gold tells.
struct Asked {
    choice: Choice,
    /// The option that the rules would take.
    ruled: usize,
    text: String,
}

/// Trains on the rows of these gold files that are there to read.
pub fn train_homes(program: &Dateline, gold: &[PathBuf]) -> Result<Trained, EvalError> {
    let mut rows: Vec<Gold> = Vec::new();
    for path in gold {
        rows.extend(read_rows(path)?.into_iter().map(|(_, row): (usize, Gold)| row).filter(Gold::is_to_read));
    }
    let asked: Vec<Vec<Asked>> = rows
        .par_iter()
        .enumerate()
        .map(|(number, row)| asked(program, row, number % FOLDS))
        .collect::<Result<_, _>>()
        .map_err(|why| EvalError::Malformed { path: gold[0].clone(), why })?;
    let texts = asked.iter().filter(|asked| !asked.is_empty()).count();
    let asked: Vec<Asked> = asked.into_iter().flatten().collect();
    let choices: Vec<Choice> = asked.iter().map(|a| a.choice.clone()).collect();
    let answers = cross_validate_choices(&choices, OPTIONS);
    let best = |shares: &[f32]| (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b])).unwrap_or_default();
    let right = asked.iter().zip(&answers).filter(|(a, shares)| a.choice.right.contains(&best(shares))).count();
    let ruled = asked.iter().filter(|a| a.choice.right.contains(&a.ruled)).count();
    let of = format!("{} parties", asked.len());
    let answer = |(a, shares): (&Asked, &Vec<f32>)| -> Answer {
        (f64::from(shares[best(shares)]), a.choice.right.contains(&best(shares)))
    };
    let held_out = asked.iter().zip(&answers).map(|(a, shares)| HeldOut {
        text: a.text.clone(),
        gold: "right".to_owned(),
        given: if a.choice.right.contains(&best(shares)) { "right" } else { "wrong" }.to_owned(),
        confidence: f64::from(shares[best(shares)]),
    });
    Ok(Trained {
        weights: train_choices(&choices, OPTIONS),
        made_from: format!("{} parties of gold events without a country of their own, in {texts} texts", asked.len()),
        measures: vec![
            Measure::new("accuracy".to_owned(), share(right, asked.len()), of.clone()),
            Measure::new("accuracy of the rules".to_owned(), share(ruled, asked.len()), of),
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
        let event = gold.events.iter().find(|event| is_told_by(event, gold, &row, span))?;
        let right = right_options(event, &row)?;
        let ruled = row.options.iter().position(|(_, features)| {
            features.iter().any(|(name, _)| name == "rule" || name == "none, ruled")
        });
        let text = format!("{} {}", row.class.as_str(), row.party.of(&article.text));
        let options = row.options.into_iter().map(|(_, features)| features).collect();
        Some(Asked { choice: Choice { options, right, fold }, ruled: ruled.unwrap_or_default(), text })
    });
    Ok(found.collect())
}

/// Whether a gold event is the one that a row is of: by its words, or where gold does not tell them as the only one of its class.
fn is_told_by(event: &GoldEvent, gold: &Gold, row: &HomeRow, span: [u32; 2]) -> bool {
    let is_class = |event: &GoldEvent| event.classes().any(|class| class == row.class.as_str());
    let is_it = match event.predicate {
        Some(told) => told[0].abs_diff(span[0]) < NEAR || told[0] < span[1] && span[0] < told[1],
        None => gold.events.iter().filter(|event| is_class(event)).count() == 1,
    };
    is_class(event) && is_it
}

/// The options that gold allows the party, or none where the report does not speak of its country; `None` where gold names nobody.
fn right_options(event: &GoldEvent, row: &HomeRow) -> Option<Vec<usize>> {
    let is_mutual = event.reciprocal || row.reciprocal;
    let of_side = |side| side == row.side || is_mutual;
    let mut wanted = Vec::new();
    if of_side(Side::Actors) {
        wanted.extend(event.actors.iter().chain(&event.actors_also));
    }
    if of_side(Side::Recipients) {
        wanted.extend(event.recipients.iter().chain(&event.recipients_also));
    }
    let told = match row.side {
        _ if is_mutual => event.actors.len() + event.recipients.len(),
        Side::Actors => event.actors.len(),
        Side::Recipients => event.recipients.len(),
    };
    if told == 0 {
        return None;
    }
    let is_right = |country: Option<&str>| wanted.iter().any(|wanted| wanted.accepts(country.unwrap_or("")));
    let right: Vec<usize> = (0..row.options.len())
        .filter(|&n| is_right(row.options[n].0.as_ref().map(|country| country.as_str())))
        .collect();
    let none = row.options.iter().position(|(country, _)| country.is_none());
    Some(if right.is_empty() { none.into_iter().collect() } else { right })
}
