//! Times of violence that have a name, "the Gulf War", and so a date of their own. `data/lexicon/wars.tsv` holds them.

use std::sync::LazyLock;

use dateline_mentions::ParsedArticle;
use dateline_mentions::dates::{Interval, Precision};

/// A row of the table.
struct War {
    /// Its words in lower case, as the parser cuts them.
    words: Vec<&'static str>,
    days: Interval,
}

/// A name of the table in a text.
pub(crate) struct NamedWar {
    /// Its first and last token.
    pub(crate) tokens: (usize, usize),
    /// From its first day to its last.
    pub(crate) days: Interval,
}

/// The first war that a sentence names.
pub(crate) fn in_sentence(parsed: &ParsedArticle, sentence: usize) -> Option<NamedWar> {
    static WARS: LazyLock<Vec<War>> = LazyLock::new(|| {
        read(include_str!("../../../data/lexicon/wars.tsv")).expect("the bundled table is tested to be readable")
    });
    let tokens = parsed.sentences[sentence].tokens.clone();
    tokens.clone().find_map(|first| {
        let is_here = |war: &&War| {
            first + war.words.len() <= tokens.end
                && war.words.iter().enumerate().all(|(i, word)| parsed.lower(first + i) == *word)
        };
        let war = WARS.iter().filter(is_here).max_by_key(|war| war.words.len())?;
        Some(NamedWar { tokens: (first, first + war.words.len() - 1), days: war.days })
    })
}

fn read(text: &'static str) -> Option<Vec<War>> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [name, first, last] = cells[..] else { return None };
        let days = Interval::between(first.parse().ok()?, last.parse().ok()?, Precision::Year);
        Some(War { words: name.split(' ').collect(), days })
    };
    text.lines().skip(1).filter(|line| !line.starts_with('#')).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_readable() {
        assert!(read(include_str!("../../../data/lexicon/wars.tsv")).is_some_and(|wars| !wars.is_empty()));
    }
}
