//! Trains what says how right rows are, on events that readers read one by one: whether an event is the act that its row says
//! (acts), and how probable it is that a strict reader calls the whole row right (confidence).

use std::collections::BTreeMap;
use std::path::Path;

use dateline::scoring::{
    ACT, Example, Features, OUTCOMES, ReadEvent, TrainOptions, Words, cross_validate, temperature, train,
};
use dateline::{CharOffsets, Dateline};
use rayon::prelude::*;

use crate::EvalError;
use crate::calibration::{Answer, bins, error, ranking};
use crate::measure::{Measure, share};
use crate::reports::{Reading, Report, Spans, read_verdicts};
use crate::training::{HeldOut, Trained};

/// The words around a predicate are many, and each is met seldom. Chosen by the held-out likelihood.
const OPTIONS_OF_ACTS: TrainOptions = TrainOptions { l2: 30.0, least_count: 4, iterations: 120, hidden: 0.0 };

/// Few events stand against as many clues: weights are held smaller than those of most scorers, and a clue seen less often
/// than this is left out. Chosen by the held-out likelihood.
const OPTIONS_OF_CONFIDENCE: TrainOptions = TrainOptions { l2: 3.0, least_count: 8, iterations: 200, hidden: 0.0 };

/// Folds of cross-validation, by report: events of one text are held out together.
const FOLDS: usize = 10;

/// An event that was read: the words of its predicate, what speaks for it, and whether it is right.
type Told = (String, Features, bool);

/// Trains on the readings of these splits in a table like `eval/read.tsv`, with the file of their reports.
pub fn train_acts(program: &Dateline, readings: &Path, splits: &[&str], reports: &Path) -> Result<Trained, EvalError> {
    let told = told_of_reports(program, readings, reports, splits, |event, reading, _| {
        reading.map(|reading| (event.act.clone(), reading.is_act())).into_iter().collect()
    })?;
    Ok(trained(&told, ACT, OPTIONS_OF_ACTS))
}

/// Trains on the readings of the split `whole` in a table like `eval/read.tsv`, and beside them on the verdicts of one like
/// `eval/judged.tsv` on events of the same reports, with the file of the reports.
pub fn train_confidence(
    program: &Dateline,
    readings: &Path,
    verdicts: &Path,
    reports: &Path,
) -> Result<Trained, EvalError> {
    let verdicts: BTreeMap<String, bool> = read_verdicts(verdicts)?;
    let told = told_of_reports(program, readings, reports, &["whole"], |event, reading, is_side| {
        let read = reading.map(|reading| {
            reading.is_right()
                && is_side(&event.actors, &reading.actors())
                && is_side(&event.recipients, &reading.recipients())
        });
        let judged = verdicts.get(&event.id).copied();
        judged.into_iter().chain(read).map(|is_right| (event.clues.clone(), is_right)).collect()
    })?;
    Ok(trained(&told, OUTCOMES, OPTIONS_OF_CONFIDENCE))
}

/// Trains on the events of reports, each report in one fold.
fn trained(texts: &[Vec<Told>], labels: [&str; 2], options: TrainOptions) -> Trained {
    let told = texts.iter().enumerate().flat_map(|(number, told)| {
        told.iter().map(move |(words, features, is_right)| {
            let allowed = vec![usize::from(*is_right)];
            (Example { features: features.clone(), allowed, weight: 1.0, fold: Some(number % FOLDS) }, words.clone())
        })
    });
    let (examples, words): (Vec<Example>, Vec<String>) = told.unzip();
    let scores = cross_validate(&labels, &examples, options);
    let held: Vec<(Vec<f32>, usize)> =
        scores.into_iter().zip(&examples).filter_map(|(s, e)| Some((s?, e.allowed[0]))).collect();
    let warmth = if held.is_empty() { 1.0 } else { temperature(&held) };
    let chance = |scores: &[f32]| 1.0 / (1.0 + f64::from((scores[0] - scores[1]) / warmth).exp());
    let answers: Vec<Answer> = held.iter().map(|(scores, right)| (chance(scores), *right == 1)).collect();
    let held_out = answers.iter().zip(words).map(|(&(confidence, is_right), text)| HeldOut {
        text,
        gold: labels[usize::from(is_right)].to_owned(),
        given: labels[1].to_owned(),
        confidence,
    });
    Trained {
        weights: train(&labels, &examples, options).with_temperature(warmth),
        made_from: format!(
            "{} events that readers read, in {} texts",
            examples.len(),
            texts.iter().filter(|told| !told.is_empty()).count()
        ),
        measures: measures(&answers),
        reliability: bins(&answers),
        held_out: held_out.collect(),
    }
}

/// Whether parties are those that a reader told.
type IsSide<'a> = dyn Fn(&[Words], &[Spans]) -> bool + 'a;

/// What `learn` takes from each event of the reports of some splits, and from what a reader said of it.
fn told_of_reports(
    program: &Dateline,
    readings: &Path,
    reports: &Path,
    splits: &[&str],
    learn: impl Fn(&ReadEvent, Option<&Reading>, &IsSide) -> Vec<(Features, bool)> + Sync,
) -> Result<Vec<Vec<Told>>, EvalError> {
    let readings = Reading::read_all(readings)?;
    let reports = Report::read_all(reports)?;
    let told = reports.par_iter().map(|(report, article)| {
        let own = readings.get(&report.id).map_or(&[][..], Vec::as_slice);
        let own: Vec<&Reading> = own.iter().filter(|reading| splits.contains(&reading.split.as_str())).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let offsets = CharOffsets::new(&article.text);
        let read = program.read_with_clues(article);
        let is_side = |found: &[Words], told: &[Spans]| is_side(found, told, &read.words, &offsets);
        let told = read.events.iter().flat_map(|event| {
            let start = offsets.char_offset(event.predicate.start);
            let reading = own.iter().find(|r| r.start == start && r.class == event.class.as_str());
            let words = event.predicate.of(&article.text);
            learn(event, reading.copied(), &is_side).into_iter().map(move |(f, right)| (words.to_owned(), f, right))
        });
        told.collect()
    });
    Ok(told.collect())
}

/// Whether those found are the parties that a reader told, all and no other. Whoever has no words of his own, or was found nowhere by
/// the reader, is known by country and sector.
fn is_side(found: &[Words], told: &[Spans], words: &[Words], offsets: &CharOffsets) -> bool {
    // Of those for whom words stand whoever is told by fewest is meant; "Russian and US diplomats" may be either.
    let told_by = |w: &Words| words.iter().filter(|other| other.referent == w.referent).count();
    let meant = |spans: &Spans| -> Vec<&Words> {
        let of_span = spans.iter().flat_map(|span| {
            let here = || words.iter().filter(|w| offsets.char_span(w.span) == *span);
            let fewest = here().map(told_by).min();
            here().filter(move |w| Some(told_by(w)) == fewest)
        });
        of_span.collect()
    };
    let is_same = |party: &Words, spans: &Spans| {
        let is_inferred = words.iter().all(|w| w.referent != party.referent);
        meant(spans).iter().any(|w| {
            w.referent == party.referent || is_inferred && w.country == party.country && w.sector == party.sector
        })
    };
    found.len() == told.len()
        && found.iter().all(|party| told.iter().any(|spans| is_same(party, spans)))
        && told.iter().all(|spans| found.iter().any(|party| is_same(party, spans)))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the text "Kenya arrested them", for referents by number.
    fn words(start: u32, end: u32, referent: usize) -> Words {
        Words { span: dateline::Span { start, end }, referent, country: None, sector: None }
    }

    #[test]
    fn a_side_is_right_with_all_parties_and_no_other() {
        let offsets = CharOffsets::new("Kenya arrested them");
        let (kenya, them, unspoken) = (words(0, 5, 1), words(15, 19, 2), words(0, 5, 9));
        let all = [kenya, them];
        let told: Vec<Spans> = vec![vec![[0, 5]]];
        assert!(is_side(&[kenya], &told, &all, &offsets));
        assert!(!is_side(&[them], &told, &all, &offsets));
        assert!(!is_side(&[kenya, them], &told, &all, &offsets));
        assert!(!is_side(&[], &told, &all, &offsets) && is_side(&[], &[], &all, &offsets));
        // Who has no words of his own is known by country and sector.
        assert!(is_side(&[unspoken], &told, &all, &offsets));
    }
}
