//! Lemmas the model's rules get wrong: "staged" is of "stage", not of "stag"; and forms its tables lack ("forgave").
//!
//! The rules take off "-ed", "-ing" and "-es" and stop at the first word they know. A verb of one syllable that ends in one
//! consonant after one vowel doubles it ("stagged"), so where it stands single the lemma ends in "e".

use std::collections::HashMap;
use std::sync::LazyLock;

use dateline_lang::{Dep, Document, Pos};

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
    join(document, text);
    join_infinitives(document, text);
}

/// "vowed to ban the paper, *shut* the mosques and leave": verbs whose past looks like their infinitive are infinitives, and joined to
/// the one before, where another infinitive is joined to them.
fn join_infinitives(document: &mut Document, text: &str) {
    let tokens = &document.tokens;
    let hangs = |i: usize, on: usize, dep: Dep| i != on && tokens[i].head as usize == on && tokens[i].dep == dep;
    let joined = |i: usize| {
        let above = tokens[i].head as usize;
        let looks_so = tokens[i].tag == "VBD" && tokens[i].span.of(text).eq_ignore_ascii_case(&tokens[i].lemma);
        if !looks_so || tokens[i].dep != Dep::Conj || (0..i).any(|t| hangs(t, i, Dep::Nsubj)) {
            return None;
        }
        let is_followed = (i + 1..tokens.len()).any(|t| hangs(t, i, Dep::Conj) && tokens[t].tag == "VB");
        let first = if tokens[above].tag == "VB" {
            Some(above)
        } else {
            (above + 1..i).find(|&t| hangs(t, above, Dep::Xcomp) && tokens[t].tag == "VB")
        };
        first.filter(|_| is_followed)
    };
    let found: Vec<(usize, usize)> = (0..tokens.len()).filter_map(|i| Some((i, joined(i)?))).collect();
    for (second, first) in found {
        document.tokens[second].tag = "VB";
        document.tokens[second].head = first as u32;
    }
}

/// Words for deeds that the tokenizer parts at the hyphen ("cease-fire", "tear-gassed") and parts of speech, with the lemma that
/// frames know them by: `data/lexicon/hyphenated.tsv`.
static HYPHENATED: LazyLock<HashMap<(&'static str, &'static str), &'static str>> = LazyLock::new(|| {
    let row = |row: &'static str| {
        let (word, rest) = row.split_once('\t')?;
        let (part, lemma) = rest.split_once('\t')?;
        Some(((word, part), lemma))
    };
    include_str!("../../../data/lexicon/hyphenated.tsv").lines().skip(1).filter_map(row).collect()
});

/// Gives a word that was parted at its hyphen its lemma again, on the token that the rest of the sentence hangs on.
fn join(document: &mut Document, text: &str) {
    for hyphen in 1..document.tokens.len().saturating_sub(1) {
        let [before, mark, after] = &document.tokens[hyphen - 1..=hyphen + 1] else { continue };
        let is_joined = before.span.end == mark.span.start && mark.span.end == after.span.start;
        if !is_joined || mark.span.of(text) != "-" {
            continue;
        }
        let joined = format!("{}-{}", before.span.of(text), after.lemma).to_lowercase();
        let word = hyphen - 1..=hyphen + 1;
        let is_top = |&i: &usize| {
            let head = document.tokens[i].head as usize;
            head == i || !word.contains(&head)
        };
        let Some(top) = word.clone().find(is_top) else { continue };
        let lemma = |part: &'static str| HYPHENATED.get(&(joined.as_str(), part));
        let is_verb = document.tokens[top].pos == Pos::Verb && document.tokens[top].tag.starts_with("VB");
        let token = &mut document.tokens[top];
        if let Some(&lemma) = lemma("VERB").filter(|_| is_verb) {
            token.lemma = lemma.into();
        } else if let Some(&lemma) = lemma("NOUN") {
            token.lemma = lemma.into();
            if token.pos != Pos::Noun {
                token.pos = Pos::Noun;
                token.tag = "NN";
            }
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
