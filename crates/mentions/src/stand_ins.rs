//! Names that the parser takes for common words ("Trump denounced reports" as a noun and its participle), hidden from it
//! behind names it knows for names.

use std::borrow::Cow;
use std::sync::LazyLock;

use dateline_lang::Document;

/// A name and another of as many bytes: `data/lexicon/stand_ins.tsv`.
static STAND_INS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    let row = |row: &'static str| {
        let mut cells = row.split('\t');
        Some((cells.next()?, cells.next()?))
    };
    let rows = include_str!("../../../data/lexicon/stand_ins.tsv").lines().skip(1).filter_map(row);
    rows.filter(|(name, stand_in)| name.len() == stand_in.len()).collect()
});

/// The text with its stand-ins; the same number of bytes.
pub(crate) fn put(text: &str) -> Cow<'_, str> {
    let mut put = Cow::Borrowed(text);
    for &(name, stand_in) in STAND_INS.iter() {
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        // "U.S.-British": a name that ends with its dash goes on.
        let goes_on = name.ends_with('-');
        let stands_alone = |&at: &usize| {
            !is_part(text[..at].chars().next_back()) && (goes_on || !is_part(text[at + name.len()..].chars().next()))
        };
        for at in text.match_indices(name).map(|(at, _)| at).filter(stands_alone) {
            put.to_mut().replace_range(at..at + name.len(), stand_in);
        }
    }
    put
}

/// Gives the names back, where a lemma is the stand-in's: `text` is what was written.
pub(crate) fn take_back(document: &mut Document, text: &str) {
    for token in &mut document.tokens {
        let word = token.span.of(text);
        if STAND_INS.iter().any(|&(name, stand_in)| name == word && *token.lemma == *stand_in) {
            token.lemma = word.into();
        }
    }
}
