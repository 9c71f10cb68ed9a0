//! The context that the word above and the construction give to a word.

mod complements;
mod modifiers;
mod nouns;

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;

use super::signatures::{ContextValues, Kind};
use super::{DECIDED, FactualityReader, Read};
use crate::clause::{is_finite, is_infinitive};

/// A context: its value, who gave it, and with which signature.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Offer {
    pub(super) value: f32,
    /// The construction or word, for people.
    pub(super) by: String,
    pub(super) kind: Option<Kind>,
}

impl Offer {
    fn new(value: f32, by: impl Into<String>) -> Self {
        Self { value, by: by.into(), kind: None }
    }
}

/// Value from which on something is real enough for what is said of it in passing.
const REAL: f32 = 1.6;

impl FactualityReader<'_> {
    /// The context of a word. Its ancestors have been read.
    pub(super) fn context(&self, token: usize) -> Offer {
        let parsed = self.parsed;
        let Some(head) = parsed.head(token) else { return self.root(token) };
        match parsed.dep(token) {
            Dep::Conj => self.joined(token, head),
            Dep::Ccomp if is_infinitive(parsed, token) => self.infinitive(token, head),
            Dep::Ccomp => self.complement(token, head),
            Dep::Csubj | Dep::Csubjpass => self.subject_clause(token, head),
            Dep::Xcomp => self.infinitive(token, head),
            Dep::Advcl => self.adverbial(token, head),
            Dep::Relcl | Dep::Acl if is_infinitive(parsed, token) => self.of_noun(token, head, true),
            // "the danger that the truce will fail", taken for a relative clause.
            Dep::Relcl if parsed.child(token, Dep::Mark).is_some() => self.modifying(token, head),
            Dep::Relcl => self.relative(token, head),
            Dep::Acl => self.modifying(token, head),
            Dep::Pcomp => self.gerund(token, head),
            Dep::Pobj => self.after_preposition(token, head),
            Dep::Dobj | Dep::Dative | Dep::Nsubjpass => self.object(token, head),
            Dep::Nsubj => self.subject(token, head),
            Dep::Prep if parsed.is_verb(token) => Offer::new(self.values().prepositional_verb, "preposition"),
            Dep::Parataxis if parsed.child(token, Dep::Nsubj).is_some() => Offer::new(self.values().told, "told"),
            Dep::Poss => Offer::new(self.values().possessor, "possessor"),
            Dep::Amod => self.attributive(head),
            Dep::Compound | Dep::Nmod | Dep::Npadvmod | Dep::Nummod | Dep::Quantmod => self.qualifying(token, head),
            Dep::Appos => Offer::new(self.value(head).max(DECIDED), "apposition"),
            _ => Offer::new(self.value(head), "as above"),
        }
    }

    /// The class of a verb, with its particle if it has one, however the parser labels it: "call off".
    pub(super) fn kind(&self, verb: usize) -> Option<Kind> {
        let lemma = self.parsed.key(verb);
        let particles = self.parsed.children_by(verb, &[Dep::Prt, Dep::Advmod, Dep::Prep]);
        let mut phrasal = particles.filter_map(|p| self.table.verb(&format!("{lemma}_{}", self.parsed.lower(p))));
        phrasal.next().or_else(|| self.table.verb(lemma))
    }

    /// The class of what governs a preposition, a verb or an adjective: "asked for", "keen for".
    fn governing_kind(&self, word: usize) -> Option<Kind> {
        let adjective = Some(word).filter(|&w| self.parsed.pos(w) == Pos::Adj);
        adjective.and_then(|a| self.table.adjective(self.parsed.key(a))).or_else(|| self.kind(word))
    }

    fn values(&self) -> &'static ContextValues {
        &self.table.context
    }

    fn above(&self, token: usize) -> &Read {
        &self.read[&token]
    }

    fn value(&self, token: usize) -> f32 {
        self.above(token).value
    }

    /// What a word of this class gives, standing at `sure`.
    fn embedded(&self, kind: Kind, sure: f32, word: usize) -> Offer {
        Offer { value: self.table.embedded(kind, sure), by: self.parsed.lower(word).to_owned(), kind: Some(kind) }
    }

    fn root(&self, token: usize) -> Offer {
        let (parsed, values) = (self.parsed, self.values());
        let sentence = &parsed.sentences[parsed.sentence_of(token)].tokens;
        let last = sentence.clone().rev().find(|&i| !matches!(parsed.word(i), "\"" | "''" | "”" | "’"));
        if last.is_some_and(|i| parsed.word(i) == "?") {
            return Offer::new(values.asked, "question");
        }
        let has_subject = parsed.children_by(token, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux]).next().is_some();
        if parsed.tag(token) == "VB" && !has_subject {
            return Offer::new(values.ordered, "order");
        }
        if is_infinitive(parsed, token) {
            // "Chad to send troops", as below a name.
            let has_own = parsed.children_by(token, &[Dep::Nsubj, Dep::Nsubjpass]).any(|s| s < token);
            return Offer::new(if has_own { values.is_to } else { values.infinitive }, "infinitive");
        }
        Offer::new(values.told, "told")
    }

    fn joined(&self, token: usize, first: usize) -> Offer {
        let parsed = self.parsed;
        // "who tries to leave and has said": the second verb goes with the finite one above the first.
        let goes_higher = parsed.is_verb(token)
            && is_infinitive(parsed, first)
            && is_finite(parsed, token)
            && !is_infinitive(parsed, token);
        match parsed.head(first).filter(|_| goes_higher) {
            Some(higher) => self.above(higher).offer.clone(),
            None => self.above(first).offer.clone(),
        }
    }
}

/// Whether a noun is presented as known: a name, "the", "their", "Iran's".
fn is_definite(parsed: &ParsedArticle, noun: usize) -> bool {
    parsed.pos(noun) == Pos::Propn
        || parsed.child(noun, Dep::Poss).is_some()
        || parsed
            .children_by(noun, &[Dep::Det])
            .any(|d| matches!(parsed.lower(d), "the" | "this" | "that" | "these" | "those"))
}
