//! `events`: all events of a sentence or article, with class, direction, both countries and status.

use std::collections::{BTreeMap, BTreeSet};

use dateline::scoring::Features;
use dateline::{Dateline, EventRecord, PartyRecord};
use serde::{Deserialize, Serialize};

use super::{Id, article_of_text, parse_date};
use crate::calibration::{Answer, error};
use crate::evaluate::Task;
use crate::measure::{ClassScore, Confusion, Counts, Measure, confusions};

pub(crate) struct Events;

/// A sentence or article and all its events.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    id: Id,
    date: Option<String>,
    text: String,
    split: Option<String>,
    events: Vec<GoldEvent>,
}

/// An event. What is left out is not asked for.
#[derive(Debug, Clone, Deserialize)]
struct GoldEvent {
    class: Option<String>,
    cameo: Option<String>,
    /// Other classes that are right too.
    #[serde(default)]
    class_also: Vec<String>,
    #[serde(default)]
    actors: Vec<Party>,
    #[serde(default)]
    recipients: Vec<Party>,
    /// Whether the sides are interchangeable.
    #[serde(default)]
    reciprocal: bool,
    status: Option<String>,
}

/// A party: country code and sector, empty or null for none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Party {
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    sector: Option<String>,
}

/// An event found.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    class: String,
    #[serde(default)]
    cameo: Option<String>,
    actors: Vec<Party>,
    recipients: Vec<Party>,
    #[serde(default)]
    status: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    predicate: Option<[u32; 2]>,
    #[serde(default)]
    mentions: Vec<[u32; 2]>,
    #[serde(default)]
    confidence: f32,
}

/// The events found.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Predicted {
    id: Id,
    events: Vec<Found>,
}

/// What must agree for an event to count as right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// The class alone.
    Class,
    /// Class, both countries, direction.
    Parties,
    /// And the status.
    Full,
}

/// Matched events of one row.
pub(crate) struct Scored {
    class: Counts,
    parties: Counts,
    full: Counts,
    /// Counts at the full level, by class of the gold event, or of the found one where it is wrong.
    by_class: BTreeMap<String, Counts>,
    /// Class and status of events whose countries agree but which are not right, wanted and found.
    mistaken: Vec<(String, String)>,
    /// How sure each event found was, and whether it is right at the full level.
    answers: Vec<Answer>,
}

/// The events that a row gives: their words, the clues to their confidence, and whether they are right.
pub(crate) fn judge(program: &Dateline, gold: &Gold) -> Result<Vec<(String, Features, bool)>, String> {
    let article = article_of_text(&gold.text, parse_date(gold.date.as_deref())?)?;
    let told = program.events_with_clues(&article);
    let found: Vec<Found> = told.iter().map(|(record, _)| found_of(record)).collect();
    let right = pair(Level::Full, &gold.events, &found);
    let words = told.into_iter().enumerate();
    Ok(words.map(|(j, (record, clues))| (record.predicate.text, clues, right.iter().any(|p| p.1 == j))).collect())
}

/// The countries of one side; a party without one is "?".
fn countries(parties: &[Party]) -> BTreeSet<&str> {
    parties.iter().map(|p| p.country.as_deref().filter(|c| !c.is_empty()).unwrap_or("?")).collect()
}

fn same_class(gold: &GoldEvent, found: &Found) -> bool {
    match (&gold.class, &gold.cameo) {
        (Some(class), _) => *class == found.class || gold.class_also.contains(&found.class),
        // The first two digits are the root, which stands for the class.
        (None, Some(code)) => found.cameo.as_deref().is_some_and(|c| c.get(..2) == code.get(..2)),
        (None, None) => true,
    }
}

fn same_countries(gold: &GoldEvent, found: &Found) -> bool {
    let wanted = (countries(&gold.actors), countries(&gold.recipients));
    let given = (countries(&found.actors), countries(&found.recipients));
    if gold.reciprocal { &wanted.0 | &wanted.1 == &given.0 | &given.1 } else { wanted == given }
}

fn same_status(gold: &GoldEvent, found: &Found) -> bool {
    gold.status.is_none() || gold.status == found.status
}

fn is_right(level: Level, gold: &GoldEvent, found: &Found) -> bool {
    same_class(gold, found)
        && (level == Level::Class || same_countries(gold, found))
        && (level != Level::Full || same_status(gold, found))
}

/// Pairs found events with gold ones, one to one, in the order found.
fn pair(level: Level, gold: &[GoldEvent], found: &[Found]) -> Vec<(usize, usize)> {
    let mut used = vec![false; gold.len()];
    let mut pairs = Vec::new();
    for (j, event) in found.iter().enumerate() {
        if let Some(i) = (0..gold.len()).find(|&i| !used[i] && is_right(level, &gold[i], event)) {
            used[i] = true;
            pairs.push((i, j));
        }
    }
    pairs
}

/// The class a gold event is counted under.
fn class_of(gold: &GoldEvent) -> String {
    gold.class.clone().or_else(|| gold.cameo.clone()).unwrap_or_default()
}

fn found_of(record: &EventRecord) -> Found {
    let parties = |all: &[PartyRecord]| -> Vec<Party> {
        all.iter().map(|p| Party { country: p.country.clone(), sector: p.sector.clone() }).collect()
    };
    Found {
        class: record.class.clone(),
        cameo: record.cameo.clone(),
        actors: parties(&record.actors),
        recipients: parties(&record.recipients),
        status: Some(record.status.clone()),
        date: record.date.as_ref().and_then(|d| match (&d.start, &d.end) {
            (Some(start), Some(end)) if start != end => Some(format!("{start}..{end}")),
            (start, end) => start.clone().or_else(|| end.clone()),
        }),
        predicate: Some(record.predicate.span),
        mentions: record.mentions.iter().map(|m| m.span).collect(),
        confidence: record.confidence,
    }
}

impl Task for Events {
    type Gold = Gold;
    type Predicted = Predicted;
    type Scored = Scored;

    /// Our own gold says itself which rows are for milestones; other sets go by row number.
    fn is_held(number: usize, gold: &Gold) -> bool {
        gold.split.as_deref().map_or(number % 4 == 3, |split| split != "dev")
    }

    fn predict(program: &Dateline, gold: &Gold) -> Result<Predicted, String> {
        let article = article_of_text(&gold.text, parse_date(gold.date.as_deref())?)?;
        let events = program.code(&article).records.iter().map(found_of).collect();
        Ok(Predicted { id: gold.id.clone(), events })
    }

    fn score(gold: &Gold, predicted: &Predicted) -> Scored {
        let (wanted, found) = (&gold.events, &predicted.events);
        let counts = |right| Counts { right, found: found.len(), wanted: wanted.len() };
        let full = pair(Level::Full, wanted, found);
        let mut by_class: BTreeMap<String, Counts> = BTreeMap::new();
        for event in wanted {
            by_class.entry(class_of(event)).or_default().wanted += 1;
        }
        for (j, event) in found.iter().enumerate() {
            let gold = full.iter().find(|p| p.1 == j).map(|p| &wanted[p.0]);
            let counts = by_class.entry(gold.map_or_else(|| event.class.clone(), class_of)).or_default();
            counts.found += 1;
            counts.right += usize::from(gold.is_some());
        }
        let left_gold: Vec<&GoldEvent> =
            (0..wanted.len()).filter(|&i| full.iter().all(|p| p.0 != i)).map(|i| &wanted[i]).collect();
        let left_found = (0..found.len()).filter(|&j| full.iter().all(|p| p.1 != j)).map(|j| &found[j]);
        let told = |class: &str, status: Option<&String>| format!("{class} {}", status.map_or("", |s| s.as_str()));
        let mistaken = left_found.filter_map(|event| {
            let gold = left_gold.iter().find(|g| same_countries(g, event))?;
            Some((told(&class_of(gold), gold.status.as_ref()), told(&event.class, event.status.as_ref())))
        });
        Scored {
            class: counts(pair(Level::Class, wanted, found).len()),
            parties: counts(pair(Level::Parties, wanted, found).len()),
            full: counts(full.len()),
            by_class,
            mistaken: mistaken.collect(),
            answers: found
                .iter()
                .enumerate()
                .map(|(j, event)| (f64::from(event.confidence), full.iter().any(|p| p.1 == j)))
                .collect(),
        }
    }

    fn measures(rows: &[&Scored]) -> Vec<Measure> {
        let sum = |of: fn(&Scored) -> Counts| rows.iter().map(|r| of(r)).sum::<Counts>();
        let mut measures: Vec<Measure> = sum(|r| r.full).measures("").into();
        measures.extend(sum(|r| r.parties).measures("without status"));
        measures.extend(sum(|r| r.class).measures("class only"));
        let answers = Self::answers(rows).unwrap_or_default().0;
        measures.push(Measure::new("calibration error", error(&answers), "expected, over ten bins"));
        measures
    }

    fn classes(rows: &[&Scored]) -> Vec<ClassScore> {
        let mut all: BTreeMap<&str, Counts> = BTreeMap::new();
        for (class, &counts) in rows.iter().flat_map(|r| &r.by_class) {
            *all.entry(class).or_default() += counts;
        }
        all.into_iter().map(|(class, counts)| ClassScore::new(class, counts)).collect()
    }

    fn answers(rows: &[&Scored]) -> Option<(Vec<Answer>, usize)> {
        let all = rows.iter().flat_map(|r| r.answers.iter().copied()).collect();
        Some((all, rows.iter().map(|r| r.full.wanted).sum()))
    }

    fn confusions(rows: &[&Scored]) -> Vec<Confusion> {
        confusions(rows.iter().flat_map(|r| r.mistaken.iter().cloned()))
    }
}
