//! Base noun phrases, as spaCy's English noun chunks have them.

use std::ops::Range;

use crate::document::Document;
use crate::labels::{Dep, Pos};

/// The noun chunks of a document, as token ranges in order: a noun, proper noun or pronoun in one of the roles of a
/// noun phrase, with everything to its left that depends on it. They do not overlap.
pub fn noun_chunks(document: &Document) -> Vec<Range<usize>> {
    let tokens = &document.tokens;
    let left = left_edges(document);
    let mut chunks: Vec<Range<usize>> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        if !matches!(token.pos, Pos::Noun | Pos::Propn | Pos::Pron) || chunks.last().is_some_and(|c| left[i] < c.end) {
            continue;
        }
        let mut role = token.dep;
        if role == Dep::Conj {
            let mut head = token.head as usize;
            while tokens[head].dep == Dep::Conj && (tokens[head].head as usize) < head {
                head = tokens[head].head as usize;
            }
            role = tokens[head].dep;
        }
        if is_nominal(role) {
            chunks.push(left[i]..i + 1);
        }
    }
    chunks
}

fn is_nominal(dep: Dep) -> bool {
    matches!(
        dep,
        Dep::Oprd
            | Dep::Nsubj
            | Dep::Dobj
            | Dep::Nsubjpass
            | Dep::Pcomp
            | Dep::Pobj
            | Dep::Dative
            | Dep::Appos
            | Dep::Attr
            | Dep::Root
    )
}

/// First token of every token's subtree. Trees may cross a little, hence the repetition.
fn left_edges(document: &Document) -> Vec<usize> {
    let mut left: Vec<usize> = (0..document.tokens.len()).collect();
    for _ in 0..11 {
        let mut changed = false;
        for i in (0..left.len()).chain((0..left.len()).rev()) {
            let head = document.tokens[i].head as usize;
            if left[i] < left[head] {
                left[head] = left[i];
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    left
}
