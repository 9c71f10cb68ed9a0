//! Look-ups of places in the bundled tables.

use dateline_gazetteer::{Gazetteer, Place, PlaceKind};

fn places(name: &str) -> Vec<Place> {
    Gazetteer::bundled().places(name)
}

/// Checks kind, country and whole degrees of the weightiest place of a name.
#[track_caller]
fn check(name: &str, kind: PlaceKind, country: &str, lat: i32, lon: i32) {
    let found = places(name);
    let first = found.first().unwrap_or_else(|| panic!("{name} is not in the tables"));
    let code = first.country.map(|code| code.to_string()).unwrap_or_default();
    let near = (first.lat - lat as f32).abs() < 1.5 && (first.lon - lon as f32).abs() < 1.5;
    assert!(first.kind == kind && code == country && near, "{name}: {found:#?}");
}

#[test]
fn countries_come_first() {
    check("Russia", PlaceKind::Country, "RUS", 60, 100);
    check("Georgia", PlaceKind::Country, "GEO", 42, 43);
    assert!(places("Georgia").iter().any(|place| place.kind == PlaceKind::Admin1));
}

#[test]
fn the_largest_city_of_a_name_comes_first() {
    check("Paris", PlaceKind::City, "FRA", 49, 2);
    check("Beijing", PlaceKind::City, "CHN", 40, 116);
    check("New York", PlaceKind::City, "USA", 41, -74);
    check("Washington", PlaceKind::City, "USA", 39, -77);
    check("St. Petersburg", PlaceKind::City, "RUS", 60, 30);
    assert!(places("Paris").iter().any(|place| place.admin1 == "Texas"));
}

#[test]
fn spellings_of_the_news_are_found() {
    check("Kiev", PlaceKind::City, "UKR", 50, 30);
    check("Hodeidah", PlaceKind::City, "YEM", 15, 43);
    check("Khan Younis", PlaceKind::City, "PSE", 31, 34);
    check("Raqqa", PlaceKind::City, "SYR", 36, 39);
    check("Rangoon", PlaceKind::City, "MMR", 17, 96);
    check("Bombay", PlaceKind::City, "IND", 19, 73);
    check("Geneva", PlaceKind::City, "CHE", 46, 6);
}

#[test]
fn regions_seas_and_sites() {
    check("Darfur", PlaceKind::Region, "SDN", 13, 24);
    check("the Strait of Hormuz", PlaceKind::Region, "", 26, 56);
    check("South China Sea", PlaceKind::Region, "", 12, 114);
    check("Kashmir", PlaceKind::Region, "IND", 34, 75);
    check("Camp David", PlaceKind::Site, "USA", 40, -77);
    check("Panmunjom", PlaceKind::Site, "KOR", 38, 127);
    check("Stepanakert", PlaceKind::City, "AZE", 40, 47);
}

#[test]
fn units_with_and_without_their_kind() {
    check("Texas", PlaceKind::Admin1, "USA", 31, -99);
    check("Helmand province", PlaceKind::Region, "AFG", 31, 64);
    check("Kharkiv Oblast", PlaceKind::Admin1, "UKR", 50, 36);
}

#[test]
fn words_and_unknown_names_find_nothing() {
    assert!(places("nice").is_empty());
    assert!(places("Qwertyville").is_empty());
}

#[test]
fn every_line_of_the_tables_can_be_read() {
    for name in ["Moscow", "San José", "Santa Cruz", "Victoria", "Tripoli"] {
        assert!(!places(name).is_empty(), "{name}");
    }
}
