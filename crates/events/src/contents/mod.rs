//! What a predicate may take: which clauses and nouns fill a slot for contents, and who they are about. What single kinds of
//! contents ask for stands beside: [`misdeeds`] that blame, [`wills`] that promise or refuse, [`reckonings`] that threaten.

mod misdeeds;
mod reckonings;
mod wills;

use dateline_gazetteer::CountryCode;
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::Kind;
use dateline_mentions::arguments::{self, Arguments, Prepositional};

use crate::clause::{Clause, Modal, asks, is_duty, is_finite, is_infinitive, whose_duty};
use crate::frames::{Pattern, Position, Role, Slot};
use crate::ontology::Class;
use crate::parties::{self, is_agent};
use crate::reading::with_word;
use crate::reading::{PredicateReader, Reading};

impl PredicateReader<'_> {
    /// Whether what a clause says can be the content of a reading of this class.
    pub(crate) fn may_be_told(&self, clause: usize, slot: &Slot, reading: &Reading) -> bool {
        let key = self.parsed.key(reading.token);
        let modal = Clause::read(self.parsed, clause).modal;
        // "A blast killed ten; no group claimed it": a sentence of its own.
        let between = clause.min(reading.token)..clause.max(reading.token);
        if between.into_iter().any(|i| self.parsed.word(i) == ";") {
            return false;
        }
        match reading.class {
            // "claimed that they may be sued": nobody is blamed for what is only possible.
            // "claimed to have shot down a drone": whoever claims it did it himself.
            Some(Class::Accuse) if key == "claim" && is_infinitive(self.parsed, clause) => false,
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

    /// Readings of a complement that the slot accepts: its own, or those under an operator or a transparent verb.
    pub(crate) fn contents_at(&mut self, token: usize, slot: &Slot) -> Vec<usize> {
        let frames = self.frames;
        if let Some(reading) = self.read(token) {
            return match reading.class {
                Some(class) if slot.content.accepts(class) => vec![token],
                Some(_) => Vec::new(),
                // "vowed to continue its war": a war, whatever stands between; "vowed to refrain from war": none.
                None => {
                    let is_undone = frames.all[reading.frame].undoes_content() && !slot.content.is_any();
                    let mut inner = reading.contents.clone();
                    inner.retain(|&c| {
                        let class = self.read(c).and_then(|r| r.class);
                        class.is_none_or(|class| slot.content.accepts(class) && (!is_undone || class.is_cooperative()))
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

    fn is_supported_by(&self, noun: usize, verb: usize) -> bool {
        self.support_of(noun).is_some_and(|(v, _)| v == verb)
    }

    /// "a series of attacks": the noun inside a container.
    fn contained(&self, noun: usize) -> Option<usize> {
        if !self.lexicon.has("container_nouns", self.parsed.key(noun)) {
            return None;
        }
        arguments::prepositions(self.parsed, noun).into_iter().find(|p| p.word == "of").map(|p| p.object)
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
}
