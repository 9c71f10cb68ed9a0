//! Sides weighed by all that the report says: the trained scorer fills those that clauses leave open ("39 people were arrested" by the
//! police that are told of elsewhere), and says how probable the parties of all others are.

use dateline_gazetteer::Sector;
use dateline_mentions::actors::{How, Via};
use dateline_mentions::{Mentions, ParsedArticle};

use super::homes::{Seat, fold};
use crate::event::{Event, Party};
use crate::scorer::{self, Cast, Contender, Hashed, Side, Situation};

/// Whoever is so probable takes an empty side: lower shares are right less often than wrong.
const LEAST: f32 = 0.5;

/// Which of those who may be of an empty side, nobody first, takes it by their shares.
pub fn most_probable(shares: &[f32]) -> Option<usize> {
    let best = (0..shares.len()).max_by(|&a, &b| shares[a].total_cmp(&shares[b]))?;
    (best > 0 && shares[best] >= LEAST).then_some(best)
}

/// What weighing says of a side.
struct Weighed {
    /// Who takes it, where it is empty.
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
            Side::BOTH.map(|side| weigh_side(&events[number], &situation, side, mentions))
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
            own.extend(party.filter(|party| other.iter().all(|p| p.referent != party.referent)));
            *probable = Some(share);
        }
    }
}

fn weigh_side(event: &Event, situation: &Situation<Hashed>, side: Side, mentions: &Mentions) -> Option<Weighed> {
    if situation.is_inferred(side) {
        return None;
    }
    let weights = scorer::hashed_cast();
    let shares = scorer::shares(situation.options(side).iter().map(|features| weights.score(features)));
    let own = side.of(event);
    if own.is_empty() {
        let taker =
            most_probable(&shares).filter(|&best| !hits_its_own(event, situation.contenders[best - 1], mentions));
        let contender = taker.map(|best| situation.contenders[best - 1]);
        return Some(Weighed { taker: contender, share: shares[taker.unwrap_or(0)] });
    }
    let is_party = |contender: &Contender| own.iter().any(|p| p.referent == contender.referent);
    let of_own = situation.contenders.iter().zip(&shares[1..]).filter(|(contender, _)| is_party(contender));
    // All parties of a side share what is right.
    Some(Weighed { taker: None, share: of_own.map(|(_, share)| share).sum() })
}

/// "soldiers attacked a camp. Two soldiers were wounded": those who serve a state are not hit by their own.
fn hits_its_own(event: &Event, contender: Contender, mentions: &Mentions) -> bool {
    let referent = |r: usize| &mentions.actors.referents[r];
    let taker = referent(contender.referent);
    let serves = matches!(taker.sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Cop));
    let is_own = |p: &Party| {
        let other = referent(p.referent);
        other.country == taker.country && other.sectors.first() == taker.sectors.first()
    };
    event.class.quad() == 4 && serves && event.actors.iter().chain(&event.recipients).any(is_own)
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
        assert_eq!(most_probable(&[0.3, 0.6, 0.1]), Some(1));
        assert_eq!(most_probable(&[0.6, 0.3, 0.1]), None);
        assert_eq!(most_probable(&[0.3, 0.46, 0.24]), None);
    }
}
