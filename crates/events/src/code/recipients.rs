//! Ways to whom it is done, said or asked, where the predicate's own words do not name him.

use dateline_gazetteer::Sector;
use dateline_lang::{Dep, EntityLabel};
use dateline_mentions::actors::{How, Kind, Via};
use dateline_mentions::arguments::{self, Arguments, Prepositional};

use super::Coder;
use crate::event::Party;
use crate::ontology::Class;
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

    /// "raised its troops in Mali *to fight rebels*", "deployed … for the war *against rebels*": those without a land of their own
    /// whom a force is to fight, however far from the verb they are told of.
    pub(super) fn foes_of_force(&self, reading: &Reading) -> Vec<Party> {
        let parsed = self.parsed;
        let end = parsed.sentences[parsed.sentence_of(reading.token)].tokens.end;
        let is_under = |t: &usize| parsed.ancestors(*t).any(|a| a == reading.clause());
        let is_hostile = |verb: usize| self.readings.get(&verb).is_some_and(|r| r.class.is_some_and(|c| c.quad() == 4));
        let is_fought = |t: &usize| {
            let above = parsed.head(parsed.first_conjunct(*t));
            above.is_some_and(|a| parsed.lower(a) == "against" || parsed.dep(*t) == Dep::Dobj && is_hostile(a))
        };
        let fights = |p: &Party| {
            let first = self.mentions.actors.referents[p.referent].sectors.first();
            matches!(first, Some(Sector::Reb | Sector::Uaf | Sector::Crm))
        };
        let told = (reading.clause() + 1..end).filter(is_under).filter(is_fought);
        told.map(|t| self.parties(&[t])).find(|found| !found.is_empty() && found.iter().all(fights)).unwrap_or_default()
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
        let told_of =
            of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "as" | "into" | "over")).map(|p| p.object);
        let object = of.object.into_iter().chain(told_of);
        let named: Vec<usize> = reading.recipients.iter().chain(&reading.words).copied().chain(object).collect();
        let inner = named.iter().flat_map(|&t| arguments::prepositions(parsed, t));
        let investigates = reading.mode.as_deref() == Some("investigate");
        let leads_on = |word: &str| matches!(word, "of" | "into" | "about") || investigates && word == "over";
        let inner = inner.filter(|p| leads_on(&p.word)).map(|p| p.object);
        let wrongs: Vec<usize> = named.iter().copied().chain(inner).filter(|&t| parsed.is_noun(t)).collect();
        let deeper = wrongs
            .iter()
            .flat_map(|&t| arguments::prepositions(parsed, t))
            .filter(|p| leads_on(&p.word) && p.word != "of");
        let wrongs: Vec<usize> = wrongs.iter().copied().chain(deeper.map(|p| p.object)).collect();
        let doers = wrongs.iter().copied().flat_map(|wrong| {
            // "complaints *by villagers*", "allegations *against the mayor*": who accuses is not who did it.
            let leads = if self.lexicon.has("reported", parsed.key(wrong)) { "against" } else { "by" };
            let is_dealing = self.lexicon.has("dealings", parsed.key(wrong));
            let tells_who = |word: &str| word == leads || is_dealing && matches!(word, "between" | "with");
            let by =
                arguments::prepositions(parsed, wrong).into_iter().filter(|p| tells_who(&p.word)).map(|p| p.object);
            let done = parsed.children_by(wrong, &[Dep::Acl]).filter_map(|c| parsed.child(c, Dep::Agent));
            let by = by.chain(done.filter_map(|agent| parsed.child(agent, Dep::Pobj)));
            let told = parsed.children_by(wrong, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]);
            let told = told.filter(|_| investigates);
            let told = told.filter(|&c| c > wrong && self.lexicon.has("reported", parsed.key(wrong)));
            by.chain(told.filter_map(|c| parsed.child(c, Dep::Nsubj))).collect::<Vec<_>>()
        });
        // "an inquiry into whether *Chad* bribed the judges", "conducting an inquiry into whether *Chad* bribed them"
        let heads = [reading.token].into_iter().chain(wrongs.iter().copied());
        let asked = heads.flat_map(|head| arguments::prepositions(parsed, head)).filter(|p| parsed.is_verb(p.object));
        let is_asked = |&c: &usize| parsed.children_by(c, &[Dep::Mark]).any(|m| parsed.lower(m) == "whether");
        let asked = asked.map(|p| p.object).filter(is_asked).filter_map(|c| parsed.child(c, Dep::Nsubj));
        doers.chain(asked).map(|t| self.parties(&[t])).find(|found| !found.is_empty()).unwrap_or_default()
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
        let parsed = self.parsed;
        let is_hostile = |class: Option<Class>| matches!(class, Some(Class::Accuse | Class::Threaten | Class::Reject));
        let verb = reading.clause();
        let first = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Conj);
        // "said *Chad's* remarks were rude and demanded an apology"
        let owed = arguments::of_verb(parsed, verb).object.filter(|_| reading.class == Some(Class::Request));
        let is_owed = owed.is_some_and(|o| self.lexicon.has("own_to_give", parsed.key(o)));
        let said = first.filter(|&c| is_owed && parsed.dep(c) == Dep::Ccomp).and_then(|c| parsed.head(c));
        let first = said.or_else(|| first.filter(|_| is_hostile(reading.class) || is_owed));
        let own = self.parties(&reading.actors);
        let mut before = self.readings.values().filter(|r| first == Some(r.clause()) && is_hostile(r.class));
        let told = before.find(|r| {
            let actors = self.parties(&r.actors);
            !actors.is_empty() && actors.iter().all(|a| own.iter().any(|o| o.referent == a.referent))
        });
        told.map(|r| self.parties(&r.recipients)).unwrap_or_default()
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
}
