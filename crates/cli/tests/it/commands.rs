//! The commands on good input: their forms, their streams, and the same bytes at any number of threads.
//!
//! What is coded is the casebook's business; here only the form of the answers is asserted.

use std::io::Read;

use crate::support::{Desk, example};

const REPORT: &str = "Ministers meet\n\nVIENNA, March 7 - Egypt's foreign minister met his Ethiopian counterpart in Vienna on \
                      Tuesday. Egypt accused Ethiopia of violating an agreement.\n";

/// The lines of `out` as records.
fn records(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn events_in_a_pipe_are_json_lines_with_evidence() {
    let ran = Desk::new().run(&["events", &example()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let records = records(&ran.out);
    assert!(records.len() >= 5, "{} records", records.len());
    for record in &records {
        let keys: Vec<&String> = record.as_object().unwrap().keys().collect();
        for key in ["id", "class", "actors", "recipients", "date", "status", "predicate", "mentions", "coder"] {
            assert!(keys.iter().any(|k| *k == key), "no {key} in {keys:?}");
        }
        assert_eq!(record["schema_version"], records[0]["schema_version"]);
        assert_eq!(record["article"]["published"], "2024-03-07");
        assert!(!record["mentions"].as_array().unwrap().is_empty());
    }
    assert!(ran.err.starts_with("1 page coded, 0 skipped, "), "{}", ran.err);
}

#[test]
fn the_table_has_its_columns_and_a_row_an_event() {
    let desk = Desk::new();
    let table = desk.run(&["events", "-f", "table", &example()]).out;
    assert!(
        table.starts_with("Egypt and Ethiopia hold first direct talks in a year over Nile dam (2024-03-07)\n"),
        "{table}"
    );
    for column in ["event", "who", "whom", "when", "where", "status", "says who", "words", "sure"] {
        assert!(table.lines().nth(2).unwrap().contains(column), "{table}");
    }
    let count = desk.run(&["events", &example()]).out.lines().count();
    assert!(table.lines().any(|line| line.trim_start().starts_with(&format!("{count} "))), "{table}");
}

#[test]
fn csv_has_fixed_columns_and_a_row_an_event() {
    let desk = Desk::new();
    let ran = desk.run(&["events", "-f", "csv", &example()]);
    insta::assert_snapshot!(ran.out.split("\r\n").next().unwrap().replace(',', "\n"));
    let mut rows = csv::Reader::from_reader(ran.out.as_bytes());
    let rows = rows.records().map(|row| row.unwrap().len()).collect::<Vec<_>>();
    assert_eq!(rows.len(), desk.run(&["events", &example()]).out.lines().count());
}

#[test]
fn a_json_array_holds_what_json_lines_hold() {
    let desk = Desk::new();
    let array = desk.run(&["events", "-f", "json", &example()]).out;
    let array: Vec<serde_json::Value> = serde_json::from_str(&array).unwrap();
    assert_eq!(array, records(&desk.run(&["events", "-f", "jsonl", &example()]).out));
}

#[test]
fn read_shows_the_parts_of_the_page() {
    let ran = Desk::without_model().run(&["read", &example()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let shown = ran.out.replace(&example(), "nile-talks.html");
    let heads: Vec<String> = shown.lines().map(|line| line.chars().take(80).collect()).collect();
    insta::assert_snapshot!(heads.join("\n"));
}

#[test]
fn explain_marks_the_words_and_names_the_frame() {
    let desk = Desk::new();
    let ran = desk.run(&["explain", &example(), "1"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("1. "), "{}", ran.out);
    for line in ["   | ", "   frame ", "   sure ", "   actor "] {
        assert!(ran.out.lines().any(|l| l.starts_with(line)), "no {line:?} in {}", ran.out);
    }
    assert!(ran.out.contains("   scorer     "), "{}", ran.out);
    let none = desk.run(&["explain", &example(), "999"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("there is no event 999"), "{}", none.err);
}

#[test]
fn standard_input_and_a_file_give_the_same_events() {
    let desk = Desk::new();
    desk.write("report.txt", REPORT);
    let by_file = desk.run(&["events", "--published", "2024-03-07", "report.txt"]);
    let by_pipe = desk.run_with_input(&["events", "--published", "2024-03-07", "-"], REPORT.as_bytes());
    assert_eq!(by_pipe.code, 0, "{}", by_pipe.err);
    assert!(!by_file.out.is_empty());
    assert_eq!(by_file.out, by_pipe.out);
}

#[test]
fn a_page_without_a_date_is_noted_once_and_dates_nothing() {
    let desk = Desk::new();
    desk.write(
        "report.txt",
        "Talks held\n\nEgypt's foreign minister met his Ethiopian counterpart in Vienna on Tuesday.\n",
    );
    let ran = desk.run(&["events", "report.txt"]);
    assert_eq!(ran.err.matches("no-publication-date").count(), 1, "{}", ran.err);
    assert!(ran.err.contains("unresolved-date"), "{}", ran.err);
    assert!(records(&ran.out).iter().all(|record| record["date"].is_null()), "{}", ran.out);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let desk = Desk::new();
    let page = example();
    for i in 0..6 {
        desk.write(&format!("{i}.txt"), REPORT.replace("Egypt", ["Egypt", "Sudan", "Kenya"][i % 3]));
    }
    let run = |threads| {
        desk.run(&["events", "-j", threads, "0.txt", "1.txt", &page, "2.txt", "3.txt", "4.txt", "5.txt", &page]).out
    };
    let one = run("1");
    assert!(!one.is_empty());
    assert_eq!(one, run("2"));
    assert_eq!(one, run("5"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let desk = Desk::new();
    let page = example();
    for format in ["jsonl", "json", "csv", "table"] {
        let pages = vec![page.as_str(); 40];
        let arguments: Vec<&str> = ["-q", "events", "-f", format].into_iter().chain(pages).collect();
        let mut child = desk.command(&arguments).spawn().unwrap();
        // One byte, then the pipe is closed while there is still more to come than it holds.
        let mut first = [0];
        let mut out = child.stdout.take().unwrap();
        out.read_exact(&mut first).unwrap();
        drop(out);
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0), "{format}: {}", String::from_utf8_lossy(&ended.stderr));
        assert!(ended.stderr.is_empty());
    }
}

#[test]
fn an_output_file_appears_whole() {
    let desk = Desk::new();
    let ran = desk.run(&["events", "-o", "events.csv", &example()]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    let written = std::fs::read_to_string(desk.path("events.csv")).unwrap();
    assert_eq!(written, desk.run(&["events", "-f", "csv", &example()]).out);
    let names = std::fs::read_dir(desk.path(".")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    let ours = ["datapackage.json", "events.csv", "events.csv.manifest.json"];
    let lists = ["events_actors.csv", "events_labels.csv", "events_mentions.csv", "events_sources.csv"];
    assert_eq!(names, [ours.as_slice(), &lists].concat(), "codebook, manifest and lists beside it, nothing else");
}

#[test]
fn an_output_file_that_cannot_be_completed_does_not_appear() {
    let desk = Desk::without_model();
    desk.write("events.csv", "kept");
    assert_eq!(desk.run(&["events", "-o", "events.csv", &example()]).code, 2);
    assert_eq!(std::fs::read_to_string(desk.path("events.csv")).unwrap(), "kept");
    let ran = Desk::new().run(&["events", "-o", "no/such/folder/events.csv", &example()]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no/such/folder/events.csv"), "{}", ran.err);
}

#[test]
fn an_export_of_a_run_is_what_the_run_writes_in_that_format() {
    let desk = Desk::new();
    let page = example();
    desk.run(&["events", "-o", "run.jsonl", &page]);
    for format in ["jsonl", "json", "csv", "tsv", "table", "gdelt", "plover", "geojson", "prodigy"] {
        let exported = desk.run(&["export", "run.jsonl", "-f", format]);
        assert_eq!(exported.code, 0, "{}", exported.err);
        assert_eq!(exported.out, desk.run(&["events", "-f", format, &page]).out, "{format}");
    }
    for name in ["a.parquet", "a.sqlite", "a.gexf"] {
        desk.run(&["export", "run.jsonl", "-o", name]);
        let exported = std::fs::read(desk.path(name)).unwrap();
        desk.run(&["events", "-o", name, &page]);
        assert!(exported == std::fs::read(desk.path(name)).unwrap(), "{name}");
    }
}

#[test]
fn an_export_says_what_it_leaves_out_and_names_bad_lines() {
    let desk = Desk::new();
    desk.run(&["events", "-o", "run.jsonl", &example()]);
    let good = std::fs::read_to_string(desk.path("run.jsonl")).unwrap();
    let placeless = desk.run(&["export", "run.jsonl", "-f", "geojson"]);
    assert!(placeless.err.contains("left out: no place with coordinates"), "{}", placeless.err);
    desk.write("broken.jsonl", format!("{good}{{\"id\": \n"));
    let ran = desk.run(&["export", "broken.jsonl", "-f", "jsonl"]);
    assert_eq!((ran.code, ran.out), (2, good.clone()));
    let line = good.lines().count() + 1;
    assert!(ran.err.contains(&format!("broken.jsonl: line {line}: not an event record")), "{}", ran.err);
    let unknown = desk.run(&["export", "run.jsonl", "-o", "run.foo"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("name one with -f"), "{}", unknown.err);
}

#[test]
fn two_runs_are_compared_and_differing_ones_give_exit_code_1() {
    let desk = Desk::new();
    let page = example();
    desk.run(&["events", "-o", "one.jsonl", &page]);
    let fewer = desk.run(&["events", "-o", "two.jsonl", "--min-confidence", "0.6", &page]);
    assert!(fewer.err.contains("left out: less sure than --min-confidence"), "{}", fewer.err);
    let same = desk.run(&["diff", "one.jsonl", "one.jsonl"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""), "{}", same.err);
    let ran = desk.run(&["diff", "one.jsonl", "two.jsonl"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let changes = records(&ran.out);
    assert!(!changes.is_empty());
    for change in &changes {
        assert_eq!((&change["change"], &change["why"]), (&"went".into(), &serde_json::json!(["settings"])));
    }
    let table = desk.run(&["diff", "-f", "table", "one.jsonl", "two.jsonl"]);
    assert!(table.out.contains("settings"), "{}", table.out);
    assert!(table.err.contains(&format!("{} went", changes.len())), "{}", table.err);
    desk.write("bad.jsonl", "{}\n");
    let bad = desk.run(&["diff", "one.jsonl", "bad.jsonl"]);
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("bad.jsonl: line 1"), "{}", bad.err);
}

#[test]
fn the_ontology_has_all_rows_and_no_frame_leaves_it() {
    let desk = Desk::without_model();
    for (table, rows) in [("classes", 16), ("modes", 67), ("contexts", 37), ("cameo", 313), ("actors", 32)] {
        let ran = desk.run(&["ontology", table]);
        assert_eq!((ran.code, ran.out.lines().count()), (0, rows + 1), "{table}");
    }
    let ran = desk.run(&["ontology", "check"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(!ran.out.contains("never-given\tcontext"), "{}", ran.out);
    insta::assert_snapshot!(ran.out.lines().filter(|line| !line.contains("\tcameo\t")).collect::<Vec<_>>().join("\n"));
}

#[test]
fn parse_prints_ten_columns() {
    let desk = Desk::new();
    desk.write("report.txt", REPORT);
    let ran = desk.run(&["parse", "report.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let tokens = ran.out.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert!(tokens.clone().count() > 20);
    for token in tokens {
        assert_eq!(token.split('\t').count(), 10, "{token}");
    }
}
