//! The sector of those on whom it is done and of whom no word tells one: a person is one of the people, a state's policy its government's.

use dateline_gazetteer::Sector;
use dateline_mentions::actors::Kind;
use dateline_mentions::{Mentions, ParsedArticle};

use crate::event::Event;
use crate::lexicon::Lexicon;
use crate::ontology::Class;

/// Gives recipients without a sector the one that follows from what they are and what is done to them.
pub(super) fn assign(events: &[Event], parsed: &ParsedArticle, mentions: &mut Mentions) {
    for event in events {
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

/// Whether it is done to a person as anybody may bear it: he is hurt, held, sentenced, charged or looked into.
fn befalls_people(event: &Event) -> bool {
    match event.class {
        Class::Assault | Class::Coerce | Class::Sanction => true,
        Class::Accuse => matches!(event.mode.as_deref(), Some("allege" | "investigate")),
        _ => false,
    }
}
