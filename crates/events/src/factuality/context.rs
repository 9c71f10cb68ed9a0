//! The context that the word above and the construction give to a word.

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;

use super::signatures::{ContextValues, Kind};
use super::{DECIDED, FactualityReader, Read};
use crate::clause::{
    Clause, Modal, going_to, is_as_soon, is_finite, is_infinitive, is_inverted, is_present, is_subjunctive,
};

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

    /// "said that they met", "regretted that", "clear that", "saw them leave".
    fn complement(&self, token: usize, head: usize) -> Offer {
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

    /// "That they met is …", "To meet is …".
    fn subject_clause(&self, token: usize, head: usize) -> Offer {
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
    fn infinitive(&self, token: usize, head: usize) -> Offer {
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

    /// "if they attack", "in order to attack", "after they attacked".
    fn adverbial(&self, token: usize, head: usize) -> Offer {
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

    fn relative(&self, token: usize, noun: usize) -> Offer {
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
    fn modifying(&self, token: usize, noun: usize) -> Offer {
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
    fn of_noun(&self, token: usize, noun: usize, has_to: bool) -> Offer {
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
    fn of_content(&self, noun: usize, sure: f32, has_to: bool) -> Offer {
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

    /// "trading activity"; "takeover bid", "withdrawal plan", where the noun says that it is only meant.
    fn qualifying(&self, token: usize, noun: usize) -> Offer {
        let (parsed, values, sure) = (self.parsed, self.values(), self.value(noun));
        let kind = self.table.noun(parsed.key(noun)).filter(|_| parsed.is_noun(token));
        match kind {
            Some(kind @ (Kind::Plan | Kind::Want | Kind::Demand)) if sure > 0.0 => {
                self.embedded(kind, sure.max(values.definite_noun), noun)
            }
            _ => Offer::new(sure.min(values.qualifier), "qualifier"),
        }
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
    fn gerund(&self, token: usize, preposition: usize) -> Offer {
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

    /// "called for talks", "during the talks", "the threat of war".
    fn after_preposition(&self, token: usize, preposition: usize) -> Offer {
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

    /// "not until Tuesday" beside a form of "be".
    fn waits(&self, verb: usize) -> bool {
        let parsed = self.parsed;
        parsed.children_by(verb, &[Dep::Prep, Dep::Advcl, Dep::Attr, Dep::Npadvmod, Dep::Advmod]).any(|c| {
            matches!(parsed.lower(c), "until" | "till")
                || parsed.children(c).iter().any(|&w| parsed.lower(w) == "until")
        })
    }

    /// "wants talks", "sure talks", "the vote was cancelled".
    fn object(&self, token: usize, head: usize) -> Offer {
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

    fn subject(&self, token: usize, head: usize) -> Offer {
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

    /// "the captured town".
    fn attributive(&self, noun: usize) -> Offer {
        let (values, sure) = (self.values(), self.value(noun));
        let value = match sure {
            sure if is_definite(self.parsed, noun) => sure.max(values.attributive),
            sure if sure > DECIDED => values.loose_attributive,
            sure => sure.max(values.open_attributive),
        };
        Offer::new(value, "attributive")
    }
}

/// What a finite clause has and an order has not.
const BESIDE_FINITE: &[Dep] = &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Expl, Dep::Aux, Dep::Auxpass, Dep::Mark];

/// Whether a noun is presented as known: a name, "the", "their", "Iran's".
fn is_definite(parsed: &ParsedArticle, noun: usize) -> bool {
    parsed.pos(noun) == Pos::Propn
        || parsed.child(noun, Dep::Poss).is_some()
        || parsed
            .children_by(noun, &[Dep::Det])
            .any(|d| matches!(parsed.lower(d), "the" | "this" | "that" | "these" | "those"))
}

/// The first word of the verb's group: "to" of "to attack".
fn left_of(parsed: &ParsedArticle, verb: usize) -> usize {
    parsed.children_by(verb, &[Dep::Aux]).next().unwrap_or(verb)
}
