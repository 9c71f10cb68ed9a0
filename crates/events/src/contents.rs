//! What a predicate may take: which clauses and nouns fill a slot for contents, who they are about, and what the form of
//! the verb or the parser hides of its arguments.

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
        // "was denied a visa by Malaysia": the parser may hang the doer on what was denied.
        if arguments.is_passive && arguments.subject.is_none() && arguments.dative.is_some() {
            let given = arguments.object.into_iter().flat_map(|o| arguments::prepositions(parsed, o));
            let on_verb = arguments.prepositions.iter().cloned();
            let is_date = |t: usize| parsed.token(t).entity == Some(EntityLabel::Date);
            let by = given.chain(on_verb).find(|p| p.word == "by" && !is_date(p.object));
            arguments.subject = by.map(|p| p.object);
        }
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
        self.parsed.child(clause, Dep::Auxpass).is_some()
            || subject.is_some_and(|s| {
                let is_pronoun = self.parsed.pos(s) == Pos::Pron;
                is_pronoun || is_agent(self.parsed, self.mentions, self.lexicon, s)
            })
    }

    /// "said that Chad had violated the truce": told by somebody else, in a word that blames.
    pub(crate) fn is_misdeed(&self, clause: usize, reading: &Reading) -> bool {
        let own = Clause::read(self.parsed, clause);
        let doer = arguments::of_verb(self.parsed, clause).subject;
        let referent = |t: usize| self.mentions.actors.referents_at(t).find(|r| r.country.is_some());
        // "the ministry said Kenya had broken its word": its own state.
        let is_own_state = |a: usize, d: usize| {
            let (speaker, doer) = (referent(a), referent(d));
            doer.is_some_and(|d| d.kind == Kind::State && speaker.is_some_and(|s| s.country == d.country))
        };
        let is_other = |d: usize| {
            reading.actors.iter().all(|&a| !self.same_referent(a, d) && !is_own_state(a, d))
                && !matches!(self.parsed.lower(d), "we" | "i" | "you" | "it")
                && is_agent(self.parsed, self.mentions, self.lexicon, d)
        };
        // "had displayed disregard", "had committed crimes": the object blames.
        let does_wrong = self.lexicon.has("wrongdoing", self.parsed.key(clause))
            && self.parsed.children_by(clause, &[Dep::Dobj]).any(|o| self.lexicon.has("wrongs", self.parsed.key(o)));
        (does_wrong || self.lexicon.has("misdoing", self.parsed.key(clause)))
            && own.modal.is_none()
            && !own.negated
            && !own.infinitive
            && doer.is_some_and(is_other)
    }

    /// "warned that it would respond": those who act say what they themselves will do.
    pub(crate) fn is_own_will(&self, clause: usize, reading: &Reading) -> bool {
        let will = matches!(Clause::read(self.parsed, clause).modal, Some(Modal::Will | Modal::Would));
        let country = |t: usize| self.mentions.actors.referents_at(t).find_map(|r| r.country);
        let is_own = |subject: usize| {
            matches!(self.parsed.lower(subject), "we" | "i")
                || reading
                    .actors
                    .iter()
                    .any(|&a| self.same_referent(a, subject) || country(a).is_some() && country(a) == country(subject))
        };
        will && self.parsed.child(clause, Dep::Nsubj).is_some_and(is_own)
    }

    /// "Greece will pay for it", "there will be consequences", "it will not go unpunished", "if they attack, we will respond".
    pub(crate) fn is_reckoning(&self, clause: usize, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let own = Clause::read(parsed, clause);
        if !matches!(own.modal, Some(Modal::Will | Modal::Would | Modal::Can)) {
            return false;
        }
        let is_in = |list, token: usize| self.lexicon.has(list, parsed.key(token));
        let of = arguments::of_verb(parsed, clause);
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
            return is_in("answering", clause) && (is_conditional || how || named("provocations"));
        }
        let holds_out = |t: usize| is_in("reckonings", t);
        if parsed.child(clause, Dep::Expl).is_some() {
            return parsed.children_by(clause, &[Dep::Attr, Dep::Dobj]).any(holds_out);
        }
        let is_party = of.subject.is_some_and(|s| is_agent(parsed, self.mentions, self.lexicon, s));
        match parsed.key(clause) {
            "pay" => {
                let dearly = parsed.children_by(clause, &[Dep::Advmod]).any(|a| is_in("fiercely", a));
                is_party && (dearly || of.object.is_some_and(|o| parsed.key(o) == "price"))
            }
            "regret" => is_party,
            "face" | "suffer" | "bear" | "meet" | "get" | "receive" => is_party && named("reckonings"),
            _ => false,
        }
    }

    /// "if *Kenya* attacks, we will respond", "will respond to any Iraqi *attack*": to whom the answer will be.
    pub(crate) fn provoker(&self, clause: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_if = |&c: &usize| {
            parsed.children_by(c, &[Dep::Mark]).any(|m| matches!(parsed.lower(m), "if" | "should" | "unless"))
        };
        let mut conditions = parsed.children_by(clause, &[Dep::Advcl]).filter(is_if);
        let doer = conditions.find_map(|c| parsed.child(c, Dep::Nsubj));
        let of = arguments::of_verb(parsed, clause);
        let to =
            of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "to" | "against" | "at")).map(|p| p.object);
        doer.or_else(|| to.into_iter().next())
    }

    /// "European leaders gathered": one name for many who meet.
    pub(crate) fn is_gathering(&self, reading: &Reading) -> bool {
        let is_many = |&t: &usize| matches!(self.parsed.tag(t), "NNS" | "NNPS");
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
                Position::Preposition(words) => with_word(&arguments.prepositions, words, slot, self),
                _ => None,
            })
            .collect();
        // "reserved the right to retaliate *against* Chad"
        let right = arguments.object.filter(|&o| self.parsed.key(o) == "right");
        let infinitives = right.into_iter().flat_map(|o| self.infinitives_on(o));
        let holders = self.parsed.children_by(verb, &[Dep::Acomp]).chain(words).chain(infinitives);
        holders.flat_map(|holder| arguments::prepositions(self.parsed, holder)).collect()
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
