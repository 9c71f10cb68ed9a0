//! The climb from a predicate to the root: what each word above it makes of its status.

use dateline_lang::{Dep, Pos};
use dateline_mentions::arguments;
use dateline_statements::{Stance, stance};
use dateline_text::BlockKind;

use super::{Climb, Judge, Reason, Step};
use crate::clause::{self, Clause, is_finite};
use crate::event::Status;
use crate::ontology::Class;
use crate::reading::Reading;

impl Judge<'_> {
    pub(super) fn step(&self, reading: &Reading, climb: &mut Climb) -> Result<Step, Reason> {
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
            Dep::Conj => {
                let joined = arguments::matrix_of_second_verb(self.parsed, climb.at);
                Ok(Step::To(joined.or_else(|| arguments::first_infinitive(self.parsed, climb.at)).unwrap_or(head)))
            }
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
        // "Asked whether they left, he ...": it embeds one by its conjunction.
        starts
            && cannot_embed
            && parsed.child(clause, Dep::Mark).is_none()
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
            climb.status = self.clause_status(head)?;
            return Ok(Step::To(head));
        }
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
            // "had to use tear gas": they did; "still had to leave" had not.
            let is_still = |a: usize| matches!(parsed.lower(a), "still" | "yet");
            let was_forced = key == "have"
                && matches!(parsed.tag(head), "VBD" | "VBN")
                && !parsed.children_by(head, &[Dep::Advmod]).any(is_still);
            if was_forced || self.lexicon.has("transparent_verbs", key) {
                climb.status = self.clause_status(head)?;
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
            if is_perfect && (is_reported || is_own_claim) {
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

    fn up_from_modifier(&self, climb: &mut Climb, head: usize) -> Result<Step, Reason> {
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
        climb.presupposed = true;
        Ok(Step::To(head))
    }

    /// "*no* evidence", "a *lack* of evidence".
    fn is_absent(&self, noun: usize) -> bool {
        let parsed = self.parsed;
        if !matches!(parsed.key(noun), "evidence" | "proof" | "sign" | "indication" | "trace") {
            return false;
        }
        let is_of = |p: &usize| parsed.lower(*p) == "of" && parsed.dep(noun) == Dep::Pobj;
        let lack = parsed.head(noun).filter(is_of).and_then(|p| parsed.head(p));
        lack.is_some_and(|l| matches!(parsed.key(l), "lack" | "absence"))
            || parsed.children_by(noun, &[Dep::Det]).any(|d| parsed.lower(d) == "no")
    }

    fn up_from_gerund(&self, climb: &mut Climb, preposition: usize) -> Result<Step, Reason> {
        let word = self.parsed.lower(preposition);
        let verb = self.parsed.head(preposition).filter(|&v| self.parsed.is_verb(v));
        // "could start a war by attacking": as real as what it brings about.
        if let Some(verb) = verb.filter(|_| matches!(word, "by" | "through")) {
            climb.status = self.clause_status(verb)?;
            return Ok(Step::To(verb));
        }
        // "with Chad massing troops on its border, the minister left": the clause has a subject of its own and tells of it;
        // behind its verb it is as real as what goes with it.
        let is_absolute = word == "with"
            && matches!(self.parsed.tag(climb.at), "VBG" | "VBN")
            && self.parsed.children_by(climb.at, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_some();
        if is_absolute {
            match verb.filter(|&v| v < preposition) {
                Some(verb) => climb.status = self.clause_status(verb)?,
                None => climb.presupposed = true,
            }
            return Ok(Step::To(preposition));
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
        if word == "for" && self.is_sought(above) {
            return Err("it is only asked or looked for".to_owned());
        }
        // "held talks on the withdrawal of the troops": it is spoken of.
        let is_talk = |t: usize| self.lexicon.has("talks", parsed.key(t)) && parsed.is_noun(t);
        let is_spoken_of = matches!(word, "on" | "about" | "concerning" | "regarding")
            && (is_talk(above) || parsed.child(above, Dep::Dobj).is_some_and(is_talk));
        if is_spoken_of && reading.class != Some(Class::Assault) {
            return Err("it is only spoken of".to_owned());
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
            // "Chad and Mali agreed in a call to open the border": they spoke.
            "in" if reading.mode.as_deref() == Some("phone") && self.names_two(reading) => {
                climb.status = self.clause_status(clause::finite_above(parsed, preposition).unwrap_or(above))?;
                climb.presupposed = true;
                Ok(Step::To(preposition))
            }
            // "held the hill against attacks by government troops": they were made.
            "against" if is_open_deed(reading) && self.lexicon.has("withstanding", key) => {
                climb.presupposed = true;
                Ok(Step::To(above))
            }
            // "fired a missile in defiance of the resolution": whoever did so defied it.
            "in" if self.lexicon.has("defying", parsed.key(climb.at)) => {
                // ... where the parser may hang it on the missile.
                let verb = if parsed.is_verb(above) { above } else { parsed.head(above).unwrap_or(above) };
                climb.status = self.clause_status(verb)?;
                Ok(Step::To(verb))
            }
            // "were drafted in consultation with Iraqi diplomats", "were searched with the cooperation of the army".
            "in" | "with" if parsed.is_verb(above) && self.lexicon.has("joint_ways", parsed.key(climb.at)) => {
                climb.status = self.clause_status(above)?;
                Ok(Step::To(above))
            }
            _ => Err(format!("after \"{word}\" it is not told as done")),
        }
    }

    /// "warrants were issued *for* the arrest of the mayor", "called *for* his resignation": it is still to come, if ever.
    fn is_sought(&self, above: usize) -> bool {
        let parsed = self.parsed;
        let is_wanted = |t: usize| self.lexicon.has("wanting", parsed.key(t));
        let is_asked = self.readings.get(&above).is_some_and(|over| over.class == Some(Class::Request));
        is_wanted(above) || is_asked || parsed.children_by(above, &[Dep::Dobj, Dep::Nsubjpass]).any(is_wanted)
    }

    /// "condemned the attack", "discussed an attack".
    fn up_from_object(&self, reading: &Reading, climb: &mut Climb, verb: usize) -> Result<Step, Reason> {
        let key = self.parsed.key(verb);
        if self.lexicon.has("discussing_verbs", key) {
            return Err(format!("\"{}\" does not say that it happened", self.parsed.word(verb)));
        }
        // "chose to allow the killing of civilians": what somebody is said to put up with.
        if self.lexicon.has("condoning", key) && clause::is_infinitive(self.parsed, verb) {
            return Err("it is only allowed".to_owned());
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
        if self.is_wished(verb) || self.is_aim(climb.at, verb) {
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

    /// "the resignation of the premier is *the main demand*"
    pub(super) fn is_wished(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_wish = |a: usize| self.lexicon.has("unmet_wishes", parsed.key(a));
        parsed.key(verb) == "be" && parsed.children_by(verb, &[Dep::Attr]).any(is_wish)
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
    pub(super) fn is_definite(&self, reading: &Reading) -> bool {
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

pub(super) fn has_both_sides(reading: &Reading) -> bool {
    !reading.actors.is_empty() && !reading.recipients.is_empty()
}
