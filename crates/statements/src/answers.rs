//! Answers appended to what somebody tells: "…, which Moscow denies", "…, a claim Cairo rejected". They are no part of
//! what is told, and what they deny or confirm is all of it.

use dateline_lang::Dep;
use dateline_text::Span;

use crate::source::Scene;
use crate::statement::{Kind, Reach, Statement};
use crate::words;

/// Most tokens from the comma to the verb.
const MAX_WORDS: usize = 10;

/// Kinds that answer.
const ANSWERS: [Kind; 6] =
    [Kind::Denied, Kind::Rejected, Kind::Confirmed, Kind::Admitted, Kind::Questioned, Kind::Described];

/// Finds appended answers, and cuts them off the contents they stand in.
pub(crate) fn read(scene: Scene, all: &mut Vec<Statement>) {
    for verb in 0..scene.parsed.len() {
        if let Some(first) = caveat(scene, verb) {
            cut(scene, all, first);
        }
        let Some((comma, subject, kind)) = appended(scene, verb) else { continue };
        let parsed = scene.parsed;
        let end = cut(scene, all, comma);
        let last = Span { start: end.saturating_sub(1), end };
        let start = parsed.sentences[parsed.sentence_of(comma)].tokens.start;
        let earlier = || all.iter().filter(|s| s.token < comma && s.reach == Reach::Press && !s.content.is_empty());
        // "…, the minister said on Monday, a claim …": told, though not up to the comma.
        let beside = || earlier().filter(|s| s.token >= start).max_by_key(|s| s.token);
        let told = earlier().filter(|s| s.tells(last)).min_by_key(|s| s.content_len()).or_else(beside);
        let mut content = told.map_or_else(|| before(scene, comma), |s| s.content.clone());
        // "…, a charge Russia called "absurd"".
        let next = (verb + 1 < parsed.len()).then(|| scene.quotes.at(verb + 1)).flatten();
        content.extend(next.map(|quote| scene.quotes.all[quote].span));
        let content = words::joined(content);
        let cue = parsed.span(first_auxiliary(scene, verb), verb);
        all.retain(|s| s.token != verb);
        all.push(Statement {
            quotes: words::quoted_parts(scene.quotes, &content),
            content,
            is_answer: true,
            ..Statement::made(kind, (verb, Some(cue)), Some(scene.source(subject, verb)))
        });
    }
}

/// Ends the contents of all that is told before a token there; gives where.
pub(crate) fn cut(scene: Scene, all: &mut [Statement], from: usize) -> u32 {
    let end = scene.parsed.token(from - 1).span.end;
    for told in all.iter_mut().filter(|s| s.token < from) {
        for content in told.content.iter_mut().filter(|c| c.start < end && c.end > end) {
            content.end = end;
        }
        told.quotes.retain(|q| q.start < end);
    }
    end
}

/// "…, *though this could not be independently verified*": the outlet's own words; their first token.
fn caveat(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let verifies = matches!(parsed.key(verb), "verify" | "confirm" | "corroborate" | "authenticate" | "substantiate");
    let could = parsed.children_by(verb, &[Dep::Aux]).any(|a| matches!(parsed.lower(a), "could" | "can"));
    if !verifies || !could || !parsed.is_negated(verb) || parsed.child(verb, Dep::Auxpass).is_none() {
        return None;
    }
    let start = parsed.sentences[parsed.sentence_of(verb)].tokens.start;
    let opens = |&t: &usize| matches!(parsed.lower(t), "though" | "although" | "but" | "which");
    let opener = (start + 2..verb).rev().take(MAX_WORDS).find(opens)?;
    Some(if parsed.word(opener - 1) == "," { opener - 1 } else { opener })
}

/// The comma, the one who answers and the kind of answer, if the verb ends ", which X denies" or ", a claim X denies".
fn appended(scene: Scene, verb: usize) -> Option<(usize, usize, Kind)> {
    let parsed = scene.parsed;
    if !parsed.is_verb(verb) || scene.quotes.at(verb).is_some() {
        return None;
    }
    let kinds = scene.tables.verb(parsed.key(verb)).iter().filter(|c| !c.takes("on")).map(|c| c.kind);
    let kind = kinds.into_iter().find(|k| ANSWERS.contains(k))?;
    let start = parsed.sentences[parsed.sentence_of(verb)].tokens.start;
    let comma = (start + 1..verb).rev().take(MAX_WORDS).find(|&t| parsed.word(t) == ",")?;
    let opener = opener(scene, comma)?;
    let usable = |&t: &usize| scene.is_nominal(t) && scene.can_speak(t) && parsed.dep(t) != Dep::Compound;
    let subject = (opener + 1..verb).rev().find(usable)?;
    let between = (subject + 1..verb).all(|t| parsed.is_verb(t) || matches!(parsed.dep(t), Dep::Aux | Dep::Advmod));
    between.then_some((comma, subject, kind))
}

/// "which", or a noun that tells a statement: "a claim", "an accusation".
fn opener(scene: Scene, comma: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let first = comma + 1;
    if parsed.lower(first) == "which" {
        return Some(first);
    }
    let is_article = matches!(parsed.lower(first), "a" | "an" | "the" | "something");
    let noun = (first + 1..parsed.len().min(first + 4)).find(|&t| !scene.tables.noun(parsed.key(t)).is_empty());
    let noun = if parsed.lower(first) == "something" { Some(first) } else { noun };
    noun.filter(|_| is_article || parsed.key(first) == "allegation")
}

/// What the outlet tells from the start of the sentence.
fn before(scene: Scene, comma: usize) -> Vec<Span> {
    let parsed = scene.parsed;
    let start = parsed.sentences[parsed.sentence_of(comma)].tokens.start;
    words::span_of(parsed, scene.quotes, start, comma - 1, &[]).into_iter().collect()
}

fn first_auxiliary(scene: Scene, verb: usize) -> usize {
    let parsed = scene.parsed;
    let is_own =
        |&t: &usize| parsed.head(t) == Some(verb) && matches!(parsed.dep(t), Dep::Aux | Dep::Auxpass | Dep::Neg);
    (0..verb).rev().take_while(is_own).last().unwrap_or(verb)
}
