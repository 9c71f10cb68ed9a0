//! Lemmas the model's rules get wrong: "staged" is of "stage", not of "stag"; and forms its tables lack ("forgave").
//!
//! The rules take off "-ed", "-ing" and "-es" and stop at the first word they know. A verb of one syllable that ends in one
//! consonant after one vowel doubles it ("stagged"), so where it stands single the lemma ends in "e".

use std::collections::HashMap;
use std::sync::LazyLock;

use dateline_lang::{Document, Pos};

/// Forms that the model's tables lack or take for another word's, with their part of speech and lemma:
/// `data/lexicon/word_forms.tsv`.
static FORMS: LazyLock<HashMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    let table = include_str!("../../../data/lexicon/word_forms.tsv");
    let row = |row: &'static str| {
        let (form, rest) = row.split_once('\t')?;
        Some((form, rest.split_once('\t')?))
    };
    table.lines().skip(1).filter_map(row).collect()
});

/// Gives words their lemma where the model's lacks its "e", is the word itself or another's.
pub(crate) fn mend(document: &mut Document, text: &str) {
    for token in document.tokens.iter_mut().filter(|t| matches!(t.pos, Pos::Verb | Pos::Noun)) {
        let word = token.span.of(text).to_lowercase();
        let part = if token.pos == Pos::Verb { "VERB" } else { "NOUN" };
        if let Some((_, lemma)) = FORMS.get(word.as_str()).filter(|form| form.0 == part) {
            token.lemma = (*lemma).into();
        } else if token.pos == Pos::Verb && lost_its_e(&token.lemma, &word) {
            token.lemma = format!("{}e", token.lemma).into();
        }
    }
}

fn lost_its_e(lemma: &str, word: &str) -> bool {
    let is_stem = ["ed", "ing", "es"].iter().any(|ending| word.strip_suffix(ending) == Some(lemma));
    let is_vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let [start @ .., vowel, last] = lemma.as_bytes() else { return false };
    let doubles = last.is_ascii_lowercase() && !is_vowel(*last) && !matches!(last, b's' | b'w' | b'x' | b'z');
    is_stem && doubles && is_vowel(*vowel) && !start.is_empty() && !start.iter().any(|&c| is_vowel(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_consonant_tells_of_a_lost_e() {
        let check = |lemma: &str, word: &str, lost: bool| assert_eq!(lost_its_e(lemma, word), lost, "{word}");
        check("stag", "staged", true);
        check("wag", "waging", true);
        check("fin", "fined", true);
        check("hop", "hopes", true);
        check("stop", "stopped", false);
        check("box", "boxed", false);
        check("need", "needed", false);
        check("target", "targeted", false);
        check("kill", "killed", false);
    }
}
