//! Look-ups in the bundled tables, as a reader of news would ask.

use dateline_gazetteer::{CountryKind, Entry, Gazetteer, NameForm, NameHash, OfficeKind, Outlook, TenureStatus};
use jiff::civil::{Date, date};

fn gazetteer() -> &'static Gazetteer {
    Gazetteer::bundled()
}

/// A short text for each entry: "country USA Capital", "person wang-yi", "role GOV".
fn describe(phrase: &str) -> Vec<String> {
    let tell = |entry: Entry<'_>| match entry {
        Entry::Country { country, form } => format!("country {} {form:?}", country.key),
        Entry::Metonym(metonym) => format!("metonym {} {:?}", metonym.country, metonym.sectors),
        Entry::Person(person) => format!("person {}", person.id),
        Entry::Organisation(organisation) => {
            let country = organisation.country.map(|code| code.to_string()).unwrap_or_default();
            format!("organisation {country} {:?}", organisation.sectors_on(None))
        }
        Entry::Role(role) => format!("role {:?}", role.sectors),
    };
    gazetteer().lookup(phrase).into_iter().map(tell).collect()
}

#[track_caller]
fn check(phrase: &str, expected: &str) {
    let found = describe(phrase);
    assert!(found.iter().any(|entry| entry == expected), "{phrase}: {found:?} lacks {expected}");
}

/// The office on a day as "holds HOG GOV", "former …", "future …", "unknown".
fn office(name: &str, on: Date) -> String {
    let gazetteer = gazetteer();
    let person = gazetteer
        .lookup(name)
        .into_iter()
        .find_map(|entry| if let Entry::Person(person) = entry { Some(person) } else { None })
        .unwrap_or_else(|| panic!("{name} is not in the table"));
    let tenure = gazetteer.office_on(person, on);
    let text = |word: &str| {
        let office = tenure.office().expect("the status names an office");
        format!("{word} {} {} {:?}", office.country, office.kind.as_str(), office.sectors)
    };
    match tenure.status {
        TenureStatus::Holds(_) => text("holds"),
        TenureStatus::Former(_) => text("former"),
        TenureStatus::Future(_) => text("future"),
        TenureStatus::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn countries_by_every_form() {
    check("the United States", "country USA Name");
    check("U.S.", "country USA Name");
    check("America", "country USA Name");
    check("Russian", "country RUS Adjective");
    check("Danes", "country DNK DemonymPlural");
    check("Türkiye", "country TUR Name");
    check("Turks", "country TUR DemonymPlural");
    check("Washington", "country USA Capital");
    check("Beijing", "country CHN Capital");
    check("Ivory Coast", "country CIV Name");
    check("Cote d’Ivoire", "country CIV Name");
    check("Gaza", "country PSE Name");
    check("the Holy See", "country VAT Name");
}

#[test]
fn words_that_look_like_names_are_left_alone() {
    assert!(describe("us").is_empty());
    assert!(describe("turkey").is_empty());
    assert!(describe("who").is_empty());
    assert!(describe("chad").is_empty());
}

#[test]
fn metonyms_and_organisations() {
    check("the Kremlin", "metonym RUS [GOV]");
    check("White House", "metonym USA [GOV]");
    check("Pentagon", "metonym USA [MIL]");
    check("CCP", "organisation CHN [PTY, GOV]");
    check("Chinese Communist Party", "organisation CHN [PTY, GOV]");
    check("U.N. Security Council", "organisation UNO []");
    check("al Qaida", "organisation IMG [REB]");
    check("NATO", "organisation IGO [MIL]");
    check("Nato", "organisation IGO [MIL]");
}

#[test]
fn roles_in_singular_and_plural() {
    check("state-run media", "role [JRN, GOV]");
    check("foreign ministers", "role [GOV]");
    check("villagers", "role [CVL]");
    check("Top Diplomat", "role [GOV]");
    check("secretaries of state", "role [GOV]");
    check("gunmen", "role [UAF]");
}

#[test]
fn wang_and_qin_in_june_2023() {
    let day = date(2023, 6, 19);
    assert_eq!(office("Qin Gang", day), "holds CHN FM [GOV]");
    let wang = office("Wang Yi", day);
    assert!(wang.starts_with("holds CHN PTY [GOV"), "{wang}");
    assert_eq!(office("Wang Yi", date(2021, 1, 1)), "holds CHN FM [GOV]");
    assert_eq!(office("Wang Yi", date(2024, 1, 1)), "holds CHN FM [GOV]");
    assert_eq!(office("Antony Blinken", day), "holds USA FM [GOV]");
    assert_eq!(office("Joe Biden", day), "holds USA HOS [GOV]");
    assert_eq!(office("Xi Jinping", day), "holds CHN HOS [GOV]");
    let (person, _) = gazetteer().holder("CHN", OfficeKind::ForeignMinister, day).unwrap();
    assert_eq!(person.id, "qin-gang");
}

#[test]
fn out_of_office_is_former() {
    assert_eq!(office("Boris Johnson", date(2021, 3, 1)), "holds GBR HOG [GOV]");
    assert!(office("Boris Johnson", date(2023, 3, 1)).starts_with("former GBR HOG"));
    assert!(office("Keir Starmer", date(2026, 6, 1)).starts_with("holds GBR HOG"));
}

#[test]
fn days_past_the_last_known_one_are_stale() {
    let gazetteer = gazetteer();
    let person = gazetteer.person("xi-jinping").unwrap();
    assert!(!gazetteer.office_on(person, date(2023, 6, 19)).stale);
    assert!(gazetteer.office_on(person, date(2040, 1, 1)).stale);
}

#[test]
fn surnames_put_those_in_office_first() {
    let first = |name: &str, on: Date| gazetteer().people_with_surname(name, Some(on)).first().map(|person| person.id);
    assert_eq!(first("Blinken", date(2023, 6, 19)), Some("antony-blinken"));
    assert_eq!(first("Clinton", date(1999, 6, 19)), Some("bill-clinton"));
    assert_eq!(first("Clinton", date(2011, 6, 19)), Some("hillary-clinton"));
    assert_eq!(first("Zelensky", date(2023, 6, 19)), Some("volodymyr-zelenskyy"));
}

#[test]
fn an_organisation_changes_with_the_day() {
    let taliban = gazetteer().organisations().iter().find(|organisation| organisation.id == "taliban").unwrap();
    assert_eq!(format!("{:?}", taliban.sectors_on(Some(date(2010, 1, 1)))), "[REB]");
    assert_eq!(format!("{:?}", taliban.sectors_on(Some(date(2022, 1, 1)))), "[GOV]");
}

#[test]
fn breakaway_entities_act_for_their_sovereign_with_a_sector() {
    let abkhazia = gazetteer().country("GEO-AB").unwrap();
    assert_eq!(abkhazia.kind, CountryKind::Breakaway);
    assert_eq!(abkhazia.actor_code().as_str(), "GEO");
    assert_eq!(format!("{:?}", abkhazia.sectors()), "[PRE]");
    assert_eq!(gazetteer().country("HKG").unwrap().actor_code().as_str(), "HKG");
    assert_eq!(gazetteer().country("PRI").unwrap().actor_code().as_str(), "USA");
}

#[test]
fn words_that_are_names_and_begin_names() {
    let outlook = |words| {
        let Outlook { is_name, begins_names } = gazetteer().outlook(NameHash::default().and(words));
        (is_name, begins_names)
    };
    assert_eq!(outlook("Bank of"), (false, true));
    assert_eq!(outlook("gunmen"), (true, false));
    assert_eq!(outlook("United Nations"), (true, true));
    assert_eq!((outlook("the"), outlook("zzzz")), ((false, false), (false, false)));
    let form = NameForm::Capital;
    assert!(form > NameForm::Name);
}
