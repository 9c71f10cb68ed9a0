//! What the word above a noun of action makes of its status: a preposition, a verb with it as object or subject.

use dateline_lang::Dep;

use super::super::{Climb, Judge, Reason, Step};
use super::has_both_sides;
use crate::clause;
use crate::constructions;
use crate::event::Status;
use crate::ontology::Class;
use crate::reading::Reading;

impl Judge<'_> {
    pub(super) fn up_from_preposition(
        &self,
        reading: &Reading,
        climb: &mut Climb,
        preposition: usize,
    ) -> Result<Step, Reason> {
        let parsed = self.parsed;
        let word = parsed.lower(preposition);
        // "called for the release of the hostages and *for* the withdrawal": the second hangs on the first.
        let first =
            parsed.head(preposition).filter(|&p| parsed.dep(preposition) == Dep::Conj && parsed.lower(p) == word);
        let Some(above) = parsed.head(first.unwrap_or(preposition)) else {
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
        if constructions::verb_on_day(parsed, self.mentions, self.lexicon, climb.at).is_some() {
            climb.presupposed = true;
            return Ok(Step::To(preposition));
        }
        if parsed.is_noun(above) && self.lexicon.has("irrealis_nouns", key) {
            return Err(format!("\"{}\" does not say that it happened", parsed.word(above)));
        }
        // "is not engaged in *the Saudis'* campaign": that of others goes on all the same.
        let own_words = parsed.left_edge(reading.token)..reading.token;
        let is_of_others = || reading.actors.iter().any(|t| own_words.contains(t));
        if word == "in" && self.lexicon.has("shares_in_a_deed", key) && is_of_others() {
            climb.presupposed = true;
            return Ok(Step::To(preposition));
        }
        // "raises questions about its willingness to talk".
        if word == "about" && matches!(key, "question" | "doubt") {
            return Err("it is only asked".to_owned());
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
        // "will speak at the talks", "would attend the forum during his visit", "plans to raise it in their meeting"
        let is_inside = matches!(word, "in" | "at" | "during" | "on");
        let is_named = self.is_definite(reading) || has_both_sides(reading);
        if reading.class == Some(Class::Consult) && is_inside && is_named && self.is_in_plan(preposition) {
            climb.take(Status::Planned);
            climb.presupposed = true;
            return Ok(Step::To(preposition));
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
                // "came for talks" is to come; "jailed for the attack", "known for his visits" have been.
                let is_owned = parsed.child(reading.token, Dep::Poss).is_some();
                let is_aim = !is_owned || self.lexicon.has("setting_out", key) || self.lexicon.has("preparing", key);
                if is_aim && reading.class.is_none_or(|c| matches!(c.quad(), 1 | 2)) {
                    climb.take(Status::Planned);
                }
                climb.presupposed = true;
                Ok(Step::To(above))
            }
            // "ahead of the talks"
            "of" if key == "ahead" => {
                if reading.class.is_none_or(|c| c.quad() != 4) {
                    climb.take(Status::Planned);
                }
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
                climb.take(self.clause_status(above)?);
                Ok(Step::To(above))
            }
            // "the visit was marked by protests by Kenyan students".
            "by" if is_open_deed(reading) && parsed.dep(preposition) == Dep::Agent && !reading.actors.is_empty() => {
                climb.take(self.clause_status(above)?);
                Ok(Step::To(above))
            }
            // "Chad and Mali agreed in a call to open the border": they spoke.
            "in" if reading.mode.as_deref() == Some("phone") && self.names_two(reading) => {
                climb.take(self.clause_status(clause::finite_above(parsed, preposition).unwrap_or(above))?);
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
                climb.take(self.clause_status(verb)?);
                Ok(Step::To(verb))
            }
            // "were drafted in consultation with Iraqi diplomats", "were searched with the cooperation of the army".
            "in" | "with" if parsed.is_verb(above) && self.lexicon.has("joint_ways", parsed.key(climb.at)) => {
                climb.take(self.clause_status(above)?);
                Ok(Step::To(above))
            }
            _ => Err(format!("after \"{word}\" it is not told as done")),
        }
    }

    /// Whether what a phrase says more of is itself to come: "*will deliver* a speech at the talks", "*plans to raise* it"; "at the
    /// talks they *decided to build* a road" tells of talks that were.
    fn is_in_plan(&self, preposition: usize) -> bool {
        let parsed = self.parsed;
        let plans = |v: usize| {
            let frame = self.readings.get(&v).map(|r| &self.frames.all[r.frame]);
            frame.is_some_and(|f| f.content_status == Some(Status::Planned))
                && (parsed.tag(v) != "VBD" || v < preposition)
        };
        for verb in parsed.ancestors(preposition).filter(|&v| parsed.is_verb(v)) {
            if self.clause_status(verb) == Ok(Status::Planned) || plans(verb) {
                return true;
            }
            // "will follow the deal *reached* at the talks"
            if clause::is_finite(parsed, verb) || parsed.tag(verb) == "VBN" && self.is_bare(verb) {
                return false;
            }
        }
        false
    }

    /// "warrants were issued *for* the arrest of the mayor", "called *for* his resignation": it is still to come, if ever.
    fn is_sought(&self, above: usize) -> bool {
        let parsed = self.parsed;
        let is_wanted = |t: usize| self.lexicon.has("wanting", parsed.key(t));
        let is_asked = self.readings.get(&above).is_some_and(|over| over.class == Some(Class::Request));
        is_wanted(above) || is_asked || parsed.children_by(above, &[Dep::Dobj, Dep::Nsubjpass]).any(is_wanted)
    }

    /// "condemned the attack", "discussed an attack".
    pub(super) fn up_from_object(&self, reading: &Reading, climb: &mut Climb, verb: usize) -> Result<Step, Reason> {
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
    pub(super) fn up_from_subject(&self, reading: &Reading, climb: &mut Climb, verb: usize) -> Result<Step, Reason> {
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

    /// "talks between Kenya and Uganda": those on both sides are named in one phrase.
    fn names_two(&self, reading: &Reading) -> bool {
        let named = reading.actors.iter().chain(&reading.recipients);
        let all: Vec<usize> = named.flat_map(|&t| self.parsed.with_conjuncts(t)).collect();
        reading.reciprocal && all.len() > 1
    }
}

/// An act of violence or protest that names one of its sides.
fn is_open_deed(reading: &Reading) -> bool {
    matches!(reading.class, Some(Class::Assault | Class::Protest))
        && (!reading.actors.is_empty() || !reading.recipients.is_empty())
}
