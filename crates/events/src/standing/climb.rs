//! The climb from a predicate to the root: what each word above it makes of its status.

mod claimed;
mod clauses;
mod nouns;

use dateline_lang::{Dep, Pos};
use dateline_mentions::arguments;

use super::{Climb, Judge, Reason, Step};
use crate::clause::is_finite;
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
            Dep::Relcl | Dep::Acl => self.up_from_modifier(reading, climb, head),
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

    /// "the resignation of the premier is *the main demand*"
    pub(super) fn is_wished(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let is_wish = |a: usize| self.lexicon.has("unmet_wishes", parsed.key(a));
        parsed.key(verb) == "be" && parsed.children_by(verb, &[Dep::Attr]).any(is_wish)
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

pub(super) fn has_both_sides(reading: &Reading) -> bool {
    !reading.actors.is_empty() && !reading.recipients.is_empty()
}
