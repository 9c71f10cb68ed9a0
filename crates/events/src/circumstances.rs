//! When and where an event took place: what its own clause says, never what merely stands near.

mod below;
mod dates;
mod places;

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;

pub(crate) use self::dates::{date, is_called_by, is_future, is_past, is_recent, is_told_in_past, until_publication};
pub(crate) use self::places::{at_home, country_of, place};
use crate::ontology::Class;
use crate::reading::Reading;

/// Classes that are words: a place in what they are about is not where they were spoken.
const WORDS: [Class; 5] = [Class::Accuse, Class::Request, Class::Reject, Class::Threaten, Class::Support];

/// The tokens to which a date or place of a reading may be attached: predicate, supporting verb, participle.
fn anchors(parsed: &ParsedArticle, reading: &Reading) -> Vec<usize> {
    let mut anchors = vec![reading.token, reading.clause()];
    for modifier in parsed.children_by(reading.token, &[Dep::Relcl, Dep::Acl]) {
        let is_finite = parsed.children_by(modifier, &[Dep::Aux]).all(|a| parsed.tag(a) != "TO");
        if is_finite {
            anchors.push(modifier);
        }
    }
    // "his visit to Chad, which began on Friday": the clause hangs on the country but speaks of the visit.
    for party in &reading.recipients {
        anchors.extend(parsed.children_by(*party, &[Dep::Relcl]).filter(|&c| {
            !parsed.is_verb(reading.token)
                && matches!(parsed.key(c), "begin" | "start" | "end" | "take" | "last" | "open")
        }));
    }
    let is_plain_noun = !parsed.is_verb(reading.token) && reading.support.is_none();
    if is_plain_noun
        && matches!(parsed.dep(reading.token), Dep::Nsubj | Dep::Nsubjpass)
        && let Some(verb) = parsed.head(reading.token)
    {
        anchors.push(verb);
    }
    if is_plain_noun {
        anchors.extend(below::verb_during(parsed, reading));
    }
    // "Speaking in Oslo on Monday, the minister accused …": he accused where and when he spoke.
    let clause = reading.clause();
    anchors.extend(parsed.children_by(clause, &[Dep::Advcl]).filter(|&opening| {
        opening < clause && parsed.tag(opening) == "VBG" && parsed.child(opening, Dep::Mark).is_none()
    }));
    // "The feast began on Friday as thousands marched": both at one time.
    if parsed.dep(clause) == Dep::Advcl
        && parsed.child(clause, Dep::Mark).is_some_and(|mark| matches!(parsed.key(mark), "as" | "while"))
    {
        anchors.extend(parsed.head(clause).filter(|&h| parsed.is_verb(h)));
    }
    // "fled late on Friday when troops entered", "it was in May that the talks broke down".
    // "was raided on Friday when gunmen broke in and opened fire, killing two": all at one time.
    let first = parsed.first_conjunct(clause);
    let is_timed = match parsed.dep(first) {
        Dep::Advcl => parsed.children_by(first, &[Dep::Advmod, Dep::Mark]).any(|w| parsed.key(w) == "when"),
        Dep::Ccomp => parsed.head(first).is_some_and(|be| is_cleft(parsed, be)),
        _ => false,
    };
    anchors.extend(parsed.head(first).filter(|_| is_timed));
    // "a rally on Saturday demanding reforms": what a participle tells of, when and where the words it hangs on say.
    if parsed.tag(clause) == "VBG" && parsed.dep(clause) == Dep::Acl {
        anchors.extend(parsed.head(clause).filter(|&h| h < clause));
    }
    // "met on Monday and signed": what dates the first verb dates the next.
    if parsed.dep(clause) == Dep::Conj {
        anchors.extend(parsed.head(clause).filter(|&h| parsed.is_verb(h)));
    }
    anchors.extend(one_time_with(parsed, clause));
    anchors.extend(twin(parsed, clause));
    anchors.dedup();
    anchors
}

/// "six were *killed* and 35 *wounded* on Monday": what befell people at one stroke.
fn twin(parsed: &ParsedArticle, clause: usize) -> Option<usize> {
    let is_passive = parsed.tag(clause) == "VBN" && parsed.child(clause, Dep::Auxpass).is_some();
    let mut conjuncts = parsed.children_by(clause, &[Dep::Conj]).filter(|_| is_passive);
    conjuncts.find(|&c| parsed.tag(c) == "VBN" && parsed.children_by(c, &[Dep::Aux, Dep::Auxpass]).next().is_none())
}

/// "it was … that": the clause that follows is what is told.
fn is_cleft(parsed: &ParsedArticle, be: usize) -> bool {
    parsed.key(be) == "be" && parsed.child(be, Dep::Nsubj).is_some_and(|subject| parsed.key(subject) == "it")
}

/// The verb whose time a participle shares: "began *withdrawing*", "sought peace by *promising*", "was quoted as *saying*",
/// "marched, *burning* flags".
fn one_time_with(parsed: &ParsedArticle, participle: usize) -> Option<usize> {
    let above = parsed.head(participle).filter(|_| parsed.tag(participle) == "VBG")?;
    match parsed.dep(participle) {
        Dep::Xcomp if matches!(parsed.key(above), "begin" | "start" | "resume" | "continue" | "stop") => Some(above),
        Dep::Pcomp if matches!(parsed.key(above), "by" | "as") => {
            parsed.head(above).filter(|&verb| parsed.is_verb(verb))
        }
        Dep::Advcl if parsed.is_verb(above) && above < participle && parsed.child(participle, Dep::Mark).is_none() => {
            Some(above)
        }
        _ => None,
    }
}

/// The token outside an expression that it hangs on, prepositions skipped.
fn attachment<'p>(parsed: &'p ParsedArticle, first: usize, last: usize) -> Option<(usize, Option<&'p str>)> {
    let top = (first..=last).find(|&i| parsed.head(i).is_none_or(|h| h < first || h > last))?;
    let mut at = parsed.head(top)?;
    let mut preposition = None;
    while parsed.dep(at) == Dep::Prep || parsed.dep(top) == Dep::Pobj && parsed.pos(at) == Pos::Adp {
        preposition = Some(parsed.lower(at));
        at = parsed.head(at)?;
        if parsed.dep(at) != Dep::Prep {
            break;
        }
    }
    // "since independence seven decades ago": the parser hangs the days on the verb.
    let since = || {
        let named = first.checked_sub(1).filter(|&i| parsed.dep(i) == Dep::Pobj)?;
        parsed.head(named).map(|p| parsed.lower(p)).filter(|p| *p == "since")
    };
    let preposition = preposition.or_else(since);
    Some((at, preposition))
}
