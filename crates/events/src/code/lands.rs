//! Whose land it is that is struck, taken or left where nobody is named ("jets bombed positions near Qamishli", "withdrew from
//! Kherson"), and whose government is asked.

use std::collections::BTreeSet;

use dateline_gazetteer::{Country, CountryCode, Gazetteer, PlaceKind, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_mentions::{Mentions, ParsedArticle, PlaceMention, PlaceRole, arguments};

use super::homes::{fold, seat_of_place};
use crate::event::{Event, EventPlace, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Gives attacks on nobody who is named, withdrawals from a place abroad, places taken there and help in one the state whose land it
/// is, and public demands at home the government.
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
            Class::Retreat if event.mode.as_deref() == Some("ceasefire") => home_of_rebels(event, parsed, mentions),
            Class::Aid => land_helped(event, mentions),
            Class::Coerce if event.mode.as_deref() == Some("seize") => land_taken(event, parsed, mentions),
            Class::Request => home_of_those_who_ask(event, parsed, mentions),
            _ => None,
        };
        if let Some((token, land)) = land {
            let mut party = state_of(land, token, parsed, mentions);
            // "police broke up a rally": those who held it, and no government.
            if event.mode.as_deref() == Some("crowd-control") {
                party.referent = mentions.actors.somebody_of(land, &[Sector::Cvl]);
            }
            event.recipients.push(party);
        }
    }
}

/// Those who fight in nobody's uniform.
const IRREGULARS: &[Sector] = &[Sector::Reb, Sector::Uaf, Sector::Crm, Sector::Prm];

/// "the attack *in Oslo*", "gunmen attacked *the Kenyan capital*": violence by others than states, told of by the place alone, hits
/// those who live there, and not the government.
pub(super) fn hit_people(events: &mut [Event], parsed: &ParsedArticle, mentions: &mut Mentions) {
    for event in events.iter_mut().filter(|e| e.class == Class::Assault) {
        let is_irregular = |p: &Party| {
            let first = mentions.actors.referents[p.referent].sectors.first();
            first.is_some_and(|sector| IRREGULARS.contains(sector))
        };
        // Aircraft and guns are an army's, also where nobody says whose.
        let is_by_army = matches!(event.mode.as_deref(), Some("aerial" | "drone" | "heavy-weapons"));
        if is_by_army || !event.actors.iter().all(is_irregular) {
            continue;
        }
        for party in &mut event.recipients {
            let place = country_of_place_hit(party, parsed, mentions)
                .and_then(|c| Gazetteer::bundled().country(fold(c).as_str()));
            if let Some(country) = place {
                party.referent = mentions.actors.somebody_of(country, &[Sector::Cvl]);
            }
        }
    }
}

/// The country of a party that only says where violence was: "in Oslo", "the capital".
fn country_of_place_hit(party: &Party, parsed: &ParsedArticle, mentions: &Mentions) -> Option<CountryCode> {
    let referent = &mentions.actors.referents[party.referent];
    let is_land = party.via.iter().all(|via| via.how == How::Location) && !party.via.is_empty();
    let first = parsed.first_conjunct(party.token);
    let is_inside = parsed.head(first).is_some_and(|p| matches!(parsed.lower(p), "in" | "across" | "near"));
    let is_capital = parsed.key(party.token) == "capital";
    // "struck Kabul": no government is meant by its seat.
    let is_town = |p: &PlaceMention| p.tokens.contains(&party.token) && p.place.kind == PlaceKind::City;
    let names_town = mentions.places.iter().any(is_town);
    let is_state = referent.kind == Kind::State && (is_land || is_inside || names_town);
    referent.country.filter(|c| !c.is_supranational() && (is_state || is_capital))
}

/// The state of a land as a party, by the word that tells of it.
pub(super) fn state_of(land: &'static Country, token: usize, parsed: &ParsedArticle, mentions: &mut Mentions) -> Party {
    let place = mentions.places.iter().find(|p| p.tokens.contains(&token));
    let own = || if parsed.is_noun(token) { parsed.left_edge(token) } else { token };
    let span = place.map_or_else(|| parsed.span(own(), token), |p| p.span);
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
    let is_scene = !is_only_where(event, parsed)
        && event.actors.is_empty()
        && event.status.is_real()
        && event.frame != "assault.fight";
    let named = event.place.and_then(|place| if let EventPlace::Named(i) = place { Some(i) } else { None });
    let struck = place_of_target(event, parsed, mentions);
    let (token, land) = land_of(&mentions.places[named.or(struck)?])?;
    let strikes = are_armies_abroad(event, land, mentions) || (is_scene && !is_told) || struck.is_some();
    strikes.then_some((token, land))
}

/// "after the attack *in Basra*": of a deed that is only spoken of, a place is where it was.
fn is_only_where(event: &Event, parsed: &ParsedArticle) -> bool {
    let noun = event.tellings[0].token;
    let is_spoken_of = matches!(parsed.dep(noun), Dep::Pobj | Dep::Dobj | Dep::Conj);
    let is_within = |p: &arguments::Prepositional| Lexicon::bundled().has("places_within", &p.word);
    !parsed.is_verb(noun) && is_spoken_of && arguments::prepositions(parsed, noun).iter().any(is_within)
}

/// "captured the *Gao* airport", "a suburb of Gao, and *the town*, which tanks have occupied": an army from abroad takes a place from
/// the state that it lies in.
fn land_taken(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<(usize, &'static Country)> {
    let verb = event.tellings[0].token;
    let taken = arguments::of_verb(parsed, verb).object.filter(|_| parsed.is_verb(verb))?;
    let is_place = |list: &str| Lexicon::bundled().has(list, parsed.key(taken));
    let is_definite = parsed.children_by(taken, &[Dep::Det]).any(|d| matches!(parsed.key(d), "the" | "this"));
    let sentence = parsed.sentences[parsed.sentence_of(taken)].tokens.clone();
    let named = |place: &&PlaceMention| place.role != PlaceRole::Demonym && sentence.contains(&place.tokens.start);
    let within = |place: &&PlaceMention| parsed.ancestors(place.tokens.start).any(|t| t == taken);
    let own = mentions.places.iter().filter(named).find(within);
    // "in Gao … the town": the place last spoken of.
    let before = || mentions.places.iter().filter(named).rfind(|place| place.tokens.start < taken);
    if !["targets", "place_parts"].into_iter().any(is_place) {
        return None;
    }
    let place = own.or_else(|| before().filter(|_| is_definite))?;
    land_of(place).filter(|(_, land)| are_armies_abroad(event, land, mentions))
}

/// How many sentences back a foe of rebels may be spoken of.
const REBELS_REACH: usize = 3;

/// "*Nepal's* guerrillas declared a truce": rebels stop fighting the state that they are of, where no
/// other is spoken of.
fn home_of_rebels(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<(usize, &'static Country)> {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let first = event.actors.first()?;
    let home = referent(first).country.filter(|c| !c.is_supranational())?;
    let rebels = |p: &Party| referent(p).country == Some(home) && referent(p).sectors.first() == Some(&Sector::Reb);
    // "Hamas": where another state is spoken of nearby, it may be the one they fight.
    let sentence = parsed.sentence_of(event.tellings[0].token);
    let mut near = sentence.saturating_sub(REBELS_REACH)..=sentence;
    let is_home = event.actors.iter().all(rebels) && near.all(|i| is_all_of(home, i, parsed, mentions));
    let land = Gazetteer::bundled().country(fold(home).as_str()).filter(|_| is_home)?;
    Some((first.token, land))
}

/// Whether a sentence speaks of nobody from another country.
pub(super) fn is_all_of(home: CountryCode, sentence: usize, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let mut tokens = parsed.sentences[sentence].tokens.clone();
    let is_home = |r: &Referent| r.country.is_none_or(|c| fold(c) == fold(home));
    tokens.all(|t| mentions.actors.referents_at(t).all(is_home))
}

/// Those whose public demands are as a rule addressed to their own government, whoever is not named.
pub(super) const ASKING_AT_HOME: &[Sector] =
    &[Sector::Opp, Sector::Pty, Sector::Soc, Sector::Rel, Sector::Lab, Sector::Edu, Sector::Med, Sector::Agr];

/// "opposition parties called for *an early election*", "bishops demanded *that the law be changed*": what only the state can grant
/// is asked of the government of those who ask, where no other country is spoken of.
fn home_of_those_who_ask(
    event: &Event,
    parsed: &ParsedArticle,
    mentions: &Mentions,
) -> Option<(usize, &'static Country)> {
    let verb = event.tellings[0].token;
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let home = event.actors.first().and_then(|p| referent(p).country).filter(|c| !c.is_supranational())?;
    let asks = |p: &Party| {
        let first = referent(p).sectors.first();
        referent(p).country == Some(home) && first.is_some_and(|s| ASKING_AT_HOME.contains(s))
    };
    let sentence = parsed.sentences[parsed.sentence_of(verb)].tokens.clone();
    let is_all_home = is_all_of(home, parsed.sentence_of(verb), parsed, mentions);
    let is_asked_for = |t: &usize| {
        let is_policy =
            ["causes", "affairs", "granted_by_states"].iter().any(|list| Lexicon::bundled().has(list, parsed.key(*t)));
        // "that the law be changed": by those who can.
        let is_done = parsed.is_verb(*t) && parsed.child(*t, Dep::Nsubjpass).is_some() && is_under(parsed, *t, verb);
        (is_policy && parsed.is_noun(*t) || is_done) && parsed.ancestors(*t).any(|a| a == verb)
    };
    let is_open = event.mode.as_deref() != Some("meet") && event.actors.iter().all(asks) && is_all_home;
    let asked_for = (verb + 1..sentence.end).find(is_asked_for).filter(|_| is_open && parsed.is_verb(verb))?;
    Some((asked_for, Gazetteer::bundled().country(fold(home).as_str())?))
}

/// Whether a clause is the content of a verb.
fn is_under(parsed: &ParsedArticle, clause: usize, verb: usize) -> bool {
    parsed.head(clause) == Some(verb) && matches!(parsed.dep(clause), Dep::Ccomp | Dep::Xcomp | Dep::Advcl)
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
