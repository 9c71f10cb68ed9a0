//! How strongly the grammar says that a name is a place.

use std::ops::Range;

use dateline_lang::{Dep, Pos};

use super::look_up::Name;
use super::words::{self, Use};
use crate::ParsedArticle;

/// How strongly the grammar says that a name is a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// Only the name itself.
    None,
    /// After "to", "from", "at", "across".
    Toward,
    /// After "in", "near", "the city of", "moved to", before "resident".
    Inside,
    /// After a comma that follows a place, beside one, or where a report says whence it comes.
    Beside,
}

/// What the words around a run of names say.
pub(super) fn of(parsed: &ParsedArticle, run: &Range<usize>, seen: &[Name]) -> Evidence {
    let after_place = |i: usize| seen.iter().any(|name| name.tokens.end == i);
    if run.start >= 2 && parsed.word(run.start - 1) == "," && after_place(run.start - 1) || opens_report(parsed, run) {
        return Evidence::Beside;
    }
    let Some(top) = run.clone().find(|&i| parsed.head(i).is_none_or(|h| !run.contains(&h))) else {
        return Evidence::None;
    };
    let Some(head) = parsed.head(top) else { return Evidence::None };
    match parsed.dep(top) {
        Dep::Conj | Dep::Appos if seen.iter().any(|name| name.tokens.contains(&head)) => Evidence::Beside,
        // "a Lyon man", "Lyon police": the noun has no capital, or it would be part of the name.
        Dep::Compound | Dep::Nmod | Dep::Amod if head >= run.end && modifies_dweller(parsed, head) => Evidence::Inside,
        Dep::Pobj if parsed.pos(head) == Pos::Adp => after_preposition(parsed, head),
        _ => Evidence::None,
    }
}

/// "HAMILTON — The council", "BEIRUT: A man": where a sentence says whence it comes.
pub(super) fn opens_report(parsed: &ParsedArticle, run: &Range<usize>) -> bool {
    let sentence = &parsed.sentences[parsed.sentence_of(run.start)];
    if run.start != sentence.tokens.start || run.end + 1 >= sentence.tokens.end {
        return false;
    }
    let shouts = run.clone().all(|i| !parsed.word(i).chars().any(char::is_lowercase));
    let is_dash = matches!(parsed.word(run.end), "—" | "–" | "--" | "---" | "-");
    shouts && (is_dash || matches!(parsed.word(run.end), ":" | "("))
}

fn modifies_dweller(parsed: &ParsedArticle, noun: usize) -> bool {
    parsed.word(noun).starts_with(char::is_lowercase) && words::is(Use::Dweller, parsed.key(noun))
}

/// Whether a name modifies what towns have and countries name by their adjective: "a Lyon man", "Lyon High School".
pub(super) fn is_local(parsed: &ParsedArticle, run: &Range<usize>) -> bool {
    let sentence = &parsed.sentences[parsed.sentence_of(run.start)].tokens;
    let follows = |i: usize| i < sentence.end && matches!(parsed.pos(i), Pos::Propn | Pos::Noun | Pos::Adj);
    (run.end..run.end + LOCAL_REACH).take_while(|&i| follows(i)).any(|i| words::is(Use::Local, parsed.key(i)))
}

/// How many words a name may stand before the one it modifies: "Lyon Independent School".
const LOCAL_REACH: usize = 2;

fn after_preposition(parsed: &ParsedArticle, preposition: usize) -> Evidence {
    let word = parsed.word(preposition);
    let governor = parsed.head(preposition);
    if word.eq_ignore_ascii_case("of") {
        let is_place = governor.is_some_and(|noun| words::is(Use::PlaceNoun, parsed.key(noun)));
        return if is_place { Evidence::Inside } else { Evidence::None };
    }
    if words::is_written(Use::Inside, word) {
        return Evidence::Inside;
    }
    if !words::is_written(Use::Toward, word) {
        return Evidence::None;
    }
    let moves = governor.is_some_and(|g| words::is(Use::Motion, parsed.key(g)))
        // "from here to Lyon": the parser chains the prepositions.
        || governor.is_some_and(|g| parsed.pos(g) == Pos::Adp && parsed.head(g).is_some_and(|h| words::is(Use::Motion, parsed.key(h))));
    if moves { Evidence::Inside } else { Evidence::Toward }
}

/// Whether a site's name stands where places stand: "in Victoria Park", "the corner of Third Street".
pub(super) fn tells_where(parsed: &ParsedArticle, run: &Range<usize>) -> bool {
    let top = run.clone().find(|&i| parsed.head(i).is_none_or(|h| !run.contains(&h)));
    top.and_then(|top| parsed.head(top)).is_some_and(|head| {
        parsed.pos(head) == Pos::Adp
            && (words::is_written(Use::Inside, parsed.word(head))
                || words::is_written(Use::Toward, parsed.word(head))
                || matches!(parsed.key(head), "along" | "of"))
    })
}
