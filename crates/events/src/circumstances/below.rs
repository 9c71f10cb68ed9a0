//! Days that the parser hangs on a word below the verb they date, or on the verb above the noun they date.

use std::ops::Range;

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;

use crate::ontology::Class;
use crate::reading::Reading;

/// How many words may stand between a day and the verb that it dates.
const MOST_STEPS: usize = 8;

/// "*said* on Friday during a joint conference", "*said* after their talks on Friday": words and talks are of one day.
pub(super) fn verb_during(parsed: &ParsedArticle, reading: &Reading) -> Option<usize> {
    let preposition = parsed.head(reading.token).filter(|_| parsed.dep(reading.token) == Dep::Pobj)?;
    let is_gathering = matches!(reading.class, Some(Class::Consult | Class::Protest));
    let is_visit = reading.class == Some(Class::Consult) && reading.mode.as_deref() == Some("visit");
    let is_at = match parsed.lower(preposition) {
        "during" => true,
        "at" | "after" | "following" => is_gathering,
        "on" => is_visit,
        // "said on Monday that he *was behind* the raid last week": the raid's day.
        "behind" => reading.class.is_some_and(|class| !super::WORDS.contains(&class)),
        _ => false,
    };
    let above = parsed.head(preposition).filter(|_| is_at)?;
    // "the minister, *on a visit to Chad*, said on Friday"
    let is_subject = is_visit && parsed.dep(above) == Dep::Nsubj;
    let verb = if is_subject { parsed.head(above)? } else { above };
    parsed.is_verb(verb).then_some(verb)
}

/// Whether a day that hangs on the place of a deed is the deed's own: "the bombing *at Lima's port* in 1979", "two killings *in Gao*
/// last week".
pub(super) fn is_of_noun(parsed: &ParsedArticle, reading: &Reading, day: usize, at: usize) -> bool {
    let is_deed = reading.class.is_some_and(|class| !super::WORDS.contains(&class)) && !parsed.is_verb(reading.token);
    let preposition = parsed.head(at).filter(|_| parsed.dep(at) == Dep::Pobj);
    let is_where = |p: usize| matches!(parsed.lower(p), "in" | "at" | "near" | "outside");
    is_deed
        && day > at
        && parsed.pos(at) == Pos::Propn
        && preposition.is_some_and(|p| is_where(p) && parsed.head(p) == Some(reading.token))
}

/// Whether a day gone by that hangs on a word below the verb is the verb's own.
pub(super) fn is_of_verb(parsed: &ParsedArticle, reading: &Reading, day: &Range<usize>, at: usize) -> bool {
    let clause = reading.clause();
    let above = || parsed.ancestors(at).take(MOST_STEPS);
    let way = || std::iter::once(at).chain(above()).take_while(|&t| t != clause);
    // "arrested *after* a riot", "seized *over* a raid": what stands there was before.
    let is_link = |t: usize| {
        let word = parsed.lower(t);
        parsed.pos(t) == Pos::Adp
            && matches!(word, "of" | "in" | "at" | "on" | "with" | "to" | "from" | "for" | "through")
    };
    let is_nominal = |t: usize| parsed.is_noun(t) || is_link(t);
    let is_asked = matches!(reading.class, Some(Class::Request | Class::Agree | Class::Threaten));
    let is_deed = reading.class.is_some_and(|class| !super::WORDS.contains(&class));
    parsed.is_verb(clause)
        && above().any(|t| t == clause)
        && (
            // "called for his removal from the inquiry on Monday": what is called for is yet to come.
            is_asked && way().all(is_nominal)
            || is_deed && is_going_on(parsed, at) && way().all(|t| is_nominal(t) || is_going_on(parsed, t))
            // "two rockets of the rebels on Monday *hit* a camp"
            || leads(parsed, day, clause) && way().all(|t| is_nominal(t) || is_going_on(parsed, t))
        )
}

/// "blew up a bus *carrying* clerks on Monday, *killing* two", "shot a man *holding* a pipe on Monday": what an "-ing" below
/// the verb tells of was so at the time of the verb.
fn is_going_on(parsed: &ParsedArticle, participle: usize) -> bool {
    parsed.tag(participle) == "VBG"
        && matches!(parsed.dep(participle), Dep::Acl | Dep::Advcl | Dep::Conj)
        && parsed.children_by(participle, &[Dep::Mark, Dep::Aux, Dep::Nsubj]).next().is_none()
}

/// Whether a day stands right before a verb, its auxiliaries and adverbs left out.
fn leads(parsed: &ParsedArticle, day: &Range<usize>, verb: usize) -> bool {
    let is_beside = |t: usize| {
        parsed.head(t) == Some(verb) && matches!(parsed.dep(t), Dep::Aux | Dep::Auxpass | Dep::Advmod | Dep::Neg)
    };
    day.end <= verb && (day.end..verb).all(is_beside)
}
