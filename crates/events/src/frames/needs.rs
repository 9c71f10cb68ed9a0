//! What a pattern needs to hear: a word of each of its lists in the sentence.
//!
//! "be" begins 250 patterns, "give" 170, and nearly all of them name further words. One look at a sentence says which lists
//! are heard in it; a pattern that needs another one is not tried there.

use std::collections::{BTreeMap, HashMap};

/// The word lists that patterns need, and for each word those it stands in.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    lists: BTreeMap<Vec<String>, usize>,
    lists_of: HashMap<String, Vec<usize>>,
}

impl Needs {
    /// The number of a list, the same for the same words.
    pub(super) fn list(&mut self, words: &[String]) -> usize {
        if let Some(&list) = self.lists.get(words) {
            return list;
        }
        let list = self.lists.len();
        for word in words {
            match self.lists_of.get_mut(word) {
                Some(lists) => lists.push(list),
                None => drop(self.lists_of.insert(word.clone(), vec![list])),
            }
        }
        self.lists.insert(words.to_vec(), list);
        list
    }

    /// The lists that these words stand in.
    pub(crate) fn heard<'w>(&self, words: impl Iterator<Item = &'w str>) -> Heard {
        let mut heard = Heard(vec![0; self.lists.len().div_ceil(BITS)]);
        for &list in words.filter_map(|word| self.lists_of.get(word)).flatten() {
            heard.0[list / BITS] |= 1 << (list % BITS);
        }
        heard
    }
}

const BITS: usize = u64::BITS as usize;

/// The lists of which a sentence holds a word, one bit a list.
#[derive(Debug)]
pub(crate) struct Heard(Vec<u64>);

impl Heard {
    /// Whether a word of each of these lists is heard.
    pub(crate) fn has_all(&self, lists: &[usize]) -> bool {
        lists.iter().all(|list| self.0[list / BITS] >> (list % BITS) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_heard_by_the_lists_of_its_words() {
        let mut needs = Needs::default();
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let (goods, arms) = (needs.list(&words("grain fuel")), needs.list(&words("rifle mortar")));
        assert_eq!(needs.list(&words("grain fuel")), goods);
        let heard = needs.heard("they send fuel".split(' '));
        assert!(heard.has_all(&[goods]) && heard.has_all(&[]));
        assert!(!heard.has_all(&[goods, arms]));
    }
}
