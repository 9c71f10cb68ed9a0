//! Deeds that blame whoever is told to have done them: "said Chad *was arming rebels*".

use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments;

use crate::clause::{Clause, is_infinitive, whose_duty};
use crate::ontology::Class;
use crate::parties::{self, is_agent};
use crate::reading::{PredicateReader, Reading};

impl PredicateReader<'_> {
    /// "said that Chad had violated the truce": told by somebody else, in a word that blames.
    pub(crate) fn is_misdeed(&mut self, clause: usize, reading: &Reading) -> bool {
        let own = Clause::read(self.parsed, clause);
        let Some(doer) = arguments::of_verb(self.parsed, clause).subject else { return false };
        if own.modal.is_some() || own.infinitive || !self.is_others(doer, reading) {
            return false;
        }
        if own.negated {
            return self.does_too_little(clause);
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
            && !matches!(self.parsed.lower(doer), "we" | "i" | "you" | "it")
            && (is_agent(self.parsed, self.mentions, self.lexicon, doer)
                || self.lexicon.has("trespassers", self.parsed.key(doer))
                    && parties::has_actor(self.parsed, self.mentions, self.lexicon, doer))
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
        let is_tellers =
            |t: usize| parsed.children_by(t, &[Dep::Poss]).any(|o| matches!(parsed.lower(o), "its" | "our"));
        let is_state =
            |t: usize| self.mentions.actors.referents_at(t).any(|r| r.kind == Kind::State || r.country.is_some());
        let speaks_for_state = reading.actors.iter().any(|&a| is_state(a));
        let trespasses = is_in("trespassing", clause) && hit.iter().any(|&t| is_in("trespassed", t) && is_tellers(t));
        let strikes_it = class == Some(Class::Assault) && hit.iter().any(|&t| is_tellers(t));
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

    /// "violated the truce", "is stoking tensions", "uses migrants as a weapon", "illegally entered", "is trying to undermine".
    fn does_wrong(&self, clause: usize) -> bool {
        let parsed = self.parsed;
        let is_in = |list, token: usize| self.lexicon.has(list, parsed.key(token));
        // "had committed crimes", "arms the militants": verb and object together blame.
        let pairs = [
            ("wrongdoing", "wrongs"),
            ("stoking", "stoked"),
            ("breaking", "broken"),
            ("sponsoring", "sponsored"),
            ("trying", "wrongs"),
            ("bribing", "bribes"),
            ("diverting", "diverted"),
            ("depriving", "needs"),
            ("spying", "secrets"),
        ];
        let objects = || parsed.children_by(clause, &[Dep::Dobj]).flat_map(|o| parsed.with_conjuncts(o));
        // "the blast was carried out by Chadian agents"
        let done = parsed.children_by(clause, &[Dep::Nsubjpass]).find(|&d| is_in("attacks", d) || is_in("misdeeds", d));
        let is_laid_on = done.is_some() && is_in("perpetrating", clause) && parsed.child(clause, Dep::Agent).is_some();
        // "had gathered classified files", "was working for the secret service"
        let is_secret = |o: usize| {
            is_in("papers", o) && parsed.children_by(o, &[Dep::Amod, Dep::Compound]).any(|a| is_in("guarded", a))
        };
        let spies = is_in("spying", clause) && objects().any(is_secret);
        let is_pair = |(verb, object)| is_in(verb, clause) && objects().any(|o| is_in(object, o));
        let phrases = arguments::prepositions(parsed, clause);
        let inner = objects().flat_map(|o| arguments::prepositions(parsed, o)).collect::<Vec<_>>();
        let has = |words: &[&str], list| {
            phrases.iter().chain(&inner).any(|p| words.contains(&p.word.as_str()) && is_in(list, p.object))
        };
        let infinitives = || parsed.children_by(clause, &[Dep::Xcomp]).filter(|&x| is_infinitive(parsed, x));
        let misuses =
            matches!(parsed.key(clause), "use" | "exploit" | "treat" | "weaponize") && has(&["as"], "misused");
        let imperils = matches!(parsed.key(clause), "put" | "place") && has(&["at", "in"], "perils");
        let tries = is_in("trying", clause) && infinitives().any(|x| self.does_wrong(x));
        let fails = parsed.key(clause) == "fail" && infinitives().any(|x| is_in("owed", x));
        let is_reproved = parsed.children_by(clause, &[Dep::Advmod]).any(|a| is_in("blaming_adverbs", a));
        // "had done nothing" blames, "had done nothing wrong" does not.
        let is_little = |o: usize| {
            matches!(parsed.lower(o), "nothing" | "little")
                && parsed.children_by(o, &[Dep::Amod, Dep::Acomp]).next().is_none()
        };
        let does_little = parsed.key(clause) == "do" && objects().any(is_little);
        let serves_spies = parsed.key(clause) == "work" && has(&["for"], "spymasters");
        is_in("misdoing", clause)
            || is_laid_on
            || spies
            || serves_spies
            || pairs.into_iter().any(is_pair)
            || misuses
            || imperils
            || tries
            || fails
            || is_reproved
            || does_little
    }

    /// "was not doing enough", "did not live up to its promise".
    fn does_too_little(&self, clause: usize) -> bool {
        let parsed = self.parsed;
        let enough = parsed.key(clause) == "do"
            && parsed.children_by(clause, &[Dep::Dobj, Dep::Advmod]).any(|o| parsed.lower(o) == "enough");
        let keeps = self.lexicon.has("keeping", parsed.key(clause))
            && (parsed.children_by(clause, &[Dep::Dobj]).any(|o| self.lexicon.has("broken", parsed.key(o)))
                || arguments::prepositions(parsed, clause)
                    .iter()
                    .any(|p| self.lexicon.has("broken", parsed.key(p.object))));
        enough || keeps
    }

    /// "said Chad must leave", "that the ships must be withdrawn": a thing that "should rise" has no duty.
    pub(crate) fn is_of_agent(&self, clause: usize) -> bool {
        let subject = whose_duty(self.parsed, clause);
        // "it has to be a right": what is so, not what is to be done.
        let is_thing = |s: usize| matches!(self.parsed.lower(s), "it" | "this" | "that" | "there");
        let done = self.parsed.children_by(clause, &[Dep::Xcomp]).next().unwrap_or(clause);
        if self.parsed.key(done) == "be" && subject.is_some_and(is_thing) {
            return false;
        }
        self.parsed.child(clause, Dep::Auxpass).is_some()
            || subject.is_some_and(|s| {
                let is_pronoun = self.parsed.pos(s) == Pos::Pron;
                is_pronoun || is_agent(self.parsed, self.mentions, self.lexicon, s)
            })
    }
}
