//! What a place name does in its sentence: tell where, stand for people, or modify.

use std::ops::Range;

use dateline_lang::{Dep, Pos};

use super::words::{self, Use};
use crate::ParsedArticle;

/// What a place name does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceRole {
    /// It tells where or where to: "in Kabul", "flew to Kabul".
    Literal,
    /// It stands for those who govern, live or play there: "Kabul denied it".
    Metonym,
    /// It modifies a noun or is part of the name of a body: "the Kabul government", "Kabul's streets", "Kabul University".
    Modifier,
    /// Its people or what is theirs: "the French", "Russian officials".
    Demonym,
}

impl PlaceRole {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Literal => "literal",
            Self::Metonym => "metonym",
            Self::Modifier => "modifier",
            Self::Demonym => "demonym",
        }
    }
}

/// The role of the name at these tokens.
pub(super) fn role_of(parsed: &ParsedArticle, tokens: Range<usize>) -> PlaceRole {
    let Some(top) = tokens.clone().find(|&i| parsed.head(i).is_none_or(|h| !tokens.contains(&h))) else {
        return PlaceRole::Literal;
    };
    // "in Lyon, France": the apposition and the second of two places do as the first.
    let mut at = top;
    while matches!(parsed.dep(at), Dep::Appos | Dep::Conj) {
        match parsed.head(at).filter(|&h| parsed.is_noun(h)) {
            Some(head) => at = head,
            None => break,
        }
    }
    match parsed.dep(at) {
        Dep::Nsubj | Dep::Nsubjpass | Dep::Agent => PlaceRole::Metonym,
        Dep::Compound | Dep::Amod | Dep::Nmod => PlaceRole::Modifier,
        // "*Turkey*-backed rebels" are elsewhere.
        Dep::Npadvmod if at + 1 < parsed.len() && parsed.word(at + 1) == "-" => PlaceRole::Modifier,
        Dep::Poss => PlaceRole::Modifier,
        Dep::Dobj | Dep::Dative if !enters(parsed, at) => PlaceRole::Metonym,
        Dep::Pobj => {
            let stands_for_people = parsed.head(at).is_some_and(|preposition| {
                parsed.pos(preposition) == Pos::Adp && words::is_written(Use::OfPeople, parsed.word(preposition))
            });
            if stands_for_people { PlaceRole::Metonym } else { PlaceRole::Literal }
        }
        _ => PlaceRole::Literal,
    }
}

/// "visited Kabul", "left Kabul", "shelled Kabul": the object is the place.
fn enters(parsed: &ParsedArticle, place: usize) -> bool {
    parsed.head(place).is_some_and(|verb| words::is(Use::Entered, parsed.key(verb)))
}
