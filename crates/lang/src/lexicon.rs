//! Words met so far: their ids, features and what later stages remember of them.

use std::collections::HashMap;

use crate::chars::{is_alpha, is_digit, is_space_text};
use crate::flat::format::section;
use crate::flat::{FlatFile, OpenError, View};
use crate::labels::Pos;
use crate::ruler::{Ruler, RulerSet};
use crate::strings::string_id;

/// Lengths from which spaCy gives up on a word's shape.
const LONG_WORD: usize = 100;

/// What the model file says of words.
pub(crate) struct WordTables {
    /// Normal form by id, ascending.
    norms: Vec<(u64, Box<str>)>,
    /// Normal forms of signs and endings by text, ascending.
    base_norms: Vec<(&'static str, &'static str)>,
    vector_keys: View<u64>,
    vector_rows: View<u32>,
}

impl WordTables {
    pub(crate) fn read(file: &FlatFile) -> Result<Self, OpenError> {
        let norms = file.decode(section::NORMS, |from| from.list(|from| Ok((from.u64()?, from.text()?.into()))))?;
        let base_norms = include_str!("../data/norms.tsv").lines().filter_map(|line| line.split_once('\t'));
        let vector_keys: View<u64> = file.view(section::VECTOR_KEYS)?;
        let vector_rows = file.view_of(section::VECTOR_ROWS, vector_keys.len())?;
        let mut base_norms: Vec<_> = base_norms.collect();
        base_norms.sort_unstable();
        Ok(Self { norms, base_norms, vector_keys, vector_rows })
    }

    /// The id of a word's normal form.
    fn norm(&self, text: &str, id: u64, lower: &str) -> u64 {
        if let Ok(at) = self.norms.binary_search_by_key(&id, |entry| entry.0) {
            return string_id(&self.norms[at].1);
        }
        match self.base_norms.binary_search_by_key(&text, |entry| entry.0) {
            Ok(at) => string_id(self.base_norms[at].1),
            Err(_) => string_id(lower),
        }
    }

    fn vector_row(&self, id: u64) -> Option<u32> {
        self.vector_keys.binary_search(&id).ok().map(|at| self.vector_rows[at])
    }
}

/// A word: one spelling, with one normal form.
pub(crate) struct Lexeme {
    pub(crate) text: Box<str>,
    pub(crate) lower: Box<str>,
    /// Id of the spelling.
    pub(crate) orth: u64,
    pub(crate) norm: u64,
    pub(crate) prefix: u64,
    pub(crate) suffix: u64,
    pub(crate) shape: u64,
    pub(crate) is_space: bool,
    pub(crate) vector_row: Option<u32>,
    /// Entries of the attribute ruler whose word conditions it meets.
    pub(crate) ruler: RulerSet,
    /// Lemmas found before, by part of speech and whether the form is a base form.
    pub(crate) lemmas: Vec<(Pos, bool, Box<str>)>,
}

/// Words by number.
#[derive(Default)]
pub(crate) struct Lexicon {
    lexemes: Vec<Lexeme>,
    /// By spelling and (where an exception gives one) normal form.
    index: HashMap<(u64, Option<u64>), u32>,
}

impl Lexicon {
    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    pub(crate) fn get(&self, number: u32) -> &Lexeme {
        &self.lexemes[number as usize]
    }

    pub(crate) fn get_mut(&mut self, number: u32) -> &mut Lexeme {
        &mut self.lexemes[number as usize]
    }

    /// Forgets all words.
    pub(crate) fn clear(&mut self) {
        self.lexemes.clear();
        self.index.clear();
    }

    /// The number of a word, entered if it is new. `norm` is the normal form an exception gives it.
    pub(crate) fn enter(&mut self, tables: &WordTables, ruler: &Ruler, text: &str, norm: Option<&str>) -> u32 {
        let orth = string_id(text);
        let norm = norm.map(string_id);
        let next = self.lexemes.len() as u32;
        let number = *self.index.entry((orth, norm)).or_insert(next);
        if number == next {
            self.lexemes.push(lexeme(tables, ruler, text, orth, norm));
        }
        number
    }
}

fn lexeme(tables: &WordTables, ruler: &Ruler, text: &str, orth: u64, norm: Option<u64>) -> Lexeme {
    let lower = text.to_lowercase();
    let is_space = is_space_text(text);
    Lexeme {
        orth,
        norm: norm.unwrap_or_else(|| tables.norm(text, orth, &lower)),
        prefix: string_id(text.chars().next().map_or("", |c| &text[..c.len_utf8()])),
        suffix: string_id(last_chars(text, 3)),
        shape: string_id(&shape(text)),
        is_space,
        vector_row: tables.vector_row(orth),
        ruler: ruler.word_set(&lower, is_space),
        lemmas: Vec::new(),
        text: text.into(),
        lower: lower.into(),
    }
}

fn last_chars(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

/// spaCy's word shape: letters become `x` or `X`, digits `d`, and no sign is repeated more than four times.
fn shape(text: &str) -> String {
    if text.len() >= LONG_WORD && text.chars().nth(LONG_WORD - 1).is_some() {
        return "LONG".into();
    }
    let mut shape = String::with_capacity(text.len());
    let (mut last, mut run) = (None, 0);
    for c in text.chars() {
        let sign = match c {
            c if is_alpha(c) && c.is_uppercase() => 'X',
            c if is_alpha(c) => 'x',
            c if is_digit(c) => 'd',
            c => c,
        };
        run = if last == Some(sign) { run + 1 } else { 1 };
        last = Some(sign);
        if run <= 4 {
            shape.push(sign);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_shorten_runs_and_give_up_on_long_words() {
        assert_eq!(shape("Washington's"), "Xxxxx'x");
        assert_eq!(shape("12,000²"), "dd,dddd");
        assert_eq!(shape("½Ⅷ"), "½Ⅷ");
        assert_eq!(shape(&"a".repeat(99)), "xxxx");
        assert_eq!(shape(&"a".repeat(100)), "LONG");
    }

    #[test]
    fn suffixes_count_characters() {
        assert_eq!(last_chars("naïveté", 3), "eté");
        assert_eq!(last_chars("é", 3), "é");
    }
}
