//! Which of a name's readings is meant: by the kind of thing the recogniser saw, and by the country of the words around.

use dateline_gazetteer::{
    CountryCode, Entry, NameForm, OfficeKind, Organisation, Person, Sector, TenureStatus, WordUse,
};
use dateline_lang::{Dep, EntityLabel};

use super::describe::Description;
use super::{How, Kind, Reader};
use crate::phrases::Match;

/// Years before the first office that the tables know in which a person is spoken of at most.
const YEARS_BEFORE_OFFICE: i16 = 10;

impl Reader<'_> {
    /// The reading of a match that fits its place in the sentence and the country its words name.
    ///
    /// `None` where the name has bearers and none of them can be meant, or several can.
    pub(super) fn choose(&self, hit: &Match, token: usize, beside: Option<CountryCode>) -> Option<Entry<'static>> {
        let entity = self.parsed.token(token).entity;
        let wanted = |entry: &&Entry<'static>| match entity {
            Some(EntityLabel::Person) => matches!(entry, Entry::Person(_)),
            Some(EntityLabel::Gpe | EntityLabel::Norp) => matches!(entry, Entry::Country { .. }),
            Some(EntityLabel::Org) => matches!(entry, Entry::Organisation(_) | Entry::Metonym(_)),
            _ => false,
        };
        let adjectival = matches!(self.parsed.dep(token), Dep::Amod)
            || self.parsed.tag(token) == "JJ" && !self.is_one_of_nation(token);
        let by_form = |entry: &&Entry<'static>| match entry {
            Entry::Country { form, .. } => (*form == NameForm::Adjective) == adjectival,
            _ => true,
        };
        let entries = &hit.entries;
        if let Some(country) = entries.iter().find(|e| self.begins_longer_name(hit, e)) {
            return Some(*country);
        }
        let is_group = entity == Some(EntityLabel::Norp);
        let first = *entries
            .iter()
            .filter(by_form)
            .find(wanted)
            .or_else(|| entries.iter().find(wanted))
            // "Hindu priests" are not the newspaper's.
            .or_else(|| entries.iter().find(|e| is_group && is_people(e)))
            .or_else(|| entries.iter().find(|e| is_group && is_other_role(e, entries)))
            .or_else(|| entries.iter().filter(|e| !matches!(e, Entry::Role(_))).find(by_form))
            .unwrap_or(&entries[0]);
        match first {
            Entry::Person(_) => self.choose_person(hit, beside).map(Entry::Person),
            Entry::Organisation(_) | Entry::Metonym(_) => self.choose_body(hit, beside),
            Entry::Country { form, .. } => Some(self.choose_country(entries, form, token).unwrap_or(first)),
            Entry::Role(_) => Some(first),
        }
    }

    /// "the *Australian* Workers Union": the adjective of a country that begins the name of a body is no newspaper's.
    fn begins_longer_name(&self, hit: &Match, entry: &Entry<'static>) -> bool {
        let next = hit.tokens.end;
        let is_body = |i: usize| self.parsed.token(i).entity == Some(EntityLabel::Org);
        let is_adjective = matches!(entry, Entry::Country { form: NameForm::Adjective, .. });
        is_adjective
            && next < self.parsed.len()
            && is_body(next - 1)
            && is_body(next)
            && self.parsed.word(next).starts_with(char::is_uppercase)
    }

    /// "Dominican": of the two states, the one that the report speaks of. "Brussels" that acts is the union's seat, where nothing
    /// Belgian is spoken of.
    fn choose_country(&self, entries: &[Entry<'static>], form: NameForm, token: usize) -> Option<Entry<'static>> {
        let bearers = || entries.iter().filter(|e| matches!(e, Entry::Country { form: each, .. } if *each == form));
        let spoken_of = |entry: &&Entry<'static>| match entry {
            Entry::Country { country, .. } => self.speaks_of(country.actor_code()),
            _ => false,
        };
        bearers().nth(1)?;
        // "pressure from Brussels" is the union's as well, "arrived from Brussels" is not.
        let above = self.parsed.head(token).filter(|_| self.parsed.dep(token) == Dep::Pobj);
        let is_source =
            above.filter(|&p| matches!(self.parsed.lower(p), "from" | "by" | "with")).and_then(|p| self.parsed.head(p));
        let acts = matches!(self.parsed.dep(token), Dep::Nsubj | Dep::Nsubjpass)
            || is_source.is_some_and(|noun| self.parsed.is_noun(noun));
        let acts = acts && form == NameForm::Capital;
        let is_union =
            |e: &&Entry| matches!(e, Entry::Country { country, .. } if country.actor_code().is_supranational());
        let union = || bearers().find(is_union);
        only(bearers().filter(spoken_of)).or_else(|| union().filter(|_| acts)).copied()
    }

    /// The one bearer of a full name: of the country the text gives, else in office on the day, else spoken of here.
    fn choose_person(&self, hit: &Match, beside: Option<CountryCode>) -> Option<&'static Person> {
        let people =
            || hit.entries.iter().filter_map(|entry| if let Entry::Person(p) = entry { Some(*p) } else { None });
        let fitting: Vec<_> = people()
            .filter(|p| beside.is_none_or(|c| self.gazetteer.serves(p, c)))
            .filter(|p| beside.is_some() || !self.is_long_before(p))
            .collect();
        if fitting.len() <= 1 {
            return fitting.first().copied();
        }
        let in_office = |person: &&&'static Person| {
            self.day.is_some_and(|day| matches!(self.gazetteer.office_on(person, day).status, TenureStatus::Holds(_)))
        };
        let leads = |person: &&&'static Person| {
            self.day.is_some_and(|day| match self.gazetteer.office_on(person, day).status {
                TenureStatus::Holds(office) => office.kind <= OfficeKind::HeadOfGovernment,
                _ => false,
            })
        };
        // One of a parliament's hundreds is less likely meant than the leader of an army or a ministry.
        let stands_out = |person: &&&'static Person| {
            self.day.is_some_and(|day| match self.gazetteer.office_on(person, day).status {
                TenureStatus::Holds(office) => office.kind != OfficeKind::Legislator,
                _ => false,
            })
        };
        let spoken_of = |person: &&&'static Person| person.country.is_some_and(|c| self.speaks_of(c));
        only(fitting.iter().filter(leads))
            .or_else(|| only(fitting.iter().filter(in_office)))
            .or_else(|| only(fitting.iter().filter(spoken_of)))
            .or_else(|| only(fitting.iter().filter(in_office).filter(spoken_of)))
            .or_else(|| only(fitting.iter().filter(stands_out)))
            .or_else(|| fitting.first().filter(|first| fitting.iter().all(|p| p.country == first.country)))
            .copied()
    }

    /// Whether the report is older by far than any office of the person: a namesake is meant.
    fn is_long_before(&self, person: &Person) -> bool {
        let Some(day) = self.day else { return false };
        match self.gazetteer.office_on(person, day).status {
            TenureStatus::Future(office) => {
                office.from.is_some_and(|from| from.year() - day.year() > YEARS_BEFORE_OFFICE)
            }
            _ => false,
        }
    }

    /// The body of that name: of the country the text gives, else of a country spoken of, else the one known by it.
    fn choose_body(&self, hit: &Match, beside: Option<CountryCode>) -> Option<Entry<'static>> {
        let bodies = || hit.entries.iter().filter(|e| matches!(e, Entry::Organisation(_) | Entry::Metonym(_)));
        if let Some(country) = beside {
            let own = bodies().find(|e| country_of(e) == Some(country));
            // "the French NATO envoy", "Yemen's al-Qaeda": bodies above the states keep their own code.
            return own
                .or_else(|| bodies().find(|e| country_of(e).is_some_and(CountryCode::is_supranational)))
                // "FARC rebels in Havana": armed groups are abroad at times.
                .or_else(|| only(bodies()).filter(|e| is_armed_group(e)))
                .copied();
        }
        let sentence = self.parsed.sentence_of(hit.tokens.start);
        let spoken_of = |country: CountryCode| {
            self.speaks_of(country) || self.named_in(sentence).any(|(_, named)| named == country)
        };
        let countries: std::collections::BTreeSet<_> = bodies().filter_map(country_of).collect();
        let here = only(countries.iter().filter(|&&c| spoken_of(c))).copied();
        let written = self.parsed.span(hit.tokens.start, hit.tokens.end - 1).of(&self.parsed.article.text);
        let name = written.to_lowercase();
        let name = name.strip_prefix("the ").unwrap_or(&name);
        if let Some(before) = bodies().find(|entry| self.is_spoken_of(entry)) {
            return Some(*before);
        }
        if self.gazetteer.is_word(WordUse::WeakName, name) && here.is_none() && self.speaks_of_any(sentence) {
            return None;
        }
        if self.gazetteer.is_word(WordUse::SharedName, name) {
            // "the Supreme Court" of a report on Venezuela that has spoken of the United States as well
            let other = self.main_country().filter(|main| !countries.contains(main));
            let country = other.or(here).or_else(|| self.focus(hit.tokens.start))?;
            return bodies().find(|e| country_of(e) == Some(country)).copied();
        }
        // One of the country the text is about, before the one everybody knows by the name.
        let of_here = || here.and_then(|country| bodies().find(|e| country_of(e) == Some(country)));
        // "the *Australian* Democrats": the name says it.
        let of_name = || {
            let mut named = written.split_whitespace().filter_map(|word| self.country_called(word));
            named.find_map(|country| bodies().find(|e| country_of(e) == Some(country)))
        };
        let known = || bodies().find(|e| is_well_known(e));
        let distinct = || bodies().find(|e| countries.len() == 1 && stands_alone(name, e));
        of_here().or_else(known).or_else(of_name).or_else(distinct).copied()
    }

    /// The country whose name or adjective a word is.
    fn country_called(&self, word: &str) -> Option<CountryCode> {
        self.gazetteer.lookup(word).into_iter().find_map(|entry| match entry {
            Entry::Country { country, form: NameForm::Name | NameForm::Adjective } => Some(country.actor_code()),
            _ => None,
        })
    }

    /// Whether the report has named this very body before.
    fn is_spoken_of(&self, entry: &Entry<'static>) -> bool {
        let Entry::Organisation(organisation) = entry else { return false };
        self.discourse.referents.iter().any(|r| r.entity.as_deref() == Some(organisation.id))
    }

    /// Whether the report has spoken of any country, up to the end of the sentence.
    fn speaks_of_any(&self, sentence: usize) -> bool {
        let is_state = |code: &CountryCode| !code.is_supranational();
        self.named_in(sentence).next().is_some()
            || self
                .discourse
                .referents
                .iter()
                .any(|r| r.country.as_ref().is_some_and(is_state) && r.kind != Kind::Thing)
    }

    /// A name that several bodies bear, or one of another country: it tells the sector, the text tells the country.
    pub(super) fn take_shared_name(&self, hit: &Match, beside: Option<CountryCode>, found: &mut Description) {
        let has_article = hit.tokens.len() > 1 && self.parsed.key(hit.tokens.start) == "the";
        let span = self.parsed.span(hit.tokens.start + usize::from(has_article), hit.tokens.end - 1);
        let role = hit.entries.iter().find_map(|entry| if let Entry::Role(role) = entry { Some(role) } else { None });
        let body = hit.entries.iter().find_map(|entry| self.sectors_of_body(entry));
        let told = std::mem::replace(&mut found.country, beside);
        match (body, role) {
            (_, Some(role)) => {
                found.sectors = role.sectors.to_vec();
                found.role = Some(role.phrase.to_owned());
                found.title = Some(span.of(&self.parsed.article.text).to_owned());
                found.kind = Kind::Institution;
                found.because(How::Role, span);
            }
            (Some(sectors), None) => {
                found.sectors = sectors;
                found.is_guess = true;
                found.name = Some(span.of(&self.parsed.article.text).to_owned());
                found.kind = Kind::Institution;
                found.because(How::Name, span);
            }
            // People of that name who serve other countries: the name is read as one no table has.
            (None, None) => found.country = told,
        }
    }

    pub(super) fn sectors_of_body(&self, entry: &Entry<'static>) -> Option<Vec<Sector>> {
        match entry {
            Entry::Organisation(organisation) => Some(organisation.sectors_on(self.day).to_vec()),
            Entry::Metonym(metonym) => Some(metonym.sectors.to_vec()),
            _ => None,
        }
    }
}

/// The country of a body's reading.
fn country_of(entry: &Entry<'static>) -> Option<CountryCode> {
    match entry {
        Entry::Organisation(Organisation { country, .. }) => *country,
        Entry::Metonym(metonym) => Some(metonym.country),
        _ => None,
    }
}

/// Whether a reading is a people.
fn is_people(entry: &Entry<'static>) -> bool {
    matches!(entry, Entry::Organisation(organisation) if organisation.kind == "people")
}

/// Whether a reading is a role that no body among the readings has: "Hindu", but not "Republicans", who are a party's.
fn is_other_role(entry: &Entry<'static>, entries: &[Entry<'static>]) -> bool {
    let Entry::Role(role) = entry else { return false };
    let has_role =
        |e: &Entry| matches!(e, Entry::Organisation(body) if body.sectors_on(None).first() == role.sectors.first());
    !entries.iter().any(has_role)
}

/// Whether a reading is one that readers know without its country.
fn is_well_known(entry: &Entry<'static>) -> bool {
    match entry {
        Entry::Organisation(organisation) => organisation.is_well_known(),
        _ => true,
    }
}

/// Whether a name out of a long list is long enough that no other body will bear it: three words, and no abbreviation.
fn stands_alone(name: &str, entry: &Entry<'static>) -> bool {
    matches!(entry, Entry::Organisation(_)) && name.split_whitespace().count() >= 3
}

/// The single item, if there is just one.
pub(super) fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

fn is_armed_group(entry: &Entry<'static>) -> bool {
    matches!(entry, Entry::Organisation(organisation) if organisation.kind == "armed-group")
}
