//! Readings: for each predicate of the article, the frame that fits best, with its slots filled.
//!
//! A reading says what a word *would* tell of if it were asserted. Whether it is asserted is decided in [`crate::standing`].
//! Verbs are read here, nouns of action in [`nouns`]; they read one another while their slots are filled.

mod nouns;

use std::collections::BTreeMap;

use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::clause::{Clause, Modal, asks, is_duty, is_infinitive};
use crate::constructions;
use crate::event::{Lost, Status};
use crate::frames::{Content, Frame, Frames, Pattern, Position, Role, Slot, Trigger};
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::parties::{self, has_actor, is_agent};
use dateline_mentions::arguments::{self, Arguments, Prepositional};

/// A predicate read by a frame.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// The predicate's token.
    pub(crate) token: usize,
    /// Index of the frame.
    pub(crate) frame: usize,
    /// Class, absent for operators.
    pub(crate) class: Option<Class>,
    pub(crate) mode: Option<String>,
    /// Tokens that head the acting side.
    pub(crate) actors: Vec<usize>,
    /// Tokens that head the other side.
    pub(crate) recipients: Vec<usize>,
    /// Whether both sides act.
    pub(crate) reciprocal: bool,
    /// Tokens of the readings this one operates over.
    pub(crate) contents: Vec<usize>,
    /// Tokens of the words that belong to the predicate itself: "issue an *ultimatum*".
    pub(crate) words: Vec<usize>,
    /// The verb that supports a noun of action, with what it makes of the event.
    pub(crate) support: Option<(usize, Option<Status>)>,
    /// Whether the noun's own participle says that it took place ("sanctions imposed in May").
    pub(crate) has_participle: bool,
    /// Further readings of the same word: one for each content of another kind ("demanded that it lift … and support …").
    pub(crate) also: Vec<Reading>,
    /// Readings that lost.
    pub(crate) lost: Vec<Lost>,
}

impl Reading {
    /// The token whose tense and negation count: the supporting verb, or the predicate itself.
    pub(crate) fn clause(&self) -> usize {
        self.support.map_or(self.token, |(verb, _)| verb)
    }
}

/// Reads predicates, remembering what it has read.
pub(crate) struct PredicateReader<'a> {
    pub(crate) parsed: &'a ParsedArticle<'a>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) frames: &'a Frames,
    pub(crate) lexicon: &'a Lexicon,
    readings: BTreeMap<usize, Option<Reading>>,
    open: Vec<usize>,
}

/// Chains of contents longer than this are parse errors.
const MAX_NESTING: usize = 8;

/// What a verb with a particle loses where a pattern knows it without.
const PHRASAL: i32 = 6;

/// What a frame for what is not done is worth over one for what is.
const NEGATED: i32 = 4;

/// How far "that" may stand from the verb of asking ("demanded on Tuesday that"), and how many words the subject after it has.
const MAX_TO_THAT: usize = 6;
const MAX_TO_SUBJECT: usize = 4;

/// A frame tried on a predicate.
struct Attempt {
    reading: Reading,
    score: i32,
}

impl<'a> PredicateReader<'a> {
    pub(crate) fn new(
        parsed: &'a ParsedArticle<'a>,
        mentions: &'a Mentions,
        frames: &'a Frames,
        lexicon: &'a Lexicon,
    ) -> Self {
        Self { parsed, mentions, frames, lexicon, readings: BTreeMap::new(), open: Vec::new() }
    }

    /// Reads every predicate of the article.
    pub(crate) fn read_all(mut self) -> BTreeMap<usize, Reading> {
        for token in 0..self.parsed.len() {
            self.read(token);
        }
        self.readings.into_iter().filter_map(|(token, reading)| reading.map(|r| (token, r))).collect()
    }

    /// The best reading of the predicate at `token`, if it is one.
    pub(crate) fn read(&mut self, token: usize) -> Option<&Reading> {
        if !self.readings.contains_key(&token) {
            if self.open.contains(&token) || self.open.len() > MAX_NESTING {
                return None;
            }
            self.open.push(token);
            let reading = self.read_fresh(token);
            self.open.pop();
            self.readings.insert(token, reading);
        }
        self.readings.get(&token).and_then(Option::as_ref)
    }

    fn read_fresh(&mut self, token: usize) -> Option<Reading> {
        match self.parsed.pos(token) {
            Pos::Verb | Pos::Aux => self.read_verb(token),
            Pos::Noun | Pos::Propn => self.read_noun(token),
            _ => None,
        }
    }

    fn read_verb(&mut self, verb: usize) -> Option<Reading> {
        let triggers = self.frames.verbs(self.parsed.key(verb)).to_vec();
        if triggers.is_empty() {
            return None;
        }
        // "accused Ali fled": some papers call so whoever stands trial.
        let is_title = self.parsed.tag(verb) == "VBN" && self.parsed.dep(verb) == Dep::Amod;
        // ... where it opens a clause of which the parser makes the name an object: "accused Ali was killed".
        let object = self.parsed.child(verb, Dep::Dobj).filter(|&o| o > verb && self.parsed.tag(o) == "NNP");
        let opens = || {
            let has = |deps: &'static [Dep]| self.parsed.children_by(verb, deps).next().is_some();
            matches!(self.parsed.dep(verb), Dep::Root | Dep::Ccomp)
                && !has(&[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Aux, Dep::Agent, Dep::Mark])
                && !self.parsed.children_by(verb, &[Dep::Prep]).any(|p| p > verb)
        };
        let is_title = is_title || (object.is_some() && opens());
        if is_title && self.lexicon.has("accusing", self.parsed.key(verb)) {
            return None;
        }
        let mut arguments = constructions::bare_passive(self.parsed, self.lexicon, verb);
        self.mend(verb, &mut arguments);
        // "has been an advocate of its membership"
        if arguments.object.is_none() && matches!(self.parsed.key(verb), "be" | "remain" | "become") {
            arguments.object = self.parsed.child(verb, Dep::Attr);
        }
        let attempts = triggers
            .into_iter()
            .filter_map(|trigger| {
                let pattern = &self.frames.all[trigger.frame].verbs[trigger.pattern];
                self.try_verb(verb, &arguments, trigger, pattern)
            })
            .collect();
        let mut reading = self.best(attempts)?;
        self.threatened(&arguments.clauses, &mut reading);
        // "was hit by a strike of nurses": nobody is struck.
        if reading.class == Some(Class::Assault)
            && matches!(self.parsed.key(verb), "hit" | "strike")
            && arguments.subject.is_some_and(|s| self.read(s).is_some_and(|r| r.class == Some(Class::Protest)))
        {
            return None;
        }
        // "Cuban doctors were sent to Angola": they help themselves.
        if reading.class == Some(Class::Aid) && reading.actors.is_empty() && arguments.is_passive {
            let sent = arguments.object.filter(|&o| !reading.recipients.contains(&o));
            reading.actors.extend(sent.filter(|&o| is_agent(self.parsed, self.mentions, self.lexicon, o)));
        }
        self.take_deed(&arguments, &mut reading);
        self.take_addressee(&mut reading);
        self.take_first_of_clause(&mut reading);
        Some(reading)
    }

    /// "wrote to *Chad* to ask for help", "met *Chad's minister* to seek a loan": who is come to is asked.
    fn take_addressee(&self, reading: &mut Reading) {
        let parsed = self.parsed;
        let asks = reading.class == Some(Class::Request) && reading.recipients.is_empty();
        let is_purpose =
            matches!(parsed.dep(reading.token), Dep::Advcl | Dep::Xcomp) && is_infinitive(parsed, reading.token);
        let Some(verb) = parsed.head(reading.token).filter(|_| asks && is_purpose) else { return };
        if !parsed.is_verb(verb) || !self.lexicon.has("approaching", parsed.key(verb)) {
            return;
        }
        let of = arguments::of_verb(parsed, verb);
        let to = of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "to" | "with")).map(|p| p.object);
        let mut addressees = of.object.into_iter().chain(of.dative).chain(to);
        let named = addressees.find(|&t| t < reading.token && is_agent(parsed, self.mentions, self.lexicon, t));
        reading.recipients.extend(named);
    }

    /// "demanded that *Chad* return to the talks", "that *the union* step in": the parser may take the bare verb for a noun or a
    /// particle; who stands first in such a clause is asked.
    fn take_first_of_clause(&self, reading: &mut Reading) {
        let parsed = self.parsed;
        let asks = reading.class == Some(Class::Request) && reading.recipients.is_empty();
        if !asks || !self.lexicon.has("demanding_that", parsed.key(reading.token)) {
            return;
        }
        let end = parsed.sentences[parsed.sentence_of(reading.token)].tokens.end;
        let that = (reading.token + 1..end.min(reading.token + MAX_TO_THAT)).find(|&t| parsed.lower(t) == "that");
        // Of a verb that the parser knows, it knows the subject.
        let is_misread = |&t: &usize| parsed.tag(t) == "IN" && parsed.head(t).is_some_and(|h| !parsed.is_verb(h));
        let Some(first) = that.filter(is_misread).map(|t| t + 1).filter(|&t| t < end) else { return };
        let is_named = |t: &usize| is_agent(parsed, self.mentions, self.lexicon, *t);
        let before_verb = |&t: &usize| !parsed.is_verb(t) && parsed.word(t) != ",";
        let subject = (first..end).take_while(before_verb).take(MAX_TO_SUBJECT).find(is_named);
        // "that the king's ban be lifted": whoever has it is not named as the doer.
        let is_owner = |&t: &usize| parsed.dep(t) == Dep::Poss || parsed.dep(t) == Dep::Pobj;
        reading.recipients.extend(subject.filter(|t| !is_owner(t)));
    }

    /// "an air strike killed four", "four were killed in an air strike", "sanctions that bar trade": one happening, told by
    /// two words.
    fn take_deed(&mut self, arguments: &Arguments, reading: &mut Reading) {
        if !matches!(reading.class, Some(Class::Assault | Class::Coerce)) {
            return;
        }
        let class = reading.class;
        let within =
            arguments.prepositions.iter().filter(|p| matches!(p.word.as_str(), "in" | "during" | "by" | "when"));
        // "was arrested in a crackdown on dissent" are two.
        let within = within.filter(|_| class == Some(Class::Assault));
        let candidates: Vec<usize> = arguments.subject.into_iter().chain(within.map(|p| p.object)).collect();
        let deed = candidates
            .into_iter()
            .find(|&noun| self.parsed.is_noun(noun) && self.read(noun).is_some_and(|r| r.class == class));
        let deed = deed.or_else(|| self.deed_in_clause(arguments, reading));
        if let Some(deed) = deed {
            reading.words.push(deed);
            if reading.mode.is_none() {
                reading.mode = self.read(deed).and_then(|r| r.mode.clone());
            }
        }
    }

    /// "four were killed when rebels *ambushed* their convoy": the deed that a toll without a doer is the toll of.
    fn deed_in_clause(&mut self, arguments: &Arguments, toll: &Reading) -> Option<usize> {
        let parsed = self.parsed;
        let is_toll = toll.class == Some(Class::Assault)
            && toll.actors.is_empty()
            && (arguments.is_passive || parsed.key(toll.token) == "die")
            && self.lexicon.has("tolls", parsed.key(toll.token));
        let opens = |&c: &usize| {
            let mut words = parsed.children_by(c, &[Dep::Advmod, Dep::Mark]);
            words.any(|m| matches!(parsed.lower(m), "when" | "as" | "after"))
        };
        let clauses: Vec<usize> = parsed.children_by(toll.token, &[Dep::Advcl]).filter(|&c| c > toll.token).collect();
        let clauses = clauses.into_iter().filter(|_| is_toll).filter(opens);
        let is_attack = |r: &Reading| r.class == Some(Class::Assault) && !r.actors.is_empty();
        clauses.into_iter().find(|&c| self.read(c).is_some_and(is_attack))
    }

    /// The attempt that fills the most; the rest are kept as lost.
    fn best(&self, attempts: Vec<Attempt>) -> Option<Reading> {
        let top = attempts.iter().enumerate().max_by_key(|(i, a)| (a.score, std::cmp::Reverse(*i)))?.0;
        let mut lost = Vec::new();
        let mut also: Vec<Reading> = Vec::new();
        let mut won = None;
        let top_reading = attempts[top].reading.clone();
        for (i, attempt) in attempts.into_iter().enumerate() {
            let adds = |r: &Reading| {
                r.class == top_reading.class
                    && r.mode != top_reading.mode
                    && !r.contents.is_empty()
                    && r.contents.iter().all(|c| !top_reading.contents.contains(c))
                    && !top_reading.contents.is_empty()
            };
            if i == top {
                won = Some(attempt.reading);
            } else if adds(&attempt.reading) && also.iter().all(|a| a.contents != attempt.reading.contents) {
                also.push(attempt.reading);
            } else {
                let frame = &self.frames.all[attempt.reading.frame];
                lost.push(Lost { what: frame.name.clone(), why: "another frame fits more of the words".to_owned() });
            }
        }
        won.map(|mut reading| {
            lost.retain(|l| l.what != self.frames.all[reading.frame].name);
            reading.lost.append(&mut lost);
            reading.also = also;
            reading
        })
    }

    fn try_verb(&mut self, verb: usize, arguments: &Arguments, trigger: Trigger, pattern: &Pattern) -> Option<Attempt> {
        let key = self.parsed.key(verb);
        // "gave the fans a chance in May" gives in to nobody.
        let opens_phrase = |p: &str| {
            let mut words = self.parsed.children_by(verb, &[Dep::Prep]).filter(|&w| self.parsed.lower(w) == p);
            p == "in" && words.any(|w| self.parsed.child(w, Dep::Pobj).is_some())
        };
        // "set free two hostages": the parser hangs the particle on the object.
        let is_on_object = |p: &str| {
            p == "free"
                && arguments.object.is_some_and(|o| o > verb + 1 && self.parsed.head(verb + 1) == Some(o))
                && self.parsed.lower(verb + 1) == p
        };
        let has_particle =
            |p: &str| is_on_object(p) || arguments::has_particle(self.parsed, verb, p) && !opens_phrase(p);
        let fits = |particle: Option<&str>| particle.is_none_or(has_particle);
        let mut heads = pattern.heads.iter().filter(|(lemma, particle)| lemma == key && fits(particle.as_deref()));
        let has_particle = heads.next()?.1.is_some() || heads.any(|(_, particle)| particle.is_some());
        let frame = &self.frames.all[trigger.frame];
        // "has no intention of leaving"
        let has_none = || {
            let nothing = |o: usize| self.parsed.children_by(o, &[Dep::Det]).any(|d| self.parsed.lower(d) == "no");
            matches!(key, "have" | "need" | "want" | "see") && arguments.object.is_some_and(nothing)
        };
        // "will not take part" refuses, "did not take part" may have had no choice.
        let modal = || Clause::read(self.parsed, verb).modal;
        if frame.needs_will && !matches!(modal(), Some(Modal::Will | Modal::Would)) {
            return None;
        }
        if frame.needs_negation && !Clause::read(self.parsed, verb).negated && !has_none() {
            return None;
        }
        let mut reading = blank(verb, trigger.frame, frame);
        // "ended up arresting them" ends nothing: where frames know the verb with its particle, they know it better.
        let is_phrasal = |p: usize| {
            let known = |t: &Trigger| {
                let heads = &self.frames.all[t.frame].verbs[t.pattern].heads;
                heads.iter().any(|(lemma, particle)| lemma == key && particle.as_deref() == Some(self.parsed.lower(p)))
            };
            self.frames.verbs(key).iter().any(known)
        };
        // ... unless the pattern names its words: "blew himself up".
        let names_words = pattern.slots.iter().any(|s| s.role == Role::Words);
        let is_part = !has_particle && !names_words && self.parsed.children_by(verb, &[Dep::Prt]).any(is_phrasal);
        let mut score = match (has_particle, is_part) {
            (true, _) => 3,
            (false, true) => -PHRASAL,
            (false, false) => 0,
        };
        // "did not grant visas": a frame for what is not done knows more than one for what is.
        score += if frame.needs_negation { NEGATED } else { 0 };
        let inner = self.inner_prepositions(verb, arguments, pattern);
        for slot in &pattern.slots {
            score += self.fill_verb_slot(slot, arguments, &inner, &mut reading)?;
        }
        if reading.reciprocal && reading.contents.is_empty() {
            // "Kenya and Uganda fought": two sides in the subject say more than one.
            match self.sides(&reading) {
                1 if !self.is_gathering(&reading) => return None,
                2.. if reading.recipients.is_empty() => score += 4,
                _ => {}
            }
        }
        if reading.reciprocal && frame.class.is_none() {
            // "Chad and Mali called off their talks": one side alone would break them off.
            if self.sides(&reading) < 2 {
                return None;
            }
            score += 4;
        }
        if reading.class == Some(Class::Request) && self.is_own_wish(arguments, &reading) {
            return None;
        }
        self.finish(frame, reading, score)
    }

    /// How many different parties the words of both sides stand for.
    fn sides(&self, reading: &Reading) -> usize {
        let words = reading.actors.iter().chain(&reading.recipients);
        let parties = words.flat_map(|&t| parties::find(self.parsed, self.mentions, self.lexicon, t));
        parties.map(|p| p.referent).collect::<std::collections::BTreeSet<_>>().len()
    }

    /// "wants to withdraw", "told reporters that they met": nobody is asked to do anything.
    fn is_own_wish(&self, arguments: &Arguments, reading: &Reading) -> bool {
        let Some(&clause) = arguments.clauses.first() else { return false };
        if is_duty(self.parsed, clause) {
            return false;
        }
        // "asked to join the talks" asks for it, "asked not to be named" does not.
        let key = self.parsed.key(reading.token);
        let is_passive = self.parsed.child(reading.token, Dep::Auxpass).is_some();
        let asks = self.lexicon.has("asking_verbs", key);
        if asks && reading.recipients.is_empty() && !is_passive && arguments.subject.is_some() {
            return arguments.object.is_some()
                || self.lexicon.has("unasked", self.parsed.key(clause))
                || self.parsed.is_negated(clause);
        }
        let is_infinitive = self.parsed.children_by(clause, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO");
        let is_own =
            self.parsed.dep(clause) == Dep::Xcomp && arguments.object.is_none() && reading.recipients.is_empty();
        let is_report = !is_infinitive
            && self.parsed.tag(clause) != "VB"
            && dateline_statements::stance(self.parsed.key(reading.token)).is_some();
        is_own || is_report
    }

    /// Fills one slot; the score it adds, or `None` if the pattern does not fit.
    fn fill_verb_slot(
        &mut self,
        slot: &Slot,
        arguments: &Arguments,
        inner: &[Prepositional],
        reading: &mut Reading,
    ) -> Option<i32> {
        if slot.role == Role::Content {
            return self.fill_content(slot, arguments, reading);
        }
        // "three million in assistance to Nepal": the party hangs on what is counted.
        let counted = arguments.object.map(|o| parties::counted(self.parsed, self.lexicon, o));
        let objects = arguments.object.into_iter().chain(counted.filter(|&c| arguments.object != Some(c)));
        // "gave $10 million in aid to Nepal": the parser hangs "in aid" on the verb.
        let is_aid = reading.class == Some(Class::Aid);
        let kinds = arguments.prepositions.iter().filter(|p| is_aid && p.word == "in").map(|p| p.object);
        // "sent tents and blankets to Nepal": the party hangs on the last of what is given.
        let objects = objects.chain(kinds).flat_map(|o| self.parsed.with_conjuncts(o));
        let mut object_prepositions: Vec<Prepositional> =
            objects.flat_map(|o| arguments::prepositions(self.parsed, o)).collect();
        // "signed a memorandum of understanding with Ghana": the parser hangs the partner on what it is about.
        if slot.role == Role::Both {
            let about = object_prepositions.iter().filter(|p| matches!(p.word.as_str(), "of" | "on" | "for"));
            let inner = about.flat_map(|p| arguments::prepositions(self.parsed, p.object));
            let partners: Vec<Prepositional> = inner.filter(|p| p.word == "with").collect();
            object_prepositions.extend(partners);
        }
        let filler = match &slot.position {
            Position::Subject => arguments.subject,
            // "urged Japan to join": the parser may make "Japan" the subject of "join".
            Position::Object => arguments.object.or_else(|| self.object_of_clause(arguments)),
            Position::Preposition(words) => {
                let places = [arguments.prepositions.as_slice(), object_prepositions.as_slice(), inner];
                let found: Vec<usize> = places.iter().filter_map(|p| with_word(p, words, slot, self)).collect();
                // "dissatisfaction with Japan over the statement": a party before a thing.
                let is_party = |&t: &usize| has_actor(self.parsed, self.mentions, self.lexicon, t);
                let wants_party = matches!(slot.role, Role::Recipient | Role::Both | Role::Actor);
                let named = found.iter().copied().find(is_party).filter(|_| wants_party);
                named
                    .or_else(|| found.first().copied())
                    .or_else(|| arguments.dative.filter(|_| words.iter().any(|w| w == "to" || w == "for")))
            }
        };
        let Some(filler) = filler else {
            // A subject may go unsaid ("to attack", "was attacked"); other places must be filled unless marked.
            let may_be_unsaid = slot.position == Position::Subject && slot.words.is_empty() && !slot.must_resolve;
            return (slot.is_optional || may_be_unsaid).then_some(0);
        };
        // "100 million euros in support": the money is as good as what it is for.
        let own = self.parsed.key(filler);
        let is_money = self.lexicon.has("sums", own);
        let names_money = is_money && !slot.words.is_empty() && slot.accepts_word(own);
        let accepts = (names_money || slot.accepts_word(self.key_of(filler)) || self.is_called(filler, slot))
            && (!slot.must_resolve || is_agent(self.parsed, self.mentions, self.lexicon, filler));
        if !accepts {
            return slot.is_optional.then_some(0);
        }
        let has_conditions = !slot.words.is_empty() || slot.must_resolve;
        assign(slot, self.carried(filler, slot, reading), reading);
        Some(match (slot.is_optional, has_conditions) {
            (false, true) => 5,
            (false, false) => {
                if slot.position == Position::Subject {
                    1
                } else {
                    3
                }
            }
            (true, _) => 1,
        })
    }

    /// The lemma that a slot's words are judged by: of "hundreds of diplomats" that of the diplomats.
    fn key_of(&self, token: usize) -> &str {
        self.parsed.key(parties::counted(self.parsed, self.lexicon, token))
    }

    /// "fired on a bus carrying Kenyan *police*", "stopped a boat carrying *migrants*": those in it, where it belongs to nobody.
    pub(crate) fn carried(&self, filler: usize, slot: &Slot, reading: &Reading) -> usize {
        let bears = slot.role == Role::Recipient && matches!(reading.class, Some(Class::Assault | Class::Coerce));
        if !bears || has_actor(self.parsed, self.mentions, self.lexicon, filler) {
            return filler;
        }
        let holds = |c: &usize| self.lexicon.has("carrying", self.parsed.key(*c));
        let mut clauses = self.parsed.children_by(filler, &[Dep::Acl, Dep::Relcl]).filter(holds);
        let load = clauses.find_map(|c| self.parsed.child(c, Dep::Dobj).filter(|&o| o > c));
        load.filter(|&c| has_actor(self.parsed, self.mentions, self.lexicon, c)).unwrap_or(filler)
    }

    /// "dismissed Interior *Minister* Petrov": the slot's word is what the name is called.
    fn is_called(&self, name: usize, slot: &Slot) -> bool {
        let is_party = matches!(slot.role, Role::Actor | Role::Recipient | Role::Both);
        let calls = |c: usize| slot.words.iter().any(|w| w == self.parsed.key(c));
        is_party
            && self.parsed.pos(name) == Pos::Propn
            && self.mentions.actors.referents_at(name).any(|r| r.name.is_some())
            && self.parsed.children_by(name, &[Dep::Compound]).any(calls)
    }

    /// The subject of an infinitive complement: "urged *Japan* to join".
    fn object_of_clause(&self, arguments: &Arguments) -> Option<usize> {
        let clause = *arguments.clauses.first()?;
        let is_infinitive = self.parsed.children_by(clause, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO");
        // "let inspectors visit the site"
        let is_bare = matches!(self.parsed.tag(clause), "VB" | "VBP")
            && self.parsed.children_by(clause, &[Dep::Aux]).next().is_none();
        if is_infinitive || is_bare { self.parsed.child(clause, Dep::Nsubj) } else { None }
    }

    fn fill_content(&mut self, slot: &Slot, arguments: &Arguments, reading: &mut Reading) -> Option<i32> {
        if let Content::Verdict { negated } = slot.content {
            return self.fill_verdict(slot, negated, arguments, reading);
        }
        let candidates: Vec<usize> = if let Position::Preposition(words) = &slot.position {
            let mut all: Vec<usize> =
                arguments.prepositions.iter().filter(|p| words.contains(&p.word)).map(|p| p.object).collect();
            // "is ready for talks": the phrase hangs on the adjective.
            let adjectives = self.parsed.children_by(reading.token, &[Dep::Acomp]);
            let on_adjective = adjectives.flat_map(|a| arguments::prepositions(self.parsed, a));
            all.extend(on_adjective.filter(|p| words.contains(&p.word)).map(|p| p.object));
            if words.iter().any(|w| w == "for") {
                all.extend(arguments.clauses.iter().copied().filter(|&c| self.is_marked(c, "for")));
            }
            // "call for Japan to join": the clause hangs on the name.
            let inner: Vec<usize> = all.iter().flat_map(|&t| self.infinitives_on(t)).collect();
            if inner.is_empty() { all } else { inner }
        } else {
            let mut all = arguments.clauses.clone();
            match slot.content {
                Content::Clause => {}
                Content::Duty => {
                    // "is weak and should step down"
                    all = all.iter().flat_map(|&clause| self.parsed.with_conjuncts(clause)).collect();
                    all.retain(|&clause| {
                        let told = || self.told_party(reading).is_some();
                        is_duty(self.parsed, clause) && (self.is_of_agent(clause) || told())
                            || self.is_order(clause) && told()
                    });
                }
                Content::CommonDuty => all.retain(|&clause| self.is_common_duty(clause)),
                Content::Misdeed => all.retain(|&clause| self.is_misdeed(clause, reading)),
                Content::Request => {
                    all.extend(self.asked_by_noun(reading.token, arguments));
                    all.retain(|&clause| asks(self.parsed, clause));
                }
                Content::OwnWill => {
                    all.retain(|&clause| self.is_own_will(clause, reading));
                    if reading.class == Some(Class::Agree) {
                        self.retain_promised(&mut all);
                    }
                }
                Content::Refusal => all.retain(|&clause| self.is_refusal(clause, reading)),
                Content::NoneOfIt => all = all.into_iter().filter_map(|clause| self.denied_to_be(clause)).collect(),
                Content::Reckoning => all.retain(|&clause| self.is_reckoning(clause, reading)),
                // "gathered to demand his return": a pattern that names the verb may mean the purpose.
                Content::Any if !slot.words.is_empty() => {
                    all.extend(arguments.object);
                    all.extend(constructions::purposes(self.parsed, reading.token));
                    // "reserved the right to retaliate"
                    all.extend(arguments.object.into_iter().flat_map(|o| self.infinitives_on(o)));
                    // "has no intention of resigning"
                    let of = arguments.object.into_iter().flat_map(|o| arguments::prepositions(self.parsed, o));
                    all.extend(of.filter(|p| p.word == "of" && self.parsed.is_verb(p.object)).map(|p| p.object));
                }
                _ => {
                    all.extend(arguments.object);
                    // "repeated its charge that Chad had lied", "issued a warning that it would strike".
                    if let Some(o) = arguments.object.filter(|&o| self.lexicon.has("telling_nouns", self.parsed.key(o)))
                    {
                        let told = self.parsed.children_by(o, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]);
                        all.extend(told.filter(|&c| self.is_marked(c, "that")));
                    }
                    all.extend(self.asked_by_noun(reading.token, arguments));
                    // "announced plans to withdraw": what is planned hangs on the noun.
                    let is_will =
                        |o: &usize| matches!(self.parsed.key(*o), "plan" | "intention" | "decision" | "intent");
                    all.extend(arguments.object.filter(is_will).into_iter().flat_map(|o| self.infinitives_on(o)));
                }
            }
            all
        };
        let candidates: Vec<usize> = candidates.into_iter().filter(|&c| self.may_be_told(c, slot, reading)).collect();
        // "told a conference": who is told is not what is told.
        let is_party = |c: &usize| reading.class == Some(Class::Request) && reading.recipients.contains(c);
        let candidates: Vec<usize> =
            candidates.into_iter().filter(|c| !is_party(c) && slot.accepts_word(self.parsed.key(*c))).collect();
        if candidates.is_empty() {
            return slot.is_optional.then_some(0);
        }
        let mut contents = Vec::new();
        for candidate in candidates {
            if slot.content == Content::Misdeed {
                // Passive or not, blamed is who did it; that he broke his word is no second event.
                reading.recipients.extend(arguments::of_verb(self.parsed, candidate).subject);
                if self.read(candidate).is_some_and(|r| r.class == Some(Class::Reject)) {
                    contents.push(candidate);
                }
                continue;
            }
            for part in self.parsed.with_conjuncts(candidate) {
                if arguments::matrix_of_second_verb(self.parsed, part).is_none() {
                    contents.extend(self.contents_at(part, slot));
                }
            }
            match slot.content {
                Content::CommonDuty | Content::Refusal => {}
                Content::OwnWill => {
                    self.name_state(candidate, reading);
                    let promised_to = self.promised_to(candidate).filter(|_| reading.class == Some(Class::Agree));
                    reading.recipients.extend(promised_to);
                }
                // "no talks with the rebels": who is refused them.
                Content::NoneOfIt => {
                    let to = arguments::prepositions(self.parsed, candidate);
                    let to = to.into_iter().filter(|p| matches!(p.word.as_str(), "with" | "to" | "for" | "between"));
                    reading.recipients.extend(to.map(|p| p.object));
                }
                Content::Reckoning if self.is_own_will(candidate, reading) => {
                    self.name_state(candidate, reading);
                    // "would cut off supplies to *Chad* unless the debts were paid": on whom the blow itself falls, the content says.
                    let bears = self
                        .read(candidate)
                        .is_some_and(|r| r.class.is_some_and(|c| c.quad() == 4) && !r.recipients.is_empty());
                    let provoker = self.provoker(candidate).filter(|_| !bears);
                    reading.recipients.extend(provoker);
                }
                _ => self.recipient_of_clause(candidate, reading),
            }
        }
        let any = slot.content.is_any();
        if contents.is_empty() && !any {
            return slot.is_optional.then_some(0);
        }
        let score = match (contents.is_empty(), any) {
            (true, _) if !slot.words.is_empty() => 10,
            (_, true)
                if matches!(
                    slot.content,
                    Content::CommonDuty | Content::OwnWill | Content::Misdeed | Content::Reckoning | Content::NoneOfIt
                ) =>
            {
                5
            }
            // "vowed not to sign" promises nothing.
            (_, true) if slot.content == Content::Refusal => 12,
            (true, _) => 2,
            (false, true) => 4,
            // A frame that says which events it stands over knows more than one that takes any.
            (false, false) => 10,
        };
        reading.contents = contents;
        Some(score)
    }

    /// "renewed its call for Chad *to lift it*", "set a deadline for Chad *to leave*".
    fn asked_by_noun(&self, verb: usize, arguments: &Arguments) -> Vec<usize> {
        let asking = arguments.object.filter(|&o| self.lexicon.has("asking_nouns", self.parsed.key(o)));
        let Some(noun) = asking else { return Vec::new() };
        let named = arguments::prepositions(self.parsed, noun).into_iter();
        let named = named.filter(|p| matches!(p.word.as_str(), "for" | "on" | "to")).map(|p| p.object);
        let on_nouns = std::iter::once(noun).chain(named).flat_map(|n| self.infinitives_on(n));
        // ... or the parser hangs the clause on the verb.
        on_nouns.chain(self.asked_after(noun, verb)).collect()
    }

    /// "its call *for Chad to lift it*" where the parser hangs the clause on the verb before.
    fn asked_after(&self, noun: usize, verb: usize) -> Vec<usize> {
        let clauses = self.parsed.children_by(verb, &[Dep::Advcl]);
        clauses.filter(|&c| c > noun && self.is_marked(c, "for") && is_infinitive(self.parsed, c)).collect()
    }

    fn is_marked(&self, clause: usize, word: &str) -> bool {
        self.parsed.children_by(clause, &[Dep::Mark]).any(|m| self.parsed.lower(m) == word)
    }

    pub(crate) fn infinitives_on(&self, noun: usize) -> Vec<usize> {
        self.parsed
            .children_by(noun, &[Dep::Acl, Dep::Relcl])
            .filter(|&c| self.parsed.children_by(c, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO"))
            .collect()
    }

    pub(crate) fn same_referent(&self, a: usize, b: usize) -> bool {
        match (self.mentions.actors.at(a), self.mentions.actors.at(b)) {
            (Some(a), Some(b)) => a.referents == b.referents,
            _ => false,
        }
    }

    /// Last checks that need the whole reading: mode from content, needed recipient.
    fn finish(&mut self, frame: &Frame, mut reading: Reading, score: i32) -> Option<Attempt> {
        if frame.needs_recipient {
            let is_known = |&t: &usize| has_actor(self.parsed, self.mentions, self.lexicon, t);
            if !reading.recipients.iter().any(is_known) {
                return None;
            }
        }
        // "tried to stop bailiffs evicting them": who gives something up does it himself.
        let is_of_others = |&content: &usize| {
            let subject = self.parsed.is_verb(content).then(|| self.parsed.child(content, Dep::Nsubj)).flatten();
            subject.is_some_and(|s| reading.actors.iter().all(|&a| !self.same_referent(a, s)))
        };
        if reading.class == Some(Class::Retreat) && reading.contents.iter().any(is_of_others) {
            return None;
        }
        if frame.mode_from_content
            && let (Some(class), Some(&content)) = (reading.class, reading.contents.first())
        {
            let below = self.readings.get(&content).and_then(Option::as_ref).and_then(|r| r.class);
            if let Some(mode) = below.and_then(|c| self.frames.content_mode(class, c)) {
                reading.mode = Some(mode.to_owned());
            }
        }
        Some(Attempt { reading, score })
    }
}

/// The object of the first phrase with one of these prepositions that meets the slot's conditions.
pub(crate) fn with_word(
    phrases: &[Prepositional],
    words: &[String],
    slot: &Slot,
    reader: &PredicateReader,
) -> Option<usize> {
    phrases
        .iter()
        .filter(|p| words.contains(&p.word))
        .map(|p| before_day(reader.parsed, p.object))
        .filter(|&o| !is_day(reader.parsed, o))
        .find(|&o| slot.accepts_word(reader.key_of(o)) && !reader.parsed.is_verb(o))
}

fn is_day(parsed: &ParsedArticle, token: usize) -> bool {
    matches!(parsed.token(token).entity, Some(EntityLabel::Date | EntityLabel::Time))
}

/// "met with *Obama* Monday": the parser may take the name and the day for one name.
fn before_day(parsed: &ParsedArticle, object: usize) -> usize {
    if !is_day(parsed, object) {
        return object;
    }
    let before = object.checked_sub(1).filter(|&name| {
        parsed.dep(name) == Dep::Compound
            && parsed.head(name) == Some(object)
            && parsed.pos(name) == Pos::Propn
            && !is_day(parsed, name)
    });
    before.unwrap_or(object)
}

/// "by" marks who acts, "from" and "of" do where the pattern gives them no other part.
fn take_defaults(prepositions: &[Prepositional], pattern: &Pattern, reading: &mut Reading) {
    if !reading.actors.is_empty() {
        return;
    }
    let is_taken = |word: &str| {
        pattern
            .slots
            .iter()
            .any(|s| matches!(&s.position, Position::Preposition(words) if words.iter().any(|w| w == word)))
    };
    for word in ["by", "from", "of"] {
        if is_taken(word) {
            continue;
        }
        if let Some(phrase) = prepositions.iter().find(|p| p.word == word) {
            reading.actors.push(phrase.object);
            return;
        }
    }
}

/// A reading with nothing filled in.
fn blank(token: usize, index: usize, frame: &Frame) -> Reading {
    Reading {
        token,
        frame: index,
        class: frame.class,
        mode: frame.mode.clone(),
        actors: Vec::new(),
        recipients: Vec::new(),
        reciprocal: false,
        contents: Vec::new(),
        words: Vec::new(),
        support: None,
        has_participle: false,
        also: Vec::new(),
        lost: Vec::new(),
    }
}

/// Whether the words of a noun's pattern say whose force or aid it is.
fn is_own_thing(reading: &Reading) -> bool {
    matches!(reading.class, Some(Class::Mobilize)) || reading.mode.as_deref() == Some("discontinue")
}

/// Puts a filler in the place its slot has in the event.
fn assign(slot: &Slot, filler: usize, reading: &mut Reading) {
    match slot.role {
        Role::Actor => reading.actors.push(filler),
        Role::Recipient => reading.recipients.push(filler),
        Role::Both => {
            reading.reciprocal = true;
            if slot.position == Position::Subject {
                reading.actors.push(filler);
            } else {
                reading.recipients.push(filler);
            }
        }
        // Words after a preposition are conditions; a direct object is part of what is said.
        // ... except for whose the force or the aid is: "the deployment of Russian *troops*".
        Role::Words if slot.position == Position::Object || (!slot.words.is_empty() && is_own_thing(reading)) => {
            reading.words.push(filler);
        }
        Role::Words => {}
        Role::Content => {}
    }
}
