//! Whose the places and things are that are struck or taken: "shelled *rebel* positions", "a city in *Syria*".

use dateline_gazetteer::Sector;
use dateline_lang::Dep;
use dateline_mentions::arguments;

use super::Coder;
use crate::event::Party;
use crate::parties;
use crate::reading::Reading;

impl Coder<'_> {
    /// "shelled *rebel* positions", "a *Taliban*-held town", "a town held by *the Taliban*": who is in what was hit.
    fn who_holds(&self, thing: usize) -> Vec<Party> {
        let parsed = self.parsed;
        let holds = |&t: &usize| self.lexicon.has("holding", parsed.key(t));
        let before = parsed.children_by(thing, &[Dep::Amod, Dep::Compound, Dep::Nmod, Dep::Poss]);
        let before = before.flat_map(|c| {
            let within = parsed.children_by(c, &[Dep::Npadvmod, Dep::Compound, Dep::Amod, Dep::Nmod]);
            if holds(&c) { within.collect() } else { vec![c] }
        });
        let participles = parsed.children_by(thing, &[Dep::Acl]).filter(holds);
        let by = participles.filter_map(|c| parsed.child(parsed.child(c, Dep::Agent)?, Dep::Pobj));
        let is_armed = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            let first = referent.sectors.first();
            // "a Danish convoy"
            referent.country.is_some()
                || matches!(
                    first,
                    Some(Sector::Mil | Sector::Reb | Sector::Prm | Sector::Cop | Sector::Uaf | Sector::Gov)
                )
        };
        let found = before.chain(by).map(|t| self.parties(&[t])).find(|found| found.iter().any(is_armed));
        found.unwrap_or_default()
    }

    /// "shelled a city in Syria", "raids on camps across the line in Pakistan": whose they are.
    pub(super) fn whose_target(&self, reading: &Reading) -> Vec<Party> {
        // "retook Sirte *from rebels*": who held it.
        let losers = arguments::prepositions(self.parsed, reading.clause()).into_iter().filter(|p| p.word == "from");
        let fights = |p: &Party| {
            let first = self.mentions.actors.referents[p.referent].sectors.first();
            matches!(first, Some(Sector::Mil | Sector::Reb | Sector::Prm | Sector::Uaf))
        };
        let mut losers = losers.map(|p| self.parties(&[p.object])).filter(|_| reading.mode.as_deref() == Some("seize"));
        if let Some(held) = losers.find(|found| !found.is_empty() && found.iter().all(fights)) {
            return held;
        }
        let object = self.parsed.is_verb(reading.token).then(|| arguments::of_verb(self.parsed, reading.token).object);
        let near = |token: usize| {
            let phrases = arguments::prepositions(self.parsed, token).into_iter();
            phrases.filter(|p| self.lexicon.has("locative_prepositions", &p.word)).map(|p| p.object)
        };
        let counted = |t: usize| parties::counted(self.parsed, self.lexicon, t);
        // "broke up a rally": who holds it is hit, and no site.
        let is_crowd =
            |key: &str| reading.mode.as_deref() == Some("crowd-control") && self.lexicon.has("gatherings", key);
        let is_target = |t: &usize| {
            let key = self.parsed.key(counted(*t));
            self.lexicon.has("targets", key) && !is_crowd(key)
        };
        if !reading.recipients.is_empty() && !reading.recipients.iter().any(is_target) {
            return Vec::new();
        }
        let hit = reading.recipients.iter().copied().chain(object.flatten());
        let mut reached: Vec<usize> = hit.chain(near(reading.token)).filter(is_target).map(counted).collect();
        if let Some(holders) = reached.iter().map(|&t| self.who_holds(t)).find(|found| !found.is_empty()) {
            return holders;
        }
        if !reached.is_empty() {
            // "shelled a town in Syria", "carried out raids on camps in Syria": the parser may hang the country on the verb.
            reached.extend(near(reading.token));
            reached.extend(near(reading.clause()));
        }
        let mut next = 0;
        while let Some(&thing) = reached.get(next) {
            next += 1;
            // "stormed a hospital in the Afghan capital": where it stands, and no body that holds it.
            let found = if self.parsed.key(thing) == "capital" { Vec::new() } else { self.parties(&[thing]) };
            if found.iter().any(|p| self.mentions.actors.referents[p.referent].country.is_some()) {
                return found;
            }
            for inner in near(thing) {
                if !reached.contains(&inner) {
                    reached.push(inner);
                }
            }
        }
        Vec::new()
    }
}
