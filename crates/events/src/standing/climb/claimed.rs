//! Acts that only a claim holds: "denied allegations that Chad shelled the town", "his baseless claim that …".

use dateline_lang::Dep;

use super::super::Judge;
use crate::clause;
use crate::event::Status;
use crate::reading::Reading;

impl Judge<'_> {
    /// What becomes of an act in a clause under a noun of claiming, unless the claim is simply told ("reports that").
    pub(super) fn claimed(&self, reading: &Reading, clause: usize, noun: usize) -> Option<Status> {
        let parsed = self.parsed;
        let is_that = |m: usize| parsed.lower(m) == "that";
        let has_subject = || parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).any(|s| !is_that(s));
        let is_clause = clause::is_finite(parsed, clause)
            && has_subject()
            && (parsed.dep(clause) == Dep::Acl || parsed.children_by(clause, &[Dep::Mark]).any(is_that));
        // "the claim that *the murder* was an act of war": there was one.
        let is_told_of = parsed.first_conjunct(reading.clause()) != clause && !parsed.is_verb(reading.token);
        if !is_clause || is_told_of || !self.lexicon.has("claims", parsed.key(noun)) {
            return None;
        }
        if self.is_claim_denied(noun) {
            return Some(Status::Denied);
        }
        let is_doubted = parsed.children_by(noun, &[Dep::Amod]).any(|a| self.is_doubting(a));
        let is_own = parsed.child(noun, Dep::Poss).is_some() && parsed.key(noun) == "claim";
        (is_doubted || is_own || self.lexicon.has("unproven_claims", parsed.key(noun))).then_some(Status::Possible)
    }

    /// "*denied* allegations that", "*dismissed* the claim that", "reports that … are *false*", "called the claim *untrue*".
    fn is_claim_denied(&self, noun: usize) -> bool {
        let parsed = self.parsed;
        let Some(verb) = parsed.head(noun).filter(|&v| parsed.is_verb(v)) else { return false };
        let is_false = |t: usize| {
            self.is_doubting(t)
                || self.lexicon.has("untruths", parsed.key(t))
                || parsed.children_by(t, &[Dep::Amod]).any(|a| self.is_doubting(a))
        };
        match parsed.dep(noun) {
            Dep::Dobj => self.lexicon.has("refuting", parsed.key(verb)) && !parsed.is_negated(verb),
            Dep::Nsubj => {
                !parsed.is_negated(verb) && parsed.children_by(verb, &[Dep::Acomp, Dep::Attr, Dep::Oprd]).any(is_false)
            }
            _ => false,
        }
    }

    fn is_doubting(&self, adjective: usize) -> bool {
        self.lexicon.has("doubting_claims", self.parsed.lower(adjective))
    }
}
