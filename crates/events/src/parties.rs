//! From the words in a slot to those who act or are acted on.

use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::arguments;
use crate::event::Party;
use crate::lexicon::Lexicon;

/// Whether a slot's words stand for someone an event can name.
pub(crate) fn has_actor(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, token: usize) -> bool {
    !find(parsed, mentions, lexicon, token).is_empty()
}

/// Those a slot's words stand for: each conjunct itself, or the actor a thing belongs to ("China's policy").
pub(crate) fn find(parsed: &ParsedArticle, mentions: &Mentions, lexicon: &Lexicon, token: usize) -> Vec<Party> {
    let mut parties: Vec<Party> = Vec::new();
    for part in parsed.with_conjuncts(token) {
        let head = counted(parsed, lexicon, part);
        for party in own(parsed, mentions, head) {
            if parties.iter().all(|p| p.referent != party.referent) {
                parties.push(party);
            }
        }
    }
    parties
}

/// "hundreds of protesters": what is counted, not the number.
fn counted(parsed: &ParsedArticle, lexicon: &Lexicon, token: usize) -> usize {
    if !lexicon.has("quantity_nouns", parsed.key(token)) {
        return token;
    }
    let phrases = arguments::prepositions(parsed, token);
    phrases.iter().find(|p| matches!(p.word.as_str(), "of" | "among")).map_or(token, |p| p.object)
}

fn own(parsed: &ParsedArticle, mentions: &Mentions, head: usize) -> Vec<Party> {
    let Some(mention) = mentions.actors.at(head) else { return Vec::new() };
    let known = mention.referents.iter().map(|&r| (r, &mentions.actors.referents[r]));
    let acting: Vec<Party> = known
        .filter(|(_, referent)| is_actor(referent))
        .map(|(r, _)| Party { token: head, span: mention.span, referent: r, via: mention.via.clone() })
        .collect();
    if acting.is_empty() { owner(parsed, mentions, head) } else { acting }
}

/// Whether a referent can be a party of its own: someone of a country or a role.
pub(crate) fn is_actor(referent: &Referent) -> bool {
    match referent.kind {
        Kind::Thing => referent.country.is_some(),
        _ => referent.country.is_some() || !referent.sectors.is_empty() || referent.name.is_some(),
    }
}

/// The actor something belongs to: "the decision *of the Kenyan court*", "*Japan's* plan".
fn owner(parsed: &ParsedArticle, mentions: &Mentions, head: usize) -> Vec<Party> {
    let possessor = parsed.child(head, Dep::Poss);
    let complement = arguments::prepositions(parsed, head)
        .into_iter()
        .find(|p| matches!(p.word.as_str(), "of" | "by" | "from") && !parsed.is_verb(p.object))
        .map(|p| p.object);
    for token in possessor.into_iter().chain(complement) {
        let Some(mention) = mentions.actors.at(token) else { continue };
        let acting: Vec<Party> = mention
            .referents
            .iter()
            .filter(|&&r| is_actor(&mentions.actors.referents[r]))
            .map(|&r| Party { token, span: mention.span, referent: r, via: mention.via.clone() })
            .collect();
        if !acting.is_empty() {
            return acting;
        }
    }
    Vec::new()
}
