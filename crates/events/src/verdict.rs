//! Verdicts: what somebody is called or said to be, where it blames or praises.
//!
//! ```text
//! said the move was *unacceptable*         a clause with "be", "remain", "constitute", "amount to"
//! called the minister a *liar*             a name beside the object, or after "as"
//! finds the ruling *outrageous*            a clause without a verb
//! said it was *wrong* of Chad to leave     judged is whoever does what follows
//! ```
//!
//! Which words are a verdict is said by the frame: `CONTENT:verdict{unacceptable/liar}`, and `CONTENT:no-verdict{…}` for
//! their denial ("was not acceptable").

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;
use dateline_mentions::arguments::{self, Arguments};

use crate::clause::{Clause, Modal, is_infinitive};
use crate::frames::Slot;
use crate::lexicon::Lexicon;
use crate::ontology::Class;
use crate::reading::{PredicateReader, Reading};

/// A word said of somebody or something.
#[derive(Debug, Clone, Copy)]
struct Verdict {
    /// Who or what is judged, if the sentence names it.
    judged: Option<usize>,
    /// The judging word.
    quality: usize,
    negated: bool,
}

/// What a verdict adds to a frame's score: it says more than any clause, and less than a word the frame names.
const SCORE: i32 = 8;

impl PredicateReader<'_> {
    /// Fills a slot for a verdict; the score it adds, or `None` if there is no such verdict on somebody else.
    pub(crate) fn fill_verdict(
        &mut self,
        slot: &Slot,
        negated: bool,
        arguments: &Arguments,
        reading: &mut Reading,
    ) -> Option<i32> {
        let all = verdicts(self.parsed, reading.token, arguments);
        let verdict = all.into_iter().find(|v| {
            v.negated == negated && self.judges(slot, v.quality, reading.token) && !self.is_own_verdict(v, reading)
        })?;
        if reading.recipients.is_empty() {
            reading.recipients.extend(verdict.judged);
        }
        reading.words.push(verdict.quality);
        Some(SCORE)
    }

    /// "said that he had been wrong", "said his country had always been a friend of peace": nobody judges himself here.
    fn is_own_verdict(&self, verdict: &Verdict, reading: &Reading) -> bool {
        let is_own_body = |judged: usize| {
            self.lexicon.has("state_bodies", self.parsed.key(judged))
                && self.parsed.children_by(judged, &[Dep::Poss]).any(|owner| {
                    matches!(self.parsed.lower(owner), "its" | "our")
                        || reading.actors.iter().any(|&actor| self.same_referent(actor, owner))
                })
        };
        verdict.judged.is_some_and(|judged| {
            is_own_body(judged)
                || matches!(self.parsed.lower(judged), "i" | "we" | "you")
                || reading.actors.iter().any(|&actor| self.same_referent(actor, judged))
        })
    }

    /// Whether a word is among those of the slot. Who is "behind" something or "responsible" for it is blamed where it was
    /// an attack.
    fn judges(&mut self, slot: &Slot, quality: usize, verb: usize) -> bool {
        let key = self.parsed.key(quality);
        // "biased" is taken for a form of "bias".
        if !slot.accepts_word(key) && !slot.accepts_word(self.parsed.lower(quality)) {
            return false;
        }
        if self.lexicon.has("attempts", key) {
            return self.is_attempt_at_wrong(quality);
        }
        // "holds Chad responsible" needs no attack to blame.
        let of = match key {
            _ if matches!(self.parsed.key(verb), "hold" | "find") => return true,
            "behind" => self.parsed.child(quality, Dep::Pobj),
            // "the blast was the work of Chad"
            _ if self.lexicon.has("handiwork", key) => {
                self.parsed.head(quality).and_then(|be| self.parsed.child(be, Dep::Nsubj))
            }
            _ if self.lexicon.has("answerable", key) => {
                let phrases = arguments::prepositions(self.parsed, quality).into_iter();
                phrases.filter(|p| matches!(p.word.as_str(), "for" | "of" | "in")).map(|p| p.object).next()
            }
            _ => return true,
        };
        of.is_some_and(|deed| {
            let head = self.parsed.key(deed);
            self.lexicon.has("attacks", head) || self.lexicon.has("misdeeds", head)
        })
    }

    /// "an attempt *to undermine* the vote", "a bid *to topple* him": what is attempted says whether it is wrong.
    fn is_attempt_at_wrong(&mut self, attempt: usize) -> bool {
        let parsed = self.parsed;
        let mut aims =
            parsed.children_by(attempt, &[Dep::Acl, Dep::Relcl, Dep::Xcomp]).filter(|&v| is_infinitive(parsed, v));
        aims.any(|aim| {
            let class = self.read(aim).and_then(|r| r.class);
            self.does_wrong(aim) || matches!(class, Some(Class::Assault | Class::Coerce))
        })
    }
}

/// All verdicts in what a verb of saying or naming takes.
fn verdicts(parsed: &ParsedArticle, verb: usize, arguments: &Arguments) -> Vec<Verdict> {
    let mut found = Vec::new();
    for &clause in &arguments.clauses {
        for part in parsed.with_conjuncts(clause) {
            found.extend(of_clause(parsed, part));
        }
    }
    found.extend(of_names(parsed, verb, arguments));
    found
}

/// "the move was unacceptable", "the move amounts to blackmail", "[finds] the move outrageous".
fn of_clause(parsed: &ParsedArticle, clause: usize) -> Vec<Verdict> {
    let is_open = parsed.children_by(clause, &[Dep::Mark]).any(|m| matches!(parsed.lower(m), "if" | "whether"));
    let own = Clause::read(parsed, clause);
    if is_open || matches!(own.modal, Some(Modal::May | Modal::Might | Modal::Can | Modal::Must)) {
        return Vec::new();
    }
    let qualities: Vec<usize> = match parsed.key(clause) {
        "be" | "remain" | "become" | "seem" | "appear" | "look" | "sound" => {
            let direct = parsed.children_by(clause, &[Dep::Acomp, Dep::Attr, Dep::Oprd]);
            let behind = parsed.children_by(clause, &[Dep::Prep]).filter(|&p| parsed.lower(p) == "behind");
            // "is to blame"
            // ... "is more to blame than others"
            let bodies = std::iter::once(clause).chain(parsed.children_by(clause, &[Dep::Acomp]));
            let blame = bodies
                .flat_map(|b| parsed.children_by(b, &[Dep::Xcomp, Dep::Relcl]))
                .filter(|&x| parsed.key(x) == "blame");
            direct.chain(behind).chain(blame).collect()
        }
        // "has every right to defend itself"
        "have" => {
            let is_granted = |c: usize| Lexicon::bundled().has("rights_of_states", parsed.key(c));
            let is_right = |&o: &usize| parsed.key(o) == "right" && parsed.children_by(o, &[Dep::Acl]).any(is_granted);
            parsed.child(clause, Dep::Dobj).filter(is_right).into_iter().collect()
        }
        "constitute" | "represent" => parsed.child(clause, Dep::Dobj).into_iter().collect(),
        "amount" => {
            let phrases = arguments::prepositions(parsed, clause).into_iter();
            phrases.filter(|p| p.word == "to").map(|p| p.object).collect()
        }
        _ if matches!(parsed.pos(clause), Pos::Adj | Pos::Noun) => vec![clause],
        _ => return Vec::new(),
    };
    let subject = parsed.children_by(clause, &[Dep::Nsubj, Dep::Nsubjpass]).next();
    let negated = own.negated;
    let all = qualities.into_iter().flat_map(|q| with_kin(parsed, q));
    all.map(|quality| Verdict { judged: judged(parsed, clause, quality, subject), quality, negated }).collect()
}

/// "called the minister *a liar*", "denounced as *a traitor*", "called the order *tyranny*".
fn of_names(parsed: &ParsedArticle, verb: usize, arguments: &Arguments) -> Vec<Verdict> {
    let mut names: Vec<usize> = parsed.children_by(verb, &[Dep::Oprd]).collect();
    let objects: Vec<usize> = parsed.children_by(verb, &[Dep::Dobj]).collect();
    names.extend(objects.iter().skip(1));
    let complements: &[Dep] = &[Dep::Pobj, Dep::Amod, Dep::Pcomp, Dep::Acomp];
    // "described the president's answer as insufficient": the parser may hang "as" on the answer. To dismiss an answer as
    // this or that is to turn it down.
    let answer = objects.first().copied().filter(|_| parsed.key(verb) != "dismiss");
    let bodies = std::iter::once(verb).chain(answer);
    let phrases = bodies.flat_map(|b| parsed.children_by(b, &[Dep::Prep]));
    for r#as in phrases.filter(|&p| parsed.lower(p) == "as") {
        names.extend(parsed.children_by(r#as, complements));
    }
    let mut judged = arguments.object;
    // "branded Chad an outlaw": the parser may take who is named for whom something is given to.
    let gives_name = Lexicon::bundled().has("naming_verbs", parsed.key(verb));
    if let Some(dative) = arguments.dative.filter(|_| gives_name && !arguments.is_passive) {
        names.extend(objects.first());
        judged = Some(dative);
    }
    // "called the decision "a reckless step"": what is quoted behind the object names it.
    if gives_name && names.is_empty() {
        names.extend(objects.iter().flat_map(|&o| parsed.children_by(o, &[Dep::Appos])));
    }
    if let Some(&object) = objects.first().filter(|_| names.is_empty() && gives_name) {
        // The parser takes "Thursday's order tyranny" for one phrase.
        let judged = parsed.children_by(object, &[Dep::Nmod, Dep::Compound]).next();
        return judged.map(|_| Verdict { judged, quality: object, negated: false }).into_iter().collect();
    }
    let all = names.into_iter().flat_map(|name| with_kin(parsed, name));
    all.map(|quality| Verdict { judged, quality, negated: false }).collect()
}

/// A judging word, its conjuncts, and what qualifies it: "an *irresponsible* act".
fn with_kin(parsed: &ParsedArticle, quality: usize) -> Vec<usize> {
    // "no disgrace", "no more biased than others".
    let says_no = |i: usize| matches!(parsed.lower(i), "no" | "not" | "hardly" | "less");
    let is_none = |q: usize| {
        let mut before = parsed.children_by(q, &[Dep::Det, Dep::Advmod, Dep::Neg, Dep::Predet]);
        before.any(|d| says_no(d) || parsed.children(d).iter().any(|&c| says_no(c)))
    };
    let mut all = parsed.with_conjuncts(quality);
    all.retain(|&q| !is_none(q));
    let mut qualifiers: Vec<usize> = all.iter().flat_map(|&q| parsed.children_by(q, &[Dep::Amod])).collect();
    // "an outlaw nation", "a puppet regime".
    let bodies = all.iter().filter(|&&q| Lexicon::bundled().has("state_bodies", parsed.key(q)));
    qualifiers.extend(bodies.flat_map(|&q| parsed.children_by(q, &[Dep::Compound])));
    all.extend(qualifiers.into_iter().filter(|&q| !is_none(q)));
    // "an act of aggression", "a form of blackmail".
    let kinds = all.iter().filter(|&&q| Lexicon::bundled().has("kinds_of_deeds", parsed.key(q)));
    let named = kinds.flat_map(|&q| arguments::prepositions(parsed, q)).filter(|p| p.word == "of");
    let named: Vec<usize> = named.map(|p| p.object).collect();
    all.extend(named);
    all
}

/// Who is judged: the subject, or for "it is wrong of Chad to leave" and "for Chad to leave" whoever does that.
fn judged(parsed: &ParsedArticle, clause: usize, quality: usize, subject: Option<usize>) -> Option<usize> {
    // "was the work of Chad", "was Chad's doing"
    if Lexicon::bundled().has("handiwork", parsed.key(quality)) {
        let of = arguments::prepositions(parsed, quality).into_iter().find(|p| p.word == "of");
        return of.map(|p| p.object).or_else(|| parsed.child(quality, Dep::Poss));
    }
    let is_empty = |s: usize| matches!(parsed.lower(s), "it" | "this" | "that" | "what" | "there");
    if subject.is_some_and(|s| !is_empty(s)) {
        return subject;
    }
    let bodies = [clause, quality];
    let complement =
        bodies.iter().flat_map(|&b| parsed.children_by(b, &[Dep::Advcl, Dep::Xcomp, Dep::Ccomp, Dep::Acl, Dep::Relcl]));
    let doer = complement.filter(|&c| c != quality).find_map(|c| parsed.child(c, Dep::Nsubj));
    let phrases = bodies.iter().flat_map(|&b| arguments::prepositions(parsed, b));
    let of = phrases.filter(|p| matches!(p.word.as_str(), "of" | "for" | "by")).map(|p| p.object).next();
    let is_noun = matches!(parsed.pos(quality), Pos::Noun | Pos::Propn);
    doer.or(of.filter(|_| !is_noun)).or_else(|| {
        // "an abuse of power by the regime".
        let by = arguments::prepositions(parsed, quality).into_iter().find(|p| p.word == "by");
        by.map(|p| p.object)
    })
}
