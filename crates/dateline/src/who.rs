//! What the tables hold under a name: people with their offices, bodies, countries, roles. No language model is needed.

use dateline_gazetteer::{
    Country, CountryCode, Entry, Gazetteer, Gender, Office, OfficeKind, Organisation, Person, Sectors, TenureStatus,
};
use dateline_schema::{EntryRecord, OfficeRecord};
use jiff::civil::Date;

/// The offices that are shown of a country on a day.
const LEADERS: [OfficeKind; 6] = [
    OfficeKind::HeadOfState,
    OfficeKind::HeadOfGovernment,
    OfficeKind::ForeignMinister,
    OfficeKind::DefenceMinister,
    OfficeKind::InteriorMinister,
    OfficeKind::FinanceMinister,
];

/// How many names are offered for one that no table has.
const NEAR: usize = 5;

/// One in this many letter pairs of two names may differ for the names to be near.
const UNLIKE_SHARE: usize = 3;

/// Whoever and whatever bears the name: as a whole, else people who are called by it alone, those in office on the day first.
pub fn who(gazetteer: &Gazetteer, name: &str, on: Option<Date>) -> Vec<EntryRecord> {
    let name = name.trim();
    let mut found: Vec<EntryRecord> =
        gazetteer.lookup(name).into_iter().map(|entry| entry_record(gazetteer, entry, on)).collect();
    for person in gazetteer.people_with_surname(name, on) {
        if !found.iter().any(|known| known.kind == "person" && known.id == person.id) {
            found.push(person_record(gazetteer, person, on));
        }
    }
    found
}

/// Names in the tables that are near to one that no table has: those that hold it, and those spelt much like it.
pub fn near_names(gazetteer: &Gazetteer, name: &str) -> Vec<&'static str> {
    let wanted = dateline_gazetteer::fold(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let pairs = letter_pairs(&wanted);
    let people = gazetteer.people().iter().map(|person| person.name);
    let bodies = gazetteer.organisations().iter().map(|organisation| organisation.name);
    let mut near: Vec<(usize, &'static str)> = people
        .chain(bodies)
        .filter_map(|known| {
            let folded = dateline_gazetteer::fold(known);
            if folded.contains(&wanted) {
                return Some((0, known));
            }
            let theirs = letter_pairs(&folded);
            let shared = pairs.iter().filter(|pair| theirs.binary_search(pair).is_ok()).count();
            let unlike = pairs.len() + theirs.len() - 2 * shared;
            (unlike * UNLIKE_SHARE <= pairs.len() + theirs.len()).then_some((unlike, known))
        })
        .collect();
    near.sort_unstable();
    near.dedup_by_key(|(_, name)| *name);
    near.into_iter().take(NEAR).map(|(_, name)| name).collect()
}

/// The pairs of neighbouring letters of a folded name, in order and each once.
fn letter_pairs(folded: &str) -> Vec<[char; 2]> {
    let letters: Vec<char> = folded.chars().collect();
    let mut pairs: Vec<[char; 2]> = letters.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn entry_record(gazetteer: &Gazetteer, entry: Entry<'_>, on: Option<Date>) -> EntryRecord {
    match entry {
        Entry::Person(person) => person_record(gazetteer, person, on),
        Entry::Organisation(organisation) => organisation_record(organisation, on),
        Entry::Country { country, .. } => country_record(gazetteer, country, on),
        Entry::Metonym(metonym) => EntryRecord {
            kind: "metonym".to_owned(),
            country: Some(metonym.country.to_string()),
            sectors: codes(metonym.sectors),
            ..named(metonym.phrase, metonym.phrase, metonym.note)
        },
        Entry::Role(role) => EntryRecord {
            kind: "role".to_owned(),
            gender: role.gender.map(gender),
            sectors: codes(role.sectors),
            ..named(role.phrase, role.phrase, "")
        },
    }
}

fn named(id: &str, name: &str, source: &str) -> EntryRecord {
    EntryRecord {
        kind: String::new(),
        id: id.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        gender: None,
        country: None,
        sectors: Vec::new(),
        status: None,
        stale: false,
        offices: Vec::new(),
        source: source.to_owned(),
    }
}

fn person_record(gazetteer: &Gazetteer, person: &Person, on: Option<Date>) -> EntryRecord {
    let tenure = on.map(|day| gazetteer.office_on(person, day));
    let (status, sectors, country) = match tenure.map(|tenure| tenure.status) {
        Some(TenureStatus::Holds(office)) => (Some("in office"), codes(office.sectors), Some(office.country)),
        Some(TenureStatus::Former(_)) => (Some("former"), vec!["ELI".to_owned()], person.country),
        Some(TenureStatus::Future(_)) => (Some("not yet in office"), Vec::new(), person.country),
        Some(TenureStatus::Unknown) => (Some("unknown"), Vec::new(), person.country),
        None => (None, Vec::new(), person.country),
    };
    let offices = gazetteer.offices_of(person).iter();
    EntryRecord {
        kind: "person".to_owned(),
        aliases: person.aliases.iter().map(|&alias| alias.to_owned()).collect(),
        gender: person.gender.map(gender),
        country: country.or(person.country).map(|code| code.to_string()),
        sectors,
        status: status.map(str::to_owned),
        stale: tenure.is_some_and(|tenure| tenure.stale),
        offices: offices.map(|office| office_record(gazetteer, office, on)).collect(),
        ..named(person.id, person.name, person.source)
    }
}

fn organisation_record(organisation: &Organisation, on: Option<Date>) -> EntryRecord {
    EntryRecord {
        kind: "organisation".to_owned(),
        aliases: organisation.aliases.iter().map(|&alias| alias.to_owned()).collect(),
        country: organisation.country.map(|code| code.to_string()),
        sectors: codes(organisation.sectors_on(on)),
        ..named(organisation.id, organisation.name, organisation.source)
    }
}

fn country_record(gazetteer: &Gazetteer, country: &Country, on: Option<Date>) -> EntryRecord {
    let holder = |day: Date, kind| gazetteer.holder(country.key, kind, day).map(|(_, office)| office);
    let leaders = on.into_iter().flat_map(|day| LEADERS.into_iter().filter_map(move |kind| holder(day, kind)));
    EntryRecord {
        kind: "country".to_owned(),
        aliases: country.aliases.iter().map(|&alias| alias.to_owned()).collect(),
        country: Some(country.actor_code().to_string()),
        sectors: codes(country.sectors()),
        offices: leaders.map(|office| office_record(gazetteer, office, on)).collect(),
        ..named(country.key, country.name, country.source)
    }
}

fn office_record(gazetteer: &Gazetteer, office: &Office, on: Option<Date>) -> OfficeRecord {
    OfficeRecord {
        holder: gazetteer.person_of(office).name.to_owned(),
        title: office.title.to_owned(),
        country: CountryCode::to_string(&office.country),
        sectors: codes(office.sectors),
        from: office.from.map(|day| day.to_string()),
        to: office.to.map(|day| day.to_string()),
        known_to: office.as_of.filter(|_| office.to.is_none()).map(|day| day.to_string()),
        held: on.map(|day| office.covers(day)),
        source: office.source.to_owned(),
    }
}

fn codes(sectors: Sectors) -> Vec<String> {
    sectors.to_vec().iter().map(|sector| sector.as_str().to_owned()).collect()
}

fn gender(gender: Gender) -> String {
    match gender {
        Gender::Female => "female".to_owned(),
        Gender::Male => "male".to_owned(),
    }
}
