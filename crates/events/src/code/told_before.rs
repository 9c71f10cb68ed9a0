//! Whose deed it was that later words only take up: "Iran held a nuclear test … condemned *the test*", "was jailed in Cairo …
//! asked for *his release*".

use std::collections::BTreeSet;

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, EntityLabel};
use dateline_mentions::arguments;

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::reading::Reading;

/// How many sentences back a noun may take up a deed.
const REACH_SENTENCES: usize = 10;

/// How many sentences back "the move" may reach.
const REACH_MOVES: usize = 4;

impl Coder<'_> {
    /// Whose deed a definite noun takes up that says so itself nowhere: those who did what was told before in the same word,
    /// in its verb or by the same frame, the nearest first.
    pub(super) fn doers_told_before(&self, noun: usize) -> Vec<Party> {
        let parsed = self.parsed;
        // "the attacks on September 11": which they are is told.
        let is_day = |t: usize| matches!(parsed.token(t).entity, Some(EntityLabel::Date));
        let is_of_day = arguments::prepositions(parsed, noun).iter().any(|p| p.word == "on" && is_day(p.object));
        if !parsed.is_noun(noun) || !self.takes_up(noun) || is_of_day {
            return Vec::new();
        }
        let from = parsed.sentences[parsed.sentence_of(noun).saturating_sub(REACH_SENTENCES)].tokens.start;
        let frame = self.readings.get(&noun).map(|r| r.frame);
        let key = parsed.key(noun);
        let verb = self.lexicon.verb_of(key);
        let is_same = |r: &Reading| {
            let says = |&t: &usize| parsed.key(t) == key || Some(parsed.key(t)) == verb && parsed.is_verb(t);
            // "fired a missile … condemned *the launch*"
            let is_test = r.mode.as_deref() == Some("weapons") && self.lexicon.has("weapon_deeds", key);
            r.class.is_some()
                && (is_test || Some(r.frame) == frame || std::iter::once(&r.token).chain(&r.words).any(says))
        };
        // "called the launch reckless after Chad *fired* a missile"
        let end = parsed.sentences[parsed.sentence_of(noun)].tokens.end;
        let before = self.readings.range(from..noun).rev().chain(self.readings.range(noun + 1..end));
        let mut before = before.map(|(_, r)| r).filter(|r| is_same(r));
        before
            .find_map(|r| Some(self.actors_of(r)).filter(|doers| doers.iter().any(|p| self.is_known(p))))
            .unwrap_or_default()
    }

    /// "*Gunmen* opened fire. Two soldiers were wounded.": those who attack in the clause or sentence before wound, unless
    /// they are the wounded.
    pub(super) fn attackers_told_before(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let is_harm = reading.class == Some(Class::Assault)
            && self.lexicon.has("harming_verbs", parsed.key(reading.token))
            && parsed.is_verb(reading.token)
            && parsed.child(reading.token, Dep::Agent).is_none();
        if !is_harm {
            return Vec::new();
        }
        // "injured in clashes with soldiers": another happening.
        let near = arguments::prepositions(parsed, reading.token);
        if near.iter().any(|p| matches!(p.word.as_str(), "in" | "during" | "by" | "from") && self.is_deed(p.object)) {
            return Vec::new();
        }
        let harmed = self.parties(&reading.recipients);
        let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
        let is_attacker = |a: &Party| {
            harmed.iter().any(|h| {
                let (a, h) = (referent(a), referent(h));
                std::ptr::eq(a, h) || a.sectors.first() == h.sectors.first() && a.country == h.country
            })
        };
        let from = parsed.sentences[parsed.sentence_of(reading.token).saturating_sub(1)].tokens.start;
        let mut before = self.readings.range(from..reading.token).rev().map(|(_, r)| r);
        let attack = before.find(|r| r.class == Some(Class::Assault) && r.token != reading.token);
        // Those whom the attack itself was on are told; others are no part of it.
        let is_open = |r: &&Reading| {
            let hit = self.parties(&r.recipients);
            hit.is_empty() || hit.iter().any(|p| harmed.iter().any(|h| h.referent == p.referent))
        };
        let attackers = attack.filter(is_open).map(|r| self.actors_of(r)).unwrap_or_default();
        if attackers.iter().any(is_attacker) { Vec::new() } else { attackers }
    }

    /// "*Hamas* fired a barrage of rockets. Three *rockets* hit a school": whose weapons they are of which no word says so, where the
    /// sentence or the one before tells who used such weapons.
    pub(super) fn whose_weapon(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        if reading.class != Some(Class::Assault) || !parsed.is_verb(verb) {
            return Vec::new();
        }
        let noun = parsed.head(verb).filter(|_| matches!(parsed.dep(verb), Dep::Acl | Dep::Relcl));
        // "three rockets fell short, *hitting* a village"
        let governing = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Advcl && parsed.tag(verb) == "VBG");
        let subject = parsed.child(verb, Dep::Nsubj).or_else(|| parsed.child(governing?, Dep::Nsubj));
        let is_weapon = |&t: &usize| self.lexicon.has("projectiles", parsed.key(t));
        let Some(weapon) = subject.into_iter().chain(noun).find(is_weapon) else { return Vec::new() };
        let from = parsed.sentences[parsed.sentence_of(weapon).saturating_sub(1)].tokens.start;
        let mut same = (from..weapon).rev().filter(|&t| parsed.is_noun(t) && parsed.key(t) == parsed.key(weapon));
        let attack = |t: usize, r: &Reading| {
            // "a barrage of *rocket* fire": told inside the words of the attack.
            let is_within = |&w: &usize| w == t || parsed.ancestors(t).any(|a| a == w);
            r.class == Some(Class::Assault) && std::iter::once(&r.token).chain(&r.words).any(is_within)
        };
        let users = |t: usize| {
            let mut before = self.readings.range(from..weapon).rev().map(|(_, r)| r).filter(|r| attack(t, r));
            before.find_map(|r| Some(self.actors_of(r)).filter(|found| !found.is_empty()))
        };
        let attackers = same.find_map(users).unwrap_or_default();
        if attackers.iter().all(|p| self.is_known(p)) { attackers } else { Vec::new() }
    }

    /// "the test", "this latest test", "*Friday's* test": spoken of before, and nobody's by its own words.
    pub(super) fn takes_up(&self, noun: usize) -> bool {
        let parsed = self.parsed;
        let is_day = |t: usize| matches!(parsed.token(t).entity, Some(EntityLabel::Date | EntityLabel::Time));
        let is_definite =
            |t: usize| matches!(parsed.key(t), "the" | "this" | "that" | "these" | "those" | "such" | "both");
        parsed.children_by(noun, &[Dep::Det]).any(is_definite) || parsed.children_by(noun, &[Dep::Poss]).any(is_day)
    }

    /// "condemned *the test*", "rejected *the application*", "called *Thursday's order* tyranny": whose it was.
    pub(super) fn recipients_told_before(&self, reading: &Reading) -> Vec<Party> {
        let is_judged = matches!(reading.class, Some(Class::Accuse | Class::Reject | Class::Support | Class::Concede));
        if !is_judged || !self.parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let things = self.what_is_judged(reading);
        let told = things.iter().map(|&noun| self.doers_told_before(noun)).find(|found| !found.is_empty());
        let own = self.actors_of(reading);
        told.or_else(|| things.iter().map(|&noun| self.judges(noun, &own)).find(|found| !found.is_empty()))
            .unwrap_or_default()
    }

    /// What words of praise, blame or refusal are about: "condemned *the test*", "called *Thursday's order* tyranny".
    pub(super) fn what_is_judged(&self, reading: &Reading) -> Vec<usize> {
        let arguments = arguments::of_verb(self.parsed, reading.token);
        let small_clauses = self.parsed.children_by(reading.token, &[Dep::Ccomp, Dep::Oprd]);
        let subjects = small_clauses.filter_map(|c| self.parsed.child(c, Dep::Nsubj));
        arguments.object.into_iter().chain(reading.words.iter().copied()).chain(subjects).collect()
    }

    /// "Staff walked out at noon. *The bank* called *the action* unjustified": whoever acted last, of others than those who judge.
    pub(super) fn whose_last_move(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if !matches!(reading.class, Some(Class::Accuse | Class::Support)) || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let named = |&t: &usize| self.lexicon.has("moves", parsed.key(t));
        let definite = self.what_is_judged(reading).into_iter().find(|t| named(t) && self.takes_up(*t));
        // "Nurses went on strike, *a step* that the minister called irresponsible"
        let above = parsed.head(reading.token).filter(|_| parsed.dep(reading.token) == Dep::Relcl);
        let Some(judged) = definite.or_else(|| above.filter(named)) else { return Vec::new() };
        let own = self.actors_of(reading);
        let from = parsed.sentences[parsed.sentence_of(judged).saturating_sub(REACH_MOVES)].tokens.start;
        let acts =
            |r: &&Reading| r.class.is_some_and(|c| c.quad() == 4 || matches!(c, Class::Protest | Class::Threaten));
        let before = self.readings.range(from..judged.min(reading.clause())).rev().map(|(_, r)| r).filter(acts);
        let doers = before.map(|r| {
            let mut found = self.actors_of(r);
            found.retain(|p| self.is_known(p) && own.iter().all(|o| !self.is_of(p, o) && !self.serves(p, o)));
            found
        });
        doers.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "police arrested *ten rebels* … most of *the arrests* came at dawn", "*the* bombing follows": whom a deed befell that a
    /// definite noun takes up.
    pub(super) fn bearers_told_before(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let noun = reading.token;
        let is_deed = matches!(reading.class, Some(Class::Assault | Class::Coerce | Class::Sanction));
        if !is_deed || !parsed.is_noun(noun) || !self.takes_up(noun) {
            return Vec::new();
        }
        let from = parsed.sentences[parsed.sentence_of(noun).saturating_sub(REACH_SENTENCES)].tokens.start;
        let key = parsed.key(noun);
        let verb = self.lexicon.verb_of(key).unwrap_or(key);
        let says = |t: usize| parsed.key(t) == key || parsed.is_verb(t) && parsed.key(t) == verb;
        let mut before = self.readings.range(from..noun).rev().map(|(_, r)| r);
        let same = before.find(|r| r.class == reading.class && says(r.token) && !r.recipients.is_empty());
        let own = self.actors_of(reading);
        let is_others = |r: &&Reading| {
            let doers = self.actors_of(r);
            own.is_empty() || doers.is_empty() || doers.iter().any(|d| own.iter().any(|o| o.referent == d.referent))
        };
        let mut bearers = same.filter(is_others).map(|r| self.parties(&r.recipients)).unwrap_or_default();
        let is_nobody = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            referent.country.is_none() && matches!(referent.sectors.first(), None | Some(Sector::Unk))
        };
        bearers.retain(|p| !is_nobody(p));
        bearers
    }

    /// "Hamas fired on *Israel* … it would halt its operations": against whom those who stop fighting fought, told before.
    pub(super) fn foes_told_before(&self, reading: &Reading) -> Vec<Party> {
        if reading.class != Some(Class::Retreat) || reading.mode.as_deref() != Some("ceasefire") {
            return Vec::new();
        }
        let own = self.actors_of(reading);
        let from = self.parsed.sentence_of(reading.token).saturating_sub(REACH_SENTENCES);
        let from = self.parsed.sentences[from].tokens.start;
        let before = self.readings.range(from..reading.token).rev().map(|(_, r)| r);
        let fights = |r: &&Reading| {
            matches!(r.class, Some(Class::Assault | Class::Retreat))
                && self.actors_of(r).iter().any(|a| own.iter().any(|o| o.referent == a.referent))
        };
        let foes = before.filter(fights).map(|r| {
            let mut found = self.parties(&r.recipients);
            found.retain(|p| self.is_known(p) && own.iter().all(|o| !self.is_of(p, o)));
            found
        });
        foes.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "*The high court* struck the law down … praised *the ruling*": a ruling that says of itself nowhere whose it is belongs
    /// to the court last spoken of.
    fn judges(&self, noun: usize, own: &[Party]) -> Vec<Party> {
        let parsed = self.parsed;
        if !self.lexicon.has("rulings", parsed.key(noun)) || !self.takes_up(noun) {
            return Vec::new();
        }
        let from = parsed.sentences[parsed.sentence_of(noun).saturating_sub(REACH_SENTENCES)].tokens.start;
        let mut before = self.mentions.actors.mentions.range(from..noun).rev().map(|(&token, _)| token);
        let judges = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            // "an appeals court overturned the ruling": of another one.
            let is_own = own.iter().any(|o| o.referent == p.referent);
            self.is_known(p) && !is_own && referent.sectors.first() == Some(&Sector::Jud)
        };
        before.find_map(|t| Some(self.parties(&[t])).filter(|found| found.iter().any(judges))).unwrap_or_default()
    }

    /// "were killed *in the strikes*", "the strikes killed": whose strikes, an earlier sentence says.
    pub(super) fn actors_told_before(&self, reading: &Reading) -> Vec<Party> {
        if !matches!(reading.class, Some(Class::Assault | Class::Coerce)) {
            return Vec::new();
        }
        let near = arguments::prepositions(self.parsed, reading.token).into_iter();
        let near = near.filter(|p| matches!(p.word.as_str(), "in" | "by" | "during" | "from")).map(|p| p.object);
        let deeds = std::iter::once(reading.token).chain(reading.words.iter().copied()).chain(near);
        let deeds = deeds.filter(|&t| self.is_deed(t));
        let told = deeds.map(|noun| self.doers_told_before(noun)).find(|found| !found.is_empty());
        let mut actors = told.unwrap_or_default();
        if reading.class == Some(Class::Assault) {
            // "the bombings at Kenyan embassies" are not the Kenyan minister's, whatever he was told to have done before.
            let referent = |p: &Party| &self.mentions.actors.referents[p.referent];
            let is_official = |p: &Party| matches!(referent(p).sectors.first(), None | Some(Sector::Gov));
            let hit = self.parties(&reading.recipients);
            let hits_itself =
                |a: &Party| is_official(a) && hit.iter().any(|r| referent(r).country == referent(a).country);
            actors.retain(|a| !hits_itself(a));
        }
        if actors.iter().any(|a| self.is_another_deed(reading, a)) { Vec::new() } else { actors }
    }

    /// "Israel bombed Gaza … since *the attacks in the United States*": those on whom it was before were others.
    fn is_another_deed(&self, reading: &Reading, actor: &Party) -> bool {
        let countries = |r: &Reading| -> BTreeSet<CountryCode> {
            let hit = self.parties(&r.recipients);
            hit.iter().filter_map(|p| self.mentions.actors.referents[p.referent].country).collect()
        };
        let hit = countries(reading);
        let own = self.readings.range(..reading.token).map(|(_, r)| r).filter(|r| r.class == reading.class);
        let own = own.filter(|r| self.actors_of(r).iter().any(|p| p.referent == actor.referent));
        let before: BTreeSet<CountryCode> = own.flat_map(countries).collect();
        !hit.is_empty() && !before.is_empty() && hit.is_disjoint(&before)
    }

    /// "was jailed by a court in Cairo … asked for *his release*": whoever holds him is asked.
    pub(super) fn holders_told_before(&self, reading: &Reading) -> Vec<Party> {
        if reading.class != Some(Class::Request) {
            return Vec::new();
        }
        let arguments = arguments::of_verb(self.parsed, reading.token);
        let asked = arguments.object.into_iter().chain(arguments.prepositions.iter().map(|p| p.object));
        let mut asked = reading.contents.iter().chain(&reading.words).copied().chain(asked);
        let reading_of = |t: usize| self.readings.get(&t).filter(|r| r.mode.as_deref() == Some("release"));
        let frees = |t: &usize| self.parsed.key(*t) == "release" || reading_of(*t).is_some();
        let Some(release) = asked.find(frees) else { return Vec::new() };
        let whose = self.parsed.children_by(release, &[Dep::Poss]);
        let released = reading_of(release).into_iter().flat_map(|r| r.recipients.iter().copied());
        let held = self.parties(&released.chain(whose).collect::<Vec<_>>());
        let holds = |r: &&Reading| {
            let is_taken = matches!(r.mode.as_deref(), Some("arrest" | "convict" | "abduct" | "seize"));
            is_taken && self.parties(&r.recipients).iter().any(|p| held.iter().any(|h| h.referent == p.referent))
        };
        // "jailed the editor … asked for *the man's* release": whom a common noun takes up was named just before.
        let is_taken_up =
            |p: &Party| self.mentions.actors.referents[p.referent].name.is_none() && self.takes_up(p.token);
        let near = self.parsed.sentences[self.parsed.sentence_of(reading.token).saturating_sub(1)].tokens.start;
        let is_near = |r: &&Reading| {
            r.token >= near && matches!(r.mode.as_deref(), Some("arrest" | "convict")) && !r.recipients.is_empty()
        };
        let before = || self.readings.range(..reading.token).rev().map(|(_, r)| r);
        let holders = |r: &Reading| Some(self.actors_of(r)).filter(|holders| !holders.is_empty());
        let is_told_of = !held.is_empty() && held.iter().all(is_taken_up);
        let same = before().filter(holds).find_map(holders);
        let last = || before().filter(|r| is_told_of && is_near(r)).find_map(holders);
        same.or_else(last).unwrap_or_default()
    }
}
