//! `relations`: source and target are given, the class is asked for, and there is always an answer.

use std::collections::BTreeMap;

use dateline::scoring::Class;
use dateline::{CharOffsets, Dateline, Span};
use serde::{Deserialize, Serialize};

use super::{Id, article_of_sentence, byte_spans};
use crate::calibration::{Answer, error};
use crate::evaluate::Task;
use crate::measure::{ClassScore, Confusion, Labels, Measure, confusions, share};

pub(crate) struct Relations;

/// A sentence with two parties marked.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) source: Vec<[u32; 2]>,
    #[serde(default)]
    pub(crate) target: Vec<[u32; 2]>,
    pub(crate) label: String,
}

/// The class that was chosen.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    label: String,
    #[serde(default)]
    confidence: f32,
    /// Whether the answer was only given because one must be given.
    #[serde(default)]
    abstained: bool,
}

pub(crate) struct Scored {
    gold: String,
    given: String,
    abstained: bool,
    confidence: f32,
}

/// An answer before it has an id.
struct Choice {
    label: String,
    confidence: f32,
    abstained: bool,
}

impl Gold {
    /// The number in the id: rows are parted into folds by it.
    pub(crate) fn number(&self) -> usize {
        match &self.id {
            Id::Number(number) => usize::try_from(*number).unwrap_or(0),
            Id::Text(text) => text.chars().filter_map(|c| c.to_digit(10)).fold(0, |n, d| n * 10 + d as usize),
        }
    }
}

/// Below this confidence the answer counts as forced.
const SURE: f32 = 0.5;

/// Chooses the class of what `source` does to `target`: the trained scorer's, which weighs what the frames read.
fn choose(program: &Dateline, gold: &Gold) -> Choice {
    let article = article_of_sentence(&gold.text, None);
    let (source, target) = (byte_spans(&gold.text, &gold.source), byte_spans(&gold.text, &gold.target));
    let relation = program.relation(&article, &source, &target);
    let mut shares: BTreeMap<&str, f32> = BTreeMap::new();
    for (class, share) in Class::ALL.iter().zip(&relation.classes) {
        *shares.entry(label_of(class.as_str())).or_default() += share;
    }
    let best = shares.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let (label, confidence) = best.expect("there are classes");
    Choice { label: label.to_owned(), confidence, abstained: confidence < SURE }
}

/// The label of a PLOVER class: the set does not part CONCEDE from RETREAT.
pub(crate) fn label_of(class: &str) -> &str {
    match class {
        "CONCEDE" | "RETREAT" => "YIELD",
        other => other,
    }
}

/// Quad of a label: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for none.
pub(crate) fn quad(label: &str) -> &'static str {
    match label {
        "AGREE" | "CONSULT" | "SUPPORT" => "1",
        "AID" | "COOPERATE" | "YIELD" => "2",
        "ACCUSE" | "REJECT" | "REQUEST" | "THREATEN" => "3",
        "ASSAULT" | "COERCE" | "MOBILIZE" | "PROTEST" | "SANCTION" => "4",
        _ => "0",
    }
}

/// Cooperation (also where there is no known label, as in `../shared/score.py`) or conflict.
pub(crate) fn binary(label: &str) -> &'static str {
    if matches!(quad(label), "3" | "4") { "conflict" } else { "cooperation" }
}

impl Task for Relations {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let end = CharOffsets::new(&gold.text).char_span(Span::new(0, gold.text.len()))[1];
        if let Some(span) = gold.source.iter().chain(&gold.target).find(|s| s[0] >= s[1] || s[1] > end) {
            return Err(format!("span {span:?} is not inside the text of {end} characters"));
        }
        let Choice { label, confidence, abstained } = choose(program, gold);
        Ok(Predicted { id: gold.id.clone(), label, confidence, abstained })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let Predicted { label, confidence, abstained, .. } = predicted;
        Scored { gold: gold.label.clone(), given: label.clone(), abstained: *abstained, confidence: *confidence }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let labels = |f: fn(&str) -> &str| Labels::new(rows.iter().map(move |r| (f(&r.gold), f(&r.given))));
        let mut measures: Vec<Measure> = labels(|l| l).measures("").into();
        measures.extend(labels(|l| quad(l)).measures("quad"));
        measures.extend(labels(|l| binary(l)).measures("binary"));
        let answered: Vec<&&Scored> = rows.iter().filter(|r| !r.abstained).collect();
        let right = answered.iter().filter(|r| r.gold == r.given).count();
        measures.push(Measure::new("answered", share(answered.len(), rows.len()), format!("{} rows", rows.len())));
        let of = format!("{} answered", answered.len());
        measures.push(Measure::new("accuracy where answered", share(right, answered.len()), of));
        let answers = Self::answers(rows).unwrap_or_default().0;
        measures.push(Measure::new("calibration error", error(&answers), "expected, over ten bins"));
        measures
    }

    fn classes(rows: &[&Scored]) -> Vec<ClassScore> {
        let labels = Labels::new(rows.iter().map(|r| (r.gold.as_str(), r.given.as_str())));
        labels.classes().into_iter().map(|(class, counts)| ClassScore::new(class, counts)).collect()
    }

    fn answers(rows: &[&Scored]) -> Option<(Vec<Answer>, usize)> {
        Some((rows.iter().map(|r| (f64::from(r.confidence), r.gold == r.given)).collect(), rows.len()))
    }

    fn confusions(rows: &[&Scored]) -> Vec<Confusion> {
        confusions(rows.iter().map(|r| (r.gold.clone(), r.given.clone())))
    }
}
