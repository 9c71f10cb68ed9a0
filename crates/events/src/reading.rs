//! Readings: for each predicate of the article, the frame that fits best, with its slots filled.
//!
//! A reading says what a word *would* tell of if it were asserted. Whether it is asserted is decided in [`crate::standing`].
//! Verbs are read here, their slots filled in [`slots`], nouns of action read in [`nouns`]; they read one another meanwhile.

mod mend;
mod nouns;
mod slots;

pub(crate) use self::slots::with_word;

use std::collections::BTreeMap;

use dateline_lang::{Dep, Pos};
use dateline_mentions::arguments::{self, Arguments, Prepositional};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::clause::{Clause, Modal, is_duty, is_infinitive};
use crate::constructions;
use crate::event::{Lost, Status};
use crate::frames::{Frame, Frames, Heard, Pattern, Position, Role, Trigger};
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::parties::{self, has_actor, is_agent};

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
    /// For each sentence, the word lists that patterns need and that it has a word of.
    heard: Vec<Heard>,
    readings: BTreeMap<usize, Option<Reading>>,
    open: Vec<usize>,
}

/// Chains of contents longer than this are parse errors.
const MAX_NESTING: usize = 8;

/// What a verb with a particle loses where a pattern knows it without.
const PHRASAL: i32 = 6;

/// What a frame for what is not done is worth over one for what is.
const NEGATED: i32 = 9;

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
        // Slots are judged by lemmas, particles as they are written.
        let words = |token: usize| {
            let (key, lower) = (parsed.key(token), parsed.lower(token));
            [key].into_iter().chain(Some(lower).filter(|&lower| lower != key))
        };
        let heard = parsed.sentences.iter().map(|s| frames.needs.heard(s.tokens.clone().flat_map(words))).collect();
        Self { parsed, mentions, frames, lexicon, heard, readings: BTreeMap::new(), open: Vec::new() }
    }

    /// Whether the sentence of a predicate has the words that a pattern needs.
    fn may_fit(&self, trigger: &Trigger, predicate: usize) -> bool {
        trigger.may_fit(&self.heard[self.parsed.sentence_of(predicate)])
    }

    /// Reads every predicate of the article.
    pub(crate) fn read_all(mut self) -> BTreeMap<usize, Reading> {
        for token in (0..self.parsed.len()).filter(|&t| self.parsed.is_verb(t) || self.parsed.is_noun(t)) {
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
        let frames = self.frames;
        let known = frames.verbs(self.parsed.key(verb));
        let triggers: Vec<&Trigger> = known.iter().filter(|trigger| self.may_fit(trigger, verb)).collect();
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
        // "ended up arresting them" ends nothing: where frames know the verb with its particle, they know it better.
        let particles: Vec<&str> = self.parsed.children_by(verb, &[Dep::Prt]).map(|p| self.parsed.lower(p)).collect();
        let is_known = |t: &Trigger| {
            let mut heads = t.heads(&frames.all[t.frame].verbs[t.pattern]);
            heads.any(|head| head.is_some_and(|particle| particles.contains(&particle)))
        };
        let is_phrasal = !particles.is_empty() && known.iter().any(is_known);
        let attempts = triggers
            .into_iter()
            .filter_map(|trigger| {
                let pattern = &frames.all[trigger.frame].verbs[trigger.pattern];
                self.try_verb(verb, is_phrasal, &arguments, trigger, pattern)
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
        self.take_call(&arguments, &mut reading);
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

    /// "discussed the truce *in a telephone call*": one talk, and by phone.
    fn take_call(&mut self, arguments: &Arguments, reading: &mut Reading) {
        if reading.class != Some(Class::Consult) || reading.mode.is_some() {
            return;
        }
        let within = arguments.prepositions.iter().filter(|p| matches!(p.word.as_str(), "in" | "during" | "over"));
        let nouns: Vec<usize> = within.map(|p| p.object).filter(|&o| self.parsed.is_noun(o)).collect();
        let is_call = |r: &Reading| r.class == Some(Class::Consult) && r.mode.as_deref() == Some("phone");
        if let Some(call) = nouns.into_iter().find(|&noun| self.read(noun).is_some_and(is_call)) {
            reading.words.push(call);
            reading.mode = Some("phone".to_owned());
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

    /// Tries a pattern on a verb; `is_phrasal`: whether some pattern knows it with the particle that it has here.
    fn try_verb(
        &mut self,
        verb: usize,
        is_phrasal: bool,
        arguments: &Arguments,
        trigger: &Trigger,
        pattern: &Pattern,
    ) -> Option<Attempt> {
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
        let mut heads = trigger.heads(pattern).filter(|particle| fits(*particle));
        let has_particle = heads.next()?.is_some() || heads.any(|particle| particle.is_some());
        let frame = &self.frames.all[trigger.frame];
        // "has no intention of leaving", "paid little heed to the plea"
        let has_none = || {
            let little = |d: usize| matches!(self.parsed.lower(d), "no" | "little" | "scant");
            let nothing = |o: usize| self.parsed.children_by(o, &[Dep::Det, Dep::Amod]).any(little);
            self.lexicon.has("having_none", key) && arguments.object.is_some_and(nothing)
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
        // ... unless the pattern names its words: "blew himself up".
        let names_words = pattern.slots.iter().any(|s| s.role == Role::Words);
        let is_part = !has_particle && !names_words && is_phrasal;
        let mut score = match (has_particle, is_part) {
            (true, _) => 3,
            (false, true) => -PHRASAL,
            (false, false) => 0,
        };
        // "did not grant visas": a frame for what is not done knows more than one for what is.
        score += if frame.needs_negation { NEGATED } else { 0 };
        // Looked for where a slot asks for them: most patterns fail before.
        let mut inner: Option<Vec<Prepositional>> = None;
        for slot in &pattern.slots {
            if inner.is_none() && matches!(slot.position, Position::Preposition(_)) {
                inner = Some(self.inner_prepositions(verb, arguments, pattern));
            }
            score += self.fill_verb_slot(slot, arguments, inner.as_deref().unwrap_or_default(), &mut reading)?;
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
