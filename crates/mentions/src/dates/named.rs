//! Days by which what happened on them is called, whatever year it is now: "the September 11 attacks".

use std::ops::Range;
use std::sync::LazyLock;

use dateline_lang::Pos;
use jiff::civil::Date;

use super::expression::{Expression, Point, What, YearOf, YearPart};
use crate::ParsedArticle;

/// How many words may stand between the day and the deed: "the September 11 terrorist attacks".
const MOST_BETWEEN: usize = 2;

/// A row of `data/dates/named_days.tsv`.
struct NamedDay {
    day: Date,
    /// The day in figures, where it is known by them without its year.
    numeric: Option<&'static str>,
    /// What is called by the day.
    nouns: Vec<&'static str>,
}

static DAYS: LazyLock<Vec<NamedDay>> = LazyLock::new(|| {
    read(include_str!("../../../../data/dates/named_days.tsv")).expect("the bundled table is tested to be readable")
});

/// The day that these figures stand for by themselves: "9/11".
pub(super) fn in_figures(figures: &str) -> Option<Date> {
    DAYS.iter().find(|named| named.numeric == Some(figures)).map(|named| named.day)
}

/// The expression with the year of what is called by that day, if it is the name of something: not in "on September 11".
pub(super) fn with_year(
    expression: &Expression,
    parsed: &ParsedArticle,
    tokens: Range<usize>,
    published: Option<Date>,
) -> Option<Expression> {
    let Expression::Point(point) = expression else { return None };
    let What::Yearly { part: YearPart::Days(month, first, last), year: YearOf::Unsaid } = point.what else {
        return None;
    };
    let named = DAYS.iter().find(|n| {
        (n.day.month(), n.day.day()) == (month, first)
            && first == last
            && published.is_none_or(|p| p > n.day)
            && is_name(&n.nouns, parsed, &tokens)
    })?;
    let what = What::Yearly { part: YearPart::Days(month, first, last), year: YearOf::Given(named.day.year()) };
    Some(Expression::Point(Point { what, ..point.clone() }))
}

/// "the September 11 *attacks*", "the *attacks of* September 11".
fn is_name(nouns: &[&str], parsed: &ParsedArticle, tokens: &Range<usize>) -> bool {
    let is_noun = |t: usize| nouns.contains(&parsed.key(t));
    let is_modifier = |t: &usize| matches!(parsed.pos(*t), Pos::Adj | Pos::Noun | Pos::Propn) && !is_noun(*t);
    let end = parsed.sentences[parsed.sentence_of(tokens.start)].tokens.end;
    let between = (tokens.end..end).take_while(is_modifier).take(MOST_BETWEEN).count();
    let next = tokens.end + between;
    let is_of = tokens.start >= 2 && parsed.lower(tokens.start - 1) == "of" && is_noun(tokens.start - 2);
    next < end && is_noun(next) || is_of
}

fn read(text: &'static str) -> Option<Vec<NamedDay>> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [month, day, year, numeric, nouns, _source] = cells[..] else { return None };
        let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        let numeric = Some(numeric).filter(|&figures| figures != "-");
        Some(NamedDay { day, numeric, nouns: nouns.split(' ').collect() })
    };
    text.lines().skip(1).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_readable() {
        assert!(read(include_str!("../../../../data/dates/named_days.tsv")).is_some_and(|days| !days.is_empty()));
    }
}
