//! Exceptions that hold affixes: the splitting took them apart, so they are looked for among the finished tokens.

use std::collections::{BTreeMap, HashMap};

use super::{RawToken, Tokenizer, Words, for_each_piece};
use crate::strings::string_id;

/// Exceptions as sequences of the tokens they are split into.
#[derive(Default)]
pub(super) struct Specials {
    /// Next node by node and id of the token's text; 0 is the root.
    steps: HashMap<(u32, u64), u32>,
    /// Whether an exception ends at the node.
    ends: Vec<bool>,
}

/// Whether a word begins a special sequence, by word: not looked up yet, no, yes.
#[derive(Default)]
pub(super) struct Starts(Vec<u8>);

impl Starts {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Specials {
    pub(super) fn new(tokenizer: &Tokenizer) -> Self {
        let mut specials = Self { steps: HashMap::new(), ends: vec![false] };
        let sorted: BTreeMap<_, _> = tokenizer.exceptions.iter().collect();
        for text in sorted.keys() {
            let has_affix = tokenizer.prefix.match_at(text, 0).is_some()
                || tokenizer.suffix.match_end(text).is_some()
                || !tokenizer.infix.find_all(text).is_empty();
            if has_affix || text.contains(' ') {
                specials.add(tokenizer, text);
            }
        }
        specials
    }

    fn add(&mut self, tokenizer: &Tokenizer, text: &str) {
        let mut node = 0;
        for_each_piece(text, |start, end, _| {
            tokenizer.split(&text[start..end], false, &mut |token, _| {
                let next = self.ends.len() as u32;
                node = *self.steps.entry((node, string_id(token))).or_insert(next);
                if node == next {
                    self.ends.push(false);
                }
            });
        });
        self.ends[node as usize] = true;
    }

    fn starts(&self, known: &mut Starts, lexeme: u32, orth: u64) -> bool {
        let at = lexeme as usize;
        if known.0.len() <= at {
            known.0.resize(at + 1, 0);
        }
        if known.0[at] == 0 {
            known.0[at] = if self.steps.contains_key(&(0, orth)) { 2 } else { 1 };
        }
        known.0[at] == 2
    }
}

impl Tokenizer {
    /// Replaces the special sequences among `tokens[first..]`, longest first, by the tokens of their exceptions.
    pub(super) fn join_specials(
        &self,
        (text, offset): (&str, usize),
        words: &mut Words,
        starts: &mut Starts,
        first: usize,
        tokens: &mut Vec<RawToken>,
    ) {
        let accepted = self.accepted(words, starts, &tokens[first..]);
        if accepted.is_empty() {
            return;
        }
        let old = tokens.split_off(first);
        let mut next = 0;
        for (from, to) in accepted {
            tokens.extend_from_slice(&old[next..from]);
            next = to;
            let (start, end) = (old[from].start, old[to - 1].end);
            let Some(parts) = self.exception(&text[start as usize - offset..end as usize - offset]) else {
                tokens.extend_from_slice(&old[from..to]);
                continue;
            };
            let mut at = start;
            for (orth, norm) in parts {
                let lexeme = words.enter(orth, norm.as_deref());
                tokens.push(RawToken { start: at, end: at + orth.len() as u32, lexeme, space_after: false });
                at += orth.len() as u32;
            }
            if let Some(last) = tokens.last_mut() {
                last.space_after = old[to - 1].space_after;
            }
        }
        tokens.extend_from_slice(&old[next..]);
    }

    /// The sequences to replace, in order of the text. As in spaCy, a sequence that loses against one chosen before
    /// still blocks its tokens.
    fn accepted(&self, words: &Words, starts: &mut Starts, tokens: &[RawToken]) -> Vec<(usize, usize)> {
        let orth = |token: &RawToken| words.lexicon.get(token.lexeme).orth;
        let mut matches = Vec::new();
        for (from, token) in tokens.iter().enumerate() {
            if !self.specials.starts(starts, token.lexeme, orth(token)) {
                continue;
            }
            let mut node = 0;
            for (to, token) in tokens.iter().enumerate().skip(from) {
                match self.specials.steps.get(&(node, orth(token))) {
                    Some(&next) => node = next,
                    None => break,
                }
                if self.specials.ends[node as usize] {
                    matches.push((from, to + 1));
                }
            }
        }
        matches.sort_by_key(|&(from, to)| (std::cmp::Reverse(to - from), from));
        let mut seen = vec![false; if matches.is_empty() { 0 } else { tokens.len() }];
        let mut accepted = Vec::new();
        for (from, to) in matches {
            if !seen[from] && !seen[to - 1] {
                accepted.push((from, to));
            }
            seen[from..to].fill(true);
        }
        accepted.sort_unstable();
        accepted
    }
}
