//! Which words gave a party without a country of its own the country it has.

use dateline::{ReadOptions, read_bytes};

use crate::support;

/// The words by which the actors and recipients of all events are placed.
fn placed_by(text: &str) -> Vec<String> {
    let said = support::coder().said(&read_bytes("case", text.as_bytes(), &ReadOptions::default()).unwrap());
    let parties = said.events.iter().flat_map(|e| e.actors.iter().chain(&e.recipients));
    parties.flat_map(|p| &p.via).filter(|v| v.how == "location").map(|v| v.text.clone()).collect()
}

#[test]
fn the_place_of_the_deed_is_cited() {
    assert_eq!(placed_by("Police arrested five protesters in Nairobi."), ["Nairobi", "Nairobi"]);
}

#[test]
fn the_other_side_is_cited() {
    assert_eq!(placed_by("A union endorsed Hillary Clinton."), ["Hillary Clinton"]);
}
