//! GDELT, POLECAT, ICEWS, PETRARCH2 and PLOVER, by the rules of their consumers.

use std::collections::BTreeSet;

use dateline_export::{Format, Options};
use serde_json::Value;

use crate::support::{Desk, denied, many, meeting, records};

/// Splits as their readers do: at every tab, without quotes.
fn lines(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split('\t').collect()).collect()
}

/// The rows under a header, as name and cell.
fn named<'a>(text: &'a str, column: &str) -> Vec<&'a str> {
    let lines = lines(text);
    let place = lines[0].iter().position(|name| *name == column).unwrap();
    lines[1..].iter().map(|row| row[place]).collect()
}

#[test]
fn gdelt_has_61_columns_and_a_row_a_pair() {
    let text = Desk::new().exported(Format::Gdelt);
    let rows = lines(&text);
    // Both directions of the meeting, two by two accusations, the attack on nobody named.
    assert_eq!(rows.len(), 2 + 4);
    assert!(rows.iter().all(|row| row.len() == 61));
    let ids: BTreeSet<u64> = rows.iter().map(|row| row[0].parse().unwrap()).collect();
    assert_eq!(ids.len(), rows.len());
    assert!(ids.iter().all(|id| *id < 1 << 53), "exact in a double");
    let meeting = &rows[0];
    assert_eq!(meeting[1..5], ["20240306", "202403", "2024", "2024.1808"]);
    assert_eq!(meeting[5..8], ["CIVGOV", "IVORY COAST", "CIV"]);
    assert_eq!(meeting[12], "GOV");
    assert_eq!(meeting[15..18], ["MLIGOV", "MALI", "MLI"]);
    assert_eq!(meeting[25..33], ["1", "044", "044", "04", "1", "2.5", "2", "1"]);
    assert_eq!(meeting[51..57], ["4", "Vienna, Austria", "AU", "", "", "48.208"]);
    assert_eq!(meeting[59], "20240307000000");
    assert_eq!(rows[1][5], "MLIGOV", "the other direction");
}

#[test]
fn gdelt_falls_back_to_the_code_of_class_and_to_its_own_country_codes() {
    let text = Desk::new().exported(Format::Gdelt);
    let accusation = &lines(&text)[2];
    assert_eq!(accusation[26..30], ["110", "110", "11", "3"]);
    assert_eq!(accusation[7], "ROM", "CAMEO keeps Romania's old code");
    assert_eq!(accusation[51..54], ["1", "Romania", "RO"]);
}

#[test]
fn gdelt_mentions_have_16_columns_and_the_events_numbers() {
    let desk = Desk::new();
    let events = desk.exported(Format::Gdelt);
    let mentions = desk.exported(Format::GdeltMentions);
    let ids: BTreeSet<&str> = lines(&events).iter().map(|row| row[0]).collect();
    let rows = lines(&mentions);
    assert!(rows.iter().all(|row| row.len() == 16 && ids.contains(row[0])));
    assert_eq!(rows[0][6..13], ["2", "77", "96", "101", "1", "70", "900"]);
    assert_eq!(rows[1][6..10], ["9", "-1", "-1", "305"], "a telling in which the parties' words are not known");
}

#[test]
fn polecat_has_its_40_columns() {
    let text = Desk::new().exported(Format::Polecat);
    assert!(lines(&text).iter().all(|row| row.len() == 40));
    assert_eq!(named(&text, "Event Type")[0], "CONSULT");
    assert_eq!(named(&text, "Contexts")[0], "diplomatic;territory");
    assert_eq!(named(&text, "Actor COW")[..2], ["437", "432"]);
    assert_eq!(named(&text, "Actor Sectors")[0], "GOV;ELI");
    assert_eq!(named(&text, "Feature Type")[0], "PPL");
}

#[test]
fn icews_has_its_20_columns_and_integers_that_r_can_hold() {
    let text = Desk::new().exported(Format::Icews);
    assert!(lines(&text).iter().all(|row| row.len() == 20));
    for column in ["Event ID", "Story ID", "Sentence Number"] {
        assert!(named(&text, column).iter().all(|cell| cell.parse::<i32>().is_ok()), "{column}");
    }
    assert_eq!(named(&text, "Event Text")[0], "Meet at a 'third' location");
    assert_eq!(named(&text, "Source Country")[0], "Ivory Coast");
    assert_eq!(named(&text, "CAMEO Code")[0], "044", "with its zero");
}

#[test]
fn petrarch_lines_have_ten_fields_and_dashes_for_the_unknown() {
    let text = Desk::new().exported(Format::Petrarch2);
    let rows = lines(&text);
    assert!(rows.iter().all(|row| row.len() == 10));
    assert_eq!(rows[0][..5], ["20240306", "CIVGOV", "MLIGOV", "044", "DIPLOMATIC,1;TERRITORY,1"]);
}

#[test]
fn what_did_not_happen_is_left_out_and_said_so() {
    let desk = Desk::new();
    let told = meeting();
    let dated_denial = { dateline_schema::EventRecord { article: meeting().article, ..denied() } };
    for format in [Format::Gdelt, Format::Polecat, Format::Icews, Format::Petrarch2, Format::Gexf] {
        let pair = [told.clone(), dated_denial.clone()];
        let summary = desk.export(format, "out.txt", &pair, Options::default());
        assert_eq!((summary.events, summary.left_out.len()), (1, 1), "{}", format.as_str());
        let reason = summary.left_out.keys().next().unwrap();
        assert!(reason.contains("--all-statuses"), "{reason}");
    }
}

#[test]
fn an_event_without_any_day_is_left_out_where_a_day_is_asked_for() {
    let desk = Desk::new();
    for format in [Format::Gdelt, Format::Polecat, Format::Icews, Format::Petrarch2, Format::Plover] {
        let summary = desk.export(format, "out.txt", &[denied()], Options { all_statuses: true, ..Options::default() });
        assert_eq!(summary.events, 0);
        assert_eq!(summary.left_out.values().sum::<usize>(), 1, "{}", format.as_str());
    }
}

#[test]
fn plover_has_what_the_manual_requires() {
    let text = Desk::new().exported(Format::Plover);
    let events: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(events.len(), 2);
    for event in &events {
        for field in ["id", "date", "actor", "event"] {
            assert!(!event[field].is_null(), "{field}");
        }
        assert!(event["event"].is_array() && event["mode"].is_array() && event["context"].is_array());
    }
    assert_eq!(events[1]["enddate"], "2024-02-29");
    assert_eq!(events[0]["event_loc"]["resolution"], 4);
    assert!(events[0].get("enddate").is_none(), "unknown is left out");
}

#[test]
fn plover_says_when_publication_stands_in_for_the_date() {
    let desk = Desk::new();
    let undated = dateline_schema::EventRecord { date: None, ..many() };
    desk.export(Format::Plover, "out.jsonl", &[undated], Options::default());
    let event: Value = serde_json::from_str(&desk.text("out.jsonl")).unwrap();
    assert_eq!(event["date"], "2024-03-07");
    assert!(event["comment"].as_str().unwrap().contains("day of publication"));
}

#[test]
fn no_cell_breaks_a_line() {
    let desk = Desk::new();
    let mut record = meeting();
    record.article.site = Some("Tab\tand \"quote\"\nand line".to_owned());
    record.actors[0].name = Some("A\tB".to_owned());
    for format in [Format::Gdelt, Format::GdeltMentions, Format::Polecat, Format::Icews, Format::Petrarch2] {
        desk.export(format, "out.txt", &[record.clone()], Options::default());
        let text = desk.text("out.txt");
        let widths: BTreeSet<usize> = lines(&text).iter().map(Vec::len).collect();
        assert_eq!(widths.len(), 1, "{}", format.as_str());
        assert!(!text.contains('"'), "{}", format.as_str());
    }
}

#[test]
fn full_records_come_back_equal() {
    let desk = Desk::new();
    let lines = desk.exported(Format::Jsonl);
    let read: Vec<_> = dateline_export::Records::new(lines.as_bytes()).map(Result::unwrap).collect();
    assert_eq!(read, records());
    let array: Vec<dateline_schema::EventRecord> = serde_json::from_str(&desk.exported(Format::Json)).unwrap();
    assert_eq!(array, records());
}
