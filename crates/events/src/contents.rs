//! What a predicate may take: which clauses and nouns fill a slot for contents, who they are about, and what the form of
//! the verb or the parser hides of its arguments.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments::{self, Arguments, Prepositional};

use crate::clause::{Clause, Modal, asks, is_duty, is_finite, is_infinitive, whose_duty};
use crate::frames::{Pattern, Position, Role, Slot};
use crate::ontology::Class;
use crate::parties::{self, is_agent};
use crate::reading::{PredicateReader, Reading, with_word};

impl PredicateReader<'_> {
    /// Whether what a clause says can be the content of a reading of this class.
    pub(crate) fn may_be_told(&self, clause: usize, slot: &Slot, reading: &Reading) -> bool {
        let key = self.parsed.key(reading.token);
        let modal = Clause::read(self.parsed, clause).modal;
        match reading.class {
            // "claimed that they may be sued": nobody is blamed for what is only possible.
            Some(Class::Accuse) => !matches!(modal, Some(Modal::May | Modal::Might | Modal::Can | Modal::Must)),
            // "warned the rebels to leave" asks, and "told them that it would strike" asks nothing.
            Some(Class::Threaten) => key != "warn" || !asks(self.parsed, clause),
            Some(Class::Request)
                if matches!(key, "tell" | "ask" | "warn" | "remind") && self.parsed.is_verb(clause) =>
            {
                let is_phrase = matches!(slot.position, Position::Preposition(_));
                is_phrase || asks(self.parsed, clause) || is_duty(self.parsed, clause)
            }
            // "agree that it was a crime" shares an opinion.
            Some(Class::Agree) if key == "agree" && is_finite(self.parsed, clause) => {
                matches!(modal, Some(Modal::Will | Modal::Would | Modal::Must))
            }
            _ => true,
        }
    }

    /// Puts right what the form of a verb or the parser hides.
    pub(crate) fn mend(&self, verb: usize, arguments: &mut Arguments) {
        let parsed = self.parsed;
        // "said no to the offer": the parser takes "no" for an exclamation.
        if arguments.object.is_none() && parsed.key(verb) == "say" {
            arguments.object = parsed.child(verb, Dep::Intj).filter(|&i| parsed.lower(i) == "no");
        }
        // "said sorry to Chad": the parser takes "sorry" for what was so.
        if arguments.object.is_none() && parsed.key(verb) == "say" {
            arguments.object = parsed.child(verb, Dep::Oprd).filter(|&i| parsed.lower(i) == "sorry");
        }
        // "let monitors into its prisons": the parser makes a clause of those let in.
        if arguments.object.is_none() && parsed.key(verb) == "let" {
            // ... and of their name its subject: "let United Nations monitors in".
            let is_name = |s: usize, c: usize| s + 1 == c && parsed.pos(s) == Pos::Propn;
            let is_noun = |&c: &usize| parsed.is_noun(c) && parsed.child(c, Dep::Nsubj).is_none_or(|s| is_name(s, c));
            arguments.object = parsed.child(verb, Dep::Ccomp).filter(is_noun);
        }
        // "gave Ukraine billions of dollars": the parser takes the name for a part of what is given.
        let hands_over =
            self.lexicon.has("giving", parsed.key(verb)) && arguments.dative.is_none() && !arguments.is_passive;
        if let Some(object) = arguments.object.filter(|_| hands_over) {
            let first = parsed.left_edge(object);
            let is_first = parsed.head(first) == Some(object) && first == verb + 1 && object > first;
            let is_name = matches!(parsed.dep(first), Dep::Compound | Dep::Nmod) && parsed.pos(first) == Pos::Propn;
            let is_state = || self.mentions.actors.referents_at(first).any(|r| r.kind == Kind::State);
            arguments.dative = Some(first).filter(|_| is_first && is_name && is_state());
        }
        // "gave Chad's rulers *a week* to step down": the parser takes the week for when they were given something.
        let time = parsed.child(verb, Dep::Npadvmod).filter(|&t| t > verb && parsed.pos(t) == Pos::Noun);
        if let Some((object, time)) = arguments.object.zip(time).filter(|_| hands_over && parsed.key(verb) == "give")
            && object < time
            && is_agent(parsed, self.mentions, self.lexicon, object)
        {
            arguments.dative = Some(object);
            arguments.object = Some(time);
        }
        // "sealed off the West Bank": the parser may hang what is sealed on the particle.
        if arguments.object.is_none() && !arguments.is_passive {
            let particle = parsed.child(verb, Dep::Prt);
            arguments.object = particle.and_then(|p| parsed.child(p, Dep::Pobj));
        }
        // "fired warning shots at them": the parser takes "warning" for what was begun.
        if arguments.object.is_none() && parsed.key(verb) == "fire" {
            let warning = arguments.clauses.iter().copied().find(|&c| parsed.lower(c) == "warning");
            if let Some(shots) = warning.and_then(|w| parsed.child(w, Dep::Dobj)) {
                arguments.object = Some(shots);
                arguments.prepositions.extend(warning.into_iter().flat_map(|w| arguments::prepositions(parsed, w)));
            }
        }
        // "announced plans to deploy troops", "France's decision to leave": who plans it is to do it.
        let is_unsaid = arguments.subject.is_none_or(|s| parsed.head(verb) == Some(s));
        if is_unsaid && parsed.dep(verb) == Dep::Acl && is_infinitive(parsed, verb) {
            let noun = parsed.head(verb).filter(|&n| self.lexicon.has("resolves", parsed.key(n)));
            let owner = noun.and_then(|n| parsed.child(n, Dep::Poss));
            let of = noun.and_then(|n| {
                arguments::prepositions(parsed, n).into_iter().find(|p| p.word == "of" || p.word == "by")
            });
            let over = noun.filter(|&n| parsed.dep(n) == Dep::Dobj).and_then(|n| parsed.head(n));
            let subject = over.and_then(|v| arguments::of_verb(parsed, v).subject);
            arguments.subject = owner.or(of.map(|p| p.object)).or(subject).or(arguments.subject);
        }
        // "became the latest country to recognise it": it did.
        if is_unsaid && is_infinitive(parsed, verb) {
            let noun = parsed.head(verb).filter(|&n| parsed.dep(n) == Dep::Attr && self.is_ranked(n));
            let subject = noun.and_then(|n| parsed.head(n)).and_then(|be| parsed.child(be, Dep::Nsubj));
            arguments.subject = subject.or(arguments.subject);
        }
        // "The minister conferred with the rebels.": the parser may take a whole sentence for a noun and its participle.
        let owner = parsed.head(verb).filter(|&n| parsed.dep(verb) == Dep::Acl && parsed.dep(n) == Dep::Root);
        if let Some(owner) = owner.filter(|_| parsed.tag(verb) == "VBD" && !arguments.is_passive && is_unsaid) {
            arguments.subject = Some(owner);
            arguments.object = arguments.object.filter(|&o| o != owner);
        }
        // "was denied a visa by Malaysia": the parser may hang the doer on what was denied.
        if arguments.is_passive && arguments.subject.is_none() && arguments.dative.is_some() {
            let given = arguments.object.into_iter().flat_map(|o| arguments::prepositions(parsed, o));
            let on_verb = arguments.prepositions.iter().cloned();
            let is_date = |t: usize| parsed.token(t).entity == Some(EntityLabel::Date);
            let by = given.chain(on_verb).find(|p| p.word == "by" && !is_date(p.object));
            arguments.subject = by.map(|p| p.object);
        }
        // "was accused of lying by lawmakers": the parser hangs the accuser on the misdeed.
        if arguments.is_passive && arguments.subject.is_none() && self.lexicon.has("accusing", parsed.key(verb)) {
            let misdeeds = arguments.prepositions.iter().filter(|p| matches!(p.word.as_str(), "of" | "for" | "with"));
            let inner = misdeeds.flat_map(|p| arguments::prepositions(parsed, p.object));
            let by = inner.filter(|p| p.word == "by").map(|p| p.object);
            let is_known = |&t: &usize| is_agent(parsed, self.mentions, self.lexicon, t);
            arguments.subject = by.into_iter().find(is_known);
        }
        // "warned Chad on Monday of a war": the parser hangs the phrase on the day.
        let is_day =
            |p: &&Prepositional| matches!(parsed.token(p.object).entity, Some(EntityLabel::Date | EntityLabel::Time));
        let on_day =
            arguments.prepositions.iter().filter(is_day).flat_map(|p| arguments::prepositions(parsed, p.object));
        let on_day: Vec<Prepositional> = on_day.filter(|p| p.word != "in").collect();
        arguments.prepositions.extend(on_day);
        // "striking doctors", "rallying scientists": who does so is the noun.
        if arguments.subject.is_none() && self.is_crowd_participle(verb) {
            arguments.subject = parsed.head(verb);
        }
        // "was opposed to the plan", "is satisfied with it": who feels so is the subject.
        let is_felt = arguments.is_passive && arguments.subject.is_none() && self.lexicon.has("felt", parsed.key(verb));
        if is_felt && parsed.tag(verb) == "VBN" {
            arguments.subject = arguments.object.take();
            arguments.is_passive = false;
        }
    }

    /// "the *first* country", "the *latest* of them", "the *last* to".
    pub(crate) fn is_ranked(&self, noun: usize) -> bool {
        let ranks =
            |t: usize| self.lexicon.has("ranks", self.parsed.key(t)) || self.lexicon.has("ranks", self.parsed.lower(t));
        ranks(noun) || self.parsed.children_by(noun, &[Dep::Amod]).any(ranks)
    }

    /// "*striking* doctors", "*protesting* students".
    pub(crate) fn is_crowd_participle(&self, verb: usize) -> bool {
        self.parsed.tag(verb) == "VBG"
            && self.parsed.dep(verb) == Dep::Amod
            && self.lexicon.has("crowd_participles", self.parsed.key(verb))
    }

    /// "all sides must", "the war must be ended": nobody is asked by name.
    pub(crate) fn is_common_duty(&self, clause: usize) -> bool {
        let parsed = self.parsed;
        // "Stop the killing," he said.
        let is_order = parsed.tag(clause) == "VB"
            && parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux, Dep::Mark]).next().is_none();
        if is_order {
            return self.lexicon.has("common_duties", parsed.key(clause)) && parsed.child(clause, Dep::Dobj).is_some();
        }
        if !is_duty(parsed, clause) {
            return false;
        }
        let is_passive = |verb: usize| parsed.child(verb, Dep::Auxpass).is_some();
        // "needs to be ended"
        let done = parsed.children_by(clause, &[Dep::Xcomp]).find(|&x| is_passive(x)).unwrap_or(clause);
        let Some(subject) = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Expl]).next() else {
            return false;
        };
        if parsed.dep(subject) == Dep::Expl {
            return parsed.children_by(clause, &[Dep::Attr]).any(|a| self.lexicon.has("common_goals", parsed.key(a)));
        }
        parties::is_everybody(parsed, self.mentions, self.lexicon, subject)
            || is_passive(done) && self.lexicon.has("common_duties", parsed.key(done))
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

    /// "warned that it would respond": those who act say what they themselves will do.
    pub(crate) fn is_own_will(&self, clause: usize, reading: &Reading) -> bool {
        let modal = Clause::read(self.parsed, clause).modal;
        // "warned that it might respond"
        let warns =
            reading.class == Some(Class::Threaten) && self.lexicon.has("warning", self.parsed.key(reading.token));
        // ... but not "warned that its citizens might face attacks".
        let names_people = self.parsed.child(clause, Dep::Nsubj).is_some_and(|s| {
            let mut named = self.mentions.actors.referents_at(s);
            self.parsed.pos(s) != Pos::Pron && named.any(|r| r.kind == Kind::People)
        });
        let bears = matches!(self.parsed.key(clause), "face" | "suffer" | "lose" | "have" | "be" | "need");
        let will = matches!(modal, Some(Modal::Will | Modal::Would))
            || warns && !names_people && !bears && matches!(modal, Some(Modal::May | Modal::Might));
        // "would be forced to act"
        let is_forced = self.lexicon.has("having_to", self.parsed.key(clause));
        let forced = self.parsed.child(clause, Dep::Nsubjpass).filter(|_| is_forced);
        let country = |t: usize| self.mentions.actors.referents_at(t).find_map(|r| r.country);
        // "the envoy warned the rebels that he would leave"
        let is_person = || {
            let mut named = reading.actors.iter().flat_map(|&a| self.mentions.actors.referents_at(a));
            named.any(|r| r.kind == Kind::Person)
        };
        let is_own = |subject: usize| {
            matches!(self.parsed.lower(subject), "we" | "i")
                || warns && matches!(self.parsed.lower(subject), "he" | "she") && is_person()
                || reading
                    .actors
                    .iter()
                    .any(|&a| self.same_referent(a, subject) || country(a).is_some() && country(a) == country(subject))
                || self.is_minister_of(reading, subject)
        };
        will && self.parsed.child(clause, Dep::Nsubj).or(forced).is_some_and(is_own)
    }

    /// "*Chad* will send tents, *Defence Minister Ali Deby* said": whose minister he is goes without saying.
    pub(crate) fn is_minister_of(&self, reading: &Reading, subject: usize) -> bool {
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
        let own = Clause::read(self.parsed, clause);
        let yields = self.lexicon.has("yieldings", self.parsed.key(clause));
        let is_will = matches!(own.modal, Some(Modal::Will | Modal::Would)) && self.is_own_will(clause, reading);
        own.negated
            && (own.infinitive || is_will)
            && (yields || self.read(clause).is_some_and(|r| r.class.is_some_and(Class::is_cooperative)))
    }

    /// "there will be no *talks* with the rebels": what is said not to come, unless it depends on something.
    pub(crate) fn denied_to_be(&mut self, clause: usize) -> Option<usize> {
        let parsed = self.parsed;
        let modal = Clause::read(parsed, clause).modal;
        let is_ahead = matches!(modal, Some(Modal::Will | Modal::Would | Modal::Can | Modal::Might));
        if parsed.key(clause) != "be" || !is_ahead || parsed.child(clause, Dep::Expl).is_none() {
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
        self.lexicon.has("conciliations", parsed.key(thing)).then_some(thing)
    }

    /// "Greece will pay for it", "there will be consequences", "it will not go unpunished", "if they attack, we will respond".
    pub(crate) fn is_reckoning(&self, clause: usize, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let own = Clause::read(parsed, clause);
        let is_in = |list, token: usize| self.lexicon.has(list, parsed.key(token));
        let of = arguments::of_verb(parsed, clause);
        // "vowed to hunt them down", "promised to bring them to justice".
        if own.infinitive {
            return parsed.with_conjuncts(clause).into_iter().any(|part| self.is_hunt(part));
        }
        // "all options are on the table", "is playing with fire".
        let stands_on =
            |word: &str, object: &str| of.prepositions.iter().any(|p| p.word == word && parsed.key(p.object) == object);
        let is_open = parsed.children_by(clause, &[Dep::Acomp]).any(|a| parsed.key(a) == "open");
        let leaves_open = matches!(parsed.key(clause), "be" | "remain")
            && !own.negated
            && of.subject.is_some_and(|s| {
                parsed.key(s) == "option" && parsed.children_by(s, &[Dep::Det]).any(|d| parsed.lower(d) == "all")
            })
            && (is_open || stands_on("on", "table"));
        let plays = parsed.key(clause) == "play" && !own.negated && stands_on("with", "fire");
        if leaves_open || plays && !self.is_own_will(clause, reading) {
            return true;
        }
        // "should expect a harsh answer"
        let expects = parsed.key(clause) == "expect" && of.object.is_some_and(|o| is_in("reckonings", o));
        if own.modal == Some(Modal::Must) {
            return expects && of.subject.is_some_and(|s| is_agent(parsed, self.mentions, self.lexicon, s));
        }
        if !matches!(own.modal, Some(Modal::Will | Modal::Would | Modal::Can)) {
            return false;
        }
        let named = |list| {
            let phrases = of.prepositions.iter().map(|p| p.object);
            of.object.into_iter().chain(phrases).any(|t| is_in(list, t))
        };
        if own.negated {
            // "will not go unpunished", "cannot be left without consequences".
            return parsed.children_by(clause, &[Dep::Acomp, Dep::Oprd]).any(|q| is_in("unrequited", q))
                || matches!(parsed.key(clause), "leave" | "pass" | "go" | "remain") && named("reckonings");
        }
        if matches!(own.modal, Some(Modal::Can)) {
            return false;
        }
        if self.is_own_will(clause, reading) {
            // "if they attack, we will respond", "would respond with force", "will respond to any aggression".
            let is_conditional = parsed.children_by(clause, &[Dep::Advcl]).any(|c| {
                parsed.children_by(c, &[Dep::Mark]).any(|m| matches!(parsed.lower(m), "if" | "should" | "unless"))
            });
            let how = parsed.children_by(clause, &[Dep::Advmod]).any(|a| is_in("fiercely", a));
            // "will seek new sanctions"
            let seeks = is_in("seeking", clause);
            if seeks && named("reckonings") {
                return true;
            }
            // "would be forced to respond", "will have to answer".
            let forced = parsed.children_by(clause, &[Dep::Xcomp]).find(|_| is_in("having_to", clause));
            let deed = forced.unwrap_or(clause);
            let objects = || parsed.children_by(deed, &[Dep::Dobj]);
            let qualities = |o: usize| parsed.children_by(o, &[Dep::Amod, Dep::Det]).any(|a| is_in("counter_kinds", a));
            // "will take all necessary measures", "will give them a fitting answer".
            let counters = matches!(parsed.key(deed), "take" | "adopt")
                && objects()
                    .any(|o| is_in("countering", o) && qualities(o) && (is_conditional || !self.is_on_things(o)));
            let gives = matches!(parsed.key(deed), "give" | "deliver" | "teach" | "deal")
                && objects().any(|o| {
                    is_in("reckonings", o)
                        && (parsed.key(o) == "lesson" || parsed.children_by(o, &[Dep::Amod]).next().is_some())
                });
            let strikes = is_conditional && is_in("conditional_blows", deed) && self.is_dared(clause, deed);
            return counters
                || gives
                || strikes
                || is_in("answering", deed) && (is_conditional || how || forced.is_some() || named("provocations"));
        }
        let holds_out = |t: usize| is_in("reckonings", t);
        if parsed.child(clause, Dep::Expl).is_some() {
            return parsed.children_by(clause, &[Dep::Attr, Dep::Dobj]).any(holds_out);
        }
        let is_party = of.subject.is_some_and(|s| is_agent(parsed, self.mentions, self.lexicon, s));
        if let Some(borne) = parsed.child(clause, Dep::Nsubjpass) {
            let accountable = parsed.children_by(clause, &[Dep::Acomp, Dep::Oprd, Dep::Xcomp, Dep::Amod, Dep::Advmod]);
            let is_called_to_account =
                accountable.into_iter().any(|a| matches!(parsed.lower(a), "accountable" | "responsible" | "liable"));
            let is_met = named("reckonings") || named("provocations");
            let is_guilty = parsed.is_noun(borne) && is_agent(parsed, self.mentions, self.lexicon, borne)
                || is_in("culprits", borne);
            return match parsed.key(clause) {
                "hold" => is_guilty && is_called_to_account,
                // "any attack will be met with force"
                "meet" => is_met,
                "answer" | "avenge" => is_in("provocations", borne),
                "deal" => is_guilty,
                "bring" => is_guilty && stands_on("to", "justice"),
                _ => is_guilty && is_in("punishing", clause),
            };
        }
        match parsed.key(clause) {
            "pay" => {
                let dearly = parsed.children_by(clause, &[Dep::Advmod]).any(|a| is_in("fiercely", a));
                is_party && (dearly || of.object.is_some_and(|o| parsed.key(o) == "price"))
            }
            "regret" => is_party,
            "face" if is_party && named("faced") => true,
            "face" | "suffer" | "bear" | "meet" | "get" | "receive" | "expect" => is_party && named("reckonings"),
            // "a severe punishment awaits Chad", "a response will follow".
            "await" | "follow" | "befall" => of.subject.is_some_and(|s| is_in("reckonings", s)),
            // "the decision would have serious consequences"
            "have" => {
                let of_others = of.subject.is_some_and(|s| {
                    self.lexicon.has("deeds", parsed.key(s))
                        && parties::has_actor(parsed, self.mentions, self.lexicon, s)
                });
                of_others && of.object.is_some_and(|o| matches!(parsed.key(o), "consequence" | "repercussion"))
            }
            _ => false,
        }
    }

    /// "to hunt them down", "to bring the bombers to justice", "to make them pay".
    fn is_hunt(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let to_justice = || {
            let object = parsed.children_by(verb, &[Dep::Dobj]).flat_map(|o| arguments::prepositions(parsed, o));
            let own = arguments::prepositions(parsed, verb).into_iter();
            own.chain(object).any(|p| p.word == "to" && parsed.key(p.object) == "justice")
        };
        let accountable = || {
            let words = parsed.children_by(verb, &[Dep::Oprd, Dep::Acomp, Dep::Ccomp, Dep::Xcomp, Dep::Amod]);
            words.into_iter().any(|w| matches!(parsed.lower(w), "accountable" | "responsible" | "pay"))
        };
        match parsed.key(verb) {
            "bring" => to_justice(),
            "hunt" | "track" => arguments::has_particle(parsed, verb, "down"),
            "hold" | "make" => accountable(),
            _ => false,
        }
    }

    /// "will take strong measures against pollution": no party is threatened.
    fn is_on_things(&self, measure: usize) -> bool {
        let phrases = arguments::prepositions(self.parsed, measure).into_iter();
        let against = phrases.filter(|p| matches!(p.word.as_str(), "against" | "to" | "on" | "for")).map(|p| p.object);
        let on = against.collect::<Vec<_>>();
        let infinitives = !self.infinitives_on(measure).is_empty();
        infinitives
            || !on.is_empty() && !on.iter().any(|&t| parties::has_actor(self.parsed, self.mentions, self.lexicon, t))
    }

    /// "would close the border if *Kenya* did": the condition is on somebody, or the blow falls on somebody.
    fn is_dared(&self, clause: usize, deed: usize) -> bool {
        let is_known = |t: usize| {
            is_agent(self.parsed, self.mentions, self.lexicon, t)
                && self.mentions.actors.referents_at(t).any(|r| r.country.is_some())
        };
        let bears = arguments::of_verb(self.parsed, deed);
        let object = bears.object.into_iter().chain(bears.prepositions.iter().map(|p| p.object));
        let dared = self.dared(clause).filter(|&t| self.parsed.pos(t) != Pos::Pron);
        dared.is_some_and(is_known) || object.into_iter().any(is_known)
    }

    /// "if *Kenya* attacks".
    fn dared(&self, clause: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_if = |&c: &usize| {
            parsed.children_by(c, &[Dep::Mark]).any(|m| matches!(parsed.lower(m), "if" | "should" | "unless"))
        };
        // "would be forced to respond if Kenya attacked": the condition hangs on what he would do.
        let forced =
            parsed.children_by(clause, &[Dep::Xcomp]).filter(|_| self.lexicon.has("having_to", parsed.key(clause)));
        let verbs = std::iter::once(clause).chain(forced);
        let conditions = verbs.flat_map(|v| parsed.children_by(v, &[Dep::Advcl])).filter(is_if);
        conditions.into_iter().find_map(|c| parsed.child(c, Dep::Nsubj))
    }

    /// "vowed retaliation if *Kenya* attacks", "vowed to respond to *Kenyan* raids": whom a threat without a recipient means.
    pub(crate) fn threatened(&mut self, clauses: &[usize], reading: &mut Reading) {
        if reading.class != Some(Class::Threaten) || !reading.recipients.is_empty() {
            return;
        }
        let inner: Vec<usize> = reading.contents.clone();
        if inner.into_iter().any(|c| self.read(c).is_some_and(|r| !r.recipients.is_empty())) {
            return;
        }
        let is_other = |&t: &usize| {
            parties::has_actor(self.parsed, self.mentions, self.lexicon, t)
                && reading.actors.iter().all(|&a| !self.same_referent(a, t))
        };
        let verb = reading.token;
        let of_clauses = clauses.iter().filter_map(|&c| self.provoker(c));
        let found = self.dared(verb).into_iter().chain(of_clauses).find(is_other);
        reading.recipients.extend(found);
    }

    /// "if *Kenya* attacks, we will respond", "will respond to any Iraqi *attack*": to whom the answer will be.
    pub(crate) fn provoker(&self, clause: usize) -> Option<usize> {
        let parsed = self.parsed;
        let doer = self.dared(clause).filter(|&t| parsed.pos(t) != Pos::Pron);
        let of = arguments::of_verb(parsed, clause);
        let to =
            of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "to" | "against" | "at")).map(|p| p.object);
        doer.or_else(|| to.into_iter().next())
    }

    /// "European leaders gathered": one name for many who meet.
    pub(crate) fn is_gathering(&self, reading: &Reading) -> bool {
        // "the Security Council met": many states under one name.
        let is_body = |t: usize| {
            self.mentions.actors.referents_at(t).any(|r| {
                let is_of_states = |c| [CountryCode::UNO, CountryCode::IGO, CountryCode::EUR].contains(&c);
                r.kind == Kind::Institution && r.country.is_some_and(is_of_states)
            })
        };
        let is_many = |&t: &usize| matches!(self.parsed.tag(t), "NNS" | "NNPS") || is_body(t);
        reading.class == Some(Class::Consult) && reading.recipients.is_empty() && reading.actors.iter().any(is_many)
    }

    /// "was critical *of* Chad", "stayed in touch *with* Mali": phrases that hang on the words a pattern names.
    pub(crate) fn inner_prepositions(
        &self,
        verb: usize,
        arguments: &Arguments,
        pattern: &Pattern,
    ) -> Vec<Prepositional> {
        let named = pattern.slots.iter().filter(|s| s.role == Role::Words && !s.words.is_empty());
        let words: Vec<usize> = named
            .filter_map(|slot| match &slot.position {
                // "weapons of *destruction* against", "an attempt on the *life* of": the words hang on the object.
                Position::Preposition(words) => with_word(&arguments.prepositions, words, slot, self).or_else(|| {
                    let on_object = arguments.object.map(|o| arguments::prepositions(self.parsed, o));
                    with_word(&on_object.unwrap_or_default(), words, slot, self)
                }),
                _ => None,
            })
            .collect();
        // "reserved the right to retaliate *against* Chad"
        let right = arguments.object.filter(|&o| self.parsed.key(o) == "right");
        let infinitives = right.into_iter().flat_map(|o| self.infinitives_on(o));
        let holders = self.parsed.children_by(verb, &[Dep::Acomp]).chain(words).chain(infinitives);
        let mut found: Vec<Prepositional> =
            holders.flat_map(|holder| arguments::prepositions(self.parsed, holder)).collect();
        // "filed a lawsuit challenging the *ban*", "sued to block the ban": what a suit aims at it is against.
        let suit = arguments.object.filter(|&o| self.lexicon.has("suits", self.parsed.key(o)));
        let on_suit = suit.into_iter().flat_map(|o| self.parsed.children_by(o, &[Dep::Acl, Dep::Relcl]));
        let on_verb = self.parsed.children_by(verb, &[Dep::Advcl, Dep::Xcomp]).filter(|_| suit.is_some());
        let aims = on_suit.chain(on_verb).filter(|&c| self.lexicon.has("contesting", self.parsed.key(c)));
        let aimed_at = aims.flat_map(|c| self.parsed.children_by(c, &[Dep::Dobj]));
        found.extend(aimed_at.map(|object| Prepositional { word: "against".to_owned(), object }));
        found
    }

    /// "told *Chile* that", "told *the Chilean envoy* that": to whom of another country what should be done is said.
    pub(crate) fn told_party(&self, reading: &Reading) -> Option<usize> {
        if reading.class != Some(Class::Request) {
            return None;
        }
        let country = |t: usize| self.mentions.actors.referents_at(t).find_map(|r| r.country);
        let is_foreign = |&t: &usize| country(t).is_some() && reading.actors.iter().all(|&a| country(a) != country(t));
        let mut told = self.parsed.children_by(reading.token, &[Dep::Dobj, Dep::Dative]);
        told.find(|t| is_agent(self.parsed, self.mentions, self.lexicon, *t) && is_foreign(t))
    }

    /// "Give back our land," he told them: a bare verb without a subject.
    pub(crate) fn is_order(&self, clause: usize) -> bool {
        let parsed = self.parsed;
        let leads = parsed.head(clause).is_some_and(|said| clause < said);
        parsed.tag(clause) == "VB"
            && leads
            && parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux, Dep::Mark]).next().is_none()
    }

    /// Who is to do what the content says: its own subject.
    pub(crate) fn recipient_of_clause(&self, clause: usize, reading: &mut Reading) {
        // "found the minister guilty" has its subject on the adjective.
        let has_subject = self.parsed.is_verb(clause) || self.parsed.pos(clause) == Pos::Adj;
        if !reading.recipients.is_empty() || !has_subject {
            return;
        }
        // "called for Chad to be expelled": who is to expel it, goes unsaid.
        // "claimed that four had been killed": who bore it is not blamed.
        let is_of_doers = matches!(reading.class, Some(Class::Request | Class::Accuse));
        let is_borne = self.parsed.child(clause, Dep::Nsubjpass).is_some() && is_of_doers;
        let subject = whose_duty(self.parsed, clause).filter(|_| !is_borne);
        // "there will be consequences": nobody is named.
        let subject = subject.filter(|&s| self.parsed.dep(s) != Dep::Expl);
        // "told *Chile* that it must pay", "told *the Chilean envoy* that the work had to stop": who is told is asked, where
        // it is not somebody else's duty.
        let told = self.told_party(reading);
        let is_own_side = |s: usize| {
            let country = |t: usize| self.mentions.actors.referents_at(t).find_map(|r| r.country);
            let is_taken_up = matches!(self.parsed.lower(s), "it" | "they" | "he" | "she");
            is_taken_up
                || !is_agent(self.parsed, self.mentions, self.lexicon, s)
                || country(s).is_some() && reading.actors.iter().any(|&a| country(a) == country(s))
        };
        let subject = match (subject, told) {
            (None, Some(told)) if self.is_order(clause) => Some(told),
            (Some(s), Some(told)) if is_own_side(s) => Some(told),
            _ => subject,
        };
        let subject = subject.or_else(|| match self.parsed.dep(clause) {
            Dep::Acl | Dep::Relcl => self.parsed.head(clause),
            _ => None,
        });
        if let Some(subject) = subject {
            let is_own = reading.actors.iter().any(|&a| self.same_referent(a, subject));
            if !is_own && self.frames.all[reading.frame].class.is_some() {
                reading.recipients.push(subject);
            }
        }
    }

    /// Readings of a complement that the slot accepts: its own, or those under an operator or a transparent verb.
    pub(crate) fn contents_at(&mut self, token: usize, slot: &Slot) -> Vec<usize> {
        if let Some(reading) = self.read(token) {
            return match reading.class {
                Some(class) if slot.content.accepts(class) => vec![token],
                Some(_) => Vec::new(),
                // "vowed to continue its war": a war, whatever stands between.
                None => {
                    let mut inner = reading.contents.clone();
                    inner.retain(|&c| {
                        let class = self.read(c).and_then(|r| r.class);
                        class.is_none_or(|class| slot.content.accepts(class))
                    });
                    inner
                }
            };
        }
        if !self.parsed.is_verb(token) {
            return self.contained(token).map(|inner| self.contents_at(inner, slot)).unwrap_or_default();
        }
        let arguments = arguments::of_verb(self.parsed, token);
        let mut below: Vec<usize> = arguments.clauses.clone();
        below.extend(arguments.object);
        below.extend(arguments.prepositions.iter().map(|p| p.object));
        below.retain(|&t| t > token || arguments.is_passive);
        let is_transparent = self.lexicon.has("transparent_verbs", self.parsed.key(token));
        below.retain(|&t| is_transparent || self.is_supported_by(t, token));
        below.into_iter().flat_map(|t| self.contents_at(t, slot)).collect()
    }

    pub(crate) fn is_supported_by(&self, noun: usize, verb: usize) -> bool {
        self.support_of(noun).is_some_and(|(v, _)| v == verb)
    }

    /// "a series of attacks": the noun inside a container.
    pub(crate) fn contained(&self, noun: usize) -> Option<usize> {
        if !self.lexicon.has("container_nouns", self.parsed.key(noun)) {
            return None;
        }
        arguments::prepositions(self.parsed, noun).into_iter().find(|p| p.word == "of").map(|p| p.object)
    }
}
