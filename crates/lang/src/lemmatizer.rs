//! The rule lemmatizer: endings are exchanged by rule, and a form counts if it is known.

use std::collections::HashMap;

use crate::chars::is_alpha;
use crate::flat::format::section;
use crate::flat::{FlatFile, OpenError, View};
use crate::labels::Pos;
use crate::lexicon::Lexeme;
use crate::strings::string_id;

struct Table {
    rules: Vec<(Box<str>, Box<str>)>,
    exceptions: HashMap<Box<str>, Vec<Box<str>>>,
    /// Ids of known dictionary forms, ascending.
    known: View<u64>,
}

/// Tables by part of speech.
pub(crate) struct Lemmatizer {
    tables: Vec<(u64, Table)>,
    by_pos: Vec<Option<usize>>,
}

impl Lemmatizer {
    pub(crate) fn read(file: &FlatFile) -> Result<Self, OpenError> {
        let read = file.decode(section::LEMMAS, |from| {
            from.list(|from| {
                let key = from.u64()?;
                let rules = from.list(|from| Ok((from.text()?.into(), from.text()?.into())))?;
                let exceptions =
                    from.list(|from| Ok((from.text()?.into(), from.list(|from| Ok(from.text()?.into()))?)))?;
                Ok((key, rules, exceptions))
            })
        })?;
        let mut tables = Vec::new();
        for (i, (key, rules, exceptions)) in read.into_iter().enumerate() {
            let known = file.view(section::LEMMA_INDEX + i as u32)?;
            tables.push((key, Table { rules, exceptions: exceptions.into_iter().collect(), known }));
        }
        let by_pos = (0..=Pos::Space as usize).map(|_| None).collect();
        let mut lemmatizer = Self { tables, by_pos };
        for pos in ALL_POS {
            let key = string_id(&pos.as_str().to_lowercase());
            lemmatizer.by_pos[pos as usize] = lemmatizer.tables.iter().position(|(k, _)| *k == key);
        }
        Ok(lemmatizer)
    }

    /// The dictionary form of a word with this part of speech and these features.
    pub(crate) fn lemma(&self, word: &mut Lexeme, pos: Pos, morph: &str) -> Box<str> {
        let base = is_base_form(pos, morph);
        if let Some((_, _, lemma)) = word.lemmas.iter().find(|(p, b, _)| (*p, *b) == (pos, base)) {
            return lemma.clone();
        }
        let lemma = self.find(word, pos, base);
        word.lemmas.push((pos, base, lemma.clone()));
        lemma
    }

    fn find(&self, word: &Lexeme, pos: Pos, is_base: bool) -> Box<str> {
        if is_base || matches!(pos, Pos::None | Pos::Space) {
            return word.lower.clone();
        }
        match self.by_pos[pos as usize] {
            Some(table) => self.tables[table].1.lemma(&word.text, &word.lower),
            None if pos == Pos::Propn => word.text.clone(),
            None => word.lower.clone(),
        }
    }
}

const ALL_POS: [Pos; 20] = [
    Pos::None,
    Pos::Adj,
    Pos::Adp,
    Pos::Adv,
    Pos::Aux,
    Pos::Cconj,
    Pos::Conj,
    Pos::Det,
    Pos::Intj,
    Pos::Noun,
    Pos::Num,
    Pos::Part,
    Pos::Pron,
    Pos::Propn,
    Pos::Punct,
    Pos::Sconj,
    Pos::Sym,
    Pos::Verb,
    Pos::X,
    Pos::Space,
];

impl Table {
    fn lemma(&self, text: &str, lower: &str) -> Box<str> {
        let mut forms: Vec<String> = Vec::new();
        let mut unknown: Vec<String> = Vec::new();
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(&**old) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
            } else if self.known.binary_search(&string_id(&form)).is_ok() {
                forms.insert(0, form);
            } else if form.chars().all(is_alpha) {
                unknown.push(form);
            } else {
                forms.push(form);
            }
        }
        // Every exception not found by rule goes to the front, so the last such one is the lemma.
        let exceptions = self.exceptions.get(lower).map_or(&[][..], Vec::as_slice);
        let exceptional = exceptions.iter().rev().find(|e| !forms.iter().any(|f| **f == ***e));
        match (exceptional, forms.into_iter().next(), unknown.into_iter().next()) {
            (Some(lemma), _, _) => lemma.clone(),
            (None, Some(form), _) | (None, None, Some(form)) => form.into(),
            (None, None, None) => text.into(),
        }
    }
}

/// Whether the features say that the word is its own dictionary form.
fn is_base_form(pos: Pos, morph: &str) -> bool {
    let has = |feature: &str| morph.split('|').any(|f| f == feature);
    match pos {
        Pos::Noun if has("Number=Sing") => true,
        Pos::Verb if has("VerbForm=Fin") && has("Tense=Pres") && !morph.contains("Number=") => true,
        _ => has("VerbForm=Inf") || has("Degree=Pos"),
    }
}
