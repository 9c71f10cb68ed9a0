//! People told of by their number alone: "*Five* were killed", "*Thousands* marched", "the other *three* were arrested".
//!
//! Numbers are no mentions of actors; where the verb is one that only people do or bear, they stand for people nevertheless.

use dateline_gazetteer::Sector;
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::actors::{ActorMention, How, Kind, Referent, Via};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::lexicon::Lexicon;
use crate::parties;

/// Makes people of the numbers that march, are killed or are arrested.
pub(super) fn count(parsed: &ParsedArticle, mentions: &mut Mentions, lexicon: &Lexicon) {
    for token in 0..parsed.len() {
        let is_armed = is_armed_modifier(parsed, lexicon, token);
        if mentions.actors.at(token).is_some() || !is_armed && !counts_people(parsed, lexicon, token) {
            continue;
        }
        let span = parsed.token(token).span;
        let referent = mentions.actors.referents.len();
        mentions.actors.referents.push(Referent {
            name: None,
            entity: None,
            country: None,
            sectors: vec![if is_armed { Sector::Reb } else { Sector::Cvl }],
            office: None,
            kind: Kind::People,
            gender: None,
            role: None,
            elsewhere: false,
            mentions: vec![token],
        });
        let via = vec![Via { how: How::Role, span }];
        mentions.actors.mentions.insert(token, ActorMention { head: token, span, referents: vec![referent], via });
    }
}

/// "*rebel* positions", "the *rebel*-held town": those in what is hit, told by a word before it.
fn is_armed_modifier(parsed: &ParsedArticle, lexicon: &Lexicon, token: usize) -> bool {
    let is_before = matches!(parsed.dep(token), Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Npadvmod);
    let Some(head) = parsed.head(token).filter(|&h| is_before && h > token) else { return false };
    let holder = parsed.head(head).filter(|_| lexicon.has("holding", parsed.key(head)));
    lexicon.has("targets", parsed.key(holder.unwrap_or(head))) && lexicon.has("armed_modifiers", parsed.key(token))
}

fn counts_people(parsed: &ParsedArticle, lexicon: &Lexicon, token: usize) -> bool {
    let is_number = parsed.pos(token) == Pos::Num
        || matches!(parsed.key(token), "thousand" | "hundred" | "dozen" | "score" | "other")
            && parsed.tag(token) == "NNS";
    let is_count = matches!(parsed.token(token).entity, None | Some(EntityLabel::Cardinal));
    let Some(verb) = parsed.head(token).filter(|&v| is_number && is_count && parsed.is_verb(v)) else { return false };
    let list = match parsed.dep(token) {
        Dep::Nsubj => "crowd_deeds",
        Dep::Nsubjpass | Dep::Dobj => "crowd_fates",
        _ => return false,
    };
    lexicon.has(list, parsed.key(verb)) && parties::counted(parsed, lexicon, token) == token
}
