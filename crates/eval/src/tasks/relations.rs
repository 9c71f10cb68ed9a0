//! `relations`: source and target are given, the class is asked for, and there is always an answer.

use dateline::{CharOffsets, Dateline, EventRecord, Span};
use serde::{Deserialize, Serialize};

use super::{Id, article_of_sentence, overlap};
use crate::evaluate::Task;
use crate::measure::{ClassScore, Confusion, Labels, Measure, confusions, share};

pub(crate) struct Relations;

/// A sentence with two parties marked.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    text: String,
    #[serde(default)]
    source: Vec<[u32; 2]>,
    #[serde(default)]
    target: Vec<[u32; 2]>,
    label: String,
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
}

/// An answer before it has an id.
struct Choice {
    label: String,
    confidence: f32,
    abstained: bool,
}

/// The most frequent label of the development set: what is answered when nothing is known.
const COMMONEST: &str = "CONSULT";

/// Chooses the class of what `source` does to `target`: the event whose parties overlap them best. Without such an event
/// the best of the others, or the commonest class, is a forced answer.
fn choose(program: &Dateline, gold: &Gold) -> Choice {
    let coded = program.code(&article_of_sentence(&gold.text, None));
    let touches = |event: &EventRecord, spans: &[[u32; 2]], as_actor: bool| {
        let parties = if as_actor { &event.actors } else { &event.recipients };
        parties.iter().any(|p| spans.iter().any(|&s| overlap(p.span, s)))
    };
    let fit = |event: &EventRecord| {
        let straight = [touches(event, &gold.source, true), touches(event, &gold.target, false)];
        let crossed = [touches(event, &gold.source, false), touches(event, &gold.target, true)];
        let count = |hits: [bool; 2]| hits.into_iter().filter(|&h| h).count();
        // A party on its own side counts twice as much as one on the other.
        (2 * count(straight)).max(count(crossed))
    };
    let mut best: Option<(usize, &EventRecord)> = None;
    for event in &coded.records {
        let fit = fit(event);
        if best.is_none_or(|(top, other)| (fit, event.confidence) > (top, other.confidence)) {
            best = Some((fit, event));
        }
    }
    match best {
        Some((fit, event)) => {
            Choice { label: label_of(&event.class).to_owned(), confidence: event.confidence, abstained: fit == 0 }
        }
        None => Choice { label: COMMONEST.to_owned(), confidence: 0.0, abstained: true },
    }
}

/// The label of a PLOVER class: the set does not part CONCEDE from RETREAT.
fn label_of(class: &str) -> &str {
    match class {
        "CONCEDE" | "RETREAT" => "YIELD",
        other => other,
    }
}

/// Quad of a label: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for none.
fn quad(label: &str) -> &'static str {
    match label {
        "AGREE" | "CONSULT" | "SUPPORT" => "1",
        "AID" | "COOPERATE" | "YIELD" => "2",
        "ACCUSE" | "REJECT" | "REQUEST" | "THREATEN" => "3",
        "ASSAULT" | "COERCE" | "MOBILIZE" | "PROTEST" | "SANCTION" => "4",
        _ => "0",
    }
}

/// Cooperation (also where there is no known label, as in `../shared/score.py`) or conflict.
fn binary(label: &str) -> &'static str {
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
        Scored { gold: gold.label.clone(), given: predicted.label.clone(), abstained: predicted.abstained }
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
        measures
    }

    fn classes(rows: &[&Scored]) -> Vec<ClassScore> {
        let labels = Labels::new(rows.iter().map(|r| (r.gold.as_str(), r.given.as_str())));
        labels.classes().into_iter().map(|(class, counts)| ClassScore::new(class, counts)).collect()
    }

    fn confusions(rows: &[&Scored]) -> Vec<Confusion> {
        confusions(rows.iter().map(|r| (r.gold.clone(), r.given.clone())))
    }
}
