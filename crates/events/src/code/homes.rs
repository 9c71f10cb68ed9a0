//! Where parties without a country of their own are at home: "police" and "protesters" in the country of the event.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::EntityLabel;
use dateline_mentions::actors::Kind;
use dateline_mentions::{PlaceMention, PlaceRole};

use super::Coder;
use crate::circumstances;
use crate::event::Event;
use crate::ontology::Class;
use crate::reading::Reading;

/// Sentences, the headline included, whose nameless police and crowds are those of the dateline's country.
const OPENING_SENTENCES: usize = 4;

impl Coder<'_> {
    /// Actors without a country whose role is at home where the event took place ("police", "protesters").
    pub(super) fn homes(&self, reading: &Reading, event: &Event) -> Vec<(usize, CountryCode)> {
        let of_party = event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|p| &self.mentions.actors.referents[p.referent])
            .find(|r| !r.country.is_none_or(CountryCode::is_supranational))
            .and_then(|r| r.country);
        // "shelling of Kherson killed civilians": those of the town that was shelled.
        let of_target = self.deed(reading).and_then(|deed| {
            let owned = self.parties(&deed.recipients);
            let of_owner = owned.iter().find_map(|p| self.mentions.actors.referents[p.referent].country);
            let is_there = |p: &&PlaceMention| {
                p.role != PlaceRole::Demonym && deed.recipients.iter().any(|t| p.tokens.contains(t))
            };
            of_owner.or_else(|| self.mentions.places.iter().find(is_there)?.place.country)
        });
        let of_place = event.place.and_then(|p| circumstances::country_of(self.mentions, p)).or(of_target);
        // The dateline's country is meant at the head of a report, hardly further down.
        let is_early = event.tellings[0].sentence < OPENING_SENTENCES;
        let filed_from = self.mentions.filed_from.as_ref().filter(|_| is_early).and_then(|p| p.country);
        let names_elsewhere =
            filed_from.is_some_and(|home| self.names_another_country(event.tellings[0].sentence, home));
        // Whoever bombs people may be far from home; police, rebels and crowds fight at home.
        let fights_at_home = event.actors.iter().all(|p| {
            let sectors = &self.mentions.actors.referents[p.referent].sectors;
            sectors
                .first()
                .is_some_and(|s| matches!(s, Sector::Cop | Sector::Reb | Sector::Uaf | Sector::Crm | Sector::Cvl))
        });
        // Soldiers who beat demonstrators, arrest or disperse are at home.
        let is_policing =
            event.class == Class::Coerce || matches!(event.mode.as_deref(), Some("beat" | "crowd-control"));
        // "urged the army": words are mostly for one's own soldiers, bombs are not; and who speaks of a place is
        // seldom there.
        let is_verbal = matches!(event.class.quad(), 1 | 3);
        // Diplomats are expelled by those whose they are not.
        let of_party = of_party.filter(|_| !is_verbal || !self.is_told_from_outside(event));
        let is_expulsion = event.mode.as_deref() == Some("expel");
        let filed_from = filed_from.filter(|_| !names_elsewhere);
        let country = if event.class == Class::Assault {
            of_place.or(of_party.filter(|_| fights_at_home)).or(filed_from)
        } else if event.class == Class::Protest {
            // Who gathers before an embassy is at home in the street.
            of_place.or(of_party.filter(|_| !self.is_at_embassy(event))).or(filed_from)
        } else if is_verbal {
            of_party.or(filed_from)
        } else {
            of_party.or(of_place).or(filed_from)
        };
        // "a union endorsed the candidate": who is for a politician by name is mostly of his country, a crowd may be not.
        let is_endorsement = event.recipients.iter().all(|p| {
            let known = &self.mentions.actors.referents[p.referent];
            known.kind == Kind::Person && matches!(known.sectors.first(), Some(Sector::Pty | Sector::Eli | Sector::Opp))
        });
        let Some(country) = country else { return Vec::new() };
        event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|p| (p.referent, &self.mentions.actors.referents[p.referent]))
            .filter(|(_, r)| r.country.is_none() && r.kind != Kind::Thing && r.name.is_none())
            .filter(|&(referent, _)| !self.is_from_elsewhere(event, referent))
            .filter(|&(referent, r)| {
                // "World leaders condemned Chad" are not Chad's, "the opposition told the prime minister" is its own.
                let is_bearer = |r: usize| event.recipients.iter().any(|p| p.referent == r);
                // Ministers, parties and firms travel: only whom they deal with tells where they are from.
                r.sectors.first().is_some_and(|s| {
                    (is_domestic(*s) && (event.class != Class::Support || is_endorsement && *s != Sector::Cvl))
                        || (!is_expulsion
                            && of_party.is_some()
                            && travels(*s)
                            && event.class != Class::Consult
                            && (!is_verbal || (matches!(s, Sector::Gov | Sector::Eli) && is_bearer(referent))))
                        || ((fights_at_home || is_policing) && *s == Sector::Mil)
                        || (is_verbal && of_party.is_some() && *s == Sector::Mil)
                })
            })
            .map(|(referent, _)| (referent, country))
            .collect()
    }

    /// Whether the only parties with a country are states and armies: "candidates slam the deployment of the guardsmen",
    /// "a lawmaker urged retaliation against Russia" are not of that country.
    fn is_told_from_outside(&self, event: &Event) -> bool {
        let referents =
            event.actors.iter().chain(&event.recipients).map(|p| &self.mentions.actors.referents[p.referent]);
        let mut known = referents.filter(|r| r.country.is_some()).peekable();
        known.peek().is_some() && known.all(|r| r.kind == Kind::State || r.sectors.first() == Some(&Sector::Mil))
    }

    fn is_at_embassy(&self, event: &Event) -> bool {
        event.recipients.iter().any(|p| self.lexicon.has("missions", self.parsed.key(p.token)))
    }

    /// Whether a sentence and the one before it name another country and not `home`: whoever is told of may be there.
    fn names_another_country(&self, sentence: usize, home: CountryCode) -> bool {
        let sentences = &self.parsed.sentences;
        let first = sentences[sentence.saturating_sub(1)].tokens.start;
        let actors = &self.mentions.actors;
        let nearby = actors.mentions.range(first..sentences[sentence].tokens.end).flat_map(|(_, m)| &m.referents);
        let mut named =
            nearby.filter_map(|&r| actors.referents[r].country).filter(|c| !c.is_supranational()).peekable();
        named.peek().is_some() && named.all(|country| country != home)
    }

    /// "the multinational force", "fourteen foreigners", "Arabs": at home somewhere else, or in many countries.
    fn is_from_elsewhere(&self, event: &Event, referent: usize) -> bool {
        let mut parties = event.actors.iter().chain(&event.recipients).filter(|p| p.referent == referent);
        let known = &self.mentions.actors.referents[referent];
        let is_people = known.sectors.first() == Some(&Sector::Cvl);
        known.elsewhere || is_people && parties.any(|p| self.parsed.token(p.token).entity == Some(EntityLabel::Norp))
    }
}

fn is_domestic(sector: Sector) -> bool {
    matches!(
        sector,
        Sector::Cop
            | Sector::Jud
            | Sector::Cvl
            | Sector::Leg
            | Sector::Opp
            | Sector::Lab
            | Sector::Edu
            | Sector::Agr
            | Sector::Med
            | Sector::Soc
            | Sector::Crm
    )
}

fn travels(sector: Sector) -> bool {
    matches!(sector, Sector::Gov | Sector::Pty | Sector::Eli | Sector::Bus | Sector::Rel)
}
