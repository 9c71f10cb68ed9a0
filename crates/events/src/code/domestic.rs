//! The side that no word names where a report tells of one country alone: "the suspects were jailed", "the party rejected the bill".

use dateline_gazetteer::{CountryCode, Entry, Gazetteer, PlaceKind, Sector};
use dateline_lang::{Dep, Pos};
use dateline_mentions::actors::{How, Kind, Via};
use dateline_mentions::{Mentions, ParsedArticle, arguments};
use dateline_text::Span;

use super::homes::{Seat, fold};
use super::lands::{ASKING_AT_HOME, is_all_of};
use crate::event::{Event, Party, Telling};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Gives the side left out its country, where the scene of the report is that of all whom the event names and the sentence names no
/// other: those who alone act so, those upon whom alone it is, and those who alone lay down what is blamed or turned down.
pub(super) fn assign(events: &mut [Event], scene: Option<Seat>, parsed: &ParsedArticle, mentions: &mut Mentions) {
    let Some(Seat { country, told: Some(told) }) = scene else { return };
    let Some(country) = Gazetteer::bundled().country(fold(country).as_str()) else { return };
    for event in events {
        if !is_among_themselves(event, country.actor_code(), parsed, mentions) {
            continue;
        }
        let of = |sector: Sector, mentions: &mut Mentions| {
            party(mentions.actors.somebody_of(country, &[sector]), told, parsed)
        };
        match (event.actors.is_empty(), event.recipients.is_empty()) {
            (true, false) => {
                let Some(sector) = authority(event) else { continue };
                let spoken_of = body_spoken_of(sector, country.actor_code(), event, parsed, mentions);
                // There are many courts, and a verdict may be years old: of whom nothing is told is nobody.
                let inferred = || (sector != Sector::Jud).then(|| of(sector, mentions));
                event.actors.extend(spoken_of.or_else(inferred));
            }
            (false, true) if event.status.is_real() => {
                let told_of = || lawgiver(event, parsed, mentions).or_else(|| ruler(event, told, mentions));
                let sector = bearer(event, mentions).or_else(told_of);
                event.recipients.extend(sector.map(|sector| of(sector, mentions)));
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

/// How many sentences before and after a verdict its court may be told.
const REACH_OF_COURTS: (usize, usize) = (6, 3);

/// "39 people were arrested. … *Police* said": the body of a country with this work that the report speaks of nearest to the event;
/// a court only nearby.
fn body_spoken_of(
    sector: Sector,
    home: CountryCode,
    event: &Event,
    parsed: &ParsedArticle,
    mentions: &Mentions,
) -> Option<Party> {
    let Telling { token, sentence, .. } = event.tellings[0];
    let is_near = |head: usize| {
        let there = parsed.sentence_of(head);
        let (before, after) = REACH_OF_COURTS;
        sector != Sector::Jud || (sentence.saturating_sub(before)..=sentence + after).contains(&there)
    };
    let is_body = |&referent: &usize| {
        let known = &mentions.actors.referents[referent];
        known.sectors.first() == Some(&sector)
            && known.country.map(fold) == Some(home)
            && !matches!(known.kind, Kind::State | Kind::Thing)
            // "the spokeswoman of the police" arrests nobody.
            && (sector == Sector::Jud || known.kind != Kind::Person)
            && event.recipients.iter().all(|p| p.referent != referent)
    };
    let spoken = mentions.actors.mentions.values().filter(|m| parsed.pos(m.head) != Pos::Pron && is_near(m.head));
    let bodies = spoken.filter_map(|mention| Some((mention, *mention.referents.iter().find(|r| is_body(r))?)));
    let (mention, referent) = bodies.min_by_key(|(mention, _)| mention.head.abs_diff(token))?;
    Some(Party { token: mention.head, span: mention.span, referent, via: mention.via.clone() })
}

/// Upon whom alone it is: "police *made ten arrests*"; a government calls on its people to keep calm. A promise, a curfew or
/// what is refused at home is often before nobody in particular.
fn bearer(event: &Event, mentions: &Mentions) -> Option<Sector> {
    let governs = |p: &Party| mentions.actors.referents[p.referent].sectors.first() == Some(&Sector::Gov);
    match (event.class, event.mode.as_deref()) {
        (Class::Coerce, Some("arrest")) => Some(Sector::Cvl),
        (Class::Request, Some("yield")) => event.actors.iter().all(governs).then_some(Sector::Cvl),
        _ => None,
    }
}

/// Whom unions, rights groups and parties blame or turn down as a rule, whoever is not named: their own government.
fn ruler(event: &Event, told: Span, mentions: &Mentions) -> Option<Sector> {
    let turns_on = match event.class {
        Class::Accuse => event.mode.as_deref() != Some("investigate"),
        Class::Reject => true,
        _ => false,
    };
    let first = event.actors.first().and_then(|p| mentions.actors.referents[p.referent].sectors.first());
    // A town, a state or a paper tells less of whose government it is.
    let names_country = || mentions.places.iter().any(|p| p.span == told && p.place.kind == PlaceKind::Country);
    let is_ruled = turns_on && first.is_some_and(|sector| ASKING_AT_HOME.contains(sector)) && names_country();
    is_ruled.then_some(Sector::Gov)
}

/// Who alone lays down what is blamed, turned down or asked to be changed by others than himself: "unions condemned *the tax*", "the
/// party rejected *the ruling*".
fn lawgiver(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<Sector> {
    let is_judged = match event.class {
        Class::Accuse => event.mode.as_deref() != Some("investigate"),
        Class::Reject | Class::Support | Class::Threaten => true,
        _ => false,
    };
    let token = event.tellings[0].token;
    let lexicon = Lexicon::bundled();
    let is_by = |sectors: &[Sector]| {
        let first = |p: &Party| mentions.actors.referents[p.referent].sectors.first();
        event.actors.iter().any(|p| first(p).is_some_and(|s| sectors.contains(s)))
    };
    let laid_down = judged(token, parsed).into_iter().find_map(|thing| {
        let key = parsed.key(thing);
        let by_kind = || {
            let is_ruling = lexicon.has("rulings", key).then_some(Sector::Jud);
            is_ruling.or_else(|| lexicon.has("laid_down", key).then_some(Sector::Gov))
        };
        body_before(thing, parsed).or_else(by_kind)
    });
    // A government blames its own laws no more than a court its rulings, and lawmakers quarrel over what they make themselves.
    let is_own = |sector: Sector| is_by(&[sector]) || sector == Sector::Gov && is_by(&[Sector::Leg]);
    laid_down.filter(|sector| is_judged && !is_own(*sector))
}

/// "the *government* crackdown", "a *court* order": the body whose work a noun says it is.
fn body_before(noun: usize, parsed: &ParsedArticle) -> Option<Sector> {
    let of_word = |word: usize| {
        let entries = Gazetteer::bundled().lookup(parsed.key(word)).into_iter();
        let roles = entries.filter_map(|entry| if let Entry::Role(role) = entry { Some(role) } else { None });
        let mut sectors = roles.flat_map(|role| role.sectors.iter().copied());
        sectors.find(|s| matches!(s, Sector::Gov | Sector::Cop | Sector::Mil | Sector::Jud | Sector::Leg))
    };
    parsed.children_by(noun, &[Dep::Compound]).find_map(of_word)
}

/// What words of blame, praise or refusal are about: "condemned *the tax*", "called *the tax* absurd", "anger over *the tax*".
fn judged(token: usize, parsed: &ParsedArticle) -> Vec<usize> {
    let about = arguments::prepositions(parsed, token).into_iter();
    let about = about.filter(|p| matches!(p.word.as_str(), "of" | "to" | "at" | "over" | "about" | "against"));
    let about = about.map(|p| p.object);
    if !parsed.is_verb(token) {
        return about.collect();
    }
    let object = arguments::of_verb(parsed, token).object;
    // The parser may make one noun of "the crackdown unjustified".
    let small_clauses = parsed.children_by(token, &[Dep::Ccomp, Dep::Oprd]);
    let named = |clause: usize| parsed.child(clause, Dep::Nsubj).or_else(|| Some(clause).filter(|_| object.is_none()));
    let passive = parsed.child(token, Dep::Nsubjpass);
    // "said they would appeal *the verdict*"
    let said = parsed.children_by(token, &[Dep::Ccomp, Dep::Xcomp]).filter(|&clause| parsed.is_verb(clause));
    let said = said.filter_map(|clause| arguments::of_verb(parsed, clause).object);
    object.into_iter().chain(passive).chain(small_clauses.filter_map(named)).chain(about).chain(said).collect()
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
