//! Where parties without a country of their own are at home: "police" and "protesters" in the country of the event.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_gazetteer::{Country, CountryCode, Gazetteer, Sector};
use dateline_lang::{Dep, EntityLabel};
use dateline_mentions::actors::{How, Kind, Referent, Via};
use dateline_mentions::{Mentions, PlaceMention, PlaceRole, arguments};
use dateline_text::Span;

use super::Coder;
use crate::event::{Event, EventPlace, Party};
use crate::ontology::Class;
use crate::reading::Reading;

/// Sentences, the headline included, whose nameless police and crowds are those of the dateline's country.
const OPENING_SENTENCES: usize = 4;

/// The least mentions of places and parties of one country, and their least share of all, that make it the scene of a report: chosen
/// on the reports of `eval/gold/reports.jsonl` that are there to read.
const SCENE_MENTIONS: usize = 4;
const SCENE_SHARE: f32 = 0.6;

/// A country that someone may be at home in, and the words that say so, if single words do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub(super) country: CountryCode,
    pub(super) told: Option<Span>,
}

/// Where a party without a country of its own is at home.
#[derive(Debug, Clone, Copy)]
pub(super) struct Home {
    pub(super) referent: usize,
    pub(super) seat: Seat,
}

impl Coder<'_> {
    /// Where parties without a country are at home: where their event says, else in the country that the report is about.
    pub(super) fn homes(&self, reading: &Reading, event: &Event) -> Vec<Home> {
        let mut homes = self.homes_by_event(reading, event);
        for party in event.actors.iter().chain(&event.recipients) {
            let known = &self.mentions.actors.referents[party.referent];
            let is_settled = known.country.is_some() || homes.iter().any(|h| h.referent == party.referent);
            if is_settled || known.kind == Kind::Thing || self.is_from_elsewhere(event, party.referent) {
                continue;
            }
            // "the prime minister criticised Latvia", in a report about Latvia: not its own.
            let faces_state = |seat: &Seat| {
                let official = matches!(known.sectors.first(), None | Some(Sector::Gov | Sector::Mil | Sector::Leg));
                let mut others =
                    event.actors.iter().chain(&event.recipients).map(|p| &self.mentions.actors.referents[p.referent]);
                official && others.any(|r| r.kind == Kind::State && r.country.map(fold) == Some(fold(seat.country)))
            };
            // ... but of the country that the report comes from.
            let seat = self.scene.and_then(|scene| if faces_state(&scene) { self.filed_from() } else { Some(scene) });
            if let Some(seat) = seat.filter(|seat| !faces_state(seat)) {
                homes.push(Home { referent: party.referent, seat: Seat { country: fold(seat.country), ..seat } });
            }
        }
        homes.retain(|home| !self.is_attackers_own(event, home));
        homes
    }

    /// "Peruvian commandos killed soldiers": not those of their own army.
    fn is_attackers_own(&self, event: &Event, home: &Home) -> bool {
        let known = |r: usize| &self.mentions.actors.referents[r];
        let is_army = |r: usize| known(r).sectors.first() == Some(&Sector::Mil);
        let attacks = |p: &Party| is_army(p.referent) && known(p.referent).country.map(fold) == Some(home.seat.country);
        let bears = event.recipients.iter().any(|p| p.referent == home.referent);
        event.class == Class::Assault && bears && is_army(home.referent) && event.actors.iter().any(attacks)
    }

    /// Actors without a country whose role is at home where the event took place ("police", "protesters").
    fn homes_by_event(&self, reading: &Reading, event: &Event) -> Vec<Home> {
        let seated = |p: &Party| {
            let country = self.mentions.actors.referents[p.referent].country?;
            (!country.is_supranational()).then_some(Seat { country, told: Some(p.span) })
        };
        let of_party = event.actors.iter().chain(&event.recipients).find_map(seated);
        let of_place = self.place_of_deed(reading, event);
        // The dateline's country is meant at the head of a report, hardly further down.
        let is_early = event.tellings[0].sentence < OPENING_SENTENCES;
        let last_place = self.last_place(event.tellings[0].sentence);
        let filed_from = self.filed_from().filter(|_| is_early);
        let names_elsewhere =
            filed_from.is_some_and(|home| self.names_another_country(event.tellings[0].sentence, home.country));
        // ... and so do soldiers who rape, where no other country is named.
        let is_alone = self.only_country(event.tellings[0].sentence).is_some();
        // "executed 47 people": at home.
        let executes = self.lexicon.has("executing", self.parsed.key(reading.token));
        let fights_at_home =
            self.fights_at_home(event) || executes || (is_alone && event.mode.as_deref() == Some("sexual"));
        // Soldiers who beat demonstrators, arrest or disperse are at home.
        let is_policing =
            event.class == Class::Coerce || matches!(event.mode.as_deref(), Some("beat" | "crowd-control"));
        // What is granted is for those at home: "Oman gave women the vote".
        let grants = event.class == Class::Concede;
        // "urged the army": words are mostly for one's own soldiers, bombs are not; and who speaks of a place is
        // seldom there.
        let is_verbal = matches!(event.class.quad(), 1 | 3) && !grants;
        // Diplomats are expelled by those whose they are not.
        let of_party = of_party.filter(|_| !is_verbal || !self.is_told_from_outside(event));
        let is_expulsion = event.mode.as_deref() == Some("expel");
        let filed_from = filed_from.filter(|_| !names_elsewhere);
        // "Slepian was killed by a single shot": a report that tells of one country alone tells of what befell people there.
        let befalls = matches!(event.class, Class::Assault | Class::Coerce | Class::Protest)
            || matches!(event.mode.as_deref(), Some("convict" | "police"));
        // "Twelve were arrested after riots in Paris": so does a sentence that names one country alone.
        let nearby = || self.only_country(event.tellings[0].sentence);
        // "Russian shelling killed civilians": not those of the country that shells.
        let attacks_abroad = event.class == Class::Assault && !fights_at_home;
        let is_attacker = |c: CountryCode| {
            attacks_abroad && event.actors.iter().any(|p| self.mentions.actors.referents[p.referent].country == Some(c))
        };
        let told_of = || last_place.or(self.scene);
        let filed_from = filed_from.or_else(|| told_of().filter(|seat| befalls && !is_attacker(seat.country)));
        let object = arguments::of_verb(self.parsed, reading.clause()).object;
        let patrols = event.class == Class::Mobilize
            && object.is_some_and(|o| self.lexicon.has("place_parts", self.parsed.key(o)));
        let nearby = nearby().filter(|seat| (befalls || patrols) && !is_attacker(seat.country));
        let unknown = |p: &Party| self.mentions.actors.referents[p.referent].country.is_none();
        let acts_unknown = !event.actors.is_empty() && event.actors.iter().all(unknown);
        let country = if event.class == Class::Assault {
            of_place.or(of_party.filter(|_| fights_at_home)).or(filed_from)
        } else if event.class == Class::Protest {
            // Who gathers before an embassy is at home in the street.
            of_place.or(of_party.filter(|_| !self.is_at_embassy(event))).or(filed_from)
        } else if is_verbal {
            of_party.or(filed_from)
        } else if event.class == Class::Aid && !acts_unknown {
            // "Cuban doctors treated victims in Haiti": help is for others.
            of_place.or(of_party).or(filed_from)
        } else if matches!(event.class, Class::Coerce | Class::Aid) && acts_unknown {
            // "police arrested a native of Mexico", "fishermen off Miami saved a Cuban": they are at home where they do it,
            // not where he was born.
            of_place.or(filed_from).or(of_party)
        } else {
            of_party.or(of_place).or(filed_from)
        };
        // "a union endorsed the candidate": who is for a politician by name is mostly of his country, a crowd may be not.
        let is_endorsement = event.recipients.iter().all(|p| {
            let known = &self.mentions.actors.referents[p.referent];
            known.kind == Kind::Person && matches!(known.sectors.first(), Some(Sector::Pty | Sector::Eli | Sector::Opp))
        });
        let first = |p: &Party| self.mentions.actors.referents[p.referent].sectors.first();
        let charges = |p: &Party| matches!(first(p), Some(Sector::Jud | Sector::Cop | Sector::Leg | Sector::Opp));
        let is_charged = event.class == Class::Accuse && !event.actors.is_empty() && event.actors.iter().all(charges);
        let towns = self.towns(event);
        let is_guess = country.is_none();
        let Some(seat) = country.or(nearby) else { return towns };
        let folded = Seat { country: fold(seat.country), ..seat };
        let is_bearer = |r: usize| event.recipients.iter().any(|p| p.referent == r);
        let at_home = event
            .actors
            .iter()
            .chain(&event.recipients)
            .map(|p| (p.referent, &self.mentions.actors.referents[p.referent]))
            .filter(|(_, r)| r.country.is_none() && r.kind != Kind::Thing)
            // Whoever is only named is at home where he is killed, arrested or sentenced; others of that name may not be.
            // ... and whoever has held office is, where prosecutors and lawmakers accuse him.
            .filter(|(referent, r)| {
                let bears = is_bearer(*referent);
                r.name.is_none() || befalls && bears && is_unknown_person(r) || is_charged && bears && has_held_office(r)
            })
            .filter(|&(referent, _)| !self.is_from_elsewhere(event, referent) && towns.iter().all(|t| t.referent != referent))
            .filter(|&(referent, r)| {
                // "World leaders condemned Chad" are not Chad's, "the opposition told the prime minister" is its own.
                // Ministers, parties and firms travel: only whom they deal with tells where they are from.
                if r.name.is_some() {
                    return !is_guess;
                }
                r.sectors.first().is_some_and(|s| {
                    let answers = of_party.is_some() && is_bearer(referent) && matches!(event.class, Class::Concede | Class::Reject);
                    // "the government brushed aside the demands of the Kurdish parties"
                    (answers && matches!(s, Sector::Pty | Sector::Reb | Sector::Prm))
                        // "Oman freed a blogger"
                        || (of_party.is_some()
                            && is_bearer(referent)
                            && event.mode.as_deref() == Some("release")
                            && event.class == Class::Retreat
                            && matches!(s, Sector::Jrn | Sector::Rel | Sector::Pty))
                        || (is_domestic(*s) && (event.class != Class::Support || is_endorsement && *s != Sector::Cvl))
                        || (*s == Sector::Jrn && is_policing && of_party.is_some())
                        // "rebels killed four soldiers": at home in the war they fight.
                        || (*s == Sector::Reb
                            && !is_guess
                            && event.status.is_real()
                            && matches!(event.class, Class::Assault | Class::Coerce | Class::Retreat))
                        // "the government banned a protest in Istanbul": its own.
                        || (*s == Sector::Gov && event.class == Class::Coerce && r.kind == Kind::Institution)
                        // Who is shot in Manila or sentenced there is of the country, unless the text says otherwise.
                        || (befalls && !is_guess && !is_expulsion && is_bearer(referent) && (travels(*s) || matches!(s, Sector::Jrn | Sector::Spy)))
                        || (!is_expulsion
                            && of_party.is_some()
                            && travels(*s)
                            && event.class != Class::Consult
                            && (!is_verbal
                                // "threatened to dissolve the party"
                                || (event.class == Class::Threaten && *s == Sector::Pty && is_bearer(referent))
                                || (matches!(s, Sector::Gov | Sector::Eli) && is_bearer(referent))))
                        || ((fights_at_home || is_policing) && *s == Sector::Mil)
                        // "soldiers patrolled the streets of Dhaka", and nobody else is named
                        || (patrols && *s == Sector::Mil)
                        || (is_verbal && of_party.is_some() && *s == Sector::Mil)
                })
            })
            // "the soldier was killed in Syria", in a report of Britain: where soldiers fall is seldom home.
            .map(|(referent, r)| {
                let is_fallen = r.sectors.first() == Some(&Sector::Mil) && event.actors.is_empty();
                Home { referent, seat: self.scene.filter(|_| is_fallen).unwrap_or(folded) }
            });
        let mut homes: Vec<Home> = at_home.collect();
        homes.extend(towns);
        homes
    }

    /// Where the report was filed, by its dateline.
    fn filed_from(&self) -> Option<Seat> {
        let country = self.mentions.filed_from.as_ref()?.country?;
        Some(Seat { country, told: self.parsed.article.dateline })
    }

    /// The country where it took place, or of the town that was hit: "shelling of Kherson killed civilians".
    fn place_of_deed(&self, reading: &Reading, event: &Event) -> Option<Seat> {
        let of_target = self.deed(reading).and_then(|deed| {
            let owned = self.parties(&deed.recipients);
            let of_owner = owned.iter().find_map(|p| {
                let country = self.mentions.actors.referents[p.referent].country?;
                Some(Seat { country, told: Some(p.span) })
            });
            let is_there = |p: &&PlaceMention| {
                p.role != PlaceRole::Demonym && deed.recipients.iter().any(|t| p.tokens.contains(t))
            };
            of_owner.or_else(|| seat_of_place(self.mentions.places.iter().find(is_there)?))
        });
        let of_event = event.place.and_then(|place| match place {
            EventPlace::Named(i) => {
                Some(&self.mentions.places[i]).filter(|p| !self.is_one_of_several(p)).and_then(seat_of_place)
            }
            EventPlace::FiledFrom => self.filed_from(),
            // Which is told from the homes.
            EventPlace::AtHome { .. } => None,
        });
        of_event.or(of_target)
    }

    /// "arrested in four states and *Italy*": where a man was once is not where he is at home.
    fn is_one_of_several(&self, place: &PlaceMention) -> bool {
        place.tokens.clone().any(|t| {
            let other = self.parsed.head(t).filter(|_| self.parsed.dep(t) == Dep::Conj);
            other.is_some_and(|other| self.mentions.places.iter().all(|p| !p.tokens.contains(&other)))
        })
    }

    /// Whoever bombs people may be far from home; police, rebels and crowds fight at home.
    fn fights_at_home(&self, event: &Event) -> bool {
        event.actors.iter().all(|p| {
            let first = self.mentions.actors.referents[p.referent].sectors.first();
            first.is_some_and(|s| matches!(s, Sector::Cop | Sector::Reb | Sector::Uaf | Sector::Crm | Sector::Cvl))
        })
    }

    /// "raids on Idlib", "seized Mosul": a town that is acted on stands for the country it lies in.
    fn towns(&self, event: &Event) -> Vec<Home> {
        if !matches!(event.class, Class::Assault | Class::Coerce | Class::Mobilize | Class::Retreat) {
            return Vec::new();
        }
        let unknown = event.recipients.iter().filter(|p| {
            let referent = &self.mentions.actors.referents[p.referent];
            referent.country.is_none() && referent.kind != Kind::Person && referent.sectors.is_empty()
        });
        let place = |token: usize| {
            let names = self.mentions.places.iter().find(|p| p.role != PlaceRole::Demonym && p.tokens.contains(&token));
            // "the Somali town", "the Somali town of Hudur"
            let is_town = |t: &usize| self.lexicon.has("targets", self.parsed.key(*t));
            let of = self.parsed.head(token).filter(|&p| self.parsed.lower(p) == "of");
            let town = Some(token).filter(is_town).or_else(|| of.and_then(|p| self.parsed.head(p)).filter(is_town));
            let mut qualifiers = town.into_iter().flat_map(|t| self.parsed.children_by(t, &[Dep::Amod]));
            let said_by =
                |t: usize| self.mentions.places.iter().find(|p| p.tokens.contains(&t)).and_then(seat_of_place);
            names.and_then(seat_of_place).or_else(|| qualifiers.find_map(said_by))
        };
        unknown.filter_map(|p| Some(Home { referent: p.referent, seat: place(p.token)? })).collect()
    }

    /// Whether the only parties with a country are states and armies: "candidates slam the deployment of the guardsmen",
    /// "a lawmaker urged retaliation against Russia" are not of that country.
    fn is_told_from_outside(&self, event: &Event) -> bool {
        let referents =
            event.actors.iter().chain(&event.recipients).map(|p| &self.mentions.actors.referents[p.referent]);
        let mut known = referents.filter(|r| r.country.is_some()).peekable();
        // "the army warned protesters": an army that threatens a crowd is mostly its own.
        let is_army = |r: &Referent| event.class != Class::Threaten && r.sectors.first() == Some(&Sector::Mil);
        known.peek().is_some() && known.all(|r| r.kind == Kind::State || is_army(r))
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

    /// The country of the places that this sentence and the one before it put things in, if it is one: "marched in Miami. Police
    /// used tear gas."
    fn last_place(&self, sentence: usize) -> Option<Seat> {
        let sentences = &self.parsed.sentences;
        let near = sentences[sentence.saturating_sub(1)].tokens.start..sentences[sentence].tokens.end;
        let places = self.mentions.places.iter();
        let literal = places.filter(|p| p.role == PlaceRole::Literal && near.contains(&p.tokens.start));
        only(literal.filter(|p| !self.is_one_of_several(p)).filter_map(seat_of_place))
    }

    /// "In Lyon, a bomb went off before a synagogue": the place that the first sentence of a report names, where it names one
    /// country alone; further down, a deed without names is mostly one told before.
    pub(super) fn only_place(&self, sentence: usize) -> Option<EventPlace> {
        let seat = self.only_country(sentence).filter(|_| sentence == 0)?;
        let tokens = &self.parsed.sentences[sentence].tokens;
        let is_there = |p: &PlaceMention| {
            p.role == PlaceRole::Literal
                && tokens.contains(&p.tokens.start)
                && p.place.country.map(fold) == Some(fold(seat.country))
        };
        self.mentions.places.iter().position(is_there).map(EventPlace::Named)
    }

    /// The country of all places and parties that a sentence names, if it is one.
    fn only_country(&self, sentence: usize) -> Option<Seat> {
        let tokens = &self.parsed.sentences[sentence].tokens;
        let places = self.mentions.places.iter().filter(|p| tokens.contains(&p.tokens.start));
        let places = places.filter(|p| !self.is_one_of_several(p));
        let named = seats_of_actors(self.mentions, tokens.clone()).chain(places.filter_map(seat_of_place));
        only(named).filter(|seat| !seat.country.is_supranational())
    }

    /// "the multinational force", "fourteen foreigners", "Arabs": at home somewhere else, or in many countries.
    fn is_from_elsewhere(&self, event: &Event, referent: usize) -> bool {
        let answers = matches!(event.class, Class::Concede | Class::Reject);
        let is_minority = |token: usize| {
            let mut words = self.parsed.children_by(token, &[Dep::Amod, Dep::Compound]).chain([token]);
            words.any(|t| self.lexicon.has("minorities", self.parsed.lower(t)))
        };
        // "granted ethnic Albanians the right": those of a state that has them.
        if answers && event.recipients.iter().any(|p| p.referent == referent && is_minority(p.token)) {
            return false;
        }
        let mut parties = event.actors.iter().chain(&event.recipients).filter(|p| p.referent == referent);
        let is_norp = |token: usize| self.parsed.token(token).entity == Some(EntityLabel::Norp);
        // "Kurdish fighters in Iraq", "European leaders"; "Islamic fundamentalists" may be of any country.
        let is_people = |t: usize| is_norp(t) && !self.lexicon.has("faiths", self.parsed.key(t));
        let is_of_people = |token: usize| self.parsed.children_by(token, &[Dep::Amod]).any(is_people);
        let known = &self.mentions.actors.referents[referent];
        // "Kurdish rebels" fight in the country that they rebel against.
        let rebels = known.sectors.first() == Some(&Sector::Reb) && self.fights_at_home(event);
        known.elsewhere || !rebels && parties.any(|p| is_norp(p.token) || is_of_people(p.token))
    }
}

/// Dependencies fold into the state they belong to.
pub(super) fn fold(country: CountryCode) -> CountryCode {
    Gazetteer::bundled().country(country.as_str()).map_or(country, Country::actor_code)
}

/// The country of a place, in the words that name it.
pub(super) fn seat_of_place(place: &PlaceMention) -> Option<Seat> {
    Some(Seat { country: fold(place.place.country?), told: Some(place.span) })
}

/// The countries of the actors named in a range of tokens.
fn seats_of_actors(mentions: &Mentions, tokens: Range<usize>) -> impl Iterator<Item = Seat> {
    mentions.actors.mentions.range(tokens).flat_map(|(_, mention)| {
        let countries = mention.referents.iter().filter_map(|&r| mentions.actors.referents[r].country);
        countries.map(|country| Seat { country: fold(country), told: Some(mention.span) })
    })
}

/// The first of the countries, if all are that one.
fn only(mut named: impl Iterator<Item = Seat>) -> Option<Seat> {
    let first = named.next()?;
    named.all(|seat| seat.country == first.country).then_some(first)
}

/// The country that most places and parties of a report belong to, told by the report as a whole.
pub(super) fn scene(mentions: &Mentions) -> Option<Seat> {
    let places = mentions.places.iter().filter_map(|p| p.place.country);
    let actors = mentions.actors.mentions.values().flat_map(|m| &m.referents);
    let parties = actors.filter_map(|&r| mentions.actors.referents[r].country);
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for country in places.chain(parties).filter(|c| !c.is_supranational()) {
        *counts.entry(country).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    let (&country, &most) = counts.iter().max_by_key(|&(_, count)| count)?;
    let named = || mentions.places.iter().find(|p| p.place.country == Some(country)).map(|p| p.span);
    let spoken_of = || seats_of_actors(mentions, 0..usize::MAX).find(|seat| seat.country == country)?.told;
    (most >= SCENE_MENTIONS && most as f32 >= SCENE_SHARE * total as f32)
        .then(|| Seat { country, told: named().or_else(spoken_of) })
}

/// Settles each party on the country that most of its events speak for, the first of those told as often.
pub(super) fn vote(homes: &[Home]) -> Vec<Home> {
    let votes = |home: &Home| {
        homes.iter().filter(|h| h.referent == home.referent && h.seat.country == home.seat.country).count()
    };
    let mut settled: BTreeMap<usize, (usize, Home)> = BTreeMap::new();
    for home in homes {
        let count = votes(home);
        let best = settled.entry(home.referent).or_insert((count, *home));
        if count > best.0 {
            *best = (count, *home);
        }
    }
    settled.into_values().map(|(_, home)| home).collect()
}

/// Writes down in the events which words gave a party its country.
pub(super) fn record(homes: &[Home], events: &mut [Event]) {
    for event in events {
        for party in event.actors.iter_mut().chain(&mut event.recipients) {
            let told = homes.iter().find(|home| home.referent == party.referent).and_then(|home| home.seat.told);
            party.via.extend(told.map(|span| Via { how: How::Location, span }));
        }
    }
}

/// A person of whom no table and no word of the report tells anything.
fn is_unknown_person(referent: &Referent) -> bool {
    referent.kind == Kind::Person
        && referent.entity.is_none()
        && referent.sectors.first().is_none_or(|&s| is_domestic(s) || matches!(s, Sector::Unk | Sector::Jrn))
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

/// "former minister Ana Paredes": known by what he was, and by no country.
fn has_held_office(referent: &Referent) -> bool {
    let office = referent.sectors.first();
    referent.kind == Kind::Person
        && referent.role.is_some()
        && matches!(office, Some(Sector::Gov | Sector::Eli | Sector::Pty | Sector::Leg | Sector::Opp | Sector::Mil))
}

fn travels(sector: Sector) -> bool {
    matches!(sector, Sector::Gov | Sector::Pty | Sector::Eli | Sector::Bus | Sector::Rel)
}
