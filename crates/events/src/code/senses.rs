//! What the same words tell of, by who does it to whom: a raid by police is a search, an attack on the press by a politician
//! is criticism, and a law is no prisoner who could be released.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::arguments;
use dateline_mentions::{Mentions, ParsedArticle};

use super::accidents;
use crate::clause::{self, Clause, Modal};
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

/// Frames that read "suspend".
const HALTING: &[&str] = &["concede.ease-rules", "sanction.exclude"];

/// Gives an event the class that its words have between these sides.
pub(super) fn settle(event: &mut Event, parsed: &ParsedArticle, mentions: &Mentions) {
    let key = parsed.key(event.tellings[0].token);
    let is_attack = event.frame == "assault.attack" && event.mode.is_none();
    let is_told = event.status.is_real() || event.status == Status::DidNotHappen;
    let is_verbal = is_attack && Lexicon::bundled().has("assailing_words", key) && is_tirade(event, parsed, mentions)
        || event.frame == "assault.fight" && is_quarrel(event, mentions);
    if is_told && is_verbal {
        recode(event, "accuse.criticize");
    } else if event.class == Class::Threaten && event.frame == "accuse.tells-of-misdeed" {
        // "we will *allege* that he spied": what police and prosecutors have still to say accuses all the same.
        recode(event, "accuse.tells-of-misdeed");
        event.status = Status::Planned;
    } else if HALTING.contains(&event.frame.as_str()) && is_halted_by_court(event, parsed, mentions) {
        recode(event, "reject.annul");
    } else if event.frame == "agree.agree-reform" && runs_no_more(parsed, event.tellings[0].token) {
        recode(event, "retreat.resign");
    } else if event.frame == "support.back" && gives_material_support(event, parsed) {
        recode(event, "aid.military-aid");
    } else if event.frame == "request.ask" && is_phone_call(event, parsed, mentions) {
        recode(event, "consult.phone");
        event.reciprocal = true;
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
        Class::Threaten => is_danger(event, parsed, mentions)
            .then_some("it only tells of a danger")
            .or_else(|| is_advice(event, parsed, mentions).then_some("it is advice to one's own")),
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
        "assault.violence-against" if event.actors.is_empty() => Some("nobody is said to have done it"),
        // "an attack on all judges", "attacks on the courts": no blow is told of.
        "assault.attack"
            if event.actors.is_empty() && event.mode.is_none() && bears(|r| first(r) == Some(Sector::Jud)) =>
        {
            Some("courts are attacked with words")
        }
        "retreat.resign" if leaves_room(parsed, told.token) => Some("a room is left, not a post"),
        "retreat.disarm" if drops_plain_programme(parsed, told.token) => Some("it is no programme of arms"),
        "sanction.convict" if acquits(parsed, told.token) => Some("he was acquitted"),
        "support.apologize" if regrets_others(parsed, told.token) => Some("he regrets what others did"),
        "coerce.arrest" if takes_away(parsed, told.token) && bears(is_no_person) => Some("a thing is taken away"),
        "coerce.restrict" if is_law(parsed, told.token) => Some("it is what the law says"),
        "mobilize.militia" => None,
        _ if event.class == Class::Coerce && accidents::is_cordon(event, parsed) => {
            Some("the scene of an accident is closed")
        }
        _ if event.class == Class::Mobilize && accidents::is_rescue(event, parsed) => Some("they come to the rescue"),
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

/// "experts *warn* it may spread", "*warned* that taxes would rise", "criminals who *threaten* our towns", "*threatens* the lives of
/// thousands": whoever tells of a danger threatens nobody with it.
fn is_danger(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let token = event.tellings[0].token;
    let has = |list, t: usize| Lexicon::bundled().has(list, parsed.key(t));
    let is_for_act = || parsed.children_by(token, &[Dep::Xcomp]).next().is_some();
    match parsed.key(token) {
        "threaten" if event.frame == "threaten.threaten" && !is_for_act() => {
            let is_trait = parsed.dep(token) == Dep::Relcl && clause::is_present(parsed, token);
            is_trait || parsed.children_by(token, &[Dep::Dobj]).any(|o| has("endangered", o))
        }
        "warn" | "caution" => {
            let watch = |r: &Referent| matches!(first(r), Some(Sector::Edu | Sector::Jrn | Sector::Med));
            let is_at_home = |p: &Party| {
                event
                    .actors
                    .iter()
                    .any(|a| country(p, mentions).is_none() || country(a, mentions) == country(p, mentions))
            };
            let comes_about = |c: usize| {
                let modal = Clause::read(parsed, c).modal;
                matches!(modal, Some(Modal::Can | Modal::May | Modal::Might))
                    || modal.is_some() && has("comings_about", c)
            };
            let told = || parsed.children_by(token, &[Dep::Ccomp]).any(comes_about);
            all(&event.actors, mentions, watch) || told() && event.recipients.iter().all(is_at_home)
        }
        _ => false,
    }
}

/// "a judge *suspended* the travel ban": what is stopped is a law, and no penalty is eased.
fn is_halted_by_court(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let token = event.tellings[0].token;
    let of = arguments::prepositions(parsed, token).into_iter().filter(|p| p.word == "of").map(|p| p.object);
    let mut things = parsed.children_by(token, &[Dep::Dobj, Dep::Nsubjpass]).chain(of);
    matches!(parsed.key(token), "suspend" | "suspension")
        && things.any(|t| Lexicon::bundled().has("halted", parsed.key(t)))
        && (event.actors.is_empty() || all(&event.actors, mentions, |r| first(r) == Some(Sector::Jud)))
}

/// "announced he *will not run* again": he goes.
fn runs_no_more(parsed: &ParsedArticle, token: usize) -> bool {
    let goes = |c: usize| matches!(parsed.key(c), "run" | "stand") && Clause::read(parsed, c).negated;
    parsed.children_by(token, &[Dep::Ccomp, Dep::Xcomp]).any(goes)
}

/// "provided *air support*": more than words.
fn gives_material_support(event: &Event, parsed: &ParsedArticle) -> bool {
    predicate_words(event, parsed).any(|t| {
        let is_kind = |m: usize| Lexicon::bundled().has("material", parsed.key(m));
        parsed.key(t) == "support"
            && parsed.is_noun(t)
            && parsed.children_by(t, &[Dep::Amod, Dep::Compound]).any(is_kind)
    })
}

/// "was *found* not guilty".
fn acquits(parsed: &ParsedArticle, token: usize) -> bool {
    let is_not_guilty = |t: usize| parsed.lower(t) == "guilty" && parsed.lower(t - 1) == "not";
    parsed.key(token) == "find" && (token + 2..parsed.len().min(token + 5)).any(is_not_guilty)
}

/// "voiced *regret* that the talks had failed": of what he did not do himself.
fn regrets_others(parsed: &ParsedArticle, token: usize) -> bool {
    let is_others = |c: usize| {
        let subject = parsed.child(c, Dep::Nsubj);
        subject.is_some_and(|s| !matches!(parsed.lower(s), "i" | "we" | "he" | "she" | "it" | "they"))
    };
    let clauses = parsed.children_by(token, &[Dep::Acl, Dep::Ccomp, Dep::Relcl, Dep::Appos]).collect::<Vec<_>>();
    parsed.key(token) == "regret" && clauses.into_iter().any(is_others)
}

/// "the ruling *takes* powers *away* from the police".
fn takes_away(parsed: &ParsedArticle, token: usize) -> bool {
    parsed.key(token) == "take"
        && parsed.children_by(token, &[Dep::Prt, Dep::Advmod]).any(|a| parsed.lower(a) == "away")
}

fn is_no_person(referent: &Referent) -> bool {
    !matches!(referent.kind, Kind::Person | Kind::People)
}

/// "a clause that *bars* officials from taking gifts", "the law *forbids* it": nobody is forbidden it now.
fn is_law(parsed: &ParsedArticle, token: usize) -> bool {
    let related = parsed.head(token).filter(|_| parsed.dep(token) == Dep::Relcl);
    let mut subjects = parsed.children_by(token, &[Dep::Nsubj]).chain(related);
    parsed.tag(token) == "VBZ" && subjects.any(|s| Lexicon::bundled().has("laws", parsed.key(s)))
}

/// "surveyors left *their offices*", "as he left *his office*": bare "left office" is a post.
fn leaves_room(parsed: &ParsedArticle, token: usize) -> bool {
    let is_his = |d: usize| matches!(parsed.lower(d), "his" | "her" | "its" | "their" | "my" | "our" | "the");
    let is_room = |o: usize| {
        parsed.key(o) == "office"
            && (parsed.tag(o) == "NNS" || parsed.children_by(o, &[Dep::Poss, Dep::Det]).any(is_his))
    };
    parsed.key(token) == "leave" && parsed.children_by(token, &[Dep::Dobj]).any(is_room)
}

/// "suspended the *school programme*": not what armies have.
fn drops_plain_programme(parsed: &ParsedArticle, token: usize) -> bool {
    let objects = parsed.children_by(token, &[Dep::Dobj, Dep::Nsubjpass]);
    let within = |o: usize| arguments::prepositions(parsed, o).into_iter().filter(|p| p.word == "of").map(|p| p.object);
    let mut things = objects.flat_map(|o| std::iter::once(o).chain(within(o)));
    let is_of_arms = |t: usize| {
        parsed
            .children_by(t, &[Dep::Amod, Dep::Compound, Dep::Nmod])
            .any(|m| Lexicon::bundled().has("arming", parsed.key(m)))
    };
    things.any(|t| matches!(parsed.key(t), "program" | "programme") && !is_of_arms(t))
}

/// "his *calls* to the Russian ambassador": they spoke by telephone.
fn is_phone_call(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let token = event.tellings[0].token;
    let to_whom = arguments::prepositions(parsed, token);
    let asks =
        to_whom.iter().any(|p| p.word != "to") || parsed.children_by(token, &[Dep::Acl]).any(|v| parsed.tag(v) == "VB");
    let is_one = |r: &Referent| r.kind == Kind::Person || first(r) == Some(Sector::Leg);
    parsed.key(token) == "call"
        && parsed.tag(token) == "NNS"
        && to_whom.iter().any(|p| p.word == "to")
        && !asks
        && all(&event.recipients, mentions, is_one)
}

/// "the union *clashed* with the minister", "the senators' *battle* with the cabinet": who bears no arms fights at home with words.
fn is_quarrel(event: &Event, mentions: &Mentions) -> bool {
    let argues = |r: &Referent| {
        let first = first(r);
        r.kind != Kind::State
            && (first.is_some_and(|s| CRITICISED.contains(&s)) || first.is_none() && r.kind == Kind::Person)
    };
    let countries = |side: &[Party]| side.iter().filter_map(|p| country(p, mentions)).collect::<Vec<_>>();
    let (acting, borne) = (countries(&event.actors), countries(&event.recipients));
    let is_at_home = acting.is_empty() || borne.iter().all(|c| acting.contains(c));
    all(&event.actors, mentions, argues) && all(&event.recipients, mentions, argues) && is_at_home
}

/// The tokens of an event's predicate.
fn predicate_words<'a>(event: &Event, parsed: &'a ParsedArticle) -> impl Iterator<Item = usize> + 'a {
    let told = event.tellings[0];
    let sentence = parsed.sentences[told.sentence].tokens.clone();
    sentence.filter(move |&t| told.span.contains(parsed.token(t).span))
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

/// "the president's *attacks* on judges", "the party's *attacks* on the administration": who is in politics at home does it with words.
fn is_tirade(event: &Event, parsed: &ParsedArticle, mentions: &Mentions) -> bool {
    let is_politician = |r: &Referent| {
        r.kind != Kind::State
            && matches!(first(r), Some(Sector::Gov | Sector::Pty | Sector::Leg | Sector::Opp | Sector::Eli))
    };
    let countries = |side: &[Party]| side.iter().map(|p| country(p, mentions)).collect::<Vec<_>>();
    let (acting, borne) = (countries(&event.actors), countries(&event.recipients));
    // "organised attacks on his supporters": not with words.
    let is_organised = predicate_words(event, parsed).any(|t| Lexicon::bundled().has("organising", parsed.key(t)));
    !is_organised
        && all(&event.actors, mentions, is_politician)
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
    let is_raid =
        predicate_words(event, parsed).chain(parsed.child(told.token, Dep::Nsubj)).any(|t| parsed.key(t) == "raid");
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
