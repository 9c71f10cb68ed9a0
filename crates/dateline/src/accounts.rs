//! What each side says of an event, side by side.

use dateline_schema::{AccountRecord, EventRecord, PartyRecord, StatementRecord};

/// Kinds by which somebody answers what is said of him.
const ANSWERS: [&str; 5] = ["denied", "rejected", "confirmed", "admitted", "questioned"];

/// Beginnings of words that stand for what was said: "denied the *allegations*", "any *involvement*".
const SAID: [&str; 11] = [
    "accus",
    "alleg",
    "charge",
    "claim",
    "finding",
    "involv",
    "responsib",
    "suggestion",
    "wrongdoing",
    "report",
    "threat",
];

/// Characters after what is told within which "denied the report" answers it.
const NEAR: u32 = 600;

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
    together(groups.into_iter().filter_map(|group| account(&group, statements)).collect())
}

/// Puts an account all of whose statements stand in another one, such as that of the attack that somebody denies, with it.
fn together(accounts: Vec<AccountRecord>) -> Vec<AccountRecord> {
    let mut kept: Vec<AccountRecord> = Vec::new();
    let holds = |whole: &AccountRecord, part: &AccountRecord| {
        part.statements.iter().all(|s| whole.statements.iter().any(|other| other.id == s.id))
    };
    for account in accounts {
        if let Some(whole) = kept.iter_mut().find(|whole| holds(whole, &account)) {
            whole.events.extend(account.events);
        } else {
            kept.push(account);
        }
    }
    kept
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
    let answering = answering(group, &about);
    let answers = statements.iter().filter(is_statement).filter(|s| {
        ANSWERS.contains(&s.kind.as_str())
            && about.iter().all(|told| told.id != s.id)
            && countries(s).any(|c| answering.contains(&c))
            && is_answer(s, &about)
    });
    let answers: Vec<&StatementRecord> = answers.collect();
    // A demand, a threat or a rebuke that only the outlet tells of is no account of anything.
    let is_told = about.iter().any(|s| s.events.iter().any(is_of) || s.kind == "accused");
    if !is_told && answers.is_empty() {
        return None;
    }
    about.extend(answers);
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

/// The countries whose answer counts: those accused or threatened, and those who are said to have acted and do not say so
/// themselves.
fn answering<'a>(group: &[&'a EventRecord], about: &[&StatementRecord]) -> Vec<&'a str> {
    let mut all = Vec::new();
    for event in group {
        let is_speech = matches!(event.class.as_str(), "ACCUSE" | "THREATEN");
        let side = if is_speech { &event.recipients } else { &event.actors };
        let others = side.iter().filter_map(|p| p.country.as_deref());
        all.extend(others.filter(|c| is_speech || !about.iter().any(|s| countries(s).any(|own| own == *c))));
    }
    all
}

/// Whether an answer is to what others say: it follows, and names that, or shares a word with it.
fn is_answer(answer: &StatementRecord, told: &[&StatementRecord]) -> bool {
    let start = |s: &StatementRecord| s.cue.as_ref().or(s.content.first()).map_or(0, |w| w.span[0]);
    let end = |s: &StatementRecord| s.content.last().map_or(0, |c| c.span[1]);
    let before: Vec<&&StatementRecord> = told.iter().filter(|s| start(s) < start(answer)).collect();
    if before.is_empty() {
        return false;
    }
    let is_near = before.iter().any(|s| start(answer) < end(s) + NEAR);
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
    (named && is_near) || before.iter().any(|s| stems(s).iter().any(|stem| own.contains(stem)))
}

/// What tells one speaker from another: a country, else a name, else the words.
fn name(statement: &StatementRecord) -> String {
    let Some(speaker) = &statement.speaker else { return String::new() };
    let actor = speaker.actors.first();
    actor.and_then(|a| a.country.clone().or(a.name.clone())).unwrap_or_else(|| speaker.text.clone())
}
