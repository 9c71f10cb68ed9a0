//! What the words before a head say of whom it stands for: nationality, place, leader, office, the body it belongs to.

use dateline_gazetteer::{
    CountryCode, Entry, NameForm, Office, OfficeKind, Place, PlaceKind, Role, RoleKind, Sector, TenureStatus, WordUse,
};
use dateline_lang::{Dep, EntityLabel, Pos};

use super::describe::{Description, KNOWN_TOWN, gender_of, is_of_state, is_open, take_role};
use super::{How, Kind, Reader};
use crate::phrases::Match;
use crate::places::is_part_of_place;

impl Reader<'_> {
    /// "an *army* offensive", "the Kenyan *police* raids", "a *court* order": the body right before a noun that names nobody, whose
    /// the thing or the deed is.
    pub(super) fn body_before_noun(&self, token: usize) -> Option<Description> {
        let parsed = self.parsed;
        let head = parsed.head(token).filter(|_| matches!(parsed.dep(token), Dep::Compound | Dep::Amod))?;
        // "an executive order": the parser tells it from the executive.
        let names_somebody =
            self.matches.at(head).is_some() || [head, token].iter().any(|&t| parsed.pos(t) != Pos::Noun);
        let hit = self.matches.at(token).filter(|hit| hit.tokens.end - 1 == token)?;
        let [Entry::Role(role)] = hit.entries.as_slice() else { return None };
        // "state visit", "embassy bombings", "tank fire": places and things.
        let of_things = [WordUse::Abroad, WordUse::StateNoun, WordUse::Equipment, WordUse::Elsewhere];
        let is_thing =
            role.phrase != "government" && of_things.iter().any(|&what| self.gazetteer.is_word(what, role.phrase));
        let first = role.sectors.first();
        let acts = match role.kind {
            // "a school shooting", "church bombings": there, and not theirs.
            RoleKind::Institution => is_of_state(&role.sectors),
            RoleKind::Group => {
                is_of_state(&role.sectors) || matches!(first, Some(Sector::Opp | Sector::Reb | Sector::Lab))
            }
            RoleKind::Force => true,
            RoleKind::Person => matches!(first, Some(Sector::Reb | Sector::Prm)),
        };
        // "a terrorist attack": what kind of attack, and by nobody known.
        let acts = acts && !self.gazetteer.is_word(WordUse::KindOfDeed, role.phrase);
        let acts = acts && !is_thing;
        if names_somebody || !acts {
            return None;
        }
        let mut body = Description::of_thing();
        take_role(role, &mut body);
        body.definite = true;
        body.because(How::Role, parsed.span(hit.tokens.start, hit.tokens.end - 1));
        let around = self.describe_alone(head);
        let says_whose = around.via.iter().find(|via| matches!(via.how, How::Nationality | How::Possessor));
        if let Some(whose) = says_whose {
            body.country = around.country;
            body.via.push(whose.clone());
        }
        Some(body)
    }

    pub(super) fn take_modifier_match(
        &self,
        head: usize,
        hit: &Match,
        country_beside: Option<CountryCode>,
        found: &mut Description,
    ) {
        let span = self.parsed.span(hit.tokens.start, hit.tokens.end - 1);
        let is_person = found.kind == Kind::Person && found.person.is_some();
        if self.is_named_for_town(hit, head) || self.take_short_form(hit, found) {
            return;
        }
        let Some(entry) = self.choose(hit, hit.tokens.end - 1, country_beside) else {
            self.take_shared_modifier(hit, found);
            return;
        };
        match entry {
            Entry::Country { country, form } => {
                // "the Minsk office of a German fund" is the fund's.
                let is_branch = || {
                    let is_part = self.gazetteer.is_word(WordUse::Branch, self.parsed.key(head));
                    is_part && self.parsed.children_by(head, &[Dep::Prep]).any(|p| self.parsed.key(p) == "of")
                };
                let is_seat = form == NameForm::Capital && (self.is_sent_abroad(head) || is_branch());
                // "Chad Bown", "Jordan Peters": a given name.
                let is_of_person = |t: usize| self.parsed.token(t).entity == Some(EntityLabel::Person);
                let may_be_given = matches!(form, NameForm::Name | NameForm::Capital);
                let is_given = may_be_given && is_of_person(head) && is_of_person(hit.tokens.end - 1);
                if found.country.is_none() && !is_seat && !is_given && !self.is_topic(hit, head) {
                    found.country = Some(country.actor_code());
                    found.breakaway = !country.sectors().is_empty();
                    found.because(How::Nationality, span);
                }
            }
            Entry::Metonym(metonym) => {
                found.country = found.country.or(Some(metonym.country));
                if found.sectors.is_empty() {
                    found.sectors = metonym.sectors.to_vec();
                }
                found.because(How::Metonym, span);
            }
            Entry::Organisation(organisation) => {
                found.country = found.country.or(organisation.country);
                if is_open(&found.sectors) && !is_person && organisation.kind != "people" {
                    found.sectors = organisation.sectors_on(self.day).to_vec();
                    // "UN troops" are troops; "Islamic State troops" are rebels.
                    found.lends_weakly = organisation.country.is_some_and(CountryCode::is_supranational)
                        && found.sectors.first() != Some(&Sector::Reb);
                    found.of_party = organisation.kind == "party";
                }
                found.because(How::Name, span);
            }
            Entry::Role(role) => {
                let is_body = self.parsed.token(head).entity == Some(EntityLabel::Org);
                // "Metropolitan Correctional Center" is no bishop, "fellow lawmakers" are no scholars.
                let is_other = role.kind == RoleKind::Person && is_body && self.role_at(head).is_none();
                let is_lesser = self.gazetteer.is_word(WordUse::GivesWay, role.phrase)
                    && self.role_at(head).is_some_and(|own| self.says_more(own));
                if is_other || is_lesser || self.gazetteer.is_word(WordUse::OnlyHead, role.phrase) {
                    return;
                }
                // "opposition journalist Soto": the word next to the name says what he is.
                let is_borrowed = |known: &String| self.role_sectors(known) == found.sectors;
                let is_nearer = found.role.as_ref().is_some_and(is_borrowed)
                    && self.says_more(role)
                    && self.role_at(head).is_none();
                if is_open(&found.sectors) || is_nearer || found.of_party && self.says_more(role) {
                    found.sectors = role.sectors.to_vec();
                }
                found.sole_country = role.country.or(found.sole_country);
                found.role.get_or_insert_with(|| role.phrase.to_owned());
                found.title = Some(span.of(&self.parsed.article.text).to_owned());
                found.gender = found.gender.or(gender_of(role.gender));
                found.because(How::Role, span);
            }
            Entry::Person(person) => {
                // "the Biden administration"
                found.country = found.country.or(person.country);
                found.because(How::Name, span);
            }
        }
    }

    /// "the *Paris* Agreement", "the *Nairobi* peace talks": what was made or is held in a capital is not its government's.
    pub(super) fn is_named_for_town(&self, hit: &Match, noun: usize) -> bool {
        let is_seat = |entry: &Entry| matches!(entry, Entry::Country { form: NameForm::Capital, .. });
        let is_before = matches!(self.parsed.dep(hit.tokens.end - 1), Dep::Compound | Dep::Nmod);
        is_before
            && hit.entries.iter().any(is_seat)
            && self.gazetteer.is_word(WordUse::NamedForTown, self.parsed.lower(noun))
    }

    /// "a *Chad* expert": what he knows, where "a Chadian expert" is of there. "US" is both.
    fn is_topic(&self, hit: &Match, head: usize) -> bool {
        let is_adjective = |entry: &Entry| matches!(entry, Entry::Country { form: NameForm::Adjective, .. });
        let knows = self.role_at(head).is_some_and(|role| self.gazetteer.is_word(WordUse::OfTopic, role.phrase));
        knows && !hit.entries.iter().any(is_adjective)
    }

    /// "*AFP* Commissioner Soto" in a report that spoke of the Australian Federal Police (AFP): the body it is short for there.
    fn take_short_form(&self, hit: &Match, found: &mut Description) -> bool {
        let span = self.parsed.span(hit.tokens.start, hit.tokens.end - 1);
        let Some(body) = self.short_for(span.of(&self.parsed.article.text)) else { return false };
        let body = &self.discourse.referents[body];
        if body.country.is_none() || body.sectors.is_empty() {
            return false;
        }
        found.country = found.country.or(body.country);
        if is_open(&found.sectors) {
            found.sectors.clone_from(&body.sectors);
        }
        found.because(How::ShortForm, span);
        true
    }

    /// A name before the head that several bodies bear: its sector counts, its country does not.
    fn take_shared_modifier(&self, hit: &Match, found: &mut Description) {
        let name = self.parsed.span(hit.tokens.start, hit.tokens.end - 1).of(&self.parsed.article.text).to_lowercase();
        let is_shared =
            [WordUse::SharedName, WordUse::WeakName].iter().any(|&what| self.gazetteer.is_word(what, &name));
        if is_shared && is_open(&found.sectors) {
            let role = self.role_at(hit.tokens.end - 1).map(|role| role.sectors.to_vec());
            let body = || hit.entries.iter().find_map(|entry| self.sectors_of_body(entry));
            found.sectors = role.or_else(body).unwrap_or_default();
        }
    }

    /// "the Florida governor", "Los Angeles police", "the Toronto Transit Commission": a place before a role, in the country
    /// it lies in.
    pub(super) fn take_place_modifier(&self, left: usize, end: usize, found: &mut Description) {
        if found.country.is_some() || found.role.is_none() && found.name.is_none() {
            return;
        }
        let parsed = self.parsed;
        let entity = |i: usize| parsed.token(i).entity;
        let next = end.min(parsed.len() - 1);
        let is_name = parsed.word(next).starts_with(char::is_uppercase);
        if is_name && matches!(entity(next), Some(EntityLabel::Gpe | EntityLabel::Loc)) {
            // "East Africa" is one name.
            return;
        }
        // What the recogniser takes for part of a body's name, or for nothing, may be a place.
        let may_be = |i: usize| {
            let open = matches!(
                entity(i),
                None | Some(EntityLabel::Org | EntityLabel::Norp | EntityLabel::Fac | EntityLabel::Product)
            );
            open && parsed.pos(i) == Pos::Propn && found.role.is_some()
        };
        let is_seat_at = |i: usize| {
            i + 2 < parsed.len()
                && parsed.word(i + 1) == "-"
                && self.gazetteer.is_word(WordUse::Seat, parsed.lower(i + 2))
        };
        // "Casamance rebels", "the Goma-based rebel group": a region, or a town that the words call a seat, that it takes for somebody.
        let is_of_leader = || found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::OfLeader, role));
        let is_region = |i: usize| {
            let is_wide = |place: &Place| match place.kind {
                PlaceKind::Admin1 | PlaceKind::Region => true,
                PlaceKind::City => place.population >= KNOWN_TOWN && is_seat_at(i),
                _ => false,
            };
            // "Judge *Michael* Walsh" is no judge of a parish of that name.
            let begins_name = self.gazetteer.gender_of_given_name(parsed.word(i)).is_some()
                && i + 1 < parsed.len()
                && entity(i + 1) == Some(EntityLabel::Person);
            entity(i) == Some(EntityLabel::Person)
                && !begins_name
                && self.gazetteer.places(parsed.word(i)).first().is_some_and(is_wide)
                && found.role.is_some()
                && !is_of_leader()
        };
        let is_named = |i: usize| matches!(entity(i), Some(EntityLabel::Gpe | EntityLabel::Loc)) || may_be(i);
        // "State" in "Rivers State governor" is a role as well.
        let goes_on = |i: usize| i > left && entity(i).is_some() && entity(i) == entity(i - 1);
        let is_free = |i: usize| self.matches.at(i).is_none() || goes_on(i) && self.role_at(i).is_some();
        let is_place = |i: usize| (is_named(i) || is_region(i)) && is_free(i);
        let is_well_known = |p: &&Place| p.kind != PlaceKind::City || p.population >= KNOWN_TOWN;
        let Some(last) = (left..end).rev().find(|&i| is_place(i)) else {
            self.take_long_place(left, end, found);
            return;
        };
        let first = (left..=last).rev().take_while(|&i| is_place(i)).last().unwrap_or(last);
        if parsed.word(last + 1) == "-" && !is_seat_at(last) {
            return;
        }
        for stop in (first..=last).rev() {
            // "Northern leaders": units of several countries have that name.
            let is_article = parsed.lower(first) == "the";
            let opening = if is_article { first + 1 } else { first };
            if stop == opening && is_part_of_place(parsed.word(opening)) {
                return;
            }
            let named = |last: usize| self.place_called(parsed.span(first, last).of(&parsed.article.text));
            // "Niger State police": the role begins with the name's last word.
            let whole = named(stop + 1).filter(|place| place.kind == PlaceKind::Admin1);
            let span = parsed.span(first, stop + usize::from(whole.is_some()));
            let place = whole.or_else(|| named(stop));
            if let Some(country) = place.as_ref().filter(is_well_known).and_then(|place| place.country) {
                found.country = Some(country);
                found.because(How::Location, span);
                return;
            }
            if place.is_some() {
                // "San Marcos University": some small town of that name, and not the first word's.
                return;
            }
        }
    }

    /// "Cape Town taxi operators", "Rio de Janeiro gangs": a town of several words that the recogniser takes for nothing.
    fn take_long_place(&self, left: usize, end: usize, found: &mut Description) {
        let parsed = self.parsed;
        let is_name = |i: usize| parsed.word(i).starts_with(char::is_uppercase) && self.matches.at(i).is_none();
        let country = |first: usize, last: usize| {
            let place = self.place_called(parsed.span(first, last).of(&parsed.article.text));
            place.filter(|place| place.population >= KNOWN_TOWN).and_then(|place| place.country)
        };
        let is_article_of_part =
            |i: usize| parsed.lower(i) == "the" && is_part_of_place(parsed.word((i + 1).min(parsed.len() - 1)));
        let names = (left..end).filter(|&first| is_name(first) && !is_article_of_part(first));
        let long =
            names.flat_map(|first| (first + 1..end).rev().filter(|&last| is_name(last)).map(move |last| (first, last)));
        for (first, last) in long {
            if let Some(country) = country(first, last) {
                found.country = Some(country);
                found.because(How::Location, parsed.span(first, last));
                return;
            }
        }
    }

    /// "the Turnbull government", "Morsi supporters": of the country that the leader of that name is of.
    pub(super) fn take_leader_modifier(&self, left: usize, end: usize, found: &mut Description) {
        let is_of_leader = |role: &str| self.gazetteer.is_word(WordUse::OfLeader, role);
        if found.country.is_some() || found.is_named() || !found.role.as_deref().is_some_and(is_of_leader) {
            return;
        }
        let parsed = self.parsed;
        let is_name = |&i: &usize| {
            let is_capital = parsed.word(i).starts_with(char::is_uppercase);
            let is_proper = parsed.pos(i) == Pos::Propn || parsed.token(i).entity.is_some();
            is_capital && is_proper && self.matches.at(i).is_none()
        };
        let Some(token) = (left..end).rev().find(is_name) else { return };
        let known = self.same_name(parsed.word(token), Kind::Person, None);
        let country = match known {
            Some(known) => self.discourse.referents[known].country,
            None => self.led_by(parsed.word(token)),
        };
        if country.is_some() {
            found.country = country;
            found.because(How::OfficeHolder, parsed.token(token).span);
        }
    }

    /// The country that a person of that surname leads on the day, or led before.
    pub(super) fn led_by(&self, surname: &str) -> Option<CountryCode> {
        let day = self.day?;
        let leads = |office: &Office| {
            matches!(
                office.kind,
                OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment | OfficeKind::VicePresident | OfficeKind::Party
            )
        };
        let people = || self.gazetteer.people_with_surname(surname, Some(day)).into_iter();
        let now = people().find_map(|person| match self.gazetteer.office_on(person, day).status {
            TenureStatus::Holds(office) if leads(office) => Some(office.country),
            _ => None,
        });
        let before = || {
            people().find_map(|person| match self.gazetteer.office_on(person, day).status {
                TenureStatus::Former(office) if office.kind <= OfficeKind::HeadOfGovernment => Some(office.country),
                _ => None,
            })
        };
        now.or_else(before)
    }

    /// "Orange Order leaders": a role that only says that someone belongs to something is no office of state where that
    /// something is a body no table has.
    pub(super) fn forget_borrowed_office(&self, left: usize, end: usize, found: &mut Description) {
        let is_unknown_body = |i: usize| {
            self.parsed.token(i).entity == Some(EntityLabel::Org)
                && self.parsed.pos(i) == Pos::Propn
                && self.matches.at(i).is_none()
        };
        let is_member = found.role.as_deref().is_some_and(|role| self.gazetteer.is_word(WordUse::Member, role));
        let is_default = found.sectors == [Sector::Gov] || found.sectors == [Sector::Soc];
        let body = (left..end).rev().find(|&i| is_unknown_body(i));
        if let Some(body) = body.filter(|_| is_member && is_default && found.person.is_none()) {
            found.sectors = self.sector_of_ending(body).into_iter().collect();
        }
    }

    /// The sector that the last word of a body's name tells.
    pub(super) fn sector_of_ending(&self, token: usize) -> Option<Sector> {
        let word = self.parsed.lower(token).trim_end_matches('.');
        let endings = [
            (WordUse::FirmEnding, Sector::Bus),
            (WordUse::StateEnding, Sector::Gov),
            (WordUse::PressEnding, Sector::Jrn),
        ];
        endings.into_iter().find(|(what, _)| self.gazetteer.is_word(*what, word)).map(|(_, sector)| sector)
    }

    /// The role a token names, if the tables know one.
    pub(super) fn role_at(&self, token: usize) -> Option<&'static Role> {
        let entries = self.matches.at(token)?.entries.iter();
        entries.into_iter().find_map(|entry| if let Entry::Role(role) = entry { Some(*role) } else { None })
    }

    /// The sectors of a role by its phrase.
    pub(super) fn role_sectors(&self, phrase: &str) -> Vec<Sector> {
        let entries = self.gazetteer.lookup(phrase).into_iter();
        let mut sectors =
            entries.filter_map(|entry| if let Entry::Role(role) = entry { Some(role.sectors.to_vec()) } else { None });
        sectors.next().unwrap_or_default()
    }

    /// Whether a role tells more than that there is somebody who belongs to something.
    pub(super) fn says_more(&self, role: &Role) -> bool {
        !self.gazetteer.is_word(WordUse::Member, role.phrase)
            && !is_open(&role.sectors)
            && *role.sectors != [Sector::Cvl]
    }

    /// Whether a nominal is one whose holder works abroad: a city before it is where, not whose ("the Paris correspondent").
    pub(super) fn is_sent_abroad(&self, head: usize) -> bool {
        let left = self.parsed.left_edge(head);
        (left..=head).filter_map(|i| self.role_at(i)).any(|role| self.gazetteer.is_word(WordUse::Abroad, role.phrase))
    }
}
