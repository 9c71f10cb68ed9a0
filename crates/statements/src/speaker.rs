//! Who speaks for a verb of saying: its subject, the one it is supplied from, or the nearest nominal beside a quotation.

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::ParsedArticle;
use dateline_mentions::arguments::{self, Arguments};

use crate::source::Scene;
use crate::statement::{Kind, Statement};

/// Heads looked at above a verb without a subject of its own.
const MAX_CLIMB: usize = 4;

/// The subject, unless it is inside a quotation or a mere placeholder.
pub(crate) fn of_verb(scene: Scene, verb: usize, arguments: &Arguments) -> Option<usize> {
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
        return arguments::of_verb(parsed, quoting).object;
    }
    if let Some(matrix) = speaks_on(scene, verb) {
        return of_verb(scene, matrix, &arguments::of_verb(parsed, matrix));
    }
    if let Some(subject) = misplaced(scene, verb) {
        return Some(subject);
    }
    if is_asked(scene, verb) {
        return None;
    }
    // "…," a seller explained: of two subjects the one outside the quotation.
    let outside = subjects.iter().rev().copied().find(|&s| scene.quotes.at(s).is_none());
    let subject = arguments.subject.filter(|&s| scene.quotes.at(s).is_none()).or(outside).or(arguments.subject);
    let own = subject.map(|s| name_end(scene, s));
    let own = own.filter(|&s| !is_quoted(s) && !is_dummy(s) && !parsed.is_verb(s));
    let has_own = parsed.children_by(verb, &[Dep::Nsubj, Dep::Agent]).next().is_some();
    if !has_own && !arguments.is_passive {
        let is_participle = parsed.tag(verb) == "VBG" && matches!(parsed.dep(verb), Dep::Advcl | Dep::Xcomp);
        let is_loose = is_participle || is_set_off(scene, verb);
        let wanted = if is_loose { None } else { own.filter(|&s| scene.can_speak(s)) };
        if let Some(source) = wanted.or_else(|| subject_above(scene, verb)) {
            return Some(source);
        }
    }
    if arguments.is_passive
        && own.is_none()
        && scene.tables.verb(parsed.key(verb)).iter().any(|c| c.kind == Kind::Opposed)
    {
        // "is opposed to": a state of mind, no passive.
        return arguments.object;
    }
    own.or_else(|| after_quotation(scene, verb, arguments.subject, is_quoted))
}

/// "…," said the minister, parsed as an object.
fn after_quotation(
    scene: Scene,
    verb: usize,
    subject: Option<usize>,
    is_quoted: impl Fn(usize) -> bool,
) -> Option<usize> {
    let parsed = scene.parsed;
    let tells_somebody = scene.tables.verb(parsed.key(verb)).iter().any(|c| c.takes("whom"));
    let is_after_quote = verb > 0 && scene.quotes.at(verb - 1).is_some();
    if tells_somebody || !subject.map_or(is_after_quote, is_quoted) {
        return None;
    }
    let after = parsed.children_by(verb, &[Dep::Dobj, Dep::Attr, Dep::Nsubj]);
    after.filter(|&t| t == verb + 1 || scene.can_speak(t)).find(|&t| scene.quotes.at(t).is_none())
}

/// The verb of saying that a second verb goes on: "*said* that they are safe but *declined* to say more", where the parser
/// joins the second to what is said and the tenses tell otherwise.
pub(crate) fn speaks_on(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let first = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Conj)?;
    let speaker = parsed.head(first).filter(|&s| parsed.dep(first) == Dep::Ccomp && parsed.tag(s) == "VBD")?;
    let is_bare = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux, Dep::Auxpass]).next().is_none();
    let is_other_tense = |t: usize| {
        matches!(parsed.tag(t), "VBZ" | "VBP" | "MD") || (parsed.dep(t) == Dep::Aux && parsed.lower(t) == "had")
    };
    let differs = is_other_tense(first) || parsed.children_by(first, &[Dep::Aux, Dep::Auxpass]).any(is_other_tense);
    let tells = scene.tables.verb(parsed.key(verb)).iter().any(|c| c.reach == crate::Reach::Press);
    // "confirmed it had been used but would not say where"
    let holds_back = parsed.is_negated(verb)
        && parsed.children_by(verb, &[Dep::Nsubj]).next().is_none()
        && parsed.children_by(verb, &[Dep::Aux]).any(|a| matches!(parsed.lower(a), "would" | "did" | "could"));
    if holds_back && tells && verb > first && first > speaker {
        return Some(speaker);
    }
    (is_bare && differs && tells && parsed.tag(verb) == "VBD" && verb > first && first > speaker).then_some(speaker)
}

/// "where *officials* last said": a subject that the parser hangs on the adverb.
fn misplaced(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let has_own = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
    let adverb = parsed.children_by(verb, &[Dep::Advmod]).find(|&a| a < verb && parsed.child(a, Dep::Nsubj).is_some());
    adverb.filter(|_| !has_own).and_then(|a| parsed.child(a, Dep::Nsubj))
}

/// "*Asked* whether he would go, the minister said …": a participle without a subject, of a verb that has a hearer.
pub(crate) fn is_asked(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    let is_bare =
        parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Agent, Dep::Dobj, Dep::Aux]).next().is_none();
    parsed.tag(verb) == "VBN"
        && parsed.dep(verb) == Dep::Advcl
        && is_bare
        && scene.tables.verb(parsed.key(verb)).iter().any(|c| c.takes("whom"))
}

/// A person's name whose first word is taken for a verb ("Ram Vilas"): its last word.
fn name_end(scene: Scene, subject: usize) -> usize {
    let parsed = scene.parsed;
    let is_person = |t: usize| parsed.token(t).entity == Some(EntityLabel::Person);
    if !parsed.is_verb(subject) || !is_person(subject) {
        return subject;
    }
    (subject..parsed.len()).take_while(|&t| is_person(t)).last().unwrap_or(subject)
}

/// Whether a word hands on somebody else's: "*citing* a minister", "*quoted* the minister as saying".
pub(crate) fn cites(parsed: &ParsedArticle, token: usize) -> bool {
    matches!(parsed.key(token), "quote" | "cite")
}

/// The verb of "quoted the minister as saying": its object speaks.
pub(crate) fn quoting_verb(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let prep = parsed.head(verb).filter(|&p| parsed.dep(verb) == Dep::Pcomp && parsed.lower(p) == "as")?;
    parsed.head(prep).filter(|&v| cites(parsed, v))
}

/// The verb that "quoted … as *saying*" hands its words to.
pub(crate) fn quoted_saying(scene: Scene, quoting: usize) -> Option<usize> {
    let parsed = scene.parsed;
    if !cites(parsed, quoting) {
        return None;
    }
    let phrase = parsed.children_by(quoting, &[Dep::Prep]).find(|&p| parsed.lower(p) == "as")?;
    parsed.child(phrase, Dep::Pcomp).filter(|&v| parsed.is_verb(v))
}

/// "admires him as a leader, *comparing* him …": a participle after a comma goes with the clause, unless its noun tells
/// a statement itself ("a letter, asking …") or is the clause's subject.
fn is_set_off(scene: Scene, verb: usize) -> bool {
    let parsed = scene.parsed;
    let Some(noun) = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Acl && parsed.tag(verb) == "VBG") else {
        return false;
    };
    let comma = (noun + 1..verb).rev().find(|&t| scene.quotes.at(t).is_none() || parsed.word(t) == ",");
    comma.is_some_and(|t| parsed.word(t) == ",")
        && matches!(parsed.dep(noun), Dep::Dobj | Dep::Pobj)
        && !scene.is_voice(noun)
}

/// "criticized the deal, saying …", "used a speech to denounce …": the subject of a verb above that can speak. A noun
/// that tells a statement speaks before it: "raised *accusations* that he fled, saying …".
fn subject_above(scene: Scene, verb: usize) -> Option<usize> {
    let parsed = scene.parsed;
    if let Some(noun) = parsed.head(verb).filter(|&n| parsed.dep(verb) == Dep::Acl && scene.is_voice(n)) {
        return Some(noun);
    }
    let is_asked_for = |a: usize| {
        // "urged them to leave, saying …"
        parsed.tag(verb) == "VBG"
            && parsed.children_by(a, &[Dep::Aux]).any(|t| parsed.tag(t) == "TO")
            && verb.checked_sub(1).is_some_and(|before| parsed.word(before) == ",")
    };
    let clauses = parsed.ancestors(verb).take(MAX_CLIMB).filter(|&a| parsed.is_verb(a) && !is_asked_for(a));
    let mut subjects = clauses.filter_map(|above| {
        let over = arguments::of_verb(parsed, above);
        let own = parsed.child(above, Dep::Nsubj);
        own.or(if over.is_passive { over.object } else { over.subject })
    });
    subjects.find(|&s| scene.can_speak(s) && scene.quotes.at(s).is_none() && !parsed.is_verb(s))
}

/// The nominal that speaks, for a verb beside a quotation: its subject, else the nearest nominal outside quotations.
pub(crate) fn near(scene: Scene, verb: usize, gap: &std::ops::Range<usize>) -> Option<usize> {
    let arguments = arguments::of_verb(scene.parsed, verb);
    let usable = |&t: &usize| scene.quotes.at(t).is_none();
    let own = of_verb(scene, verb, &arguments).filter(usable);
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
pub(crate) fn keep_outside(scene: Scene, statement: &mut Statement) {
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
