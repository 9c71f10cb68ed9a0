//! The tense of the clause a date stands in, which tells the next Monday from the last.

use std::ops::Range;
use std::sync::LazyLock;

use dateline_lang::{Dep, Pos};

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
const BEFORE_AHEAD: [&str; 7] = ["until", "till", "payable", "effective", "record", "due", "expiring"];
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
    let Some(top) = tokens.clone().find(|&i| parsed.head(i).is_none_or(|h| !tokens.contains(&h))) else {
        return Clause { tense: Tense::Unclear, is_direct: false };
    };
    let mut above = parsed.ancestors(top).skip_while(|&a| parsed.pos(a) == Pos::Adp);
    let is_direct = above.next().is_none_or(|a| parsed.is_verb(a));
    Clause { tense: tense_above(parsed, top), is_direct }
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
    let says = |words: &[&str]| {
        parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass]).any(|a| {
            let word = parsed.word(a);
            words.iter().any(|each| word.eq_ignore_ascii_case(each))
        })
    };
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
    if says(&["to"]) {
        let above = parsed.head(verb)?;
        if has_class(above, Class::LooksAhead) || has_class(above, Class::Plans) {
            let was = parsed.children_by(above, &[Dep::Aux]).any(|a| parsed.word(a).eq_ignore_ascii_case("had"));
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

/// What a verb says of the time of its infinitive.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// "agreed to meet on Monday": the infinitive lies ahead, the verb itself need not.
    LooksAhead,
    /// "planned a march for Monday": what the verb speaks of lies ahead.
    Plans,
    /// "managed to leave on Monday": the infinitive has the time of the verb.
    Carries,
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
        self.0.binary_search_by_key(&verb, |(each, _)| each).is_ok_and(|i| self.0[i].1 == class)
    }
}
