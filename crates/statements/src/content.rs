//! What a verb's complements say: which clauses, objects and phrases hold the content, and to whom it is said.

use dateline_lang::Dep;
use dateline_mentions::arguments::Arguments;
use dateline_text::Span;

use crate::extent::{frame_tokens, is_infinitive, spans};
use crate::nouns;
use crate::source::Scene;
use crate::speaker;
use crate::statement::Kind;
use crate::tables::Cue;
use crate::words;

/// What a verb's complements make of a content.
pub(crate) struct Found {
    pub(crate) content: Vec<Span>,
    pub(crate) addressees: Vec<usize>,
    /// Preposition that belongs to the cue: "called *for*".
    pub(crate) particle: Option<usize>,
    pub(crate) is_clause: bool,
}

/// What the verb's complements say, if they hold a content as the table has it.
pub(crate) fn find(
    scene: Scene,
    verb: usize,
    cue: &Cue,
    arguments: &Arguments,
    source: Option<usize>,
) -> Option<Found> {
    let parsed = scene.parsed;
    let mut addressees = Vec::new();
    let object = objects(scene, verb, cue, arguments, source);
    let clauses: Vec<usize> = clauses(scene, verb, cue);
    if let (true, Some(quoting)) = (clauses.is_empty(), speaker::quoting_verb(scene, verb)) {
        return quoted_before(scene, quoting, cue, source);
    }
    let inf_clause = clauses.iter().any(|&c| is_infinitive(scene, c));
    let mut parts: Vec<usize> = clauses.clone();
    // "repeated its demand that …": the noun tells the statement.
    let tells_itself = |o: usize| cue.kind == Kind::Said && nouns::read(scene, o).is_some();
    if let Some(object) = object.filter(|&o| cue.takes("paper") || !tells_itself(o)) {
        let is_addressee = cue.takes("whom") && (scene.can_speak(object) || clause_after_hearer(scene, verb).is_some());
        if is_addressee {
            addressees.push(object);
        }
        if (!is_addressee && (cue.takes("obj") || cue.takes("thing") || cue.takes("pred") || cue.takes("paper")))
            || inf_clause
        {
            parts.push(object);
        }
    }
    match arguments.dative.filter(|&d| scene.can_speak(d)) {
        // "branded Iran a threat", parsed as if something were given.
        Some(named) if cue.takes("as") && !cue.takes("that") => parts.push(named),
        hearer => addressees.extend(hearer),
    }
    let has_that_clause = !clauses.is_empty() && !inf_clause;
    let mut particle = None;
    for prep in parsed.children_by(verb, &[Dep::Prep, Dep::Dative, Dep::Agent]) {
        let word = parsed.lower(prep);
        if cue.takes(word) && !has_that_clause && parsed.dep(prep) == Dep::Prep {
            if object.is_none() {
                particle = particle.or(Some(prep));
            }
            let governed = parsed.child(prep, Dep::Pobj);
            if governed.is_some_and(|o| is_time(scene, o)) {
                continue;
            }
            parts.extend(parsed.children_by(prep, &[Dep::Pobj, Dep::Pcomp]));
            if cue.takes("for") && word == "on" {
                addressees.extend(governed);
            }
        } else if word == "to" {
            addressees.extend(parsed.child(prep, Dep::Pobj).filter(|&t| scene.can_speak(t)));
        }
    }
    if cue.takes("paper") && source.is_none_or(|s| scene.tables.source("medium", parsed.key(s)).is_none()) {
        return None;
    }
    let quoted_name = cue.takes("pred").then(|| quoted_name(scene, verb, object)).flatten();
    if cue.takes("pred") && !has_predicate(scene, verb) && quoted_name.is_none() {
        return None;
    }
    if parts.is_empty() {
        return framed(scene, verb, cue, source, addressees);
    }
    let object_parts = parts.iter().any(|&p| Some(p) == object);
    if object_parts || cue.takes("pred") {
        parts.extend(extensions(scene, verb, object));
    }
    let is_clause = !clauses.is_empty() || cue.takes("paper");
    let mut content = spans(scene, verb, source, &parts);
    content.extend(quoted_name);
    Some(Found { content, addressees, particle, is_clause })
}

/// The object that can hold content: of a passive its subject.
fn objects(scene: Scene, verb: usize, cue: &Cue, arguments: &Arguments, source: Option<usize>) -> Option<usize> {
    let parsed = scene.parsed;
    let object = arguments.object.filter(|&o| Some(o) != source && o != verb)?;
    let is_own = parsed.head(object) == Some(verb) || (arguments.is_passive && !cue.takes("quote"));
    let is_person = cue.takes("thing") && !cue.takes("obj") && !cue.takes("whom") && scene.is_person(object);
    let is_reflexive = parsed.lower(object).ends_with("self");
    (is_own && !is_person && !is_reflexive).then_some(object)
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
            let calls_on = cue.takes("on") && parsed.children_by(verb, &[Dep::Prep]).any(|p| parsed.lower(p) == "on");
            let has_addressee = (parsed.child(verb, Dep::Dobj).is_some() && cue.takes("whom")) || calls_on;
            cue.takes("inf") && is_infinitive(scene, c) && has_addressee
        }
        _ => false,
    };
    let own: Vec<usize> = parsed.children(verb).iter().copied().filter(takes).collect();
    if !own.is_empty() || !cue.takes("that") {
        return own;
    }
    let hearer = if cue.takes("whom") { clause_after_hearer(scene, verb) } else { None };
    hearer
        .or_else(|| clause_after_medium(scene, verb))
        .or_else(|| clause_joined_before(scene, verb))
        .into_iter()
        .collect()
}

/// "Chad could stop exports, *Foreign Minister Ali Deby said* on Friday.": the parser may join the saying to what is said.
fn clause_joined_before(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let told = parsed.head(verb).filter(|&h| parsed.dep(verb) == Dep::Conj && parsed.is_verb(h) && h < verb)?;
    let subject = parsed.child(verb, Dep::Nsubj).filter(|&s| s < verb)?;
    let follows_comma = parsed.left_edge(subject).checked_sub(1).is_some_and(|c| parsed.word(c) == ",");
    let is_joined = parsed.children_by(told, &[Dep::Cc]).any(|c| c < verb && c > told);
    let is_last = parsed.children(told).iter().all(|&c| c <= verb || parsed.word(c) == ".");
    let has_own = parsed.children_by(verb, &[Dep::Dobj, Dep::Xcomp, Dep::Advcl]).next().is_some();
    let has_subject = parsed.children_by(told, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
    (follows_comma && !is_joined && is_last && !has_own && has_subject).then_some(told)
}

/// "told the forum he was against it": the clause that the parser hangs on the hearer.
fn clause_after_hearer(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let hearer = parsed.child(verb, Dep::Dobj)?;
    parsed.children_by(hearer, &[Dep::Relcl]).find(|&c| is_whole_clause(scene, c))
}

/// Whether what the parser takes for a relative clause has a subject and lacks nothing: "told the forum *he was against it*".
fn is_whole_clause(scene: Scene, clause: usize) -> bool {
    let parsed = scene.parsed;
    let is_relative =
        |t: usize| matches!(parsed.lower(t), "who" | "whom" | "which" | "that" | "whose" | "where" | "when");
    let has_subject = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).any(|s| !is_relative(s));
    // A gap ("the man he met") would leave the verb without an object.
    let complements = [Dep::Dobj, Dep::Attr, Dep::Acomp, Dep::Ccomp, Dep::Xcomp, Dep::Prep];
    let is_complete = parsed.children_by(clause, &complements).next().is_some();
    let opens_relative = |t: usize| t < clause && is_relative(t) && parsed.dep(t) != Dep::Mark;
    has_subject && is_complete && !parsed.children(clause).iter().any(|&t| opens_relative(t))
}

/// "…," he was quoted as saying: the clause that the parser gives to the quoting verb.
fn quoted_before(scene: Scene, quoting: usize, cue: &Cue, source: Option<usize>) -> Option<Found> {
    let clauses = clauses(scene, quoting, cue);
    let content = spans(scene, quoting, source, &clauses);
    (!content.is_empty()).then_some(Found { content, addressees: Vec::new(), particle: None, is_clause: true })
}

/// "called the test "a violation"": a quotation right behind the object, whatever the parser made of it.
fn quoted_name(scene: Scene, verb: usize, object: Option<usize>) -> Option<Span> {
    let parsed = scene.parsed;
    let object = object.filter(|&o| o > verb)?;
    let opens = |q: &&crate::quotes::Quote| {
        let first = q.tokens.start;
        first > object && first <= parsed.subtree(object).1 + 1 && (object + 1..first).all(|t| !parsed.is_verb(t))
    };
    scene.quotes.overlapping(parsed.sentences[parsed.sentence_of(verb)].span).find(opens).map(|q| q.span)
}

fn is_time(scene: Scene, token: usize) -> bool {
    matches!(
        scene.parsed.token(token).entity,
        Some(dateline_lang::EntityLabel::Date | dateline_lang::EntityLabel::Time)
    )
}

/// "said in a statement that …": the clause that the parser hangs on the statement.
pub(crate) fn clause_after_medium(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    parsed.children_by(verb, &[Dep::Prep]).find_map(|prep| {
        let medium = parsed.child(prep, Dep::Pobj)?;
        let is_in = parsed.lower(prep) == "in";
        scene.tables.source("medium", parsed.key(medium))?;
        parsed.children_by(medium, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]).find(|&c| {
            parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == "that")
                || (is_in && is_whole_clause(scene, c))
        })
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
        // "dismissed the report *as biased*"
        Dep::Advcl => {
            parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == "as")
                && parsed.children_by(c, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_none()
        }
        Dep::Prep => matches!(parsed.lower(c), "as" | "for" | "over" | "of" | "against" | "with" | "to"),
        _ => false,
    };
    parsed.children(verb).iter().copied().filter(follows).filter(fits).collect()
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
    let is_quoted = content.iter().any(|c| scene.quotes.overlapping(*c).next().is_some());
    let tells = !content.is_empty() && (is_quoted || cue.takes("that"));
    tells.then_some(Found { content, addressees, particle: None, is_clause: true })
}
