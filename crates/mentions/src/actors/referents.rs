//! Referents as the tables know them and as the text first speaks of them.

use dateline_gazetteer::{Country, OfficeKind, Organisation, Person, Sector, TenureStatus};
use dateline_text::{Note, NoteCode};

use super::describe::{Description, was_of_weight};
use super::{How, Kind, Reader, Referent, Via};

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
        let mut in_office = false;
        if let Some(day) = self.day {
            let tenure = self.gazetteer.office_on(person, day);
            in_office = matches!(tenure.status, TenureStatus::Holds(_));
            match tenure.status {
                TenureStatus::Holds(office) => {
                    referent.country = Some(office.country);
                    referent.sectors = office.sectors.to_vec();
                    referent.office = Some(office.title.to_owned());
                    if is_lesser(office.kind) && description.sectors.first() == Some(&Sector::Opp) {
                        // "the opposition leader, Soto", who leads a party.
                        referent.sectors.retain(|s| *s != Sector::Opp);
                        referent.sectors.insert(0, Sector::Opp);
                    } else if is_lesser(office.kind)
                        && office.sectors.first() != Some(&Sector::Reb)
                        && self.has_led(person, day)
                    {
                        // Who once ruled and now leads rebels is one of them.
                        referent.sectors.retain(|s| *s != Sector::Eli);
                        referent.sectors.insert(0, Sector::Eli);
                    }
                }
                TenureStatus::Former(office) => {
                    if !office.country.is_supranational() {
                        referent.country = Some(office.country);
                    }
                    // A journalist who is dead was one.
                    let sectors = office.sectors.to_vec();
                    referent.sectors = if was_of_weight(&sectors) { vec![Sector::Eli] } else { sectors };
                    referent.office = Some(format!("former {}", office.title));
                }
                TenureStatus::Future(_) | TenureStatus::Unknown => {}
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
        if description.former && !matches!(referent.sectors.first(), Some(Sector::Eli)) {
            referent.sectors = vec![Sector::Eli];
        }
        if referent.sectors.is_empty() && !in_office {
            // No date, or no office on the day: who led a state is known for it, others by their last office.
            let offices = self.gazetteer.offices_of(person);
            let led = offices.iter().rfind(|office| office.kind <= OfficeKind::HeadOfGovernment);
            referent.sectors = led.or(offices.last()).map_or(Vec::new(), |office| office.sectors.to_vec());
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
            known.kind == Kind::Person
                && known.entity.is_none()
                && is_bare(name)
                && (known.country.is_none() || known.country == person.country)
        })
    }

    /// Whether the person has been head of a state or government by the day.
    fn has_led(&self, person: &Person, day: jiff::civil::Date) -> bool {
        self.gazetteer.offices_of(person).iter().any(|office| {
            matches!(office.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment)
                && office.to.is_some_and(|to| to < day)
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

    /// A later mention may say more: a country or title the first one lacked.
    pub(super) fn enrich(&mut self, referent: usize, description: &Description) {
        let known = &mut self.discourse.referents[referent];
        known.country = known.country.or(description.country);
        known.gender = known.gender.or(description.gender);
        known.role = known.role.take().or_else(|| description.role.clone());
        if known.sectors.is_empty() {
            known.sectors.clone_from(&description.sectors);
        }
        if known.office.is_none() {
            known.office.clone_from(&description.title);
        }
    }
}

/// Positions that a former head of government may hold and still be told of as one.
fn is_lesser(kind: OfficeKind) -> bool {
    matches!(kind, OfficeKind::Party | OfficeKind::Opposition | OfficeKind::Other)
}
