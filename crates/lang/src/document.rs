//! What the pipeline makes of a text: tokens with their annotations, sentences, entities.

use std::ops::Range;

use dateline_text::Span;

use crate::labels::{Dep, EntityLabel, Pos};

/// One token and what the pipeline says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// Where it stands in the text that was parsed.
    pub span: Span,
    /// Whether a single space follows that belongs to no token.
    pub space_after: bool,
    /// Dictionary form ("met" → `meet`, "States" → `States`).
    pub lemma: Box<str>,
    /// Universal part of speech.
    pub pos: Pos,
    /// Penn Treebank tag (`VBD`, `NNP`); `_SP` for white space.
    pub tag: &'static str,
    /// Universal features in canonical order (`Number=Sing|Person=3`), empty where there are none.
    pub morph: &'static str,
    /// Relation to the head, in spaCy's English (ClearNLP) labels.
    pub dep: Dep,
    /// Index of the head token in the document; a root is its own head.
    pub head: u32,
    /// Label of the entity the token belongs to.
    pub entity: Option<EntityLabel>,
    /// Whether it begins an entity.
    pub entity_start: bool,
    /// Whether it begins a sentence.
    pub sentence_start: bool,
}

/// A named entity: a range of tokens with a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entity {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    /// OntoNotes type.
    pub label: EntityLabel,
}

/// A parsed text. Token spans are byte ranges of the text given to the pipeline; token indices are into `tokens`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// All tokens, white space tokens included, in order.
    pub tokens: Vec<Token>,
}

impl Document {
    /// Token ranges of the sentences, in order; together they cover every token.
    pub fn sentences(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (0..self.tokens.len()).filter(|&i| self.tokens[i].sentence_start).collect();
        starts.push(self.tokens.len());
        starts.windows(2).map(|w| w[0]..w[1]).collect()
    }

    /// The named entities, in order.
    pub fn entities(&self) -> Vec<Entity> {
        let mut found: Vec<Entity> = Vec::new();
        for (i, token) in self.tokens.iter().enumerate() {
            match (token.entity, found.last_mut()) {
                (Some(label), _) if token.entity_start => {
                    found.push(Entity { start: i as u32, end: i as u32 + 1, label });
                }
                (Some(_), Some(open)) => open.end = i as u32 + 1,
                _ => {}
            }
        }
        found
    }

    /// Adds another text's tokens after this one's, their spans moved `bytes` further on and their heads with them.
    pub fn append(&mut self, other: Self, bytes: usize) {
        let first = self.tokens.len() as u32;
        self.tokens.extend(other.tokens.into_iter().map(|mut token| {
            token.span = token.span.shifted(bytes);
            token.head += first;
            token
        }));
    }
}
