//! Who bears a name: someone the report has named before, or, of the people of the tables, the one whose office fits the
//! title, the day and the countries spoken of.

use dateline_gazetteer::{Office, OfficeKind, Person, Place, PlaceKind, TenureStatus};
use jiff::civil::Date;

use super::choose::only;
use super::describe::{Description, KNOWN_TOWN, gender_of};
use super::{Gender, Kind, Reader, Referent};

/// A surname that more people of the tables bear than this says not who is meant.
const MAX_BEARERS: usize = 4;

impl Reader<'_> {
    /// A person already named whose name ends in these words ("Wang" is no ending of "Wang Yi", but its first word). "Mrs. Soto" is
    /// not the Juan Soto spoken of before.
    pub(super) fn same_name(&self, name: &str, kind: Kind, gender: Option<Gender>) -> Option<usize> {
        let wanted = dateline_gazetteer::fold(name);
        let is_end = |short: &str, long: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '));
        let is_start = |short: &str, long: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        let fits = |known: &str| {
            known == wanted
                || is_end(&wanted, known)
                || is_start(&wanted, known)
                || (kind == Kind::Person && is_end(known, &wanted) && !known.contains(' '))
        };
        // "Haniya" is a name that the tables know Ismail Haniyeh by.
        let bearers = if kind == Kind::Person { self.gazetteer.people_with_surname(name, None) } else { Vec::new() };
        let is_bearer = |id: &str| bearers.iter().any(|person| person.id == id);
        let names = self.discourse.referents.iter().zip(&self.folded_names).enumerate();
        names
            .filter(|(_, (known, _))| known.kind == kind)
            .filter(|(_, (known, _))| gender.is_none_or(|own| known.gender.is_none_or(|theirs| theirs == own)))
            .filter(|(_, (known, name))| {
                name.as_deref().is_some_and(fits) || known.entity.as_deref().is_some_and(is_bearer)
            })
            .max_by_key(|(_, (known, _))| known.mentions.last().copied())
            .map(|(r, _)| r)
    }

    /// "Soto and her party" after "Ana Soto": the recogniser may take the surname for a body's name or a place's.
    pub(super) fn person_of_surname(&self, name: &str, description: &Description) -> Option<usize> {
        let is_open = description.organisation.is_none() && description.role.is_none();
        let is_other = description.kind != Kind::Person && is_open && !name.contains(' ');
        let wanted = format!(" {}", dateline_gazetteer::fold(name));
        let mut people = self.discourse.referents.iter().zip(&self.folded_names).filter(|_| is_other);
        people.position(|(known, full)| {
            known.kind == Kind::Person
                && known.entity.is_some()
                && full.as_deref().is_some_and(|full| full.ends_with(&wanted))
        })
    }

    /// "President Bush": of the bearers of a surname the one who holds the office of the title on the day, or, as those who have led
    /// keep their titles, who led last. Of several, the one whose country is spoken of.
    pub(super) fn holder_called(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let (day, role) = (self.day?, description.role.as_deref()?);
        let is_of_title = |office: &&Office| {
            office.title.strip_prefix(role).is_some_and(|rest| rest.is_empty() || rest.starts_with(" of "))
        };
        let offices = |person: &'static Person| self.gazetteer.offices_of(person).iter().filter(is_of_title);
        let mut bearers = self.called(name, description);
        bearers.retain(|p| description.country.is_none_or(|country| self.gazetteer.serves(p, country)));
        let holders = || bearers.iter().copied().filter(|&p| offices(p).any(|office| office.covers(day)));
        let spoken_of = |p: &&Person| p.country.is_some_and(|country| self.speaks_of(country));
        if holders().next().is_some() {
            return only(holders()).or_else(|| only(holders().filter(spoken_of)));
        }
        let has_led =
            |office: &Office| office.kind <= OfficeKind::HeadOfGovernment && office.to.is_some_and(|last| last < day);
        let former = || bearers.iter().copied().filter(|&p| offices(p).any(has_led));
        only(former()).or_else(|| only(former().filter(spoken_of)))
    }

    /// The one office-holder of that surname on the day, if the article's other words do not speak against it.
    pub(super) fn known_by_surname(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let day = self.day?;
        let surname = name.rsplit(' ').next()?;
        // "Judge Soto" is not the senator of that surname.
        let fits = |office: &Office| {
            let told = &description.sectors;
            told.is_empty() || office.sectors.iter().any(|sector| told.contains(sector))
        };
        let holds = |p: &&Person| match self.gazetteer.office_on(p, day).status {
            TenureStatus::Holds(office) => fits(office),
            _ => false,
        };
        let in_office: Vec<_> = self
            .called(surname, description)
            .into_iter()
            .filter(holds)
            .filter(|p| description.country.is_none() || p.country == description.country)
            .collect();
        let is_bare = !name.contains(' ');
        match in_office.as_slice() {
            [only] if is_bare && (description.country.is_some() || description.title.is_some()) => Some(only),
            _ => None,
        }
    }

    /// "Maduro", "Merkel": the head of state or government of a rare surname who leads on the day or led last before it.
    pub(super) fn leader_called(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let bearers = self.bearers_of_rare_name(name, description);
        let first_day = |office: &Office| office.from.unwrap_or(Date::MIN);
        let has_led = |office: &&Office| {
            office.kind <= OfficeKind::HeadOfGovernment && self.day.is_none_or(|day| first_day(office) <= day)
        };
        let last_led = |person: &Person| {
            let led = self.gazetteer.offices_of(person).iter().filter(has_led);
            led.map(|office| office.to.unwrap_or(Date::MAX)).max()
        };
        let leads = |last: Date| self.day.is_none_or(|day| day <= last);
        let leaders = bearers.into_iter().filter_map(|person| Some((last_led(person)?, person)));
        let leaders = leaders.filter(|&(last, person)| leads(last) || self.may_be_spoken_of(person));
        leaders.max_by_key(|&(last, _)| last).map(|(_, leader)| leader)
    }

    /// "Rumsfeld", "Lavrov": the one senior minister or head of an international body of a rare surname, in office on the day.
    pub(super) fn minister_called(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let serves = |person: &&Person| {
            self.gazetteer.offices_of(person).iter().any(|office| {
                office.kind <= OfficeKind::DefenceMinister && self.day.is_none_or(|day| office.covers(day))
            })
        };
        let bearers = self.bearers_of_rare_name(name, description);
        let is_sole = bearers.len() == 1;
        let minister = only(bearers.into_iter().filter(serves));
        minister.filter(|minister| is_sole || self.may_be_spoken_of(minister))
    }

    /// Whether the report has named the country of a person, or none yet: "Chavez" in a report on Peru is some Chavez.
    fn may_be_spoken_of(&self, person: &Person) -> bool {
        let is_state = |r: &Referent| r.kind != Kind::Thing && r.country.is_some_and(|c| !c.is_supranational());
        person.country.is_none_or(|country| self.speaks_of(country)) || !self.discourse.referents.iter().any(is_state)
    }

    /// "Spicer": whoever alone bears a surname, if he is in office on the day and widely known, where the report speaks of his country or of none yet.
    pub(super) fn only_bearer(&self, name: &str, description: &Description) -> Option<&'static Person> {
        let day = self.day?;
        let bearer = only(self.bearers_of_rare_name(name, description).into_iter())?;
        let is_in_office = matches!(self.gazetteer.office_on(bearer, day).status, TenureStatus::Holds(_));
        (bearer.source == "recalled" && is_in_office && self.may_be_spoken_of(bearer)).then_some(bearer)
    }

    /// The people of the tables who are called by a surname, those in office first: "Mrs. Soto" is none of the men.
    fn called(&self, surname: &str, description: &Description) -> Vec<&'static Person> {
        let mut people = self.gazetteer.people_with_surname(surname, self.day);
        people.retain(|person| may_be_addressed(person, description.gender));
        people
    }

    /// The people of the tables called by a bare surname: one that few bear and that is no town or given name, or, in a text without
    /// a day, one with the title of an office ("President Clinton") that bearers of one country alone have held.
    fn bearers_of_rare_name(&self, name: &str, description: &Description) -> Vec<&'static Person> {
        if name.contains(' ') {
            return Vec::new();
        }
        let is_known = |place: &Place| place.kind != PlaceKind::City || place.population >= KNOWN_TOWN;
        let means_other = self.gazetteer.gender_of_given_name(name).is_some()
            || self.gazetteer.places(name).first().is_some_and(is_known);
        let mut bearers = self.called(name, description);
        if !description.sectors.is_empty() {
            let title = description.role.as_deref().filter(|_| self.day.is_none()).unwrap_or_default();
            let has_held = |p: &&Person| self.gazetteer.offices_of(p).iter().any(|office| office.title == title);
            bearers.retain(has_held);
            if bearers.iter().any(|p| p.country != bearers[0].country) {
                return Vec::new();
            }
        } else if means_other || bearers.len() > MAX_BEARERS {
            return Vec::new();
        }
        bearers.retain(|person| description.country.is_none_or(|country| self.gazetteer.serves(person, country)));
        bearers
    }
}

/// Whether a person of the tables may be spoken of by a form of address of this gender.
pub(super) fn may_be_addressed(person: &Person, told: Option<Gender>) -> bool {
    told.is_none_or(|told| gender_of(person.gender).is_none_or(|own| own == told))
}
