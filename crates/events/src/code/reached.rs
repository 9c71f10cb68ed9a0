//! Whom what is asked, promised, threatened or refused would reach, or who is to do it: "threatened to impose sanctions *on Georgia*",
//! "demanded that *Chad* back down".

use dateline_gazetteer::CountryCode;
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments::{self, Prepositional};

use super::Coder;
use crate::clause::is_infinitive;
use crate::event::Party;
use crate::ontology::Class;
use crate::reading::Reading;

impl Coder<'_> {
    /// "threatened to impose sanctions on Georgia": whom the content would befall, or who is to do it.
    pub(super) fn recipients_of_contents(&self, reading: &Reading) -> Vec<Party> {
        if reading.reciprocal && reading.class == Some(Class::Consult) {
            // Who meets somebody says so.
            return Vec::new();
        }
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
                // "called for talks with Mali", "applied to join the union": with whom, whom.
                Some(Class::Request) if doers.is_empty() && self.is_met_or_joined(content) => bearers,
                Some(Class::Request) => doers,
                // Blamed is who did it, not who bore it.
                Some(Class::Accuse) if self.is_deed(content.token) => {
                    let mut blamed = self.parties_of_event_noun(content.token);
                    blamed.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
                    blamed
                }
                // "set up a panel to probe the army": who is to be looked into.
                Some(Class::Accuse) if content.class == Some(Class::Accuse) => bearers,
                Some(Class::Accuse) => doers,
                // "said that the allies would seek sanctions": those who do it are not threatened.
                Some(Class::Threaten) => bearers,
                // "rejected criticism of Mali by Chad": the critics, not whom they criticise.
                Some(Class::Reject) if content.class.is_some_and(speaks_against) && !doers.is_empty() => doers,
                _ => {
                    // "the minister vowed that Chad would not bow": his own state refuses with him.
                    let is_own_state = |d: &Party| {
                        let referents = &self.mentions.actors.referents;
                        let state = &referents[d.referent];
                        let is_own =
                            |a: &Party| state.country.is_some() && state.country == referents[a.referent].country;
                        state.kind == Kind::State && own.iter().any(is_own)
                    };
                    bearers.into_iter().chain(doers.into_iter().filter(|d| !is_own_state(d))).collect()
                }
            };
            if !found.is_empty() {
                return found;
            }
        }
        let asked = self.whose_deed_to_end(reading);
        if !asked.is_empty() {
            return asked;
        }
        let found = self.party_after_preposition(reading);
        if !found.is_empty() {
            return found;
        }
        let found = self.party_of_unread_content(reading);
        if !found.is_empty() || reading.class != Some(Class::Reject) {
            return found;
        }
        // "rejected a NATO grant": whose offer it was.
        let own = self.parties(&reading.actors);
        // "rejected a ceasefire offer by Mali": the parser may make a clause of the offer.
        let object = arguments::of_verb(self.parsed, reading.token).object;
        let clauses = object.into_iter().flat_map(|o| self.parsed.children_by(o, &[Dep::Acl]));
        let agents = clauses.filter_map(|c| self.parsed.child(c, Dep::Agent));
        let by = agents.filter_map(|by| self.parsed.child(by, Dep::Pobj));
        // "vetoed a resolution at the United Nations": the body that would have passed it.
        let is_body = |t: &usize| {
            self.mentions.actors.referents_at(*t).any(|r| r.country.is_some_and(CountryCode::is_supranational))
        };
        let at = object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
        let at = at.filter(|p| matches!(p.word.as_str(), "at" | "in")).map(|p| p.object).filter(is_body);
        let by = by.chain(at);
        let mut offered = self.parties(&by.chain(reading.words.iter().copied()).collect::<Vec<_>>());
        offered.retain(|r| own.iter().all(|a| !self.is_of(r, a)));
        offered
    }

    /// "threatened to sack *Kenyan nurses*", "refused to return *Tongan* artefacts": whom a deed would reach that no frame reads.
    fn party_of_unread_content(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if !matches!(reading.class, Some(Class::Reject | Class::Threaten)) || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let own = self.parties(&reading.actors);
        let is_other = |p: &Party| self.is_known(p) && own.iter().all(|a| !self.is_of(p, a) && !self.serves(p, a));
        let infinitives = parsed.children_by(reading.token, &[Dep::Xcomp]);
        let gerunds = parsed.children_by(reading.token, &[Dep::Prep]).filter_map(|p| parsed.child(p, Dep::Pcomp));
        let unread = infinitives.chain(gerunds).filter(|c| parsed.is_verb(*c) && !self.readings.contains_key(c));
        let reached = unread.flat_map(|clause| {
            let of = arguments::of_verb(parsed, clause);
            let owners = of.object.into_iter().flat_map(|o| parsed.children_by(o, &[Dep::Poss, Dep::Amod]));
            let phrases =
                of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "to" | "with" | "from" | "for" | "of"));
            let phrases: Vec<usize> = phrases.map(|p| p.object).collect();
            of.object.into_iter().chain(owners).chain(of.dative).chain(phrases).collect::<Vec<_>>()
        });
        reached.map(|t| self.parties(&[t])).find(|f| !f.is_empty() && f.iter().all(is_other)).unwrap_or_default()
    }

    /// "called for an end to *the Kenyan* blockade", "demanded the release of sailors held by *Kenya*": who does what is to end.
    fn whose_deed_to_end(&self, reading: &Reading) -> Vec<Party> {
        if reading.class != Some(Class::Request) {
            return Vec::new();
        }
        let own = self.parties(&reading.actors);
        let yields = |r: &&Reading| matches!(r.class, Some(Class::Retreat | Class::Concede));
        let asked_for =
            reading.contents.iter().chain(&reading.words).filter_map(|t| self.readings.get(t)).filter(yields);
        for content in asked_for {
            // "of two of its sailors held by Kenya"
            let of = |t: usize| arguments::prepositions(self.parsed, t).into_iter().filter(|p| p.word == "of");
            let kept = content.recipients.iter().flat_map(|&t| std::iter::once(t).chain(of(t).map(|p| p.object)));
            let held = kept.flat_map(|t| self.parsed.children_by(t, &[Dep::Acl]));
            // "an end to *the embargo* by Kenya"
            let ended = arguments::prepositions(self.parsed, content.token).into_iter();
            let ended = ended.filter(|p| matches!(p.word.as_str(), "to" | "of")).map(|p| p.object);
            let deeds = content.contents.iter().chain(&content.words).copied().chain(held).chain(ended);
            let deeds = deeds.filter_map(|t| self.readings.get(&t)).filter(|r| r.class.is_some_and(|c| c.quad() == 4));
            let mut doers = deeds.map(|r| {
                let mut found = self.parties(&r.actors);
                found.retain(|d| self.is_known(d) && own.iter().all(|a| !self.is_of(d, a)));
                found
            });
            if let Some(found) = doers.find(|found| !found.is_empty()) {
                return found;
            }
        }
        Vec::new()
    }

    /// Whether a content is a meeting with somebody, or a union joined.
    fn is_met_or_joined(&self, content: &Reading) -> bool {
        content.class == Some(Class::Consult) || self.frames.all[content.frame].name == "support.join"
    }

    /// "promised grain to Chad", "a threat against Oman": whom the frame's pattern has no place for.
    pub(super) fn party_after_preposition(&self, reading: &Reading) -> Vec<Party> {
        let mut phrases = arguments::prepositions(self.parsed, reading.token);
        // "marched against the arrest of a priest": not against the priest.
        phrases.retain(|p| reading.class != Some(Class::Protest) || !self.is_borne_deed(p.object));
        let own = self.parties(&reading.actors);
        let clauses = if self.parsed.is_verb(reading.token) {
            let of = arguments::of_verb(self.parsed, reading.token);
            // "approved a contract *to sell Mali boats*": what the thing is for.
            let on_object = of.object.into_iter().flat_map(|o| self.parsed.children_by(o, &[Dep::Acl]));
            // "has no intention *of joining a Chadian programme*"
            let phrases = of.object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
            let gerunds = phrases.filter(|p| p.word == "of" && self.parsed.is_verb(p.object)).map(|p| p.object);
            // "pledged that he was *determined to work* with Chad"
            let is_state = |c: &&usize| self.parsed.key(**c) == "be";
            let willed = of.clauses.iter().filter(is_state).flat_map(|&c| arguments::of_verb(self.parsed, c).clauses);
            let willed: Vec<usize> = willed.collect();
            of.clauses.iter().copied().chain(willed).chain(on_object).chain(gerunds).collect::<Vec<_>>()
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
            // "to pull *out* of talks with Mali"
            let adverbs = self.parsed.children_by(clause, &[Dep::Advmod]).filter(|&a| a > clause);
            phrases.extend(adverbs.flat_map(|a| arguments::prepositions(self.parsed, a)));
            // "pledged to stand united with Mali"
            let complements = self.parsed.children_by(clause, &[Dep::Acomp, Dep::Oprd, Dep::Advcl]);
            let complements = complements.filter(|&c| c > clause && matches!(self.parsed.tag(c), "JJ" | "VBN"));
            phrases.extend(complements.flat_map(|c| arguments::prepositions(self.parsed, c)));
            let object: Vec<Prepositional> =
                inner.object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o)).collect();
            // "to share intelligence on militants *with Iraq*", "to pull out of talks *with Iraq*": the parser hangs it lower.
            let is_word = matches!(reading.class, Some(Class::Agree | Class::Threaten));
            let lower: Vec<Prepositional> = phrases
                .iter()
                .chain(&object)
                .map(|p| p.object)
                .collect::<Vec<_>>()
                .into_iter()
                .flat_map(|o| arguments::prepositions(self.parsed, o))
                .filter(|p| is_word && p.word == "with")
                .collect();
            let object = object.into_iter().chain(lower);
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
        // "called for a ceasefire with Chad": asked of those who fight, not of Chad alone.
        if reading.class == Some(Class::Request) && reading.mode.as_deref() != Some("yield") {
            // "called for a unity government *with the opposition*"
            let wanted = arguments::prepositions(self.parsed, reading.token).into_iter().filter(|p| p.word == "for");
            let within = wanted.flat_map(|p| arguments::prepositions(self.parsed, p.object));
            phrases.extend(within.filter(|p| p.word == "with"));
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
        found.or_else(|| self.owner_of_object(reading).filter(|ps| ps.iter().all(|p| !is_own(p)))).unwrap_or_default()
    }

    /// "promised to return two *Kenyan* boats", "threatened to seize *Kenyan* ships": whose thing it is done to.
    fn owner_of_object(&self, reading: &Reading) -> Option<Vec<Party>> {
        let parsed = self.parsed;
        let is_promise = matches!(reading.class, Some(Class::Agree | Class::Threaten)) && parsed.is_verb(reading.token);
        let clauses = arguments::of_verb(parsed, reading.token).clauses;
        let mut things = clauses.iter().filter_map(|&c| arguments::of_verb(parsed, c).object).filter(|_| is_promise);
        things.find_map(|thing| {
            let marks = parsed.children_by(thing, &[Dep::Amod, Dep::Poss, Dep::Compound, Dep::Nmod]);
            let mut owners = marks.map(|m| self.parties(&[m]));
            owners.find(|parties| parties.iter().any(|p| self.is_known(p)))
        })
    }

    /// "called for *the minister's* resignation", "demanded a reply from *the ministry*": what nobody else can give is asked of him
    /// whose it is.
    pub(super) fn who_is_to_give(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if reading.class != Some(Class::Request) || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let of = arguments::of_verb(parsed, reading.token);
        let wanted = of.prepositions.iter().filter(|p| p.word == "for").map(|p| p.object).chain(of.object);
        // "demanded an answer and *an apology* from Chad"
        let wanted = wanted.flat_map(|t| parsed.with_conjuncts(t));
        let own_to_give = wanted.filter(|&t| self.lexicon.has("own_to_give", parsed.key(t)));
        let owners = own_to_give.flat_map(|thing| {
            let from = arguments::prepositions(parsed, thing).into_iter();
            let from = from.filter(|p| matches!(p.word.as_str(), "from" | "by")).map(|p| p.object);
            parsed.children_by(thing, &[Dep::Poss]).chain(from).collect::<Vec<_>>()
        });
        owners
            .map(|t| self.parties(&[t]))
            .find(|found| !found.is_empty() && found.iter().all(|p| self.is_known(p)))
            .unwrap_or_default()
    }

    /// "called for *the mayor* to lead the party": the parser may part who is called for from what he is to do.
    pub(super) fn who_is_called_for(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if reading.class != Some(Class::Request) || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(parsed, reading.token).into_iter().filter(|p| p.word == "for");
        let purposes: Vec<usize> = parsed.children_by(reading.token, &[Dep::Advcl, Dep::Xcomp]).collect();
        let is_to_act = |t: usize| purposes.iter().any(|&c| is_infinitive(parsed, c) && parsed.left_edge(c) > t);
        let called = phrases.map(|p| p.object).filter(|&t| !self.is_deed(t) && is_to_act(t));
        let is_agent = |p: &Party| self.mentions.actors.referents[p.referent].kind != Kind::Thing;
        called
            .map(|t| self.parties(&[t]))
            .find(|found| !found.is_empty() && found.iter().all(|p| self.is_known(p) && is_agent(p)))
            .unwrap_or_default()
    }

    /// "demanded that *Chad* back down", "insisted that *the OSCE* step in": who is named right behind "that" is asked, whatever the
    /// parser makes of the bare verb behind him.
    pub(super) fn who_is_to(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let end = parsed.sentences[parsed.sentence_of(reading.token)].tokens.end;
        let is_asked = reading.class == Some(Class::Request) && parsed.is_verb(reading.token);
        let opens = |&t: &usize| {
            parsed.lower(t) == "that"
                && matches!(parsed.dep(t), Dep::Mark | Dep::Nsubj)
                && parsed.head(t).and_then(|verb| parsed.head(verb)) == Some(reading.token)
        };
        let Some(that) = (reading.token + 1..end).find(opens).filter(|_| is_asked) else { return Vec::new() };
        let first = (that + 1..end).find(|&t| parsed.dep(t) != Dep::Det).unwrap_or(end);
        let named = (first..end).take_while(|&t| parsed.pos(t) == Pos::Propn).last();
        let asked = named.map(|t| self.parties(&[t])).unwrap_or_default();
        if asked.iter().all(|p| self.is_known(p)) { asked } else { Vec::new() }
    }
}

/// Whether an event of this class is words against somebody, which he may reject.
fn speaks_against(class: Class) -> bool {
    matches!(class, Class::Request | Class::Accuse | Class::Threaten)
}
