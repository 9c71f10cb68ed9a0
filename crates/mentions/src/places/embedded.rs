//! Places inside the names of bodies and parties: "*Lyon* City Council", "University of *Oregon*", "D-*Ohio*",
//! "*Fargo*-*Moorhead*". They tell where an article is at home, and are never where something happens.

use std::collections::HashSet;
use std::ops::Range;

use dateline_gazetteer::{Gazetteer, PlaceKind};
use dateline_lang::{Entity, EntityLabel, Pos};

use super::look_up::{Name, run_of_names, trimmed};
use super::taken::Taken;
use super::words::{self, Use};
use crate::ParsedArticle;

/// A town named in a body is believed from this population on, whatever follows it.
const LARGE: u32 = 150_000;
/// With a word like "School" behind it, from this one on.
const MIDDLING: u32 = 1_000;

/// The longest name, in tokens.
const LONGEST: usize = 4;

/// The places inside names that are no places themselves.
pub(super) fn names(
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
    entities: &[Entity],
    seen: &[Name],
) -> Vec<Name> {
    let mut found = Vec::new();
    let occupied = Taken::of(parsed.len(), seen.iter().map(|name| &name.tokens));
    let known: HashSet<&str> = seen.iter().map(|name| name.words.as_str()).collect();
    let mut token = 0;
    let mut entities = entities.iter().peekable();
    while token < parsed.len() {
        while entities.next_if(|e| (e.start as usize) < token).is_some() {}
        let host = match entities.peek() {
            Some(entity) if entity.start as usize == token => {
                let label = entity.label;
                let tokens = entity.start as usize..entity.end as usize;
                if may_hold(label) { trimmed(parsed, tokens) } else { token..token }
            }
            _ => run_of_names(parsed, token),
        };
        let end = entities.peek().filter(|e| e.start as usize == token).map_or(host.end, |e| e.end as usize);
        if host.len() > 1 {
            let before = found.len();
            inside(parsed, gazetteer, &host, &occupied, &known, &mut found);
            if parsed.token(host.start).entity == Some(EntityLabel::Gpe) {
                let is_of_unit = found[before..].iter().any(|name| begins_town(parsed, &host, name));
                found.truncate(if is_of_unit { before } else { found.len() });
            }
        }
        token = end.max(token + 1);
    }
    found
}

/// Names of these kinds may be made of places.
fn may_hold(label: EntityLabel) -> bool {
    matches!(
        label,
        EntityLabel::Org
            | EntityLabel::Fac
            | EntityLabel::Gpe
            | EntityLabel::Loc
            | EntityLabel::Norp
            | EntityLabel::Event
            | EntityLabel::Law
            | EntityLabel::Product
    )
}

fn inside(
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
    host: &Range<usize>,
    occupied: &Taken,
    known: &HashSet<&str>,
    found: &mut Vec<Name>,
) {
    let mut at = host.start;
    while at < host.end {
        let starts =
            at == host.start || matches!(parsed.word(at - 1), "-" | "–" | "/" | "of" | "in" | "at" | "and" | ",");
        let name = (at + 1..=host.end.min(at + LONGEST))
            .rev()
            .map(|stop| at..stop)
            .filter(|tokens| starts && tokens.len() < host.len() && !occupied.any(tokens))
            .filter(|tokens| tokens.clone().all(|i| parsed.word(i) != "of" && parsed.word(i) != ","))
            .filter_map(|tokens| Name::at(parsed, gazetteer, tokens))
            .filter(|name| !takes_city_of_body(parsed, host, name))
            .find(|name| is_believed(parsed, gazetteer, host, name, known));
        match name {
            Some(name) => {
                at = name.tokens.end;
                found.push(Name { is_embedded: true, ..name });
            }
            None => at += 1,
        }
    }
}

/// "Tennessee Colony": a town that the gazetteer lacks and that bears the name of a country or state.
fn begins_town(parsed: &ParsedArticle, host: &Range<usize>, name: &Name) -> bool {
    let next = name.tokens.end;
    name.tokens.start == host.start
        && next < host.end
        && matches!(name.options[0].kind, PlaceKind::Country | PlaceKind::Admin1)
        && parsed.pos(next) == Pos::Propn
        && !words::is_written(Use::Body, parsed.word(next))
        && !words::is_written(Use::Part, parsed.word(next))
}

/// "*Dublin* City Council": the word belongs to the body where no town bears it.
fn takes_city_of_body(parsed: &ParsedArticle, host: &Range<usize>, name: &Name) -> bool {
    let last = name.tokens.end - 1;
    name.tokens.len() > 1
        && name.tokens.end < host.end
        && parsed.word(last) == "City"
        && name.options.iter().all(|option| option.kind != PlaceKind::City)
}

/// Whether the place is meant, and no person or thing of its name.
fn is_believed(
    parsed: &ParsedArticle,
    gazetteer: &'static Gazetteer,
    host: &Range<usize>,
    name: &Name,
    known: &HashSet<&str>,
) -> bool {
    let first = &name.options[0];
    let of_party = name.tokens.start >= host.start + 2
        && parsed.word(name.tokens.start - 1) == "-"
        && matches!(parsed.word(name.tokens.start - 2), "D" | "R" | "I" | "DFL" | "Democrat" | "Republican");
    if of_party || known.contains(name.words.as_str()) {
        return true;
    }
    // "Hampton Avenue" is not in Hampton, "Hartford Hospital" is; "North State Street" is in no place called North.
    let last = parsed.key(host.end - 1);
    let is_street = words::is(Use::SiteNoun, last) && !words::is(Use::Body, last);
    if is_street || name.tokens.len() == 1 && words::is_written(Use::Part, &name.words) {
        return false;
    }
    let is_person = gazetteer.gender_of_given_name(&name.words).is_some()
        || !gazetteer.people_with_surname(&name.words, None).is_empty();
    let before_body = name.tokens.end < host.end && words::is_written(Use::Body, parsed.word(name.tokens.end));
    match first.kind {
        PlaceKind::Country | PlaceKind::Admin1 => !is_person || first.population > LARGE,
        PlaceKind::Admin2 => name.words.contains(' ') || before_body,
        PlaceKind::Region => !first.is_alias,
        PlaceKind::City => {
            !first.is_alias && (first.population > LARGE || before_body && first.population > MIDDLING) && !is_person
        }
        PlaceKind::Site => false,
    }
}
