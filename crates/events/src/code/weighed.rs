//! Sides weighed by all that the report says: the trained scorer fills those that clauses leave open ("39 people were arrested" by the
//! police that are told of elsewhere), gives some recipients up for others, and says how probable the parties of all others are.

use dateline_gazetteer::Sector;
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::{How, Via};
use dateline_mentions::{Mentions, ParsedArticle, arguments};

use super::homes::{Seat, fold};
use crate::event::{Event, Party};
use crate::merge;
use crate::ontology::Class;
use crate::scorer::{self, Cast, Contender, Hashed, Side, Situation};

/// Whoever is so probable, and more so than anybody else and than nobody, takes an empty side. Held out, more than half of those who
/// take one by these shares are right.
fn least(side: Side) -> f32 {
    match side {
        Side::Actors => 0.35,
        Side::Recipients => 0.5,
    }
}

/// Which of those who may be of an empty side, nobody first, takes it by their shares.
pub fn most_probable(side: Side, shares: &[f32]) -> Option<usize> {
    let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]))?;
    (best > 0 && shares[best] >= least(side)).then_some(best)
}

/// A recipient is given up for another who is at least as probable as the first, where he himself is at most as probable as the
/// second: held out, fourteen of fifteen such are mended, and of what pronouns stand for twelve of seventeen. Who acts is hardly
/// ever told better by the scorer than by the words.
const OVERRULED: [f32; 2] = [0.8, 0.2];
const PRONOUN_OVERRULED: [f32; 2] = [0.5, 0.3];

/// What weighing says of a side.
struct Weighed {
    /// Who takes it, from nobody or from a recipient given up.
    taker: Option<Contender>,
    /// How probable it is as it then stands.
    share: f32,
}

/// Gives empty sides the party that the whole report makes most probable, and every side how probable it is.
pub(super) fn weigh(events: &mut [Event], scene: Option<Seat>, parsed: &ParsedArticle, mentions: &Mentions) {
    let cast = Cast::new(parsed, mentions, events, scene.map(|seat| fold(seat.country)));
    let weighed: Vec<[Option<Weighed>; 2]> = (0..events.len())
        .map(|number| {
            let situation = cast.situation(number);
            Side::BOTH.map(|side| {
                let barred = match side {
                    Side::Actors => objectors(events, &events[number], parsed),
                    Side::Recipients => bearers_of_content(&events[number], parsed, mentions),
                };
                weigh_side((&events[number], side), &situation, &barred, parsed, mentions)
            })
        })
        .collect();
    for (event, sides) in events.iter_mut().zip(weighed) {
        for (side, weighed) in Side::BOTH.into_iter().zip(sides) {
            let Some(Weighed { taker, share }) = weighed else { continue };
            let (own, other, probable) = match side {
                Side::Actors => (&mut event.actors, &event.recipients, &mut event.probable.actors),
                Side::Recipients => (&mut event.recipients, &event.actors, &mut event.probable.recipients),
            };
            let party = taker.and_then(|contender| party(contender, mentions));
            if let Some(party) = party.filter(|party| other.iter().all(|p| p.referent != party.referent)) {
                *own = vec![party];
            }
            *probable = Some(share);
        }
    }
}

/// "*protesters* marched against the deportation of a priest", "*Chad* condemned the killing of two pilgrims": whoever objects to a deed
/// has not done it.
fn objectors(events: &[Event], deed: &Event, parsed: &ParsedArticle) -> Vec<usize> {
    if deed.class.quad() != 4 || deed.class == Class::Protest {
        return Vec::new();
    }
    let above: Vec<usize> = parsed.ancestors(deed.tellings[0].token).collect();
    let objects = |e: &&Event| {
        matches!(e.class, Class::Protest | Class::Accuse | Class::Reject) && above.contains(&e.tellings[0].token)
    };
    events.iter().filter(objects).flat_map(|e| &e.actors).map(|p| p.referent).collect()
}

/// "criticised the sanctions on *Iran*", "backed the raids against *Chad*": whom a deed is on that words are about, they are not for or
/// against.
fn bearers_of_content(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Vec<usize> {
    if !matches!(event.class, Class::Accuse | Class::Reject | Class::Support | Class::Protest) {
        return Vec::new();
    }
    let objects = parsed.children_by(event.tellings[0].token, &[Dep::Dobj]);
    let phrases = objects.flat_map(|object| arguments::prepositions(parsed, object));
    let borne = phrases.filter(|p| matches!(p.word.as_str(), "on" | "against" | "upon")).map(|p| p.object);
    borne.filter_map(|head| mentions.actors.at(head)).flat_map(|mention| mention.referents.clone()).collect()
}

/// `barred` are those who cannot be of the side.
fn weigh_side(
    (event, side): (&Event, Side),
    situation: &Situation<Hashed>,
    barred: &[usize],
    parsed: &ParsedArticle,
    mentions: &Mentions,
) -> Option<Weighed> {
    if situation.is_inferred(side) {
        return None;
    }
    let weights = scorer::cast();
    let shares = scorer::shares(situation.options(side).iter().map(|features| weights.score(features)));
    let own = side.of(event);
    let may_take =
        |contender: Contender| !barred.contains(&contender.referent) && !hits_its_own(event, contender, mentions);
    let best = most_probable(side, &shares).filter(|&best| may_take(situation.contenders[best - 1]));
    let taken_by = |option: usize| Weighed { taker: Some(situation.contenders[option - 1]), share: shares[option] };
    if own.is_empty() {
        return Some(best.map_or(Weighed { taker: None, share: shares[0] }, taken_by));
    }
    let is_party = |contender: &Contender| own.iter().any(|p| p.referent == contender.referent);
    let of_own = situation.contenders.iter().zip(&shares[1..]).filter(|(contender, _)| is_party(contender));
    // All parties of a side share what is right.
    let share = of_own.map(|(_, share)| share).sum();
    if let (Side::Recipients, [recipient], Some(best)) = (side, own, best) {
        let is_pronoun = parsed.pos(recipient.token) == Pos::Pron;
        let [least, most] = if is_pronoun { PRONOUN_OVERRULED } else { OVERRULED };
        // "a man was arrested … they arrested *Soto*": whom a later telling names, its own clause names.
        let is_named_later = merge::is_of_law(event)
            && mentions.actors.referents[recipient.referent].name.is_some()
            && event.tellings.iter().skip(1).any(|t| t.sentence == parsed.sentence_of(recipient.token));
        if !event.reciprocal && !is_named_later && shares[best] >= least && share <= most {
            return Some(taken_by(best));
        }
    }
    Some(Weighed { taker: None, share })
}

/// "soldiers attacked a camp. Two soldiers were wounded": those who fight for one cause are not hit by their own.
fn hits_its_own(event: &Event, contender: Contender, mentions: &Mentions) -> bool {
    let referent = |r: usize| &mentions.actors.referents[r];
    let taker = referent(contender.referent);
    let fights =
        matches!(taker.sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Reb | Sector::Prm));
    let is_own = |p: &Party| {
        let other = referent(p.referent);
        other.country == taker.country && other.sectors.first() == taker.sectors.first()
    };
    event.class.quad() == 4 && fights && event.actors.iter().chain(&event.recipients).any(is_own)
}

/// A contender as a party, by the words nearest to the event.
fn party(contender: Contender, mentions: &Mentions) -> Option<Party> {
    let mention = mentions.actors.at(contender.head)?;
    let mut via = mention.via.clone();
    via.push(Via { how: How::Weighed, span: mention.span });
    Some(Party { token: contender.head, span: mention.span, referent: contender.referent, via })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_and_those_hardly_probable_take_no_side() {
        for side in Side::BOTH {
            assert_eq!(most_probable(side, &[0.3, 0.6, 0.1]), Some(1));
            assert_eq!(most_probable(side, &[0.5, 0.4, 0.1]), None);
            assert_eq!(most_probable(side, &[0.3, 0.34, 0.33]), None);
        }
        assert_eq!(most_probable(Side::Actors, &[0.3, 0.4, 0.3]), Some(1));
        assert_eq!(most_probable(Side::Recipients, &[0.3, 0.4, 0.3]), None);
    }
}
