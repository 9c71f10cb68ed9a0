//! What the same words tell of, by who does it to whom: a raid by police is a search, an attack on the press by a politician
//! is criticism, and a law is no prisoner who could be released.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::event::{Event, Party, Status};
use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Those who are fought with words in a politician's "attack".
const CRITICISED: &[Sector] = &[
    Sector::Jrn,
    Sector::Jud,
    Sector::Leg,
    Sector::Pty,
    Sector::Opp,
    Sector::Eli,
    Sector::Gov,
    Sector::Bus,
    Sector::Soc,
    Sector::Lab,
];

/// Those who bear arms.
const ARMED: &[Sector] = &[Sector::Mil, Sector::Reb, Sector::Uaf, Sector::Cop, Sector::Prm];

/// Those who work for a living: they may be in the way of arms, but bear none.
const UNARMED: &[Sector] =
    &[Sector::Bus, Sector::Jrn, Sector::Edu, Sector::Med, Sector::Lab, Sector::Soc, Sector::Rel, Sector::Cvl];

/// Those whose battles are fought in courts, markets and papers.
const DISPUTANTS: &[Sector] = &[Sector::Bus, Sector::Jrn, Sector::Med, Sector::Jud];

/// Frames that read "raid".
const RAIDING: &[&str] = &["assault.attack", "assault.aerial", "assault.kill-by-attack"];

/// Gives an event the class that its words have between these sides.
pub(super) fn settle(event: &mut Event, parsed: &ParsedArticle, mentions: &Mentions) {
    let key = parsed.key(event.tellings[0].token);
    let is_attack = event.frame == "assault.attack" && event.mode.is_none();
    let is_told = event.status.is_real() || event.status == Status::DidNotHappen;
    if is_attack && is_told && Lexicon::bundled().has("assailing_words", key) && is_tirade(event, mentions) {
        recode(event, "accuse.criticize");
    } else if RAIDING.contains(&event.frame.as_str()) && is_search(event, parsed, mentions) {
        recode(event, "coerce.seize");
    } else if event.frame == "retreat.withdraw" && leaves_pact(event, mentions) {
        recode(event, "sanction.break-relations");
    } else if event.frame == "coerce.deport" && all(&event.recipients, mentions, |r| first(r) == Some(Sector::Reb)) {
        recode(event, "assault.attack");
    }
}

/// Why an event cannot be what its words say, with these sides.
pub(super) fn misfit(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<&'static str> {
    // What is announced of a release keeps its frame.
    match event.class {
        Class::Threaten => is_advice(event, parsed, mentions).then_some("it is advice to one's own"),
        Class::Agree | Class::Reject => None,
        _ => unfit_sides(event, parsed, mentions),
    }
}

fn unfit_sides(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> Option<&'static str> {
    let acts = |is: fn(&Referent) -> bool| all(&event.actors, mentions, is);
    let bears = |is: fn(&Referent) -> bool| all(&event.recipients, mentions, is);
    let parties = || event.actors.iter().chain(&event.recipients);
    let is_unarmed = || !parties().any(|p| is_armed(&mentions.actors.referents[p.referent]));
    // "three carriers steamed east": not the firms.
    let are_ships = || event.actors.iter().any(|p| Lexicon::bundled().has("force", parsed.key(p.token)));
    let told = event.tellings[0];
    let is_bare_noun = || parsed.is_noun(told.token) && told.span == parsed.token(told.token).span;
    let is_passive =
        || parsed.tag(told.token) == "VBN" && parsed.children_by(told.token, &[Dep::Aux, Dep::Dobj]).next().is_none();
    let is_fought = || !Lexicon::bundled().has("brawls_unarmed", parsed.key(told.token));
    match event.frame.as_str() {
        "retreat.release" if bears(is_no_human) => Some("only people are set free"),
        "coerce.deport" if bears(is_no_human) => Some("only people are driven out"),
        "coerce.occupy" if bears(|r| first(r) == Some(Sector::Bus)) => Some("a firm is bought"),
        "retreat.ceasefire" if acts(works_for_living) => Some("those who act fight nobody"),
        // "guarantors of the Syrian ceasefire": nobody is said to have declared it.
        "retreat.ceasefire" if is_bare_noun() && event.recipients.is_empty() => Some("it is only mentioned"),
        "assault.fight" if is_fought() && is_unarmed() && (acts(disputes) || bears(disputes)) => {
            Some("it is fought without arms")
        }
        // "rebels *backed* by Chad advanced": no more is said than beside whom they fight.
        "support.back" if is_passive() && bears(is_armed) => Some("it only says who fights beside them"),
        "mobilize.militia" => None,
        _ if event.class == Class::Mobilize && is_unarmed() && acts(deploys_nothing) && !are_ships() => {
            Some("those who act bear no arms")
        }
        _ => None,
    }
}

/// "warned *Westminster* against delay": whoever warns those who rule with him advises them.
fn is_advice(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let is_ruling = |r: &Referent| {
        r.kind == Kind::State || matches!(first(r), Some(Sector::Gov | Sector::Leg | Sector::Pty | Sector::Opp))
    };
    let is_at_home = |p: &Party| event.actors.iter().any(|a| country(a, mentions) == country(p, mentions));
    event.frame == "threaten.threaten"
        && matches!(parsed.key(event.tellings[0].token), "warn" | "caution")
        && all(&event.recipients, mentions, is_ruling)
        && event.recipients.iter().all(is_at_home)
}

fn is_armed(referent: &Referent) -> bool {
    referent.sectors.iter().any(|s| ARMED.contains(s))
}

/// "expelled the troops": an army is people too.
fn is_no_human(referent: &Referent) -> bool {
    !matches!(referent.kind, Kind::Person | Kind::People) && !is_armed(referent)
}

fn works_for_living(referent: &Referent) -> bool {
    first(referent).is_some_and(|s| UNARMED.contains(&s))
}

fn disputes(referent: &Referent) -> bool {
    first(referent).is_some_and(|s| DISPUTANTS.contains(&s))
}

/// "five vessels entered the strait": a thing may be anybody's.
fn deploys_nothing(referent: &Referent) -> bool {
    referent.kind != Kind::Thing
        && (works_for_living(referent) || matches!(first(referent), Some(Sector::Pty | Sector::Leg)))
}

/// "the president's *attacks* on judges": whoever is in politics at home does it with words.
fn is_tirade(event: &Event, mentions: &Mentions) -> bool {
    let is_politician = |r: &Referent| {
        r.kind == Kind::Person
            && matches!(first(r), Some(Sector::Gov | Sector::Pty | Sector::Leg | Sector::Opp | Sector::Eli))
    };
    let countries = |side: &[Party]| side.iter().map(|p| country(p, mentions)).collect::<Vec<_>>();
    let (acting, borne) = (countries(&event.actors), countries(&event.recipients));
    all(&event.actors, mentions, is_politician)
        && all(&event.recipients, mentions, |r| {
            first(r).is_some_and(|s| CRITICISED.contains(&s)) && r.kind != Kind::State
        })
        && borne.iter().all(|country| country.is_none() || acting.contains(country))
}

/// "Chad's *withdrawal* from the court": a state that leaves a body of states cuts a tie, its troops that leave a land retreat.
fn leaves_pact(event: &Event, mentions: &Mentions) -> bool {
    let is_body = |r: &Referent| r.kind != Kind::People && r.country.is_some_and(CountryCode::is_supranational);
    let is_state = |r: &Referent| r.kind == Kind::State || first(r) == Some(Sector::Gov);
    all(&event.recipients, mentions, is_body) && all(&event.actors, mentions, is_state)
}

/// "police *raided* homes in Lyon", "a *raid* on the suspect's flat": somebody is searched.
fn is_search(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let told = event.tellings[0];
    let in_words = (0..parsed.len()).filter(|&t| told.span.contains(parsed.token(t).span));
    let is_raid = in_words.chain(parsed.child(told.token, Dep::Nsubj)).any(|t| parsed.key(t) == "raid");
    let by_police = event.actors.iter().any(|p| first(&mentions.actors.referents[p.referent]) == Some(Sector::Cop));
    let on_suspects = event.actors.is_empty() && all(&event.recipients, mentions, |r| first(r) == Some(Sector::Crm));
    // "a police raid killed three": that is no search.
    let is_toll = Lexicon::bundled().has("trailing_tolls", parsed.key(told.token));
    is_raid && !is_toll && (by_police || on_suspects)
}

/// Makes it an event of another frame.
fn recode(event: &mut Event, name: &str) {
    let Some(frame) = Frames::bundled().all.iter().find(|frame| frame.name == name) else { return };
    event.class = frame.class.unwrap_or(event.class);
    name.clone_into(&mut event.frame);
    event.mode.clone_from(&frame.mode);
    event.cameo.clone_from(&frame.cameo);
    event.contexts.clone_from(&frame.contexts);
}

/// Whether a side is known and all of it is so.
fn all(side: &[Party], mentions: &Mentions, is: impl Fn(&Referent) -> bool) -> bool {
    !side.is_empty() && side.iter().all(|p| is(&mentions.actors.referents[p.referent]))
}

fn country(party: &Party, mentions: &Mentions) -> Option<CountryCode> {
    mentions.actors.referents[party.referent].country
}

fn first(referent: &Referent) -> Option<Sector> {
    referent.sectors.first().copied()
}
