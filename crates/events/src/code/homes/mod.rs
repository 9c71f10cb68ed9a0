//! Where parties without a country of their own are at home: "police" and "protesters" in the country of the event.

mod of_event;
mod seats;
mod weighed;

use std::collections::{BTreeMap, BTreeSet};

use dateline_gazetteer::{CountryCode, Gazetteer, Sector, WordUse};
use dateline_lang::{Dep, EntityLabel};
use dateline_mentions::Mentions;
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_text::Span;

use super::Coder;
use crate::event::{Event, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::reading::Reading;

pub(super) use self::seats::{fold, scene, seat_of_place};
pub(super) use self::weighed::{Weighed, open_parties, options, tell, weigh};

/// A country that someone may be at home in, and the words that say so, if single words do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) country: CountryCode,
    pub(super) told: Option<Span>,
}

/// Where a party without a country of its own is at home.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    pub(super) referent: usize,
    pub(super) seat: Seat,
}

/// What the rules say of the parties without a country.
#[derive(Debug)]
pub(super) struct Ruled {
    /// Where they are at home.
    pub(super) homes: Vec<Home>,
    /// Those who are at home somewhere else, or in many countries.
    pub(super) guests: BTreeSet<usize>,
}

impl Ruled {
    /// Where a referent is at home.
    pub(super) fn of(&self, referent: usize) -> Option<&Home> {
        self.homes.iter().find(|home| home.referent == referent)
    }
}

impl Coder<'_> {
    /// The parties of an event that are at home somewhere else, or in many countries.
    pub(super) fn guests(&self, event: &Event) -> Vec<usize> {
        let parties = event.actors.iter().chain(&event.recipients).map(|p| p.referent);
        parties.filter(|&referent| self.is_from_elsewhere(event, referent)).collect()
    }

    /// Where parties without a country are at home: where their event says, else in the country that the report is about.
    pub(super) fn homes(&self, reading: &Reading, event: &Event) -> Vec<Home> {
        let mut homes = self.homes_by_event(reading, event);
        for party in event.actors.iter().chain(&event.recipients) {
            let known = &self.mentions.actors.referents[party.referent];
            let is_settled = known.country.is_some() || homes.iter().any(|h| h.referent == party.referent);
            if is_settled || known.kind == Kind::Thing || self.is_from_elsewhere(event, party.referent) {
                continue;
            }
            let faces_state = |seat: &Seat| faces_state(event, party.referent, seat.country, self.mentions);
            // "tanks rolled into Jenin": those of the force last spoken of, before those of the scene.
            if let Some(seat) = self.force_spoken_of(event, party).filter(|seat| !faces_state(seat)) {
                homes.push(Home { referent: party.referent, seat });
                continue;
            }
            // ... but of the country that the report comes from.
            let seat = self.scene.and_then(|scene| if faces_state(&scene) { self.filed_from() } else { Some(scene) });
            let may_be_anywhere = known.sectors.first().is_none_or(|&sector| !serves_state(sector));
            let is_set_there =
                |seat: &Seat| !may_be_anywhere || !self.is_set_elsewhere(event.tellings[0].sentence, seat.country);
            if let Some(seat) = seat.filter(|seat| !faces_state(seat) && is_set_there(seat)) {
                homes.push(Home { referent: party.referent, seat: Seat { country: fold(seat.country), ..seat } });
            }
        }
        homes.retain(|home| !is_barred(event, home.referent, home.seat.country, self.mentions));
        homes
    }

    /// "the multinational force", "fourteen foreigners", "Arabs": at home somewhere else, or in many countries.
    fn is_from_elsewhere(&self, event: &Event, referent: usize) -> bool {
        let answers = matches!(event.class, Class::Concede | Class::Reject);
        let is_minority = |token: usize| {
            let mut words = self.parsed.children_by(token, &[Dep::Amod, Dep::Compound]).chain([token]);
            words.any(|t| self.lexicon.has("minorities", self.parsed.lower(t)))
        };
        // "*the ambassador*", "two backpackers", "a tanker": of another country than the one where they are told of.
        let is_guest = |p: &Party| self.lexicon.has("from_abroad", self.parsed.key(p.token));
        let is_told_of = |p: &Party| p.referent == referent;
        let is_any_guest = event.actors.iter().chain(&event.recipients).any(|p| is_told_of(p) && is_guest(p));
        if is_any_guest || event.recipients.iter().any(|p| is_told_of(p) && self.is_kept_out(event, p)) {
            return true;
        }
        // "a Russia expert": he may be from anywhere.
        let role = self.mentions.actors.referents[referent].role.as_deref();
        if role.is_some_and(|role| Gazetteer::bundled().is_word(WordUse::OfTopic, role)) {
            return true;
        }
        // "granted ethnic Albanians the right": those of a state that has them.
        if answers && event.recipients.iter().any(|p| p.referent == referent && is_minority(p.token)) {
            return false;
        }
        let mut parties = event.actors.iter().chain(&event.recipients).filter(|p| p.referent == referent);
        let known = &self.mentions.actors.referents[referent];
        // "45 democrats": a party's people are no nation.
        let is_of_party = matches!(known.sectors.first(), Some(Sector::Pty | Sector::Opp));
        let is_norp = |token: usize| self.parsed.token(token).entity == Some(EntityLabel::Norp) && !is_of_party;
        // "Kurdish fighters in Iraq", "European leaders"; "Islamic fundamentalists" may be of any country, and so may "anti-American
        // protesters".
        let is_prefixed = |t: usize| {
            let is_prefix = |t: usize| Gazetteer::bundled().is_word(WordUse::NotOwnPrefix, self.parsed.lower(t));
            is_prefix(t) || (t.saturating_sub(2)..t).any(is_prefix)
        };
        let is_faith = |t: usize| {
            let word = self.parsed.lower(t);
            self.lexicon.has("faiths", word.strip_suffix('s').unwrap_or(word))
        };
        let is_people = |t: usize| is_norp(t) && !is_prefixed(t) && !is_faith(t);
        let is_of_people = |token: usize| self.parsed.children_by(token, &[Dep::Amod]).any(is_people);
        // "Kurdish rebels" fight in the country that they rebel against.
        let rebels = known.sectors.first() == Some(&Sector::Reb) && self.fights_at_home(event);
        known.elsewhere && !is_own_level(known)
            || !rebels && parties.any(|p| is_people(p.token) || is_of_people(p.token))
    }

    /// "barred *citizens* of seven nations from entering the United States": whoever is kept out is of another country.
    fn is_kept_out(&self, event: &Event, party: &Party) -> bool {
        let parsed = self.parsed;
        let is_state = |object: usize| {
            let mention = self.mentions.actors.at(object);
            parsed.key(object) == "country"
                || mention
                    .is_some_and(|m| m.referents.iter().any(|&r| self.mentions.actors.referents[r].kind == Kind::State))
        };
        let enters = |verb: usize| {
            let object = parsed.child(verb, Dep::Dobj);
            parsed.key(verb) == "enter" && object.is_none_or(is_state)
        };
        // The parser hangs the phrase on the verb or on whom it is done to.
        [event.tellings[0].token, party.token].into_iter().any(|above| {
            let mut from = parsed.children_by(above, &[Dep::Prep]).filter(|&p| parsed.key(p) == "from");
            from.any(|p| parsed.children(p).iter().any(|&c| enters(c) || parsed.key(c) == "entry"))
        })
    }

    /// Whoever bombs people may be far from home; police, rebels and crowds fight at home.
    fn fights_at_home(&self, event: &Event) -> bool {
        event.actors.iter().all(|p| {
            let first = self.mentions.actors.referents[p.referent].sectors.first();
            first.is_some_and(|s| matches!(s, Sector::Cop | Sector::Reb | Sector::Uaf | Sector::Crm | Sector::Cvl))
        })
    }
}

/// "local governments", "other federal agencies": those of a part or a level of some state, which are the report's own.
fn is_own_level(known: &Referent) -> bool {
    let level = known.role.as_deref().and_then(|role| role.split_once(' ')).map(|(level, _)| level);
    level.is_some_and(|level| Lexicon::bundled().has("levels_of_state", level)) && known.sectors == [Sector::Gov]
}

/// Whether those of a sector are of the state that a report is about, wherever what they do and say takes place.
fn serves_state(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Gov
            | Sector::Leg
            | Sector::Jud
            | Sector::Mil
            | Sector::Cop
            | Sector::Spy
            | Sector::Pty
            | Sector::Opp
            | Sector::Eli
    )
}

/// The words of a mention that tell of its country: "*Peruvian* soldiers", for "they" those it stands for.
pub(super) fn telling(via: &[Via], span: Span) -> Span {
    let tells = |v: &&Via| {
        matches!(
            v.how,
            How::Nationality | How::Possessor | How::Complement | How::Metonym | How::Reference | How::Location
        )
    };
    via.iter().rev().find(tells).map_or(span, |v| v.span)
}

/// Whether somebody cannot be of a country, for what the event tells of him and the others.
fn is_barred(event: &Event, referent: usize, country: CountryCode, mentions: &Mentions) -> bool {
    is_attackers_own(event, referent, country, mentions)
        || takes_people_of(event, referent, country, mentions)
        || is_own_envoy(event, referent, country, mentions)
}

/// "*the high commissioner* was summoned", "expelled *the envoy*": of another country than those who call or expel him.
fn is_own_envoy(event: &Event, referent: usize, country: CountryCode, mentions: &Mentions) -> bool {
    let known = |r: usize| &mentions.actors.referents[r];
    let role = known(referent).role.as_deref().unwrap_or_default();
    let is_envoy = role.split(' ').next_back().is_some_and(|word| Lexicon::bundled().has("from_abroad", word));
    let bears = event.recipients.iter().any(|p| p.referent == referent);
    let is_hostile = matches!(event.class, Class::Accuse | Class::Sanction | Class::Coerce);
    is_envoy
        && bears
        && is_hostile
        && event.actors.iter().any(|p| known(p.referent).country.map(fold) == Some(fold(country)))
}

/// "the prime minister criticised Latvia", in a report about Latvia: not its own.
fn faces_state(event: &Event, referent: usize, country: CountryCode, mentions: &Mentions) -> bool {
    let known = |r: usize| &mentions.actors.referents[r];
    let official = matches!(known(referent).sectors.first(), None | Some(Sector::Gov | Sector::Mil | Sector::Leg));
    let mut others = event.actors.iter().chain(&event.recipients).map(|p| known(p.referent));
    official && others.any(|r| r.kind == Kind::State && r.country.map(fold) == Some(fold(country)))
}

/// "Peruvian commandos killed soldiers", "Peru bombed villages": not those of their own army, nor the state's own people, unless they rebel.
fn is_attackers_own(event: &Event, referent: usize, country: CountryCode, mentions: &Mentions) -> bool {
    let known = |r: usize| &mentions.actors.referents[r];
    let is_army = |r: usize| known(r).sectors.first() == Some(&Sector::Mil);
    let rebels = matches!(known(referent).sectors.first(), Some(Sector::Reb | Sector::Prm | Sector::Uaf | Sector::Crm));
    let attacks = |p: &Party| {
        let is_foreign = is_army(p.referent) && is_army(referent) || known(p.referent).kind == Kind::State && !rebels;
        is_foreign && known(p.referent).country.map(fold) == Some(country)
    };
    let bears = event.recipients.iter().any(|p| p.referent == referent);
    event.class == Class::Assault && bears && event.actors.iter().any(attacks)
}

/// "police are seeking *three Kenyans*": whom they call by their nation are no people of their own.
fn takes_people_of(event: &Event, referent: usize, country: CountryCode, mentions: &Mentions) -> bool {
    let known = |r: usize| &mentions.actors.referents[r];
    let keeps_order = matches!(known(referent).sectors.first(), Some(Sector::Cop | Sector::Jud));
    let acts = event.actors.iter().any(|p| p.referent == referent);
    let is_nation = |p: &Party| {
        let is_told_by_nation = p.via.iter().all(|via| via.how == How::Nationality) && !p.via.is_empty();
        is_told_by_nation && known(p.referent).kind != Kind::State
    };
    let is_theirs = |p: &Party| known(p.referent).country.map(fold) == Some(country);
    keeps_order && acts && event.recipients.iter().any(|p| is_nation(p) && is_theirs(p))
}

/// Settles each party on the country that most of its events speak for, the first of those told as often.
pub(super) fn vote(homes: &[Home]) -> Vec<Home> {
    let votes = |home: &Home| {
        homes.iter().filter(|h| h.referent == home.referent && h.seat.country == home.seat.country).count()
    };
    let mut settled: BTreeMap<usize, (usize, Home)> = BTreeMap::new();
    for home in homes {
        let count = votes(home);
        let best = settled.entry(home.referent).or_insert((count, *home));
        if count > best.0 {
            *best = (count, *home);
        }
    }
    settled.into_values().map(|(_, home)| home).collect()
}

/// Writes down in the events which words gave a party its country.
pub(super) fn record(homes: &[Home], events: &mut [Event]) {
    for event in events {
        for party in event.actors.iter_mut().chain(&mut event.recipients) {
            let told = homes.iter().find(|home| home.referent == party.referent).and_then(|home| home.seat.told);
            party.via.extend(told.map(|span| Via { how: How::Location, span }));
        }
    }
}
