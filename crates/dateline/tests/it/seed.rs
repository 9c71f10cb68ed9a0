//! The first real page: what must come out of it and what must not. Runs where the file is present.

use dateline::{Coded, EventRecord, PartyRecord, ReadOptions, read_file};

use crate::support;

/// Events of the expected list that come out today; raise it with the coder, never lower it.
const MATCHED_EVENTS: usize = 11;

/// One expected event: classes that count, sides as `USA GOV`, first day or `-` or `*`, statuses that count.
struct Expected {
    classes: &'static [&'static str],
    actor: &'static str,
    recipient: &'static str,
    name: &'static str,
    start: &'static str,
    statuses: &'static [&'static str],
}

const fn expect(
    classes: &'static [&'static str],
    actor: &'static str,
    recipient: &'static str,
    name: &'static str,
    start: &'static str,
) -> Expected {
    Expected { classes, actor, recipient, name, start, statuses: &["happened", "ongoing"] }
}

const EXPECTED: &[Expected] = &[
    expect(&["CONSULT"], "USA GOV", "CHN GOV", "Xi Jinping", "2023-06-19"),
    expect(&["CONSULT"], "USA GOV", "CHN GOV", "Wang Yi", "*"),
    expect(&["CONSULT"], "USA GOV", "CHN", "visit", "2023-06-17"),
    expect(&["CONSULT"], "USA GOV", "CHN GOV", "Qin Gang", "2023-06-18"),
    expect(&["ACCUSE"], "CHN GOV", "USA", "accused", "*"),
    expect(&["REQUEST"], "CHN GOV", "USA", "urged", "*"),
    expect(&["REQUEST"], "CHN GOV", "USA", "demands/yield", "-"),
    expect(&["REQUEST"], "CHN GOV", "USA", "demands/assist", "-"),
    expect(&["SANCTION", "COERCE"], "USA", "CHN", "sanctions", "-"),
    expect(&["ACCUSE"], "USA", "USA GOV", "criticism", "-"),
    expect(&["MOBILIZE", "COERCE", "ASSAULT"], "CHN", "USA", "incursion", "-"),
];

fn code(published: Option<&str>) -> Option<Coded> {
    let path = support::in_repository("../shared/examples/seed/article.txt");
    if !path.exists() {
        println!("the seed page is not here: nothing to check");
        return None;
    }
    let published = published.map(|d| d.parse().unwrap());
    let article = read_file(&path, &ReadOptions { published, ..ReadOptions::default() }).unwrap();
    Some(support::coder().code(&article))
}

fn is_side(parties: &[PartyRecord], wanted: &str) -> bool {
    let (country, sector) = wanted.split_once(' ').map_or((wanted, None), |(c, s)| (c, Some(s)));
    parties
        .iter()
        .any(|p| p.country.as_deref() == Some(country) && sector.is_none_or(|s| p.sectors.iter().any(|x| x == s)))
}

/// The name says which of several alike: a person's name, the predicate's word, the word with the mode.
fn is_named(event: &EventRecord, name: &str) -> bool {
    let (word, mode) = name.split_once('/').map_or((name, None), |(w, m)| (w, Some(m)));
    let of_person = event.actors.iter().chain(&event.recipients).any(|p| p.name.as_deref() == Some(word));
    let of_predicate = event.predicate.text.contains(word) || event.mode.as_deref() == Some(word);
    (of_person || of_predicate) && mode.is_none_or(|m| event.mode.as_deref() == Some(m))
}

fn matches(event: &EventRecord, expected: &Expected) -> bool {
    let start = event.date.as_ref().and_then(|d| d.start.as_deref());
    let date_fits = match expected.start {
        "*" => true,
        "-" => start.is_none(),
        day => start == Some(day),
    };
    let straight = is_side(&event.actors, expected.actor) && is_side(&event.recipients, expected.recipient);
    let crossed = is_side(&event.recipients, expected.actor) && is_side(&event.actors, expected.recipient);
    expected.classes.contains(&event.class.as_str())
        && expected.statuses.contains(&event.status.as_str())
        && (straight || (event.reciprocal && crossed))
        && is_named(event, expected.name)
        && date_fits
}

#[test]
fn the_seed_page_tells_its_events() {
    let Some(coded) = code(Some("2023-06-19")) else { return };
    let missing: Vec<&str> =
        EXPECTED.iter().filter(|e| !coded.records.iter().any(|r| matches(r, e))).map(|e| e.name).collect();
    let matched = EXPECTED.len() - missing.len();
    assert!(matched >= MATCHED_EVENTS, "{matched} of {}; missing: {missing:?}", EXPECTED.len());
}

#[test]
fn the_seed_page_tells_of_nothing_that_did_not_happen() {
    let Some(coded) = code(Some("2023-06-19")) else { return };
    for event in &coded.records {
        let countries: Vec<&str> =
            event.actors.iter().chain(&event.recipients).filter_map(|p| p.country.as_deref()).collect();
        let text = &event.predicate.text;
        assert!(!matches!(event.class.as_str(), "RETREAT" | "CONCEDE" | "COOPERATE" | "PROTEST"), "{text}");
        assert!(!countries.contains(&"TWN"), "{text}");
        assert!(event.class != "ASSAULT" || text.contains("incursion"), "{text}");
        let by_america = is_side(&event.actors, "USA");
        assert!(!(event.class == "SUPPORT" && by_america), "{text}");
        for party in event.actors.iter().chain(&event.recipients) {
            let is_wang = party.name.as_deref().is_some_and(|n| n.contains("Wang"));
            assert!(!is_wang || party.country.as_deref() == Some("CHN"), "{text}");
            assert!(party.name.as_deref() != Some("State"), "{text}");
            assert!(party.name.as_deref() != Some("Joe Biden"), "{text}");
        }
    }
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    let Some(coded) = code(None) else { return };
    assert!(coded.records.iter().all(|r| r.date.is_none()));
    for words in ["June 17", "Monday", "Sunday"] {
        assert!(coded.notes.iter().any(|n| n.code == "unresolved-date" && n.message.contains(words)), "{words}");
    }
    assert_eq!(coded.notes.iter().filter(|n| n.code == "no-publication-date").count(), 1);
}
