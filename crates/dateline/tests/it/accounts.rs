//! What each side says of one event, side by side.

use dateline::{AccountRecord, ReadOptions, accounts, read_bytes};

use crate::support;

fn accounts_of(text: &str) -> Vec<AccountRecord> {
    let published = Some("2024-03-07".parse().unwrap());
    let options = ReadOptions { published, ..ReadOptions::default() };
    let said = support::coder().said(&read_bytes("case", text.as_bytes(), &options).unwrap());
    accounts(&said.events, &said.statements)
}

/// "CLASS told-by: kind COUNTRY, kind COUNTRY …"
fn told(account: &AccountRecord) -> String {
    let says = account.statements.iter().map(|s| {
        let actor = s.speaker.iter().flat_map(|s| &s.actors).find_map(|a| a.country.clone());
        format!("{} {}", s.kind, actor.unwrap_or_default())
    });
    format!("{} {}: {}", account.events[0].class, account.told_by, says.collect::<Vec<_>>().join(", "))
}

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = accounts_of(text).iter().map(told).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_denial_stands_beside_the_accusation() {
    check(
        "Armenia accused Azerbaijan of shelling the village. Azerbaijan denied shelling the village.",
        &["ACCUSE outlet: accused ARM, denied AZE"],
    );
}

#[test]
fn an_appended_denial_stands_beside_what_it_denies() {
    check(
        "Somalia said that Ethiopian troops had bombed Somali villages, which Addis Ababa denies.",
        &["ASSAULT one-side: said SOM, denied ETH"],
    );
}

#[test]
fn both_sides_of_one_meeting_are_one_account() {
    check(
        "Kenyan officials said Kenya and Somalia held talks on Tuesday. Somali officials said Somalia and Kenya held talks \
         on Tuesday.",
        &["CONSULT both-sides: said KEN, said SOM"],
    );
}

#[test]
fn an_answer_to_something_else_is_none() {
    check(
        "Armenia accused Azerbaijan of shelling the village. Azerbaijan rejected the budget of the fund.",
        &["ACCUSE outlet: accused ARM"],
    );
}

#[test]
fn a_demand_told_by_the_outlet_is_no_account() {
    check("Japan urged Iran to release the tanker.", &[]);
}

#[test]
fn one_side_of_a_country_at_war_with_itself_does_not_speak_for_the_other() {
    check(
        "Sudanese rebels said the Sudanese army had bombed Sudanese villages on Tuesday.",
        &["ASSAULT others: said SDN"],
    );
}
