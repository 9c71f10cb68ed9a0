//! The sector of those of whom no word tells one: on whom it is done is one of the people, a state's policy its government's; a
//! nation that deals with another state acts by its government.

use dateline_gazetteer::Sector;
use dateline_lang::Dep;
use dateline_mentions::actors::{How, Kind};
use dateline_mentions::{Mentions, ParsedArticle};

use crate::event::{Event, Party};
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Gives recipients without a sector the one that follows from what they are and what is done to them, and nations theirs.
pub(super) fn assign(events: &[Event], parsed: &ParsedArticle, mentions: &mut Mentions) {
    for event in events {
        for party in nations_as_states(event, parsed, mentions) {
            mentions.actors.referents[party.referent].sectors = vec![Sector::Gov];
        }
        for party in &event.recipients {
            let referent = &mut mentions.actors.referents[party.referent];
            let sector = match referent.kind {
                // "*Ana Soto* was jailed": who holds an office or leads a party is called so as a rule.
                Kind::Person if befalls_people(event) => Sector::Cvl,
                // "tariffs on *Chadian steel*" are on those who sell it, meddling in "*the Chadian election*" is upon the state.
                Kind::Thing if Lexicon::bundled().has("goods", parsed.key(party.token)) => Sector::Bus,
                // "shelled a Chadian town": who is in what was hit may be anybody.
                Kind::Thing if event.class == Class::Assault => continue,
                Kind::Thing if referent.country.is_some_and(|c| !c.is_supranational()) => Sector::Gov,
                _ => continue,
            };
            if referent.sectors.is_empty() {
                referent.sectors.push(sector);
            }
        }
    }
}

/// "*the Dutch* barred the Turkish minister", "talks with *the Russians*": nations by their bare names that have to do, as only
/// states have, with those who speak or act for another country.
fn nations_as_states<'e>(event: &'e Event, parsed: &ParsedArticle, mentions: &Mentions) -> Vec<&'e Party> {
    let referent = |p: &Party| &mentions.actors.referents[p.referent];
    let is_nation = |p: &&Party| {
        let known = referent(p);
        let is_bare_word = |&c: &usize| match parsed.dep(c) {
            Dep::Det => parsed.key(c) == "the",
            dep => dep == Dep::Case,
        };
        let is_bare = parsed.children(p.token).iter().all(is_bare_word);
        let is_told_by_demonym = p.via.first().is_some_and(|v| v.how == How::Nationality);
        known.kind == Kind::People
            && known.sectors == [Sector::Cvl]
            && known.role.is_none()
            && is_told_by_demonym
            && is_bare
            && !parsed.children(p.token).is_empty()
    };
    let deals = |p: &Party, others: &[Party]| {
        others.iter().any(|other| {
            let is_abroad = referent(other).country.is_some_and(|c| Some(c) != referent(p).country);
            is_abroad && (is_nation(&other) || !matches!(referent(other).sectors.first(), None | Some(Sector::Cvl)))
        })
    };
    let acts = !matches!(event.class, Class::Protest | Class::Assault | Class::Support);
    let is_dealt_with = match event.class {
        Class::Sanction => event.mode.as_deref() == Some("discontinue"),
        class => matches!(
            class,
            Class::Consult
                | Class::Cooperate
                | Class::Agree
                | Class::Reject
                | Class::Accuse
                | Class::Request
                | Class::Threaten
        ),
    };
    // "the Saudis' bombing campaign": none but states have an air force.
    let bombs = event.class == Class::Assault && event.mode.as_deref() == Some("aerial");
    let actors = event.actors.iter().filter(|p| bombs || acts && deals(p, &event.recipients));
    let recipients = event.recipients.iter().filter(|p| is_dealt_with && deals(p, &event.actors));
    actors.chain(recipients).filter(is_nation).collect()
}

/// Whether it is done to a person as anybody may bear it: he is hurt, held, sentenced, charged or looked into.
fn befalls_people(event: &Event) -> bool {
    match event.class {
        Class::Assault | Class::Coerce | Class::Sanction => true,
        Class::Accuse => matches!(event.mode.as_deref(), Some("allege" | "investigate")),
        _ => false,
    }
}
