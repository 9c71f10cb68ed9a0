//! What each side says of an event, side by side.

use dateline_schema::{AccountRecord, EventRecord, PartyRecord, StatementRecord};

/// Kinds by which somebody answers what is said of him.
const ANSWERS: [&str; 5] = ["denied", "rejected", "confirmed", "admitted", "questioned"];

/// Beginnings of words that stand for what was said: "denied the *allegations*", "any *involvement*".
const SAID: [&str; 9] =
    ["accus", "alleg", "charge", "claim", "involv", "responsib", "wrongdoing", "report", "threat"];

/// Letters by which two words count as one: "shelled", "shelling".
const STEM: usize = 5;

/// The events of an article that are told on somebody's word, each with the statements about it: those that tell it,
/// the accusation or threat it is itself, and the answers of the one accused.
pub fn accounts(events: &[EventRecord], statements: &[StatementRecord]) -> Vec<AccountRecord> {
    let mut groups: Vec<Vec<&EventRecord>> = Vec::new();
    for event in events {
        match groups.iter_mut().find(|group| is_same(group[0], event)) {
            Some(group) => group.push(event),
            None => groups.push(vec![event]),
        }
    }
    groups.into_iter().filter_map(|group| account(&group, statements)).collect()
}

/// One happening as two sides tell it: the same class and the same parties, whatever the status.
fn is_same(a: &EventRecord, b: &EventRecord) -> bool {
    let straight = same_side(&a.actors, &b.actors) && same_side(&a.recipients, &b.recipients);
    let crossed = same_side(&a.actors, &b.recipients) && same_side(&a.recipients, &b.actors);
    a.class == b.class && (straight || (a.reciprocal && b.reciprocal && crossed))
}

fn same_side(a: &[PartyRecord], b: &[PartyRecord]) -> bool {
    let countries = |side: &[PartyRecord]| -> Vec<Option<String>> {
        let mut all: Vec<Option<String>> = side.iter().map(|p| p.country.clone()).collect();
        all.sort();
        all.dedup();
        all
    };
    countries(a) == countries(b)
}

fn account(group: &[&EventRecord], statements: &[StatementRecord]) -> Option<AccountRecord> {
    let is_of = |id: &String| group.iter().any(|event| event.id == *id);
    let is_statement = |s: &&StatementRecord| s.reach == "statement" && s.speaker.is_some();
    let mut about: Vec<&StatementRecord> = statements
        .iter()
        .filter(is_statement)
        .filter(|s| s.events.iter().any(is_of) || s.act.as_ref().is_some_and(is_of))
        .collect();
    let first = about.first()?.content.first().map(|c| c.span[0])?;
    let accused = group.iter().filter(|e| matches!(e.class.as_str(), "ACCUSE" | "THREATEN"));
    let answering: Vec<&str> = accused.flat_map(|e| &e.recipients).filter_map(|p| p.country.as_deref()).collect();
    let answers = statements.iter().filter(is_statement).filter(|s| {
        ANSWERS.contains(&s.kind.as_str())
            && s.content.first().is_some_and(|c| c.span[0] > first)
            && countries(s).any(|c| answering.contains(&c))
            && is_about(s, &about)
    });
    let answers: Vec<&StatementRecord> = answers.collect();
    for answer in answers {
        if about.iter().all(|s| s.id != answer.id) {
            about.push(answer);
        }
    }
    about.sort_by_key(|s| s.cue.as_ref().or(s.content.first()).map(|w| w.span));
    let mut speakers: Vec<String> = about.iter().map(|s| name(s)).collect();
    speakers.sort();
    speakers.dedup();
    Some(AccountRecord {
        told_by: group
            .iter()
            .map(|e| e.told_by.as_str())
            .min_by_key(|by| *by != "outlet")
            .unwrap_or("outlet")
            .to_owned(),
        is_disputed_or_shared: speakers.len() > 1,
        events: group.iter().map(|e| (*e).clone()).collect(),
        statements: about.into_iter().cloned().collect(),
    })
}

fn countries(statement: &StatementRecord) -> impl Iterator<Item = &str> {
    statement.speaker.iter().flat_map(|s| &s.actors).filter_map(|a| a.country.as_deref())
}

/// Whether an answer is to what others say: it names that, or shares a word with it.
fn is_about(answer: &StatementRecord, told: &[&StatementRecord]) -> bool {
    let stems = |s: &StatementRecord| -> Vec<String> {
        let words = s.content.iter().flat_map(|c| c.text.split(|c: char| !c.is_alphabetic()));
        let long = words.filter(|w| w.chars().count() >= STEM).map(str::to_lowercase);
        long.map(|w| w.chars().take(STEM).collect()).collect()
    };
    let named = answer.content.iter().any(|c| {
        let text = c.text.to_lowercase();
        text.split(|c: char| !c.is_alphabetic()).any(|w| SAID.iter().any(|said| w.starts_with(said)))
    });
    let own = stems(answer);
    named || told.iter().any(|s| stems(s).iter().any(|stem| own.contains(stem)))
}

/// What tells one speaker from another: a country, else a name, else the words.
fn name(statement: &StatementRecord) -> String {
    let Some(speaker) = &statement.speaker else { return String::new() };
    let actor = speaker.actors.first();
    actor.and_then(|a| a.country.clone().or(a.name.clone())).unwrap_or_else(|| speaker.text.clone())
}
