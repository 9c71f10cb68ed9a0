//! The tense of the clause a date stands in, which tells the next Monday from the last.

use std::ops::Range;
use std::sync::LazyLock;

use dateline_lang::{Dep, Pos};
use dateline_text::BlockKind;

use crate::ParsedArticle;

/// Tense of the clause an expression stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unclear,
}

impl Tense {
    /// In words, for the reasoning shown to users.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Past => "past tense",
            Self::Future => "future",
            Self::Unclear => "tense unclear",
        }
    }
}

/// Auxiliaries after which a date lies ahead, and those after which it lies behind.
/// "Could" is left out: "could not be reached on Monday" looks back.
const AHEAD: [&str; 10] = ["will", "'ll", "’ll", "shall", "would", "may", "might", "should", "must", "wo"];
const BEHIND: [&str; 6] = ["had", "has", "have", "did", "was", "were"];

/// Words right before a date that put it ahead or behind whatever the verb says.
const BEFORE_AHEAD: [&str; 5] = ["payable", "effective", "record", "due", "expiring"];
/// After these it lies ahead unless the clause tells of what had gone on until then.
const UNTIL: [&str; 3] = ["until", "till", "til"];
const BEFORE_BEHIND: [&str; 2] = ["since", "dated"];

/// The tense of a date's clause, and whether the date hangs on its verb and not on a noun below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) tense: Tense,
    pub(super) is_direct: bool,
}

/// The clause that governs the expression: that of its first verbal ancestor, auxiliaries included.
pub(super) fn governing(parsed: &ParsedArticle, tokens: Range<usize>) -> Clause {
    let before = if tokens.start == 0 { "" } else { parsed.word(tokens.start - 1) };
    let stands_after = |words: &[&str]| words.iter().any(|word| before.eq_ignore_ascii_case(word));
    if stands_after(&BEFORE_AHEAD) {
        return Clause { tense: Tense::Future, is_direct: false };
    }
    if stands_after(&BEFORE_BEHIND) {
        return Clause { tense: Tense::Past, is_direct: true };
    }
    if stands_after(&UNTIL) && !went_on(parsed, tokens.start - 1) || is_earliest(parsed, tokens.start) {
        return Clause { tense: Tense::Future, is_direct: false };
    }
    let Some(top) = tokens.clone().find(|&i| parsed.head(i).is_none_or(|h| !tokens.contains(&h))) else {
        return Clause { tense: Tense::Unclear, is_direct: false };
    };
    let mut above = parsed.ancestors(top).skip_while(|&a| parsed.pos(a) == Pos::Adp);
    let noun = above.next();
    if noun.is_some_and(|noun| is_planned(parsed, noun)) {
        return Clause { tense: Tense::Future, is_direct: false };
    }
    if deferred(parsed, top) {
        return Clause { tense: Tense::Future, is_direct: false };
    }
    Clause { tense: tense_above(parsed, top), is_direct: noun.is_none_or(|a| parsed.is_verb(a)) }
}

/// "Until Thursday they had not called": the verb tells of what went on, not of what was put off.
fn went_on(parsed: &ParsedArticle, until: usize) -> bool {
    let verb = parsed.ancestors(until).find(|&a| parsed.is_verb(a));
    verb.is_some_and(|verb| {
        let is_past = parsed.tag(verb) == "VBD" || has_auxiliary(parsed, verb, &["had", "was", "were", "did"]);
        is_past
            && !Verbs::bundled().has(parsed.key(verb), Class::Defers)
            && !Verbs::bundled().has(parsed.key(verb), Class::Plans)
    })
}

/// "as early as Tuesday", "as soon as next week", "no later than Friday"; "since as early as 1995" has its own words.
fn is_earliest(parsed: &ParsedArticle, start: usize) -> bool {
    let word = |back: usize| start.checked_sub(back).map_or("", |i| parsed.word(i));
    word(1).eq_ignore_ascii_case("as") && matches!(word(2), "early" | "soon") && word(3).eq_ignore_ascii_case("as")
        || word(1) == "than" && word(2) == "later" && word(3).eq_ignore_ascii_case("no")
}

/// "a slated visit in September", "the planned vote on Monday", "the deadline on Friday".
fn is_planned(parsed: &ParsedArticle, noun: usize) -> bool {
    parsed.is_noun(noun)
        && parsed.children_by(noun, &[Dep::Amod]).any(|c| {
            Verbs::bundled().has(parsed.key(c), Class::Plans) && parsed.tag(c) != "VBG"
                || matches!(
                    parsed.key(c),
                    "upcoming" | "forthcoming" | "scheduled" | "planned" | "proposed" | "looming"
                )
        })
}

/// "extended to Nov. 20", "postponed to Monday": what is put off lies ahead.
fn deferred(parsed: &ParsedArticle, top: usize) -> bool {
    let Some(to) = parsed.head(top).filter(|&p| parsed.key(p) == "to" && parsed.pos(p) == Pos::Adp) else {
        return false;
    };
    let had = |verb| has_auxiliary(parsed, verb, &["had"]);
    parsed.head(to).is_some_and(|verb| Verbs::bundled().has(parsed.key(verb), Class::Defers) && !had(verb))
}

fn has_auxiliary(parsed: &ParsedArticle, verb: usize, words: &[&str]) -> bool {
    parsed
        .children_by(verb, &[Dep::Aux, Dep::Auxpass])
        .any(|a| words.iter().any(|each| parsed.word(a).eq_ignore_ascii_case(each)))
}

fn tense_above(parsed: &ParsedArticle, top: usize) -> Tense {
    for verb in std::iter::once(top).chain(parsed.ancestors(top)).filter(|&a| parsed.is_verb(a)) {
        if let Some(tense) = of_verb(parsed, verb) {
            return tense;
        }
        if matches!(parsed.dep(verb), Dep::Root | Dep::Ccomp | Dep::Conj) && parsed.pos(verb) != Pos::Aux {
            break;
        }
    }
    Tense::Unclear
}

/// What one verb tells; `None` leaves it to the verb above.
fn of_verb(parsed: &ParsedArticle, verb: usize) -> Option<Tense> {
    let says = |words: &[&str]| has_auxiliary(parsed, verb, words);
    let has_class = |verb: usize, class| Verbs::bundled().has(parsed.key(verb), class);
    if says(&AHEAD) {
        return Some(Tense::Future);
    }
    let is_participle = parsed.tag(verb) == "VBN";
    let is_set = is_participle && has_class(verb, Class::LooksAhead) && parsed.key(verb) == "set";
    let plans = has_class(verb, Class::Plans) && matches!(parsed.tag(verb), "VBN" | "VBD");
    if (plans || is_set) && !says(&["had"]) {
        // "scheduled for Friday", "planned a march on Saturday", "the vote set for May 3".
        return Some(Tense::Future);
    }
    if parsed.tag(verb) == "VBD" || says(&BEHIND) || is_participle && !says(&["be", "is", "are", "'s", "’s"]) {
        return Some(Tense::Past);
    }
    if matches!(parsed.tag(verb), "VBZ" | "VBP") && has_class(verb, Class::Scheduled) && !in_headline(parsed, verb) {
        return Some(Tense::Future);
    }
    if says(&["to"]) {
        let above = parsed.head(verb)?;
        if has_class(above, Class::LooksAhead) || has_class(above, Class::Plans) {
            // "had planned to", "had been due to": the copula bears the auxiliary of an adjective.
            let was = has_auxiliary(parsed, above, &["had"])
                || parsed.head(above).is_some_and(|copula| has_auxiliary(parsed, copula, &["had"]));
            return Some(if was { Tense::Past } else { Tense::Future });
        }
        // "managed to leave on Monday": the deed was done.
        if has_class(above, Class::Carries) {
            return None;
        }
        // "agreed to meet in April": the infinitive looks ahead, or at least not back.
        return Some(Tense::Unclear);
    }
    None
}

/// Headlines tell the past in the present. A sentence without a full stop is taken for one.
fn in_headline(parsed: &ParsedArticle, token: usize) -> bool {
    let sentence = &parsed.sentences[parsed.sentence_of(token)];
    sentence.kind != BlockKind::Paragraph || parsed.pos(sentence.tokens.end - 1) != Pos::Punct
}

/// What a verb says of the time of its infinitive.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// "agreed to meet on Monday": the infinitive lies ahead, the verb itself need not.
    LooksAhead,
    /// "planned a march for Monday": what the verb speaks of lies ahead.
    Plans,
    /// "managed to leave on Monday": the infinitive has the time of the verb.
    Carries,
    /// "extended to Monday", "postponed until Monday": what the verb puts off lies ahead.
    Defers,
    /// "The ministers meet on Monday": its present tells of what is fixed, outside headlines.
    Scheduled,
}

/// `data/dates/verbs.tsv`, sorted.
struct Verbs(Vec<(&'static str, Class)>);

impl Verbs {
    fn bundled() -> &'static Self {
        static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
            let table = include_str!("../../../../data/dates/verbs.tsv");
            let mut verbs: Vec<_> = table
                .lines()
                .skip(1)
                .map(|line| {
                    let mut cells = line.split('\t');
                    let verb = cells.next().unwrap_or_default();
                    let class = match cells.next() {
                        Some("looks-ahead") => Class::LooksAhead,
                        Some("plans") => Class::Plans,
                        Some("defers") => Class::Defers,
                        Some("scheduled") => Class::Scheduled,
                        _ => Class::Carries,
                    };
                    (verb, class)
                })
                .collect();
            verbs.sort_by_key(|(verb, _)| *verb);
            Verbs(verbs)
        });
        &VERBS
    }

    fn has(&self, verb: &str, class: Class) -> bool {
        let first = self.0.partition_point(|(each, _)| *each < verb);
        self.0[first..].iter().take_while(|(each, _)| *each == verb).any(|(_, each)| *each == class)
    }
}
