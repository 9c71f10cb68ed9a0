//! Words for the people of a country and what is theirs: "Russian officials", "the French".

use dateline_gazetteer::{Country, CountryKind, Entry, Gazetteer, NameForm, Place, PlaceKind};
use dateline_lang::EntityLabel;

use super::look_up::trimmed;
use super::taken::Taken;
use super::{PlaceMention, PlaceRole};
use crate::ParsedArticle;

/// Every such word that is one for the recogniser or opens the name of a body ("the *Russian* Foreign Ministry"), and
/// names no place found already.
pub(super) fn mentions(
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
    resolved: &[PlaceMention],
) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    let occupied = Taken::of(parsed.len(), resolved.iter().map(|mention| &mention.tokens));
    for entity in parsed.entities() {
        let tokens = trimmed(parsed, entity.start as usize..entity.end as usize);
        let first = tokens.start..tokens.start + 1;
        let candidates = match entity.label {
            EntityLabel::Norp => [Some(tokens), Some(first)],
            EntityLabel::Org | EntityLabel::Law | EntityLabel::Event | EntityLabel::Fac => [Some(first), None],
            _ => continue,
        };
        let mention = candidates.into_iter().flatten().find_map(|tokens| {
            let span = parsed.span(tokens.start, tokens.end - 1);
            let place = home_of(gazetteer, span.of(&parsed.article.text)).filter(|_| !occupied.any(&tokens))?;
            let reason = "its people or what is theirs".to_owned();
            Some(PlaceMention { tokens, span, place, role: PlaceRole::Demonym, is_inside: false, reason })
        });
        found.extend(mention);
    }
    found
}

/// The country or region whose people bear a name.
fn home_of(gazetteer: &'static Gazetteer, words: &str) -> Option<Place> {
    let is_of_people = |form| matches!(form, NameForm::Adjective | NameForm::DemonymSingular | NameForm::DemonymPlural);
    let country: &Country = gazetteer.lookup(words).into_iter().find_map(|entry| match entry {
        Entry::Country { country, form } if is_of_people(form) && country.kind != CountryKind::Former => Some(country),
        _ => None,
    })?;
    gazetteer
        .places(country.name)
        .into_iter()
        .find(|place| matches!(place.kind, PlaceKind::Country | PlaceKind::Region))
}
