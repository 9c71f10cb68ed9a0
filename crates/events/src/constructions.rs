//! Constructions of agency style that the parser reads otherwise than they are meant.

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::arguments::{self, Arguments};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::BlockKind;

use crate::lexicon::Lexicon;

/// "Kenya *on* Monday *hosted* talks": the parser makes one phrase of the day, the verb and what was held. The verb, which stands
/// before the noun.
pub(crate) fn verb_on_day(
    parsed: &ParsedArticle,
    mentions: &Mentions,
    lexicon: &Lexicon,
    noun: usize,
) -> Option<usize> {
    let is_on = parsed.dep(noun) == Dep::Pobj && parsed.head(noun).is_some_and(|on| parsed.lower(on) == "on");
    let is_verb = |&c: &usize| {
        parsed.children_by(c, &[Dep::Npadvmod]).any(|day| mentions.is_in_date(day))
            && !lexicon.supports(parsed.key(c)).is_empty()
    };
    parsed.children_by(noun, &[Dep::Amod]).filter(|_| is_on).find(is_verb)
}

/// The arguments of a verb; in "Mayor *shot dead* in Acapulco", "Two *arrested* in Cairo" those of a passive: a headline drops
/// "was", and tells what is done now in the present.
pub(crate) fn bare_passive(parsed: &ParsedArticle, lexicon: &Lexicon, verb: usize) -> Arguments {
    let mut arguments = arguments::of_verb(parsed, verb);
    let is_title = parsed.sentences[parsed.sentence_of(verb)].kind == BlockKind::Title;
    let falls_dead = parsed.children_by(verb, &[Dep::Oprd, Dep::Acomp]).any(|c| parsed.key(c) == "dead");
    let is_bare = parsed.tag(verb) == "VBD"
        && !arguments.is_passive
        && arguments.object.is_none()
        && parsed.children_by(verb, &[Dep::Aux]).next().is_none();
    if is_bare && (is_title || falls_dead) && lexicon.has("crowd_fates", parsed.key(verb)) {
        arguments.object = arguments.subject.take();
        arguments.is_passive = true;
    }
    // "Blogger *granted* asylum"
    let is_given = is_title
        && parsed.tag(verb) == "VBD"
        && !arguments.is_passive
        && arguments.dative.is_none()
        && arguments.object.is_some_and(|o| parsed.pos(o) == Pos::Noun)
        && parsed.children_by(verb, &[Dep::Aux]).next().is_none();
    if is_given && lexicon.has("granting_or_denying", parsed.key(verb)) {
        arguments.dative = arguments.subject.take();
        arguments.is_passive = true;
    }
    arguments
}

/// "fired tear gas *to disperse* them".
pub(crate) fn purposes(parsed: &ParsedArticle, verb: usize) -> Vec<usize> {
    let clauses = parsed.children_by(verb, &[Dep::Advcl]).filter(|&c| c > verb);
    clauses.filter(|&c| parsed.children_by(c, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO")).collect()
}

/// "in a rally Saturday *demanding* his return": the day parts the participle from its noun, and the parser hangs it on the
/// verb.
pub(crate) fn trailing_participle(parsed: &ParsedArticle, noun: usize) -> Option<usize> {
    let is_day = |t: usize| parsed.token(t).entity == Some(EntityLabel::Date);
    let next = (noun + 1..parsed.len()).find(|&t| !is_day(t)).filter(|&t| t > noun + 1)?;
    let is_participle = parsed.tag(next) == "VBG" && parsed.dep(next) == Dep::Advcl;
    (is_participle && parsed.sentence_of(next) == parsed.sentence_of(noun)).then_some(next)
}
