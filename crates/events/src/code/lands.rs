//! Whose land it is that is struck or left where nobody is named: "jets bombed positions near Qamishli", "withdrew from Kherson".

use std::collections::BTreeSet;

use dateline_gazetteer::{Country, CountryCode, Gazetteer, Sector};
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention, PlaceRole, arguments};

use super::homes::{fold, seat_of_place};
use crate::event::{Event, EventPlace, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Gives attacks on nobody who is named, withdrawals from a place abroad and help in one the state whose land it is.
pub(super) fn assign(events: &mut [Event], parsed: &ParsedArticle, mentions: &mut Mentions) {
    // "the blast, which wounded thirty, was the third attack in Istanbul": whom it hit is told beside it.
    let names_hit = |e: &&Event| e.class == Class::Assault && !e.recipients.is_empty();
    let told: BTreeSet<usize> = events.iter().filter(names_hit).map(|e| e.tellings[0].sentence).collect();
    for event in events.iter_mut().filter(|e| e.recipients.is_empty()) {
        let land = match event.class {
            Class::Assault => land_struck(event, parsed, mentions, &told),
            Class::Retreat | Class::Sanction if event.mode.as_deref() == Some("withdraw") => {
                land_left(event, parsed, mentions)
            }
            Class::Aid => land_helped(event, mentions),
            _ => None,
        };
        if let Some((token, land)) = land {
            event.recipients.push(state_of(land, token, parsed, mentions));
        }
    }
}

/// The state of a land as a party, by the word that tells of it.
pub(super) fn state_of(land: &'static Country, token: usize, parsed: &ParsedArticle, mentions: &mut Mentions) -> Party {
    let span = parsed.token(token).span;
    Party { token, span, referent: mentions.actors.state(land), via: vec![Via { how: How::Location, span }] }
}

/// "blasts shook Basra", "shelled a suburb of Aleppo": violence by an army abroad, by nobody known or on what stands in a place
/// strikes the country that the place lies in; "police broke up a rally": their own people's.
fn land_struck(
    event: &Event,
    parsed: &ParsedArticle,
    mentions: &Mentions,
    told: &BTreeSet<usize>,
) -> Option<(usize, &'static Country)> {
    let broken_up = (event.mode.as_deref() == Some("crowd-control")).then(|| home_of_crowd(event, parsed, mentions));
    if let Some(home) = broken_up.flatten() {
        return Some(home);
    }
    let is_told = told.contains(&event.tellings[0].sentence);
    let is_scene = event.actors.is_empty() && event.status.is_real() && event.frame != "assault.fight";
    let named = event.place.and_then(|place| if let EventPlace::Named(i) = place { Some(i) } else { None });
    let struck = place_of_target(event, parsed, mentions);
    let (token, land) = land_of(&mentions.places[named.or(struck)?])?;
    let strikes = are_armies_abroad(event, land, mentions) || (is_scene && !is_told) || struck.is_some();
    strikes.then_some((token, land))
}

/// "rebuilt schools in *Kandahar*": help from abroad is for the state that it is given in.
fn land_helped(event: &Event, mentions: &Mentions) -> Option<(usize, &'static Country)> {
    let place = event.place.and_then(|place| if let EventPlace::Named(i) = place { Some(i) } else { None })?;
    let (token, land) = land_of(&mentions.places[place])?;
    let is_abroad = |r: &Referent| {
        // "a Kenyan firm opened a shelter in Uganda": that is its business.
        r.country.is_some_and(|c| c != land.actor_code()) && r.sectors.first() != Some(&Sector::Bus)
    };
    let mut actors = event.actors.iter().map(|p| &mentions.actors.referents[p.referent]).peekable();
    (actors.peek().is_some() && actors.all(is_abroad)).then_some((token, land))
}

/// "pulled out of *Jenin*": the state that armies leave a place of.
fn land_left(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<(usize, &'static Country)> {
    let verb = event.tellings[0].token;
    let left = arguments::prepositions(parsed, verb).into_iter().filter(|p| matches!(p.word.as_str(), "from" | "of"));
    let left: Vec<usize> = left.map(|p| p.object).collect();
    let is_left = |p: &&PlaceMention| p.role != PlaceRole::Demonym && left.iter().any(|t| p.tokens.contains(t));
    let land = mentions.places.iter().find(is_left).and_then(land_of);
    land.filter(|(_, land)| are_armies_abroad(event, land, mentions))
}

/// The state that a place lies in, and the word for the place.
fn land_of(place: &PlaceMention) -> Option<(usize, &'static Country)> {
    let seat = seat_of_place(place)?;
    Some((place.tokens.start, Gazetteer::bundled().country(seat.country.as_str())?))
}

/// Whether those who act are states or armies, all of them from another land.
fn are_armies_abroad(event: &Event, land: &Country, mentions: &Mentions) -> bool {
    let here = land.actor_code();
    let is_army = |r: &Referent| r.kind == Kind::State || r.sectors.first() == Some(&Sector::Mil);
    let is_abroad = |r: &Referent| r.country.is_some_and(|c: CountryCode| c != here && !c.is_supranational());
    let mut actors = event.actors.iter().map(|p| &mentions.actors.referents[p.referent]).peekable();
    actors.peek().is_some() && actors.all(|r| is_army(r) && is_abroad(r))
}

/// "Peruvian police broke up a *rally*": the country of those who were there, which is that of the police.
fn home_of_crowd(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<(usize, &'static Country)> {
    let verb = event.tellings[0].token;
    let object = arguments::of_verb(parsed, verb).object.filter(|_| parsed.is_verb(verb))?;
    let is_crowd = Lexicon::bundled().has("gatherings", parsed.key(object));
    let country =
        event.actors.iter().find_map(|p| mentions.actors.referents[p.referent].country).filter(|_| is_crowd)?;
    Some((object, Gazetteer::bundled().country(fold(country).as_str())?))
}

/// "shelled a suburb of *Aleppo*": the place that says which town, house or camp the verb hits.
fn place_of_target(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<usize> {
    let verb = event.tellings[0].token;
    if !parsed.is_verb(verb) {
        return None;
    }
    let of = arguments::of_verb(parsed, verb);
    let on = of.prepositions.iter().filter(|p| matches!(p.word.as_str(), "on" | "at" | "into" | "against"));
    let is_target = |t: &usize| Lexicon::bundled().has("targets", parsed.key(*t));
    let targets: Vec<usize> = of.object.into_iter().chain(on.map(|p| p.object)).filter(is_target).collect();
    let is_within = |place: &PlaceMention| {
        place.role != PlaceRole::Demonym && parsed.ancestors(place.tokens.start).any(|t| targets.contains(&t))
    };
    mentions.places.iter().position(is_within)
}
