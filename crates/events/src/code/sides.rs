//! Who acts and who is acted on: the parties of a predicate, of its contents, targets and prepositions.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_mentions::arguments::{self, Prepositional};
use dateline_statements::{Attribution, stance};
use dateline_text::BlockKind;

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::parties;
use crate::reading::Reading;

impl Coder<'_> {
    /// Whether a party is the other one itself, or something of its own: "massed troops at *its* border".
    pub(super) fn is_of(&self, party: &Party, other: &Party) -> bool {
        let (thing, owner) =
            (&self.mentions.actors.referents[party.referent], &self.mentions.actors.referents[other.referent]);
        let is_state = |r: &Referent| r.kind == Kind::State && r.country.is_some();
        party.referent == other.referent
            || (is_state(thing) && is_state(owner) && thing.country == owner.country)
            || (thing.kind == Kind::Thing && thing.country.is_some() && thing.country == owner.country)
    }

    /// Whether a party is the armed force or government of the other: "is willing to withdraw *its troops*".
    pub(super) fn serves(&self, party: &Party, other: &Party) -> bool {
        let (force, owner) =
            (&self.mentions.actors.referents[party.referent], &self.mentions.actors.referents[other.referent]);
        let is_official = |r: &Referent| matches!(r.sectors.first(), Some(Sector::Gov | Sector::Mil));
        force.country.is_some() && force.country == owner.country && is_official(force) && is_official(owner)
    }

    /// "threatened to impose sanctions on Georgia": whom the content would befall, or who is to do it.
    pub(super) fn recipients_of_contents(&self, reading: &Reading) -> Vec<Party> {
        let inner = reading.contents.iter().chain(&reading.words).filter_map(|t| self.readings.get(t));
        for content in inner {
            let own = self.parties(&reading.actors);
            let others = |tokens: &[usize]| {
                let mut found = self.parties(tokens);
                found.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
                found
            };
            // Who is asked to withdraw, not those he is to withdraw from.
            let (doers, bearers) = (others(&content.actors), others(&content.recipients));
            let found = match reading.class {
                Some(Class::Request) => doers,
                // Blamed is who did it, not who bore it.
                Some(Class::Accuse) if self.is_deed(content.token) => {
                    let mut blamed = self.parties_of_event_noun(content.token);
                    blamed.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
                    blamed
                }
                Some(Class::Accuse) => doers,
                // "said that the allies would seek sanctions": those who do it are not threatened.
                Some(Class::Threaten) => bearers,
                _ => bearers.into_iter().chain(doers).collect(),
            };
            if !found.is_empty() {
                return found;
            }
        }
        let found = self.party_after_preposition(reading);
        if !found.is_empty() || reading.class != Some(Class::Reject) {
            return found;
        }
        // "rejected a NATO grant": whose offer it was.
        let own = self.parties(&reading.actors);
        let mut offered = self.parties(&reading.words);
        offered.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
        offered
    }

    /// "promised grain to Chad", "a threat against Oman": whom the frame's pattern has no place for.
    pub(super) fn party_after_preposition(&self, reading: &Reading) -> Vec<Party> {
        let mut phrases = arguments::prepositions(self.parsed, reading.token);
        let own = self.parties(&reading.actors);
        let clauses = if self.parsed.is_verb(reading.token) {
            let of = arguments::of_verb(self.parsed, reading.token);
            // "approved a contract *to sell Mali boats*": what the thing is for.
            let on_object = of.object.into_iter().flat_map(|o| self.parsed.children_by(o, &[Dep::Acl]));
            of.clauses.iter().copied().chain(on_object).collect::<Vec<_>>()
        } else {
            self.parsed.children_by(reading.token, &[Dep::Acl, Dep::Xcomp]).collect()
        };
        for clause in clauses {
            // "pledged to give Mali two boats", "promised to provide Mali with seed": whom the deed would reach.
            let inner = arguments::of_verb(self.parsed, clause);
            // "refused to allow the Kenyan plane to land": who would have done it.
            let doers = inner.clauses.iter().filter_map(|&c| self.parsed.child(c, Dep::Nsubj));
            let reached = inner.dative.into_iter().chain(inner.object).chain(doers).map(|t| self.parties(&[t]));
            let known = reached.filter(|parties| parties.iter().any(|p| self.is_known(p)));
            // Who is asked does something; to whom it is to be done is another.
            let is_request = reading.class == Some(Class::Request);
            let is_other = |p: &Party| own.iter().all(|a| !self.is_of(p, a) && !self.serves(p, a));
            if let Some(parties) = known.into_iter().find(|ps| !is_request && ps.iter().all(is_other)) {
                return parties;
            }
            // "vowed to retaliate against Mali": the party hangs on the infinitive; "refused to answer a request from
            // Mali": on its object.
            phrases.extend(inner.prepositions);
            // "pledged to stand united with Mali"
            let complements = self.parsed.children_by(clause, &[Dep::Acomp, Dep::Oprd, Dep::Advcl]);
            let complements = complements.filter(|&c| c > clause && matches!(self.parsed.tag(c), "JJ" | "VBN"));
            phrases.extend(complements.flat_map(|c| arguments::prepositions(self.parsed, c)));
            let object = inner.object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
            phrases.extend(object.map(|p| match p.word.as_str() {
                "from" | "by" => Prepositional { word: "to".to_owned(), ..p },
                _ => p,
            }));
        }
        if self.parsed.is_verb(reading.token)
            && reading.class != Some(Class::Accuse)
            && let Some(object) = arguments::of_verb(self.parsed, reading.token).object
        {
            phrases.extend(arguments::prepositions(self.parsed, object));
        }
        // Blamed is whom words are against; those to whom they are said, or against whom others acted, are not.
        let leads_to_party = |word: &str| match reading.class {
            Some(Class::Accuse) => word == "against",
            Some(Class::Request) => matches!(word, "to" | "with" | "towards" | "toward"),
            _ => matches!(word, "to" | "for" | "with" | "against" | "towards" | "toward"),
        };
        // "Kenya agreed to open the palaces of its president to inspectors": a state promises itself nothing.
        let is_state = |a: &Party| self.mentions.actors.referents[a.referent].kind == Kind::State;
        let is_own = |p: &Party| own.iter().any(|a| self.is_of(p, a) || is_state(a) && self.serves(p, a));
        let found = phrases
            .iter()
            .filter(|p| leads_to_party(&p.word))
            .filter(|p| !self.is_deed(p.object))
            .map(|p| self.parties(&[p.object]))
            .find(|parties| parties.iter().any(|p| self.is_known(p) && !is_own(p)));
        found.unwrap_or_default()
    }

    /// "condemned *Iran's* test and pledged to impose sanctions": whom the verb before is against.
    pub(super) fn recipients_of_first_verb(&self, reading: &Reading) -> Vec<Party> {
        let is_hostile = |class: Option<Class>| matches!(class, Some(Class::Accuse | Class::Threaten | Class::Reject));
        let verb = reading.clause();
        let first = self.parsed.head(verb).filter(|_| self.parsed.dep(verb) == Dep::Conj && is_hostile(reading.class));
        let own = self.parties(&reading.actors);
        let mut before = self.readings.values().filter(|r| first == Some(r.clause()) && is_hostile(r.class));
        let told = before.find(|r| {
            let actors = self.parties(&r.actors);
            !actors.is_empty() && actors.iter().all(|a| own.iter().any(|o| o.referent == a.referent))
        });
        told.map(|r| self.parties(&r.recipients)).unwrap_or_default()
    }

    /// "shelled a city in Syria", "raids on camps across the line in Pakistan": whose they are.
    pub(super) fn whose_target(&self, reading: &Reading) -> Vec<Party> {
        let object = self.parsed.is_verb(reading.token).then(|| arguments::of_verb(self.parsed, reading.token).object);
        let near = |token: usize| {
            let phrases = arguments::prepositions(self.parsed, token).into_iter();
            phrases.filter(|p| self.lexicon.has("locative_prepositions", &p.word)).map(|p| p.object)
        };
        let is_target = |t: &usize| self.lexicon.has("targets", self.parsed.key(*t));
        if !reading.recipients.is_empty() && !reading.recipients.iter().any(is_target) {
            return Vec::new();
        }
        let hit = reading.recipients.iter().copied().chain(object.flatten());
        let mut reached: Vec<usize> = hit.chain(near(reading.token)).filter(is_target).collect();
        if !reached.is_empty() {
            // "shelled a town in Syria", "carried out raids on camps in Syria": the parser may hang the country on the verb.
            reached.extend(near(reading.token));
            reached.extend(near(reading.clause()));
        }
        let mut next = 0;
        while let Some(&thing) = reached.get(next) {
            next += 1;
            let found = self.parties(&[thing]);
            if found.iter().any(|p| self.is_known(p)) {
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

    /// "urged all parties to show restraint" asks nobody by name, "all parties, including Chad" asks Chad.
    pub(super) fn named_among(&self, parties: Vec<Party>) -> Vec<Party> {
        let mut named: Vec<Party> = Vec::new();
        for party in parties {
            let token = party.token;
            let found = if parties::is_everybody(self.parsed, self.mentions, self.lexicon, token) {
                let phrases = arguments::prepositions(self.parsed, token).into_iter();
                let included = phrases.filter(|p| matches!(p.word.as_str(), "including" | "like"));
                included.flat_map(|p| self.parties(&[p.object])).collect()
            } else {
                vec![party]
            };
            for party in found {
                if named.iter().all(|n| n.referent != party.referent) {
                    named.push(party);
                }
            }
        }
        named
    }

    /// "accused *each other*", "*one another*": both sides act.
    pub(super) fn is_each_other(&self, token: usize) -> bool {
        let before = token.checked_sub(1).map(|t| self.parsed.lower(t));
        matches!((before, self.parsed.lower(token)), (Some("each"), "other") | (Some("one"), "another"))
    }

    pub(super) fn is_known(&self, party: &Party) -> bool {
        let referent = &self.mentions.actors.referents[party.referent];
        referent.country.is_some() && referent.kind != Kind::Thing
    }

    pub(super) fn parties(&self, tokens: &[usize]) -> Vec<Party> {
        let mut all: Vec<Party> = Vec::new();
        for &token in tokens {
            // "condemned bombings in Mali": not Mali, but whoever bombed.
            let found = if self.is_deed(token) {
                self.parties_of_event_noun(token)
            } else if let Some(deed) = self.deed_in_headline(token) {
                self.parties_of_event_noun(deed)
            } else {
                parties::find(self.parsed, self.mentions, self.lexicon, token)
            };
            for party in found {
                if all.iter().all(|p| p.referent != party.referent) {
                    all.push(party);
                }
            }
        }
        all
    }

    /// "Council condemns *Kenya, Tanzania bombings*": the headline names where the deeds were done.
    fn deed_in_headline(&self, token: usize) -> Option<usize> {
        let parsed = self.parsed;
        let sentence = &parsed.sentences[parsed.sentence_of(token)];
        let is_list = sentence.kind == BlockKind::Title && parsed.pos(token) == Pos::Propn;
        let mut after = (token + 1..sentence.tokens.end).filter(|_| is_list);
        let is_comma = after.next().is_some_and(|i| parsed.word(i) == ",");
        let deed = after.find(|&i| parsed.pos(i) != Pos::Propn)?;
        (is_comma && deed > token + 2 && parsed.is_noun(deed) && self.is_deed(deed)).then_some(deed)
    }

    /// "is opposed to *the test*": who did what the words are against.
    pub(super) fn doers_of_deed_after_preposition(&self, reading: &Reading) -> Vec<Party> {
        if !matches!(reading.class, Some(Class::Accuse | Class::Reject)) || self.parsed.is_noun(reading.token) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(self.parsed, reading.token).into_iter();
        let against = phrases.filter(|p| matches!(p.word.as_str(), "to" | "at" | "over"));
        // "Iran held a nuclear test … opposed to *the test*"
        let doers = |noun: usize| {
            let own = if self.is_deed(noun) { self.parties_of_event_noun(noun) } else { Vec::new() };
            if own.is_empty() { self.doers_told_before(noun) } else { own }
        };
        against.map(|p| doers(p.object)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "Mali thanks Chad for its role in the war, *the speaker Ana Soto*, said": one set between commas before a verb of saying
    /// that lacks a subject.
    pub(super) fn is_speaker_between_commas(&self, party: &Party, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let says = |&verb: &usize| {
            parsed.is_verb(verb)
                && stance(parsed.key(verb)).is_some()
                && verb > party.token
                && parsed.child(verb, Dep::Nsubj).is_none()
        };
        let Some(verb) = parsed.ancestors(reading.clause()).find(says) else { return false };
        let is_name = |i: usize| parsed.word(i) == "," || parsed.pos(i) == Pos::Propn;
        party.token > reading.clause() && parsed.word(verb - 1) == "," && (party.token..verb).all(is_name)
    }

    /// The noun that tells of the same happening as this verb: "an *air strike* killed four".
    pub(super) fn deed(&self, reading: &Reading) -> Option<&Reading> {
        let deeds = reading.words.iter().filter(|&&word| self.is_deed(word)).filter_map(|word| self.readings.get(word));
        let is_deed = |class| matches!(class, Some(Class::Assault | Class::Coerce));
        deeds.filter(|_| is_deed(reading.class)).find(|deed| deed.class == reading.class)
    }

    pub(super) fn is_deed(&self, token: usize) -> bool {
        !self.parsed.is_verb(token) && self.readings.get(&token).is_some_and(|r| r.class.is_some())
    }

    /// "condemned the attack": those who attacked; "criticism of the trip": the one who made the trip told of before.
    pub(super) fn parties_of_event_noun(&self, token: usize) -> Vec<Party> {
        let Some(reading) = self.readings.get(&token) else { return Vec::new() };
        let own = self.actors_of(reading);
        if !own.is_empty() || reading.class.is_none() {
            return own;
        }
        let earlier = self.readings.range(..token).rev().map(|(_, r)| r);
        let mut same = earlier.filter(|r| r.class == reading.class && r.mode == reading.mode);
        same.find_map(|r| {
            let actors = self.actors_of(r);
            let is_known = |p: &Party| {
                let referent = &self.mentions.actors.referents[p.referent];
                referent.entity.is_some() || (referent.kind == Kind::State && referent.country.is_some())
            };
            actors.iter().any(is_known).then_some(actors)
        })
        // "condemned the coup in Mali": those who seize power are at home there.
        .or_else(|| (reading.class == Some(Class::Coerce)).then(|| self.named_by(&reading.recipients)))
        .unwrap_or_default()
    }

    pub(super) fn actors_of(&self, reading: &Reading) -> Vec<Party> {
        self.named_by(&reading.actors)
    }

    /// Those whom words name themselves; words for a deed name nobody here, since whose deed it is may lead back to them.
    fn named_by(&self, tokens: &[usize]) -> Vec<Party> {
        let mut all = Vec::new();
        for &token in tokens.iter().filter(|&&token| !self.is_deed(token)) {
            for party in parties::find(self.parsed, self.mentions, self.lexicon, token) {
                if all.iter().all(|p: &Party| p.referent != party.referent) {
                    all.push(party);
                }
            }
        }
        all
    }

    /// "We have freed them," the minister said: "we" are those who speak.
    pub(super) fn speaker(&self, tokens: &[usize], attribution: &[Attribution]) -> Vec<Party> {
        let Some(&token) = tokens.iter().find(|&&t| matches!(self.parsed.lower(t), "we" | "i" | "us")) else {
            return Vec::new();
        };
        let span = self.parsed.token(token).span;
        let via = || vec![Via { span, how: How::Reference }];
        let speakers = attribution.last().map(|source| source.referents.as_slice()).unwrap_or_default();
        speakers.iter().map(|&referent| Party { token, span, referent, via: via() }).collect()
    }

    /// "were expelled *from Britain*", "the expulsion of diplomats *from Britain*": whence one is expelled is who expels.
    pub(super) fn expelled_from(&self, reading: &Reading) -> Vec<Party> {
        let sends_away = matches!(reading.mode.as_deref(), Some("expel" | "deport"))
            && matches!(reading.class, Some(Class::Sanction | Class::Coerce))
            && self.lexicon.has("expelling", self.parsed.key(reading.token));
        if !sends_away {
            return Vec::new();
        }
        let hung = reading.recipients.iter().flat_map(|&r| arguments::prepositions(self.parsed, r));
        let own = arguments::prepositions(self.parsed, reading.token).into_iter();
        // "set off expulsions of diplomats from Britain": the parser may hang the place on the verb.
        let verb = self.parsed.head(reading.token).filter(|_| self.parsed.dep(reading.token) == Dep::Dobj);
        let above = verb.into_iter().flat_map(|verb| arguments::prepositions(self.parsed, verb));
        let above = above.filter(|p| p.object > reading.token);
        let whence = own.chain(hung).chain(above).filter(|p| p.word == "from").map(|p| self.parties(&[p.object]));
        let is_state = |p: &Party| {
            let referent = &self.mentions.actors.referents[p.referent];
            referent.kind == Kind::State || referent.country.is_some_and(CountryCode::is_supranational)
        };
        whence.into_iter().find(|parties| !parties.is_empty() && parties.iter().all(is_state)).unwrap_or_default()
    }

    /// "*a Kenyan* was sentenced for the murder of a tourist": who is punished for it did it.
    pub(super) fn convicted_of(&self, reading: &Reading) -> Vec<Party> {
        if reading.class != Some(Class::Assault) {
            return Vec::new();
        }
        let mut above = self.parsed.ancestors(reading.token);
        let punished = |token: usize| {
            let found = self.readings.values().find(|r| r.token == token || r.words.contains(&token));
            found.filter(|r| r.mode.as_deref() == Some("convict") && r.token != reading.token)
        };
        let is_for = |preposition: usize| matches!(self.parsed.key(preposition), "for" | "of" | "in");
        let leads_to = self.parsed.ancestors(reading.token).next().is_some_and(is_for);
        let verdict = above.find_map(punished).filter(|_| leads_to);
        verdict.map(|r| self.parties(&r.recipients)).unwrap_or_default()
    }

    /// "*rebels* were blamed for the abduction of ten tourists": who is blamed is said to have done it.
    pub(super) fn blamed_for(&self, reading: &Reading) -> Vec<Party> {
        let blames = |r: &&Reading| r.class == Some(Class::Accuse) && r.contents.contains(&reading.token);
        let blame = self.holders(reading.token).find(blames).filter(|_| !self.parsed.is_verb(reading.token));
        blame.map(|r| self.parties(&r.recipients)).unwrap_or_default()
    }

    /// "fired tear gas to disperse *students*": on whom it is done, the purpose tells.
    pub(super) fn recipients_of_purpose(&self, reading: &Reading) -> Vec<Party> {
        if !matches!(reading.class, Some(Class::Assault | Class::Coerce)) || !self.parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let mut purposes = self
            .parsed
            .children_by(reading.token, &[Dep::Advcl, Dep::Xcomp])
            .filter(|&c| self.parsed.children_by(c, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO"));
        let found = purposes.find_map(|purpose| {
            let inner = self.readings.get(&purpose).filter(|r| r.class == reading.class);
            let object = arguments::of_verb(self.parsed, purpose).object;
            let parties = match inner {
                Some(inner) => self.parties(&inner.recipients),
                None => self.parties(&object.into_iter().collect::<Vec<_>>()),
            };
            let is_people =
                |p: &Party| matches!(self.mentions.actors.referents[p.referent].kind, Kind::People | Kind::Person);
            (!parties.is_empty() && parties.iter().all(is_people)).then_some(parties)
        });
        found.unwrap_or_default()
    }

    /// "lift sanctions imposed on Iran": who can lift them imposed them.
    pub(super) fn inherited_actor(&self, reading: &Reading) -> Vec<Party> {
        match self.holders(reading.token).next() {
            Some(over) if matches!(over.class, Some(Class::Retreat | Class::Concede)) => self.parties(&over.actors),
            _ => Vec::new(),
        }
    }

    /// "Pakistan rejected India's demand": the answer to a request, whose doer was asked.
    pub(super) fn answer_to(&self, request: &Reading) -> Option<&Reading> {
        let answers = |r: &&Reading| {
            matches!(r.class, Some(Class::Reject | Class::Agree | Class::Concede))
                && r.contents.contains(&request.token)
        };
        self.holders(request.token).find(answers).filter(|_| request.class == Some(Class::Request))
    }

    /// "Mali is considering India's request": who weighs it was asked.
    pub(super) fn who_weighs(&self, request: &Reading) -> Vec<Party> {
        let verb = self.parsed.head(request.token).filter(|_| self.parsed.dep(request.token) == Dep::Dobj);
        let weighs = |&verb: &usize| self.lexicon.has("weighing_verbs", self.parsed.key(verb));
        let subject = verb.filter(weighs).and_then(|verb| arguments::of_verb(self.parsed, verb).subject);
        subject.map(|s| self.parties(&[s])).unwrap_or_default()
    }

    /// "replying to criticism from Chad, *Norway* said", "*Norway* denied allegations by Chad": who answers was spoken of.
    pub(super) fn who_answers(&self, words: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let above = parsed.head(words.token);
        let verb = match parsed.dep(words.token) {
            Dep::Pobj => above.filter(|&p| parsed.lower(p) == "to").and_then(|p| parsed.head(p)),
            Dep::Dobj => above,
            _ => None,
        };
        let answers = |&verb: &usize| parsed.is_verb(verb) && self.lexicon.has("rejoining", parsed.key(verb));
        let verb = verb.filter(|_| words.class == Some(Class::Accuse) && !parsed.is_verb(words.token)).filter(answers);
        let subject = verb.and_then(|verb| arguments::of_verb(parsed, verb).subject);
        subject.map(|s| self.parties(&[s])).unwrap_or_default()
    }

    /// The readings that have a token among their contents or words, in text order.
    fn holders(&self, token: usize) -> impl Iterator<Item = &Reading> {
        self.holders.get(&token).into_iter().flatten().filter_map(|holder| self.readings.get(holder))
    }
}
