//! Word lists of frames: those that all share (`data/lexicon/words.toml`) and those of one file (its `[words]`); one list a kind
//! of thing.

use std::collections::BTreeMap;

/// Lists of lemmas by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordLists(BTreeMap<String, Vec<String>>);

impl WordLists {
    /// Reads `name = "word word ..."` lines; words of several parts are joined by `_`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let table: BTreeMap<String, String> = toml::from_str(text).map_err(|e| e.to_string())?;
        Ok(Self(table.into_iter().map(|(name, words)| (name, split(&words))).collect()))
    }

    /// These lists and those of one frame file, whose names must be new.
    pub(crate) fn with(&self, own: BTreeMap<String, String>) -> Result<Self, String> {
        let mut all = self.clone();
        for (name, words) in own {
            if all.0.contains_key(&name) {
                return Err(format!("the word list \"{name}\" is one of those that all files share"));
            }
            all.0.insert(name, split(&words));
        }
        Ok(all)
    }

    /// Resolves `word/word/@list` to its words.
    pub(crate) fn expand(&self, text: &str) -> Result<Vec<String>, String> {
        let mut words = Vec::new();
        for part in text.split('/') {
            match part.strip_prefix('@') {
                Some(name) => words.extend(self.list(name)?.iter().cloned()),
                None => words.push(part.to_owned()),
            }
        }
        Ok(words)
    }

    /// The words of a list.
    pub(crate) fn list(&self, name: &str) -> Result<&[String], String> {
        self.0.get(name).map(Vec::as_slice).ok_or_else(|| format!("there is no word list \"{name}\""))
    }
}

fn split(words: &str) -> Vec<String> {
    words.split_whitespace().map(|w| w.replace('_', " ")).collect()
}
