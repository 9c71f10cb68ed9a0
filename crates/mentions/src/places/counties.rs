//! Counties told in lists and in short: "Madison and Walton counties", "DeKalb" after "DeKalb County".

use dateline_gazetteer::{Gazetteer, Place, PlaceKind};
use dateline_lang::Pos;

use super::look_up::Name;
use crate::ParsedArticle;

/// Gives names the counties that the text means by them.
pub(super) fn settle(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, names: &mut [Name]) {
    for name in names.iter_mut().filter(|name| is_in_list(parsed, name.tokens.end)) {
        let counties = counties_called(gazetteer, &name.words);
        // "Indiana counties" are those of the state.
        let is_unit =
            matches!(name.options[0].kind, PlaceKind::Country | PlaceKind::Admin1) && !name.options[0].is_alias;
        let ends_list = matches!(parsed.word(name.tokens.end), "counties" | "Counties");
        let follows = |i: usize| matches!(parsed.word(i), "and" | "," | "&");
        let is_alone = ends_list && !name.tokens.start.checked_sub(1).is_some_and(follows);
        let is_of_state = is_unit && is_alone;
        if !counties.is_empty() && !is_of_state {
            name.options = counties;
        }
    }
    let in_full: Vec<String> = names
        .iter()
        .filter_map(|name| name.words.strip_suffix(" County").or_else(|| name.words.strip_suffix(" Parish")))
        .map(str::to_owned)
        .collect();
    for name in names.iter_mut().filter(|name| in_full.contains(&name.words)) {
        let counties = counties_called(gazetteer, &name.words);
        name.options.extend(counties);
    }
}

/// Names in lists that end in "counties" and that nothing else showed to be places.
pub(super) fn unseen(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, found: &[Name]) -> Vec<Name> {
    let mut more = Vec::new();
    for token in 0..parsed.len() {
        let is_name = parsed.pos(token) == Pos::Propn && parsed.word(token).starts_with(char::is_uppercase);
        if !is_name || !is_in_list(parsed, token + 1) || found.iter().any(|name| name.tokens.contains(&token)) {
            continue;
        }
        let words = parsed.word(token).to_owned();
        let options = counties_called(gazetteer, &words);
        if !options.is_empty() {
            more.push(Name {
                tokens: token..token + 1,
                words,
                options,
                inside: None,
                is_enclosed: false,
                kind: None,
                is_embedded: false,
                is_local: false,
            });
        }
    }
    more
}

fn counties_called(gazetteer: &'static Gazetteer, words: &str) -> Vec<Place> {
    let mut counties = gazetteer.places(&format!("{words} County"));
    counties.retain(|place| place.kind == PlaceKind::Admin2);
    counties
}

/// Whether names, commas and "and" lead from a token to "counties".
fn is_in_list(parsed: &ParsedArticle, mut token: usize) -> bool {
    while token < parsed.len() {
        match parsed.word(token) {
            "counties" | "Counties" => return true,
            "," | "and" | "or" | "&" => {}
            word if parsed.pos(token) == Pos::Propn && word.starts_with(char::is_uppercase) => {}
            _ => return false,
        }
        token += 1;
    }
    false
}
