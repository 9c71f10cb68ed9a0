//! Training of the scorers: examples from templates of our own and from development sets, held-out folds, weights.
//!
//! Rows of `relations_tune.jsonl` are held out in five folds by id. Many rows of `parties_tune.jsonl` are the same
//! sentences, so a sentence is in the same fold in both; the fifth of `parties_tune.jsonl` that is kept for scoring is
//! never trained on by the scorer of kinds, also not where `relations_tune.jsonl` has the sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use dateline::scoring::{
    Class, Example, Features, KINDS, Labelled, NONE, ROLES, TemplateError, TrainOptions, Weights, cross_validate,
    relation_labels, sentences, temperature, train, whole_sentences,
};
use dateline::{Dateline, Span};
use rayon::prelude::*;

use crate::EvalError;
use crate::calibration::{Bin, bins};
use crate::gold::read_rows;
use crate::measure::{Labels, Measure};
use crate::near;
use crate::tasks::{article_of_sentence, byte_spans, parties, relations};
use crate::tokens::Tokens;

/// Which scorer to train.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scorer {
    /// The class of what one given party does to another.
    Relations,
    /// The kind of act, "only a statement" among them.
    Kinds,
    /// Who acts and on whom.
    Roles,
}

/// Where the training data lies.
#[derive(Debug, Clone, Copy)]
pub struct TrainingData<'p> {
    /// Whole sentences of our own.
    pub sentences: &'p Path,
    /// Templates that give more of them.
    pub templates: &'p Path,
    /// The parties they are filled with.
    pub parties: &'p Path,
    /// Classes we gave to rows of `parties_tune.jsonl`, by their ids.
    pub classes: &'p Path,
    /// `relations_tune.jsonl`, if it is there.
    pub relations_tune: Option<&'p Path>,
    /// `parties_tune.jsonl`, if it is there.
    pub parties_tune: Option<&'p Path>,
    /// `relations_check.jsonl`, if it is there: nothing is trained that is nearly the same as a sentence of it.
    pub relations_check: Option<&'p Path>,
}

/// Trained weights and how good they were where they were held out.
#[derive(Debug)]
pub struct Trained {
    /// The weights, calibrated.
    pub weights: Weights,
    /// What they were trained on, in words.
    pub made_from: String,
    /// Scores over the held-out folds.
    pub measures: Vec<Measure>,
    /// How often answers of a confidence were right.
    pub reliability: Vec<Bin>,
    /// The answers over the held-out folds.
    pub held_out: Vec<HeldOut>,
}

/// An answer to a sentence that was not trained on.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldOut {
    /// The sentence.
    pub text: String,
    /// The right label.
    pub gold: String,
    /// The label given.
    pub given: String,
    /// How probable it was.
    pub confidence: f64,
}

/// Folds of cross-validation.
const FOLDS: usize = 5;

/// What a sentence of our own counts against one from the news.
const WEIGHT_OF_TEMPLATES: f32 = 0.4;

/// The same for a whole sentence of our own, against a template's.
const WEIGHT_OF_SENTENCES: f32 = 0.25;

/// The same for the scorer of kinds, whose scheme parts events from statements in another way than ours.
const WEIGHT_FOR_KINDS: f32 = 0.15;

/// The same for the scorer of parts: our sentences name more parties than a sentence of the news does.
const WEIGHT_FOR_ROLES: f32 = 0.04;

/// What a sentence counts of which only the kind of act is known.
const WEIGHT_OF_KINDS: f32 = 0.5;

/// The same for the scorer of relations, beside rows to which we gave a class.
const WEIGHT_BESIDE_CLASSES: f32 = 0.25;

/// The share of a sentence's weight that is trained on with the readings of the frames hidden. With it the folds of
/// `relations_tune.jsonl` are right as often and less sure where they are wrong, and the held rows of `eval/gold`, to
/// which frames were fitted least, are right more often.
const HIDDEN: f64 = 0.3;

/// A sentence with its parties, before it is looked at.
struct Row {
    text: String,
    source: Vec<Span>,
    target: Vec<Span>,
    allowed: Vec<usize>,
    weight: f32,
    fold: Option<usize>,
    /// Whether the held-out answer counts in the scores.
    is_scored: bool,
}

/// Trains a scorer.
pub fn train_scorer(program: &Dateline, scorer: Scorer, data: TrainingData) -> Result<Trained, EvalError> {
    let rows = match scorer {
        Scorer::Relations => rows_of_relations(data)?,
        Scorer::Kinds => rows_of_kinds(data, WEIGHT_FOR_KINDS, |row| row.quad.is_some())?,
        Scorer::Roles => rows_of_kinds(data, WEIGHT_FOR_ROLES, |row| row.source.is_some())?,
    };
    let labels: Vec<&str> = match scorer {
        Scorer::Relations => relation_labels(),
        Scorer::Kinds => KINDS.to_vec(),
        Scorer::Roles => ROLES.to_vec(),
    };
    let (rows, examples): (Vec<Row>, Vec<Example>) = if scorer == Scorer::Roles {
        let all: Vec<Vec<(Row, Example)>> = rows.par_iter().map(|row| candidates_of(program, row)).collect();
        all.into_iter().flatten().unzip()
    } else {
        let examples = rows.par_iter().map(|row| {
            let article = article_of_sentence(&row.text, None);
            let features: Features = program.pair_features(&article, &row.source, &row.target);
            Example { features, allowed: row.allowed.clone(), weight: row.weight, fold: row.fold }
        });
        let examples = examples.collect();
        (rows, examples)
    };
    // The scorer of parts has no features of frames by themselves to hide.
    let hidden = if scorer == Scorer::Roles { 0.0 } else { HIDDEN };
    let options = TrainOptions { hidden, ..TrainOptions::default() };
    let held: Vec<(Vec<f32>, &Row)> = cross_validate(&labels, &examples, options)
        .into_iter()
        .zip(&rows)
        .filter(|(_, row)| row.is_scored)
        .filter_map(|(scores, row)| scores.map(|s| (s, row)))
        .collect();
    let certain: Vec<(Vec<f32>, usize)> =
        held.iter().filter(|(_, r)| r.allowed.len() == 1).map(|(s, r)| (s.clone(), r.allowed[0])).collect();
    let warmth = if certain.is_empty() { 1.0 } else { temperature(&certain) };
    let weights = train(&labels, &examples, options).with_temperature(warmth);
    let counts = rows.iter().filter(|r| r.fold.is_some()).count();
    let made_from = format!("{} sentences of our own and {counts} labelled from the news", rows.len() - counts);
    let held_out: Vec<HeldOut> = held
        .iter()
        .map(|(scores, row)| {
            let scaled: Vec<f64> = scores.iter().map(|s| f64::from(s / warmth)).collect();
            let (given, confidence) = answer(scorer, &labels, &scaled);
            HeldOut { text: row.text.clone(), gold: name(scorer, labels[row.allowed[0]]), given, confidence }
        })
        .collect();
    let answers: Vec<(f64, bool)> = held_out.iter().map(|a| (a.confidence, a.gold == a.given)).collect();
    Ok(Trained { weights, made_from, measures: measures(scorer, &held_out), reliability: bins(&answers), held_out })
}

/// The nominals of a sentence as examples, each labelled by the side whose words it overlaps.
fn candidates_of(program: &Dateline, row: &Row) -> Vec<(Row, Example)> {
    let touches = |spans: &[Span], span: Span| spans.iter().any(|s| s.overlaps(span));
    let article = article_of_sentence(&row.text, None);
    let found = program.role_features(&article).into_iter().map(|(span, features)| {
        let part = usize::from(touches(&row.source, span)) + 2 * usize::from(touches(&row.target, span));
        let row = Row {
            text: span.of(&row.text).to_owned(),
            source: Vec::new(),
            target: Vec::new(),
            allowed: vec![part],
            ..*row
        };
        let example = Example { features, allowed: vec![part], weight: row.weight, fold: row.fold };
        (row, example)
    });
    found.collect()
}

/// The best label that may be answered, with its share of the probability.
fn answer(which: Scorer, labels: &[&str], scores: &[f64]) -> (String, f64) {
    let mut shares: BTreeMap<String, f64> = BTreeMap::new();
    let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for (label, score) in labels.iter().zip(scores).filter(|(label, _)| **label != NONE) {
        *shares.entry(name(which, label)).or_default() += (score - top).exp();
    }
    let sum: f64 = shares.values().sum();
    shares.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(l, s)| (l, s / sum)).unwrap_or_default()
}

fn name(scorer: Scorer, label: &str) -> String {
    if scorer == Scorer::Relations { relations::label_of(label).to_owned() } else { label.to_owned() }
}

fn measures(scorer: Scorer, answers: &[HeldOut]) -> Vec<Measure> {
    let labels = |f: fn(&str) -> &str| Labels::new(answers.iter().map(move |a| (f(&a.gold), f(&a.given))));
    let mut all: Vec<Measure> = labels(|l| l).measures("").into();
    if scorer == Scorer::Roles {
        return labels(|l| l).measures("").into();
    }
    if scorer == Scorer::Relations {
        all.extend(labels(|l| relations::quad(l)).measures("quad"));
        all.extend(labels(|l| relations::binary(l)).measures("binary"));
    } else {
        all.extend(labels(|l| if l == "0" { "none" } else { "event" }).measures("event or none"));
    }
    all
}

/// A sentence as a key: letters and digits only.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn read_text(path: &Path) -> Result<String, EvalError> {
    std::fs::read_to_string(path).map_err(|source| EvalError::Io { path: path.to_owned(), source })
}

/// Our own sentences: whole ones and those of templates.
fn own_sentences(data: TrainingData) -> Result<Vec<Labelled>, EvalError> {
    let malformed =
        |path: &Path, why: TemplateError| EvalError::Malformed { path: path.to_owned(), why: why.to_string() };
    let mut whole = whole_sentences(&read_text(data.sentences)?).map_err(|error| malformed(data.sentences, error))?;
    for sentence in &mut whole {
        sentence.weight = WEIGHT_OF_SENTENCES;
    }
    let (training, parties) = (read_text(data.templates)?, read_text(data.parties)?);
    let drawn = sentences(&training, &parties).map_err(|error| malformed(data.templates, error))?;
    Ok(whole.into_iter().chain(drawn).collect())
}

/// Indices of the labels a name of a class stands for.
fn allowed_by(label: &str) -> Vec<usize> {
    let fits = |l: &&str| *l == label || (label == "YIELD" && matches!(*l, "CONCEDE" | "RETREAT"));
    relation_labels().iter().enumerate().filter(|(_, l)| fits(l)).map(|(i, _)| i).collect()
}

/// The classes we gave to rows of `parties_tune.jsonl`, by id: `81<tab>SUPPORT`, or several where the row leaves it open.
fn read_classes(path: &Path) -> Result<BTreeMap<String, Vec<usize>>, EvalError> {
    let text = read_text(path)?;
    let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    let row = |line: &str| {
        let (id, classes) = line.split_once('\t')?;
        let allowed: Vec<usize> = classes.split(' ').flat_map(allowed_by).collect();
        (!allowed.is_empty()).then(|| (id.to_owned(), allowed))
    };
    rows.map(|line| {
        let why = || format!("no id and classes: {line}; write an id, a tab, and classes with blanks between them");
        row(line).ok_or_else(|| EvalError::Malformed { path: path.to_owned(), why: why() })
    })
    .collect()
}

/// Indices of the classes a kind of act may be; kinds follow a scheme in which easing is a deed and cutting ties is not.
fn allowed_by_kind(kind: u8) -> Vec<usize> {
    let fits = |class: &Class| match (kind, class) {
        // Appeals are no events in this scheme, and requests in PLOVER's.
        (0, Class::Request) => true,
        (2, Class::Concede) | (3, Class::Sanction) => true,
        _ => class.quad() == kind,
    };
    let mut allowed: Vec<usize> = Class::ALL.iter().enumerate().filter(|(_, c)| fits(c)).map(|(i, _)| i).collect();
    if kind == 0 {
        allowed.push(Class::ALL.len());
    }
    allowed
}

fn read_relations(path: Option<&Path>) -> Result<Vec<relations::Gold>, EvalError> {
    let rows = path.map(read_rows).transpose()?.unwrap_or_default();
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// Which sentences go together: those nearly the same are held out together, or not trained on at all where one of
/// them is kept for scoring.
struct Kin {
    groups: Vec<usize>,
    /// Groups with a sentence that is kept for scoring.
    kept: BTreeSet<usize>,
    /// The fold of each group with a sentence that is scored when held out.
    folds: BTreeMap<usize, usize>,
}

impl Kin {
    /// Of `texts`, each with whether it is kept for scoring, or else the fold it would have by itself.
    fn new(texts: &[(&str, Place)]) -> Self {
        let groups = near::groups(&texts.iter().map(|(text, _)| *text).collect::<Vec<_>>());
        let (mut kept, mut folds) = (BTreeSet::new(), BTreeMap::new());
        for (&group, (_, place)) in groups.iter().zip(texts) {
            match place {
                Place::Kept => {
                    kept.insert(group);
                }
                Place::Fold(fold) => {
                    folds.entry(group).or_insert(*fold);
                }
                Place::Beside => {}
            }
        }
        Self { groups, kept, folds }
    }

    /// Whether the sentence may be trained on.
    fn is_free(&self, text: usize) -> bool {
        !self.kept.contains(&self.groups[text])
    }

    fn fold(&self, text: usize) -> Option<usize> {
        self.folds.get(&self.groups[text]).copied()
    }
}

/// What a sentence is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Only to be scored, never trained on.
    Kept,
    /// Trained on and, in its fold, scored.
    Fold(usize),
    /// Only trained on.
    Beside,
}

/// The words of one side of a row and of those on both sides, as byte spans.
fn sides(row: &parties::Gold, tokens: &Tokens) -> [Vec<Span>; 2] {
    let side = |spans: &Option<Vec<[usize; 2]>>| {
        let chars: Vec<[u32; 2]> = spans.iter().flatten().filter_map(|&s| tokens.span(s)).collect();
        byte_spans(&tokens.text, &chars)
    };
    let both = side(&row.both);
    [&row.source, &row.target].map(|own| side(own).into_iter().chain(both.iter().copied()).collect())
}

fn read_parties(data: TrainingData) -> Result<Vec<parties::Gold>, EvalError> {
    let rows = data.parties_tune.map(read_rows).transpose()?.unwrap_or_default();
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn rows_of_relations(data: TrainingData) -> Result<Vec<Row>, EvalError> {
    let mut rows = rows_of_our_own(data, WEIGHT_OF_TEMPLATES, |label| Some(allowed_by(label)))?;
    let tune = read_relations(data.relations_tune)?;
    let check = read_relations(data.relations_check)?;
    let parties: Vec<(parties::Gold, Tokens)> = read_parties(data)?
        .into_iter()
        .enumerate()
        .filter(|(number, row)| row.quad.is_some() && !is_kept(*number))
        .map(|(_, row)| (Tokens::new(&row.tokens), row))
        .map(|(tokens, row)| (row, tokens))
        .collect();
    let classes = read_classes(data.classes)?;
    let known: BTreeSet<String> = tune.iter().map(|row| key(&row.text)).collect();
    let own = tune.iter().map(|row| (row.text.as_str(), Place::Fold(row.number() % FOLDS)));
    let beside = parties.iter().map(|(_, tokens)| (tokens.text.as_str(), Place::Beside));
    let kept = check.iter().map(|row| (row.text.as_str(), Place::Kept));
    let kin = Kin::new(&own.chain(beside).chain(kept).collect::<Vec<_>>());
    for (number, (row, tokens)) in parties.iter().enumerate() {
        let number = tune.len() + number;
        if known.contains(&key(&tokens.text)) || !kin.is_free(number) {
            continue;
        }
        let [source, target] = sides(row, tokens);
        let class = classes.get(&row.id()).cloned();
        rows.push(Row {
            text: tokens.text.clone(),
            source,
            target,
            weight: if class.is_some() { 1.0 } else { WEIGHT_BESIDE_CLASSES },
            allowed: class.unwrap_or_else(|| allowed_by_kind(row.quad.unwrap_or(0))),
            fold: kin.fold(number),
            is_scored: false,
        });
    }
    for (number, row) in tune.into_iter().enumerate().filter(|(number, _)| kin.is_free(*number)) {
        rows.push(Row {
            source: byte_spans(&row.text, &row.source),
            target: byte_spans(&row.text, &row.target),
            allowed: allowed_by(&row.label),
            weight: 1.0,
            fold: kin.fold(number),
            is_scored: true,
            text: row.text,
        });
    }
    Ok(rows)
}

/// Sentences of our own, counting `share`, with the labels that `allowed` gives theirs; those it gives none
/// are left out.
fn rows_of_our_own(
    data: TrainingData,
    share: f32,
    allowed: fn(&str) -> Option<Vec<usize>>,
) -> Result<Vec<Row>, EvalError> {
    let row = |s: Labelled| {
        let allowed = allowed(&s.label)?;
        let Labelled { text, source, target, weight, .. } = s;
        let weight = weight * share;
        Some(Row { text, source, target, allowed, weight, fold: None, is_scored: false })
    };
    Ok(own_sentences(data)?.into_iter().filter_map(row).collect())
}

/// Rows of `parties_tune.jsonl` that are kept for scoring.
fn is_kept(number: usize) -> bool {
    number % 5 == 4
}

/// The kind a class is of, in the scheme of `parties_tune.jsonl`.
fn kind_of(label: &str) -> usize {
    match label {
        "SANCTION" => 3,
        "CONCEDE" | "RETREAT" | "YIELD" => 2,
        NONE => 0,
        other => relations::quad(other).parse().unwrap_or(0),
    }
}

/// Rows for the scorers of kinds and of parts: those of `parties_tune.jsonl` that `is_known` lets pass, and others;
/// sentences of our own count `share`.
fn rows_of_kinds(data: TrainingData, share: f32, is_known: fn(&parties::Gold) -> bool) -> Result<Vec<Row>, EvalError> {
    let parties = read_parties(data)?;
    let tokens: Vec<Tokens> = parties.iter().map(|row| Tokens::new(&row.tokens)).collect();
    let relations = read_relations(data.relations_tune)?;
    // Requests of our own are left out: this scheme parts demands, which are events, from appeals, which are not.
    let mut rows = rows_of_our_own(data, share, |label| (label != "REQUEST").then(|| vec![kind_of(label)]))?;
    let place = |number: usize| if is_kept(number) { Place::Kept } else { Place::Fold(number % 5) };
    let own = tokens.iter().enumerate().map(|(number, t)| (t.text.as_str(), place(number)));
    let beside = relations.iter().map(|row| (row.text.as_str(), Place::Beside));
    let kin = Kin::new(&own.chain(beside).collect::<Vec<_>>());
    let known: BTreeSet<String> = tokens.iter().map(|t| key(&t.text)).collect();
    for (number, row) in relations.into_iter().enumerate() {
        let number = parties.len() + number;
        if known.contains(&key(&row.text)) || !kin.is_free(number) {
            continue;
        }
        rows.push(Row {
            source: byte_spans(&row.text, &row.source),
            target: byte_spans(&row.text, &row.target),
            allowed: vec![kind_of(&row.label)],
            weight: WEIGHT_OF_KINDS,
            fold: kin.fold(number),
            is_scored: false,
            text: row.text,
        });
    }
    for (number, (row, tokens)) in parties.iter().zip(&tokens).enumerate() {
        if is_kept(number) || !kin.is_free(number) || !is_known(row) {
            continue;
        }
        let [source, target] = sides(row, tokens);
        rows.push(Row {
            text: tokens.text.clone(),
            source,
            target,
            allowed: vec![usize::from(row.quad.unwrap_or(0).min(4))],
            weight: 1.0,
            fold: kin.fold(number),
            is_scored: true,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_classes_we_gave_are_readable() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/scorer/classes.tsv");
        let classes = read_classes(&path).expect("every row has an id and classes");
        assert_eq!(classes.len(), 105);
        assert_eq!(classes["81"], allowed_by("SUPPORT"));
    }
}
