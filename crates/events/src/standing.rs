//! Whether a reading is asserted, with which status, and on whose word.
//!
//! From the predicate the tree is climbed to the root. Each step may change the status ("will", "deny"), add a source
//! ("the ministry said"), or end the matter: what is wished, asked, weighed or only purposed is no event.

mod climb;
mod exits;
mod general;

use std::collections::BTreeMap;

use dateline_lang::Dep;
use dateline_mentions::arguments;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_statements::stance;
use dateline_text::BlockKind;

use self::climb::has_both_sides;
use crate::announced::{self, Announcing};
use crate::clause::{Clause, Modal, makes_known};
use crate::event::Status;
use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::reading::Reading;

/// How a reading stands in its text.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) status: Status,
    /// Whether it is said that it will not be done, which is an act of its own: see [`crate::announced`].
    pub(crate) refused: bool,
    /// Operators that changed the status, innermost first.
    pub(crate) operators: Vec<String>,
}

/// Decides how readings stand.
pub(crate) struct Judge<'a> {
    pub(crate) parsed: &'a ParsedArticle<'a>,
    pub(crate) mentions: &'a Mentions,
    pub(crate) frames: &'a Frames,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) readings: &'a BTreeMap<usize, Reading>,
    /// For each content, the readings that operate over it.
    pub(crate) operated: BTreeMap<usize, Vec<usize>>,
    /// Words that belong to a verb's frame, with that verb.
    absorbed: BTreeMap<usize, usize>,
}

/// One climb through the tree.
struct Climb {
    at: usize,
    status: Status,
    /// Once settled by an operator, the status no longer changes; what stands above may still take back the whole.
    settled: bool,
    /// Once presupposed, nothing above changes it; only sources are collected.
    presupposed: bool,
    refused: bool,
    operators: Vec<String>,
}

impl Climb {
    /// Takes over what a verb above says, unless what stands below is not real: "went on to say they had *not met*", "is due to
    /// begin *leaving*".
    fn take(&mut self, above: Status) {
        if self.status.is_real() || !above.is_real() {
            self.status = above;
        }
    }
}

/// Why a reading is no event, in words for `explain`.
pub(crate) type Reason = String;

enum Step {
    /// Go on from another token.
    To(usize),
    /// The root is reached.
    Done,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(
        parsed: &'a ParsedArticle<'a>,
        mentions: &'a Mentions,
        frames: &'a Frames,
        lexicon: &'a Lexicon,
        readings: &'a BTreeMap<usize, Reading>,
    ) -> Self {
        let mut operated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for reading in readings.values() {
            for &content in reading.contents.iter().chain(reading.also.iter().flat_map(|a| &a.contents)) {
                operated.entry(content).or_default().push(reading.token);
            }
        }
        let with_class = readings.values().filter(|r| r.class.is_some());
        let mut absorbed: BTreeMap<usize, usize> = BTreeMap::new();
        for reading in with_class {
            for &word in &reading.words {
                match absorbed.get(&word) {
                    // "the raid killed four and wounded nine": one raid.
                    Some(&first) if readings[&first].class == reading.class => absorbed.insert(reading.token, first),
                    _ => absorbed.insert(word, reading.token),
                };
            }
        }
        Self { parsed, mentions, frames, lexicon, readings, operated, absorbed }
    }

    /// How a reading stands, or why it is no event.
    pub(crate) fn judge(&self, reading: &Reading) -> Result<Standing, Reason> {
        let mut climb = Climb {
            at: reading.token,
            status: Status::Happened,
            settled: false,
            presupposed: false,
            refused: false,
            operators: Vec::new(),
        };
        self.start(reading, &mut climb)?;
        for _ in 0..self.parsed.len() {
            match self.step(reading, &mut climb)? {
                Step::To(next) => climb.at = next,
                Step::Done => break,
            }
        }
        // "refused to rule it out": what is not refused is left open.
        if reading.class == Some(Class::Reject)
            && climb.status == Status::DidNotHappen
            && climb.operators.iter().any(|o| o == "operator.fail")
        {
            return Err("it is not refused".to_owned());
        }
        if climb.status == Status::Happened && self.is_exit_to_come(reading) {
            climb.status = Status::Planned;
        }
        // What is not asked or not refused, and what may be, is no event of that kind; and asking is done by being said.
        if matches!(reading.class, Some(Class::Reject | Class::Request)) && !climb.refused {
            match climb.status {
                Status::DidNotHappen | Status::Possible => return Err("it is not asked or refused".to_owned()),
                Status::Ongoing => climb.status = Status::Happened,
                _ => {}
            }
        }
        Ok(Standing { status: climb.status, refused: climb.refused, operators: climb.operators })
    }

    /// Status from the clause the predicate itself stands in, and what operators make of it.
    fn start(&self, reading: &Reading, climb: &mut Climb) -> Result<(), Reason> {
        let frame = &self.frames.all[reading.frame];
        if self.parsed.is_verb(reading.token) {
            if self.is_imperative(reading.token) {
                return Err("it is an order, not told".to_owned());
            }
            climb.status = self.own_status(reading, reading.token, climb)?;
            climb.status = self.lasting(reading, reading.token, climb.status);
            if climb.status == Status::Happened
                && let Some(status) = frame.status
            {
                climb.status = status;
            }
        } else if let Some((verb, status)) = reading.support {
            if self.is_wished(verb) {
                return Err("it is only asked or hoped".to_owned());
            }
            climb.status = self.own_status(reading, verb, climb)?;
            let is_to = |c: usize| self.parsed.children_by(c, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO");
            if self.parsed.key(verb) == "be" && self.parsed.children_by(verb, &[Dep::Xcomp]).any(is_to) {
                climb.status = Status::Planned;
            }
            // "the attack could have been in revenge": only why is open.
            if self.parsed.key(verb) == "be" && climb.status == Status::Possible && self.is_definite(reading) {
                climb.status = Status::Happened;
            }
            climb.status = self.lasting(reading, verb, climb.status);
            if let Some(status) = status.filter(|_| climb.status.is_real()) {
                climb.status = status;
            }
            climb.at = verb;
        } else if reading.has_participle {
            climb.status = frame.status.unwrap_or(Status::Happened);
            climb.presupposed = true;
        }
        if !self.parsed.is_verb(reading.token) {
            // "there was no request by Chad".
            let mut determiners = self.parsed.children_by(reading.token, &[Dep::Det]);
            if reading.support.is_none() && determiners.any(|d| self.parsed.lower(d) == "no") {
                return Err("it is said that there was none".to_owned());
            }
            let says = |list| {
                self.parsed.children_by(reading.token, &[Dep::Amod]).any(|a| self.lexicon.has(list, self.parsed.key(a)))
            };
            if says("possible_adjectives") {
                return Err("it is only possible".to_owned());
            }
            // "the alleged attack", "a suspected poisoning"
            let is_doubted = |a: usize| self.lexicon.has("doubting_adjectives", self.parsed.lower(a));
            if self.parsed.children_by(reading.token, &[Dep::Amod]).any(is_doubted) && climb.status.is_real() {
                climb.status = Status::Possible;
                climb.settled = true;
            }
            if says("lasting_adjectives") && climb.status == Status::Happened {
                climb.status = Status::Ongoing;
            }
            if says("planned_adjectives") && climb.status.is_real() {
                climb.status = Status::Planned;
                climb.settled = true;
            }
        }
        if let Some(why) = self.generality(reading) {
            return Err(why.to_owned());
        }
        if self.is_discharge(reading) {
            return Err("it is told of the sick".to_owned());
        }
        if self.is_accident(reading) {
            return Err("it was an accident".to_owned());
        }
        if let Some(verb) = self.toll_of(reading) {
            return Err(format!("it belongs to \"{}\"", self.parsed.word(verb)));
        }
        if let Some(verb) = self.absorbed.get(&reading.token) {
            // "killed in an attack carried out by rebels" is one deed, "lift the sanctions imposed in May" are two.
            let is_same_deed = self.readings[verb].class == reading.class;
            if is_same_deed || !reading.has_participle {
                return Err(format!("it belongs to \"{}\"", self.parsed.word(*verb)));
            }
        }
        // "is considering India's demand": who demanded is named, so that it was demanded stands.
        if reading.support.is_none() && self.is_owned_request(reading) {
            climb.presupposed = true;
            return Ok(());
        }
        if let Some(operators) = self.operated.get(&reading.token) {
            for &operator in operators {
                self.apply_operator(reading, operator, climb)?;
            }
        }
        Ok(())
    }

    /// The status of what is told to be done to somebody all the while: "*is under* siege", "are *being held*". Of charges and
    /// inquiries, which once made go on of themselves, it is said that they were made. "Will *use its hold* on the port *as a
    /// lever*": there is one.
    fn lasting(&self, reading: &Reading, verb: usize, status: Status) -> Status {
        let is_accused = reading.class == Some(Class::Accuse);
        if status == Status::Happened && !is_accused && (self.is_under(reading, verb) || self.is_being_done(verb)) {
            return Status::Ongoing;
        }
        let is_used = self.parsed.key(verb) == "use"
            && self.parsed.children_by(verb, &[Dep::Prep]).any(|p| self.parsed.lower(p) == "as")
            && self.parsed.child(verb, Dep::Dobj).is_some_and(|o| self.parsed.child(o, Dep::Poss).is_some());
        if is_used && status == Status::Planned { Status::Happened } else { status }
    }

    /// "are *being held*", "said they were *being held*".
    fn is_being_done(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let auxiliaries = Clause::read(parsed, verb).auxiliaries;
        let is_now = || auxiliaries.iter().any(|&a| matches!(parsed.tag(a), "VBZ" | "VBP"));
        parsed.tag(verb) == "VBN"
            && auxiliaries.iter().any(|&a| parsed.lower(a) == "being")
            && (is_now() || self.is_reported_present(verb))
    }

    /// "*is under* attack", "said it *was under* siege".
    fn is_under(&self, reading: &Reading, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_its = |o: usize| o == reading.token || verb == reading.token || reading.words.contains(&o);
        let has_been =
            || Clause::read(parsed, verb).auxiliaries.iter().any(|&a| matches!(parsed.tag(a), "VBZ" | "VBP"));
        let is_now = match parsed.tag(verb) {
            "VBZ" | "VBP" => true,
            "VBN" => has_been(),
            _ => self.is_reported_present(verb),
        };
        let mut phrases = parsed.children_by(verb, &[Dep::Prep]).filter(|&p| parsed.lower(p) == "under");
        parsed.key(verb) == "be" && is_now && phrases.any(|p| parsed.child(p, Dep::Pobj).is_some_and(is_its))
    }

    /// "six were killed when a pit *collapsed*", "a bus *overturned*, killing six": nobody killed them.
    fn is_accident(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        // "a gas leak caused the explosion", "a blast at a fireworks plant": nobody is known to have meant it.
        let is_blast = |t: usize| self.lexicon.has("blasts", parsed.key(t));
        let tells_blast = is_blast(reading.token) || reading.actors.iter().copied().any(is_blast);
        let is_cause = |t: usize| {
            self.lexicon.has("blast_causes", parsed.key(t))
                && t.checked_sub(1).is_none_or(|b| parsed.lower(b) != "tear")
        };
        let names_cause = || parsed.sentences[parsed.sentence_of(reading.token)].tokens.clone().any(is_cause);
        if reading.class == Some(Class::Assault) && tells_blast && names_cause() {
            return true;
        }
        let is_toll = self.lexicon.has("tolls", parsed.key(reading.token));
        // "an army truck skidded off the bridge, killing two": whosever truck it is.
        let is_vehicle = |a: usize| self.lexicon.has("vehicles", parsed.key(a));
        let has_doer = !self.readings_name_no_doer(reading) && !reading.actors.iter().all(|&a| is_vehicle(a));
        if !is_toll || reading.class != Some(Class::Assault) || has_doer {
            return false;
        }
        // "a fire destroyed the roof, injuring two": whatever destroyed it.
        let main = parsed.head(reading.token).filter(|_| parsed.dep(reading.token) == Dep::Advcl);
        // "injured as the storm brought down trees", "ten were killed and six *trapped* when a roof fell in"
        let beside = parsed.with_conjuncts(parsed.first_conjunct(reading.token));
        let below = beside.iter().flat_map(|&t| parsed.children_by(t, &[Dep::Advcl]));
        let clauses: Vec<usize> = main.into_iter().chain(below).filter(|&v| parsed.is_verb(v)).collect();
        let mut subjects = clauses.iter().filter_map(|&v| arguments::of_verb(parsed, v).subject);
        let is_accident = |t: usize| self.lexicon.has("accidents", parsed.key(t));
        // "a landslide *killed* ten": the parser may take the verb for a participle.
        let told_of = parsed.head(reading.token).filter(|_| parsed.dep(reading.token) == Dep::Acl);
        reading.actors.iter().copied().chain(told_of).any(is_accident)
            || subjects.any(is_accident)
            || clauses.iter().any(|&v| self.lexicon.has("mishaps", parsed.key(v)))
    }

    /// "denied *plans* to invade", "denied it had *plans* to invade": there is no such plan.
    fn is_denied_plan(&self, operator: usize) -> bool {
        let parsed = self.parsed;
        let object_of = |t: usize| parsed.head(t).filter(|_| parsed.dep(t) == Dep::Dobj);
        let over = object_of(operator).filter(|_| !parsed.is_verb(operator));
        // What is denied may be that somebody has it.
        let denies = over.and_then(|v| if parsed.key(v) == "have" { parsed.head(v) } else { Some(v) });
        denies.is_some_and(|v| parsed.key(v) == "deny")
    }

    /// "six were treated and *released*": from a hospital.
    fn is_discharge(&self, reading: &Reading) -> bool {
        let first = self.parsed.first_conjunct(reading.token);
        reading.class == Some(Class::Retreat)
            && first != reading.token
            && self.lexicon.has("treating", self.parsed.key(first))
    }

    fn readings_name_no_doer(&self, reading: &Reading) -> bool {
        reading.actors.iter().all(|&a| self.mentions.actors.at(a).is_none() && !self.readings.contains_key(&a))
    }

    /// "attacked a church, *killing* nine": the toll of the attack, which the main verb tells of.
    fn toll_of(&self, reading: &Reading) -> Option<usize> {
        let parsed = self.parsed;
        let tells_toll = self.lexicon.has("trailing_tolls", parsed.key(reading.token));
        // "killing nine and *wounding* six": both are its toll.
        let mut first = reading.token;
        while parsed.dep(first) == Dep::Conj
            && let Some(before) = parsed.head(first).filter(|&h| parsed.tag(h) == "VBG")
        {
            first = before;
        }
        // "broke in and opened fire, killing nine": the parser may join the participle to the verb.
        let trails = matches!(parsed.dep(first), Dep::Advcl | Dep::Conj)
            && parsed.tag(first) == "VBG"
            && parsed.child(first, Dep::Mark).is_none()
            && parsed.child(first, Dep::Nsubj).is_none()
            && parsed.children_by(first, &[Dep::Aux]).next().is_none();
        let head = parsed.head(first).filter(|&h| tells_toll && trails && h < first)?;
        let is_attack = |r: &Reading| r.class == Some(Class::Assault) && reading.class == Some(Class::Assault);
        self.readings.values().any(|r| r.clause() == head && is_attack(r)).then_some(head)
    }

    /// What a reading that stands over this one makes of it.
    fn apply_operator(&self, reading: &Reading, operator: usize, climb: &mut Climb) -> Result<(), Reason> {
        let over = &self.readings[&operator];
        let frame = &self.frames.all[over.frame];
        if frame.class.is_some() {
            // "lift sanctions imposed on Iran": the sanctions stand, whatever becomes of the lifting.
            if reading.has_participle {
                climb.status = Status::Ongoing;
                climb.presupposed = true;
                climb.at = operator;
                return Ok(());
            }
            // "condemned the detention of three journalists by police": told in full, whatever is said of it.
            let is_told_in_full = frame.name == "accuse.criticize"
                && !self.parsed.is_verb(reading.token)
                && reading.class.is_some_and(|c| c.quad() == 4)
                && has_both_sides(reading);
            if is_told_in_full {
                climb.presupposed = true;
                climb.at = operator;
                return Ok(());
            }
            // "told to stay at home since *the bombing* of a mosque": it took place before.
            let preposition = self.parsed.head(reading.token).filter(|_| self.parsed.dep(reading.token) == Dep::Pobj);
            let comes_after =
                preposition.is_some_and(|p| matches!(self.parsed.lower(p), "after" | "since" | "following"));
            if comes_after && reading.class == Some(Class::Assault) && self.is_definite(reading) {
                climb.presupposed = true;
                climb.at = operator;
                return Ok(());
            }
            // "will investigate who shot the mayor": somebody did.
            let asks_who = frame.name == "accuse.investigate"
                && self.parsed.child(reading.token, Dep::Nsubj).is_some_and(|s| self.parsed.lower(s) == "who");
            if asks_who {
                climb.presupposed = true;
                climb.at = operator;
                return Ok(());
            }
            // "were blamed for the abduction of ten tourists": they were abducted, whoever did it.
            let is_taken_for_granted = frame.name == "accuse.blame"
                && over.actors.is_empty()
                && !self.parsed.is_verb(reading.token)
                && self.is_definite(reading)
                && reading.class.is_some_and(|c| c.quad() == 4)
                && !reading.recipients.is_empty();
            if is_taken_for_granted {
                climb.presupposed = true;
                climb.at = operator;
                return Ok(());
            }
            return Err(format!("it is the content of {}", frame.name));
        }
        // "any decision to expel them": none has been taken.
        let is_open = |d: usize| matches!(self.parsed.lower(d), "any" | "no" | "every" | "whether");
        if !self.parsed.is_verb(operator) && self.parsed.children_by(operator, &[Dep::Det]).any(is_open) {
            return Err(format!("{} is left open over it", frame.name));
        }
        if self.is_denied_plan(operator) {
            return Err(format!("{} is denied over it", frame.name));
        }
        climb.operators.push(frame.name.clone());
        if self.is_owned_plot(reading, operator) {
            climb.presupposed = true;
            climb.at = over.clause();
            return Ok(());
        }
        // "tried to persuade Chad": trying to ask is asking.
        let is_attempt = matches!(reading.class, Some(Class::Request | Class::Accuse))
            && self.lexicon.has("attempting", self.parsed.key(operator))
            && self.parsed.is_verb(reading.token);
        if let Some(status) = frame.content_status.filter(|_| !is_attempt) {
            let negated = self.parsed.is_negated(over.clause());
            climb.status = match (status, negated) {
                (Status::DidNotHappen, true) => Status::Happened,
                (_, true) => return Err(format!("{} is negated over it", frame.name)),
                // "decided *not* to release them", "planned to *refrain* from it"
                (Status::Planned, false) if climb.status == Status::DidNotHappen => climb.status,
                (Status::Planned, false) if self.has_had_effect(reading, operator) => Status::Happened,
                (status, false) => status,
            };
            climb.settled = true;
            climb.presupposed = !self.parsed.is_verb(operator);
        } else {
            let status = self.own_status(reading, over.clause(), climb)?;
            climb.take(status);
        }
        climb.at = over.clause();
        Ok(())
    }

    /// "admitted planning *the attack*", "accused of plotting *the bombings*": who planned what is known to have happened is told, not
    /// that it is planned.
    fn is_owned_plot(&self, reading: &Reading, operator: usize) -> bool {
        let parsed = self.parsed;
        let is_known_deed =
            reading.class == Some(Class::Assault) && !parsed.is_verb(reading.token) && self.is_definite(reading);
        let above = parsed.ancestors(operator).find(|&a| parsed.is_verb(a));
        is_known_deed
            && parsed.tag(operator) == "VBG"
            && matches!(parsed.dep(operator), Dep::Xcomp | Dep::Pcomp)
            && above.is_some_and(|verb| {
                self.lexicon.has("owning_up", parsed.key(verb)) || self.lexicon.has("charging", parsed.key(verb))
            })
    }

    /// "answered *the Kenyan decision* to expel four diplomats", "*Norway's decision* to leave angered many": what others have
    /// reacted to has been done.
    fn has_had_effect(&self, reading: &Reading, decision: usize) -> bool {
        let parsed = self.parsed;
        if !self.lexicon.has("decisions", parsed.key(decision)) {
            return false;
        }
        let is_owned = parsed
            .children_by(decision, &[Dep::Poss, Dep::Amod, Dep::Compound, Dep::Nmod])
            .chain(arguments::prepositions(parsed, decision).into_iter().filter(|p| p.word == "by").map(|p| p.object))
            .any(|o| self.mentions.actors.at(o).is_some());
        // "a row over Peru's decision to leave the union": that takes years.
        let takes_time = self.is_long_exit(reading);
        let above = parsed.head(decision);
        let is_reason = match parsed.dep(decision) {
            Dep::Nsubj => true,
            Dep::Pobj => above.is_some_and(|p| match parsed.lower(p) {
                "to" | "after" | "following" | "against" => true,
                "by" | "over" | "despite" => !takes_time,
                _ => false,
            }),
            Dep::Dobj => above.is_some_and(|v| !takes_time && self.lexicon.has("answering_decisions", parsed.key(v))),
            _ => false,
        };
        // "a row *over* its decision to close the port", "*despite* its decision": whatever the verb says.
        let is_ground =
            parsed.dep(decision) == Dep::Pobj && above.is_some_and(|p| matches!(parsed.lower(p), "over" | "despite"));
        let verb = parsed.ancestors(decision).find(|&a| parsed.is_verb(a));
        let is_told =
            |v: usize| matches!(parsed.tag(v), "VBD" | "VBN") && self.clause_status(v) == Ok(Status::Happened);
        is_owned && is_reason && (is_ground || verb.is_some_and(is_told))
    }

    /// "India's demand", "India's refusal", "criticism from the opposition", "allegations by two farmers": words that say
    /// whose they are have been said.
    fn is_owned_request(&self, reading: &Reading) -> bool {
        let noun = reading.token;
        let is_named = || reading.actors.iter().any(|&a| self.mentions.actors.at(a).is_some());
        if self.parsed.is_verb(noun) || !is_named() {
            return false;
        }
        let is_asked = matches!(reading.class, Some(Class::Request | Class::Reject));
        if is_asked && self.parsed.child(noun, Dep::Poss).is_some() {
            return true;
        }
        let is_blame =
            reading.class == Some(Class::Accuse) && matches!(reading.mode.as_deref(), Some("disapprove" | "allege"));
        let is_open = |d: usize| matches!(self.parsed.lower(d), "any" | "no" | "every" | "whatever");
        (is_asked || is_blame)
            && !self.parsed.children_by(noun, &[Dep::Det]).any(is_open)
            && self.lexicon.has("words_said", self.parsed.key(noun))
            && arguments::prepositions(self.parsed, noun)
                .iter()
                .any(|p| matches!(p.word.as_str(), "by" | "from") && reading.actors.contains(&p.object))
    }

    /// Status from the verb that tells of the reading. "Will not lift the ban" is no lifting but refuses one.
    fn own_status(&self, reading: &Reading, verb: usize, climb: &mut Climb) -> Result<Status, Reason> {
        let clause = Clause::read(self.parsed, verb);
        // "mustn't tolerate it" asks that others do not.
        let is_own = !matches!(clause.modal, Some(Modal::Must | Modal::May | Modal::Might));
        if self.frames.all[reading.frame].needs_negation && is_own {
            return Ok(Status::Happened);
        }
        if self.asks_politely(reading, verb, &clause) {
            return Ok(Status::Happened);
        }
        let is_future = match clause.modal {
            Some(Modal::Will) => true,
            Some(Modal::Would) => self.is_reported(verb),
            _ => false,
        };
        let can_be_refused = reading
            .class
            .is_some_and(|class| announced::becomes(class, reading.mode.as_deref(), Announcing::WillNot).is_some());
        if clause.negated && is_future && can_be_refused {
            climb.refused = true;
            return Ok(Status::Planned);
        }
        self.clause_status(verb)
    }

    /// "I *would urge* them to wait", "Chad *would like* it lifted": whoever says so asks for it, where no condition stands by it.
    fn asks_politely(&self, reading: &Reading, verb: usize, clause: &Clause) -> bool {
        let parsed = self.parsed;
        let speaks = |subject: usize| matches!(parsed.lower(subject), "i" | "we");
        let is_if = |clause: usize| parsed.child(clause, Dep::Mark).is_some();
        reading.class == Some(Class::Request)
            && clause.modal == Some(Modal::Would)
            && !clause.negated
            && !clause.is_perfect(parsed)
            && (parsed.child(verb, Dep::Nsubj).is_some_and(speaks)
                || self.lexicon.has("wishing_politely", parsed.key(verb)))
            && !parsed.children_by(verb, &[Dep::Advcl]).any(is_if)
    }

    /// Tense, negation and mood of a verb's own clause.
    pub(crate) fn clause_status(&self, verb: usize) -> Result<Status, Reason> {
        let parsed = self.parsed;
        let clause = Clause::read(parsed, verb);
        let has = |words: &[&str]| clause.auxiliaries.iter().any(|&a| words.contains(&parsed.lower(a)));
        // Who does nothing to anybody did not do it: "imposed no sanctions", "there was no request".
        let to_nobody = parsed.children_by(verb, &[Dep::Dobj, Dep::Attr]).any(|object| {
            // ... but "promised 'no layoffs'": quoted is what was said, unless the verb only carries it ("had 'no say'").
            let is_quoted = |d: usize| {
                d > verb
                    && matches!(parsed.word(d - 1), "\"" | "'" | "‘" | "“")
                    && !self.lexicon.has("having_none", parsed.key(verb))
            };
            parsed.children_by(object, &[Dep::Det]).any(|d| parsed.lower(d) == "no" && !is_quoted(d))
                || object > verb && matches!(parsed.key(object), "nobody" | "none" | "nothing")
        });
        // "is not investigated only by Britain": it is, and by others too.
        let is_more = parsed.children_by(verb, &[Dep::Agent, Dep::Prep, Dep::Advmod]).any(|p| {
            parsed.lower(p) == "only" || parsed.children_by(p, &[Dep::Advmod]).any(|a| parsed.lower(a) == "only")
        });
        if (clause.negated && !is_more) || to_nobody {
            return match clause.modal {
                Some(_) => Err("it is said that it will not or may not happen".to_owned()),
                None => Ok(Status::DidNotHappen),
            };
        }
        match clause.modal {
            Some(Modal::Will) => return Ok(Status::Planned),
            Some(Modal::Would) if self.is_reported(verb) => return Ok(Status::Planned),
            Some(Modal::May | Modal::Might | Modal::Can | Modal::Would) => return Ok(Status::Possible),
            Some(Modal::Must) => return Err("it is said that it should happen".to_owned()),
            None => {}
        }
        if has(&["to"]) && !has(&["have", "having"]) {
            return Ok(self.infinitive_status(verb));
        }
        // "have probably left"
        let doubts = |a: usize| self.lexicon.has("doubting_adverbs", parsed.lower(a));
        if parsed.children_by(verb, &[Dep::Advmod]).any(doubts) {
            return Ok(Status::Possible);
        }
        let is_progressive = parsed.tag(verb) == "VBG"
            && (has(&["is", "are", "'s", "'re", "’re", "am", "been"])
                || has(&["was", "were"]) && self.is_reported_present(verb));
        Ok(if is_progressive { Status::Ongoing } else { Status::Happened })
    }

    /// "said that they *were* negotiating": the present of whoever says so, put into the past with the verb of saying. Where
    /// the clause is dated or beside another, it is a past of its own: "said they were negotiating when it fell".
    fn is_reported_present(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_told = parsed.dep(verb) == Dep::Ccomp
            && parsed
                .head(verb)
                .is_some_and(|h| stance(parsed.key(h)).is_some() && Clause::read(parsed, h).is_past(parsed, h));
        let is_entity = |object: usize| parsed.token(object).entity.is_some();
        let is_dated = |c: &usize| {
            matches!(parsed.dep(*c), Dep::Advcl | Dep::Npadvmod)
                || parsed.dep(*c) == Dep::Prep
                    && self.lexicon.has("temporal_prepositions", parsed.lower(*c))
                    // ... not "were remaining *in touch*".
                    && (parsed.lower(*c) != "in" || parsed.child(*c, Dep::Pobj).is_some_and(is_entity))
        };
        is_told && !parsed.children(verb).iter().any(is_dated)
    }

    /// "Fight them," he urged: a bare verb with nobody before it, or only those who are called ("All Kenyans, fight them").
    fn is_imperative(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let stands_alone = match parsed.dep(verb) {
            Dep::Root | Dep::Advcl => true,
            Dep::Ccomp => parsed.head(verb).is_some_and(|h| stance(parsed.key(h)).is_some()),
            _ => false,
        };
        // "Stop the war, bishops tell Chad": in a headline only what somebody says is an order.
        let is_said = parsed.dep(verb) == Dep::Ccomp && parsed.head(verb).is_some_and(|h| verb < h);
        let is_paragraph = parsed.sentences[parsed.sentence_of(verb)].kind == BlockKind::Paragraph;
        let is_called = |subject: usize| subject + 2 == verb && parsed.word(subject + 1) == ",";
        let mut subjects = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj]);
        let opens = parsed.child(verb, Dep::Mark).is_none();
        stands_alone
            && (is_paragraph || is_said)
            && opens
            && (parsed.tag(verb) == "VB" || is_said && parsed.tag(verb) == "VBP")
            && (self.is_bare(verb) || self.is_forbidding(verb))
            && subjects.all(is_called)
    }

    /// "Don't shoot him."
    fn is_forbidding(&self, verb: usize) -> bool {
        let mut auxiliaries = self.parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]);
        self.parsed.is_negated(verb) && auxiliaries.all(|a| self.parsed.key(a) == "do" && self.parsed.tag(a) != "VBD")
    }

    fn is_bare(&self, verb: usize) -> bool {
        self.parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).next().is_none()
    }

    /// "is to visit", "are due to meet" are plans; other infinitives take their status from above.
    fn infinitive_status(&self, verb: usize) -> Status {
        let parsed = self.parsed;
        match (parsed.dep(verb), parsed.head(verb)) {
            (Dep::Xcomp, Some(head)) if parsed.key(head) == "be" => Status::Planned,
            (Dep::Root, _) => {
                let sentence = &parsed.sentences[parsed.sentence_of(verb)];
                let is_headline = sentence.kind != BlockKind::Paragraph;
                if is_headline { Status::Planned } else { Status::Happened }
            }
            _ => Status::Happened,
        }
    }

    fn is_reported(&self, verb: usize) -> bool {
        self.parsed.ancestors(verb).any(|a| stance(self.parsed.key(a)).is_some() || makes_known(self.parsed, a))
            || self.parsed.sentences[self.parsed.sentence_of(verb)].kind != BlockKind::Paragraph
    }
}
