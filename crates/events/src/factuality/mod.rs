//! How sure a reader may be that what a word tells of took place, for any word: verbs, nouns of action, adjectives.
//!
//! The tree is read from the root down. Each word stands in a *context*, a value from -3 (it did not) to 3 (it did)
//! given by the word above it and the construction between them; its own clause (negation, modals, adverbs) makes its
//! *value* of that; and its value and signature ("failed to", "urged") give the context of the words below. Values and
//! words are `data/lexicon/signatures.toml`; this folder holds the constructions.

mod context;
mod signatures;

use std::collections::BTreeMap;

use dateline_lang::Dep;
use dateline_mentions::ParsedArticle;

use crate::clause::{Clause, Modal};
use context::Offer;
use signatures::{Kind, Signatures};

/// From this value on, and below its negative, a matter counts as decided.
pub const DECIDED: f32 = 1.5;

/// What was made of one word.
#[derive(Debug, Clone, PartialEq)]
pub struct Factuality {
    /// From -3 (did not take place) to 3 (did).
    pub value: f32,
    /// What decided it, outermost first: the construction it stands in and the words of its own clause.
    pub operators: Vec<String>,
}

/// What is kept of a word for those below it.
#[derive(Debug, Clone)]
struct Read {
    offer: Offer,
    value: f32,
    modal: Option<Modal>,
    operators: Vec<String>,
}

/// Reads words of one article; each is read once.
#[derive(Debug)]
pub struct FactualityReader<'a> {
    parsed: &'a ParsedArticle<'a>,
    table: &'static Signatures,
    read: BTreeMap<usize, Read>,
}

impl<'a> FactualityReader<'a> {
    /// A reader of a parsed article.
    pub fn new(parsed: &'a ParsedArticle<'a>) -> Self {
        Self { parsed, table: Signatures::bundled(), read: BTreeMap::new() }
    }

    /// The examples of the table: "Sentence with the [word] asked about. => happened".
    pub fn examples() -> &'static [String] {
        Signatures::bundled().examples()
    }

    /// How sure it is that what this token tells of took place.
    pub fn of(&mut self, token: usize) -> Factuality {
        let mut path = vec![token];
        path.extend(self.parsed.ancestors(token).take_while(|a| !self.read.contains_key(a)));
        for &i in path.iter().rev() {
            if !self.read.contains_key(&i) {
                let read = self.read_word(i);
                self.read.insert(i, read);
            }
        }
        let read = &self.read[&token];
        Factuality { value: read.value, operators: read.operators.clone() }
    }

    /// What the token's own clause makes of its context. Everything above has been read.
    fn read_word(&self, token: usize) -> Read {
        let offer = self.context(token);
        let (parsed, values) = (self.parsed, &self.table.clause);
        let clause = Clause::read(parsed, token);
        let mut operators = vec![offer.by.clone()];
        let mut value = offer.value;
        let is_clause = parsed.is_verb(token) || !clause.auxiliaries.is_empty();
        let modal = clause.modal.filter(|_| is_clause);
        if let Some(modal) = modal {
            operators.push(modal.as_str().to_owned());
            let weakest = if self.is_unreal(&clause, modal) { values.unreal } else { self.modal_value(modal, &offer) };
            value = if value > 0.0 { value.min(weakest) } else { value };
        }
        if clause.negated {
            operators.push("not".to_owned());
            value = match () {
                () if !is_clause => values.no,
                () if value <= 0.0 => -value * values.twice_negated,
                // What is open stays so when it is negated: "hopes not to fight".
                () if modal.is_none() && offer.value < DECIDED => offer.value * values.open_not,
                () => self.negated_value(modal),
            };
        }
        if is_clause && modal.is_none() && !clause.negated && value >= DECIDED {
            value = self.of_tense(token, &clause, value);
        }
        if self.is_wish(token) {
            value = value.min(values.wish);
        }
        value = self.beside(token, value, &mut operators).clamp(-3.0, 3.0);
        Read { offer, value, modal, operators }
    }

    /// "said that they left" is surer than "said that they leave": a past clause tells of one time, a present one below
    /// another clause often of what happens in general.
    fn of_tense(&self, token: usize, clause: &Clause, value: f32) -> f32 {
        let (parsed, values) = (self.parsed, &self.table.clause);
        if parsed.tag(token) == "VBD" && !clause.is_perfect(parsed) {
            return value + (3.0 - value) * values.past;
        }
        if !matches!(parsed.tag(token), "VBZ" | "VBP") {
            return value;
        }
        // "Prices usually recover": what does so in general need not do so now.
        let habitual = |a: usize| self.table.words.habitual.contains(parsed.lower(a));
        if parsed.children_by(token, &[Dep::Advmod]).any(habitual) {
            return value.min(values.habitual);
        }
        if parsed.dep(token) == Dep::Root { value } else { value.min(values.present) }
    }

    /// "would have left", "should have left": did not.
    fn is_unreal(&self, clause: &Clause, modal: Modal) -> bool {
        let parsed = self.parsed;
        let ought = || clause.auxiliaries.iter().any(|&a| matches!(parsed.lower(a), "should" | "ought"));
        clause.is_perfect(parsed) && !clause.negated && (modal == Modal::Would || modal == Modal::Must && ought())
    }

    /// "the possibility", "the plan"; a request and what else somebody says is there once it is said.
    fn is_wish(&self, token: usize) -> bool {
        let (parsed, lemma) = (self.parsed, self.parsed.key(token));
        let wishes = matches!(self.table.noun(lemma), Some(Kind::Want | Kind::Plan));
        parsed.is_noun(token) && wishes && !self.table.words.acts.contains(lemma)
    }

    fn modal_value(&self, modal: Modal, offer: &Offer) -> f32 {
        let values = &self.table.clause;
        match modal {
            Modal::Will => values.will,
            // "said that it would": the future of the past.
            Modal::Would if matches!(offer.kind, Some(Kind::Say | Kind::Believe)) => values.reported_would,
            Modal::Would => values.would,
            Modal::May => values.may,
            Modal::Might => values.might,
            Modal::Can => values.can,
            Modal::Must => values.must,
        }
    }

    fn negated_value(&self, modal: Option<Modal>) -> f32 {
        let values = &self.table.clause;
        match modal {
            None => values.not,
            Some(Modal::Will) => values.not_will,
            Some(Modal::Would) => values.not_would,
            Some(Modal::Must) => values.not_must,
            Some(Modal::May | Modal::Might | Modal::Can) => values.not_may,
        }
    }

    /// Adverbs and adjectives: "probably", "alleged", "little", "almost".
    fn beside(&self, token: usize, value: f32, operators: &mut Vec<String>) -> f32 {
        let (parsed, values) = (self.parsed, &self.table.clause);
        let mut value = value;
        for word in parsed.children_by(token, &[Dep::Advmod, Dep::Amod]) {
            let changed = match parsed.key(word) {
                "perhaps" | "maybe" | "possibly" | "possible" | "potential" | "potentially" | "would-be" => {
                    value.min(values.possibly)
                }
                "probably" | "likely" | "allegedly" | "alleged" | "reportedly" | "apparently" | "presumably"
                | "supposedly" | "purported" => value.min(values.probably),
                "proposed" | "planned" | "expected" | "future" | "threatened" | "pending" | "prospective"
                | "intended" | "imminent" | "impending" | "upcoming" | "forthcoming" | "eventual" => {
                    value.min(values.planned)
                }
                // "little changed" tells of a change.
                "little" if parsed.tag(token) != "VBN" && !self.has_article(token) && !self.has_article(word) => {
                    value.min(values.little)
                }
                "almost" | "nearly" => values.almost,
                "attempt" => value.min(values.possibly),
                undone if parsed.tag(word) == "VBN" && self.table.words.undone.contains(undone) => values.no,
                _ => continue,
            };
            value = changed;
            operators.push(parsed.lower(word).to_owned());
        }
        value
    }

    /// "a little", which is some.
    fn has_article(&self, token: usize) -> bool {
        self.parsed.children_by(token, &[Dep::Det]).next().is_some()
    }
}
