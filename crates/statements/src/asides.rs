//! Sources named beside a clause: "according to X", "as described by X", "citing X", and hedges such as "reportedly".

use dateline_lang::Dep;
use dateline_text::Span;

use crate::source::Scene;
use crate::speaker::{self, cites};
use crate::statement::{Hedge, Kind, Reach, Statement};
use crate::tables::{Stance, stance};
use crate::words;

/// The statement of "according to X" at its first token.
pub(crate) fn according_to(scene: Scene, token: usize) -> Option<Statement> {
    let parsed = scene.parsed;
    if parsed.lower(token) != "according" {
        return None;
    }
    let to = (token + 1 < parsed.len() && parsed.lower(token + 1) == "to").then_some(token + 1)?;
    let source = parsed.child(to, Dep::Pobj).or_else(|| {
        parsed.children(to).iter().chain(parsed.children(token)).copied().find(|&c| c > to && scene.is_nominal(c))
    })?;
    let phrase = words::subtree(parsed, token);
    let span = scene.source(source, to).span;
    let end = last_token_of(scene, span);
    // "According to the radio, quoting a witness, …"
    let is_citing = |&t: &usize| cites(parsed, t) && parsed.tag(t) == "VBG";
    let sentence = parsed.sentences[parsed.sentence_of(token)].tokens.clone();
    let citing = sentence.filter(is_citing).filter(|&t| t <= end + 2).flat_map(|t| words::subtree(parsed, t));
    let own = (token..=end.max(to)).chain(phrase.iter().copied().filter(|&t| t <= end));
    let out: Vec<usize> = own.chain(citing).collect();
    let content = around(scene, token, out);
    let cue = parsed.span(token, to);
    made(scene, (token, cue), Kind::Said, source, content)
}

/// The statement of "as described by X", "as reported by X": the quoted words before it, else the clause around.
pub(crate) fn as_told_by(scene: Scene, token: usize) -> Option<Statement> {
    let parsed = scene.parsed;
    let by = (token + 1 < parsed.len() && parsed.lower(token + 1) == "by").then_some(token + 1)?;
    let is_as = token > 0 && parsed.lower(token - 1) == "as";
    let row = scene.tables.verb(parsed.key(token)).iter().find(|c| c.reach == Reach::Press)?;
    if !is_as || parsed.tag(token) != "VBN" {
        return None;
    }
    let source = parsed.child(by, Dep::Pobj)?;
    let sentence = parsed.sentences[parsed.sentence_of(token)].span;
    let before = Span { start: sentence.start, end: parsed.token(token).span.start.max(sentence.start) };
    let quoted: Vec<Span> = scene.quotes.overlapping(before).map(|q| q.span).collect();
    let content = if quoted.is_empty() {
        let mut out = words::subtree(parsed, token);
        out.push(token - 1);
        around(scene, token, out)
    } else {
        quoted
    };
    made(scene, (token, parsed.span(token - 1, by)), row.kind, source, content)
}

/// The inner source of "Reuters reported, citing two officials, that …": it tells what the verb above tells.
fn citing(scene: Scene, token: usize, found: &[Statement]) -> Option<Statement> {
    let parsed = scene.parsed;
    if !cites(parsed, token) || parsed.tag(token) != "VBG" {
        return None;
    }
    let source = parsed.child(token, Dep::Dobj).filter(|&o| scene.can_speak(o))?;
    let above = parsed.head(token)?;
    let is_above = |s: &Statement| s.token == above || s.source.as_ref().is_some_and(|source| source.token == above);
    let sentence = parsed.sentence_of(token);
    let is_beside = |s: &Statement| parsed.lower(s.token) == "according" && parsed.sentence_of(s.token) == sentence;
    let told = found.iter().find(|s| (is_above(s) || is_beside(s)) && s.token != token && !s.content.is_empty());
    let content = match told {
        Some(outer) => outer.content.clone(),
        None => around(scene, token, words::subtree(parsed, token)),
    };
    let inner = made(scene, (token, parsed.token(token).span), Kind::Said, source, content)?;
    Some(Statement { rank: 2, ..inner })
}

/// Gives outer sources what the inner ones say: "state television quoted the minister as saying …", "Reuters reported,
/// citing two officials, …", "sources quoted by the paper".
pub(crate) fn hand_on(scene: Scene, all: &mut Vec<Statement>) {
    for token in (0..scene.parsed.len()).filter(|&t| cites(scene.parsed, t)) {
        if let Some(inner) = speaker::quoted_saying(scene, token) {
            let told = all.iter().find(|s| s.token == inner).map(|s| (s.content.clone(), s.quotes.clone()));
            let Some((content, quotes)) = told else { continue };
            for outer in all.iter_mut().filter(|s| s.token == token) {
                (outer.content, outer.quotes) = (content.clone(), quotes.clone());
            }
        } else if let Some(cited) = quoted_by(scene, token, all).or_else(|| citing(scene, token, all)) {
            all.retain(|s| s.token != token);
            all.push(cited);
        }
    }
}

/// The outer source of "according to sources *quoted by the paper*": it tells what they tell.
fn quoted_by(scene: Scene, token: usize, found: &[Statement]) -> Option<Statement> {
    let parsed = scene.parsed;
    let noun = parsed.head(token).filter(|_| parsed.dep(token) == Dep::Acl && parsed.tag(token) == "VBN")?;
    let by = parsed.child(token, Dep::Agent)?;
    let source = parsed.child(by, Dep::Pobj)?;
    let inner = found.iter().find(|s| s.source.as_ref().is_some_and(|source| source.token == noun))?;
    let outer = made(scene, (token, parsed.span(token, by)), Kind::Cited, source, inner.content.clone())?;
    Some(Statement { rank: 0, ..outer })
}

/// Words that keep a distance, by the token they modify.
pub(crate) fn hedges(scene: Scene) -> Vec<Hedge> {
    let parsed = scene.parsed;
    let hedge = |token: usize| {
        let says = scene.tables.hedge(parsed.lower(token))?;
        Some(Hedge { token, over: parsed.head(token)?, span: parsed.token(token).span, says })
    };
    let passive = |token: usize| nameless(scene, token);
    let mut all: Vec<Hedge> = (0..parsed.len()).filter_map(|t| hedge(t).or_else(|| passive(t))).collect();
    all.sort_by_key(|h| (h.over, h.token));
    all
}

/// "is *believed* to have fled", "it is *alleged* that he fled": nobody is named who thinks or says so.
fn nameless(scene: Scene, verb: usize) -> Option<Hedge> {
    let parsed = scene.parsed;
    if parsed.tag(verb) != "VBN"
        || parsed.child(verb, Dep::Auxpass).is_none()
        || parsed.child(verb, Dep::Agent).is_some()
    {
        return None;
    }
    let says = match stance(parsed.key(verb))? {
        Stance::Supposes => "supposed",
        Stance::Asserts if matches!(parsed.key(verb), "allege" | "claim") => "alleged",
        Stance::Asserts => "reported",
        Stance::Factive => return None,
    };
    let is_impersonal = || parsed.children_by(verb, &[Dep::Nsubjpass, Dep::Nsubj]).any(|s| parsed.lower(s) == "it");
    let over = parsed.children(verb).iter().copied().find(|&c| match parsed.dep(c) {
        Dep::Xcomp => parsed.children_by(c, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO"),
        Dep::Ccomp => is_impersonal(),
        _ => false,
    })?;
    let first = (0..verb).rev().take_while(|&t| {
        parsed.head(t) == Some(verb) && matches!(parsed.dep(t), Dep::Aux | Dep::Auxpass | Dep::Advmod)
    });
    let span = parsed.span(first.last().unwrap_or(verb), verb);
    Some(Hedge { token: verb, over, span, says })
}

fn made(scene: Scene, (token, cue): (usize, Span), kind: Kind, source: usize, content: Vec<Span>) -> Option<Statement> {
    if content.is_empty() {
        return None;
    }
    let quotes = words::quoted_parts(scene.quotes, &content);
    let source = Some(scene.source(source, token));
    Some(Statement { content, quotes, ..Statement::made(kind, (token, Some(cue)), source) })
}

/// The clause a phrase stands beside, without the tokens of the phrase.
fn around(scene: Scene, token: usize, mut out: Vec<usize>) -> Vec<Span> {
    let parsed = scene.parsed;
    let sentence = &parsed.sentences[parsed.sentence_of(token)].tokens;
    let clause = parsed.ancestors(token).find(|&a| parsed.is_verb(a));
    let (first, last) = match clause {
        Some(verb) if parsed.head(verb).is_some() && !starts_sentence(scene, token) => parsed.subtree(verb),
        _ => (sentence.start, sentence.end - 1),
    };
    // A clause told by another verb of saying ends where that verb's own words begin.
    out.sort_unstable();
    out.dedup();
    let runs = words::without(first, last, &out);
    words::joined(runs.into_iter().filter_map(|(f, l)| words::span_of(parsed, scene.quotes, f, l, &out)).collect())
}

fn starts_sentence(scene: Scene, token: usize) -> bool {
    scene.parsed.sentences[scene.parsed.sentence_of(token)].tokens.start == token
}

fn last_token_of(scene: Scene, span: Span) -> usize {
    scene.parsed.tokens().partition_point(|t| t.span.start < span.end).saturating_sub(1)
}
