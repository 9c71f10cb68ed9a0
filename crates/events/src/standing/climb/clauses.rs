//! What the word above a clause makes of its status: a verb it completes or stands beside, a noun, a preposition.

use dateline_lang::{Dep, Pos};
use dateline_statements::{Stance, stance};
use dateline_text::BlockKind;

use super::super::{Climb, Judge, Reason, Step};
use crate::clause::{self, Clause};
use crate::event::Status;
use crate::ontology::Class;
use crate::reading::Reading;

impl Judge<'_> {
    /// "said that it attacked", "began to attack", "hopes to attack".
    pub(super) fn up_from_complement(&self, reading: &Reading, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
        let parsed = self.parsed;
        let key = parsed.key(head);
        let marks = |word: &str| parsed.children_by(climb.at, &[Dep::Mark]).any(|m| parsed.lower(m) == word);
        // "asked whether they left"; "says that if they are caught they must be tried", both under "says".
        if parsed.dep(climb.at) != Dep::Xcomp && (marks("whether") || marks("if") || marks("unless")) {
            let why = if marks("that") { "it is only a condition" } else { "whether it happened is left open" };
            return Err(why.to_owned());
        }
        // "made clear that it would leave", "let Chad know that it would".
        let is_known = |verb: usize| clause::makes_known(parsed, verb);
        if clause::is_finite(parsed, climb.at) && (is_known(head) || parsed.head(head).is_some_and(is_known)) {
            return Ok(Step::To(if is_known(head) { head } else { parsed.head(head).unwrap_or(head) }));
        }
        // "is going to recognise it": what "will" would say is said of the clause itself.
        if clause::going_to(parsed, climb.at) == Some(head) {
            return Ok(Step::To(head));
        }
        // "became the third state to recognise it": it did.
        let is_ranked = |noun: usize| {
            let mut words = parsed.children_by(noun, &[Dep::Amod]).chain([noun]);
            words.any(|t| self.lexicon.has("ranks", parsed.key(t)) || self.lexicon.has("ranks", parsed.lower(t)))
        };
        if key == "become"
            && clause::is_infinitive(parsed, climb.at)
            && parsed.children_by(head, &[Dep::Attr]).any(is_ranked)
        {
            climb.take(self.clause_status(head)?);
            return Ok(Step::To(head));
        }
        // "was forced to resign", "persuaded him to resign": he did.
        if self.lexicon.has("compelling", key) && clause::is_infinitive(parsed, climb.at) {
            climb.take(self.clause_status(head)?);
            return Ok(Step::To(head));
        }
        // "were able to arrest": they did; "were seen entering": they entered.
        if let Some(verb) = self.was_able(climb.at, head).or_else(|| self.is_witnessed(climb.at, head)) {
            climb.take(self.clause_status(verb)?);
            return Ok(Step::To(verb));
        }
        if let Some(over) = self.readings.get(&head) {
            let frame = &self.frames.all[over.frame];
            if frame.class.is_none() && frame.content_status.is_none() {
                climb.take(self.clause_status(head)?);
                return Ok(Step::To(head));
            }
            if frame.class.is_some() && !frame.is_speech && stance(key).is_none() {
                return Err(format!("it is the complement of {}", frame.name));
            }
        }
        if parsed.dep(climb.at) == Dep::Xcomp {
            if self.is_errand(reading, head) {
                climb.take(self.errand_status(head)?);
                return Ok(Step::To(head));
            }
            let comes_with = self.lexicon.has("attempting", key) || self.lexicon.has("approaching", key);
            if reading.class == Some(Class::Request) && comes_with {
                climb.take(self.clause_status(head)?);
                return Ok(Step::To(head));
            }
            // "had to use tear gas": they did; "still had to leave" had not.
            let is_still = |a: usize| matches!(parsed.lower(a), "still" | "yet");
            let was_forced = key == "have"
                && matches!(parsed.tag(head), "VBD" | "VBN")
                && !parsed.children_by(head, &[Dep::Advmod]).any(is_still);
            if was_forced || self.lexicon.has("transparent_verbs", key) {
                climb.take(self.clause_status(head)?);
                return Ok(Step::To(head));
            }
            if self.is_aim(climb.at, head) {
                return Err("it is only an aim".to_owned());
            }
            // "is reported to have arrested": told, but by nobody who is named; "claimed to have shot down a drone": told by
            // whoever did it.
            let is_perfect = parsed.children_by(climb.at, &[Dep::Aux]).any(|a| parsed.key(a) == "have");
            let is_reported = stance(key).is_some() && parsed.child(head, Dep::Auxpass).is_some();
            let is_own_claim = stance(key) == Some(Stance::Asserts) && !Clause::read(parsed, head).negated;
            // "is the only minister to have resigned"
            let is_told = key == "be" && parsed.child(head, Dep::Attr).is_some();
            if is_perfect && (is_reported || is_own_claim || is_told) {
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

    /// "*went* to the palace to meet the pope" last week: by now he has; "has *left* to meet him": he is to.
    fn errand_status(&self, verb: usize) -> Result<Status, Reason> {
        let has_gone = self.lexicon.has("having_gone", self.parsed.key(verb)) && self.parsed.tag(verb) == "VBD";
        if has_gone { self.clause_status(verb) } else { Ok(Status::Planned) }
    }

    /// "*went on* to meet the pope": he did.
    fn goes_on(&self, verb: usize) -> bool {
        self.parsed.key(verb) == "go"
            && self.parsed.children_by(verb, &[Dep::Prt]).any(|p| self.parsed.lower(p) == "on")
    }

    pub(super) fn up_from_adverbial(&self, reading: &Reading, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
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
            climb.take(self.errand_status(head)?);
            climb.presupposed = true;
            return Ok(Step::To(head));
        }
        // "wrote to Chad to ask for help": it was asked for.
        if is_infinitive && reading.class == Some(Class::Request) && self.lexicon.has("approaching", parsed.key(head)) {
            climb.take(self.clause_status(head)?);
            return Ok(Step::To(head));
        }
        // "returned only to be jailed": he was.
        let is_outcome = parsed.children_by(climb.at, &[Dep::Advmod]).any(|m| parsed.lower(m) == "only");
        if is_infinitive && (is_outcome || self.goes_on(head)) {
            climb.take(self.clause_status(head)?);
            return Ok(Step::To(head));
        }
        if is_infinitive {
            return Err("it is only a purpose".to_owned());
        }
        if climb.status.is_real() && self.is_awaited(climb.at, head, &marks) {
            climb.status = Status::Planned;
        }
        if self.is_trailing_deed(reading, climb.at, head) && self.clause_status(head) == Ok(Status::Planned) {
            climb.status = Status::Planned;
        }
        climb.presupposed = true;
        Ok(Step::To(head))
    }

    /// "before it left, Chad will", "as soon as it leaves": what comes first is as little done as what is planned after it.
    /// "wanted a say once Britain has left", "called for a vote before it leaves": news tells in the present only of what is to
    /// come, unless all of it is in the present, as under a picture.
    fn is_awaited(&self, clause: usize, head: usize, marks: &[&str]) -> bool {
        let parsed = self.parsed;
        let over = if parsed.is_verb(head) { head } else { parsed.head(head).unwrap_or(head) };
        let is_open = clause::is_present(parsed, clause)
            || parsed.children_by(clause, &[Dep::Aux]).any(|a| parsed.lower(a) == "has");
        let waits = clause::is_as_soon(parsed, clause) || marks.iter().any(|m| matches!(*m, "once" | "when" | "after"));
        let comes_before = marks.contains(&"before");
        if self.clause_status(over) == Ok(Status::Planned) {
            return comes_before || is_open && waits;
        }
        let sentence = &parsed.sentences[parsed.sentence_of(clause)];
        let tells_present = clause::is_present(parsed, over) && parsed.children_by(over, &[Dep::Aux]).next().is_none();
        is_open && (waits || comes_before) && sentence.kind == BlockKind::Paragraph && !tells_present
    }

    /// "will hire Iraqis, *training* them as clerks": a deed told in a participle that trails after its verb is done when
    /// the verb's is. What is said ("will expel them, accusing them of") is said already.
    fn is_trailing_deed(&self, reading: &Reading, participle: usize, verb: usize) -> bool {
        let parsed = self.parsed;
        verb < participle
            && parsed.tag(participle) == "VBG"
            && reading.class.is_some_and(|c| matches!(c.quad(), 2 | 4))
            && parsed.children_by(participle, &[Dep::Mark, Dep::Nsubj, Dep::Aux]).next().is_none()
    }

    pub(super) fn up_from_modifier(&self, reading: &Reading, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
        let parsed = self.parsed;
        let is_infinitive = parsed.children_by(climb.at, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO");
        // "the first country to recognise it" did.
        let ranks = |t: usize| self.lexicon.has("ranks", parsed.key(t)) || self.lexicon.has("ranks", parsed.lower(t));
        let is_ranked = ranks(head) || parsed.children_by(head, &[Dep::Amod]).any(ranks);
        if is_infinitive && !is_ranked {
            return Err("it is only a purpose or a possibility".to_owned());
        }
        // "any missile fired at it", "anyone who attacks them": whichever it may be, if there is one.
        let is_any = |t: usize| matches!(parsed.lower(t), "any" | "anyone" | "anybody" | "whoever" | "whichever");
        if is_any(head) || parsed.children_by(head, &[Dep::Det]).any(is_any) {
            return Err("it is told of whichever there may be".to_owned());
        }
        // "no evidence linking them to it", "a lack of proof that they did".
        if self.is_absent(head) {
            return Err("there is none".to_owned());
        }
        // What is only possibly asked is not asked: "indicted on charges that he pressed the bank to pay".
        let is_deed = !matches!(reading.class, Some(Class::Request | Class::Reject));
        if climb.status.is_real() && is_deed && parsed.is_verb(reading.clause()) {
            let weighed = self.is_weighed(climb.at, head).then_some(Status::Possible);
            climb.status = self.claimed(reading, climb.at, head).or(weighed).unwrap_or(climb.status);
        }
        climb.presupposed = true;
        Ok(Step::To(head))
    }

    /// "opposed to the envoy *speaking*", "the prospect of Chad *joining*": the participle tells what may be, not who is meant.
    fn is_weighed(&self, participle: usize, noun: usize) -> bool {
        let parsed = self.parsed;
        let is_bare = parsed.tag(participle) == "VBG" && self.is_bare(participle);
        let preposition = parsed.head(noun).filter(|_| is_bare && parsed.dep(noun) == Dep::Pobj);
        let Some(preposition) = preposition else { return false };
        // "Chad *not against* the envoy speaking": a headline.
        let Some(above) = parsed.head(preposition) else { return parsed.lower(preposition) == "against" };
        let is_stance = self.lexicon.has("stances", parsed.lower(above))
            || parsed.key(above) == "be" && parsed.lower(preposition) == "against";
        let is_prospect = parsed.lower(preposition) == "of" && self.lexicon.has("irrealis_nouns", parsed.key(above));
        is_stance || is_prospect
    }

    /// "*no* evidence", "a *lack* of evidence".
    fn is_absent(&self, noun: usize) -> bool {
        let parsed = self.parsed;
        if !self.lexicon.has("proofs_of_deed", parsed.key(noun)) {
            return false;
        }
        let is_of = |p: &usize| parsed.lower(*p) == "of" && parsed.dep(noun) == Dep::Pobj;
        let lack = parsed.head(noun).filter(is_of).and_then(|p| parsed.head(p));
        lack.is_some_and(|l| self.lexicon.has("wants_of_proof", parsed.key(l)))
            || parsed.children_by(noun, &[Dep::Det]).any(|d| parsed.lower(d) == "no")
    }

    pub(super) fn up_from_gerund(&self, climb: &mut Climb, preposition: usize) -> Result<Step, Reason> {
        let word = self.parsed.lower(preposition);
        let verb = self.parsed.head(preposition).filter(|&v| self.parsed.is_verb(v));
        // "could start a war by attacking": as real as what it brings about.
        if let Some(verb) = verb.filter(|_| matches!(word, "by" | "through")) {
            climb.take(self.clause_status(verb)?);
            return Ok(Step::To(verb));
        }
        // "with Chad massing troops on its border, the minister left": the clause has a subject of its own and tells of it;
        // behind its verb it is as real as what goes with it.
        let is_absolute = word == "with"
            && matches!(self.parsed.tag(climb.at), "VBG" | "VBN")
            && self.parsed.children_by(climb.at, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
        if is_absolute {
            match verb.filter(|&v| v < preposition) {
                Some(verb) => climb.take(self.clause_status(verb)?),
                None => climb.presupposed = true,
            }
            return Ok(Step::To(preposition));
        }
        // "was quoted as saying": somebody said it.
        if word == "as" && stance(self.parsed.key(climb.at)).is_some() {
            return Ok(Step::To(preposition));
        }
        // "talks on resuming flights": they are only spoken of.
        let is_topic = word == "on" && self.parsed.head(preposition).is_some_and(|n| self.parsed.is_noun(n));
        if is_topic || !self.lexicon.has("asserting_prepositions", word) {
            return Err(format!("after \"{word}\" it is not told as done"));
        }
        climb.presupposed = true;
        Ok(Step::To(preposition))
    }
}
