//! What a word gives to a noun or adjective of action: as its object or subject, after a preposition, before a noun.

use dateline_lang::Dep;

use super::super::signatures::Kind;
use super::super::{DECIDED, FactualityReader};
use super::{Offer, REAL, is_definite};

impl FactualityReader<'_> {
    /// "wants talks", "sure talks", "the vote was cancelled".
    pub(super) fn object(&self, token: usize, head: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(head));
        let definite = is_definite(parsed, token);
        let lemma = parsed.key(head);
        let handles = self.table.words.handling.contains(lemma) && self.kind(head) == self.table.verb(lemma);
        let kind = self.kind(head).filter(|_| parsed.is_verb(head) && !handles);
        if let Some(
            kind @ (Kind::Want
            | Kind::Demand
            | Kind::Plan
            | Kind::Hope
            | Kind::Prevent
            | Kind::Consider
            | Kind::Ask
            | Kind::Refuse
            | Kind::Deny
            | Kind::Fear
            | Kind::Try
            | Kind::Future
            | Kind::Allow),
        ) = kind
        {
            // "rejected the request": it was made.
            if matches!(kind, Kind::Refuse | Kind::Deny) && self.table.words.acts.contains(parsed.key(token)) {
                return Offer::new(values.open_object, "object");
            }
            let mut offer = self.embedded(kind, sure, head);
            if definite && kind != Kind::Prevent && offer.value < values.other_gerund {
                offer.value = f32::midpoint(offer.value, values.definite_noun);
            }
            return offer;
        }
        let value = match sure {
            sure if sure > 2.6 => return self.singled(token, values.object, "object"),
            sure if sure >= REAL => values.object.min(sure + 0.4),
            sure if definite => sure.max(values.open_object),
            sure if sure > 0.0 => sure * 0.8,
            sure => sure * 0.7,
        };
        Offer::new(value, "object")
    }

    pub(super) fn subject(&self, token: usize, head: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(head));
        // "The sale is subject to approval."
        let undecided = |a: usize| self.table.words.undecided.contains(parsed.key(a));
        if parsed.children_by(head, &[Dep::Acomp, Dep::Oprd]).any(undecided) {
            return Offer::new(sure.min(self.table.clause.planned), "subject");
        }
        let value = match sure {
            sure if sure >= REAL => return self.singled(token, values.subject, "subject"),
            sure if is_definite(parsed, token) => sure.max(values.open_subject),
            sure => sure.max(values.doubtful_subject),
        };
        Offer::new(value, "subject")
    }

    /// "called for talks", "during the talks", "the threat of war".
    pub(super) fn after_preposition(&self, token: usize, preposition: usize) -> Offer {
        let (parsed, values) = (self.parsed, self.values());
        let word = parsed.lower(preposition);
        let Some(above) = parsed.head(preposition) else { return Offer::new(values.preposition, word) };
        let sure = self.value(above);
        let definite = is_definite(parsed, token);
        let lemma = parsed.key(above);
        let among = |words: &[&str]| words.contains(&word);
        if word == "from" && parsed.lower(above) == "far" {
            return Offer::new(values.instead, word);
        }
        if word == "without" {
            return Offer::new(if sure > 0.0 { values.without } else { 0.0 }, word);
        }
        // "because of the strike, talks did not begin": the strike did.
        if self.table.words.grounds.contains(word) && !parsed.is_noun(above) {
            return self.singled(token, values.preposition, word);
        }
        if parsed.is_noun(above) {
            let governs = among(&["of", "for", "to", "on", "against", "about", "in", "toward"]);
            return match self.table.noun(lemma).filter(|_| governs) {
                Some(kind) if !definite || matches!(kind, Kind::Want | Kind::Hope) => self.of_noun(token, above, false),
                _ if sure < REAL && !definite => Offer::new(sure.max(values.open_of), "as above"),
                _ => self.singled(token, values.preposition, word),
            };
        }
        if let Some(kind) = self.table.verb(&format!("{lemma}_{word}")) {
            // "called off the raid", its particle taken for a preposition.
            return self.embedded(kind, sure, above);
        }
        // "on a visit to Lima, asked the police": what goes before the verb is not what is asked for.
        let kind = self.governing_kind(above).filter(|_| preposition > above);
        match kind {
            Some(
                kind @ (Kind::Want
                | Kind::Demand
                | Kind::Ask
                | Kind::Consider
                | Kind::Hope
                | Kind::Plan
                | Kind::Fear
                | Kind::Try
                | Kind::Willing),
            ) if among(&["for", "to", "about", "on", "against", "of", "from"]) => {
                let mut offer = self.embedded(kind, sure, above);
                if definite && word != "for" {
                    offer.value = offer.value.max(values.other_gerund);
                }
                return offer;
            }
            Some(Kind::Prevent) if word == "from" => return self.embedded(Kind::Prevent, sure, above),
            _ => {}
        }
        let value = match sure {
            _ if among(&["until", "before", "till"]) => values.until_noun,
            sure if sure >= REAL => return self.singled(token, values.preposition, word),
            sure if definite => sure.max(values.open_preposition),
            sure if sure > 0.0 => sure,
            // "did not own it in a swap": what stands beside the verb is hardly denied with it.
            sure => sure * 0.2,
        };
        Offer::new(value, word)
    }

    /// One event singled out, "the strike", "a strike", "their strike", is surer than "strikes".
    fn singled(&self, token: usize, value: f32, by: &str) -> Offer {
        let is_one = self.parsed.tag(token) == "NN"
            && self.parsed.children_by(token, &[Dep::Det, Dep::Poss]).any(|d| {
                self.parsed.dep(d) == Dep::Poss || matches!(self.parsed.lower(d), "the" | "a" | "an" | "this" | "that")
            });
        Offer::new(if is_one { self.values().singled.max(value) } else { value }, by)
    }

    /// "trading activity"; "takeover bid", "withdrawal plan", where the noun says that it is only meant.
    pub(super) fn qualifying(&self, token: usize, noun: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(noun));
        let kind = self.table.noun(parsed.key(noun)).filter(|_| parsed.is_noun(token));
        match kind {
            Some(kind @ (Kind::Plan | Kind::Want | Kind::Demand)) if sure > 0.0 => {
                self.embedded(kind, sure.max(values.definite_noun), noun)
            }
            _ => Offer::new(sure.min(values.qualifier), "qualifier"),
        }
    }

    /// "the captured town".
    pub(super) fn attributive(&self, noun: usize) -> Offer {
        let (values, sure) = (self.values(), self.value(noun));
        let value = match sure {
            sure if is_definite(self.parsed, noun) => sure.max(values.attributive),
            sure if sure > DECIDED => values.loose_attributive,
            sure => sure.max(values.open_attributive),
        };
        Offer::new(value, "attributive")
    }
}
