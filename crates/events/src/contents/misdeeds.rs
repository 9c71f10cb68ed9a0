//! Deeds that blame whoever is told to have done them: "said Chad *was arming rebels*".

use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments::{self, Prepositional};

use crate::clause::{Clause, is_condition, is_infinitive, whose_duty};
use crate::frames::{Pattern, Position, Role};
use crate::ontology::Class;
use crate::parties::{self, is_agent};
use crate::reading::{PredicateReader, Reading};

impl PredicateReader<'_> {
    /// "said that Chad had violated the truce", "that Chad had fired on boats *and harassed* their crews": told by somebody else, in a
    /// word that blames.
    pub(crate) fn is_misdeed(&mut self, clause: usize, reading: &Reading) -> bool {
        self.parsed.with_conjuncts(clause).into_iter().any(|part| self.is_told_as_misdeed(part, reading))
    }

    fn is_told_as_misdeed(&mut self, clause: usize, reading: &Reading) -> bool {
        let own = Clause::read(self.parsed, clause);
        let Some(doer) = arguments::of_verb(self.parsed, clause).subject else { return false };
        if own.modal.is_some() || own.infinitive {
            return false;
        }
        // "said the *US ban* violated the treaty": whose work it is.
        if self.is_work_of_others(doer, reading) {
            return self.does_wrong(clause);
        }
        if !self.is_others(doer, reading) {
            return false;
        }
        if self.is_denied(clause) {
            return self.does_wrong(clause);
        }
        // "allege that he sold the licence": the word itself says that it was wrong.
        let alleges = self.lexicon.has("alleging", self.parsed.key(reading.token));
        alleges || self.does_wrong(clause) || self.is_told_against(clause, doer, reading)
    }

    /// Whether who did it is neither who tells it nor his own state.
    fn is_others(&self, doer: usize, reading: &Reading) -> bool {
        let referent = |t: usize| self.mentions.actors.referents_at(t).find(|r| r.country.is_some());
        // "the ministry said Kenya had broken its word": its own state.
        let is_own_state = |a: usize| {
            let (speaker, doer) = (referent(a), referent(doer));
            doer.is_some_and(|d| d.kind == Kind::State && speaker.is_some_and(|s| s.country == d.country))
        };
        reading.actors.iter().all(|&a| !self.same_referent(a, doer) && !is_own_state(a))
            && !self.is_tellers_own(doer)
            && !matches!(self.parsed.lower(doer), "we" | "i" | "you" | "it")
            && (is_agent(self.parsed, self.mentions, self.lexicon, doer)
                || self.lexicon.has("trespassers", self.parsed.key(doer))
                    && parties::has_actor(self.parsed, self.mentions, self.lexicon, doer))
    }

    /// "*US sanctions* violate the treaty", "*the president's ban* endangers peace": a work whose owner is known, and is not he who tells
    /// it nor his own state.
    fn is_work_of_others(&self, work: usize, reading: &Reading) -> bool {
        if !self.lexicon.has("works_of_state", self.parsed.key(work)) || self.is_tellers_own(work) {
            return false;
        }
        let country = |t: usize| self.mentions.actors.referents_at(t).find_map(|r| r.country);
        let owners = parties::find(self.parsed, self.mentions, self.lexicon, work);
        let referent = |r: usize| &self.mentions.actors.referents[r];
        let is_own = |owner: usize| {
            reading.actors.iter().any(|&a| {
                let speaks = self.mentions.actors.at(a).is_some_and(|m| m.referents.contains(&owner));
                speaks || referent(owner).kind == Kind::State && referent(owner).country == country(a)
            })
        };
        !owners.is_empty() && !owners.iter().any(|p| is_own(p.referent))
    }

    /// "did not keep its word", "gave *no* reason".
    fn is_denied(&self, clause: usize) -> bool {
        let parsed = self.parsed;
        let none = |o: usize| parsed.children_by(o, &[Dep::Det]).any(|d| parsed.lower(d) == "no");
        Clause::read(parsed, clause).negated || parsed.children_by(clause, &[Dep::Dobj]).any(none)
    }

    /// "said *its* troops had raided a camp": of those who tell it.
    fn is_tellers_own(&self, token: usize) -> bool {
        self.parsed.children_by(token, &[Dep::Poss]).any(|o| matches!(self.parsed.lower(o), "its" | "our"))
    }

    /// What blames by who tells it: "*Amnesty* said Chad was holding teachers", "Kenya said *Ugandan* soldiers had burned a
    /// village", "Chad said rebels had fired on *its* posts".
    fn is_told_against(&mut self, clause: usize, doer: usize, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let watches = reading.actors.iter().any(|&a| {
            // "a report by Amnesty"
            let author =
                arguments::prepositions(parsed, a).into_iter().find(|p| matches!(p.word.as_str(), "by" | "from"));
            let mut words = (parsed.left_edge(a)..=a).chain(author.map(|p| p.object));
            words.any(|t| self.lexicon.has("watchers", parsed.lower(t)))
        });
        let class = self.read(clause).and_then(|r| r.class);
        let is_deed = matches!(class, Some(Class::Assault | Class::Coerce | Class::Mobilize));
        if watches && (is_deed || class == Some(Class::Reject)) {
            return true;
        }
        let is_in = |list, token: usize| self.lexicon.has(list, parsed.key(token));
        let of = arguments::of_verb(parsed, clause);
        let phrases = of
            .prepositions
            .iter()
            .filter(|p| matches!(p.word.as_str(), "on" | "at" | "into" | "over" | "across" | "in"));
        let hit: Vec<usize> = of.object.into_iter().chain(phrases.map(|p| p.object)).collect();
        let is_state =
            |t: usize| self.mentions.actors.referents_at(t).any(|r| r.kind == Kind::State || r.country.is_some());
        let speaks_for_state = reading.actors.iter().any(|&a| is_state(a));
        let trespasses =
            is_in("trespassing", clause) && hit.iter().any(|&t| is_in("trespassed", t) && self.is_tellers_own(t));
        let strikes_it = class == Some(Class::Assault) && hit.iter().any(|&t| self.is_tellers_own(t));
        if speaks_for_state && (trespasses || strikes_it) {
            return true;
        }
        let country = |t: usize| self.mentions.actors.referents_at(t).find_map(|r| r.country);
        let home = country(doer);
        let is_abroad = home.is_some() && reading.actors.iter().any(|&a| country(a).is_some() && country(a) != home);
        let silences = is_in("silencing", clause) && hit.iter().any(|&t| is_in("dissenters", t));
        let crosses =
            is_in("trespassing", clause) && hit.iter().any(|&t| is_in("trespassed", t)) && is_in("trespassers", doer);
        is_abroad && (is_in("atrocious", clause) && is_deed || silences || crosses)
    }

    /// What `data/frames/misdeeds.toml` has ("violated the truce", "did not keep its word"), and what no pattern can tell: "illegally
    /// entered", "had done nothing", "was not doing enough", "had gathered classified files".
    pub(crate) fn does_wrong(&mut self, clause: usize) -> bool {
        let parsed = self.parsed;
        let is_negated = self.is_denied(clause);
        let frames = self.frames;
        let fits = |own: &mut Self| {
            let mut patterns = frames.misdeeds(parsed.key(clause));
            patterns.any(|(frame, pattern)| frame.needs_negation == is_negated && own.is_told_by(pattern, clause))
        };
        if fits(self) {
            return true;
        }
        let is_in = |list, token: usize| self.lexicon.has(list, parsed.key(token));
        let objects = || parsed.children_by(clause, &[Dep::Dobj]);
        if is_negated {
            let mut what = parsed.children_by(clause, &[Dep::Dobj, Dep::Advmod]);
            return parsed.key(clause) == "do" && what.any(|o| parsed.lower(o) == "enough");
        }
        let is_reproved = parsed.children_by(clause, &[Dep::Advmod]).any(|a| is_in("blaming_adverbs", a));
        // "had done nothing" blames, "had done nothing wrong" does not.
        let is_little = |o: usize| {
            matches!(parsed.lower(o), "nothing" | "little")
                && parsed.children_by(o, &[Dep::Amod, Dep::Acomp]).next().is_none()
        };
        let does_little = parsed.key(clause) == "do" && objects().any(is_little);
        let is_secret = |o: usize| {
            is_in("papers", o) && parsed.children_by(o, &[Dep::Amod, Dep::Compound]).any(|a| is_in("guarded", a))
        };
        let spies = is_in("spying", clause) && objects().flat_map(|o| parsed.with_conjuncts(o)).any(is_secret);
        is_reproved || does_little || spies
    }

    /// Whether a clause fills the places of a pattern of misdeeds.
    fn is_told_by(&mut self, pattern: &Pattern, clause: usize) -> bool {
        let parsed = self.parsed;
        let has = |particle: &str| arguments::has_particle(parsed, clause, particle);
        let heads = pattern.heads_of(parsed.key(clause));
        if !heads.iter().any(|(_, particle)| particle.as_deref().is_none_or(has)) {
            return false;
        }
        let of = arguments::of_verb(parsed, clause);
        let objects: Vec<usize> = of.object.into_iter().flat_map(|o| parsed.with_conjuncts(o)).collect();
        let on_objects = objects.iter().flat_map(|&o| arguments::prepositions(parsed, o));
        let phrases: Vec<Prepositional> = of.prepositions.iter().cloned().chain(on_objects).collect();
        pattern.slots.iter().filter(|slot| !slot.is_optional).all(|slot| match &slot.position {
            Position::Subject => true,
            _ if slot.role == Role::Content => {
                let infinitives: Vec<usize> =
                    parsed.children_by(clause, &[Dep::Xcomp]).filter(|&x| is_infinitive(parsed, x)).collect();
                let is_named = |x: usize| !slot.words.is_empty() && slot.accepts_word(parsed.key(x));
                infinitives.into_iter().any(|x| is_named(x) || slot.words.is_empty() && self.does_wrong(x))
            }
            Position::Object => objects.iter().any(|&o| slot.accepts_word(parsed.key(o))),
            Position::Preposition(words) => {
                phrases.iter().any(|p| words.contains(&p.word) && slot.accepts_word(parsed.key(p.object)))
            }
        })
    }

    /// "should feel free", "should only step aside if it is proved", "needs to be aware": leave, a limit, and what everybody needs.
    fn asks_for_nothing(&self, clause: usize, done: usize) -> bool {
        let parsed = self.parsed;
        let is_free = parsed.children_by(clause, &[Dep::Acomp]).any(|a| parsed.lower(a) == "free");
        let is_only = parsed.children_by(clause, &[Dep::Advmod]).any(|a| parsed.lower(a) == "only");
        let depends = parsed.children_by(clause, &[Dep::Advcl]).any(|c| is_condition(parsed, c));
        let is_need = |t: usize| self.lexicon.has("no_duties", parsed.key(t));
        let needs = matches!(parsed.key(clause), "need" | "have") && done != clause;
        let is_aware = parsed.children_by(done, &[Dep::Acomp]).any(is_need);
        parsed.key(clause) == "feel" && is_free || is_only && depends || needs && (is_need(done) || is_aware)
    }

    /// "said Chad must leave", "that the ships must be withdrawn": a thing that "should rise" has no duty.
    pub(crate) fn is_of_agent(&self, clause: usize) -> bool {
        let subject = whose_duty(self.parsed, clause);
        // "it has to be a right": what is so, not what is to be done.
        let is_thing = |s: usize| matches!(self.parsed.lower(s), "it" | "this" | "that" | "there");
        let done = self.parsed.children_by(clause, &[Dep::Xcomp]).next().unwrap_or(clause);
        if self.parsed.key(done) == "be" && subject.is_some_and(is_thing) || self.asks_for_nothing(clause, done) {
            return false;
        }
        self.parsed.child(clause, Dep::Auxpass).is_some()
            || subject.is_some_and(|s| {
                let is_pronoun = self.parsed.pos(s) == Pos::Pron;
                is_pronoun || is_agent(self.parsed, self.mentions, self.lexicon, s)
            })
    }
}
