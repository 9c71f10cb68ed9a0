//! PETRARCH2's lines: date, source, target, CAMEO code, issues, ids, publisher, and the words.

use dateline_schema::{EventRecord, PartyRecord};

use crate::codes::{cameo_actor, cameo_event};
use crate::day::{Day, digits};
use crate::dyads::Dyad;
use crate::lines::LineFormat;

/// The format. A line without a source is of no use to its readers.
pub(crate) const EVENTS: LineFormat = LineFormat { header: None, rows, needs_source: true };

/// What PETRARCH2 writes for an unknown party.
const UNKNOWN: &str = "---";

fn rows(record: &EventRecord, dyad: Dyad<'_>, day: Day) -> Vec<Vec<String>> {
    let code = |party: Option<&PartyRecord>| party.and_then(cameo_actor).unwrap_or_else(|| UNKNOWN.to_owned());
    let words = |party: Option<&PartyRecord>| party.map_or(UNKNOWN.to_owned(), |party| party.text.clone());
    // PETRARCH2's issues are themes with counts; contexts are the nearest to them that a record has.
    let issues: Vec<String> = record.contexts.iter().map(|context| format!("{},1", context.to_uppercase())).collect();
    let sentence = record.mentions.first().map_or(0, |m| m.sentence_number);
    vec![vec![
        digits(day.date),
        code(dyad.source),
        code(dyad.target),
        cameo_event(record).to_owned(),
        issues.join(";"),
        format!("{}_{sentence}", record.article.id),
        record.article.site.clone().unwrap_or_default(),
        words(dyad.source),
        words(dyad.target),
        record.predicate.text.clone(),
    ]]
}
