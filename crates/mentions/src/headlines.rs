//! Headlines spelled out for the parser: "Minister to visit Lima" tells by a bare infinitive what will be done, "Chad, Mali sign
//! pact" joins two names by a comma. Each is parsed a second time with the words that a sentence would have, "will" and "and",
//! and that parse is taken where it is what the headline means. "Chad accused of arming rebels" leaves out the "is" of a passive.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_lang::{Dep, Document, Pos, Token};

/// Nouns that take an infinitive themselves ("plan to visit Lima"): `data/lexicon/infinitive_nouns.tsv`.
static TAKE_INFINITIVE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/lexicon/infinitive_nouns.tsv").lines().skip(1);
    rows.filter_map(|row| row.split('\t').next()).collect()
});

/// Verbs that have an object wherever they are no passive ("Chad *accused* of arming rebels"): `data/lexicon/headline_passives.tsv`.
static PASSIVES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../../data/lexicon/headline_passives.tsv").lines().skip(1);
    rows.filter_map(|row| row.split('\t').next()).collect()
});

const TO: &str = "to";
const WILL: &str = "will";
const COMMA: &str = ",";
const AND: &str = "and";

/// Names of more words are clauses.
const LONGEST_NAME: usize = 4;

/// What is written for what, and where.
#[derive(Clone, Copy)]
struct Swap {
    at: usize,
    written: &'static str,
    spelled: &'static str,
}

/// A headline spelled out.
pub(crate) struct Spelling {
    /// What the parser gets.
    pub(crate) text: String,
    /// In text order.
    swaps: Vec<Swap>,
}

impl Spelling {
    /// The ways to spell a headline out, the fullest first.
    pub(crate) fn all(headline: &str) -> Vec<Self> {
        let all: Vec<Swap> = comma_of_two(headline).into_iter().chain(bare_infinitive(headline)).collect();
        let mut ways = Vec::new();
        if all.len() > 1 && all[0].at < all[1].at {
            ways.push(all.clone());
        }
        ways.extend(all.into_iter().map(|swap| vec![swap]));
        ways.into_iter().map(|swaps| Self { text: spelled(headline, &swaps), swaps }).collect()
    }

    /// The first parse of a spelling that is meant, its tokens where they stand in the headline; else that of the headline.
    pub(crate) fn choose(spellings: &[Self], plain: Document, parses: impl Iterator<Item = Document>) -> Document {
        let mut meant = spellings.iter().zip(parses).filter(|(spelling, parse)| spelling.is_meant(&plain, parse));
        match meant.next() {
            Some((spelling, parse)) => spelling.put_back(parse),
            None => plain,
        }
    }

    fn is_meant(&self, plain: &Document, parse: &Document) -> bool {
        self.swaps.iter().all(|swap| {
            let spelled = parse.tokens.iter().position(|t| self.back(t.span.start) as usize == swap.at);
            let written = plain.tokens.iter().position(|t| t.span.start as usize == swap.at);
            let (Some(spelled), Some(written)) = (spelled, written) else { return false };
            if swap.spelled == WILL { is_future(plain, written, parse, spelled) } else { joins(parse, spelled) }
        })
    }

    fn put_back(&self, mut parse: Document) -> Document {
        for token in &mut parse.tokens {
            (token.span.start, token.span.end) = (self.back(token.span.start), self.back(token.span.end));
            // Names end at a mark.
            if self.swaps.iter().any(|swap| swap.written == COMMA && swap.at == token.span.start as usize) {
                token.pos = Pos::Punct;
            }
        }
        parse
    }

    /// Where a byte of the spelling stands in the headline.
    fn back(&self, byte: u32) -> u32 {
        self.swaps.iter().rev().fold(byte, |byte, swap| {
            let before: usize =
                self.swaps.iter().filter(|s| s.at < swap.at).map(|s| s.spelled.len() - s.written.len()).sum();
            let (start, end) = (swap.at + before, swap.at + before + swap.spelled.len());
            match byte as usize {
                byte if byte >= end => (byte - (swap.spelled.len() - swap.written.len())) as u32,
                byte if byte > start => start as u32,
                _ => byte,
            }
        })
    }
}

fn spelled(headline: &str, swaps: &[Swap]) -> String {
    let mut text = headline.to_owned();
    for swap in swaps.iter().rev() {
        text.replace_range(swap.at..swap.at + swap.written.len(), swap.spelled);
    }
    text
}

/// "Minister *to* visit Lima", "Minister '*to* visit Lima'".
fn bare_infinitive(headline: &str) -> Option<Swap> {
    let opens = |before: &str| before.ends_with([' ', '\'', '"', '‘', '“']);
    let mut all = headline.match_indices(TO).map(|(at, _)| at);
    let at = all.find(|&at| opens(&headline[..at]) && headline[at + TO.len()..].starts_with(' '))?;
    Some(Swap { at, written: TO, spelled: WILL })
}

/// "Chad*,* Mali sign pact": the only comma of a headline, between a name that opens it and another.
fn comma_of_two(headline: &str) -> Option<Swap> {
    let (first, rest) = headline.split_once(", ")?;
    let is_name =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphanumeric() || c == '-');
    let names = |text: &str| text.split(' ').take_while(is_name).count();
    let is_first = (1..=LONGEST_NAME).contains(&names(first)) && names(first) == first.split(' ').count();
    let is_second = (1..=LONGEST_NAME).contains(&names(rest));
    (is_first && is_second && !rest.contains(',')).then_some(Swap { at: first.len(), written: COMMA, spelled: " and" })
}

/// Whether the infinitive is the headline's first verb, behind a noun that asks for none, and "will" makes it the verb of a
/// sentence with a subject.
fn is_future(plain: &Document, to: usize, parse: &Document, will: usize) -> bool {
    let before = &plain.tokens[..to];
    let asks_for_none = |t: &Token| {
        matches!(t.pos, Pos::Noun | Pos::Propn) && !TAKE_INFINITIVE.contains(t.lemma.to_lowercase().as_str())
    };
    let is_verb = |t: &Token| matches!(t.tag, "VBD" | "VBZ" | "VBP" | "VB" | "MD");
    let verb = parse.tokens[will].head;
    let is_subject = |t: &Token| t.head == verb && matches!(t.dep, Dep::Nsubj | Dep::Nsubjpass);
    before.iter().rfind(|t| t.pos != Pos::Punct).is_some_and(asks_for_none)
        && plain.tokens[to].tag == "TO"
        && !before.iter().any(is_verb)
        && parse.tokens[will].dep == Dep::Aux
        && parse.tokens[verb as usize].pos == Pos::Verb
        && parse.tokens[..will].iter().any(is_subject)
}

/// Whether "and" makes two names the subject of a verb that is told of more than one.
fn joins(parse: &Document, and: usize) -> bool {
    let first = &parse.tokens[parse.tokens[and].head as usize];
    let verb = &parse.tokens[first.head as usize];
    parse.tokens[and].tag == "CC"
        && matches!(first.dep, Dep::Nsubj | Dep::Nsubjpass)
        && verb.pos == Pos::Verb
        && verb.tag != "VBZ"
}

/// "Chad *accused* of arming rebels", "Minister *sacked* over graft": the parser takes the subject of a participle without an object for
/// one who acts.
pub(crate) fn mend_passive(headline: &mut Document) {
    let tokens = &headline.tokens;
    let has = |verb: usize, deps: &[Dep]| tokens.iter().any(|t| t.head as usize == verb && deps.contains(&t.dep));
    let is_passive = |&verb: &usize| {
        let t = &tokens[verb];
        t.head as usize == verb
            && matches!(t.tag, "VBD" | "VBN")
            && PASSIVES.contains(&*t.lemma)
            && !has(verb, &[Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::Aux, Dep::Auxpass])
    };
    let Some(verb) = (0..tokens.len()).find(is_passive) else { return };
    let is_subject = |t: &Token| t.head as usize == verb && t.dep == Dep::Nsubj;
    let Some(subject) = tokens[..verb].iter().position(is_subject) else { return };
    headline.tokens[subject].dep = Dep::Nsubjpass;
    headline.tokens[verb].tag = "VBN";
}

/// The word that a token of a headline stands for: "will" for its "to", "and" for its comma.
pub(crate) fn meant(token: &Token, word: &str) -> Option<&'static str> {
    match word {
        TO if token.tag == "MD" => Some(WILL),
        COMMA if token.tag == "CC" => Some(AND),
        _ => None,
    }
}
