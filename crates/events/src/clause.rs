//! Tense, mood and polarity of one clause: what its auxiliaries and negations say, before anything above it is heard.

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;

use crate::lexicon::Lexicon;

/// What an auxiliary makes of its verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Modal {
    /// "will", "shall".
    Will,
    /// "would".
    Would,
    /// "may".
    May,
    /// "might", "could".
    Might,
    /// "can".
    Can,
    /// "must", "should", "ought to".
    Must,
}

impl Modal {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "will" | "'ll" | "’ll" | "shall" | "wo" | "sha" => Self::Will,
            "would" | "'d" | "’d" => Self::Would,
            "may" => Self::May,
            "might" | "could" => Self::Might,
            "can" | "ca" | "cannot" => Self::Can,
            "must" | "should" | "ought" | "need" => Self::Must,
            _ => return None,
        })
    }

    /// The stable name, as operators have it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Will => "will",
            Self::Would => "would",
            Self::May => "may",
            Self::Might => "might",
            Self::Can => "can",
            Self::Must => "must",
        }
    }
}

/// A clause as its own words put it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// The auxiliaries, those of the first of joined verbs included ("will meet and *sign*").
    pub(crate) auxiliaries: Vec<usize>,
    /// The modal among them.
    pub(crate) modal: Option<Modal>,
    /// Whether it is negated: "not", "never", "no longer", "nobody came", "neither".
    pub(crate) negated: bool,
    /// Whether it is an infinitive with "to".
    pub(crate) infinitive: bool,
}

impl Clause {
    /// Reads the clause of a verb, or the negation of a noun ("no talks").
    pub(crate) fn read(parsed: &ParsedArticle, head: usize) -> Self {
        let auxiliaries = auxiliaries(parsed, head);
        // By its tag, for "'d" is "had" as well.
        // "threatened to close the border should Kurdistan secede": what follows the verb opens another clause.
        let modals = auxiliaries.iter().copied().filter(|&a| a < head).chain([head]);
        let modals = modals.filter(|&a| parsed.tag(a) == "MD");
        let modal = modals.map(|a| parsed.lower(a)).find_map(Modal::of);
        let negated = is_negated(parsed, head) || auxiliaries.iter().any(|&a| parsed.lower(a) == "cannot");
        if let Some(going) = going_to(parsed, head) {
            let negated = negated || is_negated(parsed, going);
            return Self { modal: Some(Modal::Will), negated, infinitive: false, auxiliaries };
        }
        Self { modal, negated, infinitive: is_infinitive(parsed, head), auxiliaries }
    }

    /// Whether the verb is perfect: "could *have* been killed".
    pub(crate) fn is_perfect(&self, parsed: &ParsedArticle) -> bool {
        self.auxiliaries.iter().any(|&a| parsed.key(a) == "have")
    }

    /// Whether the verb is in the past, or perfect.
    pub(crate) fn is_past(&self, parsed: &ParsedArticle, verb: usize) -> bool {
        parsed.tag(verb) == "VBD" || self.is_perfect(parsed) || self.auxiliaries.iter().any(|&a| parsed.tag(a) == "VBD")
    }
}

/// "is *going* to recognise it": the verb that does for "will".
pub(crate) fn going_to(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let going = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Xcomp && is_infinitive(parsed, verb))?;
    let is_present = parsed.children_by(going, &[Dep::Aux]).any(|a| matches!(parsed.tag(a), "VBZ" | "VBP"));
    (parsed.key(going) == "go" && parsed.tag(going) == "VBG" && is_present).then_some(going)
}

/// Whether a clause says what somebody must do: "Japan *must* lift the ban", "*has to* lift", "*needs to* lift"; "insisted
/// that Japan *lift* the ban".
pub(crate) fn is_duty(parsed: &ParsedArticle, verb: usize) -> bool {
    // "has yet to answer", "have the courage to leave" are no duties.
    let is_open = parsed.child(verb, Dep::Dobj).is_some()
        || parsed.children_by(verb, &[Dep::Advmod]).any(|a| parsed.lower(a) == "yet");
    let own = Clause::read(parsed, verb);
    let needs = matches!(parsed.key(verb), "need" | "have")
        && !is_open
        // "may have to stay at home", "will have to fly from Kigali": nobody is asked yet; "does not have to go": nor any more.
        && !own.negated
        && !matches!(own.modal, Some(Modal::May | Modal::Might | Modal::Will | Modal::Would))
        && parsed.children_by(verb, &[Dep::Xcomp]).any(|x| is_infinitive(parsed, x));
    // "it is imperative that Japan lift the ban", "it is time for Japan to lift it".
    let is_needed = parsed.key(verb) == "be"
        && parsed.children_by(verb, &[Dep::Acomp, Dep::Attr]).any(|need| {
            Lexicon::bundled().has("needful", parsed.key(need))
                && [verb, need].iter().any(|&above| parsed.children_by(above, COMPLEMENTS).any(|c| asks(parsed, c)))
        });
    let wishes = |above: usize| matches!(parsed.key(above), "insist" | "urge" | "recommend" | "ask");
    let is_wished = is_subjunctive(parsed, verb) && parsed.head(verb).is_some_and(wishes);
    // "should have a say", "must get their money": it is for others to give.
    let is_given =
        matches!(parsed.key(verb), "have" | "get" | "receive" | "enjoy") && parsed.child(verb, Dep::Dobj).is_some();
    // "must have written it", "should have known": guessed or regretted, not asked.
    let is_past = own.auxiliaries.iter().any(|&a| parsed.lower(a) == "have" && a < verb);
    let must = own.modal == Some(Modal::Must) && !is_past && !is_given && !is_inverted(parsed, verb);
    needs || is_needed || is_wished || must
}

/// Where the parser hangs what is needed.
const COMPLEMENTS: &[Dep] = &[Dep::Advcl, Dep::Xcomp, Dep::Ccomp, Dep::Acl, Dep::Relcl];

/// "for Japan *to lift*", "that Japan *lift*".
pub(crate) fn asks(parsed: &ParsedArticle, verb: usize) -> bool {
    parsed.is_verb(verb) && (is_infinitive(parsed, verb) || is_subjunctive(parsed, verb))
}

/// Whose duty a clause tells of: its subject; in "it is time for Japan to lift the ban" that of what is needed.
pub(crate) fn whose_duty(parsed: &ParsedArticle, verb: usize) -> Option<usize> {
    let own = |v: usize| parsed.children_by(v, &[Dep::Nsubj, Dep::Nsubjpass]).next();
    // "Chad is weak and *should open* the port": the second verb has the subject of the first.
    let first = Some(parsed.first_conjunct(verb)).filter(|&first| first != verb);
    let subject = own(verb).or_else(|| first.and_then(own));
    if parsed.key(verb) != "be" || subject.is_some_and(|s| parsed.lower(s) != "it") {
        return subject;
    }
    let needs = parsed.children_by(verb, &[Dep::Acomp, Dep::Attr]).chain([verb]);
    let mut asked = needs.flat_map(|above| parsed.children_by(above, COMPLEMENTS)).filter(|&c| asks(parsed, c));
    asked.find_map(|c| parsed.child(c, Dep::Nsubj)).or(subject)
}

/// Whether a verb has "to" before it.
pub(crate) fn is_infinitive(parsed: &ParsedArticle, verb: usize) -> bool {
    parsed.children_by(verb, &[Dep::Aux]).any(|a| parsed.tag(a) == "TO")
}

/// Whether a verb's form is finite, by itself or through an auxiliary.
pub(crate) fn is_finite(parsed: &ParsedArticle, verb: usize) -> bool {
    let finite = |i: usize| matches!(parsed.tag(i), "VBD" | "VBZ" | "VBP" | "MD");
    matches!(parsed.tag(verb), "VBD" | "VBZ") || parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).any(finite)
}

/// The finite verb over a word: "*spoke* in favour of restoring order in a call".
pub(crate) fn finite_above(parsed: &ParsedArticle, token: usize) -> Option<usize> {
    parsed.ancestors(token).find(|&v| parsed.is_verb(v) && is_finite(parsed, v))
}

/// "demanded that he *leave*", "that they *be* freed".
pub(crate) fn is_subjunctive(parsed: &ParsedArticle, verb: usize) -> bool {
    let subject = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next();
    let passive = parsed.child(verb, Dep::Auxpass).is_some_and(|a| parsed.lower(a) == "be");
    subject.is_some() && (parsed.tag(verb) == "VB" || passive) && parsed.child(verb, Dep::Aux).is_none()
}

/// "*Should* the talks fail", "*had* they known": a condition without a conjunction.
pub(crate) fn is_inverted(parsed: &ParsedArticle, verb: usize) -> bool {
    let subject = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next();
    let leads = |a: usize| {
        matches!(parsed.lower(a), "should" | "had" | "were") && subject.is_some_and(|s| a < parsed.left_edge(s))
    };
    let opens = parsed.children_by(verb, &[Dep::Mark, Dep::Advmod]).next().is_none_or(|m| m > verb || !leads(m));
    opens && parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).any(leads)
}

/// Whether a clause says on what another depends: "if Chad attacks", "unless they leave", "should Mali refuse".
pub(crate) fn is_condition(parsed: &ParsedArticle, clause: usize) -> bool {
    let marks = |m: usize| matches!(parsed.lower(m), "if" | "unless" | "should");
    parsed.children_by(clause, &[Dep::Mark]).any(marks) || is_inverted(parsed, clause)
}

/// "made it clear", "let it be known", "let them know": what somebody says without a verb of saying.
pub(crate) fn makes_known(parsed: &ParsedArticle, verb: usize) -> bool {
    let list = match parsed.key(verb) {
        "make" => "made_known",
        "let" => "let_known",
        _ => return false,
    };
    parsed.children(verb).iter().any(|&c| c > verb && Lexicon::bundled().has(list, parsed.lower(c)))
}

/// "as soon as it ends".
pub(crate) fn is_as_soon(parsed: &ParsedArticle, verb: usize) -> bool {
    let soon = |i: usize| matches!(parsed.lower(i), "soon" | "long") && i > 0 && parsed.lower(i - 1) == "as";
    parsed.head(verb).is_some_and(soon) || parsed.children(verb).iter().any(|&c| soon(c))
}

/// Whether a verb is in the present, by itself or through "is" of a passive.
pub(crate) fn is_present(parsed: &ParsedArticle, verb: usize) -> bool {
    let of = |i: usize| matches!(parsed.tag(i), "VBZ" | "VBP");
    of(verb) || parsed.children_by(verb, &[Dep::Auxpass]).any(of)
}

/// The auxiliaries of a verb; of a joined verb without any and without a subject, those of the verb it is joined to.
fn auxiliaries(parsed: &ParsedArticle, verb: usize) -> Vec<usize> {
    let own = |v: usize| parsed.children_by(v, &[Dep::Aux, Dep::Auxpass]).collect::<Vec<usize>>();
    let mut found = own(verb);
    let mut at = verb;
    let is_bare = matches!(parsed.tag(verb), "VB" | "VBN" | "VBG")
        && parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next().is_none();
    while is_bare && found.is_empty() && parsed.dep(at) == Dep::Conj {
        let Some(head) = parsed.head(at) else { break };
        at = head;
        found = own(at);
    }
    found
}

/// "neither approves *nor disapproves*", "does not arrest *or detain* them".
fn is_second_of_neither(parsed: &ParsedArticle, verb: usize) -> bool {
    let Some(first) = parsed.head(verb).filter(|_| parsed.dep(verb) == Dep::Conj) else { return false };
    let joint = parsed.children_by(first, &[Dep::Cc]).filter(|&c| c < verb).last();
    let shares = |verb: usize| parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Aux]).next().is_none();
    let is_or = |c: usize| parsed.lower(c) == "or" && parsed.child(first, Dep::Neg).is_some() && shares(verb);
    joint.is_some_and(|c| parsed.lower(c) == "nor" || is_or(c)) && parsed.is_verb(verb)
}

/// "*At no time* did they ask for money", "*under no circumstances* will they leave": the auxiliary stands before the subject.
fn is_turned_by_no(parsed: &ParsedArticle, verb: usize) -> bool {
    let has_no = |object: usize| parsed.children_by(object, &[Dep::Det]).any(|d| parsed.lower(d) == "no");
    let subject = parsed.children_by(verb, &[Dep::Nsubj, Dep::Nsubjpass]).next();
    let auxiliary = parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).find(|&a| subject.is_some_and(|s| a < s));
    auxiliary.is_some_and(|auxiliary| {
        parsed.children_by(verb, &[Dep::Prep]).any(|p| p < auxiliary && parsed.children_by(p, &[Dep::Pobj]).any(has_no))
    })
}

/// Whether the words beside a verb or noun negate it. "No" before an object negates the object, not the verb.
fn is_negated(parsed: &ParsedArticle, head: usize) -> bool {
    let says_no = |word: &str| matches!(word, "nobody" | "none" | "nothing" | "neither" | "few");
    let is_none = |argument: usize| {
        says_no(parsed.lower(argument))
            || (parsed.key(argument) == "one" && argument > 0 && parsed.lower(argument - 1) == "no")
            || parsed
                .children_by(argument, &[Dep::Det, Dep::Neg, Dep::Preconj, Dep::Advmod, Dep::Cc])
                .any(|d| d < argument && matches!(parsed.lower(d), "no" | "neither"))
    };
    let is_never = |adverb: usize| {
        matches!(parsed.key(adverb), "never" | "hardly" | "barely" | "scarcely" | "neither" | "nor" | "no")
            // "no longer"
            || (parsed.key(adverb) == "long" && adverb > 0 && parsed.lower(adverb - 1) == "no")
    };
    // "never again"
    let never = |adverb: usize| {
        is_never(adverb) || parsed.children_by(adverb, &[Dep::Neg, Dep::Advmod]).any(|a| parsed.key(a) == "never")
    };
    parsed.child(head, Dep::Neg).is_some()
        || parsed.children_by(head, &[Dep::Advmod, Dep::Preconj, Dep::Det]).any(never)
        || parsed.children_by(head, &[Dep::Nsubj, Dep::Nsubjpass]).any(is_none)
        || parsed.child(head, Dep::Dobj).is_some_and(|o| parsed.lower(o) == "nothing" && o > head)
        || is_second_of_neither(parsed, head)
        || is_turned_by_no(parsed, head)
        || (parsed.pos(head) != Pos::Verb && parsed.children_by(head, &[Dep::Cc]).any(|c| c < head && never(c)))
}
