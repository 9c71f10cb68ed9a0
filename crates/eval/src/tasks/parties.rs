//! `parties`: who acts and on whom, to be found in the text, and the kind of act, "only a statement" among them.

use dateline::{CharOffsets, Dateline, Span};
use serde::{Deserialize, Serialize};

use super::{Id, article_of_sentence, overlap};
use crate::evaluate::Task;
use crate::measure::{ClassScore, Confusion, Counts, Labels, Measure, confusions};
use crate::tokens::Tokens;

pub(crate) struct Parties;

/// Token spans of one side of an act.
type Side = Vec<[usize; 2]>;

/// A sentence; null spans where only the kind is known, a null kind where only the spans are.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    pub(crate) tokens: String,
    pub(crate) source: Option<Side>,
    pub(crate) target: Option<Side>,
    pub(crate) both: Option<Side>,
    pub(crate) quad: Option<u8>,
}

impl Gold {
    /// The row's id, as it is written.
    pub(crate) fn id(&self) -> String {
        match &self.id {
            Id::Text(text) => text.clone(),
            Id::Number(number) => number.to_string(),
        }
    }
}

/// The parties and the kind of act; kind 0 is no event.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    source: Option<Side>,
    target: Option<Side>,
    both: Option<Side>,
    quad: Option<u8>,
}

/// One side of a row, by equal spans and by overlapping ones.
#[derive(Debug, Clone, Copy, Default)]
struct SideScore {
    exact: Counts,
    overlap: Counts,
}

pub(crate) struct Scored {
    source: SideScore,
    target: SideScore,
    /// Right and given kind, where the right one is known.
    kinds: Option<(&'static str, &'static str)>,
}

/// Names of the kinds, as numbers in order.
const KINDS: [&str; 5] = ["0", "1", "2", "3", "4"];

/// The scorers' answer: nominals with their parts, and the kind of act between them.
fn predict(program: &Dateline, gold: &Gold) -> Predicted {
    let tokens = Tokens::new(&gold.tokens);
    let article = article_of_sentence(&tokens.text, None);
    let act = program.act(&article);
    let offsets = CharOffsets::new(&tokens.text);
    let side = |spans: &[Span]| -> Option<Side> {
        Some(spans.iter().filter_map(|&s| tokens.covering(offsets.char_span(s))).collect())
    };
    let kind = (0_u8..).zip(&act.kinds).max_by(|a, b| a.1.total_cmp(b.1)).map(|(kind, _)| kind);
    let (source, target, both) = (side(&act.source), side(&act.target), side(&act.both));
    Predicted { id: gold.id.clone(), source, target, both, quad: kind }
}

/// Compares one side; those who act on each other stand on both.
fn score_side(gold: Option<&Side>, gold_both: Option<&Side>, given: Option<&Side>, both: Option<&Side>) -> SideScore {
    let Some(gold) = gold else { return SideScore::default() };
    let joined = |a: Option<&Side>, b: Option<&Side>| -> Side { a.into_iter().chain(b).flatten().copied().collect() };
    let (gold, given) = (joined(Some(gold), gold_both), joined(given, both));
    let mut used = vec![false; given.len()];
    let mut overlapping = 0;
    for &span in &gold {
        if let Some(hit) = (0..given.len()).find(|&j| !used[j] && overlap(span, given[j])) {
            used[hit] = true;
            overlapping += 1;
        }
    }
    let mut distinct = gold.clone();
    distinct.sort_unstable();
    distinct.dedup();
    let exact = distinct.iter().filter(|s| given.contains(s)).count();
    let counts = |right| Counts { right, found: given.len(), wanted: gold.len() };
    SideScore { exact: counts(exact), overlap: counts(overlapping) }
}

/// Event against no event.
fn detection(rows: &[&Scored]) -> Counts {
    let kinds = rows.iter().filter_map(|r| r.kinds);
    kinds
        .map(|(gold, given)| Counts {
            right: usize::from(gold != "0" && given != "0"),
            found: usize::from(given != "0"),
            wanted: usize::from(gold != "0"),
        })
        .sum()
}

/// Counts of all five kinds, also of those no row has.
fn kinds(rows: &[&Scored]) -> Vec<(&'static str, Counts)> {
    let labels = Labels::new(rows.iter().filter_map(|r| r.kinds));
    let classes = labels.classes();
    KINDS.into_iter().map(|kind| (kind, classes.get(kind).copied().unwrap_or_default())).collect()
}

impl Task for Parties {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    /// A fifth is kept for scoring only.
    fn is_held(number: usize, _gold: &Gold) -> bool {
        number % 5 == 4
    }

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        if let Some(quad) = gold.quad.filter(|&q| q > 4) {
            return Err(format!("quad {quad} is not one of 0 to 4"));
        }
        Ok(predict(program, gold))
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let both = (gold.both.as_ref(), predicted.both.as_ref());
        let kind = |quad: u8| KINDS[usize::from(quad.min(4))];
        Scored {
            source: score_side(gold.source.as_ref(), both.0, predicted.source.as_ref(), both.1),
            target: score_side(gold.target.as_ref(), both.0, predicted.target.as_ref(), both.1),
            kinds: gold.quad.map(|quad| (kind(quad), kind(predicted.quad.unwrap_or(0)))),
        }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let mut measures = Vec::new();
        for (name, side) in [("source", Scored::source as fn(&Scored) -> SideScore), ("target", Scored::target)] {
            let exact: Counts = rows.iter().map(|r| side(r).exact).sum();
            let overlap: Counts = rows.iter().map(|r| side(r).overlap).sum();
            measures.extend(exact.measures(&format!("{name} exact")));
            measures.extend(overlap.measures(&format!("{name} overlap")));
        }
        // The mean is taken of hundredths of a percent, as `../shared/score.py` does.
        let rounded = |c: Counts| (c.f1() * 1e4).round() / 1e4;
        let f1 = kinds(rows).into_iter().map(|(_, counts)| rounded(counts)).sum::<f64>() / KINDS.len() as f64;
        let known = rows.iter().filter(|r| r.kinds.is_some()).count();
        measures.push(Measure::new("kind macro-F1", f1, format!("{known} rows")));
        measures.extend(detection(rows).measures("event or none"));
        measures
    }

    fn classes(rows: &[&Scored]) -> Vec<ClassScore> {
        kinds(rows).into_iter().map(|(kind, counts)| ClassScore::new(kind, counts)).collect()
    }

    fn confusions(rows: &[&Scored]) -> Vec<Confusion> {
        confusions(rows.iter().filter_map(|r| r.kinds).map(|(gold, given)| (gold.to_owned(), given.to_owned())))
    }
}

impl Scored {
    fn source(&self) -> SideScore {
        self.source
    }

    fn target(&self) -> SideScore {
        self.target
    }
}
