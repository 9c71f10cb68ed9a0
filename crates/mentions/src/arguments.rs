//! Who stands where around a predicate, read off the tree: passive turned, missing subjects supplied.

use crate::ParsedArticle;
use dateline_gazetteer::{Entry, Gazetteer, WordUse};
use dateline_lang::{Dep, EntityLabel, Pos};

/// A prepositional phrase of a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepositional {
    /// The preposition's lemma; of "out of" the last word.
    pub word: String,
    /// Head of its object: a nominal, or a verb for "of bombing".
    pub object: usize,
}

/// The arguments of a verb as if it were active.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Who acts; the agent of a passive.
    pub subject: Option<usize>,
    /// What is acted on; the subject of a passive.
    pub object: Option<usize>,
    /// "gave *Kenya* grain".
    pub dative: Option<usize>,
    /// Its prepositional phrases.
    pub prepositions: Vec<Prepositional>,
    /// Clauses the verb takes: "to lift", "that it lifted".
    pub clauses: Vec<usize>,
    /// Whether it is in the passive.
    pub is_passive: bool,
}

/// Subject chains longer than this are parse errors.
const MAX_DEPTH: usize = 12;

/// The arguments of the verb at `verb`.
pub fn of_verb(parsed: &ParsedArticle, verb: usize) -> Arguments {
    of_verb_at_depth(parsed, verb, 0)
}

fn of_verb_at_depth(parsed: &ParsedArticle, verb: usize, depth: usize) -> Arguments {
    let is_reduced = parsed.dep(verb) == Dep::Acl && parsed.tag(verb) == "VBN";
    let is_passive = is_reduced
        || parsed.child(verb, Dep::Auxpass).is_some()
        || parsed.child(verb, Dep::Nsubjpass).is_some()
        || parsed.child(verb, Dep::Agent).is_some();
    let agent = parsed.child(verb, Dep::Agent).and_then(|by| parsed.child(by, Dep::Pobj));
    let agent = agent.or_else(|| shared_agent(parsed, verb).filter(|_| is_passive));
    let mut found = Arguments {
        subject: parsed.child(verb, Dep::Nsubj).or(agent).or_else(|| name_before(parsed, verb)),
        object: parsed.child(verb, Dep::Dobj),
        dative: dative(parsed, verb),
        prepositions: prepositions(parsed, verb),
        clauses: parsed.children_by(verb, &[Dep::Xcomp, Dep::Ccomp]).collect(),
        is_passive,
    };
    // "is ready to help": the clause hangs on the adjective.
    for adjective in parsed.children_by(verb, &[Dep::Acomp]) {
        found.clauses.extend(parsed.children_by(adjective, &[Dep::Xcomp]));
    }
    if is_passive {
        let subject = parsed.child(verb, Dep::Nsubjpass);
        if found.object.is_some() {
            // "were granted asylum": the passive's subject received it.
            found.dative = found.dative.or(subject);
        } else {
            found.object = subject;
        }
        if parsed.child(verb, Dep::Nsubjpass).is_none() && found.subject != agent {
            // "were seized" parsed with a plain subject.
            found.object = found.object.or(found.subject);
            found.subject = agent;
        }
    }
    // "wants to *see* the minister removed": what one would see is what is wished.
    if matches!(parsed.key(verb), "want" | "like" | "wish" | "love" | "prefer" | "hope") {
        for clause in found.clauses.iter_mut().filter(|clause| parsed.key(**clause) == "see") {
            *clause = parsed.child(*clause, Dep::Ccomp).unwrap_or(*clause);
        }
    }
    supply_missing(parsed, verb, depth, &mut found);
    clauses_with_for(parsed, verb, &mut found);
    found
}

/// "*Chad* on Monday imposed sanctions": a name before a verb without a subject, which the parser takes for a measure of time.
fn name_before(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let subjects = [Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Expl];
    let is_bare = is_finite(parsed, verb) && parsed.children_by(verb, &subjects).next().is_none();
    let is_name = |&t: &usize| {
        let entity = parsed.token(t).entity;
        t < verb
            && matches!(entity, Some(EntityLabel::Gpe | EntityLabel::Org | EntityLabel::Person | EntityLabel::Norp))
    };
    parsed.children_by(verb, &[Dep::Npadvmod]).filter(|_| is_bare).find(is_name)
}

/// "was stopped and beaten *by soldiers*", "kidnapped and presumed killed *by rebels*": the agent of the last of two bare
/// participles did both.
fn shared_agent(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let second = parsed.children_by(verb, &[Dep::Conj]).find(|&c| c > verb && parsed.tag(c) == "VBN")?;
    let stand_side_by_side = (verb + 1..second).all(|i| matches!(parsed.tag(i), "CC" | "RB"));
    let complement = parsed.children_by(second, &[Dep::Oprd, Dep::Xcomp]).find(|&c| c == second + 1);
    let by = parsed.child(second, Dep::Agent).or_else(|| parsed.child(complement?, Dep::Agent))?;
    parsed.child(by, Dep::Pobj).filter(|_| stand_side_by_side)
}

/// Supplies the subject (or a passive's object) that the construction leaves unsaid.
fn supply_missing(parsed: &ParsedArticle, verb: usize, depth: usize, found: &mut Arguments) {
    if let Some(subject) = subject_of_insertion(parsed, verb) {
        if found.is_passive {
            found.object = found.object.or(Some(subject));
        } else {
            found.subject = found.subject.or(Some(subject));
        }
        return;
    }
    let Some(head) = parsed.head(verb).filter(|_| depth < MAX_DEPTH) else { return };
    let wanted = if found.is_passive { found.object } else { found.subject };
    let matrix = || first_infinitive(parsed, verb).or_else(|| first_reported(parsed, verb));
    let head = matrix().or_else(|| reported_before(parsed, verb)).unwrap_or(head);
    let supplied = match parsed.dep(verb) {
        Dep::Conj if is_of_phrase(parsed, verb, head) => of_verb_at_depth(parsed, head, depth + 1).object,
        Dep::Conj if parsed.is_verb(head) => {
            let head = sayer_of_conjunct(parsed, verb, head).unwrap_or(head);
            let first = of_verb_at_depth(parsed, head, depth + 1);
            let is_perfect = parsed.children_by(verb, &[Dep::Aux]).any(|aux| parsed.key(aux) == "have");
            // "was convicted and *found* guilty", whatever the tagger makes of it.
            let is_found = || parsed.child(verb, Dep::Oprd).is_some() && parsed.child(verb, Dep::Dobj).is_none();
            let is_participle = parsed.tag(verb) == "VBN" || parsed.tag(verb) == "VBD" && is_found();
            if first.is_passive && parsed.child(verb, Dep::Nsubj).is_none() && is_participle && !is_perfect {
                // "was arrested and deported": the second participle is passive too; not so "… and has protested".
                found.is_passive = true;
                if found.object.is_none() {
                    found.object = first.object;
                }
                found.subject = found.subject.or(first.subject);
                return;
            }
            if first.is_passive { first.object } else { first.subject }
        }
        // "attacks the White House says *were staged* by rebels": what the clause above hangs on.
        Dep::Ccomp if parsed.dep(head) == Dep::Relcl && is_finite(parsed, verb) => parsed.head(head),
        Dep::Xcomp => {
            // "is due to meet": the clause hangs on the adjective, its subject on the verb above.
            let verb_above = std::iter::once(head).chain(parsed.ancestors(head)).find(|&a| parsed.is_verb(a));
            let above = of_verb_at_depth(parsed, verb_above.unwrap_or(head), depth + 1);
            if above.is_passive { above.object } else { above.object.or(above.subject) }
        }
        Dep::Advcl | Dep::Ccomp if parsed.is_verb(head) && is_subjectless(parsed, verb) => {
            let above = of_verb_at_depth(parsed, head, depth + 1);
            if above.is_passive { above.object } else { above.subject }
        }
        Dep::Acl => Some(named_by_copula(parsed, head)),
        Dep::Relcl => relative_gap(parsed, verb, head, found).map(|gap| named_by_copula(parsed, gap)),
        Dep::Pcomp => {
            // "accused of bombing": the object of the verb above did it; "by bombing", "after bombing": its subject.
            let prep = parsed.lower(head);
            parsed.head(head).and_then(|above| {
                if !parsed.is_verb(above) {
                    return None;
                }
                // "accused Chad of stoking the war by killing three": the parser may hang "by" on the verb of blame.
                let is_blamed = |p: usize| p < head && parsed.lower(p) == "of" && parsed.child(p, Dep::Pcomp).is_some();
                let is_theirs = prep == "by" && parsed.children_by(above, &[Dep::Prep]).any(is_blamed);
                let above = of_verb_at_depth(parsed, above, depth + 1);
                match (above.is_passive, is_theirs || matches!(prep, "of" | "from" | "for")) {
                    (true, _) => above.object,
                    (false, true) => above.object.or(above.subject),
                    (false, false) => above.subject,
                }
            })
        }
        _ => None,
    };
    if wanted.is_none() {
        if found.is_passive {
            found.object = supplied;
        } else {
            found.subject = supplied;
        }
    }
}

/// "*Chad*, worried about the war, urged …", "*the governors* – three of them new – backed …": the parser gives the
/// subject to what is put in between.
fn subject_of_insertion(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let subjects = [Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Csubjpass, Dep::Expl];
    if !is_finite(parsed, verb) || parsed.children_by(verb, &subjects).next().is_some() {
        return None;
    }
    let is_bare = |clause: usize| {
        parsed.is_noun(clause)
            || matches!(parsed.tag(clause), "VBN" | "VBG")
                && parsed.children_by(clause, &[Dep::Aux, Dep::Auxpass, Dep::Mark]).next().is_none()
    };
    let closes = |i: usize| matches!(parsed.word(i), "," | "—" | "–" | "-" | "--");
    parsed.children_by(verb, &[Dep::Advcl, Dep::Ccomp]).filter(|&c| c < verb && is_bare(c)).find_map(|clause| {
        let subject = parsed.child(clause, Dep::Nsubj).filter(|&s| s < clause)?;
        ((subject..clause).any(closes) && (clause..verb).any(closes)).then_some(subject)
    })
}

fn is_finite(parsed: &ParsedArticle, verb: usize) -> bool {
    matches!(parsed.tag(verb), "VBD" | "VBZ" | "VBP")
        || parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).any(|a| a < verb && parsed.tag(a) != "TO")
}

/// "Soto said the remarks were wrong and *demanded* an apology": what one does with words behind a reported clause is done
/// by whoever reports it, where the parser gives it to the clause.
fn sayer_of_conjunct(parsed: &ParsedArticle, verb: usize, clause: usize) -> Option<usize> {
    let words = Gazetteer::bundled();
    let above = parsed.head(clause).filter(|&above| parsed.dep(clause) == Dep::Ccomp && above < clause)?;
    let is_reported = parsed.child(above, Dep::Nsubj).is_some() && words.is_word(WordUse::Says, parsed.key(above));
    let is_finite = matches!(parsed.tag(verb), "VBD" | "VBZ") && parsed.tag(verb) == parsed.tag(above);
    let is_bare = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux]).next().is_none();
    (is_reported && is_finite && is_bare && words.is_word(WordUse::Voices, parsed.key(verb))).then_some(above)
}

fn is_subjectless(parsed: &ParsedArticle, verb: usize) -> bool {
    matches!(parsed.tag(verb), "VBG" | "VBN" | "VB")
}

/// "*guerrillas* from Misrata, *who* attacked": those of a place, on which the parser hangs the clause.
pub(crate) fn whose_place(parsed: &ParsedArticle, clause: usize, noun: usize) -> usize {
    let is_who = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).any(|s| parsed.lower(s) == "who");
    let is_place = matches!(parsed.token(noun).entity, Some(EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac));
    let Some(preposition) = parsed.head(noun).filter(|_| is_who && parsed.dep(noun) == Dep::Pobj) else { return noun };
    // What the recogniser takes for no place: those "from" it are people by their word.
    let are_people = |whose: usize| {
        let entries = Gazetteer::bundled().lookup(parsed.key(whose));
        parsed.tag(whose) == "NNS" && entries.iter().any(|entry| matches!(entry, Entry::Role(_)))
    };
    let is_whose = |&whose: &usize| match parsed.lower(preposition) {
        "from" => is_place || parsed.pos(noun) == Pos::Propn && are_people(whose),
        "in" | "of" | "at" | "near" | "outside" => is_place,
        _ => false,
    };
    parsed.head(preposition).filter(|&whose| parsed.is_noun(whose)).filter(is_whose).unwrap_or(noun)
}

/// "sanctions that Japan imposed": the noun fills the place the relative clause leaves open.
fn relative_gap(parsed: &ParsedArticle, verb: usize, noun: usize, found: &mut Arguments) -> Option<usize> {
    let is_relative = |i: usize| matches!(parsed.lower(i), "who" | "which" | "that" | "whom");
    let noun = whose_place(parsed, verb, noun);
    if found.subject.is_some_and(is_relative) {
        found.subject = Some(noun);
    }
    if found.object.is_some_and(is_relative) {
        found.object = Some(noun);
    }
    let has_own_subject = parsed.child(verb, Dep::Nsubj).is_some_and(|s| !is_relative(s));
    if has_own_subject && found.object.is_none() && !found.is_passive {
        found.object = Some(noun);
        return None;
    }
    Some(noun)
}

/// "*Mali* was the first country to sign": what a predicate noun does is done by whom it is said of.
fn named_by_copula(parsed: &ParsedArticle, noun: usize) -> usize {
    let copula = parsed.head(noun).filter(|&be| parsed.dep(noun) == Dep::Attr && parsed.key(be) == "be");
    let subject = copula.and_then(|be| parsed.child(be, Dep::Nsubj));
    subject.filter(|&s| parsed.pos(s) == Pos::Propn).unwrap_or(noun)
}

/// "called for the army to leave": the clause and its subject hang together under "for".
fn clauses_with_for(parsed: &ParsedArticle, verb: usize, found: &mut Arguments) {
    for clause in parsed.children_by(verb, &[Dep::Advcl]) {
        let has_for = parsed.children_by(clause, &[Dep::Mark]).any(|m| parsed.lower(m) == "for");
        if has_for {
            found.clauses.push(clause);
        }
    }
}

fn dative(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let dative = parsed.child(verb, Dep::Dative)?;
    if parsed.pos(dative) == Pos::Adp { parsed.child(dative, Dep::Pobj) } else { Some(dative) }
}

/// The prepositional phrases that hang on a token, phrases inside other prepositions included ("out of").
pub fn prepositions(parsed: &ParsedArticle, token: usize) -> Vec<Prepositional> {
    let mut found = Vec::new();
    for prep in parsed.children_by(token, &[Dep::Prep, Dep::Dative]) {
        if parsed.pos(prep) == Pos::Adp || parsed.dep(prep) == Dep::Prep {
            push_objects(parsed, prep, &mut found);
        }
    }
    // "the first talks in a year *between Chad and Mali*": the parser hangs the sides on the time.
    let is_time = |t: usize| matches!(parsed.token(t).entity, Some(EntityLabel::Date | EntityLabel::Time));
    let times: Vec<usize> = found.iter().map(|p| p.object).filter(|&t| is_time(t)).collect();
    for prep in times.into_iter().flat_map(|time| parsed.children_by(time, &[Dep::Prep]).collect::<Vec<_>>()) {
        if matches!(parsed.lower(prep), "between" | "with") {
            push_objects(parsed, prep, &mut found);
        }
    }
    // "sent them back to Chad", "walked away from the talks": the parser hangs the phrase on the adverb.
    if parsed.is_verb(token) {
        let adverbs = parsed.children_by(token, &[Dep::Advmod, Dep::Prt]).filter(|&a| a > token);
        for prep in adverbs.flat_map(|a| parsed.children_by(a, &[Dep::Prep])) {
            push_objects(parsed, prep, &mut found);
        }
    }
    found
}

/// "met *visiting* Prime Minister Soto", "held talks with *visiting* Soto": the guest, of whom the parser makes the object of a clause.
pub fn visitor(parsed: &ParsedArticle, clause: usize) -> Option<usize> {
    parsed.child(clause, Dep::Dobj).filter(|_| parsed.lower(clause) == "visiting")
}

fn push_objects(parsed: &ParsedArticle, prep: usize, found: &mut Vec<Prepositional>) {
    let word = parsed.lower(prep);
    // "according *to the ministry*, they agreed": whose word it is, not to whom they did.
    if word == "according" {
        return;
    }
    for object in parsed.children_by(prep, &[Dep::Pobj, Dep::Pcomp]) {
        let guest = visitor(parsed, object).filter(|_| word == "with");
        found.push(Prepositional { word: word.to_owned(), object: guest.unwrap_or(object) });
    }
    for inner in parsed.children_by(prep, &[Dep::Prep]) {
        push_objects(parsed, inner, found);
    }
    for other in parsed.children_by(prep, &[Dep::Conj]) {
        if parsed.pos(other) == Pos::Adp {
            push_objects(parsed, other, found);
        }
    }
}

/// Whether a verb stands with a particle, however the parser labels it.
pub fn has_particle(parsed: &ParsedArticle, verb: usize, particle: &str) -> bool {
    parsed
        .children_by(verb, &[Dep::Prt, Dep::Advmod, Dep::Prep, Dep::Acomp, Dep::Oprd])
        .any(|c| parsed.lower(c) == particle)
}

/// "asked Chad *to stop* the raids and *to lift* the blockade": the parser joins the second infinitive to the verb of asking.
/// The first infinitive, if so.
pub fn first_infinitive(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let is_infinitive = |v: usize| parsed.children_by(v, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
    // "vowed to shut mosques, *ban* books and close the border": in a list only the first may have its "to".
    let own = &[Dep::Aux, Dep::Auxpass, Dep::Nsubj, Dep::Nsubjpass];
    let is_bare = |v: usize| parsed.tag(v) == "VB" && parsed.children_by(v, own).next().is_none();
    let above = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Conj)?;
    let has_bare_verb =
        parsed.tag(above) == "VB" || parsed.children_by(above, &[Dep::Aux]).any(|a| parsed.tag(a) == "MD");
    let goes_on = is_infinitive(verb) || is_bare(verb) && !has_bare_verb;
    let mut first = parsed.children_by(above, &[Dep::Xcomp, Dep::Ccomp]).filter(|&c| c < verb && is_infinitive(c));
    first.next().filter(|_| goes_on && !is_infinitive(above))
}

/// "accused the Guard of training and *arming* rebels": the parser joins the second of two gerunds to the verb above.
fn is_of_phrase(parsed: &ParsedArticle, verb: usize, above: usize) -> bool {
    let is_gerund = |t: usize| parsed.tag(t) == "VBG" || parsed.lower(t).ends_with("ing");
    let stand_side_by_side = |first: usize| (first + 1..verb).all(|i| matches!(parsed.tag(i), "CC" | ","));
    let first = (above..verb).rev().find(|&t| !matches!(parsed.tag(t), "CC" | ","));
    let of = first.and_then(|t| parsed.head(t)).filter(|&p| parsed.lower(p) == "of");
    parsed.tag(verb) == "VBG"
        && is_finite(parsed, above)
        && of.is_some_and(|of| of > above)
        && first.is_some_and(|t| is_gerund(t) && stand_side_by_side(t))
}

/// "police in Iraq, *where* local forces fight": the noun that the clause around a token hangs on by "where".
pub fn place_of_where(parsed: &ParsedArticle, token: usize) -> Option<usize> {
    let is_where = |clause: usize| parsed.children_by(clause, &[Dep::Advmod]).any(|w| parsed.lower(w) == "where");
    let mut clauses = std::iter::once(token).chain(parsed.ancestors(token)).filter(|&a| parsed.dep(a) == Dep::Relcl);
    clauses.find(|&clause| is_where(clause)).and_then(|clause| parsed.head(clause))
}

/// "said the gunman was known to police and *had shot* at an officer": the parser joins the second verb to the verb of saying, its
/// tense says that it is reported too. The first verb of what is said, if so.
fn first_reported(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let says = parsed.head(verb).filter(|&v| parsed.dep(verb) == Dep::Conj && parsed.tag(v) == "VBD")?;
    let auxiliaries = |v: usize| parsed.children_by(v, &[Dep::Aux, Dep::Auxpass]);
    let is_before_past = auxiliaries(verb).any(|aux| parsed.lower(aux) == "had") && auxiliaries(says).next().is_none();
    let has_own = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
    let mut told = parsed.children_by(says, &[Dep::Ccomp]).filter(|&c| says < c && c < verb && is_finite(parsed, c));
    told.next().filter(|_| is_before_past && !has_own)
}

/// "Jets bombed the market, rescuers said, *killing* 12": the parser hangs the participle on the verb of saying put in between, it goes
/// on what is said before it. The verb of that, if so; what is done with words ("…, *accusing* the army") is done by who says it.
fn reported_before(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let words = Gazetteer::bundled();
    let is_deed = words.is_word(WordUse::Trails, parsed.key(verb));
    let is_participle = parsed.dep(verb) == Dep::Advcl && parsed.tag(verb) == "VBG" && is_deed;
    let says = parsed.head(verb).filter(|&says| is_participle && says < verb)?;
    let is_bare = parsed.children_by(verb, &[Dep::Nsubj, Dep::Mark, Dep::Aux]).next().is_none();
    let above = parsed.head(says).filter(|_| parsed.dep(says) == Dep::Parataxis);
    let below = || parsed.children_by(says, &[Dep::Ccomp]).find(|&told| told < says && is_finite(parsed, told));
    let told = above.or_else(below).filter(|&told| told < says)?;
    (is_bare && words.is_word(WordUse::Says, parsed.key(says))).then_some(told)
}

/// "denied that it supports the rebels and *accused* the army", "tried to flee and *was shot*": the parser hangs the second
/// verb on the content of the first, its tense says that it goes with the verb above. That verb, if so.
pub fn matrix_of_second_verb(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let first = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Conj)?;
    let has_past = |v: usize| {
        let helped = parsed.children_by(v, &[Dep::Aux, Dep::Auxpass]).any(|aux| parsed.tag(aux) == "VBD");
        parsed.tag(v) == "VBD" || helped
    };
    let is_infinitive = parsed.children_by(first, &[Dep::Aux]).any(|aux| parsed.tag(aux) == "TO");
    if parsed.dep(first) == Dep::Xcomp && is_infinitive && has_past(verb) {
        return parsed.head(first);
    }
    let speaker = parsed.head(first).filter(|_| parsed.dep(first) == Dep::Ccomp)?;
    // "denied that it supports", "said it would support": no tense to go on from in the past.
    let is_open = matches!(parsed.tag(first), "VBZ" | "VBP")
        || parsed.children_by(first, &[Dep::Aux]).any(|aux| parsed.tag(aux) == "MD");
    let goes_with_speaker = parsed.tag(verb) == "VBD"
        && parsed.tag(speaker) == "VBD"
        && is_open
        && parsed.child(verb, Dep::Nsubj).is_none();
    goes_with_speaker.then_some(speaker)
}
