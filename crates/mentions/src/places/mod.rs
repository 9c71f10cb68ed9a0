//! Where: place names in the report, resolved to gazetteer entries.
//!
//! [`find`] collects names that the gazetteer knows, each with every entry that bears it, those inside the names of bodies
//! too ([`embedded`]); [`choose`] picks one entry for each by what stands beside it ("Paris, Texas"), by what the rest of
//! the article speaks of, by the [`home`] of the article and by population; [`role`] tells a place where something
//! happens from a place that stands for people; [`demonym`] adds those people's own names. A country is a country, never
//! its capital.

mod choose;
mod coherence;
mod counties;
mod demonym;
mod embedded;
mod evidence;
mod find;
mod home;
mod look_up;
mod role;
mod sites;
mod taken;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use dateline_gazetteer::{CountryCode, Gazetteer, Place};
use dateline_text::Span;

use crate::ParsedArticle;

pub use role::PlaceRole;
use taken::Taken;

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

/// Whether a word says which part of a place is meant: "northern", "downtown".
pub(crate) fn is_part_of_place(word: &str) -> bool {
    words::is_written(words::Use::Part, word)
}

/// Whether words are never meant for the town of that name: "Old City", "Congress".
pub(crate) fn is_no_town(words: &str) -> bool {
    words::is(words::Use::NoTown, &words.to_lowercase())
}

/// Where the dateline says the report was filed, before anything else of the report is known.
pub(crate) fn filed_from(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Option<Place> {
    let dateline = find::dateline(parsed, gazetteer)?;
    let article = choose::Article { names: &[], spoken_of: &[], home: home::of(parsed, gazetteer) };
    choose::entries(&article, Some(&dateline)).dateline
}

/// Finds the places of the report and of its dateline. `spoken_of` are the countries of the article's actors.
pub(crate) fn find_places(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, spoken_of: &[CountryCode]) -> Places {
    let names = find::names(parsed, gazetteer);
    let dateline = find::dateline(parsed, gazetteer);
    let article = choose::Article { names: &names, spoken_of, home: home::of(parsed, gazetteer) };
    let chosen = choose::entries(&article, dateline.as_ref());
    let mut mentions: Vec<PlaceMention> = names
        .into_iter()
        .zip(chosen.names)
        .filter_map(|(name, choice)| {
            let (place, reason) = choice?;
            let span = parsed.span(name.tokens.start, name.tokens.end - 1);
            let role = if name.is_embedded { PlaceRole::Modifier } else { role::role_of(parsed, name.tokens.clone()) };
            Some(PlaceMention { tokens: name.tokens, span, place, role, is_inside: false, reason })
        })
        .collect();
    let sites = sites::sites(parsed, &mentions);
    // The town in the name of a site is told by the site.
    let occupied = Taken::of(parsed.len(), sites.iter().map(|site| &site.tokens));
    mentions.retain(|mention| !occupied.any(&mention.tokens));
    mentions.extend(sites);
    mentions.extend(demonym::mentions(parsed, gazetteer, &mentions));
    mentions.sort_by_key(|mention| mention.tokens.start);
    Places { mentions, filed_from: chosen.dateline }
}

/// Great-circle distance by the haversine formula.
fn kilometres(a: &Place, b: &Place) -> f64 {
    let radians = |degrees: f32| f64::from(degrees).to_radians();
    let (lat_a, lat_b) = (radians(a.lat), radians(b.lat));
    let half = ((lat_b - lat_a) / 2.0).sin().powi(2)
        + lat_a.cos() * lat_b.cos() * ((radians(b.lon) - radians(a.lon)) / 2.0).sin().powi(2);
    2.0 * 6371.0 * half.sqrt().min(1.0).asin()
}
