//! Where: place names in the report, resolved to a gazetteer entry.
//!
//! First version: the best-populated entry of that name, in the country the article speaks of where several countries
//! have one. A country is a country, never its capital.

use std::ops::Range;

use dateline_gazetteer::{CountryCode, Gazetteer, Place};
use dateline_lang::{Dep, EntityLabel, Pos};
use dateline_text::Span;

use crate::ParsedArticle;

/// A place named in the report.
#[derive(Debug, Clone)]
pub struct PlaceMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words.
    pub span: Span,
    /// The entry it was resolved to.
    pub place: Place,
}

/// Finds the places of the report: what the recogniser calls a place and the gazetteer knows.
pub(crate) fn find_places(
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
    spoken_of: &[CountryCode],
) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    for entity in parsed.entities() {
        if !matches!(entity.label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac) {
            continue;
        }
        let mut tokens = entity.start as usize..entity.end as usize;
        if parsed.key(tokens.start) == "the" && tokens.len() > 1 {
            tokens.start += 1;
        }
        if parsed.key(tokens.end - 1) == "'s" && tokens.len() > 1 {
            tokens.end -= 1;
        }
        let span = parsed.span(tokens.start, tokens.end - 1);
        if let Some(place) = resolve(gazetteer, span.of(&parsed.article.text), spoken_of) {
            found.push(PlaceMention { tokens, span, place });
        }
    }
    found.extend(unseen(parsed, gazetteer, spoken_of, &found));
    found.sort_by_key(|mention| mention.tokens.start);
    found
}

/// Names after "in" and its like that the recogniser took for something else, if the gazetteer knows them.
fn unseen(
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
    spoken_of: &[CountryCode],
    seen: &[PlaceMention],
) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    for token in 0..parsed.len() {
        let is_place = parsed.dep(token) == Dep::Pobj
            && parsed.pos(token) == Pos::Propn
            && !matches!(parsed.token(token).entity, Some(EntityLabel::Date | EntityLabel::Time))
            && parsed.head(token).is_some_and(|p| matches!(parsed.lower(p).as_str(), "in" | "near" | "outside"))
            && seen.iter().all(|m| !m.tokens.contains(&token));
        if !is_place {
            continue;
        }
        let first = parsed.children_by(token, &[Dep::Compound]).next().unwrap_or(token).min(token);
        let span = parsed.span(first, token);
        if let Some(place) = resolve(gazetteer, span.of(&parsed.article.text), spoken_of) {
            found.push(PlaceMention { tokens: first..token + 1, span, place });
        }
    }
    found
}

/// The entry a name means: one in a country spoken of before a larger one elsewhere.
pub(crate) fn resolve(gazetteer: &'static Gazetteer, name: &str, spoken_of: &[CountryCode]) -> Option<Place> {
    let candidates = gazetteer.places(name);
    let at_home = candidates.iter().find(|p| p.country.is_some_and(|c| spoken_of.contains(&c)));
    // A far larger namesake wins all the same: "London" in an article that also speaks of Canada.
    match (at_home, candidates.first()) {
        (Some(home), Some(largest)) if largest.population > 20 * home.population.max(1) => Some(*largest),
        (Some(home), _) => Some(*home),
        (None, first) => first.copied(),
    }
}
