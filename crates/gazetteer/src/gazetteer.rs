//! The gazetteer: all actor tables, and the look-ups by name and by day.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::bundled;
use crate::code::CountryCode;
use crate::country::{Country, Metonym, NameForm, read_countries, read_metonyms};
use crate::error::GazetteerError;
use crate::fold::{NameHash, folded, is_same_name};
use crate::index::{NameIndex, Target, case_agrees};
use crate::office::{Office, OfficeKind, Tenure, TenureStatus, read_offices};
use crate::organisation::{Organisation, read_organisations};
use crate::person::{Gender, Person, read_given_names, read_people};
use crate::place::{self, Place};
use crate::role::{Role, read_roles};
use crate::table::Table;
use crate::words::{WordUse, Words};

/// Reference data for actors, with its indices.
pub struct Gazetteer {
    countries: Vec<Country>,
    metonyms: Vec<Metonym>,
    people: Vec<Person>,
    offices: Vec<Office>,
    organisations: Vec<Organisation>,
    roles: Vec<Role>,
    words: Words,
    /// By folded name, in order.
    given_names: Vec<(&'static str, Gender)>,
    index: NameIndex,
    surnames: NameIndex,
    /// The version, where a user's tables were added.
    pub(crate) own_version: Option<String>,
}

/// What a phrase may name.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'g> {
    /// A country, by its name, adjective, demonym or capital.
    Country {
        /// The country.
        country: &'g Country,
        /// Which of its names it is.
        form: NameForm,
    },
    /// A building, street or office that stands for those who work there.
    Metonym(&'g Metonym),
    /// A person by a full name or a short form used alone.
    Person(&'g Person),
    /// An organisation.
    Organisation(&'g Organisation),
    /// A role noun, singular or plural.
    Role(&'g Role),
}

/// What some words may be to the tables; two hashes may be equal by chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Whether an entry may bear them as its name.
    pub is_name: bool,
    /// Whether longer names may begin with them.
    pub begins_names: bool,
}

/// Tables by kind, in the order in which they add up.
#[derive(Clone, Default)]
pub(crate) struct Tables {
    pub(crate) countries: Vec<Table>,
    pub(crate) metonyms: Vec<Table>,
    pub(crate) people: Vec<Table>,
    pub(crate) offices: Vec<Table>,
    pub(crate) organisations: Vec<Table>,
    pub(crate) roles: Vec<Table>,
    pub(crate) words: Vec<Table>,
    pub(crate) given_names: Vec<Table>,
}

impl Tables {
    /// The tables that are part of the program.
    pub(crate) fn bundled() -> Self {
        Self {
            countries: vec![bundled::COUNTRIES],
            metonyms: vec![bundled::METONYMS],
            people: vec![bundled::PEOPLE],
            offices: vec![bundled::OFFICES],
            organisations: vec![bundled::ORGANISATIONS],
            roles: vec![bundled::ROLES],
            words: vec![bundled::ACTOR_WORDS],
            given_names: vec![bundled::GIVEN_NAMES],
        }
    }
}

fn read_each<T>(
    tables: &[Table],
    read: impl Fn(Table) -> Result<Vec<T>, GazetteerError>,
) -> Result<Vec<T>, GazetteerError> {
    let mut all = Vec::new();
    for &table in tables {
        all.extend(read(table)?);
    }
    Ok(all)
}

impl Gazetteer {
    /// The gazetteer of the bundled tables, read on first use.
    pub fn bundled() -> &'static Gazetteer {
        static BUNDLED: LazyLock<Gazetteer> = LazyLock::new(|| {
            Gazetteer::from_tables(&Tables::bundled()).expect("the bundled tables are read by this crate's tests")
        });
        &BUNDLED
    }

    /// The day the bundled tables were made and a hash of their bytes: "2026-11-24-1f0c5a2b9d3e4f60".
    pub fn version() -> &'static str {
        static VERSION: LazyLock<String> = LazyLock::new(|| format!("{}-{:016x}", bundled::DATE.trim(), bundled::HASH));
        &VERSION
    }

    /// The version of these tables: [`Gazetteer::version`], and a hash of the user's tables where there are any.
    pub fn own_version(&self) -> &str {
        self.own_version.as_deref().unwrap_or_else(|| Self::version())
    }

    /// A gazetteer of the given tables; of two rows with one key (id, code, phrase) the later replaces the earlier.
    pub(crate) fn from_tables(tables: &Tables) -> Result<Self, GazetteerError> {
        let mut people = read_each(&tables.people, read_people)?;
        keep_last(&mut people, tables.people.len(), |person| person.id);
        let offices = read_offices(&tables.offices, &mut people)?;
        let mut countries = read_each(&tables.countries, read_countries)?;
        keep_last(&mut countries, tables.countries.len(), |country| country.key);
        let mut metonyms = read_each(&tables.metonyms, read_metonyms)?;
        keep_last(&mut metonyms, tables.metonyms.len(), |metonym| metonym.phrase);
        let mut organisations = read_organisations(&tables.organisations)?;
        keep_last(&mut organisations, tables.organisations.len(), |organisation| organisation.id);
        let mut roles = read_each(&tables.roles, read_roles)?;
        keep_last(&mut roles, tables.roles.len(), |role| role.phrase);
        let mut gazetteer = Self {
            countries,
            metonyms,
            people,
            offices,
            organisations,
            roles,
            words: Words::read(&tables.words)?,
            given_names: read_given_names(&tables.given_names)?.into_iter().collect(),
            index: NameIndex::new(bundled::NAMES_INDEX),
            surnames: NameIndex::new(bundled::SURNAMES_INDEX),
            own_version: None,
        };
        gazetteer.index_own(tables);
        Ok(gazetteer)
    }

    /// Adds the names of the rows that a user's tables replace or add; a bundled row that was replaced is no longer
    /// found by names it has lost, since what the index finds is checked against the row.
    fn index_own(&mut self, tables: &Tables) {
        let index = &mut self.index;
        for (n, country) in own_rows(&self.countries, &tables.countries, |row| row.key) {
            country.forms().for_each(|(form, name)| index.add(name, Target::Country(n, form)));
        }
        for (n, metonym) in own_rows(&self.metonyms, &tables.metonyms, |row| row.phrase) {
            index.add(metonym.phrase, Target::Metonym(n));
        }
        for (n, person) in own_rows(&self.people, &tables.people, |row| row.id) {
            person.names().for_each(|name| index.add(name, Target::Person(n)));
            person.surnames.iter().for_each(|surname| self.surnames.add(surname, Target::Person(n)));
        }
        for (n, organisation) in own_rows(&self.organisations, &tables.organisations, |row| row.id) {
            organisation.names().for_each(|name| index.add(name, Target::Organisation(n)));
        }
        for (n, role) in own_rows(&self.roles, &tables.roles, |row| row.phrase) {
            index.add(role.phrase, Target::Role(n));
            index.add(&role.plural, Target::Role(n));
        }
        index.finish();
        self.surnames.finish();
    }

    /// What a phrase, as written in the text, may name: countries first, then metonyms, people, organisations, roles.
    ///
    /// Folding is ours (case, diacritics, quotes, dots, hyphens, a leading "the"; a role may stand in the plural);
    /// finding the longest phrase is the caller's. A possessive ending must be cut off first.
    pub fn lookup(&self, phrase: &str) -> Vec<Entry<'_>> {
        let candidates = self.index.candidates(NameHash::of(phrase));
        candidates.filter_map(|target| self.entry(target).filter(|entry| bears(entry, phrase))).collect()
    }

    /// What words of this hash may be. The hash grows with the words, so that the longest name in a text is found without
    /// looking up each run of its words.
    pub fn outlook(&self, words: NameHash) -> Outlook {
        self.index.candidates(words).fold(Outlook::default(), |outlook, target| match target {
            Target::Beginning => Outlook { begins_names: true, ..outlook },
            _ => Outlook { is_name: true, ..outlook },
        })
    }

    fn entry(&self, target: Target) -> Option<Entry<'_>> {
        Some(match target {
            Target::Country(n, form) => Entry::Country { country: self.countries.get(n)?, form },
            Target::Metonym(n) => Entry::Metonym(self.metonyms.get(n)?),
            Target::Person(n) => Entry::Person(self.people.get(n)?),
            Target::Organisation(n) => Entry::Organisation(self.organisations.get(n)?),
            Target::Role(n) => Entry::Role(self.roles.get(n)?),
            Target::Beginning => return None,
        })
    }

    /// Whether a word, in lower case, has a use in the reading of actor phrases.
    pub fn is_word(&self, what: WordUse, word: &str) -> bool {
        self.words.has(what, word)
    }

    /// The gender that a given name or a form of address tells ("Mrs").
    pub fn gender_of_given_name(&self, name: &str) -> Option<Gender> {
        let wanted = folded(name);
        let found = self.given_names.binary_search_by(|(each, _)| each.chars().cmp(wanted.clone()));
        found.ok().map(|n| self.given_names[n].1)
    }

    /// Whether an office of this person is, was or will be of that country, or the person is of it.
    pub fn serves(&self, person: &Person, country: CountryCode) -> bool {
        person.country.is_none_or(|own| own == country)
            || self.offices_of(person).iter().any(|office| office.country == country)
    }

    /// People who are called by this name alone. With a day, those in office on it come first, then those lately out
    /// of office, then those to come; within each group the weightier office first.
    pub fn people_with_surname(&self, surname: &str, on: Option<Date>) -> Vec<&Person> {
        let candidates = self.surnames.candidates(NameHash::of(surname));
        let mut people: Vec<&Person> = candidates
            .filter_map(|target| if let Target::Person(n) = target { self.people.get(n) } else { None })
            .filter(|person| person.surnames.iter().any(|each| is_written(each, surname)))
            .collect();
        people.sort_by_key(|person| self.surname_rank(person, on));
        people
    }

    fn surname_rank(&self, person: &Person, on: Option<Date>) -> (u8, i64, OfficeKind) {
        let last_day = |office: &Office| office.to.or(office.as_of).unwrap_or(Date::MAX);
        let days = |date: Date| i64::from(date.year()) * 372 + i64::from(date.month()) * 31 + i64::from(date.day());
        let Some(on) = on else {
            let latest = self.offices_of(person).iter().max_by_key(|office| last_day(office));
            return latest.map_or((4, 0, OfficeKind::Other), |office| (0, -days(last_day(office)), office.kind));
        };
        match self.office_on(person, on).status {
            TenureStatus::Holds(office) => (0, 0, office.kind),
            TenureStatus::Former(office) => (1, -days(last_day(office)), office.kind),
            TenureStatus::Future(office) => (2, office.from.map_or(0, days), office.kind),
            TenureStatus::Unknown => (3, 0, OfficeKind::Other),
        }
    }

    /// Places of the name as written, without its article: countries first, then regions, seas and sites of our own
    /// table, then cities and first-level units by population. A trailing "province", "state", "city" and the like may
    /// be part of the name or not.
    pub fn places(&'static self, name: &str) -> Vec<Place> {
        place::find(&self.countries, name, |name| {
            let called = self.index.candidates(NameHash::of(name)).filter_map(|target| match target {
                Target::Country(row, NameForm::Name) => Some(&self.countries[row]),
                _ => None,
            });
            called.collect()
        })
    }

    /// A country as a place; none for breakaway entities, which are regions of the table of places.
    pub fn place_of_country(&'static self, code: CountryCode) -> Option<Place> {
        let country = self.country(code.as_str())?;
        place::country_place(country, country.name)
    }

    /// The country with this key: ISO alpha-3, `XKX`, or a breakaway's key such as `GEO-AB`.
    pub fn country(&self, iso3: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.key == iso3)
    }

    /// The country whose combining form this is: "Sino" in "Sino-Japanese".
    pub fn country_of_combining_form(&self, form: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.combining.contains(&form))
    }

    /// All countries, in table order.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The person with this id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// All people, in table order.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// All offices, those of one person together and in order of time.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// All organisations, in table order.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// All role nouns, in table order.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// All metonyms, in table order.
    pub fn metonyms(&self) -> &[Metonym] {
        &self.metonyms
    }

    /// The offices of a person, in order of time.
    pub fn offices_of(&self, person: &Person) -> &[Office] {
        &self.offices[person.offices.clone()]
    }

    /// Who holds or held an office.
    pub fn person_of(&self, office: &Office) -> &Person {
        &self.people[office.person]
    }

    /// What a person was on a day.
    pub fn office_on(&self, person: &Person, on: Date) -> Tenure<'_> {
        Tenure::on(self.offices_of(person), on)
    }

    /// Who held an office of this kind for a country on a day: "the Chinese foreign minister". Of several, the one
    /// who took office last.
    pub fn holder(&self, country: &str, kind: OfficeKind, on: Date) -> Option<(&Person, &Office)> {
        self.offices
            .iter()
            .filter(|office| office.kind == kind && office.country.as_str() == country && office.covers(on))
            .max_by_key(|office| office.from)
            .map(|office| (self.person_of(office), office))
    }
}

/// Whether an entry bears a name as written.
fn bears(entry: &Entry<'_>, phrase: &str) -> bool {
    match entry {
        Entry::Country { country, form } => {
            country.forms().any(|(each, name)| each == *form && is_written(name, phrase))
        }
        Entry::Metonym(metonym) => is_written(metonym.phrase, phrase),
        Entry::Person(person) => person.names().any(|name| is_written(name, phrase)),
        Entry::Organisation(organisation) => organisation.names().any(|name| is_written(name, phrase)),
        Entry::Role(role) => is_same_name(role.phrase, phrase) || is_same_name(&role.plural, phrase),
    }
}

/// Whether a name of a table is the phrase, and its case allows it.
pub(crate) fn is_written(name: &str, phrase: &str) -> bool {
    is_same_name(name, phrase) && case_agrees(name, phrase)
}

/// The rows, with their numbers, that a user's tables hold: the later ones of a kind.
fn own_rows<'g, T>(rows: &'g [T], tables: &[Table], key: impl Fn(&T) -> &'static str) -> Vec<(usize, &'g T)> {
    let is_own = |row: &T| tables.iter().skip(1).any(|table| table.holds(key(row)));
    if tables.len() < 2 { Vec::new() } else { rows.iter().enumerate().filter(|(_, row)| is_own(row)).collect() }
}

/// Of rows with the same key keeps the last, at the place of the first.
///
/// `tables` is how many tables the rows come from: one alone has each key once, which the build script sees to.
fn keep_last<T>(rows: &mut Vec<T>, tables: usize, key: impl Fn(&T) -> &'static str) {
    if tables < 2 {
        return;
    }
    let mut places = std::collections::HashMap::with_capacity(rows.len());
    let mut kept: Vec<T> = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        match places.entry(key(&row)) {
            std::collections::hash_map::Entry::Occupied(place) => {
                let place: usize = *place.get();
                kept[place] = row;
            }
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(row);
            }
        }
    }
    *rows = kept;
}
