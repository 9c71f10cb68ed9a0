//! `dateline eval` on gold of our own: floors, predictions, bad rows.

use crate::support::Desk;

const GOLD: &str = r#"{"id":"1","text":"Peru met Chile","source":[[0,4]],"target":[[9,14]],"label":"CONSULT","quad":1}
{"id":"2","text":"Peru hit Chile","source":[[0,4]],"target":[[9,14]],"label":"ASSAULT","quad":4}
"#;
const HALF_RIGHT: &str = "{\"id\":\"1\",\"label\":\"CONSULT\"}\n{\"id\":\"2\",\"label\":\"AID\"}\n";

/// A desk without a model, for predictions made before need none.
fn desk() -> Desk {
    let desk = Desk::without_model();
    desk.write("gold.jsonl", GOLD);
    desk.write("given.jsonl", HALF_RIGHT);
    desk
}

fn floor(value: f32) -> String {
    format!(r#"[{{"task":"relations","set":"gold.jsonl","split":"all","measure":"accuracy","at_least":{value}}}]"#)
}

#[test]
fn a_score_below_its_floor_is_told_and_gives_exit_code_1() {
    let desk = desk();
    let arguments = ["eval", "relations", "gold.jsonl", "--score", "given.jsonl", "--floors", "floors.json"];
    desk.write("floors.json", floor(0.5));
    let holds = desk.run(&arguments);
    assert_eq!((holds.code, holds.err.as_str()), (0, ""), "{}", holds.out);
    desk.write("floors.json", floor(0.6));
    let below = desk.run(&arguments);
    assert_eq!(below.code, 1);
    assert!(below.err.contains("accuracy is 0.5000, floor: at least 0.6"), "{}", below.err);
}

#[test]
fn json_holds_figures_with_intervals_classes_and_confusions() {
    let ran = desk().run(&["eval", "relations", "gold.jsonl", "--score", "given.jsonl", "--json"]);
    let reports: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let report = &reports[0];
    let accuracy = report["measures"].as_array().unwrap().iter().find(|m| m["name"] == "accuracy").unwrap();
    assert_eq!(accuracy["value"], 0.5);
    assert!(accuracy["interval"]["low"].as_f64() < accuracy["interval"]["high"].as_f64());
    assert_eq!(report["classes"].as_array().unwrap().len(), 2);
    assert_eq!(report["confusions"][0]["predicted"], "AID");
}

#[test]
fn scores_replace_older_ones_of_the_same_set_and_leave_others() {
    let desk = desk();
    let old = "task,set,split,measure,value,interval,of,command,version\nevents,a page,all,precision,0.9,,9 of 10,by hand,0.1.0\n";
    desk.write("scores.csv", old);
    let arguments = ["eval", "relations", "gold.jsonl", "--score", "given.jsonl", "--csv", "scores.csv"];
    desk.run(&arguments);
    let once = std::fs::read_to_string(desk.path("scores.csv")).unwrap();
    assert!(once.contains("events,a page") && once.contains("relations,gold.jsonl,all,accuracy,0.5000,"), "{once}");
    desk.run(&arguments);
    assert_eq!(std::fs::read_to_string(desk.path("scores.csv")).unwrap(), once);
}

#[test]
fn predictions_can_be_scored_again() {
    let desk = Desk::new();
    desk.write("gold.jsonl", GOLD);
    let first = desk.run(&["eval", "relations", "gold.jsonl", "--predictions", "out.jsonl"]);
    assert_eq!(first.code, 0, "{}", first.err);
    let again = desk.run(&["eval", "relations", "gold.jsonl", "--score", "out.jsonl"]);
    assert_eq!(again.out, first.out);
    let rows = std::fs::read_to_string(desk.path("out.jsonl")).unwrap();
    assert!(rows.starts_with("{\"id\":\"1\",\"label\":") && rows.lines().count() == 2, "{rows}");
}

#[test]
fn a_bad_row_is_named_by_line() {
    let desk = desk();
    desk.write("bad.jsonl", format!("{GOLD}{{\"id\":\"3\"}}\n"));
    let ran = desk.run(&["eval", "relations", "bad.jsonl", "--score", "given.jsonl"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("bad.jsonl:3: missing field `text`"), "{}", ran.err);
}

#[test]
fn too_few_predictions_are_an_error() {
    let desk = desk();
    desk.write("given.jsonl", "{\"id\":\"1\",\"label\":\"CONSULT\"}\n");
    let ran = desk.run(&["eval", "relations", "gold.jsonl", "--score", "given.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("1 rows of predictions for 2 gold rows"), "{}", ran.err);
}

#[test]
fn a_set_that_is_not_here_says_where_it_was_looked_for() {
    let ran = desk().run(&["eval", "relations", "nowhere", "--score", "given.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no gold data \"nowhere\"") && ran.err.contains("DATELINE_DEV_DATA"), "{}", ran.err);
}
