//! The pattern language of frame files: who stands where around a predicate.
//!
//! ```text
//! ACTOR impose/levy {sanction/tariff} on/against RECIPIENT      a verb with object words and a preposition
//! ACTOR call+off CONTENT:CONSULT                                a particle verb over another event
//! BOTH meet ?with BOTH                                          both sides act; "with" may be absent
//! ACTOR offer CONTENT:clause                                    ... told in a clause, not by a noun
//! ACTOR say CONTENT:duty                                        ... a clause with "must" or "should"
//! ACTOR say CONTENT:common-duty                                 ... that asks everybody or nobody by name
//! ACTOR ask RECIPIENT CONTENT:request                           what is asked: "to lift", "that it lift"; no report
//! ACTOR say CONTENT:misdeed                                     a clause whose verb blames its subject: "had violated"
//! ACTOR warn CONTENT:own-will                                   what he says he will or would do
//! ACTOR vow CONTENT:refusal                                     what they mean not to do for others: "not to sign"
//! ACTOR say CONTENT:none                                        what there will not be: "there will be no talks"
//! ACTOR say CONTENT:reckoning                                   what others will get for it: "will pay", "we will respond if"
//! ACTOR say CONTENT:verdict{wrong/mistake}                      what somebody is said to be or called (see `verdict`)
//! ACTOR say CONTENT:no-verdict{acceptable}                      ... or said not to be
//! ACTOR expel RECIPIENT{diplomat/envoy}                         the recipient is named by one of these words
//! ACTOR attack RECIPIENT!{@abstract}                            ... or by none of a word list
//! ```
//!
//! Words in small letters are lemmas, `/` separates alternatives, `?` marks a slot that may be empty, `@name` is a list
//! of `data/lexicon/words.toml` or of the file's own `[words]`, for predicates too. A slot without a preposition is the direct object. The passive needs no pattern of its
//! own. In noun patterns the head comes first and every slot may be empty:
//! `sanction/embargo on/against RECIPIENT`.

use super::words::WordLists;
use crate::ontology::Class;

/// What a slot's filler is to the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Actor,
    Recipient,
    /// Actor on both sides.
    Both,
    /// Another event, over which this one operates.
    Content,
    /// Only the words matter.
    Words,
}

/// Where a slot stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Position {
    Subject,
    Object,
    /// After one of these prepositions.
    Preposition(Vec<String>),
}

/// Which events may fill a `CONTENT` slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    Any,
    /// Whatever is told in a clause: "to lift", "that it lifted"; no noun.
    Clause,
    /// What somebody must or should do: "that Japan must lift the ban".
    Duty,
    /// What must be done by all or by nobody who is named: "all sides must", "the war must be ended".
    CommonDuty,
    /// What somebody else is said to have done, where the verb itself blames: "that Chad had violated the truce".
    Misdeed,
    /// What is asked: an infinitive, or a clause in the subjunctive.
    Request,
    /// What those who act say that they themselves will do.
    OwnWill,
    /// What those who act mean not to do for others: "not to sign".
    Refusal,
    /// What those who act mean not to do to others: "not to attack".
    Forbearance,
    /// What there will not be: "there will be no talks".
    NoneOfIt,
    /// What is held out to others for what they do: "they will pay a price", "if they attack, we will respond".
    Reckoning,
    /// What somebody is said to be, or denied to be.
    Verdict {
        negated: bool,
    },
    Cooperative,
    Hostile,
    Classes(Vec<Class>),
}

impl Content {
    /// Whether it asks for no class of events.
    pub(crate) fn is_any(&self) -> bool {
        use Content::{
            Any, Clause, CommonDuty, Duty, Forbearance, Misdeed, NoneOfIt, OwnWill, Reckoning, Refusal, Request,
        };
        matches!(
            self,
            Any | Clause
                | Duty
                | CommonDuty
                | Misdeed
                | Request
                | OwnWill
                | Refusal
                | Forbearance
                | NoneOfIt
                | Reckoning
        )
    }

    /// Whether an event of this class may fill the slot.
    pub(crate) fn accepts(&self, class: Class) -> bool {
        match self {
            Self::Any
            | Self::Clause
            | Self::Duty
            | Self::CommonDuty
            | Self::Misdeed
            | Self::Request
            | Self::OwnWill
            | Self::Reckoning => true,
            Self::Refusal | Self::NoneOfIt => class.is_cooperative(),
            Self::Verdict { .. } => false,
            Self::Cooperative => class.is_cooperative(),
            Self::Hostile | Self::Forbearance => !class.is_cooperative(),
            Self::Classes(classes) => classes.contains(&class),
        }
    }
}

/// One place around a predicate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) position: Position,
    pub(crate) role: Role,
    /// Words one of which must head the filler, sorted.
    pub(crate) words: Vec<String>,
    /// Words none of which may head the filler, sorted.
    pub(crate) not_words: Vec<String>,
    /// For `CONTENT`: which events.
    pub(crate) content: Content,
    /// For parties, `RECIPIENT:actor`: the filler must be known as an actor.
    pub(crate) must_resolve: bool,
    pub(crate) is_optional: bool,
}

impl Slot {
    fn new(position: Position, role: Role) -> Self {
        Self {
            position,
            role,
            words: Vec::new(),
            not_words: Vec::new(),
            content: Content::Any,
            must_resolve: false,
            is_optional: false,
        }
    }

    /// Whether the lemma that heads a filler meets the slot's conditions on words.
    pub(crate) fn accepts_word(&self, lemma: &str) -> bool {
        (self.words.is_empty() || self.names_word(lemma)) && !holds(&self.not_words, lemma)
    }

    /// Whether a lemma is one of the words that may not head the filler.
    pub(crate) fn bars_word(&self, lemma: &str) -> bool {
        holds(&self.not_words, lemma)
    }

    /// Whether a verb's pattern does not fit where none of the slot's words is heard.
    pub(super) fn must_name_word(&self) -> bool {
        !self.is_optional && !self.words.is_empty()
    }

    /// The same of a noun's pattern, which looks at what stands after prepositions.
    pub(super) fn must_name_word_of_noun(&self) -> bool {
        let is_phrase = matches!(self.position, Position::Preposition(_)) && self.role != Role::Content;
        is_phrase && self.must_name_word()
    }

    /// Whether a lemma is one of the words that must head the filler.
    pub(crate) fn names_word(&self, lemma: &str) -> bool {
        holds(&self.words, lemma)
    }
}

/// Whether a sorted list of words holds one.
fn holds(words: &[String], lemma: &str) -> bool {
    words.binary_search_by(|word| word.as_str().cmp(lemma)).is_ok()
}

/// A predicate with the places around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// Lemmas of the predicate, sorted, each with its particle or fixed preposition if it has one.
    pub(crate) heads: Vec<(String, Option<String>)>,
    pub(crate) slots: Vec<Slot>,
    /// The pattern as written.
    pub(crate) text: String,
}

impl Pattern {
    /// Reads a verb pattern: `ROLE verb SLOT...`.
    pub(crate) fn verb(text: &str, lists: &WordLists) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let subject = words.next().ok_or("the pattern is empty")?;
        let (is_optional, subject) = optional(subject);
        let mut slot = filler(subject, Position::Subject, lists)?;
        slot.is_optional = is_optional;
        let heads = heads(words.next().ok_or("the pattern has no verb")?, lists)?;
        let mut slots = vec![slot];
        slots.append(&mut places(&mut words, lists)?);
        Ok(Self { heads, slots, text: text.to_owned() })
    }

    /// The heads with this lemma.
    pub(crate) fn heads_of(&self, lemma: &str) -> &[(String, Option<String>)] {
        let first = self.heads.partition_point(|(head, _)| head.as_str() < lemma);
        let count = self.heads[first..].iter().take_while(|(head, _)| head == lemma).count();
        &self.heads[first..first + count]
    }

    /// Reads a noun pattern: `noun SLOT...`; every slot may be empty.
    pub(crate) fn noun(text: &str, lists: &WordLists) -> Result<Self, String> {
        let mut words = text.split_whitespace();
        let heads = heads(words.next().ok_or("the pattern is empty")?, lists)?;
        let mut slots = places(&mut words, lists)?;
        for slot in &mut slots {
            slot.is_optional = slot.words.is_empty() && slot.role != Role::Content;
        }
        Ok(Self { heads, slots, text: text.to_owned() })
    }
}

fn heads(text: &str, lists: &WordLists) -> Result<Vec<(String, Option<String>)>, String> {
    if text.split('/').any(|head| head.is_empty() || head.chars().any(char::is_uppercase)) {
        return Err(format!("\"{text}\" is no lemma or list of lemmas in small letters"));
    }
    let head = |lemma: String| match lemma.split_once('+') {
        Some((verb, particle)) => (verb.to_owned(), Some(particle.to_owned())),
        None => (lemma, None),
    };
    let mut all: Vec<_> = lists.expand(text)?.into_iter().map(head).collect();
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

fn places<'t>(words: &mut impl Iterator<Item = &'t str>, lists: &WordLists) -> Result<Vec<Slot>, String> {
    let mut slots = Vec::new();
    while let Some(word) = words.next() {
        let (is_optional, word) = optional(word);
        let is_filler = word.starts_with(|c: char| c.is_uppercase() || c == '{' || c == '!');
        let mut slot = if is_filler {
            filler(word, Position::Object, lists)?
        } else {
            let prepositions = word.split('/').map(str::to_owned).collect();
            let next = words.next().ok_or_else(|| format!("nothing follows the preposition \"{word}\""))?;
            filler(next, Position::Preposition(prepositions), lists)?
        };
        slot.is_optional = is_optional;
        slots.push(slot);
    }
    Ok(slots)
}

fn optional(word: &str) -> (bool, &str) {
    word.strip_prefix('?').map_or((false, word), |rest| (true, rest))
}

/// `ROLE`, `ROLE:condition`, `ROLE{words}`, `ROLE!{words}` or `{words}`.
fn filler(text: &str, position: Position, lists: &WordLists) -> Result<Slot, String> {
    let role_end = text.find([':', '{', '!']).unwrap_or(text.len());
    let role = match &text[..role_end] {
        "ACTOR" => Role::Actor,
        "RECIPIENT" => Role::Recipient,
        "BOTH" => Role::Both,
        "CONTENT" => Role::Content,
        "" | "ANY" => Role::Words,
        other => return Err(format!("\"{other}\" is no role: ACTOR, RECIPIENT, BOTH, CONTENT, ANY or {{words}}")),
    };
    let mut slot = Slot::new(position, role);
    let mut rest = &text[role_end..];
    if let Some(condition) = rest.strip_prefix(':') {
        let end = condition.find(['{', '!']).unwrap_or(condition.len());
        condition_of(&mut slot, &condition[..end])?;
        rest = &condition[end..];
    }
    let negative = rest.starts_with('!');
    let braces = rest.trim_start_matches('!');
    if !braces.is_empty() {
        let inner = braces.strip_prefix('{').and_then(|b| b.strip_suffix('}'));
        let inner = inner.ok_or_else(|| format!("\"{text}\": words stand between {{ and }}"))?;
        let mut words = lists.expand(inner)?;
        words.sort_unstable();
        words.dedup();
        if negative { slot.not_words = words } else { slot.words = words }
    }
    Ok(slot)
}

fn condition_of(slot: &mut Slot, condition: &str) -> Result<(), String> {
    if slot.role != Role::Content {
        slot.must_resolve = condition == "actor";
        return if slot.must_resolve {
            Ok(())
        } else {
            Err(format!("\"{condition}\" is no condition on a party: actor"))
        };
    }
    slot.content = match condition {
        "any" => Content::Any,
        "cooperative" => Content::Cooperative,
        "clause" => Content::Clause,
        "duty" => Content::Duty,
        "common-duty" => Content::CommonDuty,
        "misdeed" => Content::Misdeed,
        "request" => Content::Request,
        "own-will" => Content::OwnWill,
        "refusal" => Content::Refusal,
        "forbearance" => Content::Forbearance,
        "none" => Content::NoneOfIt,
        "reckoning" => Content::Reckoning,
        "verdict" => Content::Verdict { negated: false },
        "no-verdict" => Content::Verdict { negated: true },
        "hostile" => Content::Hostile,
        classes => Content::Classes(
            classes
                .split('/')
                .map(|name| Class::parse(name).ok_or_else(|| format!("unknown event class \"{name}\"")))
                .collect::<Result<_, _>>()?,
        ),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Pattern {
        Pattern::verb(text, &WordLists::default()).expect("a pattern of the test parses")
    }

    #[test]
    fn a_verb_pattern_names_its_places() {
        let pattern = read("ACTOR impose/slap {sanction/tariff} on/against RECIPIENT");
        assert_eq!(pattern.heads.len(), 2);
        assert_eq!(pattern.slots[1].words, ["sanction", "tariff"]);
        assert_eq!(pattern.slots[2].position, Position::Preposition(vec!["on".into(), "against".into()]));
        assert_eq!(pattern.slots[2].role, Role::Recipient);
    }

    #[test]
    fn particles_optional_slots_and_contents() {
        let pattern = read("ACTOR call+off ?with RECIPIENT CONTENT:CONSULT/AID");
        assert_eq!(pattern.heads[0], ("call".to_owned(), Some("off".to_owned())));
        assert!(pattern.slots[1].is_optional);
        assert!(pattern.slots[2].content.accepts(Class::Aid) && !pattern.slots[2].content.accepts(Class::Assault));
    }

    #[test]
    fn mistakes_are_named() {
        let lists = WordLists::default();
        assert!(Pattern::verb("ACTR meet BOTH", &lists).is_err_and(|e| e.contains("ACTR")));
        assert!(Pattern::verb("ACTOR lift CONTENT:SANCTON", &lists).is_err_and(|e| e.contains("SANCTON")));
        assert!(Pattern::verb("ACTOR attack RECIPIENT!{@nolist}", &lists).is_err_and(|e| e.contains("nolist")));
    }
}
