//! The side that no word names where a report tells of one country alone: "the suspects were jailed", "the party rejected the bill".

use dateline_gazetteer::{CountryCode, Gazetteer, PlaceKind, Sector};
use dateline_mentions::actors::{How, Via};
use dateline_mentions::{Mentions, ParsedArticle};
use dateline_text::Span;

use super::homes::{Seat, fold};
use super::lands::{ASKING_AT_HOME, is_all_of};
use crate::event::{Event, Party};
use crate::ontology::Class;

/// Gives the side left out its country, where the scene of the report is that of all whom the event names and the sentence names no
/// other: police, court or government where they alone act so, the government where unions or rights groups ask, blame or reject,
/// else somebody of the country.
pub(super) fn assign(events: &mut [Event], scene: Option<Seat>, parsed: &ParsedArticle, mentions: &mut Mentions) {
    let Some(Seat { country, told: Some(told) }) = scene else { return };
    let Some(country) = Gazetteer::bundled().country(fold(country).as_str()) else { return };
    for event in events {
        if !is_among_themselves(event, country.actor_code(), parsed, mentions) {
            continue;
        }
        let is_named = names_country(told, mentions);
        match (event.actors.is_empty(), event.recipients.is_empty()) {
            (true, false) => {
                let authority = authority(event).map(|sector| mentions.actors.somebody_of(country, &[sector]));
                event.actors.extend(authority.map(|referent| party(referent, told, parsed)));
            }
            (false, true) if is_named && is_to_somebody(event, mentions) => {
                let referents = &mentions.actors.referents;
                let first = event.actors.first().and_then(|p| referents[p.referent].sectors.first());
                let asks_rulers = first.is_some_and(|sector| ASKING_AT_HOME.contains(sector));
                let is_to_rulers = asks_rulers && matches!(event.class, Class::Accuse | Class::Reject | Class::Request);
                let sectors: &[Sector] = if is_to_rulers { &[Sector::Gov] } else { &[] };
                event.recipients.push(party(mentions.actors.somebody_of(country, sectors), told, parsed));
            }
            _ => {}
        }
    }
}

/// Who alone acts so: "the suspects *were jailed*". Who kills, abducts or accuses may be anybody.
fn authority(event: &Event) -> Option<Sector> {
    match (event.class, event.mode.as_deref()) {
        (Class::Coerce, Some("arrest")) => Some(Sector::Cop),
        (Class::Coerce, Some("restrict")) => Some(Sector::Gov),
        (Class::Sanction, Some("convict")) => Some(Sector::Jud),
        _ => None,
    }
}

/// What is done to somebody, also where only his bill, his order or his house is named. Who protests, resigns, threatens or asks often
/// does so before nobody in particular; who investigates may not know whom; a border shut is another country's too. A government
/// makes promises to its people, and calls on them to keep calm.
fn is_to_somebody(event: &Event, mentions: &Mentions) -> bool {
    let governs = |p: &Party| mentions.actors.referents[p.referent].sectors.first() == Some(&Sector::Gov);
    let is_of_government = || event.actors.iter().all(governs);
    let is_addressed = match (event.class, event.mode.as_deref()) {
        (Class::Accuse, mode) => mode != Some("investigate"),
        (Class::Coerce, mode) => mode != Some("restrict"),
        (Class::Agree, _) | (Class::Request, Some("yield")) => is_of_government(),
        (Class::Concede | Class::Reject | Class::Support, _) => true,
        _ => false,
    };
    is_addressed && event.status.is_real()
}

/// Whether words name a country, and not a town, a state or a paper in it.
fn names_country(told: Span, mentions: &Mentions) -> bool {
    mentions.places.iter().any(|p| p.span == told && p.place.kind == PlaceKind::Country)
}

/// A party by the words that tell of its country.
fn party(referent: usize, told: Span, parsed: &ParsedArticle) -> Party {
    let token = parsed.token_at(told.start);
    Party { token, span: told, referent, via: vec![Via { how: How::Location, span: told }] }
}

/// Whether all whom an event names are of the country, and its sentence speaks of no other.
fn is_among_themselves(event: &Event, home: CountryCode, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let sentence = event.tellings[0].sentence;
    let tokens = &parsed.sentences[sentence].tokens;
    let mut places = mentions.places.iter().filter(|p| tokens.contains(&p.tokens.start));
    let mut parties = event.actors.iter().chain(&event.recipients);
    parties.all(|p| mentions.actors.referents[p.referent].country.map(fold) == Some(home))
        && is_all_of(home, sentence, parsed, mentions)
        && places.all(|p| p.place.country.is_none_or(|c| fold(c) == home))
}
