//! Ways to whom it is done, said or asked, where the predicate's own words do not name him.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::actors::{How, Kind, Via};
use dateline_mentions::arguments::{self, Arguments, Prepositional};

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
use crate::parties;
use crate::reading::Reading;

impl Coder<'_> {
    /// "fired tear gas to disperse *students*", "sent experts to help *the Angolan army*": on whom it is done, the purpose tells.
    pub(super) fn recipients_of_purpose(&self, reading: &Reading) -> Vec<Party> {
        let is_deed = matches!(reading.class, Some(Class::Assault | Class::Coerce | Class::Aid));
        if !is_deed || !self.parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let is_aid = reading.class == Some(Class::Aid);
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
            // Help may be for anybody.
            let may_bear = |p: &Party| if is_aid { self.is_known(p) } else { is_people(p) };
            (!parties.is_empty() && parties.iter().all(may_bear)).then_some(parties)
        });
        found.unwrap_or_default()
    }

    /// "sent its police to arrest *a rebel leader*", "moved troops north to fight *the militia*": against whom force is shown, its
    /// purpose tells.
    pub(super) fn whom_force_is_for(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        if reading.class != Some(Class::Mobilize) || !parsed.is_verb(verb) {
            return Vec::new();
        }
        let object = arguments::of_verb(parsed, verb).object;
        let heads = [verb].into_iter().chain(object);
        let clauses =
            heads.flat_map(|h| parsed.children_by(h, &[Dep::Advcl, Dep::Xcomp, Dep::Acl]).collect::<Vec<_>>());
        let purposes = clauses.filter(|&c| parsed.children_by(c, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO"));
        let deeds = purposes.filter_map(|c| self.readings.get(&c)).filter(|r| r.class.is_some_and(|c| c.quad() == 4));
        deeds.map(|deed| self.parties(&deed.recipients)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "advanced to 500 metres from *the leader's* offices", "moved to positions closer to *Chad*": whose place a force comes near.
    pub(super) fn near_whose_place(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let verb = reading.clause();
        if reading.class != Some(Class::Mobilize) || !parsed.is_verb(verb) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(parsed, verb);
        let is_distance = |t: usize| parsed.token(t).entity == Some(EntityLabel::Quantity);
        let from = |p: &&Prepositional| matches!(p.word.as_str(), "from" | "of");
        let mut near: Vec<usize> = Vec::new();
        for reached in phrases.iter().filter(|p| matches!(p.word.as_str(), "to" | "within")) {
            let inner = arguments::prepositions(parsed, reached.object);
            if is_distance(reached.object) {
                near.extend(inner.iter().chain(&phrases).filter(from).map(|p| p.object));
            }
            let closer = parsed.children_by(reached.object, &[Dep::Amod, Dep::Acl, Dep::Advmod]);
            let closer = closer.filter(|&c| matches!(parsed.key(c), "close" | "near"));
            near.extend(closer.flat_map(|c| arguments::prepositions(parsed, c)).map(|p| p.object));
        }
        near.into_iter()
            .map(|t| self.parties(&[t]))
            .find(|found| found.iter().any(|p| self.is_known(p)))
            .unwrap_or_default()
    }

    /// "set off a bomb in a mall, killing *four shoppers*": whom it hit, the toll tells.
    pub(super) fn recipients_of_toll(&self, reading: &Reading) -> Vec<Party> {
        let verb = reading.clause();
        if reading.class != Some(Class::Assault) || !self.parsed.is_verb(verb) {
            return Vec::new();
        }
        let trailing = self.parsed.children_by(verb, &[Dep::Advcl, Dep::Conj]).filter(|&c| {
            c > verb && self.parsed.tag(c) == "VBG" && self.lexicon.has("trailing_tolls", self.parsed.key(c))
        });
        let tolls = trailing.filter_map(|c| self.readings.get(&c)).filter(|r| r.class == reading.class);
        tolls.map(|toll| self.parties(&toll.recipients)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "Chad broke the truce, *Libya's army* said": whoever complains of a breach was to be spared.
    pub(super) fn who_reports_breach(&self, reading: &Reading) -> Vec<Party> {
        let is_breach = self.frames.all[reading.frame].cameo.as_deref() == Some("196");
        let attribution = self.statements.sourcing(self.parsed, reading.token);
        let Some(source) = attribution.last().filter(|_| is_breach) else { return Vec::new() };
        let fights = |r: &&usize| {
            let referent = &self.mentions.actors.referents[**r];
            referent.kind == Kind::State
                || matches!(referent.sectors.first(), Some(Sector::Mil | Sector::Gov | Sector::Reb))
        };
        let (token, span) = (reading.token, self.parsed.token(reading.token).span);
        let via = || vec![Via { span, how: How::Reference }];
        source.referents.iter().filter(fights).map(|&referent| Party { token, span, referent, via: via() }).collect()
    }

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

    /// "investigates abuses by *Chad*", "examines crimes committed by *the militia*", "is looking into reports that *a Kenyan* has
    /// fought there", "an inquiry into contacts between *the party* and *Chad*": who did what is looked into or deplored.
    pub(super) fn doers_of_wrong(&self, reading: &Reading) -> Vec<Party> {
        if reading.class != Some(Class::Accuse) {
            return Vec::new();
        }
        let parsed = self.parsed;
        let of = if parsed.is_verb(reading.token) {
            arguments::of_verb(parsed, reading.token)
        } else {
            Arguments { prepositions: arguments::prepositions(parsed, reading.token), ..Arguments::default() }
        };
        // "called it an act *of aggression* by Chad", "an inquiry *into ties* with Chad"
        let told_of = of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "as" | "into")).map(|p| p.object);
        let object = of.object.into_iter().chain(told_of);
        let named: Vec<usize> = reading.recipients.iter().chain(&reading.words).copied().chain(object).collect();
        let inner = named.iter().flat_map(|&t| arguments::prepositions(parsed, t));
        let inner = inner.filter(|p| matches!(p.word.as_str(), "of" | "into" | "about")).map(|p| p.object);
        let wrongs: Vec<usize> = named.iter().copied().chain(inner).filter(|&t| parsed.is_noun(t)).collect();
        let deeper = wrongs.iter().flat_map(|&t| arguments::prepositions(parsed, t)).filter(|p| p.word == "into");
        let wrongs: Vec<usize> = wrongs.iter().copied().chain(deeper.map(|p| p.object)).collect();
        let doers = wrongs.into_iter().flat_map(|wrong| {
            // "complaints *by villagers*", "allegations *against the mayor*": who accuses is not who did it.
            let leads = if self.lexicon.has("reported", parsed.key(wrong)) { "against" } else { "by" };
            let is_dealing = self.lexicon.has("dealings", parsed.key(wrong));
            let tells_who = |word: &str| word == leads || is_dealing && matches!(word, "between" | "with");
            let by =
                arguments::prepositions(parsed, wrong).into_iter().filter(|p| tells_who(&p.word)).map(|p| p.object);
            let done = parsed.children_by(wrong, &[Dep::Acl]).filter_map(|c| parsed.child(c, Dep::Agent));
            let by = by.chain(done.filter_map(|agent| parsed.child(agent, Dep::Pobj)));
            let told = parsed.children_by(wrong, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]);
            let told = told.filter(|_| reading.mode.as_deref() == Some("investigate"));
            let told = told.filter(|&c| c > wrong && self.lexicon.has("reported", parsed.key(wrong)));
            by.chain(told.filter_map(|c| parsed.child(c, Dep::Nsubj))).collect::<Vec<_>>()
        });
        doers.map(|t| self.parties(&[t])).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "withdrew the bill after protests by *miners*", "resigned under pressure from *Chad*": who pressed those who gave in.
    pub(super) fn who_pressed(&self, reading: &Reading) -> Vec<Party> {
        if reading.class != Some(Class::Concede) || !self.parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(self.parsed, reading.token).into_iter();
        let after = phrases.filter(|p| matches!(p.word.as_str(), "after" | "amid" | "following" | "under" | "to"));
        let presses = |t: &usize| {
            let is_read = |r: &Reading| matches!(r.class, Some(Class::Protest | Class::Request));
            // "gave in to *opposition* demands": as good as read.
            self.readings.get(t).is_some_and(is_read) || self.lexicon.has("offers", self.parsed.key(*t))
        };
        after.map(|p| p.object).filter(presses).map(|t| self.parties(&[t])).find(|f| !f.is_empty()).unwrap_or_default()
    }

    /// Whether a content is a meeting with somebody, or a union joined.
    fn is_met_or_joined(&self, content: &Reading) -> bool {
        content.class == Some(Class::Consult) || self.frames.all[content.frame].name == "support.join"
    }

    /// "promised grain to Chad", "a threat against Oman": whom the frame's pattern has no place for.
    pub(super) fn party_after_preposition(&self, reading: &Reading) -> Vec<Party> {
        let mut phrases = arguments::prepositions(self.parsed, reading.token);
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

    /// "*Pakistan* rejected India's demand": who answers a request was asked.
    pub(super) fn who_answered(&self, reading: &Reading) -> Vec<Party> {
        self.answer_to(reading).map(|answer| self.parties(&answer.actors)).unwrap_or_default()
    }

    /// "Pakistan rejected India's demand": the answer to a request, whose doer was asked.
    pub(super) fn answer_to(&self, request: &Reading) -> Option<&Reading> {
        let answers = |r: &&Reading| {
            matches!(r.class, Some(Class::Reject | Class::Agree | Class::Concede))
                && (r.contents.contains(&request.token) || self.answers_to(r, request.token))
        };
        let found = self.holders(request.token).find(answers);
        let found = found.or_else(|| self.readings.values().find(answers));
        found.filter(|_| request.class == Some(Class::Request) && !self.parsed.is_verb(request.token))
    }

    /// "said no *to the demand*", "turned a deaf ear *to the call*": whether a noun is what words are an answer to.
    fn answers_to(&self, answer: &Reading, noun: usize) -> bool {
        let parsed = self.parsed;
        let to = parsed.head(noun).filter(|&p| parsed.dep(noun) == Dep::Pobj && parsed.lower(p) == "to");
        let above = to.and_then(|p| parsed.head(p));
        let verb = above.and_then(|a| if parsed.is_verb(a) { Some(a) } else { parsed.head(a) });
        verb.is_some() && verb == Some(answer.clause())
    }

    /// "Mali is considering India's request": who weighs it was asked.
    pub(super) fn who_weighs(&self, request: &Reading) -> Vec<Party> {
        let is_asked = request.class == Some(Class::Request) && self.parsed.dep(request.token) == Dep::Dobj;
        let verb = self.parsed.head(request.token).filter(|_| is_asked);
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
        let object = self.parsed.is_verb(reading.token).then(|| arguments::of_verb(self.parsed, reading.token).object);
        let near = |token: usize| {
            let phrases = arguments::prepositions(self.parsed, token).into_iter();
            phrases.filter(|p| self.lexicon.has("locative_prepositions", &p.word)).map(|p| p.object)
        };
        let counted = |t: usize| parties::counted(self.parsed, self.lexicon, t);
        let is_target = |t: &usize| self.lexicon.has("targets", self.parsed.key(counted(*t)));
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
            let found = self.parties(&[thing]);
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

    /// "voiced alarm over the executions in *Iran*", "appealed for calm after the vote in *Gabon*": the state whose affairs the words
    /// are about; not that in which somebody unknown kills.
    pub(super) fn whose_affairs(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if !matches!(reading.class, Some(Class::Accuse | Class::Request | Class::Support)) {
            return Vec::new();
        }
        let verb = reading.clause();
        let of = if parsed.is_verb(verb) { arguments::of_verb(parsed, verb) } else { Arguments::default() };
        let is_about = |p: &&Prepositional| self.lexicon.has("about", &p.word);
        let own = arguments::prepositions(parsed, reading.token);
        let about = of.prepositions.iter().chain(&own).filter(is_about).map(|p| p.object);
        let mut things: Vec<usize> = of.object.into_iter().chain(about).collect();
        let mut next = 0;
        while let Some(&thing) = things.get(next) {
            next += 1;
            let is_violent = self.readings.get(&thing).is_some_and(|r| r.class == Some(Class::Assault));
            if !parsed.is_noun(thing) || is_violent {
                continue;
            }
            for phrase in arguments::prepositions(parsed, thing) {
                let is_state =
                    |p: &Party| self.mentions.actors.referents[p.referent].kind == Kind::State && self.is_known(p);
                let is_inside = phrase.word == "in" && self.lexicon.has("affairs", parsed.key(thing));
                let found = if is_inside { self.parties(&[phrase.object]) } else { Vec::new() };
                if !found.is_empty() && found.iter().all(is_state) {
                    return found;
                }
                if !things.contains(&phrase.object) && (phrase.word == "of" || is_about(&&phrase)) {
                    things.push(phrase.object);
                }
            }
        }
        Vec::new()
    }

    /// "warned of a harsh response to *the raids*", "vowed revenge for *the Malian attack*": who did what a threat would answer.
    pub(super) fn whose_deed_is_avenged(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        if reading.class != Some(Class::Threaten) || !parsed.is_verb(reading.token) {
            return Vec::new();
        }
        let of = arguments::of_verb(parsed, reading.token);
        let own = self.actors_of(reading);
        let things = of.object.into_iter().chain(of.prepositions.iter().map(|p| p.object));
        let replies =
            things.filter(|&t| ["answers", "reckonings"].iter().any(|list| self.lexicon.has(list, parsed.key(t))));
        let answered = replies.flat_map(|t| arguments::prepositions(parsed, t));
        let answered = answered.filter(|p| matches!(p.word.as_str(), "to" | "for" | "over") && self.is_deed(p.object));
        let doers = answered.map(|p| {
            let told = self.parties_of_event_noun(p.object);
            let mut found = if told.is_empty() { self.doers_told_before(p.object) } else { told };
            found.retain(|d| own.iter().all(|a| !self.is_of(d, a) && !self.serves(d, a)));
            found
        });
        doers.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// "recalled its envoy in protest at *Chad's* auction", "cut aid in response to *the Malian coup*": whose deed is answered.
    pub(super) fn whose_deed_is_answered(&self, reading: &Reading) -> Vec<Party> {
        if !matches!(reading.class, Some(Class::Sanction | Class::Coerce | Class::Reject)) {
            return Vec::new();
        }
        let phrases = arguments::prepositions(self.parsed, reading.clause()).into_iter();
        let answers = |p: &Prepositional| p.word == "in" && self.lexicon.has("answers", self.parsed.key(p.object));
        // The parser hangs the word behind it on the noun or on the verb.
        let behind = phrases.filter(answers).map(|p| p.object + 1).filter(|&t| t < self.parsed.len());
        let leads = |&t: &usize| matches!(self.parsed.lower(t), "at" | "to" | "for" | "over" | "against");
        let deeds = behind.filter(leads).filter_map(|t| self.parsed.child(t, Dep::Pobj));
        let deeds = deeds.flat_map(|deed| self.parsed.child(deed, Dep::Poss).into_iter().chain([deed]));
        let known = |found: &Vec<Party>| found.iter().any(|p| self.is_known(p));
        deeds.map(|t| self.parties(&[t])).find(known).unwrap_or_default()
    }
}

/// Whether an event of this class is words against somebody, which he may reject.
fn speaks_against(class: Class) -> bool {
    matches!(class, Class::Request | Class::Accuse | Class::Threaten)
}
