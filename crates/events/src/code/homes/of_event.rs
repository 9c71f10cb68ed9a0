//! What a single event says of where its nameless parties are at home.

use dateline_gazetteer::{CountryCode, Sector};
use dateline_lang::Dep;
use dateline_mentions::actors::{Kind, Referent};
use dateline_mentions::{PlaceRole, arguments};

use super::{Home, Seat, fold, seat_of_place, telling};
use crate::code::Coder;
use crate::event::{Event, Party};
use crate::ontology::Class;
use crate::reading::Reading;

/// Sentences, the headline included, whose nameless police and crowds are those of the dateline's country.
const OPENING_SENTENCES: usize = 4;

/// How many sentences back an army may be spoken of that nameless soldiers and tanks belong to.
const REACH_SENTENCES: usize = 6;

/// A reason for which a party without a country is at home in that of the event.
type Reason = fn(&Deed, &Guest) -> bool;

/// "World leaders condemned Chad" are not Chad's, "the opposition told the prime minister" is its own. Ministers, parties and
/// firms travel: only whom they deal with tells where they are from.
const REASONS: [Reason; 14] = [
    // "the government brushed aside the demands of the Kurdish parties"
    |deed, guest| {
        let is_asker = matches!(guest.sector, Sector::Pty | Sector::Reb | Sector::Prm);
        is_asker && guest.bears && deed.is_with_known() && deed.is(&[Class::Concede, Class::Reject])
    },
    // "Oman freed a blogger"
    |deed, guest| {
        let is_freed = deed.is(&[Class::Retreat]) && deed.mode() == Some("release") && deed.is_with_known();
        is_freed && guest.bears && matches!(guest.sector, Sector::Jrn | Sector::Rel | Sector::Pty)
    },
    // Police, courts, crowds; whom they are for may be of any country, but for a politician by name.
    |deed, guest| {
        let is_for_own = || deed.is_endorsement() && guest.sector != Sector::Cvl;
        is_domestic(guest.sector) && (!deed.is(&[Class::Support]) || is_for_own())
    },
    // "police in Lima detained reporters"
    |deed, guest| guest.sector == Sector::Jrn && deed.is_policing() && deed.is_with_known(),
    // "rebels killed four soldiers": at home in the war they fight.
    |deed, guest| {
        let fights = deed.is(&[Class::Assault, Class::Coerce, Class::Retreat]) && deed.event.status.is_real();
        guest.sector == Sector::Reb && fights && !deed.is_guess
    },
    // "the Colombian government held talks with guerrillas": its own.
    |deed, guest| {
        let is_armed = matches!(guest.sector, Sector::Reb | Sector::Prm);
        is_armed && deed.is(&[Class::Consult]) && deed.is_with_known()
    },
    // "the government banned a protest in Istanbul": its own.
    |deed, guest| guest.sector == Sector::Gov && guest.referent.kind == Kind::Institution && deed.is(&[Class::Coerce]),
    // Who is shot in Manila or sentenced there is of the country, unless the text says otherwise.
    |deed, guest| {
        let may_be_anybody = travels(guest.sector) || matches!(guest.sector, Sector::Jrn | Sector::Spy);
        may_be_anybody && guest.bears && deed.befalls() && !deed.is_guess && !deed.is_expulsion()
    },
    // "the minister threatened to dissolve the party"
    |deed, guest| {
        let is_bound = !deed.is_verbal()
            || guest.bears && guest.sector == Sector::Pty && deed.is(&[Class::Threaten])
            || guest.bears && matches!(guest.sector, Sector::Gov | Sector::Eli);
        let deals = deed.is_with_known() && !deed.is_expulsion() && !deed.is(&[Class::Consult]);
        travels(guest.sector) && is_bound && deals
    },
    // "soldiers beat students": those who fight or keep order at home.
    |deed, guest| guest.sector == Sector::Mil && (deed.fights_at_home() || deed.is_policing()),
    // "soldiers patrolled the streets of Dhaka", and nobody else is named.
    |deed, guest| guest.sector == Sector::Mil && deed.patrols(),
    // "security forces deployed across Harare": foreign ones are told to be.
    |deed, guest| guest.sector == Sector::Mil && deed.is(&[Class::Mobilize]) && deed.is_placed(),
    // "in Bamako, traders marched": whatever they do, crowds march at home.
    |deed, guest| deed.is(&[Class::Protest]) && deed.is_placed() && !guest.bears && guest.referent.kind == Kind::People,
    // "urged the army": words are mostly for one's own soldiers.
    |deed, guest| guest.sector == Sector::Mil && deed.is_verbal() && deed.is_with_known(),
];

/// A party whose home is asked for.
struct Guest<'r> {
    referent: &'r Referent,
    /// Its first sector.
    sector: Sector,
    /// Whether the deed is done to it.
    bears: bool,
}

/// An event, seen for where its parties are at home.
struct Deed<'c, 'a> {
    coder: &'c Coder<'a>,
    reading: &'c Reading,
    event: &'c Event,
    /// The country of the first party that has one, if the others may share it.
    of_party: Option<Seat>,
    /// Whether nothing but the country alone named in the sentence tells where it was.
    is_guess: bool,
}

impl Coder<'_> {
    /// Parties without a country whose role is at home where the event took place ("police", "protesters").
    pub(super) fn homes_by_event(&self, reading: &Reading, event: &Event) -> Vec<Home> {
        let mut deed = Deed { coder: self, reading, event, of_party: None, is_guess: false };
        deed.of_party = self.seat_of_party(event).filter(|_| !deed.is_verbal() || !self.is_told_from_outside(event));
        let country = deed.country();
        deed.is_guess = country.is_none();
        let mut homes = self.towns(event);
        let Some(seat) = country.or_else(|| deed.country_nearby()) else { return homes };
        let seat = Seat { country: fold(seat.country), ..seat };
        let mut guests = Vec::new();
        for party in event.actors.iter().chain(&event.recipients) {
            let referent = &self.mentions.actors.referents[party.referent];
            let is_open = referent.country.is_none() && referent.kind != Kind::Thing;
            let is_of_town = homes.iter().any(|town| town.referent == party.referent);
            if is_open && !is_of_town && deed.is_at_home(party) && !self.is_from_elsewhere(event, party.referent) {
                // "the soldier was killed in Syria", in a report of Britain: where soldiers fall is seldom home.
                let is_fallen = referent.sectors.first() == Some(&Sector::Mil) && event.actors.is_empty();
                let force = if is_fallen { None } else { self.force_spoken_of(event, party) };
                let seat = self.scene.filter(|_| is_fallen).or(force).unwrap_or(seat);
                guests.push(Home { referent: party.referent, seat });
            }
        }
        guests.append(&mut homes);
        guests
    }

    fn seat_of_party(&self, event: &Event) -> Option<Seat> {
        event.actors.iter().chain(&event.recipients).find_map(|p| {
            let country = self.mentions.actors.referents[p.referent].country?;
            (!country.is_supranational()).then_some(Seat { country, told: Some(telling(&p.via, p.span)) })
        })
    }

    /// "*Israeli forces* entered Jenin. … threw grenades at soldiers": those of the army last spoken of that does not stand on the
    /// other side; "a *Palestinian gunman* fired. … police shot the militant": likewise those who fight without a uniform.
    pub(super) fn force_spoken_of(&self, event: &Event, party: &Party) -> Option<Seat> {
        let referents = &self.mentions.actors.referents;
        let is_force = event.class.quad() == 4 || matches!(event.class, Class::Retreat | Class::Consult);
        // "local commanders", "allied forces" are not that army's; "government forces" are those of the land they fight in.
        let is_other = |t: usize| {
            let word = self.parsed.lower(t);
            ["other_forces", "home_forces"].iter().any(|list| self.lexicon.has(list, word))
        };
        let is_nameless = !self.parsed.children_by(party.token, &[Dep::Amod, Dep::Compound]).any(is_other);
        let arms = arms_of(&referents[party.referent]).filter(|_| is_force && is_nameless)?;
        let acts = event.actors.iter().any(|p| p.referent == party.referent);
        let others = if acts { &event.recipients } else { &event.actors };
        let faces = |country: CountryCode| others.iter().any(|p| referents[p.referent].country == Some(country));
        let is_one = referents[party.referent].kind == Kind::Person;
        // Rebels elsewhere than in the land that the report is about are others.
        let is_at_war = |country: CountryCode| {
            is_one || arms == Arms::Regular || self.scene.is_none_or(|scene| fold(scene.country) == fold(country))
        };
        // "a Uruguayan peacekeeper was hurt … troops": one man is no army.
        let is_body = |r: &Referent| is_one || r.kind != Kind::Person;
        let from = self.parsed.sentence_of(party.token).saturating_sub(REACH_SENTENCES);
        let before = self.parsed.sentences[from].tokens.start..party.token;
        let spoken_of = self.mentions.actors.mentions.range(before).rev();
        let mut armies = spoken_of.flat_map(|(_, m)| m.referents.iter().map(move |&r| (&referents[r], m)));
        armies.find_map(|(r, mention)| {
            let country = r.country.filter(|&c| arms_of(r) == Some(arms) && is_body(r) && !faces(c) && is_at_war(c))?;
            let told = Some(telling(&mention.via, mention.span));
            (!country.is_supranational()).then_some(Seat { country: fold(country), told })
        })
    }

    /// "raids on Idlib", "seized Mosul", "aid to Idlib": a town that is acted on stands for the country it lies in.
    fn towns(&self, event: &Event) -> Vec<Home> {
        if !matches!(event.class, Class::Assault | Class::Coerce | Class::Mobilize | Class::Retreat | Class::Aid) {
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
}

impl Deed<'_, '_> {
    fn is(&self, classes: &[Class]) -> bool {
        classes.contains(&self.event.class)
    }

    fn mode(&self) -> Option<&str> {
        self.event.mode.as_deref()
    }

    fn referent(&self, party: &Party) -> &Referent {
        &self.coder.mentions.actors.referents[party.referent]
    }

    /// Whether a party that the others may share it with has a country.
    fn is_with_known(&self) -> bool {
        self.of_party.is_some()
    }

    /// Words reach abroad, and who speaks of a place is seldom there. What is granted is for those at home: "Oman gave women the
    /// vote".
    fn is_verbal(&self) -> bool {
        matches!(self.event.class.quad(), 1 | 3) && !self.is(&[Class::Concede])
    }

    /// Diplomats are expelled by those whose they are not.
    fn is_expulsion(&self) -> bool {
        self.mode() == Some("expel")
    }

    /// Soldiers who beat demonstrators, arrest or disperse are at home.
    fn is_policing(&self) -> bool {
        self.is(&[Class::Coerce]) || matches!(self.mode(), Some("beat" | "crowd-control"))
    }

    /// Police, rebels and crowds fight at home, and so do soldiers who rape, where no other country is named. "executed 47
    /// people": at home.
    fn fights_at_home(&self) -> bool {
        let coder = self.coder;
        let is_alone = || coder.only_country(self.event.tellings[0].sentence, &self.event.attribution).is_some();
        coder.fights_at_home(self.event)
            || coder.lexicon.has("executing", coder.parsed.key(self.reading.token))
            || self.mode() == Some("sexual") && is_alone()
    }

    /// Whether the words say where it was, and no party has a country.
    fn is_placed(&self) -> bool {
        self.event.place.is_some() && !self.is_guess && !self.is_with_known()
    }

    /// "soldiers patrolled *the streets* of Dhaka"
    fn patrols(&self) -> bool {
        let object = arguments::of_verb(self.coder.parsed, self.reading.clause()).object;
        let is_part = |o: usize| self.coder.lexicon.has("place_parts", self.coder.parsed.key(o));
        self.is(&[Class::Mobilize]) && object.is_some_and(is_part)
    }

    /// "Slepian was killed by a single shot": a report that tells of one country alone tells of what befell people there.
    fn befalls(&self) -> bool {
        self.is(&[Class::Assault, Class::Coerce, Class::Protest]) || matches!(self.mode(), Some("convict" | "police"))
    }

    /// "Russian shelling killed civilians": not those of the country that shells.
    fn is_attackers(&self, country: CountryCode) -> bool {
        let attacks_abroad = self.is(&[Class::Assault]) && !self.fights_at_home();
        attacks_abroad && self.event.actors.iter().any(|p| self.referent(p).country == Some(country))
    }

    /// "a union endorsed the candidate": who is for a politician by name is mostly of his country, a crowd may be not.
    fn is_endorsement(&self) -> bool {
        self.event.recipients.iter().all(|p| {
            let known = self.referent(p);
            known.kind == Kind::Person && matches!(known.sectors.first(), Some(Sector::Pty | Sector::Eli | Sector::Opp))
        })
    }

    /// Whether the party is at home in the country of the event.
    fn is_at_home(&self, party: &Party) -> bool {
        let referent = self.referent(party);
        let bears = self.event.recipients.iter().any(|p| p.referent == party.referent);
        if referent.name.is_some() {
            // Whoever is only named is at home where he is killed, arrested or sentenced; others of that name may not be.
            // ... and whoever has held office is, where prosecutors and lawmakers accuse him.
            let is_there =
                self.befalls() && is_unknown_person(referent) || self.is_charge() && has_held_office(referent);
            return bears && is_there && !self.is_guess;
        }
        let Some(&sector) = referent.sectors.first() else { return false };
        let guest = Guest { referent, sector, bears };
        REASONS.iter().any(|reason| reason(self, &guest))
    }

    /// Whether courts, police or lawmakers accuse somebody.
    fn is_charge(&self) -> bool {
        let charges = |p: &Party| {
            let first = self.referent(p).sectors.first();
            matches!(first, Some(Sector::Jud | Sector::Cop | Sector::Leg | Sector::Opp))
        };
        self.is(&[Class::Accuse]) && !self.event.actors.is_empty() && self.event.actors.iter().all(charges)
    }

    /// The country of the event: what tells it first depends on what was done.
    fn country(&self) -> Option<Seat> {
        // Who speaks is seldom there.
        if let Some(seat) = self.coder.place_of_clause(self.reading.clause()).filter(|_| !self.is_verbal()) {
            return Some(seat);
        }
        let (of_party, filed_from) = (self.of_party, self.country_of_report());
        let of_place = || self.coder.place_of_deed(self.reading, self.event);
        let acts_unknown =
            !self.event.actors.is_empty() && self.event.actors.iter().all(|p| self.referent(p).country.is_none());
        // "police seek three Kenyans": who keeps order does so at home, also with foreigners.
        let keeps_order = acts_unknown && self.event.actors.iter().all(|p| keeps_order(self.referent(p)));
        match self.event.class {
            Class::Accuse | Class::Sanction if keeps_order => {
                of_place().or(filed_from).or(self.coder.scene).or(of_party)
            }
            // "campaign staff met Kenyan officials": those who meet and trade are mostly of two countries.
            Class::Consult | Class::Cooperate if of_party.is_some() => self.coder.scene.or(of_party),
            // Whoever bombs people may be far from home.
            Class::Assault => of_place().or(of_party.filter(|_| self.fights_at_home())).or(filed_from),
            // Who gathers before an embassy is at home in the street.
            Class::Protest => of_place().or(of_party.filter(|_| !self.is_at_embassy())).or(filed_from),
            _ if self.is_verbal() => of_party.or(filed_from),
            // "Cuban doctors treated victims in Haiti": help is for others.
            Class::Aid if !acts_unknown => of_place().or(of_party).or(filed_from),
            // "police arrested a native of Mexico", "fishermen off Miami saved a Cuban": they are at home where they do it,
            // not where he was born.
            Class::Coerce | Class::Aid if acts_unknown => of_place().or(filed_from).or(of_party),
            _ => of_party.or_else(of_place).or(filed_from),
        }
    }

    /// The country that the head of the report was filed from; for what befell somebody, the one that it tells of.
    fn country_of_report(&self) -> Option<Seat> {
        let sentence = self.event.tellings[0].sentence;
        // The dateline's country is meant at the head of a report, hardly further down.
        let filed_from = self.coder.filed_from().filter(|_| sentence < OPENING_SENTENCES);
        let filed_from = filed_from.filter(|home| !self.coder.names_another_country(sentence, home.country));
        let told_of = || self.coder.last_place(sentence).or(self.coder.scene);
        filed_from.or_else(|| told_of().filter(|seat| self.befalls() && !self.is_attackers(seat.country)))
    }

    /// "Twelve were arrested after riots in Paris": a sentence that names one country alone tells of what befell people there.
    fn country_nearby(&self) -> Option<Seat> {
        let only = self.coder.only_country(self.event.tellings[0].sentence, &self.event.attribution);
        only.filter(|seat| (self.befalls() || self.patrols()) && !self.is_attackers(seat.country))
    }

    fn is_at_embassy(&self) -> bool {
        let is_mission = |p: &Party| self.coder.lexicon.has("missions", self.coder.parsed.key(p.token));
        self.event.recipients.iter().any(is_mission)
    }
}

/// The two ways of bearing arms, as far as others can stand for one another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Arms {
    /// Soldiers and what they fight with.
    Regular,
    /// Rebels, militants, gunmen.
    Irregular,
}

fn arms_of(referent: &Referent) -> Option<Arms> {
    match referent.sectors.first()? {
        Sector::Mil => Some(Arms::Regular),
        Sector::Reb | Sector::Uaf => Some(Arms::Irregular),
        _ => None,
    }
}

/// Police and courts.
fn keeps_order(referent: &Referent) -> bool {
    matches!(referent.sectors.first(), Some(Sector::Cop | Sector::Jud))
}

/// A person of whom no table and no word of the report tells anything.
fn is_unknown_person(referent: &Referent) -> bool {
    referent.kind == Kind::Person
        && referent.entity.is_none()
        && referent.sectors.first().is_none_or(|&s| is_domestic(s) || matches!(s, Sector::Unk | Sector::Jrn))
}

/// "former minister Ana Paredes": known by what he was, and by no country.
fn has_held_office(referent: &Referent) -> bool {
    let office = referent.sectors.first();
    referent.kind == Kind::Person
        && referent.role.is_some()
        && matches!(office, Some(Sector::Gov | Sector::Eli | Sector::Pty | Sector::Leg | Sector::Opp | Sector::Mil))
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
