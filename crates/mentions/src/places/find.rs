//! Finds the names of places: what the recogniser calls a place, and what the grammar shows to be one.

use std::ops::Range;

use dateline_gazetteer::{Gazetteer, Place, PlaceKind};
use dateline_lang::{Dep, Entity, EntityLabel, Pos};

use super::choose::kilometres;
use super::{PlaceMention, PlaceRole};
use crate::ParsedArticle;

/// A name with every entry that bears it.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) tokens: Range<usize>,
    /// The name as it was looked up.
    pub(super) words: String,
    /// Weightiest first; never empty.
    pub(super) options: Vec<Place>,
    /// The name that follows and may say where this one is: "Paris, *Texas*", "Basra in *Iraq*".
    pub(super) inside: Option<usize>,
}

/// Words before a name that say which part of the place is meant, and are no part of the name unless the gazetteer has it.
const PARTS: [&str; 26] = [
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "north",
    "south",
    "east",
    "west",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "northwest",
    "northeast",
    "southwest",
    "southeast",
    "upper",
    "lower",
    "greater",
    "downtown",
    "rural",
    "mainland",
    "occupied",
    "tropical",
    "continental",
];

/// Prepositions that tell where.
const WHERE: [&str; 12] =
    ["in", "near", "outside", "at", "to", "from", "around", "across", "into", "throughout", "inside", "toward"];

/// A town that the recogniser takes for a building must be this large to be one all the same.
const FACILITY_POPULATION: u32 = 200_000;

/// From this population on a town needs no grammar to be recognised by its name.
const WELL_KNOWN: u32 = 150_000;

/// Nouns before "of" that are places: "the city of Suwon".
const PLACE_NOUNS: [&str; 17] = [
    "city", "town", "village", "province", "state", "capital", "region", "district", "port", "island", "suburb",
    "county", "outskirt", "enclave", "cities", "north", "south",
];

/// All names of places in the report, in text order.
pub(super) fn names(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Vec<Name> {
    let entities = parsed.entities();
    let surnames = surnames(parsed, &entities);
    let mut found: Vec<Name> = Vec::new();
    for entity in &entities {
        if !matches!(entity.label, EntityLabel::Gpe | EntityLabel::Loc | EntityLabel::Fac) {
            continue;
        }
        let tokens = entity.start as usize..entity.end as usize;
        if let Some(mut name) = known(parsed, gazetteer, trimmed(parsed, tokens)) {
            if entity.label == EntityLabel::Fac && SITE_NOUNS.contains(&parsed.key(name.tokens.end - 1)) {
                // "City Hall" and "Washington Square" are buildings before they are towns.
                name.options.retain(|o| o.kind != PlaceKind::City || o.population > FACILITY_POPULATION);
                if name.options.is_empty() {
                    continue;
                }
            }
            let is_surname = name.tokens.len() == 1 && surnames.binary_search(&parsed.word(name.tokens.start)).is_ok();
            let is_abbreviation = is_abbreviation(parsed, &name);
            if !is_surname && !is_abbreviation {
                found.push(name);
            }
        }
    }
    found.extend(unseen(parsed, gazetteer, &entities, &surnames, &found));
    found.sort_by_key(|name| (name.tokens.start, std::cmp::Reverse(name.tokens.end)));
    found.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    link(parsed, &mut found);
    found
}

/// The place of the dateline: "GENEVA", "KYIV, Ukraine".
pub(super) fn dateline(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Option<Vec<Name>> {
    let words = parsed.article.dateline?.of(&parsed.article.text);
    let mut names: Vec<Name> = Vec::new();
    for part in words.split(',') {
        let words = capitalised(part.trim());
        let options = gazetteer.places(&words);
        if !options.is_empty() {
            names.push(Name { tokens: 0..0, words, options, inside: None });
        }
    }
    if names.len() > 1 {
        names[0].inside = Some(1);
    }
    (!names.is_empty()).then_some(names)
}

/// "GENEVA" as "Geneva"; names with small letters stay as they are.
fn capitalised(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut starts_word = true;
    name.chars()
        .map(|c| {
            let small = if starts_word { c } else { c.to_lowercase().next().unwrap_or(c) };
            starts_word = !c.is_alphabetic();
            small
        })
        .collect()
}

/// The last words of people's full names, sorted: "Conway" in an article on Kellyanne Conway is no town.
fn surnames<'p>(parsed: &'p ParsedArticle, entities: &[Entity]) -> Vec<&'p str> {
    let mut all: Vec<&str> = entities
        .iter()
        .filter(|entity| entity.label == EntityLabel::Person && entity.end - entity.start > 1)
        .map(|entity| {
            let last = entity.end as usize - 1;
            let is_possessive = parsed.key(last) == "'s" && last > entity.start as usize;
            parsed.word(if is_possessive { last - 1 } else { last })
        })
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Without article and possessive ending.
fn trimmed(parsed: &ParsedArticle, mut tokens: Range<usize>) -> Range<usize> {
    if parsed.key(tokens.start) == "the" && tokens.len() > 1 {
        tokens.start += 1;
    }
    if matches!(parsed.word(tokens.end - 1), "'s" | "’s" | "'" | "’") && tokens.len() > 1 {
        tokens.end -= 1;
    }
    tokens
}

/// The name at these tokens: whole, without "northern" and its like, or its part before a comma.
fn known(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, tokens: Range<usize>) -> Option<Name> {
    let look_up = |tokens: Range<usize>| {
        let words = parsed.span(tokens.start, tokens.end - 1).of(&parsed.article.text).replace(['\n', '\r', '\t'], " ");
        let options = gazetteer.places(&words);
        (!options.is_empty()).then_some(Name { tokens, words, options, inside: None })
    };
    if let Some(name) = look_up(tokens.clone()) {
        return Some(longer(parsed, gazetteer, name));
    }
    let is_part = |i: usize| PARTS.iter().any(|part| parsed.word(i).eq_ignore_ascii_case(part));
    let skipped = tokens.clone().take_while(|&i| is_part(i) || parsed.word(i) == "-").count();
    if skipped > 0 && skipped < tokens.len() {
        return look_up(tokens.start + skipped..tokens.end);
    }
    let comma = tokens.clone().find(|&i| parsed.word(i) == ",")?;
    if comma > tokens.start { look_up(tokens.start..comma) } else { None }
}

/// "Gilgit" before "-Baltistan", "Bosnia" before "and Herzegovina": the longest name the gazetteer has.
fn longer(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, name: Name) -> Name {
    let sentence = &parsed.sentences[parsed.sentence_of(name.tokens.start)].tokens;
    let joins = |i: usize| matches!(parsed.word(i), "-" | "–" | "and" | "of");
    let end = name.tokens.end;
    if end + 1 >= sentence.end || !(joins(end) || parsed.pos(end) == Pos::Propn) {
        return name;
    }
    for stop in [end + 3, end + 2, end + 1] {
        if stop > sentence.end || parsed.pos(stop - 1) != Pos::Propn {
            continue;
        }
        let span = parsed.span(name.tokens.start, stop - 1);
        let words = span.of(&parsed.article.text);
        let options = gazetteer.places(words);
        // "Lagos State Governor" ends at the state, which the look-up forgives; a new place it must be.
        if !options.is_empty() && options.iter().all(|o| name.options.iter().all(|n| n.id != o.id) || !o.is_alias) {
            return Name { tokens: name.tokens.start..stop, words: words.to_owned(), options, inside: None };
        }
    }
    name
}

/// "Va.", "Miss.", "Man.": an abbreviation is a place only after a comma or a preposition.
fn is_abbreviation(parsed: &ParsedArticle, name: &Name) -> bool {
    let is_short =
        name.words.len() <= 5 && name.words.ends_with('.') && !name.words[..name.words.len() - 1].contains('.');
    let first = name.tokens.start;
    let is_shown = first > 0 && (parsed.word(first - 1) == "," || parsed.pos(first - 1) == Pos::Adp);
    is_short && !is_shown
}

/// Names that the recogniser took for something else, where the grammar shows a place and the gazetteer knows it.
fn unseen(
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
    entities: &[Entity],
    surnames: &[&str],
    seen: &[Name],
) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let mut token = 0;
    while token < parsed.len() {
        let mut run = run_of_names(parsed, token);
        if run.is_empty() {
            token += 1;
            continue;
        }
        token = run.end;
        // The recogniser knows where a name ends better than the tagger.
        if let Some(entity) = entities.iter().find(|e| e.start as usize == run.start) {
            run.end = entity.end as usize;
            token = run.end;
        }
        let inner = parsed.token(run.start);
        if inner.entity.is_some() && !inner.entity_start {
            continue;
        }
        let is_seen = seen.iter().any(|name| name.tokens.start < run.end && run.start < name.tokens.end);
        if is_seen || parsed.token(run.start).entity.is_some_and(is_no_name) {
            continue;
        }
        let last = run.end - 1;
        let is_person = parsed.token(last).entity == Some(EntityLabel::Person);
        let is_surname = run.len() == 1 && surnames.binary_search(&parsed.word(last)).is_ok();
        let evidence = evidence(parsed, &run, seen).unwrap_or(Evidence::None);
        if is_surname {
            continue;
        }
        if let Some(name) = known(parsed, gazetteer, trimmed(parsed, run)) {
            let needed = match (is_person, is_well_known(&name.options[0])) {
                (false, true) => Evidence::None,
                (true, true) => Evidence::Toward,
                (false, false) if !name.options[0].is_alias => Evidence::Toward,
                (_, false) => Evidence::Inside,
            };
            if !is_abbreviation(parsed, &name) && evidence >= needed {
                found.push(name);
            }
        }
    }
    found
}

/// Whether a place needs no grammar to be recognised by its name.
fn is_well_known(place: &Place) -> bool {
    match place.kind {
        PlaceKind::Country => true,
        PlaceKind::Region => place.name.len() > 4,
        PlaceKind::City => place.population > if place.is_alias { 3 * WELL_KNOWN } else { WELL_KNOWN },
        PlaceKind::Site | PlaceKind::Admin1 | PlaceKind::Admin2 => false,
    }
}

fn is_no_name(label: EntityLabel) -> bool {
    !matches!(
        label,
        EntityLabel::Person | EntityLabel::Org | EntityLabel::Norp | EntityLabel::Product | EntityLabel::WorkOfArt
    )
}

/// The run of proper nouns that begins at a token, all of one entity or none.
fn run_of_names(parsed: &ParsedArticle, start: usize) -> Range<usize> {
    let is_name = |i: usize| parsed.pos(i) == Pos::Propn && parsed.word(i).starts_with(char::is_uppercase);
    let mut end = start;
    while end < parsed.len() && is_name(end) && parsed.sentence_of(end) == parsed.sentence_of(start) {
        end += 1;
    }
    start..end
}

/// How strongly the grammar says that a name is a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// Only the name itself.
    None,
    /// After "to", "from", "at", "across".
    Toward,
    /// After "in", "near", "outside", "the city of".
    Inside,
    /// After a comma that follows a place, or beside one.
    Beside,
}

fn evidence(parsed: &ParsedArticle, run: &Range<usize>, seen: &[Name]) -> Option<Evidence> {
    let after_place = |i: usize| seen.iter().any(|name| name.tokens.end == i);
    if run.start >= 2 && parsed.word(run.start - 1) == "," && after_place(run.start - 1) {
        return Some(Evidence::Beside);
    }
    let top = run.clone().find(|&i| parsed.head(i).is_none_or(|h| !run.contains(&h)))?;
    let head = parsed.head(top)?;
    if matches!(parsed.dep(top), Dep::Conj | Dep::Appos) && seen.iter().any(|name| name.tokens.contains(&head)) {
        return Some(Evidence::Beside);
    }
    if parsed.dep(top) != Dep::Pobj || parsed.pos(head) != Pos::Adp {
        return None;
    }
    let word = parsed.word(head);
    let is = |each: &&str| word.eq_ignore_ascii_case(each);
    if word.eq_ignore_ascii_case("of") {
        let noun = parsed.head(head)?;
        return PLACE_NOUNS.contains(&parsed.key(noun)).then_some(Evidence::Inside);
    }
    if WHERE[..3].iter().any(is) {
        return Some(Evidence::Inside);
    }
    WHERE.iter().any(is).then_some(Evidence::Toward)
}

/// Links each name to the one that says where it is: after a comma, in brackets, or after "in" with nothing between.
fn link(parsed: &ParsedArticle, names: &mut [Name]) {
    for i in 0..names.len().saturating_sub(1) {
        let (first, second) = (names[i].tokens.end, names[i + 1].tokens.start);
        if first > second || parsed.sentence_of(first.min(parsed.len() - 1)) != parsed.sentence_of(second) {
            continue;
        }
        let between: Vec<&str> = (first..second).map(|t| parsed.word(t)).collect();
        let skips_part =
            |words: &[&str]| words.iter().all(|w| PARTS.iter().any(|p| w.eq_ignore_ascii_case(p)) || *w == "the");
        let is_linked = match between.as_slice() {
            [] => true,
            ["," | "(" | "in" | "'s" | "’s", rest @ ..] => skips_part(rest),
            _ => false,
        };
        if is_linked {
            names[i].inside = Some(i + 1);
        }
    }
}

/// Nouns that end the names of streets, buildings and quarters.
const SITE_NOUNS: [&str; 48] = [
    "street",
    "st",
    "st.",
    "avenue",
    "ave",
    "ave.",
    "road",
    "rd",
    "drive",
    "lane",
    "boulevard",
    "blvd",
    "square",
    "plaza",
    "park",
    "hospital",
    "school",
    "college",
    "university",
    "church",
    "cathedral",
    "mosque",
    "temple",
    "chapel",
    "stadium",
    "arena",
    "centre",
    "center",
    "theatre",
    "theater",
    "hall",
    "library",
    "museum",
    "airport",
    "station",
    "prison",
    "jail",
    "tower",
    "hotel",
    "estate",
    "bridge",
    "market",
    "courthouse",
    "mall",
    "cemetery",
    "palace",
    "camp",
    "garden",
];

/// Streets, buildings and quarters beside a resolved place: they are inside it. The place must stand in the same
/// sentence, joined by "in", a comma or a possessive, or be the only town of the paragraph.
pub(super) fn sites(parsed: &ParsedArticle, resolved: &[PlaceMention]) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    let mut token = 0;
    while token < parsed.len() {
        let run = run_of_names(parsed, token);
        if run.is_empty() {
            token += 1;
            continue;
        }
        token = run.end;
        // "Third Street", "14th St.", "2700 North Fourth Street"
        let begins = |i: usize| {
            matches!(parsed.pos(i), Pos::Adj | Pos::Num)
                && parsed.word(i).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && parsed.sentence_of(i) == parsed.sentence_of(run.start)
        };
        let start = (0..run.start).rev().take_while(|&i| begins(i)).last().unwrap_or(run.start);
        let run = start..run.end;
        let is_taken = resolved.iter().any(|m| m.tokens.start < run.end && run.start < m.tokens.end);
        let is_fac = run.clone().any(|i| parsed.token(i).entity == Some(EntityLabel::Fac));
        let is_site = run.len() > 1 && SITE_NOUNS.contains(&parsed.key(run.end - 1));
        if is_taken || !(is_fac || is_site) || !(is_fac && is_site || tells_where(parsed, &run)) {
            continue;
        }
        let Some(around) = town_around(parsed, &run, resolved) else { continue };
        let reason = format!("in {}, which is named beside it", around.name);
        let span = parsed.span(run.start, run.end - 1);
        found.push(PlaceMention {
            tokens: run,
            span,
            place: around,
            role: PlaceRole::Literal,
            is_inside: true,
            reason,
        });
    }
    found
}

fn tells_where(parsed: &ParsedArticle, run: &Range<usize>) -> bool {
    let top = run.clone().find(|&i| parsed.head(i).is_none_or(|h| !run.contains(&h)));
    top.and_then(|top| parsed.head(top)).is_some_and(|head| {
        parsed.pos(head) == Pos::Adp
            && (WHERE.iter().any(|w| parsed.word(head).eq_ignore_ascii_case(w))
                || matches!(parsed.key(head), "on" | "along" | "of"))
    })
}

/// The nearest town of the same sentence, before a town of the same paragraph, before the town the article is about.
fn town_around(parsed: &ParsedArticle, run: &Range<usize>, resolved: &[PlaceMention]) -> Option<Place> {
    let sentence = parsed.sentence_of(run.start);
    let block = parsed.sentences[sentence].block;
    let towns: Vec<&PlaceMention> = resolved
        .iter()
        .filter(|m| matches!(m.place.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Site))
        .collect();
    let distance = |m: &&&PlaceMention| m.tokens.start.abs_diff(run.start);
    let in_sentence = towns.iter().filter(|m| parsed.sentence_of(m.tokens.start) == sentence).min_by_key(distance);
    in_sentence
        .map(|m| m.place)
        .or_else(|| {
            one_area(towns.iter().filter(|m| parsed.sentences[parsed.sentence_of(m.tokens.start)].block == block))
        })
        .or_else(|| one_area(towns.iter()))
}

/// The first of the towns if all lie in one area.
fn one_area<'m>(mut towns: impl Iterator<Item = &'m &'m PlaceMention>) -> Option<Place> {
    let first = towns.next()?.place;
    towns.all(|m| kilometres(&m.place, &first) < TOWN_KM).then_some(first)
}

/// Towns this near to one another are one area.
const TOWN_KM: f64 = 60.0;
