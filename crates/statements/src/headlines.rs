//! Speakers set off by a sign: "Minister: no deal", "No deal - minister", and the labels of a transcript ("SMITH: …").

use dateline_lang::{Dep, Pos};
use dateline_text::{BlockKind, Span};

use crate::answers;
use crate::source::Scene;
use crate::statement::{Kind, Statement};
use crate::words;

/// Most tokens a speaker set off by a sign may have.
const MAX_SPEAKER: usize = 6;
/// Least tokens of what is said.
const MIN_CONTENT: usize = 3;

/// The statements of one block that are told by a colon or a dash.
pub(crate) fn read(scene: Scene, block: usize, tokens: std::ops::Range<usize>) -> Vec<Statement> {
    let kind = scene.parsed.article.blocks[block].kind;
    let found = if kind == BlockKind::Paragraph { transcript(scene, tokens) } else { headline(scene, tokens) };
    found.into_iter().collect()
}

/// "Experts accuse ministry - report": what is told before the sign ends there.
pub(crate) fn separate(scene: Scene, all: &mut [Statement]) {
    let is_sign = |s: &Statement| matches!(scene.parsed.word(s.token), ":" | "-" | "–" | "—" | "--");
    let signs: Vec<usize> = all.iter().filter(|s| is_sign(s)).map(|s| s.token).filter(|&t| t > 0).collect();
    for sign in signs {
        answers::cut(scene, all, sign);
    }
}

/// "Minister: no deal with rebels", "No deal with rebels: minister", "No deal with rebels - minister".
fn headline(scene: Scene, tokens: std::ops::Range<usize>) -> Option<Statement> {
    let parsed = scene.parsed;
    let sign = tokens.clone().find(|&i| matches!(parsed.word(i), ":" | "-" | "–" | "—" | "--"))?;
    if scene.quotes.at(sign).is_some() || sign == tokens.start || sign + 1 >= tokens.end {
        return None;
    }
    let is_colon = parsed.word(sign) == ":";
    let left = tokens.start..sign;
    let right = sign + 1..tokens.end;
    let before = speaker(scene, &left).filter(|_| is_colon && left.len() <= MAX_SPEAKER && right.len() >= MIN_CONTENT);
    if let Some(source) = before {
        return told(scene, source, sign, &right);
    }
    let after = speaker(scene, &right).filter(|_| right.len() <= MAX_SPEAKER && left.len() >= MIN_CONTENT)?;
    told(scene, after, sign, &left)
}

/// The head of a run of tokens that is one nominal and names someone who speaks, no country.
fn speaker(scene: Scene, run: &std::ops::Range<usize>) -> Option<usize> {
    let parsed = scene.parsed;
    if run.clone().any(|t| parsed.is_verb(t) || parsed.word(t) == ",") {
        return None;
    }
    let last = run.clone().rev().find(|&t| parsed.pos(t) != Pos::Punct)?;
    let head = run
        .clone()
        .filter(|&t| scene.is_nominal(t) && parsed.dep(t) != Dep::Compound)
        .find(|&t| !parsed.head(t).is_some_and(|h| run.contains(&h)));
    let head = head.unwrap_or(last);
    let is_state = scene.mentions.actors.referents_at(head).any(|r| r.kind == dateline_mentions::actors::Kind::State);
    (scene.can_speak(head) && !is_state).then_some(head)
}

fn told(scene: Scene, source: usize, sign: usize, content: &std::ops::Range<usize>) -> Option<Statement> {
    let parsed = scene.parsed;
    let span = words::span_of(parsed, scene.quotes, content.start, content.end - 1, &[sign, source])?;
    Some(statement(scene, source, sign, vec![span]))
}

fn statement(scene: Scene, source: usize, sign: usize, content: Vec<Span>) -> Statement {
    let cue = scene.parsed.token(sign).span;
    let quotes = words::quoted_parts(scene.quotes, &content);
    Statement { content, quotes, ..Statement::made(Kind::Said, (sign, Some(cue)), Some(scene.source(source, sign))) }
}

/// "SMITH: We will see.": a paragraph that begins with a name in capitals and a colon.
fn transcript(scene: Scene, tokens: std::ops::Range<usize>) -> Option<Statement> {
    let parsed = scene.parsed;
    let first = tokens.clone().find(|&t| parsed.pos(t) != Pos::Punct)?;
    let sign = (first..tokens.end.min(first + MAX_SPEAKER)).find(|&t| parsed.word(t) == ":")?;
    let is_label = |t: usize| {
        let word = parsed.word(t);
        word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase)
    };
    if sign == first || !(first..sign).all(is_label) || sign + 1 >= tokens.end {
        return None;
    }
    let (start, end) = words::trimmed(parsed, sign + 1, tokens.end - 1)?;
    Some(statement(scene, sign - 1, sign, vec![parsed.span(start, end)]))
}
