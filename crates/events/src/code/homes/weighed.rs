//! The country of those whose words name none, weighed by the trained scorer among all countries that the report speaks of.

use std::collections::BTreeMap;

use dateline_gazetteer::CountryCode;
use dateline_mentions::Mentions;
use dateline_mentions::actors::Kind;

use super::{Home, Ruled, Seat, faces_state, is_barred};
use crate::event::{Event, Party};
use crate::scorer::{self, Countries, Features, Side};

/// The parties of an event whose country is asked for.
pub(in crate::code) fn open_parties<'e>(
    event: &'e Event,
    ruled: &'e Ruled,
    mentions: &'e Mentions,
) -> impl Iterator<Item = (Side, &'e Party)> {
    let sides = Side::BOTH.into_iter().flat_map(|side| side.of(event).iter().map(move |party| (side, party)));
    sides.filter(|(_, party)| {
        let known = &mentions.actors.referents[party.referent];
        known.country.is_none() && known.kind != Kind::Thing && !ruled.guests.contains(&party.referent)
    })
}

/// The countries that a party may be of, and none, with what speaks for each.
pub(in crate::code) fn options(
    event: &Event,
    (side, party): (Side, &Party),
    ruled: &Ruled,
    countries: &Countries,
    mentions: &Mentions,
) -> Vec<(Option<CountryCode>, Features)> {
    let by_rule = ruled.of(party.referent).map(|home| home.seat.country);
    let mut options = countries.options(event, side, party, by_rule);
    let may_be = |country: CountryCode| {
        let referent = party.referent;
        !is_barred(event, referent, country, mentions) && !faces_state(event, referent, country, mentions)
    };
    options.retain(|(country, _)| country.is_none_or(may_be));
    options
}

/// What is less probable than all others together gives way to what the rules say.
const LEAST_SHARE: f32 = 0.5;

/// Where parties without a country are at home, and how probable that is.
#[derive(Debug, Default)]
pub(in crate::code) struct Weighed {
    /// Of those who are of a country.
    pub(in crate::code) homes: Vec<Home>,
    /// By referent: how probable its country is, or that it is of none.
    pub(in crate::code) shares: BTreeMap<usize, f32>,
}

/// Settles each party without a country on the one that all its events together make most probable, or on none; `ruled` is what the
/// rules say.
pub(in crate::code) fn weigh(events: &[Event], ruled: &Ruled, countries: &Countries, mentions: &Mentions) -> Weighed {
    let mut scores: BTreeMap<usize, (usize, BTreeMap<Option<CountryCode>, f32>)> = BTreeMap::new();
    for event in events {
        for (side, party) in open_parties(event, ruled, mentions) {
            let (_, sums) = scores.entry(party.referent).or_insert_with(|| (party.token, BTreeMap::new()));
            for (country, features) in options(event, (side, party), ruled, countries, mentions) {
                *sums.entry(country).or_default() += scorer::homes().scores(&features)[0];
            }
        }
    }
    let mut weighed = Weighed::default();
    for (referent, (token, sums)) in scores {
        let shares: BTreeMap<_, _> = sums.keys().copied().zip(scorer::shares(sums.values().copied())).collect();
        let Some((&best, &share)) = shares.iter().max_by(|a, b| a.1.total_cmp(b.1)) else { continue };
        let by_rule = ruled.of(referent);
        let country = if share < LEAST_SHARE { by_rule.map(|home| home.seat.country) } else { best };
        weighed.shares.insert(referent, shares.get(&country).copied().unwrap_or_default());
        let Some(country) = country else { continue };
        let told = by_rule.filter(|home| home.seat.country == country).map(|home| home.seat.told);
        let told = told.unwrap_or_else(|| countries.words_for(country, token));
        weighed.homes.push(Home { referent, seat: Seat { country, told } });
    }
    weighed
}

/// Gives each event how probable the least sure of its parties' countries is.
pub(in crate::code) fn tell(shares: &BTreeMap<usize, f32>, events: &mut [Event]) {
    for event in events {
        let parties = event.actors.iter().chain(&event.recipients);
        event.probable.homes = parties.filter_map(|p| shares.get(&p.referent).copied()).min_by(f32::total_cmp);
    }
}
