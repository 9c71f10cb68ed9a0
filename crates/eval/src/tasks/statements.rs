//! `statements`: who says what, with which cue; contents with quotation marks are scored apart too.

use std::collections::{BTreeMap, BTreeSet};

use dateline::Dateline;
use serde::{Deserialize, Serialize};

use super::{Id, article_of_text, parse_date};
use crate::evaluate::Task;
use crate::measure::{Counts, Measure};

pub(crate) struct Statements;

/// A document and its attributions.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    date: Option<String>,
    text: String,
    attributions: Vec<Attribution>,
}

/// Character spans of who speaks, the words of saying, and what is said.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Attribution {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
}

/// The attributions found.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    attributions: Vec<Attribution>,
}

/// Counts of one document, over some of its attributions.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    /// Equal spans: cue, source, content.
    exact: [Counts; 3],
    /// Characters covered: cue, source, content.
    overlap: [Counts; 3],
    /// Contents that are nearly the same and whose sources overlap.
    attributed: Counts,
    /// Of the contents found, those whose sources overlap.
    source_where_found: Counts,
}

/// All attributions, and those whose content holds quotation marks.
pub(crate) struct Scored {
    all: Part,
    quoted: Part,
}

/// Names of the parts, in the order of [`Part`].
const PARTS: [&str; 3] = ["cue", "source", "content"];

/// Contents count as the same from this Jaccard index of their characters on.
const SAME_CONTENT: f64 = 0.5;

impl Attribution {
    fn part(&self, name: &str) -> &[[usize; 2]] {
        match name {
            "cue" => &self.cue,
            "source" => &self.source,
            _ => &self.content,
        }
    }

    /// Whether quotation marks stand in the content or at its edges.
    fn is_quoted(&self, text: &[char]) -> bool {
        self.content.iter().any(|&[start, end]| {
            let (start, end) = (start.saturating_sub(1).min(text.len()), (end + 1).min(text.len()));
            text[start..end.max(start)].iter().any(|c| matches!(c, '"' | '\u{201c}' | '\u{201d}'))
        })
    }
}

fn characters<'a>(spans: impl IntoIterator<Item = &'a [usize; 2]>) -> BTreeSet<usize> {
    spans.into_iter().flat_map(|&[start, end]| start..end).collect()
}

fn common(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> usize {
    a.intersection(b).count()
}

fn score_part(gold: &[&Attribution], given: &[&Attribution]) -> Part {
    let mut part = Part::default();
    for (i, name) in PARTS.into_iter().enumerate() {
        let spans = |all: &[&Attribution]| -> BTreeMap<Vec<[usize; 2]>, usize> {
            let mut counts = BTreeMap::new();
            for spans in all.iter().map(|a| a.part(name)).filter(|s| !s.is_empty()) {
                *counts.entry(spans.to_vec()).or_default() += 1;
            }
            counts
        };
        let (wanted, found) = (spans(gold), spans(given));
        part.exact[i] = Counts {
            right: wanted.iter().map(|(k, &n)| n.min(found.get(k).copied().unwrap_or(0))).sum(),
            found: found.values().sum(),
            wanted: wanted.values().sum(),
        };
        let (wanted, found) = (characters(wanted.keys().flatten()), characters(found.keys().flatten()));
        part.overlap[i] = Counts { right: common(&wanted, &found), found: found.len(), wanted: wanted.len() };
    }
    (part.attributed, part.source_where_found) = attributed(gold, given);
    part
}

/// Pairs contents one to one, each gold one with the given one most like it.
fn attributed(gold: &[&Attribution], given: &[&Attribution]) -> (Counts, Counts) {
    let whole = |all: &[&Attribution]| -> Vec<(BTreeSet<usize>, BTreeSet<usize>)> {
        let is_whole = |a: &&&Attribution| !a.content.is_empty() && !a.source.is_empty();
        all.iter().filter(is_whole).map(|a| (characters(&a.content), characters(&a.source))).collect()
    };
    let (gold, given) = (whole(gold), whole(given));
    let mut used = vec![false; given.len()];
    let mut right = 0;
    let mut paired = 0;
    for (content, source) in &gold {
        let mut best: Option<(usize, f64)> = None;
        for (j, (other, _)) in given.iter().enumerate().filter(|&(j, _)| !used[j]) {
            let both = common(content, other);
            let jaccard = both as f64 / (content.len() + other.len() - both).max(1) as f64;
            if jaccard > best.map_or(0.0, |(_, top)| top) {
                best = Some((j, jaccard));
            }
        }
        if let Some((j, _)) = best.filter(|&(_, jaccard)| jaccard >= SAME_CONTENT) {
            used[j] = true;
            paired += 1;
            right += usize::from(common(source, &given[j].1) > 0);
        }
    }
    let all = Counts { right, found: given.len(), wanted: gold.len() };
    (all, Counts { right, found: paired, wanted: paired })
}

/// The attributions of an article in the wider reading, beliefs and plans included: character spans.
fn find(program: &Dateline, article: &dateline::Article) -> Vec<Attribution> {
    let analysis = program.analyse(article);
    let offsets = dateline::CharOffsets::new(&article.text);
    let chars = |span: dateline::Span| offsets.char_span(span).map(|at| at as usize);
    let statements = analysis.statements.all.iter();
    // PolNeAR counts the comma that closes an apposition to the source, and a colon to the cue.
    let closed = |span: dateline::Span, sign: &str, is_open: bool| {
        let follows = is_open && article.text[span.end as usize..].starts_with(sign);
        dateline::Span { end: span.end + u32::from(follows), ..span }
    };
    let source = |span: dateline::Span| {
        let is_open = article.text[span.start as usize..span.end as usize].contains(',');
        chars(closed(span, ",", is_open))
    };
    statements
        .map(|statement| Attribution {
            source: statement.source.iter().map(|s| source(s.span)).collect(),
            cue: statement.cue.map(|cue| chars(closed(cue, ":", true))).into_iter().collect(),
            content: statement.content.iter().map(|&span| chars(span)).collect(),
        })
        .collect()
}

impl Task for Statements {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    /// Every third document.
    fn is_held(number: usize, _gold: &Gold) -> bool {
        number % 3 == 2
    }

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let article = article_of_text(&gold.text, parse_date(gold.date.as_deref())?)?;
        Ok(Predicted { id: gold.id.clone(), attributions: find(program, &article) })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let text: Vec<char> = gold.text.chars().collect();
        let part = |chosen: &dyn Fn(&Attribution) -> bool| {
            let wanted: Vec<&Attribution> = gold.attributions.iter().filter(|a| chosen(a)).collect();
            let found: Vec<&Attribution> = predicted.attributions.iter().filter(|a| chosen(a)).collect();
            score_part(&wanted, &found)
        };
        Scored { all: part(&|_| true), quoted: part(&|a| a.is_quoted(&text)) }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let mut measures = Vec::new();
        for (prefix, of) in [("", (|r| r.all) as fn(&Scored) -> Part), ("quoted ", |r| r.quoted)] {
            for (i, name) in PARTS.into_iter().enumerate() {
                let exact: Counts = rows.iter().map(|r| of(r).exact[i]).sum();
                let overlap: Counts = rows.iter().map(|r| of(r).overlap[i]).sum();
                measures.extend(exact.measures(&format!("{prefix}{name} exact")));
                measures.extend(overlap.measures(&format!("{prefix}{name} overlap")));
            }
            let attributed: Counts = rows.iter().map(|r| of(r).attributed).sum();
            measures.extend(attributed.measures(&format!("{prefix}attributed")));
            let found: Counts = rows.iter().map(|r| of(r).source_where_found).sum();
            let name = format!("{prefix}source where content found");
            measures.push(Measure::new(name, found.precision(), format!("{} contents found", found.found)));
        }
        measures
    }
}
