//! Times without a date: "now", "recently", "the near future".

use dateline_lang::Pos;

use super::Read;
use super::cursor::Cursor;
use crate::dates::expression::Expression;
use crate::dates::words::Place;

/// A row of `data/dates/phrases.tsv`.
pub(super) fn phrase(at: Cursor) -> Read<Expression> {
    at.phrases().iter().find_map(|phrase| {
        let end = at.words(&phrase.words)?;
        let goes_on = matches!(end.pos(), Some(Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num));
        let fits = match phrase.place {
            Place::Anywhere => true,
            Place::BeforeNoun => goes_on && !at.comes_after(&["the"]),
            Place::Alone => !goes_on && end.any_unit().is_none(),
        };
        fits.then_some((Expression::Vague { kind: phrase.kind, value: phrase.value }, end))
    })
}
