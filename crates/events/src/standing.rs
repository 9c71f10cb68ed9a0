//! Whether a reading is asserted, with which status, and on whose word.
//!
//! From the predicate the tree is climbed to the root. Each step may change the status ("will", "deny"), add a source
//! ("the ministry said"), or end the matter: what is wished, asked, weighed or only purposed is no event.

use std::collections::BTreeMap;

use dateline_lang::{Dep, Pos};
use dateline_mentions::arguments;
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_statements::{Stance, stance};
use dateline_text::BlockKind;

use crate::announced;
use crate::clause::{self, Clause, Modal, is_finite};
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
            if climb.status == Status::Happened
                && let Some(status) = frame.status
            {
                climb.status = status;
            }
        } else if let Some((verb, status)) = reading.support {
            climb.status = self.own_status(reading, verb, climb)?;
            let is_to = |c: usize| self.parsed.children_by(c, &[Dep::Aux]).any(|a| self.parsed.tag(a) == "TO");
            if self.parsed.key(verb) == "be" && self.parsed.children_by(verb, &[Dep::Xcomp]).any(is_to) {
                climb.status = Status::Planned;
            }
            // "the attack could have been in revenge": only why is open.
            if self.parsed.key(verb) == "be" && climb.status == Status::Possible && self.is_definite(reading) {
                climb.status = Status::Happened;
            }
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
            if says("planned_adjectives") && climb.status.is_real() {
                climb.status = Status::Planned;
                climb.settled = true;
            }
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

    /// "six were killed when a pit *collapsed*", "a bus *overturned*, killing six": nobody killed them.
    fn is_accident(&self, reading: &Reading) -> bool {
        let parsed = self.parsed;
        let is_toll = self.lexicon.has("tolls", parsed.key(reading.token));
        // "an army truck skidded off the bridge, killing two": whosever truck it is.
        let is_vehicle = |a: usize| self.lexicon.has("vehicles", parsed.key(a));
        let has_doer = !self.readings_name_no_doer(reading) && !reading.actors.iter().all(|&a| is_vehicle(a));
        if !is_toll || reading.class != Some(Class::Assault) || has_doer {
            return false;
        }
        // "a fire destroyed the roof, injuring two": whatever destroyed it.
        let main = parsed.head(reading.token).filter(|_| parsed.dep(reading.token) == Dep::Advcl);
        let subject = main.filter(|&v| parsed.is_verb(v)).and_then(|v| arguments::of_verb(parsed, v).subject);
        if reading.actors.iter().copied().chain(subject).any(|a| self.lexicon.has("accidents", parsed.key(a))) {
            return true;
        }
        let is_mishap = |v: usize| parsed.is_verb(v) && self.lexicon.has("mishaps", parsed.key(v));
        main.into_iter().chain(parsed.children_by(reading.token, &[Dep::Advcl])).any(is_mishap)
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
        let trails = parsed.dep(reading.token) == Dep::Advcl
            && parsed.tag(reading.token) == "VBG"
            && parsed.child(reading.token, Dep::Mark).is_none()
            && parsed.child(reading.token, Dep::Nsubj).is_none();
        let head = parsed.head(reading.token).filter(|&h| tells_toll && trails && h < reading.token)?;
        let is_attack = |r: &Reading| r.class == Some(Class::Assault) && reading.class == Some(Class::Assault);
        let main = self.readings.values().find(|r| r.clause() == head && is_attack(r))?;
        (!main.recipients.is_empty()).then_some(head)
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
        climb.operators.push(frame.name.clone());
        // "tried to persuade Chad": trying to ask is asking.
        let is_attempt = reading.class == Some(Class::Request)
            && self.lexicon.has("attempting", self.parsed.key(operator))
            && self.parsed.is_verb(reading.token);
        if let Some(status) = frame.content_status.filter(|_| !is_attempt) {
            let negated = self.parsed.is_negated(over.clause());
            climb.status = match (status, negated) {
                (Status::DidNotHappen, true) => Status::Happened,
                (Status::Planned, false) if self.has_had_effect(operator) => Status::Happened,
                (_, true) => return Err(format!("{} is negated over it", frame.name)),
                (status, false) => status,
            };
            climb.settled = true;
            climb.presupposed = !self.parsed.is_verb(operator);
        } else {
            climb.status = self.own_status(reading, over.clause(), climb)?;
        }
        climb.at = over.clause();
        Ok(())
    }

    /// "answered *the Kenyan decision* to expel four diplomats", "*Norway's decision* to leave angered many": what others have
    /// reacted to has been done.
    fn has_had_effect(&self, decision: usize) -> bool {
        let parsed = self.parsed;
        if !self.lexicon.has("decisions", parsed.key(decision)) {
            return false;
        }
        let is_owned = parsed
            .children_by(decision, &[Dep::Poss, Dep::Amod, Dep::Compound, Dep::Nmod])
            .any(|o| self.mentions.actors.at(o).is_some());
        let is_reason = match parsed.dep(decision) {
            Dep::Nsubj => true,
            Dep::Pobj => parsed
                .head(decision)
                .is_some_and(|p| matches!(parsed.lower(p), "to" | "after" | "following" | "against")),
            _ => false,
        };
        let verb = parsed.ancestors(decision).find(|&a| parsed.is_verb(a));
        is_owned
            && is_reason
            && verb.is_some_and(|v| parsed.tag(v) == "VBD" && matches!(self.clause_status(v), Ok(Status::Happened)))
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
        let is_future = match clause.modal {
            Some(Modal::Will) => true,
            Some(Modal::Would) => self.is_reported(verb),
            _ => false,
        };
        let can_be_refused =
            reading.class.is_some_and(|class| announced::becomes(class, reading.mode.as_deref(), true).is_some());
        if clause.negated && is_future && can_be_refused {
            climb.refused = true;
            return Ok(Status::Planned);
        }
        self.clause_status(verb)
    }

    /// Tense, negation and mood of a verb's own clause.
    pub(crate) fn clause_status(&self, verb: usize) -> Result<Status, Reason> {
        let parsed = self.parsed;
        let clause = Clause::read(parsed, verb);
        let has = |words: &[&str]| clause.auxiliaries.iter().any(|&a| words.contains(&parsed.lower(a)));
        // Who does nothing to anybody did not do it: "imposed no sanctions", "there was no request".
        let to_nobody = parsed.children_by(verb, &[Dep::Dobj, Dep::Attr]).any(|object| {
            parsed.children_by(object, &[Dep::Det]).any(|d| parsed.lower(d) == "no")
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
        let is_progressive = parsed.tag(verb) == "VBG" && has(&["is", "are", "'s", "'re", "’re", "am", "been"]);
        Ok(if is_progressive { Status::Ongoing } else { Status::Happened })
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
        self.parsed.ancestors(verb).any(|a| stance(self.parsed.key(a)).is_some())
            || self.parsed.sentences[self.parsed.sentence_of(verb)].kind != BlockKind::Paragraph
    }

    fn step(&self, reading: &Reading, climb: &mut Climb) -> Result<Step, Reason> {
        let Some(head) = self.parsed.head(climb.at) else {
            let sentence = &self.parsed.sentences[self.parsed.sentence_of(climb.at)];
            let is_question = self.parsed.word(sentence.tokens.end - 1) == "?";
            return if is_question && !climb.presupposed {
                Err("it is asked, not told".to_owned())
            } else {
                Ok(Step::Done)
            };
        };
        if climb.presupposed {
            return Ok(Step::To(head));
        }
        let settled = climb.settled.then_some(climb.status);
        let step = self.step_up(reading, climb, head)?;
        if let Some(status) = settled {
            climb.status = status;
        }
        Ok(step)
    }

    fn step_up(&self, reading: &Reading, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
        match self.parsed.dep(climb.at) {
            Dep::Conj => Ok(Step::To(arguments::matrix_of_second_verb(self.parsed, climb.at).unwrap_or(head))),
            Dep::Appos | Dep::Parataxis => Ok(Step::To(head)),
            // "Imprisoned former ministers were freed", "NLRB lawyers have refused": the parser hung the sentence on a word
            // that cannot embed one.
            Dep::Ccomp if self.is_hung_on_qualifier(climb.at, head) => Ok(Step::Done),
            // "Thousands marched; eighty were arrested": two sentences in one, not what somebody says.
            Dep::Ccomp if self.is_run_on(climb.at, head) => Ok(Step::Done),
            Dep::Ccomp | Dep::Xcomp | Dep::Csubj => self.up_from_complement(reading, climb, head),
            Dep::Advcl => self.up_from_adverbial(reading, climb, head),
            Dep::Relcl | Dep::Acl => self.up_from_modifier(climb, head),
            Dep::Pcomp => self.up_from_gerund(climb, head),
            Dep::Pobj => self.up_from_preposition(reading, climb, head),
            Dep::Dobj | Dep::Dative | Dep::Oprd => self.up_from_object(reading, climb, head),
            Dep::Nsubj | Dep::Nsubjpass | Dep::Attr => self.up_from_subject(reading, climb, head),
            // "met striking doctors": there was a strike.
            Dep::Amod
                if self.parsed.tag(climb.at) == "VBG"
                    && self.lexicon.has("crowd_participles", self.parsed.key(climb.at)) =>
            {
                climb.presupposed = true;
                Ok(Step::To(head))
            }
            Dep::Compound | Dep::Amod | Dep::Nmod | Dep::Poss => Err("it only qualifies another noun".to_owned()),
            _ => Ok(Step::To(head)),
        }
    }

    /// Whether a finite clause with a subject of its own hangs on an earlier name or bare participle that opens the
    /// sentence.
    fn is_hung_on_qualifier(&self, clause: usize, head: usize) -> bool {
        let parsed = self.parsed;
        let starts = parsed.sentences[parsed.sentence_of(head)].tokens.start == head;
        let cannot_embed = parsed.pos(head) == Pos::Propn || (parsed.tag(head) == "VBN" && self.is_bare(head));
        starts
            && cannot_embed
            && is_finite(parsed, clause)
            && parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some()
    }

    /// Whether a clause hangs on the next one only for want of a full stop.
    fn is_run_on(&self, clause: usize, head: usize) -> bool {
        clause < head && (clause..head).any(|i| self.parsed.word(i) == ";")
    }

    /// "said that it attacked", "began to attack", "hopes to attack".
    fn up_from_complement(&self, reading: &Reading, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
        let parsed = self.parsed;
        let key = parsed.key(head);
        // "was forced to resign", "persuaded him to resign": he did.
        if self.lexicon.has("compelling", key) && clause::is_infinitive(parsed, climb.at) {
            climb.status = self.clause_status(head)?;
            return Ok(Step::To(head));
        }
        // "were able to arrest": they did; "were seen entering": they entered.
        if let Some(verb) = self.was_able(climb.at, head).or_else(|| self.is_witnessed(climb.at, head)) {
            climb.status = self.clause_status(verb)?;
            return Ok(Step::To(verb));
        }
        if let Some(over) = self.readings.get(&head) {
            let frame = &self.frames.all[over.frame];
            if frame.class.is_none() && frame.content_status.is_none() {
                climb.status = self.clause_status(head)?;
                return Ok(Step::To(head));
            }
            if frame.class.is_some() && !frame.is_speech && stance(key).is_none() {
                return Err(format!("it is the complement of {}", frame.name));
            }
        }
        if parsed.dep(climb.at) == Dep::Xcomp {
            if self.is_errand(reading, head) {
                climb.status = Status::Planned;
                return Ok(Step::To(head));
            }
            let comes_with = self.lexicon.has("attempting", key) || self.lexicon.has("approaching", key);
            if reading.class == Some(Class::Request) && comes_with {
                climb.status = self.clause_status(head)?;
                return Ok(Step::To(head));
            }
            // "had to use tear gas": they did.
            let was_forced = key == "have" && matches!(parsed.tag(head), "VBD" | "VBN");
            if was_forced || self.lexicon.has("transparent_verbs", key) {
                climb.status = self.clause_status(head)?;
                return Ok(Step::To(head));
            }
            if self.is_aim(climb.at, head) {
                return Err("it is only an aim".to_owned());
            }
            // "is reported to have arrested": told, but by nobody who is named.
            let is_perfect = parsed.children_by(climb.at, &[Dep::Aux]).any(|a| parsed.key(a) == "have");
            if is_perfect && stance(key).is_some() && parsed.child(head, Dep::Auxpass).is_some() {
                return Ok(Step::To(head));
            }
            // "it is not our job to destroy parties": whose part it is, not what is planned.
            if key == "be" && parsed.children_by(head, &[Dep::Attr]).any(|a| parsed.pos(a) == Pos::Noun) {
                return Err("it is only somebody's part".to_owned());
            }
            if key == "be" || matches!(key, "set" | "schedule" | "due" | "slate" | "poise" | "poised") {
                climb.status = Status::Planned;
                return Ok(Step::To(head));
            }
            return Err(format!("\"{}\" does not say that it happened", parsed.word(head)));
        }
        if parsed.children_by(climb.at, &[Dep::Mark]).any(|m| parsed.lower(m) == "whether") {
            return Err("whether it happened is left open".to_owned());
        }
        if self.is_aim(climb.at, head) {
            return Err("it is only asked or hoped".to_owned());
        }
        // "suggested the party boycott the session": the bare verb says what is wished.
        if parsed.dep(climb.at) == Dep::Ccomp && clause::is_subjunctive(parsed, climb.at) && self.is_bare(climb.at) {
            return Err("it is wished, not told".to_owned());
        }
        if parsed.children_by(head, &[Dep::Nsubj]).any(|s| self.lexicon.has("fictions", parsed.key(s))) {
            return Err("it is told in a work of fiction or memory".to_owned());
        }
        match stance(key) {
            Some(_) if Clause::read(parsed, head).negated => Err("it is said not to have been said".to_owned()),
            Some(Stance::Supposes) => {
                climb.status = if climb.status.is_real() { Status::Possible } else { climb.status };
                Ok(Step::To(head))
            }
            Some(_) => Ok(Step::To(head)),
            // "it emerged that they had met".
            None if parsed.dep(climb.at) == Dep::Csubj || matches!(key, "be" | "emerge" | "transpire") => {
                Ok(Step::To(head))
            }
            None => Err(format!("\"{}\" does not say that it happened", parsed.word(head))),
        }
    }

    /// "*were able* to arrest": the verb in the past over an adjective of ability.
    fn was_able(&self, complement: usize, adjective: usize) -> Option<usize> {
        let verb = self.parsed.head(adjective).filter(|_| self.parsed.key(adjective) == "able")?;
        let is_past = self.parsed.tag(verb) == "VBD" && self.parsed.key(verb) == "be";
        (is_past && clause::is_infinitive(self.parsed, complement)).then_some(verb)
    }

    /// "were *seen* entering": whoever is seen to do it does.
    fn is_witnessed(&self, complement: usize, verb: usize) -> Option<usize> {
        let is_seen = matches!(self.parsed.key(verb), "see" | "spot" | "film" | "photograph" | "catch" | "watch");
        (is_seen && self.parsed.tag(complement) == "VBG").then_some(verb)
    }

    /// "left for Rome to meet the pope": whoever sets out for a meeting is to meet.
    fn is_errand(&self, reading: &Reading, verb: usize) -> bool {
        !self.goes_on(verb)
            && reading.class == Some(Class::Consult)
            && self.lexicon.has("setting_out", self.parsed.key(verb))
            && matches!(self.clause_status(verb), Ok(status) if status.is_real() || status == Status::Planned)
    }

    /// "*went on* to meet the pope": he did.
    fn goes_on(&self, verb: usize) -> bool {
        self.parsed.key(verb) == "go"
            && self.parsed.children_by(verb, &[Dep::Prt]).any(|p| self.parsed.lower(p) == "on")
    }

    fn up_from_adverbial(&self, reading: &Reading, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
        let parsed = self.parsed;
        let marks: Vec<&str> =
            parsed.children_by(climb.at, &[Dep::Mark, Dep::Advmod]).map(|m| parsed.lower(m)).collect();
        if marks.iter().any(|m| matches!(*m, "if" | "unless" | "whether" | "until" | "lest" | "should"))
            || clause::is_inverted(parsed, climb.at)
        {
            return Err("it is only a condition".to_owned());
        }
        if marks.contains(&"than") {
            return Err("it is only compared with".to_owned());
        }
        let is_infinitive = parsed.children_by(climb.at, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
        if is_infinitive && self.is_errand(reading, head) {
            climb.status = Status::Planned;
            climb.presupposed = true;
            return Ok(Step::To(head));
        }
        // "wrote to Chad to ask for help": it was asked for.
        if is_infinitive && reading.class == Some(Class::Request) && self.lexicon.has("approaching", parsed.key(head)) {
            climb.status = self.clause_status(head)?;
            return Ok(Step::To(head));
        }
        // "returned only to be jailed": he was.
        let is_outcome = parsed.children_by(climb.at, &[Dep::Advmod]).any(|m| parsed.lower(m) == "only");
        if is_infinitive && (is_outcome || self.goes_on(head)) {
            climb.status = self.clause_status(head)?;
            return Ok(Step::To(head));
        }
        if is_infinitive {
            return Err("it is only a purpose".to_owned());
        }
        // "before it left", "as soon as it leaves": what comes first is as little done as what is planned after it.
        let over = if parsed.is_verb(head) { head } else { parsed.head(head).unwrap_or(head) };
        let is_awaited = clause::is_present(parsed, climb.at)
            && (clause::is_as_soon(parsed, climb.at) || marks.iter().any(|m| matches!(*m, "once" | "when" | "after")));
        if (is_awaited || marks.contains(&"before"))
            && climb.status.is_real()
            && self.clause_status(over) == Ok(Status::Planned)
        {
            climb.status = Status::Planned;
        }
        climb.presupposed = true;
        Ok(Step::To(head))
    }

    fn up_from_modifier(&self, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
        let parsed = self.parsed;
        let is_infinitive = parsed.children_by(climb.at, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
        // "the first country to recognise it" did.
        let is_ranked = parsed.children_by(head, &[Dep::Amod]).any(|a| self.lexicon.has("ranks", parsed.key(a)))
            || self.lexicon.has("ranks", parsed.key(head));
        if is_infinitive && !is_ranked {
            return Err("it is only a purpose or a possibility".to_owned());
        }
        climb.presupposed = true;
        Ok(Step::To(head))
    }

    fn up_from_gerund(&self, climb: &mut Climb, preposition: usize) -> Result<Step, Reason> {
        let word = self.parsed.lower(preposition);
        let verb = self.parsed.head(preposition).filter(|&v| self.parsed.is_verb(v));
        // "could start a war by attacking": as real as what it brings about.
        if let Some(verb) = verb.filter(|_| matches!(word, "by" | "through")) {
            climb.status = self.clause_status(verb)?;
            return Ok(Step::To(verb));
        }
        // "was quoted as saying": somebody said it.
        if word == "as" && stance(self.parsed.key(climb.at)).is_some() {
            return Ok(Step::To(preposition));
        }
        if !self.lexicon.has("asserting_prepositions", word) {
            return Err(format!("after \"{word}\" it is not told as done"));
        }
        climb.presupposed = true;
        Ok(Step::To(preposition))
    }

    fn up_from_preposition(&self, reading: &Reading, climb: &mut Climb, preposition: usize) -> Result<Step, Reason> {
        let parsed = self.parsed;
        let word = parsed.lower(preposition);
        let Some(above) = parsed.head(preposition) else {
            climb.presupposed = true;
            return Ok(Step::To(preposition));
        };
        let key = parsed.key(above);
        // "claimed responsibility for the attack": there was one.
        let is_claimed = key == "responsibility"
            && parsed.head(above).is_some_and(|verb| {
                self.lexicon.has("owning_up", parsed.key(verb))
                    && matches!(self.clause_status(verb), Ok(status) if status.is_real())
            });
        if is_claimed {
            climb.presupposed = true;
            return Ok(Step::To(preposition));
        }
        if parsed.is_noun(above) && self.lexicon.has("irrealis_nouns", key) {
            return Err(format!("\"{}\" does not say that it happened", parsed.word(above)));
        }
        // "the suspension of American aid": it is not given.
        if word == "of" && self.lexicon.has("halts", key) && reading.class.is_some_and(|c| c.quad() == 2) {
            return Err(format!("it is the content of \"{}\"", parsed.word(above)));
        }
        // "help for victims of attacks on two embassies": there were such attacks.
        let is_violence = reading.class == Some(Class::Assault) && !reading.recipients.is_empty();
        if is_violence && parsed.is_noun(above) && self.lexicon.has("presupposing_nouns", key) {
            climb.presupposed = true;
            return Ok(Step::To(preposition));
        }
        // "offered a reward for information leading to the arrest of the gunmen".
        let is_lead = |verb: usize| {
            parsed.head(verb).is_some_and(|noun| self.lexicon.has("leads", parsed.key(noun)))
                && parsed.tag(verb) == "VBG"
        };
        if word == "to" && key == "lead" && is_lead(above) {
            return Err("it is only looked for".to_owned());
        }
        // "talks aimed at the disarmament of the rebels".
        if matches!(key, "aim" | "design" | "intend") && matches!(word, "at" | "for") {
            return Err("it is only an aim".to_owned());
        }
        if self.lexicon.has("temporal_prepositions", word) && !matches!(word, "in" | "on") {
            climb.presupposed = true;
            return Ok(Step::To(preposition));
        }
        match word {
            "before" | "until" => {
                climb.presupposed = self.is_definite(reading);
                if climb.presupposed { Ok(Step::To(preposition)) } else { Err("it is not told as done".to_owned()) }
            }
            "for" if parsed.is_verb(above) => {
                // "came for talks" is to come, "jailed for the attack" has been.
                if reading.class.is_none_or(|c| c.quad() != 4) {
                    climb.status = Status::Planned;
                }
                climb.presupposed = true;
                Ok(Step::To(above))
            }
            "ahead" => {
                climb.status = Status::Planned;
                climb.presupposed = true;
                Ok(Step::To(above))
            }
            "as" | "like" | "including" | "of" if parsed.is_noun(above) => Ok(Step::To(above)),
            "as" => {
                climb.presupposed = true;
                Ok(Step::To(preposition))
            }
            _ if self.is_definite(reading) || has_both_sides(reading) => {
                climb.presupposed = true;
                Ok(Step::To(preposition))
            }
            // "was held in a raid on a school", "took part in a rally demanding his return": what was done in it was done.
            "in" | "at" if is_open_deed(reading) && parsed.is_verb(above) => {
                climb.status = self.clause_status(above)?;
                Ok(Step::To(above))
            }
            // "the visit was marked by protests by Kenyan students".
            "by" if is_open_deed(reading) && parsed.dep(preposition) == Dep::Agent && !reading.actors.is_empty() => {
                climb.status = self.clause_status(above)?;
                Ok(Step::To(above))
            }
            // "held the hill against attacks by government troops": they were made.
            "against" if is_open_deed(reading) && self.lexicon.has("withstanding", key) => {
                climb.presupposed = true;
                Ok(Step::To(above))
            }
            // "were drafted in consultation with Iraqi diplomats", "were searched with the cooperation of the army".
            "in" | "with" if parsed.is_verb(above) && self.lexicon.has("joint_ways", parsed.key(climb.at)) => {
                climb.status = self.clause_status(above)?;
                Ok(Step::To(above))
            }
            _ => Err(format!("after \"{word}\" it is not told as done")),
        }
    }

    /// "condemned the attack", "discussed an attack".
    fn up_from_object(&self, reading: &Reading, climb: &mut Climb, verb: usize) -> Result<Step, Reason> {
        let key = self.parsed.key(verb);
        if self.lexicon.has("discussing_verbs", key) {
            return Err(format!("\"{}\" does not say that it happened", self.parsed.word(verb)));
        }
        if climb.at != reading.token && !self.parsed.is_noun(climb.at) {
            return Ok(Step::To(verb));
        }
        let is_told = matches!(self.clause_status(verb), Ok(s) if s.is_real())
            && self.parsed.children_by(verb, &[Dep::Aux]).all(|a| self.parsed.tag(a) != "TO");
        let is_deed = reading.class.is_some_and(|c| c.quad() == 4);
        if !is_told && !is_deed {
            return Err("it may never happen".to_owned());
        }
        // "unleashed a storm of protests by students", "followed a deadly assault on a base": what is brought about or answered
        // took place.
        let is_open = is_open_deed(reading) || reading.class == Some(Class::Protest);
        let is_brought_about = is_told && is_open && self.lexicon.has("bringing_about", key);
        if is_brought_about || self.is_definite(reading) || has_both_sides(reading) {
            climb.presupposed = true;
            return Ok(Step::To(verb));
        }
        Err("it is only mentioned, not told".to_owned())
    }

    /// "the talks failed", "talks will focus on trade", "an attack could follow".
    fn up_from_subject(&self, reading: &Reading, climb: &mut Climb, verb: usize) -> Result<Step, Reason> {
        if !self.parsed.is_verb(verb) {
            return Ok(Step::To(verb));
        }
        if self.is_aim(climb.at, verb) {
            return Err("it is only an aim".to_owned());
        }
        let definite = self.is_definite(reading);
        match self.clause_status(verb) {
            Ok(Status::Planned) if !definite || self.parsed.key(verb) == "be" => climb.status = Status::Planned,
            Ok(Status::Possible) | Err(_) if !definite => return Err("it may never happen".to_owned()),
            // "a strike by doctors entered its second week", "attacks by Cambodian troops failed".
            Ok(status) if status.is_real() && is_open_deed(reading) && !reading.actors.is_empty() => {}
            // "talks between Kenya and Uganda broke up": both are named.
            Ok(status) if status.is_real() && self.names_two(reading) => {}
            _ if !definite && !has_both_sides(reading) => {
                return Err("it is only mentioned, not told".to_owned());
            }
            _ => {}
        }
        climb.presupposed = true;
        Ok(Step::To(verb))
    }

    /// "talks between Kenya and Uganda": those on both sides are named in one phrase.
    fn names_two(&self, reading: &Reading) -> bool {
        let named = reading.actors.iter().chain(&reading.recipients);
        let all: Vec<usize> = named.flat_map(|&t| self.parsed.with_conjuncts(t)).collect();
        reading.reciprocal && all.len() > 1
    }

    /// "the objective is the destruction of …", "the purpose is to invade".
    fn is_aim(&self, complement: usize, verb: usize) -> bool {
        let subject = self.parsed.children_by(verb, &[Dep::Nsubj]).next();
        subject.is_some_and(|subject| match self.parsed.dep(complement) {
            Dep::Attr => self.lexicon.has("aims", self.parsed.key(subject)),
            // "our request is that they stop": what is asked, hoped or feared.
            Dep::Ccomp => self.parsed.key(verb) == "be" && self.lexicon.has("irrealis_nouns", self.parsed.key(subject)),
            // "Japan is to withdraw" is a plan, "the first step would be to withdraw" is none.
            Dep::Xcomp => {
                self.parsed.key(verb) == "be" && self.mentions.actors.at(subject).is_none()
                    || self.lexicon.has("aims", self.parsed.key(subject))
            }
            _ => false,
        })
    }

    /// Whether a noun of action is presented as known: "the", "their", "Iran's".
    fn is_definite(&self, reading: &Reading) -> bool {
        let noun = reading.token;
        // "two killings in Belfast were blamed on rebels": counted ones took place.
        let is_counted = matches!(reading.class, Some(Class::Assault | Class::Protest))
            && self.parsed.child(noun, Dep::Nummod).is_some();
        is_counted
            || self.parsed.child(noun, Dep::Poss).is_some()
            || self
                .parsed
                .children_by(noun, &[Dep::Det])
                .any(|d| matches!(self.parsed.key(d), "the" | "this" | "that" | "these" | "those"))
    }
}

/// An act of violence or protest that names one of its sides.
fn is_open_deed(reading: &Reading) -> bool {
    matches!(reading.class, Some(Class::Assault | Class::Protest))
        && (!reading.actors.is_empty() || !reading.recipients.is_empty())
}

fn has_both_sides(reading: &Reading) -> bool {
    !reading.actors.is_empty() && !reading.recipients.is_empty()
}
