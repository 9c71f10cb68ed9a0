//! Reports of accidents: nobody is attacked in them, whoever looks into them charges nobody, and troops who come rescue.

use dateline_gazetteer::Sector;
use dateline_lang::Dep;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::BlockKind;

use crate::event::{Event, Party};
use crate::lexicon::Lexicon;

/// "Snow slide kills six" over "ten more were *hurt*": those who bore the accident; a ruler who was killed was not.
pub(super) fn bears_toll(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let holds_office = |p: &Party| {
        let first = mentions.actors.referents[p.referent].sectors.first();
        matches!(first, Some(Sector::Gov | Sector::Eli | Sector::Mil | Sector::Reb | Sector::Opp))
    };
    !event.recipients.iter().any(holds_office) && is_told_of(event, parsed)
}

/// Whether the headline or the sentence tells of an accident, and neither of violence.
pub(super) fn is_told_of(event: &Event, parsed: &ParsedArticle) -> bool {
    names(event, parsed, &["accidents", "accident_scenes"])
}

/// "troops were sent to the avalanche": they come to the rescue.
pub(super) fn is_rescue(event: &Event, parsed: &ParsedArticle) -> bool {
    names(event, parsed, &["called_to_rescue"])
}

/// "a roof collapsed, and police cordoned off the area": so they do at every accident.
pub(super) fn is_cordon(event: &Event, parsed: &ParsedArticle) -> bool {
    let lexicon = Lexicon::bundled();
    let told = event.tellings[0];
    // The accident may be told in the sentence before.
    let first = parsed.sentences[told.sentence.saturating_sub(1)].tokens.start;
    let near = |list| (first..parsed.sentences[told.sentence].tokens.end).any(|t| lexicon.has(list, parsed.key(t)));
    lexicon.has("cordoning", parsed.key(told.token)) && near("accidents") && !near("violence")
}

/// Whether the headline or the sentence has a word of these lists and none of violence.
fn names(event: &Event, parsed: &ParsedArticle, lists: &[&str]) -> bool {
    let lexicon = Lexicon::bundled();
    let told = event.tellings[0].sentence;
    let is_near = |s: usize| s == told || parsed.sentences[s].kind == BlockKind::Title;
    let near = || (0..parsed.sentences.len()).filter(|&s| is_near(s)).flat_map(|s| parsed.sentences[s].tokens.clone());
    let is_named = |t: usize| lists.iter().any(|list| lexicon.has(list, parsed.key(t))) && !is_shot(parsed, t);
    near().any(is_named) && !near().any(|t| lexicon.has("violence", parsed.key(t)))
}

/// "opened *fire*", "came under *fire*": no blaze.
fn is_shot(parsed: &ParsedArticle, fire: usize) -> bool {
    let is_object = matches!(parsed.dep(fire), Dep::Dobj | Dep::Pobj);
    let head = parsed.head(fire).map(|h| parsed.key(h));
    parsed.key(fire) == "fire"
        && is_object
        && head.is_some_and(|h| matches!(h, "open" | "return" | "exchange" | "under" | "hold"))
}
