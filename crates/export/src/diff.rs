//! What two runs have in common and what not, and why.
//!
//! Events are matched inside an article: by id, then by the words that tell of them. An article whose text changed is
//! matched by its address, its events by class, parties and words. Both runs are held in memory.

use std::collections::BTreeMap;

use dateline_schema::{CoderRecord, EventRecord, PartyRecord};
use serde::Serialize;
use serde_json::Value;

/// Fields that do not count: who coded it is the reason of a change, the article and the id follow from other fields.
const NOT_COMPARED: &[&str] = &["id", "schema_version", "coder", "article"];

/// How an event differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Only in the second run.
    Came,
    /// Only in the first run.
    Went,
    /// In both, with other fields.
    Changed,
}

/// What can have made a difference; where several are named, the runs alone do not tell which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// The article is not in both runs, or its text is not the same.
    Input,
    /// Another version of dateline.
    Version,
    /// Other data tables.
    Data,
    /// Another language model.
    Model,
    /// Same text, same versions: flags such as `--min-confidence` or `--published`.
    Settings,
}

/// A field with its value on both sides.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldChange {
    /// The record's field.
    pub field: String,
    /// Its value in the first run; parties as `name (country sector)`.
    pub before: Value,
    /// Its value in the second run.
    pub after: Value,
}

/// An event that is not the same in both runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// How it differs.
    pub change: Kind,
    /// What can have made the difference.
    pub why: Vec<Why>,
    /// Its id in the first run.
    pub before: Option<String>,
    /// Its id in the second run.
    pub after: Option<String>,
    /// Class, actors and recipients, as the later run has them.
    pub event: String,
    /// The words that tell of it.
    pub predicate: String,
    /// The article, by title, else address, else id.
    pub article: String,
    /// Fields that differ; empty for events that came or went.
    pub fields: Vec<FieldChange>,
}

/// The difference of two runs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diff {
    /// Events that are the same in both.
    pub same: usize,
    /// The others, in the order of the first run; what came in new articles last.
    pub changes: Vec<Change>,
}

/// Compares two runs.
pub fn diff(before: &[EventRecord], after: &[EventRecord]) -> Diff {
    let (old, new) = (Articles::new(before), Articles::new(after));
    let versions = versions_differ(before.first().map(|r| &r.coder), after.first().map(|r| &r.coder));
    let mut found = Diff::default();
    for (id, events) in &old.in_order {
        match new.by_id.get(id) {
            Some(others) => {
                let versions = versions_differ(Some(&events[0].coder), Some(&others[0].coder));
                found.add(events, others, &versions, id_match);
            }
            None => {
                match new.of_address(events[0]).filter(|other| !old.by_id.contains_key(other[0].article.id.as_str())) {
                    Some(others) => found.add(events, others, &[Why::Input], words_match),
                    None => found.add(events, &[], &only_in_one(&versions), id_match),
                }
            }
        }
    }
    for (id, events) in &new.in_order {
        let is_matched =
            || old.of_address(events[0]).is_some_and(|other| !new.by_id.contains_key(other[0].article.id.as_str()));
        if !old.by_id.contains_key(id) && !is_matched() {
            found.add(&[], events, &only_in_one(&versions), id_match);
        }
    }
    found
}

type Events<'a> = Vec<&'a EventRecord>;

/// The events of a run by article.
struct Articles<'a> {
    in_order: Vec<(&'a str, Events<'a>)>,
    by_id: BTreeMap<&'a str, Events<'a>>,
    by_address: BTreeMap<&'a str, &'a str>,
}

impl<'a> Articles<'a> {
    fn new(records: &'a [EventRecord]) -> Self {
        let mut by_id: BTreeMap<&str, Events> = BTreeMap::new();
        let mut by_address = BTreeMap::new();
        let mut order = Vec::new();
        for record in records {
            let id = record.article.id.as_str();
            let events = by_id.entry(id).or_default();
            if events.is_empty() {
                order.push(id);
            }
            events.push(record);
            if let Some(address) = address(record) {
                by_address.insert(address, id);
            }
        }
        let in_order = order.into_iter().map(|id| (id, by_id[id].clone())).collect();
        Self { in_order, by_id, by_address }
    }

    /// The events of the article that has this one's address.
    fn of_address(&self, record: &EventRecord) -> Option<&Events<'a>> {
        self.by_id.get(self.by_address.get(address(record)?)?)
    }
}

/// Where the article comes from: its address, else the id that the user's archive gives it.
fn address(record: &EventRecord) -> Option<&str> {
    record.article.url.as_deref().or(record.article.input_id.as_deref())
}

fn versions_differ(before: Option<&CoderRecord>, after: Option<&CoderRecord>) -> Vec<Why> {
    let (Some(before), Some(after)) = (before, after) else { return Vec::new() };
    let pairs = [
        (Why::Version, &before.version, &after.version),
        (Why::Data, &before.data, &after.data),
        (Why::Model, &before.model, &after.model),
    ];
    pairs.into_iter().filter(|(_, before, after)| before != after).map(|(why, ..)| why).collect()
}

/// An article without events in one run: it was not read there, or was coded otherwise.
fn only_in_one(versions: &[Why]) -> Vec<Why> {
    std::iter::once(Why::Input).chain(versions.iter().copied()).collect()
}

/// Whether two events of the same text are the same one, more closely the lower `round` is.
fn id_match(round: usize, a: &EventRecord, b: &EventRecord) -> bool {
    let overlap = a.predicate.span[0] < b.predicate.span[1] && b.predicate.span[0] < a.predicate.span[1];
    match round {
        0 => a.id == b.id,
        1 => a.predicate.span == b.predicate.span && a.class == b.class,
        2 => a.predicate.span == b.predicate.span,
        _ => overlap,
    }
}

/// The same for two texts.
fn words_match(round: usize, a: &EventRecord, b: &EventRecord) -> bool {
    match round {
        0 => summary(a) == summary(b) && a.predicate.text == b.predicate.text,
        1 => summary(a) == summary(b),
        _ => {
            a.predicate.text == b.predicate.text
                && a.mentions.first().map(|m| &m.sentence) == b.mentions.first().map(|m| &m.sentence)
        }
    }
}

/// Rounds of matching, from the closest.
const ROUNDS: usize = 4;

impl Diff {
    fn add(
        &mut self,
        before: &[&EventRecord],
        after: &[&EventRecord],
        why: &[Why],
        matches: fn(usize, &EventRecord, &EventRecord) -> bool,
    ) {
        let mut partners: Vec<Option<usize>> = vec![None; before.len()];
        let mut is_taken = vec![false; after.len()];
        for round in 0..ROUNDS {
            for (a, partner) in before.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
                let free = after.iter().enumerate().find(|(i, b)| !is_taken[*i] && matches(round, a, b));
                if let Some((i, _)) = free {
                    is_taken[i] = true;
                    *partner = Some(i);
                }
            }
        }
        let why = if why.is_empty() { vec![Why::Settings] } else { why.to_vec() };
        for (a, partner) in before.iter().zip(partners) {
            let Some(b) = partner.map(|i| after[i]) else {
                self.changes.push(change(Kind::Went, &why, Some(a), None, Vec::new()));
                continue;
            };
            let fields = fields(a, b);
            if fields.is_empty() {
                self.same += 1;
            } else {
                self.changes.push(change(Kind::Changed, &why, Some(a), Some(b), fields));
            }
        }
        for (b, _) in after.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken) {
            self.changes.push(change(Kind::Came, &why, None, Some(b), Vec::new()));
        }
    }
}

fn change(
    kind: Kind,
    why: &[Why],
    before: Option<&EventRecord>,
    after: Option<&EventRecord>,
    fields: Vec<FieldChange>,
) -> Change {
    let record = after.or(before).expect("an event is in one run at least");
    let article = &record.article;
    Change {
        change: kind,
        why: why.to_vec(),
        before: before.map(|r| r.id.clone()),
        after: after.map(|r| r.id.clone()),
        event: summary(record),
        predicate: record.predicate.text.clone(),
        article: article.title.clone().or_else(|| article.url.clone()).unwrap_or_else(|| article.id.clone()),
        fields,
    }
}

/// `CONSULT visit: Egypt (EGY GOV) > Ethiopia (ETH GOV)`.
fn summary(record: &EventRecord) -> String {
    let side = |parties: &[PartyRecord]| parties.iter().map(party).collect::<Vec<_>>().join(", ");
    let mode = record.mode.as_ref().map_or(String::new(), |mode| format!(" {mode}"));
    let arrow = if record.reciprocal { "<>" } else { ">" };
    format!("{}{mode}: {} {arrow} {}", record.class, side(&record.actors), side(&record.recipients))
}

fn party(party: &PartyRecord) -> String {
    let codes: Vec<&str> = [&party.country, &party.sector].into_iter().filter_map(|code| code.as_deref()).collect();
    let name = party.name.as_ref().unwrap_or(&party.text);
    if codes.is_empty() { name.clone() } else { format!("{name} ({})", codes.join(" ")) }
}

/// The fields that differ. Spans count only if the text is the same, since another text moves them all.
fn fields(before: &EventRecord, after: &EventRecord) -> Vec<FieldChange> {
    let is_same_text = before.article.id == after.article.id;
    let value = |record: &EventRecord| {
        let mut value = serde_json::to_value(record).expect("a record is plain JSON");
        if !is_same_text {
            drop_spans(&mut value);
        }
        value
    };
    let (old, new) = (value(before), value(after));
    let Value::Object(old) = old else { return Vec::new() };
    let differing = old
        .into_iter()
        .filter(|(field, value)| !NOT_COMPARED.contains(&field.as_str()) && new.get(field) != Some(value));
    differing
        .map(|(field, value)| {
            let sides = [(before, value), (after, new.get(&field).cloned().unwrap_or(Value::Null))];
            let [before, after] = sides.map(|(record, value)| shown(&field, record, value));
            FieldChange { field, before, after }
        })
        .collect()
}

/// Parties in words, everything else as it stands.
fn shown(field: &str, record: &EventRecord, value: Value) -> Value {
    match field {
        "actors" => record.actors.iter().map(party).collect(),
        "recipients" => record.recipients.iter().map(party).collect(),
        _ => value,
    }
}

fn drop_spans(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !name.ends_with("span") && name != "sentence_number");
            fields.values_mut().for_each(drop_spans);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_spans),
        _ => {}
    }
}
