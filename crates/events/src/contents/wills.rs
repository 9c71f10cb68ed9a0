//! What somebody says that he will or will not do: "said it *would send grain*", "vowed *not to sign*".

use dateline_gazetteer::Sector;
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments;

use crate::clause::{Clause, Modal};
use crate::ontology::Class;
use crate::parties::is_agent;
use crate::reading::{PredicateReader, Reading};

impl PredicateReader<'_> {
    /// "warned that it would respond": those who act say what they themselves will do.
    pub(crate) fn is_own_will(&self, clause: usize, reading: &Reading) -> bool {
        let own = Clause::read(self.parsed, clause);
        let modal = own.modal;
        let is_open = matches!(modal, Some(Modal::May | Modal::Might)) && !own.negated;
        // "warned that it might respond"
        let warns =
            reading.class == Some(Class::Threaten) && self.lexicon.has("warning", self.parsed.key(reading.token));
        // ... but not "warned that its citizens might face attacks".
        let names_people = self.parsed.child(clause, Dep::Nsubj).is_some_and(|s| {
            let mut named = self.mentions.actors.referents_at(s);
            self.parsed.pos(s) != Pos::Pron && named.any(|r| r.kind == Kind::People)
        });
        let bears = matches!(self.parsed.key(clause), "face" | "suffer" | "lose" | "have" | "be" | "need");
        let will = matches!(modal, Some(Modal::Will | Modal::Would)) || warns && !names_people && !bears && is_open;
        // "would be forced to act"
        let is_forced = self.lexicon.has("having_to", self.parsed.key(clause));
        let forced = self.parsed.child(clause, Dep::Nsubjpass).filter(|_| is_forced);
        let country = |t: usize| self.mentions.actors.referents_at(t).find_map(|r| r.country);
        // "warned that the party could win": who is only of the same country is not warned with, unless it is a power there.
        let is_power = |t: usize| {
            let mut named = self.mentions.actors.referents_at(t);
            named.any(|r| {
                r.kind == Kind::State || matches!(r.sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Cop))
            })
        };
        let shares_country = |a: usize, subject: usize| {
            country(a).is_some() && country(a) == country(subject) && (!is_open || is_power(subject))
        };
        // "the envoy warned the rebels that he would leave"
        let is_person = || {
            let mut named = reading.actors.iter().flat_map(|&a| self.mentions.actors.referents_at(a));
            named.any(|r| r.kind == Kind::Person)
        };
        let is_own = |subject: usize| {
            matches!(self.parsed.lower(subject), "we" | "i")
                || warns && matches!(self.parsed.lower(subject), "he" | "she") && is_person()
                || reading.actors.iter().any(|&a| self.same_referent(a, subject) || shares_country(a, subject))
                || self.is_minister_of(reading, subject)
        };
        will && self.parsed.child(clause, Dep::Nsubj).or(forced).is_some_and(is_own)
    }

    /// "*Chad* will send tents, *Defence Minister Ali Deby* said": whose minister he is goes without saying.
    fn is_minister_of(&self, reading: &Reading, subject: usize) -> bool {
        let mut state =
            self.mentions.actors.referents_at(subject).filter(|r| r.kind == Kind::State && r.country.is_some());
        let is_minister = |&a: &usize| {
            let mut named = self.mentions.actors.referents_at(a).peekable();
            named.peek().is_some() && named.all(|r| r.country.is_none() && r.sectors.first() == Some(&Sector::Gov))
        };
        state.next().is_some() && !reading.actors.is_empty() && reading.actors.iter().all(is_minister)
    }

    /// ... and it is the state that acts.
    pub(crate) fn name_state(&self, clause: usize, reading: &mut Reading) {
        let state = self.parsed.child(clause, Dep::Nsubj).filter(|&s| self.is_minister_of(reading, s));
        if let Some(state) = state {
            reading.actors = vec![state];
        }
    }

    /// Keeps what is promised by saying that one will do it; what other frames read is an event that is announced.
    pub(crate) fn retain_promised(&mut self, clauses: &mut Vec<usize>) {
        clauses.retain(|&clause| {
            let key = self.parsed.key(clause);
            // "will not seek another term"
            let forgoes = self.lexicon.has("forgoing", key);
            // "will send two ferries to Chad": only to somebody.
            let is_for_nobody = self.lexicon.has("handing", key) && self.promised_to(clause).is_none();
            Clause::read(self.parsed, clause).negated == forgoes
                && !is_for_nobody
                && self.read(clause).is_none_or(|r| r.class.is_none())
        });
    }

    /// "will protect *Chadian traders*", "would engage with *Chad*": to whom it is promised.
    pub(crate) fn promised_to(&self, clause: usize) -> Option<usize> {
        let of = arguments::of_verb(self.parsed, clause);
        let things = of.object.into_iter().flat_map(|o| self.parsed.with_conjuncts(o));
        let on_things = things.flat_map(|o| arguments::prepositions(self.parsed, o));
        let phrases = of.prepositions.iter().cloned().chain(on_things.filter(|p| p.word == "to"));
        let phrases = phrases.filter(|p| matches!(p.word.as_str(), "with" | "to" | "for"));
        // "will send two ferries to Chad": what is handed over is given to somebody else.
        let served = of.object.filter(|_| !self.lexicon.has("handing", self.parsed.key(clause)));
        let mut all = of.dative.into_iter().chain(served).chain(phrases.map(|p| p.object));
        all.find(|&t| is_agent(self.parsed, self.mentions, self.lexicon, t))
    }

    /// "vowed *not to sign*", "vowed that it *would not sign*": what others would have liked is not done.
    pub(crate) fn is_refusal(&mut self, clause: usize, reading: &Reading) -> bool {
        let yields = self.lexicon.has("yieldings", self.parsed.key(clause));
        self.is_forgone(clause, reading)
            && (yields || self.read(clause).is_some_and(|r| r.class.is_some_and(Class::is_cooperative)))
    }

    /// "pledged *not to attack*", "promised that it *would not attack*", "*to refrain from* attacks": what others feared is not done.
    pub(crate) fn is_forbearance(&mut self, clause: usize, reading: &Reading) -> bool {
        let is_forgone = self.is_forgone(clause, reading);
        let frames = self.frames;
        let Some(told) = self.read(clause).cloned() else { return false };
        // "*refrain* from": what the operator stands over, unless others are kept from it ("prevent").
        let refrains =
            frames.all[told.frame].undoes_content() && self.lexicon.has("refraining", self.parsed.key(clause));
        let undone = if refrains { told.contents.clone() } else { Vec::new() };
        let feared = if is_forgone && undone.is_empty() { vec![clause] } else { undone };
        feared.into_iter().any(|deed| {
            let class = self.read(deed).and_then(|r| r.class);
            matches!(class, Some(Class::Assault | Class::Coerce | Class::Sanction | Class::Mobilize | Class::Threaten))
        })
    }

    /// "*not to* sign", "that it *would not* sign"
    fn is_forgone(&self, clause: usize, reading: &Reading) -> bool {
        let own = Clause::read(self.parsed, clause);
        let is_will = matches!(own.modal, Some(Modal::Will | Modal::Would)) && self.is_own_will(clause, reading);
        own.negated && (own.infinitive || is_will)
    }

    /// "there will be no *talks* with the rebels", "there are no plans *to lift* the ban": what is said not to come, unless it depends
    /// on something.
    pub(crate) fn denied_to_be(&mut self, clause: usize) -> Option<usize> {
        let parsed = self.parsed;
        if parsed.key(clause) != "be" || parsed.child(clause, Dep::Expl).is_none() {
            return None;
        }
        let depends =
            |&c: &usize| matches!(parsed.lower(c), "without" | "until" | "unless" | "before" | "while" | "if");
        let range = clause..parsed.sentences[parsed.sentence_of(clause)].tokens.end;
        if range.into_iter().any(|c| depends(&c)) {
            return None;
        }
        let thing = parsed
            .children_by(clause, &[Dep::Attr, Dep::Nsubj])
            .find(|&t| parsed.children_by(t, &[Dep::Det]).any(|d| parsed.lower(d) == "no"))?;
        if self.lexicon.has("resolves", parsed.key(thing)) {
            return self.infinitives_on(thing).into_iter().next();
        }
        let modal = Clause::read(parsed, clause).modal;
        let is_ahead = matches!(modal, Some(Modal::Will | Modal::Would | Modal::Can | Modal::Might));
        (is_ahead && self.lexicon.has("conciliations", parsed.key(thing))).then_some(thing)
    }
}
