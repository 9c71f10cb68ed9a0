//! PLOVER's contexts from the words of an event's clause.
//!
//! A frame gives the contexts that its predicate implies; the rest is told by what the clause is about. Cues are lemmas
//! in `data/ontology/context_cues.tsv`, one row a context, with a sentence that must get it and one that must not.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use dateline_lang::{Dep, Pos};
use dateline_mentions::ParsedArticle;

/// Relations under which another happening stands, whose words say nothing of this one.
const OTHER_CLAUSES: &[Dep] = &[Dep::Advcl, Dep::Relcl, Dep::Parataxis];

/// The cues by their first lemma.
#[derive(Debug)]
pub(crate) struct Cues {
    by_first: BTreeMap<&'static str, Vec<(Vec<&'static str>, &'static str)>>,
    rows: Vec<[&'static str; 3]>,
}

impl Cues {
    /// The cues compiled into the program.
    pub(crate) fn bundled() -> &'static Self {
        static CUES: OnceLock<Cues> = OnceLock::new();
        CUES.get_or_init(|| Self::read(include_str!("../../../data/ontology/context_cues.tsv")))
    }

    fn read(text: &'static str) -> Self {
        let mut cues = Self { by_first: BTreeMap::new(), rows: Vec::new() };
        for (number, line) in text.lines().enumerate().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [context, words, yes, no, _source] = cells[..] else {
                panic!("data/ontology/context_cues.tsv:{}: five columns are needed", number + 1)
            };
            for cue in words.split('|') {
                let lemmas: Vec<&str> = cue.split(' ').collect();
                cues.by_first.entry(lemmas[0]).or_default().push((lemmas, context));
            }
            cues.rows.push([context, yes, no]);
        }
        cues
    }

    /// The contexts that have cues.
    pub(crate) fn contexts(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().map(|[context, ..]| *context)
    }

    /// The contexts that the clause of the predicate at `token` tells of, sorted.
    pub(crate) fn of_clause(&self, parsed: &ParsedArticle, token: usize) -> Vec<&'static str> {
        let tokens = clause(parsed, token);
        let matches: Vec<Match> = tokens.iter().flat_map(|&t| self.at(parsed, t)).collect();
        // "war crime" is no "crime".
        let stands_alone = |m: &&Match| !matches.iter().any(|other| other.covers(m));
        let mut found: Vec<&str> = matches.iter().filter(stands_alone).map(|m| m.context).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The cues that begin at `token`. Names are none: the words in them are not meant.
    fn at(&self, parsed: &ParsedArticle, token: usize) -> impl Iterator<Item = Match> {
        let cues = self.by_first.get(parsed.key(token)).map_or(&[][..], Vec::as_slice);
        let is_name = parsed.pos(token) == Pos::Propn;
        let fits = move |lemmas: &[&str]| {
            let keys = (token..parsed.len()).map(|t| parsed.key(t)).take(lemmas.len());
            !is_name && keys.eq(lemmas.iter().copied())
        };
        let fitting = cues.iter().filter(move |(lemmas, _)| fits(lemmas));
        fitting.map(move |(lemmas, context)| Match { first: token, end: token + lemmas.len(), context })
    }
}

/// A cue in the text.
struct Match {
    first: usize,
    end: usize,
    context: &'static str,
}

impl Match {
    /// Whether `other` is a part of this longer one.
    fn covers(&self, other: &Self) -> bool {
        self.first <= other.first && other.end <= self.end && self.end - self.first > other.end - other.first
    }
}

/// Sentences that must get a context and sentences that must not: `(context, yes, no)`, for the test that runs them.
pub fn context_examples() -> Vec<[&'static str; 3]> {
    Cues::bundled().rows.clone()
}

/// The tokens of the predicate's own clause: from the verb that carries a noun of action, down, without other clauses.
fn clause(parsed: &ParsedArticle, token: usize) -> Vec<usize> {
    let carrier = parsed.head(token).filter(|&head| parsed.dep(token) == Dep::Dobj && parsed.is_verb(head));
    let mut open = vec![carrier.unwrap_or(token)];
    let mut tokens = Vec::new();
    while let Some(token) = open.pop() {
        tokens.push(token);
        let is_other = |child: usize| {
            let dep = parsed.dep(child);
            OTHER_CLAUSES.contains(&dep) || (dep == Dep::Conj && parsed.is_verb(child))
        };
        open.extend(parsed.children(token).iter().copied().filter(|&child| !is_other(child)));
    }
    tokens
}
