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

/// The tense of a date's clause, whether the date hangs on its verb and not on a noun below it, and whether on "for".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) tense: Tense,
    pub(super) is_direct: bool,
    /// "called a strike for Monday": said of a weekday it lies ahead, of a month it need not.
    pub(super) is_for: bool,
}

/// The clause that governs the expression: that of its first verbal ancestor, auxiliaries included.
pub(super) fn governing(parsed: &ParsedArticle, tokens: Range<usize>) -> Clause {
    if let Some(clause) = told_by_word_before(parsed, tokens.start) {
        return clause;
    }
    let Some(top) = tokens.clone().find(|&i| parsed.head(i).is_none_or(|h| !tokens.contains(&h))) else {
        return Clause { tense: Tense::Unclear, is_direct: false, is_for: false };
    };
    let noun = parsed.ancestors(top).find(|&a| parsed.pos(a) != Pos::Adp);
    if noun.is_some_and(|noun| is_planned(parsed, noun)) || is_before(parsed, top) || deferred(parsed, top) {
        return AHEAD;
    }
    let is_direct = noun.is_none_or(|a| parsed.is_verb(a));
    let is_for = parsed.head(top).is_some_and(|head| parsed.pos(head) == Pos::Adp && parsed.key(head) == "for");
    Clause { tense: tense_above(parsed, top, is_direct), is_direct, is_for }
}

/// The clause of a date that lies ahead whatever its verb says.
const AHEAD: Clause = Clause { tense: Tense::Future, is_direct: false, is_for: false };

/// "payable Monday", "since Monday", "until Monday": the word right before the date tells it.
fn told_by_word_before(parsed: &ParsedArticle, start: usize) -> Option<Clause> {
    let before = start.checked_sub(1).map(|i| parsed.lower(i)).unwrap_or_default();
    let is_of = |class| Words::bundled().has(before, class);
    if is_of(Class::BeforeBehind) {
        return Some(Clause { tense: Tense::Past, is_direct: true, is_for: false });
    }
    let is_ahead =
        is_of(Class::BeforeAhead) || is_of(Class::Until) && !went_on(parsed, start - 1) || is_earliest(parsed, start);
    is_ahead.then_some(AHEAD)
}

/// "ahead of Sunday's vote", "ahead of the vote on Sunday".
fn is_before(parsed: &ParsedArticle, top: usize) -> bool {
    parsed.ancestors(top).take_while(|&a| !parsed.is_verb(a)).any(|a| parsed.key(a) == "ahead")
}

/// "Until Thursday they had not called": the verb tells of what went on, not of what was put off.
fn went_on(parsed: &ParsedArticle, until: usize) -> bool {
    let verb = parsed.ancestors(until).find(|&a| parsed.is_verb(a));
    verb.is_some_and(|verb| {
        let is_past = parsed.tag(verb) == "VBD" || has_auxiliary(parsed, verb, &["had", "was", "were", "did"]);
        is_past && !has_class(parsed, verb, Class::Defers) && !has_class(parsed, verb, Class::Plans)
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
            has_class(parsed, c, Class::Plans) && parsed.tag(c) != "VBG" || has_class(parsed, c, Class::Planned)
        })
}

/// "extended to Nov. 20", "postponed to Monday": what is put off lies ahead.
fn deferred(parsed: &ParsedArticle, top: usize) -> bool {
    let Some(to) = parsed.head(top).filter(|&p| parsed.key(p) == "to" && parsed.pos(p) == Pos::Adp) else {
        return false;
    };
    let had = |verb| has_auxiliary(parsed, verb, &["had"]);
    parsed.head(to).is_some_and(|verb| has_class(parsed, verb, Class::Defers) && !had(verb))
}

fn has_auxiliary(parsed: &ParsedArticle, verb: usize, words: &[&str]) -> bool {
    auxiliaries(parsed, verb).any(|a| words.iter().any(|each| parsed.word(a).eq_ignore_ascii_case(each)))
}

fn auxiliaries<'p>(parsed: &'p ParsedArticle, verb: usize) -> impl Iterator<Item = usize> + 'p {
    parsed.children_by(verb, &[Dep::Aux, Dep::Auxpass])
}

fn has_class(parsed: &ParsedArticle, word: usize, class: Class) -> bool {
    Words::bundled().has(parsed.key(word), class)
}

fn tense_above(parsed: &ParsedArticle, top: usize, mut is_direct: bool) -> Tense {
    for verb in std::iter::once(top).chain(parsed.ancestors(top)).filter(|&a| parsed.is_verb(a)) {
        if let Some(tense) = of_verb(parsed, verb, is_direct) {
            return tense;
        }
        if matches!(parsed.dep(verb), Dep::Root | Dep::Ccomp | Dep::Conj) && parsed.pos(verb) != Pos::Aux {
            break;
        }
        is_direct = false;
    }
    Tense::Unclear
}

/// What one verb tells; `None` leaves it to the verb above. `is_direct`: the date hangs on this verb.
fn of_verb(parsed: &ParsedArticle, verb: usize, is_direct: bool) -> Option<Tense> {
    let says = |words: &[&str]| has_auxiliary(parsed, verb, words);
    let says_class = |class| auxiliaries(parsed, verb).any(|a| Words::bundled().has(parsed.lower(a), class));
    if says_class(Class::AuxiliaryAhead) {
        // "may have left on Monday"
        let looks_back = says(&["have"]) && !says(&["will", "'ll", "’ll"]);
        return Some(if looks_back { Tense::Past } else { Tense::Future });
    }
    let is_participle = parsed.tag(verb) == "VBN";
    let is_set = is_participle && parsed.key(verb) == "set";
    let plans = has_class(parsed, verb, Class::Plans) && parsed.tag(verb) != "VB" && parsed.tag(verb) != "VBG";
    if (plans || is_set) && !says(&["had"]) {
        // "scheduled for Friday", "planned a march on Saturday", "the vote set for May 3".
        return Some(Tense::Future);
    }
    if parsed.tag(verb) == "VBD" || says_class(Class::AuxiliaryBehind) || is_participle && !says(&IS) {
        return Some(Tense::Past);
    }
    if !in_headline(parsed, verb) && is_fixed(parsed, verb, is_direct) {
        return Some(Tense::Future);
    }
    says(&["to"]).then(|| of_infinitive(parsed, verb)).flatten()
}

/// The copula in the present.
const IS: [&str; 5] = ["be", "is", "are", "'s", "’s"];

/// Whether a verb in the present tells of what is fixed for a day: "meet on Monday", "are meeting on Monday", "is on
/// Monday", "hope to meet on Monday".
fn is_fixed(parsed: &ParsedArticle, verb: usize, is_direct: bool) -> bool {
    let is_scheduled = has_class(parsed, verb, Class::Scheduled);
    match parsed.tag(verb) {
        "VBZ" | "VBP" => is_scheduled || is_direct && has_class(parsed, verb, Class::LooksAhead),
        "VBG" => {
            has_auxiliary(parsed, verb, &IS) && (is_direct || is_scheduled || has_class(parsed, verb, Class::Plans))
        }
        "VBN" => is_direct && has_auxiliary(parsed, verb, &["being"]),
        _ => false,
    }
}

/// What the word above an infinitive says of it; `None` where it has the time of that word.
fn of_infinitive(parsed: &ParsedArticle, verb: usize) -> Option<Tense> {
    let above = parsed.head(verb)?;
    let is_going = parsed.tag(above) == "VBG" && parsed.key(above) == "go" && has_auxiliary(parsed, above, &IS);
    if is_going || has_class(parsed, above, Class::LooksAhead) || has_class(parsed, above, Class::Plans) {
        // "had planned to", "had been due to": the copula bears the auxiliary of an adjective.
        let was = has_auxiliary(parsed, above, &["had"])
            || parsed.head(above).is_some_and(|copula| has_auxiliary(parsed, copula, &["had"]));
        return Some(if was { Tense::Past } else { Tense::Future });
    }
    // "managed to leave on Monday": the deed was done. Else the infinitive looks ahead, or at least not back.
    (!has_class(parsed, above, Class::Carries)).then_some(Tense::Unclear)
}

/// Headlines tell the past in the present. A sentence without a full stop is taken for one.
fn in_headline(parsed: &ParsedArticle, token: usize) -> bool {
    let sentence = &parsed.sentences[parsed.sentence_of(token)];
    sentence.kind != BlockKind::Paragraph || parsed.pos(sentence.tokens.end - 1) != Pos::Punct
}

/// What a word says of the time of a date near it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// "will": the date of its verb lies ahead. "Could" is none: "could not be reached on Monday" looks back.
    AuxiliaryAhead,
    /// "had": the date of its verb lies behind.
    AuxiliaryBehind,
    /// "payable Monday": right before a date that lies ahead whatever the verb says.
    BeforeAhead,
    /// "since Monday": right before a date that lies behind.
    BeforeBehind,
    /// "until Monday": ahead unless the clause tells of what had gone on until then.
    Until,
    /// "the upcoming vote on Monday".
    Planned,
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

impl Class {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "auxiliary-ahead" => Self::AuxiliaryAhead,
            "auxiliary-behind" => Self::AuxiliaryBehind,
            "before-ahead" => Self::BeforeAhead,
            "before-behind" => Self::BeforeBehind,
            "until" => Self::Until,
            "planned" => Self::Planned,
            "looks-ahead" => Self::LooksAhead,
            "plans" => Self::Plans,
            "carries" => Self::Carries,
            "defers" => Self::Defers,
            "scheduled" => Self::Scheduled,
            _ => return None,
        })
    }
}

/// `data/dates/tense.tsv`, sorted by word.
struct Words(Vec<(&'static str, Class)>);

impl Words {
    fn bundled() -> &'static Self {
        static WORDS: LazyLock<Words> = LazyLock::new(|| {
            let table = include_str!("../../../../data/dates/tense.tsv");
            let row = |line: &'static str| {
                let (word, rest) = line.split_once('\t').unwrap_or_default();
                let class = rest.split('\t').next().and_then(Class::parse);
                (word, class.unwrap_or_else(|| panic!("tense.tsv: \"{line}\" has no known class")))
            };
            let mut words: Vec<_> = table.lines().skip(1).map(row).collect();
            words.sort_by_key(|(word, _)| *word);
            Words(words)
        });
        &WORDS
    }

    /// Whether a word in lower case is of a class.
    fn has(&self, word: &str, class: Class) -> bool {
        let first = self.0.partition_point(|(each, _)| *each < word);
        self.0[first..].iter().take_while(|(each, _)| *each == word).any(|(_, each)| *each == class)
    }
}
