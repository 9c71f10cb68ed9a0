//! Whether an event is what its row says: an act, of its class and status, told for the first time.
//!
//! Frames read a predicate with its arguments; whether "attacks by the Democrats" are words or "a call for reforms" asks
//! anybody shows in the words around. Their weights are learnt (`data/scorer/acts.tsv`, made by `dateline train acts`)
//! from events whose rows readers checked.

use dateline_lang::{Dep, Pos};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::BlockKind;

use super::Features;
use crate::event::{Event, Party};

/// Outcomes of the model of acts.
pub const ACT: [&str; 2] = ["other", "act"];

/// Tokens on either side of a predicate whose lemmas are told apart by their place.
const NEAR: usize = 2;

/// Earlier events of the report that an event may repeat: so many before it.
const REACH_EVENTS: usize = 12;

/// What speaks for or against an event of a report being what its row says.
pub fn act_features(events: &[Event], number: usize, parsed: &ParsedArticle, mentions: &Mentions) -> Features {
    let event = &events[number];
    let token = event.tellings[0].token;
    let class = event.class.as_str();
    let mut features = Features::default();
    let mut add = |name: String| features.add(name, 1.0);
    add(format!("class {class}"));
    add(format!("mode {class}/{}", event.mode.as_deref().unwrap_or("-")));
    add(format!("frame {}", event.frame));
    add(format!("status {}", event.status.as_str()));
    add(format!("status {} {class}", event.status.as_str()));
    for operator in &event.operators {
        add(format!("operator {operator}"));
    }
    for (side, parties) in [("actor", &event.actors), ("recipient", &event.recipients)] {
        let sector = parties.first().map_or("nobody", |p| {
            mentions.actors.referents[p.referent].sectors.first().map_or("-", |sector| sector.as_str())
        });
        add(format!("{side} {sector}"));
        add(format!("{side} {sector} {class}"));
    }
    add_words(token, class, parsed, &mut add);
    let sentence = &parsed.sentences[event.tellings[0].sentence];
    if sentence.kind == BlockKind::Title {
        add("headline".to_owned());
    }
    for t in sentence.tokens.clone().filter(|&t| !matches!(parsed.pos(t), Pos::Punct | Pos::Num)) {
        add(format!("in sentence: {}", parsed.key(t)));
    }
    for clue in told_before(events, number, parsed) {
        add(clue.to_owned());
    }
    features
}

/// The predicate, what it hangs on, what hangs on it, and what stands beside it.
fn add_words(token: usize, class: &str, parsed: &ParsedArticle, add: &mut impl FnMut(String)) {
    let key = parsed.key(token);
    add(format!("key {key}"));
    add(format!("key {key} {class}"));
    add(format!("form {}", parsed.tag(token)));
    add(format!("hangs as {}", parsed.dep(token).as_str()));
    add(format!("hangs as {} {class}", parsed.dep(token).as_str()));
    if let Some(head) = parsed.head(token) {
        add(format!("under {}", parsed.key(head)));
        add(format!("under {} as {}", parsed.key(head), parsed.dep(token).as_str()));
    }
    for &child in parsed.children(token).iter().filter(|&&c| parsed.pos(c) != Pos::Punct) {
        add(format!("over {} as {}", parsed.key(child), parsed.dep(child).as_str()));
        if parsed.dep(child) == Dep::Prep {
            for object in parsed.children_by(child, &[Dep::Pobj]) {
                add(format!("over {} {}", parsed.lower(child), parsed.key(object)));
            }
        }
    }
    let tokens = &parsed.sentences[parsed.sentence_of(token)].tokens;
    for steps in 1..=NEAR {
        let before = token.checked_sub(steps).filter(|t| tokens.contains(t));
        let after = Some(token + steps).filter(|t| tokens.contains(t));
        add(format!("{steps} before: {}", before.map_or("-", |t| parsed.key(t))));
        add(format!("{steps} after: {}", after.map_or("-", |t| parsed.key(t))));
    }
}

/// How an event is like earlier ones of the report.
pub(crate) fn told_before(events: &[Event], number: usize, parsed: &ParsedArticle) -> Vec<&'static str> {
    let event = &events[number];
    let key = |e: &Event| parsed.key(e.tellings[0].token);
    let days = |e: &Event| e.date.as_ref().map(|d| d.interval);
    let share = |a: &[Party], b: &[Party]| a.iter().any(|p| b.iter().any(|q| q.referent == p.referent));
    let mut clues = Vec::new();
    for earlier in events[..number].iter().rev().take(REACH_EVENTS).filter(|earlier| earlier.class == event.class) {
        let actors = share(&earlier.actors, &event.actors);
        let recipients = share(&earlier.recipients, &event.recipients);
        let crossed = event.reciprocal && share(&earlier.actors, &event.recipients);
        let holds = [
            ("like one before", true),
            ("of the mode of one before", event.mode.is_some() && earlier.mode == event.mode),
            ("in the words of one before", key(earlier) == key(event)),
            ("shares a side with one before", actors || recipients || crossed),
            ("shares both sides with one before", actors && recipients),
            ("shares a side with one before, of its mode", (actors || recipients) && earlier.mode == event.mode),
            ("on the day of one before", event.date.is_some() && days(event) == days(earlier)),
        ];
        clues.extend(holds.into_iter().filter(|(_, holds)| *holds).map(|(clue, _)| clue));
    }
    clues
}
