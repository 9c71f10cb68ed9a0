//! Leaving a union or a treaty: it takes years, so that news names it long before it is done.

use dateline_gazetteer::CountryCode;
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_text::BlockKind;

use super::Judge;
use crate::clause::{self, Clause};
use crate::event::Status;
use crate::reading::Reading;

impl Judge<'_> {
    /// "the terms of *Peru's exit* from the union", "as Peru *leaves* the union": named or told in the present it is to come;
    /// done is what is told in the past ("Peru left the union", "since its exit", "announced its withdrawal").
    pub(super) fn is_exit_to_come(&self, reading: &Reading) -> bool {
        // "Peru's exit *is* a blow"
        let is_named =
            reading.support.is_none_or(|(verb, _)| self.parsed.key(verb) == "be" && !self.is_told_past(verb));
        if !self.is_long_exit(reading) || !is_named {
            return false;
        }
        let is_done = if self.parsed.is_verb(reading.token) {
            self.has_left(reading.token)
        } else {
            self.is_past_exit(reading.token)
        };
        !is_done
    }

    /// Whether a reading tells of leaving what one cannot leave from one day to the next; an envoy can be called home.
    pub(super) fn is_long_exit(&self, reading: &Reading) -> bool {
        let who = |t: usize| self.mentions.actors.referents_at(t);
        let is_union =
            |r: &Referent| r.kind == Kind::Institution || r.country.is_some_and(CountryCode::is_supranational);
        let is_state = |r: &Referent| r.kind == Kind::State && !is_union(r);
        let is_envoy = |r: &Referent| matches!(r.kind, Kind::Person | Kind::People);
        let is_leaving = match self.frames.all[reading.frame].name.as_str() {
            "sanction.break-relations" => true,
            // "Peru's withdrawal from the union" is read as one of troops until its sides are known.
            "retreat.withdraw" => {
                reading.actors.iter().any(|&t| who(t).any(is_state))
                    && reading.recipients.iter().any(|&t| who(t).any(is_union))
            }
            _ => false,
        };
        is_leaving
            && self.lexicon.has("long_exits", self.parsed.key(reading.token))
            && !reading.recipients.iter().any(|&t| who(t).any(is_state))
            && !reading.actors.iter().chain(&reading.words).any(|&t| who(t).any(is_envoy))
            && self.parsed.child(reading.token, Dep::Dobj).is_none_or(|o| reading.recipients.contains(&o))
    }

    /// "*left* the union", "is *leaving* it", "after *leaving* it Peru raised its tariffs", not "as it *leaves*", "once it has
    /// *left*".
    fn has_left(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        let clause = Clause::read(parsed, verb);
        let is_text = parsed.sentences[parsed.sentence_of(verb)].kind == BlockKind::Paragraph;
        let is_bare = parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).next().is_none();
        // "ruled out controls after *leaving*": the controls are to come as well.
        let main = parsed.ancestors(parsed.first_conjunct(verb)).find(|&v| parsed.is_verb(v));
        let follows_past = main.is_some_and(|v| self.is_told_past(v));
        if clause.is_past(parsed, verb) {
            let waits = |m: usize| matches!(parsed.lower(m), "once" | "when" | "after" | "until");
            let is_awaited = parsed.dep(verb) == Dep::Advcl
                && clause.is_perfect(parsed)
                && (clause::is_as_soon(parsed, verb) || parsed.children_by(verb, &[Dep::Mark, Dep::Advmod]).any(waits));
            return !is_awaited || follows_past;
        }
        match parsed.tag(verb) {
            "VBG" if is_bare => {
                let first = parsed.first_conjunct(verb);
                let is_aside = parsed.dep(first) == Dep::Advcl
                    || parsed.dep(first) == Dep::Pcomp
                        && parsed.head(first).and_then(|p| parsed.head(p)).is_some_and(|above| parsed.is_verb(above));
                is_aside && follows_past
            }
            "VBZ" | "VBP" => !is_text,
            _ => true,
        }
    }

    /// "announced its *withdrawal* from the treaty", "its *exit* drew protests", "since its *exit*".
    fn is_past_exit(&self, noun: usize) -> bool {
        let parsed = self.parsed;
        let Some(above) = parsed.head(noun) else { return true };
        match parsed.dep(noun) {
            Dep::Dobj => self.lexicon.has("settling_exits", parsed.key(above)) && self.is_told_past(above),
            Dep::Nsubj | Dep::Nsubjpass => self.is_told_past(above),
            Dep::Pobj if parsed.lower(above) == "of" => {
                // "*news of its exit* drew protests"
                let told = parsed.head(above).filter(|&n| self.lexicon.has("tidings", parsed.key(n)));
                told.is_some_and(|n| self.is_past_exit(n))
            }
            Dep::Pobj => {
                let main = clause::finite_above(parsed, above);
                matches!(parsed.lower(above), "since" | "after" | "following")
                    && main.is_some_and(|v| self.is_told_past(v))
            }
            _ => false,
        }
    }

    /// Whether a verb tells in the past of what took place.
    fn is_told_past(&self, verb: usize) -> bool {
        Clause::read(self.parsed, verb).is_past(self.parsed, verb) && self.clause_status(verb) == Ok(Status::Happened)
    }
}
