//! `dates`: expressions of time with their TIMEX3 values, as TempEval-3 scores them.

use dateline::{CharOffsets, Dateline};
use serde::{Deserialize, Serialize};

use super::{Id, article_of_text, overlap, parse_date};
use crate::evaluate::Task;
use crate::measure::{Counts, Measure, share};

pub(crate) struct Dates;

/// A document, its day and its expressions of time.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    dct: Option<String>,
    text: String,
    timexes: Vec<Timex>,
}

/// An expression of time: characters, type, value.
#[derive(Debug, Serialize, Deserialize)]
struct Timex {
    start: u32,
    end: u32,
    #[serde(rename = "type")]
    kind: Option<String>,
    value: Option<String>,
}

/// The expressions found.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    timexes: Vec<Timex>,
}

/// Counts of one document.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scored {
    wanted: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
}

/// Pairs gold and given expressions one to one: equal spans first, then the first that overlaps.
fn pair(gold: &[Timex], given: &[Timex]) -> (usize, Vec<(usize, usize)>) {
    let mut used = vec![false; given.len()];
    let mut paired = vec![false; gold.len()];
    let mut pairs = Vec::new();
    let mut strict = 0;
    for pass in 0..2 {
        for (i, g) in gold.iter().enumerate().filter(|&(i, _)| pass == 0 || !paired[i]).collect::<Vec<_>>() {
            let fits = |p: &Timex| {
                if pass == 0 {
                    (p.start, p.end) == (g.start, g.end)
                } else {
                    overlap([p.start, p.end], [g.start, g.end])
                }
            };
            if let Some(hit) = (0..given.len()).find(|&j| !used[j] && fits(&given[j])) {
                used[hit] = true;
                paired[i] = true;
                strict += usize::from(pass == 0);
                pairs.push((i, hit));
            }
        }
    }
    (strict, pairs)
}

impl Task for Dates {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let article = article_of_text(&gold.text, parse_date(gold.dct.as_deref())?)?;
        let analysis = program.analyse(&article);
        let offsets = CharOffsets::new(&article.text);
        let timexes = analysis.mentions.dates.iter().map(|mention| {
            let [start, end] = offsets.char_span(mention.span);
            let timex = &mention.timex;
            Timex { start, end, kind: Some(timex.kind.as_str().to_owned()), value: Some(timex.value.clone()) }
        });
        let timexes = timexes.collect();
        Ok(Predicted { id: gold.id.clone(), timexes })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let (strict, pairs) = pair(&gold.timexes, &predicted.timexes);
        let mut scored = Scored {
            wanted: gold.timexes.len(),
            found: predicted.timexes.len(),
            strict,
            relaxed: pairs.len(),
            ..Scored::default()
        };
        for (i, j) in pairs {
            let (g, p) = (&gold.timexes[i], &predicted.timexes[j]);
            scored.kind += usize::from(g.kind == p.kind);
            let value = |t: &Timex| t.value.clone().unwrap_or_default();
            scored.value += usize::from(value(g) == value(p));
        }
        scored
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let sum = |of: fn(&Scored) -> usize| rows.iter().map(|r| of(r)).sum::<usize>();
        let counts = |of| Counts { right: sum(of), found: sum(|r| r.found), wanted: sum(|r| r.wanted) };
        let mut measures: Vec<Measure> = counts(|r| r.strict).measures("strict").into();
        measures.extend(counts(|r| r.relaxed).measures("relaxed"));
        measures.extend(counts(|r| r.kind).measures("type"));
        measures.extend(counts(|r| r.value).measures("value"));
        let relaxed = sum(|r| r.relaxed);
        let accuracy = share(sum(|r| r.value), relaxed);
        measures.push(Measure::new("value where found", accuracy, format!("{relaxed} found")));
        measures
    }
}
