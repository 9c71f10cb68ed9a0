//! Statements that a verb tells of: "X said that …", "…, said X", "X accused Y of …", "X was quoted as saying …".

use dateline_lang::{Dep, Pos};
use dateline_mentions::arguments::{self, Arguments};
use dateline_text::Span;

use crate::source::Scene;
use crate::statement::{Kind, Reach, Statement};
use crate::tables::Cue;
use crate::words;

/// Heads looked at above a verb without a subject of its own.
const MAX_CLIMB: usize = 4;

/// What a verb's complements make of a content.
struct Found {
    content: Vec<Span>,
    addressees: Vec<usize>,
    /// Preposition that belongs to the cue: "called *for*".
    particle: Option<usize>,
    is_clause: bool,
}

/// A statement told by the verb at `verb`, if it is one and says what.
pub(crate) fn read(scene: Scene, verb: usize) -> Option<Statement> {
    let parsed = scene.parsed;
    if scene.quotes.at(verb).is_some_and(|q| scene.quotes.all[q].is_speech) || is_auxiliary(scene, verb) {
        return None;
    }
    let arguments = arguments::of_verb(parsed, verb);
    let source = source_of(scene, verb, &arguments);
    for cue in scene.tables.verb(parsed.key(verb)) {
        let Some(found) = content(scene, verb, cue, &arguments, source) else { continue };
        return Some(statement(scene, verb, cue, &arguments, source, found));
    }
    None
}

fn is_auxiliary(scene: Scene, verb: usize) -> bool {
    !scene.parsed.is_verb(verb) || matches!(scene.parsed.dep(verb), Dep::Aux | Dep::Auxpass | Dep::Amod | Dep::Compound)
}

fn statement(
    scene: Scene,
    verb: usize,
    cue: &Cue,
    arguments: &Arguments,
    source: Option<usize>,
    found: Found,
) -> Statement {
    let content = words::joined(found.content);
    let quotes = words::quoted_parts(scene.quotes, &content);
    let as_source = |token: usize| scene.source(token, verb);
    let aimed_at = arguments.object.filter(|&o| cue.toward.is_some() && scene.can_speak(o));
    let stances = aimed_at.into_iter().zip(cue.toward).map(|(o, polarity)| (as_source(o), polarity)).collect();
    let is_vague = !quotes.is_empty() || source.is_none_or(|s| scene.can_speak(s)) || cue.takes("that");
    let is_made = is_made(scene, verb);
    let reach = if is_made && is_vague { cue.reach } else { Reach::Wide };
    Statement {
        kind: cue.kind,
        reach,
        cue: Some(cue_span(scene, verb, found.particle)),
        token: verb,
        source: source.map(as_source),
        addressees: found.addressees.iter().map(|&a| as_source(a)).collect(),
        content,
        quotes,
        stances,
        is_made,
        is_clause: found.is_clause,
    }
}

/// The subject, unless it is inside a quotation or a mere placeholder.
fn source_of(scene: Scene, verb: usize, arguments: &Arguments) -> Option<usize> {
    let parsed = scene.parsed;
    let is_quoted = |t: usize| scene.quotes.at(t).is_some_and(|q| scene.quotes.all[q].is_speech);
    let is_dummy = |t: usize| {
        parsed.dep(t) == Dep::Expl || (parsed.lower(t) == "it" && arguments.is_passive && arguments.object.is_none())
    };
    let subjects: Vec<usize> = parsed.children_by(verb, &[Dep::Nsubj]).filter(|&s| s < verb).collect();
    if let (Dep::Parataxis, [_, .., nearest]) = (parsed.dep(verb), subjects.as_slice()) {
        // "The general, a court said, had fled": the first belongs to the clause around.
        return Some(*nearest);
    }
    if let Some(quoting) = quoting_verb(scene, verb) {
        let above = arguments::of_verb(parsed, quoting);
        return above.object;
    }
    let own = arguments.subject.filter(|&s| !is_quoted(s) && !is_dummy(s) && !parsed.is_verb(s));
    let has_own = parsed.children_by(verb, &[Dep::Nsubj, Dep::Agent]).next().is_some();
    if !has_own && !arguments.is_passive {
        let is_participle = parsed.tag(verb) == "VBG" && matches!(parsed.dep(verb), Dep::Advcl | Dep::Xcomp);
        let wanted = if is_participle { None } else { own.filter(|&s| scene.can_speak(s)) };
        if let Some(source) = wanted.or_else(|| subject_above(scene, verb)) {
            return Some(source);
        }
    }
    own.or_else(|| {
        // "…," said the minister, parsed as an object.
        let tells_somebody = scene.tables.verb(parsed.key(verb)).iter().any(|c| c.takes("whom"));
        let after = parsed.children_by(verb, &[Dep::Dobj, Dep::Attr, Dep::Nsubj]);
        let found = after.filter(|&t| t == verb + 1 || scene.can_speak(t)).find(|&t| scene.quotes.at(t).is_none());
        let subject = arguments.subject;
        found.filter(|_| {
            !tells_somebody && (subject.is_some_and(is_quoted) || (subject.is_none() && is_after_quote(scene, verb)))
        })
    })
}

/// The verb of "quoted the minister as saying": its object speaks.
fn quoting_verb(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let prep = parsed.head(verb).filter(|&p| parsed.dep(verb) == Dep::Pcomp && parsed.lower(p) == "as")?;
    parsed.head(prep).filter(|&v| matches!(parsed.key(v), "quote" | "cite"))
}

/// "criticized the deal, saying …", "used a speech to denounce …": the subject of a verb above that can speak.
fn subject_above(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let clauses = parsed.ancestors(verb).take(MAX_CLIMB).filter(|&a| parsed.is_verb(a));
    let mut subjects = clauses.filter_map(|above| {
        let over = arguments::of_verb(parsed, above);
        if over.is_passive { over.object } else { over.subject }
    });
    subjects.next().filter(|&s| scene.can_speak(s) && scene.quotes.at(s).is_none() && !parsed.is_verb(s))
}

fn is_after_quote(scene: Scene, verb: usize) -> bool {
    verb > 0 && scene.quotes.at(verb - 1).is_some()
}

/// Negated, wished, future or merely possible saying is no statement made.
fn is_made(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    if parsed.is_negated(verb) {
        return false;
    }
    let auxiliaries: Vec<String> = parsed.children_by(verb, &[Dep::Aux]).map(|a| parsed.lower(a)).collect();
    if auxiliaries.iter().any(|a| {
        matches!(
            a.as_str(),
            "will" | "would" | "could" | "may" | "might" | "should" | "must" | "can" | "'ll" | "’ll" | "'d" | "’d"
        )
    }) {
        return false;
    }
    if auxiliaries.iter().any(|a| a == "to") && parsed.dep(verb) != Dep::Advcl {
        let above = parsed.head(verb);
        return above.is_some_and(|a| {
            matches!(
                parsed.key(a),
                "go" | "continue" | "begin" | "appear" | "seem" | "come" | "rush" | "start" | "have"
            ) && is_made(scene, a)
        });
    }
    true
}

/// The verb with its auxiliaries and particle.
fn cue_span(scene: Scene, verb: usize, particle: Option<usize>) -> Span {
    let parsed = scene.parsed;
    let mut first = verb;
    while first > 0
        && parsed.head(first - 1) == Some(verb)
        && matches!(parsed.dep(first - 1), Dep::Aux | Dep::Auxpass | Dep::Neg)
    {
        first -= 1;
    }
    let mut last = verb;
    while let Some(next) = (last + 1 < parsed.len())
        .then_some(last + 1)
        .filter(|&next| parsed.head(next) == Some(verb) && (parsed.dep(next) == Dep::Prt || Some(next) == particle))
    {
        last = next;
    }
    parsed.span(first, last)
}

/// What the verb's complements say, if they hold a content as the table has it.
fn content(scene: Scene, verb: usize, cue: &Cue, arguments: &Arguments, source: Option<usize>) -> Option<Found> {
    let parsed = scene.parsed;
    let mut addressees = Vec::new();
    let object = objects(scene, verb, cue, arguments, source);
    let clauses: Vec<usize> = clauses(scene, verb, cue);
    let inf_clause = clauses.iter().any(|&c| is_infinitive(scene, c));
    let mut parts: Vec<usize> = clauses.clone();
    // "repeated its demand that …": the noun tells the statement.
    let tells_itself = |o: usize| {
        cue.kind == Kind::Said
            && !scene.tables.noun(parsed.key(o)).is_empty()
            && parsed.children_by(o, &[Dep::Acl, Dep::Ccomp, Dep::Prep]).next().is_some()
    };
    if let Some(object) = object.filter(|&o| cue.takes("paper") || !tells_itself(o)) {
        let is_addressee = cue.takes("whom") && scene.can_speak(object);
        if is_addressee {
            addressees.push(object);
        }
        if (!is_addressee && (cue.takes("obj") || cue.takes("thing") || cue.takes("pred") || cue.takes("paper")))
            || inf_clause
        {
            parts.push(object);
        }
    }
    addressees.extend(arguments.dative.filter(|&d| scene.can_speak(d)));
    let has_that_clause = !clauses.is_empty() && !inf_clause;
    let mut particle = None;
    for prep in parsed.children_by(verb, &[Dep::Prep, Dep::Dative, Dep::Agent]) {
        let word = parsed.lower(prep);
        if cue.takes(&word) && !has_that_clause && parsed.dep(prep) == Dep::Prep {
            if object.is_none() {
                particle = particle.or(Some(prep));
            }
            parts.extend(parsed.children_by(prep, &[Dep::Pobj, Dep::Pcomp]));
            if cue.takes("for") && word == "on" {
                addressees.extend(parsed.child(prep, Dep::Pobj));
            }
        } else if word == "to" {
            addressees.extend(parsed.child(prep, Dep::Pobj).filter(|&t| scene.can_speak(t)));
        }
    }
    if cue.takes("paper") && source.is_none_or(|s| scene.tables.source("medium", parsed.key(s)).is_none()) {
        return None;
    }
    if cue.takes("pred") && !has_predicate(scene, verb) {
        return None;
    }
    if parts.is_empty() {
        return framed(scene, verb, cue, source, addressees);
    }
    let object_parts = parts.iter().any(|&p| Some(p) == object);
    if object_parts {
        parts.extend(extensions(scene, verb, object));
    }
    let is_clause = !clauses.is_empty() || cue.takes("paper");
    Some(Found { content: spans(scene, verb, source, &parts), addressees, particle, is_clause })
}

/// The object that can hold content: of a passive its subject.
fn objects(scene: Scene, verb: usize, cue: &Cue, arguments: &Arguments, source: Option<usize>) -> Option<usize> {
    let parsed = scene.parsed;
    let object = arguments.object.filter(|&o| Some(o) != source && o != verb)?;
    let is_own = parsed.head(object) == Some(verb) || (arguments.is_passive && !cue.takes("quote"));
    let is_person = cue.takes("thing") && !cue.takes("obj") && scene.is_person(object);
    let is_reflexive = parsed.lower(object).ends_with("self");
    (is_own && !is_person && !is_reflexive).then_some(object)
}

fn is_infinitive(scene: Scene, clause: usize) -> bool {
    scene.parsed.children_by(clause, &[Dep::Aux]).any(|a| scene.parsed.tag(a) == "TO")
}

/// The clauses that the verb takes as content.
fn clauses(scene: Scene, verb: usize, cue: &Cue) -> Vec<usize> {
    let parsed = scene.parsed;
    let small = cue.takes("obj") || cue.takes("pred") || cue.takes("thing");
    let takes = |&c: &usize| match parsed.dep(c) {
        Dep::Ccomp => cue.takes("that") || small || (cue.takes("inf") && is_infinitive(scene, c)),
        Dep::Xcomp if is_infinitive(scene, c) => cue.takes("inf"),
        Dep::Xcomp => cue.takes("ing") || cue.takes("that") || small,
        Dep::Advcl => {
            let has_addressee = (parsed.child(verb, Dep::Dobj).is_some() && cue.takes("whom")) || cue.takes("on");
            cue.takes("inf") && is_infinitive(scene, c) && has_addressee
        }
        _ => false,
    };
    let own: Vec<usize> = parsed.children(verb).iter().copied().filter(takes).collect();
    if own.is_empty() && cue.takes("that") { clause_after_medium(scene, verb).into_iter().collect() } else { own }
}

/// "said in a statement that …": the clause that the parser hangs on the statement.
pub(crate) fn clause_after_medium(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    parsed.children_by(verb, &[Dep::Prep]).find_map(|prep| {
        let medium = parsed.child(prep, Dep::Pobj)?;
        scene.tables.source("medium", parsed.key(medium))?;
        parsed
            .children_by(medium, &[Dep::Acl, Dep::Ccomp, Dep::Relcl])
            .find(|&c| parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == "that"))
    })
}

fn has_predicate(scene: Scene, verb: usize) -> bool {
    scene.parsed.children_by(verb, &[Dep::Oprd, Dep::Ccomp, Dep::Xcomp]).next().is_some()
}

/// What goes with an object: "criticized Y *for* …", "described it *as* …", "called it *a disgrace*".
fn extensions(scene: Scene, verb: usize, object: Option<usize>) -> Vec<usize> {
    let parsed = scene.parsed;
    let follows = |&c: &usize| object.is_none_or(|o| c > o) && c > verb;
    let fits = |&c: &usize| match parsed.dep(c) {
        Dep::Oprd => true,
        Dep::Prep => matches!(parsed.lower(c).as_str(), "as" | "for" | "over" | "of" | "against" | "with" | "to"),
        _ => false,
    };
    parsed.children(verb).iter().copied().filter(follows).filter(fits).collect()
}

/// The spans of content parts: what follows the verb is one piece, what precedes it another.
fn spans(scene: Scene, verb: usize, source: Option<usize>, parts: &[usize]) -> Vec<Span> {
    let parsed = scene.parsed;
    let barred = frame_tokens(scene, verb, source);
    let mut before: Option<(usize, usize)> = None;
    let mut after: Option<(usize, usize)> = None;
    for &part in parts {
        let tree = words::subtree(parsed, part);
        let (first, last) = (tree[0], tree[tree.len() - 1]);
        let side = if part < verb { &mut before } else { &mut after };
        *side = Some(side.map_or((first, last), |(f, l)| (f.min(first), l.max(last))));
    }
    let mut all = Vec::new();
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

/// Tokens of the cue, its speaker and its own adverbs: never content.
fn frame_tokens(scene: Scene, verb: usize, source: Option<usize>) -> Vec<usize> {
    let parsed = scene.parsed;
    let mut barred = vec![verb];
    for &child in parsed.children(verb) {
        if matches!(parsed.dep(child), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Prt) {
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

/// "…, he said, …" set into the sentence it reports, and "as he said, …": the content is the clause around.
fn framed(scene: Scene, verb: usize, cue: &Cue, source: Option<usize>, addressees: Vec<usize>) -> Option<Found> {
    let parsed = scene.parsed;
    source?;
    if !cue.takes("that") && !cue.takes("quote") && !cue.takes("as") {
        return None;
    }
    let head = parsed.head(verb).filter(|&h| parsed.is_verb(h) || parsed.is_noun(h))?;
    let is_as_clause = parsed.dep(verb) == Dep::Advcl
        && parsed.children_by(verb, &[Dep::Mark, Dep::Advmod]).any(|m| parsed.lower(m) == "as");
    let is_set_in = parsed.dep(verb) == Dep::Parataxis;
    if !(is_as_clause || is_set_in) {
        return None;
    }
    let mut own = words::subtree(parsed, verb);
    for other in parsed.children_by(verb, &[Dep::Nsubj]).filter(|&s| Some(s) != source) {
        let tree = words::subtree(parsed, other);
        own.retain(|t| !tree.contains(t));
    }
    let all = words::subtree(parsed, head);
    let mut out = own.clone();
    out.extend(frame_tokens(scene, verb, source));
    out.sort_unstable();
    let (first, last) = (all[0], all[all.len() - 1]);
    let runs = words::without(first, last, &out);
    let content: Vec<Span> =
        runs.into_iter().filter_map(|(f, l)| words::span_of(parsed, scene.quotes, f, l, &out)).collect();
    (!content.is_empty()).then_some(Found { content, addressees, particle: None, is_clause: true })
}

/// Whether a verb can introduce a quotation beside it, whatever its complements.
pub(crate) fn introduces(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    parsed.is_verb(verb)
        && !is_auxiliary(scene, verb)
        && scene.tables.verb(parsed.key(verb)).iter().any(|c| c.reach == Reach::Press)
}

/// The nominal that speaks, for a verb beside a quotation: its subject, else the nearest nominal outside quotations.
pub(crate) fn speaker_near(scene: Scene, verb: usize, gap: &std::ops::Range<usize>) -> Option<usize> {
    let arguments = arguments::of_verb(scene.parsed, verb);
    let usable = |&t: &usize| scene.quotes.at(t).is_none();
    let own = source_of(scene, verb, &arguments).filter(usable);
    let is_far = |t: &usize| !gap.contains(t);
    if let Some(own) = own.filter(|t| !is_far(t) || scene.parsed.dep(*t) == Dep::Nsubj) {
        return Some(own);
    }
    let is_head = |&t: &usize| {
        scene.is_nominal(t)
            && usable(&t)
            && !matches!(scene.parsed.dep(t), Dep::Compound | Dep::Amod | Dep::Npadvmod | Dep::Poss | Dep::Pobj)
            && (scene.can_speak(t) || scene.parsed.pos(t) == Pos::Propn)
    };
    let after = (verb + 1..gap.end).find(is_head);
    let before = (gap.start..verb).rev().find(is_head);
    before.or(after).or(own)
}

/// Who is spoken of is not who speaks: a source inside the content gives way to the nearest one outside.
pub(crate) fn keep_speaker_outside(scene: Scene, statement: &mut Statement) {
    let parsed = scene.parsed;
    let is_inside = |token: usize| statement.content.iter().any(|c| c.overlaps(parsed.token(token).span));
    let Some(source) = statement.source.as_ref().filter(|s| is_inside(s.token)) else { return };
    if is_inside(statement.token) {
        return;
    }
    let sentence = &parsed.sentences[parsed.sentence_of(statement.token)].tokens;
    let fits = |&t: &usize| {
        t != source.token
            && scene.is_nominal(t)
            && scene.can_speak(t)
            && !is_inside(t)
            && !matches!(parsed.dep(t), Dep::Compound | Dep::Poss | Dep::Pobj | Dep::Npadvmod)
    };
    let before = (sentence.start..statement.token).rev().find(fits);
    let found = before.or_else(|| (statement.token + 1..sentence.end).find(fits));
    statement.source = found.map(|t| scene.source(t, statement.token));
}
