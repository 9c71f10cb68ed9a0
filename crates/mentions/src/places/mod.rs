//! Where: place names in the report, resolved to gazetteer entries.
//!
//! [`find`] collects names that the gazetteer knows, each with every entry that bears it; [`choose`] picks one entry for
//! each by what stands beside it ("Paris, Texas"), by what the rest of the article speaks of, by the home of the site and
//! by population; [`role`] tells a place where something happens from a place that stands for people. A country is a
//! country, never its capital.

mod choose;
mod find;
mod role;

use std::ops::Range;

use dateline_gazetteer::{CountryCode, Gazetteer, Place};
use dateline_text::Span;

use crate::ParsedArticle;

pub use role::PlaceRole;

/// A place named in the report.
#[derive(Debug, Clone)]
pub struct PlaceMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words.
    pub span: Span,
    /// The entry it was resolved to.
    pub place: Place,
    /// What the name does in its sentence.
    pub role: PlaceRole,
    /// Whether the words name a street, a building or a quarter, and the entry is only the place around it.
    pub is_inside: bool,
    /// Why this entry and no other, in words.
    pub reason: String,
}

/// The places of an article.
#[derive(Debug, Default)]
pub(crate) struct Places {
    pub(crate) mentions: Vec<PlaceMention>,
    /// Where the report was filed.
    pub(crate) filed_from: Option<Place>,
}

/// Where the dateline says the report was filed, before anything else of the report is known.
pub(crate) fn filed_from(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Option<Place> {
    let dateline = find::dateline(parsed, gazetteer)?;
    let home = choose::home_of(parsed.article, gazetteer);
    choose::entries(&[], Some(&dateline), &[], home).dateline
}

/// Finds the places of the report and of its dateline. `spoken_of` are the countries of the article's actors.
pub(crate) fn find_places(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, spoken_of: &[CountryCode]) -> Places {
    let names = find::names(parsed, gazetteer);
    let dateline = find::dateline(parsed, gazetteer);
    let home = choose::home_of(parsed.article, gazetteer);
    let chosen = choose::entries(&names, dateline.as_ref(), spoken_of, home);
    let mut mentions: Vec<PlaceMention> = names
        .into_iter()
        .zip(chosen.names)
        .filter_map(|(name, choice)| {
            let (place, reason) = choice?;
            let span = parsed.span(name.tokens.start, name.tokens.end - 1);
            let role = role::role_of(parsed, name.tokens.clone());
            Some(PlaceMention { tokens: name.tokens, span, place, role, is_inside: false, reason })
        })
        .collect();
    let inside = find::sites(parsed, &mentions);
    mentions.extend(inside);
    mentions.sort_by_key(|mention| mention.tokens.start);
    Places { mentions, filed_from: chosen.dateline }
}
