//! How far a content goes: from the tree of its parts to words, without the words of the cue and of its speaker, and not
//! into what somebody else says next.

use dateline_lang::Dep;
use dateline_text::Span;

use crate::source::Scene;
use crate::speaker;
use crate::verbs::introduces;
use crate::words;

/// The spans of content parts: what follows the verb is one piece, what precedes it another.
pub(crate) fn spans(scene: Scene, verb: usize, source: Option<usize>, parts: &[usize]) -> Vec<Span> {
    let parsed = scene.parsed;
    let barred = frame_tokens(scene, verb, source);
    let mut before: Option<(usize, usize)> = None;
    let mut after: Option<(usize, usize)> = None;
    for &part in parts {
        let (first, last) = own_words(scene, part);
        let side = if part < verb { &mut before } else { &mut after };
        *side = Some(side.map_or((first, last), |(f, l)| (f.min(first), l.max(last))));
    }
    let mut all = Vec::new();
    if let (Some((first, _)), Some(_)) = (before, after)
        && (first..verb).any(|t| parsed.word(t) == ";")
    {
        // "Prices rise; ministry says …": another sentence of the headline.
        before = None;
    }
    if let Some((first, last)) = before {
        let sentence = &parsed.sentences[parsed.sentence_of(verb)].tokens;
        let leads =
            matches!(parsed.dep(verb), Dep::Root | Dep::Ccomp | Dep::Parataxis) && parts.iter().any(|&p| p < verb);
        let is_clause = parts.iter().any(|&p| p < verb && parsed.dep(p) == Dep::Ccomp);
        let opening =
            (sentence.start..first).rev().find(|&t| words::ends_sentence(parsed, t)).map_or(sentence.start, |t| t + 1);
        let first = if leads && is_clause && parsed.head(verb).is_none() { opening.min(first) } else { first };
        let mut runs = words::without(first, last, &barred);
        if let Some(source) = source.filter(|&s| s < verb && is_clause && s > first) {
            // "Sales fell, he said": what comes before the speaker, whatever the parser joined.
            let edge = parsed.left_edge(source);
            runs.retain(|&(f, _)| f < edge || f > verb);
        }
        all.extend(runs.into_iter().filter_map(|(f, l)| words::span_of(parsed, scene.quotes, f, l, &barred)));
    }
    if let Some((first, last)) = after {
        let first = if first > verb { first } else { verb + 1 };
        let runs = words::without(first, last.max(first), &barred);
        all.extend(runs.into_iter().filter_map(|(f, l)| words::span_of(parsed, scene.quotes, f, l, &barred)));
    }
    all
}

/// First and last token of a part of the content. "demanded that she be freed, and *the mayor said* …" ends before the
/// second speaker.
fn own_words(scene: Scene, part: usize) -> (usize, usize) {
    let parsed = scene.parsed;
    let tree = words::subtree(parsed, part);
    let (first, last) = (tree[0], tree[tree.len() - 1]);
    let speaks_anew = |&c: &usize| {
        let subject = parsed.children_by(c, &[Dep::Nsubj]).find(|&s| s < c);
        let tells = parsed.child(c, Dep::Ccomp).is_some() && introduces(scene, c);
        subject.is_some_and(|s| {
            let start = parsed.left_edge(s);
            tells
                && start > first + 1
                && matches!(parsed.lower(start - 1), "and" | "but" | "while")
                && parsed.word(start - 2) == ","
        })
    };
    let second = parsed.children_by(part, &[Dep::Conj]).find(speaks_anew);
    let anew = second.and_then(|c| parsed.child(c, Dep::Nsubj)).map(|s| parsed.left_edge(s) - 2);
    let cuts = [anew, goes_on_speaking(scene, part), participle(scene, part)];
    let cut = cuts.into_iter().flatten().filter(|&t| t >= first).min();
    (first, cut.unwrap_or(last))
}

/// "confirmed that they had left *but declined to say why*": the last token before a second verb of the speaker, which
/// the parser joins to what is said.
fn goes_on_speaking(scene: Scene, part: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let speaker = parsed.head(part).filter(|_| parsed.dep(part) == Dep::Ccomp)?;
    let second = parsed.children_by(part, &[Dep::Conj]).find(|&c| speaker::speaks_on(scene, c) == Some(speaker))?;
    let joint = parsed.children_by(part, &[Dep::Cc]).filter(|&t| t < second && t > speaker).last()?;
    Some(joint - 1)
}

/// "urged them to leave, *saying …*", "…, *with its envoy travelling* there": the last token before the speaker's own
/// participle.
fn participle(scene: Scene, part: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let cites = |&p: &usize| parsed.tag(p) == "VBG" && parsed.key(p) == "cite" && p > part && parsed.word(p - 1) == ",";
    if !is_infinitive(scene, part) {
        return parsed.children_by(part, &[Dep::Advcl]).find(cites).map(|p| p - 2);
    }
    let verbs = std::iter::once(part).chain(parsed.children_by(part, &[Dep::Conj]));
    let mut participles = verbs.flat_map(|v| parsed.children_by(v, &[Dep::Advcl, Dep::Dep]).collect::<Vec<_>>());
    let set_off = |&p: &usize| parsed.tag(p) == "VBG" && introduces(scene, p) && parsed.word(p - 1) == ",";
    let phrases =
        parsed.children_by(part, &[Dep::Prep]).filter(|&p| parsed.lower(p) == "with" && parsed.word(p - 1) == ",");
    let mut absolute = phrases.filter(|&p| words::subtree(parsed, p).iter().any(|&t| parsed.tag(t) == "VBG"));
    participles.find(set_off).or_else(|| absolute.next()).map(|p| p - 2)
}

/// Tokens of the cue, its speaker and its own adverbs: never content.
pub(crate) fn frame_tokens(scene: Scene, verb: usize, source: Option<usize>) -> Vec<usize> {
    let parsed = scene.parsed;
    let mut barred = vec![verb];
    for &child in parsed.children(verb) {
        if matches!(parsed.dep(child), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Prt | Dep::Agent) {
            barred.push(child);
        }
    }
    if let Some(source) = source {
        let holds_verb = parsed.ancestors(verb).any(|a| a == source);
        if holds_verb {
            barred.push(source);
        } else {
            barred.extend(words::subtree(parsed, source));
        }
    }
    barred.sort_unstable();
    barred
}

/// Whether a clause is an infinitive with "to".
pub(crate) fn is_infinitive(scene: Scene, clause: usize) -> bool {
    scene.parsed.children_by(clause, &[Dep::Aux]).any(|a| scene.parsed.tag(a) == "TO")
}
