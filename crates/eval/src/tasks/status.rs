//! `status`: whether what a word tells of took place, from -3 (did not) to 3 (did).

use dateline::{CharOffsets, Dateline, FactualityReader};
use serde::{Deserialize, Serialize};

use super::{article_of_sentence, overlap};
use crate::evaluate::Task;
use crate::measure::{ClassScore, Confusion, Labels, Measure, confusions};
use crate::tokens::Tokens;

pub(crate) struct Factuality;

/// First token, end, value, words.
#[derive(Debug, Deserialize)]
struct GoldTarget(usize, usize, f64, #[serde(default)] String);

/// A sentence and the words judged in it.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    tokens: String,
    targets: Vec<GoldTarget>,
}

/// First token, end, value.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Target(usize, usize, f64);

/// A value for every word judged.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    targets: Vec<Target>,
}

/// Right and given value of each target.
pub(crate) struct Scored(Vec<(f64, f64)>);

/// What is told counts as happened unless something says otherwise.
const TOLD: f64 = 3.0;

/// From this value on (and below its negative) a matter counts as decided.
const DECIDED: f64 = dateline::DECIDED as f64;

/// Each target's highest token in the tree is read.
fn predict(program: &Dateline, gold: &Gold) -> Predicted {
    let tokens = Tokens::new(&gold.tokens);
    let article = article_of_sentence(&tokens.text, None);
    let parsed = program.parse(&article);
    let offsets = CharOffsets::new(&tokens.text);
    let mut reader = FactualityReader::new(&parsed);
    let value = |words: Option<[u32; 2]>, reader: &mut FactualityReader| {
        let touched = |i: &usize| words.is_some_and(|w| overlap(w, offsets.char_span(parsed.token(*i).span)));
        let depth = |&i: &usize| (parsed.ancestors(i).count(), i);
        let head = (0..parsed.len()).filter(touched).min_by_key(depth);
        head.map_or(TOLD, |head| rounded(reader.of(head).value))
    };
    let target = |t: &GoldTarget, reader: &mut _| Target(t.0, t.1, value(tokens.span([t.0, t.1]), reader));
    Predicted { targets: gold.targets.iter().map(|t| target(t, &mut reader)).collect() }
}

/// Two digits: more would claim more than the table of values knows.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

/// The three ways a matter can stand.
fn way(value: f64) -> &'static str {
    if value > DECIDED {
        "happened"
    } else if value < -DECIDED {
        "denied"
    } else {
        "uncertain"
    }
}

fn pairs<'a>(rows: &'a [&Scored]) -> impl Iterator<Item = (f64, f64)> + 'a {
    rows.iter().flat_map(|r| r.0.iter().copied())
}

fn ways(rows: &[&Scored]) -> Labels<'static> {
    Labels::new(pairs(rows).map(|(gold, given)| (way(gold), way(given))))
}

/// Pearson's correlation; 0 where one side does not vary.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (sum_a, sum_b) = pairs.iter().fold((0.0, 0.0), |(a, b), p| (a + p.0, b + p.1));
    let (mean_a, mean_b) = (sum_a / n, sum_b / n);
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for &(a, b) in pairs {
        aa += (a - mean_a) * (a - mean_a);
        bb += (b - mean_b) * (b - mean_b);
        ab += (a - mean_a) * (b - mean_b);
    }
    if aa * bb > 0.0 { ab / (aa * bb).sqrt() } else { 0.0 }
}

impl Task for Factuality {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let count = Tokens::new(&gold.tokens).len();
        if let Some(t) = gold.targets.iter().find(|t| t.0 >= t.1 || t.1 > count) {
            return Err(format!("target [{}, {}] (\"{}\") is not inside the {count} tokens", t.0, t.1, t.3));
        }
        Ok(predict(program, gold))
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let value = |t: &GoldTarget| {
            let given = predicted.targets.iter().rfind(|p| (p.0, p.1) == (t.0, t.1));
            (t.2, given.map_or(TOLD, |p| p.2))
        };
        Scored(gold.targets.iter().map(value).collect())
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let pairs: Vec<(f64, f64)> = pairs(rows).collect();
        let of = format!("{} targets", pairs.len());
        let error = pairs.iter().map(|(a, b)| (a - b).abs()).sum::<f64>() / pairs.len().max(1) as f64;
        let ways = ways(rows);
        vec![
            Measure::new("3-way macro-F1", ways.macro_f1(), of.clone()),
            Measure::new("3-way accuracy", ways.accuracy(), of.clone()),
            Measure::new("mean absolute error", error, of.clone()),
            Measure::new("Pearson r", correlation(&pairs), of),
        ]
    }

    fn classes(rows: &[&Scored]) -> Vec<ClassScore> {
        ways(rows).classes().into_iter().map(|(way, counts)| ClassScore::new(way, counts)).collect()
    }

    fn confusions(rows: &[&Scored]) -> Vec<Confusion> {
        confusions(pairs(rows).map(|(gold, given)| (way(gold).to_owned(), way(given).to_owned())))
    }
}
