//! Gives headlines in Title Case the capitals a sentence would have, so that the parser can read them.
//!
//! "Minister Meets Kenyan Envoy Amid Row" → "Minister meets Kenyan envoy amid row". A word keeps its capital when the
//! report's own sentences write it so after their first word, or when it is all capitals or holds a digit.

use std::collections::BTreeSet;

use dateline_gazetteer::{Entry, Gazetteer};
use dateline_text::{Article, BlockKind};

/// What the body of an article tells of capital letters.
pub(crate) struct Truecase {
    /// Words the body writes with a capital inside a sentence.
    names: BTreeSet<String>,
}

/// A headline counts as title case when this share of its longer words has a capital.
const TITLE_CASE_SHARE: f32 = 0.7;

/// Words of this length or less are often small in title case and tell nothing.
const SHORT_WORD: usize = 3;

impl Truecase {
    /// Reads which words the article's paragraphs capitalise inside sentences.
    pub(crate) fn learn(article: &Article) -> Self {
        let mut names = BTreeSet::new();
        for block in article.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph) {
            let mut starts_sentence = true;
            for word in block.span.of(&article.text).split_whitespace() {
                let core = trim(word);
                if !starts_sentence && has_capital(core) {
                    names.insert(core.to_owned());
                }
                starts_sentence = word.ends_with(['.', '!', '?', '"', '”', ':']);
            }
        }
        Self { names }
    }

    /// The headline with a sentence's capitals; the same number of bytes. Returned as it is if not in title case.
    pub(crate) fn apply(&self, headline: &str) -> String {
        let longer: Vec<&str> = headline.split(' ').map(trim).filter(|w| w.len() > SHORT_WORD).collect();
        let capitals = longer.iter().filter(|w| has_capital(w)).count();
        if longer.is_empty() || (capitals as f32) < TITLE_CASE_SHARE * longer.len() as f32 {
            return headline.to_owned();
        }
        let words: Vec<String> = headline
            .split(' ')
            .enumerate()
            .map(|(i, word)| if i == 0 || self.keeps_capital(trim(word)) { word.to_owned() } else { lowered(word) })
            .collect();
        words.join(" ")
    }

    fn keeps_capital(&self, word: &str) -> bool {
        let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let rest_is_lower = stem.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
        !rest_is_lower || self.names.contains(word) || self.names.contains(stem) || is_known_name(stem)
    }
}

fn is_known_name(word: &str) -> bool {
    let gazetteer = Gazetteer::bundled();
    gazetteer.lookup(word).iter().any(|entry| !matches!(entry, Entry::Role(_))) || !gazetteer.places(word).is_empty()
}

fn trim(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn has_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Lower-cases ASCII letters only, which keeps the number of bytes.
fn lowered(word: &str) -> String {
    word.to_ascii_lowercase()
}
