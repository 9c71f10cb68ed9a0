//! The tables of `data/statements`, compiled in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::statement::{Kind, Polarity, Reach};

/// What a verb's complement is worth to an event in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// The speaker vouches for it: "said", "announced".
    Asserts,
    /// The speaker thinks it may be so: "suspects", "believes".
    Supposes,
    /// The outlet vouches for it: "know", "show".
    Factive,
}

/// One way in which a verb or noun tells of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    pub(crate) kind: Kind,
    pub(crate) reach: Reach,
    /// What holds the content, as the table writes it.
    pub(crate) takes: Vec<&'static str>,
    pub(crate) toward: Option<Polarity>,
    pub(crate) stance: Option<Stance>,
}

impl Cue {
    pub(crate) fn takes(&self, what: &str) -> bool {
        self.takes.contains(&what)
    }

    /// Whether a quotation may follow it, whole: "said, "…"", not "pushed for "…"".
    pub(crate) fn leads_to_quotes(&self) -> bool {
        self.takes("that") || self.takes("quote") || self.takes("inf")
    }
}

/// The tables.
#[derive(Debug)]
pub(crate) struct Tables {
    verbs: BTreeMap<&'static str, Vec<Cue>>,
    nouns: BTreeMap<&'static str, Vec<Cue>>,
    /// Word → (group, kind).
    sources: BTreeMap<&'static str, (&'static str, &'static str)>,
    hedges: BTreeMap<&'static str, &'static str>,
    support: BTreeSet<&'static str>,
}

impl Tables {
    pub(crate) fn bundled() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| Self {
            verbs: cues(include_str!("../../../data/statements/verbs.tsv")),
            nouns: cues(include_str!("../../../data/statements/nouns.tsv")),
            sources: rows(include_str!("../../../data/statements/sources.tsv")).map(|r| (r[0], (r[1], r[2]))).collect(),
            hedges: rows(include_str!("../../../data/statements/hedges.tsv")).map(|r| (r[0], r[1])).collect(),
            support: rows(include_str!("../../../data/statements/support.tsv")).map(|r| r[0]).collect(),
        })
    }

    /// The ways in which a verb tells of a statement, by lemma.
    pub(crate) fn verb(&self, lemma: &str) -> &[Cue] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The ways in which a noun does.
    pub(crate) fn noun(&self, lemma: &str) -> &[Cue] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The kind of a word in one group of `sources.tsv`: anonymous, medium or modifier.
    pub(crate) fn source(&self, group: &str, word: &str) -> Option<&'static str> {
        self.sources.get(word).filter(|(g, _)| *g == group).map(|(_, kind)| *kind)
    }

    /// Whether the subject of a verb makes the statement that is its object: "issued a warning".
    pub(crate) fn gives(&self, lemma: &str) -> bool {
        self.support.contains(lemma)
    }

    /// What a hedging adverb or adjective says.
    pub(crate) fn hedge(&self, word: &str) -> Option<&'static str> {
        self.hedges.get(word).copied()
    }
}

/// What a verb's complement is worth, by the verb's lemma; `None` if the verb tells no statement or thought.
pub fn stance(lemma: &str) -> Option<Stance> {
    Tables::bundled().verb(lemma).iter().find_map(|cue| cue.stance)
}

fn cues(text: &'static str) -> BTreeMap<&'static str, Vec<Cue>> {
    let mut table: BTreeMap<&'static str, Vec<Cue>> = BTreeMap::new();
    for row in rows(text) {
        let kind = Kind::parse(row[1]).expect("the bundled tables name known kinds only; a test reads them");
        table.entry(row[0]).or_default().push(Cue {
            kind,
            reach: if row[2] == "press" { Reach::Press } else { Reach::Wide },
            takes: row[3].split(',').collect(),
            toward: match row.get(4) {
                Some(&"positive") => Some(Polarity::Positive),
                Some(&"negative") => Some(Polarity::Negative),
                _ => None,
            },
            stance: match row.get(5) {
                Some(&"asserts") => Some(Stance::Asserts),
                Some(&"supposes") => Some(Stance::Supposes),
                Some(&"factive") => Some(Stance::Factive),
                _ => None,
            },
        });
    }
    table
}

/// Data rows of a table: after the header, empty lines and `#` lines left out.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a row of `verbs.tsv` or `nouns.tsv` may take, prepositions included.
    const TAKES: &str = "that inf ing obj thing paper pred quote whom of for about on against to with as at in over";

    #[test]
    fn rows_take_what_the_code_knows() {
        let tables = Tables::bundled();
        for (word, cues) in tables.verbs.iter().chain(&tables.nouns) {
            for take in cues.iter().flat_map(|c| &c.takes) {
                assert!(TAKES.split(' ').any(|t| t == *take), "{word} takes {take}, which nothing reads");
            }
        }
        assert_eq!(stance("say"), Some(Stance::Asserts));
        assert_eq!(stance("criticize"), None);
    }
}
