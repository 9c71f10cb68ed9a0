//! Choices among namesakes, without a parse.

use dateline_gazetteer::{CountryCode, Gazetteer, Place, PlaceKind};

use super::choose::{self, Article};
use super::home::Home;
use super::look_up::Name;

/// What is chosen for the first of some names that stand in one article.
fn first_of(names: &[&str], home: Option<&str>) -> Option<(Place, String)> {
    let gazetteer = Gazetteer::bundled();
    let names: Vec<Name> = names.iter().filter_map(|words| Name::new(0..1, (*words).into(), gazetteer)).collect();
    let home = home.and_then(CountryCode::parse).map(|country| Home { country, weight: 2.0, reason: "told" });
    let mut chosen = choose::entries(&Article { names: &names, spoken_of: &[], home }, None);
    chosen.names.swap_remove(0)
}

/// Checks the country and first-level unit chosen for the first of some names that stand in one article.
#[track_caller]
fn check(names: &[&str], home: Option<&str>, country: &str, admin1: &str) {
    let (place, reason) = first_of(names, home).expect("a place is chosen");
    let found = (place.country.map(|c| c.to_string()).unwrap_or_default(), place.admin1);
    assert_eq!((found.0.as_str(), found.1), (country, admin1), "{reason}");
}

#[test]
fn alone_a_name_is_its_greatest_bearer() {
    check(&["Athens"], None, "GRC", "Attica");
    check(&["Paris"], None, "FRA", "Île-de-France");
}

#[test]
fn a_town_lies_where_the_other_names_could_lie() {
    check(&["Athens", "Henderson County", "Gun Barrel City", "Malakoff", "Corsicana"], Some("USA"), "USA", "Texas");
    check(&["Alexandria", "Nokomis", "St. Cloud", "Douglas County", "Osakis"], Some("USA"), "USA", "Minnesota");
}

/// Checks that nothing is chosen for the first of some names.
#[track_caller]
fn check_open(names: &[&str], home: Option<&str>) {
    let chosen = first_of(names, home);
    assert!(chosen.is_none(), "{chosen:?}");
}

#[test]
fn a_hamlet_does_not_outshine_a_capital_by_its_country_alone() {
    check(&["Havana", "Denver"], Some("USA"), "CUB", "Havana");
    check(&["Havana", "Springfield", "Peoria", "Illinois"], Some("USA"), "USA", "Illinois");
    check(&["Mexico", "Columbia", "Missouri", "Moberly"], Some("USA"), "MEX", "");
}

#[test]
fn a_small_town_where_nothing_is_said_of_its_country_is_not_believed() {
    check_open(&["Rehab", "Cairo", "Alexandria", "Egypt"], None);
    check(&["Rehab", "Amman", "Jordan"], None, "JOR", "Mafraq");
}

#[test]
fn a_country_is_not_its_own_province() {
    check(&["Mexico", "Oaxaca", "Puebla", "Matias Romero", "Mexico City"], None, "MEX", "");
}

#[test]
fn the_noun_before_it_says_what_a_place_is() {
    let gazetteer = Gazetteer::bundled();
    let name = Name::new(0..1, "Kandahar".into(), gazetteer).expect("Kandahar has entries");
    let names = [Name { kind: Some(PlaceKind::Admin1), ..name }];
    let chosen = choose::entries(&Article { names: &names, spoken_of: &[], home: None }, None);
    assert_eq!(chosen.names[0].as_ref().map(|(place, _)| place.kind), Some(PlaceKind::Admin1));
}

#[test]
fn a_town_lies_near_the_others() {
    check(&["Huntsville", "Walker County"], Some("USA"), "USA", "Texas");
    check(&["Huntsville", "Madison County"], Some("USA"), "USA", "Alabama");
}

#[test]
fn between_like_namesakes_nothing_is_chosen() {
    check_open(&["Maryville"], Some("USA"));
    check(&["Maryville", "Edwardsville", "Collinsville"], Some("USA"), "USA", "Illinois");
}

#[test]
fn a_name_used_as_of_a_town_is_a_town_in_a_local_report() {
    let gazetteer = Gazetteer::bundled();
    let chosen = |is_local: bool, home: &str| {
        let name = |words: &str| Name::new(0..1, words.to_owned().into(), gazetteer).expect("the name has entries");
        let names = [Name { is_local, ..name("Lebanon") }, name("Boone County"), name("Zionsville")];
        let home = CountryCode::parse(home).map(|country| Home { country, weight: 2.0, reason: "told" });
        let chosen = choose::entries(&Article { names: &names, spoken_of: &[], home }, None);
        chosen.names[0].as_ref().map(|(place, _)| place.kind)
    };
    assert_eq!(chosen(true, "USA"), Some(PlaceKind::City));
    assert_eq!(chosen(false, "USA"), Some(PlaceKind::Country));
}
