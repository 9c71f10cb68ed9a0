//! What a word gives to the clause that modifies it or is its content: beside a verb, on a noun, after a preposition.

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;

use super::super::signatures::Kind;
use super::super::{DECIDED, FactualityReader};
use super::{Offer, REAL, is_definite};
use crate::clause::{Clause, Modal, is_as_soon, is_finite, is_infinitive, is_inverted, is_present};

impl FactualityReader<'_> {
    /// "if they attack", "in order to attack", "after they attacked".
    pub(super) fn adverbial(&self, token: usize, head: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(head));
        let marks: Vec<&str> = parsed.children_by(token, &[Dep::Mark, Dep::Advmod]).map(|m| parsed.lower(m)).collect();
        let has = |words: &[&str]| marks.iter().any(|m| words.contains(m));
        if has(&["if", "unless", "whether", "lest", "provided", "assuming"]) || is_inverted(parsed, token) {
            return Offer::new(values.condition, "if");
        }
        if is_infinitive(parsed, token) {
            // "called for troops to be withdrawn"
            let is_own = parsed.children_by(token, &[Dep::Nsubj, Dep::Nsubjpass]).any(|s| s > head);
            if let Some(kind @ (Kind::Want | Kind::Demand | Kind::Hope)) = self.kind(head).filter(|_| is_own) {
                return self.embedded(kind, sure, head);
            }
            // "rose 48 points to end at 5,210": how it came out, not what for.
            let is_result = sure > 0.0 && self.table.words.results.contains(parsed.key(token));
            return if is_result { Offer::new(sure, "as above") } else { self.purpose(head) };
        }
        if has(&["before", "until", "till"]) {
            // "until the case is solved", "until they have left" are in the present, whatever their last word.
            let tense = [Dep::Aux, Dep::Auxpass];
            let is_present = parsed.children_by(token, &tense).any(|a| matches!(parsed.tag(a), "VBZ" | "VBP"));
            let is_past = Clause::read(parsed, token).is_past(parsed, token) || parsed.tag(token) == "VBN";
            let is_past = is_past && !is_present;
            return Offer::new(if is_past { values.before_past } else { values.before }, "before");
        }
        // "so that they meet": what for, and not how it came out, which has a past.
        if has(&["that"]) && has(&["so"]) && !Clause::read(parsed, token).is_past(parsed, token) {
            return self.purpose(head);
        }
        let is_present = is_present(parsed, token);
        if is_present && is_as_soon(parsed, token) {
            return Offer::new(values.as_soon, "as soon");
        }
        let is_timed = has(&["when", "once", "after", "as", "while", "because", "since", "although", "though", "even"]);
        // "will leave when it ends", "means to leave once it has ended"
        let is_awaited = has(&["when", "once", "after"]) && sure < values.going_to;
        let is_ahead = self.above(head).modal == Some(Modal::Will) || is_awaited;
        if is_timed && is_present && is_ahead {
            return Offer::new(values.when_future, "when");
        }
        let shares_subject = matches!(parsed.tag(token), "VBG" | "VBN") && parsed.child(token, Dep::Nsubj).is_none();
        if !is_timed && shares_subject {
            return Offer::new(if sure > 0.0 { sure } else { values.ordered }, "as above");
        }
        Offer::new(values.adverbial, "beside")
    }

    /// "sent troops to guard the port", "it is vital to guard the port".
    fn purpose(&self, head: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(head));
        let judges = match parsed.key(head) {
            "be" => parsed.children_by(head, &[Dep::Acomp, Dep::Attr, Dep::Ccomp]).next().is_some(),
            "make" => parsed.child(head, Dep::Ccomp).is_some(),
            _ => parsed.pos(head) == Pos::Adj,
        };
        let value = match sure {
            _ if judges => values.judged_purpose,
            // "plans to come to fetch the boy": no surer than what it is for.
            sure if sure > 0.0 => (values.purpose * sure / 3.0).max(values.open_purpose),
            _ => values.denied_purpose,
        };
        Offer::new(value, "purpose")
    }

    pub(super) fn relative(&self, token: usize, noun: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(noun));
        let is_past = Clause::read(parsed, token).is_past(parsed, token);
        let value = match sure {
            sure if sure > REAL || is_definite(parsed, noun) => values.relative,
            sure if sure > 0.0 && is_past => values.open_relative_past,
            sure if sure > 0.0 => values.open_relative,
            _ => values.denied_relative,
        };
        Offer::new(value, "relative")
    }

    /// "troops sent by Chad", "the news that Chad attacked".
    pub(super) fn modifying(&self, token: usize, noun: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(noun));
        // "the likelihood that it was struck" is a clause, whatever its last word.
        let is_clause = parsed.child(token, Dep::Mark).is_some() || is_finite(parsed, token);
        if matches!(parsed.tag(token), "VBG" | "VBN") && !is_clause {
            let value = match sure {
                sure if sure > REAL || is_definite(parsed, noun) => values.participle,
                sure if sure > -1.0 => values.open_participle,
                _ => values.denied_participle,
            };
            return Offer::new(value, "participle");
        }
        match self.table.noun(parsed.key(noun)) {
            Some(kind) => self.embedded(kind, sure.max(2.5), noun),
            None => Offer::new(values.noun_clause, "noun"),
        }
    }

    /// "a plan to attack", "the threat of attacking".
    pub(super) fn of_noun(&self, token: usize, noun: usize, has_to: bool) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(noun));
        let lemma = parsed.key(noun);
        if lemma == "order" && has_to && noun + 1 == left_of(parsed, token) {
            return self.purpose(noun);
        }
        // "Chad to send troops": the headline's way of "is to".
        if has_to && parsed.dep(noun) == Dep::Root && parsed.pos(noun) == Pos::Propn {
            return Offer::new(values.is_to, "is to");
        }
        if has_to && sure > 0.0 && self.is_ranked(noun) {
            return Offer::new(sure, "as above");
        }
        if let Some(verb) = self.turned_down_by(noun).filter(|_| has_to) {
            return self.embedded(Kind::Refuse, self.value(verb), verb);
        }
        self.of_content(noun, sure, has_to)
    }

    /// What a noun that stands at `sure` makes of the clause that is its content.
    pub(super) fn of_content(&self, noun: usize, sure: f32, has_to: bool) -> Offer {
        let (parsed, values) = (self.parsed, self.values());
        let lemma = parsed.key(noun);
        match self.table.noun(lemma) {
            Some(kind) => {
                let is_given = is_definite(parsed, noun) && sure > 0.0;
                self.embedded(kind, if is_given { sure.max(values.definite_noun) } else { sure }, noun)
            }
            None if has_to && sure > 0.0 => Offer::new(sure.min(values.noun_infinitive), lemma),
            None if has_to => Offer::new(sure * 0.5, lemma),
            None if sure > 0.0 => Offer::new(sure.min(values.noun_gerund), lemma),
            None => Offer::new(sure * 0.6, lemma),
        }
    }

    /// "rejected a request to free him": the verb by which what the noun asks for came to nothing.
    fn turned_down_by(&self, noun: usize) -> Option<usize> {
        let parsed = self.parsed;
        let is_object = matches!(parsed.dep(noun), Dep::Dobj | Dep::Nsubjpass);
        let verb = parsed.head(noun).filter(|_| is_object && self.table.words.acts.contains(parsed.key(noun)))?;
        (parsed.is_verb(verb) && matches!(self.kind(verb), Some(Kind::Refuse | Kind::Deny))).then_some(verb)
    }

    /// "the first to leave", "the last minister to leave": those who did.
    fn is_ranked(&self, noun: usize) -> bool {
        let parsed = self.parsed;
        let ranks = |i: usize| {
            matches!(parsed.lower(i), "first" | "second" | "third" | "fourth" | "fifth" | "latest" | "last" | "only")
        };
        let lemma = parsed.key(noun);
        let is_open = self.table.noun(lemma).is_some()
            || self.table.words.aims.contains(lemma)
            || matches!(lemma, "way" | "step" | "thing" | "time" | "place" | "reason" | "year" | "day");
        ranks(noun) || (!is_open && parsed.children_by(noun, &[Dep::Amod]).any(ranks))
    }

    /// "by attacking", "without attacking", "accused of attacking".
    pub(super) fn gerund(&self, token: usize, preposition: usize) -> Offer {
        let (parsed, values) = (self.parsed, self.values());
        let word = parsed.lower(preposition);
        let Some(above) = parsed.head(preposition) else { return Offer::new(values.other_gerund, word) };
        let sure = self.value(above);
        let kind = self.kind(above);
        let value = match word {
            "without" => {
                if sure >= DECIDED {
                    values.without
                } else if sure > 0.0 {
                    values.without * 0.5
                } else {
                    values.ordered
                }
            }
            "instead" | "rather" => values.instead,
            // "far from ending"
            "from" if parsed.lower(above) == "far" => values.instead,
            "from" => match kind {
                Some(Kind::Prevent | Kind::Refuse | Kind::Deny) => return self.embedded(Kind::Prevent, sure, above),
                _ => values.from_doing,
            },
            "on" | "at" if self.is_aimed(above) => return self.governed_gerund(token, word, above),
            "by" | "in" | "into" => sure,
            "on" if sure > 0.0 => sure.min(values.other_gerund),
            "with" if self.parsed.is_verb(above) && sure > 0.0 => sure,
            "after" | "since" | "upon" | "on" | "while" | "when" | "through" => sure.max(values.definite_noun),
            ground if self.table.words.grounds.contains(ground) => sure.max(values.definite_noun),
            "before" => values.before_doing,
            "of" | "to" | "for" | "about" | "at" | "toward" | "towards" | "against" | "with" => {
                return self.governed_gerund(token, word, above);
            }
            _ => sure.min(values.other_gerund),
        };
        Offer::new(value, word)
    }

    /// "aimed at halting", "intent on halting": what is only meant.
    fn is_aimed(&self, above: usize) -> bool {
        !self.parsed.is_noun(above) && matches!(self.governing_kind(above), Some(Kind::Want | Kind::Plan | Kind::Try))
    }

    fn governed_gerund(&self, token: usize, word: &str, above: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(above));
        if parsed.is_noun(above) {
            return self.of_noun(token, above, false);
        }
        let lemma = parsed.key(above);
        let kind = self.governing_kind(above);
        let blames = matches!(lemma, "accuse" | "suspect" | "convict" | "charge" | "blame");
        let decides = matches!(lemma, "decide" | "vote" | "rule" | "argue" | "warn" | "advise" | "guard");
        match (word, kind) {
            ("of" | "for", _) if blames => self.embedded(Kind::Believe, sure, above),
            ("against", _) if decides => self.embedded(Kind::Refuse, sure, above),
            ("for", None) => Offer::new(values.for_doing, word),
            ("on" | "at", Some(kind)) if self.is_aimed(above) => self.embedded(kind, sure, above),
            ("of" | "about" | "against" | "for", kind) => {
                let wishes = kind.filter(|k| {
                    matches!(k, Kind::Consider | Kind::Want | Kind::Demand | Kind::Plan | Kind::Fear | Kind::Hope)
                });
                self.embedded(wishes.unwrap_or(Kind::Consider), sure, above)
            }
            ("to", _) => Offer::new(values.to_doing, word),
            _ => Offer::new(sure.min(values.other_gerund), word),
        }
    }
}

/// The first word of the verb's group: "to" of "to attack".
fn left_of(parsed: &ParsedArticle, verb: usize) -> usize {
    parsed.children_by(verb, &[Dep::Aux]).next().unwrap_or(verb)
}
