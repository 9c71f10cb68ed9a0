//! Streets, buildings and quarters: the gazetteer does not have them, but they lie in the place named beside them.

use std::ops::Range;

use dateline_gazetteer::{Place, PlaceKind};
use dateline_lang::{EntityLabel, Pos};

use super::evidence::tells_where;
use super::look_up::run_of_names;
use super::taken::Taken;
use super::words::{self, Use};
use super::{PlaceMention, PlaceRole, kilometres};
use crate::ParsedArticle;

/// Streets, buildings and quarters beside a resolved place: they are inside it. The place must stand in the same
/// sentence, joined by "in", a comma or a possessive, or be the only town of the paragraph.
pub(super) fn sites(parsed: &ParsedArticle, resolved: &[PlaceMention]) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    let occupied = Taken::of(parsed.len(), resolved.iter().map(|mention| &mention.tokens));
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
        let start = owner_before(parsed, start, &occupied);
        let run = start..run.end;
        let is_fac = run.clone().any(|i| parsed.token(i).entity == Some(EntityLabel::Fac));
        let is_site = run.len() > 1 && words::is(Use::SiteNoun, parsed.key(run.end - 1));
        let behind = place_behind(parsed, &run, resolved);
        if !(is_fac || is_site) || !(is_fac && is_site || behind.is_some() || tells_where(parsed, &run)) {
            continue;
        }
        // "Hartford Hospital": the town in its name says where it is.
        let touching = |m: &&PlaceMention| m.tokens.start < run.end && run.start < m.tokens.end;
        let own =
            resolved.iter().filter(touching).find(|m| m.role == PlaceRole::Modifier && m.tokens.len() < run.len());
        if own.is_none() && occupied.any(&run) {
            continue;
        }
        let Some(around) = own.map(|m| m.place).or(behind).or_else(|| town_around(parsed, &run, resolved)) else {
            continue;
        };
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

/// "*St. Mary's* Hospital", "*Alder Children's* Hospital": where the names before a possessive begin, if they are no place
/// themselves ("London's Trafalgar Square").
fn owner_before(parsed: &ParsedArticle, start: usize, places: &Taken) -> usize {
    let is_name = |i: usize| parsed.pos(i) == Pos::Propn && parsed.word(i).starts_with(char::is_uppercase);
    let Some(owner) = start.checked_sub(2).filter(|&i| matches!(parsed.word(i + 1), "'s" | "’s") && is_name(i))
    else {
        return start;
    };
    let first = (0..owner)
        .rev()
        .take_while(|&i| is_name(i) && parsed.sentence_of(i) == parsed.sentence_of(owner))
        .last()
        .unwrap_or(owner);
    if places.any(&(first..owner + 1)) { start } else { first }
}

/// "Oulton Park, *Cheshire*", "Windsor Castle in *Berkshire*".
fn place_behind(parsed: &ParsedArticle, run: &Range<usize>, resolved: &[PlaceMention]) -> Option<Place> {
    let is_behind = |m: &&PlaceMention| m.tokens.start == run.end + 1 && m.place.kind != PlaceKind::Country;
    let is_joined = run.end < parsed.len() && matches!(parsed.word(run.end), "," | "in");
    resolved.iter().filter(|_| is_joined).find(is_behind).map(|m| m.place)
}

/// The nearest town of the same sentence, before a town of the same paragraph, before the town the article is about; towns
/// in the names of bodies only where there are no others.
fn town_around(parsed: &ParsedArticle, run: &Range<usize>, resolved: &[PlaceMention]) -> Option<Place> {
    let is_town = |m: &&PlaceMention| matches!(m.place.kind, PlaceKind::City | PlaceKind::Admin2 | PlaceKind::Site);
    let towns: Vec<&PlaceMention> = resolved.iter().filter(is_town).collect();
    let named: Vec<&PlaceMention> = towns.iter().copied().filter(|m| m.role != PlaceRole::Modifier).collect();
    nearest_town(parsed, run, &named).or_else(|| nearest_town(parsed, run, &towns))
}

fn nearest_town(parsed: &ParsedArticle, run: &Range<usize>, towns: &[&PlaceMention]) -> Option<Place> {
    let sentence = parsed.sentence_of(run.start);
    let block = parsed.sentences[sentence].block;
    let distance = |m: &&&PlaceMention| m.tokens.start.abs_diff(run.start);
    let in_sentence = towns.iter().filter(|m| parsed.sentence_of(m.tokens.start) == sentence).min_by_key(distance);
    let in_block = || towns.iter().filter(|m| parsed.sentences[parsed.sentence_of(m.tokens.start)].block == block);
    in_sentence.map(|m| m.place).or_else(|| one_area(in_block())).or_else(|| one_area(towns.iter()))
}

/// The first of the towns if all lie in one area.
fn one_area<'m>(mut towns: impl Iterator<Item = &'m &'m PlaceMention>) -> Option<Place> {
    let first = towns.next()?.place;
    towns.all(|m| kilometres(&m.place, &first) < TOWN_KM).then_some(first)
}

/// Towns this near to one another are one area.
const TOWN_KM: f64 = 60.0;
