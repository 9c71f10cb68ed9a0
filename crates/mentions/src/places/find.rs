//! Finds the names of places: what the recogniser calls a place, and what the grammar shows to be one.

use std::ops::Range;

use dateline_gazetteer::{Entry, Gazetteer, Place, PlaceKind};
use dateline_lang::{Dep, Entity, EntityLabel, Pos};

use super::evidence::{self, Evidence};
use super::look_up::{Name, known, run_of_names, trimmed};
use super::taken::Taken;
use super::words::{self, Use};
use super::{choose, counties, embedded};
use crate::ParsedArticle;

/// A town that the recogniser takes for a building must be this large to be one all the same.
const FACILITY_POPULATION: u32 = 200_000;

/// From this population on another spelling of a town's name is believed as its own.
const KNOWN_BY_ALIAS: u32 = 50_000;

/// From this population on a town needs no grammar to be recognised by its name.
const WELL_KNOWN: u32 = 150_000;

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
            if entity.label == EntityLabel::Fac && words::is(Use::SiteNoun, parsed.key(name.tokens.end - 1)) {
                // "City Hall" and "Washington Square" are buildings before they are towns.
                name.options.retain(|o| o.kind != PlaceKind::City || o.population > FACILITY_POPULATION);
                if name.options.is_empty() {
                    continue;
                }
            }
            let is_surname = name.tokens.len() == 1 && is_surname(parsed, name.tokens.start, &surnames);
            if !is_surname && !is_abbreviation(parsed, &name) && !opens_with_role(parsed, gazetteer, &name) {
                found.push(name);
            }
        }
    }
    found.extend(unseen(parsed, gazetteer, &entities, &surnames, &found));
    in_order(&mut found);
    found.extend(counties::unseen(parsed, gazetteer, &found));
    in_order(&mut found);
    found.extend(embedded::names(parsed, gazetteer, &entities, &found));
    in_order(&mut found);
    found.extend(again(parsed, &entities, &surnames, &found));
    in_order(&mut found);
    for name in &mut found {
        begin_earlier(parsed, gazetteer, name);
    }
    in_order(&mut found);
    let is_other =
        |name: &Name| is_common_word(parsed, name) || is_given_name(parsed, name) || is_of_body(parsed, name);
    found.retain(|name| !is_other(name));
    counties::settle(parsed, gazetteer, &mut found);
    link(parsed, &mut found);
    for name in &mut found {
        name.is_local = evidence::is_local(parsed, &name.tokens);
    }
    found
}

/// In text order, the longer of two that begin alike, none inside another.
fn in_order(names: &mut Vec<Name>) {
    names.sort_by_key(|name| (name.tokens.start, std::cmp::Reverse(name.tokens.end)));
    names.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
}

/// The place of the dateline: "GENEVA", "KYIV, Ukraine".
pub(super) fn dateline(parsed: &ParsedArticle, gazetteer: &'static Gazetteer) -> Option<Vec<Name>> {
    let words = parsed.article.dateline?.of(&parsed.article.text);
    let mut names: Vec<Name> =
        words.split(',').filter_map(|part| Name::new(0..0, capitalised(part.trim()).into(), gazetteer)).collect();
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

fn is_surname(parsed: &ParsedArticle, token: usize, surnames: &[&str]) -> bool {
    surnames.binary_search(&parsed.word(token)).is_ok()
}

/// "Va.", "Miss.", "Man.": an abbreviation is a place only after a comma or a preposition.
fn is_abbreviation(parsed: &ParsedArticle, name: &Name) -> bool {
    let is_short =
        name.words.len() <= 5 && name.words.ends_with('.') && !name.words[..name.words.len() - 1].contains('.');
    // "Man charged with arson": the point may be missing, too.
    let is_clipped = name.words.len() <= 4
        && name.words.contains(char::is_lowercase)
        && name.options.iter().all(|option| option.kind == PlaceKind::Admin1 && option.is_alias);
    let first = name.tokens.start;
    let is_shown = first > 0 && (parsed.word(first - 1) == "," || parsed.pos(first - 1) == Pos::Adp);
    (is_short || is_clipped) && !is_shown
}

/// "Man held over blaze": a word for people at the start of a sentence has its capital from there.
fn opens_with_role(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, name: &Name) -> bool {
    let first = name.tokens.start;
    name.tokens.len() == 1
        && first == parsed.sentences[parsed.sentence_of(first)].tokens.start
        && gazetteer.lookup(&name.words.to_lowercase()).iter().any(|entry| matches!(entry, Entry::Role(_)))
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
    let occupied = Taken::of(parsed.len(), seen.iter().map(|name| &name.tokens));
    let mut token = 0;
    while token < parsed.len() {
        let mut run = run_of_names(parsed, token);
        if run.is_empty() && is_mistagged(parsed, token) {
            run = token..token + 1;
        }
        if run.is_empty() {
            token += 1;
            continue;
        }
        token = run.end;
        // The recogniser knows where a name ends better than the tagger.
        if let Ok(entity) = entities.binary_search_by_key(&run.start, |e| e.start as usize) {
            run.end = entities[entity].end as usize;
            token = run.end;
        }
        let inner = parsed.token(run.start);
        if inner.entity.is_some() && !inner.entity_start {
            continue;
        }
        let is_surname = run.len() == 1 && is_surname(parsed, run.end - 1, surnames);
        if occupied.any(&run) || is_surname || parsed.token(run.start).entity.is_some_and(is_no_name) {
            continue;
        }
        let is_person = parsed.token(run.end - 1).entity == Some(EntityLabel::Person);
        let evidence = evidence::of(parsed, &run, seen);
        if let Some(name) = known(parsed, gazetteer, trimmed(parsed, run)) {
            let evidence = if ends_address(parsed, &name) {
                Evidence::Beside
            } else if begins_address(parsed, gazetteer, &name) {
                evidence.max(Evidence::Toward)
            } else {
                evidence
            };
            let needed = match (is_person, is_well_known(&name.options[0])) {
                (false, true) => Evidence::None,
                (true, true) => Evidence::Toward,
                (false, false) if !name.options[0].is_alias || name.options[0].population > KNOWN_BY_ALIAS => {
                    Evidence::Toward
                }
                (_, false) => Evidence::Inside,
            };
            let is_word = is_abbreviation(parsed, &name) || opens_with_role(parsed, gazetteer, &name);
            if !is_word && evidence >= needed && !is_institution(gazetteer, &name) {
                found.push(name);
            }
        }
    }
    found
}

/// "Silverstone, Northamptonshire.": a unit behind the comma of a name that the gazetteer need not know.
fn ends_address(parsed: &ParsedArticle, name: &Name) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    name.options.iter().any(is_unit)
        && start >= 2
        && parsed.word(start - 1) == ","
        && parsed.pos(start - 2) == Pos::Propn
        && parsed.sentence_of(start - 2) == parsed.sentence_of(start)
        && (end == parsed.len() || parsed.pos(end) != Pos::Propn)
}

/// "Silverstone, Northamptonshire": the unit behind the comma holds a place of that name.
fn begins_address(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, name: &Name) -> bool {
    let end = name.tokens.end;
    if end + 1 >= parsed.len() || parsed.word(end) != "," {
        return false;
    }
    let run = run_of_names(parsed, end + 1);
    let holds = |outer: &Place| is_unit(outer) && name.options.iter().any(|inner| choose::lies_in(inner, outer));
    !run.is_empty() && Name::at(parsed, gazetteer, run).is_some_and(|outer| outer.options.iter().any(holds))
}

/// A state, a county, or a region of one country.
fn is_unit(place: &Place) -> bool {
    matches!(place.kind, PlaceKind::Admin1 | PlaceKind::Admin2)
        || place.kind == PlaceKind::Region && place.country.is_some()
}

/// Further mentions of names that were found, which the recogniser took for something else there.
fn again(parsed: &ParsedArticle, entities: &[Entity], surnames: &[&str], found: &[Name]) -> Vec<Name> {
    let mut known: Vec<&Name> = found.iter().filter(|name| name.words.len() > 3).collect();
    known.sort_by_key(|name| (parsed.word(name.tokens.start), std::cmp::Reverse(name.tokens.len())));
    let mut more: Vec<Name> = Vec::new();
    let mut occupied = Taken::of(parsed.len(), found.iter().map(|name| &name.tokens));
    let is_person = |e: &&Entity| e.label == EntityLabel::Person;
    let people: Vec<Range<usize>> =
        entities.iter().filter(is_person).map(|e| e.start as usize..e.end as usize).collect();
    for token in 0..parsed.len() {
        let word = parsed.word(token);
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        let first = known.partition_point(|name| parsed.word(name.tokens.start) < word);
        let same = known[first..].iter().take_while(|name| parsed.word(name.tokens.start) == word);
        let repeats = |name: &&&Name| {
            let tokens = token..token + name.tokens.len();
            tokens.end <= parsed.len() && tokens.zip(name.tokens.clone()).all(|(a, b)| parsed.word(a) == parsed.word(b))
        };
        let Some(model) = same.clone().find(repeats) else { continue };
        let tokens = token..token + model.tokens.len();
        let near = people[people.partition_point(|person| person.end <= tokens.start)..].iter();
        let is_inside = near.take_while(|p| p.start < tokens.end).any(|person| person.len() > tokens.len());
        if occupied.any(&tokens) || is_inside || tokens.len() == 1 && is_surname(parsed, token, surnames) {
            continue;
        }
        let is_embedded = model.is_embedded;
        occupied.add(&tokens);
        more.push(Name {
            tokens,
            words: model.words.clone(),
            options: model.options.clone(),
            inside: None,
            is_enclosed: false,
            kind: None,
            is_embedded,
            is_local: false,
        });
    }
    more
}

/// A capital inside a sentence, after a preposition, that the tagger took for a verb: "a visit to Tunis on".
fn is_mistagged(parsed: &ParsedArticle, token: usize) -> bool {
    let is_odd = matches!(parsed.pos(token), Pos::Verb | Pos::Adj | Pos::Noun | Pos::X | Pos::Adv);
    is_odd
        && token > 0
        && parsed.word(token).starts_with(char::is_uppercase)
        && parsed.pos(token - 1) == Pos::Adp
        && parsed.dep(token) == dateline_lang::Dep::Pobj
}

/// "in Congress", "at Mosaic": a body before it is a hamlet of that name.
fn is_institution(gazetteer: &'static Gazetteer, name: &Name) -> bool {
    let is_hamlet = |place: &Place| place.kind == PlaceKind::City && place.population < HAMLET;
    let is_body = |entry: &Entry| matches!(entry, Entry::Organisation(_) | Entry::Role(_) | Entry::Metonym(_));
    name.options.iter().all(is_hamlet) && gazetteer.lookup(&name.words).iter().any(is_body)
}

/// "the *New* South Wales highlands": a name that the recogniser begins a word too late.
fn begin_earlier(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, name: &mut Name) {
    let start = name.tokens.start;
    if start == parsed.sentences[parsed.sentence_of(start)].tokens.start {
        return;
    }
    let before = parsed.word(start - 1);
    let is_name = parsed.pos(start - 1) == Pos::Propn && before.starts_with(char::is_uppercase);
    // "North Arlington" may be the north of Arlington.
    if !is_name || words::is_written(Use::Part, before) || parsed.token(start - 1).entity.is_some_and(is_no_name) {
        return;
    }
    let is_own = |option: &Place| !option.is_alias;
    let longer = Name::at(parsed, gazetteer, start - 1..name.tokens.end);
    if let Some(longer) = longer.filter(|longer| longer.options.iter().any(is_own)) {
        *name = Name { is_embedded: name.is_embedded, ..longer };
    }
}

/// "the Commonwealth", "Federal Police", "the Assembly": a small town's name takes no article, and no common noun of bodies is meant
/// for a town.
fn is_of_body(parsed: &ParsedArticle, name: &Name) -> bool {
    let is_small = |place: &Place| place.kind == PlaceKind::City && place.population < WELL_KNOWN;
    let first = name.tokens.start;
    let has_article = first > 0
        && parsed.word(first - 1) == "the"
        && parsed.children_by(first, &[Dep::Det]).any(|article| article + 1 == first)
        && !name.options.iter().any(|place| place.name.starts_with("The "));
    let is_noun = words::is(Use::NoTown, &name.words.to_lowercase());
    is_noun || name.tokens.len() == 1 && has_article && name.options.iter().all(is_small)
}

/// "a street called Lafayette", "a girl named Georgia".
fn is_given_name(parsed: &ParsedArticle, name: &Name) -> bool {
    let top = name.tokens.clone().find(|&i| parsed.head(i).is_none_or(|h| !name.tokens.contains(&h)));
    top.is_some_and(|top| {
        parsed.dep(top) == Dep::Oprd && parsed.head(top).is_some_and(|verb| words::is(Use::Naming, parsed.key(verb)))
    })
}

/// "Man", "Home": a hamlet of that name is not meant where the article has the plain word, nor a town where besides
/// nothing shows a place.
fn is_common_word(parsed: &ParsedArticle, name: &Name) -> bool {
    let has_fewer = |people: u32| {
        let is_small = |o: &Place| matches!(o.kind, PlaceKind::City | PlaceKind::Admin2) && o.population < people;
        name.options.iter().all(is_small)
    };
    if name.tokens.len() > 1 || !has_fewer(WELL_KNOWN) {
        return false;
    }
    let plain = name.words.to_lowercase();
    parsed.tokens().iter().any(|token| token.span.of(&parsed.article.text) == plain)
        && (has_fewer(HAMLET) || evidence::of(parsed, &name.tokens, &[]) == Evidence::None)
}

/// A place of fewer people needs no second thought beside a body of the same name.
const HAMLET: u32 = 20_000;

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

/// Links each name to the one that says where it is: after a comma, in brackets, or after "in" with nothing between.
fn link(parsed: &ParsedArticle, names: &mut [Name]) {
    for i in 0..names.len().saturating_sub(1) {
        let (first, second) = (names[i].tokens.end, names[i + 1].tokens.start);
        if first > second
            || names[i + 1].is_embedded
            || parsed.sentence_of(first.min(parsed.len() - 1)) != parsed.sentence_of(second)
        {
            continue;
        }
        if is_linked(parsed, first..second) {
            names[i].inside = Some(i + 1);
            let end = names[i + 1].tokens.end;
            names[i].is_enclosed = parsed.word(first) == "," && (end == parsed.len() || parsed.pos(end) == Pos::Punct);
        }
    }
}

/// Whether the tokens between two names make the second say where the first is.
fn is_linked(parsed: &ParsedArticle, between: Range<usize>) -> bool {
    let mut rest = between.clone();
    match rest.next().map(|i| parsed.word(i)) {
        None => true,
        Some("," | "(" | "in" | "'s" | "’s") => {
            rest.all(|i| parsed.word(i) == "the" || words::is_written(Use::Part, parsed.word(i)))
        }
        _ => false,
    }
}
