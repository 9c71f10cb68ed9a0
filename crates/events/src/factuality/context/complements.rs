//! What a verb or an adjective gives to the clause that completes it: "said that they met", "tried to leave".

use dateline_lang::{Dep, Pos};

use super::super::FactualityReader;
use super::super::signatures::Kind;
use super::Offer;
use crate::clause::{Clause, going_to, is_finite, is_infinitive, is_subjunctive};

/// What a finite clause has and an order has not.
const BESIDE_FINITE: &[Dep] = &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Expl, Dep::Aux, Dep::Auxpass, Dep::Mark];

impl FactualityReader<'_> {
    /// "said that they met", "regretted that", "clear that", "saw them leave".
    pub(super) fn complement(&self, token: usize, head: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(head));
        let lemma = parsed.key(head);
        if parsed.children_by(token, &[Dep::Mark, Dep::Advmod]).any(|m| matches!(parsed.lower(m), "whether" | "if")) {
            return Offer::new(values.whether, "whether");
        }
        if self.asks_why(token) {
            return Offer::new(values.quoted, "why");
        }
        if parsed.pos(head) == Pos::Adj {
            return self.judged(token, head, sure);
        }
        // "It is false that they met", the clause beside its adjective.
        let judgement = parsed.child(head, Dep::Acomp).filter(|&a| lemma == "be" && a < token);
        if let Some(adjective) = judgement.filter(|&a| parsed.pos(a) == Pos::Adj) {
            return self.judged(token, adjective, sure);
        }
        // "no matter how long it takes"
        if lemma == "matter" && Clause::read(parsed, head).negated && sure < 0.0 {
            return Offer::new(values.quoted, "no matter");
        }
        let kind = self.kind(head);
        let perceives = matches!(lemma, "make" | "help" | "have" | "see" | "watch" | "hear" | "feel" | "let");
        // "'Free the hostages,' it said."
        let is_order = parsed.tag(token) == "VB"
            && parsed.children_by(token, BESIDE_FINITE).next().is_none()
            && matches!(kind, None | Some(Kind::Say));
        if is_order && !perceives {
            return Offer::new(values.ordered, "order");
        }
        // "says the members enhance it" is a plain present, taken for a subjunctive.
        let tells = kind == Some(Kind::Say) && !self.table.words.wishing.contains(lemma) && lemma != "be";
        let is_passive = parsed.child(token, Dep::Auxpass).is_some();
        if self.is_plural_subjunctive(token, head) {
            return self.embedded(Kind::Demand, sure, head);
        }
        if is_subjunctive(parsed, token) && !perceives && head < token && (is_passive || !tells) {
            return self.embedded(Kind::Demand, sure, head);
        }
        match (lemma, kind) {
            // "It was not until Tuesday that they met": they met.
            ("be", _) if sure > 0.0 || self.waits(head) => Offer::new(values.identified, "be"),
            ("be", _) => Offer::new(sure, "be"),
            (_, None | Some(Kind::Implicative)) if head > token => Offer::new(values.quoted, "quoted"),
            // "saw them leave", and not "saw that they had left".
            ("make" | "help" | "have" | "see" | "watch" | "hear" | "feel", _) if !is_finite(parsed, token) => {
                self.embedded(Kind::Implicative, sure, head)
            }
            (_, None | Some(Kind::Implicative)) => self.embedded(Kind::Say, sure, head),
            (_, Some(kind)) => self.embedded(kind, sure, head),
        }
    }

    /// "did not say why they left", "asked how they had left": that they left is taken for granted.
    fn asks_why(&self, token: usize) -> bool {
        let parsed = self.parsed;
        let asks = |a: usize| a < token && matches!(parsed.lower(a), "why" | "how");
        is_finite(parsed, token)
            && !is_infinitive(parsed, token)
            && parsed.children_by(token, &[Dep::Advmod, Dep::Mark]).any(asks)
    }

    /// "suggested that the envoys stay": a plural present after a past verb that asks is what somebody should do, for
    /// what is told would have gone into the past with the verb.
    fn is_plural_subjunctive(&self, token: usize, head: usize) -> bool {
        let parsed = self.parsed;
        let asks = matches!(parsed.key(head), "suggest" | "insist") || self.kind(head) == Some(Kind::Demand);
        asks && head < token
            && parsed.tag(token) == "VBP"
            && parsed.children_by(token, &[Dep::Aux, Dep::Auxpass]).next().is_none()
            && Clause::read(parsed, head).is_past(parsed, head)
    }

    /// "unlikely that they met", "false that they met", "glad that they met".
    fn judged(&self, token: usize, adjective: usize, sure: f32) -> Offer {
        let lemma = self.parsed.key(adjective);
        let kind = self.table.adjective(lemma).filter(|k| {
            matches!(k, Kind::Possible | Kind::Future | Kind::Deny | Kind::Hope | Kind::Fear | Kind::Believe)
        });
        match kind {
            _ if self.table.words.unwilling.contains(lemma) => Offer::new(self.values().unlikely, lemma),
            // "It is not clear that they met."
            _ if sure < 0.0 && matches!(lemma, "clear" | "true" | "evident" | "obvious" | "apparent") => {
                Offer::new(self.values().whether, lemma)
            }
            // "important that he leave"
            None if is_subjunctive(self.parsed, token) => self.embedded(Kind::Demand, sure, adjective),
            kind => self.embedded(kind.unwrap_or(Kind::Factive), sure, adjective),
        }
    }

    /// "not until Tuesday" beside a form of "be".
    fn waits(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        parsed.children_by(verb, &[Dep::Prep, Dep::Advcl, Dep::Attr, Dep::Npadvmod, Dep::Advmod]).any(|c| {
            matches!(parsed.lower(c), "until" | "till")
                || parsed.children(c).iter().any(|&w| parsed.lower(w) == "until")
        })
    }

    /// "That they met is …", "To meet is …".
    pub(super) fn subject_clause(&self, token: usize, head: usize) -> Offer {
        let sure = self.value(head);
        if is_infinitive(self.parsed, token) {
            return Offer::new(self.values().infinitive_subject, "infinitive");
        }
        // "What they will do is not clear."
        let asks = |i: usize| matches!(self.parsed.tag(i), "WP" | "WRB" | "WDT") && self.parsed.lower(i) != "that";
        let is_question = self.parsed.children(token).iter().any(|&c| c < token && asks(c));
        Offer::new(if sure < 2.0 && !is_question { sure } else { self.values().clause_subject }, "subject")
    }

    /// "tried to leave", "was seen leaving", "is hard to reach".
    pub(super) fn infinitive(&self, token: usize, head: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(head));
        let lemma = parsed.key(head);
        // "decide whether to leave"
        if parsed.children_by(token, &[Dep::Mark, Dep::Advmod]).any(|m| parsed.lower(m) == "whether") {
            return Offer::new(values.whether, "whether");
        }
        if parsed.pos(head) == Pos::Adj {
            return self.of_adjective(head, sure);
        }
        if parsed.is_noun(head) {
            return self.of_noun(token, head, true);
        }
        let kind = self.kind(head);
        let has_to = is_infinitive(parsed, token);
        if !has_to && parsed.tag(token) != "VBG" {
            return match kind {
                Some(kind @ (Kind::Want | Kind::Demand | Kind::Order | Kind::Plan)) => self.embedded(kind, sure, head),
                _ => Offer::new(sure, "as above"),
            };
        }
        if !has_to {
            return match kind {
                _ if matches!(lemma, "stop" | "finish" | "quit" | "end" | "cease" | "resume") => {
                    Offer::new(values.ended, lemma)
                }
                // "called on Mali to continue shelling": it shells already.
                _ if matches!(lemma, "continue" | "keep") => Offer::new(sure.max(values.ended), lemma),
                None | Some(Kind::Implicative | Kind::Say | Kind::Factive | Kind::Try) => Offer::new(sure, "as above"),
                Some(kind) => self.embedded(kind, sure, head),
            };
        }
        let weakened = |value: f32, by: &str| Offer::new(sure.min(value), by);
        let is_passive = parsed.tag(head) == "VBN" && parsed.child(head, Dep::Auxpass).is_some();
        match (lemma, kind) {
            ("have" | "be", _) if self.is_yet_to(token, head) => {
                Offer::new(if sure > 0.0 { values.yet_to } else { sure }, "yet to")
            }
            ("be", _) if parsed.child(head, Dep::Acomp).is_some() => Offer::new(values.judged_purpose, "be"),
            ("be", _) if self.is_aim(head) => Offer::new(values.aim, "aim"),
            ("be", _) => weakened(values.is_to, "is to"),
            ("have", _) => match parsed.child(head, Dep::Dobj).filter(|&object| object < token) {
                // "has two weeks to decide"
                Some(object) => self.of_content(object, sure, true),
                None if self.is_still(head) => weakened(values.whether, "still has to"),
                None => weakened(values.has_to, "has to"),
            },
            // "is not going to fall": the clause of "fall" has the auxiliaries and the negation of "going".
            ("go", _) if going_to(parsed, token).is_some() => {
                let offered = self.above(head).offer.value;
                Offer::new(offered.min(values.going_to), "going to")
            }
            ("go", _) => weakened(values.going_to, "going to"),
            ("use", _) => Offer::new(sure, "used to"),
            // "would like to thank": said and done.
            (_, Some(Kind::Want)) if self.table.words.performatives.contains(parsed.key(token)) => {
                Offer::new(values.quoted, lemma)
            }
            ("expect" | "schedule" | "set" | "bind" | "slate" | "predict" | "project" | "forecast", _)
                if is_passive =>
            {
                self.embedded(Kind::Future, sure, head)
            }
            ("know" | "see" | "find" | "show", _) if is_passive => self.embedded(Kind::Factive, sure, head),
            // "was supposed to meet"
            ("suppose", _) => self.embedded(Kind::Want, sure, head),
            ("say" | "report" | "believe" | "think" | "allege", _) if is_passive => {
                self.embedded(Kind::Hedge, sure, head)
            }
            ("mean", _) => self.embedded(Kind::Plan, sure, head),
            // "agreed to leave", "decided to leave": more than a plan.
            (_, Some(Kind::Say)) => self.embedded(Kind::Future, sure, head),
            (_, Some(Kind::Believe)) => self.embedded(Kind::Hedge, sure, head),
            (_, Some(Kind::Factive)) => self.embedded(Kind::Implicative, sure, head),
            (_, Some(kind)) => self.embedded(kind, sure, head),
            (_, None) if sure > 0.0 => weakened(values.other_infinitive, lemma),
            (_, None) => Offer::new(sure * 0.4, lemma),
        }
    }

    /// "has yet to sign", "is yet to sign": has not so far.
    fn is_yet_to(&self, token: usize, head: usize) -> bool {
        let yet = |a: usize| self.parsed.lower(a) == "yet" && a > head && a < token;
        [token, head].iter().any(|&verb| self.parsed.children_by(verb, &[Dep::Advmod]).any(yet))
    }

    /// "still had to disarm": had not.
    fn is_still(&self, verb: usize) -> bool {
        self.parsed.children_by(verb, &[Dep::Advmod]).any(|a| self.parsed.lower(a) == "still")
    }

    /// "The aim is to withdraw", "It is a plan to withdraw".
    fn is_aim(&self, verb: usize) -> bool {
        self.parsed.child(verb, Dep::Attr).is_some()
            || self.parsed.children_by(verb, &[Dep::Nsubj]).any(|s| self.table.words.aims.contains(self.parsed.key(s)))
    }

    fn of_adjective(&self, adjective: usize, sure: f32) -> Offer {
        let (parsed, values) = (self.parsed, self.values());
        if parsed.children_by(adjective, &[Dep::Advmod]).any(|a| parsed.key(a) == "too") {
            return Offer::new(values.too, "too");
        }
        match parsed.key(adjective) {
            lemma if self.table.words.unwilling.contains(lemma) => {
                Offer::new(if sure > 0.0 { values.unlikely } else { -values.unlikely }, lemma)
            }
            "able" => self.embedded(Kind::Implicative, sure.min(values.able), adjective),
            lemma => self.embedded(self.table.adjective(lemma).unwrap_or(Kind::Possible), sure, adjective),
        }
    }
}
