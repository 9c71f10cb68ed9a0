//! The attribute ruler: hand-written entries that map tags to parts of speech and mend lemmas and features.

use std::collections::HashMap;

use crate::flat::coding::{Decoder, Encoder, Malformed};
use crate::flat::format::section;
use crate::flat::{FlatFile, OpenError};
use crate::intern::intern;
use crate::labels::{Dep, Pos};

/// Most patterns a model may have: the width of [`RulerSet`].
const MOST: usize = 256;

/// A set of patterns for each of the two tokens a pattern may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RulerSet([[u64; MOST / 64]; 2]);

impl RulerSet {
    const EMPTY: Self = Self([[0; MOST / 64]; 2]);

    fn insert(&mut self, token: usize, pattern: usize) {
        self.0[token][pattern / 64] |= 1 << (pattern % 64);
    }
}

/// Conditions on one token, all of which must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TokenPattern {
    /// Tags allowed, as bits.
    pub(crate) tags: u64,
    /// Relations allowed, as bits.
    pub(crate) deps: u64,
    /// Lower-cased words allowed.
    pub(crate) lower: Option<Vec<String>>,
    /// Whether it must (or must not) be white space.
    pub(crate) is_space: Option<bool>,
}

impl TokenPattern {
    /// No condition.
    pub(crate) fn any() -> Self {
        Self { tags: !0, deps: !0, lower: None, is_space: None }
    }

    pub(crate) fn write(&self, out: &mut Encoder) {
        out.u64(self.tags);
        out.u64(self.deps);
        out.u32(u32::from(self.lower.is_some()));
        out.list(self.lower.as_deref().unwrap_or_default(), |out, word| out.text(word));
        out.u32(self.is_space.map_or(2, u32::from));
    }

    fn read(from: &mut Decoder) -> Result<Self, Malformed> {
        let (tags, deps, has_words) = (from.u64()?, from.u64()?, from.flag()?);
        let words = from.list(|from| from.text().map(str::to_owned))?;
        let is_space = match from.u32()? {
            2 => None,
            flag => Some(flag == 1),
        };
        Ok(Self { tags, deps, lower: has_words.then_some(words), is_space })
    }
}

/// What an entry assigns.
#[derive(Debug, Clone, Default)]
struct Effect {
    pos: Option<Pos>,
    dep: Option<Dep>,
    tag: Option<&'static str>,
    morph: Option<&'static str>,
    lemma: Option<Box<str>>,
}

/// What the ruler reads and writes of a token.
pub(crate) struct Ruled {
    pub(crate) pos: Pos,
    pub(crate) dep: Dep,
    pub(crate) tag: &'static str,
    pub(crate) morph: &'static str,
    pub(crate) lemma: Option<Box<str>>,
}

/// All entries, indexed by what they ask of a token.
pub(crate) struct Ruler {
    /// Entry and number of tokens of each pattern.
    patterns: Vec<(u32, usize)>,
    /// Token an entry assigns to, and what.
    entries: Vec<(usize, Effect)>,
    by_tag: Vec<RulerSet>,
    by_dep: Vec<RulerSet>,
    /// Patterns without a condition on the word, for words that are not and that are white space.
    by_space: [RulerSet; 2],
    /// Patterns with such a condition.
    by_word: HashMap<String, RulerSet>,
}

impl Ruler {
    pub(crate) fn read(file: &FlatFile) -> Result<Self, OpenError> {
        file.decode(section::RULER, |from| {
            let mut ruler = Self {
                patterns: Vec::new(),
                entries: Vec::new(),
                by_tag: vec![RulerSet::EMPTY; 64],
                by_dep: vec![RulerSet::EMPTY; 64],
                by_space: [RulerSet::EMPTY; 2],
                by_word: HashMap::new(),
            };
            for entry in 0..from.u32()? {
                for tokens in from.list(|from| from.list(TokenPattern::read))? {
                    ruler.add(entry, &tokens)?;
                }
                let index = from.count()?;
                ruler.entries.push((index, read_effect(from)?));
            }
            Ok(ruler)
        })
    }

    fn add(&mut self, entry: u32, tokens: &[TokenPattern]) -> Result<(), Malformed> {
        let number = self.patterns.len();
        if number == MOST || tokens.is_empty() || tokens.len() > 2 {
            return Err(Malformed);
        }
        self.patterns.push((entry, tokens.len()));
        for (i, token) in tokens.iter().enumerate() {
            (0..64).filter(|bit| token.tags >> bit & 1 == 1).for_each(|bit| self.by_tag[bit].insert(i, number));
            (0..64).filter(|bit| token.deps >> bit & 1 == 1).for_each(|bit| self.by_dep[bit].insert(i, number));
            match (&token.lower, token.is_space) {
                (None, space) => {
                    for flag in 0..2 {
                        if space.is_none_or(|space| usize::from(space) == flag) {
                            self.by_space[flag].insert(i, number);
                        }
                    }
                }
                (Some(words), None) => {
                    for word in words {
                        self.by_word.entry(word.clone()).or_insert(RulerSet::EMPTY).insert(i, number);
                    }
                }
                (Some(_), Some(_)) => return Err(Malformed),
            }
        }
        Ok(())
    }

    /// The patterns whose conditions on the word itself hold.
    pub(crate) fn word_set(&self, lower: &str, is_space: bool) -> RulerSet {
        let mut set = self.by_space[usize::from(is_space)];
        if let Some(words) = self.by_word.get(lower) {
            set.0.as_flattened_mut().iter_mut().zip(words.0.as_flattened()).for_each(|(a, b)| *a |= b);
        }
        set
    }

    /// Matches everything first, then assigns in the order of entries, so that later entries win.
    pub(crate) fn apply(&self, tags: &[u8], words: impl Fn(usize) -> RulerSet, tokens: &mut [Ruled]) {
        let allowed = |i: usize, token: usize| -> [u64; MOST / 64] {
            let (tag, dep) = (&self.by_tag[usize::from(tags[i])], &self.by_dep[tokens[i].dep as usize]);
            let word = words(i);
            std::array::from_fn(|w| word.0[token][w] & tag.0[token][w] & dep.0[token][w])
        };
        let mut hits = Vec::with_capacity(tokens.len() * 2);
        for start in 0..tokens.len() {
            for (word, mut bits) in allowed(start, 0).into_iter().enumerate() {
                while bits != 0 {
                    let number = word * 64 + bits.trailing_zeros() as usize;
                    bits &= bits - 1;
                    let (entry, length) = self.patterns[number];
                    let second_fits =
                        || start + 1 < tokens.len() && allowed(start + 1, 1)[number / 64] >> (number % 64) & 1 == 1;
                    if length == 1 || second_fits() {
                        hits.push((entry, start as u32));
                    }
                }
            }
        }
        hits.sort_unstable();
        for (entry, start) in hits {
            let (index, effect) = &self.entries[entry as usize];
            if let Some(token) = tokens.get_mut(start as usize + index) {
                effect.assign(token);
            }
        }
    }
}

impl Effect {
    fn assign(&self, token: &mut Ruled) {
        if let Some(pos) = self.pos {
            token.pos = pos;
        }
        if let Some(dep) = self.dep {
            token.dep = dep;
        }
        if let Some(tag) = self.tag {
            token.tag = tag;
        }
        if let Some(morph) = self.morph {
            token.morph = morph;
        }
        if let Some(lemma) = &self.lemma {
            token.lemma = Some(lemma.clone());
        }
    }
}

fn read_effect(from: &mut Decoder) -> Result<Effect, Malformed> {
    Ok(Effect {
        pos: from.optional()?.map(|pos| Pos::parse(pos).ok_or(Malformed)).transpose()?,
        dep: from.optional()?.map(|dep| Dep::parse(dep).ok_or(Malformed)).transpose()?,
        tag: from.optional()?.map(intern),
        morph: from.optional()?.map(intern),
        lemma: from.optional()?.map(Into::into),
    })
}
