//! Looks names up in the gazetteer as texts write them.

use std::borrow::Cow;
use std::ops::Range;

use dateline_gazetteer::{Gazetteer, Place, PlaceKind};
use dateline_lang::Pos;

use super::evidence;
use super::words::{self, Use};
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
    /// Whether that name stands apart like an apposition: "Paris, *Texas*, is".
    pub(super) is_enclosed: bool,
    /// What the noun before "of" or the one behind says it is.
    pub(super) kind: Option<PlaceKind>,
    /// Whether it is part of the name of a body or of a person's party: "*Lyon* City Council", "D-*Ohio*".
    pub(super) is_embedded: bool,
    /// Whether it is used as of a town: "a *Lyon* man", "*Lyon* High School".
    pub(super) is_local: bool,
}

impl Name {
    /// A name on its own, unless no entry bears it.
    pub(super) fn new(tokens: Range<usize>, words: Cow<str>, gazetteer: &'static Gazetteer) -> Option<Self> {
        let options = gazetteer.places(&words);
        (!options.is_empty()).then(|| Self {
            tokens,
            words: words.into_owned(),
            options,
            inside: None,
            is_enclosed: false,
            kind: None,
            is_embedded: false,
            is_local: false,
        })
    }

    /// The name that these tokens write.
    pub(super) fn at(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, tokens: Range<usize>) -> Option<Self> {
        let words = parsed.span(tokens.start, tokens.end - 1).of(&parsed.article.text);
        let is_broken = words.contains(['\n', '\r', '\t']);
        let words = if is_broken { words.replace(['\n', '\r', '\t'], " ").into() } else { words.into() };
        let kind = kind_before(parsed, tokens.start).or_else(|| kind_after(parsed, tokens.end));
        let is_seat = is_seat(parsed, &tokens);
        let is_part = is_part_of_land(parsed, tokens.start);
        Self::new(tokens, words, gazetteer).map(|name| {
            let kind = kind.or_else(|| name.kind_of_seat().filter(|_| is_seat));
            let kind = kind.or_else(|| name.kind_of_land().filter(|_| is_part));
            Self { kind, ..name }
        })
    }

    /// "Washington-based", "WASHINGTON —": a city rather than a state of its name; but a state's own name is no village's.
    fn kind_of_seat(&self) -> Option<PlaceKind> {
        let is_city = |place: &Place| {
            let is_its_name = !place.is_alias || place.name.starts_with(&self.words);
            place.kind == PlaceKind::City && place.population >= CITY && is_its_name
        };
        (self.options.iter().any(is_city) && self.is_of_unit()).then_some(PlaceKind::City)
    }

    /// "central Washington", "western New York": cities have centres, and states have parts.
    fn kind_of_land(&self) -> Option<PlaceKind> {
        self.is_of_unit().then_some(PlaceKind::Admin1)
    }

    /// Whether a province or state bears the name, and no country.
    fn is_of_unit(&self) -> bool {
        let is_unit = |place: &Place| place.kind == PlaceKind::Admin1;
        self.options.iter().any(is_unit) && self.options[0].kind != PlaceKind::Country
    }
}

/// Inhabitants of a city that bodies are based in and reports come from.
const CITY: u32 = 100_000;

/// Whether the word before tells which part of a land is meant: "central", "western"; but "downtown".
fn is_part_of_land(parsed: &ParsedArticle, start: usize) -> bool {
    start > 0 && words::is(Use::PartOfLand, parsed.word(start - 1))
}

/// Whether the words say that somebody sits there, or that the report comes from there.
fn is_seat(parsed: &ParsedArticle, tokens: &Range<usize>) -> bool {
    let hyphen = tokens.end;
    let is_based = hyphen + 1 < parsed.len() && parsed.word(hyphen) == "-" && parsed.lower(hyphen + 1) == "based";
    is_based || evidence::opens_report(parsed, tokens)
}

/// The kind told by "the province of" and the like.
fn kind_before(parsed: &ParsedArticle, start: usize) -> Option<PlaceKind> {
    if start < 2 || parsed.word(start - 1) != "of" {
        return None;
    }
    kind_called(parsed.key(start - 2))
}

/// The kind told by "state" and the like right behind a name: "Washington state".
fn kind_after(parsed: &ParsedArticle, end: usize) -> Option<PlaceKind> {
    let is_plain = end < parsed.len() && parsed.word(end).starts_with(char::is_lowercase);
    kind_called(parsed.key(end.min(parsed.len() - 1))).filter(|kind| is_plain && *kind == PlaceKind::Admin1)
}

fn kind_called(noun: &str) -> Option<PlaceKind> {
    match noun {
        "province" | "state" | "governorate" | "oblast" | "region" | "department" => Some(PlaceKind::Admin1),
        "county" | "district" => Some(PlaceKind::Admin2),
        "city" | "town" | "village" | "port" | "suburb" | "hamlet" => Some(PlaceKind::City),
        _ => None,
    }
}

/// Without article and possessive ending.
pub(super) fn trimmed(parsed: &ParsedArticle, mut tokens: Range<usize>) -> Range<usize> {
    if parsed.key(tokens.start) == "the" && tokens.len() > 1 {
        tokens.start += 1;
    }
    if matches!(parsed.word(tokens.end - 1), "'s" | "’s" | "'" | "’") && tokens.len() > 1 {
        tokens.end -= 1;
    }
    tokens
}

/// The name at these tokens: whole, without "northern" and its like, or its part before a comma.
pub(super) fn known(parsed: &ParsedArticle, gazetteer: &'static Gazetteer, tokens: Range<usize>) -> Option<Name> {
    if let Some(name) = Name::at(parsed, gazetteer, tokens.clone()) {
        return Some(longer(parsed, gazetteer, name));
    }
    let is_part = |i: usize| words::is_written(Use::Part, parsed.word(i)) || parsed.word(i) == "-";
    let skipped = tokens.clone().take_while(|&i| is_part(i)).count();
    if skipped > 0 && skipped < tokens.len() {
        // "Near North Side" is not near Side.
        let is_noun = words::is(Use::SiteNoun, parsed.key(tokens.end - 1)) && skipped + 1 == tokens.len();
        return if is_noun { None } else { Name::at(parsed, gazetteer, tokens.start + skipped..tokens.end) };
    }
    let comma = tokens.clone().find(|&i| parsed.word(i) == ",")?;
    if comma > tokens.start { Name::at(parsed, gazetteer, tokens.start..comma) } else { None }
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
        let Some(found) = Name::at(parsed, gazetteer, name.tokens.start..stop) else { continue };
        // "Lagos State Governor" ends at the state, which the look-up forgives; a new place it must be.
        if found.options.iter().all(|o| name.options.iter().all(|n| n.id != o.id) || !o.is_alias) {
            return found;
        }
    }
    name
}

/// The run of proper nouns that begins at a token.
pub(super) fn run_of_names(parsed: &ParsedArticle, start: usize) -> Range<usize> {
    let is_name = |i: usize| parsed.pos(i) == Pos::Propn && parsed.word(i).starts_with(char::is_uppercase);
    let mut end = start;
    while end < parsed.len() && is_name(end) && parsed.sentence_of(end) == parsed.sentence_of(start) {
        end += 1;
    }
    start..end
}
