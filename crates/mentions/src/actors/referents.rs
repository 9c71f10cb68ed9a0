//! Referents as the tables know them and as the text first speaks of them.

use dateline_gazetteer::{Country, Office, OfficeKind, Organisation, Person, Sector, TenureStatus};
use dateline_text::{Note, NoteCode};
use jiff::civil::Date;

use super::describe::{Description, was_of_weight};
use super::tenures::is_lesser;
use super::{How, Kind, Reader, Referent, Via};

/// Years by which an office may lie ahead and still tell what somebody is.
const YEARS_BEFORE_LAST_OFFICE: i16 = 3;

impl Reader<'_> {
    /// The referent of a country.
    pub(super) fn state(&mut self, country: &'static Country) -> usize {
        self.intern(Referent::key_of_state(country), || Referent::state(country))
    }

    pub(super) fn organisation(&mut self, organisation: &'static Organisation) -> usize {
        let sectors = organisation.sectors_on(self.day).to_vec();
        self.intern(organisation.id.to_owned(), || Referent {
            name: Some(organisation.name.to_owned()),
            entity: None,
            country: organisation.country,
            sectors,
            office: None,
            kind: Kind::Institution,
            gender: None,
            role: None,
            elsewhere: false,
            mentions: Vec::new(),
        })
    }

    /// The referent of a person in the table, with the office held on the article's date.
    pub(super) fn person(&mut self, head: usize, person: &'static Person, description: &Description) -> usize {
        let entity = person.id.to_owned();
        if let Some(known) = self.by_entity(&entity) {
            self.enrich(known, description);
            return known;
        }
        let mut referent = self.referent_of(description);
        referent.name = Some(person.name.to_owned());
        referent.country = person.country.or(description.country);
        // Heads of international bodies have no sector.
        let (mut in_office, mut is_weighty) = (false, false);
        if let Some(day) = self.day {
            let tenure = self.gazetteer.office_on(person, day);
            referent.take_tenure(&tenure, self.gazetteer.offices_of(person), day);
            if let TenureStatus::Holds(office) = tenure.status {
                in_office = true;
                is_weighty = !tenure.stale && !is_lesser(office.kind) && office.kind != OfficeKind::Legislator;
                if is_lesser(office.kind) && description.sectors.first() == Some(&Sector::Opp) {
                    // "the opposition leader, Soto", who leads a party.
                    referent.sectors.retain(|s| !matches!(s, Sector::Opp | Sector::Eli));
                    referent.sectors.insert(0, Sector::Opp);
                }
            }
            if tenure.stale {
                let span = description.via.last().map(|v| v.span);
                let message = format!(
                    "the table's knowledge of {}'s office does not reach {day}: the office may have changed hands",
                    person.name
                );
                self.discourse.notes.push(Note { code: NoteCode::StaleFact, span, message });
            }
        }
        // "Attorney General Soto, a former senator" holds office, "Soto, a former child soldier" never did.
        let was_of_elite = description.former && !is_weighty && was_of_weight(&description.sectors);
        if was_of_elite && !matches!(referent.sectors.first(), Some(Sector::Eli)) {
            referent.sectors = vec![Sector::Eli];
        }
        if referent.sectors.is_empty() && !in_office {
            // No date, or no office on the day: who led a state is known for it, others by their last office.
            let offices = self.gazetteer.offices_of(person);
            let is_far_off = |office: &Office| {
                let years = |day: Date| office.from.map_or(0, |from| from.year() - day.year());
                self.day.is_some_and(|day| years(day) > YEARS_BEFORE_LAST_OFFICE)
            };
            let mut near = offices.iter().filter(|office| !is_far_off(office));
            let led = near.clone().rfind(|office| office.kind <= OfficeKind::HeadOfGovernment);
            referent.sectors = led.or(near.next_back()).map_or(Vec::new(), |office| office.sectors.to_vec());
        }
        let referent = Referent { entity: Some(entity), ..referent };
        match self.named_before(person) {
            Some(known) => {
                let mentions = std::mem::take(&mut self.discourse.referents[known].mentions);
                let told = Via { how: How::ShortForm, span: self.parsed.token(head).span };
                for mention in &mentions {
                    self.discourse.mentions.entry(*mention).and_modify(|m| m.via.push(told.clone()));
                }
                self.folded_names[known] = referent.name.as_deref().map(dateline_gazetteer::fold);
                self.discourse.referents[known] = Referent { mentions, ..referent };
                known
            }
            None => self.add(referent),
        }
    }

    /// "*Albright* praises Africa", says the headline, and the report "Secretary of State Madeleine Albright": one who was named
    /// by the surname alone before the table knew who it was.
    pub(super) fn named_before(&self, person: &Person) -> Option<usize> {
        let surname = dateline_gazetteer::fold(person.name.rsplit(' ').next()?);
        let is_bare = |name: &Option<String>| name.as_deref() == Some(surname.as_str());
        let mut named = self.discourse.referents.iter().zip(&self.folded_names);
        named.position(|(known, name)| {
            matches!(known.kind, Kind::Person | Kind::Thing)
                && known.entity.is_none()
                && is_bare(name)
                && (known.country.is_none() || known.country == person.country)
        })
    }

    pub(super) fn by_entity(&self, entity: &str) -> Option<usize> {
        self.discourse.referents.iter().position(|r| r.entity.as_deref() == Some(entity))
    }

    fn intern(&mut self, entity: String, make: impl FnOnce() -> Referent) -> usize {
        if let Some(known) = self.by_entity(&entity) {
            return known;
        }
        self.add(Referent { entity: Some(entity), ..make() })
    }

    pub(super) fn new_referent(&mut self, description: &Description) -> usize {
        self.add(self.referent_of(description))
    }

    pub(super) fn add(&mut self, referent: Referent) -> usize {
        self.folded_names.push(referent.name.as_deref().map(dateline_gazetteer::fold));
        self.discourse.referents.push(referent);
        self.discourse.referents.len() - 1
    }

    #[allow(clippy::unused_self)]
    pub(super) fn referent_of(&self, description: &Description) -> Referent {
        Referent {
            name: description.name.clone(),
            entity: None,
            country: description.country,
            sectors: description.sectors.clone(),
            office: description.title.clone(),
            kind: description.kind,
            gender: description.gender,
            role: description.role.clone(),
            elsewhere: description.elsewhere,
            mentions: Vec::new(),
        }
    }

    /// Heads of international bodies have no sector, whatever they are called besides: "the secretary-general, a lawyer".
    fn heads_world_body(&self, known: &Referent) -> bool {
        let person = known.entity.as_deref().and_then(|id| self.gazetteer.person(id));
        let Some((person, day)) = person.zip(self.day) else { return false };
        match self.gazetteer.office_on(person, day).status {
            TenureStatus::Holds(office) => office.country.is_supranational() && office.sectors.is_empty(),
            _ => false,
        }
    }

    /// A later mention may say more: a country or title the first one lacked.
    pub(super) fn enrich(&mut self, referent: usize, description: &Description) {
        let has_none = self.heads_world_body(&self.discourse.referents[referent]);
        let known = &mut self.discourse.referents[referent];
        known.country = known.country.or(description.country);
        known.gender = known.gender.or(description.gender);
        known.role = known.role.take().or_else(|| description.role.clone());
        if known.sectors.is_empty() && !has_none {
            known.sectors.clone_from(&description.sectors);
        }
        if known.office.is_none() {
            known.office.clone_from(&description.title);
        }
    }
}
