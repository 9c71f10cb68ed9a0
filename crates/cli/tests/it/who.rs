//! `dateline who` and `dateline actors` as their users run them.

use serde_json::Value;

use crate::support::Desk;

const PEOPLE: &str = "id\tname\taliases\tsurnames\tgender\tcountry\tsource\n";
const OFFICES: &str = "person\tcountry\toffice\tkind\tsectors\tfrom\tto\tas_of\tsource\n";

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_person_is_what_the_day_makes_of_him() {
    let desk = Desk::without_model();
    let status = |day| {
        let ran = desk.run(&["who", "Angela", "Merkel", "--on", day]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let record = &lines(&ran.out)[0];
        (record["status"].as_str().unwrap().to_owned(), record["sectors"][0].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(status("2015-09-01"), ("in office".to_owned(), "GOV".to_owned()));
    assert_eq!(status("2023-09-01"), ("former".to_owned(), "ELI".to_owned()));
}

#[test]
fn a_country_shows_who_led_it() {
    let ran = Desk::without_model().run(&["who", "France", "--on", "2015-11-14"]);
    let record = &lines(&ran.out)[0];
    assert_eq!(record["offices"][0]["holder"], "Francois Hollande", "{ran:?}");
}

#[test]
fn a_name_no_table_has_is_told_with_near_ones() {
    let ran = Desk::without_model().run(&["who", "Emanuel", "Macron"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.is_empty() && ran.err.contains("near to it: Emmanuel Macron"), "{ran:?}");
}

#[test]
fn own_tables_are_looked_up_too_and_their_errors_named() {
    let desk = Desk::without_model();
    std::fs::create_dir(desk.path("mine")).unwrap();
    desk.write("mine/people.tsv", format!("{PEOPLE}odera\tPeter Odera\t\tOdera\tm\tKEN\tmine\n"));
    desk.write(
        "mine/offices.tsv",
        format!("{OFFICES}odera\tKEN\tforeign minister\tFM\tGOV\t2026-01-05\t\t2026-11-01\tmine\n"),
    );
    let ran = desk.run(&["who", "Odera", "--on", "2026-03-01", "--data", "mine"]);
    assert_eq!(lines(&ran.out)[0]["offices"][0]["title"], "foreign minister", "{ran:?}");
    desk.write("mine/people.tsv", format!("{PEOPLE}odera\tPeter Odera\t\tOdera\tm\tKenya\tmine\n"));
    let ran = desk.run(&["who", "Odera", "--data", "mine"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("people.tsv:2: country: \"Kenya\" is no three-letter country code"), "{ran:?}");
}

#[test]
fn all_words_for_one_actor_carry_one_number() {
    let desk = Desk::new();
    desk.write(
        "report.txt",
        "Wang Yi visited Kenya on Monday. He met Kenya's president in Nairobi, and Wang praised him.\n",
    );
    let ran = desk.run(&["actors", "--published", "2023-06-20", "report.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let records = lines(&ran.out);
    let number = |text: &str| records.iter().find(|r| r["text"] == text).map(|r| r["actor"].clone());
    assert!(
        number("Wang Yi").is_some() && number("Wang Yi") == number("He") && number("He") == number("Wang"),
        "{ran:?}"
    );
    assert_ne!(number("Wang Yi"), number("Kenya"), "{ran:?}");
}
