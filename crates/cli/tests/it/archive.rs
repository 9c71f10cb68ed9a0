//! Runs over archives: taken up after kills, shared out, with copies, rejects and a manifest. The archives are made here
//! from sentences of our own.

use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::support::{Desk, Ran};

const COUNTRIES: [&str; 12] =
    ["Egypt", "Ethiopia", "Sudan", "Kenya", "France", "Germany", "Poland", "Peru", "Chile", "Japan", "India", "Turkey"];

/// A report of its own for each number.
fn report(number: usize) -> String {
    let country = |i: usize| COUNTRIES[(number * 7 + i * 5 + number / 12) % COUNTRIES.len()];
    let mut sentences = vec![format!("{} accused {} of violating agreement {number}.", country(0), country(1))];
    for i in 0..12 {
        let (one, other) = (country(i + 2), country(i + 3));
        let sentence = match (number + i) % 4 {
            0 => {
                format!("{one}'s foreign minister met his counterpart from {other} for round {} of talks.", number * i)
            }
            1 => format!("The government of {one} sent aid worth {} million dollars to {other}.", number + i * 31),
            2 => format!("{one} expelled {} diplomats of {other} on Tuesday.", i + number % 9 + 2),
            _ => format!("Protesters gathered in front of the embassy of {other} in {one} for day {}.", number * 3 + i),
        };
        sentences.push(sentence);
    }
    sentences.join(" ")
}

/// JSON Lines with `count` reports, a broken line after every tenth and a copy of the report before after every eighth.
fn archive(count: usize) -> String {
    let mut lines = Vec::new();
    for number in 0..count {
        let row = |id: String, text: String| serde_json::json!({ "id": id, "published": "2024-03-07", "title": format!("Report {number}"), "body": text });
        lines.push(row(format!("r{number}"), report(number)).to_string());
        if number % 10 == 9 {
            lines.push("{\"id\": \"broken\", ".to_owned());
        }
        if number % 8 == 7 {
            lines.push(row(format!("c{number}"), report(number) + " Officials said no more.").to_string());
        }
    }
    lines.join("\n") + "\n"
}

fn parsed(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn read(desk: &Desk, name: &str) -> String {
    std::fs::read_to_string(desk.path(name)).unwrap()
}

/// Starts the run, kills it after `pause`, and tells whether it had ended by itself.
fn run_and_kill(desk: &Desk, arguments: &[&str], pause: Duration) -> bool {
    let mut child = desk.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(pause);
    let ended = child.try_wait().unwrap().is_some();
    // SIGKILL on Unix: nothing is flushed, no handler runs.
    let _ = child.kill();
    child.wait().unwrap();
    ended
}

#[test]
fn a_run_killed_at_any_moment_goes_on_to_the_same_bytes() {
    let desk = Desk::new();
    desk.write("archive.jsonl", archive(240));
    let flags = ["--min-confidence", "0.1", "-j", "2"];
    let run = |output: &str, rejects: &str, resume: bool| {
        let mut arguments = vec!["events", "archive.jsonl", "-o", output, "--rejects", rejects];
        arguments.extend(flags);
        if resume {
            arguments.push("--resume");
        }
        arguments.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let started = std::time::Instant::now();
    let whole = run("whole.csv", "whole.rejects", false);
    let ran = desk.run(&whole.iter().map(String::as_str).collect::<Vec<_>>());
    let took = started.elapsed();
    assert_eq!(ran.code, 2, "{}", ran.err);
    let (mut kills, mut seed) = (0, 1_u32);
    let killed = run("killed.csv", "killed.rejects", true);
    let killed: Vec<&str> = killed.iter().map(String::as_str).collect();
    while kills < 10 {
        // Moments spread over the time that a whole run takes, in an order without pattern.
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let pause = took.mul_f64(f64::from(seed >> 8) / f64::from(1 << 24));
        kills += 1;
        if run_and_kill(&desk, &killed, pause) {
            break;
        }
    }
    let ran = desk.run(&killed);
    assert!(ran.code == 2 || ran.err.contains("complete already"), "{}", ran.err);
    assert_eq!(read(&desk, "killed.csv"), read(&desk, "whole.csv"), "after {kills} kills");
    assert_eq!(read(&desk, "killed.rejects"), read(&desk, "whole.rejects"));
    assert_eq!(read(&desk, "killed.csv.manifest.json"), read(&desk, "whole.csv.manifest.json"));
    assert!(!desk.path("killed.csv.run").exists());
    let names = std::fs::read_dir(desk.path(".")).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with(".tmp")).collect();
    assert!(left.is_empty(), "left behind by {kills} kills: {left:?}");
}

#[test]
fn a_broken_off_run_is_not_begun_again_by_mistake_nor_gone_on_with_otherwise() {
    let desk = Desk::new();
    desk.write("archive.jsonl", archive(4));
    std::fs::create_dir(desk.path("out.jsonl.run")).unwrap();
    let run = |arguments: &[&str]| desk.run(&[&["events", "archive.jsonl", "-o", "out.jsonl"], arguments].concat());
    assert_eq!(run(&["--resume"]).code, 0);
    // A run that was begun, with nothing done yet.
    let manifest: Value = serde_json::from_str(&read(&desk, "out.jsonl.manifest.json")).unwrap();
    std::fs::create_dir(desk.path("out.jsonl.run")).unwrap();
    desk.write("out.jsonl.run/settings.json", manifest["settings"].to_string());
    let again = run(&[]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("--resume"), "{}", again.err);
    let other = run(&["--resume", "--min-confidence", "0.5"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("min-confidence"), "{}", other.err);
    assert_eq!(run(&["--resume"]).code, 0);
    assert!(run(&["--resume"]).err.contains("complete already"));
    assert_eq!(desk.run(&["events", "archive.jsonl", "--resume"]).code, 2);
}

#[test]
fn shards_make_up_the_whole() {
    let desk = Desk::new();
    desk.write("archive.jsonl", archive(16));
    let run = |arguments: &[&str]| desk.run(&[&["events", "--dedup", "off", "archive.jsonl"], arguments].concat());
    let whole = run(&[]);
    let mut shards: Vec<String> = ["1/3", "2/3", "3/3"]
        .iter()
        .flat_map(|s| run(&["--shard", s]).out.lines().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let mut lines: Vec<String> = whole.out.lines().map(str::to_owned).collect();
    lines.sort();
    shards.sort();
    assert!(!lines.is_empty());
    assert_eq!(shards, lines);
    assert_eq!(run(&["--shard", "4/3"]).code, 2);
}

#[test]
fn copies_are_marked_dropped_or_left_alone_and_counted_apart() {
    let desk = Desk::new();
    desk.write("archive.jsonl", archive(8));
    let run = |dedup: &str| desk.run(&["events", "--dedup", dedup, "archive.jsonl"]);
    let of = |ran: &Ran, id: &str| -> Vec<Value> {
        parsed(&ran.out).into_iter().filter(|event| event["article"]["input_id"] == id).collect()
    };
    let marked = run("mark");
    let (first, copy) = (of(&marked, "r7"), of(&marked, "c7"));
    assert!(!first.is_empty() && first.iter().all(|event| event["article"]["copy_of"].is_null()));
    assert!(!copy.is_empty() && copy.iter().all(|event| event["article"]["copy_of"] == first[0]["article"]["id"]));
    assert!(marked.err.contains(&format!("and {} reports of them again in copies", copy.len())), "{}", marked.err);
    let dropped = run("drop");
    assert!(of(&dropped, "c7").is_empty());
    assert_eq!(of(&dropped, "r7"), first);
    assert!(dropped.err.contains("1 copy"), "{}", dropped.err);
    assert!(of(&run("off"), "c7").iter().all(|event| event["article"]["copy_of"].is_null()));
}

#[test]
fn rejects_say_where_and_why_and_the_manifest_what_went_in() {
    let desk = Desk::new();
    desk.write("archive.jsonl", archive(10));
    desk.write("table.csv", "id,lead\n1,Talks\n");
    let french = "Les ministres se sont réunis lundi à Lima pour régler leur différend sur les droits de pêche, ont \
                  déclaré des responsables des deux pays à l'issue des entretiens. ";
    desk.write("french.txt", french.repeat(3));
    let ran = desk.run(&[
        "events",
        "archive.jsonl",
        "table.csv",
        "french.txt",
        "--from",
        "jsonl",
        "-o",
        "out.jsonl",
        "--rejects",
        "bad.jsonl",
    ]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let ran =
        desk.run(&["events", "archive.jsonl", "french.txt", "none.txt", "-o", "out.jsonl", "--rejects", "bad.jsonl"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    let rejects = parsed(&read(&desk, "bad.jsonl"));
    let shown: Vec<String> =
        rejects.iter().map(|r| format!("{}:{}:{}", r["input"], r["record"], r["reason"])).collect();
    assert_eq!(
        shown,
        [
            "\"archive.jsonl\":12:\"bad-record\"".to_owned(),
            "\"french.txt\":null:\"language\"".to_owned(),
            "\"none.txt\":null:\"unreadable\"".to_owned()
        ]
    );
    let manifest: Value = serde_json::from_str(&read(&desk, "out.jsonl.manifest.json")).unwrap();
    assert_eq!(manifest["counts"]["skipped"], serde_json::json!({"bad-record": 1, "language": 1, "unreadable": 1}));
    assert_eq!(manifest["counts"]["coded"], 11);
    assert_eq!(
        manifest["inputs"][0]["fields"],
        serde_json::json!(["text=body", "title=title", "date=published", "id=id"])
    );
    assert_eq!(manifest["inputs"][0]["sha256"].as_str().map(str::len), Some(64));
    assert!(!manifest["settings"]["versions"]["data"].as_str().unwrap().is_empty());
}

#[test]
fn the_same_articles_have_the_same_events_in_every_form() {
    let desk = Desk::new();
    let texts: Vec<String> = (0..3).map(report).collect();
    let rows: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(i, text)| serde_json::json!({"id": i, "date": "2024-03-07", "text": text}))
        .collect();
    desk.write("a.jsonl", rows.iter().map(|row| format!("{row}\n")).collect::<Vec<_>>().concat());
    desk.write("a.json", serde_json::to_string_pretty(&rows).unwrap());
    let csv: Vec<String> = texts.iter().enumerate().map(|(i, text)| format!("{i},2024-03-07,\"{text}\"\r\n")).collect();
    desk.write("a.csv", format!("id,date,text\r\n{}", csv.concat()));
    let run = |name: &str| parsed(&desk.run(&["events", name]).out);
    let events = run("a.jsonl");
    assert!(events.len() > 10, "{}", events.len());
    assert_eq!(run("a.json"), events);
    assert_eq!(run("a.csv"), events);
    let piped = desk.run_with_input(&["events", "-"], read(&desk, "a.csv").as_bytes());
    assert_eq!(parsed(&piped.out), events);
}

#[test]
fn read_prints_articles_as_records() {
    let desk = Desk::without_model();
    desk.write("a.jsonl", archive(2));
    let articles = parsed(&desk.run(&["read", "-f", "jsonl", "a.jsonl"]).out);
    assert_eq!(articles.len(), 2);
    assert_eq!((&articles[1]["input_id"], &articles[1]["input"]), (&"r1".into(), &"a.jsonl:2".into()));
    assert_eq!(articles[1]["title"], "Report 1");
    assert_eq!(articles[1]["published"], "2024-03-07");
}

#[test]
fn the_command_lines_of_the_examples_run() {
    let readme = std::fs::read_to_string(crate::support::in_repository("examples/README.md")).unwrap();
    let (_, rest) = readme.split_once("<!-- run in the tests -->").unwrap();
    let script: Vec<&str> =
        rest.lines().skip_while(|line| *line != "```sh").skip(1).take_while(|line| *line != "```").collect();
    let desk = Desk::new();
    let examples = crate::support::in_repository("examples");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap().to_owned();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    std::os::unix::fs::symlink(&examples, desk.path("examples")).unwrap();
    let ran = Command::new("sh")
        .args(["-eu", "-c", &script.join("\n")])
        .current_dir(desk.path("."))
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    for output in ["sahel.csv", "desk.jsonl", "study.csv", "study.csv.manifest.json", "study-rejects.jsonl"] {
        assert!(!read(&desk, output).is_empty() || output.ends_with("rejects.jsonl"), "{output}");
    }
    assert!(script.iter().filter(|line| line.contains("dateline events")).count() == 3, "{script:?}");
}
