//! What somebody of the tables was on a day: on that of the report, or on those of an event it looks back to.

use dateline_gazetteer::{Gazetteer, Office, OfficeKind, Sector, Tenure, TenureStatus};
use jiff::civil::Date;

use super::describe::was_of_weight;
use super::{Discourse, Referent};

impl Discourse {
    /// The referent of somebody as he was through some days, where the tables tell that he was another then than on the day of
    /// the report ("David Cameron" in 2015): one of its own, else the referent itself.
    pub fn as_of(&mut self, referent: usize, days: (Date, Date), today: Date, gazetteer: &Gazetteer) -> usize {
        let known = &self.referents[referent];
        let [first, last, now] = [days.0, days.1, today].map(|day| known.on(day, gazetteer));
        let codes = |known: &Option<Referent>| known.as_ref().map(|r| (r.country, r.sectors.clone()));
        match first {
            Some(then) if codes(&last) == codes(&Some(then.clone())) && codes(&now) != codes(&last) => self.once(then),
            _ => referent,
        }
    }

    /// The referent of somebody with the roles that the text says he had then: "then-President Obama".
    pub fn in_role(&mut self, referent: usize, sectors: &[Sector]) -> usize {
        let known = &self.referents[referent];
        if known.sectors == sectors {
            return referent;
        }
        self.once(Referent { sectors: sectors.to_vec(), ..known.clone() })
    }

    /// Adds a referent as it once was; it is mentioned only where an event says so.
    fn once(&mut self, then: Referent) -> usize {
        self.referents.push(Referent { mentions: Vec::new(), ..then });
        self.referents.len() - 1
    }
}

impl Referent {
    /// Takes on what a person was on a day, as far as the tables know: the office held, else the last one held before.
    pub(super) fn take_tenure(&mut self, tenure: &Tenure, offices: &[Office], day: Date) {
        match tenure.status {
            TenureStatus::Holds(office) => {
                self.country = Some(office.country);
                self.sectors = office.sectors.to_vec();
                self.office = Some(office.title.to_owned());
                // Who once ruled and now leads rebels is one of them.
                if is_lesser(office.kind) && office.sectors.first() != Some(&Sector::Reb) && has_led(offices, day) {
                    self.sectors.retain(|s| *s != Sector::Eli);
                    self.sectors.insert(0, Sector::Eli);
                }
            }
            TenureStatus::Former(office) => {
                if !office.country.is_supranational() {
                    self.country = Some(office.country);
                }
                // A journalist who is dead was one.
                let sectors = office.sectors.to_vec();
                self.sectors = if was_of_weight(&sectors) { vec![Sector::Eli] } else { sectors };
                self.office = Some(format!("former {}", office.title));
            }
            TenureStatus::Future(_) | TenureStatus::Unknown => {}
        }
    }

    /// As somebody or some body of the tables was on a day; `None` where they do not tell.
    fn on(&self, day: Date, gazetteer: &Gazetteer) -> Option<Self> {
        let entity = self.entity.as_deref()?;
        let mut then = self.clone();
        if let Some(person) = gazetteer.person(entity) {
            let tenure = gazetteer.office_on(person, day);
            if matches!(tenure.status, TenureStatus::Future(_) | TenureStatus::Unknown) {
                return None;
            }
            then.take_tenure(&tenure, gazetteer.offices_of(person), day);
        } else {
            let body = gazetteer.organisations().iter().find(|body| body.id == entity)?;
            then.sectors = body.sectors_on(Some(day)).to_vec();
        }
        Some(then)
    }
}

/// Whether one of the offices, ended by the day, was that of a head of state or government.
fn has_led(offices: &[Office], day: Date) -> bool {
    let leads = |office: &Office| matches!(office.kind, OfficeKind::HeadOfState | OfficeKind::HeadOfGovernment);
    offices.iter().any(|office| leads(office) && office.to.is_some_and(|to| to < day))
}

/// Positions that a former head of government may hold and still be told of as one.
pub(super) fn is_lesser(kind: OfficeKind) -> bool {
    matches!(kind, OfficeKind::Party | OfficeKind::Opposition | OfficeKind::Other)
}
